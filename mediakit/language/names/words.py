"""What a word says of a name that it may belong to: given name, first word of a body, and so on.

The words are data in ``lexicons/``: ``name_words_ar.yml``, ``places_ar.tsv``, ``bodies_ar.tsv`` and
``affixes.yml``, written from general knowledge. The list of places holds the states, large cities
and regions of the world in the spellings of Arabic newspapers; what is more often another word
(مالي, بنين) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyarabic import araby

from mediakit.language.labels.titles import TitleWords, title_words
from mediakit.lexicons.reading import load_rows, load_yaml
from mediakit.lists.actors import Actors
from mediakit.lists.ready import ReadyList, load_actors
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import CONJUNCTIONS, POSSESSIVES, PREPOSITIONS
from mediakit.text.compounds import with_compounds
from mediakit.text.folded import SPELLED
from mediakit.text.lemmas import any_dictionary_word, is_dictionary_word
from mediakit.text.normalization import Normalization
from mediakit.text.stopwords import stopwords

__all__ = [
    "HEAD_KINDS",
    "NameWords",
    "bodies",
    "given_names",
    "name_words",
    "places",
    "with_particle",
]

HEAD_KINDS: Final = ("", "organisation", "organisation_named", "outlet", "place")
# May stand in a name although it has no article.
_OPEN: Final = (
    "word | and_word | to_word | any_title | other_word | capital_word | kin | style_head | style"
    "| preposition | rank"
)
_ARTICLE: Final = "shut"
# After these a name may follow at once.
_TITLES: Final = (
    "any_rank | any_the_title | kin_or_fate | rank_modifier | english_title | english_rank"
)
_OFFICES: Final = "any_title"  # words with article complete them to a title
_PARTICLES: Final = (*CONJUNCTIONS, *PREPOSITIONS)
_AFFIXES: Final = "affixes.yml"
_SHORTEST: Final = 3  # letters of a word that no dictionary has
# Ready lists whose names without a context are known bodies, or in Latin letters known places.
_BODY_LISTS: Final[tuple[ReadyList, ...]] = (
    "organisations",
    "agencies",
    "outlets",
    "forces_and_groups",
)
_PLACE_LISTS: Final[tuple[ReadyList, ...]] = ("states", "capitals")

Mask = NDArray[np.bool_]

_FEMININE_PLURAL: Final = "ات"
_FEMININE: Final = "ه"  # folded ة
_RELATION: Final = "يه"  # of a feminine adjective, folded
_IMPERFECT: Final = araby.YEH  # before a verb
_PRONOUNS: Final = ("ه", "ها")
_CLAN: Final = frozenset({"آل"})


class NameWords(NamedTuple):
    """For each word, what it may be in or before a name.

    `given` a given name; `link` a part such as بن, `clan` آل; `head` the first word of the name of
    a body or a place, as a number in `HEAD_KINDS`; `definite` one with article, which an adjective
    completes; `generic` a word that does not make a name of such a head; `cue` a word before the
    name of a place; `title` one after which a name may follow; `office` the beginning of a title;
    `verb` a verb of reporting, `speaking` one without an object, `she` one of a feminine; `barred`
    no name, whatever stands before it (مصدر, أمس, a month, a nationality); `bare` a word without
    article that is no function word, `plain` one that has no particle either and does not look like
    a verb; `article` one with article, `adjective` one that may describe another; `feminine` one
    that a feminine describes; `plural` one in ات; `joins` one with و and the article; `unknown` one
    that no dictionary has; `borne` one that the text shows to be a name, whatever a dictionary
    says, which the words alone do not tell.
    """

    given: Mask
    link: Mask
    clan: Mask
    head: NDArray[np.int8]
    definite: Mask
    generic: Mask
    cue: Mask
    title: Mask
    office: Mask
    verb: Mask
    speaking: Mask
    she: Mask
    barred: Mask
    bare: Mask
    plain: Mask
    article: Mask
    adjective: Mask
    feminine: Mask
    plural: Mask
    joins: Mask
    unknown: Mask
    borne: Mask


def name_words(words: Sequence[str], asked: Mask) -> NameWords:
    """Say of each word what it may be in a name.

    Parameters
    ----------
    words : sequence of str
        Distinct words, as written.
    asked : numpy.ndarray of bool
        For which words the dictionary is asked; the others are never `unknown`.

    Returns
    -------
    NameWords
        One value a word in each field.

    Examples
    --------
    >>> found = name_words(["محمد", "وزارة", "الخارجية", "يلتسين"], np.ones(4, dtype=bool))
    >>> found.given.tolist(), found.head.tolist(), found.unknown.tolist()
    ([True, False, False, False], [0, 1, 0, 0], [False, False, False, True])
    """
    keys = _RULES.fold(list(words))
    labels = title_words(words)
    lists = _lists()
    stop = _is_in(keys, _stopwords() - lists["links"])
    bare = labels.are(_OPEN) & ~stop
    given = _is_in(keys, lists["given_names"]) & ~stop
    arabic = np.array([bool(word) and is_arabic(ord(word[0])) for word in words], dtype=bool)
    article = labels.are(_ARTICLE) & ~stop
    titles = labels.are(_TITLES) | labels.are(_OFFICES)
    possible = asked & ~stop & ~given & ~titles & (bare | article)
    head = np.zeros(len(keys), dtype=np.int8)
    for number, kind in enumerate(HEAD_KINDS[1:], start=1):
        head[_is_in(keys, lists[kind])] = number
    return NameWords(
        given=given,
        link=_is_in(keys, lists["links"]),
        clan=_is_in(words, _CLAN),
        head=head,
        definite=_is_in(keys, lists["organisation_definite"]),
        generic=_is_in(keys, lists["generic"]),
        cue=_is_in(keys, lists["place_cues"]),
        title=labels.are(_TITLES),
        office=labels.are(_OFFICES),
        verb=labels.are("reporting_verb"),
        speaking=_is_in([key.lstrip("وف") for key in keys], lists["speaking_verbs"]),
        she=labels.are("reporting_verb") & _ends(keys, araby.TEH),
        barred=_is_in(keys, _barred()) | stop,
        bare=bare,
        plain=labels.are("word") & ~stop & ~_is_verbal(keys),
        article=article,
        adjective=_adjectives(keys, labels, lists["adjectives"]),
        feminine=_is_in(keys, lists["plurals"]) | _ends(keys, _FEMININE),
        plural=_ends(keys, _FEMININE_PLURAL),
        joins=labels.are("and_the_word"),
        unknown=_unknown(words, possible, arabic),
        borne=np.zeros(len(keys), dtype=bool),
    )


def with_particle(keys: Sequence[str], counts: NDArray[np.integer[Any]]) -> Mask:
    """Say which words are another one, at least as common, with a particle before it.

    Parameters
    ----------
    keys : sequence of str
        Distinct words, as normal forms.
    counts : numpy.ndarray of int
        How often each stands in the text.

    Examples
    --------
    >>> with_particle(["لبنان", "ولبنان", "بوتين"], np.array([3, 2, 1])).tolist()
    [False, True, False]
    """
    place = {key: code for code, key in enumerate(keys)}
    result = np.zeros(len(keys), dtype=bool)
    for code, key in enumerate(keys):
        if key[:1] in _PARTICLES and len(key) > _SHORTEST + 1:
            rests = (place.get(rest, -1) for rest in (key[1:], key[2:], araby.ALEF + key[1:]))
            result[code] = any(at >= 0 and counts[at] >= counts[code] for at in rests)
    return result


@cache
def places() -> dict[str, str]:
    """Give the countries, cities and regions of the list, each with its kind.

    Examples
    --------
    >>> places()["لبنان"], places()["جنيف"]
    ('country', 'place')
    """
    found = {row["name"]: row["kind"] for row in load_rows("places_ar.tsv")}
    for name, kind in _names_of(_PLACE_LISTS):
        if not is_arabic(ord(name[0])):
            found.setdefault(name, kind)
    return found


@cache
def bodies() -> dict[str, str]:
    """Give bodies, groups, agencies and outlets that are known by name, each with its kind.

    Those are the ready lists' that need no context, companies, platforms and clubs.

    Examples
    --------
    >>> bodies()["رويترز"], bodies()["CNN"], bodies()["فيسبوك"]
    ('agency', 'outlet', 'organisation')
    """
    found = {row["name"]: row["kind"] for row in load_rows("bodies_ar.tsv")}
    for name, kind in _names_of(_BODY_LISTS):
        found.setdefault(name, kind)
    return found


def _names_of(lists: Sequence[ReadyList]) -> list[tuple[str, str]]:
    """Give the names of ready lists that count wherever they stand, with the type of the actor."""
    every: list[Actors] = [load_actors(name) for name in lists]
    return [
        (alias.text, actor.type)
        for actors in every
        for actor in actors.values()
        for alias in actor.aliases
        if alias.proclitics and not alias.has_context
    ]


_LETTERS: Final = Normalization(ya=False, ta_marbuta=False, hamza=False, alef=False)
# علي, a name, and على, a preposition, are two words here.
_RULES: Final = Normalization(ya=False)


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(_RULES.fold(sorted(stopwords())))


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Read the lists, as normal forms; given names with and without the space of a compound."""
    content = load_yaml("name_words_ar.yml")
    given = [
        form[0]
        for row in content["given_names"]
        for name in row
        for form in with_compounds((name,))
        if len(form) == 1
    ]
    return {
        name: frozenset(_RULES.fold(words))
        for name, words in {**content, "given_names": given}.items()
    }


