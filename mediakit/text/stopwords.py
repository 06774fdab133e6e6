"""Stopwords: words that carry grammar rather than news, in the forms in which they are written.

The Arabic lists, of function words and of reporting verbs, were written for this project; the
English one comes with wordcloud, and a few words are added to it. Words of news (زيارة, رئيس,
اليوم) stay, however frequent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from mediakit.checks import check_choice, listing
from mediakit.lexicons.reading import load_lines, load_rows
from mediakit.signatures import checked
from mediakit.text.normalization import Normalization

__all__ = ["listed_bases", "listed_lemmas", "reporting_verbs", "stopwords", "written_as_stopwords"]

_LETTERS: Final = Normalization(alef=False, hamza=False, ya=False, ta_marbuta=False, case=False)
_LETTERS_BARE: Final = Normalization(hamza=False, ya=False, ta_marbuta=False, case=False)
_CAPITAL_NAMES: Final = {"May", "Will"}
# Verbs that more often report nothing: no reporting verbs outside a report.
_OTHER_SENSES: Final = frozenset({"other_senses", "gives"})
_CONJUNCTIONS: Final = "وف"
_PREPOSITIONS: Final = "بلك"
_THIRD_PERSON: Final = ("ه", "ها", "هم", "هما")
# Which pronouns a row of the table takes. The dual and feminine plural of "you" are left out.
_PRONOUNS: Final = {
    "": (),
    "third": _THIRD_PERSON,
    "all": (*_THIRD_PERSON, "هن", "نا", "ي", "ك", "كم"),
}


@checked
def stopwords(languages: str | Sequence[str] = ("ar", "en")) -> frozenset[str]:
    """Give the function words of one or more languages, as they are written.

    The Arabic ones come with the letters written onto them: from على also وعلى, عليه and وعليها.
    Forms that are more often a word of news are left out, such as ولي (crown prince) and فهم
    (understanding). Counting compares normal forms, where على and the name علي are one word:
    use `Normalization(ya=False)` where that matters.

    Parameters
    ----------
    languages : str or sequence of str, default ("ar", "en")
        Any of "ar" (Arabic) and "en" (English).

    Returns
    -------
    frozenset of str
        Written forms, Latin ones in lower case.

    Raises
    ------
    ValueError
        If a language is neither "ar" nor "en", or none is named.

    Examples
    --------
    >>> words = stopwords()
    >>> {"وعليها", "وبذلك", "the"} <= words
    True
    >>> "زيارة" in words
    False
    """
    languages = [languages] if isinstance(languages, str) else list(languages)
    if not languages:
        raise ValueError(f"languages is empty; name at least one of {listing(_LISTS)}.")
    for language in languages:
        check_choice("languages", language, list(_LISTS))
    return frozenset[str]().union(*(_LISTS[language]() for language in languages))


@cache
def reporting_verbs() -> frozenset[str]:
    """Give the verbs with which Arabic news says who said something, as they are written.

    Perfect, imperfect, participle and verbal noun, with and without و or ف: قال, وأكدت, يضيف,
    مشيرا, قوله. They are no stopwords: who says and who claims is a finding.

    Returns
    -------
    frozenset of str
        Written forms.

    Examples
    --------
    >>> {"قال", "وأضافت", "موضحا"} <= reporting_verbs()
    True
    """
    return frozenset(form for form, _ in _reporting_pairs())


def _reporting_pairs() -> Iterator[tuple[str, str]]:
    """Give the written forms of the verbs, and each without what is before it."""
    for row in load_rows("reporting_verbs_ar.tsv"):
        if _OTHER_SENSES.intersection(row["special"].split()):
            continue
        for name in ("perfect", "imperfect", "participle", "noun"):
            for base in row[name].split():
                for form in _with_proclitics(base, _CONJUNCTIONS):
                    yield form, base


@cache
def listed_bases() -> Mapping[str, str]:
    """Give the Arabic words of both lists without the particles written onto them.

    From written form to base; a form that is a base of its own (بعد, وصف) stays.

    Examples
    --------
    >>> bases = listed_bases()
    >>> bases["والتي"], bases["وعليها"], bases["وقال"], bases["وصف"]
    ('التي', 'عليها', 'قال', 'وصف')
    """
    stopword_pairs = (pair for row in load_rows("stopwords_ar.tsv") for pair in _written_forms(row))
    found: dict[str, str] = {}
    for form, base in (*stopword_pairs, *_reporting_pairs()):
        if len(base) > len(found.get(form, "")):
            found[form] = base
    return found


@cache
def listed_lemmas() -> Mapping[str, str]:
    """Give the dictionary forms of Arabic function words, of verbs not, as they are written.

    A hamza at the head may be left out. أيضا is أيضا, وعليها is على.

    Examples
    --------
    >>> lemmas = listed_lemmas()
    >>> lemmas["أيضا"], lemmas["وعليها"], lemmas["انه"]
    ('أيضا', 'على', 'أن')
    """
    found: dict[str, str] = {}
    for row in load_rows("stopwords_ar.tsv"):
        for form, _ in _written_forms(row):
            if row["category"] != "verb" and len(row["form"]) > len(found.get(form, "")):
                found[form] = row["form"]
    bare = zip(_LETTERS_BARE.fold(list(found)), found.values(), strict=True)
    return {form: lemma for form, lemma in bare if form not in _arabic()} | found


def written_as_stopwords(forms: Sequence[str]) -> list[bool]:
    """Tell which written forms are stopwords as they stand, but for vowel signs.

    Normal forms are not asked: على is a stopword and علي a name, "who" is one and WHO a name, as
    are Will and May.

    Examples
    --------
    >>> written_as_stopwords(["على", "علي", "Who", "WHO", "may", "May"])
    [True, False, True, False, True, False]
    """
    return [
        (form.lower() if form.istitle() else form) in _written() and form not in _CAPITAL_NAMES
        for form in _LETTERS.fold(list(forms))
    ]


@cache
def _written() -> frozenset[str]:
    return frozenset(_LETTERS.fold(sorted(stopwords())))


@cache
def _arabic() -> frozenset[str]:
    rows = load_rows("stopwords_ar.tsv")
    return frozenset(form for row in rows for form, _ in _written_forms(row))


@cache
def _english() -> frozenset[str]:
    """Read wordcloud's list without importing wordcloud, which would load the plotting stack."""
    path = Path(str(distribution("wordcloud").locate_file("wordcloud/stopwords")))
    words = set(path.read_text(encoding="utf-8").split()) - {*load_lines("web_words_en.txt")}
    words |= {*load_lines("stopwords_en.txt")}
    return frozenset(words | {word.replace("'", "\u2019") for word in words})


