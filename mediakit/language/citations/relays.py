"""Who passes on what was said: the outlet to which somebody spoke, the agency that quoted him.

قال لرويترز, تصريح لصحيفة, told the Monitor; نقلت رويترز عن وزير النقل قوله, وفقا لصحيفة, نقلا عن.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from mediakit.language.citations.outlet_names import (
    first_words,
    is_general,
    is_opened,
    kind_of_outlet,
    may_be_before_name,
    may_be_before_names,
    name_at,
    quoted_name,
    without_noun,
)
from mediakit.language.media.kinds import cited_kind
from mediakit.language.media.known import Known
from mediakit.language.media.word_lists import cited_words, lexicon_list
from mediakit.language.media.words import Words
from mediakit.language.names.plain import is_known_noun
from mediakit.language.speech.forms import verb_table
from mediakit.language.speech.gaps import Places
from mediakit.language.speech.listed import key_of, listed
from mediakit.language.speech.shape import Speech
from mediakit.text.clitics import ARTICLE

__all__ = ["PassedOn", "Relay", "find_passed_on", "find_relays", "joined_letters"]

_SAID: Final = 14  # words before an outlet among which somebody speaks
_STATEMENT: Final = 6  # words before it among which a statement stands
_TAIL: Final = 4  # words of a name in English
_TO: Final = "ل"
_TO_THE: Final = "لل"
_OFFICE: Final = 4  # words of an office before its outlet
_OFFICES: Final = frozenset({"official", "person"})
_REACH: Final = 10  # words between a verb and عن
_PHRASE: Final = 14  # words of who is quoted
_SHORT: Final = 4  # of who is quoted, where nothing ends the phrase
# Classes of words with which what is said begins, and before which a source may end.
_BEGINS: Final = "clause|verbal_report|reporting"
_TURNS: Final = "circumstance|was|already|occasion|relative|turn"


class Relay(NamedTuple):
    """An outlet or agency through which something was said, in tokens."""

    document: int
    first: int
    stop: int
    kind: str
    verb: int
    joined: int  # letters written onto the first word


def find_relays(known: Known, speech: Speech) -> Iterator[Relay]:
    """Find the outlets and agencies that somebody speaks to: قال لرويترز, تصريح لصحيفة.

    Parameters
    ----------
    known : Known
        The corpus.
    speech : Speech
        The corpus as a reader of reported speech sees it.

    Yields
    ------
    Relay
        In the order of the text.
    """
    words, firsts = known.words, first_words(known)
    candidates = may_be_before_names(known)
    yield from _told(known, speech)
    yield from _informed(known, speech)
    places = np.flatnonzero(words.tokens.spread(candidates))
    places = places[~without_noun(known, places)]
    said = _said_before(known, speech, places)
    there = said >= 0
    seen: dict[tuple[str, int], bool] = {}  # by outlet and word, which come again and again
    for token, verb in zip(places[there].tolist(), said[there].tolist(), strict=True):
        document = speech.document(token)
        pair = words.sources[document], words.ids[token]
        if pair not in seen:
            seen[pair] = may_be_before_name(known, firsts, pair[0], words.key(token))
        if not seen[pair] or (speech.is_class(token, "with_lam") and _is_addressed(speech, token)):
            continue  # الوكالة الوطنية للإعلام
        if _is_of_office(speech, token):
            continue
        span = name_at(known, document, token)
        if span is None or (speech.is_class(token, "within") and is_general(known, span[0])):
            continue
        first, stop, joined = span
        kind = kind_of_outlet(known, document, first, stop, joined)
        if kind:
            yield Relay(document, first, stop, kind, verb, joined)


def _is_of_office(speech: Speech, token: int) -> bool:
    """Tell an outlet that is told of who speaks: الكاتب في صحيفة, X، المدير العام السابق لقناة."""
    at = token - 1
    while at > token - _OFFICE and speech.is_gap(at, "plain") and _describes(speech, at):
        at -= 1
    before = speech.surface(at)
    plain = all(speech.is_gap(word, "plain") for word in range(at + 1, token + 1))
    if not (plain and before.startswith(ARTICLE) and cited_kind((before,)) in _OFFICES):
        return False
    # قال الكاتب في صحيفة; but قال الوزير لصحيفة
    return speech.is_class(token, "within") or speech.is_gap(at, "comma")


def _describes(speech: Speech, token: int) -> bool:
    return key_of(speech, token) in listed("adjectives_too")


def _is_addressed(speech: Speech, token: int) -> bool:
    """Tell whom somebody may speak to, by ل and a word with its article: للإعلام."""
    key = key_of(speech, token)
    return key.startswith(_TO_THE) and ARTICLE + key[len(_TO_THE) :] in listed("addressee")


def _informed(known: Known, speech: Speech) -> Iterator[Relay]:
    """Find the outlet in: أبلغ «الضفة» وزير النقل."""
    for token in _verbs_that(speech, "informs"):
        document, end, first = speech.document(token), speech.limit(token), token + 1
        if first >= end or not is_opened(known, document, first):
            continue
        span = quoted_name(known, document, first, end)
        kind = kind_of_outlet(known, document, first, span[1], 0) if span else ""
        if span and kind:
            yield Relay(document, first, span[1], kind, token, 0)


def _told(known: Known, speech: Speech) -> Iterator[Relay]:
    """Find the outlet in: told the Monitor."""
    words, surfaces = known.words, known.words.tokens.words.surfaces
    telling = cited_words("telling", "english")
    for token in speech.places("english_verb"):
        first = token + 1
        if words.key(token) not in telling or first >= len(speech.classes):
            continue
        document = speech.document(token)
        limit = min(first + _TAIL, speech.limit(token))
        first += words.key(first) in cited_words("article", "english")
        stop = first
        while stop < limit and surfaces[words.tokens.ids[stop]][:1].isupper():
            stop += 1
        kind = kind_of_outlet(known, document, first, stop, 0) if stop > first else ""
        if kind:
            yield Relay(document, first, stop, kind, token, 0)


def _verbs_that(speech: Speech, special: str) -> list[int]:
    """Give the verbs that are set apart by a name of `SPECIAL`."""
    tokens = np.array(speech.places("verb|and_verb"), dtype=np.int64)
    apart = verb_table(lambda verb: special in verb.special)
    found: list[int] = tokens[apart[speech.verbs(tokens)]].tolist()
    return found


def _said_before(known: Known, speech: Speech, tokens: Places) -> Places:
    """Give the verb or statement before each of some names, -1 where nobody speaks."""
    states = map(_statements().__contains__, known.words.keys)
    of_form = np.fromiter(states, dtype=np.bool_, count=len(known.words.keys))
    stated = np.flatnonzero(known.words.tokens.spread(of_form))
    verb = _last_before(speech, _speaking(speech), tokens, _SAID)
    return np.maximum(verb, _last_before(speech, stated, tokens, _STATEMENT))


def _last_before(speech: Speech, places: Places, tokens: Places, reach: int) -> Places:
    """Give the last of some places in reach before each token, in its sentence, or -1."""
    last = np.append(-1, places)[np.searchsorted(places, tokens)]
    near = (last >= 0) & (tokens - last <= reach)
    near &= speech.sentences(last) == speech.sentences(tokens)
    return np.where(near, last, -1)


def _speaking(speech: Speech) -> Places:
    """Give the verbs of speaking; not بين, which is a verb before أن alone."""
    tokens = np.array(speech.places("reporting"), dtype=np.int64)
    numbers = speech.verbs(tokens)
    preposition = verb_table(lambda verb: "only_with_that" in verb.special)[numbers]
    preposition &= ~speech.are_classes(tokens, "participle")
    preposition &= ~speech.are_classes(tokens + 1, "clause")
    speaks = verb_table(lambda verb: verb.key in lexicon_list("speaking_verbs"))[numbers]
    return tokens[speaks & ~preposition]


@cache
def _statements() -> frozenset[str]:
    listed = cited_words("statements")
    return listed | {before + word for word in listed for before in ("و", "ب", "ل", "ال")}


class PassedOn(NamedTuple):
    """Words that name a source, in tokens, with the verb; `relays` when it passes on another's."""

    document: int
    first: int
    stop: int
    verb: int
    relays: bool
    joined: int = 0


