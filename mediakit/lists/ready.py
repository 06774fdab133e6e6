"""Lists of actors that come with the library."""

from __future__ import annotations

from functools import cache
from typing import Final

from mediakit.checks import check_choice
from mediakit.lexicons.reading import lexicon_file
from mediakit.lists.actors import Actors

__all__ = ["READY_LISTS", "load_actors"]

READY_LISTS: Final = (
    "states",
    "capitals",
    "heads",
    "security_council",
    "organisations",
    "agencies",
    "outlets",
    "armed_groups",
)
_PERMANENT: Final = ("china", "france", "russia", "united_kingdom", "united_states")


def load_actors(name: str) -> Actors:
    """Load one of the lists of actors that come with the library.

    Merge several with ``|``: ``load_actors("states") | load_actors("heads")``. What each list
    holds, when it ends and what was left out is said at the head of its file in
    ``mediakit/lexicons/actors`` and on the page "Ready lists".

    Parameters
    ----------
    name : {"states", "capitals", "heads", "security_council", "organisations", "agencies", \
"outlets", "armed_groups"}
        The list. "security_council" is the five permanent members, as in "states".

    Returns
    -------
    Actors
        The list.

    Raises
    ------
    ValueError
        For an unknown name.

    Examples
    --------
    >>> states = load_actors("states")
    >>> states["egypt"].names["en"]
    'Egypt'
    >>> len(load_actors("security_council"))
    5
    """
    check_choice("name", name, READY_LISTS)
    if name == "security_council":
        return load_actors("states").select(_PERMANENT)
    return _load(name)


@cache
def _load(name: str) -> Actors:
    with lexicon_file(f"actors/{name}.yml") as path:
        return Actors.from_yaml(path)
