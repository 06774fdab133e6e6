"""Pages saved with all that stands around their article: menus above it, lists of links below it.

Nothing of such a page need be known to the lexicon, so that it is read in any language: the article
is the stretch of lines whose sentences outweigh the short lines among them by most.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from mediakit.text.furniture.hits import Hit
from mediakit.text.furniture.lines import (
    LONGEST_FURNITURE,
    LONGEST_HEADLINE,
    OPEN_ENDS,
    Line,
)
from mediakit.text.furniture.page import TERMINAL, Page

__all__ = ["article_range", "tells_of_writer"]

_LINES: Final = 24  # lines of the shortest such page
_SHORT_LINES: Final = 14  # and its short ones, which menus and lists consist of
_SHORT_WORDS: Final = 4
_KNOWN: Final = 2  # different lines beyond the article that the lexicon knows as the site's own
_LEAST_LETTERS: Final = 300  # of all its sentences
_MOST_TOLD: Final = 1.8  # all sentences, for one of the article's: else none is sure to be it

# Letters that a line weighs against the sentences around it
_UNKNOWN: Final = 20
_PIECE: Final = 40
_CLOSING: Final = 80
_ALONE: Final = 0.4  # the part of a sentence between short lines: it sums a link up
_WRAPPED: Final = 6  # words of a line that goes on with the one above: its text is wrapped
_LEAST_BROKEN: Final = 5  # such lines in which a sentence ends and another begins
_BROKEN: Final = 0.2  # and their part of all lines of so many words
_ANSWERS: Final = 3  # buttons to answer that make a thread of readers
_SIGNED: Final = 5  # times and names of writers below a label of comments
_COMMENT_LINES: Final = 6  # lines for one of them
_ABOVE_ANSWER: Final = 10  # lines above the first of them in which the thread may begin
_REACH_ABOVE: Final = 12  # lines from the article to its first paragraph
_REACH_BELOW: Final = 5  # and to its last, below which links are
_LONG: Final = 160  # characters of a paragraph that furniture parts from the others
_NEAR: Final = 2  # lines within which another sentence makes it a paragraph
_MOST: Final = 600  # letters of a line that count

_STOPS: Final = re.compile(r"[.؟!?…۔।][\s»«”“\"’)]")
_FULL_STOP: Final = re.compile(r"[^\W\d]{3}[.۔।][»«”“\"’)]? ")  # headlines have other stops in them
_JOINT: Final = re.compile(r"[a-zß-öø-ÿа-яё][A-ZÀ-ÖØ-ÞА-ЯЁ]")  # words run together
_GLUED_STOP: Final = re.compile(r"[^\W\d]{3}[.!?]\s?[A-ZÀ-ÖØ-ÞА-ЯЁ]")
_NAME: Final = 2  # words of the shortest name of a writer
_BYLINE: Final = 8  # words of the longest line with it
_ANNOUNCING: Final = 8  # words before a colon that are a sentence, and no label of links
_LEAST_JOINTS: Final = 3
_JOINT_LETTERS: Final = 60  # characters for one of them in a menu
_CUT: Final = ("…", "..")  # the end of a text that goes on behind a link
_LONG_STOPPED: Final = 400  # characters for one stop in a long line that is sentences

_SITE: Final = TERMINAL | {"advertisement", "view_count"}
_PARTING: Final = TERMINAL - {"page_tools", "promo", "tags"}
_OPENINGS: Final = frozenset({"comments_label", "comment_form", "timestamp", "comment_time"})
_WITHIN: Final = frozenset({"advertisement", "caption", "source_line"})  # stand in an article
_SIGNATURES: Final = frozenset({"timestamp", "comment_time", "byline"})
_CLOSING_KINDS: Final = TERMINAL | {"timestamp", "byline", "view_count", "comment_time"}


def article_range(page: Page, prose: Sequence[int], sure: Sequence[int]) -> range | None:
    """Find the lines from the first to the last paragraph of the article of a whole page.

    Parameters
    ----------
    page : Page
        The page, its body not yet found.
    prose, sure : sequence of int
        The lines that are paragraphs, and those of them that are sentences for sure.

    Returns
    -------
    range, or None
        None where the page may be an article alone, whose own lists have short lines too.
    """
    if len(page.lines) < _LINES or not _has_short_lines(page):
        return None
    own = _sentences(page, prose, sure)
    if sum(len(page.lines[index].text) for index in own) < _LEAST_LETTERS:
        return None
    first, last = _heaviest(page, own)
    if not _has_most(page, own, first, last) or not _is_within_site(page, first, last):
        return None
    found = _with_neighbours(page, first, last, own, set(prose))
    last = found[-1]
    while last > first and tells_of_writer(page, last, first):
        last -= 1
    return range(found[0], last + 1)


def tells_of_writer(page: Page, index: int, first: int) -> bool:
    """Tell whether a line begins with the name in a byline above the article's first line."""
    line = page.lines[index]
    name = " ".join(line.bare.split(" ", _NAME)[:_NAME])
    if line.words <= _NAME:
        return False
    return any(
        page.lines[above].words <= _BYLINE and f" {name} " in f" {page.lines[above].bare} "
        for above in page.known
        if above < first and any(hit.kind == "byline" for hit in page.hits[above])
    )


