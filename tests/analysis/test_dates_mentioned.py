from __future__ import annotations

import calendar
import csv
import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.reading import seeds_folder

CASES = Path(__file__).parents[1] / "cases" / "dates_mentioned.csv"


def read_cases():
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def found_in_cases():
    cases = read_cases()
    corpus = mk.Corpus(
        {
            "doc": [str(number) for number in range(len(cases))],
            "text": [case["text"] for case in cases],
            "date": [case["published"] for case in cases],
        }
    )
    return corpus.dates_mentioned()


@pytest.mark.parametrize("number", range(len(read_cases())), ids=lambda n: f"{n}")
def test_cases(number, found_in_cases):
    case = read_cases()[number]
    found = found_in_cases[found_in_cases["doc"] == str(number)]
    seen = [
        (
            row.surface,
            f"{row.first_day:%Y-%m-%d}",
            f"{row.last_day:%Y-%m-%d}",
            row.calendar,
            row.precision,
        )
        for row in found.itertuples()
    ]
    names = ("found", "first_day", "last_day", "calendar", "precision")
    wanted = [tuple(case[name] for name in names)] if case["found"] else []
    assert seen == wanted, f"{case['why']}: {case['text']}"


def test_there_are_many_cases_and_many_that_are_no_dates():
    cases = read_cases()
    assert len(cases) >= 150
    assert sum(not case["found"] for case in cases) >= 60


def days_of(value):
    """Give first and last day of an ISO value that may be a month, a year or a range."""
    if "/" in value:
        first, last = value.split("/")
        return days_of(first)[0], days_of(last)[1]
    if "W" in value:
        first = dt.datetime.strptime(f"{value}-1", "%G-W%V-%u").date()
        return str(first), str(first + dt.timedelta(days=6))
    value = value[:10]
    if len(value) == 4:
        return f"{value}-01-01", f"{value}-12-31"
    if len(value) == 7:
        year, month = map(int, value.split("-"))
        return f"{value}-01", f"{value}-{calendar.monthrange(year, month)[1]}"
    return value, value


def score(corpus, gold):
    """Give precision and recall of overlapping spans, and the part of marked dates read truly."""
    table = corpus.dates_mentioned()
    found, right = 0, 0
    hit = set()
    for row in gold.itertuples():
        overlap = table[
            (table["doc"] == row.doc) & (table["start"] < row.end) & (table["end"] > row.start)
        ]
        hit |= set(overlap.index)
        if len(overlap):
            found += 1
            first = overlap.iloc[0]
            right += (f"{first['first_day']:%Y-%m-%d}", f"{first['last_day']:%Y-%m-%d}") == days_of(
                row.value
            )
    return len(hit) / len(table), found / len(gold), right / len(gold)


def test_classroom():
    gold = pd.read_csv(seeds_folder() / "classroom" / "gold" / "dates.csv")
    precision, recall, right = score(mk.load_classroom(), gold)
    assert precision >= 0.99
    assert recall >= 0.99
    assert right >= 0.98


def test_seed_reports(shared):
    gold = pd.read_csv(shared / "gold" / "dates.csv", dtype={"doc": str})
    days = {"000": "2017-01-11", "001": "2023-09-28", "002": "2016-11-29"}
    rows = []
    for path in sorted((shared / "seeds").glob("*.txt"))[:3]:
        text = path.read_bytes().decode("utf-8")
        rows.append({"doc": path.name[:3], "date": days[path.name[:3]], "text": text})
    precision, recall, right = score(mk.Corpus(rows), gold)
    assert precision == 1
    assert recall >= 0.95
    assert right >= 0.95


def test_dates_before_point_back():
    corpus = mk.Corpus(
        {
            "date": ["2022-10-31"],
            "text": ["وصلت في 20 أكتوبر الجاري، ووُقعت في 11 من الشهر نفسه، وسارت في اليوم نفسه."],
        }
    )
    table = corpus.dates_mentioned()
    assert table["surface"].tolist() == ["20 أكتوبر الجاري", "11 من الشهر نفسه", "اليوم نفسه"]
    assert table["first_day"].dt.day.tolist() == [20, 11, 11]
    assert table["anchor"].tolist() == ["date", "text before", "text before"]


def test_coordinated_weekdays_share_what_follows():
    corpus = mk.Corpus({"date": ["2015-08-01"], "text": ["يومي الثلاثاء والأربعاء المقبلين"]})
    assert corpus.dates_mentioned()["first_day"].dt.day.tolist() == [4, 5]


