"""Patterns: words and phrases in which `*` stands for any letters, or for any word.

A pattern is read here and looked for in `mediakit.analysis`.
"""

from __future__ import annotations

import re
from typing import Final

from mediakit.text.segmentation import words

__all__ = ["ANY", "pattern_words"]

ANY: Final = "*"
_RUN: Final = re.compile(r"\*+")


def pattern_words(text: str, *, what: str) -> tuple[str, ...]:
    """Give the words of a pattern, as written; `*` alone stands for one word, whichever it is.

    Parameters
    ----------
    text : str
        The pattern.
    what : str
        What an error begins with, before the pattern itself.

    Returns
    -------
    tuple of str
        One word or more. The first and the last hold a letter or digit.

    Raises
    ------
    ValueError
        If there is no word, a `*` stands beside what is no part of a word, or alone at either end.

    Examples
    --------
    >>> pattern_words("مجلس * الليبي", what="pattern=")
    ('مجلس', '*', 'الليبي')
    >>> pattern_words("*", what="pattern=")
    Traceback (most recent call last):
    ValueError: pattern='*' stands for every word there is; write letters beside the *.
    """
    found: list[str] = []
    for piece in text.split():
        found += [_RUN.sub(ANY, piece)] if ANY in piece else words(piece)
    for word in found:
        for part in word.split(ANY) if ANY in word else ():
            if part and words(part) != [part]:
                raise ValueError(f"{what}{text!r}: {part!r} beside * is no part of one word.")
    if not found:
        raise ValueError(f"{what}{text!r} holds no word.")
    if all(word == ANY for word in found):
        raise ValueError(
            f"{what}{text!r} stands for every word there is; write letters beside the *."
        )
    if ANY in (found[0], found[-1]):
        raise ValueError(
            f"{what}{text!r} begins or ends with a * that stands for any word; "
            "begin and end with a word."
        )
    return tuple(found)
