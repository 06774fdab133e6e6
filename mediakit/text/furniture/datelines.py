"""Datelines: the place, and for whom a report was written, before its first sentence.

The forms are a grammar over lists, in ``lexicons/datelines.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from mediakit.lexicons.reading import load_rows, load_yaml
from mediakit.text.furniture.lines import Line
from mediakit.text.furniture.places import fold_with_places
from mediakit.text.furniture.rules import agencies, choice, fold, listed, phrases

__all__ = ["dateline_span"]

_FILE: Final = "datelines.yml"

# In characters
_HEAD: Final = 100  # the start of a paragraph in which a dateline stands
_LEAST_BEHIND: Final = 5  # what must follow a dateline: the report itself
_DATELINE_WORDS: Final = 14  # the longest dateline, with date and agency

# Places in capitals before a dash, as English papers begin a report
_CAPITAL_PLACE: Final = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][\w .]{2,25})?(?: \([^)]{2,30}\))?\s*[-–—]{1,2}\s(?=\S)"
)
# Without such a sign in its first clause no paragraph has a dateline
_SIGN: Final = re.compile(r"[^؟!?]{1,90}?[-–—:/)ـ]")
_LONE_TATWEEL: Final = re.compile(r"(?<!\S)ـ+(?=[\s\"«“]|$)")
_LEAD: Final = re.compile(r"[\s\u200b\u200e\u200f\ufeff*•▪-]*")

# What the names in braces stand for that no list fills
_PLAIN: Final = {
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
    lead = _LEAD.match(line.text)
    skipped = lead.end() if lead else 0
    head = line.text[skipped : skipped + _HEAD]
    if _SIGN.match(head) is None:
        return None
    start = line.text_start + skipped
    if capitals := _CAPITAL_PLACE.match(head):
        return line.text_start, start + len(capitals[0].rstrip())
    head = _LONE_TATWEEL.sub(lambda match: "-" * len(match[0]), head)
    key = fold([head])[0]
    pattern = _dateline(house, first=first)
    if _end(key, pattern) is None:
        return None
    key, places = fold_with_places(head)
    end = _end(key, pattern)
    return None if end is None else (line.text_start, start + len(head[: places[end]].rstrip()))


def _end(key: str, pattern: re.Pattern[str]) -> int | None:
    """Give where the dateline at the start of a folded paragraph ends."""
    match = pattern.match(key)
    if match is None or len(match[0].split()) > _DATELINE_WORDS:
        return None
    behind = len(key) - match.end()
    return match.end() if behind > _LEAST_BEHIND or not behind else None


@cache
def _dateline(house: str, *, first: bool) -> re.Pattern[str]:
    """Compile the forms for an outlet."""
    own = f"(?:{re.escape(house)})" if house else "(?!)"
    forms = [*_forms("first"), *_forms("sure")] if first else _forms("sure")
    return re.compile("|".join(form.replace("{house}", own) + r"(?=\S|$)" for form in forms))


@cache
def _forms(name: str) -> tuple[str, ...]:
    """Write the forms of a list of the lexicon with what their names stand for."""
    forms = tuple(map(str, _data(name)))
    for name, pattern in _classes().items():
        forms = tuple(form.replace("{" + name + "}", f"(?:{pattern})") for form in forms)
    return forms


@cache
def _classes() -> dict[str, str]:
    """Give the pattern that each name in braces stands for."""
    cited = phrases("cited_by")
    place = rf"(?:(?:{choice(_data('sides'))}) )?(?:{choice(_places())})(?!\w)"
    outlet = rf"(?:{choice(_outlets())})(?!\w)"
    return {
        **_PLAIN,
        "stretch": rf"(?:(?!(?:{cited})\b)(?:(?!\b(?:{cited})\b)[^.؟!?:()«»\"“”]){{0,45}}?)",
        "place": place,
        "places": rf"{place}(?:(?:\s*[،,/-]\s*|\s+و?\s?|\s*\()(?:{place})\)?){{0,3}}",
        "agency": agencies(),
        "outlet": rf"{outlet}(?:\s*[+/،,&و–-]\s*{outlet})*",
        "opener": rf"(?:{choice(_data('openers'))})(?!\w)",
    }


def _places() -> Iterable[str]:
    rows = (row["name"] for row in load_rows("places_ar.tsv"))
    return [*rows, *listed("cities"), *_data("places")]


def _outlets() -> Iterable[str]:
    return [*listed("agencies"), *_data("outlets"), *_ready("outlets"), *_ready("agencies")]


def _ready(name: str) -> Iterable[str]:
    """Give the names of a ready list that need no context to be told from words."""
    entries = load_yaml(f"actors/{name}.yml").values()
    return [alias for entry in entries for alias in entry["aliases"] if isinstance(alias, str)]


def _data(name: str) -> Any:
    return load_yaml(_FILE)[name]
