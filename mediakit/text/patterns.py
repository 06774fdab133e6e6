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
_SIGNS: Final = ("ب", "b", "1")  # one of each kind that a word is made of


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
        If there is no word, one with `*` that is never one word, or a `*` alone at either end.

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
        if ANY in word and word != ANY and not _is_word(word):
            raise ValueError(f"{what}{text!r}: no letters for the * make one word of {word!r}.")
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


def _is_word(word: str) -> bool:
    """Tell whether something put for `*` makes one word."""
    filled = [word.replace(ANY, sign) for sign in _SIGNS]
    return any(words(one) == [one] for one in filled)
