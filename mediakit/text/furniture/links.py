"""Headlines of other articles that stand in a row, without a label, between sentences or below."""

from __future__ import annotations

from typing import Final

from mediakit.text.furniture.lines import OPEN_ENDS, Line, has_full_stop, is_opener
from mediakit.text.furniture.page import Page

__all__ = ["count_headlines"]

_LEAST: Final = 2  # one alone is a subheading or a question
_MOST: Final = 6  # more of them are a list of the article
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
    if not _is_headline(page.lines[index]) or not has_full_stop(page.lines[index - 1]):
        return 0
    row = [page.lines[index]]
    for line in page.lines[index + 1 : index + _MOST + 1]:
        if not _is_headline(line):
            break
        row.append(line)
    if not _LEAST <= len(row) <= _MOST or not page.has_sentences:
        return 0
    firsts = {line.bare.split(" ", 1)[0] for line in row}
    asked = all(line.text.endswith(_QUESTIONS) for line in row)
    return 0 if asked or len(firsts) < len(row) else len(row)


def _is_headline(line: Line) -> bool:
    """Tell whether a line is written as headlines are: some words, not a sentence, not an item."""
    if not _WORDS <= line.words <= _MOST_WORDS or len(line.text) >= _LENGTH:
        return False
    if line.text[0] in _ITEM_SIGNS or line.text.endswith(OPEN_ENDS):
        return False
    return not has_full_stop(line) and not is_opener(line)
