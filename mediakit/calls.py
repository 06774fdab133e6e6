"""What a table was asked with, so that it can be told afterwards.

The call stands on the very object that a function returned. What pandas makes of it (a filter, a
copy, a file) has columns and no call, so nothing that a number needs may stand here alone: it is
for the methods of a paper, which describe whole tables.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

__all__ = ["Call", "Rows", "Sized", "State", "call_of", "note_call", "state_of", "with_call_of"]

_PLACE: Final = "_mediakit_call"
_FEW: Final = 12  # values of a list that are told one by one
_PLAIN: Final = (bool, int, float, str)


class Sized(NamedTuple):
    """A list that is told by its class and size: actors, a lexicon, many words."""

    kind: str
    size: int


class Rows(NamedTuple):
    """A table that was handed over: the function that made it, "" where nobody knows, its rows."""

    made_by: str
    rows: int


@dataclass(frozen=True)
class State:
    """What a corpus was when it was asked."""

    documents: int
    rules: Any
    settings: Any
    entities: int | None
    steps: tuple[str, ...]


class Call(NamedTuple):
    """A function, its arguments with those that it takes by itself, and the corpus it asked."""

    name: str
    arguments: Mapping[str, Any]
    state: State | None


def state_of(corpus: Any) -> State:
    """Say what a corpus is now."""
    entities = corpus._entities
    known = None if entities is None else int(entities["doc"].isin(corpus["doc"]).sum())
    settings, steps = corpus._settings, corpus._steps or ()
    return State(len(corpus), corpus._rules, settings, known, steps)


def note_call(result: Any, name: str, arguments: Mapping[str, Any]) -> None:
    """Write on a table what it was asked with; on anything else, and on what was given, nothing."""
    given = list(arguments.values())
    if not _is_a(result, "DataFrame") or _is_a(result, "Corpus"):
        return
    if any(result is value for value in given):
        return
    asked = [value for value in given if _is_a(value, "Corpus")]
    told = {argument: _told(value) for argument, value in arguments.items() if not _is_asked(value)}
    call = Call(name, told, state_of(asked[0]) if asked else None)
    object.__setattr__(result, _PLACE, call)


def call_of(table: Any) -> Call | None:
    """Give the call of a table; None for one that another program, or pandas, has made.

    Examples
    --------
    >>> import mediakit as mk
    >>> table = mk.Corpus({"text": ["قالت الوزارة"]}).term_frequency(min_count=1)
    >>> call_of(table).name, call_of(table).arguments["unit"], call_of(table.copy())
    ('term_frequency', 'term', None)
    """
    found: Call | None = vars(table).get(_PLACE)
    return found


def with_call_of(table: Any, other: Any) -> Any:
    """Give a table that was made of another one, with the call of that."""
    call = call_of(other)
    if call is not None:
        object.__setattr__(table, _PLACE, call)
    return table


def _is_a(value: object, name: str) -> bool:
    return any(base.__name__ == name for base in type(value).__mro__)


def _is_asked(value: object) -> bool:
    return _is_a(value, "Corpus") or _is_a(value, "ScannedCorpus")


def _told(value: Any) -> Any:
    """Give what is told of a value, which may itself hold a whole corpus."""
    if value is None or isinstance(value, _PLAIN):
        return value
    if _is_a(value, "DataFrame"):
        call = call_of(value)
        return Rows(call.name if call else "", len(value))
    kind = type(value).__name__
    if kind in ("Actors", "Lexicon"):
        return Sized(kind, len(value))
    if isinstance(value, Collection) and not isinstance(value, Mapping):
        plain = all(isinstance(one, _PLAIN) for one in value)
        own = sorted(value) if plain and isinstance(value, set | frozenset) else list(value)
        return tuple(own) if plain and len(own) <= _FEW else Sized("values", len(own))
    return str(value)[:200]
