"""Two versions of a report side by side: what is the same, what was changed."""

from __future__ import annotations

import html
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from mediakit.analysis._groups import read_tokens
from mediakit.analysis._shown_lines import SHOWN, WIDTH, shortened, shown_lines
from mediakit.checks import did_you_mean, listing
from mediakit.text.bidi import is_rtl
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["Alignment", "align_texts"]

_PARTS: Final = {"equal": "same", "replace": "changed", "delete": "only_a", "insert": "only_b"}
_TEXTS: Final = ("text_a", "text_b")
# Colour-blind readers tell blue from orange; each has a sign and a line beside it all the same.
_STYLES: Final = {
    "same": "",
    "changed": "background:#fff3d6;color:#1f2328;border-inline-start:4px solid #b36b00",
    "only_a": "background:#e2eefb;color:#1f2328;border-inline-start:4px double #1f6fb4",
    "only_b": "background:#e2eefb;color:#1f2328;border-inline-start:4px double #1f6fb4",
}
_SIGNS: Final = {"same": "=", "changed": "\u2260", "only_a": "A", "only_b": "B"}
_CELL: Final = "vertical-align:top;text-align:start;white-space:pre-wrap;padding:4px 8px;"


class _Step(NamedTuple):
    """A passage: what difflib calls it, and its words in each document."""

    kind: str
    words_a: tuple[int, int]
    words_b: tuple[int, int]


class Alignment(pd.DataFrame):
    """The table of `align_texts`: a DataFrame that shows two texts side by side in a notebook."""

    # Carried from a table to what pandas makes of it.
    _metadata = ["titles"]  # noqa: RUF012 - as pandas declares it
    titles: tuple[str, str] = ("a", "b")

    @property
    def _constructor(self) -> Callable[..., pd.DataFrame]:
        return Alignment

    def __repr__(self) -> str:
        """Show a line a text in each part, under the sign of the part."""
        if not {"part", *_TEXTS} <= set(self.columns) or not self.columns.is_unique:
            return repr(pd.DataFrame(self))
        lines = []
        for part, *texts in zip(self["part"], self["text_a"], self["text_b"], strict=True):
            shown = [shortened(" ".join(str(text).split()), most=2 * WIDTH) for text in texts]
            sides = shown[:1] if part == "same" else [text for text in shown if text]
            lines.append("\n  ".join([f"{_SIGNS.get(part, part)} {sides[0]}", *sides[1:]]))
        a, b = self.titles
        return shown_lines(lines[:SHOWN], len(lines), f"A: {a}\nB: {b}")

    def _repr_html_(self) -> str:
        """Show the parts one under the other, the first text where reading begins."""
        if not {"part", *_TEXTS} <= set(self.columns) or not self.columns.is_unique:
            plain: str = pd.DataFrame(self)._repr_html_()  # type: ignore[operator]
            return plain
        rtl = any(is_rtl(str(cell)) for name in _TEXTS for cell in self[name].dropna())
        direction = 'dir="rtl" lang="ar"' if rtl else 'dir="ltr"'
        heads = "".join(
            f'<th style="text-align:start"><bdi>{html.escape(str(title))}</bdi></th>'
            for title in ("", *self.titles)
        )
        texts = (self[name].astype(object).where(self[name].notna(), "") for name in _TEXTS)
        cells = zip(self["part"], *texts, strict=True)
        rows = "".join(_row(*map(str, row), rtl=rtl) for row in cells)
        return (
            f'<table {direction} border="1" class="dataframe" style="table-layout:fixed;'
            f'width:100%"><colgroup><col style="width:3em"><col><col></colgroup>'
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        )


def _row(part: str, text_a: str, text_b: str, *, rtl: bool) -> str:
    """Write one part as a row of the table, escaped."""
    direction = "rtl" if rtl else "ltr"
    shown = "".join(
        f'<td dir="{direction}" style="{_CELL}{_STYLES.get(part, "") if text else ""}">'
        f"{html.escape(text)}</td>"
        for text in (text_a, text_b)
    )
    sign = f'title="{html.escape(part)}">{html.escape(_SIGNS.get(part, part))}'
    return f'<tr><td style="vertical-align:top;text-align:center" {sign}</td>{shown}</tr>'


