"""Every place where a word stands, with the words around it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._groups import read_tokens
from mediakit.analysis._kept import with_raw_places
from mediakit.analysis._keyword_rows import keyword_rows
from mediakit.analysis._places import hits_of_table
from mediakit.analysis._settings import settings_of
from mediakit.analysis._shown_lines import SHOWN, shortened, shown_lines
from mediakit.checks import check_choice, check_count, counted, warn
from mediakit.language.find.patterns import Hits, Match, find_hits, warn_not_found
from mediakit.text.vocabulary import code_points
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["SORTS", "Concordance", "Sort", "concordance"]

Sort: TypeAlias = Literal["pre", "post", "keyword", "date", "source", "random"]
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
_COLUMNS: Final = ("doc", "source", "date", "pre", "keyword", "post", "start", "end")
_SORTED_WORDS: Final = 5  # of the context; hits that agree in so many words keep their order


def concordance(
    corpus: Corpus,
    pattern: str | pd.DataFrame,
    *,
    window: int = 8,
    match: Match = "term",
    sort: Sort | None = None,
    n: int | None = None,
) -> Concordance:
    r"""List the places where a word or phrase stands, with the words before and after it.

    Hits do not overlap. A hit never goes on from one document to the next, nor does its context.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    pattern : str or pandas.DataFrame
        What to look for. ``*`` stands for any number of letters, none included: ``وزير*``,
        ``*يون``, ``م*ات``. Or a table of places that is already there, with ``doc``, ``start`` and
        ``end``, as `actor_mentions`, `quotations` and other lists return it, or some of its rows.
        It may have been made before `clean` or `within`, or after: its places are carried over.
    window : int, default 8
        Words of context on either side.
    match : {"term", "bare", "surface", "phrase", "regex"}, default "term"
        How the pattern is read, here and in `collocates`, `dispersion` and `timeline`:

        - "term": a word in all its spellings (see `Normalization`), with the article and
          و ف ب ل ك before it: وزير is also found in الوزير, والوزير and للوزير, and الوزير in
          بالوزير, but not in وزير. An English word is also found with 's. Pronouns behind a word
          are not added; write ``زيارت*``. Several words are a phrase: in a row, each in all its
          spellings and with the article (حرب أهلية is also found in الحرب الأهلية), the first with
          و ف ب ل ك too, the last of an English one with 's. ``*`` alone is any one word. A phrase
          does not cross punctuation.
        - "bare": the same with nothing written onto the words: what `term_frequency` counts.
        - "surface": one word exactly as written.
        - "phrase": as "term", where one wants to say that several words are meant.
        - "regex": a regular expression over the raw text, as the package ``regex`` reads it. It
          knows nothing of words or spellings.
    sort : {"pre", "post", "keyword", "date", "source", "random"}, optional
        Order of the rows: by the words before the hit, the nearest first; by the words after it;
        by the hit's own written form; by date; by source; or by chance, always the same. By
        default the order of the corpus and its texts. Words are put in order by normal form.
    n : int, optional
        Most rows, the first ones in that order. ``sort="random"`` with `n` draws a sample,
        by the seed of `Corpus.with_intervals`.

    Returns
    -------
    Concordance
        A DataFrame of one row a hit, with the columns

        - ``doc``, ``source``, ``date`` : the document;
        - ``pre`` : the words before the hit, with the punctuation between; white space is one space
          each, and none stands at either end;
        - ``keyword`` : the hit as written, with what is written onto it; it equals
          ``text[start:end]``;
        - ``post`` : the words after it;
        - ``start``, ``end`` : half-open span of the hit in the text, in characters;
        - ``place`` : the part of the document's words that stands before it, from 0 (the
          beginning) to 1 (the end).

        Of a corpus that `clean` or `within` has made also ``raw_start`` and ``raw_end``: the span
        in the text before it was cut, missing where it goes over a cut.

        In a notebook it is shown with the hits under each other, from right to left where the
        texts are, below a line that says which written forms were found. Its property ``hits`` is
        the number of hits before `n`. Without any hit there are no rows, and a warning. Places that
        stood in what `clean` took out are left out, with a warning.

    Raises
    ------
    ValueError
        If the corpus is empty, the pattern holds no word, or several with "surface", `match` or
        `sort` is unknown, a number is below 1, or a regular expression cannot be read, takes longer
        than about a second in a document, or matches an empty string; or if a table of places lacks
        a column, names a document that is not here, has places outside of its text or one where
        something else stands than the table says, or comes with a `match`.
    TypeError
        If the pattern is no text and no table, or a number is no whole number.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"text": ["التقى الوزير وفدا، وبالوزير رحب الوفد."]})
    >>> corpus.concordance("وزير", window=1)[["pre", "keyword", "post", "start", "end"]]
         pre   keyword  post  start  end
    0  التقى    الوزير  وفدا      6   12
    1  وفدا،  وبالوزير   رحب     19   27

    The mentions of an actor in their context:

    >>> mentions = corpus.actor_mentions(mk.Actors({"delegation": ["وفدا", "الوفد"]}))
    >>> corpus.concordance(mentions, window=1)[["pre", "keyword"]]
          pre keyword
    0  الوزير    وفدا
    1     رحب   الوفد
    """
    check_count("window", window)
    if sort is not None:
        check_choice("sort", sort, SORTS)
    if n is not None:
        check_count("n", n)
    tokens = read_tokens(corpus)
    if isinstance(pattern, pd.DataFrame):
        hits, _ = hits_of_table(corpus, tokens, pattern, match)
        if len(hits.token) == 0:
            warn("pattern has no rows, so the table holds no hit.")
    else:
        hits = find_hits(corpus["text"], tokens, pattern, match)
        if len(hits.token) == 0:
            warn_not_found(pattern, match, tokens)
    chosen = hits.take(_order(corpus, tokens, hits, sort)[:n])
    table = Concordance(with_raw_places(corpus, _table(corpus, tokens, chosen, window)))
    table._hits = len(hits.token)
    return table


def _order(corpus: Corpus, tokens: Tokens, hits: Hits, sort: str | None) -> NDArray[np.intp]:
    """Put the hits in order; those that are equal stay in the order of the text."""
    if sort is None:
        return np.arange(len(hits.token))
    if sort == "random":
        # drawn from the documents in the order of their names, whatever the order of the rows
        by_name = np.lexsort((hits.token, code_points(corpus["doc"])[hits.document]))
        return np.random.default_rng(settings_of(corpus).seed).permutation(by_name)
    if sort in ("date", "source"):
        values = corpus[sort].take(hits.document).reset_index(drop=True)
        return np.asarray(values.sort_values(kind="stable").index, dtype=np.intp)
    behind = hits.token + hits.length
    if sort == "pre":
        places = [hits.token - step for step in range(1, _SORTED_WORDS + 1)]
    elif sort == "post":
        places = [behind + step for step in range(_SORTED_WORDS)]
    else:
        width = min(int(hits.length.max(initial=1)), _SORTED_WORDS)
        places = [
            np.where(step < hits.length, hits.token + step, len(tokens)) for step in range(width)
        ]
    ranks = _ranks(tokens, hits.document, places)
    return np.asarray(np.lexsort(ranks[::-1]), dtype=np.intp)


def _ranks(
    tokens: Tokens, documents: NDArray[np.intp], places: list[NDArray[np.intp]]
) -> list[NDArray[np.intp]]:
    """Give the rank of the word at each place by its normal form, -1 outside of the document."""
    first, last = tokens.pointers[documents], tokens.pointers[documents + 1]
    unit = tokens.unit("term")
    table = np.array(places)
    inside = (table >= first) & (table < last)
    codes, number = np.unique(unit.codes[tokens.ids[table[inside]]], return_inverse=True)
    rank = np.argsort(np.argsort(unit.keys[codes].astype(str), kind="stable"))
    ranks = np.full(table.shape, -1, dtype=np.intp)
    ranks[inside] = rank[number]
    return list(ranks)


def _table(corpus: Corpus, tokens: Tokens, hits: Hits, window: int) -> pd.DataFrame:
    """Cut the hits and their contexts out of their texts."""
    first, last = tokens.pointers[hits.document], tokens.pointers[hits.document + 1]
    before = np.maximum(hits.token - window, first)
    after = np.minimum(hits.token + hits.length + window, last)
    # where the document has no word on that side, the context is what is left of the hit's own word
    left, right = hits.start.copy(), hits.end.copy()
    left[before < last] = tokens.starts[before[before < last]]
    right[after > first] = tokens.ends[after[after > first] - 1]
    needed, row = np.unique(hits.document, return_inverse=True)
    held = corpus["text"].take(needed).tolist()
    spans = zip(
        row.tolist(),
        np.minimum(left, hits.start).tolist(),
        hits.start.tolist(),
        hits.end.tolist(),
        np.maximum(right, hits.end).tolist(),
        strict=True,
    )
    cuts = [
        (_on_one_line(held[at][left:start]), held[at][start:end], _on_one_line(held[at][end:right]))
        for at, left, start, end, right in spans
    ]
    about = pd.DataFrame(corpus)[["doc", "source", "date"]].take(hits.document)
    words = pd.DataFrame(cuts, columns=["pre", "keyword", "post"], dtype="str")
    return pd.concat([about.reset_index(drop=True), words], axis=1).assign(
        start=hits.start,
        end=hits.end,
        place=(hits.token - first) / np.maximum(tokens.sizes[hits.document], 1),
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


# ---- In a notebook ------------------------------------------------------------------------------


class Concordance(pd.DataFrame):
    """The table that `concordance` gives: a DataFrame with a look of its own in notebooks."""

    _metadata = ["_hits"]  # noqa: RUF012 - as pandas declares it
    _hits: int = 0

    @property
    def hits(self) -> int:
        """Hits before the table was cut or filtered; its rows where nothing else is known."""
        return max(self._hits, len(self))

    @property
    def _constructor(self) -> Callable[..., pd.DataFrame]:
        return _concordance_or_frame

    def __repr__(self) -> str:
        """Show a line a hit, with the nearest words of its context, in the order of reading."""
        line = (self[name].astype(object).fillna("") for name in ("pre", "keyword", "post"))
        rows = zip(self["doc"], *line, strict=True)
        return shown_lines(
            [
                f"{doc}: {shortened(pre, from_end=True)} [{keyword}] {shortened(post)}".rstrip()
                for doc, pre, keyword, post in islice(rows, SHOWN)
            ],
            len(self),
            f"Concordance: {counted(self.hits, 'hit')}",
        )

    def _repr_html_(self) -> str:
        """Show the hits under each other, in the direction of their texts."""
        return keyword_rows(self, hits=self.hits)


def _concordance_or_frame(*args: Any, **kwargs: Any) -> pd.DataFrame:
    """Make what pandas asks for: a Concordance as long as its columns are there."""
    frame = pd.DataFrame(*args, **kwargs)
    if frame.columns.is_unique and set(_COLUMNS) <= set(frame.columns):
        return Concordance(frame)
    return frame
