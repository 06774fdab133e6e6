"""Lists of actors and lexicons that come with the library."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, get_args

from mediakit.checks import check_choice
from mediakit.lexicons.reading import lexicon_file
from mediakit.lists.actors import Actors
from mediakit.lists.lexicon import Lexicon
from mediakit.signatures import checked

__all__ = [
    "READY_LEXICONS",
    "READY_LISTS",
    "ReadyLexicon",
    "ReadyList",
    "load_actors",
    "load_lexicon",
]

ReadyList = Literal[
    "states",
    "capitals",
    "heads",
    "figures",
    "security_council",
    "organisations",
    "agencies",
    "outlets",
    "forces_and_groups",
]
ReadyLexicon = Literal["frames"]
READY_LISTS: Final[tuple[ReadyList, ...]] = get_args(ReadyList)
READY_LEXICONS: Final[tuple[ReadyLexicon, ...]] = get_args(ReadyLexicon)
_PERMANENT: Final = ("china", "france", "russia", "united_kingdom", "united_states")


@checked
def load_actors(name: ReadyList) -> Actors:
    """Load one of the lists of actors that come with the library.

    Merge several with ``|``: ``load_actors("states") | load_actors("heads")``. What each list
    holds, when it ends and what was left out is said at the head of its file in
    ``mediakit/lexicons/actors`` and on the page "Ready lists".

    Parameters
    ----------
    name : {"states", "capitals", "heads", "figures", "security_council", "organisations", \
"agencies", "outlets", "forces_and_groups"}
        The list. "figures" are leaders of parties, movements and armed groups beside those of
        "heads"; "security_council" is the five permanent members, as in "states".

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


@checked
def load_lexicon(name: ReadyLexicon) -> Lexicon:
    """Load one of the lexicons that come with the library.

    Parameters
    ----------
    name : {"frames"}
        "frames" is an example to learn from: five frames of news, in Arabic and English, with the
        categories conflict, responsibility, human_interest, economy and morality. The words were
        written for this project to show how a lexicon works; nobody has validated them. Read,
        change and test them before you count with them.

    Returns
    -------
    Lexicon
        The lexicon.

    Raises
    ------
    ValueError
        For an unknown name; the message lists those that are there.

    Examples
    --------
    >>> list(load_lexicon("frames"))
    ['conflict', 'responsibility', 'human_interest', 'economy', 'morality']
    """
    check_choice("name", name, READY_LEXICONS)
    return _load_lexicon(name)


@cache
def _load_lexicon(name: str) -> Lexicon:
    with lexicon_file(f"{name}.yml") as path:
        return Lexicon.from_yaml(path)
