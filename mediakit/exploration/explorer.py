"""Look around in a corpus in a notebook: choose, and see rate, timeline and concordance change."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import Any, Final

import numpy as np
import pandas as pd

from mediakit.analysis._groups import read_tokens
from mediakit.checks import check_choice, check_known, check_list, check_type, shown
from mediakit.corpus import Corpus
from mediakit.exploration.page import page_of, static
from mediakit.exploration.panel import Panel
from mediakit.exploration.selection import freq_of
from mediakit.exploration.views import VIEWS, State, View
from mediakit.language.names.counts import document_actor_matrix
from mediakit.lists.actors import ACTORS_HINT, Actors
from mediakit.plot.charts.events import Day, day_of
from mediakit.plot.look import settings
from mediakit.plot.look.settings import LANGUAGES, Language
from mediakit.saving import check_path, write_text
from mediakit.signatures import checked, checked_methods
from mediakit.tokens import Tokens

__all__ = ["Explorer", "explore"]

_LONGEST_WORD: Final = 300  # letters of a word or a phrase
_SAME: Final[Any] = object()  # an argument that was not given


@checked
def explore(
    corpus: Corpus, actors: Actors | None = None, *, language: Language | None = None
) -> Explorer:
    """Look around in a corpus: choose sources, days and an actor or a word, and see what changes.

    In a notebook it shows controls and four views: the rate by source with its interval, the
    timeline, the concordance, and quotations (what an actor is quoted with, or those that hold the
    word). Under each stands the code that makes it, to be pasted into a script. It needs
    the package ipywidgets, and no server of its own.

    A word is looked for as `Corpus.concordance` does: in all its spellings, with the article and
    particles before it, with ``*`` for any letters; several words are a phrase. Rate, timeline
    and concordance count the same hits, negated ones too. Actors are counted with their whole list,
    so that a longer name of another actor still wins.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    actors : Actors, optional
        Whom one can choose; those the corpus mentions most come first.
    language : {"en", "ar"}, optional
        Language of the controls and pictures, in Arabic from right to left; by default the one
        that `mediakit.plot.use` has set.

    Returns
    -------
    Explorer
        It shows itself in a notebook. Where no kernel runs, as in a saved notebook, it shows the
        views as they were.

    Raises
    ------
    ImportError
        If ipywidgets is not installed.
    ValueError
        If the corpus is empty or has no words, or the language is unknown.
    TypeError
        If `corpus` is no Corpus, or `actors` no Actors.

    Examples
    --------
    >>> import mediakit as mk
    >>> explorer = mk.explore(mk.load_seeds().clean())
    >>> explorer.select(word="موسكو")
    >>> explorer.views()["rate"].table[["source", "count", "documents"]].head(2)
           source  count  documents
    0    Aksalser      3          1
    1  Al Jazeera      2          1
    """
    check_type("corpus", corpus, Corpus, hint="mk.Corpus")
    corpus = corpus._in_form()
    if actors is not None:
        check_type("actors", actors, Actors, hint=ACTORS_HINT)
    language = language or settings.current().language
    check_choice("language", language, LANGUAGES)
    return Explorer(corpus, actors, language)


@checked_methods
class Explorer:
    """Controls and views of a corpus; see `explore`.

    Attributes
    ----------
    widget : ipywidgets.VBox
        All of it as a widget, to be put into a layout of one's own.
    """

    def __init__(self, corpus: Corpus, actors: Actors | None, language: Language) -> None:
        tokens = read_tokens(corpus)
        if len(tokens) == 0:
            raise ValueError("The corpus has no words, so there is nothing to explore.")
        self._state = State(corpus, actors, language)
        mentioned = _mentioned(tokens, actors, language)
        self._state.begin(
            actor=mentioned[0][1] if mentioned else None,
            word=_commonest_word(tokens),
            freq=freq_of(corpus["date"]),
        )
        self._panel = Panel(self._state, mentioned)

    @property
    def widget(self) -> Any:  # noqa: D102 - told in the class
        return self._panel.box

    def select(
        self,
        *,
        sources: Sequence[str] | None = _SAME,
        start: Day | None = _SAME,
        end: Day | None = _SAME,
        actor: str = _SAME,
        word: str = _SAME,
    ) -> None:
        """Choose as the controls do; what is not named stays as it is.

        Parameters
        ----------
        sources : list of str or None
            The sources to look at; None for all.
        start, end : str, datetime or None
            First and last day; None for no end. With either, documents without a date are left out.
        actor : str
            The id of an actor on the list.
        word : str
            A word or phrase of up to 300 letters, in place of an actor.

        Raises
        ------
        ValueError
            For a source or an actor that is not there, an actor and a word at once, or a day that
            cannot be read.
        """
        state, changes = self._state, dict[str, Any]()
        if sources is not _SAME:
            changes["sources"] = _sources(state, sources)
        for name, day in (("start", start), ("end", end)):
            if day is not _SAME:
                changes[name] = _day(name, day)
        if actor is not _SAME and word is not _SAME:
            raise ValueError("actor and word cannot both be looked for; name one of them.")
        if actor is not _SAME:
            check_known("actor", [actor], list(state.actors or ()), owner="the list of actors")
            changes["actor"] = actor
        if word is not _SAME:
            check_type("word", word, str, hint="text, for example 'الوزير'")
            _check_word(word)
            changes |= {"actor": None, "word": " ".join(word.split())}
        self._panel.choose(**changes)

    def views(self) -> dict[str, View]:
        """Give the views of what is chosen.

        Returns
        -------
        dict of str to View
            "rate", "timeline", "concordance" and "quotations", each with ``table`` (None where
            there is nothing to show), ``picture`` (``png`` and words for it in ``alt``; the first
            two have one), ``messages`` and ``code``.
        """
        return {name: self._state.view(name) for name in VIEWS}

    def to_html(self, path: str | PathLike[str] | None = None) -> str:
        """Write the views of what is chosen as HTML without controls, which needs no network.

        Parameters
        ----------
        path : str or path, optional
            Where to save it, as a page of its own with its font.

        Returns
        -------
        str
            The views, one under the other; they can be pasted into a page.

        Raises
        ------
        FileNotFoundError
            If the folder of `path` does not exist.
        """
        if path is not None:
            check_path(path)
        body = static(self._state, list(self.views().values()))
        if path is not None:
            write_text(path, page_of(self._state, body))
        return body

    def __repr__(self) -> str:
        return f"Explorer({self._state.what!r} in {len(self._state.corpus):,} documents)"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Give the widget to a notebook that runs, and the views to whatever else shows it."""
        widget: dict[str, Any] = self.widget._repr_mimebundle_()
        # quotations are looked for when they are asked for: of many texts that takes its time
        views = [self._state.view(name) for name in VIEWS if name != "quotations"]
        page = static(self._state, views)
        return widget | {"text/plain": repr(self), "text/html": page}


