"""Lists of actors from plain data, and what such a list must not hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from mediakit.checks import (
    Place,
    check_count,
    check_fields_at,
    check_known_fields,
    listing,
    shown,
    text_at,
)
from mediakit.lists.entries import (
    CONTEXTS,
    LISTS,
    WINDOW,
    Actor,
    Alias,
    Folds,
    plain_actor,
    plain_alias,
)
from mediakit.lists.fields import flag_at, list_at, names_at, own_fields_at
from mediakit.lists.offices import offices_of
from mediakit.text.clitics import with_proclitics
from mediakit.text.normalization import Normalization
from mediakit.text.segmentation import words
from mediakit.text.stopwords import written_as_stopwords

__all__ = ["FOLDS", "check_distinct", "listed_actors", "read_actors"]

FOLDS: Final = "folds"  # the one key of a list that is no actor's id
_ACTOR_FIELDS: Final = ("name", "type", *LISTS, "names", "offices")
_ALIAS_FIELDS: Final = ("text", "proclitics", "window", *CONTEXTS)


def listed_actors(content: Any, place: Place) -> list[tuple[str, Any]]:
    """Make sure that actors come as a mapping, not empty, from ids that are text."""
    if not isinstance(content, Mapping):
        raise TypeError(
            f"{place} must map each actor's id to its names, not be {type(content).__name__}."
        )
    if not content:
        raise ValueError(f"{place} holds no actors.")
    for key in content:
        if not isinstance(key, str) or not key.strip():
            raise TypeError(f"{place.at(key).where}an actor's id must be text, not {shown(key)}.")
    return list(content.items())


def read_actors(
    content: dict[str, Any], place: Place | None = None
) -> tuple[dict[str, Actor], Folds]:
    """Read actors and folds from plain data; nothing is half read.

    Raises ValueError or TypeError, naming the place, as `Actors` says.
    """
    place = place or Place()
    folds = _folds(content.get(FOLDS), place.at(FOLDS)) if FOLDS in content else Folds()
    listed = {key: given for key, given in content.items() if key != FOLDS}
    if not listed:
        raise ValueError(f"{place} holds no actors.")
    actors = {key: _actor(key, given, place.at(key)) for key, given in listed.items()}
    check_distinct(actors, folds, place)
    return actors, folds


def _folds(given: Any, place: Place) -> Folds:
    where = f"{place.where}{FOLDS}"
    if not isinstance(given, Mapping):
        raise TypeError(f"{where} must map spellings to true or false, not be {shown(given)}.")
    check_known_fields(where, given, [each.name for each in fields(Folds)])
    for name, value in given.items():
        if not isinstance(value, bool):
            raise TypeError(
                f"{place.at(name).where}{FOLDS}: {name} must be true or false, not {shown(value)}."
            )
    return Folds(**given)


def _actor(key: str, given: Any, place: Place) -> Actor:
    given = plain_actor(given) if isinstance(given, Actor) else given
    if not isinstance(given, Mapping):
        raise TypeError(
            f"{place} must be a mapping with aliases, name and type, not {type(given).__name__}."
        )
    own = own_fields_at(given, _ACTOR_FIELDS, place)
    listed = {name: _listed(given, name, place.at(name)) for name in LISTS}
    if not listed["aliases"]:
        raise ValueError(f"{place.at('aliases')} has no aliases; give at least one name.")
    names = names_at(given, place)
    return Actor(
        id=key,
        name=text_at(given.get("name", key), "name", place.at("name")),
        type=text_at(given.get("type") or "", "type", place.at("type")),
        names=names,
        offices=offices_of(given.get("offices", ()), place.at("offices")),
        fields=own,
        **listed,
    )


def _listed(given: Mapping[Any, Any], name: str, place: Place) -> tuple[Alias, ...]:
    """Read one of the lists of an actor; only its names must be there."""
    items = given.get(name) if name == "aliases" else given.get(name, ())
    items = list_at(items, name, f"{LISTS[name]}s", place)
    noun = "alias" if name == "aliases" else LISTS[name]
    return tuple(_alias(item, noun, place.at(number)) for number, item in enumerate(items))


def _alias(item: Any, noun: str, place: Place) -> Alias:
    item = plain_alias(item) if isinstance(item, Alias) else item
    given = item if isinstance(item, Mapping) else {"text": item}
    check_fields_at(
        given, _ALIAS_FIELDS, place, f": an {noun}" if noun[0] == "a" else f": a {noun}"
    )
    text = text_at(given.get("text"), noun, place.at("text"))
    if not words(text):
        raise ValueError(f"{place.at('text')}: the {noun} {shown(text)} holds no word.")
    proclitics = flag_at(given, "proclitics", place)
    window = given.get("window", WINDOW)
    check_count(f"{place.at('window')}: window", window)
    context = {name: _phrases(given, name, place.at(name)) for name in CONTEXTS}
    alias = Alias(text, proclitics, window=window, **context)
    _check_text(alias, noun, place.at("text"))
    _check_context(alias, place)
    return alias


def _phrases(given: Mapping[Any, Any], name: str, place: Place) -> tuple[str, ...]:
    """Read the words of a context."""
    items = list_at(given.get(name, ()), name, "words", place)
    for number, item in enumerate(items):
        if not words(text_at(item, name, place.at(number))):
            raise ValueError(
                f"{place.at(number)}: {name} lists {shown(item)}, which holds no word."
            )
    return tuple(items)


def _check_text(alias: Alias, noun: str, place: Place) -> None:
    """Refuse a word that every text is full of."""
    if len(alias.words) == 1 and written_as_stopwords(alias.words)[0]:
        raise ValueError(
            f"{place}: the {noun} {shown(alias.text)} is a stopword, which stands in every text; "
            "give a longer name."
        )


_FOLD: Final = Normalization()


def _check_context(alias: Alias, place: Place) -> None:
    """Refuse a context that contradicts itself, and longer phrases that are not longer."""
    both = [phrase for phrase in alias.requires if phrase in alias.forbids]
    if both:
        raise ValueError(
            f"{place}: {shown(alias.text)} requires and forbids {listing(both)}; "
            "keep it in one list."
        )
    for name in ("written_as", "not_written_as"):
        for number, form in enumerate(getattr(alias, name)):
            key, own = _FOLD._fold_phrases([tuple(words(form)), alias.words])
            if key != own:
                raise ValueError(
                    f"{place.at(name, number)}: {name} lists forms of {shown(alias.text)} with "
                    f"their capitals and marks; {shown(form)} is none."
                )
    for number, phrase in enumerate(alias.exclude):
        if not _holds(tuple(words(phrase)), alias.words):
            raise ValueError(
                f"{place.at('exclude', number)}: exclude lists longer phrases that hold "
                f"{shown(alias.text)}; {shown(phrase)} is none."
            )


def _holds(phrase: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether a phrase is longer than a name and holds it, with or without a proclitic."""
    first, *rest = name
    size = len(name)
    forms = list(with_proclitics(first))
    folded, tail, outer = _FOLD._fold_phrases([tuple(forms), tuple(rest), phrase])
    heads = set(folded)
    return len(outer) > size and any(
        outer[at] in heads and outer[at + 1 : at + size] == tail
        for at in range(len(outer) - size + 1)
    )


