"""The codes of Factiva's index and the columns that they fill."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mediakit.lexicons.reading import load_yaml
from mediakit.reading.exports.factiva_lines import without_name
from mediakit.reading.exports.found import Fields, put, refuse_message

__all__ = ["article_of_codes", "codes"]


@cache
def codes() -> dict[str, str]:
    """Give the codes with their columns, in the order of a file."""
    return dict(load_yaml("export_labels.yml")["factiva"])


def article_of_codes(rows: Iterable[tuple[str, str]]) -> Fields:
    """Read an article from its codes and values; lead and text are one text."""
    fields: Fields = {}
    text: list[str] = []
    rows = list(rows)
    refuse_message(value for _, value in rows)
    for code, value in rows:
        name = codes()[code]
        if name in ("lead", "tail"):
            text.append(value.strip())
        elif name == "time":
            put(fields, "date", value, between=" ")
        elif name == "id":
            put(fields, name, without_name(value))
        else:
            put(fields, name, " ".join(value.split()))
    fields["text"] = "\n".join(filter(None, text))
    return fields
