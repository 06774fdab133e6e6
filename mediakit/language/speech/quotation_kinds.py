"""What words in quotation marks are: an utterance, a part of one, a name, or held at a distance.

Decided by the attribution they stand in, by what stands before them, and by whether the same words
come again in marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.language.speech.forms import RULES, describing, lexicon
from mediakit.language.speech.grammar import SPEECH
from mediakit.language.speech.listed import listed
from mediakit.language.speech.marks import NOTHING, Marks
from mediakit.language.speech.named_marks import beside_naming, each_word, institutions, titles
from mediakit.language.speech.repeated_marks import again_in_marks, strings_in_marks
from mediakit.language.speech.said_marks import Held, chances_of_unsaid
from mediakit.language.speech.shape import CELL, Speech
from mediakit.language.speech.words import is_unknown

__all__ = [
    "Judged",
    "Seen",
    "held_by",
    "judge_marks",
    "said_in_marks",
    "see_marks",
    "unsure_documents",
]

Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]

_SHORT: Final = 3  # words that a name in marks has at most, where nothing else tells
_NAME: Final = 8  # words that a name has at most behind a noun that announces one
_SENTENCE: Final = 4  # words that a sentence in marks has at least
_SERIES: Final = 3  # names in marks one behind another that make a list
_CLAUSE: Final = 7  # words from which a clause in marks behind "that" is an utterance
# Classes with which no name begins.
_NO_NAME: Final = SPEECH.codes(
    "circumstance|adverb|within|of|upon|about|and_that|that_of_conjunction|that_with_pronoun"
    "|finite|turn"
)
# Behind these the words in marks are a part of a sentence, no utterance.
_PREPOSITIONS: Final = SPEECH.codes("to|upon|about|particle|within|english_that")
# Before or with these the reporter goes on behind marks: «...»، فيما; «...» في إشارة إلى.
_PAUSES: Final = SPEECH.gap_codes("comma|bracket")
_ASIDES: Final = SPEECH.codes("within|circumstance|turn")
_NEAR: Final = 11  # words of a report before a few in marks that are still its speaker's
# With these before them marks are the verb's own: وصفه بـ«...», and with ب inside them.
_JOINED: Final = SPEECH.codes("particle|with_ba|clause")
_WITH_BA: Final = SPEECH.codes("with_ba")
# Behind these, words in marks are no title: أضافت «...», بأن «...», ما سماه بـ«...».
_OPENERS: Final = SPEECH.codes("clause|says|saying|other_verb|particle|upon|about|to")
_CLAUSES: Final = SPEECH.codes("clause")
_IN: Final = SPEECH.codes("within|of")  # a title: مثلت في «...»
# With these, words in marks begin that are an act or a clause and no name.
_VERBAL: Final = SPEECH.codes("other_verb|verbal_noun")
_DEFINITE: Final = SPEECH.codes("definite")
_OTHER_VERBS: Final = SPEECH.codes("other_verb|says|clause")
_THAT: Final = SPEECH.codes("that")  # without a pronoun, which would be the subject
_OPENING: Final = SPEECH.codes("clause|other_verb|upon|to|about")
_JOINED_BY_VERB: Final = SPEECH.codes("particle|says|saying")
_FATHA: Final = "\u064e"
_VOCALISED: Final = 0.5  # signs for a letter
_LEAST: Final = 2
_LONG_TITLE: Final = 10  # words that a title in marks has at most
_UNLIKELY: Final = 0.6  # chance from which nobody said a part of what is reported
_FEW: Final = 2  # words behind marks that are no report of their own
_FOREIGN: Final = SPEECH.codes("foreign")
_VERBS: Final = SPEECH.codes("verb|verb_of_many|english_verb")


class Judged(NamedTuple):
    """For each of the marks: its kind, and the row of its attribution or -1.

    The kinds are "direct", "partial", "name" and "scare".
    """

    kind: NDArray[np.object_]
    row: Rows


class Seen(NamedTuple):
    """What is known of each of the marks."""

    before: NDArray[np.uint8]  # class of the word before
    gap: NDArray[np.uint8]
    words: Rows
    ends: Flags  # the sentence ends with them
    colon: Flags
    comma: Flags  # a comma stands directly before them
    naming: Flags  # a noun before them announces a name
    may_be_name: Flags
    again: Flags
    latin: Flags
    letters: Flags  # they are no bare number or date
    unknown: Flags  # no word of theirs is in the dictionary, as of foreign names
    blessing: Flags  # «حفظه الله»
    vocalised: Flags  # with all short vowels, as scripture and poetry are


def judge_marks(speech: Speech, found: pd.DataFrame, seen: Seen) -> Judged:
    """Judge all words in marks.

    Parameters
    ----------
    speech : Speech
        The corpus.
    found : pandas.DataFrame
        The attributions of `unsure_documents` at least, from `find_attributions`.
    seen : Seen
        What `see_marks` says of the marks.

    Returns
    -------
    Judged
        One entry for each of `speech.marks`.
    """
    near = _near(speech, found)
    kind, row = _by_rules(speech, found, seen, near)
    pointed_at = each_word(speech, speech.marks.first - 1, listed("demonstratives").__contains__)
    parts = np.flatnonzero((kind == "partial") & ~pointed_at)
    chances = chances_of_unsaid(speech, found, seen, _held(near, row, parts))
    unlikely = parts[chances > _UNLIKELY]
    kind[unlikely] = np.where(seen.may_be_name, "name", "scare")[unlikely]
    kind[_beside_names(speech.marks, seen, kind)] = "name"
    return Judged(kind, np.where(np.isin(kind, ("name", "scare")), -1, row))


def held_by(speech: Speech, found: pd.DataFrame, seen: Seen) -> Held:
    """Give what holds each of the marks, by rules, as it is weighed."""
    near = _near(speech, found)
    _, row = _by_rules(speech, found, seen, near)
    return _held(near, row, np.arange(len(row)))


def _held(near: _Near, row: Rows, marks: Rows) -> Held:
    return Held(marks, near.exact[marks], near.around[marks], near.behind[marks], row[marks])


def _by_rules(speech: Speech, found: pd.DataFrame, seen: Seen, near: _Near) -> Judged:
    """Judge words in marks by what stands beside them, before anything is weighed."""
    marks = speech.marks
    before = _before(speech, found)
    least = np.where(seen.latin, 2, _SENTENCE)  # "No," she said. "Nobody came."
    own = (seen.gap == SPEECH.gap("stop")) & seen.ends & (seen.words >= least)
    own |= seen.colon & seen.ends & (seen.words >= _SENTENCE) & (before >= 0)
    named = _names(speech, seen, near.said)
    direct = _utterances(speech, seen, near, found) | own
    direct &= ~((marks.around >= 0) & (near.exact < 0))
    row = _rows(speech, found, seen, near, own)
    row = np.where(_said_by_nobody(speech, found, seen, near, direct, row), -1, row)
    unsaid = (near.exact < 0) & (near.around < 0) & (near.behind < 0)
    brief = (seen.words <= _SHORT) & seen.may_be_name
    kind = np.full(len(marks.first), "scare", dtype=object)
    kind[row >= 0] = "partial"
    number = ~seen.letters | seen.blessing
    kind[number] = "scare"
    kind[unsaid & (row < 0) & brief & ~seen.ends & ~number] = "name"
    proper = seen.again | seen.unknown | _chained(marks, brief)
    kind[named | (brief & proper & ~direct & (near.exact < 0) & ~number)] = "name"
    kind[direct & ~named] = "direct"
    return Judged(kind, row)


class _Near(NamedTuple):
    """The attributions of each of the marks, -1 for none.

    `exact` begins with them, `around` has them in its content, `behind` follows them; `inner` says
    that the verb of `exact` is itself a part of what `around` reports, `said` that it is of speech.
    """

    exact: Rows
    around: Rows
    behind: Rows
    inner: Flags
    said: Flags


def _near(speech: Speech, found: pd.DataFrame) -> _Near:
    exact, around = _exact(speech.marks.first, found), _around(speech, found)
    opener = _of(found["opener"], exact)
    said = (exact >= 0) & ~_describes(_of(found["key"], exact))
    said &= (opener != "phrase") & (opener != "cue")
    inner = _within_report(speech, found, exact, around)
    return _Near(exact, around, _behind(speech, found), inner, said)


def unsure_documents(speech: Speech, seen: Seen) -> Flags:
    """Tell the documents with marks that are no name for sure, so that attributions are needed."""
    sure = _names(speech, seen, np.ones(len(seen.words), dtype=np.bool_))
    documents = np.zeros(len(speech.tokens.sizes), dtype=np.bool_)
    documents[speech.marks.document[~sure]] = True
    return documents


def _names(speech: Speech, seen: Seen, said: Flags) -> Flags:
    """Tell names: by the sign before them, by a noun that announces one, and by their length.

    `said` are marks that a verb of speech opens, which are fewer names.
    """
    announced = seen.naming & (seen.may_be_name | ~seen.latin)
    named: Flags = (seen.gap == SPEECH.gap("name_marks")) & seen.may_be_name
    named |= announced & (seen.words <= _NAME) & ~said
    named |= announced & (seen.words <= _SHORT)
    named |= (speech.marks.around >= 0) & (seen.words <= _SHORT + 1)
    return named | titles(speech, seen.words)


def _utterances(speech: Speech, seen: Seen, near: _Near, found: pd.DataFrame) -> Flags:
    """Tell utterances by the verb that introduces or follows them."""
    that = _of(found["opener"], near.exact) == "that"
    spoken = near.said & ~near.inner & ~that & _opens_speech(speech, seen, near.exact, found)
    behind_that = seen.before == SPEECH.code("that")
    clause = near.said & that & (seen.words >= _CLAUSE) & ~seen.latin & behind_that
    followed = (near.behind >= 0) & (_of(found["opener"], near.behind) == "quote")
    followed &= seen.latin | ~seen.may_be_name | (seen.words > _FEW)
    utterances: Flags = spoken | clause | followed
    return utterances


def _rows(speech: Speech, found: pd.DataFrame, seen: Seen, near: _Near, own: Flags) -> Rows:
    """Give the attribution of each of the marks, the nearest before them where none holds them."""
    row = np.where(near.around >= 0, near.around, near.behind)
    row = np.where((near.exact >= 0) & ~near.inner, near.exact, row)
    unsaid = row < 0
    before, same = _before(speech, found), _same_sentence(speech, found)
    row = np.where(unsaid & own, before, row)
    loose = unsaid & (row < 0) & ~seen.naming
    row = np.where(loose & (seen.words >= _SENTENCE), same, row)
    row = np.where(loose & (row < 0) & (seen.words > _SENTENCE), before, row)
    return np.where(seen.letters, row, -1)


def _said_by_nobody(
    speech: Speech, found: pd.DataFrame, seen: Seen, near: _Near, direct: Flags, row: Rows
) -> Flags:
    """Tell words that stand near a verb or in a report and are names or terms of the writer."""
    few = (seen.words <= _SHORT) & ~seen.colon & seen.may_be_name
    few &= ~np.isin(speech.own[speech.marks.first], _VERBAL) & ~_is_accusative(speech)
    apart = _apart(speech, found, seen, near)
    inside = (near.around >= 0) & ((near.exact < 0) | apart)
    unsaid = few & apart & (_of(found["opener"], near.around) != "that")
    unsaid |= few & inside & _is_far(speech, found, seen, near.around)
    unsaid |= few & _before_cue(speech, found, near)
    arabic = ~np.fromiter(map(str.isascii, _of(found["key"], row)), np.bool_, len(row))
    unsaid |= seen.latin & arabic & ~seen.colon & (seen.words <= _SHORT + 1)
    beside = beside_naming(speech, seen.words) & seen.may_be_name & ~seen.comma
    unsaid |= beside & ((near.exact < 0) | apart)
    bare = institutions(speech, seen.words, with_article=False)
    named = institutions(speech, seen.words) | (bare & (seen.words > _LEAST))
    unsaid |= named & (inside | apart)
    unsaid |= _is_loose(speech, found, seen, near, row, bare)
    unsaid |= (seen.words <= _SHORT) & inside & _in_column(speech, found, near.around)
    unsaid |= few & _is_subject(speech, seen)
    unsaid |= few & _after_lam(speech) & (_of(found["opener"], near.exact) != "phrase")
    unsaid |= few & seen.unknown & ~np.isin(seen.before, _JOINED_BY_VERB)
    opened = np.isin(seen.before, _OPENERS) | ~seen.may_be_name
    opened |= np.isin(speech.own[speech.marks.first], _OPENING)
    unsaid |= ~speech.marks.closed & (apart | inside) & ~opened
    unsaid |= seen.vocalised & (near.exact < 0) & (near.behind < 0)
    nobody: Flags = unsaid & ~direct
    return nobody


def _apart(speech: Speech, found: pd.DataFrame, seen: Seen, near: _Near) -> Flags:
    """Tell marks that a verb before them seems to open but that belong to a noun between.

    وصف الخطة بـ«...» and قال: «...» are the verb's own, and so are marks directly behind it.
    """
    first = speech.marks.first
    apart = _of(found["opener"], near.exact) == "quote"
    apart &= np.append(found["verb_stop"].to_numpy(), -1)[near.exact] != first
    apart &= ~np.isin(seen.before, _JOINED) | _after_lam(speech)
    apart &= ~np.isin(speech.own[first], _WITH_BA)
    says = np.isin(_of(found["key"], near.exact), list(listed("neutral")))
    judges = np.isin(_of(found["key"], near.exact), list(listed("judging")))
    judges &= ~np.isin(speech.own[first], _DEFINITE) & ~seen.unknown
    away: Flags = apart & ~seen.colon & ~seen.comma & ~(says & seen.ends) & ~judges
    return away


def _after_lam(speech: Speech) -> Flags:
    """Tell marks behind ل alone: كشف ذلك لـ«المدينة»."""
    return each_word(speech, speech.marks.first - 1, lambda key: key.rstrip("ـ") == "ل")


def _is_subject(speech: Speech, seen: Seen) -> Flags:
    """Tell one word in marks of which a clause behind أن tells something: أن «برندال» وقعت."""
    goes_on = ~seen.ends & (seen.words == 1)
    described = each_word(speech, speech.marks.stop, listed("relatives").__contains__)
    last = np.minimum(speech.marks.stop, len(speech.classes) - 1)
    described |= np.isin(speech.classes[last], _DEFINITE)  # «آلاف» السكان
    subject: Flags = goes_on & np.isin(seen.before, _THAT) & ~described
    return subject


def _is_accusative(speech: Speech) -> Flags:
    """Tell marks that begin with an accusative without article, as no name does: «بنداً بنداً»."""
    return speech.are_written(speech.marks.first, lambda word: word.endswith(("اً", "ًا")))


def _is_far(speech: Speech, found: pd.DataFrame, seen: Seen, around: Rows) -> Flags:
    """Tell marks far inside a report, if they are not the object of a verb."""
    begins = np.append(found["content_first"].to_numpy(), -1)[around]
    far: Flags = (around >= 0) & (speech.marks.first - begins > _NEAR)
    far &= ~each_word(speech, speech.marks.first - 1, listed("demonstratives").__contains__)
    far &= ~np.isin(seen.before, _OTHER_VERBS) & ~np.isin(speech.own[speech.marks.first], _WITH_BA)
    return far


def _in_column(speech: Speech, found: pd.DataFrame, around: Rows) -> Flags:
    """Tell marks in a report without a speaker, in a text most of whose reports have none."""
    named = found["speaker_first"].to_numpy() >= 0
    documents = found["document"].to_numpy()
    size = int(max(documents.max(initial=0), speech.marks.document.max(initial=0))) + 1
    reports = np.bincount(documents, minlength=size)
    speakers = np.bincount(documents[named], minlength=size)
    mostly = (2 * speakers < reports)[speech.marks.document]
    column: Flags = (around >= 0) & ~np.append(named, True)[around] & mostly
    return column


def _before_cue(speech: Speech, found: pd.DataFrame, near: _Near) -> Flags:
    """Tell marks in a sentence that ends with a cue, but not directly before it."""
    cue = (near.exact < 0) & (near.around < 0) & (_of(found["opener"], near.behind) == "cue")
    begins = np.append(found["verb_first"].to_numpy(), -1)[near.behind]
    away: Flags = cue & (begins - speech.marks.stop > _FEW)
    return away


def _is_loose(
    speech: Speech, found: pd.DataFrame, seen: Seen, near: _Near, row: Rows, named: Flags
) -> Flags:
    """Tell titles and names in marks that no verb opens, and marks that never close.

    `named` are institutions.
    """
    marks = speech.marks
    loose = (row >= 0) & (near.exact < 0) & (near.around < 0) & (near.behind < 0)
    earlier = np.append(found["sentence"].to_numpy(), -1)[row] != speech.sentences(marks.first)
    begins = (seen.gap == SPEECH.gap("stop")) | seen.colon | seen.comma
    begins |= np.isin(seen.before, _OPENERS) | np.isin(speech.own[marks.first], _CLAUSES)
    title = earlier & (seen.words <= _LONG_TITLE) & np.isin(seen.before, _IN)
    away: Flags = loose & ~begins & (title | named | ~marks.closed)
    return away


def _of(column: pd.Series, rows: Rows) -> NDArray[np.object_]:
    """Give a column's value in each of some rows, "" for -1."""
    values = np.append(column.to_numpy(dtype=object), "")
    return values[rows]


