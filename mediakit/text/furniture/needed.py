"""What a text must hold for a pattern to match it, so that most texts need not be tried at all.

To look for all the words of all patterns takes less time than one that may begin anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["needed_words"]

_RARE: Final = frozenset("jqxz")  # letters that may be a word: few lines have them
_SHORTEST: Final = 2  # letters of any other word, unless it holds a sign
_SPACES: Final = r"\s+"
_LETTERS: Final = 10.0  # one text of so many, about, holds a letter or sign after another
_DIGIT: Final = frozenset({"0"})  # stands for any of them
# A sign class, a group's opening with what it says of the group, a repeat, or any other sign
_PART: Final = re.compile(
    r"\\s\+(?![+?])|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]))?|\{\d*,?\d*\}[?+]?|[*+?][?+]?|\\.|.",
    re.DOTALL,
)
_OPTIONAL: Final = re.compile(r"[*?]|\{(?:0|,)")  # a repeat that may be none
_PLAIN: Final = re.compile(r"[^.^$*+?{}\[\]\\|()]|\\[^\w\s]", re.DOTALL)  # stands for itself
_OTHER_GROUP: Final = re.compile(r"(?<!\\)\(\?(?![:=!]|<[=!])")
_ASIDE: Final = ("(?=", "(?!", "(?<=", "(?<!")  # groups that take no room in the text

Words = frozenset[str] | None


def needed_words(pattern: str) -> tuple[str, ...]:
    r"""Give words one of which stands in every text that a pattern matches; none if none is known.

    A word that is 0 stands for any digit. White space in the text is single spaces.

    Parameters
    ----------
    pattern : str
        A regular expression without flags. Character classes, groups, repeats, alternatives and
        looking around are read; what anything else matches is taken as unknown.

    Examples
    --------
    >>> needed_words(r".{0,25}(?:التعليقات|الاراء) .{0,9}|\W*cookies?")
    ('cookie', 'الاراء', 'التعليقات')
    >>> needed_words(r"\W*(?:cookies)?.{2}")
    ()
    >>> needed_words(r".{2,9}[([]\w+.?")
    ('(', '[')
    """
    if _OTHER_GROUP.search(pattern):
        return ()
    words = _any_of(iter([*_PART.findall(pattern), ")"]))
    if words is None:
        return ()
    return tuple(sorted(one for one in words if not any(o in one for o in words if o != one)))


def _any_of(parts: Iterator[str]) -> Words:
    """Read alternatives up to the end of their group: each of them needs a word."""
    words: Words = frozenset()
    end = "|"
    while end == "|":
        own, end = _sequence(parts)
        words = None if words is None or own is None else words | own
    return words


def _sequence(parts: Iterator[str]) -> tuple[Words, str]:
    """Read one alternative: the best of its words and groups is enough; give what ended it too."""
    found: list[frozenset[str]] = []
    run, group = "", None  # the plain signs read last, and the words of the group read last
    for part in parts:
        if part == _SPACES or _PLAIN.fullmatch(part):
            found += [group] if group else []
            run, group = run + (" " if part == _SPACES else part[-1]), None
            continue
        optional = _OPTIONAL.match(part) is not None
        if optional:
            run, group = run[:-1], None
        found += [group] if group else []
        found += [frozenset({run})] if _is_rare(run) else []
        run, group = "", None
        if part in ("|", ")"):
            return max(found, key=_worth, default=None), part
        if part.startswith("("):
            own = _any_of(parts)
            group = None if part in _ASIDE else own
        elif part == r"\d":
            group = _DIGIT
        elif part.startswith("["):
            group = _signs_of(part[1:-1])
    raise ValueError("a group of the pattern is not closed")


def _signs_of(inside: str) -> Words:
    """Give the signs of a class, if it is a few that stand for themselves and are no letters."""
    signs = frozenset(inside.replace("\\", ""))
    plain = not inside.startswith("^") and "-" not in inside[1:-1] and "\\s" not in inside
    return signs if plain and not any(map(str.isalnum, signs)) else None


def _is_rare(run: str) -> bool:
    bare = run.replace(" ", "")
    return len(bare) >= _SHORTEST or bare in _RARE or (bare != "" and not bare.isalnum())


def _worth(words: frozenset[str]) -> float:
    """Say how good it is to look for these words: few texts hold one of them by chance."""
    return -sum(1 / _LETTERS ** len(word) for word in words)
