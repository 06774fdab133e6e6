"""The tail of a page: what stands below its body."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from mediakit.text.furniture.hits import Hit
from mediakit.text.furniture.lines import OPEN_ENDS, PARAGRAPH, is_bare_label
from mediakit.text.furniture.links import are_headlines
from mediakit.text.furniture.page import TERMINAL, Page, announces_nothing
from mediakit.text.furniture.whole import tells_of_writer

__all__ = ["tail_kinds"]

# Rules that count among readers' comments, which may begin like any other furniture
_AMONG_COMMENTS: Final = frozenset(
    {
        "comment_time", "timestamp", "page_tools", "comment_form", "copyright", "disclaimer",
        "promo", "comments_label", "related_news", "tags",
    }
)  # fmt: skip

_FIELD_WORDS: Final = 4  # the longest label of a field in a form
_TAG_WORDS: Final = 2  # the longest tag without a label
_LINK_WORDS: Final = 3  # the same where a long tail follows: the ways around the site
_LONG_TAIL: Final = 20  # lines of a long tail
_ITEM_WORDS: Final = 6  # the longest tag or source
_NAME_WORDS: Final = 4  # the longest name of an outlet
_BUTTON_WORDS: Final = 3  # the longest button; more words are the headline of a link
_WORD_LINES: Final = 3  # lines of a word or two below the body from which on they are tags
_MOST_WORD_LINES: Final = 15  # more of them are a list of the article
_SURE_TAIL: Final = 4  # known lines of a tail that makes the lines above it furniture
_TIMES: Final = 3  # times below the body from which on each stands at a headline
_LATIN_WORDS: Final = 3  # the longest name of an outlet in Latin letters
_LATIN_NAME: Final = re.compile(r"[A-Za-z][A-Za-z .&'-]{2,40}")


class _Part(NamedTuple):
    """The part of the tail that a line stands in.

    `kind` is what the last label opened, "after" below closing furniture and "" before any;
    `readers` is true among readers' comments and in the form below them.
    """

    kind: str = ""
    readers: bool = False


def tail_kinds(page: Page) -> list[str]:
    """Give the kinds of the lines below the body, "" for body."""
    if page.last == len(page.lines) - 1:
        return []
    kinds, part = ["tags"] * _count_words(page), _Part()
    kinds += _kinds_before_surest(page, page.last + 1 + len(kinds))
    kinds = kinds or ["related_news"] * _links_first(page)
    listed = _first_of_times(page)
    for index in range(page.last + 1 + len(kinds), len(page.lines)):
        if (index == listed or index >= page.opened) and not part.kind:
            part = part._replace(kind="after")
        hit = _hit(page, index, part)
        if hit is None:
            kinds.append(_kind_by_place(page, index, part))
            continue
        timed = part.readers and hit.kind == "timestamp"
        kinds.append("comment_time" if timed else hit.kind)
        part = _next_part(page, index, hit, part)
    return kinds


def _count_words(page: Page) -> int:
    """Count the lines of a word or two right below the body, if other furniture follows them."""
    longest = _LINK_WORDS if len(page.lines) - page.last >= _LONG_TAIL else _TAG_WORDS
    for count, index in enumerate(range(page.last + 1, len(page.lines))):
        line = page.lines[index]
        if page.hit_below(index) is not None:
            return count if count >= _WORD_LINES else 0
        wordy = line.words > longest or line.full_stop or line.text.endswith(OPEN_ENDS)
        if wordy or line.text.isdigit() or count >= _MOST_WORD_LINES:
            break
    return 0


def _kinds_before_surest(page: Page, start: int) -> list[str]:
    """Name the lines from `start` to the first closing furniture, if none is the article's.

    A tail of many known lines is a tail from the last sentence on.
    """
    rest = range(start, len(page.lines))
    hits = {index: hit for index in rest if (hit := page.hit_below(index)) is not None}
    surest = next((index for index, hit in hits.items() if hit.kind in TERMINAL), start)
    surest = min(surest, page.opened)
    known = len(hits) + sum(page.times(index) > 1 for index in rest if index not in hits)
    if known < _SURE_TAIL or any(index in hits for index in range(start, surest)):
        return []
    if any(_may_be_body(page, index) for index in range(start, surest)):
        return []
    words = [page.lines[index].words for index in range(start, surest)]
    return ["tags" if count <= _LINK_WORDS else "related_news" for count in words]


def _links_first(page: Page) -> int:
    """Count the headlines right below the last sentence, if furniture or nothing is below them."""
    start = page.last + 1
    stop = next((i for i in range(start, len(page.lines)) if page.hit_below(i)), len(page.lines))
    return stop - start if stop > start and are_headlines(page, start, stop) else 0


def _may_be_body(page: Page, index: int) -> bool:
    """Tell whether a line below the last paragraph may belong to the article."""
    if page.leads_on(index) or not page.lines[index].bare:
        return True
    return page.paragraph < PARAGRAPH and page.lines[index].words > _NAME_WORDS


def _first_of_times(page: Page) -> int:
    """Find the first of several times below the body: a list of headlines; -1 without a list."""
    hits = ((i, page.hit_below(i)) for i in range(page.last + 1, len(page.lines)))
    times = [index for index, hit in hits if hit is not None and hit.kind == "timestamp"]
    return times[0] if len(times) >= _TIMES else -1


def _hit(page: Page, index: int, part: _Part) -> Hit | None:
    """Give the rule for a line; among comments only some count."""
    if part.readers:
        hit = page.hit(index, "edge", "comments", "form")
        return hit if hit is not None and hit.kind in _AMONG_COMMENTS else None
    if part.kind == "comment_form":
        return page.hit(index, "edge", "tail", "form")
    return page.hit_below(index)


def _next_part(page: Page, index: int, hit: Hit, part: _Part) -> _Part:
    """Tell in which part the lines below a piece of furniture stand."""
    line = page.lines[index]
    alone = hit.kind == "comments_label" or is_bare_label(line)
    if hit.opens and alone and not announces_nothing(line, hit):
        stays = part.readers and hit.opens == "comment_form"
        return _Part(hit.opens, hit.opens == "reader_comment" or stays)
    if hit.kind in TERMINAL and not part.kind and "http" not in line.key:
        return part._replace(kind="after")
    return part


def _kind_by_place(page: Page, index: int, part: _Part) -> str:
    """Name a line that no rule knows by the part it stands in."""
    words = page.lines[index].words
    if part.kind in ("reader_comment", "related_news", "byline"):
        return part.kind
    if part.kind == "comment_form":
        return "comment_form" if words <= _FIELD_WORDS else "reader_comment"
    if part.kind in ("tags", "source_line") and words <= _ITEM_WORDS:
        return part.kind
    if page.is_other_title(index):
        return "related_news"
    if page.whole and tells_of_writer(page, index, page.first):
        return "byline"
    if page.is_recurring(index):
        return "promo" if words > _NAME_WORDS else "outlet_credit"
    if part.kind:
        return "related_news" if words > _BUTTON_WORDS else "navigation"
    return "outlet_credit" if _is_outlet(page, index) else ""


def _is_outlet(page: Page, index: int) -> bool:
    """Tell whether a line is the name of the outlet, or on an Arabic page one in Latin letters."""
    line = page.lines[index]
    if page.source and line.bare == page.source:
        return True
    short = page.is_foreign(index) and line.words <= _LATIN_WORDS
    return short and _LATIN_NAME.fullmatch(line.text) is not None
