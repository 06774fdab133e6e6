"""Whether a weekday alone has been or is to come, by the verb of its sentence.

شنت الطائرات غارات السبت is the Saturday before, ستبدأ المحادثات الأربعاء the Wednesday after.
The nearest word before the weekday that tells a tense decides; where the weekday leads its
sentence, the nearest behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from mediakit.language.dates.words import word_list
from mediakit.lexicons.reading import load_rows, load_yaml
from mediakit.text.characters import is_arabic
from mediakit.text.normalization import Normalization
from mediakit.tokens import Tokens

__all__ = ["Tenses", "tense_of"]

_BACK: Final = 25  # tokens before the weekday that are looked at
_AHEAD: Final = 8
_LEADING: Final = 2  # tokens before a weekday that leads its sentence
_ENDS: Final = frozenset(".!?:\u061f\u061b\n\r")  # of a sentence, and what opens a speech
# Verbs of three derived stems, انقطع, اختتم and استقبل; their nouns have an alef before the last.
_DERIVED: Final = re.compile("(?:ان[^ا]|ا[^ا]ت|است[^ا])[^ا](?!ه)[^ا]")
_SHORTEST: Final = 4  # letters of a verb that its form alone tells
_FUTURE: Final = ("سي", "ست", "سن")
_PRESENT: Final = "ي"
_PAST: Final = "ت"
_PLURAL: Final = "ات"
_ARTICLE: Final = "ال"
_LIL: Final = "لل"
_AFTER: Final = "بعد"
_WHAT: Final = "ما"
_NOT: Final = "لم"
_UNREAL: Final = ("اذا", "واذا", "فاذا", "لو", "ولو")  # folded
_CLAUSE: Final = 5  # tokens of the clause before one that goes on it
# How far before the weekday a word may stand whose tense is its own, in tokens.
_REACH: Final = {"past": 8, "present": 10, "future": 14}
_COMMAS: Final = frozenset(",\u060c")
_CONJUNCTIONS: Final = ("و", "ف")
_AND: Final = "و"  # ف before ي is rather a letter of a name: فيديو, فيليب
_ONTO: Final = ("ب", "ل")
_OBJECTS: Final = ("ها", "هم", "ه")  # written onto a verb
_MAY: Final = "قد"  # before a verb of the present or to come it tells of no past
_IMPERFECT: Final = ("ي", "ت", "ن")


@cache
def _no_verbs() -> tuple[frozenset[str], tuple[str, ...]]:
    """Give whole words, and how words begin, that have the form of a verb and are none."""
    listed = load_yaml("date_words.yml")["no_verb"]
    fold = Normalization().fold
    whole = fold([word for word in listed if not word.endswith("*")])
    begun = fold([word[:-1] for word in listed if word.endswith("*")])
    return frozenset(whole), tuple(begun)


@cache
def _said_now() -> frozenset[str]:
    """Give reporting verbs of the present, which tell nothing of the day of what is reported."""
    verbs = [
        form for row in load_rows("reporting_verbs_ar.tsv") for form in row["imperfect"].split()
    ]
    return frozenset(Normalization().fold(verbs))


@cache
def _past() -> frozenset[str]:
    verbs = [form for row in load_rows("reporting_verbs_ar.tsv") for form in row["perfect"].split()]
    return word_list("tells_past").union(Normalization().fold(verbs))


@cache
def tense_of(key: str) -> str:
    """Say what tense a folded word tells: "past", "future", "present", or "" for none.

    Words behind which the tense of the verb before them says nothing are "nothing": أكد أن مباراة
    الأحد, تأجلت إلى الأحد.

    Examples
    --------
    >>> [tense_of(word) for word in ("شنت", "ستبدا", "يلتقي", "سياره", "الوزير")]
    ['past', 'future', 'present', '', '']
    """
    if tense := _of_form(key):
        return tense
    if not key.startswith(_CONJUNCTIONS) or _is_no_verb(key):
        return ""
    tense = _of_form(key[1:])
    return tense if tense != "present" or key.startswith(_AND) else ""


def _without_object(key: str) -> str:
    """Take the object off a verb of the past: نقلته."""
    end = next((end for end in _OBJECTS if key.endswith(_PAST + end)), "")
    return key.removesuffix(end)


def _of_form(key: str) -> str:
    if key in word_list("tells_nothing"):
        return "nothing"
    if key in word_list("tells_future"):
        return "future"
    if key in _past():
        return "past"
    if key in _said_now():
        return ""
    if _is_no_verb(key) or (key.startswith(_ONTO) and _is_no_verb(key[1:])):
        return ""
    if _without_object(key) in _past():
        return "past"
    if len(key) < _SHORTEST or not is_arabic(ord(key[0])):
        return ""
    if key.startswith(_FUTURE):
        return "future"
    if key.startswith(_PRESENT):
        return "present"
    feminine = key.endswith(_PAST) and not key.endswith(_PLURAL)
    return "past" if feminine or _DERIVED.fullmatch(key) else ""


def _is_no_verb(key: str) -> bool:
    whole, begun = _no_verbs()
    return key in whole or key.startswith((*begun, _ARTICLE, _LIL))


class Tenses:
    """The tenses of the sentences of a corpus.

    Examples
    --------
    >>> import mediakit as mk
    >>> text = "قال الوزير السبت إنه سيصل"
    >>> Tenses(mk.Corpus({"text": [text]}).tokens(), [text]).at(0, 2, 3)
    'past'
    """

    def __init__(self, tokens: Tokens, texts: Sequence[str]) -> None:
        self._tokens = tokens
        self._texts = texts

    def at(self, document: int, first: int, behind: int) -> str:
        """Give the tense that tokens before `first`, else from `behind` on, tell; "" for none."""
        start, stop = self._tokens.pointers[document : document + 2].tolist()
        tense = self._read(self._texts[document], (start, stop), first, behind)
        led = first > start and self._key(first - 1) in word_list("takes_place")
        return "" if led and tense == "past" else tense

    def _read(self, text: str, document: tuple[int, int], first: int, behind: int) -> str:
        start, stop = document
        heads = self._before(text, first, max(start, first - _BACK))
        if heads and self._key(heads[-1]) in word_list("leads_past"):
            heads = heads[:-1]  # وبعد المحادثات السبت يتوجه
        told = [(tense, first - at) for at in heads if (tense := self._tense(text, at, start))]
        tenses = [tense for tense, _ in told]
        # وستقام القرعة، الجمعة، is no clause of another verb.
        own = tenses[:1] == ["future"] and tenses[1:2] != ["nothing"]
        if "past" in tenses and not own and self._stands_apart(text, first, behind):
            return "past"  # the verb of the sentence: أعلن أنه سيصل، الجمعة،
        if tenses[:1] == ["present"] and "past" in tenses:
            return ""
        if tenses[:2] == ["nothing", "future"]:
            return "future"  # من المقرر أن تلتقي
        if told and tenses[0] != "nothing":
            return tenses[0] if told[0][1] <= _REACH[tenses[0]] else ""
        leads = not told and len(heads) <= _LEADING
        return self._behind(text, start, behind, stop) if leads else ""

    def _before(self, text: str, first: int, start: int) -> list[int]:
        """Give the tokens before one in its sentence, from the last to the first."""
        token = first - 1
        while token >= start and not self._ends_sentence(text, token):
            token -= 1
        return list(range(first - 1, token, -1))

    def _behind(self, text: str, start: int, behind: int, stop: int) -> str:
        for token in range(behind, min(stop, behind + _AHEAD)):
            if self._ends_sentence(text, token - 1):
                break
            if tense := self._tense(text, token, start):
                return "" if tense == "nothing" else tense
        return ""

    def _stands_apart(self, text: str, first: int, behind: int) -> bool:
        """Tell whether a comma stands before a token and behind it."""
        ends, starts = self._tokens.ends, self._tokens.starts
        sign = text[ends[behind - 1] : ends[behind - 1] + 1]
        led = not _COMMAS.isdisjoint(text[ends[first - 1] : starts[first]])
        return led and sign in _COMMAS

    def _ends_sentence(self, text: str, token: int) -> bool:
        tokens = self._tokens
        return not _ENDS.isdisjoint(text[tokens.ends[token] : tokens.starts[token + 1]])

    def _tense(self, text: str, token: int, start: int) -> str:
        key = self._key(token)
        tense = tense_of(key)
        if not tense:
            return ""
        if self._is_noun(text, key, token, start):
            return ""
        before = [self._bare(place) for place in range(max(start, token - 3), token)]
        was = not word_list("turns_past").isdisjoint(before)
        if (tense == "future" and was) or (tense == "past" and self._is_unreal(token, start)):
            return "nothing"  # كان من المقرر, إذا فاز
        if key.lstrip("".join(_CONJUNCTIONS)) == _MAY and self._may_come(token + 1):
            return ""
        if tense == "present" and before and before[-1] in word_list("relatives"):
            return ""
        if tense == "present" and (was or before[-1:] == [_NOT]):
            return "past"
        if key == _AFTER and before[-1:] == [_WHAT]:
            return ""  # ما بعد الحرب
        if key == _AFTER and token + 1 < len(self._tokens.ids):
            return "" if self._key(token + 1) in word_list("part_of_after") else tense
        return tense

    def _is_noun(self, text: str, key: str, token: int, start: int) -> bool:
        """Tell the noun of a verb that is written alike: قرار رفض الاستئناف."""
        if key not in word_list("noun_too") or token == start:
            return False
        if self._ends_sentence(text, token - 1):
            return False
        return self._key(token - 1) not in word_list("before_verb")

    def _is_unreal(self, token: int, start: int) -> bool:
        """Tell a verb behind if, or one that goes on such: إذا فاز وخسر منافسه."""
        goes_on = self._key(token).startswith(_AND)
        back = range(max(start, token - (_CLAUSE if goes_on else 1)), token)
        return any(self._key(place) in _UNREAL for place in back)

    def _may_come(self, token: int) -> bool:
        """Tell whether a verb behind قد is none of the past: قد تصل الحرارة."""
        if token >= len(self._tokens.ids):
            return False
        key = self._key(token)
        return key.startswith(_IMPERFECT) and tense_of(key) != "past"

    def _bare(self, token: int) -> str:
        """Give a word without the conjunction written onto it."""
        key = self._key(token)
        known = key[1:] in word_list("turns_past") or key[1:] == _NOT
        return key[1:] if known and key.startswith(_CONJUNCTIONS) else key

    def _key(self, token: int) -> str:
        return str(self._tokens.keys[self._tokens.ids[token]])
