"""What a list of actors and a lexicon share: both map ids to what is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, Self, TypeVar

import pandas as pd

from mediakit.checks import UnknownKeyError, check_choice, check_known, check_list, listing
from mediakit.lists.entries import Plain
from mediakit.saving import write_text
from mediakit.signatures import checked_methods

__all__ = ["Listed", "NamedMapping", "Nouns"]


class Listed(Protocol):
    """What stands on a list: it has a name, and names in other languages."""

    @property
    def name(self) -> str:
        """The name to show."""

    @property
    def names(self) -> Mapping[str, str]:
        """The name in other languages, by language code."""

    @property
    def fields(self) -> Mapping[str, Plain]:
        """What else the list says of it."""


Item = TypeVar("Item", bound=Listed)
Rules = TypeVar("Rules")


class Nouns(NamedTuple):
    """What messages call a list, one and several of its items, their parts, and its rules.

    `parts` is also the field of an item that holds them, and `rules` the end of the method that
    gives the list with others.
    """

    whole: str
    one: str
    many: str
    parts: str
    rules: str


@checked_methods
class NamedMapping(Mapping[str, Item], Generic[Item, Rules]):
    """A mapping from ids to named items, with rules that hold for all; nothing changes it."""

    _NOUNS: ClassVar[Nouns]
    _items: dict[str, Item]
    _rules: Rules

    @classmethod
    def _of(cls, items: dict[str, Item], rules: Rules) -> Self:
        made = cls.__new__(cls)
        made._items, made._rules = items, rules
        return made

    def _check_together(self, items: Mapping[str, Item]) -> None:
        """Refuse items that cannot stand beside each other under the rules of this list."""

    def to_frame(self) -> pd.DataFrame:
        """List the parts of all items."""
        raise NotImplementedError

    def _content(self) -> dict[str, Any]:
        """Give the list in the shape of a YAML file."""
        raise NotImplementedError

    def to_yaml(self, path: str | PathLike[str]) -> None:
        """Write the list to a YAML file that `from_yaml` reads back.

        Parameters
        ----------
        path : str or path
            The file; it is replaced.
        """
        import yaml

        text = yaml.safe_dump(self._content(), allow_unicode=True, sort_keys=False, width=100)
        write_text(path, text)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the list's own, such as "gender", in the order in which they come."""
        return tuple(dict.fromkeys(name for item in self.values() for name in item.fields))

    def names(self, language: str | None = None) -> dict[str, str]:
        """Give the name to show for each id.

        Parameters
        ----------
        language : str, optional
            Language code of the names, "en", "ar" or another that the list has; what has no name in
            it keeps its own.

        Returns
        -------
        dict of str to str
            From id to name.

        Raises
        ------
        ValueError
            If `language` is none of these.

        Examples
        --------
        >>> import mediakit as mk
        >>> mk.Actors({"Rania": ["رانيا"]}).names()
        {'Rania': 'Rania'}
        >>> mk.load_lexicon("frames").names("ar")["conflict"]
        'إطار الصراع'
        """
        if language is not None:
            have = dict.fromkeys(code for item in self.values() for code in item.names)
            check_choice("language", language, list(have | dict.fromkeys(("en", "ar"))))
        return {
            key: item.names.get(language, item.name) if language else item.name
            for key, item in self.items()
        }

    def select(self, ids: Sequence[str]) -> Self:
        """Give the list with some of its ids alone.

        Parameters
        ----------
        ids : sequence of str
            What to keep.

        Returns
        -------
        Actors or Lexicon
            A list of the same kind with these, in the order of this one, which stays as it is.

        Raises
        ------
        ValueError
            For an id that is not on the list, or none at all.
        TypeError
            If `ids` is a text alone.

        Examples
        --------
        >>> import mediakit as mk
        >>> list(mk.Actors({"Rania": ["رانيا"], "Samir": ["سمير"]}).select(["Samir"]))
        ['Samir']
        """
        check_list("ids", ids)
        kept, nouns = set(ids), self._NOUNS
        check_known("ids", sorted(kept - self.keys()), list(self), owner=f"the {nouns.whole}")
        if not kept:
            raise ValueError(f"ids is empty; name at least one {nouns.one}.")
        return self._of({key: own for key, own in self.items() if key in kept}, self._rules)

    def __or__(self, other: object) -> Self:
        """Merge two lists of a kind; what is on both must be the same on both.

        Raises ValueError where they differ in an item or in the rules, or what they hold cannot
        stand on one list.
        """
        if not isinstance(other, type(self)):
            return NotImplemented
        whole, _, _, _, rules = self._NOUNS
        if self._rules != other._rules:
            raise ValueError(
                f"the {whole}s have different {rules}; "
                f"give both the same by with_{rules} before merging."
            )
        differing = [key for key in other if key in self and self[key] != other[key]]
        if differing:
            raise ValueError(
                f"both {whole}s hold {listing(differing)} with different content; "
                "rename the id in one of them, or leave it to one by select."
            )
        merged = {**self._items, **other._items}
        self._check_together(merged)
        return self._of(merged, self._rules)

    def __getitem__(self, key: str) -> Item:
        try:
            return self._items[key]
        except KeyError:
            raise UnknownKeyError(key, self._NOUNS.one, tuple(self._items)) from None

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, type(self)):
            return self._items == other._items and self._rules == other._rules
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # as of every mapping

    def __repr__(self) -> str:
        nouns = self._NOUNS
        parts = sum(len(getattr(item, nouns.parts)) for item in self.values())
        return f"{type(self).__name__}({len(self)} {nouns.many}, {parts} {nouns.parts})"

    def _repr_html_(self) -> str:
        table: str = self.to_frame().to_html(index=False).replace("<table", '<table dir="auto"', 1)
        return table