def align_texts(corpus: Corpus, doc_a: str, doc_b: str) -> Alignment:
    """Set two documents side by side: the passages they share and those they do not.

    Words are compared by normal form, in the order of the texts: punctuation, vowel marks and
    spelling of alef make no difference. A passage that was moved is shown as left out in one place
    and added in another.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    doc_a, doc_b : str
        The names of two documents.

    Returns
    -------
    Alignment
        A DataFrame, which a notebook shows as two columns, from right to left where the texts are.
        One row a passage, in the order of both texts, with the columns

        - ``part`` : "same", "changed", "only_a" or "only_b";
        - ``text_a``, ``text_b`` : the passage as written in each document, from its first word to
          its last; missing where the document does not have it;
        - ``start_a``, ``end_a``, ``start_b``, ``end_b`` : half-open spans of the passage in the
          texts, in characters; an empty one stands where the other text goes on.

    Raises
    ------
    ValueError
        If a document is not in the corpus, both are the same, or neither has a word.

    References
    ----------
    Ratcliff, J. W., Metzener, D. (1988). Pattern matching: the gestalt approach. Dr. Dobb's
    Journal 13(7); as Python's `difflib` has it: the longest passage in common, then the longest on
    each side of it.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus(
    ...     {"doc": ["a", "b"], "text": ["قال قائد الجيش أمس", "قال القائد العام أمس"]})
    >>> corpus.align_texts("a", "b")
    A: a · unknown
    B: b · unknown
    = قال
    ≠ قائد الجيش
      القائد العام
    = أمس
    """
    tokens = read_tokens(corpus)
    docs = list(tokens.docs)
    for name, doc in {"doc_a": doc_a, "doc_b": doc_b}.items():
        if doc not in docs:
            raise ValueError(
                f"{name}={doc!r} is no document of the corpus; it has {listing(docs)}."
                f"{did_you_mean(doc, docs)}"
            )
    if doc_a == doc_b:
        raise ValueError(f"doc_a and doc_b are both {doc_a!r}; nothing would differ.")
    places = docs.index(doc_a), docs.index(doc_b)
    if tokens.sizes[list(places)].sum() == 0:
        raise ValueError(f"Neither {doc_a!r} nor {doc_b!r} has a word.")
    table = Alignment(_table(corpus, tokens, places))
    sources = corpus["source"].tolist()
    table.titles = tuple(f"{docs[place]} \u00b7 {sources[place]}" for place in places)  # type: ignore[assignment]
    return table


def _table(corpus: Corpus, tokens: Tokens, places: tuple[int, int]) -> pd.DataFrame:
    """List the passages with their places."""
    steps = _steps(tokens, places)
    spans_a = [_span(tokens, places[0], step.words_a) for step in steps]
    spans_b = [_span(tokens, places[1], step.words_b) for step in steps]
    text_a, text_b = (str(corpus["text"].iloc[place]) for place in places)
    table = pd.DataFrame(
        {
            "part": [_PARTS[step.kind] for step in steps],
            "text_a": [text_a[start:end] or None for start, end in spans_a],
            "text_b": [text_b[start:end] or None for start, end in spans_b],
            "start_a": [start for start, _ in spans_a],
            "end_a": [end for _, end in spans_a],
            "start_b": [start for start, _ in spans_b],
            "end_b": [end for _, end in spans_b],
        }
    )
    return table.astype({"part": "str", "text_a": "str", "text_b": "str"})


def _steps(tokens: Tokens, places: tuple[int, int]) -> list[_Step]:
    """Give the passages in the order of the texts."""
    codes = tokens.unit("term").codes
    one, other = (
        codes[tokens.ids[tokens.pointers[place] : tokens.pointers[place + 1]]].tolist()
        for place in places
    )
    # not autojunk: it drops the frequent words of long texts and misses passages made of them
    matcher: SequenceMatcher[int] = SequenceMatcher(a=one, b=other, autojunk=False)
    return [_Step(kind, (a, b), (c, d)) for kind, a, b, c, d in matcher.get_opcodes()]


def _span(tokens: Tokens, place: int, words: tuple[int, int]) -> tuple[int, int]:
    """Give the characters of some words of a document; of none, the place behind the last."""
    (first, last), head = words, int(tokens.pointers[place])
    if first < last:
        return int(tokens.starts[head + first]), int(tokens.ends[head + last - 1])
    here = int(tokens.ends[head + first - 1]) if first else 0
    return here, here
