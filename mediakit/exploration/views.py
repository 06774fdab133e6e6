"""The views of an exploration: each a table, its picture, what must be said of it, and its code.

What a view does is what its code says, line by line; a test runs the code and compares the tables.
"""

from __future__ import annotations

import warnings
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import pandas as pd

from mediakit import plot
from mediakit.exploration.script import Script
from mediakit.exploration.selection import Nothing, Selection, cut
from mediakit.exploration.words import say
from mediakit.lists.lexicon import Lexicon
from mediakit.tables import pages
from mediakit.text.bidi import isolate
from mediakit.text.source_names import shown_names

if TYPE_CHECKING:
    from mediakit.corpus import Corpus
    from mediakit.lists.actors import Actors
    from mediakit.plot.look.settings import Language

__all__ = ["VIEWS", "State", "View"]

VIEWS: Final = ("rate", "timeline", "concordance", "quotations")
ROWS: Final = 50  # of a concordance, and quotations
FEW: Final = 5  # documents below which there is no interval
NAMED: Final = 6  # sources named in a sentence

_KEPT: Final = 24  # results that are kept for a change back
_DPI: Final = 110
_RESERVED: Final = ("negation", "documents")  # what lexicons and timelines call something else

T = TypeVar("T")


class Picture(NamedTuple):
    """A picture, and what it shows in words."""

    png: bytes
    alt: str


class View(NamedTuple):
    """One view: its name, table, picture, messages and code; nothing but messages if empty.

    `what` is what was looked for.
    """

    name: str
    what: str
    table: pd.DataFrame | None
    picture: Picture | None
    messages: list[str]
    code: str


