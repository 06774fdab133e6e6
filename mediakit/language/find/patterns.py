"""Where patterns stand: words, words with `*`, phrases and regular expressions.

What a word of a pattern can be is decided once for each distinct word of the corpus. The places
of words and phrases are then found by arithmetic on the numbers of the words. Only a regular
expression reads the text.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from mediakit.checks import check_choice, check_type, counted, did_you_mean, warn
from mediakit.language.find.phrases import Matches, longest, runs_of
from mediakit.progress import progress_bar
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import ARTICLE, POSSESSIVES, clitic_forms
from mediakit.text.patterns import ANY, pattern_words
from mediakit.text.vocabulary import Unit
from mediakit.tokens import Tokens

__all__ = [
    "MATCHES",
    "Hits",
    "Match",
    "Pattern",
    "find_hits",
    "find_patterns",
    "hits_of_spans",
    "read_pattern",
    "warn_not_found",
]

Match: TypeAlias = Literal["term", "bare", "surface", "phrase", "regex"]
MATCHES: Final[tuple[Match, ...]] = get_args(Match)

# Seconds for the expression in one document: this, and one more for so many characters. Beside a
# sound expression, which reads millions of characters in a second, that is very long. All documents
# together have the same rate, and a little for each of them.
_PATIENCE: Final = 0.25
_SLOWEST: Final = 500_000
_EACH: Final = 1e-3
_MANY_TEXTS: Final = 5_000
_SUGGESTED: Final = 5_000  # commonest terms among which a misspelt one is looked for

Places = NDArray[np.intp]
Codes = NDArray[np.intp]


class Pattern(NamedTuple):
    """Words that follow each other, as written; a word may hold `*`, or be it.

    `folded` compares normal forms; without it words count as they are written, letter by letter.
    `clitics` are the article before each word, the particles before the first, and 's behind the
    last of a phrase in another script.
    """

    words: tuple[str, ...]
    clitics: bool = True
    folded: bool = True


class Hits(NamedTuple):
    """Where a pattern stands: document, first token, number of tokens, span in characters.

    A regular expression may match no token at all; its first token is then the next one.
    """

    document: Places
    token: Places
    length: Places
    start: NDArray[np.int64]
    end: NDArray[np.int64]

    def take(self, which: NDArray[Any]) -> Hits:
        """Give some of the hits."""
        return Hits(*(part[which] for part in self))


def find_hits(texts: pd.Series[Any], tokens: Tokens, pattern: str, match: str) -> Hits:
    """Find a pattern, in the order of the text; hits do not overlap.

    `texts` are those that the tokens were read from; only a regular expression reads them.
    Raises ValueError for a pattern without words, with several where one is due, or a regular
    expression that cannot be read, runs away or matches an empty string; TypeError for no text.
    """
    check_type("pattern", pattern, str, hint="text, for example 'الوزير'")
    check_choice("match", match, MATCHES)
    if match == "regex":
        return _find_regex(texts, tokens, pattern)
    asked = read_pattern(pattern, match)
    return _spans(tokens, longest(find_patterns(tokens, [asked])))


def read_pattern(text: str, match: str, *, argument: str = "pattern") -> Pattern:
    """Read a pattern that is no regular expression by the rule that `match` names.

    Raises ValueError for a pattern without words, or with several where one is due.

    Examples
    --------
    >>> read_pattern("مجلس النواب", "term")
    Pattern(words=('مجلس', 'النواب'), clitics=True, folded=True)
    """
    words = pattern_words(text, what=f"{argument}=")
    if len(words) > 1 and match == "surface":
        raise ValueError(
            f"{argument}={text!r} holds {counted(len(words), 'word')}, and match='surface' looks "
            "for one; match='bare' looks for several, in all their spellings."
        )
    return Pattern(words, clitics=match in ("term", "phrase"), folded=match != "surface")


def _spans(tokens: Tokens, matches: Matches) -> Hits:
    last = matches.token + matches.length - 1
    return Hits(
        document=tokens.documents_of(matches.token),
        token=matches.token,
        length=matches.length,
        start=tokens.starts[matches.token].astype(np.int64),
        end=tokens.ends[last].astype(np.int64),
    )


def warn_not_found(pattern: str, match: str, tokens: Tokens) -> None:
    """Warn that a pattern is nowhere in the corpus, and name the nearest common term."""
    near = ""
    if match != "regex":
        unit = tokens.unit("term")
        counts = np.bincount(unit.codes[tokens.ids], minlength=len(unit.labels))
        near = did_you_mean(pattern, unit.labels[np.argsort(-counts)[:_SUGGESTED]].tolist())
    warn(
        f"pattern={pattern!r} (match={match!r}) is nowhere in the corpus, so the table holds "
        f"no hit.{near}"
    )


# ---- Words and phrases --------------------------------------------------------------------------


def find_patterns(tokens: Tokens, patterns: Sequence[Pattern]) -> Matches:
    """Find all places of several patterns, overlapping ones too, in the order of the text.

    A phrase does not go on across punctuation that ends a phrase, or across a line end. All
    patterns must be folded alike.
    """
    folded = all(pattern.folded for pattern in patterns)
    unit = tokens.unit("term" if folded else "surface")
    reader = _Reader(tokens, unit, folded)
    read = [[*reader.read(pattern)] for pattern in patterns]
    # of many patterns, as those of a negation, a small corpus has the first word of few
    codes = {at: each for at, each in enumerate(read) if each[0] is not None and len(each[0])}
    index = _Index(tokens, unit, [each[0] for each in codes.values() if each[0] is not None])
    joined = np.zeros(0, dtype=bool)
    if any(len(each) > 1 for each in codes.values()):
        joined = tokens.joined
    found = [Matches(*(np.zeros(0, dtype=np.intp) for _ in Matches._fields))]
    for number, (first, *rest) in codes.items():
        at = index.places(first)
        for step, following in enumerate(rest, start=1):
            at = at[at + step < len(tokens)]
            at = at[joined[at + step]]
            if following is not None:
                wanted = np.zeros(len(unit.keys), dtype=bool)
                wanted[following] = True
                at = at[wanted[unit.codes[tokens.ids[at + step]]]]
        found.append(Matches(at, np.full(len(at), 1 + len(rest)), np.full(len(at), number)))
    matches = Matches(*(np.concatenate(parts) for parts in zip(*found, strict=True)))
    return matches.take(np.lexsort((matches.phrase, -matches.length, matches.token)))


class _Reader:
    """The words of a corpus that a word of a pattern can be, by their codes."""

    def __init__(self, tokens: Tokens, unit: Unit, folded: bool) -> None:
        self._tokens = tokens
        self._unit = unit
        self._folded = folded
        self._column: pa.Array | None = None
        self._code: dict[str, int] | None = None

    def read(self, pattern: Pattern) -> Iterator[Codes | None]:
        """Give, for each word of a pattern, the codes that it can be; None for any word."""
        last = len(pattern.words) - 1
        for place, word in enumerate(pattern.words):
            if word == ANY:
                yield None
                continue
            head, *rest = word.split(ANY)
            forms = [head]
            if pattern.clitics and head:
                forms = _written_forms(head, first=place == 0, last=place == last and not rest)
            yield self._matching(forms, rest) if rest else self._listed(forms)

    def _fold(self, words: list[str]) -> list[str]:
        return self._tokens.normalization.fold(words) if self._folded else words

    def _listed(self, forms: list[str]) -> Codes:
        keys = dict.fromkeys(self._fold(forms))
        if self._folded:
            codes = self._tokens.codes_of(keys)
        else:
            if self._code is None:
                self._code = {key: code for code, key in enumerate(self._unit.keys.tolist())}
            codes = [self._code.get(key, -1) for key in keys]
        return np.array([code for code in codes if code >= 0], dtype=np.intp)

    def _matching(self, heads: list[str], rest: list[str]) -> Codes:
        """Give the codes of the words that fit, by an automaton that cannot run away."""
        begins = "|".join(map(re.escape, dict.fromkeys(self._fold(heads))))
        goes_on = ".*".join(["", *map(re.escape, self._fold(rest))])
        if self._column is None:
            self._column = pa.array(self._unit.keys, type=pa.large_string())
        fits = pa.compute.match_substring_regex(self._column, f"(?s)^(?:{begins}){goes_on}$")
        return np.flatnonzero(fits.to_numpy(zero_copy_only=False))


def _written_forms(word: str, *, first: bool, last: bool) -> list[str]:
    """Give the forms that a word of a phrase takes with what is written onto it."""
    if is_arabic(ord(word[0])):
        return clitic_forms(word) if first else [word, ARTICLE + word]
    return [word + ending for ending in ("", *(POSSESSIVES if last else ()))]


class _Index:
    """Where some words of the corpus stand, found in one pass over the text."""

    def __init__(self, tokens: Tokens, unit: Unit, codes: Iterable[Codes]) -> None:
        wanted = np.zeros(len(unit.keys), dtype=bool)
        for each in codes:
            wanted[each] = True
        at = np.flatnonzero(tokens.spread(wanted[unit.codes]))
        own = unit.codes[tokens.ids[at]]
        order = np.argsort(own, kind="stable")
        self._places, self._codes = at[order], own[order]

    def places(self, codes: Codes | None) -> Places:
        """Give the places of the words with these codes, sorted."""
        wanted = np.zeros(0, dtype=np.intp) if codes is None else codes
        first, behind = runs_of(self._codes, wanted)
        sizes = behind - first
        heads = np.cumsum(sizes) - sizes
        rows = np.arange(sizes.sum()) + np.repeat(first - heads, sizes)
        return np.sort(self._places[rows])


# ---- Regular expressions ------------------------------------------------------------------------


def _find_regex(column: pd.Series[Any], tokens: Tokens, pattern: str) -> Hits:
    expression = _compiled(pattern)
    texts = column.fillna("").tolist()
    found: list[tuple[int, int, int]] = []
    with progress_bar(len(texts), "Expression", least=_MANY_TEXTS) as show:
        spent, read = 0.0, 0
        for number, text in enumerate(texts):
            start = time.thread_time()
            read += len(text)
            left = _patience(read) + _EACH * number - spent
            seconds = min(_patience(len(text)), left)
            try:
                spans = _search(expression, text, seconds)
            except TimeoutError as error:
                raise ValueError(
                    f"pattern={pattern!r:.60} was stopped in document {tokens.docs.iloc[number]!r} "
                    f"after {spent + seconds:.1f} seconds: it tries too many ways to match. Avoid "
                    "a repetition inside a repetition, as in (a+)+, and .* in several places."
                ) from error
            _check_not_empty(pattern, spans, tokens.docs.iloc[number])
            found += [(number, *span) for span in spans]
            spent += time.thread_time() - start
            show(number + 1)
    return hits_of_spans(tokens, np.array(found, dtype=np.int64).reshape(-1, 3))


def _patience(characters: int) -> float:
    return _PATIENCE + characters / _SLOWEST


def _compiled(pattern: str) -> Any:
    import regex

    if not pattern:
        raise ValueError("pattern='' is empty; it would match everywhere.")
    try:
        return regex.compile(pattern)
    except (regex.error, OverflowError, RecursionError) as error:
        raise ValueError(f"pattern={pattern!r:.60} is no regular expression: {error}.") from error


def _search(expression: Any, text: str, seconds: float) -> list[tuple[int, int]]:
    """Give the spans of all matches in a text; raises TimeoutError when it takes longer."""
    return [found.span() for found in expression.finditer(text, timeout=max(seconds, 1e-3))]


def _check_not_empty(pattern: str, spans: list[tuple[int, int]], doc: str) -> None:
    empty = next((start for start, end in spans if start == end), None)
    if empty is not None:
        raise ValueError(
            f"pattern={pattern!r:.60} matches an empty string, as at character {empty} of document "
            f"{doc!r}, so it stands everywhere and nowhere; write + for *, and a letter beside "
            "what only looks around."
        )


def hits_of_spans(tokens: Tokens, spans: NDArray[np.int64]) -> Hits:
    """Give the tokens that spans touch: rows of document, start and end, in order of documents."""
    document, start, end = spans.T
    first, behind = np.zeros(len(spans), dtype=np.intp), np.zeros(len(spans), dtype=np.intp)
    edges = np.append(np.flatnonzero(np.diff(document, prepend=-1)), len(spans)).tolist()
    for one, last in pairwise(edges):
        own = slice(tokens.pointers[document[one]], tokens.pointers[document[one] + 1])
        shift = own.start
        first[one:last] = shift + np.searchsorted(tokens.ends[own], start[one:last], side="right")
        behind[one:last] = shift + np.searchsorted(tokens.starts[own], end[one:last])
    return Hits(document.astype(np.intp), first, np.maximum(behind - first, 0), start, end)
