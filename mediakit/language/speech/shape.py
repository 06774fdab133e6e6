"""The words of a corpus as a reader of reported speech sees them: classes, gaps, quotation marks.

Every token becomes two signs in one long string, the `shape`: what stands before it, then its class
from `mediakit.language.speech.words`. The signs before a token:

- ``.`` the end of a sentence or line, or the beginning of a document;
- ``"`` marks open, around words that may be an utterance;
- ``<`` marks open, around words that are named by what stands before or behind them;
- ``:`` a colon; ``,`` a comma; ``(`` a bracket or dash; ``_`` none of these.

Words inside marks that close are one flat stretch: no sentence ends there and no verb counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.labels.titles import title_words
from mediakit.language.speech.forms import RULES, adverbs, lexicon, verbs
from mediakit.language.speech.words import ReportingWords, reporting_words
from mediakit.text.quotation_marks import marked_spans
from mediakit.text.segmentation import code_points
from mediakit.text.sentences import line_ends, sentence_ends
from mediakit.tokens import Tokens

__all__ = ["CELL", "Marks", "Speech", "read_speech"]

CELL: Final = 2  # signs of the shape for a token
_BLOCK: Final = 4_000_000  # characters of text read at a time
_COMMA, _BRACKET, _COLON, _SENTENCE, _LINE = 1, 2, 4, 8, 16
_FLAGS: Final = (
    (",\u060c;\u061b\u3001", _COMMA),
    ("()[]{}\u2013\u2014|", _BRACKET),
    (":\uff1a", _COLON),
)
_SILENT: Final = b"VWXYPNCSIKaAjtrc"  # classes that count for nothing inside marks
_NAMED_BY: Final = b"Gglefb"  # a class before marks that makes them a name: لـ«الشرق الأوسط»
_NAME_WORDS: Final = 5  # words in marks that may be a name before a colon or "that"
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Marks(NamedTuple):
    """Words in quotation marks, in the order of the text.

    `start` and `end` are half-open spans in characters of the document, `outer_start` and
    `outer_end` those with the marks; `first` and `stop` are tokens. `around` is the number of the
    marks around these, or -1.
    """

    document: Places
    start: Places
    end: Places
    outer_start: Places
    outer_end: Places
    closed: Flags
    first: Places
    stop: Places
    around: Places


class Speech(NamedTuple):
    """The tokens with their shape, and what is known of each token.

    `heads` gives the sign before marks, by their first token.

    `classes` are those in the shape, `own` the same for words inside marks, which are flat in the
    shape; `sentence` numbers the sentences from 0.
    """

    tokens: Tokens
    words: ReportingWords
    shape: bytes
    classes: NDArray[np.uint8]
    own: NDArray[np.uint8]
    sentence: Places
    marks: Marks
    heads: dict[int, str]

    def verb(self, token: int) -> int:
        """Give the number of the verb that a token is."""
        return int(self.words.verb[self.tokens.ids[token]])

    def joined(self, token: int) -> bool:
        """Tell whether و or ف stands before a verb or cue in the same word."""
        return bool(self.words.joined[self.tokens.ids[token]])

    def before_marks(self, place: int) -> str:
        """Give the last sign before the marks at a place of the shape, white space left out."""
        return self.heads.get(place // CELL, "") or " "

    def surface(self, token: int) -> str:
        """Give a token as written."""
        return self.tokens.words.surfaces[int(self.tokens.ids[token])]


def read_speech(tokens: Tokens, texts: Sequence[str]) -> Speech:
    """Class the words of the texts that the tokens were read from.

    Parameters
    ----------
    tokens : Tokens
        The words.
    texts : sequence of str
        The text of each document, in the same order.

    Returns
    -------
    Speech
        One entry a token.
    """
    words = reporting_words(tokens.words.surfaces)
    flags = np.zeros(len(tokens) + 1, dtype=np.uint8)
    parts = []
    for own in _blocks(tokens, texts):
        _flag(flags, own)
        parts.append(_marks(own))
    marks = Marks(*map(np.concatenate, zip(*parts, strict=True)))
    marks = marks._replace(around=_around(marks))
    heads = tokens.pointers[:-1][tokens.sizes > 0]
    flags = flags[:-1]
    flags[heads] |= _SENTENCE | _LINE
    classes = words.classes[tokens.ids].copy()
    _settle(classes, words, tokens, flags)
    classes[(classes == ord("V")) & words.joined[tokens.ids]] = ord("X")
    classes[(classes == ord("W")) & words.joined[tokens.ids]] = ord("Y")
    own_classes = classes.copy()
    inside = _inside(marks, len(tokens))
    classes[inside & np.isin(classes, np.frombuffer(_SILENT, np.uint8))] = ord("x")
    within = inside & np.append(False, inside[:-1])
    within[marks.first] = False
    gaps = _gaps(flags, within)
    _set_marks(gaps, classes, marks)
    shape = np.empty(CELL * len(tokens), dtype=np.uint8)
    shape[0::2], shape[1::2] = gaps, classes
    return Speech(
        tokens,
        words,
        shape.tobytes(),
        classes,
        own_classes,
        np.cumsum(gaps == ord(".")) - 1,
        marks,
        _before(marks, texts),
    )


def _settle(
    classes: NDArray[np.uint8], words: ReportingWords, tokens: Tokens, flags: NDArray[np.uint8]
) -> None:
    """Change the class of words that the word before or behind them decides."""
    close = np.append(flags[1:] == 0, False)  # whether the next word follows directly
    following = np.append(classes[1:], 0)
    before_that = close & (classes == ord("B")) & (following == ord("a"))
    classes[1:][before_that[:-1]] = ord("i")
    classes[(classes == ord("B"))] = ord("k")
    before_noun = np.flatnonzero(close & (following == ord("M")))
    heads = _heads(tokens, np.unique(tokens.ids[before_noun]))
    classes[before_noun[heads[tokens.ids[before_noun]]] + 1] = ord("x")
    numbers = [number for number, verb in enumerate(verbs()) if verb.key in ("طلب", "اشترط", "فضل")]
    asks = np.isin(words.verb[tokens.ids], numbers) & (following == ord("E")) & close
    classes[asks] = ord("k")
    keys = RULES.fold(tokens.words.surfaces)
    early = np.fromiter((key in adverbs() for key in keys), np.bool_, len(keys))
    classes[early[tokens.ids] & (classes == ord("k"))] = ord("v")
    refused = close & (classes == ord("E"))
    classes[1:][refused[:-1]] = ord("x")
    classes[classes == ord("E")] = ord("x")


def _heads(tokens: Tokens, types: NDArray[np.int32]) -> Flags:
    """Tell of some written forms whether a verbal noun goes on with them: رئيس اتحاد."""
    surfaces = [tokens.words.surfaces[one] for one in types.tolist()]
    listed = set(RULES.fold(lexicon()["arabic"]["heads"]))
    titles = title_words(surfaces).are("title")
    own = [key in listed or key[1:] in listed for key in RULES.fold(surfaces)]
    heads = np.zeros(len(tokens.words.surfaces), dtype=np.bool_)
    heads[types] = titles | np.array(own, dtype=np.bool_)
    return heads


class _Block(NamedTuple):
    """A stretch of documents: their text as one, and their tokens' places in it."""

    text: str
    first: int  # the first token
    starts: Places
    ends: Places
    heads: Places  # where each document begins
    document: int  # the first document


