"""Who speaks where words stand: the outlet, or the speaker of a quotation in marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mediakit.analysis.quotations import read_quotations
from mediakit.language.speech.forms import describing
from mediakit.text.quotation_marks import marked_spans

if TYPE_CHECKING:
    from mediakit.corpus import Corpus
    from mediakit.lists.actors import Actors

__all__ = ["speakers_of"]

Span = tuple[int, int]


def speakers_of(
    corpus: Corpus, actors: Actors, documents: Sequence[int], spans: Sequence[Span]
) -> list[str | None]:
    """Give the speaker of the quotation in which each span stands.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    actors : Actors
        Who is named by an id.
    documents : sequence of int
        The document of each span, as a place in the corpus.
    spans : sequence of tuple of int
        Start and end, in characters.

    Returns
    -------
    list of str or None
        The id of the actor who speaks, else the words that name the speaker, "" where a verb of
        reporting names nobody; None outside quotations and for words in marks that no verb reports.
    """
    texts = corpus["text"].tolist()
    marked: dict[int, list[Span]] = {}
    for document in sorted(set(documents)):
        marked[document] = [(one.start, one.end) for one in marked_spans(texts[document])]
    inside = [
        any(_holds(own, span) for own in marked[document])
        for document, span in zip(documents, spans, strict=True)
    ]
    # only these articles are read for speakers: most labels stand outside of marks
    needed = sorted({one for one, within in zip(documents, inside, strict=True) if within})
    voices: dict[int, list[tuple[Span, str | None]]] = {}
    if needed:
        table, _, _ = read_quotations(corpus.iloc[needed], ("direct", "partial"), actors)
        places = dict(zip(corpus["doc"].iloc[needed], needed, strict=True))
        columns = ["doc", "start", "end", "actor", "speaker", "verb_lemma"]
        for doc, start, end, *named in table[columns].itertuples(index=False, name=None):
            voices.setdefault(places[doc], []).append(((start, end), _voice(*named)))
    return [
        _innermost(voices.get(document, []), span)
        for document, span in zip(documents, spans, strict=True)
    ]


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _voice(actor: str, speaker: str, key: str) -> str | None:
    """Name who speaks a quotation; what somebody unnamed calls something are the outlet's words."""
    for value in (actor, speaker):
        if not pd.isna(value):
            return str(value)
    return None if key in describing() else ""


def _innermost(voices: Sequence[tuple[Span, str | None]], span: Span) -> str | None:
    around = [(own[1] - own[0], voice) for own, voice in voices if _holds(own, span)]
    return None if not around else around[int(np.argmin([size for size, _ in around]))][1]
