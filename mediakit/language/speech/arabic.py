"""Arabic verbs and cues of reporting, read from the shape of a text: who speaks, what is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.names.plain import is_perfect
from mediakit.language.names.words import is_strange
from mediakit.language.speech.bearers import bearers_of
from mediakit.language.speech.forms import Verb, describing, verb_table, verbs
from mediakit.language.speech.grammar import SPEECH
from mediakit.language.speech.listed import key_of, listed, listed_verbs
from mediakit.language.speech.name_ends import Name, Reader, read_together
from mediakit.language.speech.namers import (
    before_ba,
    before_in,
    before_office,
    before_other,
    is_only_object,
    may_name,
    subject_begin,
    takes_people,
    with_objects,
)
from mediakit.language.speech.objects import (
    adds_something,
    gives_statement,
    goes_beyond,
    is_human,
    is_office,
    is_quoting,
    may_report,
    names_nobody,
    speaker_end,
    subject_end,
    thanks,
)
from mediakit.language.speech.openings import (
    Opening,
    content_end,
    first_opening,
    first_openings,
    open_report,
    request_start,
)
from mediakit.language.speech.shape import Span, Speech, span
from mediakit.language.speech.verb_facts import SUBJECT_REACH, Fact, facts_of, has_pronoun

__all__ = ["NONE", "Found", "read_arabic", "read_subjects"]

NONE: Final = (-1, -1)
_VERBS: Final = ("verb", "verb_of_many", "and_verb", "and_verb_of_many", "participle")
_SPOKEN: Final = ("verb", "verb_of_many", "and_verb")  # of which a subject is looked for
# Of these it depends on who speaks whether they report.
_BY_SPEAKER: Final = ("accuses", "disclaims", "stands_in")

# A noun phrase that names a speaker.
_PHRASE: Final = {
    "attribute": "<close: attribute|with_lam|with_ba|occasion>",  # المدير العام للمكتب
    "act": "<plain|bracket: verbal_noun> (?= <*: !definite>)",  # رئيسة تنظيم
    "of_whom": "<of> <noun|number>",  # مصدر من الوزارة
    "in_what": "<within> <noun|number|verbal_noun>",  # مسؤول في الوزارة
    "over_what": "<upon> <definite>",  # المشرف على المشروع
    "for_whom": "<with_lam|with_ba|particle> <plain|name_marks: word|definite|capital>",
    "more": "{attribute} | {act} | {of_whom} | {in_what} | {over_what} | {for_whom}",
    "apposition": "<comma: noun|verbal_noun> {more}{0,10} {pause}",  # ، رئيس اللجنة،
    "pause": "(?= <!plain: !and_definite> | <*: follower>)",
}


def _compile(pattern: str, **parts: str) -> re.Pattern[bytes]:
    """Compile a pattern in which parts of such a noun phrase stand."""
    return SPEECH.compile_bytes(pattern, backwards=False, **_PHRASE, **parts)


_SPEAKER: Final = _compile(
    "<close: subject|and_definite|number|saying> {more}{0,16} {apposition}{0,2}"
)
# A verb with an object that is a verbal noun: the speaker ends before it.
_SPEAKER_BEFORE_OBJECT: Final = SPEECH.compile_bytes(
    "<close: noun|and_definite|number|saying|occasion> {more}{0,16} {apposition}{0,2}",
    more="{attribute} | {for_whom} | {of_whom} | {in_what}",
    attribute="<close: attribute>",
    for_whom="<with_lam|with_ba> (?! <verbal_noun>)",
    of_whom="<of> <noun|number>",
    in_what="<within> <noun|number>",
    apposition="<comma: noun> <plain|bracket: attribute|with_lam|with_ba>{0,10} {pause}",
    pause="(?= <!plain: !and_definite> | <*: follower|verbal_noun>)",
)
_REACH: Final = 60  # words between a verb and what opens its report
_NOUN_REACH: Final = 12  # the same behind a noun of saying
# A speaker before the verb, read backwards from it: to a pause, or to what opens the clause.
_SUBJECT: Final = SPEECH.compile_bytes(
    "{gap} <plain|comma: relative>? (?P<speaker> {to_pause} | {to_opener})",
    backwards=True,
    gap="<close:> | <comma:> (?= <: relative>)",
    to_pause="{more}{0,12}? <!plain: subject>",
    to_opener="{more}{0,12}? <subject> (?= <: opener>)",
    more="<plain|bracket: subject|and_definite|with_lam|with_ba|number|of|within|saying>",
)
# The same where an apposition stands between them: سامي خليل، مدير المركز، قال.
_SUBJECT_APART: Final = SPEECH.compile_bytes(
    "<comma:> {more}{1,10} <comma: noun|verbal_noun> (?P<speaker> {to_pause} | {to_opener})",
    backwards=True,
    to_pause="{more}{0,12}? <stop|colon: noun>",
    to_opener="{more}{0,12}? <noun> (?= <: opener>)",
    more="<plain|bracket|name_marks: attribute|verbal_noun|with_lam|with_ba|of|within>",
)
# Whom somebody quotes: نقلت X عن Y, and عن Y قوله.
_FROM: Final = "<about> (?P<speaker> <noun> {more}{0,14})"
_SOURCE: Final = _compile(_FROM)
_QUOTED: Final = _compile(_FROM + r"\Z")
_QUOTED_REACH: Final = 18  # words before قوله among which its speaker stands
# Behind بحسب; a verb may stand between, as in بحسب ما أعلنت X.
_CUE: Final = _compile(
    "{between} (?P<speaker> <subject|with_lam|saying|number> {more}{0,14})",
    between="<circumstance>? <verb|and_verb>? <circumstance|adverb>? <about|to|particle|within>?",
)
_COLONS: Final = frozenset(":\uff1a")
_CLAUSE_ALONE: Final = frozenset({"that"})
_WAS_REACH: Final = 32  # words before قد قال among which كان stands
_AS_FOR: Final = frozenset({"أما", "أمّا", "اما"})
_BY: Final = "ب"
_TO: Final = "ل"
_TO_THE: Final = "لل"
_ARTICLE: Final = "ال"
_GENITIVE: Final = "ين"
_SHE: Final = "ت"  # with which verbs of a feminine begin or end
_RELATIVES: Final = {"التي": True, "الذي": False, "والتي": True, "والذي": False}
_LI: Final = "لي"  # to me, and a name
_TANWIN: Final = "\u064b"
_NEAR_THAT: Final = 6  # words between وبين and أنه
_NEAR: Final = 16  # words between a verb of other senses and its report
_DATELINE: Final = 10  # words before an article among which the agency stands in brackets
_INSIDE: Final = 4  # words that may stand before a cue inside what it reports


class Found(NamedTuple):
    """One attribution, its spans as tokens; `content` is `NONE` where only somebody is named."""

    verb: Span
    form: str
    speaker: Span
    position: str
    relay: Span
    content: Span
    opener: str


class _Verb(NamedTuple):
    """A verb where it stands: its token, its document's span, its class, its entry, its facts.

    `reach` ends the words among which its report opens, with what `best` opens first. At `bearer`
    the name of whoever bears an office begins behind a phrase that says where, -1 for none.
    """

    token: int
    head: int
    stop: int
    reach: int
    facts: int
    entry: Verb
    kind: str
    best: Opening | None
    bearer: int


def read_arabic(speech: Speech) -> Iterator[Found]:
    """Read every Arabic verb, participle, noun and cue of reporting."""
    behind = dict(zip(speech.marks.stop.tolist(), range(len(speech.marks.stop)), strict=True))
    yield from _read_all(speech, (_read_verb(speech, verb, behind) for verb in _verbs_in(speech)))
    for token in speech.places("verbal_report"):
        found = _read_noun(speech, token)
        if found is not None:
            yield found
    yield from _read_all(speech, (_read_cue(speech, token) for token in speech.places("cue")))
    for token in speech.places("as"):
        found = _read_as(speech, token)
        if found is not None:
            yield found


def read_subjects(speech: Speech, places: Iterable[Span]) -> list[Span]:
    """Read the subjects that begin at some tokens, each before another; `NONE` where nobody is."""
    return list(read_together(speech, (_subject(speech, *place) for place in places)))


def _subject(speech: Speech, first: int, stop: int) -> Reader[Span]:
    found = speech.match(_SPEAKER, first, stop)
    named = NONE if found is None else (yield from _named(speech, span(found)))
    if named == NONE:
        return NONE
    end = subject_end(speech, *named)
    for cut in (before_ba, before_in, before_other):
        end = cut(speech, first, end)
    return first, end


def _read_all(speech: Speech, readers: Iterable[Reader[Found | None]]) -> Iterator[Found]:
    """Give what readers found that ask for the ends of names."""
    return (found for found in read_together(speech, readers) if found is not None)


def _verbs_in(speech: Speech) -> Iterator[_Verb]:
    """Give the verbs of a corpus, class by class, with what stands beside them."""
    entries, edges = verbs(), speech.tokens.pointers
    for kind in _VERBS:
        tokens = np.array(speech.places(kind), dtype=np.int64)
        numbers, facts = speech.verbs(tokens), facts_of(speech, tokens)
        kept = ~_are_none(numbers, facts)
        tokens, numbers, facts = tokens[kept], numbers[kept], facts[kept]
        document = speech.tokens.documents_of(tokens)
        head, stop = edges[document], edges[document + 1]
        reach = np.minimum(stop, tokens + 1 + _REACH)
        bearers = np.full(len(tokens), -1, dtype=np.int64)
        if kind in _SPOKEN:
            bearers = bearers_of(speech, tokens)
        opening = first_openings(speech, np.maximum(tokens + 1, bearers), reach)
        kept = ~_are_far(speech, tokens, numbers, facts, opening.token)
        columns = (tokens, head, stop, reach, facts, numbers, bearers, *opening)
        for token, first, end, last, bits, number, bearer, *one in zip(
            *(column[kept].tolist() for column in columns), strict=True
        ):
            best = Opening(*one) if one[0] >= 0 else None
            yield _Verb(token, first, end, last, bits, entries[number], kind, best, bearer)


def _are_far(
    speech: Speech,
    tokens: NDArray[np.int64],
    numbers: NDArray[np.int16],
    facts: NDArray[np.int64],
    opening: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Tell verbs of which `_is_far` holds for sure: nothing opens before long, no marks by a colon.

    `opening` is where a clause, colon or marks open, -1 for nowhere.
    """
    colons = [token for token, sign in speech.heads.items() if sign in _COLONS]
    heads = np.append(np.sort(np.array(colons, dtype=np.int64)), np.iinfo(np.int64).max)
    last = tokens + _NEAR
    far = ((opening < 0) | (opening > last)) & (heads[np.searchsorted(heads, tokens)] > last)
    far &= verb_table(_has_other_senses)[numbers] | ((facts & Fact.CONSIDERED) != 0)
    found: NDArray[np.bool_] = far & ~verb_table(_is_by_more)[numbers]
    return found


