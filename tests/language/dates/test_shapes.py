from __future__ import annotations

import pytest

import mediakit as mk
from mediakit.language.dates.items import find_items
from mediakit.language.dates.shapes import dates_in, gap_between


def dates_of(text: str) -> list[tuple[str, str]]:
    """The dates in a text by their shape alone, each with its kind."""
    found = find_items(mk.Corpus({"text": [text]}).tokens(), [text])
    return [
        (kind, text[found.items[first].start : found.items[stop - 1].end])
        for kind, first, stop in dates_in(found.shapes)
    ]


@pytest.mark.parametrize(
    ("kind", "date"),
    [
        ("day", "17 أيلول/سبتمبر الجاري"),
        ("day", "مساء أمس الثلاثاء 11 من شهر أكتوبر من عام 2022"),
        ("day", "يومي 3 و4 أيلول"),
        ("day", "الحادي عشر من أكتوبر من العام الماضي"),
        ("day", "Tuesday 11 October 2022, 10:30"),
        ("hijri_day", "الأحد 18 رمضان 1436 هـ"),
        ("month_day", "October 11, 2022"),
        ("number", "الثلاثاء 11.10.2022"),
        ("number", "11/10/2022"),
        ("iso", "2022-10-11"),
        ("iso", "11 / 10 / 2022"),
        ("of_month", "11 من الشهر الجاري"),
        ("months", "أيلول إلى تشرين الأول 2022"),
        ("months", "September/October"),
        ("month_year", "أواخر شهر أيلول 2022"),
        ("month_year", "سبتمبر (أيلول) الماضي"),
        ("side_month", "last September"),
        ("month", "أواخر أيلول"),
        ("hijri_month", "مطلع شهر رمضان المقبل"),
        ("weekday", "مساء الثلاثاء الماضي"),
        ("weekday", "Tuesday evening"),
        ("relative_day", "صباح أمس"),
        ("same_day", "اليوم نفسه"),
        ("years", "بين عامي 2014 و2016"),
        ("years", "عامي 2014/2015"),
        ("year", "عام 2014 م"),
        ("year", "1436 هـ"),
        ("side_year", "العام الماضي"),
        ("side_year", "last year"),
        ("bare_year", "2014"),
        ("side_year", "الأسبوع الذي سبقه"),
        ("side_year", "ذلك العام"),
        ("relative_day", "اليوم التالي"),
        ("ago", "قبل نحو ثلاثة أعوام"),
        ("quarter", "الربع الثاني من العام الماضي"),
        ("season", "صيف عام 2015"),
        ("decade", "سبعينيات القرن العشرين"),
        ("century", "القرن الحادي والعشرين"),
    ],
)
def test_a_date_is_read_whole(kind: str, date: str) -> None:
    assert dates_of(f"سافر الوفد {date} إلى البلد") == [(kind, date)]


def test_dates_follow_each_other() -> None:
    assert dates_of("سافر عام 2014 ووصل الثلاثاء والأربعاء المقبلين") == [
        ("year", "عام 2014"),
        ("weekday", "الثلاثاء"),
        ("weekday", "الأربعاء المقبلين"),
    ]


@pytest.mark.parametrize("text", ["في 3 و4 من", "سافر 2014-15", "الثلاث", "شهر", "بين عامي"])
def test_no_date(text: str) -> None:
    assert dates_of(text) == []


def test_a_line_parts_two_dates() -> None:
    assert dates_of("11\nأيلول 2022") == [("month_year", "أيلول 2022")]


@pytest.mark.parametrize(
    ("between", "gap"),
    [
        (" ", "plain"),
        ("  ", "plain"),
        ("", "nothing"),
        ("\u200f", "nothing"),
        (" - ", "spaced_dash"),
        ("-", "dash"),
        ("،", "comma"),
        ("\u200f، ", "comma"),
        (" (", "open"),
        (";", "other"),
        (" \n", "other"),
    ],
)
def test_what_stands_between_two_words(between: str, gap: str) -> None:
    assert gap_between(between) == gap
