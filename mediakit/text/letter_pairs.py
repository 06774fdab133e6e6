"""How likely bytes are as text of a language in an encoding, by the pairs of their letters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.lexicons.reading import load_rows

__all__ = ["ENCODINGS", "scores", "surprise_of_triples"]

# The encodings of one byte a character that are told apart, with what speaks against each before
# a letter is read (how seldom files in it are), and the languages that are written in it.
_WESTERN: Final = ("de", "fr", "it", "es", "pt", "sv", "da", "fi")
_CENTRAL: Final = ("pl", "cs", "sk", "hu", "ro", "sl")
_CYRILLIC: Final = ("ru", "uk", "bg")
ENCODINGS: Final[dict[str, tuple[float, tuple[str, ...]]]] = {
    "cp1256": (0.0, ("ar",)),
    "cp1252": (0.0, (*_WESTERN, "is")),
    "cp1250": (0.5, _CENTRAL),
    "cp1254": (0.5, ("tr",)),
    "cp1251": (0.5, _CYRILLIC),
    "cp1253": (3.0, ("el",)),
    "iso8859_6": (0.5, ("ar",)),
    "iso8859_2": (1.5, _CENTRAL),
    "koi8_r": (2.0, ("ru",)),
    "iso8859_5": (3.0, _CYRILLIC),
    "cp866": (2.0, ("ru", "bg")),
    "mac_cyrillic": (4.0, ("ru",)),
    "mac_roman": (3.0, _WESTERN),
    "cp850": (3.0, _WESTERN),
}
_SELDOM: Final = {"is": 4.0}  # else a short Turkish text is as likely Icelandic
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_SIGNS: Final = frozenset("«»“”„‘’‚‹›–—…\u00a0\u00ad")
# Signs of print that stand beside letters of some languages alone, by the first of their letters.
_OWN_SIGNS: Final = {"ء": frozenset("،؛؟\u200c\u200d\u200e\u200f"), "ñ": frozenset("¿¡ºª")}
# Classes of characters after those of the letters: signs of print, those of the language, other
# signs, letters that the language does not have, Latin letters in another script, letters of
# another script, and no text. The costs are set by hand and were tried on sentences in the tests.
_KINDS: Final = 7
_SIGN, _OWN_SIGN, _SYMBOL, _FOREIGN, _LATIN, _OTHER, _NOTHING = range(_KINDS)
_COST_BESIDE_LETTER: Final = np.array([4.0, 4.0, 13.0, 9.0, 12.0, 16.0, 40.0])
_COST_BESIDE_SPACE: Final = np.array([3.0, 3.0, 8.0, 8.0, 4.0, 8.0, 40.0])
_CHANGE_OF_CASE: Final = 8.0  # a capital behind a small letter
_CAPITAL: Final = 2.0  # a capital at all
_INSIDE_LATIN: Final = 3.5
_STRANGE: Final = 12.0  # a sign of one script at a letter of another
_HIGH: Final = 128


@dataclass(frozen=True)
class _Model:
    """The cost (minus the logarithm of the likelihood) of each pair of bytes, 256 x 256."""

    encoding: str
    language: str
    cost: NDArray[np.float32]


class Score(NamedTuple):
    """The log-likelihood of a text, and its mean over so many pairs of letters."""

    whole: float
    mean: float
    pairs: int


def scores(data: bytes) -> dict[str, Score]:
    """Give the likelihood of bytes in each encoding, in the language that suits best.

    Pairs that hold a letter count, ASCII ones too: they tell the language.
    """
    codes = np.frombuffer(b" " + data.translate(None, b"\r") + b" ", dtype=np.uint8)
    pairs, counts = np.unique(codes[:-1].astype(np.int64) << 8 | codes[1:], return_counts=True)
    letters = _is_letter(pairs >> 8) | _is_letter(pairs & 255)  # of others none knows the language
    pairs, counts = pairs[letters], counts[letters]
    number = max(1, int(counts.sum()))
    best: dict[str, Score] = {}
    for model in _models():
        whole = -float(model.cost[pairs] @ counts) - _SELDOM.get(model.language, 0.0)
        score = Score(whole, whole / number, number)
        if model.encoding not in best or score.whole > best[model.encoding].whole:
            best[model.encoding] = score
    return best


def _is_letter(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    small = codes | 32
    return (codes >= _HIGH) | ((small >= ord("a")) & (small <= ord("z")))


@cache
def _models() -> tuple[_Model, ...]:
    rows = {row["language"]: row for row in load_rows("letter_pairs.tsv")}
    models = []
    for encoding, (_, languages) in ENCODINGS.items():
        characters = [bytes([code]).decode(encoding, "replace") for code in range(256)]
        for language in languages:
            cost = _cost(characters, rows[language]["letters"], rows[language]["costs"])
            models.append(_Model(encoding, language, cost.reshape(-1)))
    return tuple(models)


def _cost(characters: list[str], letters: str, written: str) -> NDArray[np.float32]:
    """Give the cost of each pair of bytes, the second behind the first."""
    size = len(letters) + 1  # the space first
    by_letter = _read(written).reshape(size, size)
    classes = np.full((size + _KINDS, size + _KINDS), 0.0)
    classes[:size, :size] = by_letter
    beside = np.tile(_COST_BESIDE_LETTER[:, None], size)
    beside[:, 0] = _COST_BESIDE_SPACE
    for sign in (_SIGN, _OWN_SIGN):  # a word begins or ends at a sign
        beside[sign, 1:] += by_letter[0, 1:]
    classes[size:, :size] = beside
    beside = beside.copy()
    for sign in (_SIGN, _OWN_SIGN):
        beside[sign, 1:] = _COST_BESIDE_LETTER[sign] + by_letter[1:, 0]
    classes[:size, size:] = beside.T
    classes[size:, size:] = np.add.outer(_COST_BESIDE_SPACE, _COST_BESIDE_SPACE) / 2
    # Latin words inside a text of another script are words like others.
    classes[size + _LATIN, size + _LATIN] = _INSIDE_LATIN
    classes[size + _OWN_SIGN, size + _LATIN] = classes[size + _LATIN, size + _OWN_SIGN] = _STRANGE
    number = np.array([_class(sign, letters, size) for sign in characters])
    cost: NDArray[np.float64] = classes[np.ix_(number, number)]
    small = np.array([sign.islower() for sign in characters])
    large = np.array([sign.isupper() for sign in characters])
    cost += _CHANGE_OF_CASE * np.outer(small, large) + _CAPITAL * large
    return cost.astype(np.float32)


def _class(sign: str, letters: str, size: int) -> int:
    """Give the class of a character in a language with such letters."""
    folded = sign.lower() if len(sign.lower()) == 1 else sign
    if folded in letters:
        return letters.index(folded) + 1
    if sign == "\ufffd" or (unicodedata.category(sign) == "Cc" and ord(sign) >= _HIGH):
        return size + _NOTHING
    if sign in _SIGNS:
        return size + _SIGN
    if any(sign in _OWN_SIGNS[own] for own in _OWN_SIGNS if own in letters):
        return size + _OWN_SIGN
    if not sign.isalpha():
        return 0 if ord(sign) < _HIGH else size + _SYMBOL
    script = unicodedata.name(sign, "").partition(" ")[0]
    own = unicodedata.name(letters[0]).partition(" ")[0]
    if script == own:
        return size + _FOREIGN
    return size + (_LATIN if script == "LATIN" else _OTHER)


def surprise_of_triples(text: str) -> float:
    """Give by how much letters of a short Arabic text are likelier for the two before them.

    The likelihood of pairs that `scores` gives, with this added, is that of triples.
    """
    triples, pairs = _arabic_costs()
    places = {sign: place for place, sign in enumerate(" " + _letters_of("ar"))}
    known = [places.get(sign, 0) for sign in f" {text} "]
    return sum(
        float(pairs[b, c] - triples[a, b, c])
        for a, b, c in zip(known, known[1:], known[2:], strict=False)
        if b or c
    )


@cache
def _arabic_costs() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    size = len(_letters_of("ar")) + 1
    row = next(row for row in load_rows("letter_pairs.tsv") if row["language"] == "ar")
    triples = "".join(row["costs"] for row in load_rows("letter_triples_ar.tsv"))
    return _read(triples).reshape(size, size, size), _read(row["costs"]).reshape(size, size)


def _letters_of(language: str) -> str:
    rows = load_rows("letter_pairs.tsv")
    return next(row["letters"] for row in rows if row["language"] == language)


def _read(written: str) -> NDArray[np.float64]:
    return np.array([_DIGITS.index(sign) / 2 for sign in written])
