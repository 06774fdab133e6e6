"""The code of each view, to be pasted into a script: calls that anybody could have written."""

from __future__ import annotations

from typing import Final, NamedTuple

import pandas as pd

from mediakit.exploration.selection import Selection

__all__ = ["Script"]

_WIDEST: Final = 96  # signs of a line


class Script(NamedTuple):
    """What the code depends on.

    `what` is the name to show of what is looked for, `category` the one that a word is counted
    under, and `listed` says whether there is a list of actors.
    """

    selection: Selection
    what: str
    category: str
    language: str
    listed: bool

    def rate(self) -> str:
        """Write the code of the rates."""
        actor = self.selection.actor
        if actor is None:
            return self._whole(
                self._word(),
                'rate = part.lexicon_counts(word, by="source")',
                self._drawing("lexicon_counts", "rate"),
            )
        return self._whole(
            'counts = part.actor_counts(actors, by="source")',
            f'rate = counts[counts["actor"] == {quoted(actor)}]',
            f"rate = rate.assign(name={quoted(self.what)})",
            self._drawing("actor_counts", "rate"),
        )

    def timeline(self, *, dated: bool) -> str:
        """Write the code of the timeline; `dated` leaves out documents without a date."""
        apart = ', by="source"' if self.selection.apart else ""
        return self._whole(
            *(['part = part[part["date"].notna()]'] if dated else []),
            *self._hits(),
            f'timeline = part.timeline(hits, freq="{self.selection.freq}"{apart})',
            self._drawing("timeline", "timeline"),
        )

    def concordance(self, rows: int) -> str:
        """Write the code of the concordance."""
        order = self.selection.sort
        said = "" if order == "text" else f', sort="{order}"'
        return self._whole(*self._hits(), f"concordance = part.concordance(hits{said}, n={rows})")

    def quotations(self) -> str:
        """Write the code of the quotations."""
        actor = self.selection.actor
        given = "actors=actors" if self.listed else ""
        if actor is not None:
            return self._whole(
                f"quotes = part.quotations({given})",
                f'quotes = quotes[quotes["actor"] == {quoted(actor)}]',
            )
        return self._whole(
            *self._hits(),
            f"quotes = part.quotations({given})",
            'found = quotes.reset_index().merge(hits[["doc", "start", "end"]], on="doc")',
            'inside = (found["start_x"] <= found["start_y"]) & (found["end_y"] <= found["end_x"])',
            'quotes = quotes[quotes.index.isin(found.loc[inside, "index"])]',
        )

    def _whole(self, *lines: str) -> str:
        named = any("actors)" in line or "(actors" in line for line in lines)
        given = "corpus and actors" if named else "corpus"
        head = ["import mediakit as mk", "", f"# {given}: what was given to mk.explore"]
        return "\n".join([*head, *_cutting(self.selection), *lines]) + "\n"

    def _drawing(self, helper: str, table: str) -> str:
        return f'mk.plot.{helper}({table}, language="{self.language}")'

    def _word(self) -> str:
        entry = f"{{{quoted(self.category)}: [{quoted(self.selection.word)}]}}"
        return f"word = mk.Lexicon({entry}).with_negation(window=0)"

    def _hits(self) -> list[str]:
        actor = self.selection.actor
        if actor is None:
            return [self._word(), "hits = part.lexicon_mentions(word)"]
        return [
            "mentions = part.actor_mentions(actors)",
            f'hits = mentions[mentions["actor"] == {quoted(actor)}]',
            f"hits = hits.assign(actor={quoted(self.what)})",
        ]


def _cutting(selection: Selection) -> list[str]:
    """Write the lines that choose the documents, from `corpus` to `part`."""
    lines = ["part = corpus"]
    if selection.sources is not None:
        lines += _listed("sources", selection.sources)
        lines.append('part = part[part["source"].isin(sources)]')
    if selection.start is not None:
        lines.append(f'part = part[part["date"] >= "{selection.start:%Y-%m-%d}"]')
    if selection.end is not None:
        after = selection.end + pd.Timedelta(days=1)
        lines.append(f'part = part[part["date"] < "{after:%Y-%m-%d}"]')
    return lines


def _listed(name: str, values: tuple[str, ...]) -> list[str]:
    """Write a list on one line where it has room, else one value a line."""
    short = f"{name} = [{', '.join(map(quoted, values))}]"
    if len(short) <= _WIDEST:
        return [short]
    return [f"{name} = [", *(f"    {quoted(value)}," for value in values), "]"]


def quoted(text: str) -> str:
    r"""Write a text as a string of Python, in double quotes where it holds none.

    Examples
    --------
    >>> print(quoted("سلام"), quoted('a "b"'))
    "سلام" 'a "b"'
    """
    written = repr(text)
    return f'"{written[1:-1]}"' if written[0] == "'" and '"' not in written else written
