from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from mediakit.analysis.clean import clean

BODY = "زار الرئيس المعرض صباح اليوم، ورافقه عدد من الوزراء.\n\nوقال إن المعرض يستمر أسبوعا."
PAGE = (
    "سياسة عربية\n\nالرئيس يزور المعرض السنوي\n\nآخر تحديث في 12.01.2017 21:40\n"
    f"نشر في 11.01.2017 08:00\n\n{BODY}\n\n3 تعليقات\n1. رائع جدا\n"
)
CASES = Path(__file__).parent.parent / "cases" / "furniture"
DATA = os.environ.get("MEDIAKIT_DATA")
needs_data = pytest.mark.skipif(not DATA, reason="MEDIAKIT_DATA names no folder of reports")


def corpus(text: Any = PAGE, date: Any = None, title: Any = "", **more: Any) -> pd.DataFrame:
    row = {"doc": "1", "source": "a", "date": date, "title": title, "text": text, **more}
    return pd.DataFrame([row])


def test_text_title_date_and_raw() -> None:
    cleaned = clean(corpus()).iloc[0]
    assert cleaned["text"] == BODY
    assert cleaned["title"] == "الرئيس يزور المعرض السنوي"
    assert cleaned["date"] == pd.Timestamp("2017-01-11 08:00")
    assert cleaned["raw"] == PAGE


def test_the_documented_columns_are_the_added_ones() -> None:
    columns = ["doc", "source", "date", "title", "text", "raw", "kept"]
    assert clean(corpus()).columns.tolist() == columns


def test_what_was_known_stays() -> None:
    known = pd.Timestamp("2020-05-05")
    cleaned = clean(corpus(date=known, title="عنوان معروف", raw="original")).iloc[0]
    assert cleaned["date"] == known
    assert cleaned["title"] == "عنوان معروف"
    assert cleaned["raw"] == "original"


@pytest.mark.parametrize("title", [None, float("nan"), "", "  "])
def test_missing_titles_are_filled(title: object) -> None:
    assert clean(corpus(title=title))["title"].tolist() == ["الرئيس يزور المعرض السنوي"]


def test_only_missing_cells_are_filled() -> None:
    first = corpus(date=pd.Timestamp("2020-05-05"), title="عنوان معروف")
    both = pd.concat([first, corpus(date=pd.NaT).assign(doc="2")])
    cleaned = clean(both)
    dates = [str(date) for date in cleaned["date"]]
    assert dates == ["2020-05-05 00:00:00", "2017-01-11 08:00:00"]
    assert cleaned["title"].tolist() == ["عنوان معروف", "الرئيس يزور المعرض السنوي"]


def test_without_a_stamp_the_date_stays_missing() -> None:
    cleaned = clean(corpus(text=PAGE.replace(".01.2017", ".")))
    assert cleaned["date"].isna().tolist() == [True]


@pytest.mark.parametrize(
    "text",
    ["", "   \n\n", BODY, f"\n\n{BODY}  \n\n\n", BODY.replace("\n", "\r\n"), "سطر\n\n\n\n\nسطر"],
)
def test_a_text_without_furniture_is_the_same(text: str) -> None:
    assert clean(corpus(text=text))["text"].tolist() == [text]


def test_a_missing_text_stays_missing() -> None:
    cleaned = clean(pd.concat([corpus(text=None), corpus()]))
    assert cleaned["text"].isna().tolist() == [True, False]


def test_a_page_of_furniture_alone_keeps_its_text() -> None:
    text = "اقرأ أيضا\nشارك الخبر\nجميع الحقوق محفوظة"
    assert clean(corpus(text=text))["text"].tolist() == [text]


def test_kinds_to_keep_stay_in_the_text() -> None:
    text = clean(corpus(), keep=["headline", "reader_comment"])["text"].iloc[0]
    assert text == f"الرئيس يزور المعرض السنوي\n\n{BODY}\n\n1. رائع جدا\n"
    assert clean(corpus(), keep="headline")["text"].iloc[0].startswith("الرئيس يزور")


def test_an_unknown_kind_is_named_with_the_choices() -> None:
    with pytest.raises(ValueError, match=r"keep='headlines' is not possible.*'headline'"):
        clean(corpus(), keep=["headlines"])


def test_the_input_is_unchanged() -> None:
    frame = corpus()
    before = frame.copy(deep=True)
    clean(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_index_and_other_columns_are_kept() -> None:
    frame = pd.concat([corpus(section="x"), corpus(section="y")]).set_index(pd.Index(["b", "a"]))
    cleaned = clean(frame)
    assert cleaned.index.tolist() == ["b", "a"]
    assert cleaned["section"].tolist() == ["x", "y"]


class Special(pd.DataFrame):
    @property
    def _constructor(self) -> type[Special]:
        return Special


def test_the_class_is_kept() -> None:
    assert isinstance(clean(Special(corpus())), Special)


def pages() -> list[str]:
    texts = []
    for path in sorted(CASES.glob("*.tsv")):
        rows = path.read_text(encoding="utf-8").rstrip("\n").split("\n")[1:]
        joined = "\n".join(
            row.partition("\t")[2] if not row.startswith("+") else f"\0{row.partition(chr(9))[2]}"
            for row in rows
        )
        texts.append(joined.replace("\n\0", ""))
    return texts


def test_cleaning_twice_is_cleaning_once() -> None:
    frame = pd.concat([corpus(text=text).assign(doc=str(i)) for i, text in enumerate(pages())])
    once = clean(frame)
    pd.testing.assert_series_equal(clean(once)["text"], once["text"])


def test_what_was_kept_gives_the_text() -> None:
    cleaned = clean(corpus()).iloc[0]
    spans = [span.split("-") for span in cleaned["kept"].split()]
    pieces = [cleaned["raw"][int(start) : int(end)] for start, end in spans]
    assert "".join(pieces) == cleaned["text"]


def test_a_second_pass_leads_back_to_the_first_text() -> None:
    page = f"نشر في 11.01.2017\n\n{BODY}\n\n3 تعليقات\n1. رائع جدا\n"
    first = clean(corpus(text=page), keep=["comments_label", "reader_comment"])
    second = clean(first)
    assert second["text"].tolist() == [BODY]
    assert second["raw"].tolist() == [page]
    start = page.index(BODY)
    pieces = [tuple(map(int, span.split("-"))) for span in second["kept"].iloc[0].split()]
    assert "".join(page[a:b] for a, b in pieces) == BODY
    assert pieces[0][0] == start


def test_a_column_raw_of_ones_own_is_not_said_to_hold_the_text() -> None:
    assert "kept" not in clean(corpus(raw="<html>"))


@needs_data
def test_the_first_report_loses_its_page_and_keeps_its_article() -> None:
    path = next((Path(DATA or "") / "seeds").glob("000_*.txt"))
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    cleaned = clean(corpus(text=text)).iloc[0]
    assert cleaned["date"] == pd.Timestamp("2017-01-11 00:00")
    assert len(cleaned["title"]) == 71
    assert cleaned["text"] == text[text.index("أجرى قائد") :]