def _sentences(page: Page, prose: Sequence[int], sure: Sequence[int]) -> set[int]:
    """Give the lines of sentences, those of a wrapped text too, above what readers answer."""
    long = {index for index in prose if _holds_sentences(page.lines[index])}
    thread = _thread(page)
    own = {*sure} | long | _wrapped(page)
    told = (index for index in own if index < thread and page.times(index) <= 1)
    return {index for index in told if not _is_glued(page.lines[index].text)}


def _is_glued(text: str) -> bool:
    """Tell whether a line is a menu whose items were written without anything between them."""
    joints = len(_JOINT.findall(text))
    if joints < _LEAST_JOINTS or joints * _JOINT_LETTERS < len(text):
        return False
    return _GLUED_STOP.search(text) is None


def _has_most(page: Page, own: Collection[int], first: int, last: int) -> bool:
    """Tell whether most of what the page tells stands between two lines."""
    told = {index: _weight(page, index, own) for index in own}
    within = sum(told[index] for index in own if first <= index <= last)
    return sum(told.values()) <= _MOST_TOLD * within


def _is_within_site(page: Page, first: int, last: int) -> bool:
    """Tell whether the lexicon knows several lines beyond two as those of a site."""
    known = {
        page.lines[index].bare
        for index in page.known
        if not first <= index <= last and any(hit.kind in _SITE for hit in page.hits[index])
    }
    return len(known) >= _KNOWN


def _with_neighbours(
    page: Page, first: int, last: int, own: Collection[int], prose: Collection[int]
) -> range:
    """Give the lines from one to another, the paragraphs close above and below, and their end."""
    while (above := _next_paragraph(page, first, -1, own, prose)) is not None:
        first = above
    while (below := _next_paragraph(page, last, 1, own, prose)) is not None:
        last = below
    if first and page.lines[first - 1].text.endswith(OPEN_ENDS) and not page.hits[first - 1]:
        first -= 1
    if last + 1 < len(page.lines) and not page.lines[last].stop:
        last += page.lines[last + 1].full_stop and not page.hits[last + 1]
    return range(first, _end_of_list(page, last) + 1)


def _end_of_list(page: Page, last: int) -> int:
    """Find the end of the list that a sentence with a colon, the last or close to it, announces."""
    close = range(last, min(last + _NEAR + 1, len(page.lines)))
    begun = next((index for index in close if _announces(page.lines[index])), None)
    if begun is None or any(page.hits[index] for index in range(last + 1, begun + 1)):
        return last
    last = begun
    while last + 1 < len(page.lines) and not page.hits[last + 1] and page.times(last + 1) <= 1:
        last += 1
    return last


def _announces(line: Line) -> bool:
    return line.words >= _ANNOUNCING and line.text.endswith(OPEN_ENDS)


def _next_paragraph(
    page: Page, index: int, step: int, own: Collection[int], prose: Collection[int]
) -> int | None:
    """Find the paragraph beside a line, or a long sentence close to it without links between."""
    if index + step in prose and not _is_heading(page, index + step, step):
        return index + step
    reach = _REACH_ABOVE if step < 0 else _REACH_BELOW
    for other in range(index + step, index + step * (reach + 1), step):
        if not 0 <= other < len(page.lines):
            return None
        near = abs(other - index) <= _NEAR
        if other in own and (near or len(page.lines[other].text) >= _LONG):
            return other
        if any(hit.kind in _PARTING for hit in page.hits[other]):
            return None
    return None


