"""Furniture inside a paragraph: the place before its first sentence, the agency after its last."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from mediakit.text.furniture.lines import Line
from mediakit.text.furniture.rules import fold, phrases

__all__ = ["credit_span", "dateline_span"]

# In characters
_HEAD: Final = 100  # the start of a paragraph in which a dateline stands
_TAIL: Final = 60  # the end of a paragraph in which a credit stands
_LEAST_BEHIND: Final = 5  # what must follow a dateline: the report itself
_SHORTEST: Final = 40  # a shorter line is no paragraph with a credit behind it
_DATELINE_WORDS: Final = 12  # the longest dateline, with date and agency

# Places in capitals before a dash, as English papers begin a report
_CAPITAL_PLACE: Final = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][\w .]{2,25})?(?: \([^)]{2,30}\))?\s*[-–—]{1,2}\s(?=\S)"
)
_BEHIND_SENTENCE: Final = r"(?<=[.؟!?…»”\"])\s*"
# Up to four names in brackets
_LAST_CREDIT: Final = re.compile(
    _BEHIND_SENTENCE + r"[(\[]\s*[^\W\d]+(?:[ +/،,&–-]{1,3}[^\W\d]+){0,3}\s*[)\]]\s*\.?\s*$"
)


@cache
def _agencies() -> str:
    """Write one agency or several, joined, as a pattern."""
    agency = phrases("agencies")
    return rf"(?:{agency})(?:\s*[+/،,&و–-]\s*(?:{agency}))*"


@cache
def _credit() -> re.Pattern[str]:
    """Compile agencies in brackets or behind a dash, and the word that says a report is over."""
    agencies = _agencies()
    return re.compile(
        rf"{_BEHIND_SENTENCE}(?:[(\[]\s*{agencies}\s*[)\]]|[-–—/]+\s*{agencies})\s*\.?\s*$"
        rf"|{_BEHIND_SENTENCE}[(/]+\s*(?:انتهي|النهايه)\s*[)/]*\s*$"
    )


@cache
def _dateline() -> re.Pattern[str]:
    """Compile a place, or nothing, before an agency and a dash; no word that cites the agency."""
    agencies, cited = _agencies(), phrases("cited_by")
    return re.compile(
        rf"(?:(?!(?:{cited})\b)(?:(?!\b(?:{cited})\b)[^.؟!?:()«»\"“”]){{0,45}}?)?"
        rf"(?:[(\[]\s*{agencies}\s*[)\]]|[-–—/،,]\s*«?(?:{agencies})»?|(?<=\d\s){agencies})"
        r"\s*[-–—:/.]+\s*(?=\S)"
        # a place, any name in brackets, a dash: nothing else begins so
        r"|\w+(?: \w+){0,2} ?[(\[]\w+(?:[ .]\w+){0,2}[)\]]\s*[-–—]+\s*(?=\S)"
    )


def dateline_span(line: Line) -> tuple[int, int] | None:
    """Find the place and agency before the first sentence of the body.

    Examples
    --------
    >>> from mediakit.text.furniture.lines import split_lines
    >>> dateline_span(split_lines("الرياض (رويترز) - ارتفعت أسعار النفط اليوم.")[0])
    (0, 17)
    """
    capitals = _CAPITAL_PLACE.match(line.text)
    if capitals is not None:
        return line.text_start, line.text_start + len(capitals[0].rstrip())
    key, places = _fold_with_places(line.text[:_HEAD])
    match = _dateline().match(key)
    if match is None or len(match[0].split()) > _DATELINE_WORDS:
        return None
    if match.end() >= len(key) - _LEAST_BEHIND:
        return None
    written = line.text[: places[match.end()]].rstrip()
    return line.text_start, line.text_start + len(written)


def credit_span(line: Line, *, last: bool) -> tuple[int, int] | None:
    """Find the agency in brackets after the last sentence of a paragraph.

    What stands so after the very last sentence of an article is a credit, whoever it names.

    Examples
    --------
    >>> from mediakit.text.furniture.lines import split_lines
    >>> paragraph = split_lines("انتهى الاجتماع دون اتفاق بين الوفود المشاركة. (رويترز)")[0]
    >>> credit_span(paragraph, last=False)
    (46, 54)
    """
    if len(line.text) < _SHORTEST or not (line.text[-1] in ")]/." or line.text[-1].isalpha()):
        return None
    begin = max(0, len(line.text) - _TAIL)
    key, places = _fold_with_places(line.text[begin:])
    match = _credit().search(key) or (_LAST_CREDIT.search(key) if last else None)
    if match is None:
        return None
    lead = len(match[0]) - len(match[0].lstrip())
    return line.text_start + begin + places[match.start()] + lead, line.end


def _fold_with_places(text: str) -> tuple[str, list[int]]:
    """Fold a text sign by sign; give its key, and the place in `text` of every sign of the key."""
    folded = fold(list(text))
    places = [place for place, signs in enumerate(folded) for _ in signs]
    return "".join(folded), [*places, len(text)]