def test_a_weekday_takes_the_day_of_the_date_it_falls_on():
    # One day that is named twice is one row, so that nobody counts it twice.
    text = "تقرر لقاء يوم الاثنين الموافق 18/10/1436 ولقاء الثلاثاء."
    table = mk.Corpus({"date": ["2015-07-31"], "text": [text]}).dates_mentioned()
    assert table["surface"].tolist() == ["يوم الاثنين الموافق 18/10/1436", "الثلاثاء"]
    assert table["first_day"].dt.strftime("%m-%d").tolist() == ["08-03", "07-28"]
    assert table["anchor"].tolist() == ["text", "date"]


@pytest.mark.parametrize(
    ("text", "calendar"),
    [
        ("الجمعة الموافق 5 رجب 1436 هـ الموافق 24 أبريل 2015", "gregorian"),
        ("الجمعة 5/7/1436هـ الموافق 24/4/2015م", "gregorian"),
        ("5 رجب 1436هـ (24 أبريل 2015)", "gregorian"),
        ("الجمعة الموافق 5 رجب 1436 هـ", "hijri"),
    ],
)
def test_the_names_of_one_day_are_one_row(text, calendar):
    table = mk.Corpus({"date": ["2015-04-22"], "text": [f"عُقد اللقاء يوم {text} هناك."]})
    (row,) = table.dates_mentioned().itertuples()
    assert row.surface in (text, f"يوم {text}")
    assert (f"{row.first_day:%Y-%m-%d}", row.calendar) == ("2015-04-24", calendar)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "زاد الطلب في أبريل ومايو ويونيو 2018.",
            [("أبريل", "2018-04-01"), ("مايو", "2018-05-01"), ("يونيو 2018", "2018-06-01")],
        ),
        ("في عام 2018 و2019 معا", [("عام 2018", "2018-01-01"), ("2019", "2019-01-01")]),
        (
            "أعوام 2009 و2012 و2015.",
            [("2009", "2009-01-01"), ("2012", "2012-01-01"), ("2015", "2015-01-01")],
        ),
        ("غابت أيام الجمعة والسبت", [("الجمعة", "2022-10-14"), ("السبت", "2022-10-15")]),
        (
            "من 28 ديسمبر إلى 3 يناير 2018",
            [("28 ديسمبر", "2017-12-28"), ("3 يناير 2018", "2018-01-03")],
        ),
        (
            "من عام 1996 حتى 2003. قبل ذلك درست.",
            [("عام 1996", "1996-01-01"), ("2003", "2003-01-01")],
        ),
        (
            "ثلاثة ألقاب (2014 و2016 و2017).",
            [("2014", "2014-01-01"), ("2016", "2016-01-01"), ("2017", "2017-01-01")],
        ),
        (
            "في 3 أكتوبر من عام 1924، وفي نفس اليوم من عام 1932",
            [("3 أكتوبر من عام 1924", "1924-10-03"), ("نفس اليوم من عام 1932", "1932-10-03")],
        ),
    ],
)
def test_members_of_lists_are_rows_of_their_own(text, found):
    table = mk.Corpus({"date": ["2022-10-20"], "text": [text]}).dates_mentioned()
    assert [(row.surface, f"{row.first_day:%Y-%m-%d}") for row in table.itertuples()] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وُقع عام 2011. وفي ذلك العام رحل الوفد.", "2011-01-01"),
        ("وُقع عام 2011، وألغي في العام التالي.", "2012-01-01"),
        ("بلغ عام 2013 ضعف ما كان في العام الذي سبقه.", "2012-01-01"),
        ("وُقع في 3 مايو 2011، وفي السنة نفسها رحل الوفد.", "2011-01-01"),
        ("وُقع في 31 ديسمبر 2011، وفي اليوم التالي رحل الوفد.", "2012-01-01"),
        ("وُقع في 3 مايو 2011، وفي ذلك اليوم رحل الوفد.", "2011-05-03"),
        ("وُقع في 3 مايو 2011، وفي الشهر التالي رحل الوفد.", "2011-06-01"),
        # 3 May 2011 was a Tuesday.
        ("وُقع في 3 مايو 2011، في الأسبوع الذي سبقه رحل الوفد.", "2011-04-25"),
        ("وُقع في مايو 2011، وفي يناير من العام التالي رحل الوفد.", "2012-01-01"),
        # A year is too wide for a day; the day before it is meant.
        ("وصل في 3 مايو 2011 وكان قد سافر عام 2009، وفي ذلك اليوم نام.", "2011-05-03"),
    ],
)
def test_what_points_back_is_read_from_a_date_before(text, found):
    last = mk.Corpus({"date": ["2022-10-20"], "text": [text]}).dates_mentioned().iloc[-1]
    assert f"{last['first_day']:%Y-%m-%d}" == found
    assert last["anchor"] == "text before"


