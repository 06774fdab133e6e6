"""The page in Arabic explains messages: each is one that really comes."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk

PAGE = Path(mk.__file__).parents[1] / "docs" / "ar.md"
TEXT = "وصل الوفد إلى الميناء"


def corpus(**columns: object) -> mk.Corpus:
    given = {"source": ["أ", "ب"], "text": [TEXT, "غادر الوفد المدينة"], **columns}
    return mk.Corpus(pd.DataFrame(given))


def folder(tmp_path: Path, name: str = "a.txt") -> Path:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    return tmp_path


# How to come to each message of the page, in the order of its table.
ASKED: dict[str, Callable[[Path], object]] = {
    "things to look at: corpus.check()": lambda path: mk.read_folder(folder(path)),
    "data has no such column": lambda _: mk.Corpus({"body": [TEXT]}, text="txt"),
    "No column is named 'source'": lambda _: mk.Corpus({"newspaper": ["أ"], "text": [TEXT]}),
    "may have the day or the month first": lambda _: corpus(date=["03/04/2023", "05/06/2023"]),
    "date cannot be read from": lambda _: corpus(date=["2023-01-01", "قريبا"]),
    "Sources written in several ways that look the same are one": lambda _: corpus(
        source=["أب", "أب\u200f"]
    ),
    "without text, which will have no words": lambda _: corpus(text=[TEXT, None]),
    "doc must name each document once": lambda _: corpus(doc=["1", "1"]),
    "read in a wrong encoding": lambda _: corpus(
        text=[TEXT, (TEXT * 3).encode().decode("latin-1")]
    ),
    "no article in": lambda path: mk.read_folder(path),
    "is nowhere in": lambda _: corpus().concordance("غواصة"),
    "has no argument": lambda _: corpus().term_frequency(window=3),
    "is not possible": lambda _: corpus().term_frequency(unit="كلمة"),
    "table has no column": lambda _: mk.plot.timeline(corpus().term_frequency()),
    "No document of the corpus has a date": lambda _: corpus().coverage(),
    "Did you mean": lambda _: mk.Corpus({"body": [TEXT]}, text="bod"),
}


def said(ask: Callable[[], object]) -> str:
    """Give all warnings of a call, and its error."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            ask()
            told = []
        except Exception as error:
            told = [str(error)]
    return "\n".join([*(str(one.message) for one in caught), *told])


@pytest.mark.parametrize("message", ASKED)
def test_a_message_that_is_explained_really_comes(message, tmp_path):
    assert message in said(lambda: ASKED[message](tmp_path))


def test_the_page_explains_these_messages_in_this_order():
    table = PAGE.read_text(encoding="utf-8").partition("| الرسالة | معناها | ما العمل |")[2]
    rows = [line.split(" | ") for line in table.partition("\n\n")[0].splitlines()[2:]]
    messages = [row[0].strip("| `") for row in rows]
    assert [re.sub(r"^\d+ ", "", message) for message in messages] == list(ASKED)
    assert all(len(row) == 3 and all(map(str.strip, row)) for row in rows)
