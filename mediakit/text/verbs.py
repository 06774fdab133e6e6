"""The perfect of Arabic verb forms: يمكن is أمكن, يعودون is عاد, سيطعنون is طعن.

simplemma's dictionary has few of the forms that news is written in, but the duals of nearly every
verb (يعودان, أنشئتا): the other forms are made from them. Where it has none, perfects are built
from the stem of the imperfect (يستفيد, استفاد), and those that it has are taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from functools import cache
from typing import TYPE_CHECKING, Final

from pyarabic import araby

if TYPE_CHECKING:
    from simplemma.strategies import DictionaryLookupStrategy

__all__ = ["dictionary", "dictionary_words", "is_known", "is_verb", "perfects"]

_PERSONS: Final = (araby.YEH, araby.TEH, araby.NOON, araby.ALEF_HAMZA_ABOVE)
_WITH_ENDINGS: Final = (araby.YEH, araby.TEH)  # "I" and "we" have none
_FUTURE: Final = araby.SEEN
_IMPERFECT_ENDINGS: Final = ("", "ون", "وا", "ن", "ان", "ا")
_PLURAL: Final = ("ون", "وا")  # behind which a weak last letter is not written
_DUAL: Final = "ان"
_LONG: Final = {araby.YEH, araby.WAW}
_WEAK: Final = {araby.ALEF, araby.YEH, araby.WAW, araby.ALEF_MAKSURA}
# Behind the ي of the third person: derived verbs with a ت.
_SHAPES: Final = re.compile("ي(?:ت[ء-غف-ي]{3}|ست[ء-غف-ي]{3}|[ء-غف-ي]ت[ء-غف-ي]{2})")
_SHORTEST: Final = 2  # letters of a stem: يصل, يقل


@cache
def dictionary() -> Mapping[str, str]:
    """Give simplemma's dictionary of Arabic, from written form to lemma.

    In strings of Python, those of lemmas the same as those of forms, so that it is asked ten times
    as fast as simplemma's own; that is not kept beside it.
    """
    from simplemma.strategies import DefaultDictionaryFactory

    found = DefaultDictionaryFactory(cache_max_size=0).get_dictionary("ar")
    forms = {form: form for form in found}
    return {form: forms.setdefault(lemma := found[form], lemma) for form in list(forms)}


@cache
def dictionary_words() -> Set[str]:
    """Give the written forms of the dictionary."""
    return dictionary().keys()


@cache
def _lookup() -> DictionaryLookupStrategy:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy(_Dictionaries())


class _Dictionaries:
    """The dictionary that is held already, as simplemma asks for it."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        return dictionary()


def is_known(word: str) -> bool:
    """Tell whether the dictionary has a word in one of its writings, as simplemma looks it up.

    Examples
    --------
    >>> is_known("كِتاب"), is_known("كتاب"), is_known("يلتسين")
    (True, True, False)
    """
    return _lookup().get_lemma(unicodedata.normalize("NFC", word), "ar") is not None


@cache
def _verbs() -> frozenset[str]:
    """Give the lemmas with the dual of the second person, which verbs have and nouns have not."""
    found = dictionary()
    return frozenset(found[form] for form in dictionary_words() if form.endswith("تما"))


def is_verb(lemma: str) -> bool:
    """Tell whether the dictionary conjugates a lemma.

    Examples
    --------
    >>> is_verb("كتب"), is_verb("كتاب")
    (True, False)
    """
    return lemma in _verbs()


def perfects(word: str) -> list[str]:
    """Give the verbs that an Arabic word may be a form of, as the perfect is written.

    Parameters
    ----------
    word : str
        A word without vowel signs, particles and pronouns; the س of the future is taken off.

    Returns
    -------
    list of str
        The likeliest first; empty if the word is no form of a verb.

    Examples
    --------
    >>> perfects("يعود"), perfects("سيطعنون"), perfects("أنشئت"), perfects("المدينة")
    (['عاد', 'أعاد'], ['طعن'], ['أنشأ'], [])
    """
    forms = [word]
    if word.startswith(_FUTURE) and word[1:2] in _PERSONS:
        forms.append(word[1:])
    found = [*_of_perfect(word)] if len(forms) == 1 else []
    for form in forms:
        if form[0] in _PERSONS:
            found += _of_imperfect(form)
    if not found and forms[-1][0] == araby.YEH:
        found = [*_of_jussive(forms[-1]), *_by_shape(forms[-1])][:1]
    return list(dict.fromkeys(found))


