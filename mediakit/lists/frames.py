"""Lists of actors and lexicons as tables, and what stands in such tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd

from mediakit.checks import check_columns, check_not_empty, check_type
from mediakit.lists.entries import CONTEXTS, FORMS, LISTS, Actor, Category, Plain

__all__ = ["actor_content", "actor_table", "category_content", "category_table"]

_SEPARATOR: Final = "|"
_NAME: Final = "name_"
_NO: Final = frozenset({"false", "no", "0"})
_FORM_LISTS: Final = {form: name for name, form in LISTS.items()}
_ACTOR: Final = ("actor", "name", "type", "alias", "proclitics", "form", *CONTEXTS, "window")
_CATEGORY: Final = ("category", "name", "description", "entry", "proclitics")


def actor_table(actors: Iterable[Actor]) -> pd.DataFrame:
    """Give a row for each name, label and adjective."""
    rows = [
        {
            "actor": actor.id,
            "name": actor.name,
            "type": actor.type,
            "alias": alias.text,
            "proclitics": alias.proclitics,
            "form": form,
            **{each: _SEPARATOR.join(getattr(alias, each)) for each in CONTEXTS},
            "window": alias.window,
            **_more(actor),
        }
        for actor in actors
        for form, alias in actor.listed()
    ]
    return pd.DataFrame(rows, columns=_columns(_ACTOR, rows))


def category_table(categories: Iterable[Category]) -> pd.DataFrame:
    """Give a row for each entry."""
    rows = [
        {
            "category": category.id,
            "name": category.name,
            "description": category.description,
            "entry": entry.text,
            "proclitics": entry.proclitics,
            **_more(category),
        }
        for category in categories
        for entry in category.entries
    ]
    return pd.DataFrame(rows, columns=_columns(_CATEGORY, rows))


def _more(one: Actor | Category) -> dict[str, Plain]:
    """Give the names in other languages and the fields of the list's own."""
    return {f"{_NAME}{code}": name for code, name in one.names.items()} | dict(one.fields)


def _columns(first: Sequence[str], rows: Sequence[dict[str, Any]]) -> list[str]:
    """Give the usual columns, then names in other languages, then fields of the list's own."""
    others = [name for name in dict.fromkeys(key for row in rows for key in row)]
    more = [name for name in others if name not in first]
    return [*first, *sorted(more, key=lambda name: not name.startswith(_NAME))]


def actor_content(table: pd.DataFrame) -> dict[str, Any]:
    """Give a table of names in the shape that `Actors.from_dict` takes."""
    content: dict[str, Any] = {}
    for row in _rows(table, ("actor", "alias")):
        given = content.setdefault(str(row["actor"]), {"aliases": [], "names": {}})
        form = row.get("form", FORMS[0])
        name = _FORM_LISTS.get(form, form)  # an unknown form is an unknown field, which is told
        given.setdefault(name, []).append(_alias(row))
        _add_told(given, row, ("name", "type"), _ACTOR)
    return content


def category_content(table: pd.DataFrame) -> dict[str, Any]:
    """Give a table of entries in the shape that `Lexicon` takes."""
    content: dict[str, Any] = {}
    for row in _rows(table, ("category", "entry")):
        given = content.setdefault(str(row["category"]), {"entries": [], "names": {}})
        given["entries"].append({"text": row["entry"], "proclitics": _takes(row)})
        _add_told(given, row, ("name", "description"), _CATEGORY)
    return content


def _rows(table: Any, needed: Sequence[str]) -> list[dict[str, Any]]:
    """Give the rows without their missing cells."""
    check_type("table", table, pd.DataFrame, hint="a table as to_frame() gives it")
    check_columns("table", table.columns, needed, hint="to_frame() gives such a table.")
    check_not_empty("table", table)
    records: list[dict[Any, Any]] = table.to_dict("records")
    rows = [{str(key): value for key, value in row.items() if pd.notna(value)} for row in records]
    for number, row in enumerate(rows):
        check_columns(f"row {number} of table", row, needed)
    return rows


def _alias(row: dict[str, Any]) -> dict[str, Any]:
    context: dict[str, Any] = {
        name: [part.strip() for part in str(row[name]).split(_SEPARATOR) if part.strip()]
        for name in CONTEXTS
        if name in row
    }
    if "window" in row:
        context["window"] = int(row["window"])
    return {"text": row["alias"], "proclitics": _takes(row), **context}


def _takes(row: dict[str, Any]) -> bool:
    return str(row.get("proclitics", True)).casefold() not in _NO


def _add_told(
    given: dict[str, Any], row: dict[str, Any], told: Sequence[str], known: Sequence[str]
) -> None:
    """Add what a row says of the whole actor or category."""
    given |= {name: row[name] for name in told if name in row}
    for name, value in row.items():
        if name.startswith(_NAME):
            given["names"][name.removeprefix(_NAME)] = value
        elif name not in known:
            given[name] = value.item() if hasattr(value, "item") else value
