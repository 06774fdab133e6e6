"""Tables of sentences in a notebook: every cell whole, each in the direction of its text."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import Any, Final

import pandas as pd

from mediakit.lexicons.reading import load_yaml
from mediakit.wording import current

__all__ = ["WholeTable", "whole_table"]

_LONG: Final = 40  # letters from which on a column has room
_PATHS: Final = frozenset({"file"})  # columns whose parts stand in one order whatever the letters


def whole_table(frame: pd.DataFrame, said: Sequence[str] = ()) -> str:
    """Write a table below some sentences; a missing cell is empty.

    Styles stand in the cells, since a notebook that is not trusted drops all others.
    """
    lines = "".join(f'<p dir="auto">{html.escape(line)}</p>' for line in said if line)
    names = list(map(str, frame.columns))
    head = "".join(f'<th style="text-align:start">{html.escape(name)}</th>' for name in names)
    columns = [_cells(name, frame.iloc[:, place]) for place, name in enumerate(names)]
    rows = "".join(f"<tr>{''.join(row)}</tr>" for row in zip(*columns, strict=True))
    return (
        f'<div>{lines}<table border="1" class="dataframe"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cells(name: str, values: pd.Series) -> list[str]:
    """Write the cells of a column."""
    texts = ["" if pd.isna(value) else _plain(value) for value in values]
    way = "ltr" if name in _PATHS else "auto"
    room = ";min-width:20em" if max(map(len, texts), default=0) > _LONG else ""
    return [
        f'<td style="text-align:start;vertical-align:top{room}"><bdi dir="{way}">'
        f"{html.escape(text)}</bdi></td>"
        for text in texts
    ]


def _plain(value: Any) -> str:
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return f"{value:%Y-%m-%d}"
    return f"{value:.3g}" if isinstance(value, float) else str(value)


class WholeTable(pd.DataFrame):
    """A DataFrame that a notebook shows with every sentence whole."""

    @property
    def _constructor(self) -> Callable[..., pd.DataFrame]:
        return WholeTable

    def _repr_html_(self) -> str:
        rows: int = pd.get_option("display.max_rows") or len(self)
        line = load_yaml("written.yml")["rows"][current().language]
        more = [line.format(shown=f"{rows:,}", total=f"{len(self):,}")] if len(self) > rows else []
        return whole_table(self.head(rows), more)