def given_names() -> frozenset[str]:
    """Give the common given names, as normal forms that keep ي apart from ى.

    Examples
    --------
    >>> "وليد" in given_names()
    True
    """
    return _lists()["given_names"]


@cache
def _barred() -> frozenset[str]:
    """Give what is no name behind a title or verb: no names of the list, months, nationalities."""
    dates, doubts = load_yaml("months.yml"), load_yaml("date_words.yml")
    groups = [dates["months"], dates["hijri_months"]]
    doubtful = {*doubts["doubtful_months"], *doubts["doubtful_hijri_months"]}
    months = {name for group in groups for row in group.values() for name in row} - doubtful
    states = [one.text for actor in load_actors("states").values() for one in actor.adjectives]
    return _lists()["no_names"] | frozenset(_RULES.fold([*months, *dates["weekdays"], *states]))


def _is_in(keys: Iterable[str], listed: frozenset[str]) -> Mask:
    return np.array([key in listed for key in keys], dtype=bool)


def _adjectives(keys: Sequence[str], labels: TitleWords, listed: frozenset[str]) -> Mask:
    """Say which words with article are shaped like an adjective, or are on the list of them."""
    shaped = labels.are("nisba | the_participle")
    shaped |= labels.are(_ARTICLE) & _ends(keys, _RELATION)
    return np.asarray(shaped | _is_in(keys, listed))


