"""Whom to look for, under which names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any, Final

import pandas as pd

from mediakit.actor_acceptance import with_accepted
from mediakit.actor_files import read_csv, read_yaml
from mediakit.checks import (
    Place,
    check_count,
    check_fields_at,
    check_known,
    check_known_fields,
    listing,
    text_at,
)
from mediakit.offices import Office, day_of, offices_of
from mediakit.text.clitics import with_proclitics
from mediakit.text.compounds import with_compounds
from mediakit.text.normalization import Normalization
from mediakit.text.segmentation import words
from mediakit.text.stopwords import written_as_stopwords

__all__ = ["FORMS", "Actor", "Actors", "Alias", "Folds"]

FORMS: Final = ("name", "label", "adjective")  # where one is written like another, the first counts
_LISTS: Final = {"aliases": "name", "labels": "label", "adjectives": "adjective"}
_ACTOR_FIELDS: Final = ("name", "type", *_LISTS, "names", "offices")
_ALIAS_FIELDS: Final = ("text", "proclitics", "requires", "forbids", "window", "exclude", "after")
_CONTEXT_FIELDS: Final = ("requires", "forbids", "exclude", "after")
_FOLDS: Final = "folds"  # the one key of a list that is no actor's id
_WINDOW: Final = 5


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
    window: int = _WINDOW
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


class Actors(Mapping[str, Actor]):
    """A list of actors, each with the names under which it counts.

    Parameters
    ----------
    aliases : dict of str to list of str
        For each actor, its names. `from_dict`, `from_yaml` and `from_csv` take more than that.

    Raises
    ------
    ValueError, TypeError
        For an actor without names, an empty name, a name that is a stopword, a name that two
        actors share and no context decides, or an unknown field; the message says where.

    Examples
    --------
    >>> actors = Actors({"Rania": ["رانيا", "رانيا منصور"]})
    >>> actors["Rania"].aliases[1].text
    'رانيا منصور'
    """

    def __init__(self, aliases: Mapping[str, Sequence[str]]) -> None:
        listed = dict(_pairs(aliases, Place()))
        if _FOLDS in listed:
            raise ValueError(f"{_FOLDS!r} is no id of an actor; it is kept for the spelling folds.")
        self._actors, self._folds = _read({key: {"aliases": own} for key, own in listed.items()})

    @classmethod
    def from_dict(cls, actors: Mapping[str, Mapping[str, Any]]) -> Actors:
        """Make a list from one mapping for each actor.

        Parameters
        ----------
        actors : dict of str to dict
            For each id a mapping with ``aliases`` (a list whose items are names, or mappings with
            the fields of `Alias`: ``text``, ``proclitics``, ``requires``, ``forbids``, ``window``,
            ``exclude``, ``after``) and, if wanted, ``name``, ``type``, ``names`` (by language
            code), ``labels`` and ``adjectives``, which are lists like ``aliases``, and
            ``offices``, a list of mappings with the fields of `Office`. The key ``folds``, if
            there is one, maps the fields of `Folds` to true or false.

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
        return cls._of(*_read(dict(_pairs(actors, Place()))))

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
            As for the class, or for a file that is not plain YAML; the message names file, line
            and field.
        """
        content, place = read_yaml(path)
        return cls._of(*_read(dict(_pairs(content, place)), place))

    @classmethod
    def from_csv(cls, path: str | PathLike[str]) -> Actors:
        """Read a list from a CSV file, UTF-8.

        Parameters
        ----------
        path : str or path
            A file with the columns ``id`` and ``aliases``, whose names are parted by ``|``, or
            ``id`` and ``alias``, one row a name; and, if wanted, ``name``, ``type``, ``labels``
            and ``adjectives``, ``name_en`` and so on for names in other languages, and, for the
            names of the row, ``proclitics`` ("false" or "no" for names that take none),
            ``requires``, ``forbids``, ``window``, ``exclude`` and ``after``. Several in a cell are
            parted by ``|``. Terms in office need a YAML file.

        Returns
        -------
        Actors
            The list, in the order of the file.

        Raises
        ------
        ValueError
            As for the class, or if a column is missing.
        """
        content, place = read_csv(path)
        return cls._of(*_read(dict(_pairs(content, place)), place))

    @classmethod
    def from_suggestions(cls, table: pd.DataFrame) -> Actors:
        """Make a list of the suggestions that were kept.

        Parameters
        ----------
        table : pandas.DataFrame
            Rows of `Corpus.suggest_actors`, read as `accept` reads them.

        Returns
        -------
        Actors
            The list, in the order of the table.

        Raises
        ------
        ValueError, TypeError
            As for `accept`.

        Examples
        --------
        >>> import pandas as pd
        >>> kept = pd.DataFrame({"name": ["طرابلس"], "kind": ["place"]})
        >>> Actors.from_suggestions(kept)["طرابلس"].type
        'place'
        """
        return cls.from_dict(with_accepted({}, table))

    @classmethod
    def _of(cls, actors: dict[str, Actor], folds: Folds) -> Actors:
        made = cls.__new__(cls)
        made._actors, made._folds = actors, folds
        return made

    @classmethod
    def of_checked(cls, actors: dict[str, Actor], folds: Folds) -> Actors:
        """Make a list of actors that need no check; what they share goes to the first."""
        return cls._of(actors, folds)

    @property
    def folds(self) -> Folds:
        """Which spellings of the names count."""
        return self._folds

    def with_folds(self, folds: Folds) -> Actors:
        """Give the same list with other spelling folds.

        Parameters
        ----------
        folds : Folds
            Which spellings of the names count.

        Returns
        -------
        Actors
            The list; this one stays as it is.

        Raises
        ------
        ValueError
            If two actors share a name under these folds.

        Examples
        --------
        >>> actors = Actors({"Ali": ["علي"]}).with_folds(Folds(ya=False))
        >>> actors.folds.ya
        False
        """
        if not isinstance(folds, Folds):
            raise TypeError(
                f"folds must be mk.Folds, for example mk.Folds(ya=False), not {folds!r}."
            )
        _check_distinct(self._actors, folds, Place())
        return self._of(self._actors, folds)

    def to_yaml(self, path: str | PathLike[str]) -> None:
        """Write the list to a YAML file that `from_yaml` reads back.

        Parameters
        ----------
        path : str or path
            The file; it is replaced.
        """
        import yaml

        text = yaml.safe_dump(self._content(), allow_unicode=True, sort_keys=False, width=100)
        Path(path).write_text(text, encoding="utf-8")

    def _content(self) -> dict[str, Any]:
        """Give the list in the shape of a YAML file."""
        off = {each.name: False for each in fields(Folds) if not getattr(self.folds, each.name)}
        content = {_FOLDS: off} if off else {}
        return content | {key: _plain(actor) for key, actor in self.items()}

    def accept(self, table: pd.DataFrame) -> Actors:
        """Give the list with the suggestions that were kept; this one stays as it is.

        Parameters
        ----------
        table : pandas.DataFrame
            Rows of `Corpus.suggest_actors`, each of which becomes an actor, or rows of
            `Corpus.suggest_aliases`, each of which becomes an alias of its actor. Of the columns
            only ``name`` and ``kind``, or ``actor`` and ``candidate``, are read, so a table that
            was saved, edited and read again will do. A new actor has its name as id and its kind as
            type, none for "unknown". A column ``id`` gives other ids; rows that share one become
            names of one actor, whose name and type are those of the first.

        Returns
        -------
        Actors
            The list, with new actors at its end.

        Raises
        ------
        ValueError, TypeError
            If the table is none of the two or empty, names an actor that the list does not have,
            an id that it has, or an alias that the actor has; and as for the class.

        Examples
        --------
        >>> import pandas as pd
        >>> actors = Actors({"shoigu": ["شويغو"]})
        >>> kept = pd.DataFrame({"actor": ["shoigu"], "candidate": ["شويجو"]})
        >>> [alias.text for alias in actors.accept(kept)["shoigu"].aliases]
        ['شويغو', 'شويجو']
        """
        return self.from_dict(with_accepted(self._content(), table))

    def to_frame(self) -> pd.DataFrame:
        """List the names, labels and adjectives.

        Returns
        -------
        pandas.DataFrame
            One row a name, with the columns

            - ``actor``, ``name``, ``type`` : the actor's id, name to show and type;
            - ``alias`` : the name as listed;
            - ``proclitics`` : whether it counts with و ف ب ل ك before it (bool);
            - ``form`` : "name", "label" or "adjective";
            - ``requires``, ``forbids``, ``exclude``, ``after`` : words of its context, longer
              phrases and what must stand before it, with ``|`` between them;
            - ``window`` : tokens of context on each side, from 1.
        """
        rows = [
            {
                "actor": actor.id,
                "name": actor.name,
                "type": actor.type,
                "alias": alias.text,
                "proclitics": alias.proclitics,
                "form": form,
                **{each: "|".join(getattr(alias, each)) for each in _CONTEXT_FIELDS},
                "window": alias.window,
            }
            for actor in self.values()
            for form, alias in actor.listed()
        ]
        return pd.DataFrame(rows)

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

    def select(self, ids: Sequence[str]) -> Actors:
        """Give the list with some of its actors alone.

        Parameters
        ----------
        ids : sequence of str
            The actors to keep.

        Returns
        -------
        Actors
            Those actors, in the order of the list.

        Raises
        ------
        ValueError
            For an id that is not on the list, or none at all.
        TypeError
            If `ids` is a text alone.

        Examples
        --------
        >>> list(Actors({"Rania": ["رانيا"], "Samir": ["سمير"]}).select(["Samir"]))
        ['Samir']
        """
        if isinstance(ids, str):
            raise TypeError(f"ids must be a list, for example [{ids!r}], not {ids!r}.")
        kept = set(ids)
        check_known("ids", sorted(kept - self.keys()), list(self), owner="the list")
        if not kept:
            raise ValueError("ids is empty; name at least one actor.")
        return self._of({key: own for key, own in self.items() if key in kept}, self._folds)

    def __or__(self, other: object) -> Actors:
        """Merge two lists; an actor on both must be the same on both.

        Raises ValueError where they differ in an actor or in the folds, or share a name that no
        context decides.
        """
        if not isinstance(other, Actors):
            return NotImplemented
        if self._folds != other._folds:
            raise ValueError(
                "the lists have different folds; give both the same by with_folds before merging."
            )
        differing = [key for key in other if key in self and self[key] != other[key]]
        if differing:
            raise ValueError(
                f"both lists hold {listing(differing)} with different content; "
                "rename the id in one of them, or leave it to one by select."
            )
        merged = {**self._actors, **other._actors}
        _check_distinct(merged, self._folds, Place())
        return self._of(merged, self._folds)

    def in_office(
        self, day: object, *, office: str | None = None, state: str | None = None
    ) -> Actors:
        """Give the actors who were in office on a day.

        A term includes its first and its last day, so on a day of change both hold the office.
        Where only the month or the year of a change is known, both count in all of it.

        Parameters
        ----------
        day : str, datetime.date or pandas.Timestamp
            The day, as text "2014-06-08".
        office : str, optional
            Only this office, such as "head_of_state".
        state : str, optional
            Only offices of this state.

        Returns
        -------
        Actors
            Those actors, in the order of the list, with all their terms in office.

        Raises
        ------
        ValueError
            If nobody was, or if the list has no such office or state.
        TypeError
            If `day` is no day.

        Examples
        --------
        >>> actors = Actors.from_dict({"rania": {"aliases": ["رانيا"], "offices": [
        ...     {"office": "mayor", "state": "port", "since": "2019-03", "until": "2021"}]}})
        >>> list(actors.in_office("2020-05-01", office="mayor"))
        ['rania']
        """
        wanted = day_of("day", day)
        terms = [term for actor in self.values() for term in actor.offices]
        for name, value in {"office": office, "state": state}.items():
            if value is not None:
                have = sorted({getattr(term, name) for term in terms})
                check_known(name, [value], have, owner="the list")
        kept = [
            key
            for key, actor in self.items()
            if any(
                term.holds(wanted) and office in (None, term.office) and state in (None, term.state)
                for term in actor.offices
            )
        ]
        if not kept:
            raise ValueError(
                f"nobody on the list was in office on {wanted}"
                f"{f' as {office}' if office else ''}{f' of {state}' if state else ''}."
            )
        return self.select(kept)

    def offices(self) -> pd.DataFrame:
        """List the terms in office.

        Returns
        -------
        pandas.DataFrame
            One row a term, in the order of the list, with the columns

            - ``actor``, ``name`` : the actor's id and name to show;
            - ``office``, ``state`` : what was held, and where;
            - ``since``, ``until`` : the first and the last day that may belong to the term
              (datetime); no `until` for a term that goes on;
            - ``precision`` : "day", "month" or "year", what is known of the less exact end.

            No rows where nobody has a term in office.

        Examples
        --------
        >>> actors = Actors.from_dict({"rania": {"aliases": ["رانيا"], "offices": [
        ...     {"office": "mayor", "state": "port", "since": "2019-03", "until": "2021"}]}})
        >>> actors.offices()[["actor", "since", "until", "precision"]]
           actor      since      until precision
        0  rania 2019-03-01 2021-12-31      year
        """
        rows = [
            (key, actor.name, term.office, term.state, term.first, term.last, term.precision)
            for key, actor in self.items()
            for term in actor.offices
        ]
        columns = ["actor", "name", "office", "state", "since", "until", "precision"]
        table = pd.DataFrame(rows, columns=columns)
        return table.astype(
            {name: "str" for name in columns} | {"since": "datetime64[s]", "until": "datetime64[s]"}
        )

    def __getitem__(self, key: str) -> Actor:
        return self._actors[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actors)

    def __len__(self) -> int:
        return len(self._actors)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Actors):
            return self._actors == other._actors and self._folds == other._folds
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # as of every mapping

    def __repr__(self) -> str:
        aliases = sum(len(actor.aliases) for actor in self.values())
        return f"Actors({len(self)} actors, {aliases} aliases)"

    def _repr_html_(self) -> str:
        table: str = self.to_frame().to_html(index=False).replace("<table", '<table dir="auto"', 1)
        return table


def _pairs(content: Any, place: Place) -> list[tuple[str, Any]]:
    """Make sure that actors come as a mapping, not empty, from ids that are text."""
    if not isinstance(content, Mapping):
        raise TypeError(
            f"{place} must map each actor's id to its names, not be {type(content).__name__}."
        )
    if not content:
        raise ValueError(f"{place} holds no actors.")
    for key in content:
        if not isinstance(key, str) or not key.strip():
            raise TypeError(f"{place.at(key).where}an actor's id must be text, not {key!r}.")
    return list(content.items())


def _read(content: dict[str, Any], place: Place | None = None) -> tuple[dict[str, Actor], Folds]:
    place = place or Place()
    folds = _folds(content.get(_FOLDS), place.at(_FOLDS)) if _FOLDS in content else Folds()
    listed = {key: given for key, given in content.items() if key != _FOLDS}
    if not listed:
        raise ValueError(f"{place} holds no actors.")
    actors = {key: _actor(key, given, place.at(key)) for key, given in listed.items()}
    _check_distinct(actors, folds, place)
    return actors, folds


def _folds(given: Any, place: Place) -> Folds:
    where = f"{place.where}{_FOLDS}"
    if not isinstance(given, Mapping):
        raise TypeError(f"{where} must map spellings to true or false, not be {given!r}.")
    check_known_fields(where, given, [each.name for each in fields(Folds)])
    for name, value in given.items():
        if not isinstance(value, bool):
            raise TypeError(
                f"{place.at(name).where}{_FOLDS}: {name} must be true or false, not {value!r}."
            )
    return Folds(**given)


def _actor(key: str, given: Any, place: Place) -> Actor:
    if not isinstance(given, Mapping):
        raise TypeError(
            f"{place} must be a mapping with aliases, name and type, not {type(given).__name__}."
        )
    check_fields_at(given, _ACTOR_FIELDS, place, "")
    listed = {name: _listed(given, name, place.at(name)) for name in _LISTS}
    if not listed["aliases"]:
        raise ValueError(f"{place.at('aliases')} has no aliases; give at least one name.")
    names = given.get("names") or {}
    if not isinstance(names, Mapping):
        raise TypeError(
            f"{place.at('names')}: names must map language codes to names, not {names!r}."
        )
    return Actor(
        id=key,
        name=text_at(given.get("name", key), "name", place.at("name")),
        type=text_at(given.get("type") or "", "type", place.at("type")),
        names={
            str(code): text_at(name, "names", place.at("names", code))
            for code, name in names.items()
        },
        offices=offices_of(given.get("offices", ()), place.at("offices")),
        **listed,
    )


def _listed(given: Mapping[Any, Any], name: str, place: Place) -> tuple[Alias, ...]:
    """Read one of the lists of an actor; only its names must be there."""
    items = given.get(name) if name == "aliases" else given.get(name, ())
    if isinstance(items, str) or not isinstance(items, Sequence):
        raise TypeError(f"{place}: {name} must be a list of {_LISTS[name]}s, not {items!r}.")
    noun = "alias" if name == "aliases" else _LISTS[name]
    return tuple(_alias(item, noun, place.at(number)) for number, item in enumerate(items))


def _alias(item: Any, noun: str, place: Place) -> Alias:
    given = item if isinstance(item, Mapping) else {"text": item}
    check_fields_at(
        given, _ALIAS_FIELDS, place, f": an {noun}" if noun[0] == "a" else f": a {noun}"
    )
    text = text_at(given.get("text"), noun, place.at("text"))
    proclitics = given.get("proclitics", True)
    if not isinstance(proclitics, bool):
        raise TypeError(
            f"{place.at('proclitics')}: proclitics must be true or false, not {proclitics!r}."
        )
    window = given.get("window", _WINDOW)
    check_count(f"{place.at('window')}: window", window)
    context = {name: _phrases(given, name, place.at(name)) for name in _CONTEXT_FIELDS}
    alias = Alias(text, proclitics, window=window, **context)
    _check_text(alias, noun, place.at("text"))
    _check_context(alias, place)
    return alias


def _phrases(given: Mapping[Any, Any], name: str, place: Place) -> tuple[str, ...]:
    """Read the words of a context."""
    items = given.get(name, ())
    if isinstance(items, str) or not isinstance(items, Sequence):
        raise TypeError(f"{place}: {name} must be a list of words, not {items!r}.")
    for number, item in enumerate(items):
        if not words(text_at(item, name, place.at(number))):
            raise ValueError(f"{place.at(number)}: {name} lists {item!r}, which holds no word.")
    return tuple(items)


def _check_text(alias: Alias, noun: str, place: Place) -> None:
    """Refuse what holds no word, or is a word that every text is full of."""
    if not alias.words:
        raise ValueError(f"{place}: the {noun} {alias.text!r} holds no word.")
    if len(alias.words) == 1 and written_as_stopwords(alias.words)[0]:
        raise ValueError(
            f"{place}: the {noun} {alias.text!r} is a stopword, which stands in every text; "
            "give a longer name."
        )


_FOLD: Final = Normalization()


def _check_context(alias: Alias, place: Place) -> None:
    """Refuse a context that contradicts itself, and longer phrases that are not longer."""
    both = [phrase for phrase in alias.requires if phrase in alias.forbids]
    if both:
        raise ValueError(
            f"{place}: {alias.text!r} requires and forbids {listing(both)}; keep it in one list."
        )
    for number, phrase in enumerate(alias.exclude):
        if not _holds(tuple(words(phrase)), alias.words):
            raise ValueError(
                f"{place.at('exclude', number)}: exclude lists longer phrases that hold "
                f"{alias.text!r}; {phrase!r} is none."
            )


def _holds(phrase: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether a phrase is longer than a name and holds it, with or without a proclitic."""
    first, *rest = name
    size = len(name)
    forms = list(with_proclitics(first))
    folded, tail, outer = _FOLD.fold_phrases([tuple(forms), tuple(rest), phrase])
    heads = set(folded)
    return len(outer) > size and any(
        outer[at] in heads and outer[at + 1 : at + size] == tail
        for at in range(len(outer) - size + 1)
    )


