"""Dictionary forms, for grouping the forms of a word; names stay whole.

A word loses its particles as `unit="base"` takes them off, then the article, an ending or a
pronoun. simplemma's dictionary gives the lemma of what it has, where the texts bear it out: it has
"two miles" for Milan. It gives a verb for nouns of action and participles too (تصويت, محتجز): what
can be no form of the verb stays a noun. Verb forms that it has not are made from those it has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

import pandas as pd
from pyarabic import araby

from mediakit.lexicons.reading import load_rows, load_yaml
from mediakit.memory import remembered
from mediakit.progress import progress_bar
from mediakit.text.bases import base_forms
from mediakit.text.clitics import ARTICLE, ENCLITICS, POSSESSIVES, cut_clitics
from mediakit.text.normalization import Normalization
from mediakit.text.shapes import (
    is_action,
    is_broken_plural,
    is_four_letter_feminine,
    is_participle,
)
from mediakit.text.stopwords import listed_lemmas
from mediakit.text.verbs import dictionary, dictionary_words, is_known, is_verb, perfects

__all__ = ["any_dictionary_word", "any_listed", "is_dictionary_word", "is_listed", "lemmatize"]

# The dictionary holds unvocalised words with their hamzas, ى and ة.
_DICTIONARY_SPELLING = Normalization(
    alef=False, hamza=False, ya=False, ta_marbuta=False, digits=False, case=False
)


_DOTTED: Final = {
    araby.HEH: araby.TEH_MARBUTA,
    araby.YEH: araby.ALEF_MAKSURA,
    araby.ALEF_MAKSURA: araby.YEH,
}
_HAMZAS: Final[tuple[str, ...]] = (araby.ALEF_HAMZA_ABOVE, araby.ALEF_HAMZA_BELOW, araby.ALEF_MADDA)

_MANY = 50_000  # distinct words from which on a bar is shown
_STEP = 1_000

_NISBA: Final = "ية"
_NISBAS: Final = "يات"
_PLURAL: Final = "ات"
_MASCULINES: Final = ("ين", "ون", "ان")
_DUALS: Final = ("ين", "ان")
_ENDINGS: Final = ("تين", "تان", "ات", "ين", "ون", "ان", "ة", "ا", "يا")
_FEMININES: Final = ("تين", "تان", "ات")  # which stand for a ة of the singular
_PRONOUNS: Final = (*ENCLITICS, "ني")
_LONG: Final = (araby.YEH, araby.WAW)
_LETTERS_ALONE: Final = re.compile("[ء-غف-ي]+")  # without marks and signs
_SEATED: Final = ("ئ", "ؤ")  # of a hamza before a pronoun: إنهائه

_PARTICLES: Final = (araby.WAW, araby.BEH, araby.LAM)
_POSSESSED: Final = ("ها", "هم", "ه")

_ENOUGH: Final = 20  # tokens, for the texts to overrule the dictionary
_NEVER: Final = 0.01  # of the tokens of a word: its lemma stands less often, and is none
_SOME: Final = 0.05
_DUAL_LEAST: Final = 0.2  # of the tokens of a dual
_ADJECTIVE: Final = 0.3  # of the tokens of a feminine: the masculine makes it an adjective
_KNOWN_ADJECTIVE: Final = 0.5  # if the dictionary has the feminine as a word
_FEW: Final = 5
_FIRST: Final = 10  # times as often must a later reading of a verb stand


def lemmatize(forms: Sequence[str], counts: Sequence[int]) -> list[str]:
    """Give the dictionary form of each written form.

    Nouns are given in the singular without the article, adjectives in the masculine, verbs in the
    perfect (يمكن, أمكن); nouns of action stay nouns, and names stay whole but for the particles
    written onto them. How often the forms stand decides between readings.

    Parameters
    ----------
    forms : sequence of str
        The distinct written forms of a corpus.
    counts : sequence of int
        How often each occurs.

    Returns
    -------
    list of str
        One lemma for each form.

    Examples
    --------
    >>> lemmatize(["لقواتهم", "سيطعنون", "التصويت", "للسعودية", "Iran's"], [1] * 5)
    ['قوة', 'طعن', 'تصويت', 'السعودية', 'Iran']
    """
    plain = _DICTIONARY_SPELLING.fold(list(forms))
    codes, words = pd.factorize(pd.Series(plain, dtype=object))
    sizes = pd.Series(list(counts), dtype="int64").groupby(codes, sort=False).sum().tolist()
    distinct = list(words)
    bases = base_forms(distinct, sizes)
    texts = _Texts(bases, sizes)
    lemmas = []
    with progress_bar(len(distinct), "Lemmas", least=_MANY) as show:
        for done, (word, base) in enumerate(zip(distinct, bases, strict=True), start=1):
            lemmas.append(texts.lemma(word, base))
            if done % _STEP == 0:
                show(done)
    return [lemmas[code] for code in codes.tolist()]


@cache
def _corrections() -> Mapping[str, str]:
    """Give the lemmas of words of news of which the dictionary has another, or none."""
    return {row["form"]: row["lemma"] for row in load_rows("lemmas_ar.tsv")}


@cache
def _names() -> frozenset[str]:
    """Give the names of one word: places, given names, months and days."""
    dates = load_yaml("months.yml")
    listed = [name for names in dates["months"].values() for name in names]
    listed += [name for names in load_yaml("name_words_ar.yml")["given_names"] for name in names]
    listed += [row["name"] for row in load_rows("places_ar.tsv")]
    return frozenset(name for name in (*listed, *dates["weekdays"]) if " " not in name)


@cache
def _demonyms() -> frozenset[str]:
    """Give the adjectives of states, without the article: فرنسي."""
    states = load_yaml("actors/states.yml").values()
    listed = [one for state in states for one in state.get("adjectives", ())]
    words = (one for one in listed if isinstance(one, str))
    return frozenset(
        one[2:] for one in words if one.startswith(ARTICLE) and one.endswith(araby.YEH)
    )


def _english(word: str) -> str:
    import simplemma

    for possessive in POSSESSIVES:
        word = word.removesuffix(possessive) or word
    return str(simplemma.lemmatize(word, lang="en"))


class _Texts:
    """The words of the texts without particles and article, how often they stand, and lemmas."""

    def __init__(self, bases: Sequence[str], sizes: Sequence[int]) -> None:
        self._tokens: dict[str, int] = {}
        self._defined: dict[str, int] = {}  # with the article
        for base, size in zip(bases, sizes, strict=True):
            stem = base.removeprefix(ARTICLE) if len(base) > 4 else base
            self._tokens[stem] = self._tokens.get(stem, 0) + size
            if stem != base:
                self._defined[stem] = self._defined.get(stem, 0) + size

    def count(self, stem: str) -> int:
        return self._tokens.get(stem, 0)

    def lemma(self, word: str, base: str) -> str:
        """Give the lemma of a word, whose base is known."""
        if word.isascii() or word.endswith(POSSESSIVES):
            return _english(word)
        if len(word) < 2:
            return word
        function_word = listed_lemmas().get(word)
        if function_word is not None:
            return function_word
        base = self._with_hamza(base)
        if base in _names():
            return base
        has_article = _has_article(base)
        stem = self._with_hamza(base.removeprefix(ARTICLE) if has_article else base)
        if stem in _corrections():
            return _corrections()[stem]
        has_article = has_article or self._takes_article(stem)
        as_noun = has_article or _follows_preposition(word, base)
        found = self._noun(stem, has_article=has_article) if as_noun else self._word(stem)
        if found == stem == base and stem not in dictionary():
            found = self._behind_particle(stem)
        return _corrections().get(found, found)

    def _behind_particle(self, word: str) -> str:
        """Give the lemma of what remains of a rare word whose particle the texts do not prove."""
        rest = word[1:]
        if word[0] not in _PARTICLES or len(rest) < 5 or self.count(word) > _ENOUGH:
            return word
        inner = self._noun(rest) if word[0] != araby.WAW else self._word(rest)
        return inner if rest in dictionary() or (inner != rest and inner in dictionary()) else word

    def _takes_article(self, stem: str) -> bool:
        """Tell whether the texts have a word with the article, so that it is no verb."""
        return self._defined.get(stem, 0) >= max(1, _SOME * self.count(stem))

    def _with_hamza(self, word: str) -> str:
        """Give a word whose first hamza was left out the one that it has in the texts."""
        if word[0] != araby.ALEF or len(word) < 4 or word.startswith(ARTICLE):
            return word
        return max((word, *(hamza + word[1:] for hamza in _HAMZAS)), key=self._rank)

    def _evidence(self, word: str) -> tuple[int, bool]:
        return self.count(word), word in dictionary()

    def _rank(self, word: str) -> tuple[bool, int]:
        return word in _names(), self.count(word)

    def _word(self, word: str) -> str:
        """Give the lemma of a word that may be a verb."""
        listed = dictionary().get(word)
        if word[0] == araby.SEEN and word[1:] in _corrections():
            return _corrections()[word[1:]]
        verb = self._verb(word)
        if verb is not None and (listed is None or self._is_finite(word, listed, verb)):
            return verb
        if listed is not None and listed in perfects(word) and word[0] == araby.YEH:
            return listed
        with_object = self._with_object(word) if listed is not None else None
        return with_object or self._noun(word)

    def _verb(self, word: str) -> str | None:
        found = perfects(word)
        if not found:
            return None

        def weight(verb: str) -> int:
            own = self.count(verb) + 1
            if word.endswith(verb) and verb[1] in _LONG:  # زيد of يزيد is more often another word
                return min(own, 2)
            return own * _FIRST if verb == found[0] else own

        return max(found, key=weight)

    def _is_finite(self, word: str, listed: str, verb: str) -> bool:
        """Tell whether a word of the dictionary is a form of a verb rather than what it says."""
        if verb == listed:
            return True
        if verb == word:
            return False
        if word[0] == araby.YEH:
            return listed == word or (listed[0] != araby.YEH and listed not in perfects(word))
        if word[0] == araby.SEEN and word[1] in "يتنأ":
            return True
        if listed == word and word.endswith("وا"):
            return True
        is_feminine = word.endswith(araby.TEH) and dictionary().get(word + araby.ALEF) == verb
        if is_feminine and listed == word and word not in self._defined:
            return True
        if is_action(word) or word[0] != araby.TEH:
            return False
        if listed == word[1:]:
            return True
        return listed == word and not is_verb(word) and not self._defined.get(word)

    def _with_object(self, word: str) -> str | None:
        """Give the verb of فرضته, where the texts have فرضت more often than فرضة."""
        for pronoun in _PRONOUNS:
            rest = word.removesuffix(pronoun)
            if rest == word or len(rest) < 4 or rest[-1] != araby.TEH:
                continue
            verb = self._verb(rest)
            if verb and self.count(rest) > self.count(rest[:-1] + araby.TEH_MARBUTA):
                return verb
        return None

    def _noun(self, word: str, *, has_article: bool = False, depth: int = 0) -> str:
        """Give the singular or the masculine of a noun, an adjective or a participle."""
        if word in _corrections():
            return _corrections()[word]
        if word.endswith(_NISBA) and len(word) > 4 and not is_broken_plural(word):
            return self._nisba(word)
        listed = dictionary().get(word) or dictionary().get(ARTICLE + word)
        if listed is not None:
            return self._borne_out(word, listed, has_article)
        cut = self._without_ending(word, depth)
        if cut is None and not has_article:
            cut = self._without_pronoun(word, depth)
        return cut if cut is not None else word

    def _nisba(self, word: str) -> str:
        """Say of a word in ية whether it is an adjective (عسكرية) or a noun (بلدية)."""
        get = dictionary().get
        masculine = word[:-1]
        count, other = self.count(word), self.count(masculine)
        if masculine in _demonyms() or get(word) == masculine:
            return masculine
        if get(word) == word[:-2]:  # قاسية, of قاس, which is more often written قاسي
            return masculine if count < _FEW or other >= _SOME * count else word
        if get(word) is not None or get(ARTICLE + word) not in (None, masculine):
            return masculine if count and other >= _KNOWN_ADJECTIVE * count else word
        if get(ARTICLE + word) == masculine or get(masculine) == masculine:
            return masculine
        return masculine if count < _FEW or other >= _SOME * count else word

    def _borne_out(self, word: str, listed: str, has_article: bool) -> str:
        """Give the lemma of the dictionary, where it is a likely one."""
        if listed == word:
            return self._as_listed(word)
        if listed == word[:-1] and not {listed, ARTICLE + listed}.isdisjoint(_names()):
            return word
        if word == listed + araby.ALEF and len(listed) > 2:  # عاما, of عام
            return listed
        if word.endswith(_PLURAL) and not word.endswith(_NISBAS):
            singular = self._singular(word, listed)
            if singular:
                return singular
        if word.endswith(_NISBAS):
            return self._of_nisbas(word)
        if word.endswith(_FEMININES[:2]) and listed.endswith(araby.TEH_MARBUTA):
            return self._noun(listed)
        if self._has_no_ending(word, listed, has_article):
            return word
        if is_verb(listed):
            return self._no_verb(word, listed)
        return word if self._is_chance(word, listed) else listed

    def _as_listed(self, word: str) -> str:
        """Give a word that is its own lemma, or what an ending was left on."""
        count = self.count(word)
        if is_four_letter_feminine(word) and self.count(word[:-1]) >= _ADJECTIVE * count:
            return word[:-1]
        for pronoun in _POSSESSED:
            rest = word.removesuffix(pronoun)
            if rest != word and dictionary().get(rest) and self.count(rest) >= _DUAL_LEAST * count:
                return word if self._takes_article(word) else self._noun(rest, depth=1)
        rest = word[:-1]
        accusative = word.endswith(araby.ALEF) and len(rest) > 2
        if accusative and self.count(rest) >= count and dictionary().get(rest):
            return self._noun(rest, depth=1)
        return word

    def _singular(self, word: str, listed: str) -> str | None:
        """Give the singular of a plural in ات that the dictionary takes for something else."""
        ways: tuple[str, str] = (word[:-2], word[:-2] + araby.TEH_MARBUTA)
        if not (is_verb(listed) or any(map(is_action, ways))):
            return None
        if is_action(ways[1]) and word[0] == araby.MEEM and len(ways[1]) > 5:  # مفاوضات, of مفاوضة
            return ways[1]
        best = max(ways, key=self.count)
        if self.count(best):
            return best
        return ways[0] if is_action(ways[0]) else None

    def _of_nisbas(self, word: str) -> str:
        """Give the singular of a word in يات: عملية, ميليشيا."""
        ways = (word[:-1] + araby.TEH_MARBUTA, word[:-1])
        feminine, foreign = word[:-2] + araby.TEH_MARBUTA, ways[1]
        return foreign if self.count(foreign) > self.count(feminine) else self._nisba(feminine)

    def _no_verb(self, word: str, listed: str) -> str:
        """Give the noun that the dictionary lists under a verb, unless the verb is a noun too."""
        if is_broken_plural(word) and dictionary().get(ARTICLE + listed) == listed:
            return listed
        if is_action(word) or is_participle(word):
            return self._participle(word)
        if word.endswith(araby.TEH_MARBUTA) and not is_broken_plural(word):
            is_adjective = listed == word[:-1] and self.count(listed) >= _SOME * self.count(word)
            return listed if is_adjective else word
        return listed if self._is_noun_too(word, listed) else self._participle(word)

    def _is_noun_too(self, word: str, lemma: str) -> bool:
        """Tell whether texts or dictionary have a verb's letters with the article."""
        if self.count(word) < _ENOUGH:
            return dictionary().get(ARTICLE + lemma) == lemma or lemma in self._defined
        return self._defined.get(lemma, 0) >= _SOME * self.count(word)

    def _participle(self, word: str) -> str:
        """Give the masculine singular of a participle in م, and any other word as it is."""
        if word[0] != araby.MEEM:
            return word
        for ending in (*_MASCULINES, _PLURAL, araby.TEH_MARBUTA):
            rest = word.removesuffix(ending)
            if rest == word or len(rest) < 4:
                continue
            if ending != araby.TEH_MARBUTA or (self.count(rest) and not is_action(word)):
                return rest
        return word

    def _has_no_ending(self, word: str, listed: str, has_article: bool) -> bool:
        """Tell whether ي, ان and ين are letters of a name or a nisba, though a word remains."""
        if word == listed + araby.YEH:
            return has_article or _is_weak(word)
        stem = word[:-2]
        is_dual = word[-2:] in _DUALS and listed in (stem, stem + araby.TEH_MARBUTA)
        if not is_dual or _takes_plural(stem):
            return False
        return self.count(listed) < _DUAL_LEAST * self.count(word)

    def _is_chance(self, word: str, listed: str) -> bool:
        """Tell whether a lemma of the dictionary has only letters in common with a word."""
        count, other = self.count(word), self.count(listed)
        regular = word.endswith((_PLURAL, *_MASCULINES))
        if count >= _ENOUGH and other < _NEVER * count and not regular:
            return not is_broken_plural(word)
        if word == listed + araby.TEH_MARBUTA:
            return is_action(word) and word[0] == araby.MEEM
        return listed == word + araby.TEH_MARBUTA and len(word) == 3 and count > other

    def _without_ending(self, word: str, depth: int) -> str | None:
        """Give the lemma of what remains of a word that the dictionary has not."""
        if depth > 1:
            return None
        for ending in _ENDINGS:
            rest = word.removesuffix(ending)
            if rest == word or len(rest) < 3 or not self._takes_ending(word, rest, ending):
                continue
            if word.endswith(_NISBAS):
                return self._of_nisbas(word)
            ways = (rest + araby.TEH_MARBUTA, rest) if ending in _FEMININES else (rest,)
            for way in ways:
                if self._is_word(way, word, by_dictionary=ending != araby.TEH_MARBUTA):
                    return self._noun(way, depth=depth + 1)
            if word[0] == araby.MEEM and ending in _MASCULINES and is_participle(rest):
                return rest
        return None

    def _takes_ending(self, word: str, rest: str, ending: str) -> bool:
        """Tell whether an ending may be one: حمدان is no dual, and of حقها no ا is taken off."""
        if ending == araby.ALEF:
            return not word.endswith(("ها", "نا", "هما"))
        if ending not in _MASCULINES or _takes_plural(rest) or word in self._defined:
            return True
        return any(self.count(rest + one) for one in _MASCULINES if one != ending)

    def _is_word(self, rest: str, word: str, *, by_dictionary: bool = True) -> bool:
        if rest in _names() or ARTICLE + rest in _names():
            return False
        if by_dictionary and dictionary().get(rest):
            return True
        return self.count(rest) >= max(1, _SOME * self.count(word))

    def _without_pronoun(self, word: str, depth: int) -> str | None:
        """Give the lemma of a verb or a noun with a pronoun: يدعمه, إنهائه, سمومهم."""
        for pronoun in sorted(_PRONOUNS, key=len, reverse=True):
            rest = word.removesuffix(pronoun)
            if rest == word or len(rest) < (3 if len(pronoun) == 1 else 2):
                continue
            noun = max(_before_pronoun(rest), key=self._evidence)
            verb = self._verb(rest)
            if verb and self._governs(rest, noun, verb):
                return verb
            if self._is_word(noun, word):
                return self._noun(noun, depth=depth + 1)
            inner = self._without_ending(noun, depth + 1) if len(noun) > 4 else None
            if inner is not None:
                return inner
        return None

    def _governs(self, rest: str, noun: str, verb: str) -> bool:
        """Tell whether what remains before a pronoun is a verb rather than a noun."""
        listed = dictionary().get(noun)
        if rest[0] == araby.YEH or listed in (None, verb):
            return True
        return listed != noun and self.count(rest) > self.count(noun)