def _describes(keys: NDArray[np.object_]) -> Flags:
    own = describing()
    return np.fromiter((key in own for key in keys), dtype=np.bool_, count=len(keys))


def _opens_speech(speech: Speech, seen: Seen, exact: Rows, found: pd.DataFrame) -> Flags:
    """Tell marks that a verb of speech opens: behind it, its subject, a comma or a colon."""
    stops = np.append(found["verb_stop"].to_numpy(), -1)[exact]
    direct = seen.colon | seen.comma | (stops == speech.marks.first)
    by_verb = ~np.isin(seen.before, _PREPOSITIONS)
    arabic = by_verb & (direct | (seen.words > _SHORT))
    opens: Flags = np.where(seen.latin, direct, arabic & (direct | (seen.words > 2)))
    return opens


def _within_report(speech: Speech, found: pd.DataFrame, exact: Rows, around: Rows) -> Flags:
    """Tell marks that a verb seems to open but that stand inside what another verb reports."""
    verbs = np.append(found["verb_first"].to_numpy(), -1)[exact]
    begins = np.append(found["content_first"].to_numpy(), -1)[around]
    classes = np.where(verbs >= 0, speech.classes[np.maximum(verbs, 0)], 0)
    inside: Flags = (exact >= 0) & (around >= 0) & (verbs >= begins) & np.isin(classes, _VERBS)
    return inside