def _ends(keys: Sequence[str], ending: str) -> Mask:
    return np.array([key.endswith(ending) for key in keys], dtype=bool)


def _is_verbal(keys: Sequence[str]) -> Mask:
    """Say which words begin like an imperfect or end in a pronoun."""
    return np.array(
        [
            len(key) > _SHORTEST and (key[0] == _IMPERFECT or key.endswith(_PRONOUNS))
            for key in keys
        ],
        dtype=bool,
    )


def is_strange(word: str) -> bool:
    """Tell whether no dictionary has a word, nor what it may be made of.

    Examples
    --------
    >>> is_strange("يلتسين"), is_strange("تقريراً"), is_strange("Haftar"), is_strange("Minister")
    (True, False, True, False)
    """
    return _is_strange(word, SPELLED[word])


def _is_strange(word: str, letters: str) -> bool:
    if not is_arabic(ord(word[0])):
        return not word.endswith(POSSESSIVES) and not is_dictionary_word(letters.casefold())
    return len(letters) >= _SHORTEST and araby.FATHATAN not in word and not _is_inflected(letters)


def _unknown(words: Sequence[str], possible: Mask, arabic: Mask) -> Mask:
    """Say which of the possible words no dictionary has; in Latin script, which have a capital."""
    found = np.zeros(len(words), dtype=bool)
    letters = _LETTERS.fold(list(words))
    for at in np.flatnonzero(possible).tolist():
        word = words[at]
        found[at] = (arabic[at] or word[0].isupper()) and _is_strange(word, letters[at])
    return found


def _is_inflected(word: str) -> bool:
    """Tell whether a word is in the dictionary, or is made of one that is by what Arabic adds.

    That is the article or a particle before two letters, the س of the future, the endings of the
    accusative, of feminines, plurals and verbs. A plural in ات is no name.
    """
    if word.endswith(_FEMININE_PLURAL) or is_dictionary_word(word):
        return True
    affixes = load_yaml(_AFFIXES)
    begins = [sign for sign in affixes["before_words"] if word.startswith(sign)]
    stems = [word, *map(word.removeprefix, begins)]
    found, endings = set(stems), tuple(affixes["behind_words"])
    for stem in filter(lambda stem: stem.endswith(endings), stems):
        for ending in endings:
            rest = stem.removesuffix(ending)
            if len(rest) < len(stem):
                found |= {rest, rest + araby.TEH_MARBUTA}
                if ending[0] == araby.YEH_HAMZA:
                    found.add(rest + araby.HAMZA)
    return any_dictionary_word([rest for rest in found if len(rest) > 1])
