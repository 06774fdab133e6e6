"""Lexicons from plain data and from files, and what they must not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from os import PathLike
from typing import Any, Final

from mediakit.checks import (
    Place,
    check_count,
    check_fields_at,
    check_known_fields,
    check_type,
    listing,
    shown,
    text_at,
)
from mediakit.lists.entries import Category, Entry, Negation, plain_category, plain_entry
from mediakit.lists.fields import flag_at, list_at, names_at, own_fields_at
from mediakit.lists.files import read_category_csv, read_yaml
from mediakit.text.normalization import Normalization
from mediakit.text.patterns import pattern_words

__all__ = ["NEGATION", "read_categories", "read_lexicon_csv", "read_lexicon_yaml", "read_negation"]

NEGATION: Final = "negation"  # the one key of a lexicon that is no category
_CATEGORY_FIELDS: Final = ("entries", "name", "names", "description")
_ENTRY_FIELDS: Final = ("text", "proclitics")
_NEGATION_FIELDS: Final = ("window", "words", "exceptions", "adjacent")
_NOUNS: Final = ("the lexicon", "category")
_PLACE: Final = Place(nouns=_NOUNS)

Read = tuple[dict[str, Category], Negation]


def read_categories(content: Any, place: Place = _PLACE) -> Read:
    """Read the categories and the negation of a lexicon; errors say where."""
    if not isinstance(content, Mapping):
        raise TypeError(
            f"{place} must map each category to its entries, not be {type(content).__name__}."
        )
    for key in content:
        if not isinstance(key, str) or not key.strip():
            raise TypeError(f"{place.at(key).where}a category's id must be text, not {shown(key)}.")
    negation = Negation()
    if NEGATION in content:
        negation = read_negation(content[NEGATION], place.at(NEGATION))
    listed = {key: given for key, given in content.items() if key != NEGATION}
    if not listed:
        raise ValueError(f"{place} holds no categories.")
    return {key: _category(key, given, place.at(key)) for key, given in listed.items()}, negation


def _category(key: str, given: Any, place: Place) -> Category:
    given = plain_category(given) if isinstance(given, Category) else given
    whole = given if isinstance(given, Mapping) else {"entries": given}
    own = own_fields_at(whole, _CATEGORY_FIELDS, place)
    inner = place.at("entries") if whole is given else place
    items = whole.get("entries")
    if items is not None:
        list_at(items, "entries", "words and phrases", inner)
    if not items:
        raise ValueError(f"{inner} has no entries; give at least one word.")
    entries = tuple(_entry(item, inner.at(number)) for number, item in enumerate(items))
    _check_distinct(entries, inner)
    names = names_at(whole, place)
    return Category(
        id=key,
        name=text_at(whole.get("name", key), "name", place.at("name")),
        entries=entries,
        names=names,
        description=text_at(whole.get("description") or "", "description", place.at("description")),
        fields=own,
    )


def _entry(item: Any, place: Place) -> Entry:
    item = plain_entry(item) if isinstance(item, Entry) else item
    given = item if isinstance(item, Mapping) else {"text": item}
    check_fields_at(given, _ENTRY_FIELDS, place, ": an entry")
    text = text_at(given.get("text"), "an entry", place.at("text"))
    pattern_words(text, what=f"{place.at('text')}: the entry ")
    proclitics = flag_at(given, "proclitics", place)
    return Entry(text, proclitics)


def _check_distinct(entries: Sequence[Entry], place: Place) -> None:
    """Refuse an entry that a category has already, under another spelling perhaps."""
    fold = Normalization()
    seen: dict[tuple[str, ...], str] = {}
    for number, entry in enumerate(entries):
        key = fold._fold_phrases([entry.words])[0]
        if key in seen:
            raise ValueError(
                f"{place.at(number)}: the entry {shown(entry.text)} stands twice"
                f"{'' if seen[key] == entry.text else f', as {shown(seen[key])}'}; keep one."
            )
        seen[key] = entry.text


def read_negation(given: Any, place: Place = _PLACE) -> Negation:
    """Read a negation; what is not given is as by default."""
    where = f"{place.where}{NEGATION}"
    check_type(where, given, Mapping, hint=f"a mapping with {listing(_NEGATION_FIELDS)}")
    check_known_fields(where, given, [each.name for each in fields(Negation)])
    if "window" in given:
        check_count(f"{place.at('window').where}{NEGATION}: window", given["window"], least=0)
    read = dict(given)
    for name in ("words", "exceptions", "adjacent"):
        if name in given:
            read[name] = _negating(given[name], name, place.at(name))
    return Negation(**read)


def _negating(items: Any, name: str, place: Place) -> tuple[str, ...]:
    where = f"{place.where}{NEGATION}"
    for number, item in enumerate(list_at(items, name, "words", where)):
        here = f"{place.at(number).where}{NEGATION}: {name}"
        if not isinstance(item, str):
            raise TypeError(
                f"{here} must hold text, not {shown(item)}; write quotation marks around it."
            )
        pattern_words(item, what=f"{here}: ")
    return tuple(items)


def read_lexicon_yaml(path: str | PathLike[str]) -> Read:
    """Read a lexicon from a YAML file."""
    content, place = read_yaml(path)
    return read_categories(content, replace(place, nouns=_NOUNS))


def read_lexicon_csv(path: str | PathLike[str]) -> Read:
    """Read a lexicon from a CSV file."""
    content, place = read_category_csv(path)
    return read_categories(content, replace(place, nouns=_NOUNS))
