"""A page: its lines, what the lexicon says of each, and where its body stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from mediakit.text.furniture.hits import Hit, may_hit, rule_hits
from mediakit.text.furniture.lines import (
    LAST_LINES,
    LONGEST_FURNITURE,
    LONGEST_HEADLINE,
    OPEN_ENDS,
    PARAGRAPH,
    PARAGRAPH_UNSTOPPED,
    TITLE_SIGN,
    Line,
    is_opener,
    line_parts,
    recurrence_key,
)
from mediakit.text.furniture.rules import bare_key
from mediakit.text.furniture.run_on import run_on_tail

__all__ = [
    "META",
    "META_OR_PLACE",
    "MOST_REPEATED",
    "TERMINAL",
    "Page",
    "announces_nothing",
    "hits_of",
    "read_page",
]

# What stands about an article between its headline and its body
META: Final = frozenset({"byline", "timestamp", "view_count"})
META_OR_PLACE: Final = META | {"dateline"}
# Furniture below a body after which nothing of the body comes
TERMINAL: Final = frozenset(
    {
        "related_news", "promo", "disclaimer", "comments_label", "page_tools", "navigation",
        "tags", "comment_form", "copyright",
    }
)  # fmt: skip

_ARABIC: Final = re.compile(r"[\u0620-\u064a]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_ZERO: Final = re.compile(r"(?<!\d)0(?!\d)")
_SAMPLE_LINE: Final = 200  # characters of a line, and of the page, that show its script
_SAMPLE_PAGE: Final = 4000
_REPORT_WORDS: Final = 10  # words of a first sentence that no caption has
_TITLE_WORDS: Final = 4  # the shortest headline of another article that is known again
MOST_REPEATED: Final = 8  # words of a line that is known by standing several times on a page
_LEAST_SENTENCES: Final = 2  # paragraphs with a full stop that a body must have
_MOST_SENTENCES: Final = 0.8  # and the part of all paragraphs that have one
_RUN_ON_WORDS: Final = 6  # and the words of the shortest such tail
_LEAST_UNKNOWN: Final = 3  # paragraphs from which on a habit of writing no full stops is seen


@dataclass(frozen=True)
class Page:
    """A page; until its body is found, the whole of it counts as body.

    Attributes
    ----------
    lines, hits
        The lines, and beside each the rules that match it.
    title, source
        Headline and name of the outlet where they are known, folded, without signs at the ends.
    recurring
        Keys of lines that recur in the source.
    paragraph
        Characters from which a line of this page is a paragraph.
    first, last
        The first and the last line of the body.
    opened
        The line from which on all is the tail, whatever it says; the number of lines if none is.
    whole
        Whether the page was saved with all that stands around its article.
    """

    lines: Sequence[Line]
    hits: Sequence[tuple[Hit, ...]]
    title: str
    source: str
    recurring: Container[str]
    paragraph: int
    first: int
    last: int
    opened: int
    whole: bool = False

    @cached_property
    def arabic(self) -> bool:
        """Whether the page is written in Arabic."""
        return _is_arabic(self.lines)

    @cached_property
    def copyright(self) -> int:
        """The last line that says whose the page is, -1 for none: pictures in it have such too."""
        hits = ((index, self.hit_below(index)) for index in reversed(self.known))
        return next((i for i, hit in hits if hit and hit.kind == "copyright"), -1)

    @cached_property
    def known(self) -> list[int]:
        """The lines that a rule matches, wherever it counts."""
        return [index for index, hits in enumerate(self.hits) if hits]

    def hit(self, index: int, *places: str) -> Hit | None:
        """Give the first rule that matches a line and counts anywhere or at one of the places."""
        for hit in self.hits[index]:  # most lines have none
            if hit.where == "any" or hit.where in places:
                return hit
        return None

    def hit_above(self, index: int) -> Hit | None:
        """Give the first rule that matches a line above the body."""
        return self.hit(index, "head", "edge")

    def hit_below(self, index: int) -> Hit | None:
        """Give the first rule that matches a line below the body."""
        return self.hit(index, "edge", "tail")

    def is_furnished(self) -> bool:
        """Tell whether there is furniture that a rule knows, above the body or below it."""
        above = (self.hit_above(index) for index in self.known if index < self.first)
        below = (self.hit_below(index) for index in self.known if index > self.last)
        return any(above) or any(below)

    def is_recurring(self, index: int) -> bool:
        """Tell whether a line recurs in the source."""
        line = self.lines[index]
        if not self.recurring or len(line.text) > LONGEST_FURNITURE:
            return False
        return line.again in self.recurring or self.is_other_title(index)

    def is_other_title(self, index: int) -> bool:
        """Tell whether a line is the headline of another article of the source."""
        line = self.lines[index]
        if not self.recurring or len(line.text) > LONGEST_HEADLINE or line.words < _TITLE_WORDS:
            return False
        key = line.again
        return TITLE_SIGN + key in self.recurring and key != recurrence_key(self.title)

    def is_signed(self, index: int) -> bool:
        """Tell whether a short line names, beside a dash, what recurs in the source: the outlet."""
        return any(part in self.recurring for part in line_parts(self.lines[index]))

    @cached_property
    def repeated(self) -> Counter[str]:
        """How often each short line stands on the page."""
        return Counter(line.bare for line in self.lines if 0 < line.words <= MOST_REPEATED)

    def times(self, index: int) -> int:
        """Give how often a line stands on the page; 0 for a long one."""
        return self.repeated.get(self.lines[index].bare, 0) if self.lines[index].bare else 0

    def leads_on(self, index: int) -> bool:
        """Tell whether a line reads like the article: a sentence, or the beginning of one."""
        line = self.lines[index]
        return line.full_stop or line.text.endswith(OPEN_ENDS) or is_opener(line)

    @cached_property
    def has_sentences(self) -> bool:
        """Tell whether the body is several paragraphs and all but few end with a full stop."""
        body = [
            line
            for index, line in enumerate(self.lines[self.first : self.last + 1], start=self.first)
            if not self.hits[index]
        ]
        stopped = sum(line.full_stop for line in body)
        return stopped >= _LEAST_SENTENCES and stopped >= _MOST_SENTENCES * len(body)

    def is_foreign(self, index: int) -> bool:
        """Tell whether a line has Latin letters alone on an Arabic page."""
        text = self.lines[index].text
        return not _ARABIC.search(text) and _LATIN.search(text) is not None and self.arabic


def announces_nothing(line: Line, hit: Hit) -> bool:
    """Tell whether a line is a label of comments that has none below it."""
    return hit.kind == "comments_label" and (not hit.opens or _ZERO.search(line.key) is not None)


def read_page(lines: Sequence[Line], *, title: str, source: str, recurring: Container[str]) -> Page:
    """Ask the lexicon about each line of a page; title and source are folded."""
    hits = [hits_of(line) if may_hit(line.cues) else () for line in lines]
    _add_run_on_tail(lines, hits)
    return Page(
        lines=lines,
        hits=hits,
        title=bare_key(title),
        source=bare_key(source),
        recurring=recurring,
        paragraph=_paragraph_length(lines, hits),
        first=0,
        last=len(lines) - 1,
        opened=len(lines),
    )


def _add_run_on_tail(lines: Sequence[Line], hits: list[tuple[Hit, ...]]) -> None:
    """Add to `hits` that one of the last lines is the tail of the page, written in one line."""
    for index in range(max(1, len(lines) - LAST_LINES), len(lines)):
        line, above = lines[index], lines[index - 1]
        if hits[index] or line.phrases == 0 or line.words < _RUN_ON_WORDS:
            continue
        tail = run_on_tail(line, whole=True, ended=above.stop)
        if tail is not None and tail[1] == 0:
            hits[index] = (Hit(tail[0], "tail", ""),)


def hits_of(line: Line) -> tuple[Hit, ...]:
    """Ask the lexicon about a line; one that begins as a report does is no caption."""
    hits = rule_hits(line)
    captioned = hits and any(hit.kind == "caption" for hit in hits)
    if captioned and line.words >= _REPORT_WORDS and is_opener(line):
        return tuple(hit for hit in hits if hit.kind != "caption")
    return hits


def _paragraph_length(lines: Sequence[Line], hits: Sequence[tuple[Hit, ...]]) -> int:
    """Give the length from which a line is a paragraph: less where full stops are not used."""
    unknown = [
        line
        for line, rules in zip(lines, hits, strict=True)
        if len(line.text) >= PARAGRAPH_UNSTOPPED and not rules
    ]
    stopped = sum(line.stop for line in unknown)
    few = len(unknown) < _LEAST_UNKNOWN
    return PARAGRAPH if few or 2 * stopped >= len(unknown) else PARAGRAPH_UNSTOPPED


def _is_arabic(lines: Sequence[Line]) -> bool:
    """Tell whether a page has an Arabic letter for two Latin ones: menus are often Latin."""
    sample = "".join(line.text[:_SAMPLE_LINE] for line in lines)[:_SAMPLE_PAGE]
    return 2 * len(_ARABIC.findall(sample)) > len(_LATIN.findall(sample))
