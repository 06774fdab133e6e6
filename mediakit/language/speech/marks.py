"""The words of a corpus that stand in quotation marks, and which of them are names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.speech.forms import KEYS, RULES, lexicon, verbs
from mediakit.language.speech.gaps import Block, Flags, Places
from mediakit.language.speech.grammar import CLASS_CODES, GAP_CODES, SPEECH
from mediakit.language.speech.words import is_unknown
from mediakit.text.quotation_marks import marked_spans
from mediakit.tokens import Tokens

__all__ = [
    "NOTHING",
    "Marks",
    "announced_names",
    "around_marks",
    "inside_marks",
    "marks_in",
    "set_marks",
    "signs_before",
    "verdicts",
]

# A class before marks that makes them a name: لـ«الشرق الأوسط».
_NAMED_BY: Final = "particle|addressee|upon|to|within|with_ba"
_AND: Final = "circumstance"  # و alone, before marks
_FUNCTION: Final = "circumstance|adverb|turn|was|already"  # which names have none of
NOTHING: Final = np.uint8(0)  # the class of what is no word: before a document, and behind it
_VERDICT: Final = 14  # words before a preposition among which its verb stands
_SHORT_NAME: Final = 2  # words in marks behind a preposition or a noun, that are a name
_LONG_NAME: Final = 3  # the same behind ل or a verb
_APPOSITION: Final = 16  # words between a name in marks and "that"
_NAME_WORDS: Final = 5  # words in marks that may be a name before a colon or "that"


class Marks(NamedTuple):
    """Words in quotation marks, in the order of the text.

    `start` and `end` are half-open spans in characters of the document, `outer_start` and
    `outer_end` those with the marks; `first` and `stop` are tokens. `around` is the number of the
    marks around these, or -1; `announced` says whether a noun before them says that they name.
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
    announced: Flags


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
        announced=np.zeros(len(first), dtype=np.bool_),
    )


def signs_before(own: Block, marks: Marks) -> dict[int, str]:
    """Give the last sign before the marks of a stretch that begin with a token."""
    heads = own.heads[marks.document - own.document]
    starts = heads + marks.outer_start
    places = zip(
        marks.first.tolist(), np.maximum(heads, starts - 3).tolist(), starts.tolist(), strict=True
    )
    return {first: own.text[begin:start].rstrip()[-1:] for first, begin, start in places}


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
    depth = np.zeros(size + 1, dtype=np.int32)
    np.add.at(depth, marks.first[marks.closed], 1)
    np.add.at(depth, marks.stop[marks.closed], -1)
    inside: Flags = np.cumsum(depth, out=depth)[:-1] > 0
    return inside


def set_marks(
    gaps: NDArray[np.uint8],
    classes: NDArray[np.uint8],
    marks: Marks,
    verdict: Flags,
    heads: Places,
) -> None:
    """Write before each stretch in marks whether it may be an utterance or is a name.

    `verdict` tells of each whether a verb before it takes the preposition that it stands behind:
    وصفه بـ«...». `heads` are the tokens at which documents begin and, last, where the last one
    ends: nothing is read from a neighbour.
    """
    outer = np.flatnonzero(marks.around < 0)
    first, stop = marks.first[outer], marks.stop[outer]
    around = _around(gaps, classes, first, stop, heads)
    named = _named_behind(around) & ~verdict[outer]
    named |= _named_speaker(around) | _named_before(around)
    named |= _named_subject(around, first, stop, gaps, classes)
    named |= (
        marks.announced[outer] & (around.gap == SPEECH.gap("plain")) & (stop - first <= _NAME_WORDS)
    )
    named = _named_beside(named, first, stop, around.before)
    inside = gaps[first] != SPEECH.gap("stop")
    gaps[first[inside & named]] = SPEECH.gap("name_marks")
    gaps[first[inside & ~named]] = SPEECH.gap("marks")
    own = inside_marks(marks._replace(closed=_within(marks, outer[named & inside])), len(classes))
    classes[own & CLASS_CODES.are(classes, _FUNCTION)] = SPEECH.code("word")  # موقع «لو فيغارو»


