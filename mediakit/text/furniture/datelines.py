"""Datelines: the place, and for whom a report was written, before its first sentence.

The forms are a grammar over lists, in ``lexicons/datelines.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from mediakit.lexicons.reading import load_rows, load_yaml
from mediakit.text.furniture.places import fold_with_places
from mediakit.text.furniture.rules import agencies, choice, fold, listed, phrases

if TYPE_CHECKING:
    from mediakit.text.furniture.lines import Line

__all__ = ["dateline_span", "may_be_sure"]

_FILE: Final = "datelines.yml"

# In characters
_HEAD: Final = 100  # the start of a paragraph in which a dateline stands
_CLAUSE: Final = 90  # and in which one of its signs does
_LEAST_BEHIND: Final = 5  # what must follow a dateline: the report itself
_HOUSE: Final = 3  # the shortest name of an outlet that is sought
_DATELINE_WORDS: Final = 14  # the longest dateline, with date and agency

# Places in capitals before a dash, as English papers begin a report
_CAPITAL_PLACE: Final = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][\w .]{2,25})?(?: \([^)]{2,30}\))?\s*[-–—]{1,2}\s(?=\S)"
)
_WORD: Final = re.compile(r"\w+")
_LEAD: Final = re.compile(r"[\s\u200b\u200e\u200f\ufeff*•▪-]*")
# Without such a sign in its first clause no paragraph has a dateline
_ANY_SIGN: Final = re.compile(
    rf"{_LEAD.pattern}+[^-–—:/»\"”)\]]{{0,{_CLAUSE - 1}}}[-–—:/»\"”)\]]"  # of the lead nothing
)
_SIGN: Final = re.compile(
    r"[^؟!?)\]]{0,70}[)\]]"
    r"|(?=[^؟!?][^؟!?:/|،,–—-]{0,44}[-–—:/|،,])"  # which most paragraphs have not
    r"[^؟!?]{1,45}?[-–—:/|،,].{0,40}?[-–—:/»\"”]"
    r"|\w+(?:[ .]{1,2}\w+){0,2}\.?\s*[-–—]"
)
_LONE_TATWEEL: Final = re.compile(r"(?<!\S)ـ+(?=[\s\"«“]|$)")

# What is written over places and the name of the house, sign for sign, before forms are compared
_RUN, _PLACE, _OWN = "\ue000", "\ue001", "\ue002"

# What the names in braces stand for that no list fills
_PLAIN: Final = {
    "places": f"[{_RUN}{_PLACE}]+",
    "run": f"{_RUN}+",
    "house": f"{_OWN}+",
    "dash": r"[-–—]+(?:\s*[-–—]+)*\s*",
    "sep": r"\s*[-–—/:،,|]+\s*",
    "end": r"\s*[-–—:/.]+(?:\s*[-–—]+)*\s*",
    "close": r"\s*[-–—:/]+(?:\s*[-–—]+)*\s*",
    "quoted": r"[«\"“”]\s*\w+(?: \w+){0,3}\s*[»\"“”]",
    "latin": r"[a-z][a-z0-9.&]{1,11}(?: [a-z]{2,12}){0,2}",
    "name": r"\w+(?: \w+){0,3}",
    "short": r"\w+(?: \w+)?",
}


def dateline_span(line: Line, house: str = "", *, first: bool = True) -> tuple[int, int] | None:
    """Find the place and agency before the first sentence of a paragraph, or alone in a line.

    Parameters
    ----------
    line : Line
        The paragraph.
    house : str, default ""
        The name of the outlet, folded.
    first : bool, default True
        Whether the article begins with it: another paragraph, of several reports in one, is asked
        for more.

    Examples
    --------
    >>> from mediakit.text.furniture.lines import split_lines
    >>> dateline_span(split_lines("الرياض (رويترز) - ارتفعت أسعار النفط اليوم.")[0])
    (0, 17)
    """
    if line.text[0].isascii() and (capitals := _CAPITAL_PLACE.match(line.text)):
        return line.text_start, line.text_start + len(capitals[0].rstrip())
    if not _is_signed(line.key):
        return None
    if _end(line.key[_skipped(line.key) :], house, first=first) is None:
        return None
    skipped = _skipped(line.text)
    head = line.text[skipped : skipped + _HEAD]
    head = _LONE_TATWEEL.sub(lambda match: "-" * len(match[0]), head)
    key, places = fold_with_places(head)
    end = _end(key, house, first=first)
    if end is None:
        return None
    start = line.text_start + skipped
    return line.text_start, start + len(head[: places[end]].rstrip())


def may_be_sure(text: str, key: str, first: str) -> bool:
    """Tell whether a line may begin with a dateline of a sure form.

    Each of these forms begins with a place or holds a bracket. The line is given as written and
    folded, with its first word.
    """
    if first in first_words() or ")" in key or "]" in key:
        return text[0].isascii() or _is_signed(key)
    return text[0].isascii()


def _is_signed(key: str) -> bool:
    """Tell whether a folded paragraph has a sign of a dateline in its first clause."""
    if _ANY_SIGN.match(key) is None:  # as in most paragraphs
        return False
    start = _skipped(key)
    return _SIGN.match(key, start, start + _CLAUSE) is not None


def _skipped(text: str) -> int:
    """Give how many signs and spaces stand before the first word."""
    lead = _LEAD.match(text)
    return lead.end() if lead else 0


def _end(key: str, house: str, *, first: bool) -> int | None:
    """Give where the dateline at the start of a folded paragraph ends."""
    if len(house) >= _HOUSE:
        key = key.replace(house, _OWN * len(house))
    for marked in _with_places(key[:_HEAD]):
        match = _dateline(first=first).match(marked)
        if match is None or len(key[: match.end()].split()) > _DATELINE_WORDS:
            continue
        behind = len(key) - match.end()
        if behind > _LEAST_BEHIND or not behind:
            return match.end()
    return None


def _with_places(key: str) -> Iterator[str]:
    """Give a paragraph with all places at its beginning marked, with the first, and with none."""
    first = _WORD.search(key)
    if first is not None and first[0] in first_words():
        run = _place_run().match(key)
        if run is not None:
            yield _RUN * run.end() + key[run.end() :]
            yield _PLACE * run.end(1) + key[run.end(1) :]
    yield key


@cache
def _place_run() -> re.Pattern[str]:
    place = rf"(?:(?:{choice(_data('sides'))}) )?(?:{choice(_places())})(?!\w)"
    return re.compile(rf"({place})(?:(?:\s*[،,/-]\s*|\s+و?\s?|\s*\()(?:{place})\)?){{0,3}}")


@cache
def first_words() -> frozenset[str]:
    """Give the folded words that the names of places begin with."""
    words = map(_WORD.search, fold([*_places(), *_data("sides")]))
    return frozenset(word[0] for word in words if word)


@cache
def _dateline(*, first: bool) -> re.Pattern[str]:
    """Compile the forms."""
    forms = [*_data("first"), *_data("sure")] if first else _data("sure")
    for name, pattern in _classes().items():
        forms = [form.replace("{" + name + "}", f"(?:{pattern})") for form in forms]
    return re.compile("|".join(form + r"(?=\S|$)" for form in forms))


@cache
def _classes() -> dict[str, str]:
    """Give the pattern that each name in braces stands for."""
    cited = phrases("cited_by")
    return {
        **_PLAIN,
        "stretch": rf"(?:(?!(?:{cited})\b)(?:(?!\b(?:{cited})\b)[^.؟!?:()«»\"“”]){{0,45}}?)",
        "agency": agencies(),
        "outlet": rf"(?:{choice(_outlets())})(?!\w)",
        "opener": rf"(?:{choice([*_data('openers'), *_agencies()])})(?!\w)",
    }


def _places() -> Iterable[str]:
    rows = (row["name"] for row in load_rows("places_ar.tsv"))
    return [*rows, *listed("cities"), *_data("places")]


def _outlets() -> Iterable[str]:
    return [*listed("agencies"), *_data("outlets"), *_ready("outlets"), *_ready("agencies")]


def _agencies() -> Iterable[str]:
    """Give the agencies that open a report alone: all but abbreviations that are words."""
    agencies_of_file = load_yaml("agencies.yml")
    barred = {*agencies_of_file["abbreviated"]}
    return [name for name in agencies_of_file["names"] if name not in barred]


def _ready(name: str) -> Iterable[str]:
    """Give the names of a ready list that need no context to be told from words."""
    entries = load_yaml(f"actors/{name}.yml").values()
    return [alias for entry in entries for alias in entry["aliases"] if isinstance(alias, str)]


def _data(name: str) -> Any:
    return load_yaml(_FILE)[name]
