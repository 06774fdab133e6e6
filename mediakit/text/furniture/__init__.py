"""Page furniture: the lines of a scraped news page that are not the article.

The patterns are data, in ``lexicons/furniture.yml``. A line that matches none is furniture only by
its place (a headline, a caption between headline and body, a reader's comment) or because it recurs
in many articles of its source. Where body and furniture cannot be told apart, it is body.

`lines` splits pages, `hits` asks the rules of the lexicon about a line, `page` does so for all
lines of a page, and `body` finds the body; `plain` knows the pages that are nothing else. Then
`head`, `body` and `tail` name the lines above it, within it and below it, and `inline` looks into
its paragraphs.

What is asked of every line is asked once and cheaply: how it ends, when it is split; which words of
the lexicon it holds, for many pages at once (`cues`). A pattern is tried only where a word or sign
stands that it cannot match without.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from mediakit.text.furniture.body import body_kinds, find_body
from mediakit.text.furniture.head import head_kinds
from mediakit.text.furniture.inline import spans_within
from mediakit.text.furniture.lines import (
    LONGEST_FURNITURE,
    PARTS_WORDS,
    SHORTEST_KEY,
    Line,
    line_parts,
    line_spans,
    split_lines,
)
from mediakit.text.furniture.page import read_page
from mediakit.text.furniture.plain import is_plain
from mediakit.text.furniture.rules import bare_key, fold
from mediakit.text.furniture.tail import tail_kinds

__all__ = [
    "KINDS",
    "Kind",
    "Piece",
    "find_furniture",
    "is_update",
    "kept_spans",
    "keys_of",
    "pieces_of",
    "recurrence_keys",
    "remove_pieces",
]

Span = tuple[int, int]

Kind: TypeAlias = Literal[
    "headline",
    "subheadline",
    "byline",
    "dateline",
    "timestamp",
    "caption",
    "section_label",
    "related_news",
    "agency_credit",
    "outlet_credit",
    "source_line",
    "promo",
    "disclaimer",
    "comments_label",
    "reader_comment",
    "navigation",
    "page_tools",
    "tags",
    "view_count",
    "comment_form",
    "comment_time",
    "copyright",
    "advertisement",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_LONGEST_KEY: Final = 200  # a longer line is a paragraph, which recurs in copies alone
_KEY_WORDS: Final = 2  # one word alone recurs by chance
_CUT: Final = 60  # characters of a line above LONGEST_FURNITURE that count in it
_SIGNATURE: Final = 3  # longest lines by which copies of an article are known


class Piece(NamedTuple):
    """A piece of furniture: its kind and its half-open span in the text, in characters."""

    kind: str
    start: int
    end: int


def find_furniture(
    text: str, *, title: str = "", source: str = "", recurring: frozenset[str] = frozenset()
) -> list[Piece]:
    r"""Find the pieces of a page that are not the article.

    Parameters
    ----------
    text : str
        The page as it was scraped, a line a paragraph.
    title : str, default ""
        The headline if it is known from elsewhere. A line that holds it is the headline; where none
        does, another line is only taken for it on a page that has other furniture.
    source : str, default ""
        The name of the outlet.
    recurring : frozenset of str, default empty
        Keys of lines known to recur in the source, as `recurrence_keys` writes them.

    Returns
    -------
    list of Piece
        In the order of the text, none overlapping another.

    Examples
    --------
    >>> page = "عنوان قصير للخبر اليوم\n\nافتتح الوزير المعرض صباح اليوم.\n\nالتعليقات (0)"
    >>> [(piece.kind, page[piece.start : piece.end]) for piece in find_furniture(page)]
    [('headline', 'عنوان قصير للخبر اليوم'), ('comments_label', 'التعليقات (0)')]
    """
    names = fold([" ".join(title.split()), " ".join(source.split())])
    return pieces_of(split_lines(text), title=names[0], source=names[1], recurring=recurring)


def pieces_of(
    lines: Sequence[Line], *, title: str, source: str, recurring: Container[str]
) -> list[Piece]:
    """Find the furniture of a page by its lines, as `find_furniture`; title and source folded."""
    if is_plain(lines, recurring):
        return list(_inline_pieces(lines, bare_key(source)))
    page = find_body(read_page(lines, title=title, source=source, recurring=recurring))
    above = head_kinds(page)
    within = body_kinds(page, first=len(above))
    kinds = [*above, *within, *tail_kinds(page)]
    named = list(zip(page.lines, kinds, strict=True))
    pieces = [Piece(kind, line.start, line.end) for line, kind in named if kind]
    body = [line for line, kind in named[len(above) :] if not kind]
    return sorted([*pieces, *_inline_pieces(body, page.source)], key=lambda piece: piece.start)


def _inline_pieces(body: Sequence[Line], house: str) -> Iterator[Piece]:
    """Find the furniture inside the lines of the body."""
    for index, line in enumerate(body, start=1):
        if not line.holds and 1 < index < len(body):  # as most lines
            continue
        for found in spans_within(line, house, first=index == 1, last=index == len(body)):
            yield Piece(*found)


def recurrence_keys(text: str) -> tuple[list[str], tuple[str, ...]]:
    r"""Give the lines of a page by which it can be compared with other pages of its source.

    Parameters
    ----------
    text : str
        The page as it was scraped.

    Returns
    -------
    keys : list of str
        The folded form of every line of two words and 4 to 200 characters, once each, all numbers
        alike; a key that begins with ``*`` is of a line that ends like a sentence, one that begins
        with ``~`` is a part of a short line between dashes, bars or slashes.
    signature : tuple of str
        The three longest keys, lines over 320 characters cut to 60: two pages that share them are
        one article.

    Examples
    --------
    >>> recurrence_keys("التعليقات (3)\nنبض اليوم – الرياض")
    (['التعليقات (0', 'نبض اليوم – الرياض', '~نبض اليوم', '~الرياض'],
     ('التعليقات (3)', 'نبض اليوم – الرياض'))
    """
    return keys_of(split_lines(text))


def keys_of(lines: Sequence[Line]) -> tuple[list[str], tuple[str, ...]]:
    """Give the keys of lines and the signature, as `recurrence_keys` does."""
    keys = dict.fromkeys(
        ("*" if line.sentence else "") + line.again
        for line in lines
        if SHORTEST_KEY <= len(line.text) <= _LONGEST_KEY and line.words >= _KEY_WORDS
    )
    starts = {
        line.key if len(line.text) <= LONGEST_FURNITURE else line.key[:_CUT] for line in lines
    }
    signature = [key for _, key in sorted(zip(map(len, starts), starts, strict=True))[-_SIGNATURE:]]
    keys |= dict.fromkeys(
        part for line in lines if line.words <= PARTS_WORDS for part in line_parts(line)
    )
    return [key for key in keys if len(key) >= SHORTEST_KEY], tuple(signature)


def is_update(stamp: str) -> bool:
    """Tell whether a stamp says when a page was last changed, and not when it was published.

    Examples
    --------
    >>> is_update("آخر تحديث في 12.01.2017 21:40")
    True
    >>> is_update("نشر: 11.01.2017 | آخر تحديث: 12.01.2017")
    False
    """
    first = re.search(r"\w[^\d]*", fold([stamp])[0])
    return first is not None and re.search(r"تحديث|update|modified|معدل", first[0]) is not None


def remove_pieces(text: str, pieces: Sequence[Piece]) -> str:
    r"""Cut pieces out of a text, and the lines that become empty with them.

    Parameters
    ----------
    text : str
        The text that the spans belong to.
    pieces : sequence of Piece
        What is to go, in the order of the text.

    Returns
    -------
    str
        The rest. Paragraphs stay apart as they were; an empty line beside a removed one goes when
        another is left. Without pieces the text is returned as it is.

    Examples
    --------
    >>> remove_pieces("عنوان\n\nنص أول.\n\nنص ثان.", [Piece("headline", 0, 5)])
    'نص أول.\n\nنص ثان.'
    """
    if not pieces:
        return text
    return "".join(text[start:end] for start, end in kept_spans(text, pieces))


def kept_spans(text: str, pieces: Sequence[Piece]) -> list[Span]:
    """Give the half-open spans of a text that `remove_pieces` leaves, in the order of the text."""
    if not pieces:
        return [(0, len(text))]
    kept: list[Span] = []
    removed, above = False, False  # `above`: the line kept last is not empty
    for start, end, position in line_spans(text):
        line, touched = _cut(text, start, end, pieces)
        written = any(text[start:stop].strip() for start, stop in line)
        if touched and not written:
            removed = True
        elif written or not removed or above:
            kept += [*(_stripped(text, line) if touched else line), (end, position)]
            removed, above = removed and not written, written
    return _without_last_breaks(text, kept) if removed else kept


def _cut(text: str, start: int, end: int, pieces: Sequence[Piece]) -> tuple[list[Span], bool]:
    """Give a line without the pieces in it, and whether there were any."""
    rest: list[Span] = []
    position, touched = start, False
    for piece in pieces:
        if piece.start < end and piece.end > start:
            rest.append((position, max(start, piece.start)))
            position, touched = max(position, min(end, piece.end)), True
    rest.append((position, end))
    return [(first, last) for first, last in rest if first < last], touched


def _stripped(text: str, line: list[Span]) -> list[Span]:
    """Take white space off both ends of what is left of a line."""
    places = [(start, end) for start, end in line if text[start:end].strip()]
    first, last = line.index(places[0]), line.index(places[-1])
    line = line[first : last + 1]
    start, end = line[0]
    line[0] = (end - len(text[start:end].lstrip()), end)
    start, end = line[-1]
    line[-1] = (start, start + len(text[start:end].rstrip()))
    return line


def _without_last_breaks(text: str, kept: list[Span]) -> list[Span]:
    """Take the line breaks off the end."""
    while kept:
        start, end = kept.pop()
        rest = text[start:end].rstrip("\r\n")
        if rest:
            return [*kept, (start, start + len(rest))]
    return kept
