from __future__ import annotations

import pytest

import mediakit as mk
from mediakit.language.labels.reader import labels_beside, read_labels
from mediakit.language.labels.shapes import before_name
from mediakit.language.labels.titles import LABELS

NAMES = mk.Actors({"bunyar": ["لطفي بنيار"], "kalwana": ["Samer Kalwana"], "ali": ["سعاد العلي"]})


def labels(text: str) -> list[tuple[str, str, str]]:
    """The labels beside the first name in a text: kind, position and words."""
    tokens = mk.Corpus({"text": [text]}).tokens()
    reader = read_labels(tokens, NAMES)
    name = (int(reader.matches.token[0]), int(reader.matches.length[0]))
    proclitic = reader.spellings[int(reader.matches.phrase[0])].proclitic
    return [
        (part.kind, part.position, text[tokens.starts[part.first] : tokens.ends[part.last]])
        for part in labels_beside(reader, text, 0, name, proclitic)
    ]


@pytest.mark.parametrize(
    "run",
    [
        "<describing_title>",
        "<the_title>",
        "<fate>",
        "<describing_title> <to_word>",
        "<title> <word>",
        "<preposition> <word>",
    ],
)
def test_a_long_run_of_titles_is_read_at_once(run: str) -> None:
    """Would take hours if every way to part the run were tried."""
    shape = LABELS.shape(f"<stop: title> <word> {run * 60} <reporting_verb> <name>")
    assert before_name(shape, len(shape) - 2) == []


def test_a_chain_is_parted_at_its_heads() -> None:
    assert labels("قال وزير النقل السوري، رئيس الوفد اللواء لطفي بنيار أمس.") == [
        ("title", "before", "وزير النقل السوري"),
        ("title", "before", "رئيس الوفد"),
        ("rank", "before", "اللواء"),
    ]


def test_a_sentence_that_ends_ends_the_label() -> None:
    assert labels("وصل الوزير. لطفي بنيار. الوزيرة غائبة") == []


def test_what_follows_directly_may_be_an_object() -> None:
    assert labels("استقبل لطفي بنيار وزير النقل الوزيرة، الأمينة.") == []
    assert labels("وصل لطفي بنيار وزير النقل أمس.") == [("title", "after", "وزير النقل")]
    assert labels("استقبل لطفي بنيار، وزير النقل.") == [("title", "after", "وزير النقل")]


def test_the_title_before_another_name_is_left_to_it() -> None:
    assert labels("وصل لطفي بنيار، وزير النقل سعاد العلي أمس.") == []


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("قال صاحب السمو الملكي لطفي بنيار", "rank", "صاحب السمو الملكي"),
        ("وصلت شقيقته الكبرى سعاد العلي", "apposition", "شقيقته الكبرى"),
        ("نعى الشهيد البطل لطفي بنيار", "apposition", "الشهيد البطل"),
        ("وصل رئيس الحكومة في بلاده لطفي بنيار", "title", "رئيس الحكومة في بلاده"),
        ("وصل الناطق باسم الجيش لطفي بنيار", "title", "الناطق باسم الجيش"),
        ("وصل السوري لطفي بنيار", "apposition", "السوري"),
        ("قال البحار لطفي بنيار", "title", "البحار"),
        ("وصل المقيم في المدينة لطفي بنيار", "apposition", "المقيم في المدينة"),
        ("وزير النقل هو لطفي بنيار", "predicate", "وزير النقل"),
        ("said former prime minister Samer Kalwana", "title", "former prime minister"),
        ("said General Samer Kalwana", "rank", "General"),
    ],
)
def test_a_label_before_a_name(text: str, kind: str, label: str) -> None:
    assert labels(text) == [(kind, "before", label)]


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("وصل لطفي بنيار، وزير النقل السابق، أمس", "title", "وزير النقل السابق"),
        ("وصل لطفي بنيار ورئيس الوفد أمس", "title", "ورئيس الوفد"),
        ("وصل لطفي بنيار، المقيم في المدينة، أمس", "apposition", "المقيم في المدينة"),
        ("وصل لطفي بنيار وهو مهندس كهرباء", "predicate", "مهندس كهرباء"),
        ("وصل لطفي بنيار ويشغل منصب مدير الميناء", "predicate", "مدير الميناء"),
        ("وصل لطفي بنيار، وهو أحد قادة الحزب، أمس", "predicate", "أحد قادة الحزب"),
        ("وصل لطفي بنيار على رأس الوفد", "predicate", "على رأس الوفد"),
        ("قال لطفي بنيار الذي يقود الوفد", "relative", "الذي يقود الوفد"),
        ("Samer Kalwana, a former minister, left", "apposition", "a former minister"),
        ("Samer Kalwana is the mayor of Bunyar", "predicate", "the mayor of Bunyar"),
    ],
)
def test_a_label_behind_a_name(text: str, kind: str, label: str) -> None:
    assert labels(text) == [(kind, "after", label)]