def _has_other_senses(verb: Verb) -> bool:
    return "other_senses" in verb.special


def _is_by_more(verb: Verb) -> bool:
    """Tell a verb of which more decides than what opens behind it."""
    return not verb.special.isdisjoint((*_BY_SPEAKER, "gives", "only_with_that"))


def _are_none(numbers: NDArray[np.int16], facts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell words that are spelled as a verb of reporting and are none here, whatever follows.

    They are given by the numbers of their verbs and the facts of `facts_of`.
    """
    gives, unsaid = verb_table(lambda verb: "gives" in verb.special), verb_table(_is_unsaid)
    none = (facts & (Fact.NO_VERB | Fact.ASKED)) != 0
    none |= ((facts & Fact.NEGATED) != 0) & unsaid[numbers]  # لم يذكر عدد الضحايا
    none |= (facts & (Fact.LIKE_NOUN | Fact.NOUN)) == Fact.LIKE_NOUN | Fact.NOUN
    by_cue = (facts & Fact.CUE) != 0  # it is read from the cue
    found: NDArray[np.bool_] = (none & ~gives[numbers]) | by_cue
    return found


def _is_unsaid(verb: Verb) -> bool:
    return verb.key in listed_verbs("unsaid")


def _read_verb(speech: Speech, verb: _Verb, behind: dict[int, int]) -> Reader[Found | None]:
    """Read what stands around a verb or participle; `behind` gives marks by the token after."""
    token, special, is_participle = verb.token, verb.entry.special, verb.kind == "participle"
    by_as = verb.facts & Fact.AS and verb.kind in ("verb", "and_verb")
    if by_as and _read_as(speech, token - 1) is not None:
        return None  # it is read from the word before it: كما قال X
    gives = "gives" in special
    if gives and not gives_statement(speech, token):
        return None
    reach = max(token + 1, verb.bearer), verb.reach
    opening = open_report(speech, reach, verb.entry, direct=is_participle, best=verb.best)
    if not gives and _opens_otherwise(speech, verb, opening):
        return None
    speaker = yield from _speaker(speech, verb, opening)
    if gives:  # its words follow: أدلى X بتصريح, كلمة ألقاها X
        given = Found((token, token + 1), "verb", speaker, "before", NONE, NONE, "")
        return None if speaker == NONE else given
    if _misread(speech, verb, opening, speaker):
        return None
    if opening is None or _praises(speech, verb.entry, opening):
        return None if speaker == NONE else _unopened(speech, verb, speaker, behind)
    return _opened(speech, verb, opening, speaker)


def _opened(speech: Speech, verb: _Verb, opening: Opening, subject: Span) -> Found | None:
    """Read a verb with what it opens, which its subject says or passes on."""
    asks = "asks" in verb.entry.special
    begins = request_start(speech, opening.token) if asks else opening.token
    content = (begins, content_end(speech, begins, verb.stop))
    if content[1] <= content[0]:
        return None
    form = "participle" if verb.kind == "participle" else "verb"
    position = "omitted" if subject == NONE else "before"
    speaker, relay = _passed_on(speech, verb, opening, subject)
    place = _verb_place(verb.token, opening)
    return Found(place, form, speaker, position, relay, content, opening.opener)


def _passed_on(speech: Speech, verb: _Verb, opening: Opening, speaker: Span) -> tuple[Span, Span]:
    """Give who speaks and who passes it on: Y and X in نقلت X عن Y."""
    if "names_source" in verb.entry.special:
        source = _relayed(speech, speaker, opening)
        if source == NONE and verb.facts & Fact.RESUMED:
            return NONE, speaker  # قال مصدر نقلت عنه X
        return (speaker, NONE) if source == NONE else (source, speaker)
    if speaker != NONE and _quotes(speech, speaker[1]):
        source = _relayed(speech, (speaker[0], speaker[1] + 1), opening)
        return (speaker, NONE) if source == NONE else (source, speaker)
    return speaker, NONE


def _speaker(speech: Speech, verb: _Verb, opening: Opening | None) -> Reader[Span]:
    """Find who is the subject of a verb: behind it, in what it stands in, or before it."""
    token, facts, is_verb = verb.token, verb.facts, verb.kind == "verb"
    if verb.kind not in _SPOKEN:
        return NONE
    speaker = NONE
    if facts & Fact.ALREADY or _is_behind_as_for(speech, verb):
        speaker = yield from _speaker_of_was(speech, token)
    has_object = facts & (Fact.HAS_OBJECT | Fact.RESUMED)  # what follows is the object
    if facts & Fact.RELATIVE and is_verb and not has_object:
        speaker = yield from _speaker_before(speech, verb)
    stands = "stands_in" in verb.entry.special  # behind جاء comes what came, not who says it
    if speaker == NONE and is_verb and facts & Fact.NEAR_HEAD:
        speaker = yield from _heads_line(speech, verb)
    if speaker == NONE and is_verb and takes_people(verb.entry):
        speaker = yield from _stands_before(speech, verb)
    described = facts & Fact.RELATIVE and not has_object and takes_people(verb.entry)
    described = described and not _is_of_another(speech, verb)  # المشكلات التي تهدد السكان
    if speaker == NONE and not stands and not described and verb.kind != "verb_of_many":
        speaker = yield from _speaker_behind(speech, verb, opening)
    if speaker == NONE and stands:
        speaker = _where(speech, token + 1, opening)
    if speaker != NONE or facts & (Fact.RESUMED | Fact.IMPERSONAL):
        return speaker
    return (yield from _speaker_before(speech, verb))


def _praises(speech: Speech, verb: Verb, opening: Opening) -> bool:
    """Tell praise and thanks, which report no clause but for words in marks."""
    if opening.opener != "phrase" or speech.is_gap(opening.token, "marks|name_marks"):
        return False
    return "praises" in verb.special or thanks(speech, opening.token)


def _quotes(speech: Speech, token: int) -> bool:
    """Tell نقلا before عن, with which a speaker passes on what another says."""
    return is_quoting(speech, token) and speech.is_class(token + 1, "about")


def _opens_otherwise(speech: Speech, verb: _Verb, opening: Opening | None) -> bool:
    """Tell a verb behind which nothing opens as a report of such a verb does."""
    token, facts, kind = verb.token, verb.facts, "" if opening is None else opening.opener
    if opening is not None and kind != "that" and adds_something(speech, token, opening.token):
        return True  # أضاف المهاجم الهدف الثاني
    if facts & Fact.AS and kind in ("", "quote"):
        return True  # كما يقول المثل «...»
    if opening is not None and kind == "phrase" and _is_left_unsaid(speech, verb, opening):
        return True
    if verb.entry.special.isdisjoint(_BY_SPEAKER) and _is_far(speech, verb, opening):
        return True
    if not facts & Fact.LIKE_NOUN:
        return False
    loose = kind == "phrase" and not (opening and speech.is_gap(opening.token, "marks"))
    loose = loose and verb.kind in ("verb", "verb_of_many")
    heads_clause = speech.is_gap(token, "stop|comma")
    return opening is None or verb.kind == "participle" or (loose and not heads_clause)


def _misread(speech: Speech, verb: _Verb, opening: Opening | None, speaker: Span) -> bool:
    """Tell a verb that is set apart and does not report as such a verb does, by who speaks."""
    token, special = verb.token, verb.entry.special
    if speaker == NONE and verb.facts & (Fact.IMPERSONAL | Fact.OF_THING):
        return True
    if (
        verb.facts & Fact.RELATIVE
        and speaker < (token, token)
        and _is_thought(speech, verb, speaker)
    ):
        return True  # الكوكب الذي يعتقد أنه أكبر
    if verb.facts & Fact.IMPERFECT and _is_wanted(speech, token):
        return True
    if "accuses" in special and speaker == NONE:
        return opening is not None and opening.token == token + 1  # اتهم بالسرقة: passive
    if "only_with_that" in special:
        return _is_far(speech, verb, opening) or _is_preposition(speech, verb, opening, speaker)
    if "disclaims" in special and speaker < (token, token):
        return verb.kind == "verb"  # furniture: comments express their writers' opinion
    if "stands_in" in special and speaker == NONE and not verb.facts & Fact.RESUMED:
        return opening is not None and opening.opener == "colon"  # وجاءت النتائج كما يلي:
    return _is_far(speech, verb, opening)


def _is_thought(speech: Speech, verb: _Verb, speaker: Span) -> bool:
    """Tell a passive in a relative clause, of many or of a thing: المهاجمين الذين يعتقد أن."""
    if not verb.facts & Fact.IMPERSONAL or key_of(speech, verb.token) not in listed("thought"):
        return False
    feminine = _RELATIVES.get(speech.surface(verb.token - 1))
    return feminine is not False or not is_human(speech, *speaker)


def _is_wanted(speech: Speech, token: int) -> bool:
    """Tell what is only wanted or may be said: يأمل أن تظهر, يمكن أن نقول; not قبل أن تذكر."""
    if not speech.is_gap(token, "plain") or key_of(speech, token - 1) not in listed("wanting"):
        return False
    return key_of(speech, token - 2) not in listed("when_said")


def _is_far(speech: Speech, verb: _Verb, opening: Opening | None) -> bool:
    """Tell a verb of other senses behind which no clause, colon or marks open before long."""
    if "only_with_that" in verb.entry.special:  # between this and that, but not: made clear that
        return opening is None or not speech.is_class(opening.token - 1, "clause")
    if "other_senses" not in verb.entry.special and not verb.facts & Fact.CONSIDERED:
        return False
    if opening is None:
        return True
    opens = opening.opener in ("that", "colon") or speech.before_marks(opening.token) in _COLONS
    return not opens or opening.token > verb.token + _NEAR


def _is_preposition(speech: Speech, verb: _Verb, opening: Opening | None, speaker: Span) -> bool:
    """Tell the preposition of: بين الحكومة والحزب, from the verb of: بين الوزير أن."""
    if opening is None:
        return True
    token, that = verb.token, opening.token - 1
    if verb.kind != "and_verb" and speaker > (token, token) and _is_genitive(speech, speaker[0]):
        return True  # بين الرئيسين
    if speech.is_class(that, "that_with_pronoun") and that > token + 1:
        return not speech.joined(token) or that > token + _NEAR_THAT
    if speech.surface(that).startswith(_BY):
        return True
    joined = any(speech.is_class(at, "and_definite|with_waw") for at in range(*speaker))
    return joined and not is_office(speech, *speaker)


def _is_left_unsaid(speech: Speech, verb: _Verb, opening: Opening) -> bool:
    """Tell what is not said: طلب عدم ذكر اسمه, رفض التعليق, but: لم ينف وجود خلاف."""
    if verb.facts & Fact.NEGATED and verb.entry.stance != "denying":
        return True
    asks = not verb.entry.special.isdisjoint(("asks", "refuses"))
    return asks and key_of(speech, opening.token) in listed("refused")


def _is_genitive(speech: Speech, token: int) -> bool:
    """Tell a dual or plural that no subject is: الرئيسين."""
    return speech.surface(token).startswith(_ARTICLE) and speech.surface(token).endswith(_GENITIVE)


def _unopened(speech: Speech, one: _Verb, speaker: Span, behind: dict[int, int]) -> Found | None:
    """Read a verb behind the words in marks that it reports, else note who is named."""
    token, verb = one.token, (one.token, one.token + 1)
    if token == one.head:  # before it is another document
        return Found(verb, "verb", speaker, "before", NONE, NONE, "")
    # هكذا may stand between the marks and the verb
    apart = token not in behind and speech.is_class(token - 1, "circumstance")
    first = token - apart
    is_behind = speech.is_class(token, "verb") and first > one.head
    mark = behind.get(first, -1) if is_behind else -1
    if mark < 0 and speech.is_class(token - 1, "relative"):
        return None  # who is told of speaks for nobody: الذين ينشرون الصور
    if mark >= 0 and not speech.is_gap(token, "marks"):
        content = (int(speech.marks.first[mark]), first)
        return Found(verb, "verb", speaker, "after", NONE, content, "quote")
    return Found(verb, "verb", speaker, "before", NONE, NONE, "")


def _has_object(speech: Speech, token: int) -> bool:
    """Tell whether a pronoun is written onto a verb: سماه."""
    return has_pronoun(speech.surface(token), verbs()[speech.verb(token)])


def _where(speech: Speech, token: int, opening: Opening | None) -> Span:
    """Find the statement in which something stands: جاء في البيان."""
    there = speech.is_gap(token, "plain") and speech.is_class(token, "within")
    on_tongue = speech.is_class(token, "upon") and speech.is_class(token + 1, "saying")
    if opening is None or not (there or on_tongue):
        return NONE
    found = speech.match(_SPEAKER, token + 1 + on_tongue, opening.token)
    return NONE if found is None else _over_what(speech, _SPEAKER, span(found), opening.token)


def _verb_place(token: int, opening: Opening) -> Span:
    """Give the verb, or the noun beside what is said: مكتفيا بالقول, and بالقول alone."""
    if opening.second == token + 1:
        return token, token + 2
    return (token, token + 1) if opening.second < 0 else (opening.second, opening.second + 1)


def _speaker_of_was(speech: Speech, token: int) -> Reader[Span]:
    """Find the subject of كان X قد قال and أما X فقد قال, over what is inserted behind it."""
    first = max(speech.sentence_head(token), token - _WAS_REACH)
    for at in range(token - 2, first - 1, -1):
        if speech.is_class(at, "was"):
            found = speech.match(_SPEAKER, at + 1, token)
            return NONE if found is None else (yield from _named(speech, span(found)))
    return NONE


def _is_behind_as_for(speech: Speech, verb: _Verb) -> bool:
    """Tell a verb with ف that goes on أما at the head of its sentence: أما X، فطالب Y بالصبر."""
    if verb.kind != "and_verb" or not takes_people(verb.entry):
        return False
    head = speech.surface(speech.sentence_head(verb.token))
    return speech.surface(verb.token).startswith("ف") and head in _AS_FOR


def _named(speech: Speech, phrase: Span) -> Reader[Span]:
    """Give a phrase that names somebody, without an outlet that is spoken to; else `NONE`."""
    if names_nobody(speech, *phrase):
        return NONE
    first, stop = phrase[0], speaker_end(speech, *phrase)
    return first, (yield Name(first, stop))


def _speaker_behind(speech: Speech, verb: _Verb, opening: Opening | None) -> Reader[Span]:
    """Find the subject behind its verb."""
    stop, first = verb.stop, verb.token + 1
    if verb.facts & Fact.HAS_SUBJECT:
        return NONE
    while verb.facts & Fact.ADVERB and speech.is_gap(first, "plain") and _is_adverb(speech, first):
        first += 1
    has_object = opening is not None and opening.opener == "phrase"
    if opening is not None:
        stop = min(stop, opening.token)
    pattern = _SPEAKER_BEFORE_OBJECT if has_object else _SPEAKER
    named = speech.match(pattern, first, stop)
    found = NONE if named is None else _over_what(speech, pattern, span(named), stop)
    if found != NONE and found[1] <= verb.bearer:
        named = speech.match(pattern, verb.bearer, stop)
        found = found if named is None else (found[0], span(named)[1])
    found = NONE if found == NONE else (yield from _named(speech, found))
    if found == NONE or not may_name(speech, found, verb.entry, behind=True):
        return NONE
    if verb.entry.takes == _CLAUSE_ALONE and "other_senses" not in verb.entry.special:
        return found
    return _before_object(speech, verb, found, opening)


def _over_what(speech: Speech, pattern: re.Pattern[bytes], phrase: Span, stop: int) -> Span:
    """Go on behind what somebody is over, or a paper is from: المشرف على فرق الإنقاذ سامي خليل."""
    if not goes_beyond(speech, phrase[1]) or phrase[1] + 1 >= stop:
        return phrase
    more = speech.match(pattern, phrase[1] + 1, stop)
    return phrase if more is None else (phrase[0], span(more)[1])


def _before_object(speech: Speech, verb: _Verb, found: Span, opening: Opening | None) -> Span:
    """End a subject behind its verb before the object of the verb."""
    special = verb.entry.special
    end = subject_end(speech, *found, takes_ba="gives" in special)
    if "praises" in special:
        end = before_ba(speech, found[0], end)
    if "within" in verb.entry.takes:
        end = before_in(speech, found[0], end)
    if verb.entry.key in with_objects():
        end = before_office(speech, found[0], end)
    if end == found[1] and is_only_object(speech, found, verb.entry):
        return NONE  # وصف الوزير بأنه: who describes him stands before
    if "accuses" in special and opening is not None and not verb.facts & Fact.HAS_OBJECT:
        only = end == found[1] and opening.token - end <= 1
        return NONE if only else (found[0], end)  # اتهم الحزب بأنه: who accuses stands before
    return found[0], end if end > verb.bearer else found[1]


def _is_adverb(speech: Speech, token: int) -> bool:
    """Tell an adverb or pronoun behind a verb from a name that is spelled so: قال لي كيكيانغ."""
    if not speech.is_class(token, "adverb"):
        return False
    named = speech.surface(token) == _LI and token + 1 < len(speech.classes)
    return not (
        named and speech.is_class(token + 1, "word") and is_strange(speech.surface(token + 1))
    )


def _speaker_before(speech: Speech, verb: _Verb) -> Reader[Span]:
    """Find the subject before its verb; before و it is another's, before ف only أما's."""
    token, facts = verb.token, verb.facts
    if not facts & Fact.JOINED or facts & Fact.OF_MANNER:
        return NONE
    if verb.kind == "and_verb" and not speech.surface(token).startswith("ف"):
        return NONE
    if facts & Fact.RELATIVE and _is_of_another(speech, verb):
        return NONE
    head = max(verb.head, token - SUBJECT_REACH)
    found = speech.back(_SUBJECT, token, head, "speaker")
    if found is None and speech.is_gap(token, "comma"):
        found = speech.back(_SUBJECT_APART, token, head, "speaker")
        if found is not None and not is_human(speech, *found):
            return NONE
    if found is None or not may_name(speech, found, verb.entry, behind=False):
        return NONE
    return (yield from _named(speech, (subject_begin(speech, *found), found[1])))


def _is_of_another(speech: Speech, verb: _Verb) -> bool:
    """Tell a verb in a relative clause of which the noun before is no subject.

    It does not agree with it, or has a pronoun for it: الحرب التي قال إن, الحرب التي اعتبرتها.
    """
    feminine, word = _RELATIVES.get(speech.surface(verb.token - 1)), speech.surface(verb.token)
    if verb.facts & Fact.HAS_OBJECT or feminine is None:
        return bool(verb.facts & Fact.HAS_OBJECT)
    she = word.startswith(_SHE) and not word.startswith(verb.entry.key)
    return feminine != (she or word.endswith(_SHE))


def _heads_line(speech: Speech, verb: _Verb) -> Reader[Span]:
    """Give the subject of a headline, which stands before an imperfect: الوزير يطالب المصرف."""
    if not verb.facts & Fact.IMPERFECT:
        return NONE
    found = yield from _speaker_before(speech, verb)
    if found == NONE or found[1] != verb.token or not speech.is_gap(found[0], "stop"):
        return NONE
    return found if is_human(speech, *found) else NONE


def _stands_before(speech: Speech, verb: _Verb) -> Reader[Span]:
    """Give the subject before a verb with an object behind it: إن وزير النقل وصف المدير بأنه."""
    if not speech.is_gap(verb.token, "plain|comma"):
        return NONE
    found = yield from _speaker_before(speech, verb)
    if found == NONE or found[1] != verb.token:
        return NONE
    opens = speech.is_class(found[0] - 1, "that|and_that")
    opens = opens or key_of(speech, found[0] - 1) in listed("resuming")  # فإن اللجنة سألت
    if not (opens or speech.is_gap(found[0], "stop")):
        return NONE
    return found if is_human(speech, *found) else NONE


def _relayed(speech: Speech, speaker: Span, opening: Opening) -> Span:
    """Find whom a relaying outlet quotes, behind عن."""
    if speaker == NONE:
        return NONE
    found = speech.match(_SOURCE, speaker[1], opening.token)
    return NONE if found is None else span(found, "speaker")


def _read_noun(speech: Speech, token: int) -> Found | None:
    """Read قوله and its like: X in "quoted X as saying"."""
    stop = speech.limit(token)
    if key_of(speech, token - 1) in listed("before_saying"):
        return None
    reach = (token + 1, min(stop, token + 1 + _NOUN_REACH))
    best, verb = first_opening(speech, *reach), verbs()[speech.verb(token)]
    opening = open_report(speech, reach, verb, direct=False, best=best)
    if opening is None:
        return None
    speaker = NONE
    if not speech.surface(token).startswith(_BY):  # عن القرار بالقول: of the decision
        speaker = speech.ending(_QUOTED, token, max(0, token - _QUOTED_REACH), "speaker") or NONE
    content = (opening.token, content_end(speech, opening.token, stop))
    position = "omitted" if speaker == NONE else "before"
    return Found((token, token + 1), "noun", speaker, position, NONE, content, opening.opener)


def _read_cue(speech: Speech, token: int) -> Reader[Found | None]:
    """Read بحسب and its like, before or behind what they report."""
    if speech.is_gap(token, "plain") and key_of(speech, token) in listed("only"):
        return None  # ليس ماديا فحسب بل معنويا
    found = speech.match(_CUE, token + 1, speech.limit(token))
    if found is None:
        return None
    speaker = _issuer(speech, span(found, "speaker"))
    if speech.is_class(speaker[0], "saying") or not _may_stand_in(speech, token, speaker[0]):
        return None
    speaker = speaker[0], (yield Name(*speaker, _head(speech, token, speaker[0])))
    return _around(speech, token, (token, speaker[0]), speaker)


def _head(speech: Speech, cue: int, first: int) -> str:
    """Give the first word behind a cue without ل: وفقا لبيانات, وفقا للوزارة."""
    word = speech.surface(first)
    if _has_own_word(speech, cue) or first > cue + 1 or not word.startswith(_TO):
        return word
    return _ARTICLE + word[len(_TO_THE) :] if word.startswith(_TO_THE) else word[len(_TO) :]


def _issuer(speech: Speech, paper: Span) -> Span:
    """Give who issued a paper behind a cue, else the paper: وفقا لبيان صادر عن الوزارة."""
    about = paper[1]
    if key_of(speech, about - 1) not in listed("issued"):
        return paper
    found = speech.match(_SOURCE, about, speech.limit(paper[0]))
    return paper if found is None else span(found, "speaker")


def _may_stand_in(speech: Speech, cue: int, token: int) -> bool:
    """Tell لما جاء في البيان from لما قاله في المؤتمر, where he speaks who spoke before."""
    if not speech.is_class(token - 1, "within"):
        return True
    said = [at for at in range(cue + 1, token) if speech.is_class(at, "verb|and_verb")]
    return all("stands_in" in verbs()[speech.verb(at)].special for at in said)


def _read_as(speech: Speech, token: int) -> Found | None:
    """Read كما قال X, which stands inside or behind what is reported."""
    verb = token + 1
    if speech.is_class(verb, "finite"):
        key = verbs()[speech.verb(verb)].key
        if key in listed("expecting") or (key in describing() and not _has_object(speech, verb)):
            return None  # كما وصفت والدها بـ«...»
    if not (speech.is_gap(verb, "plain") and speech.is_class(verb, "verb|and_verb")):
        return None
    found = speech.match(_SPEAKER, verb + 1, speech.limit(token))
    if found is None or not speech.is_gap(span(found)[1], "comma|stop"):
        return None
    if speech.is_class(span(found)[1], "clause") or _says_also(speech, token):
        return None
    return _around(speech, token, (verb, verb + 1), span(found))


def _says_also(speech: Speech, token: int) -> bool:
    """Tell كما at the head of a sentence whose verb opens a report: كما أكد X، أمس، عدم صحة."""
    if not speech.is_gap(token, "stop") or not speech.is_class(token + 1, "verb"):
        return False
    verb, stop = verbs()[speech.verb(token + 1)], speech.limit(token)
    reach = (token + 2, min(stop, token + 2 + _REACH))
    best = first_opening(speech, *reach)
    opening = open_report(speech, reach, verb, direct=False, best=best)
    return opening is not None and opening.opener in ("that", "phrase")


def _is_sure(speech: Speech, cue: Span, speaker: Span) -> bool:
    """Tell a cue that needs no comma before it: with a verb, or a source that can speak."""
    with_verb = any(speech.is_class(at, "verb|and_verb") for at in range(cue[0] + 1, cue[1]))
    if with_verb:
        return True
    ends = speech.is_gap(speaker[1], "stop|comma|bracket")
    return ends and may_report(speech, speaker[0], particle=not _has_own_word(speech, cue[0]))


def _has_own_word(speech: Speech, cue: int) -> bool:
    """Tell بحسب and وفق, behind which no ل stands on the source: وفقا للوزارة."""
    return not speech.surface(cue).rstrip(_TANWIN).endswith("ا")


def _behind_cue(speech: Speech, token: int) -> int:
    """Go over what is told of a paper behind a cue: وفقا لبيان أصدره المكتب، ..."""
    if not (speech.is_class(token, "verb") and _has_object(speech, token)):
        return token
    for at in range(token + 1, min(token + SUBJECT_REACH, speech.limit(token - 1))):
        if not speech.is_gap(at, "close"):
            return at
    return token


def _resumed(speech: Speech, token: int, stop: int) -> int:
    """Go on from what still tells of a source to فقد: وبحسب معلومات المكتب، فقد بدأ العمل."""
    if not speech.is_gap(token, "plain|name_marks") or is_perfect(speech.surface(token)):
        return token
    for at in range(token, min(token + SUBJECT_REACH, stop - 1)):
        if key_of(speech, at) in listed("resuming"):
            return at
        if speech.is_class(at, "finite|other_verb") and not _tells_of(speech, at):
            return token
    return token


def _tells_of(speech: Speech, token: int) -> bool:
    """Tell a verb in a relative clause: المعطيات التي كشفت عنها الوزارة."""
    return speech.is_class(token - 1, "relative")


def _behind_dateline(speech: Speech, first: int, stop: int) -> int:
    """Go over where an article was written and by which agency: الضفة (برندال) -- بدأ العمل."""
    for at in range(first, min(first + _DATELINE, stop - 1)):
        if speech.is_class(at, "finite"):
            break
        if speech.is_gap(at, "bracket") and speech.is_gap(at + 1, "bracket"):
            return at + 1
    return first


def _around(speech: Speech, token: int, verb: Span, speaker: Span) -> Found | None:
    """Give what a cue reports: what follows it at the head of a sentence, else what goes before."""
    behind = _behind_cue(speech, speaker[1])
    end = content_end(speech, behind, speech.limit(token))
    if speech.is_gap(token, "stop") or speech.joined(token):
        if end <= behind or speech.is_gap(behind, "stop"):
            return None
        behind = _resumed(speech, behind, end)
        behind += key_of(speech, behind) in listed("resuming")  # بحسب الوزارة، فإن
        return Found(verb, "cue", speaker, "before", NONE, (behind, end), "cue")
    if speech.is_class(behind, "clause") and speech.is_gap(behind, "comma|bracket"):
        return None  # وأعلن X - بحسب ما نقلته Y - أن: the verb before it opens the report
    if not speech.is_gap(token, "comma|bracket") and not _is_sure(speech, verb, speaker):
        return None
    first = _behind_dateline(speech, speech.sentence_head(token), token)
    goes_on = speech.is_gap(behind, "comma") and end > behind
    between_dashes = speech.is_gap(token, "bracket") and speech.is_gap(behind, "bracket")
    if (goes_on and token - first <= _INSIDE) or (between_dashes and end > behind):
        return Found(verb, "cue", speaker, "inside", NONE, (first, end), "cue")
    return Found(verb, "cue", speaker, "after", NONE, (first, token), "cue")