def _within(marks: Marks, places: Places) -> Flags:
    """Tell some marks from the others, those that do not close left out."""
    found = np.zeros(len(marks.first), dtype=np.bool_)
    found[places] = True
    return found & marks.closed


class _Around(NamedTuple):
    """What stands around each stretch in marks: the class and gap before it and behind it.

    At the ends of a document stands the class `NOTHING`, behind a stop.
    """

    before: NDArray[np.uint8]
    gap: NDArray[np.uint8]
    words: Places
    behind: NDArray[np.uint8]
    second: NDArray[np.uint8]  # the class of the second word behind it
    gap_behind: NDArray[np.uint8]
    goes_on: Flags  # whether anything is behind it

    def directly(self, names: str) -> Flags:
        """Tell those that a word of some classes stands before, and nothing between."""
        by: Flags = CLASS_CODES.are(self.before, names) & (self.gap == SPEECH.gap("plain"))
        return by


def _around(
    gaps: NDArray[np.uint8],
    classes: NDArray[np.uint8],
    first: Places,
    stop: Places,
    heads: Places,
) -> _Around:
    """Look around stretches in marks, in their own documents."""
    is_head = np.zeros(len(classes) + 2, dtype=np.bool_)
    is_head[heads] = True
    behind, gap_behind = np.append(classes, [NOTHING, NOTHING]), np.append(gaps, 0)
    ended = is_head[stop]
    return _Around(
        np.where(is_head[first], NOTHING, classes[np.maximum(first - 1, 0)]),
        gaps[first],
        stop - first,
        np.where(ended, NOTHING, behind[stop]),
        np.where(ended | is_head[stop + 1], NOTHING, behind[stop + 1]),
        np.where(ended, SPEECH.gap("stop"), gap_behind[stop]),
        ~ended,
    )


def _named_behind(around: _Around) -> Flags:
    """Tell a name behind a preposition: لـ«الشرق الأوسط», or in a noun phrase that goes on."""
    short, free = around.words <= _SHORT_NAME, around.gap == SPEECH.gap("plain")
    named: Flags = CLASS_CODES.are(around.before, _NAMED_BY) & free & short
    named |= around.directly("particle|addressee") & (around.words <= _LONG_NAME)
    on = CLASS_CODES.are(around.behind, "circumstance|definite|addressee|word|verbal_noun")
    on &= around.gap_behind == SPEECH.gap("plain")
    named |= around.directly("definite|word") & short & on
    return named


def _named_speaker(around: _Around) -> Flags:
    """Tell who speaks in: قال "فلان" في مقاله, since the sentence goes on to something said."""
    ends = GAP_CODES.are(around.gap_behind, "stop|comma")
    ends |= CLASS_CODES.are(around.behind, "reporting")
    named: Flags = around.directly("reporting") & (around.words <= _LONG_NAME) & ~ends
    return named


def _named_subject(
    around: _Around,
    first: Places,
    stop: Places,
    gaps: NDArray[np.uint8],
    classes: NDArray[np.uint8],
) -> Flags:
    """Tell who speaks in: قالت "المنظمة"، المعنية بالحقوق، إن, where أن follows before long."""
    comma = around.directly("reporting") & (around.words <= _LONG_NAME + 1)
    comma &= around.gap_behind == SPEECH.gap("comma")
    opens = np.flatnonzero(CLASS_CODES.are(classes, "clause"))
    ends = np.flatnonzero((gaps == SPEECH.gap("stop")) | CLASS_CODES.are(classes, "says"))
    far = np.iinfo(np.int64).max
    opening = np.append(opens, far)[np.searchsorted(opens, stop)]
    ending = np.append(ends, far)[np.searchsorted(ends, stop)]
    named: Flags = comma & (opening < ending) & (opening - stop <= _APPOSITION)
    return named


