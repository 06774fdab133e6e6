"""What databases call their fields, and the lines around an article, from the lexicon."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from mediakit.lexicons.reading import load_yaml
from mediakit.text.normalization import Normalization

__all__ = [
    "BODY",
    "as_number",
    "column_of",
    "cut_off",
    "field_of",
    "fold",
    "is_rights",
    "is_tail",
    "lexicon",
    "numbering",
    "one_of",
    "says_nothing",
    "split_label",
    "take_word_count",
    "word_count",
]

BODY: Final = "body"
_RULES: Final = Normalization()
_LONGEST_LABEL: Final = 40
_LABEL: Final = re.compile(r"\s*([^\W\d_][^:：\n]{0,39}?)\s*[:：](?!//)\s*(.*)", re.DOTALL)
_LONGEST_MARK: Final = 120
_TWO_NUMBERS: Final = re.compile(r"\d\D+\d")
_OWN: Final = frozenset(("doc", "source", "date", "title", "text", "file", "format", "cut"))


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Fold a label or a heading, so that case, hyphens, spaces and Arabic spelling say nothing.

    Examples
    --------
    >>> fold(" LOAD-DATE ") == fold("Load date")
    True
    """
    plain = re.sub(r"[-_\s]+", " ", text).strip().casefold()
    return _RULES.fold([plain])[0]


@cache
def lexicon(part: str) -> frozenset[str]:
    """Give a list of the lexicon, folded."""
    return frozenset(map(fold, load_yaml("export_labels.yml")[part]))


@cache
def _fields() -> dict[str, str]:
    fields = load_yaml("export_labels.yml")["fields"]
    return {fold(label): field for field, labels in fields.items() for label in labels}


def field_of(label: str) -> str | None:
    """Give the column that a label fills, or None for a label that the lexicon does not have.

    Examples
    --------
    >>> field_of("LÄNGE"), field_of("الكاتب"), field_of("Anything")
    ('length', 'author', None)
    """
    return _fields().get(fold(label))


def column_of(label: str) -> str:
    """Give the column of any label: that of the lexicon, or the label written as a name.

    Examples
    --------
    >>> column_of("Load-Date"), column_of("Journal Mark"), column_of("Format")
    ('load_date', 'journal_mark', 'label_format')
    """
    known = field_of(label)
    if known is not None:
        return known
    name = re.sub(r"\W+", "_", label.casefold()).strip("_")
    return f"label_{name}" if name in _OWN else name


def split_label(line: str) -> tuple[str, str] | None:
    """Part a line into its label and its value; None for a line without a label.

    Examples
    --------
    >>> split_label("Length: 937 words")
    ('Length', '937 words')
    >>> split_label("https://example.org") is None
    True
    """
    match = _LABEL.fullmatch(line)
    return None if match is None else (match[1].strip(), match[2].strip())


def one_of(part: str, line: str) -> bool:
    """Tell whether a line is one of a list of the lexicon, with or without a colon."""
    return 0 < len(line) <= _LONGEST_LABEL and fold(line.strip().rstrip(":")) in lexicon(part)


def is_tail(field: str | None) -> bool:
    """Tell whether a field stands below the text."""
    return field in _tail_fields()


@cache
def _tail_fields() -> frozenset[str]:
    """Give the names of the fields that stand below a text."""
    return frozenset(load_yaml("export_labels.yml")["tail"])


def is_rights(line: str) -> bool:
    """Tell whether a line says who holds the rights.

    Examples
    --------
    >>> is_rights("Copyright 2014 A Paper"), is_rights("The copyright is theirs.")
    (True, False)
    """
    return fold(line).startswith(tuple(lexicon("rights_begin")))


@cache
def _numberings() -> re.Pattern[str]:
    forms = load_yaml("export_labels.yml")["numberings"]
    patterns = [
        re.escape(fold(form.replace("{k}", "000").replace("{n}", "999")))
        .replace("000", r"(\d+)")
        .replace("999", r"(\d+)")
        for form in forms
    ]
    return re.compile("|".join(patterns))


def numbering(line: str) -> tuple[int, int] | None:
    """Read a line that numbers an article.

    Examples
    --------
    >>> numbering("   2 of 100 DOCUMENTS"), numbering("المستند ٢ من ١٠")
    ((2, 100), (2, 10))
    """
    if len(line.strip()) > _LONGEST_LABEL or not _TWO_NUMBERS.search(line):
        return None
    match = _numberings().fullmatch(fold(line))
    if match is None:
        return None
    number, of = (int(part) for part in match.groups() if part is not None)
    return number, of


@cache
def _counted_words() -> re.Pattern[str]:
    units = "|".join(sorted(map(re.escape, lexicon("words")), key=len, reverse=True))
    return re.compile(rf"(\d[\d ,.'’]*)\s*(?:{units})\.?")


def word_count(line: str) -> int | None:
    """Read a line that counts words.

    Examples
    --------
    >>> word_count("1,234 words"), word_count("65 mots"), word_count("٩٣٧ كلمة")
    (1234, 65, 937)
    >>> word_count("In other words") is None
    True
    """
    match = _counted_words().fullmatch(fold(line))
    return None if match is None else as_number(match[1])


def take_word_count(line: str) -> tuple[str, str]:
    """Part a line from a number of words inside it.

    Examples
    --------
    >>> take_word_count("14 mars 2006 1024 mots, p. 16")
    ('14 mars 2006, p. 16', '1024 mots')
    """
    units = "|".join(load_yaml("export_labels.yml")["words"])
    match = re.search(rf"[,\s]*\b((?:\d{{1,3}}(?:[.,]\d{{3}})+|\d+)\s+(?:{units}))\b", line)
    return (line, "") if match is None else (line[: match.start()] + line[match.end() :], match[1])


def as_number(text: str) -> int | None:
    """Read the digits at the beginning of a text as a whole number.

    Examples
    --------
    >>> as_number("1 234 Wörter"), as_number("none")
    (1234, None)
    """
    match = re.match(r"\s*(\d[\d  ,.'’]*)", text)
    digits = re.sub(r"\D", "", match[1]) if match else ""
    return int(digits) if digits else None


def says_nothing(value: str) -> bool:
    """Tell whether a value says that there is none.

    Examples
    --------
    >>> says_nothing("None available."), says_nothing("None of them came.")
    (True, False)
    """
    return not value.strip() or fold(value.strip().rstrip(".")) in lexicon("nothing")


@cache
def _cut_marks() -> re.Pattern[str]:
    marks = "|".join(load_yaml("export_labels.yml")["cut"])
    return re.compile(rf"\s*(?:{marks})\s*$", re.IGNORECASE)


def cut_off(text: str) -> str | None:
    """Give a text without the mark at its end that says that it goes on; None where none does.

    Examples
    --------
    >>> cut_off("The port is open… [+100 chars]"), cut_off("The port is open.")
    ('The port is open', None)
    """
    start = max(len(text) - _LONGEST_MARK, 0)
    match = _cut_marks().search(text[start:])
    return None if match is None else text[: start + match.start()].rstrip()