def find_passed_on(known: Known, speech: Speech) -> Iterator[PassedOn]:
    """Find who quotes and who is quoted: نقلت رويترز عن وزير النقل قوله, وفقا لصحيفة, نقلا عن.

    Parameters
    ----------
    known : Known
        The corpus.
    speech : Speech
        The corpus as a reader of reported speech sees it.

    Yields
    ------
    PassedOn
        Not in the order of the text.
    """
    for token in _verbs_that(speech, "passes_on"):
        yield from _quoted(known, speech, token)
    for name, joined in (("according", True), ("quoting", False)):
        for token in known.words.places(cited_words(name)):
            yield from _according(known, speech, token, joined=joined)


def _quoted(known: Known, speech: Speech, verb: int) -> Iterator[PassedOn]:
    """Read X and Y in: نقلت X عن Y قوله."""
    words, behind = known.words, cited_words("quoted_behind")
    document, limit = speech.document(verb), speech.limit(verb)
    if verb > speech.head(verb) and words.key(verb - 1) in cited_words("prepositions"):
        return  # عن نقل المصابين من الموقع: a noun
    about = verb + 1
    while about < min(limit, verb + _REACH) and words.key(about) not in behind:
        if speech.is_gap(about, "stop"):
            return
        about += 1
    if about + 1 >= limit or words.key(about) not in behind:
        return
    if key_of(speech, about - 1) in listed("away"):
        return  # نقل الجثث، بينما يستمر البحث عن الضحايا
    if about > verb + 1:
        yield PassedOn(document, verb + 1, about, verb, relays=True)
    stop = _end(speech, about + 1, limit)
    if stop > about + 1:
        yield PassedOn(document, about + 1, stop, verb, relays=False)


