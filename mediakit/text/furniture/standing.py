"""Sentences that stand as those of the house do: to the reader, below a rule, at the very end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from mediakit.text.furniture.hits import addresses
from mediakit.text.furniture.lines import LONGEST_FURNITURE, SHORTEST_KEY, Line
from mediakit.text.furniture.rules import phrases

__all__ = ["addressed", "last", "under_rule"]

_RULE: Final = re.compile(r"[-–—_=*~•.#ـ\s]{3,}")  # signs alone
_LEAST_WORDS: Final = 4


def addressed(lines: Sequence[Line]) -> set[str]:
    """Give the keys of the sentences that address the reader of the page."""
    return {
        line.again
        for line in lines
        if addresses(line.cues) and _counts(line) and _address().search(line.key)
    }


def under_rule(lines: Sequence[Line]) -> set[str]:
    """Give the keys of the sentences right below a line of signs."""
    return {
        line.again
        for above, line in pairwise(lines)
        if not above.bare and _counts(line) and _RULE.fullmatch(above.text)
    }


def last(lines: Sequence[Line]) -> set[str]:
    """Give the key of the last line, if it is a sentence and not the only line."""
    return {line.again for line in lines[1:][-1:] if _counts(line)}


def _counts(line: Line) -> bool:
    """Tell whether a line is a sentence that is no longer than furniture is."""
    short = len(line.text) <= LONGEST_FURNITURE and line.words >= _LEAST_WORDS
    return short and len(line.key) >= SHORTEST_KEY and line.sentence


@cache
def _address() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{phrases('addresses')})(?!\w)")
