"""Speakers that a table of attributions leaves open: subjects of sentences, papers, names.

Arabic subjects stand behind their verb. English ones stand before it: in "The Transport Minister,
Lutfi Bunyar, said" the subject is all that stands before "said".
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from pyarabic import araby

from mediakit.language.citations.relays import Relay
from mediakit.language.media.kinds import cited_kind, is_thing, office_kind
from mediakit.language.media.known import Known, kind_of_name, name_in
from mediakit.language.media.word_lists import cited_words, fold_word, lexicon_list
from mediakit.language.names.plain import (
    is_accusative,
    is_act,
    is_given,
    is_imperfect,
    is_known_noun,
    is_perfect,
    known_place,
)
from mediakit.language.speech.bearers import bearer_behind, bearer_of
from mediakit.language.speech.forms import Verb, verb_table, verbs, verbs_that
from mediakit.language.speech.listed import key_of, listed
from mediakit.language.speech.name_ends import Name, Reader, read_together
from mediakit.language.speech.namers import is_only_object, may_name, takes_people
from mediakit.language.speech.objects import (
    adds_something,
    closes_something,
    gives_statement,
    goes_beyond,
    is_rank,
    names_nobody,
    subject_end,
)
from mediakit.language.speech.shape import Speech
from mediakit.language.speech.traits import styles
from mediakit.language.speech.verb_facts import Fact, facts_of, has_pronoun
from mediakit.text.verbs import is_verb

__all__ = ["open_speakers"]

# Classes of words with which a speaker may begin, and that may go on one.
_HEAD: Final = "subject|with_lam"
_HEADS: Final = "subject|with_lam|with_ba"
_GAPS: Final = "plain|name_marks"  # before the first word of one
_UNSAID: Final = Fact.CONSIDERED | Fact.HAS_SUBJECT | Fact.NOUN | Fact.ASKED  # of no verb that says
_OF_A_THING: Final = Fact.OF_THING | Fact.IMPERFECT | Fact.HAS_OBJECT | Fact.CUE
_MORE: Final = "noun|and_definite|with_lam|with_ba|number|small|verbal_noun|occasion"
_PHRASE: Final = 16  # words of a speaker
_FIRST: Final = 4  # words of a clause among which its subject begins
_CLAUSES: Final = 3  # clauses of a sentence in which it is looked for
_NOUN_PHRASE: Final = 8  # words of an English noun phrase
_APPOSITION: Final = 6  # words between its commas
_LISTED: Final = 3  # words of a listed place
_HUMAN: Final = frozenset({"official", "person", "anonymous", "organisation"})
_LOOSE: Final = ("participle", "noun")  # whose speaker is the subject of their sentence


class Subject(NamedTuple):
    """A speaker in tokens, with the verb."""

    document: int
    first: int
    stop: int
    verb: int
    key: str
    stance: str
    form: str


def open_speakers(
    known: Known, speech: Speech, table: pd.DataFrame, relays: list[Relay]
) -> list[Subject]:
    """Find the speakers of attributions that have none, or only one from an earlier sentence.

    Parameters
    ----------
    known : Known
        The corpus.
    speech : Speech
        The corpus as a reader of reported speech sees it.
    table : pandas.DataFrame
        The attributions.
    relays : list of Relay
        The outlets that somebody speaks to.

    Returns
    -------
    list of Subject
        In the order of the text.
    """
    is_named = ~table["carried"] & (table["speaker_first"] >= 0)
    found = _left_open(known, speech, table, is_named)
    taken = set(table.loc[is_named, "verb_first"].tolist())
    taken |= {one.verb for one in found}
    free = [relay for relay in relays if relay.verb not in taken]
    readers = (_named_behind(known, speech, relay.verb, relay.stop) for relay in free)
    for relay, span in zip(free, read_together(speech, readers), strict=True):
        if relay.verb not in taken and span is not None:  # وأوضح لـ«الضفة» وزير النقل
            taken.add(relay.verb)
            found.append(_subject(speech, span, relay.verb))
    return found + _without_content(known, speech, taken) + _said_in(known, speech)


def _left_open(
    known: Known, speech: Speech, table: pd.DataFrame, is_named: pd.Series
) -> list[Subject]:
    """Read who speaks in attributions without a speaker, one of a sentence that names nobody."""
    named = set(table.loc[is_named, "sentence"].tolist())
    # as objects, over whose strings pandas iterates many times faster
    asked = ~table["form"].isin(_LOOSE) | ~table["sentence"].isin(named)
    table = table[~is_named & asked & _may_be_open(speech, table)].astype(object)
    rows: list[Any] = list(table.itertuples(index=False))
    found = []
    readers = (_speaker_of(known, speech, row) for row in rows)
    for row, span in zip(rows, read_together(speech, readers), strict=True):
        loose = row.form in _LOOSE
        if span is None or (loose and row.sentence in named):
            continue
        if loose:
            named.add(row.sentence)
        found.append(Subject(row.document, *span, row.verb_first, row.key, row.stance, row.form))
    return found


def _may_be_open(speech: Speech, table: pd.DataFrame) -> pd.Series:
    """Tell attributions in whose sentence or right behind whose verb a speaker may stand."""
    first = table["verb_stop"].to_numpy()
    behind = speech.are_classes(first, "with_ba|with_lam") & speech.are_gaps(first, "close")
    return table["form"].isin(_LOOSE) | ((table["form"] == "verb") & behind)


def _speaker_of(known: Known, speech: Speech, row: Any) -> Reader[tuple[int, int] | None]:
    if row.form in _LOOSE:
        return (yield from _of_sentence(known, speech, row))
    return _behind_verb(known, speech, row)


def _without_content(known: Known, speech: Speech, taken: set[int]) -> list[Subject]:
    """Read verbs that say and whose content stands elsewhere: «...»، تقول المحامية."""
    tokens = [at for at in _before_speakers(known, speech, taken) if _may_say(known, speech, at)]
    readers = (_named_behind(known, speech, token, token + 1) for token in tokens)
    spans = zip(tokens, read_together(speech, readers), strict=True)
    found = [_subject(speech, span, token) for token, span in spans if span is not None]
    for token in speech.places("english_verb"):
        span = _english_subject(known, speech, token) if token not in taken else None
        if span is not None:
            found.append(_subject(speech, span, token))
    return found


def _before_speakers(known: Known, speech: Speech, taken: set[int]) -> list[int]:
    """Give the verbs, but for those that are `taken`, right behind which a speaker may stand.

    `_may_say` and `_named_behind` would tell some of the others, one by one.
    """
    tokens = np.array(speech.places("verb|and_verb"), dtype=np.int64)
    tokens = tokens[~np.isin(tokens, np.fromiter(taken, np.int64, len(taken)))]
    before = speech.are_gaps(tokens + 1, _GAPS) & speech.are_classes(tokens + 1, _HEADS)
    tokens = tokens[before & ~verb_table(_says_little)[speech.verbs(tokens)]]
    types, own = np.unique(known.words.tokens.ids[tokens + 1], return_inverse=True)
    things = [is_thing(known.words.keys[number]) for number in types.tolist()]
    tokens = tokens[~np.array(things, dtype=np.bool_)[own]]
    facts = facts_of(speech, tokens)
    shows = facts & _OF_A_THING == Fact.OF_THING | Fact.IMPERFECT  # مما يؤكد حضور القانون
    said: list[int] = tokens[(facts & _UNSAID == 0) & ~shows].tolist()
    return said


def _says_little(verb: Verb) -> bool:
    """Tell a verb of which its subject alone does not say that somebody speaks."""
    weak = verb.key in lexicon_list("weak_verbs") and not _tells(verb)
    return weak or not verb.special.isdisjoint(("other_senses", "accuses"))


def _tells(verb: Verb) -> bool:
    """Tell a verb of telling or of passing on, weak ones among them."""
    return verb.key in lexicon_list("telling_verbs") or verb.key in verbs_that("passes_on")


def _may_say(known: Known, speech: Speech, token: int) -> bool:
    """Tell a verb that is not denied, and of which its subject alone says that somebody speaks."""
    verb = verbs()[speech.verb(token)]
    takes = takes_people(verb) or not verb.special.isdisjoint(("sends", "gives"))
    goes_on = not speech.is_gap(token, "stop")  # at the head of a document there is one
    relative = goes_on and speech.is_class(token - 1, "relative") and takes
    if relative and not has_pronoun(speech.surface(token), verb):
        return False  # المشكلات التي تهدد السكان
    special = verb.special
    if closes_something(speech, token) or adds_something(speech, token):
        return False
    if "only_with_that" in special and speech.is_class(token, "verb"):
        return False  # بين: between
    if "gives" in special and not gives_statement(speech, token):
        return False
    if _is_behind_cue(speech, token):
        return True  # بحسب ما نقلته وكالة
    return not goes_on or known.words.key(token - 1) not in cited_words("negations")


def _is_behind_cue(speech: Speech, token: int) -> bool:
    """Tell a verb by a cue two words before it, in one sentence: بحسب ما نقلته."""
    parted = speech.is_gap(token, "stop") or speech.is_gap(token - 1, "stop")
    return not parted and speech.is_class(token - 2, "cue")


def _subject(speech: Speech, span: tuple[int, int, int], token: int) -> Subject:
    """Make a subject of document and words, with what is known of the verb."""
    verb = verbs()[speech.verb(token)]
    return Subject(*span, token, verb.key, verb.stance, "verb")


def _named_behind(
    known: Known, speech: Speech, token: int, first: int
) -> Reader[tuple[int, int, int] | None]:
    """Give document and words of a speaker at `first` behind a verb, if they are known to name one.

    The verb stands at `token`.
    """
    words = known.words
    if speech.verb(token) < 0:
        return None
    document, limit = speech.document(token), speech.limit(token)
    if first >= limit or not speech.is_gap(first, _GAPS):
        return None
    joined = speech.is_class(first, "with_ba|with_lam")
    if is_thing(words.key(first)) or not (joined or speech.is_class(first, _HEAD)):
        return None
    verb = verbs()[speech.verb(token)]
    key, weak = verb.key, verb.key in lexicon_list("weak_verbs")
    if weak and not _tells(verb):
        return None
    stop = _end(speech, first, limit)
    bearer = bearer_of(speech, token) if first == token + 1 else -1
    if stop <= bearer:
        stop = _end(speech, bearer, limit)
    takes_ba = "with_ba" in verb.takes or "gives" in verb.special
    if "praises" in verb.special and words.key(first).startswith("ب"):
        return None  # رحب بالقرار
    stop = subject_end(speech, max(first, bearer), stop, takes_ba=takes_ba)
    stop = yield Name(first, stop)
    if names_nobody(speech, first, stop) or not _may_speak(known, speech, (first, stop), verb):
        return None
    if is_only_object(speech, (first, stop), verb):
        return None
    kind = cited_kind(words.written(document, first, stop))
    if key in verbs_that("amounts") and (kind == "anonymous" or _is_age(speech, stop)):
        return None  # تبلغ ثلاثين عاما
    takes_it = "verbal_noun" in verb.takes and not weak  # انتقدت الصحيفة القرار
    if kind in ("agency", "outlet") and (key in verbs_that("passes_on") or takes_it):
        return document, first, stop  # بحسب ما نقلته وكالة رويترز
    if weak:
        sure = key in lexicon_list("telling_verbs") and kind in ("official", "anonymous", "person")
        return (document, first, stop) if sure else None
    if kind not in _HUMAN or joined:
        kind, stop = name_in(known, document, first, stop)
    is_name = stop - first in (2, 3) and not any(map(_is_common, words.folded(first, stop)))
    if kind in _HUMAN or (is_name and not joined and key in lexicon_list("saying_verbs")):
        return document, first, stop
    return None


def _is_age(speech: Speech, token: int) -> bool:
    """Tell what follows somebody whose age is told: يبلغ سامي من العمر."""
    return token < len(speech.classes) and speech.is_class(token, "of")


def _may_speak(known: Known, speech: Speech, phrase: tuple[int, int], verb: Verb) -> bool:
    """Tell words that may name the subject of a verb; ب or ل before a word is rarely of a name."""
    first = phrase[0]
    if not may_name(speech, phrase, verb, behind=True):
        return False
    joined = speech.is_class(first, "with_ba|with_lam") and not is_given(speech.surface(first))
    return not joined or _is_told(known, speech, first)


def _is_told(known: Known, speech: Speech, token: int) -> bool:
    """Tell a word that stands right behind an office or a given name elsewhere: الوزير باسيل."""
    words, document = known.words, speech.document(token)
    head, end = words.tokens.span_of(document)
    for at in words.same(words.number(token), head, end):
        if at in (head, token) or words.between(document, at).strip():
            continue
        before = words.tokens.words.surfaces[words.ids[at - 1]]
        if is_given(before) or office_kind(words.folded(at - 1, at), 0):
            return True
    return False


def _is_common(word: str) -> bool:
    return word.startswith("ال") or is_thing(word) or len(word) < 3


def _behind_verb(known: Known, speech: Speech, row: Any) -> tuple[int, int] | None:
    """Read a name behind a verb that begins as if ب or ل were written onto it: قال بنيار."""
    first = row.verb_stop
    words = known.words
    if row.form != "verb" or first >= speech.limit(row.verb_first):
        return None
    if not (speech.is_class(first, "with_ba|with_lam") and speech.is_gap(first, "close")):
        return None
    if words.key(first).startswith(("بال", "لل")):
        return None
    if not (is_given(speech.surface(first)) or _is_told(known, speech, first)):
        return None
    stop = _end(speech, first, max(row.content_first, first + 1))
    told = cited_kind(words.written(row.document, first, stop))
    if told in ("document", "organisation", "anonymous"):
        return first, stop
    kind, stop = name_in(known, row.document, first, stop)
    return (first, stop) if kind else None


def _end(speech: Speech, first: int, limit: int) -> int:
    """Give the end of the words that go on a speaker."""
    stop = first + 1
    most = min(limit, first + _PHRASE, speech.limit(first))
    while stop < most and speech.is_gap(stop, "close"):
        if speech.is_class(stop, _MORE):
            stop += 1
        elif stop + 1 < most and _goes_over(speech, stop):
            stop += 2
        elif (end := _place_end(speech, stop, most)) > stop:
            stop = end
        elif (end := bearer_behind(speech, first, stop)) > stop:
            stop, most = end, min(limit, end + _PHRASE)
        else:
            break
    return stop


def _goes_over(speech: Speech, token: int) -> bool:
    """Tell a preposition with which a speaker goes on: المشرف على العمل, عدد من السكان."""
    counted = fold_word(speech.surface(token - 1)) in cited_words("quantifiers")
    counts = counted and speech.is_class(token, "of") and speech.is_class(token + 1, "noun")
    return counts or goes_beyond(speech, token) or _is_in_body(speech, token)


def _is_in_body(speech: Speech, token: int) -> bool:
    """Tell where somebody has an office, before the name: رئيس القسم في الوزارة سامي خليل."""
    if not speech.is_class(token, "within") or not speech.is_class(token + 1, "definite"):
        return False
    behind = speech.surface(token + 2) if token + 2 < len(speech.classes) else ""
    named = is_given(behind) or is_rank(fold_word(behind))
    body = cited_kind((speech.surface(token + 1),)) == "organisation"
    return body and named and speech.is_gap(token + 2, "plain")


def _place_end(speech: Speech, token: int, stop: int) -> int:
    """Go over where an office is, before the name: القنصل في هونغ كونغ سامي خليل; else `token`."""
    if not speech.is_class(token, "within"):
        return token
    for end in range(min(token + 1 + _LISTED, stop - 1), token + 1, -1):
        place = tuple(fold_word(speech.surface(at)) for at in range(token + 1, end))
        if known_place(place) and is_given(speech.surface(end)) and speech.is_gap(end, "plain"):
            return end
    return token


def _of_sentence(known: Known, speech: Speech, row: Any) -> Reader[tuple[int, int] | None]:
    """Read the subject behind the first verb of a sentence or clause: خرج القائد معلنا."""
    words = known.words
    begin = speech.sentence_head(row.verb_first)
    starts = [begin] + [at for at in range(begin + 1, row.verb_first) if speech.is_gap(at, "comma")]
    for start in starts[:_CLAUSES]:
        for first in range(start + 1, min(start + _FIRST, row.verb_first)):
            if not speech.is_gap(first, "plain|name_marks"):
                break
            if not speech.is_class(first, _HEAD) or _is_thing(speech, first):
                continue
            if is_accusative(speech.surface(first)) or not _follows_verb(speech, first, start):
                continue
            if key_of(speech, start) in listed("when"):
                break  # عندما يأتي الأقارب
            if _is_verb(words.tokens.words.surfaces[words.ids[first]]):
                continue
            stop = subject_end(speech, first, _end(speech, first, row.verb_first))
            stop = yield Name(first, stop)
            phrase = words.written(row.document, first, stop)
            kind = cited_kind(phrase) or kind_of_name(known, row.document, first, stop)
            if kind in _HUMAN and kind != "organisation":
                return first, stop
    return None


def _is_thing(speech: Speech, token: int) -> bool:
    """Tell a thing, and not a number of people: عدد من السكان."""
    word = fold_word(speech.surface(token))
    counted = word in cited_words("quantifiers") and speech.is_class(token + 1, "of")
    return is_thing(word) and not counted


def _is_verb(word: str) -> bool:
    """Tell a verb at the head of a clause, before its subject: شهدت, شارك."""
    if fold_word(word) in styles():
        return False  # عبد
    return is_imperfect(word) or is_perfect(word) or (is_act(word) and not cited_kind((word,)))


def _follows_verb(speech: Speech, token: int, start: int) -> bool:
    """Tell a subject right behind its verb, or a short word apart: خرج القائد, صرح بذلك X."""
    if speech.is_class(token - 1, "saying") or _is_finite(speech, token - 1):
        return True
    apart = token - 1 > start and not speech.is_class(token - 1, "definite")
    between = speech.surface(token - 1)
    apart = apart and (between in listed("pointing") or not is_known_noun(between))
    return apart and _is_finite(speech, token - 2)


def _is_finite(speech: Speech, token: int) -> bool:
    """Tell a verb by its class, its form or the dictionary, with و or ف before it or without."""
    if speech.is_class(token, "finite|other_verb|already"):
        return True
    if speech.is_class(token, "clause"):
        return False
    word = araby.strip_tashkeel(speech.surface(token))
    stems = {word, word[1:]} if word.startswith(("و", "ف")) else {word}
    stems |= {stem.removesuffix("ت") for stem in stems}
    heads = speech.is_gap(token, "stop|comma") and not word.endswith("ة")
    return any(
        is_verb(stem)
        or is_imperfect(stem)
        or is_perfect(stem)
        or (heads and is_act(stem) and not cited_kind((stem,)))
        for stem in stems
        if len(stem) > 1
    )


def _said_in(known: Known, speech: Speech) -> list[Subject]:
    """Find papers in which something stands: جاء في البيان."""
    words = known.words
    verb = next(verb for verb in verbs() if "stands_in" in verb.special)
    found = []
    for token in words.places(cited_words("stands")):
        document, limit = speech.document(token), speech.limit(token)
        if token + 2 >= limit or words.key(token + 1) not in cited_words("stands_in"):
            continue
        told = not speech.is_gap(token, "stop") and words.key(token - 1) in cited_words("what")
        if told and not _is_behind_cue(speech, token):
            continue  # حيال ما ورد في الخطاب
        stop = _end(speech, token + 2, limit)
        if cited_kind(words.written(document, token + 2, stop)) == "document":
            found.append(Subject(document, token + 2, stop, token, verb.key, verb.stance, "verb"))
    return found


def _english_subject(known: Known, speech: Speech, verb: int) -> tuple[int, int, int] | None:
    """Give document, first token and end of the subject of an English verb; None for no speaker."""
    words = known.words
    document, head = speech.document(verb), speech.head(verb)
    stop, auxiliaries = verb, cited_words("auxiliaries", "english")
    while stop > head + 1 and words.key(stop - 1) in auxiliaries and speech.is_gap(stop, "plain"):
        stop -= 1
    if stop == head or not speech.is_gap(stop, "plain|comma"):
        return None
    last = stop
    if speech.is_gap(stop, "comma"):
        comma = _comma_before(speech, stop, head)
        if comma is None:
            return None
        last = comma
    first = _start(known, speech, last, head)
    if first >= last:
        return None
    phrase = words.written(document, first, stop)
    kind = cited_kind(phrase) or kind_of_name(known, document, first, stop)
    is_name = phrase[-1][:1].isupper() and all(word[:1].isupper() for word in phrase)
    if kind in _HUMAN or kind == "document" or (is_name and len(phrase) > 1):
        return document, first, stop
    return None


def _comma_before(speech: Speech, stop: int, head: int) -> int | None:
    """Give the token behind the comma that opens an apposition which ends at `stop`."""
    for at in range(stop - 1, max(head, stop - 1 - _APPOSITION), -1):
        if speech.is_gap(at, "comma"):
            return at
        if not speech.is_gap(at, "plain"):
            return None
    return None


def _start(known: Known, speech: Speech, last: int, head: int) -> int:
    """Go back from the end of a noun phrase to its first word."""
    words, tokens = known.words, known.words.tokens
    surfaces = tokens.words.surfaces
    heads = cited_words("determiners", "english") | cited_words("styles", "english")
    at = first = last
    while at > max(head, last - _NOUN_PHRASE):
        at -= 1
        key = words.key(at)
        surface = surfaces[tokens.ids[at]]
        if key in heads:
            return at
        if surface[:1].isupper() or key in cited_words("anonymous", "english"):
            first = at
        if not speech.is_gap(at, "plain|name_marks"):
            break
    return first
