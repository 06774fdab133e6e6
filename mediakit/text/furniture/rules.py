"""The lexicon of page furniture: its lists of phrases, and the folded form they are compared in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from typing import Any, Final, NamedTuple

from mediakit.lexicons.reading import load_yaml
from mediakit.text.normalization import Normalization

__all__ = [
    "END",
    "LONGEST_FURNITURE",
    "Phrase",
    "agencies",
    "bare_key",
    "choice",
    "fold",
    "inline_labels",
    "is_sentence",
    "is_stopped",
    "lexicon",
    "listed",
    "openers",
    "phrases",
    "tail_phrases",
    "written",
]

# The end of a sentence, with the quotation marks and brackets that may close after it.
_STOP: Final = re.compile(r"""[.؟!?…۔][\s"”“»«'’‘)\]]*$|[”“"»«]\s*[.]$""")

END: Final = 20  # characters at the end of a line in which its stop is: more do not close after it

_SENTENCE_SPACES: Final = 3

_FOLD: Final = Normalization()

LONGEST_FURNITURE: Final = 320  # a longer line is body, unless it begins as notices do
# Kinds whose labels are known within a line: no sentence of an article begins as they do.
_INLINE: Final = frozenset({"related_news", "tags", "comments_label", "comment_form", "copyright"})


# The same where several of them are asked for.
_RUN_ON: Final = _INLINE | {"page_tools", "navigation", "promo", "advertisement", "disclaimer"}


def fold(words: Iterable[str]) -> list[str]:
    """Give the normal form of each line or phrase."""
    return _FOLD.fold(list(words))


def bare_key(key: str) -> str:
    """Strip the signs at both ends of a folded line.

    Examples
    --------
    >>> bare_key("* اقرا ايضا:")
    'اقرا ايضا'
    """
    if key[:1].isalnum() and key[-1:].isalnum():
        return key
    start, end = 0, len(key)
    while start < end and not key[start].isalnum():
        start += 1
    while end > start and not key[end - 1].isalnum():
        end -= 1
    return key[start:end]


def is_stopped(text: str) -> bool:
    """Tell whether a text ends with any sign that ends a sentence."""
    if text[-1:].isalnum():  # so do most lines that are no sentences
        return False
    return text[-1:] == "." or _STOP.search(text, max(0, len(text) - END)) is not None


def is_sentence(key: str) -> bool:
    """Tell whether a line ends like a sentence and is longer than a label."""
    if key[-1:] != "." and not is_stopped(key):
        return False
    return key.count(" ") >= _SENTENCE_SPACES and key[-2:] != ".."


# The lexicon, compiled once


def lexicon() -> Mapping[str, Any]:
    """Give the lexicon as it is written."""
    return {**load_yaml("furniture.yml"), "agencies": load_yaml("agencies.yml")["names"]}


@cache
def phrases(name: str) -> str:
    """Give a list of the lexicon, such as its agencies, as alternatives of a pattern."""
    return choice(lexicon()[name])


@cache
def agencies() -> str:
    """Write one agency of the lexicon or several, joined, as a pattern."""
    agency = phrases("agencies")
    return rf"(?:{agency})(?:\s*[+/،,&و–-]\s*(?:{agency}))*"


@cache
def listed(name: str) -> frozenset[str]:
    """Give the folded phrases of a list of the lexicon, such as its agencies."""
    return frozenset(fold(lexicon()[name]))


def written(name: str) -> Any:
    """Give patterns of the lexicon for text as written."""
    return lexicon()[name]


@cache
def openers() -> frozenset[str]:
    """Give the folded words that open a report and hardly ever a headline."""
    return frozenset(fold(lexicon()["openers"]))


@cache
def inline_labels() -> dict[str, str]:
    """Give the folded labels that open the tail of a page in one line with the article, by kind.

    One word alone is such a label only before a colon.
    """
    found: dict[str, str] = {}
    for rule in lexicon()["rules"]:
        if rule["kind"] in _INLINE and rule["where"] != "form":
            for field in ("label", "start", "line"):
                for phrase in fold(rule.get(field, ())):
                    words = re.findall(r"\w+", phrase)
                    key = " ".join(words if len(words) > 1 else [*words, ":"])
                    found.setdefault(key, rule["kind"])
    return found


class Phrase(NamedTuple):
    """A phrase of several words: its kind, whether it is a label, and its folded words."""

    kind: str
    opens: bool
    words: str


@cache
def tail_phrases() -> tuple[dict[str, Phrase], dict[tuple[str, ...], list[int]]]:
    """Give the phrases that a tail in one line may hold, and their lengths by the first two words.

    One word alone is no such phrase, nor what sentences say too (``said_too`` of the lexicon).
    """
    found: dict[str, Phrase] = {}
    for rule in [*lexicon()["rules"], *lexicon()["run_on"]]:
        if rule["kind"] not in _RUN_ON or rule.get("where") == "form":
            continue
        opens = rule.get("opens") in ("related_news", "reader_comment", "tags", "comment_form")
        for field in ("label", "start", "line"):
            for phrase in fold(rule.get(field, ())):
                words = re.findall(r"\w+", phrase)
                key = " ".join(words)
                if len(words) > 1 and key not in listed("said_too"):
                    found.setdefault(key, Phrase(rule["kind"], opens and field == "label", key))
    for key in fold(" ".join(pair) for pair in product(*lexicon()["link_labels"].values())):
        found.setdefault(key, Phrase("related_news", True, key))
    lengths: dict[tuple[str, ...], set[int]] = {}
    for words in map(str.split, found):
        lengths.setdefault(tuple(words[:2]), set()).add(len(words))
    return found, {first: sorted(own, reverse=True) for first, own in lengths.items()}


def choice(words: Iterable[str]) -> str:
    """Write phrases as alternatives, the longest first, with any white space between words."""
    ordered = sorted({*fold(words)}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