def _has_article(base: str) -> bool:
    """Tell whether ال is the article: of التهاب it is not."""
    if len(base) < 5 or not base.startswith(ARTICLE):
        return False
    return not (base[2] == araby.TEH and dictionary().get(base, "").startswith("الت"))


def _follows_preposition(word: str, base: str) -> bool:
    """Tell whether a particle was taken off that no verb takes; ل stands before ليكون too."""
    before = word[: len(word) - len(base)] if word.endswith(base) else ""
    if before.endswith(araby.LAM):
        return base[0] not in "يتنأ"
    return before.endswith((araby.BEH, araby.KAF))


def _before_pronoun(rest: str) -> Iterator[str]:
    """Give a word as it is written without the pronoun that followed it."""
    if rest[-1] == araby.TEH:
        yield rest[:-1] + araby.TEH_MARBUTA
    if rest[-1] in _SEATED:
        yield rest[:-1] + araby.HAMZA
    if rest[-1] == araby.ALEF:
        yield rest[:-1] + araby.ALEF_MAKSURA
    yield rest


def _takes_plural(stem: str) -> bool:
    """Tell whether a word is of those with a plural in ون: participles in م and nisbas."""
    return stem.endswith(araby.YEH) or (stem[:1] == araby.MEEM and is_participle(stem))


