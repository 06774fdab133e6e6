"""The head of a page: what stands above its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from mediakit.text.furniture.datelines import dateline_span
from mediakit.text.furniture.hits import Hit
from mediakit.text.furniture.lines import (
    LONGEST_HEADLINE,
    OPEN_ENDS,
    Line,
    is_doubled,
    is_opener,
    is_prose,
)
from mediakit.text.furniture.page import META, META_OR_PLACE, Page
from mediakit.text.furniture.rules import fold

__all__ = ["head_kinds"]

# Lengths in characters
_SHORT_HEADLINE: Final = 12  # the shortest headline
_PLAIN_HEADLINE: Final = 90  # the longest headline without an empty line or furniture beside it
_STANDFIRST: Final = 300  # the longest sentence that sums an article up
_PLACE: Final = 60  # a place with its agency is shorter

# Lengths in words
_HEADLINE_WORDS: Final = 3  # the shortest headline
_OUTLET_WORDS: Final = 3  # so many above a longer line name a part of the outlet
_FULL_HEADLINE_WORDS: Final = 5  # a line of so many is a headline rather than a name
_MANY_HEADLINE_WORDS: Final = 24  # the longest headline of a page whose title is not known
_TITLE_WORDS: Final = 4  # the shortest line that counts as a part of the known title
_NAME_WORDS: Final = 4  # the longest name of a writer or an outlet
_NAMES_WORDS: Final = 6  # the same with a sign between two names
_LABEL_WORDS: Final = 3  # the longest name of a section
_MENU_WORDS: Final = 4  # the longest line of a menu
_BLOCK_WORDS: Final = 16  # the longest line of a block above the body
_RUN: Final = 4  # words in a row that are no chance when they come back

# Numbers of lines
_BLOCK: Final = 3  # short lines above the body that are furniture together, at least and at most
_LONGEST_BLOCK: Final = 12
_LOOSE: Final = 4  # more unknown lines than this above the body are a poem or a list
_KNOWN: Final = 4  # known lines of a head without a headline that make the unknown furniture
_MENU: Final = 5  # short lines above the headline from which on they are a menu
_LONG_HEAD: Final = 25  # a longer head has a menu of the site in it
_CLOSE: Final = 4  # from the headline to the byline or time below it
_LONG_MENU: Final = 10  # short lines that a page begins with, from which on they may be a menu
_MENU_KNOWN: Final = 5  # one of so many is known where they are one
_FAR: Final = 12  # lines from the headline to the body; farther off it heads a list of links

_LEAST_RUNS: Final = 4  # with fewer runs a share of them says nothing
_REPEATED: Final = 0.75  # part of the runs of a standfirst that a paragraph says again

_OPEN_ENDS: Final = (*OPEN_ENDS, ",")
_SPOKEN_ENDS: Final = ("..", "…", "؟", "?", "!")  # the first sentence of a column may end so
_DATELINE_ENDS: Final = frozenset("-–—")
_BULLETS: Final = frozenset("-*•")
_NO_BLOCK: Final = frozenset("-*•\"“«'()0123456789٠١٢٣٤٥٦٧٨٩")
_QUOTES: Final = frozenset("\"“«'")
_NOTE: Final = re.compile(r"\.\d+$")  # a sentence with the number of its note
_NO_NAME: Final = re.compile(r"[\d؟!?:]|\w\w\.")
_NAME_SIGN: Final = re.compile(r"[|:/]")
_PLACE_AND_DASH: Final = re.compile(r"(?:\w+ ){0,2}\w+\s*(?:\([^)]{2,30}\)\s*)?[–—-]\s")

# Rules that are not too weak on a page without a headline
_SURE: Final = frozenset({"dateline", "byline", "timestamp"})


def head_kinds(page: Page) -> list[str]:
    """Give the kinds of the lines above the body, "" for body.

    A standfirst that looks like the first paragraph is taken into the head with what is below it:
    then the list is longer than the page's `first`.
    """
    if not page.first:
        return []
    headline = _find_headline(page)
    kinds = [_known_kind(page, index, headline) for index in range(page.first)]
    if headline is None:
        _name_menu(kinds, _menu_length(page))
        _name_rest(page, kinds)
        kinds = kinds if any(kinds) else _block_kinds(page)
        return [kind or "navigation" for kind in kinds] if page.whole else kinds
    _name_menu(kinds, headline)
    loose = [index for index, kind in enumerate(kinds) if not kind]
    if len(loose) <= max(_LOOSE, _count_known(page, kinds)):
        for index in loose:
            kinds[index] = _loose_kind(page, kinds, index, headline)
    if page.whole:
        rest = ("navigation" if index < headline else "caption" for index in range(page.first))
        kinds = [kind or other for kind, other in zip(kinds, rest, strict=True)]
    return kinds + _standfirst_kinds(page)


def _block_kinds(page: Page) -> list[str]:
    """Name the lines above the body where they are a few short ones and none leads on to it.

    Nothing else is known of them, so the body is asked to be sentences with full stops.
    """
    head = range(page.first)
    none = [""] * page.first
    if not _BLOCK <= page.first <= _LONGEST_BLOCK or not page.has_sentences:
        return none
    if not all(_may_be_in_block(page.lines[index]) and not page.leads_on(index) for index in head):
        return none
    long = (i for i in head if page.lines[i].words >= _FULL_HEADLINE_WORDS)
    headline = next((index for index in long if _may_be_headline(page, index)), None)
    if headline is None:
        return none
    bare = page.lines[headline].bare
    kinds = ["navigation" if index < headline else "caption" for index in head]
    return [
        "headline" if page.lines[index].bare == bare else kind
        for index, kind in zip(head, kinds, strict=True)
    ]


def _may_be_in_block(line: Line) -> bool:
    """Tell whether a line can be one of the short ones above a body of which no rule knows any."""
    if not line.bare or line.text[0] in _NO_BLOCK or line.stop:
        return False
    return line.words <= _BLOCK_WORDS


def _count_known(page: Page, kinds: Sequence[str]) -> int:
    """Count the lines above the body that a rule knows or that stand on the page several times."""
    return sum(bool(kind) or page.times(index) > 1 for index, kind in enumerate(kinds))


def _name_rest(page: Page, kinds: list[str]) -> None:
    """Name what is left in `kinds` without a headline, where more is known than not."""
    loose = [index for index, kind in enumerate(kinds) if not kind]
    if _count_known(page, kinds) < max(_KNOWN, len(loose)):
        return
    for index in loose:
        kinds[index] = "" if page.leads_on(index) else "navigation"


# The headline


def _find_headline(page: Page) -> int | None:
    """Find the known title, or else the first line that can be a headline if much speaks for it."""
    head = range(page.first)
    if page.title:
        known = next((index for index in head if _is_title(page.lines[index], page.title)), None)
        if known is not None or not page.is_furnished():
            return known
    candidates = [index for index in head if _may_be_headline(page, index)]
    if page.first > _LONG_HEAD and (under := _above_meta(page, candidates)):
        candidates = under
    longer = [i for i in candidates if page.lines[i].words >= _FULL_HEADLINE_WORDS]
    if longer and page.lines[candidates[0]].words == _OUTLET_WORDS:
        candidates = longer
    if candidates and _has_evidence(page, candidates[0]):
        return candidates[0]
    return None


def _above_meta(page: Page, candidates: Sequence[int]) -> list[int]:
    """Leave the lines with a byline or time close below them: in a long head the rest is a menu."""
    return [
        index
        for index in candidates
        if page.lines[index].words >= _FULL_HEADLINE_WORDS
        and any(
            (hit := page.hit_above(other)) is not None and hit.kind in META
            for other in range(index + 1, min(page.first, index + _CLOSE + 1))
        )
    ]


def _is_title(line: Line, title: str) -> bool:
    """Tell whether a line is the known title, alone or with more on one of the two sides."""
    if title in line.bare:
        return len(line.text) <= LONGEST_HEADLINE
    return line.words >= _TITLE_WORDS and line.bare in title


def _may_be_headline(page: Page, index: int) -> bool:
    """Tell whether a line is written like a headline, and is known as nothing else."""
    line, hit = page.lines[index], page.hit_above(index)
    if hit is not None and hit.kind != "caption":
        return False
    if page.is_recurring(index) or page.is_signed(index) or is_doubled(line):
        return False
    if line.text[-1] in _DATELINE_ENDS and dateline_span(line, page.source) is not None:
        return False
    if line.full_stop or line.text.endswith(_OPEN_ENDS):
        return False
    if line.text[0] in _BULLETS | {"("} or line.words < _HEADLINE_WORDS:
        return False
    return _SHORT_HEADLINE <= len(line.text) <= LONGEST_HEADLINE


def _has_evidence(page: Page, index: int) -> bool:
    """Ask for more than a short first line: an empty line below it, or other furniture."""
    line, following = page.lines[index], page.lines[index + 1]
    beside = [page.hit_above(other) for other in range(page.first) if other != index]
    if any(hit is not None and hit.kind in META_OR_PLACE for hit in beside):
        return True
    if is_opener(line) or _NOTE.search(line.text):
        return False
    near = line.words <= _MANY_HEADLINE_WORDS and page.first - index <= _FAR
    if page.is_furnished():
        return near
    if line.text.endswith(_SPOKEN_ENDS):
        return False
    if following.gap:
        return near
    return index + 1 == page.first and _heads_paragraph(line, following)


def _heads_paragraph(line: Line, following: Line) -> bool:
    """Tell whether a line without any sign around it is a headline by its length alone."""
    if line.words < _FULL_HEADLINE_WORDS or line.text[0] in _QUOTES:
        return False
    return len(line.text) <= _PLAIN_HEADLINE and len(following.text) >= 2 * len(line.text)


# The lines around it


def _known_kind(page: Page, index: int, headline: int | None) -> str:
    """Name a line that is known: the headline, by a rule, or because it recurs."""
    if index == headline:
        return "headline"
    line = page.lines[index]
    if line.text[-1] in _DATELINE_ENDS and dateline_span(line, page.source):
        return "dateline"
    hit = page.hit_above(index)
    if hit is not None and _counts(hit, headline):
        return hit.kind
    if page.is_other_title(index):
        return "related_news"
    if page.is_recurring(index):
        return _recurring_kind(page, index, headline)
    return "byline" if page.is_signed(index) else ""


def _counts(hit: Hit, headline: int | None) -> bool:
    """Tell whether a rule counts: some are too weak on a page without a headline."""
    return headline is not None or hit.where == "any" or hit.kind in _SURE


def _recurring_kind(page: Page, index: int, headline: int | None) -> str:
    """Name a recurring line: of the outlet above the headline, of its writers below it."""
    short = page.lines[index].words <= _NAME_WORDS
    if headline is not None and index > headline:
        return "byline" if short else "promo"
    return "section_label" if short else "navigation"


def _name_menu(kinds: list[str], headline: int) -> None:
    """Name the lines of a menu in `kinds`: many above the headline that are nothing else."""
    above = [index for index in range(headline) if kinds[index] in ("", "section_label")]
    if len(above) >= _MENU:
        for index in above:
            kinds[index] = "navigation"


def _menu_length(page: Page) -> int:
    """Count the lines of a menu that a page without a headline begins with.

    Many are short, and some of them the names of sections or ways around the site.
    """
    known, length = 0, 0
    for index in range(page.first):
        line, hit = page.lines[index], page.hit_above(index)
        if line.words > _MENU_WORDS or line.full_stop or line.text.endswith(_OPEN_ENDS):
            break
        known += hit is not None and hit.kind in ("section_label", "navigation")
        length = index + 1
    return length if length >= _LONG_MENU and known * _MENU_KNOWN >= length else 0


def _loose_kind(page: Page, kinds: Sequence[str], index: int, headline: int) -> str:
    """Name a line by its place: `kinds` are the kinds of the lines above it."""
    line = page.lines[index]
    if line.bare and line.text[0] in _BULLETS and index > headline:
        return "subheadline" if _has_meta_below(page, index) else ""
    if not line.bare or line.text.endswith(_OPEN_ENDS) or is_opener(line):
        return ""
    if index < headline:
        return "section_label" if line.words <= _LABEL_WORDS else "subheadline"
    if line.bare == page.lines[headline].bare:
        return "headline"
    return _kind_below_headline(page, kinds, index, headline)


def _kind_below_headline(page: Page, kinds: Sequence[str], index: int, headline: int) -> str:
    """Name a line between headline and body: a caption, a name, or a second headline."""
    line = page.lines[index]
    if _comes_again(page, index):
        return "caption"
    if is_doubled(line) or page.is_foreign(index):
        return "caption" if line.words >= _NAME_WORDS else "byline"
    if not page.is_furnished():
        return ""
    if _is_name(line):
        return "byline"
    meta = any(kind in META_OR_PLACE for kind in kinds[headline:index])
    return "caption" if meta or index > headline + 1 else "subheadline"


def _has_meta_below(page: Page, index: int) -> bool:
    """Tell whether a byline or a time stands between a line and the body."""
    hits = map(page.hit_above, range(index + 1, page.first))
    return any(hit is not None and hit.kind in META for hit in hits)


def _comes_again(page: Page, index: int) -> bool:
    """Tell whether another line of the head says the same."""
    bare = page.lines[index].bare
    return any(i != index and page.lines[i].bare == bare for i in range(page.first))


def _is_name(line: Line) -> bool:
    """Tell whether a line is as short as a name, or as two with a sign between them."""
    if line.words <= _NAME_WORDS and not _NO_NAME.search(line.text):
        return True
    return line.words <= _NAMES_WORDS and _NAME_SIGN.search(line.text) is not None


# The standfirst


def _standfirst_kinds(page: Page) -> list[str]:
    """Name a sentence below the headline that sums the article up, and what is known below it.

    Its signs: a byline or time below it, a dateline that opens the next paragraph, or its own
    words again in a later paragraph.
    """
    line, below = page.lines[page.first], _hits_below_first(page)
    following = page.first + 1 + len(below)
    if following > page.last or not is_prose(page.lines[following]):
        return []
    if len(line.text) > _STANDFIRST or line.text.endswith(OPEN_ENDS) or line.text[0].isdigit():
        return []
    meta = any(hit.kind in META for hit in below)
    place = _PLACE_AND_DASH.match(page.lines[following].key[:_PLACE])
    if meta or place or (not is_opener(line) and _is_repeated(page)):
        return ["subheadline", *(hit.kind for hit in below)]
    return []


def _hits_below_first(page: Page) -> list[Hit]:
    """Give the rules of the head that match the lines right below the first paragraph."""
    hits: list[Hit] = []
    for index in range(page.first + 1, page.last + 1):
        hit = page.hit_above(index)
        if hit is None:
            break
        hits.append(hit)
    return hits


def _is_repeated(page: Page) -> bool:
    """Tell whether most runs of four words of the first paragraph stand in one later paragraph."""
    first, *later = (
        re.findall(r"\w+", key)
        for key in fold(line.text for line in page.lines[page.first : page.last + 1])
    )
    runs = [" ".join(first[i : i + _RUN]) for i in range(len(first) - _RUN + 1)]
    if len(runs) < _LEAST_RUNS:
        return False
    least = _REPEATED * len(runs)
    return any(sum(run in text for run in runs) >= least for text in map(" ".join, later))