def said_in_marks(speech: Speech, first: Rows, stop: Rows) -> Flags:
    """Tell what is reported in marks alone, or in marks behind which the reporter goes on.

    `first` and `stop` are the tokens of what is reported.
    """
    marks = speech.marks
    if len(marks.first) == 0:
        return np.zeros(len(first), dtype=np.bool_)
    place = np.minimum(np.searchsorted(marks.first, first), len(marks.first) - 1)
    ends = marks.stop[place]
    opens = (marks.first[place] == first) & (marks.around[place] < 0)
    behind = np.minimum(ends, len(speech.classes) - 1)
    shape = np.frombuffer(speech.shape, np.uint8)
    apart = np.isin(shape[CELL * behind], _PAUSES)
    aside = np.isin(speech.classes[behind], _ASIDES) | (stop - ends <= _FEW)
    alone = (apart & (ends - first > 1)) | (aside & (ends - first >= _SENTENCE))
    said: Flags = opens & ((ends >= stop) | (marks.closed[place] & alone))
    return said


def see_marks(speech: Speech, texts: Sequence[str]) -> Seen:
    """See what stands in and around all marks, whoever is said to have said it."""
    marks, classes = speech.marks, speech.classes
    shape = np.frombuffer(speech.shape, np.uint8)
    inside = strings_in_marks(speech, texts)
    begun = RULES._fold_phrases(
        [tuple(text.split(None, _SENTENCE + 1)[: _SENTENCE + 1]) for text in inside]
    )
    heads = [speech.heads[first] for first in marks.first.tolist()]
    again = again_in_marks(speech, inside)
    last = np.minimum(marks.stop, max(len(classes) - 1, 0))
    first = speech.own[marks.first]
    is_head = np.isin(marks.first, speech.tokens.pointers)
    latin = np.isin(first, _FOREIGN)
    upper = np.fromiter((text[:1].isupper() for text in inside), np.bool_, len(inside))
    return Seen(
        before=np.where(is_head, NOTHING, classes[np.maximum(marks.first - 1, 0)]),
        gap=shape[CELL * marks.first],
        words=marks.stop - marks.first,
        ends=(shape[CELL * last] == SPEECH.gap("stop")) | (marks.stop >= len(classes)),
        colon=np.fromiter((head in (":", "\uff1a") for head in heads), np.bool_, len(heads)),
        comma=np.fromiter((head in (",", "\u060c") for head in heads), np.bool_, len(heads)),
        naming=marks.announced & ~is_head,
        may_be_name=np.where(latin, upper, ~np.isin(first, _NO_NAME)),
        again=np.fromiter((text in again for text in inside), np.bool_, len(inside)),
        unknown=np.fromiter(map(_is_unknown, begun), np.bool_, len(begun)) & ~latin,
        blessing=np.fromiter(map(_is_blessing, begun), np.bool_, len(begun)),
        vocalised=np.fromiter(map(_is_vocalised, inside), np.bool_, len(inside)),
        latin=latin,
        letters=np.fromiter(
            (any(map(str.isalpha, text)) for text in inside), np.bool_, len(inside)
        ),
    )


