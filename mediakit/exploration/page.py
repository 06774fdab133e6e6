"""The views of an exploration as HTML: what a reader without a running kernel sees."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final

from mediakit.analysis._keyword_rows import keyword_rows
from mediakit.exploration.views import ROWS, VIEWS, State, View
from mediakit.plot.look.words import day_of_page
from mediakit.tables import pages
from mediakit.tables.colours import themed
from mediakit.tables.shown import dated, name_of, show
from mediakit.text.bidi import is_rtl, isolate
from mediakit.text.source_names import in_names, with_named

__all__ = ["STYLE", "about", "page_of", "section", "static"]

COLUMNS: Final = {
    "rate": ("source", "count", "documents", "rate", "per", "low", "high"),
    "timeline": ("period", "source", "count", "rate", "per", "low", "high"),
    "quotations": ("doc", "source", "speaker", "verb", "quote"),
}
MOST: Final = {"quotations": ROWS}
_SCROLLED: Final = 400  # rows of a table that scrolls

_STRING: Final = re.compile(r"&quot;.*?&quot;|&#x27;.*?&#x27;")

_RULES: Final = """
.mediakit-explorer{font-family:"IBM Plex Sans Arabic","DejaVu Sans",sans-serif;line-height:1.5}
.mediakit-explorer .widget-html-content{color:inherit}
.mediakit-explorer[dir=rtl],.mediakit-explorer.rtl{direction:rtl}
.mediakit-explorer.rtl .widget-label{text-align:start}
.mediakit-explorer .about{color:var(--mk-faint);margin:.3em 0}
.mediakit-explorer .message{color:var(--mk-ink);background:var(--mk-note);
border-inline-start:4px solid var(--mk-mark);
padding:.3em .7em;margin:.4em 0}
.mediakit-explorer img{max-width:100%;height:auto;display:block}
.mediakit-explorer .region{overflow:auto;max-height:26em;border:1px solid var(--mk-line)}
.mediakit-explorer .region .sideways{overflow:visible!important}
.mediakit-explorer .region table{width:100%;border-collapse:collapse}
.mediakit-explorer .region td,.mediakit-explorer .region th{padding:.15em .5em}
.mediakit-explorer .region .dataframe{font-size:.85em}
.mediakit-explorer pre{color:var(--mk-ink);background:var(--mk-head);padding:.6em;overflow:auto;
text-align:left;direction:ltr;font-family:"DejaVu Sans Mono",monospace;user-select:all}
.mediakit-explorer summary{cursor:pointer}
"""
STYLE: Final = f"<style>{themed('.mediakit-explorer')}{_RULES}</style>"


def static(state: State, views: Sequence[View]) -> str:
    """Write what is chosen and all views one under the other; it needs no network."""
    side = "rtl" if state.language == "ar" else "ltr"
    body = "".join(
        f"<section><h3>{state.say(view.name)}</h3>{section(state, view)}</section>"
        for view in views
    )
    return (
        f'<div class="mediakit-explorer" dir="{side}" lang="{state.language}">{STYLE}'
        f'<p class="about">{state.say("static")}</p>{_chosen(state)}{body}</div>'
    )


def page_of(state: State, body: str) -> str:
    """Put the views on a page of its own, with the letters that it needs."""
    title = f"{state.say('title')}: {state.what}"
    return pages.page(body, title=title, language=state.language)


def _chosen(state: State) -> str:
    chosen = state.selection
    total = len(state.sources)
    if chosen.sources is None:
        sources = state.say("all", count=total)
    else:
        names = state.names(list(chosen.sources))
        sources = state.say("some", names=names, count=len(chosen.sources), total=total)
    kind = "word" if chosen.actor is None else "actor"
    ends = (chosen.start, chosen.end)
    days = ["…" if day is None else day_of_page(day, state.language) for day in ends]
    free = chosen.start is None and chosen.end is None
    dates = state.say("whole") if free else isolate(" – ".join(days))
    rows = {kind: isolate(state.what), "sources": sources, "dates": dates}
    said = " · ".join(
        f"{state.say(key)}: <b>{html.escape(value)}</b>" for key, value in rows.items()
    )
    return f"<p>{said}</p>{about(state)}"


def about(state: State) -> str:
    """Say how many documents are chosen."""
    from mediakit.exploration.selection import Nothing

    try:
        documents = len(state.part())
    except Nothing:
        documents = 0
    said = state.say("about", documents=documents, total=len(state.corpus))
    return f'<p class="about">{html.escape(said)}</p>'


def section(state: State, view: View) -> str:
    """Write one view: its messages, picture, table and code."""
    parts = [_message(text) for text in view.messages]
    if view.picture is not None:
        parts.append(pages.image(view.picture.png, view.picture.alt))
    if view.table is not None:
        parts.append(pages.region(_table(state, view), label=state.say(view.name)))
    if view.code:
        parts.append(
            f"<details><summary>{state.say('code')}</summary>"
            f'<pre dir="ltr"><code>{_coloured(view.code)}</code></pre></details>'
        )
    return "".join(parts)


def _message(text: str) -> str:
    return f'<p class="message" dir="auto">{html.escape(text)}</p>'


def _table(state: State, view: View) -> str:
    assert view.table is not None
    if view.name == "concordance":
        names = {name: name_of(str(name), state.language) for name in view.table.columns}
        table = dated(in_names(view.table, state.language), state.language)
        return keyword_rows(table, hits=len(table), names=names, summary="")
    return show(
        view.table[with_named([*COLUMNS[view.name], "level"], view.table)],  # told in the note
        n=MOST.get(view.name, _SCROLLED),
        language=state.language,
        ids=True,
    ).to_html()


def _coloured(code: str) -> str:
    """Escape code, and set each Arabic string apart, so that its line keeps its order."""
    return _STRING.sub(
        lambda found: f"<bdi>{found[0]}</bdi>" if is_rtl(found[0]) else found[0],
        html.escape(code),
    )


assert set(COLUMNS) < set(VIEWS)
