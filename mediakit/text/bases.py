"""Words without the particles written onto them: وقال is قال, بالكرامة is الكرامة.

Letters that look like a particle are more often a part of the word (وزير, فيصل, بيان), so nothing
is taken off without evidence, once for each distinct word: what remains must be a word of the texts
or of the dictionary, and the whole must not be one. The whole is one where the dictionary has it,
or where the texts write the article, another particle or the same one before it (الوزير, ووزير).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyarabic import araby

from mediakit.text.characters import ALEFS, HAMZA_SEATS
from mediakit.text.clitics import ARTICLE, CONJUNCTIONS, ENCLITICS, PREPOSITIONS, WRITTEN_ARTICLES
from mediakit.text.normalization import Normalization
from mediakit.text.parts import Flags, Letters, Numbers, NumberSet, Parts, Rows, signs_of
from mediakit.text.stopwords import listed_bases
from mediakit.text.verbs import dictionary

__all__ = ["base_forms"]

# The dictionary holds unvocalised words with their hamzas, ى and ة.
_SPELLING: Final = Normalization(
    alef=False, hamza=False, ya=False, ta_marbuta=False, digits=False, case=False
)
# Writers leave hamzas and the dots of ة out; ى stays, since إلى and الي are two words.
_COUNTED: Final = str.maketrans(
    {**dict.fromkeys(ALEFS, araby.ALEF), **HAMZA_SEATS, araby.TEH_MARBUTA: araby.HEH}
)
# Letters that are spelled as they are written, from the first to the last of each run
_PLAIN: Final = ((araby.HAMZA, araby.GHAIN), (araby.FEH, araby.YEH))
_SHORTEST: Final = 3  # letters of a word that is cut
_LAMS: Final = 2 * araby.LAM
_PRONOUNS: Final = tuple(one for one in ENCLITICS if one not in (araby.YEH, araby.KAF))

_ENDINGS: Final = ("ات", "ية", "ي", "يين", "ين")  # of words with the article
_FUTURES: Final = ("سي", "ست", "سن", "سأ")

_SHARE: Final = 0.05  # what remains is in the dictionary, and stands at least so often
_TIMES: Final = 3  # if no dictionary has it (و is written before any word)
_SHARE_ARTICLE: Final = 0.01  # if the article is what remains: بالإضافة
_OWN: Final = 0.02  # of the whole, with a particle or the article before it: a word of its own
_STRONG: Final = 10  # times as frequent, what remains is the word, whatever the dictionary has
_ENOUGH: Final = 20  # tokens, for that
_SOME: Final = 5  # tokens, or times as many
_MANY: Final = 3  # particles that what remains takes
_LONG: Final = 4  # letters of what remains behind two particles, or where the texts never have it
# Most tokens of the whole and least letters of what remains, if the texts never have it alone.
_RARE: Final = {araby.WAW: (10, 3), **dict.fromkeys(PREPOSITIONS, (3, _LONG))}

# What a word may have before it
_PARTICLES: Final = (*CONJUNCTIONS, *PREPOSITIONS, ARTICLE)
_BEFORE: Final = (*_PARTICLES, *WRITTEN_ARTICLES[2:])

Counts = NDArray[np.float64]


def base_forms(forms: Sequence[str], counts: Sequence[int]) -> list[str]:
    """Give each written form of a corpus without the particles written onto it.

    Parameters
    ----------
    forms : sequence of str
        The distinct written forms.
    counts : sequence of int
        How often each occurs.

    Returns
    -------
    list of str
        The form itself, or what remains of it, without vowel signs.

    Examples
    --------
    >>> base_forms(["وقال", "قال", "بالكرامة", "الكرامة", "للحكومة", "وزير"], [1] * 6)
    ['قال', 'قال', 'الكرامة', 'الكرامة', 'الحكومة', 'وزير']
    """
    if not len(forms):
        return []
    words = _spelled(forms)
    known = list(map(listed_bases().get, words))
    result = [
        form if base is None or base == word else base
        for form, word, base in zip(forms, words, known, strict=True)
    ]
    evidence = _Evidence(words, np.asarray(counts, dtype=np.float64))
    asked = evidence.spelled.known(evidence.words) & (evidence.words.lengths >= _SHORTEST)
    rows = np.flatnonzero(asked & np.array([base is None for base in known], dtype=bool))
    whole = evidence.words.at(rows)
    cut = _without_preposition(_without_conjunction(whole, evidence), evidence)
    firsts = cut.rests.starts - whole.starts
    at = np.flatnonzero((firsts > 0) | cut.articles)
    found = zip(rows[at].tolist(), firsts[at].tolist(), cut.articles[at].tolist(), strict=True)
    for row, first, article in found:
        rest = words[row][first:]
        result[row] = ARTICLE + rest if article else rest
    return result


def _spelled(forms: Sequence[str]) -> list[str]:
    """Give the forms as the dictionary spells; of Arabic letters alone they are so already."""
    words = list(forms)
    signs, parts = signs_of(words)
    others = np.flatnonzero(~_of_plain(signs, parts)).tolist()
    for at, word in zip(others, _SPELLING.fold([words[at] for at in others]), strict=True):
        words[at] = word
    return words


def _of_plain(signs: NDArray[np.uint32], parts: Parts) -> Flags:
    """Say which words are of plain letters alone."""
    plain = np.zeros(len(signs), dtype=np.bool_)
    for first, last in _PLAIN:
        plain |= (signs >= ord(first)) & (signs <= ord(last))
    others = np.append(0, np.cumsum(~plain))
    found: Flags = others[parts.starts] == others[parts.ends]
    return found


class _Evidence:
    """The words of the texts, and how often these have them, by the spelling that is counted."""

    def __init__(self, words: Sequence[str], sizes: Counts) -> None:
        signs, self.words = signs_of(words)
        self.spelled, self.counted = Letters(signs), Letters(signs, _COUNTED)
        rows = np.flatnonzero(self.counted.known(self.words))
        keys, distinct = pd.factorize(self.counted.numbers(self.words.at(rows)))
        self._places = NumberSet(distinct)
        self._totals = _added_up(keys, sizes[rows], len(distinct))
        one_of_each = np.zeros(len(distinct), dtype=np.intp)
        one_of_each[keys] = rows
        self._gather(self.words.at(one_of_each))

    def _gather(self, words: Parts) -> None:
        """Add words up by what stands in them behind particles and articles."""
        rows = [np.flatnonzero(self.counted.begin(words, one)) for one in _BEFORE]
        rests = [
            self.counted.numbers(words.at(at).without(first=len(one)))
            for one, at in zip(_BEFORE, rows, strict=True)
        ]
        keys, distinct = pd.factorize(np.concatenate(rests))
        behind = np.repeat(np.arange(len(_BEFORE)), list(map(len, rows)))
        sizes = self._totals[np.concatenate(rows)]
        particle = np.array([one in _PARTICLES for one in _BEFORE])[behind]
        conjunction = np.array([one in CONJUNCTIONS for one in _BEFORE])[behind]
        self._behind = NumberSet(distinct)
        self._particles = _added_up(keys, particle & (sizes > 0), len(distinct))
        self._conjunctions = _added_up(keys, sizes * conjunction, len(distinct))
        self._joined = _added_up(keys, sizes * ~conjunction, len(distinct))

    def count(self, words: Parts, before: str = "") -> Counts:
        """Give the tokens of words, with letters before them."""
        return self._totals[self._places.places(self.counted.numbers(words, before=before))]

    def particles(self, words: Parts) -> NDArray[np.int64]:
        """Count the particles, the article among them, that the texts have before words."""
        places = self._behind.places(self.counted.numbers(words))
        return self._particles[places].astype(np.int64)

    def joined(self, words: Parts, *, conjunctions: bool) -> Counts:
        """Give the tokens of words with what only a word takes before it."""
        places = self._behind.places(self.counted.numbers(words))
        found = self._joined[places]
        return found + self._conjunctions[places] if conjunctions else found


def _added_up(keys: Rows, sizes: NDArray[np.generic], n: int) -> Counts:
    """Add sizes up by key; behind the last key stands 0, for what is not found."""
    return np.bincount(keys, weights=sizes, minlength=n + 1).astype(np.float64)


@cache
def _dictionary() -> tuple[NumberSet, NumberSet]:
    """Give the dictionary's words, and those under a lemma with the same first letter.

    The second of those only that begin like a particle.
    """
    found = dictionary()
    forms = list(found)
    signs, parts = signs_of(forms)
    letters = Letters(signs)
    numbers, arabic = letters.numbers(parts), letters.known(parts)
    heads = (*CONJUNCTIONS, *PREPOSITIONS)
    own = [form.startswith(heads) and found[form].startswith(form[0]) for form in forms]
    return NumberSet(numbers[arabic]), NumberSet(numbers[arabic & np.array(own, dtype=bool)])


class _Candidates(NamedTuple):
    """What words may be in the dictionary: of which word, and the number."""

    rows: Rows
    numbers: Numbers


def _any(candidates: Iterable[_Candidates], those: NumberSet, n: int) -> Flags:
    """Say which of n words have a candidate among those."""
    rows, numbers = map(np.concatenate, zip(*candidates, strict=True))
    found = np.zeros(n, dtype=np.bool_)
    found[rows[those.has(numbers)]] = True
    return found


def _stems(letters: Letters, words: Parts, rows: Rows) -> list[_Candidates]:
    """Give words as they are and without a pronoun, which turns ة into ت and وا into و.

    The ا of the accusative is no pronoun, but the dictionary has few of them.
    """
    found = [_Candidates(rows, letters.numbers(words))]
    for pronoun in (*_PRONOUNS, araby.ALEF):
        long = words.lengths > len(pronoun) + 2
        at = np.flatnonzero(long & letters.end(words, pronoun))
        if not len(at):
            continue
        rests, own = words.at(at).without(last=len(pronoun)), rows[at]
        found.append(_Candidates(own, letters.numbers(rests)))
        teh = letters.end(rests, araby.TEH)
        bare = rests.at(teh).without(last=1)
        found.append(_Candidates(own[teh], letters.numbers(bare, behind=araby.TEH_MARBUTA)))
        waw = letters.end(rests, araby.WAW)
        found.append(_Candidates(own[waw], letters.numbers(rests.at(waw), behind=araby.ALEF)))
    return found


def _nouns(letters: Letters, words: Parts, rows: Rows) -> list[_Candidates]:
    """Give words with the article without it, and without an ending or with ة for it."""
    bare = words.without(first=len(ARTICLE))
    found = [_Candidates(rows, letters.numbers(bare))]
    for end in _ENDINGS:
        at = np.flatnonzero((bare.lengths > len(end) + 2) & letters.end(bare, end))
        stems = bare.at(at).without(last=len(end))
        found.append(_Candidates(rows[at], letters.numbers(stems)))
        found.append(_Candidates(rows[at], letters.numbers(stems, behind=araby.TEH_MARBUTA)))
    return found


def _listed(words: Parts, letters: Letters) -> Flags:
    """Say which words the dictionary has, with article, pronoun, ending or the س of a future."""
    article = letters.begin(words, ARTICLE) & (words.lengths > 4)
    future = np.logical_or.reduce([letters.begin(words, one) for one in _FUTURES]) & ~article
    nouns, others, futures = map(np.flatnonzero, (article, ~article, future))
    candidates = [
        *_nouns(letters, words.at(nouns), nouns),
        *_stems(letters, words.at(others), others),
        *_stems(letters, words.at(futures).without(first=1), futures),
    ]
    return _any(candidates, _dictionary()[0], len(words.starts))


def _own(words: Parts, letters: Letters) -> Flags:
    """Say which words the dictionary has under a lemma with the same first letter.

    They begin like a particle. Of two و at the head of a word the first is "and", whatever the
    dictionary has (ووصلوا).
    """
    n = len(words.starts)
    found = _any(_stems(letters, words, np.arange(n)), _dictionary()[1], n)
    return found & ~letters.begin(words, 2 * araby.WAW)


def _without_conjunction(words: Parts, evidence: _Evidence) -> Parts:
    """Take و and ف off, where what remains is a word or a preposition with a word."""
    starts = words.starts.copy()
    for letter in CONJUNCTIONS:
        rows = np.flatnonzero(evidence.spelled.begin(words, letter))
        kept = _is_cut(words.at(rows), evidence, letter)
        again = np.flatnonzero(~kept)
        whole = words.at(rows[again])
        rests = whole.without(first=1)
        inner = _without_preposition(rests, evidence)
        behind = inner.articles | (inner.rests.starts > rests.starts)
        behind &= _is_sound(inner, evidence.spelled) & ~_own(whole, evidence.spelled)
        behind &= ~_takes_particles(whole, evidence, letter)
        kept[again] = behind
        starts[rows[kept]] += 1
    return Parts(starts, words.ends)


class _Cut(NamedTuple):
    """What remains of words, and before which of that the article is written."""

    rests: Parts
    articles: Flags


def _is_sound(words: _Cut, letters: Letters) -> Flags:
    """Say which words are long enough to stand behind two particles, and no accusatives."""
    rests = words.rests
    long = (rests.lengths >= _LONG) & ~letters.end(rests, araby.ALEF)
    return words.articles | letters.begin(rests, ARTICLE) | long


def _without_preposition(words: Parts, evidence: _Evidence) -> _Cut:
    """Take ب, ك and ل off; ل and the article are written لل."""
    starts, articles = words.starts.copy(), np.zeros(len(words.starts), dtype=np.bool_)
    lams = evidence.spelled.begin(words, _LAMS)
    for letter in PREPOSITIONS:
        rows = np.flatnonzero(evidence.spelled.begin(words, letter) & ~lams)
        starts[rows[_is_cut(words.at(rows), evidence, letter)]] += 1
    rows = np.flatnonzero(lams)
    firsts, articles[rows] = _without_lams(words.at(rows), evidence)
    starts[rows] += firsts
    return _Cut(Parts(starts, words.ends), articles)


def _without_lams(words: Parts, evidence: _Evidence) -> tuple[Rows, Flags]:
    """Say what begins with لل: ل and the article, or ل and a word with ل of its own.

    Gives how many letters are cut off, and where the article is written instead.
    """
    one, both = words.without(first=1), words.without(first=2)
    counts = np.array(
        [evidence.count(both, ARTICLE), evidence.count(one, ARTICLE), evidence.count(one)]
    )
    # لمناقشة is no word with a ل of its own
    counts[2] *= ~_is_cut(one, evidence, araby.LAM)
    nowhere = counts.max(axis=0) == 0
    best = np.where(nowhere, 0, np.argmax(counts, axis=0))
    kept = nowhere & ~_listed(both, evidence.spelled)
    return np.where(kept, 0, np.array([2, 1, 1])[best]), (best < 2) & ~kept


def _is_cut(words: Parts, evidence: _Evidence, letter: str) -> Flags:
    """Say of which words the first letter is a particle."""
    letters, rests = evidence.spelled, words.without(first=1)
    ways = _Ways(letters, rests, evidence.count(words), evidence.count(rests), letter)
    others = np.zeros(len(ways.rest), dtype=np.int64)
    there = np.flatnonzero(ways.rest > 0)
    others[there] = evidence.particles(rests.at(there)) - 1  # but this one
    likely, surely = _likely(ways, others), _surely(ways, others)
    at = np.flatnonzero(likely & ~surely)
    likely[at] = ~_own(words.at(at), letters)
    found = likely | surely
    at = np.flatnonzero(found)
    found[at] = ~_takes_particles(words.at(at), evidence, letter)
    return found | _is_spelled(rests, letters, letter)


class _Ways(NamedTuple):
    """What remains of words behind a letter; tokens of the whole and of what remains."""

    letters: Letters
    rests: Parts
    whole: Counts
    rest: Counts
    letter: str


def _likely(ways: _Ways, others: NDArray[np.int64]) -> Flags:
    """Say where what remains is known well enough, if the whole is no word."""
    letters, rests, whole, rest, letter = ways
    lengths = rests.lengths
    most, least = _RARE.get(letter, (-1, 0))
    rare = (rest == 0) & (whole <= most) & (lengths >= least)
    found = (rest >= np.maximum(_SHARE * whole, 1)) & ((lengths > 2) | (rest >= whole))
    listed = _where(found | rare, ways, _listed)
    found &= listed
    times = 1 if letter == araby.WAW else _TIMES
    known = (rest > 0) & (rest >= times * whole)
    found |= known & (lengths > 2) & ((others > 0) | (rest >= _SOME))
    if letter in PREPOSITIONS:  # before which no accusative stands
        weak = found & (rest < _SOME * whole) & (others < _MANY)
        found &= ~_where(weak, ways, _is_accusative)
    article = letters.begin(rests, ARTICLE) & (lengths > 3)
    found |= article & (rest >= np.maximum(_SHARE_ARTICLE * whole, 1))
    found |= rare & listed
    return found


def _where(asked: Flags, ways: _Ways, tell: Callable[[Parts, Letters], Flags]) -> Flags:
    """Tell something of what remains where it is asked for, False elsewhere."""
    found = np.zeros(len(asked), dtype=np.bool_)
    found[asked] = tell(ways.rests.at(asked), ways.letters)
    return found


def _surely(ways: _Ways, others: NDArray[np.int64]) -> Flags:
    """Say where what remains is so common that the dictionary is not asked for the whole."""
    strong = (ways.rest >= _STRONG * ways.whole) & (ways.rest >= _ENOUGH)
    if ways.letter in PREPOSITIONS:  # a verb of three letters leaves two
        strong |= (ways.whole >= _ENOUGH) & (ways.rest >= _SHARE * ways.whole)
    found: Flags = strong & (others >= _MANY) & (ways.rests.lengths > 2)
    return found


def _is_spelled(rests: Parts, letters: Letters, letter: str) -> Flags:
    """Say where the spelling tells: إ begins words only, and no word begins with وأ or لأ."""
    found = letters.begin(rests, araby.ALEF_HAMZA_BELOW)
    if letter in (araby.WAW, araby.LAM):
        found |= letters.begin(rests, araby.ALEF_HAMZA_ABOVE)
    return found & (rests.lengths >= _LONG)


def _is_accusative(words: Parts, letters: Letters) -> Flags:
    pronoun = np.logical_or.reduce([letters.end(words, one) for one in _PRONOUNS])
    rows = np.flatnonzero(letters.end(words, araby.ALEF) & ~pronoun)
    found = np.zeros(len(words.starts), dtype=np.bool_)
    found[rows] = _listed(words.at(rows).without(last=1), letters)
    return found


def _takes_particles(words: Parts, evidence: _Evidence, letter: str) -> Flags:
    """Say which words the texts have with the article, or with what only a word takes."""
    joined = evidence.joined(words, conjunctions=letter in CONJUNCTIONS)
    # لل is ل and the article
    lams = evidence.counted.begin(words, araby.LAM)
    joined = joined - np.where(lams, evidence.count(words, araby.LAM), 0)
    found: Flags = joined >= np.maximum(_OWN * evidence.count(words), 1)
    return found
