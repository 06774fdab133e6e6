"""What stands right beside each verb of reporting, told of all verbs of a corpus at once.

Who speaks, and whether anybody does, depends on the word before a verb, the one behind it and the
spelling of its own. Verbs are asked for these facts one by one, so each gets them as the bits of
one number, read by arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pyarabic import araby

from mediakit.language.names.plain import is_accusative
from mediakit.language.speech.forms import Verb, verbs
from mediakit.language.speech.listed import listed, listed_verbs
from mediakit.language.speech.objects import is_noun_here, is_of_manner
from mediakit.language.speech.shape import Speech

__all__ = ["SUBJECT_REACH", "Fact", "facts_of", "has_pronoun"]

SUBJECT_REACH: Final = 16  # words before a verb among which its subject stands
_PRONOUNS: Final = ("ه", "ها", "هم")  # but not those of اتهم and نبه
_IMPERFECTS: Final = ("ي", "ت")
_WE: Final = "نا"
_NOT: Final = frozenset({"غير"})
_JOINED: Final = "وفس"  # conjunctions, and س of the future
_FIRST_VOWEL: Final = 2  # letters before the vowel of a passive
_WAS: Final = "كان"
_WAS_REACH: Final = 32  # words before قد among which كان stands

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Fact:
    """The bits; plain numbers, since those of `enum` are slow to combine."""

    AS: Final = 1 << 0  # كما stands before it
    CUE: Final = 1 << 1  # it is read from a cue before it: بحسب ما قال X
    ALREADY: Final = 1 << 2  # قد stands before it
    RELATIVE: Final = 1 << 3  # الذي stands before it
    NO_VERB: Final = 1 << 4  # a preposition governs it: جادة في وعدها
    NEGATED: Final = 1 << 5
    OF_MANNER: Final = 1 << 6  # it describes how: بطريقة تؤكد أن
    OF_THING: Final = 1 << 7  # its subject is a thing: وهو ما يرجح أن
    RESUMED: Final = 1 << 8  # a pronoun behind it takes up a statement: تصريح قال فيه
    IMPERSONAL: Final = 1 << 9  # passive, where nobody is named: يُذكر أن
    HAS_OBJECT: Final = 1 << 10  # a pronoun is written onto it: سماه
    CONSIDERED: Final = 1 << 11  # mostly tells what something is or is called: يعتبر
    HAS_SUBJECT: Final = 1 << 12  # in it or before it, so that its object follows: لاحظنا, إنه يؤيد
    IMPERFECT: Final = 1 << 13
    NEAR_HEAD: Final = 1 << 14  # its sentence begins with what may be its subject
    JOINED: Final = 1 << 15  # a phrase before it may go on to it: no pause, or a comma
    ADVERB: Final = 1 << 16  # an adverb stands behind it
    LIKE_NOUN: Final = 1 << 17  # is spelled as a noun of news
    NOUN: Final = 1 << 18  # is a noun here, by what governs it
    ASKED: Final = 1 << 19  # is asked: هل تنصح


def facts_of(speech: Speech, tokens: Places) -> NDArray[np.int64]:
    """Give the bits of `Fact` of some verbs, by their tokens."""
    beside = _Beside(speech, tokens)
    bits = np.zeros(len(tokens), dtype=np.int64)
    for read in (_before, _around, _spelled):
        for bit, holds in read(beside).items():
            bits[holds] |= bit
    return bits


class _Beside:
    """Some verbs of a corpus, and what stands a few words before or behind each."""

    def __init__(self, speech: Speech, tokens: Places) -> None:
        self.speech, self.tokens = speech, tokens
        self.types, self.own = np.unique(speech.tokens.ids[tokens], return_inverse=True)
        self.verbs = [verbs()[number] for number in speech.words.verb[self.types].tolist()]
        documents = speech.tokens.documents_of(tokens)
        self.heads, self.limits = (speech.tokens.pointers[documents + end] for end in (0, 1))

    def is_class(self, shift: int, names: str) -> Flags:
        """Tell those beside which a word of some classes stands, `shift` words on."""
        return self.speech.are_classes(self.tokens + shift, names) & self._is_own(shift)

    def is_gap(self, shift: int, names: str) -> Flags:
        """Tell those that have some gap before the word `shift` words on."""
        return self.speech.are_gaps(self.tokens + shift, names)

    def is_key(self, shift: int, keys: Container[str]) -> Flags:
        """Tell those beside which one of some words stands, given by normal forms."""
        found = self._is_own(shift)
        found[found] = self.speech.are_told(self.tokens[found] + shift, keys.__contains__)
        return found

    def _is_own(self, shift: int) -> Flags:
        """Tell those beside which, `shift` words on, a word of the same document stands."""
        places = self.tokens + shift
        own: Flags = (places >= self.heads) & (places < self.limits)
        return own

    def is_form(self, tell: Callable[[str, Verb], bool]) -> Flags:
        """Tell those of whose written form and verb something holds."""
        surfaces = [self.speech.tokens.words.surfaces[number] for number in self.types.tolist()]
        told = [tell(*form) for form in zip(surfaces, self.verbs, strict=True)]
        found: Flags = np.array(told, dtype=np.bool_)[self.own]
        return found

    def is_verb(self, tell: Callable[[Verb], bool]) -> Flags:
        """Tell those of whose verb something holds."""
        return self.is_form(lambda _, verb: tell(verb))

    def among(self, candidates: Flags, tell: Callable[[Speech, int], bool], shift: int) -> Flags:
        """Tell of a few candidates what must be asked one by one."""
        found = candidates.copy()
        places = (self.tokens[candidates] + shift).tolist()
        found[candidates] = [tell(self.speech, place) for place in places]
        return found


def _before(beside: _Beside) -> dict[int, Flags]:
    """Read the word before."""
    plain, free = beside.is_gap(0, "plain"), beside.is_class(0, "verb|and_verb")
    behind_cue = beside.is_class(-1, "circumstance") & beside.is_gap(-1, "plain")
    governed = beside.is_class(0, "participle") & beside.is_class(-1, "of|upon")
    governed |= beside.is_class(0, "verb") & beside.is_class(-1, "of")  # من يتابع
    governed |= beside.is_class(0, "participle") & beside.is_key(-1, _NOT)  # زيارة غير معلنة
    with_ba = plain & beside.is_class(-1, "with_ba") & beside.is_gap(-1, "plain")
    of_manner = beside.among(with_ba, is_of_manner, -1)
    said = beside.is_verb(lambda verb: verb.key in listed_verbs("neutral"))  # ما قال إنه خطأ
    may_be_noun = beside.is_class(-1, "within|upon|about|to") | _is_like_noun(beside)
    thing = beside.is_key(-1, listed("things_before")) & ~said
    passive = free & beside.is_form(_is_passive)
    return {
        Fact.AS: beside.is_class(-1, "as"),
        Fact.CUE: free & behind_cue & beside.is_class(-2, "cue"),
        Fact.ALREADY: beside.is_class(-1, "already"),
        Fact.RELATIVE: beside.is_class(-1, "relative"),
        Fact.NO_VERB: (plain & (beside.is_class(-1, "within|about|to") | governed)) | passive,
        Fact.ASKED: plain & beside.is_key(-1, listed("asking")),
        Fact.NEGATED: plain & beside.is_key(-1, listed("negations")),
        Fact.NOUN: beside.among(plain & free & may_be_noun, is_noun_here, 0),
        Fact.OF_MANNER: of_manner,
        Fact.OF_THING: plain & beside.is_class(0, "verb") & (of_manner | thing),
    }


def _around(beside: _Beside) -> dict[int, Flags]:
    """Read how a verb is joined to what stands before it, and the word behind it."""
    speech = beside.speech
    heads = speech.sentence_heads[speech.sentences(beside.tokens)]
    apart = beside.tokens - heads
    return {
        Fact.RESUMED: beside.is_key(1, listed("resumptive")),
        Fact.HAS_SUBJECT: _has_subject(beside),
        Fact.NEAR_HEAD: (apart > 0) & (apart <= SUBJECT_REACH),
        Fact.JOINED: beside.is_gap(0, "inside"),
        Fact.ADVERB: beside.is_gap(1, "plain") & beside.is_class(1, "adverb"),
    }


def _is_like_noun(beside: _Beside) -> Flags:
    return beside.speech.words.like_noun[beside.types][beside.own]


def _spelled(beside: _Beside) -> dict[int, Flags]:
    """Read the spelling of the verb itself."""
    words = beside.speech.words
    considered = listed("considered")
    keys = [words.keys[number] for number in beside.types.tolist()]
    told = [not considered.isdisjoint((key, key.removeprefix("و"))) for key in keys]
    return {
        Fact.IMPERSONAL: words.impersonal[beside.types][beside.own],
        Fact.HAS_OBJECT: beside.is_form(has_pronoun),
        Fact.CONSIDERED: np.array(told, dtype=np.bool_)[beside.own],
        Fact.IMPERFECT: beside.is_form(_is_imperfect),
        Fact.LIKE_NOUN: _is_like_noun(beside),
    }


def _is_accusative(speech: Speech, token: int) -> bool:
    return is_accusative(speech.surface(token))


def has_pronoun(word: str, verb: Verb) -> bool:
    """Tell whether a pronoun is written onto a verb: سماه."""
    return word.endswith(_PRONOUNS) and not word.endswith(verb.key)


def _is_imperfect(word: str, verb: Verb) -> bool:
    return word.startswith(_IMPERFECTS) and not word.startswith(verb.key)


def _is_passive(word: str, verb: Verb) -> bool:
    """Tell a perfect that is written with the vowel of a passive: اتُهم, وُصف; not يُؤكد, وتُوقع."""
    vowel = word.find(araby.DAMMA)
    return 0 < vowel <= _FIRST_VOWEL and not word.lstrip(_JOINED).startswith(_IMPERFECTS)


def _is_of_us(word: str, verb: Verb) -> bool:
    """Tell a verb with its subject in it, we: لاحظنا; not أخبرنا, which has us as its object."""
    return word.endswith(_WE) and not verb.key.endswith(_WE) and "informs" not in verb.special


def _is_behind_was(speech: Speech, token: int) -> bool:
    """Tell a verb behind قد whose subject كان has: كان الوزير قد أعلن القرار, not كان قد أعلن."""
    head = max(speech.sentence_head(token), token - _WAS_REACH)
    for at in range(token - 3, head - 1, -1):
        if not speech.is_gap(at + 1, "close"):
            return False
        if speech.is_class(at, "was"):
            return _WAS in speech.surface(at) and speech.is_class(at + 1, "subject")
    return False


def _has_subject(beside: _Beside) -> Flags:
    """Tell a verb with its subject in it or before it, so that its object follows: إنه يؤيد X.

    Before it stands a pronoun, a noun that the verb describes (صورا توضح X) or one behind أن.
    """
    near = beside.is_gap(-1, "plain")
    described = near & beside.is_class(-1, "word") & beside.is_form(_is_imperfect)
    described = beside.among(described, _is_accusative, -1)
    opens = beside.is_class(-2, "that|and_that|that_of_conjunction")
    whole = near & beside.is_class(-1, "definite") & opens & beside.is_class(0, "verb")
    before = beside.is_class(-1, "that_with_pronoun") | described | whole
    before |= beside.among(beside.is_class(-1, "already"), _is_behind_was, 0)
    found: Flags = beside.is_form(_is_of_us) | (beside.is_gap(0, "plain") & before)
    return found
