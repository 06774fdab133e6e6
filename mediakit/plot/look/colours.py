"""The colour and shape of a group: the same in all pictures of a session.

A table does not say which sources its corpus has, and a filtered one has fewer. So a session
remembers what it has drawn: names that stood beside each other once keep their places among the
colours, and what is new takes a free one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mediakit.plot.look import settings
from mediakit.plot.look.theme import COLOURS, OTHERS

__all__ = ["NOBODY", "colour_of", "forget", "styles_of"]

NOBODY: Final = -1

# Names that have been drawn together, with their places among the colours and shapes: those of one
# corpus, as a rule.
_remembered: Final[list[dict[str, int]]] = []


def styles_of(names: Sequence[str]) -> list[int]:
    """Give each name its place among the colours and shapes, none twice if there are enough.

    Examples
    --------
    >>> forget()
    >>> styles_of(["A", "B", "C"]), styles_of(["C", "A"]), styles_of(["D", "B"])
    ([0, 1, 2], [2, 0], [3, 1])
    """
    family = next((known for known in _remembered if not known.keys().isdisjoint(names)), None)
    if family is None:
        family = {}
        _remembered.append(family)
    for name in names:
        if name not in family:
            taken = set(family.values())
            free = (place for place in range(len(COLOURS)) if place not in taken)
            family[name] = next(free, len(family) % len(COLOURS))
    return _apart([family[name] for name in names])


def _apart(places: list[int]) -> list[int]:
    """Move what would look like another in the same picture, where more names are known."""
    shown: list[int] = []
    for place in places:
        free = [one for one in range(len(COLOURS)) if one not in {*shown, *places}]
        shown.append(free[0] if place in shown and free else place)
    return shown


def colour_of(name: str, style: int) -> str:
    """Give the colour of a name: the one that the reader has set, or that of its place.

    The place `NOBODY` is that of what is no group of its own, such as all others.
    """
    return settings.current().colours.get(name, OTHERS if style == NOBODY else COLOURS[style])


def forget() -> None:
    """Forget what has been drawn, as at the beginning of a session."""
    _remembered.clear()
