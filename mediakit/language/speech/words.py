"""Words that report speech: verbs and cues, what opens what is said, what ends who says it.

A word gets a class of `mediakit.language.speech.grammar`, so that the words of a text can be read
with patterns; a verb also gets its dictionary form, its stance and what may follow it. The words
are data, in ``lexicons/reporting_verbs_ar.tsv``, ``reporting_verbs_en.tsv`` and
``attribution.yml``; their written forms are made by pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.language.names.plain import is_act as is_action
from mediakit.language.names.plain import is_imperfect
from mediakit.language.speech.forms import KEYS, RULES, Form, arabic_verbs, english_verbs, lexicon
from mediakit.language.speech.grammar import CLASS_CODES, SPEECH
from mediakit.memory import remembered
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import ARTICLE
from mediakit.text.folded import FOLDED, SPELLED
from mediakit.text.lemmas import any_listed
from mediakit.text.normalization import Normalization
from mediakit.text.segmentation import code_points
from mediakit.text.stopwords import stopwords
from mediakit.text.verbs import dictionary_words

__all__ = ["ReportingWords", "is_act", "is_shaped", "is_unknown", "reporting_words"]

_DICTIONARY: Final = Normalization(
    alef=False, hamza=False, ya=False, ta_marbuta=False, digits=False, case=False
)
# Verbal nouns by their shape, in folded spelling: تقدير, إعلان, التزام, استمرار, انضمام.
_NOUN_SHAPE: Final = re.compile(
    r"(?:ت\w\wي\w|ا\w\wا\w|ا\wت\wا\w|ان\w\wا\w|است\w\wا\w)(?:ه|ها|هم)?\Z"
)
_PLURAL: Final = "\u0623"  # أعمال, but إعلان
# Classes with a list of their own; a form that is in two has the later one.
_LISTS: Final = {
    "verbal_noun": "contents",
    "was": "was",
    "refused": "refused",
    "occasion": "occasion",
    "turn": "turns",
    "saying": "sayings",
    "relative": "relatives",
    "to": "to",
    "about": "about",
    "upon": "upon",
    "within": "within",
    "of": "of",
    "that": "that",
    "that_with_pronoun": "that_with_pronoun",
}
_ENGLISH_LISTS: Final = {
    "english_break": "breaks",
    "english_pronoun": "pronouns",
    "english_that": "that",
}
_PASSIVE: Final = re.compile(r"[وف]?\w\u064f")  # a damma behind the first letter
_FIRST, _LAST = "\u0621", "\u064a"  # nearly every Arabic word begins between these
# What is written onto nouns and verbs.
_ENDINGS: Final = ("ه", "ها", "هم", "نا", "ته", "تها", "ي", "يه", "ات", "ين", "ون", "ا", "ت", "وا")
_IMPERFECTS: Final = ("ي", "وي", "سي", "ست", "وسي", "وست")
_LEAST: Final = 4  # letters of a word that may begin with ل, ب or و as a particle
_LEAST_JOINED: Final = 5  # letters that a word behind و and the article has more than
_VERBS: Final = "verb|verb_of_many"


class ReportingWords(NamedTuple):
    """By written form: its normal form, number of the class, number in `verbs` or -1, three flags.

    `joined` says whether و or ف stands before a verb, `like_noun` whether the verb is spelled as a
    noun of news, `impersonal` whether it is passive where nobody is named: يذكر أن.
    """

    keys: list[str]
    classes: NDArray[np.uint8]
    verb: NDArray[np.int16]
    joined: NDArray[np.bool_]
    like_noun: NDArray[np.bool_]
    impersonal: NDArray[np.bool_]


def reporting_words(surfaces: Sequence[str]) -> ReportingWords:
    """Class written forms by what they are to reported speech.

    Parameters
    ----------
    surfaces : sequence of str
        Distinct written forms.

    Returns
    -------
    ReportingWords
        One entry a form.

    Examples
    --------
    >>> from mediakit.language.speech.forms import verbs
    >>> found = reporting_words(["وأكدت", "الوزيرة", "أن", "مشيرا", "said"])
    >>> [SPEECH.name(code) for code in found.classes.tolist()]
    ['verb', 'definite', 'that', 'participle', 'english_verb']
    >>> verbs()[found.verb[0]].stance
    'assertive'
    """
    folded = zip(surfaces, RULES.fold(list(surfaces)), strict=True)
    keys = [word if word == key else key for word, key in folded]  # most are held already
    listed = _listed_forms()
    rows = np.fromiter(map(listed.places.get, keys, repeat(-1)), dtype=np.int64, count=len(keys))
    classes, impersonal = listed.classes[rows], listed.impersonal[rows]
    for at in np.flatnonzero(CLASS_CODES.are(classes, _VERBS)).tolist():
        impersonal[at] |= _PASSIVE.match(surfaces[at]) is not None
    unlisted = np.flatnonzero(rows < 0)
    classes[unlisted] = _shapes(keys, surfaces, unlisted.tolist())
    return ReportingWords(
        keys, classes, listed.verb[rows], listed.joined[rows], listed.like_noun[rows], impersonal
    )


class _Listed(NamedTuple):
    """The forms that the lists know, by columns; the last entry of each stands for all others."""

    places: dict[str, int]
    classes: NDArray[np.uint8]
    verb: NDArray[np.int16]
    joined: NDArray[np.bool_]
    like_noun: NDArray[np.bool_]
    impersonal: NDArray[np.bool_]


@cache
def _listed_forms() -> _Listed:
    names, *columns = zip(*_forms().values(), Form("word"), strict=True)
    flags = (np.array(column, dtype=np.bool_) for column in columns[1:])
    verb = np.array(columns[0], dtype=np.int16)
    places = {key: at for at, key in enumerate(_forms())}
    return _Listed(places, np.array(list(map(SPEECH.code, names)), dtype=np.uint8), verb, *flags)


def _shapes(keys: Sequence[str], surfaces: Sequence[str], rows: list[int]) -> NDArray[np.uint8]:
    """Class some words that no list has, by the letters they begin with."""
    own = [keys[row] for row in rows]
    heads = code_points("".join([key[:1] or " " for key in own]))
    long = np.fromiter(map(len, own), np.int64, len(own)) >= _LEAST
    definite = long & np.array([key.startswith(ARTICLE) for key in own], dtype=np.bool_)
    found = np.where(definite, SPEECH.code("definite"), SPEECH.code("word")).astype(np.uint8)
    for place in np.flatnonzero((heads < ord(_FIRST)) | (heads > ord(_LAST))).tolist():
        found[place] = SPEECH.code(_foreign_shape(own[place], surfaces[rows[place]]))
    by_letter = np.isin(heads, [ord(letter) for letter in _BY_LETTER])
    rest = np.flatnonzero(long & by_letter & ~definite).tolist()
    plain = _DICTIONARY.fold([surfaces[rows[place]] for place in rest])
    for folded in (FOLDED, SPELLED):  # which verbs are asked for
        folded.learn([word.removeprefix("و") for word in plain if "ي" in word[:2]])
    names = [
        _BY_LETTER[own[place][0]](own[place], word) for place, word in zip(rest, plain, strict=True)
    ]
    codes = {name: SPEECH.code(name) for name in set(names)}
    found[rest] = [codes[name] for name in names]
    return found


def _foreign_shape(key: str, surface: str) -> str:
    if key and is_arabic(ord(key[0])):
        return "word"
    if not any(sign.isalpha() for sign in key):
        return "number"
    return "capital" if surface[:1].isupper() else "small"


def _behind_waw(key: str, plain: str) -> str:
    if key.startswith("وال") and len(key) > _LEAST_JOINED:
        return "and_definite"
    return "other_verb" if _is_other_verb(key, plain) else "with_waw"


def _behind_fa(key: str, plain: str) -> str:
    return "and_definite" if key.startswith("فال") and len(key) > _LEAST_JOINED else "word"


def _behind_ta(key: str, plain: str) -> str:
    is_noun = key not in _names() and not plain.startswith(_PLURAL)
    return "verbal_noun" if is_noun and _NOUN_SHAPE.match(key) else "word"


# Words of four letters and more without an article; those that begin with another letter are
# plain words.
_BY_LETTER: Final[dict[str, Callable[[str, str], str]]] = {
    "و": _behind_waw,
    "ف": _behind_fa,
    "ا": _behind_ta,
    "ت": _behind_ta,
    "ب": lambda _, plain: "with_ba" if _is_particle(plain) else "word",
    "ل": lambda _, plain: "with_lam" if _is_particle(plain) else "word",
    "ي": lambda key, plain: "other_verb" if _is_other_verb(key, plain) else "word",
}


@remembered
def is_act(surface: str) -> bool:
    """Tell a verbal noun behind ب or ل: بدعم, للإفراج, بضرورة."""
    key = KEYS[surface].removeprefix("لل")
    key = key[key[:1] in "بل" :].removeprefix("ال")
    return bool(_NOUN_SHAPE.match(key)) or key in _contents() or is_action(key)


@remembered
def is_shaped(surface: str) -> bool:
    """Tell a verbal noun by its shape, with its article: الاستغناء."""
    return bool(_NOUN_SHAPE.match(KEYS[surface].removeprefix("ال")))


@remembered
def is_unknown(surface: str) -> bool:
    """Tell a word that the dictionary lacks with any of its affixes: a foreign name."""
    key = KEYS[surface]
    if len(key) < _LEAST or not is_arabic(ord(key[0])) or _NOUN_SHAPE.match(key):
        return False
    if key.startswith(("ال", "بال", "وال", "لل", "م")):
        return False  # a participle, as مؤسف, is no name
    if key in _forms():
        return False
    bare = {key, *(key[1:] for letter in "وبلفس" if key.startswith(letter))}
    stems = bare | {word.removesuffix(end) for word in bare for end in _ENDINGS}
    stems |= {stem + "ة" for stem in stems}
    return not any_listed(stems)


@cache
def _contents() -> frozenset[str]:
    return frozenset(RULES.fold(lexicon()["arabic"]["contents"]))


def _is_other_verb(key: str, plain: str) -> bool:
    """Tell a verb of the third person, with و before it or without: يراقبون, ويسمع; not ويندي."""
    rest = plain.removeprefix("و")
    return (
        key.startswith(("ي", "وي"))
        and (rest == plain or rest in dictionary_words())
        and is_imperfect(rest)
    )


@cache
def _names() -> frozenset[str]:
    return frozenset(lexicon()["arabic"]["names"])


def _is_particle(word: str) -> bool:
    """Tell whether ب or ل is written before a word of the dictionary: بتشكيل, not بنيار."""
    rest, known = word[1:], dictionary_words()
    if word.startswith(("لل", "بال")):
        return True
    if len(rest) < 3 or word in known:
        return False
    return rest in known or rest.removesuffix("ه") in known


@cache
def _forms() -> dict[str, Form]:
    """Give every form that the lists know, by its normal form; later lists win."""
    found: dict[str, Form] = {}
    words = lexicon()["arabic"]
    found |= _listed(stopwords(("ar",)), "circumstance", proclitics=False)
    found |= _listed(words["quantifiers"], "word")
    found |= _listed(words["circumstance"], "circumstance")
    found |= _listed(words["compounds"], "before_that") | _listed(words["as"], "as")
    found |= {key: form for key, form in arabic_verbs()[1].items() if form.verb >= 0}
    for name, own in _LISTS.items():
        found |= _listed(words[own], name)
    that = _listed([*words["that"], *words["that_with_pronoun"]], "and_that")
    found |= {key: form for key, form in that.items() if form.joined}
    found |= _listed(words["limit"], "limit", proclitics=False)
    found |= _listed(words["particles"], "particle", proclitics=False)
    found |= _listed(words["already"], "already", proclitics=False)
    found |= _listed(
        [_with_lam(word) for word in words["addressee"]], "addressee", proclitics=False
    )
    found |= {
        key: form
        for key, form in arabic_verbs()[1].items()
        if form.name in ("cue", "verbal_report")
    }
    found |= _english_forms()
    return found


def _listed(words: Iterable[str], name: str, *, proclitics: bool = True) -> dict[str, Form]:
    written = list(dict.fromkeys(RULES.fold(list(words))))
    forms = {word: Form(name) for word in written}
    if proclitics:
        forms |= {"و" + word: Form(name, joined=True) for word in written if word[0] != "و"}
    return forms


def _with_lam(word: str) -> str:
    return "لل" + word[2:] if word.startswith("ال") else "ل" + word


def _english_forms() -> dict[str, Form]:
    words = lexicon()["english"]
    found = dict.fromkeys(stopwords(("en",)), Form("english_function"))
    for name, own in _ENGLISH_LISTS.items():
        found |= dict.fromkeys(words[own], Form(name))
    return found | english_verbs()[1]