def _beside_names(marks: Marks, seen: Seen, kind: NDArray[np.object_]) -> Flags:
    """Tell a name that و joins to one before it: هاتفا «رمال 5» و«رمال 6»."""
    after = np.append(False, marks.first[1:] - marks.stop[:-1] == 1)[: len(kind)]
    named = np.append(False, kind[:-1] == "name")[: len(kind)]
    beside: Flags = after & named & np.isin(seen.before, _ASIDES) & (seen.words <= _SENTENCE)
    return beside & seen.may_be_name & ~seen.colon & ~seen.blessing


def _chained(marks: Marks, brief: Flags) -> Flags:
    """Tell names in a list of at least three, each in marks of its own: «فورد»، و«تويوتا»، ..."""
    near = np.append(False, marks.first[1:] - marks.stop[:-1] <= 1)[: len(brief)]
    near &= np.append(False, brief[:-1])[: len(brief)] & brief
    series = np.cumsum(~near)
    sizes = np.bincount(series, minlength=len(brief) + 1)
    chained: Flags = brief & (sizes[series] >= _SERIES)
    return chained


def _is_unknown(words: tuple[str, ...]) -> bool:
    """Tell one to three words that the dictionary lacks, or of which the last is a number."""
    if not 0 < len(words) <= _SHORT:
        return False
    if len(words) > 1 and words[-1].isdigit():
        return True  # «ويندوز 10»
    if len(words) > 1 and all(word.rstrip("0123456789") in listed("letters") for word in words):
        return True  # «بي إم دبليو»
    return all(word.isalpha() and is_unknown(word) for word in words)


