"""The words of a corpus that stand in quotation marks, and which of them are names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.speech.gaps import Block, Flags, Places
from mediakit.language.speech.grammar import SPEECH
from mediakit.text.quotation_marks import marked_spans

__all__ = ["Marks", "around_marks", "inside_marks", "marks_in", "set_marks", "signs_before"]

# A class before marks that makes them a name: لـ«الشرق الأوسط».
_NAMED_BY: Final = SPEECH.codes("particle|addressee|upon|to|within|with_ba")
_SHORT_NAME: Final = 2  # words in marks behind a preposition or a noun, that are a name
_LONG_NAME: Final = 3  # the same behind ل or a verb
_NAME_WORDS: Final = 5  # words in marks that may be a name before a colon or "that"


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


def marks_in(own: Block) -> Marks:
    """Find the words in marks of a stretch of documents; what is around them is not known yet."""
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


def signs_before(marks: Marks, texts: Sequence[str]) -> dict[int, str]:
    """Give the last sign before the marks that begin with a token."""
    places = zip(
        marks.first.tolist(), marks.document.tolist(), marks.outer_start.tolist(), strict=True
    )
    return {
        first: texts[document][max(0, start - 3) : start].rstrip()[-1:]
        for first, document, start in places
    }


def around_marks(marks: Marks) -> Places:
    """Give, for each, the number of the marks that hold it; only two levels are read."""
    reached = -1
    holder = -1
    result = []
    places = zip(marks.document.tolist(), marks.end.tolist(), strict=True)
    for number, (document, end) in enumerate(places):
        if holder >= 0 and document == marks.document[holder] and end <= reached:
            result.append(holder)
        else:
            result.append(-1)
            holder, reached = number, end
    return np.array(result, dtype=np.int64)


def inside_marks(marks: Marks, size: int) -> Flags:
    """Tell the tokens inside marks that close."""
    depth = np.zeros(size + 1, dtype=np.int64)
    np.add.at(depth, marks.first[marks.closed], 1)
    np.add.at(depth, marks.stop[marks.closed], -1)
    inside: Flags = np.cumsum(depth)[:-1] > 0
    return inside


def set_marks(gaps: NDArray[np.uint8], classes: NDArray[np.uint8], marks: Marks) -> None:
    """Write before each stretch in marks whether it may be an utterance or is a name."""
    outer = np.flatnonzero(marks.around < 0)
    first, stop = marks.first[outer], marks.stop[outer]
    last = np.minimum(stop, len(classes) - 1)
    around = _Around(
        classes[np.maximum(first - 1, 0)],
        gaps[first],
        stop - first,
        classes[last],
        gaps[last],
        stop < len(classes),
    )
    named = _named_behind(around) | _named_speaker(around) | _named_before(around)
    inside = gaps[first] != SPEECH.gap("stop")
    gaps[first[inside & named]] = SPEECH.gap("name_marks")
    gaps[first[inside & ~named]] = SPEECH.gap("marks")


class _Around(NamedTuple):
    """What stands around each stretch in marks: the class and gap before it and behind it."""

    before: NDArray[np.uint8]
    gap: NDArray[np.uint8]
    words: Places
    behind: NDArray[np.uint8]
    gap_behind: NDArray[np.uint8]
    goes_on: Flags  # whether anything is behind it

    def directly(self, names: str) -> Flags:
        """Tell those that a word of some classes stands before, and nothing between."""
        by: Flags = np.isin(self.before, SPEECH.codes(names)) & (self.gap == SPEECH.gap("plain"))
        return by


def _named_behind(around: _Around) -> Flags:
    """Tell a name behind a preposition: لـ«الشرق الأوسط», or in a noun phrase that goes on."""
    short, free = around.words <= _SHORT_NAME, around.gap == SPEECH.gap("plain")
    named: Flags = np.isin(around.before, _NAMED_BY) & free & short
    named |= around.directly("particle|addressee") & (around.words <= _LONG_NAME)
    on = np.isin(around.behind, SPEECH.codes("circumstance|definite|addressee|word|verbal_noun"))
    on &= around.gap_behind == SPEECH.gap("plain")
    named |= around.directly("definite|word") & short & on
    return named


def _named_speaker(around: _Around) -> Flags:
    """Tell who speaks in: قال "فلان" في مقاله, since the sentence goes on to something said."""
    ends = np.isin(around.gap_behind, SPEECH.gap_codes("stop|comma"))
    ends |= np.isin(around.behind, SPEECH.codes("reporting"))
    named: Flags = around.directly("reporting") & (around.words <= _LONG_NAME) & ~ends
    return named


def _named_before(around: _Around) -> Flags:
    """Tell a name before "that" or a colon: «فلان»: ..."""
    opens = np.isin(around.behind, SPEECH.codes("clause"))
    opens |= around.gap_behind == SPEECH.gap("colon")
    opens &= around.goes_on & (around.gap != SPEECH.gap("colon"))
    named: Flags = opens & (around.words <= _NAME_WORDS)
    return named
