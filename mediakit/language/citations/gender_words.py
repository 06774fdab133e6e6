"""The words that tell a woman from a man: titles, first names and forms of verbs.

They are data: ``lexicons/gender.yml``, ``first_names.yml`` and ``reporting_verbs_ar.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from mediakit.language.media.word_lists import fold_word
from mediakit.language.names.plain import is_imperfect, is_perfect
from mediakit.lexicons.reading import load_rows, load_yaml
from mediakit.memory import remembered
from mediakit.text.clitics import ARTICLE

__all__ = [
    "bare_word",
    "first_names",
    "gender_words",
    "listed_values",
    "named_gender",
    "participles",
    "titles",
    "verb_form",
]

_OTHERS_SPEAK: Final = ("names_source", "passes_on", "sends")  # in نقلت X عن Y the verb is X's
_FEMININE: Final = "ه"  # ة, folded
_LEAST: Final = 3
_ARTICLES: Final = ("و" + ARTICLE, "ف" + ARTICLE, "لل", "ب" + ARTICLE, ARTICLE)
_SERVANT: Final = "عبدال"  # of God, under one of his names


@remembered
def bare_word(word: str) -> str:
    """Give a folded word without و or ف before the article, and without the article."""
    if not word.startswith(_ARTICLES):
        return word
    for written in _ARTICLES:
        if word.startswith(written) and len(word) >= len(written) + _LEAST:
            return word[len(written) :]
    return word


def _fold(words: Iterable[Any]) -> frozenset[str]:
    return frozenset(fold_word(str(word)) for word in words)


@cache
def gender_words(name: str, language: str = "arabic") -> frozenset[str]:
    """Give the folded words of a list of the lexicon.

    Examples
    --------
    >>> "مصدر" in gender_words("generic"), "spokeswoman" in gender_words("women", "english")
    (True, True)
    """
    content: Mapping[str, Any] = load_yaml("gender.yml")[language]
    if "/" in name:
        outer, inner = name.split("/")
        return _fold(content[outer][inner])
    return _fold(content[name])


@cache
def titles(gender: str) -> frozenset[str]:
    """Give the folded titles of women or of men, without the article.

    Examples
    --------
    >>> "وزيره" in titles("women"), "وزير" in titles("men"), "اداره" in titles("women")
    (True, True, False)
    """
    listed = load_yaml("titles_ar.yml")["arabic"]["titles"]
    persons = load_yaml("cited.yml")["arabic"]["persons"]
    men = {word for word in _fold([*listed, *persons]) if not word.endswith(_FEMININE)}
    men -= gender_words("women")
    if gender == "men":
        return frozenset(men | gender_words("men"))
    made = {word + _FEMININE for word in men if len(word) > _LEAST}
    bodies = gender_words("women_or_bodies")
    return (frozenset(made) | gender_words("women")) - bodies


@cache
def first_names(language: str) -> Mapping[str, str]:
    """Give "woman" or "man" by the folded first name, "" for one that both have.

    Examples
    --------
    >>> first_names("arabic")["سعاد"], first_names("english")["peter"]
    ('woman', 'man')
    """
    content: Any = load_yaml("first_names.yml")[language]
    told: dict[str, str] = {}
    for listed, gender in (("women", "woman"), ("men", "man"), ("both", "")):
        rows = content[listed]
        names = [name for row in rows for name in (row if isinstance(row, list) else [row])]
        told.update(dict.fromkeys(_fold(names), gender))
    return told


def named_gender(word: str) -> str | None:
    """Give what a folded Arabic first name says, "" for one that both have, None for no name.

    Examples
    --------
    >>> named_gender("سعاد"), named_gender("نور"), named_gender("عبدالرقيب"), named_gender("حوض")
    ('woman', '', 'man', None)
    """
    known = first_names("arabic").get(word)
    if known is None and word.startswith(_SERVANT) and len(word) >= len(_SERVANT) + _LEAST:
        return "man"
    return known


@cache
def listed_values() -> Mapping[str, str]:
    """Give what the values of a field `gender` of a list say, by their folded form.

    Examples
    --------
    >>> listed_values()["female"], listed_values()["رجل"]
    ('woman', 'man')
    """
    content: Mapping[str, list[str]] = load_yaml("gender.yml")["listed"]
    return {form: gender for gender, forms in content.items() for form in _fold(forms)}


def _is_of_speaker(row: Mapping[str, str]) -> bool:
    """Tell a verb of reporting whose subject is who speaks."""
    return not any(flag in row["special"].split() for flag in _OTHERS_SPEAK)


@cache
def _verb_forms() -> Mapping[str, tuple[str, str]]:
    """Give gender and evidence by form: a verb agrees, a noun of action has a pronoun."""
    told: dict[str, tuple[str, str]] = {}
    for row in load_rows("reporting_verbs_ar.tsv"):
        if not _is_of_speaker(row):
            told.update((form, ("", "")) for form in _fold(row["perfect"].split()))
            told.update((form, ("", "")) for form in _fold(row["imperfect"].split()))
            continue
        if "preposition_too" not in row["special"].split():
            told.setdefault(fold_word(row["verb"]), ("man", "verb"))
        for column in ("perfect", "imperfect", "participle", "noun"):
            evidence = "pronoun" if column == "noun" else "verb"
            forms = row[column].split()
            lacks_his = column == "perfect" and forms[:1] != [row["verb"]]  # عارض is a noun
            genders = ("man", "woman", "group")[lacks_his:]
            for form, gender in zip(forms, genders, strict=False):
                told.setdefault(fold_word(form), (gender, evidence))
    return told


@cache
def participles() -> Mapping[str, str]:
    """Give "woman" or "man" by the folded accusative of a participle of reporting.

    Examples
    --------
    >>> participles()["مضيفا"], participles()["مضيفه"]
    ('man', 'woman')
    """
    told: dict[str, str] = {}
    for row in load_rows("reporting_verbs_ar.tsv"):
        if _is_of_speaker(row):
            forms = zip(row["participle"].split(), ("man", "woman"), strict=False)
            told.update((fold_word(form), gender) for form, gender in forms)
    return told


@remembered
def verb_form(verb: str) -> tuple[str, str]:
    """Tell who a verb agrees with, and whether by its form or by a pronoun; "" for neither.

    Examples
    --------
    >>> verb_form("وقالت"), verb_form("قولها"), verb_form("بحسب"), verb_form("نقلت")
    (('woman', 'verb'), ('woman', 'pronoun'), ('', ''), ('', ''))
    """
    told = _verb_forms()
    for word in verb.split():
        folded = fold_word(word)
        for form in _without_particles(folded):
            if form in gender_words("of_both_forms"):
                return "", ""
            if form in told:
                return told[form]
        if is_perfect(folded_verb := word.removeprefix("و")) and folded_verb.endswith("ت"):
            return "woman", "verb"
        if is_imperfect(folded_verb):
            return "man", "verb"
    return "", ""


def _without_particles(word: str) -> Iterable[str]:
    yield word
    for particle in ("و", "ف", "س", "وس", "ب"):
        if word.startswith(particle) and len(word) > len(particle) + 1:
            yield word[len(particle) :]
    for pronoun in ("نا", "ني", "ها", "ه"):  # أبلغنا, أخبرني, يسميه
        if word.endswith(pronoun) and len(word) > len(pronoun) + _LEAST - 1:
            yield word.removesuffix(pronoun)
            if word[0] in "وف":
                yield word[1:].removesuffix(pronoun)
