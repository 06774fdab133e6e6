"""Folded text and its places in the text as written."""

from __future__ import annotations

from functools import lru_cache

from mediakit.text.furniture.rules import fold

__all__ = ["fold_with_places"]


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Fold a text sign by sign; give its key, and the place in `text` of every sign of the key.

    Examples
    --------
    >>> fold_with_places("أَب")
    ('اب', [0, 2, 3])
    """
    folded = list(map(_sign, text))
    places = [place for place, signs in enumerate(folded) for _ in signs]
    return "".join(folded), [*places, len(text)]


@lru_cache(maxsize=1 << 12)  # texts are of the same signs again and again
def _sign(sign: str) -> str:
    return fold([sign])[0]