def _is_vocalised(text: str) -> bool:
    """Tell words with a short vowel or other sign on every second letter at least."""
    if _FATHA not in text:
        return False
    signs = sum("\u064b" <= sign <= "\u0652" for sign in text)
    return signs > _VOCALISED * sum(map(str.isalpha, text))


def _is_blessing(words: tuple[str, ...]) -> bool:
    return 1 < len(words) <= _SENTENCE and words[0] in _blessings() and "الله" in words[1:]


@cache
def _blessings() -> frozenset[str]:
    return frozenset(RULES.fold(lexicon()["arabic"]["blessings"]))


def _exact(first: Rows, found: pd.DataFrame) -> Rows:
    """Give the attribution whose content begins with the marks."""
    starts = found["content_first"].to_numpy()
    if len(starts) == 0:
        return np.full(len(first), -1)
    order = np.argsort(starts, kind="stable")
    place = np.minimum(np.searchsorted(starts[order], first), len(starts) - 1)
    rows = order[place]
    return np.where(starts[rows] == first, rows, -1)


def _around(speech: Speech, found: pd.DataFrame) -> Rows:
    """Give the attribution in whose content the marks stand, the last that begins before them."""
    marks = speech.marks
    before = found[~((found["opener"] == "cue") & (found["position"] == "after"))]
    before = before.sort_values("content_first", kind="stable")
    starts, stops = before["content_first"].to_numpy(), before["content_stop"].to_numpy()
    place = np.searchsorted(starts, marks.first) - 1
    index = np.append(before.index.to_numpy(), -1)
    inside = (place >= 0) & (np.append(stops, -1)[place] >= marks.stop)
    return np.where(inside, index[place], -1)


