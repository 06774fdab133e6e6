"""The colour and shape of a group: the same in all pictures of a session.

A table does not say which sources its corpus has, and a filtered one has fewer. So a session
remembers what it has drawn: names that stood beside each other once keep their places among the
colours, and what is new takes a free one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from mediakit.plot.look import settings
from mediakit.plot.look.theme import COLOURS, OTHERS

__all__ = ["NOBODY", "colour_of", "forget", "know", "styles_of"]

NOBODY: Final = -1

# Names that have been drawn together, with their places among the colours and shapes: those of one
# corpus, as a rule.
_remembered: Final[list[dict[str, int]]] = []
# What names that were drawn stand for: a source has one colour in all languages.
_known: Final[dict[str, str]] = {}


def know(names: Mapping[str, str]) -> None:
    """Take names for those of the ids that they stand for."""
    _known.update(names)


def styles_of(names: Sequence[str]) -> list[int]:
    """Give each name its place among the colours and shapes, none twice if there are enough.

    Examples
    --------
    >>> forget()
    >>> styles_of(["A", "B", "C"]), styles_of(["C", "A"]), styles_of(["D", "B"])
    ([0, 1, 2], [2, 0], [3, 1])
    """
    names = [_known.get(name, name) for name in names]
    family = next((known for known in _remembered if not known.keys().isdisjoint(names)), None)
    if family is None:
        family = {}
        _remembered.append(family)
    fixed = _set_by_reader()
    for name in names:
        if name not in family:
            taken = {*family.values(), *fixed.values()}
            free = (place for place in range(len(COLOURS)) if place not in taken)
            family[name] = next(free, len(family) % len(COLOURS))
    return _apart([fixed.get(name, family[name]) for name in names], [n in fixed for n in names])


def _set_by_reader() -> dict[str, int]:
    """Give the places of names whose colour the reader has set to one of those here."""
    chosen = settings.current().colours
    return {
        _known.get(name, name): COLOURS.index(colour.lower())
        for name, colour in chosen.items()
        if colour.lower() in COLOURS
    }


def _apart(places: list[int], fixed: list[bool]) -> list[int]:
    """Move what would look like another in the same picture, where more names are known."""
    kept = {place for place, stays in zip(places, fixed, strict=True) if stays}
    shown: list[int] = []
    for place, stays in zip(places, fixed, strict=True):
        free = [one for one in range(len(COLOURS)) if one not in {*shown, *places}]
        moves = not stays and place in {*shown, *kept}
        shown.append(free[0] if moves and free else place)
    return shown


def colour_of(name: str, style: int) -> str:
    """Give the colour of a name: the one that the reader has set, or that of its place.

    The place `NOBODY` is that of what is no group of its own, such as all others.
    """
    chosen = settings.current().colours
    fixed = chosen.get(name, chosen.get(_known.get(name, name)))
    return fixed or (OTHERS if style == NOBODY else COLOURS[style])


def forget() -> None:
    """Forget what has been drawn, as at the beginning of a session."""
    _remembered.clear()
    _known.clear()
