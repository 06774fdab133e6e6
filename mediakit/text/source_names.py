"""The names under which readers know the sources of a corpus, in two languages.

A source stays what it is in every table: what joins, filters and groups. Its names stand in columns
beside it, ``source_en`` and ``source_ar`` beside ``source``, as those of an actor do, and pictures,
shown tables and pages put them in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

import pandas as pd

from mediakit.checks import check_choice, check_known, check_type
from mediakit.text.characters import is_arabic

__all__ = [
    "SourceNames",
    "in_names",
    "names_of_sources",
    "read_names",
    "shown_names",
    "tell_sources",
    "with_named",
]

SourceNames: TypeAlias = Mapping[str, Mapping[str, str]]

_LANGUAGES: Final = ("en", "ar")
# The columns in which tables name sources; in `agency` stands an outlet where no agency is known.
_SOURCES: Final = (
    "source", "source_a", "source_b", "target", "reference", "earliest_source", "agency",
)  # fmt: skip
# A column whose values are sources of others, whose names it takes.
_FOLLOWS: Final = {"side": ("target", "reference")}
_OWN: Final = "name"  # of an actor, chosen by the reader: it has a language already


def read_names(
    names: Mapping[str, str | Mapping[str, str]], known: Iterable[str]
) -> dict[str, dict[str, str]]:
    """Give the names of sources by language; raise for a source that is not there, or no text.

    Examples
    --------
    >>> read_names({"Al-Arab": "العرب", "BBC": {"en": "BBC News"}}, ["BBC", "Al-Arab"])
    {'en': {'BBC': 'BBC News'}, 'ar': {'Al-Arab': 'العرب'}}
    """
    check_type("names", names, Mapping, hint="a dict of sources and their names")
    check_known("names", list(names), list(known), owner="the corpus")
    found: dict[str, dict[str, str]] = {language: {} for language in _LANGUAGES}
    for source, given in names.items():
        said = given if isinstance(given, Mapping) else {_language_of(source, given): given}
        for language, name in said.items():
            check_choice(f"language of names[{source!r}]", language, _LANGUAGES)
            _check_name(source, name)
            found[language][source] = name
    return found


def _language_of(source: str, name: Any) -> str:
    _check_name(source, name)
    return "ar" if any(is_arabic(ord(sign)) for sign in name) else "en"


def _check_name(source: str, name: Any) -> None:
    check_type(f"names[{source!r}]", name, str, hint="a name, or a dict such as {'ar': 'الجزيرة'}")
    if not name.strip():
        raise ValueError(f"names[{source!r}]={name!r} is empty; leave the source out instead.")


def names_of_sources(table: pd.DataFrame, column: str = "source") -> SourceNames:
    """Give the names of the sources of a table by language, the first of each that is known."""
    found: dict[str, dict[str, str]] = {}
    for language in _LANGUAGES:
        own = f"{column}_{language}"
        if column in table.columns and own in table.columns:
            pairs = pd.DataFrame(table)[[column, own]].dropna().drop_duplicates(column)
            texts = (pairs[one].astype(str) for one in (column, own))
            found[language] = dict(zip(*texts, strict=True))
    return found


def tell_sources(
    table: pd.DataFrame, names: SourceNames, columns: Iterable[str] = _SOURCES, *, between: str = ""
) -> pd.DataFrame:
    """Add to a table the names of the sources in its columns, behind all that it has.

    With `between` a cell holds several sources, parted by it.
    """
    added = {}
    for column in columns:
        for language, called in names.items():
            if column in table.columns and f"{column}_{language}" not in table.columns:
                told = [_named(value, called, between) for value in table[column]]
                added[f"{column}_{language}"] = pd.Series(told, index=table.index, dtype="str")
    return table.assign(**added) if added else table


def _named(value: Any, names: Mapping[str, str], between: str) -> str | None:
    if not isinstance(value, str):
        return None
    if between:
        return between.join(names.get(one, one) for one in value.split(between))
    return names.get(value)


def shown_names(table: pd.DataFrame, language: str, column: str = "source") -> dict[str, str]:
    """Give the names of sources in a language, but for those that two share: they tell neither."""
    called = names_of_sources(table, column).get(language, {})
    times = Counter(called.values())
    return {one: name for one, name in called.items() if times[name] == 1}


def in_names(table: Any, language: str) -> Any:
    """Put the names in a language where a table has ids, and leave out the columns of names.

    What has no name stays as it is, and so do those that share one: it would tell neither.
    """
    if not isinstance(table, pd.DataFrame) or not table.columns.is_unique:
        return table
    named = _named_columns(table)
    if not named:
        return table
    changed = {}
    for column in named:
        changed[column] = _renamed(table[column], shown_names(table, language, column))
    for column, others in _FOLLOWS.items():
        told = [shown_names(table, language, one) for one in others if one in named]
        if column in table and told:
            called = {one: name for names in told for one, name in names.items()}
            changed[column] = _renamed(table[column], called)
    ends = [f"_{one}" for one in _LANGUAGES]
    surplus = [f"{column}{end}" for column in named for end in ends if f"{column}{end}" in table]
    return table.assign(**changed).drop(columns=surplus)


def with_named(columns: Iterable[str], table: pd.DataFrame) -> list[str]:
    """Give those of some columns that a table has, each with the columns of its names.

    Examples
    --------
    >>> with_named(["source", "title"], pd.DataFrame(columns=["source", "source_ar", "date"]))
    ['source', 'source_ar']
    """
    ends = ["", *(f"_{language}" for language in _LANGUAGES)]
    every = dict.fromkeys(f"{column}{end}" for column in columns for end in ends)
    return [column for column in every if column in table.columns]


def _renamed(values: pd.Series, names: Mapping[str, str]) -> pd.Series:
    told = values.astype(object).map(lambda one: names.get(one, one))
    return told.astype("str") if isinstance(values.dtype, pd.StringDtype) else told


def _named_columns(table: pd.DataFrame) -> list[str]:
    columns = set(map(str, table.columns))
    return [
        str(column)
        for column in table.columns
        if column != _OWN and any(f"{column}_{one}" in columns for one in _LANGUAGES)
    ]