def _blocks(tokens: Tokens, texts: Sequence[str]) -> Iterator[_Block]:
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
    heads = np.cumsum(lengths) - lengths
    cuts = np.flatnonzero(np.diff(heads // _BLOCK, prepend=-1)).tolist()
    for first, last in zip(cuts, [*cuts[1:], len(texts)], strict=True):
        own = slice(tokens.pointers[first], tokens.pointers[last])
        shift = np.repeat(heads[first:last] - heads[first], tokens.sizes[first:last])
        yield _Block(
            "\n".join(texts[first:last]),
            int(tokens.pointers[first]),
            tokens.starts[own] + shift,
            tokens.ends[own] + shift,
            heads[first:last] - heads[first],
            first,
        )


@cache
def _flag_table() -> NDArray[np.uint8]:
    table = np.zeros(0x10000, dtype=np.uint8)
    for signs, flag in _FLAGS:
        table[[ord(sign) for sign in signs]] = flag
    return table


def _flag(flags: NDArray[np.uint8], own: _Block) -> None:
    """Set the bits of the signs before each token of a block."""
    codes = code_points(own.text)
    found = _flag_table()[np.minimum(codes, 0xFFFF)]
    places = np.flatnonzero(found)
    behind = np.searchsorted(own.starts, places, side="right")
    before = np.append(0, own.ends)[behind]
    free = places >= before  # not inside a number
    np.bitwise_or.at(flags, own.first + behind[free], found[places[free]])
    for ends, flag in ((sentence_ends(codes), _SENTENCE), (line_ends(codes), _LINE)):
        flags[own.first + np.unique(np.searchsorted(own.starts, ends))] |= flag


def _marks(own: _Block) -> Marks:
    found = marked_spans(own.text)
    rows = np.array([each[:4] for each in found], dtype=np.int64).reshape(-1, 4)
    within = np.searchsorted(own.heads, rows[:, 0], side="right") - 1
    first = np.searchsorted(own.starts, rows[:, 0])
    stop = np.searchsorted(own.starts, rows[:, 1])
    rows = rows - own.heads[np.maximum(within, 0)][:, None]
    closed = np.array([each.closed for each in found], dtype=np.bool_)
    kept = stop > first
    rows, first, stop = rows[kept], own.first + first[kept], own.first + stop[kept]
    return Marks(
        document=own.document + within[kept],
        start=rows[:, 0],
        end=rows[:, 1],
        outer_start=rows[:, 2],
        outer_end=rows[:, 3],
        closed=closed[kept],
        first=first,
        stop=stop,
        around=np.zeros(len(first), dtype=np.int64),
    )


def _before(marks: Marks, texts: Sequence[str]) -> dict[int, str]:
    """Give the last sign before the marks that begin with a token."""
    places = zip(
        marks.first.tolist(), marks.document.tolist(), marks.outer_start.tolist(), strict=True
    )
    return {
        first: texts[document][max(0, start - 3) : start].rstrip()[-1:]
        for first, document, start in places
    }


def _around(marks: Marks) -> Places:
    """Give, for each, the number of the marks that hold it; only two levels are read."""
    reached = -1
    holder = -1
    result = []
    for number, (document, start, end) in enumerate(
        zip(marks.document.tolist(), marks.start.tolist(), marks.end.tolist(), strict=True)
    ):
        if holder >= 0 and document == marks.document[holder] and end <= reached:
            result.append(holder)
        else:
            result.append(-1)
            holder, reached = number, end
        del start
    return np.array(result, dtype=np.int64)


def _inside(marks: Marks, size: int) -> Flags:
    """Tell the tokens inside marks that close."""
    depth = np.zeros(size + 1, dtype=np.int64)
    np.add.at(depth, marks.first[marks.closed], 1)
    np.add.at(depth, marks.stop[marks.closed], -1)
    inside: Flags = np.cumsum(depth)[:-1] > 0
    return inside


def _gaps(flags: NDArray[np.uint8], within: Flags) -> NDArray[np.uint8]:
    """Give the sign before each token, the strongest where several stand there."""
    gaps = np.full(len(flags), ord("_"), dtype=np.uint8)
    for flag, sign in ((_BRACKET, "("), (_COMMA, ","), (_SENTENCE | _LINE, "."), (_COLON, ":")):
        gaps[(flags & flag) > 0] = ord(sign)
    gaps[within] = ord("_")
    return gaps


def _set_marks(gaps: NDArray[np.uint8], classes: NDArray[np.uint8], marks: Marks) -> None:
    """Write before each stretch in marks whether it may be an utterance or is a name."""
    outer = np.flatnonzero(marks.around < 0)
    first, stop = marks.first[outer], marks.stop[outer]
    before = classes[np.maximum(first - 1, 0)]
    last = np.minimum(stop, len(classes) - 1)
    words = stop - first
    short = words <= _NAME_WORDS
    free = gaps[first] == ord("_")
    named = np.isin(before, np.frombuffer(_NAMED_BY, np.uint8)) & (words <= 2) & free
    named |= np.isin(before, np.frombuffer(b"Gg", np.uint8)) & (words <= 3) & free
    # قال "فلان" في مقاله: the speaker, since the sentence goes on to something said
    by_verb = np.isin(before, np.frombuffer(b"VWXYP", np.uint8)) & free
    named |= (
        by_verb
        & (words <= 3)
        & ~np.isin(gaps[last], np.frombuffer(b".,", np.uint8))
        & ~(np.isin(classes[last], np.frombuffer(b"PXYVW", np.uint8)))
    )
    named |= (
        np.isin(before, np.frombuffer(b"Dx", np.uint8))
        & (words <= 2)
        & free
        & (gaps[last] == ord("_"))
        & (np.isin(classes[last], np.frombuffer(b"kDgxM", np.uint8)))
    )
    goes_on = np.isin(classes[last], np.frombuffer(b"aA", np.uint8)) | (gaps[last] == ord(":"))
    named |= short & goes_on & (stop < len(classes)) & (gaps[first] != ord(":"))
    free = gaps[first] != ord(".")
    gaps[first[free & named]] = ord("<")
    gaps[first[free & ~named]] = ord('"')
