"""Words without the particles written onto them: وقال is قال, بالكرامة is الكرامة.

Letters that look like a particle are more often a part of the word (وزير, فيصل, بيان), so nothing
is taken off without evidence, once for each distinct word: what remains must be a word of the texts
or of the dictionary, and the whole must not be one. The whole is one where the dictionary has it,
or where the texts write the article, another particle or the same one before it (الوزير, ووزير).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyarabic import araby

from mediakit.text.characters import ALEFS, HAMZA_SEATS
from mediakit.text.clitics import ARTICLE, CONJUNCTIONS, ENCLITICS, PREPOSITIONS, WRITTEN_ARTICLES
from mediakit.text.normalization import Normalization
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
_LETTERS: Final = re.compile(f"[{araby.HAMZA}-{araby.YEH}]{{3,}}")
_LAMS: Final = 2 * araby.LAM
_PRONOUNS: Final = tuple(one for one in ENCLITICS if one not in (araby.YEH, araby.KAF))

_LAST: Final = {one[-1] for one in _PRONOUNS} | {araby.ALEF}
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

# What a word may have before it, by its first letter
_PARTICLES: Final = (*CONJUNCTIONS, *PREPOSITIONS, ARTICLE)
_BEFORE: Final = (*_PARTICLES, *WRITTEN_ARTICLES[2:])
_BEFORE_BY_HEAD: Final = {
    letter: [one for one in _BEFORE if one[0] == letter] for letter in {one[0] for one in _BEFORE}
}

Strings = NDArray[np.object_]
Flags = NDArray[np.bool_]


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
    plain = _SPELLING.fold(list(forms))
    codes, words = pd.factorize(np.array(plain, dtype=object))
    sizes = np.bincount(codes, weights=np.asarray(counts, dtype=np.float64)).astype(np.float64)
    bases = _bases(np.asarray(words, dtype=object), sizes)
    cut = bases != words
    return [
        bases[code] if cut[code] else form for form, code in zip(forms, codes.tolist(), strict=True)
    ]


def _bases(words: Strings, sizes: NDArray[np.float64]) -> Strings:
    """Give the base of each word; the listed function words have theirs from the list."""
    result = words.copy()
    listed = listed_bases()
    known = np.array([listed.get(word, "") for word in words], dtype=object)
    result[known != ""] = known[known != ""]
    arabic = np.array([bool(_LETTERS.fullmatch(word)) for word in words], dtype=bool)
    at = np.flatnonzero(arabic & (known == ""))
    evidence = _Evidence(words, sizes)
    rests = _without_conjunction(words[at], evidence)
    result[at] = _without_preposition(rests, evidence)
    return result


class _Evidence:
    """How often the texts have words, by the spelling that is counted."""

    def __init__(self, words: Strings, sizes: NDArray[np.float64]) -> None:
        self._totals: dict[str, float] = {}
        for key, size in zip(_keys(words), sizes.tolist(), strict=True):
            self._totals[key] = self._totals.get(key, 0.0) + size
        self._particles: dict[str, float] = {}
        self._conjunctions: dict[str, float] = {}
        self._joined: dict[str, float] = {}
        self._gather()

    def _gather(self) -> None:
        """Add words up by what stands in them behind particles and articles."""
        particles, conjunctions, joined = self._particles, self._conjunctions, self._joined
        for key, size in self._totals.items():
            for one in _BEFORE_BY_HEAD.get(key[:1], ()):
                if not key.startswith(one):
                    continue
                rest = key[len(one) :]
                if one in _PARTICLES and size > 0:
                    particles[rest] = particles.get(rest, 0.0) + 1
                own = conjunctions if one in CONJUNCTIONS else joined
                own[rest] = own.get(rest, 0.0) + size

    def count(self, keys: Sequence[str], before: str = "") -> NDArray[np.float64]:
        """Give the tokens of words, with letters before them."""
        return _looked_up(self._totals, [before + key for key in keys] if before else keys)

    def particles(self, keys: Sequence[str]) -> NDArray[np.int64]:
        """Count the particles, the article among them, that the texts have before words."""
        return _looked_up(self._particles, keys).astype(np.int64)

    def joined(self, keys: Sequence[str], *, conjunctions: bool) -> NDArray[np.float64]:
        """Give the tokens of words with what only a word takes before it."""
        found = _looked_up(self._joined, keys)
        return found + _looked_up(self._conjunctions, keys) if conjunctions else found


def _looked_up(found: Mapping[str, float], keys: Sequence[str]) -> NDArray[np.float64]:
    get = found.get
    return np.array([get(key, 0.0) for key in keys], dtype=np.float64)


def _keys(words: Strings) -> list[str]:
    """Write words as they are counted: without hamzas and the dots of ة."""
    return "\n".join(words.tolist()).translate(_COUNTED).split("\n") if len(words) else []


def _stems(word: str) -> list[str]:
    """Give a word as it is and without a pronoun, which turns ة into ت and وا into و.

    The ا of the accusative is no pronoun, but the dictionary has few of them.
    """
    found = [word]
    if word[-1:] not in _LAST:
        return found
    for pronoun in (*_PRONOUNS, araby.ALEF):
        if word.endswith(pronoun) and len(word) > len(pronoun) + 2:
            rest = word[: -len(pronoun)]
            found.append(rest)
            if rest[-1] == araby.TEH:
                found.append(rest[:-1] + araby.TEH_MARBUTA)
            elif rest[-1] == araby.WAW:
                found.append(rest + araby.ALEF)
    return found


def _listed(words: Strings) -> Flags:
    """Say which words the dictionary has, with article, pronoun, ending or the س of a future."""
    get = dictionary().get
    return np.array([any(map(get, _inner(word))) for word in words], dtype=bool)


def _inner(word: str) -> list[str]:
    """Give what a word may be in the dictionary."""
    if word.startswith(ARTICLE) and len(word) > 4:
        bare = word[2:]
        ends = [end for end in _ENDINGS if bare.endswith(end) and len(bare) > len(end) + 2]
        stems = [bare[: -len(end)] for end in ends]
        return [bare, *stems, *(stem + araby.TEH_MARBUTA for stem in stems)]
    if word[:2] in _FUTURES:
        return [*_stems(word), *_stems(word[1:])]
    return _stems(word)


def _own(words: Strings) -> Flags:
    """Say which words the dictionary has under a lemma with the same first letter.

    Of two و at the head of a word the first is "and", whatever the dictionary has (ووصلوا).
    """
    get = dictionary().get
    return np.array(
        [
            not word.startswith(2 * araby.WAW)
            and any((get(one) or " ")[0] == word[0] for one in _stems(word))
            for word in words
        ],
        dtype=bool,
    )


class _Cut(NamedTuple):
    """A way to cut words: which, what remains of them, and the letters that are cut off."""

    rows: NDArray[np.intp]
    rests: Strings


def _cut(words: Strings, prefix: str) -> _Cut:
    at = np.flatnonzero([word.startswith(prefix) for word in words])
    return _Cut(at, np.array([word[len(prefix) :] for word in words[at]], dtype=object))


def _without_conjunction(words: Strings, evidence: _Evidence) -> Strings:
    """Take و and ف off, where what remains is a word or a preposition with a word."""
    result = words.copy()
    for letter in CONJUNCTIONS:
        cut = _cut(words, letter)
        kept = _is_cut(words[cut.rows], cut.rests, evidence, letter)
        again = np.flatnonzero(~kept)
        whole, rests = words[cut.rows[again]], cut.rests[again]
        inner = _without_preposition(rests, evidence)
        behind = (inner != rests) & _is_sound(inner) & ~_own(whole)
        behind &= ~_takes_particles(_keys(whole), evidence, letter)
        kept[again] = behind
        result[cut.rows[kept]] = cut.rests[kept]
    return result


def _is_sound(words: Strings) -> Flags:
    """Say which words are long enough to stand behind two particles, and no accusatives."""
    return np.array(
        [one.startswith(ARTICLE) or (len(one) >= _LONG and one[-1] != araby.ALEF) for one in words],
        dtype=bool,
    )


def _without_preposition(words: Strings, evidence: _Evidence) -> Strings:
    """Take ب, ك and ل off; ل and the article are written لل."""
    result = words.copy()
    for letter in PREPOSITIONS:
        cut = _cut(words, letter)
        kept = _is_cut(words[cut.rows], cut.rests, evidence, letter)
        result[cut.rows[kept]] = cut.rests[kept]
    at = np.flatnonzero([word.startswith(_LAMS) for word in words])
    if len(at):
        result[at] = _without_lams(words[at], evidence)
    return result


def _without_lams(words: Strings, evidence: _Evidence) -> Strings:
    """Say what begins with لل: ل and the article, or ل and a word with ل of its own."""
    ways = [
        np.array([ARTICLE + word[2:] for word in words], dtype=object),
        np.array([ARTICLE + word[1:] for word in words], dtype=object),
        np.array([word[1:] for word in words], dtype=object),
    ]
    counts = np.array([evidence.count(_keys(way)) for way in ways])
    # لمناقشة is no word with a ل of its own
    counts[2] *= ~_is_cut(ways[2], _cut(ways[2], araby.LAM).rests, evidence, araby.LAM)
    best = np.argmax(counts, axis=0)
    listed = _listed(np.array([word[2:] for word in words], dtype=object))
    result = np.array(ways, dtype=object)[best, np.arange(len(words))]
    nowhere = counts.max(axis=0) == 0
    return np.where(nowhere, np.where(listed, ways[0], words), result)


def _is_cut(words: Strings, rests: Strings, evidence: _Evidence, letter: str) -> Flags:
    """Say of which words the first letter is a particle."""
    keys, own_keys = _keys(rests), _keys(words)
    ways = _Ways(rests, evidence.count(own_keys), evidence.count(keys), letter)
    others = np.zeros(len(rests), dtype=np.int64)
    there = np.flatnonzero(ways.rest > 0)
    others[there] = evidence.particles([keys[at] for at in there]) - 1  # but this one
    likely, surely = _likely(ways, others), _surely(ways, others)
    at = np.flatnonzero(likely & ~surely)
    likely[at] = ~_own(words[at])
    found = likely | surely
    at = np.flatnonzero(found)
    found[at] = ~_takes_particles([own_keys[one] for one in at], evidence, letter)
    return found | _is_spelled(rests, letter)


class _Ways(NamedTuple):
    """What remains of words behind a letter; tokens of the whole and of what remains."""

    rests: Strings
    whole: NDArray[np.float64]
    rest: NDArray[np.float64]
    letter: str

    @property
    def lengths(self) -> NDArray[np.int64]:
        return np.array(list(map(len, self.rests)), dtype=np.int64)


def _likely(ways: _Ways, others: NDArray[np.int64]) -> Flags:
    """Say where what remains is known well enough, if the whole is no word."""
    rests, whole, rest, letter = ways
    lengths = ways.lengths
    most, least = _RARE.get(letter, (-1, 0))
    rare = (rest == 0) & (whole <= most) & (lengths >= least)
    found = (rest >= np.maximum(_SHARE * whole, 1)) & ((lengths > 2) | (rest >= whole))
    listed = _where(found | rare, rests, _listed)
    found &= listed
    times = 1 if letter == araby.WAW else _TIMES
    known = (rest > 0) & (rest >= times * whole)
    found |= known & (lengths > 2) & ((others > 0) | (rest >= _SOME))
    if letter in PREPOSITIONS:  # before which no accusative stands
        weak = found & (rest < _SOME * whole) & (others < _MANY)
        found &= ~_where(weak, rests, _is_accusative)
    article = np.array([one.startswith(ARTICLE) for one in rests], dtype=bool) & (lengths > 3)
    found |= article & (rest >= np.maximum(_SHARE_ARTICLE * whole, 1))
    found |= rare & listed
    return found


def _where(asked: Flags, words: Strings, tell: Callable[[Strings], Flags]) -> Flags:
    """Tell something of the words that are asked for, False of the others."""
    found = np.zeros(len(words), dtype=np.bool_)
    found[asked] = tell(words[asked])
    return found


def _surely(ways: _Ways, others: NDArray[np.int64]) -> Flags:
    """Say where what remains is so common that the dictionary is not asked for the whole."""
    strong = (ways.rest >= _STRONG * ways.whole) & (ways.rest >= _ENOUGH)
    if ways.letter in PREPOSITIONS:  # a verb of three letters leaves two
        strong |= (ways.whole >= _ENOUGH) & (ways.rest >= _SHARE * ways.whole)
    found: Flags = strong & (others >= _MANY) & (ways.lengths > 2)
    return found


def _is_spelled(rests: Strings, letter: str) -> Flags:
    """Say where the spelling tells: إ begins words only, and no word begins with وأ or لأ."""
    above = [araby.ALEF_HAMZA_ABOVE] if letter in (araby.WAW, araby.LAM) else []
    begins = (araby.ALEF_HAMZA_BELOW, *above)
    return np.array([one.startswith(begins) and len(one) >= _LONG for one in rests], dtype=bool)


def _is_accusative(words: Strings) -> Flags:
    stems = np.array(
        [word[:-1] if word[-1:] == "ا" and not word.endswith(_PRONOUNS) else "" for word in words],
        dtype=object,
    )
    found: Flags = np.array(stems != "", dtype=bool) & _listed(stems)
    return found


def _takes_particles(keys: Sequence[str], evidence: _Evidence, letter: str) -> Flags:
    """Say which words the texts have with the article, or with what only a word takes."""
    joined = evidence.joined(keys, conjunctions=letter in CONJUNCTIONS)
    # لل is ل and the article
    lams = np.array([key.startswith(araby.LAM) for key in keys], dtype=bool)
    joined = joined - np.where(lams, evidence.count(keys, araby.LAM), 0)
    found: Flags = joined >= np.maximum(_OWN * evidence.count(keys), 1)
    return found