def _is_weak(word: str) -> bool:
    """Tell whether a word is a participle whose last letter is ي: الماضي, of ماض."""
    return len(word) == 4 and word[1] == araby.ALEF


def is_dictionary_word(word: str, *, clitics: bool = True) -> bool:
    """Tell whether simplemma's dictionary has a word, or what remains of it without clitics.

    Left out hamzas and dots are allowed for: اكد is in the dictionary as أكد, الاولى as أولى.

    Parameters
    ----------
    word : str
        A word without vowel signs.
    clitics : bool, default True
        Whether what remains without clitics counts too.

    Examples
    --------
    >>> is_dictionary_word("للحكومة"), is_dictionary_word("اكد"), is_dictionary_word("يلتسين")
    (True, True, False)
    """
    if word.isascii():
        return is_listed(word, "en")
    if any_listed(_respelled(word)):
        return True
    rests = cut_clitics(word) if clitics else ()
    return any_listed([form for rest in rests for form in _respelled(rest)])


def any_dictionary_word(words: Iterable[str]) -> bool:
    """Tell whether one of some words is in the dictionary as it is, clitics not counted.

    Examples
    --------
    >>> any_dictionary_word(["يلتسين", "اكد"]), any_dictionary_word(["يلتسين"])
    (True, False)
    """
    forms = []
    for word in words:
        if not word.isascii():
            forms += _respelled(word)
        elif is_listed(word, "en"):
            return True
    return any_listed(forms)


