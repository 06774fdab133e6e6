"""The words that a cell of a date may hold, each with what it is and its number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from mediakit.lexicons.reading import load_yaml
from mediakit.text.normalization import Normalization

__all__ = ["CellWord", "cell_word", "first_words"]

# Kinds with a number for each list of words, and kinds of one list.
_NUMBERED: Final = {"month": "months", "hijri": "hijri_months", "weekday": "weekdays"}
_LISTED: Final = {
    "am": "before_noon",
    "pm": "after_noon",
    "night": "at_night",
    "noon": "at_noon",
    "hour": "hours",
    "gregorian era": "gregorian_eras",
    "hijri era": "hijri_eras",
    "zodiac": "zodiac",
    "zodiac mark": "zodiac_marks",
    "zodiac era": "zodiac_eras",
    "doubtful zone": "doubtful_zones",
    "issue": "issues",
    "time of": "time_of",
    "label": "labels",
}


class CellWord(NamedTuple):
    """What a phrase is: its kind, its number or name, and how many tokens it has."""

    kind: str
    value: Any = None
    length: int = 1


def _listed() -> Iterator[tuple[str, str, Any]]:
    """Give every phrase with kind and value; of two that are written alike the first counts."""
    cells, pages = load_yaml("date_cells.yml"), load_yaml("months.yml")
    for kind, name in _NUMBERED.items():
        for data in (cells, pages):
            if isinstance(data[name], Mapping):
                for number, words in data[name].items():
                    yield from ((word, kind, number) for word in words)
    yield "م", "m", None
    for minutes, words in cells["zones"].items():
        yield from ((word, "zone", minutes) for word in words)
    for place, words in cells["zone_places"].items():
        yield from ((word, "place", place) for word in words)
    for kind, name in _LISTED.items():
        yield from ((word, kind, None) for word in cells[name])
    for name in ("labels", "weekdays"):
        yield from ((word, "label", None) for word in pages[name])


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], CellWord], ...]]:
    """Give the phrases by their first token, the longest first."""
    listed = list(_listed())
    keys = Normalization().fold([phrase for phrase, _, _ in listed])
    found: dict[tuple[str, ...], CellWord] = {}
    for key, (_, kind, value) in zip(keys, listed, strict=True):
        tokens = tuple(_parts(key))
        found.setdefault(tokens, CellWord(kind, value, len(tokens)))
    first: dict[str, list[tuple[tuple[str, ...], CellWord]]] = {}
    for tokens, word in found.items():
        first.setdefault(tokens[0], []).append((tokens, word))
    return {
        token: tuple(sorted(phrases, key=lambda one: -len(one[0])))
        for token, phrases in first.items()
    }


def _parts(key: str) -> list[str]:
    """Part a phrase as the reader of cells does: digits stand alone."""
    parts = []
    for part in key.replace("-", " - ").split():
        letters = part.rstrip("0123456789")
        parts += [one for one in (letters, part[len(letters) :]) if one]
    return parts


def first_words() -> frozenset[str]:
    """Give the tokens with which a phrase may begin.

    Examples
    --------
    >>> "كانون" in first_words()
    True
    """
    return frozenset(_phrases())


def cell_word(tokens: list[str], place: int) -> CellWord | None:
    """Give the longest phrase that begins at a place of the tokens.

    Examples
    --------
    >>> cell_word(["14", "كانون", "2", "2020"], 1)
    CellWord(kind='month', value=1, length=2)
    """
    for phrase, word in _phrases().get(tokens[place], ()):
        if word.length == 1 or tuple(tokens[place : place + word.length]) == phrase:
            return word
    return None
