"""Furniture inside a paragraph: the agency after its last sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from mediakit.text.furniture.lines import Line
from mediakit.text.furniture.places import fold_with_places
from mediakit.text.furniture.rules import agencies, written

__all__ = ["bar_span", "credit_span", "links_span"]

# In characters
_TAIL: Final = 60  # the end of a paragraph in which a credit stands
_NETWORKS: Final = ("تويتر", "بوك")  # one of them is in every bar
_BEHIND: Final = 450  # the end of an article in which links stand behind its last sentence
_SHORTEST: Final = 40  # a shorter line is no paragraph with a credit behind it
_SIGN: Final = re.compile(r"[(\[/–—-]")  # without one of these there is no credit
_BEHIND_SENTENCE: Final = r"(?<=[.؟!?…»”\"])\s*"
# Up to four names in brackets
_LAST_CREDIT: Final = re.compile(
    _BEHIND_SENTENCE + r"[(\[]\s*[^\W\d]+(?:[ +/،,&–-]{1,3}[^\W\d]+){0,3}\s*[)\]]\s*\.?\s*$"
)


@cache
def _credit() -> re.Pattern[str]:
    """Compile agencies in brackets or behind a dash, and the word that says a report is over."""
    named = agencies()
    return re.compile(
        rf"{_BEHIND_SENTENCE}(?:[(\[]\s*{named}\s*[)\]]|[-–—/]+\s*{named})\s*\.?\s*$"
        rf"|{_BEHIND_SENTENCE}[(/]+\s*(?:انتهي|النهايه)\s*[)/]*\s*$"
    )


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
    if _SIGN.search(line.text, begin) is None:
        return None
    key, places = fold_with_places(line.text[begin:])
    match = _credit().search(key) or (_LAST_CREDIT.search(key) if last else None)
    if match is None:
        return None
    lead = len(match[0]) - len(match[0].lstrip())
    return line.text_start + begin + places[match.start()] + lead, line.end


def links_span(line: Line) -> tuple[int, int] | None:
    """Find links that were written behind the last sentence of an article.

    Examples
    --------
    >>> from mediakit.text.furniture.lines import split_lines
    >>> links_span(split_lines("انتهى الاجتماع. مقالات أخرى للكاتبةأول البحر")[0])
    (16, 44)
    """
    match = _links().search(line.text, max(0, len(line.text) - _BEHIND))
    return None if match is None else (line.text_start + match.start(), line.end)


def bar_span(line: Line) -> tuple[int, int] | None:
    """Find a bar of buttons in one line with the article.

    Examples
    --------
    >>> from mediakit.text.furniture.lines import split_lines
    >>> bar_span(split_lines("شارك من خلال تويتر فيسبوك اكتب رأيك قال المدير إن العمل مستمر.")[0])
    (0, 35)
    """
    if not any(name in line.text for name in _NETWORKS):
        return None
    match = _bars().search(line.text)
    if match is None:
        return None
    end = match.start() + len(match[0].rstrip())
    return line.text_start + match.start(), line.text_start + end


@cache
def _links() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(written('behind')['related_news'])})$")


@cache
def _bars() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(written('bars'))})")