def _check_distinct(actors: Mapping[str, Actor], folds: Folds, place: Place) -> None:
    """Refuse a name that two actors share and no context gives to one of them."""
    owners: dict[tuple[str, tuple[str, ...]], list[tuple[str, Alias]]] = {}
    fold = folds.narrow(Normalization())
    listed = [
        (actor, number, form, alias, written)
        for actor in actors.values()
        for number, (form, alias) in enumerate(actor.listed())
        for written in folds.written(alias.words)
    ]
    keys = fold.fold_phrases([written for *_, written in listed])  # in one go, for speed
    for (actor, number, form, alias, _), key in zip(listed, keys, strict=True):
        others = owners.setdefault((form, key), [])
        for owner, other in others:
            if owner != actor.id and not _decided(alias, other, fold):
                where = place.at(actor.id, *_path(actor, number)).where
                raise ValueError(
                    f"{where}actors {owner!r} and {actor.id!r} share the {_noun(form)} "
                    f"{alias.text!r}; leave it to one of them, or say by requires and "
                    "forbids which context is whose."
                )
        others.append((actor.id, alias))


def _noun(form: str) -> str:
    return "alias" if form == "name" else form


def _path(actor: Actor, number: int) -> tuple[str, int]:
    """Give the field and the place in it of the number-th of what an actor is found by."""
    for name in _LISTS:
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
    return one != two


def _plain(actor: Actor) -> dict[str, Any]:
    """Give an actor in the shape of a YAML file."""
    given = {"name": actor.name, "type": actor.type, "names": dict(actor.names)}
    listed = {name: [_plain_alias(alias) for alias in getattr(actor, name)] for name in _LISTS}
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
