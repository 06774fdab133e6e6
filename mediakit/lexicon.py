"""Which words stand for what: categories of words, phrases and wildcards."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property
from importlib.resources import as_file, files
from os import PathLike
from typing import Any, Final

import pandas as pd

from mediakit.actor_files import NO, cell_list, read_text, read_yaml
from mediakit.checks import Place, check_count, check_known_fields, check_type, listing
from mediakit.text.normalization import Normalization
from mediakit.text.patterns import pattern_words

__all__ = ["Category", "Entry", "Lexicon", "Negation"]

_NEGATION: Final = "negation"  # the one key of a lexicon that is no category
_CATEGORY_FIELDS: Final = ("entries", "name", "names", "description")
_ENTRY_FIELDS: Final = ("text", "proclitics")
_NEGATION_FIELDS: Final = ("window", "words", "exceptions")
_NOUNS: Final = ("the lexicon", "category")
_PLACE: Final = Place(nouns=_NOUNS)
_EXAMPLE: Final = "frames_example.yml"
_WINDOW: Final = 3


@dataclass(frozen=True)
class Entry:
    """A word, a phrase, or either with ``*`` in it.

    Parameters
    ----------
    text : str
        Read as the patterns of `Corpus.concordance` are, by normal form: ``*`` stands for any
        letters, and alone for any one word of a phrase.
    proclitics : bool, default True
        Whether it also counts with what is written onto it: the article before each word, و ف ب ل ك
        before the first, 's behind an English one. False where it would become another word.
    """

    text: str
    proclitics: bool = True

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the text, as written."""
        return pattern_words(self.text, what="entry ")