class State:
    """What is chosen of a corpus, and what follows from it. It knows nothing of widgets."""

    def __init__(self, corpus: Corpus, actors: Actors | None, language: Language) -> None:
        self.corpus = corpus
        self.actors = actors
        self.language = language
        self.selection = Selection()
        known = corpus["date"].dropna()
        self.days = (known.min().normalize(), known.max().normalize()) if len(known) else None
        self.sources = [str(name) for name in sorted(corpus["source"].dropna().unique())]
        self.called = shown_names(corpus, language)
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()

    def begin(self, *, actor: str | None, word: str, freq: str) -> None:
        """Say what is looked for at first."""
        self.selection = Selection(actor=actor, word=word, freq=freq)

    def say(self, key: str, **values: object) -> str:
        """Give a fixed text in the language of the explorer."""
        return say(key, self.language, **values)

    @property
    def what(self) -> str:
        """Name what is looked for."""
        actor = self.selection.actor
        if actor is None or self.actors is None:
            return self.selection.word
        return self.actors.names(self.language)[actor]

    def part(self) -> Corpus:
        """Give the chosen documents; raises Nothing where there are none."""
        chosen = self.selection
        if chosen.sources == ():
            raise Nothing(self.say("no source"))
        if chosen.start is not None and chosen.end is not None and chosen.end < chosen.start:
            raise Nothing(self.say("turned"))
        part = self._keep(("part", *chosen.place), lambda: cut(self.corpus, chosen))
        if len(part) == 0:
            raise Nothing(self.say("no document"))
        return part

    def view(self, name: str) -> View:
        """Make a view, or one that says why there is nothing to see."""
        make = {
            "rate": self._rate,
            "timeline": self._timeline,
            "concordance": self._concordance,
            "quotations": self._quotations,
        }
        try:
            return make[name]()
        except Nothing as reason:
            return View(name, self.what, None, None, [str(reason)], "")
        except (ValueError, TypeError) as error:
            return View(name, self.what, None, None, [str(error)], "")

    # ---- The three views ------------------------------------------------------------------------

    def _rate(self) -> View:
        part = self.part()
        rate = self._keep(("rate", *self._asked), lambda: self._rates(part))
        messages = self._about_sources(part)
        if not rate["count"].any():
            messages.insert(0, self.say("not found", what=isolate(self.what)))
        picture = self._draw(self._helper, rate)
        return View("rate", self.what, rate, picture, messages, self._script.rate())

    def _timeline(self) -> View:
        part, hits = self.part(), self._found()
        chosen = self.selection
        lost = int(part["date"].isna().sum())
        if lost == len(part):
            raise Nothing(self.say("no date"))
        dated = self._keep(("dated", *chosen.place), lambda: _dated(part))
        hits = hits[hits["doc"].isin(dated["doc"])]
        if len(hits) == 0:
            raise Nothing(self.say("not found", what=isolate(self.what)))
        by = "source" if chosen.apart else None
        table = self._keep(
            ("timeline", *self._asked, chosen.freq, by),
            lambda: dated.timeline(hits, freq=chosen.freq, by=by),
        )
        messages = [self.say("undated", count=lost)] if lost else []
        picture = self._draw("timeline", table)
        code = self._script.timeline(dated=lost > 0)
        return View("timeline", self.what, table, picture, messages, code)

    def _concordance(self) -> View:
        part, hits = self.part(), self._found()
        order = self.selection.sort
        sort = None if order == "text" else order
        table = part.concordance(hits, sort=sort, n=ROWS)
        messages = [self.say("hits", shown=len(table), total=table.hits)]
        code = self._script.concordance(ROWS)
        return View("concordance", self.what, table, None, messages, code)

    def _quotations(self) -> View:
        """List what an actor is quoted with, or the quotations that hold a word."""
        part, actor = self.part(), self.selection.actor
        hits = self._found() if actor is None else None
        every = self._keep(("quotations", *self.selection.place), lambda: self._quoted(part))
        quotes = every[every["actor"] == actor] if hits is None else _around(every, hits)
        if len(quotes) == 0:
            key = "not quoted" if hits is None else "not in quotations"
            raise Nothing(self.say(key, what=isolate(self.what)))
        messages = [self.say("quoted", shown=min(ROWS, len(quotes)), total=len(quotes))]
        code = self._script.quotations()
        return View("quotations", self.what, quotes, None, messages, code)

    def _quoted(self, part: Corpus) -> pd.DataFrame:
        return part.quotations(actors=self.actors)

    def _draw(self, name: str, table: pd.DataFrame) -> Picture:
        """Draw a table by the plot of that name, as the code does."""
        drawn = getattr(plot, name)(table, backend="matplotlib", language=self.language)
        told = pages.described(drawn)
        return Picture(pages.png(drawn, dpi=_DPI), told)

    # ---- Counting -------------------------------------------------------------------------------

    @property
    def _asked(self) -> tuple[object, ...]:
        chosen = self.selection
        return *chosen.place, chosen.actor, chosen.word if chosen.actor is None else ""

    @property
    def _helper(self) -> str:
        return "lexicon_counts" if self.selection.actor is None else "actor_counts"

    @property
    def _script(self) -> Script:
        return Script(
            self.selection, self.what, self._category, self.language, self.actors is not None
        )

    @property
    def _word(self) -> Lexicon:
        word = self.selection.word
        if not word:
            raise Nothing(self.say("no word"))
        return Lexicon({self._category: [word]}).with_negation(window=0)

    @property
    def _category(self) -> str:
        word = self.selection.word
        return f"«{word}»" if word in _RESERVED else word

    def _found(self) -> pd.DataFrame:
        hits = self._hits()
        if len(hits) == 0:
            raise Nothing(self.say("not found", what=isolate(self.what)))
        return hits

    def _hits(self) -> pd.DataFrame:
        """List the hits of what is looked for, in the chosen documents."""
        part, actor = self.part(), self.selection.actor
        if actor is None or self.actors is None:
            word = self._word
            return self._keep(("hits", *self._asked), lambda: part.lexicon_mentions(word))
        place, actors = self.selection.place, self.actors
        mentions = self._keep(("mentions", *place), lambda: part.actor_mentions(actors))
        return mentions[mentions["actor"] == actor].assign(actor=self.what)

    def _rates(self, part: Corpus) -> pd.DataFrame:
        actor = self.selection.actor
        if actor is None or self.actors is None:
            return part.lexicon_counts(self._word, by="source")
        place, actors = self.selection.place, self.actors
        counts = self._keep(("counts", *place), lambda: part.actor_counts(actors, by="source"))
        return counts[counts["actor"] == actor].assign(name=self.what)

    # ---- Words ----------------------------------------------------------------------------------

    def _about_sources(self, part: Corpus) -> list[str]:
        sizes = part["source"].value_counts()
        chosen = self.sources if self.selection.sources is None else self.selection.sources
        groups = {
            "silent": [name for name in chosen if name not in sizes.index],
            "few": [name for name in chosen if 0 < sizes.get(name, 0) < FEW],
        }
        return [self.say(key, names=self.names(names)) for key, names in groups.items() if names]

    def names(self, names: list[str]) -> str:
        """Write the names of sources into a sentence, the tail counted."""
        comma = "، " if self.language == "ar" else ", "
        rest = [f"+{len(names) - NAMED}"] if len(names) > NAMED else []
        called = [isolate(self.called.get(name, name)) for name in names[:NAMED]]
        return comma.join([*called, *rest])

    def _keep(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """Give what was made before, or make it and keep it; the oldest is forgotten."""
        if key not in self._kept:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what is not there, the view says
                self._kept[key] = make()
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        kept: T = self._kept[key]
        return kept


def _dated(part: Corpus) -> Corpus:
    known = part["date"].notna()
    return part if known.all() else part[known]


def _around(quotes: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """Keep the quotations that hold a hit."""
    found = quotes.reset_index().merge(hits[["doc", "start", "end"]], on="doc")
    inside = (found["start_x"] <= found["start_y"]) & (found["end_y"] <= found["end_x"])
    return quotes[quotes.index.isin(found.loc[inside, "index"])]