def _is_heading(page: Page, index: int, step: int) -> bool:
    """Tell whether a line above the article stands further above as well, as headlines do."""
    bare = page.lines[index].bare
    return step < 0 and any(line.bare == bare for line in page.lines[:index])


def _has_short_lines(page: Page) -> bool:
    short = (line.words <= _SHORT_WORDS and not line.full_stop for line in page.lines)
    return sum(short) >= _SHORT_LINES


def _holds_sentences(line: Line) -> bool:
    """Tell whether a paragraph without a full stop at its end is written in sentences."""
    length = len(line.text)
    if length > LONGEST_FURNITURE:
        return len(_STOPS.findall(line.text)) * _LONG_STOPPED > length
    if length <= LONGEST_HEADLINE or line.text.endswith(_CUT):
        return False
    return line.stop or _FULL_STOP.search(line.text) is not None


def _wrapped(page: Page) -> set[int]:
    """Give the lines of a text that is wrapped at some width, if much of the page is."""
    told = [index for index, line in enumerate(page.lines) if line.words >= _WRAPPED]
    broken = [index for index in told if _is_broken(page.lines[index])]
    if len(broken) < max(_LEAST_BROKEN, _BROKEN * len(told)):
        return set()
    return {index for index in told if not page.hits[index]}


def _is_broken(line: Line) -> bool:
    """Tell whether a sentence ends within a line that goes on in the next one."""
    return not line.stop and _FULL_STOP.search(line.text) is not None


def _is_answer(hit: Hit) -> bool:
    return hit.where == "comments" and hit.opens == "reader_comment"


def _thread(page: Page) -> int:
    """Find where readers answer one another; the number of lines if nowhere."""
    answers = [i for i in page.known if any(map(_is_answer, page.hits[i]))]
    if len(answers) < _ANSWERS:
        return _signed_comments(page)
    above = range(max(0, answers[0] - _ABOVE_ANSWER), answers[0])
    openings = (i for i in above if any(hit.kind in _OPENINGS for hit in page.hits[i]))
    return next(openings, answers[0])


def _signed_comments(page: Page) -> int:
    """Find the label of comments below which writers sign; the number of lines if none."""
    for index in page.known:
        if any(hit.kind == "comments_label" and hit.opens for hit in page.hits[index]):
            below = range(index + 1, len(page.lines))
            signed = sum(_is_signature(page, other) for other in below)
            if signed >= _SIGNED and signed * _COMMENT_LINES >= len(below):
                return index
    return len(page.lines)


def _is_signature(page: Page, index: int) -> bool:
    kinds = {hit.kind for hit in page.hits[index]}
    return bool(kinds & _SIGNATURES) or page.times(index) >= _SIGNED


def _goes_on(page: Page, index: int) -> bool:
    """Tell whether a line goes on with the one above: links part the lines of some pages."""
    return page.lines[index].text[0].islower() and not page.lines[index - 1].stop


def _heaviest(page: Page, sentences: Collection[int]) -> tuple[int, int]:
    """Give the stretch of lines of the greatest weight, from one sentence to another."""
    best, span = 0.0, (min(sentences), max(sentences))
    weight, start = 0.0, span[0]
    for index in range(span[0], span[1] + 1):
        if weight <= 0:
            weight, start = 0.0, index
        weight += _weight(page, index, sentences)
        if weight > best and index in sentences:
            best, span = weight, (start, index)
    return span


def _weight(page: Page, index: int, sentences: Collection[int]) -> float:
    """Give what a line weighs for the article, below 0 against it."""
    if index in sentences:
        length = min(len(page.lines[index].text), _MOST)
        near = range(index - _NEAR, index + _NEAR + 1)
        beside = any(other in sentences for other in near if other != index)
        return length if beside or length == _MOST else _ALONE * length
    if _goes_on(page, index):
        return len(page.lines[index].text) if page.lines[index].words >= _WRAPPED else 0
    if page.lines[index].text.endswith(OPEN_ENDS):
        return 0
    kinds = {hit.kind for hit in page.hits[index]}
    if kinds & _CLOSING_KINDS:
        return -_CLOSING
    if kinds & _WITHIN:
        return 0
    return -_PIECE if kinds or page.times(index) > 1 else -_UNKNOWN
