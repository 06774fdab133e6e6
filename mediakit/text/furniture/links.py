"""Headlines of other articles that stand in a row, without a label, between sentences or below."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import Final

from mediakit.text.furniture.lines import OPEN_ENDS, Line, is_opener
from mediakit.text.furniture.page import Page

__all__ = ["are_headlines", "count_headlines"]

_LEAST: Final = 2  # one alone is a subheading or a question
_MOST: Final = 6  # more of them are a list of the article
_MOST_LAST: Final = 30  # the same where they stand below the article
_SURE: Final = 4  # so many and more may hold some that begin as reports do
_SAME: Final = 8  # one of so many may begin with the word of another
_OPENERS: Final = 0.34  # the part of them that may
_WORDS: Final = 4  # the shortest and the longest headline of a link
_MOST_WORDS: Final = 16
_LENGTH: Final = 100  # its length in characters
_QUESTIONS: Final = ("؟", "?")
_ITEM_SIGNS: Final = frozenset("-*•–()0123456789٠١٢٣٤٥٦٧٨٩")  # before the items of a list


def count_headlines(page: Page, index: int) -> int:
    """Count the headlines in a row from a line on; 0 where they may be the article's.

    The article is written in sentences, one of which ends right above; the lines begin with
    different words, as items of a list often do not, and not all of them are questions.
    """
    line = page.lines[index]
    if not _is_headline(line) or is_opener(line):
        return 0
    row = _row(page, index, min(index + _MOST + 1, len(page.lines)))
    return len(row) if len(row) <= _MOST else 0


def are_headlines(page: Page, start: int, stop: int) -> bool:
    """Tell whether all lines of a range are headlines in a row, as for `count_headlines`."""
    return 0 < stop - start <= _MOST_LAST and len(_row(page, start, stop)) == stop - start


def _row(page: Page, index: int, stop: int) -> list[Line]:
    """Give the headlines in a row from a line to another at most; none if in doubt."""
    if not _is_headline(page.lines[index]) or not page.lines[index - 1].full_stop:
        return []
    row = list(takewhile(_is_headline, islice(page.lines, index, stop)))
    opening = sum(map(is_opener, row))
    if opening and (len(row) < _SURE or opening > _OPENERS * len(row)):
        row = list(takewhile(lambda line: not is_opener(line), row))
    if len(row) < _LEAST or not page.has_sentences:
        return []
    firsts = {line.bare.split(" ", 1)[0] for line in row}
    asked = all(line.text.endswith(_QUESTIONS) for line in row)
    same = len(row) - len(firsts) > len(row) // _SAME
    return [] if asked or same else row


def _is_headline(line: Line) -> bool:
    """Tell whether a line is written as headlines are: some words, not a sentence, not an item."""
    if not _WORDS <= line.words <= _MOST_WORDS or len(line.text) >= _LENGTH:
        return False
    if line.text[0] in _ITEM_SIGNS or line.text.endswith(OPEN_ENDS):
        return False
    return not line.full_stop
