"""The Arabic that readers see: one word a concept, and sentences that hold for every number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any, Final

import pytest

from mediakit.exploration.words import WORDS
from mediakit.lexicons.reading import load_yaml
from mediakit.plot.look.words import catalogue, counted, say
from mediakit.tables import shown

FILES: Final = (
    "report",
    "methods",
    "columns",
    "values",
    "doubts",
    "coding",
    "intrusion",
    "written",
)
# Words that are not to be used, with what is to be said; and where they mean something else.
NOT_USED: Final = {
    r"(ال|و|ب|ل|لل)*(وثيقة|وثائق\w*)": "المادة، المواد",
    r"(ال|و|ب|ل|لل)*مقال(ة|ات|تين|تان)?": "المادة، المواد",
    r"(ال|و|ب|ل|لل)*فاعل(ون|ين)?": "الجهة الفاعلة، القوى الفاعلة",
    r"\w*استشه(د|اد)\w*|\w*مستشه\w*|\w*تستشه\w*": "النقل عن",
    r"\w*مجهول\w*": "مصادر مجهَّلة",
    r"(ال)?وقف|الوظيفية": "كلمات التوقف",
    r"\w*تشتت": "انتشار الكلمة",
    r"(ال|لل|ل)?تكرار(ًا|ين)?": "المعدل، عدد مرات الورود",
    r"(ال)?ألقاب|(ال)?لقب": "التسمية",
    r"\w*إنكليزي\w*|\w*انجليزي\w*": "الإنجليزية",
    r"الذخيرة": "المدونة النصية",
    r"مشتركة": "تقرير واحد",
}
ROOT: Final = Path(__file__).resolve().parents[2]
PAGES: Final = ("docs/ar.md", "seeds/classroom/README.md")
ALLOWED: Final = {
    ("plot_words", "وثائق"),  # papers and reports, as a kind of cited source
    ("values", "وثيقة"),
    ("values", "لقب"),  # a title, as a kind of label and as a sign of a name
    ("values", "اللقب"),
    ("doubts", "التكرار"),  # of a text
}
MARKS: Final = re.compile("[\u064b-\u0652\u0670]")
WORD: Final = re.compile("[\u0621-\u064a\u064b-\u0652]+")
NUMBERS: Final = (0, 1, 2, 3, 10, 11, 100)


def arabic_of(content: Any) -> Iterator[str]:
    """Give every text with Arabic letters, wherever it stands."""
    if isinstance(content, str):
        if WORD.search(content):
            yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from arabic_of(value)
    elif isinstance(content, list):
        for value in content:
            yield from arabic_of(value)


def shipped() -> Iterator[tuple[str, str]]:
    """Give every Arabic text of pictures, tables, report, explorer and sheets, with its file."""
    yield from (("plot_words", text) for text in arabic_of(dict(catalogue())))
    for name in FILES:
        yield from ((name, text) for text in arabic_of(dict(load_yaml(f"{name}.yml"))))
    yield from (("explorer", text) for text in arabic_of(WORDS))
    for name in PAGES:
        yield from (
            (name, text) for text in arabic_of((ROOT / name).read_text("utf-8").split("\n"))
        )
    for constants in (shown._NOTES, shown._INTERVALS, shown._LEVEL, shown._PER):
        yield from (("shown", text) for text in arabic_of(constants))


def misused(text: str) -> set[str]:
    """Give the words of a text that are not to be used."""
    return {
        word
        for word in WORD.findall(text)
        if any(re.fullmatch(f"[وفبلك]?({one})", MARKS.sub("", word)) for one in NOT_USED)
    }


def test_there_is_one_word_for_each_concept() -> None:
    found = {(name, word) for name, text in shipped() for word in misused(text)}
    assert len(list(shipped())) > 500
    assert found == ALLOWED  # and every exception is one that is needed


def test_a_word_that_is_not_to_be_used_is_found() -> None:
    said = "عدد الوثائق التي تذكر الفاعل في مقالات تستشهد بمصادر مجهولة"
    assert misused(said) == {"الوثائق", "الفاعل", "مقالات", "تستشهد", "مجهولة"}


def test_tanwin_stands_before_the_alef_and_is_written() -> None:
    texts = [text for _, text in shipped()]
    assert [text for text in texts if "\u0627\u064b" in text] == []
    bare = r"\b(أولا|جميعا|معا|جدا|أيضا|كاملا|عددا|ورودا|ذكرا|يوما|عشوائيا|مثلا|تقريبا)\b"
    assert [text for text in texts if re.search(bare, text)] == []


# ---- Sentences that are filled in ---------------------------------------------------------------

SENTENCES: Final = {
    **{f"plot: {key}": one["ar"] for key, one in catalogue()["sentences"].items()},
    **{f"explorer: {key}": one["ar"] for key, one in WORDS.items()},
    **{f"report: {key}": v for key, v in load_yaml("report.yml")["ar"].items() if type(v) is str},
    **{
        f"methods: {part} {key}": text
        for part, texts in load_yaml("methods.yml")["ar"].items()
        if isinstance(texts, dict)
        for key, text in texts.items()
        if isinstance(text, str)
    },
    **{
        f"doubts: {key} {part}": one[part]["ar"]
        for key, one in load_yaml("doubts.yml").items()
        for part in one
        if part in ("evidence", "advice")
    },
    **{f"coding: {at}": line for at, line in enumerate(load_yaml("coding.yml")["ar"])},
}
# What may stand behind a number: nothing that has to agree with it.
BEHIND_NUMBER: Final = {"من", "على", "لكل", "لها", "إلى", "و", "قبله", "بعده"}
# What may stand before a name, so that its gender tells nothing: prepositions, and nouns.
BEFORE_NAME: Final = {
    "في", "من", "إلى", "على", "عن", "لـ", "باسم", "عمود", "بحسب", "مقابل", "بين", "و", "مواضع",
    "ذكر", "ورود", "قبل", "بعد", "عدد", "تميز", "الأمر", "ببذرة", "والفترة",
}  # fmt: skip
NAMES: Final = {
    "actor", "pattern", "what", "group", "target", "reference", "name", "names", "word", "by",
    "one", "other", "without", "twin",
}  # fmt: skip
TEXTS: Final = {*NAMES, "units", "classes", "unit", "out", "page"}  # files, and what is counted


def fields(sentence: str) -> Iterator[tuple[str, str, str, str]]:
    """Give the fields of a sentence: text before, name, format, and text behind."""
    parts = list(Formatter().parse(sentence))
    for at, (before, name, form, _) in enumerate(parts):
        if name:
            yield before, name, form or "", parts[at + 1][0] if at + 1 < len(parts) else ""


def of_number(key: str) -> list[str]:
    """Give what in a sentence would have to agree with a number."""
    found = []
    for _, name, form, behind in fields(SENTENCES[key]):
        word = re.match(r"\s*([\u0621-\u0652]+)", behind)
        if name not in TEXTS and form != "token" and word and word[1] not in BEHIND_NUMBER:
            found.append(f"{key}: {name} before {word[1]}")
    return found


def of_name(key: str) -> list[str]:
    """Give what in a sentence would have to agree with a name."""
    found = []
    for before, name, _, behind in fields(SENTENCES[key]):
        word = re.search(r"([\u0621-\u0652]+)\s*$", before)
        if name in NAMES and word and word[1] not in BEFORE_NAME:
            found.append(f"{key}: {word[1]} before {name}")
        if name in NAMES and re.match(r"\s+[يت]\w+", behind):
            found.append(f"{key}: {name} before {behind}")
    return found


def test_nothing_has_to_agree_with_a_number() -> None:
    """A noun behind a number has five forms in Arabic: it is written as one, or stands before."""
    assert [wrong for key in SENTENCES for wrong in of_number(key)] == []


def test_no_verb_has_to_agree_with_a_name() -> None:
    assert [wrong for key in SENTENCES for wrong in of_name(key)] == []


def test_what_would_have_to_agree_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SENTENCES, "bad", "المعروض {shown} مادة، ولا يرد {what} فيها")
    assert of_number("bad") == ["bad: shown before مادة"]
    assert of_name("bad") == ["bad: يرد before what"]


def filled(key: str, number: int) -> str:
    """Say a sentence of the plots with one number throughout, and names that are feminine."""
    asked = [name for _, name, _, _ in fields(catalogue()["sentences"][key]["ar"])]
    days = dict.fromkeys({"day", "first", "last"} & set(asked), "3 مايو 2022")
    names = {name: "الحكومة" if name in TEXTS else number for name in asked}
    return say(key, "ar", **{**names, **days})


@pytest.mark.parametrize("number", NUMBERS)
def test_every_sentence_takes_every_number_and_a_feminine_name(number: int) -> None:
    said = [filled(key, number) for key in catalogue()["sentences"]]
    assert len(said) > 200 and not [text for text in said if "{" in text]
    forms = {0: "كلمة", 1: "", 2: "", 3: "كلمات", 10: "كلمات", 11: "كلمة", 100: "كلمة"}
    behind = {word for text in said for word in re.findall(rf"لكل {number} (كلم\w+)", text)}
    assert behind == {forms[number]} - {""}


def test_a_counted_noun_has_the_form_of_its_number() -> None:
    """Forms by the last two digits, as grammars of Arabic and CLDR give them."""
    said = [counted(number, "token", "ar") for number in (0, 1, 2, 3, 10, 11, 99, 100, 102, 110)]
    assert said == [
        "0 كلمة", "كلمة", "كلمتين", "3 كلمات", "10 كلمات", "11 كلمة", "99 كلمة", "100 كلمة",
        "102 كلمة", "110 كلمات",
    ]  # fmt: skip
    assert counted(0.5, "token", "ar") == "0.5 كلمة"
