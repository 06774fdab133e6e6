from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.text.dates import (
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


@pytest.mark.parametrize(("value", "date"), READABLE)
def test_forms_are_read(value: str, date: str) -> None:
    assert parse_dates(pd.Series([value])).tolist() == [pd.Timestamp(date)]


@pytest.mark.parametrize("value", MISSING)
def test_empty_and_hijri_are_missing(value: str) -> None:
    assert parse_dates(pd.Series([value])).isna().tolist() == [True]


@pytest.mark.parametrize("value", UNREADABLE)
def test_what_cannot_be_read_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="date cannot be read from"):
        parse_dates(pd.Series([value]))


def test_the_error_names_every_bad_value_once_and_the_forms() -> None:
    values = pd.Series(["11.01.2017", "soon", "later", "soon"])
    with pytest.raises(ValueError, match=r"'soon', 'later'; possible forms are 2017-01-11"):
        parse_dates(values)


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


def test_objects_of_the_calendar_are_read_and_bare_numbers_are_not() -> None:
    zone = dt.timezone(dt.timedelta(hours=3))
    values = pd.Series(
        [dt.date(2017, 1, 11), dt.datetime(2017, 1, 11, 22, 35, tzinfo=zone)], dtype=object
    )
    assert parse_dates(values).tolist() == [
        pd.Timestamp("2017-01-11"),
        pd.Timestamp("2017-01-11 22:35"),
    ]
    with pytest.raises(ValueError, match="20170111"):
        parse_dates(pd.Series([20170111], dtype=object))


@given(st.dates(dt.date(1850, 1, 1), dt.date(2099, 12, 31)), st.sampled_from("./-"))
def test_numbers_read_day_first_and_year_first(day: dt.date, sign: str) -> None:
    first = f"{day.day}{sign}{day.month}{sign}{day.year}"
    last = f"{day.year}{sign}{day.month:02}{sign}{day.day:02}"
    assert parse_dates(pd.Series([first, last])).tolist() == [pd.Timestamp(day)] * 2


@given(st.dates(dt.date(1850, 1, 1), dt.date(2099, 12, 31)))
def test_every_month_name_gives_its_date_in_both_kinds_of_digits(day: dt.date) -> None:
    egypt = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"]
    egypt += ["يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
    arabic = f"{day.day} {egypt[day.month - 1]} {day.year}"
    eastern = arabic.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert parse_dates(pd.Series([arabic, eastern])).tolist() == [pd.Timestamp(day)] * 2


@given(st.text(max_size=60))
def test_no_line_breaks_the_search(line: str) -> None:
    found = find_date(line)
    assert found is None or isinstance(found, pd.Timestamp)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("نشر في 11.01.2017 00:00", "2017-01-11 00:00"),
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