def _named_beside(named: Flags, first: Places, stop: Places, before: NDArray[np.uint8]) -> Flags:
    """Tell a name behind و and another name: سفينتا «فار إيست» و«كونا»."""
    beside = np.append(False, first[1:] - stop[:-1] == 1)[: len(first)]
    beside &= CLASS_CODES.are(before, _AND) & (stop - first <= _LONG_NAME)
    result = named.copy()
    for place in np.flatnonzero(beside).tolist():
        result[place] |= result[place - 1]
    return result


def _named_before(around: _Around) -> Flags:
    """Tell a name before "that" or a colon: «فلان»: ..."""
    opens = CLASS_CODES.are(around.behind, "clause")
    on = CLASS_CODES.are(around.behind, "to|about|upon")
    opens |= on & CLASS_CODES.are(around.second, "clause")  # «فلان» إلى أن
    opens |= around.gap_behind == SPEECH.gap("colon")
    opens &= around.goes_on & (around.gap != SPEECH.gap("colon"))
    named: Flags = opens & (around.words <= _NAME_WORDS)
    return named


def announced_names(tokens: Tokens, keys: Sequence[str], marks: Marks) -> Flags:
    """Tell marks before which a noun stands that what is in them names: صحيفة «...».

    `keys` are the normal forms of the written forms of the tokens.
    """
    words = lexicon()
    naming = set(RULES.fold([*words["arabic"]["named"], *words["english"]["named"]]))
    types, place = np.unique(tokens.ids[np.maximum(marks.first - 1, 0)], return_inverse=True)
    told = [_is_naming(keys[one], naming) for one in types.tolist()]
    named: Flags = np.array(told, dtype=np.bool_)[place] | _unknown(tokens, marks)
    return named


def _unknown(tokens: Tokens, marks: Marks) -> Flags:
    """Tell a few words in marks of which the dictionary has none: foreign names."""
    found = np.zeros(len(marks.first), dtype=np.bool_)
    surfaces, ids = tokens.words.surfaces, memoryview(tokens.ids.data)
    places = np.flatnonzero(marks.stop - marks.first <= _LONG_NAME)
    spans = list(zip(marks.first[places].tolist(), marks.stop[places].tolist(), strict=True))
    KEYS.learn({surfaces[one] for own in spans for one in ids[slice(*own)]})
    found[places] = [all(is_unknown(surfaces[one]) for one in ids[slice(*own)]) for own in spans]
    return found


def _is_naming(word: str, keys: set[str]) -> bool:
    """Tell whether a word announces a name, with و, ب or ل before it too."""
    return word in keys or (word[:1] in "وبلف" and word[1:] in keys) or _of_the(word) in keys


def _of_the(word: str) -> str:
    """Give a noun without ل and its article: للعملية «فجر»."""
    return word[2:] if word.startswith("لل") else ""


def verdicts(
    tokens: Tokens, verb: NDArray[np.int16], classes: NDArray[np.uint8], marks: Marks
) -> Flags:
    """Tell marks behind a preposition that a verb before it takes: وصفه بـ«...», حض على «...».

    `verb` numbers the verb that each token is, -1 for others.
    """
    found = np.zeros(len(marks.first), dtype=np.bool_)
    says = CLASS_CODES.are(classes, "reporting")
    for place in np.flatnonzero(
        CLASS_CODES.are(classes[np.maximum(marks.first - 1, 0)], _NAMED_BY)
    ).tolist():
        token = int(marks.first[place]) - 1
        before = np.flatnonzero(says[max(0, token - _VERDICT) : token])
        if len(before) == 0:
            continue
        at = token - min(token, _VERDICT) + int(before[-1])
        same = tokens.documents_of(np.array([at, token]))
        if same[0] == same[1]:
            taken = verbs()[verb[at]].takes
            found[place] = _preposition(classes, token, tokens) in taken
    return found


def _preposition(classes: NDArray[np.uint8], token: int, tokens: Tokens) -> str:
    """Give what a verb takes by the name of its class; ل and ب alone are told by their letter."""
    name = SPEECH.name(int(classes[token]))
    if name != "particle":
        return name
    is_ba = tokens.words.surfaces[int(tokens.ids[token])].startswith("ب")
    return "with_ba" if is_ba else "with_lam"
