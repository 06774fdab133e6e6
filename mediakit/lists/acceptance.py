"""Suggestions that a person kept, put on a list of actors or a lexicon."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from mediakit.checks import check_columns, check_known, check_not_empty, check_type, listing, shown
from mediakit.text.normalization import Normalization
from mediakit.text.segmentation import words

__all__ = ["with_accepted", "with_terms"]

_HINT: Final = "It takes rows of corpus.suggest_actors() or corpus.suggest_aliases(actors)."
_TERMS_HINT: Final = "It takes rows of corpus.suggest_terms(lexicon, category)."
_NO_TYPE: Final = "unknown"
_LETTERS: Final = Normalization(alef=False, hamza=False, ya=False, ta_marbuta=False, case=False)


def with_accepted(content: dict[str, Any], table: pd.DataFrame) -> dict[str, Any]:
    """Give the content of a list with the rows of a table of suggestions.

    Parameters
    ----------
    content : dict
        A list of actors in the shape that `Actors.from_dict` takes.
    table : pandas.DataFrame
        Rows of `suggest_actors` (``name``, ``type``, perhaps ``id``) or of `suggest_aliases`
        (``actor``, ``candidate``).

    Returns
    -------
    dict
        A new content; neither argument is changed.
    """
    check_type("table", table, pd.DataFrame, hint="a table of suggestions")
    is_alias = "candidate" in table.columns
    needed = ("actor", "candidate") if is_alias else ("name", "type")
    check_columns("table", table.columns, needed, hint=_HINT)
    check_not_empty("table", table, hint="No suggestion was kept.")
    for column in needed:
        _check_texts(table[column])
    return _add_aliases(content, table) if is_alias else _add_actors(content, table)


def with_terms(content: dict[str, Any], table: pd.DataFrame, category: str) -> dict[str, Any]:
    """Give the content of a lexicon with the rows of a table of suggestions.

    Parameters
    ----------
    content : dict
        A lexicon in the shape that `Lexicon.from_dict` takes, the category among it.
    table : pandas.DataFrame
        Rows of `suggest_terms` (``term``).
    category : str
        The category that takes them.

    Returns
    -------
    dict
        A new content; neither argument is changed.
    """
    check_type("table", table, pd.DataFrame, hint="a table of suggestions")
    check_columns("table", table.columns, ["term"], hint=_TERMS_HINT)
    check_not_empty("table", table, hint="No suggestion was kept.")
    _check_texts(table["term"])
    held = content[category]
    fields = held if isinstance(held, dict) else {"entries": held}
    entries = list(fields["entries"])
    known = [_letters(each if isinstance(each, str) else each["text"]) for each in entries]
    for term in table["term"]:
        if _letters(term) in known:
            raise ValueError(
                f"table: category {shown(category)} has the entry {shown(term)} already; "
                "leave that row out."
            )
        entries.append(term)
        known.append(_letters(term))
    grown = {**fields, "entries": entries} if isinstance(held, dict) else entries
    return content | {category: grown}


def _check_texts(column: pd.Series) -> None:
    wrong = [value for value in column if not isinstance(value, str) or not value.strip()]
    if wrong:
        raise ValueError(f"table: {column.name} must be text in every row, not {listing(wrong)}.")


def _add_aliases(content: dict[str, Any], table: pd.DataFrame) -> dict[str, Any]:
    actors = [key for key in content if key != "folds"]
    check_known("table: actor", dict.fromkeys(table["actor"]), actors, owner="the list")
    result = dict(content)
    for key, candidate in zip(table["actor"], table["candidate"], strict=True):
        aliases = result[key]["aliases"]
        _check_new(key, candidate, aliases)
        result[key] = {**result[key], "aliases": [*aliases, candidate]}
    return result


def _check_new(key: str, candidate: str, aliases: list[Any]) -> None:
    """Refuse an alias that the actor has, vowel signs or not."""
    texts = [alias if isinstance(alias, str) else alias["text"] for alias in aliases]
    if _letters(candidate) in map(_letters, texts):
        raise ValueError(
            f"table: actor {shown(key)} has the alias {shown(candidate)} already; "
            "leave that row out."
        )


def _letters(text: str) -> list[str]:
    return _LETTERS.fold(words(text))


def _add_actors(content: dict[str, Any], table: pd.DataFrame) -> dict[str, Any]:
    result = dict(content)
    given = table["id"] if "id" in table else pd.Series(None, index=table.index, dtype=object)
    for name, type_, own in zip(table["name"], table["type"], given, strict=True):
        has_id = isinstance(own, str) and bool(own.strip())
        key = own.strip() if has_id else name
        if key in content or (key in result and not has_id):
            raise ValueError(
                f"table: the list has an actor with the id {shown(key)} already; leave "
                "that row out, give it another id in a column 'id', or add the name to that actor "
                "with a table of the columns 'actor' and 'candidate'."
            )
        if key in result:
            _check_new(key, name, result[key]["aliases"])
            result[key]["aliases"].append(name)
        else:
            result[key] = {"name": name, "type": "" if type_ == _NO_TYPE else type_}
            result[key]["aliases"] = [name]
    return result
