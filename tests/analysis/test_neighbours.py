"""What is read of a document does not depend on the documents beside it, whatever word ends one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import cycle
from typing import Any

import pandas as pd
import pytest

import mediakit as mk
from mediakit.lexicons.reading import load_yaml

REPORTS = [
    "قال الوزير",
    "وقال الوزير إن العمل بدأ.",
    "«العمل بدأ» قال الوزير سامي",
    "بحسب الوزير سامي خليل فإن العمل بدأ",
    "ذكرت صحيفة الغد أن العمل بدأ",
    "وأضاف: «نعم للعمل كله»",
    "ووصف القرار بأنه «خطأ كبير»",
    "طالب النائب الحكومة بالعمل",
    "سامي خليل: العمل بدأ",
]


def words_of_lists() -> list[str]:
    """Give every Arabic word and phrase of the lists that speech and sources are read by."""
    found = {
        text
        for name in ("attribution.yml", "cited.yml")
        for text in texts_in(load_yaml(name))
        if re.fullmatch(r"[\u0621-\u0652 ]+", text) and len(text.split()) <= 3
    }
    return sorted(found)


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from texts_in([key, part])
    elif hasattr(value, "__iter__"):
        for part in value:
            yield from texts_in(part)


def rows_of(corpus: mk.Corpus, helper: str) -> list[list[tuple[str, ...]]]:
    """Give for each document its rows, without its name."""
    table = getattr(corpus, helper)()
    numbers = table["doc"].map(dict(zip(corpus["doc"], range(len(corpus)), strict=True)))
    rows: list[list[tuple[str, ...]]] = [[] for _ in range(len(corpus))]
    values = pd.DataFrame(table).drop(columns="doc").astype(str)
    for number, row in zip(numbers, values.itertuples(index=False, name=None), strict=True):
        rows[number].append(row)
    return rows


@pytest.mark.parametrize("helper", ["quotations", "cited_sources"])
def test_no_word_of_the_lists_reaches_into_the_next_document(helper: str) -> None:
    """A last word once denied or described the verb at the head of the next document."""
    words = words_of_lists()
    assert len(words) > 2000
    reports = [report for _, report in zip(words, cycle(REPORTS), strict=False)]
    pairs = [text for pair in zip(words, reports, strict=True) for text in pair]
    alone = rows_of(mk.Corpus({"source": "أ", "text": REPORTS}), helper)
    found = rows_of(mk.Corpus({"source": "أ", "text": pairs}), helper)[1::2]
    expected = [rows for _, rows in zip(words, cycle(alone), strict=False)]
    wrong = {
        (word, report)
        for word, report, one, other in zip(words, reports, found, expected, strict=True)
        if one != other
    }
    assert wrong == set()
    assert any(alone)


@pytest.mark.parametrize("last", ["لا", "لم", "ماذا", "خبر هل"])
def test_a_denial_at_the_end_of_a_document_denies_nothing_in_the_next(last: str) -> None:
    table = mk.Corpus({"source": "أ", "text": [last, "قال الوزير"]}).cited_sources()
    assert table["cited"].tolist() == ["الوزير"]


@pytest.mark.parametrize("last", ["الذي", "الذين"])
def test_a_relative_at_the_end_of_a_document_describes_nobody_in_the_next(last: str) -> None:
    texts = [f"خبر {last}", "طالب النائب الحكومة بالعمل"]
    table = mk.Corpus({"source": "أ", "text": texts}).cited_sources()
    assert table["cited"].tolist() == ["النائب"]


@pytest.mark.parametrize("last", ["ما", "خبر عما"])
def test_what_ends_a_document_tells_of_no_paper_in_the_next(last: str) -> None:
    texts = [last, "ورد في تقرير الوزارة أن العمل بدأ"]
    table = mk.Corpus({"source": "أ", "text": texts}).cited_sources()
    assert table["cited"].tolist() == ["تقرير الوزارة"]
