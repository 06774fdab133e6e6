from __future__ import annotations

import csv
import datetime as dt
import email.utils
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.lexicons.reading import load_yaml
from mediakit.text.dates import (
    DateRules,
    find_date,
    month_names,
    parse_dates,
    weekday_names,
    words_beside_date,
)

CASES = Path(__file__).parent.parent / "cases" / "dates.csv"


def cases() -> list[tuple[str, str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [(row["value"], row["date"], row["why"]) for row in csv.DictReader(file)]


READABLE = [(value, date) for value, date, _ in cases() if date[0].isdigit()]
MISSING = [value for value, date, _ in cases() if date == "missing"]
UNREADABLE = [value for value, date, _ in cases() if date == "error"]


def read(*values: object, **rules: object) -> list[pd.Timestamp]:
    return parse_dates(pd.Series(values, dtype=object), DateRules(**rules)).tolist()


def days(*values: object, **rules: object) -> list[str]:
    return [str(date.date()) for date in read(*values, **rules)]


@pytest.mark.filterwarnings("ignore:Dates")  # what is said has tests of its own
@pytest.mark.parametrize(("value", "date"), READABLE)
def test_forms_are_read(value: str, date: str) -> None:
    assert read(value) == [pd.Timestamp(date)]


@pytest.mark.parametrize("value", MISSING)
def test_empty_is_missing(value: str) -> None:
    assert parse_dates(pd.Series([value])).isna().tolist() == [True]


@pytest.mark.parametrize("value", UNREADABLE)
def test_what_cannot_be_read_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="date cannot be read from"):
        read(value)


# ---- Errors and what is missing -----------------------------------------------------------------


def test_the_error_names_values_rows_and_number() -> None:
    values = pd.Series(["11.01.2017", "soon", "later", "soon"])
    with pytest.raises(
        ValueError, match=r"'soon' \(row 2\), 'later' \(row 3\); in all 3 of 4 rows"
    ):
        parse_dates(values)
    with pytest.raises(ValueError, match=r"'soon' \(row 2, document 'b'\), .*dates='missing'"):
        parse_dates(values, docs=pd.Series(list("abcd")))


def test_the_error_says_what_contradicts() -> None:
    with pytest.raises(ValueError, match=r"\(row 1\): it is a Wednesday;"):
        read("Tuesday 11 January 2017")
    with pytest.raises(ValueError, match="the Hijri date beside it is 2019-04-21"):
        read("16 شعبان 1440هـ - 21 ابريل 2018م")


def test_many_bad_values_are_counted() -> None:
    with pytest.raises(ValueError, match=r"'x4' \(row 5\), and 3 more values; in all 8 of 8"):
        read(*(f"x{number}" for number in range(8)))


def test_what_cannot_be_read_may_be_missing_and_is_said() -> None:
    with pytest.warns(UserWarning, match=r"cannot be read in 2 of 3 rows, .*'x' \(row 2\), 'N/A'"):
        found = read("2020-01-13", "x", "N/A", dates="missing")
    assert found == [pd.Timestamp("2020-01-13"), pd.NaT, pd.NaT]


def test_lists_are_no_dates() -> None:
    with pytest.raises(ValueError, match="date cannot be read: the column holds lists"):
        read(["2020-01-13"], "2020-01-13")


@pytest.mark.parametrize(
    ("rules", "error", "message"),
    [
        ({"dates": "skip"}, ValueError, "dates='skip' is not possible; choose one of 'raise'"),
        ({"day_first": "yes"}, TypeError, "day_first must be True, False or None, not 'yes'"),
        ({"timezone": "Asia/Riad"}, ValueError, "is no time zone.*Did you mean 'Asia/Riyadh'"),
        ({"timezone": 3}, TypeError, "timezone must be a name"),
    ],
)
def test_rules_that_are_not_possible(rules: dict, error: type, message: str) -> None:
    with pytest.raises(error, match=message):
        DateRules(**rules)


# ---- The day or the month first -----------------------------------------------------------------


def test_a_number_above_twelve_decides_for_the_column() -> None:
    assert days("17/01/2020", "03/04/2020") == ["2020-01-17", "2020-04-03"]
    with pytest.warns(UserWarning, match=r"'03/04/2020' \(row 2\) read with the month first, as"):
        assert days("01/17/2020", "03/04/2020") == ["2020-01-17", "2020-03-04"]


def test_a_weekday_decides_for_the_column() -> None:
    with pytest.warns(UserWarning, match="with the month first"):
        found = days("Tuesday, 11/10/2020", "03/04/2020")
    assert found == ["2020-11-10", "2020-03-04"]
    assert days("Tuesday, 10/11/2020", "03/04/2020") == ["2020-11-10", "2020-04-03"]


def test_what_nothing_decides_is_read_with_the_day_first_and_said() -> None:
    with pytest.warns(
        UserWarning, match=r"1 date such as '3/4/2020' \(row 1\) may have the day or"
    ):
        assert days("3/4/2020") == ["2020-04-03"]


def test_nothing_is_said_where_it_does_not_matter() -> None:
    assert days("4/4/2020", "03.04.2020", "2020/03/04") == [
        "2020-04-04",
        "2020-04-03",
        "2020-03-04",
    ]


def test_a_column_that_proves_both_is_read_where_it_is_clear_alone() -> None:
    assert days("17/01/2020", "01/18/2020") == ["2020-01-17", "2020-01-18"]
    with pytest.raises(ValueError, match=r"'3/4/2020' \(row 3\): other dates of the column prove"):
        read("17/01/2020", "01/18/2020", "3/4/2020")


def test_day_first_decides_and_refuses_what_is_against_it() -> None:
    assert days("3/4/2020", day_first=True) == ["2020-04-03"]
    assert days("3/4/2020", "3.4.2020", day_first=False) == ["2020-03-04"] * 2
    for value, day_first in (
        ("01/17/2020", True),
        ("17/01/2020", False),
        ("Tuesday, 11/10/2020", True),
    ):
        with pytest.raises(ValueError, match=f"day_first={day_first} is against it"):
            read(value, day_first=day_first)


# ---- Zones --------------------------------------------------------------------------------------


def test_times_of_several_zones_come_to_one_clock() -> None:
    values = "2023-01-01T23:30:00-05:00", "2023-01-02T04:30:00Z"
    with pytest.warns(UserWarning, match="2 times in several time zones brought to UTC"):
        assert read(*values) == [pd.Timestamp("2023-01-02 04:30")] * 2
    assert read(*values, timezone="Asia/Riyadh") == [pd.Timestamp("2023-01-02 07:30")] * 2


def test_where_all_have_one_zone_the_wall_clock_stays() -> None:
    assert read("2023-01-01T23:30:00-05:00", "2023-01-02T04:30:00-05:00", "2023-01-05") == [
        pd.Timestamp("2023-01-01 23:30"),
        pd.Timestamp("2023-01-02 04:30"),
        pd.Timestamp("2023-01-05"),
    ]
    assert read("1 يناير 2023 23:30 بتوقيت القاهرة", "1 يوليو 2023 23:30 بتوقيت القاهرة") == [
        pd.Timestamp("2023-01-01 23:30"),
        pd.Timestamp("2023-07-01 23:30"),
    ]
    assert (
        read("2023-01-01T10:30+03:00", "1 يناير 2023 10:30 بتوقيت مكة المكرمة")
        == [pd.Timestamp("2023-01-01 10:30")] * 2
    )


def test_a_place_has_the_offset_of_its_season() -> None:
    # Cairo kept summer time again from April 2023: three hours from UTC
    with pytest.warns(UserWarning, match="several time zones"):
        found = read("1 يوليو 2023 12:00 بتوقيت القاهرة", "2023-07-01T12:00Z")
    assert found == [pd.Timestamp("2023-07-01 09:00"), pd.Timestamp("2023-07-01 12:00")]


def test_times_without_a_zone_beside_several_are_said() -> None:
    with pytest.warns(UserWarning, match="1 time without a zone taken as UTC"):
        read("2023-01-01T12:00+03:00", "2023-01-01T12:00Z", "2023-01-01 12:00", "2023-01-01")


def test_one_instant_in_two_zones_is_one_time() -> None:
    riyadh = dt.timezone(dt.timedelta(hours=3))
    values = dt.datetime(2023, 1, 1, 12, tzinfo=riyadh), dt.datetime(2023, 1, 1, 9, tzinfo=dt.UTC)
    with pytest.warns(UserWarning, match="several time zones"):
        assert read(*values) == [pd.Timestamp("2023-01-01 09:00")] * 2


def test_a_typed_column_goes_to_the_zone_that_is_asked_for() -> None:
    aware = pd.Series(pd.to_datetime(["2017-01-11 22:35"])).dt.tz_localize("UTC")
    rules = DateRules(timezone="Asia/Riyadh")
    assert parse_dates(aware, rules).tolist() == [pd.Timestamp("2017-01-12 01:35")]


# ---- Hijri --------------------------------------------------------------------------------------


def test_hijri_dates_are_converted_and_counted() -> None:
    with pytest.warns(UserWarning, match=r"2 Hijri dates converted by the calendar of Umm al-Qura"):
        assert days("1 محرم 1437", "1437-01-01") == ["2015-10-14"] * 2


@pytest.mark.filterwarnings("ignore:Dates")
@given(st.dates(dt.date(1925, 1, 1), dt.date(2076, 1, 1)))
def test_hijri_dates_read_back(day: dt.date) -> None:
    from hijridate import Gregorian

    names = ["محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة"]
    names += ["رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة"]
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    forms = [
        f"{hijri.day} {names[hijri.month - 1]} {hijri.year} هـ",
        f"{hijri.year}/{hijri.month}/{hijri.day}",
        f"{hijri.day}-{hijri.month}-{hijri.year}هـ",
        f"{hijri.day} {names[hijri.month - 1]} {hijri.year}هـ - {day.day}/{day.month}/{day.year}م",
    ]
    assert {date.date() for date in read(*forms)} == {day}


# ---- The rest -----------------------------------------------------------------------------------


def test_index_name_and_missing_values_are_kept() -> None:
    values = pd.Series(["2017-01-11", None, float("nan"), pd.NaT], index=list("dcba"), name="date")
    read = parse_dates(values)
    assert read.index.tolist() == list("dcba")
    assert read.name == "date"
    assert read.isna().tolist() == [False, True, True, True]
    assert pd.api.types.is_datetime64_dtype(read.dtype)


def test_an_empty_column_stays_empty() -> None:
    assert len(parse_dates(pd.Series([], dtype=object))) == 0


def test_times_pass_through_without_their_zone() -> None:
    naive = pd.Series(pd.to_datetime(["2017-01-11 22:35"]))
    aware = naive.dt.tz_localize("Asia/Riyadh")
    assert parse_dates(naive).tolist() == naive.tolist()
    assert parse_dates(aware).tolist() == naive.tolist()


def test_a_passed_column_is_a_copy() -> None:
    values = pd.Series(pd.to_datetime(["2017-01-11"]))
    read = parse_dates(values)
    read.iloc[0] = pd.Timestamp("2000-01-01")
    assert values.tolist() == [pd.Timestamp("2017-01-11")]


def test_objects_of_the_calendar_and_numbers_are_read() -> None:
    zone = dt.timezone(dt.timedelta(hours=3))
    values = pd.Series(
        [dt.date(2017, 1, 11), dt.datetime(2017, 1, 11, 22, 35, tzinfo=zone)], dtype=object
    )
    assert parse_dates(values).tolist() == [
        pd.Timestamp("2017-01-11"),
        pd.Timestamp("2017-01-11 22:35"),
    ]
    assert days(20170111, 45186.25, 1694985000, np.int64(1694985000000), np.datetime64("2020")) == [
        "2017-01-11",
        "2023-09-17",
        "2023-09-17",
        "2023-09-17",
        "2020-01-01",
    ]
    for value in (2015, True, float("inf"), "1e999999", pd.Period("2020-01"), b"2020-01-01"):
        with pytest.raises(ValueError, match="date cannot be read from"):
            read(value)


@given(st.dates(dt.date(1850, 1, 1), dt.date(2099, 12, 31)), st.sampled_from("./-"))
def test_numbers_read_day_first_and_year_first(day: dt.date, sign: str) -> None:
    first = f"{day.day}{sign}{day.month}{sign}{day.year}"
    last = f"{day.year}{sign}{day.month:02}{sign}{day.day:02}"
    assert read(first, last, day_first=True) == [pd.Timestamp(day)] * 2
    swapped = f"{day.month}{sign}{day.day}{sign}{day.year}"
    assert read(swapped, last, day_first=False) == [pd.Timestamp(day)] * 2


@given(st.dates(dt.date(1850, 1, 1), dt.date(2099, 12, 31)))
def test_every_month_name_gives_its_date_in_both_kinds_of_digits(day: dt.date) -> None:
    egypt = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"]
    egypt += ["يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
    arabic = f"{day.day} {egypt[day.month - 1]} {day.year}"
    eastern = arabic.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert parse_dates(pd.Series([arabic, eastern])).tolist() == [pd.Timestamp(day)] * 2


MONTHS = {
    "Levant": "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,"
    "كانون الأول",
    "Maghreb": "جانفي,فيفري,مارس,أفريل,ماي,جوان,جويلية,أوت,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
    "Morocco": "يناير,فبراير,مارس,أبريل,ماي,يونيو,يوليوز,غشت,شتنبر,أكتوبر,نونبر,دجنبر",
    "English": "January,February,March,April,May,June,July,August,September,October,November,"
    "December",
    "French": "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,"
    "décembre",
    "German": "Januar,Februar,März,April,Mai,Juni,Juli,August,September,Oktober,November,Dezember",
}
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def forms(time: dt.datetime) -> list[str]:
    """Write a time in every form that leaves nothing open."""
    names = [names.split(",")[time.month - 1] for names in MONTHS.values()]
    named = [f"{time.day} {name} {time.year} {time:%H:%M:%S}" for name in names]
    weekday = WEEKDAYS[time.weekday()]
    seconds = int(time.replace(tzinfo=dt.UTC).timestamp())
    return [
        *named,
        *(form.translate(EASTERN) for form in named),
        f"{weekday}، {time.day} {names[0]}/ {names[2]} {time.year} - {time:%I:%M:%S} "
        f"{'م' if time.hour >= 12 else 'ص'}",
        f"نشر في: {time:%H:%M:%S} {weekday} {time:%d.%m.%Y}",
        f"{names[3]} {time.day}, {time.year} at {time:%I:%M:%S%p}",
        f"&nbsp;{time:%Y-%m-%d %H:%M:%S}",
        f"\u200f{time:%Y/%m/%d}\u200f {time:%H:%M:%S}",
        time.isoformat(),
        f"{time:%Y%m%dT%H%M%S}",
        f"{time:%Y%m%d%H%M%S}",
        email.utils.format_datetime(time),
        f"{time:%a %b %d %H:%M:%S} +0000 {time.year}",
        *([str(seconds), f"{seconds}000", f"{seconds}000000"] if seconds > 10**8 else []),
    ]


@given(
    st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2099, 12, 31)).map(
        lambda time: time.replace(microsecond=0)
    )
)
def test_every_time_reads_back_from_every_form(time: dt.datetime) -> None:
    written = forms(time)
    found = parse_dates(pd.Series(written), DateRules(dates="raise"))
    assert dict(zip(written, found, strict=True)) == dict.fromkeys(written, pd.Timestamp(time))


