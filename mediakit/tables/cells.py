"""The cells of a table as HTML: their look, their room, and bars for their size."""

from __future__ import annotations

import html
from typing import Final

import pandas as pd

from mediakit.tables.colours import themed

__all__ = ["CSS", "bars", "cell", "class_of", "kind_of"]

_TEXT: Final = 40  # letters from which on a cell holds running text, and its column gets room
_LONGEST: Final = 160  # letters of a running text in a cell; the title of the cell has all of it
_WHOLE: Final = 20  # letters of a value that is not broken
CSS: Final = (
    themed(".mediakit-table")
    + """
.mediakit-table:not(.boxed){width:fit-content;max-width:100%}
.mediakit-table table{border-collapse:collapse;border:0;margin:0;table-layout:auto;font-size:.95em;
color:inherit;background:transparent}
.mediakit-table th,.mediakit-table td{padding:.3em .7em;border:0;
border-bottom:1px solid var(--mk-line);text-align:start;vertical-align:top;line-height:1.5;
white-space:normal}
.mediakit-table thead th{font-weight:600;color:var(--mk-ink);background:var(--mk-head);
vertical-align:bottom}
.mediakit-table tbody tr:nth-child(n){color:inherit;background:transparent}
.mediakit-table td.number,.mediakit-table th.number{text-align:right}
.mediakit-table td.number{font-variant-numeric:tabular-nums;white-space:nowrap}
.mediakit-table td.whole{white-space:nowrap}
.mediakit-table .text{min-width:20em;max-width:36em}
.mediakit-table caption{caption-side:top;text-align:start;font-weight:600;padding:.3em 0;
color:inherit}
.mediakit-table p{color:var(--mk-faint);font-size:.85em;margin:.5em 0;text-align:start}
"""
)


def kind_of(column: str, texts: pd.Series, *, is_number: bool) -> str:
    """Tell what a column holds for the eye: numbers, running text, values that stay whole."""
    if is_number:
        return "number"
    if column == "file":  # whose folders stand in one order, whatever their letters
        return "path"
    longest = int(texts.str.len().max())
    return "text" if longest > _TEXT else "whole" if longest <= _WHOLE else ""


def class_of(kind: str) -> str:
    """Write the class of a cell."""
    return f' class="{kind}"' if kind else ""


def cell(text: str, bar: str, kind: str) -> str:
    """Write a cell; a running text that is too long is cut between words, and told in the title."""
    css = f' style="{bar}"' if bar else ""
    if kind == "number":
        return f'<td class="number"{css}><bdi dir="ltr">{html.escape(text)}</bdi></td>'
    title = ""
    if len(text) > _LONGEST:
        title = f' title="{html.escape(text, quote=True)}"'
        text = f"{text[:_LONGEST].rpartition(' ')[0] or text[:_LONGEST]} \u2026"
    way = ' dir="ltr"' if kind == "path" else ""
    return f"<td{class_of(kind)}{css}{title}><bdi{way}>{html.escape(text)}</bdi></td>"


def bars(values: pd.Series, *, mirrored: bool) -> list[str]:
    """Give the background of each cell of numbers, as long as its share of the greatest."""
    most = float(values.max()) or 1.0
    side = "left" if mirrored else "right"
    return [
        ""
        if pd.isna(value)
        else f"color:var(--mk-ink);background:linear-gradient(to {side},"
        f"var(--mk-bar) {100 * value / most:.1f}%,transparent 0)"
        for value in values
    ]
