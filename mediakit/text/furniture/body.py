"""The body of a page: where it begins and ends, and what interrupts it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from mediakit.text.furniture.hits import Hit
from mediakit.text.furniture.lines import (
    LONGEST_HEADLINE,
    OPEN_ENDS,
    PARAGRAPH,
    Line,
    is_bare_label,
    is_doubled,
    is_opener,
    is_prose,
)
from mediakit.text.furniture.links import count_headlines
from mediakit.text.furniture.page import META, META_OR_PLACE, TERMINAL, Page, announces_nothing
from mediakit.text.furniture.whole import article_range

__all__ = ["body_kinds", "find_body"]

# What closes a page: prose that follows such a line is no longer the article.
_CLOSING: Final = frozenset({"comments_label", "comment_form", "copyright"})
# Unless there is more of it than this, in characters for one of the body: readers write at length.
_MOST_COMMENTS: Final = 3
_MOST_AFTER: Final = 0.5

_SURE_WORDS: Final = 6  # words from which on a line with a full stop is a sentence of the article
_LEAST_PIECES: Final = 3  # pieces of furniture that make an edge: fewer may interrupt the article
_LEAST_CLOSING: Final = 2  # pieces that close a page below a line that only stands there twice
_LONG_EDGE: Final = 12  # lines of a menu or tail in which sentences may stand
_MOST_BEYOND: Final = 0.3  # the part of all sentences that may
_LONGEST_BEYOND: Final = 1_200  # and their characters, however long the article is
_FAR: Final = 20  # lines from the edge of a page from which on a sentence alone is a link's
# Kinds that stand in the midst of an article on a page saved as a whole
_TOOLS: Final = frozenset({"page_tools", "promo", "related_news", "navigation", "copyright"})
_REPEATED: Final = 3  # times that a line stands on such a page to be one of them
_NEAR_TOOL: Final = 2  # lines within which another of them stands
_REPEATED_WORDS: Final = 2  # and its words, at least
# What a piece of furniture and an unknown line weigh against a sentence, in its characters
_PIECE: Final = 30
_UNKNOWN: Final = 15
_NEAR: Final = 3  # lines below a picture's alternative text in which its caption says the same
_GOES_ON_WORDS: Final = 6  # words of a line that goes on with "and said": shorter is a subheading
_NEAR_SENTENCE: Final = 4  # lines above the headline of a link among which a sentence is
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
    sure = [index for index in prose if _is_sure(page, index)]
    article = article_range(page, prose, sure)
    if article is not None:
        within = (index for index in prose if index in article)
        prose, opened = sorted({article[0], *within, article[-1]}), article.stop
    else:
        opened = _opened_tail(page, sure) if sure else len(page.lines)
        prose = _between_sure(page, prose, sure, opened)
    if not prose:
        return page
    end = _closing_line(page, prose)
    last = max(index for index in prose if index < end)
    whole = article is not None
    return replace(page, first=prose[0], last=last, opened=opened, whole=whole)


def body_kinds(page: Page, first: int) -> list[str]:
    """Give the kinds of the lines from `first` to the end of the body, "" for body."""
    kinds: list[str] = []
    while (index := first + len(kinds)) <= page.last:
        hit = page.hit(index) or (_hit_within(page, index) if page.whole else None)
        kinds.append(hit.kind if hit else _recurring_kind(page, index))
        if hit and hit.opens == "related_news" and is_bare_label(page.lines[index]):
            kinds += ["related_news"] * _count_links(page, index)
        elif not kinds[-1] and index > first and (links := count_headlines(page, index)):
            kinds[-1:] = ["related_news"] * links
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
    if line.full_stop:
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
    if len(prose) < 2 or len(line.text) > LONGEST_HEADLINE or line.stop:
        return False
    if line.text.endswith(OPEN_ENDS) or is_opener(line):
        return False
    if not all(map(page.hit_above, range(index))) or index + 1 == prose[1]:
        return False
    below = page.hit_above(index + 1)
    return below is not None and below.kind in META_OR_PLACE | {"caption"}


def _between_sure(page: Page, prose: list[int], sure: Sequence[int], opened: int) -> list[int]:
    """Leave out long lines without a full stop that furniture parts from all sentences.

    Headlines, of the page above the article and of others below it, are as long as paragraphs.
    """
    if not sure:
        return prose
    above = _closed_head(page, sure)
    sure = [index for index in sure if index > above]
    first = max(above, _last_meta(page, prose[0], sure[0]))
    heading = {page.lines[index].bare for index in prose if index < first}
    return [
        index
        for index in prose
        if first < index < opened and not (index < sure[0] and page.lines[index].bare in heading)
    ]


def _is_sure(page: Page, index: int) -> bool:
    """Tell whether a paragraph is a sentence of the article in the language of the page.

    On a page without full stops it is one that is longer than any headline.
    """
    line = page.lines[index]
    unstopped = page.paragraph < PARAGRAPH and len(line.text) > LONGEST_HEADLINE
    return (
        (line.full_stop or unstopped) and line.words >= _SURE_WORDS and not page.is_foreign(index)
    )


def _last_meta(page: Page, start: int, stop: int) -> int:
    """Find the last line with a byline or time between two paragraphs; -1 if there is none.

    What is above it is no headline if one of its lines is longer than any.
    """
    lines = (index for index in page.known if start <= index < stop)
    found = [i for i in lines if (hit := page.hit_above(i)) is not None and hit.kind in META]
    if not found or any(
        len(page.lines[i].text) > LONGEST_HEADLINE for i in range(start, found[-1])
    ):
        return -1
    return found[-1]


def _opened_tail(page: Page, sure: Sequence[int]) -> int:
    """Find the furniture that opens the tail; the number of lines if none does.

    Sentences stand in a long tail too, see `_outweighed`; a short one has none.
    """
    below = (index for index in page.known if index > sure[0])
    hits = {i: hit for i in below if (hit := page.hit_below(i)) is not None}
    closing = [index for index, hit in hits.items() if hit.kind in TERMINAL]
    if len(closing) < _LEAST_CLOSING:
        return len(page.lines)
    opened = len(page.lines)
    lines = range(len(page.lines) - 1, sure[0], -1)
    for index in _outweighed(page, lines, sure, hits):
        long = len(page.lines) - index >= _LONG_EDGE
        closes = index in closing or (index not in hits and index < closing[-_LEAST_CLOSING])
        if closes and (long or index > sure[-1]):
            opened = index
    return opened


def _closed_head(page: Page, sure: Sequence[int]) -> int:
    """Find the last line of a long menu above the article, with sentences or not; -1 for none."""
    if sure[-1] <= _LONG_EDGE:  # as in most articles
        return -1
    lines = range(sure[-1])
    above = (index for index in page.known if index < sure[-1])
    hits = {i: hit for i in above if (hit := page.hit_above(i)) is not None}
    found = _outweighed(page, lines, sure, hits)
    return max((index for index in found if index >= _LONG_EDGE), default=-1)


def _outweighed(
    page: Page, lines: Iterable[int], sure: Sequence[int], hits: Mapping[int, Hit]
) -> Iterator[int]:
    """Give the pieces of furniture between which and the edge of the page there is no article.

    `lines` go from the edge inwards. Sentences count by their length against the pieces and the
    short lines around them: no stretch of lines that begins at the piece may outweigh these.
    """
    sentences, weight, pieces, beyond = set(sure), 0, 0, 0
    whole = sum(len(page.lines[index].text) for index in sure)
    for steps, index in enumerate(lines):
        length = _sentence_weight(page, index, sentences, far=steps >= _FAR)
        beyond += length
        known = index in hits or page.times(index) > 1
        pieces += known
        weight = max(0, weight) + (length or -(_PIECE if known else _UNKNOWN))
        if index == page.copyright:
            weight = min(weight, 0)  # what stands beyond is the house's own
        outweighed = weight <= 0 and beyond <= min(whole * _MOST_BEYOND, _LONGEST_BEYOND)
        if known and outweighed and pieces >= _LEAST_PIECES:
            yield index


def _sentence_weight(page: Page, index: int, sentences: Collection[int], *, far: bool) -> int:
    """Give what a line weighs as a sentence: its length.

    Half of it where it stands alone with many lines between it and the edge: it sums a link up.
    """
    if index not in sentences:
        return 0
    length = len(page.lines[index].text)
    beside = index - 1 in sentences or index + 1 in sentences
    return length // 2 if far and not beside else length


def _closing_line(page: Page, prose: Sequence[int]) -> int:
    """Find the line that closes the page; the number of lines if none does."""
    for index in page.known:
        hit = page.hit_below(index) if index > prose[0] else None
        if hit is None or not _closes(page, index, hit):
            continue
        before = sum(len(page.lines[i].text) for i in prose if i < index)
        after = sum(len(page.lines[i].text) for i in prose if i > index)
        most = _MOST_COMMENTS if hit.kind == "comments_label" else _MOST_AFTER
        if after <= before * most:
            return index
    return len(page.lines)


def _closes(page: Page, index: int, hit: Hit) -> bool:
    """Tell whether a piece of furniture may close a page, and not a picture in it."""
    if announces_nothing(page.lines[index], hit):
        return False
    if hit.kind == "copyright" and index != page.copyright:
        return False
    return hit.kind in _CLOSING or hit.opens == "byline"


# What interrupts it


def _hit_within(page: Page, index: int) -> Hit | None:
    """Give a rule for what stands in the midst of an article on a page saved as a whole.

    Rules that count below an article do if they tell a tool of the page. A line that stands there
    several times is one too, beside another: headings of the article may come again as well.
    """
    hit = page.hit_below(index)
    if hit is not None and hit.kind in _TOOLS:
        return hit
    line = page.lines[index]
    words = line.words >= _REPEATED_WORDS and not line.stop and not line.text.endswith(OPEN_ENDS)
    if not words or page.times(index) < _REPEATED:
        return None
    beside = range(max(0, index - _NEAR_TOOL), min(len(page.lines), index + _NEAR_TOOL + 1))
    return Hit("page_tools", "any", "") if any(page.hit(other) for other in beside) else None


def _recurring_kind(page: Page, index: int) -> str:
    """Name a line that no rule knows by its recurring: a standing sentence, or a link."""
    words = page.lines[index].words
    if page.is_other_title(index):  # a chronicle may be a list of them, without sentences
        above = page.lines[max(0, index - _NEAR_SENTENCE) : index]
        return "related_news" if any(line.full_stop for line in above) else ""
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
        if line.full_stop:
            break
    return 0


def _is_link(page: Page, index: int) -> bool:
    """Tell whether a line below a label of links can be the headline of one."""
    line = page.lines[index]
    if page.hit(index) or is_prose(line, page.paragraph) or line.text.endswith(OPEN_ENDS):
        return False
    return line.words >= _LINK_WORDS and not is_opener(line)