_LISTS: Final = {"ar": _arabic, "en": _english}


def _written_forms(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give every written form of one row of the table of function words, and its base.

    The columns: the word; its category; the letters it takes in front; the stem that its pronouns
    join, and which pronouns; the forms left out because they are wrong or are more often a word of
    news. An exception that is the word itself, bare or with its pronoun, is left out with every
    proclitic; any other is left out alone.
    """
    left_out = set(row["except"].split())
    pronouns = _PRONOUNS[row["pronouns"]]
    bases = {row["form"], *(_join_pronoun(row["stem"], pronoun) for pronoun in pronouns)}
    for base in bases - left_out:
        written = set(_with_proclitics(base, row["proclitics"]))
        if row["category"] != "demonstrative":  # فلذلك is common, فلبعض is not
            written -= {"ف" + _join_preposition(letter, base) for letter in _PREPOSITIONS}
        yield from ((form, base) for form in written - left_out)


def _join_pronoun(stem: str, pronoun: str) -> str:
    """Join a pronoun to a stem; the ي of "me" is lost in a final ي (إليّ)."""
    return stem if pronoun == "ي" and stem.endswith("ي") else stem + pronoun


def _with_proclitics(word: str, letters: str) -> Iterator[str]:
    """Write و or ف, then ب, ل or ك, before a word, as far as it takes these letters."""
    for preposition in ("", *(letter for letter in letters if letter in _PREPOSITIONS)):
        joined = _join_preposition(preposition, word)
        yield joined
        for conjunction in letters:
            if conjunction in _CONJUNCTIONS:
                yield conjunction + joined


def _join_preposition(preposition: str, word: str) -> str:
    """Join a preposition to a word: ل and الذي make للذي, ل and اللذين make للذين.

    Examples
    --------
    >>> _join_preposition("ل", "الذين"), _join_preposition("ب", "الذين")
    ('للذين', 'بالذين')
    """
    if preposition == "ل" and word.startswith("ال"):
        return "ل" + word[1:] if word[2:3] != "ل" else "ل" + word[2:]
    return preposition + word