def _mentioned(tokens: Tokens, actors: Actors | None, language: str) -> list[tuple[str, str]]:
    """Give name and id of each actor, those mentioned most first."""
    if not actors:
        return []
    totals = np.asarray(document_actor_matrix(tokens, actors).sum(axis=0)).ravel()
    ids = [list(actors)[at] for at in np.argsort(-totals, kind="stable")]
    names = actors.names(language)
    shown = list(names.values())
    return [
        (names[key] if shown.count(names[key]) == 1 else f"{names[key]} ({key})", key)
        for key in ids
    ]


def _commonest_word(tokens: Tokens) -> str:
    """Give the commonest term that is no stopword, to begin with; "" where there is none."""
    table = tokens.vocabulary
    table = table[~table["is_stopword"] & table["script"].isin(["arabic", "latin"])]
    totals = table.groupby("term", sort=False)["count"].sum()
    return str(totals.idxmax()) if len(totals) else ""


def _sources(state: State, sources: Sequence[str] | None) -> tuple[str, ...] | None:
    if sources is None:
        return None
    check_list("sources", sources)
    check_known("sources", sources, state.sources)
    chosen = set(sources)
    return None if chosen == set(state.sources) else tuple(s for s in state.sources if s in chosen)


def _check_word(word: str) -> None:
    """Refuse what is no word or phrase: it is written above the pictures, whole."""
    if not 0 < len(word.strip()) <= _LONGEST_WORD:
        raise ValueError(
            f"word={shown(word)} must have from 1 to {_LONGEST_WORD} letters, for example 'الوزير'."
        )


def _day(name: str, day: Day | None) -> pd.Timestamp | None:
    return None if day is None else day_of(f"{name}={shown(day)}", day)
