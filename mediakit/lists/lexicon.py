"""Which words stand for what: categories of words, phrases and wildcards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from os import PathLike
from typing import Any

import pandas as pd

from mediakit.checks import check_known
from mediakit.lists.acceptance import with_terms
from mediakit.lists.entries import Category, Entry, Negation, plain_category
from mediakit.lists.frames import category_content, category_table
from mediakit.lists.lexicon_reading import (
    NEGATION,
    read_categories,
    read_lexicon_csv,
    read_lexicon_yaml,
    read_negation,
)
from mediakit.lists.mapping import NamedMapping, Nouns
from mediakit.signatures import checked_methods

__all__ = ["Category", "Entry", "Lexicon", "Negation"]


@checked_methods
class Lexicon(NamedMapping[Category, Negation]):
    """A dictionary for counting: categories, and the words that stand for each.

    Categories are counted apart from each other, so a word may stand in several.

    Parameters
    ----------
    categories : dict
        For each category a list of entries, or a mapping with ``entries`` and, if wanted, ``name``,
        ``names`` (by language code) and ``description``; any other key that is unlike these is a
        field of your own. A `Category` will do for either. An entry is a text, an `Entry`, or a
        mapping with the fields of one. The key ``negation``, if there is one, maps the fields of
        `Negation`.

    Raises
    ------
    ValueError, TypeError
        For no category, one without entries, an entry without a word or given twice in a category,
        or an unknown field; the message says where.

    Examples
    --------
    >>> lexicon = Lexicon({"conflict": ["صراع", "اشتباك*", "وقف إطلاق النار"]})
    >>> lexicon["conflict"].entries[1].text, lexicon.negation.window
    ('اشتباك*', 3)
    """

    _NOUNS = Nouns("lexicon", "category", "categories", "entries", "negation")

    def __init__(self, categories: Mapping[str, Any]) -> None:
        self._items, self._rules = read_categories(categories)

    @classmethod
    def from_dict(cls, categories: Mapping[str, Any]) -> Lexicon:
        """Make a lexicon of plain data, as the class itself does.

        Parameters
        ----------
        categories : dict
            As for the class.

        Returns
        -------
        Lexicon
            The categories, in the same order.

        Raises
        ------
        ValueError, TypeError
            As for the class.

        Examples
        --------
        >>> list(Lexicon.from_dict({"conflict": {"entries": ["صراع"], "name": "الصراع"}}))
        ['conflict']
        """
        return cls(categories)

    @classmethod
    def from_frame(cls, table: pd.DataFrame) -> Lexicon:
        """Make a lexicon of a table of entries, as `to_frame` gives it.

        Parameters
        ----------
        table : pandas.DataFrame
            One row an entry, with the columns ``category`` and ``entry`` and, if wanted, the
            others of `to_frame`. Every other column is a field of the lexicon's own. A table holds
            no negation, which is as by default; change it with `with_negation`.

        Returns
        -------
        Lexicon
            The categories, in the order of the table.

        Raises
        ------
        ValueError, TypeError
            As for the class, or if a column is missing.

        Examples
        --------
        >>> lexicon = Lexicon({"conflict": ["صراع", "اشتباك*"]})
        >>> Lexicon.from_frame(lexicon.to_frame()) == lexicon
        True
        """
        return cls(category_content(table))

    @classmethod
    def from_yaml(cls, path: str | PathLike[str]) -> Lexicon:
        """Read a lexicon from a YAML file of the shape that the class takes.

        Parameters
        ----------
        path : str or path
            The file.

        Returns
        -------
        Lexicon
            The categories, in the order of the file.

        Raises
        ------
        ValueError, TypeError
            As for the class, or for a file that is not plain YAML; the message names file, line
            and field.
        """
        return cls._of(*read_lexicon_yaml(path))

    @classmethod
    def from_csv(cls, path: str | PathLike[str]) -> Lexicon:
        """Read a lexicon from a CSV file.

        Parameters
        ----------
        path : str or path
            A file with the columns ``category`` and ``entry``, one row an entry, or ``category``
            and ``entries``, whose entries are parted by ``|``; and, if wanted, ``proclitics``
            ("false" or "no" for entries that take none), ``name``, ``description``, and ``name_ar``
            and so on for names in other languages. Any other column is a field of your own.
            Negation is as by default; change it with
            `with_negation`.

        Returns
        -------
        Lexicon
            The categories, in the order of the file.

        Raises
        ------
        ValueError
            As for the class, or if a column is missing or a row has another length.
        """
        return cls._of(*read_lexicon_csv(path))

    @property
    def negation(self) -> Negation:
        """What turns a hit into its opposite."""
        return self._rules

    def with_negation(
        self,
        *,
        window: int | None = None,
        words: Sequence[str] | None = None,
        exceptions: Sequence[str] | None = None,
        adjacent: Sequence[str] | None = None,
    ) -> Lexicon:
        """Give the same lexicon with another negation; what is not given stays.

        Parameters
        ----------
        window, words, exceptions, adjacent
            The fields of `Negation`.

        Returns
        -------
        Lexicon
            The lexicon; this one stays as it is.

        Raises
        ------
        ValueError, TypeError
            For a window that is no whole number of at least 0, or words that are none.

        Examples
        --------
        >>> Lexicon({"war": ["حرب"]}).with_negation(window=0).negation.window
        0
        """
        given = {"window": window, "words": words, "exceptions": exceptions, "adjacent": adjacent}
        changed = {name: value for name, value in given.items() if value is not None}
        negation = read_negation(changed)
        kept = {name: getattr(negation, name) for name in changed}
        return self._of(self._items, replace(self._rules, **kept))

    def to_frame(self) -> pd.DataFrame:
        """List the entries.

        Returns
        -------
        pandas.DataFrame
            One row an entry, with the columns

            - ``category``, ``name``, ``description`` : the category's id, its name to show and
              what it means;
            - ``entry`` : the word, phrase or wildcard;
            - ``proclitics`` : whether it counts with what may stand before it (bool);
            - ``name_en`` and so on : names in other languages, where the lexicon has them;
            - the fields of the lexicon's own.
        """
        return category_table(self.values())

    def accept(self, table: pd.DataFrame, category: str) -> Lexicon:
        """Give the lexicon with the suggestions that were kept; this one stays as it is.

        Parameters
        ----------
        table : pandas.DataFrame
            Rows of `Corpus.suggest_terms`, each of which becomes an entry. Of the columns only
            ``term`` is read, so a table that was saved, edited and read again will do.
        category : str
            The category that takes them, at the end of its entries.

        Returns
        -------
        Lexicon
            The lexicon, with the same negation.

        Raises
        ------
        ValueError, TypeError
            If the table has no column ``term`` or no rows, the lexicon has no such category, or the
            category has such an entry; and as for the class.

        Examples
        --------
        >>> lexicon = Lexicon({"war": ["حرب"]})
        >>> kept = pd.DataFrame({"term": ["مدفع", "هدنة"]})
        >>> [entry.text for entry in lexicon.accept(kept, "war")["war"].entries]
        ['حرب', 'مدفع', 'هدنة']
        """
        check_known("category", [category], list(self), owner="the lexicon")
        return self.from_dict(with_terms(self._content(), table, category))

    def _content(self) -> dict[str, Any]:
        """Give the lexicon in the shape of a YAML file."""
        usual = Negation()
        changed = {
            each.name: list(value) if isinstance(value, tuple) else value
            for each in fields(Negation)
            if (value := getattr(self.negation, each.name)) != getattr(usual, each.name)
        }
        content: dict[str, Any] = {NEGATION: changed} if changed else {}
        return content | {key: plain_category(category) for key, category in self.items()}
