"""Clitics: the short words that Arabic writes as one word with the next.

A written form is generated, never guessed at: letters are not stripped from a word to see whether
a name remains (فرنسا, وفد and بوتين begin with letters that look like clitics).
"""

from __future__ import annotations

from typing import Final

from pyarabic import araby

__all__ = [
    "ARTICLE",
    "CONJUNCTIONS",
    "ENCLITICS",
    "POSSESSIVES",
    "PREPOSITIONS",
    "WRITTEN_ARTICLES",
    "clitic_forms",
    "cut_clitics",
    "letters_span",
    "with_proclitics",
]

CONJUNCTIONS: Final = (araby.WAW, araby.FEH)
PREPOSITIONS: Final = (araby.BEH, araby.KAF, araby.LAM)
ENCLITICS: Final = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ه", "ك", "ي")
POSSESSIVES: Final = ("'s", "\u2019s")  # of English, in both apostrophes
ARTICLE: Final = araby.ALEF + araby.LAM
# The article, and with what else is written in one word with it: لل, وال, بال.
WRITTEN_ARTICLES: Final = (ARTICLE, 2 * araby.LAM, araby.WAW + ARTICLE, araby.BEH + ARTICLE)
_SHORTEST: Final = 3  # letters that must remain: two are too often a word by chance


def with_proclitics(word: str) -> dict[str, str]:
    """Give the written forms of a word with what may stand before it in the same word.

    The forms are the word itself and those with [وف]?[بكل]? before it. ل and the article become
    لل; where the word goes on with ل one of the three is not written, and the name is taken to
    begin at the second: ل and لجنة in للجنة.

    Parameters
    ----------
    word : str
        The word as written, with its hamzas: أل is no article, ال may be one.

    Returns
    -------
    dict of str to str
        From written form to proclitic; ``لل`` stands for ل and the article.

    Examples
    --------
    >>> with_proclitics("طرابلس")["وبطرابلس"]
    'وب'
    >>> with_proclitics("الجزيرة")["للجزيرة"], with_proclitics("اللجنة")["للجنة"]
    ('لل', 'ل')
    """
    forms = {word: ""}
    for conjunction in ("", *CONJUNCTIONS):
        for preposition in ("", *PREPOSITIONS):
            proclitic = conjunction + preposition
            forms.setdefault(proclitic + word, proclitic)
        if word.startswith(ARTICLE):
            merged = araby.LAM if word.startswith(araby.LAM, 2) else 2 * araby.LAM
            forms.setdefault(conjunction + merged + word[2:], conjunction + merged)
    return forms


def clitic_forms(word: str) -> list[str]:
    """Give the written forms of a word with and without the article and what stands before it.

    Pronouns behind a word are not among them: ه would make كتابه, "his book", of كتابة, "writing".

    Parameters
    ----------
    word : str
        An Arabic word as written, or the beginning of one.

    Returns
    -------
    list of str
        The word itself first. A word that has the article is given a second one too, which no
        text has.

    Examples
    --------
    >>> {"والوزير", "بوزير", "للوزير"} <= set(clitic_forms("وزير"))
    True
    >>> "بالوزير" in clitic_forms("الوزير"), "وزير" in clitic_forms("الوزير")
    (True, False)
    """
    return list(dict.fromkeys([*with_proclitics(word), *with_proclitics(ARTICLE + word)]))


def cut_clitics(word: str) -> list[str]:
    """Give what may remain of a word without its clitics, the least cut first.

    The remainders are guesses, for a dictionary or the corpus to confirm. A ت before an enclitic
    may stand for ة.

    Examples
    --------
    >>> "زيارة" in cut_clitics("لزيارتها")
    True
    >>> cut_clitics("ليبيا")[:2]
    ['يبيا']
    """
    stems = _without_proclitic(word)
    found: dict[str, None] = dict.fromkeys(stems)
    for stem in [word, *stems]:
        for enclitic in ENCLITICS if stem.endswith(ENCLITICS) else ():
            rest = stem.removesuffix(enclitic)
            if rest == stem:
                continue
            if rest.endswith(araby.TEH):
                found.setdefault(rest[:-1] + araby.TEH_MARBUTA)
            found.setdefault(rest)
    return sorted(
        (rest for rest in found if len(rest) >= _SHORTEST), key=lambda rest: len(word) - len(rest)
    )


def _without_proclitic(word: str) -> list[str]:
    stems: list[str] = []
    if not word.startswith((*CONJUNCTIONS, *PREPOSITIONS, ARTICLE)):
        return stems
    for conjunction in ("", *CONJUNCTIONS):
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        if rest.startswith(2 * araby.LAM):
            stems += [rest[2:], rest[1:]]
        for proclitic in ("", *PREPOSITIONS):
            if rest.startswith(proclitic):
                stem = rest[len(proclitic) :]
                stems += [stem, stem.removeprefix(ARTICLE)]
    return [stem for stem in dict.fromkeys(stems) if stem != word]


def letters_span(surface: str, letters: str) -> int:
    """Count the characters of `surface` that its first letters take, with their marks.

    Examples
    --------
    >>> letters_span("وَبِـطرابلس", "وب")
    5
    """
    if not letters:
        return 0
    left = len(letters) + 1
    for place, sign in enumerate(surface):
        left -= sign.isalpha() and sign != "ـ"
        if left == 0:
            return place
    return len(surface)