NAMES = [
    (name, number)
    for file in ("months.yml", "date_cells.yml")
    for number, names in load_yaml(file)["months"].items()
    for name in names
]


@pytest.mark.parametrize(("name", "number"), NAMES)
def test_every_name_of_a_month_is_one_month(name: str, number: int) -> None:
    assert read(f"3 {name} 2020", f"{name} 3, 2020") == [pd.Timestamp(2020, number, 3)] * 2


def test_every_name_of_a_weekday_is_one_day() -> None:
    for number, names in load_yaml("date_cells.yml")["weekdays"].items():
        for name in names:
            day = dt.date(2024, 1, 1 + number)  # a Monday and the days behind it
            assert days(f"{name} {day:%d.%m.%Y}") == [str(day)], name
            if name != "mar":
                with pytest.raises(ValueError, match="it is a"):
                    read(f"{name} {day + dt.timedelta(days=1):%d.%m.%Y}")


@given(st.text(max_size=40))
def test_no_cell_breaks_the_reader(cell: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert len(read(cell, dates="missing")) == 1


@given(st.text(max_size=60))
def test_no_line_breaks_the_search(line: str) -> None:
    found = find_date(line)
    assert found is None or isinstance(found, pd.Timestamp)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("نشر في 11.01.2017 00:00", "2017-01-11 00:00"),
        ("نشر: الثلاثاء 11/10/2020 - 09:15", "2020-11-10 09:15"),  # a Tuesday in November only
        ("نشر: الثلاثاء 10/11/2020 - 09:15", "2020-11-10 09:15"),
        ("نشر: الاثنين 10/11/2020", "2020-11-10"),  # neither: the day stays first
        ("آخر تحديث في 12.01.2017 21:40", "2017-01-12 21:40"),
        ("الرياض 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م واس", "2015-08-10"),
        ("By X | Jan 5, 2020 10:30 pm", "2020-01-05 22:30"),
        ("كتب: سالم | 19:50 - 12 أغسطس 2023", "2023-08-12 19:50"),
        ("وقع الاتفاق في 17 كانون الأول/ديسمبر 2015 في الصخيرات", "2015-12-17"),
    ],
)
def test_a_date_is_found_in_a_line(line: str, date: str) -> None:
    assert find_date(line) == pd.Timestamp(date)


@pytest.mark.parametrize(
    "line", ["", "في سبتمبر 2016", "عام 2011", "192.168.20.2017", "31.02.2017", "25 شوال 1436 هـ"]
)
def test_no_date_is_made_up(line: str) -> None:
    assert find_date(line) is None


def test_words_beside_a_date() -> None:
    assert words_beside_date("نشر: السبت 6 أبريل 2019 02:10 م بتوقيت القاهرة") == []
    assert words_beside_date("القاهرة 6 أبريل 2019 واس") == ["القاهره", "واس"]
    assert words_beside_date("في أبريل") is None


def test_names_are_folded() -> None:
    assert "اغسطس" in month_names()
    assert "الاربعاء" in weekday_names()
    assert "أغسطس" not in month_names()
