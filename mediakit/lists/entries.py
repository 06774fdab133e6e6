"""What a list of actors is made of: actors, their names, and which spellings count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any, Final

from mediakit.lists.offices import Office
from mediakit.text.compounds import with_compounds
from mediakit.text.normalization import Normalization
from mediakit.text.segmentation import words

__all__ = ["CONTEXTS", "FORMS", "LISTS", "WINDOW", "Actor", "Alias", "Folds", "plain_actor"]

FORMS: Final = ("name", "label", "adjective")  # where one is written like another, the first counts
LISTS: Final = {"aliases": "name", "labels": "label", "adjectives": "adjective"}
CONTEXTS: Final = ("requires", "forbids", "exclude", "after")
WINDOW: Final = 5


@dataclass(frozen=True)
class Folds:
    """Which spellings of a name on a list count as the name.

    A fold applies where the normalization of the corpus has it too, so a list can be stricter than
    the corpus. Letters for foreign sounds (شويغو, شويجو) are never folded: list both spellings.

    Parameters
    ----------
    hamza : bool, default True
        أحمد also as احمد, فؤاد also as فواد.
    ya : bool, default True
        مصطفى also as مصطفي. It merges علي, a name, with على, "on"; switch it off where that
        matters.
    ta_marbuta : bool, default True
        القاهرة also as القاهره.
    compounds : bool, default True
        عبد العزيز also as عبدالعزيز, أبوظبي also as أبو ظبي, and the other way round.

    Examples
    --------
    >>> Folds(ya=False).narrow(Normalization()).fold(["على", "أنقرة"])
    ['على', 'انقره']
    """

    hamza: bool = True
    ya: bool = True
    ta_marbuta: bool = True
    compounds: bool = True

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if not isinstance(value, bool):
                raise TypeError(f"folds: {each.name} must be true or false, not {value!r}.")

    def narrow(self, normalization: Normalization) -> Normalization:
        """Give a normalization without the folds that are switched off here."""
        return replace(
            normalization,
            alef=normalization.alef and self.hamza,
            hamza=normalization.hamza and self.hamza,
            ya=normalization.ya and self.ya,
            ta_marbuta=normalization.ta_marbuta and self.ta_marbuta,
        )

    def written(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Give the forms of a name with and without the space in its compounds."""
        return with_compounds(words) if self.compounds else (words,)


@dataclass(frozen=True)
class Alias:
    """One name under which an actor is mentioned.

    Parameters
    ----------
    text : str
        The name, without what Arabic writes onto it.
    proclitics : bool, default True
        Whether it also counts with و ف ب ل ك before it. False for a name that would become another
        word.
    requires : tuple of str
        Words or phrases of which at least one must stand within `window` tokens before or behind
        it, with و ف ب ل ك before them or not; none for a name that needs no context.
    forbids : tuple of str
        Words or phrases of which none may stand there.
    window : int, default 5
        Tokens, within the document.
    exclude : tuple of str
        Longer phrases in which it does not count.
    after : tuple of str
        Words or phrases of which one must stand directly before it, unless something is written
        onto it: السعودية behind في is the state, behind another noun an adjective, and in
        بالسعودية the state again. None for a name that may stand anywhere.
    """

    text: str
    proclitics: bool = True
    requires: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    window: int = WINDOW
    exclude: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the text, as written."""
        return tuple(words(self.text))

    @property
    def has_context(self) -> bool:
        """Whether what stands around it decides if it counts."""
        return bool(self.requires or self.forbids or self.after)


@dataclass(frozen=True)
class Actor:
    """A person, organisation, place or whatever else is to be found.

    Parameters
    ----------
    id : str
        Short name in tables.
    name : str
        Name to show.
    type : str
        Kind of actor, such as "person" or "country"; may be empty.
    aliases : tuple of Alias
        The names under which it counts, at least one.
    names : dict of str to str
        The name in other languages, by language code.
    labels : tuple of Alias
        Titles and descriptions that stand for it alone, counted only when asked for.
    adjectives : tuple of Alias
        Adjectives and demonyms made from its name, counted only when asked for.
    offices : tuple of Office
        Its terms in office, in any order; see `Actors.in_office`.
    """

    id: str
    name: str
    type: str
    aliases: tuple[Alias, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[Alias, ...] = ()
    adjectives: tuple[Alias, ...] = ()
    offices: tuple[Office, ...] = ()

    def listed(self, forms: Sequence[str] = FORMS) -> list[tuple[str, Alias]]:
        """Give what it is found by, each with its form: "name", "label" or "adjective"."""
        of_form = {"name": self.aliases, "label": self.labels, "adjective": self.adjectives}
        return [(form, alias) for form in FORMS if form in forms for alias in of_form[form]]


def plain_actor(actor: Actor) -> dict[str, Any]:
    """Give an actor in the shape of a YAML file."""
    given = {"name": actor.name, "type": actor.type, "names": dict(actor.names)}
    listed = {name: [_plain_alias(alias) for alias in getattr(actor, name)] for name in LISTS}
    held = [
        {name: value for name, value in asdict(term).items() if value} for term in actor.offices
    ]
    return {name: value for name, value in (given | listed | {"offices": held}).items() if value}


def _plain_alias(alias: Alias) -> str | dict[str, Any]:
    """Give a name as text, or as a mapping where it says more than that."""
    usual = Alias(alias.text)
    more = {
        each.name: list(value) if isinstance(value, tuple) else value
        for each in fields(alias)
        if (value := getattr(alias, each.name)) != getattr(usual, each.name)
    }
    return {"text": alias.text, **more} if more else alias.text
