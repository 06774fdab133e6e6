"""Whom to look for, under which names."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, Final

import pandas as pd

from mediakit.checks import check_known_fields, listing
from mediakit.text.encoding import decode
from mediakit.text.normalization import Normalization
from mediakit.text.segmentation import words

__all__ = ["Actor", "Actors", "Alias"]

_ACTOR_FIELDS: Final = ("name", "type", "aliases", "names")
_ALIAS_FIELDS: Final = ("text", "proclitics")
_LIST_SEPARATOR: Final = "|"


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
    """

    text: str
    proclitics: bool = True


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
    """

    id: str
    name: str
    type: str
    aliases: tuple[Alias, ...]
    names: Mapping[str, str] = field(default_factory=dict)


class Actors(Mapping[str, Actor]):
    """A list of actors, each with the names under which it counts.

    Parameters
    ----------
    aliases : dict of str to list of str
        For each actor, its names. `from_dict`, `from_yaml` and `from_csv` take more than that.

    Raises
    ------
    ValueError, TypeError
        For an actor without names, an empty name, a name that two actors share, or an unknown
        field; the message says where.

    Examples
    --------
    >>> actors = Actors({"Rania": ["رانيا", "رانيا منصور"]})
    >>> actors["Rania"].aliases[1].text
    'رانيا منصور'
    """

    def __init__(self, aliases: Mapping[str, Sequence[str]]) -> None:
        self._actors = _read({key: {"aliases": value} for key, value in _pairs(aliases, "actors")})

    @classmethod
    def from_dict(cls, actors: Mapping[str, Mapping[str, Any]]) -> Actors:
        """Make a list from one mapping for each actor.

        Parameters
        ----------
        actors : dict of str to dict
            For each id a mapping with ``aliases`` (a list whose items are names, or mappings with
            ``text`` and ``proclitics``) and, if wanted, ``name``, ``type`` and ``names`` (by
            language code).

        Returns
        -------
        Actors
            The list, in the same order.

        Raises
        ------
        ValueError, TypeError
            As for the class.

        Examples
        --------
        >>> actors = Actors.from_dict({
        ...     "susa": {"name": "سوسة", "type": "place",
        ...              "aliases": [{"text": "سوسة", "proclitics": False}]}})
        >>> actors["susa"].aliases[0].proclitics
        False
        """
        return cls._of(_read(dict(_pairs(actors, "actors"))))

    @classmethod
    def from_yaml(cls, path: str | PathLike[str]) -> Actors:
        """Read a list from a YAML file of the shape that `from_dict` takes.

        Parameters
        ----------
        path : str or path
            The file.

        Returns
        -------
        Actors
            The list, in the order of the file.

        Raises
        ------
        ValueError, TypeError
            As for the class, or for a file that is not YAML.
        """
        import yaml

        try:
            content = yaml.load(_read_text(path), Loader=_loader())
        except yaml.YAMLError as error:
            reason = " ".join(str(error).split())
            raise ValueError(f"{path} is not plain YAML: {reason}") from error
        return cls._of(_read(dict(_pairs(content, str(path))), place=f"{path}: "))

    @classmethod
    def from_csv(cls, path: str | PathLike[str]) -> Actors:
        """Read a list from a CSV file, UTF-8.

        Parameters
        ----------
        path : str or path
            A file with the columns ``id`` and ``aliases``, whose names are parted by ``|``, or
            ``id`` and ``alias``, one row a name; and, if wanted, ``name``, ``type``,
            ``proclitics`` ("false" or "no" for names that take none) and ``name_en`` and so on for
            names in other languages.

        Returns
        -------
        Actors
            The list, in the order of the file.

        Raises
        ------
        ValueError
            As for the class, or if a column is missing.
        """
        rows = list(csv.DictReader(io.StringIO(_read_text(path), newline="")))
        return cls._of(_read(_from_rows(rows, str(path)), place=f"{path}: "))

    @classmethod
    def _of(cls, actors: dict[str, Actor]) -> Actors:
        made = cls.__new__(cls)
        made._actors = actors
        return made

    def to_yaml(self, path: str | PathLike[str]) -> None:
        """Write the list to a YAML file that `from_yaml` reads back.

        Parameters
        ----------
        path : str or path
            The file; it is replaced.
        """
        import yaml

        content = {key: _plain(actor) for key, actor in self.items()}
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
        Path(path).write_text(text, encoding="utf-8")

    def to_frame(self) -> pd.DataFrame:
        """List the names.

        Returns
        -------
        pandas.DataFrame
            One row a name, with the columns ``actor`` (the id), ``name``, ``type``, ``alias`` and
            ``proclitics`` (bool).
        """
        rows = [
            (actor.id, actor.name, actor.type, alias.text, alias.proclitics)
            for actor in self.values()
            for alias in actor.aliases
        ]
        return pd.DataFrame(rows, columns=["actor", "name", "type", "alias", "proclitics"])

    def names(self, language: str | None = None) -> dict[str, str]:
        """Give the name to show for each actor.

        Parameters
        ----------
        language : str, optional
            Language code of the names; an actor without a name in it keeps its own.

        Returns
        -------
        dict of str to str
            From id to name.

        Examples
        --------
        >>> Actors({"Rania": ["رانيا"]}).names()
        {'Rania': 'Rania'}
        """
        return {
            key: actor.names.get(language, actor.name) if language else actor.name
            for key, actor in self.items()
        }

    def __getitem__(self, key: str) -> Actor:
        return self._actors[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actors)

    def __len__(self) -> int:
        return len(self._actors)

    def __repr__(self) -> str:
        aliases = sum(len(actor.aliases) for actor in self.values())
        return f"Actors({len(self)} actors, {aliases} aliases)"

    def _repr_html_(self) -> str:
        table: str = self.to_frame().to_html(index=False).replace("<table", '<table dir="auto"', 1)
        return table


def _read_text(path: str | PathLike[str]) -> str:
    try:
        return decode(Path(path).read_bytes())
    except UnicodeError as error:
        raise ValueError(f"{path} cannot be decoded; save it as UTF-8.") from error


@cache
def _loader() -> Any:
    """Make a safe YAML loader that refuses a key given twice, of which YAML keeps the last."""
    import yaml

    class Loader(yaml.SafeLoader):
        pass

    def mapping(loader: Loader, node: yaml.MappingNode) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        twice = [key for key, times in Counter(keys).items() if times > 1]
        if twice:
            raise yaml.constructor.ConstructorError(
                None, None, f"{listing(twice)} stands twice", node.start_mark
            )
        return loader.construct_mapping(node, deep=True)

    Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)
    return Loader


def _pairs(content: Any, place: str) -> list[tuple[str, Any]]:
    """Make sure that actors come as a mapping, not empty, from ids that are text."""
    if not isinstance(content, Mapping):
        raise TypeError(
            f"{place} must map each actor's id to its names, not be {type(content).__name__}."
        )
    if not content:
        raise ValueError(f"{place} holds no actors.")
    wrong = [key for key in content if not isinstance(key, str) or not key.strip()]
    if wrong:
        raise TypeError(f"{place}: an actor's id must be text, not {listing(wrong)}.")
    return list(content.items())


def _read(content: Mapping[str, Any], *, place: str = "") -> dict[str, Actor]:
    actors = {key: _actor(key, fields, f"{place}actor {key!r}") for key, fields in content.items()}
    _check_distinct(actors, place)
    return actors


def _actor(key: str, fields: Any, place: str) -> Actor:
    if not isinstance(fields, Mapping):
        raise TypeError(
            f"{place} must be a mapping with aliases, name and type, not {type(fields).__name__}."
        )
    check_known_fields(place, fields, _ACTOR_FIELDS)
    aliases = fields.get("aliases")
    if isinstance(aliases, str) or not isinstance(aliases, Sequence):
        raise TypeError(f"{place}: aliases must be a list of names, not {aliases!r}.")
    if not aliases:
        raise ValueError(f"{place} has no aliases; give at least one name.")
    names = fields.get("names") or {}
    if not isinstance(names, Mapping):
        raise TypeError(f"{place}: names must map language codes to names, not {names!r}.")
    return Actor(
        id=key,
        name=_text(fields.get("name", key), "name", place),
        type=_text(fields.get("type") or "", "type", place),
        aliases=tuple(_alias(alias, place) for alias in aliases),
        names={str(code): _text(name, "names", place) for code, name in names.items()},
    )


def _alias(alias: Any, place: str) -> Alias:
    fields = alias if isinstance(alias, Mapping) else {"text": alias}
    check_known_fields(f"{place}: an alias", fields, _ALIAS_FIELDS)
    text = _text(fields.get("text"), "alias", place)
    if not words(text):
        raise ValueError(f"{place}: the alias {text!r} holds no word.")
    proclitics = fields.get("proclitics", True)
    if not isinstance(proclitics, bool):
        raise TypeError(f"{place}: proclitics must be true or false, not {proclitics!r}.")
    return Alias(text, proclitics)


def _text(value: Any, name: str, place: str) -> str:
    if not isinstance(value, str):
        raise TypeError(
            f"{place}: {name} must be text, not {value!r}; write quotation marks around it."
        )
    return value


def _check_distinct(actors: Mapping[str, Actor], place: str) -> None:
    """Refuse a name that two actors share: nothing in a text would say which of them is meant."""
    fold = Normalization().fold
    owners: dict[tuple[str, ...], str] = {}
    for actor in actors.values():
        for alias in actor.aliases:
            owner = owners.setdefault(tuple(fold(words(alias.text))), actor.id)
            if owner != actor.id:
                raise ValueError(
                    f"{place}actors {owner!r} and {actor.id!r} share the alias {alias.text!r}; "
                    "leave it to one of them."
                )


def _from_rows(rows: list[dict[str, str]], path: str) -> dict[str, dict[str, Any]]:
    columns = list(rows[0]) if rows else []
    if "id" not in columns or not {"alias", "aliases"} & set(columns):
        raise ValueError(
            f"{path} needs the columns id and aliases (or alias); it has {listing(columns)}."
        )
    content: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values() or not row["id"].strip():
            raise ValueError(
                f"{path}, row {number}: an id and {len(columns)} cells are due; "
                "a cell that holds a comma needs quotation marks."
            )
        listed = row.get("aliases") or row.get("alias") or ""
        takes = (row.get("proclitics") or "").strip().casefold() not in {"false", "no", "0"}
        given = content.setdefault(row["id"].strip(), {"aliases": []})
        given["aliases"] += [
            {"text": text.strip(), "proclitics": takes}
            for text in listed.split(_LIST_SEPARATOR)
            if text.strip()
        ]
        given |= {name: row[name].strip() for name in ("name", "type") if row.get(name)}
        names = {
            column.removeprefix("name_"): row[column].strip()
            for column in columns
            if column.startswith("name_") and row[column]
        }
        given["names"] = given.get("names", {}) | names
    return content


def _plain(actor: Actor) -> dict[str, Any]:
    """Give an actor in the shape of a YAML file."""
    aliases = [
        alias.text if alias.proclitics else {"text": alias.text, "proclitics": False}
        for alias in actor.aliases
    ]
    fields = {"name": actor.name, "type": actor.type, "names": dict(actor.names)}
    return {name: value for name, value in fields.items() if value} | {"aliases": aliases}