def check_distinct(actors: Mapping[str, Actor], folds: Folds, place: Place) -> None:
    """Refuse a name that two actors share and no context gives to one of them."""
    owners: dict[tuple[str, tuple[str, ...]], list[tuple[str, Alias]]] = {}
    fold = folds._narrow(Normalization())
    listed = [
        (actor, number, form, alias, written)
        for actor in actors.values()
        for number, (form, alias) in enumerate(actor.listed())
        for written in folds._written(alias.words)
    ]
    keys = fold._fold_phrases([written for *_, written in listed])  # in one go, for speed
    for (actor, number, form, alias, _), key in zip(listed, keys, strict=True):
        others = owners.setdefault((form, key), [])
        for owner, other in others:
            if owner != actor.id and not _decided(alias, other, fold):
                where = place.at(actor.id, *_path(actor, number)).where
                raise ValueError(
                    f"{where}actors {shown(owner)} and {shown(actor.id)} share the {_noun(form)} "
                    f"{shown(alias.text)}; leave it to one of them, or say by requires and "
                    "forbids which context is whose."
                )
        others.append((actor.id, alias))


def _noun(form: str) -> str:
    return "alias" if form == "name" else form


def _path(actor: Actor, number: int) -> tuple[str, int]:
    """Give the field and the place in it of the number-th of what an actor is found by."""
    for name in LISTS:
        if number < len(getattr(actor, name)):
            return name, number
        number -= len(getattr(actor, name))
    raise IndexError(number)


def _decided(alias: Alias, other: Alias, fold: Normalization) -> bool:
    """Tell whether the contexts of two names that are written alike differ."""
    one, two = (
        tuple(set(fold.fold(words)) for words in (each.requires, each.forbids, each.after))
        for each in (alias, other)
    )
    forms = [(set(each.written_as), set(each.not_written_as)) for each in (alias, other)]
    return one != two or forms[0] != forms[1]
