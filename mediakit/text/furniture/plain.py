"""Pages that are body alone, as their lines show one by one: most pages of a clean corpus."""

from __future__ import annotations

from collections.abc import Container, Sequence

from mediakit.text.furniture.hits import may_hit
from mediakit.text.furniture.lines import LAST_LINES, LONGEST_FURNITURE, TITLE_SIGN, Line, is_prose
from mediakit.text.furniture.page import MOST_REPEATED, hits_of

__all__ = ["is_plain"]


def is_plain(lines: Sequence[Line], recurring: Container[str]) -> bool:
    r"""Tell whether nothing stands above, below or between the paragraphs of a page.

    Each line is a paragraph, the first with a full stop; none is known by a rule, nor by recurring,
    nor by standing there twice. Whatever is told of pages in `head`, `body` and `tail` comes to
    this for them, and tests hold them to it. A page of one line has no other to be told by.

    Examples
    --------
    >>> from mediakit.text.furniture.lines import split_lines
    >>> report = "زار الرئيس المعرض صباح اليوم.\nوقال إنه جميل جدا."
    >>> is_plain(split_lines(report), frozenset()), is_plain(split_lines("خبر\n" + report), ())
    (True, False)
    """
    if len(lines) > 1 and not (lines[0].full_stop and all(map(is_prose, lines))):
        return False
    if len(lines) > 1 and any(line.phrases for line in lines[-LAST_LINES:]):
        return False
    if recurring and any(_may_recur(line, recurring) for line in lines):
        return False
    if any(hits_of(line) for line in lines if may_hit(line.cues)):
        return False
    short = [line.bare for line in lines if line.words <= MOST_REPEATED]
    return len(short) == len(set(short))


def _may_recur(line: Line, recurring: Container[str]) -> bool:
    """Tell whether a line recurs in the source, or is the headline of an article of it."""
    if len(line.text) > LONGEST_FURNITURE:
        return False
    return line.again in recurring or TITLE_SIGN + line.again in recurring