def test_two_days_beside_each_other_stay_two():
    text = "السبت الموافق 5 رجب 1436 هـ، ثم 24 أبريل 2015 و25 أبريل 2015"
    table = mk.Corpus({"date": ["2015-04-22"], "text": [text]}).dates_mentioned()
    assert len(table) == 4


def test_distance_is_to_the_nearest_day():
    corpus = mk.Corpus(
        {"date": ["2022-10-20 18:00"], "text": ["أمس، وفي أكتوبر الجاري، وعام 2021، وغدا"]}
    )
    table = corpus.dates_mentioned()
    assert table["days_from_publication"].tolist() == [-1, 0, -293, 1]


def test_without_a_day_of_publication_relative_dates_are_missing():
    corpus = mk.Corpus({"text": ["قال أمس إن العقد وُقع في 5 مارس 2019."]})
    with pytest.warns(UserWarning, match="1 date in 1 document without a day of publication"):
        table = corpus.dates_mentioned()
    assert table["first_day"].isna().tolist() == [True, False]
    assert table["days_from_publication"].isna().all()


def test_nothing_found_is_said():
    with pytest.warns(UserWarning, match="mention no date"):
        table = mk.Corpus({"text": ["لا شيء هنا"]}).dates_mentioned()
    assert table.empty
    assert "first_day" in table
    with pytest.raises(ValueError, match="corpus has no rows"):
        mk.Corpus({"text": ["خبر"]}).head(0).dates_mentioned()


def test_a_stricter_normalization_changes_nothing():
    corpus = mk.Corpus({"date": ["2022-10-20"], "text": ["في أيلول/سبتمبر الماضى"]})
    apart = corpus.with_normalization(mk.Normalization(ya=False, alef=False))
    pd.testing.assert_frame_equal(corpus.dates_mentioned(), apart.dates_mentioned())


WORDS = ["يوم", "أمس", "الخميس", "11", "أكتوبر", "/", "(", ")", "،", "عام", "2011", "الماضي", "و"]
WORDS += ["من", "إلى", "May", "5", ",", "3:16", "\n", "-", "رمضان", "1444", "هـ", "اليوم"]


TEXT = st.tuples(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), st.sampled_from(["", " "])
).map(lambda drawn: drawn[1].join([*drawn[0], "أمس"]) + " أمس")


@settings(max_examples=8, deadline=None)
@given(st.lists(TEXT, min_size=8, max_size=12))
def test_spans_are_what_is_shown(texts):
    corpus = mk.Corpus({"text": texts, "date": ["2022-10-20"] * len(texts)})
    table = corpus.dates_mentioned()
    assert set(table["doc"]) == set(corpus["doc"])
    for row in table.itertuples():
        assert texts[int(row.doc) - 1][row.start : row.end] == row.surface
        assert row.first_day <= row.last_day or pd.isna(row.first_day)
    for _, own in table.groupby("doc"):
        assert (own["start"].to_numpy()[1:] >= own["end"].to_numpy()[:-1]).all()


def test_distances_have_classes():
    ends = [-366, -365, -31, -30, -8, -7, -2, -1, 0, 1, 2, 7, 8, 30, 31, 365, 366]
    day = pd.Timestamp("2023-06-15")
    texts = [f"{day + pd.Timedelta(days=days):%d.%m.%Y}" for days in ends]
    table = mk.Corpus({"text": texts, "date": [day] * len(ends)}).dates_mentioned()
    assert table["days_from_publication"].tolist() == ends
    assert table["distance"].tolist() == [
        "far before", "year before", "year before", "month before", "month before",
        "week before", "week before", "day before", "same day", "day after",
        "week after", "week after", "month after", "month after", "year after", "year after",
        "far after",
    ]  # fmt: skip


def test_without_a_date_there_is_no_distance():
    with pytest.warns(UserWarning, match="cannot be resolved"):
        table = mk.Corpus({"text": ["وصل أمس."], "date": [None]}).dates_mentioned()
    assert table["distance"].isna().all()
