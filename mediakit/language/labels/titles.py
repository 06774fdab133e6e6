"""What a word may be beside a name: title, rank, what goes on with a title, or what ends it.

The words are data, in ``lexicons/titles_ar.yml``. A word gets one letter, its class, so that the
words around a name can be read with patterns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.lexicons.reading import load_yaml
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import with_proclitics
from mediakit.text.normalization import Normalization
from mediakit.text.stopwords import default_stopwords, reporting_verbs

__all__ = ["CLASSES", "TitleWords", "is_meeting_verb", "title_lexicon", "title_words"]

# The classes. Lower case of an Arabic title, rank or kin: the same with a particle before it.
CLASSES: Final = {
    "H": "title without article, which what follows completes",
    "T": "title with article or pronoun",
    "j": "title with article that may describe another word",
    "R": "rank or style",
    "O": "head of a style of two words",
    "M": "second word of a style",
    "K": "kin of another person",
    "G": "apposition by fate",
    "h": "title without article, with a particle before it",
    "y": "title without article, with ل before it",
    "t": "title with article and a particle",
    "z": "title with article and لل",
    "r": "rank with a particle",
    "k": "kin or apposition with a particle",
    "A": "modifier of a rank",
    "d": "adjective of relation with article, masculine",
    "g": "adjective of relation with article and a particle",
    "m": "word with article and the م of participles",
    "D": "another word with article",
    "W": "word with article and و",
    "L": "word with article and ل or ب",
    "l": "word that begins with ل or ب",
    "w": "word that begins with و",
    "P": "preposition",
    "Q": "relative pronoun",
    "V": "copula",
    "Y": "reporting verb",
    "S": "function word",
    "Z": "head, in: at the head of",
    "X": "another Arabic word",
    "0": "number or address",
    "e": "English title",
    "f": "English rank",
    "i": "English kin",
    "a": "English modifier of a title",
    "U": "another word of another script, with a capital",
    "u": "another word of another script",
    "s": "English determiner",
    "o": "English link",
    "q": "English relative pronoun",
    "x": "English function word",
}
_RULES: Final = Normalization(ta_marbuta=False, hamza=False)  # الموانئ is no adjective
_ARTICLE: Final = "ال"
_FIRST_LETTER, _LAST_LETTER = "\u0621", "\u064a"  # nearly every Arabic word begins between these
_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "نا")
_LOWER: Final = {"H": "h", "T": "t", "j": "t", "R": "r", "K": "k", "G": "k"}
_RELATION: Final = ("ي", "يان", "يين")
_LEAST: Final = 4  # letters of a word that may begin with ل or ب as a particle


class TitleWords(NamedTuple):
    """Class of each word, and the particle before it where the class is one with a particle."""

    classes: NDArray[np.uint8]
    proclitics: list[str]


def title_words(surfaces: Sequence[str]) -> TitleWords:
    """Class written forms by what they may be beside a name.

    Parameters
    ----------
    surfaces : sequence of str
        Distinct written forms.

    Returns
    -------
    TitleWords
        One code of `CLASSES` a form, and the particle that stands before the word.

    Examples
    --------
    >>> found = title_words(["وزير", "باللواء", "البرازيلي", "Minister", "قال"])
    >>> bytes(found.classes).decode(), found.proclitics[1]
    ('HrdeY', 'ب')
    """
    keys = _RULES.fold(list(surfaces))
    found = [_classify(key, surface) for key, surface in zip(keys, surfaces, strict=True)]
    letters = "".join(letter for letter, _ in found).encode("ascii")
    return TitleWords(np.frombuffer(letters, dtype=np.uint8), [before for _, before in found])


@cache
def is_meeting_verb(word: str) -> bool:
    """Tell whether a written form is a verb that takes a person as its object.

    Examples
    --------
    >>> is_meeting_verb("واستقبلت"), is_meeting_verb("قال")
    (True, False)
    """
    return _RULES.fold([word])[0] in _meeting_forms()


def _classify(key: str, surface: str) -> tuple[str, str]:
    """Give class and particle of one word."""
    known = _arabic().get(key)
    if known is not None:
        return known
    if _FIRST_LETTER <= key[:1] <= _LAST_LETTER or (key and is_arabic(ord(key[0]))):
        return _by_shape(key)
    if not any(sign.isalpha() for sign in key):
        return "0", ""
    return _classify_other(key, surface), ""


def _classify_other(key: str, surface: str) -> str:
    word = key.removesuffix("'s").removesuffix("\u2019s")
    if word != key and _english().get(word) in ("e", "i"):
        return "a"
    known = _english().get(word)
    if known is not None:
        return known
    return "U" if surface[:1].isupper() else "u"


def _by_shape(key: str) -> tuple[str, str]:
    """Class a word that no list has by the letters it begins and ends with."""
    relation = key.endswith(_RELATION)
    if key.startswith(("وال", "فال")) and len(key) > 5:
        return "g" if relation else "W", key[0]
    if key.startswith(("لل", "بال")) and len(key) > 4:
        return "g" if relation else "L", "لل" if key.startswith("لل") else "ب"
    if key.startswith(_ARTICLE) and len(key) > 4:
        participle = key.startswith("الم") and len(key) > 5
        return "d" if relation else "m" if participle else "D", ""
    if key[0] in "لب" and len(key) >= _LEAST:
        return "l", key[0]
    return ("w", key[0]) if key[0] == "و" and len(key) >= _LEAST else ("X", "")


def title_lexicon() -> Mapping[str, Any]:
    """Read the lists of words, by language and name."""
    return load_yaml("titles_ar.yml")


@cache
def _arabic() -> dict[str, tuple[str, str]]:
    """Give class and particle of every Arabic form that the lists know; later lists win."""
    words = title_lexicon()["arabic"]
    found: dict[str, tuple[str, str]] = {}
    found |= dict.fromkeys(_RULES.fold(sorted(default_stopwords(("ar",)))), ("S", ""))
    found |= dict.fromkeys(_RULES.fold(sorted(reporting_verbs())), ("Y", ""))
    found |= dict.fromkeys([*sorted(_meeting_forms()), *_RULES.fold(words["outside"])], ("S", ""))
    only, adjectival = set(words["construct_only"]), set(words["adjectival"])
    for word in words["titles"]:
        _add(found, _constructs(word), "H")
        _add(found, _pronominal(word), "T")
        if word not in only:
            _add(found, _definite(word), "j" if word in adjectival else "T")
    _add(found, [word for word in words["plain_titles"] if not word.startswith(_ARTICLE)], "H")
    _add(found, [word for word in words["plain_titles"] if word.startswith(_ARTICLE)], "T")
    _add(found, [form for word in words["kin"] for form in _pronominal(word)], "K")
    _add(found, words["appositions"], "G")
    for word in words["ranks"]:
        _add(found, _definite(word), "R")
    _add(found, [word for word in words["plain_ranks"] if _is_style(word)], "R")
    for letter, name in (
        ("M", "styles"),
        ("X", "whole_words"),
        ("P", "prepositions"),
        ("Q", "relatives"),
        ("V", "copulas"),
    ):
        found |= dict.fromkeys(_RULES.fold(words[name]), (letter, ""))
    fresh = [key for key in _RULES.fold(words["rank_modifiers"]) if key not in found]
    found |= dict.fromkeys(fresh, ("A", ""))
    _add(found, words["style_heads"], "O")
    return found | dict.fromkeys(_RULES.fold(["رأس"]), ("Z", ""))


def _is_style(word: str) -> bool:
    """Tell whether a rank without article is no title as well: معالي, not نقيب or وكيل."""
    return word not in title_lexicon()["arabic"]["titles"]


def _add(found: dict[str, tuple[str, str]], forms: Iterable[str], letter: str) -> None:
    """Add written forms of a class, with and without particles; the bare form of a list wins."""
    for form in forms:
        for written, proclitic in with_proclitics(form).items():
            key = _RULES.fold([written])[0]
            known = found.get(key)
            if proclitic and known is not None and known[0] not in "SY":
                continue
            found[key] = (_with_particle(letter, proclitic), proclitic)


def _with_particle(letter: str, proclitic: str) -> str:
    if not proclitic:
        return letter
    if letter == "H" and proclitic == "ل":
        return "y"
    if letter in "Tj" and proclitic in ("لل", "ل"):
        return "z"
    if letter == "j" and proclitic == "و":
        return "W"
    return _LOWER.get(letter, letter)


def _feminine(word: str) -> str:
    if word.endswith("ة"):
        return word
    return word + "ة"


def _constructs(word: str) -> list[str]:
    """Give the forms that stand before what completes them."""
    stem = _feminine(word)[:-1]
    return [word, stem + "ة", word + "ا", stem + "تي", word + "ي", word + "و"]


def _definite(word: str) -> list[str]:
    return [_ARTICLE + word, _ARTICLE + _feminine(word)]


def _pronominal(word: str) -> list[str]:
    stem = word[:-1] + "ت" if word.endswith("ة") else word
    return [stem + pronoun for pronoun in _PRONOUNS]


@cache
def _english() -> dict[str, str]:
    words = title_lexicon()["english"]
    found = dict.fromkeys(default_stopwords(("en",)), "x")
    for letter, name in (
        ("a", "modifiers"),
        ("e", "titles"),
        ("f", "ranks"),
        ("i", "kin"),
        ("s", "determiners"),
        ("o", "links"),
        ("q", "relatives"),
        ("Y", "reporting"),
    ):
        fresh = [word for word in words[name] if letter != "f" or found.get(word) != "e"]
        found |= dict.fromkeys(map(str.casefold, fresh), letter)
    return found


@cache
def _meeting_forms() -> frozenset[str]:
    """Give the verbs with the endings of the perfect and with و or ف before them."""
    verbs = title_lexicon()["arabic"]["meeting_verbs"]
    stems = {verb[:-1] if verb.endswith("ى") else verb for verb in verbs}
    forms = {stem + ending for stem in [*verbs, *stems] for ending in ("", "ت", "وا", "ا")}
    written = [before + form for form in sorted(forms) for before in ("", "و", "ف")]
    return frozenset(_RULES.fold(written))
