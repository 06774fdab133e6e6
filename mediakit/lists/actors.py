"""Whom to look for, under which names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from os import PathLike
from typing import Any, Final

import pandas as pd

from mediakit.checks import Place, shown
from mediakit.lists.acceptance import with_accepted
from mediakit.lists.actor_reading import FOLDS, check_distinct, listed_actors, read_actors
from mediakit.lists.entries import FORMS, Actor, Alias, Folds, plain_actor
from mediakit.lists.files import read_actor_csv, read_yaml
from mediakit.lists.frames import actor_content, actor_table
from mediakit.lists.mapping import NamedMapping, Nouns
from mediakit.lists.offices import holders, office_table
from mediakit.signatures import checked_methods

__all__ = ["ACTORS_HINT", "FORMS", "Actor", "Actors", "Alias", "Folds"]

ACTORS_HINT: Final = "mk.Actors, for example mk.Actors({'Rania': ['رانيا', 'رانيا منصور']})"


@checked_methods
class Actors(NamedMapping[Actor, Folds]):
    """A list of actors, each with the names under which it counts.

    Parameters
    ----------
    aliases : dict of str to list of str, or to Actor
        For each actor, its names, as text or `Alias`, or an `Actor`. `from_dict`, `from_yaml` and
        `from_csv` take more than that.

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

    _NOUNS = Nouns("list", "actor", "actors", "aliases", "folds")

    def __init__(self, aliases: Mapping[str, Sequence[str | Alias] | Actor]) -> None:
        listed = dict(listed_actors(aliases, Place()))
        if FOLDS in listed:
            raise ValueError(
                f"{shown(FOLDS)} is no id of an actor; it is kept for the spelling folds."
            )
        self._items, self._rules = read_actors(
            {
                key: own if isinstance(own, Actor) else {"aliases": own}
                for key, own in listed.items()
            }
        )

    @classmethod
    def from_dict(cls, actors: Mapping[str, Mapping[str, Any] | Actor]) -> Actors:
        """Make a list from one mapping for each actor.

        Parameters
        ----------
        actors : dict of str to dict, or to Actor
            For each id a mapping with ``aliases`` (a list whose items are names, or mappings with
            the fields of `Alias`: ``text``, ``proclitics``, ``requires``, ``forbids``, ``window``,
            ``exclude``, ``after``, ``written_as``, ``not_written_as``) and, if wanted, ``name``,
            ``type``, ``names`` (by language code), ``labels`` and ``adjectives``, which are lists
            like ``aliases``, and ``offices``, a list of mappings with the fields of `Office`. Any
            other key that is unlike these is a field of your own, such as ``gender`` or ``party``,
            with a text, a number, a date or true or false. An `Actor` will do for a mapping. The
            key ``folds``, if there is one, maps the fields of `Folds` to true or false.

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
        return cls._of(*read_actors(dict(listed_actors(actors, Place()))))

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
        return cls._of(*read_actors(dict(listed_actors(content, place)), place))

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
            ``requires``, ``forbids``, ``window``, ``exclude``, ``after``, ``written_as`` and
            ``not_written_as``. Several in a cell are
            parted by ``|``. Any other column is a field of your own, such as ``gender``. Terms in
            office need a YAML file.

        Returns
        -------
        Actors
            The list, in the order of the file.

        Raises
        ------
        ValueError
            As for the class, or if a column is missing.
        """
        content, place = read_actor_csv(path)
        return cls._of(*read_actors(dict(listed_actors(content, place)), place))

    @classmethod
    def from_frame(cls, table: pd.DataFrame) -> Actors:
        """Make a list of a table of names, as `to_frame` gives it.

        Parameters
        ----------
        table : pandas.DataFrame
            One row a name, with the columns ``actor`` and ``alias`` and, if wanted, the others of
            `to_frame`. Every other column is a field of the list's own. A table holds no terms in
            office and no folds; a YAML file does.

        Returns
        -------
        Actors
            The list, in the order of the table.

        Raises
        ------
        ValueError, TypeError
            As for the class, or if a column is missing.

        Examples
        --------
        >>> actors = Actors.from_dict({"rania": {"aliases": ["رانيا"], "gender": "female"}})
        >>> Actors.from_frame(actors.to_frame()) == actors
        True
        """
        return cls.from_dict(actor_content(table))

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
        >>> kept = pd.DataFrame({"name": ["طرابلس"], "type": ["place"]})
        >>> Actors.from_suggestions(kept)["طرابلس"].type
        'place'
        """
        return cls.from_dict(with_accepted({}, table))

    @classmethod
    def of_checked(cls, actors: dict[str, Actor], folds: Folds) -> Actors:
        """Make a list of actors that need no check; what they share goes to the first."""
        return cls._of(actors, folds)

    def _check_together(self, items: Mapping[str, Actor]) -> None:
        """Refuse a name that two actors share and no context decides."""
        check_distinct(items, self._rules, Place())

    @property
    def folds(self) -> Folds:
        """Which spellings of the names count."""
        return self._rules

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
                f"folds must be mk.Folds, for example mk.Folds(ya=False), not {shown(folds)}."
            )
        check_distinct(self._items, folds, Place())
        return self._of(self._items, folds)

    def _content(self) -> dict[str, Any]:
        """Give the list in the shape of a YAML file."""
        off = {each.name: False for each in fields(Folds) if not getattr(self.folds, each.name)}
        content = {FOLDS: off} if off else {}
        return content | {key: plain_actor(actor) for key, actor in self.items()}

    def accept(self, table: pd.DataFrame) -> Actors:
        """Give the list with the suggestions that were kept; this one stays as it is.

        Parameters
        ----------
        table : pandas.DataFrame
            Rows of `Corpus.suggest_actors`, each of which becomes an actor, or rows of
            `Corpus.suggest_aliases`, each of which becomes an alias of its actor. Of the columns
            only ``name`` and ``type``, or ``actor`` and ``candidate``, are read, so a table that
            was saved, edited and read again will do. A new actor has its name as id and its type,
            none for "unknown". A column ``id`` gives other ids; rows that share one become
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
            - ``written_as``, ``not_written_as`` : forms with the capitals and marks that it must
              or must not have, with ``|`` between them;
            - ``window`` : tokens of context on each side, from 1;
            - ``name_en`` and so on : names in other languages, where the list has them;
            - the fields of the list's own, such as ``gender``.
        """
        return actor_table(self.values())

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
        terms = {key: actor.offices for key, actor in self.items()}
        return self.select(holders(terms, day, office=office, state=state))

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
        return office_table(self.values())
