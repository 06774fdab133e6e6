"""The body of a page: where it begins and ends, and what interrupts it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from mediakit.text.furniture.lines import (
    LONGEST_HEADLINE,
    OPEN_ENDS,
    PARAGRAPH,
    Line,
    has_full_stop,
    has_stop,
    is_bare_label,
    is_doubled,
    is_opener,
    is_prose,
)
from mediakit.text.furniture.page import META_OR_PLACE, Page, announces_nothing

__all__ = ["body_kinds", "find_body"]

# What closes a page: prose that follows such a line is no longer the article.
_CLOSING: Final = frozenset({"comments_label", "comment_form", "copyright"})
# Unless there is more of it than this, in characters for one of the body: readers write at length.
_MOST_COMMENTS: Final = 3
_MOST_AFTER: Final = 0.5

_NEAR: Final = 3  # lines below a picture's alternative text in which its caption says the same
_GOES_ON_WORDS: Final = 6  # words of a line that goes on with "and said": shorter is a subheading
_LINK_WORDS: Final = 3  # the shortest headline of a link
_LINKS: Final = 3  # links below one label inside the body
_LINKS_UNSTOPPED: Final = 1  # the same where paragraphs without full stops look like headlines
_LIST: Final = 12  # lines in which a list of links must end to be one
_PROMO_WORDS: Final = 4  # a recurring line of more words is a sentence of the house
_LIST_END: Final = re.compile(r"end of list|نهايه القائمه|.{3,40} نهايه")


def find_body(page: Page) -> Page:
    """Give the page with the first and last line of its body; the same if it has no paragraph."""
    prose = _paragraphs(page)
    if prose and _is_long_headline(page, prose):
        prose = prose[1:]
    if not prose:
        return page
    end = _closing_line(page, prose)
    return replace(page, first=prose[0], last=max(index for index in prose if index < end))


def body_kinds(page: Page, first: int) -> list[str]:
    """Give the kinds of the lines from `first` to the end of the body, "" for body."""
    kinds: list[str] = []
    while (index := first + len(kinds)) <= page.last:
        hit = page.hit(index)
        kinds.append(hit.kind if hit else _recurring_kind(page, index))
        if hit and hit.opens == "related_news" and is_bare_label(page.lines[index]):
            kinds += ["related_news"] * _count_links(page, index)
    return kinds


# Where the body is


def _paragraphs(page: Page) -> list[int]:
    """List the paragraphs that no rule claims."""
    found: list[int] = []
    for index, line in enumerate(page.lines):
        if page.hit_below(index) or page.is_recurring(index):
            continue
        if not is_prose(line, page.paragraph) and not (found and _goes_on(line)):
            continue
        if found or not _is_leading_caption(page, index):
            found.append(index)
    return found


def _goes_on(line: Line) -> bool:
    """Tell whether a line goes on with what was told, as with "and he said"."""
    return line.bare.startswith("و") and is_opener(line) and line.words >= _GOES_ON_WORDS


def _is_leading_caption(page: Page, index: int) -> bool:
    """Tell whether a long line before the body is no paragraph."""
    line, following = page.lines[index], page.lines[index + 1 :]
    if not following:
        return False
    if index > 0 and page.is_foreign(index):
        return True
    if has_full_stop(line):
        return False
    if is_doubled(line) or any(other.text == line.text for other in following[:_NEAR]):
        return True
    return index > 0 and page.hit_above(index) is not None


def _is_long_headline(page: Page, prose: Sequence[int]) -> bool:
    """Tell whether the first paragraph is a headline as long as a paragraph.

    Only furniture stands above it, and a byline, time, place or caption right below it.
    """
    index = prose[0]
    line = page.lines[index]
    if len(prose) < 2 or len(line.text) > LONGEST_HEADLINE or has_stop(line):
        return False
    if line.text.endswith(OPEN_ENDS) or is_opener(line):
        return False
    if not all(map(page.hit_above, range(index))) or index + 1 == prose[1]:
        return False
    below = page.hit_above(index + 1)
    return below is not None and below.kind in META_OR_PLACE | {"caption"}


def _closing_line(page: Page, prose: Sequence[int]) -> int:
    """Find the line that closes the page; the number of lines if none does."""
    for index in range(prose[0] + 1, len(page.lines)):
        hit = page.hit_below(index)
        if hit is None or hit.kind not in _CLOSING or announces_nothing(page.lines[index], hit):
            continue
        before = sum(len(page.lines[i].text) for i in prose if i < index)
        after = sum(len(page.lines[i].text) for i in prose if i > index)
        most = _MOST_COMMENTS if hit.kind == "comments_label" else _MOST_AFTER
        if after <= before * most:
            return index
    return len(page.lines)


# What interrupts it


def _recurring_kind(page: Page, index: int) -> str:
    """Name a line that no rule knows by its recurring: a standing sentence, or a link."""
    words = page.lines[index].words
    if words < 2 or not page.is_recurring(index):
        return ""
    return "promo" if words > _PROMO_WORDS else "related_news"


def _count_links(page: Page, label: int) -> int:
    """Count the links below a bare label: all of a list that says where it ends, or a few lines."""
    listed = _list_length(page, label)
    if listed:
        return listed
    most = _LINKS if page.paragraph == PARAGRAPH else _LINKS_UNSTOPPED
    count = 0
    for index in range(label + 1, min(page.last, label + most) + 1):
        if not _is_link(page, index) or (count and page.lines[index].gap):
            break
        count += 1
    return count


def _list_length(page: Page, label: int) -> int:
    """Count the lines between a label and the words that end a list; 0 without these words."""
    for index in range(label + 1, min(label + _LIST, page.last + 1)):
        line = page.lines[index]
        if _LIST_END.fullmatch(line.bare):
            return index - label - 1
        if has_full_stop(line):
            break
    return 0


def _is_link(page: Page, index: int) -> bool:
    """Tell whether a line below a label of links can be the headline of one."""
    line = page.lines[index]
    if page.hit(index) or is_prose(line, page.paragraph) or line.text.endswith(OPEN_ENDS):
        return False
    return line.words >= _LINK_WORDS and not is_opener(line)
