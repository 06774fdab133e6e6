from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk
from mediakit.language.speech.attributions import COLUMNS, find_attributions
from mediakit.language.speech.shape import LONGEST, read_speech


def attributions(*texts: str) -> pd.DataFrame:
    """The attributions of some texts, with the words of their spans."""
    corpus = mk.Corpus({"text": list(texts)})
    tokens = corpus.tokens()
    table = find_attributions(read_speech(tokens, corpus["text"].tolist()))
    assert table.columns.tolist() == list(COLUMNS)
    for name in ("verb", "speaker", "relay", "content"):
        table[name] = [
            texts[document][tokens.starts[first] : tokens.ends[stop - 1]] if first >= 0 else ""
            for document, first, stop in zip(
                table["document"], table[f"{name}_first"], table[f"{name}_stop"], strict=True
            )
        ]
    return table


def test_spans_key_and_stance() -> None:
    (row,) = attributions("أكد الوزير سامر العلي أن العمل بدأ أمس.").to_dict("records")
    wanted = ("أكد", "الوزير سامر العلي", "العمل بدأ أمس", "أكد", "assertive", "verb", "that")
    names = ("verb", "speaker", "content", "key", "stance", "form", "opener")
    assert tuple(row[name] for name in names) == wanted
    assert not row["carried"]


def test_who_passes_it_on_is_no_speaker() -> None:
    table = attributions("ونقلت وكالة برندال عن مسؤول في الوزارة أن العمل بدأ.")
    assert table[["speaker", "relay"]].to_numpy().tolist() == [["مسؤول في الوزارة", "وكالة برندال"]]


def test_a_report_ends_where_the_next_begins() -> None:
    table = attributions("قال المدير إن العمل بدأ، مشيرا إلى أن المال موجود، وأضاف أنه سعيد.")
    assert table["content"].tolist() == ["العمل بدأ", "المال موجود", "سعيد"]
    assert table["carried"].tolist() == [False, True, True]
    assert set(table["speaker"]) == {"المدير"}


def test_whoever_is_named_without_a_report_is_carried_over() -> None:
    table = attributions("شرح المدير خطته. وأضاف أن العمل بدأ.")
    assert table["speaker"].tolist()[-1] == "المدير"


@pytest.mark.parametrize("text", [".", "وصل الوفد إلى المدينة.", "قال", "The ship arrived."])
def test_nothing_is_reported(text: str) -> None:
    assert len(attributions(text)) == 0


def test_sentences_and_documents_are_numbered() -> None:
    table = attributions("وصل. قال المدير إن العمل بدأ.", "قالت المديرة إن العمل بدأ.")
    assert table["document"].tolist() == [0, 1]
    assert table["sentence"].tolist() == [1, 2]


@pytest.mark.parametrize(
    "unit",
    [
        "قال الوزير إن «السلام» ",
        "قال الوزير: «السلام ",
        "بحسب الوزير ",
        "the minister said that it works ",
        "it works, said the minister ",
    ],
)
def test_a_text_without_a_full_stop_is_no_endless_clause(unit: str) -> None:
    # each report would else go on to the end of the text, and their words grow with its square
    words = []
    for times in (200, 400):
        table = attributions(unit * times)
        lengths = table["content_stop"] - table["content_first"]
        assert (lengths <= LONGEST).all()
        words.append(int(lengths.sum()))
    assert 0 < words[1] < 3 * words[0]


def test_what_a_cue_reports_begins_in_its_own_document() -> None:
    # a colon at the head of a text ends no sentence
    table = attributions("بدأ العمل في الميناء", ": العمل مستمر، بحسب الوزير.")
    assert table["content"].tolist() == ["العمل مستمر"]


def test_marks_at_the_end_of_a_document_are_not_said_in_the_next() -> None:
    texts = ["«سنبدأ العمل غدا في المدينة»", "أكد الوزير لطفي بنيار."]
    together = mk.Corpus({"text": texts})
    assert together.quotations()["speaker"].isna().all()
    assert together.cited_sources()["doc"].tolist() == ["2"]


def test_a_word_stands_in_no_more_than_thirty_reports() -> None:
    # "he said: he said: ..." a hundred times is no report of a report of a report
    table = attributions("قال: " * 100)
    lengths = (table["content_stop"] - table["content_first"]).tolist()
    assert lengths[:3] == [30, 30, 30]
    assert lengths[-1] == 1