def _of_perfect(word: str) -> Iterator[str]:
    get = dictionary().get
    if word.endswith(araby.TEH):
        yield from _those(get(word + araby.ALEF))
    for ending in ("وا", "نا", "تم", "ن"):
        rest = word.removesuffix(ending)
        if rest == word or len(rest) < _SHORTEST:
            continue
        probes = (rest + "تا", rest) if ending == "وا" else (rest + "تما",)
        yield from _those(*map(get, probes))


def _those(*lemmas: str | None) -> Iterator[str]:
    return (lemma for lemma in lemmas if lemma is not None and is_verb(lemma))


def _of_imperfect(form: str) -> Iterator[str]:
    get = dictionary().get
    endings = _IMPERFECT_ENDINGS if form[0] in _WITH_ENDINGS else ("",)
    for ending in endings:
        stem = form[1:].removesuffix(ending) if ending else form[1:]
        if len(stem) < _SHORTEST or (ending and len(stem) + len(ending) + 1 > len(form)):
            continue
        for whole in _whole_stems(stem, ending):
            for lemma in _those(get(araby.YEH + whole + _DUAL)):
                yield lemma
                if lemma == whole and is_verb(araby.ALEF_HAMZA_ABOVE + lemma):
                    yield araby.ALEF_HAMZA_ABOVE + lemma  # one writing of يمكن: مكن, أمكن
            yield from filter(is_verb, _built(whole))


def _whole_stems(stem: str, ending: str) -> list[str]:
    """Give the stem with the last letter that an ending hides: يسعى and يسعون are يسعي-."""
    if stem.endswith(araby.ALEF_MAKSURA):
        return [stem[:-1] + araby.YEH]
    if ending in _PLURAL:
        return [stem, stem + araby.YEH, stem + araby.WAW]
    return [stem]


def _built(stem: str) -> Iterator[str]:
    """Build the perfects of a stem of the imperfect: ينتشر is انتشر, يستفيد is استفاد."""
    if len(stem) == _SHORTEST:
        yield araby.WAW + stem
    ends = [stem]
    if stem[-1] in _WEAK:
        ends = [stem[:-1] + araby.ALEF_MAKSURA, stem[:-1] + araby.ALEF]
    elif len(stem) > _SHORTEST and stem[-2] in _LONG:
        ends = [stem[:-2] + araby.ALEF + stem[-1], stem]
    for end in ends:
        yield araby.ALEF + end
        if end[0] == araby.TEH:
            yield end
        yield araby.ALEF_HAMZA_ABOVE + end
        if len(end) > _SHORTEST:
            yield end


def _of_jussive(form: str) -> Iterator[str]:
    """Give the verb of a form that lost its long vowel: يستطع is يستطيع, يأت is يأتي."""
    stem = form[1:]
    if len(stem) < _SHORTEST:
        return
    inner = (stem[:-1] + vowel + stem[-1] for vowel in (araby.YEH, araby.WAW, araby.ALEF))
    wholes = (*inner, stem + araby.YEH)
    yield from _those(*(dictionary().get(araby.YEH + whole + _DUAL) for whole in wholes))


def _by_shape(form: str) -> Iterator[str]:
    """Give the perfect of a shape that only verbs have: يتوجب, يستوجب, يشتبه."""
    shape = _SHAPES.fullmatch(form.removesuffix("ون"))
    if shape is not None:
        stem = shape.group()[1:]
        yield stem if stem[0] == araby.TEH else araby.ALEF + stem
