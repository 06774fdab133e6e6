"""Dictionary forms, for grouping the forms of a word; names stay whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from pyarabic import araby

from mediakit.progress import progress_bar
from mediakit.text.clitics import cut_clitics
from mediakit.text.normalization import Normalization

__all__ = ["is_dictionary_word", "lemmatize"]

# The dictionary holds unvocalised words with their hamzas, ى and ة.
_DICTIONARY_SPELLING = Normalization(
    alef=False, hamza=False, ya=False, ta_marbuta=False, digits=False, case=False
)


_DOTTED: Final = {
    araby.HEH: araby.TEH_MARBUTA,
    araby.YEH: araby.ALEF_MAKSURA,
    araby.ALEF_MAKSURA: araby.YEH,
}


_MANY = 50_000  # distinct words from which on a bar is shown
_STEP = 1_000


def lemmatize(forms: Sequence[str], counts: Sequence[int]) -> list[str]:
    """Give the dictionary form of each written form.

    A word known to simplemma's dictionary takes its lemma. Of any other Arabic word a clitic is
    cut when what remains is in the dictionary or, for a proclitic, stands in the corpus at least
    as often as the word itself; else the word stays whole, as names do.

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
    >>> lemmatize(["لقواتهم", "المصادر", "بوتين", "sources"], [1, 1, 1, 1])
    ['قوة', 'مصدر', 'بوتين', 'source']
    """
    plain = _DICTIONARY_SPELLING.fold(forms)
    attested: dict[str, int] = {}
    for word, count in zip(plain, counts, strict=True):
        attested[word] = attested.get(word, 0) + count
    lemmas = {}
    with progress_bar(len(attested), "Lemmas", least=_MANY) as show:
        for done, word in enumerate(attested, start=1):
            lemmas[word] = _lemma(word, attested)
            if done % _STEP == 0:
                show(done)
    return [lemmas[word] for word in plain]


def _lemma(word: str, attested: dict[str, int]) -> str:
    import simplemma

    if word.isascii():
        return simplemma.lemmatize(word, lang="en")
    if simplemma.is_known(word, lang="ar"):
        return simplemma.lemmatize(word, lang="ar")
    for rest in cut_clitics(word):
        if simplemma.is_known(rest, lang="ar"):
            return simplemma.lemmatize(rest, lang="ar")
        if word.endswith(rest) and attested.get(rest, 0) >= attested[word]:
            return rest
    return word


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
        return _is_listed(word, "en")
    rests = (word, *cut_clitics(word)) if clitics else (word,)
    return any(_is_listed(form, "ar") for rest in rests for form in _respelled(rest))


@lru_cache(maxsize=200_000)
def _is_listed(word: str, language: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang=language))


def _respelled(word: str) -> Iterator[str]:
    """Give a word as written, then with the hamza or the dots that writers leave out."""
    yield word
    ends = [word]
    if word.endswith((araby.HEH, araby.YEH, araby.ALEF_MAKSURA)):
        ends.append(word[:-1] + _DOTTED[word[-1]])
        yield ends[-1]
    if word.startswith(araby.ALEF):
        for end in ends:
            for alef in (araby.ALEF_HAMZA_ABOVE, araby.ALEF_HAMZA_BELOW, araby.ALEF_MADDA):
                yield alef + end[1:]