@dataclass(frozen=True)
class Category:
    """What is to be counted, and the words that stand for it.

    Parameters
    ----------
    id : str
        Short name in tables.
    name : str
        Name to show.
    entries : tuple of Entry
        At least one.
    names : dict of str to str
        The name in other languages, by language code.
    description : str
        What the category means; may be empty.
    """

    id: str
    name: str
    entries: tuple[Entry, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    description: str = ""


@cache
def _negations() -> dict[str, tuple[str, ...]]:
    """Read the default words; an English one counts with either apostrophe."""
    import yaml

    text = files("mediakit.lexicons").joinpath("negations.yml").read_text(encoding="utf-8")
    return {
        name: tuple(
            form for word in listed for form in dict.fromkeys((word, word.replace("'", "’")))
        )
        for name, listed in yaml.safe_load(text).items()
    }


@dataclass(frozen=True)
class Negation:
    """What turns a hit into its opposite, so that it is counted apart.

    Parameters
    ----------
    window : int, default 3
        Most tokens from a negation to the hit behind it; 1 for the token before the hit alone, 0 to
        look for none. A negation does not reach across punctuation that ends a phrase.
    words : tuple of str, optional
        Words or phrases that negate. An Arabic one also counts with و or ف before it. By default a
        list in Arabic (لا, لم, لن, ليس, غير, دون, عدم and their like) and English.
    exceptions : tuple of str, optional
        Phrases that hold such a word and negate nothing. By default a list such as لا يزال, لا سيما
        and "not only".
    """

    window: int = _WINDOW
    words: tuple[str, ...] = field(default_factory=lambda: _negations()["words"])
    exceptions: tuple[str, ...] = field(default_factory=lambda: _negations()["exceptions"])


class Lexicon(Mapping[str, Category]):
    """A dictionary for counting: categories, and the words that stand for each.

    Categories are counted apart from each other, so a word may stand in several.

    Parameters
    ----------
    categories : dict
        For each category a list of entries, or a mapping with ``entries`` and, if wanted, ``name``,
        ``names`` (by language code) and ``description``. An entry is a text, or a mapping with the
        fields of `Entry`. The key ``negation``, if there is one, maps the fields of `Negation`.

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

    def __init__(self, categories: Mapping[str, Any]) -> None:
        self._categories, self._negation = _read(categories, _PLACE)

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
        content, place = read_yaml(path)
        return cls._of(*_read(content, replace(place, nouns=_NOUNS)))

    @classmethod
    def from_csv(cls, path: str | PathLike[str]) -> Lexicon:
        """Read a lexicon from a CSV file.

        Parameters
        ----------
        path : str or path
            A file with the columns ``category`` and ``entry``, one row an entry, or ``category``
            and ``entries``, whose entries are parted by ``|``; and, if wanted, ``proclitics``
            ("false" or "no" for entries that take none), ``name``, ``description``, and ``name_ar``
            and so on for names in other languages. Negation is as by default; change it with
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
        content, place = _read_csv(path)
        return cls._of(*_read(content, place))

    @classmethod
    def example(cls) -> Lexicon:
        """Give an example to learn from: five frames of news, in Arabic and English.

        The categories are conflict, responsibility, human_interest, economy and morality. The words
        were written for this project to show how a lexicon works; nobody has validated them. Read,
        change and test them before you count with them.

        Returns
        -------
        Lexicon
            The example.

        Examples
        --------
        >>> list(Lexicon.example())
        ['conflict', 'responsibility', 'human_interest', 'economy', 'morality']
        """
        with as_file(files("mediakit.lexicons").joinpath(_EXAMPLE)) as path:
            return cls.from_yaml(path)

    @classmethod
    def _of(cls, categories: dict[str, Category], negation: Negation) -> Lexicon:
        made = cls.__new__(cls)
        made._categories, made._negation = categories, negation
        return made

    @property
    def negation(self) -> Negation:
        """What turns a hit into its opposite."""
        return self._negation

    def with_negation(
        self,
        *,
        window: int | None = None,
        words: Sequence[str] | None = None,
        exceptions: Sequence[str] | None = None,
    ) -> Lexicon:
        """Give the same lexicon with another negation; what is not given stays.

        Parameters
        ----------
        window, words, exceptions
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
        given = {"window": window, "words": words, "exceptions": exceptions}
        changed = {name: value for name, value in given.items() if value is not None}
        negation = _negation_of(changed, _PLACE.at(_NEGATION))
        kept = {name: getattr(negation, name) for name in changed}
        return self._of(self._categories, replace(self._negation, **kept))

    def to_frame(self) -> pd.DataFrame:
        """List the entries.

        Returns
        -------
        pandas.DataFrame
            One row an entry, with the columns

            - ``category``, ``name`` : the category's id and its name to show;
            - ``entry`` : the word, phrase or wildcard;
            - ``proclitics`` : whether it counts with what may stand before it (bool).
        """
        rows = [
            (category.id, category.name, entry.text, entry.proclitics)
            for category in self.values()
            for entry in category.entries
        ]
        return pd.DataFrame(rows, columns=["category", "name", "entry", "proclitics"])

    def names(self, language: str | None = None) -> dict[str, str]:
        """Give the name to show for each category.

        Parameters
        ----------
        language : str, optional
            Language code of the names; a category without a name in it keeps its own.

        Returns
        -------
        dict of str to str
            From id to name.

        Examples
        --------
        >>> Lexicon.example().names("ar")["conflict"]
        'الصراع'
        """
        return {
            key: category.names.get(language, category.name) if language else category.name
            for key, category in self.items()
        }

    def __getitem__(self, key: str) -> Category:
        return self._categories[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._categories)

    def __len__(self) -> int:
        return len(self._categories)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Lexicon):
            return self._categories == other._categories and self._negation == other._negation
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # as of every mapping

    def __repr__(self) -> str:
        entries = sum(len(category.entries) for category in self.values())
        return f"Lexicon({len(self)} categories, {entries} entries)"

    def _repr_html_(self) -> str:
        table: str = self.to_frame().to_html(index=False).replace("<table", '<table dir="auto"', 1)
        return table


def _read(content: Any, place: Place) -> tuple[dict[str, Category], Negation]:
    """Read the categories and the negation of a lexicon."""
    if not isinstance(content, Mapping):
        raise TypeError(
            f"{place} must map each category to its entries, not be {type(content).__name__}."
        )
    for key in content:
        if not isinstance(key, str) or not key.strip():
            raise TypeError(f"{place.at(key).where}a category's id must be text, not {key!r}.")
    negation = Negation()
    if _NEGATION in content:
        negation = _negation_of(content[_NEGATION], place.at(_NEGATION))
    listed = {key: given for key, given in content.items() if key != _NEGATION}
    if not listed:
        raise ValueError(f"{place} holds no categories.")
    return {key: _category(key, given, place.at(key)) for key, given in listed.items()}, negation


def _check_fields(given: Mapping[Any, Any], known: Sequence[str], place: Place, what: str) -> None:
    """Refuse a field that nothing reads, naming its line."""
    for name in given:
        if name not in known:
            check_known_fields(f"{place.at(name)}{what}", [name], known)


def _category(key: str, given: Any, place: Place) -> Category:
    whole = given if isinstance(given, Mapping) else {"entries": given}
    _check_fields(whole, _CATEGORY_FIELDS, place, "")
    inner = place.at("entries") if whole is given else place
    items = whole.get("entries")
    if items is not None and (isinstance(items, str) or not isinstance(items, Sequence)):
        raise TypeError(f"{inner}: entries must be a list of words and phrases, not {items!r}.")
    if not items:
        raise ValueError(f"{inner} has no entries; give at least one word.")
    entries = tuple(_entry(item, inner.at(number)) for number, item in enumerate(items))
    _check_distinct(entries, inner)
    names = whole.get("names") or {}
    if not isinstance(names, Mapping):
        raise TypeError(
            f"{place.at('names')}: names must map language codes to names, not {names!r}."
        )
    return Category(
        id=key,
        name=_text(whole.get("name", key), "name", place.at("name")),
        entries=entries,
        names={
            str(code): _text(name, "names", place.at("names", code)) for code, name in names.items()
        },
        description=_text(whole.get("description") or "", "description", place.at("description")),
    )


def _entry(item: Any, place: Place) -> Entry:
    given = item if isinstance(item, Mapping) else {"text": item}
    _check_fields(given, _ENTRY_FIELDS, place, ": an entry")
    text = _text(given.get("text"), "an entry", place.at("text"))
    pattern_words(text, what=f"{place.at('text')}: the entry ")
    proclitics = given.get("proclitics", True)
    if not isinstance(proclitics, bool):
        raise TypeError(
            f"{place.at('proclitics')}: proclitics must be true or false, not {proclitics!r}."
        )
    return Entry(text, proclitics)


def _check_distinct(entries: Sequence[Entry], place: Place) -> None:
    """Refuse an entry that a category has already, under another spelling perhaps."""
    fold = Normalization()
    seen: dict[tuple[str, ...], str] = {}
    for number, entry in enumerate(entries):
        key = fold.fold_phrases([entry.words])[0]
        if key in seen:
            raise ValueError(
                f"{place.at(number)}: the entry {entry.text!r} stands twice"
                f"{'' if seen[key] == entry.text else f', as {seen[key]!r}'}; keep one."
            )
        seen[key] = entry.text


def _text(value: Any, name: str, place: Place) -> str:
    if not isinstance(value, str):
        raise TypeError(
            f"{place}: {name} must be text, not {value!r}; write quotation marks around it."
        )
    return value


def _negation_of(given: Any, place: Place) -> Negation:
    where = f"{place.where}{_NEGATION}"
    check_type(where, given, Mapping, hint=f"a mapping with {listing(_NEGATION_FIELDS)}")
    check_known_fields(where, given, [each.name for each in fields(Negation)])
    if "window" in given:
        check_count(f"{place.at('window').where}{_NEGATION}: window", given["window"], least=0)
    read = dict(given)
    for name in ("words", "exceptions"):
        if name in given:
            read[name] = _negating(given[name], name, place.at(name))
    return Negation(**read)


def _negating(items: Any, name: str, place: Place) -> tuple[str, ...]:
    where = f"{place.where}{_NEGATION}"
    if isinstance(items, str) or not isinstance(items, Sequence):
        raise TypeError(f"{where}: {name} must be a list of words, not {items!r}.")
    for number, item in enumerate(items):
        here = f"{place.at(number).where}{_NEGATION}: {name}"
        if not isinstance(item, str):
            raise TypeError(
                f"{here} must hold text, not {item!r}; write quotation marks around it."
            )
        pattern_words(item, what=f"{here}: ")
    return tuple(items)


def _read_csv(path: str | PathLike[str]) -> tuple[dict[str, Any], Place]:
    """Read a CSV file in the shape that `Lexicon` takes, and the line of each entry."""
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""))
    columns = list(reader.fieldnames or ())
    if "category" not in columns or not {"entry", "entries"} & set(columns):
        raise ValueError(
            f"{path} needs the columns category and entry (or entries); it has {listing(columns)}."
        )
    content: dict[str, dict[str, Any]] = {}
    lines: dict[tuple[object, ...], int] = {}
    for row in reader:
        if None in row or None in row.values() or not row["category"].strip():
            raise ValueError(
                f"{path}, line {reader.line_num}: a category and {len(columns)} cells are due; "
                "a cell that holds a comma needs quotation marks."
            )
        key = row["category"].strip()
        given = content.setdefault(key, {"entries": []})
        lines.setdefault((key,), reader.line_num)
        for text in cell_list(row.get("entries") or row.get("entry") or ""):
            lines[(key, "entries", len(given["entries"]))] = reader.line_num
            takes = row.get("proclitics", "").strip().casefold() not in NO
            given["entries"].append({"text": text, "proclitics": takes})
        given |= {name: row[name].strip() for name in ("name", "description") if row.get(name)}
        names = {
            column.removeprefix("name_"): cell.strip()
            for column, cell in row.items()
            if column.startswith("name_") and cell
        }
        given["names"] = given.get("names", {}) | names
    return content, Place(str(path), lines, nouns=_NOUNS)