def _according(known: Known, speech: Speech, cue: int, *, joined: bool) -> Iterator[PassedOn]:
    """Read the source behind وفقا ل and نقلا عن."""
    words = known.words
    document, limit = speech.document(cue), speech.limit(cue)
    first = cue + 1
    if first + (not joined) >= limit or not speech.is_gap(first, "plain|name_marks"):
        return
    if joined and words.key(first) == _TO and first + 1 < limit:
        first += 1  # وفقا لـ «الضفة»
        stop = _end(speech, first, limit, over_commas=False)
        yield PassedOn(document, first, stop, cue, relays=False)
        return
    key = words.key(first)
    if joined and key.startswith("ل") and len(key) > 2:
        letters = joined_letters(words, first)
        stop = _end(speech, first, limit, over_commas=False)
        yield PassedOn(document, first, stop, cue, relays=False, joined=letters)
    elif not joined and key in cited_words("quoted_behind"):
        stop = _end(speech, first + 1, limit, over_commas=False)
        yield PassedOn(document, first + 1, stop, cue, relays=True)


def joined_letters(words: Words, token: int) -> int:
    """Give how many letters stand before a source: ل, or with the article لل.

    The article is not written before a noun that begins with ل itself: للائحة, of اللائحة.
    """
    word = words.tokens.words.surfaces[words.ids[token]]
    if not word.startswith("لل"):
        return 1
    return 1 if is_known_noun(word[1:]) and not is_known_noun(word[2:]) else 2


def _end(speech: Speech, first: int, limit: int, *, over_commas: bool = True) -> int:
    """Give the end of a source: where what is said begins, else the first comma or preposition."""
    comma = 0
    for at in range(first + 1, min(limit, first + _PHRASE)):
        if speech.is_gap(at, "stop|colon|marks|bracket") or speech.is_class(at, _BEGINS):
            return at if not comma or over_commas else comma
        if speech.is_gap(at, "comma"):
            comma = comma or at
            if not over_commas:
                return at
        if speech.is_class(at, _TURNS) and not over_commas:
            return at
    return comma or min(limit, first + _SHORT)
