"""Hits of a word under each other, as a page shows them: context, hit, context."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from mediakit.checks import counted
from mediakit.text.bidi import runs_rtl
from mediakit.wording import current, digits, written

__all__ = ["keyword_rows"]

_ABOUT: Final = ("source", "date")
_LINE: Final = ("pre", "keyword", "post")
_SIDES: Final = {"pre": "end", "keyword": "center", "post": "start"}
_ROWS: Final = 60
_LETTERS: Final = 60  # of a context
_NAME: Final = 24  # letters of a document's name and of a source
_WHOLE: Final = ' style="white-space:nowrap"'
_FORMS: Final = 12  # written forms named above the table


def keyword_rows(
    table: pd.DataFrame,
    *,
    hits: int,
    names: Mapping[str, str] | None = None,
    summary: str | None = None,
    about: Sequence[str] = _ABOUT,
    most: int = _ROWS,
) -> str:
    """Write the hits under each other, in the direction of their texts.

    `hits` are all that were found, `names` those of the columns for readers; `summary` is HTML in
    place of the line above; `about` are the columns before the hit: the document itself stands in
    the title of its source. Rows that are too wide scroll, from the side where they begin.
    """
    named = ["doc"] if "doc" in table else []  # which a reader may have left out
    shown = table[list(dict.fromkeys([*named, *about, *_LINE]))].head(most)
    lines = {name: shown[name].astype(object).fillna("") for name in _LINE}  # "" of a CSV is none
    rows = shown.assign(**lines).to_dict("records")
    flows = [runs_rtl(f"{row['pre']} {row['keyword']} {row['post']}") for row in rows]
    rtl = 2 * sum(flows) >= len(flows)
    body = "".join(
        f"<tr>{_about_cells(row, about)}{_row_cells(row, flow, rtl)}</tr>"
        for row, flow in zip(rows, flows, strict=True)
    )
    called = names or {}
    head = "".join(
        f'<th style="text-align:{_SIDES.get(name, "start")}">'
        f"{html.escape(called.get(name, name))}</th>"
        for name in (*about, *_LINE)
    )
    more = _line(_said("more rows", count=len(table) - most)) if len(table) > most else ""
    kind = 'dir="rtl" lang="ar"' if rtl else 'dir="ltr"'
    above = _summary(table, hits) if summary is None else summary
    return (
        f'<div>{above}<div class="sideways" {kind} style="overflow-x:auto">'
        f'<table {kind} border="1" class="dataframe concordance">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}</div>"
    )


def _summary(table: pd.DataFrame, hits: int) -> str:
    """Say how many hits there are, and in which written forms."""
    language = current().language
    every = digits(counted(hits, "hit") if language == "en" else f"{hits:,}")
    said = _said("part" if len(table) < hits else "all", shown=len(table), hits=every)
    forms = table["keyword"].value_counts()
    shown = [
        f"<bdi>{_cell(form, _NAME)}</bdi> {digits(f'{count:,}')}" for form, count in forms.items()
    ]
    if len(shown) > _FORMS:
        shown = [*shown[:_FORMS], _said("more forms", count=len(shown) - _FORMS)]
    comma = "، " if language == "ar" else ", "
    return _line(_said("written", said=said, forms=comma.join(shown)) if shown else said)


def _said(key: str, **values: int | str) -> str:
    """Fill in a sentence in the language of the reader."""
    numbers = {
        name: digits(f"{one:,}") if isinstance(one, int) else one for name, one in values.items()
    }
    return written("hits", current().language)[key].format(**numbers)


def _line(said: str) -> str:
    side = "rtl" if current().language == "ar" else "ltr"
    return f'<p dir="{side}">{said}</p>'


def _about_cells(row: dict[Any, Any], about: Sequence[str]) -> str:
    """Write what a reader should know of the document of a hit."""
    return "".join(_about_cell(name, row) for name in about)


def _about_cell(name: str, row: dict[Any, Any]) -> str:
    value = row[name]
    if name == "source":
        title = f' title="{html.escape(str(row["doc"]), quote=True)}"' if "doc" in row else ""
        return f'<td class="about"{title}{_WHOLE}><bdi>{_cell(value, _NAME)}</bdi></td>'
    if isinstance(value, str):
        return f'<td class="about"{_WHOLE}><bdi>{_cell(value, _NAME)}</bdi></td>'
    return f'<td class="about" dir="ltr"{_WHOLE}>{_plain(value)}</td>'


def _plain(value: Any) -> str:
    """Write a day or a number."""
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return f"{value:.2f}" if isinstance(value, float) else f"{value:,}"


def _row_cells(row: dict[Any, Any], flow: bool, rtl: bool) -> str:
    """Write a hit; a text that runs against its table has its two contexts change places.

    So the words before a hit stand where the reader of that text looks for them.
    """
    own = "rtl" if flow else "ltr"
    toward = {"pre": "left" if flow else "right", "post": "right" if flow else "left"}
    contexts = {
        "pre": _context(_last(row["pre"]), own, toward["pre"], whole=row["pre"]),
        "post": _context(_cell(row["post"], _LETTERS), own, toward["post"], whole=row["post"]),
    }
    first, last = ("pre", "post") if flow == rtl else ("post", "pre")
    keyword = _cell(row["keyword"], 2 * _LETTERS)
    return (
        f"{contexts[first]}"
        f'<td dir="auto" style="text-align:center;white-space:nowrap"><b>{keyword}</b></td>'
        f"{contexts[last]}"
    )


def _context(text: str, way: str, side: str, *, whole: str) -> str:
    title = f' title="{html.escape(whole, quote=True)}"' if len(whole) > _LETTERS else ""
    return f'<td dir="{way}" style="text-align:{side};white-space:nowrap"{title}>{text}</td>'


def _last(text: str) -> str:
    """Keep the end of a context that is too long to be shown, from a word on."""
    if len(text) <= _LETTERS:
        return html.escape(text)
    return html.escape("… " + text[-_LETTERS:].partition(" ")[2])


def _cell(value: Any, letters: int) -> str:
    text = "" if pd.isna(value) else " ".join(str(value).split())
    if len(text) > letters:
        text = (text[:letters].rpartition(" ")[0] or text[:letters]) + " …"
    return html.escape(text)