def _behind(speech: Speech, found: pd.DataFrame) -> Rows:
    """Give the attribution behind the marks whose content they are in: "...", بحسب X."""
    marks = speech.marks
    behind = found[found["position"].isin(["after", "inside"])]
    behind = behind.sort_values("content_stop", kind="stable")
    starts, stops = behind["content_first"].to_numpy(), behind["content_stop"].to_numpy()
    place = np.searchsorted(stops, marks.stop)
    index = np.append(behind.index.to_numpy(), -1)
    starts = np.append(starts, len(speech.classes) + 1)
    return np.where(starts[place] <= marks.first, index[place], -1)


def _before(speech: Speech, found: pd.DataFrame) -> Rows:
    """Give the last attribution before the marks in the same document."""
    place = np.searchsorted(found["verb_first"].to_numpy(), speech.marks.first) - 1
    own = np.append(found["document"].to_numpy(), -1)[place] == speech.marks.document
    return np.where((place >= 0) & own, place, -1)


def _same_sentence(speech: Speech, found: pd.DataFrame) -> Rows:
    """Give the last attribution before the marks in the same sentence."""
    place = _before(speech, found)
    sentence = speech.sentences(speech.marks.first)
    same = np.append(found["sentence"].to_numpy(), -1)[place] == sentence
    return np.where((place >= 0) & same, place, -1)
