"""The classes of words and the gaps between them that a reader of reported speech knows.

Whoever reads or writes a pattern of reported speech uses these names. The words of the Arabic
classes are in ``lexicons/reporting_verbs_ar.tsv`` and ``attribution.yml``, those of the English
ones in ``reporting_verbs_en.tsv`` and ``attribution.yml``; other words are classed by their shape.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mediakit.language.classes import Grammar, WordClass

__all__ = ["CLASS_CODES", "GAP_CODES", "SPEECH"]

# Classes without words are those that only the words around make.
_ARABIC: Final = (
    WordClass("verb", "verb that reports", "قال أكدت يزعم وصفته"),
    WordClass(
        "verb_of_many", "verb that reports, with its subject in it: they, we", "قالوا يزعمون نؤكد"
    ),
    WordClass("and_verb", "verb that reports, behind و or ف in one word: وقال"),
    WordClass("and_verb_of_many", "verb that reports, with و or ف and its subject in it: وقالوا"),
    WordClass("participle", "participle that reports", "مشيرا قائلة ومؤكدا مُشيراً"),
    WordClass("verbal_report", "noun that reports", "قوله بالقول تأكيدها"),
    WordClass("cue", "what stands before a source that has no verb", "بحسب حسبما وفقا"),
    WordClass("that", "what begins the clause that is reported", "أن إن بأن"),
    WordClass("that_with_pronoun", "that, with the subject of its clause in it", "أنه إنها بأنهم"),
    WordClass("and_that", "that, behind و: a second clause", "وأن وأنه وإنها"),
    WordClass(
        "before_that",
        "word that makes a conjunction or an opinion with that: بعد أن",
        "يجب ينبغي بيد",
    ),
    WordClass("that_of_conjunction", "that, in a conjunction or an opinion: nobody says it"),
    WordClass("as", "as, before somebody who says", "كما وكما"),
    WordClass("was", "what stands before a subject and قد: كان X قد قال", "كان وكانت أما"),
    WordClass("already", "what stands between that subject and its verb", "قد فقد"),
    WordClass("refused", "what a source refuses, which is no report", "عدم التعليق حجب"),
    WordClass("to", "preposition that opens a report: أشار إلى", "إلى وإلى"),
    WordClass(
        "about", "preposition that opens a report: أعلن عن; whom somebody quotes is behind it", "عن"
    ),
    WordClass("upon", "preposition that opens a report: شدد على", "على"),
    WordClass("within", "preposition that opens a report, or of place: شكك في", "في"),
    WordClass("of", "preposition that opens a report, or of origin: حذر من", "من"),
    WordClass(
        "circumstance",
        "other preposition, adverb or function word: when, where, how",
        "خلال هناك لم",
    ),
    WordClass("adverb", "adverb or pronoun that may stand between a verb and its subject: قال أمس"),
    WordClass("turn", "word that begins another clause behind what was said", "بينما علما ردا"),
    WordClass("occasion", "what somebody speaks in", "تصريح مؤتمر لقاء"),
    WordClass("addressee", "to whom one speaks, with ل", "لوكالة للصحيفة لمراسل"),
    WordClass("particle", "ل or ب that stands alone, before marks: لـ«الشرق الأوسط»", "ل ب"),
    WordClass("other_verb", "verb of the third person that reports nothing", "يراقبون يسمع"),
    WordClass("relative", "relative pronoun", "الذي التي والذين"),
    WordClass("verbal_noun", "verbal noun that begins what is reported", "ضرورة وجود التزام"),
    WordClass("saying", "the noun of على حد قوله", "تعبيره زعمهم لسان"),
    WordClass("limit", "the middle of على حد قوله", "حد"),
    WordClass("definite", "another word with the article", "الوزير المدينة"),
    WordClass("and_definite", "another word with the article, behind و", "والوزير"),
    WordClass("with_lam", "another word with ل", "لتشكيل للوزير"),
    WordClass("with_ba", "another word with ب", "بتشكيل بالمدينة"),
    WordClass("with_waw", "another word that begins with و", "وزير وثيقة"),
    WordClass("word", "another Arabic word", "سامر حكومة علي بنيار"),
)
_ENGLISH: Final = (
    WordClass("english_verb", "English verb that reports", "said claims alleged"),
    WordClass("english_participle", "English participle that reports", "adding alleging"),
    WordClass(
        "english_cue", "what stands in English before a source that has no verb", "according"
    ),
    WordClass("english_that", "what begins in English the clause that is reported", "that whether"),
    WordClass("english_pronoun", "English pronoun, which names nobody", "He they"),
    WordClass("english_break", "English word that begins another clause", "and who because"),
    WordClass("english_function", "another English function word", "the of with"),
    WordClass("capital", "another word of another script, with a capital", "Kalwana Lutfi"),
    WordClass("small", "another word of another script, in small letters", "minister ferry"),
)
_NUMBER: Final = WordClass("number", "number or address", "2023 15")

SPEECH: Final = Grammar(
    (*_ARABIC, *_ENGLISH, _NUMBER),
    gaps={
        "plain": "_",  # a space and nothing else
        "comma": ",",
        "bracket": "(",  # or a dash
        "colon": ":",
        "stop": ".",  # the end of a sentence or line, or the head of a document
        "marks": '"',  # quotation marks open, around what may be an utterance
        "name_marks": "<",  # they open around what is named by the words before or behind them
    },
    groups={
        # whatever says
        "finite": "verb|verb_of_many|and_verb|and_verb_of_many",
        "reporting": "finite|participle",
        "says": "reporting|verbal_report|english_verb|english_participle",
        # what opens a report
        "clause": "that|that_with_pronoun",
        "preposition": "to|about|upon|of|within",
        # what may name somebody, what may go on that name, and what may be a subject
        "noun": "word|definite|with_waw|capital",
        "attribute": "noun|and_definite|number|small|saying",
        "subject": "noun|occasion|verbal_noun",
        # what may begin the clause before a subject, and what may follow a subject
        "opener": "clause|and_that|that_of_conjunction|as|was|turn|circumstance|adverb",
        "follower": "clause|to|about|upon|within|circumstance|was|already|adverb|cue|other_verb",
        # the same in English
        "english_says": "english_verb|english_participle|english_cue",
        "english_noun": "capital|small|number",
        "nominal": "english_noun|english_function|english_pronoun",
        "foreign": "capital|small|english_function|english_pronoun|english_says|english_that"
        "|english_break",
    },
    gap_groups={
        "close": "plain|bracket|name_marks",  # one phrase goes on
        "inside": "close|comma",  # one clause goes on
    },
)


class _Codes(dict[str, frozenset[int]]):
    """Numbers by names, as in a pattern, to ask of single words: a look-up for each later time."""

    def __init__(self, codes: Callable[[str], NDArray[np.uint8]]) -> None:
        self._codes = codes
        self._tables: dict[str, bytes] = {}

    def __missing__(self, names: str) -> frozenset[int]:
        self[names] = frozenset(self._codes(names).tolist())
        return self[names]

    def are(self, numbers: NDArray[np.uint8], names: str) -> NDArray[np.bool_]:
        """Tell which of some numbers are of some names.

        `np.isin` takes twenty times as long, and an index eight times the memory.
        """
        if names not in self._tables:
            self._tables[names] = bytes([number in self[names] for number in range(1 << 8)])
        signs = bytearray(numbers.astype(np.uint8, copy=False).tobytes())
        return np.frombuffer(signs.translate(self._tables[names]), dtype=np.bool_)


CLASS_CODES: Final = _Codes(SPEECH.codes)
GAP_CODES: Final = _Codes(SPEECH.gap_codes)