def any_listed(forms: Collection[str]) -> bool:
    """Tell whether simplemma's dictionary has one of some Arabic words as it is written.

    Examples
    --------
    >>> any_listed(["كتاب", "ختاب"]), any_listed(["ختاب"])
    (True, False)
    """
    if _LETTERS_ALONE.fullmatch("".join(forms)):
        return not dictionary_words().isdisjoint(forms)
    return any(map(is_listed, forms))


@remembered
def is_listed(word: str, language: str = "ar") -> bool:
    """Tell whether simplemma's dictionary has a word as it is written."""
    if language == "ar":
        # a word of letters alone has one writing to look up
        return word in dictionary_words() if _LETTERS_ALONE.fullmatch(word) else is_known(word)
    import simplemma

    return bool(simplemma.is_known(word, lang=language))


def _respelled(word: str) -> list[str]:
    """Give a word as written, then with the hamza or the dots that writers leave out."""
    forms = [word]
    if word.endswith((araby.HEH, araby.YEH, araby.ALEF_MAKSURA)):
        forms.append(word[:-1] + _DOTTED[word[-1]])
    if word.startswith(araby.ALEF):
        alefs = (araby.ALEF_HAMZA_ABOVE, araby.ALEF_HAMZA_BELOW, araby.ALEF_MADDA)
        forms += [alef + form[1:] for form in forms for alef in alefs]
    return forms
