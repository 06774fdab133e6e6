"""Which names of a corpus are those of agencies and outlets: listed ones, and those it explains.

A corpus says of many names what they are: صحيفة «الصدى», وكالة برندال. Such a name is known
wherever it stands alone in the same corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from pyarabic import araby

from mediakit.language.media.own_name import is_own_name, may_begin_own_name
from mediakit.language.media.word_lists import cited_words
from mediakit.language.media.words import Words
from mediakit.language.names.plain import is_known_noun, known_body, known_place
from mediakit.language.names.words import is_strange
from mediakit.lexicons.reading import load_yaml
from mediakit.text.clitics import ARTICLE, CONJUNCTIONS
from mediakit.text.dates.lines import weekday_names
from mediakit.text.furniture.rules import listed
from mediakit.text.normalization import Normalization
from mediakit.text.shapes import is_broken_plural
from mediakit.text.stopwords import stopwords

__all__ = [
    "MediaNames",
    "bare",
    "listed_agencies",
    "media_names_of",
    "media_nouns",
    "read_explained",
    "split_name",
]

_FOLD: Final = Normalization()
_QUOTES: Final = frozenset("«\"“‘'„(")
_CLOSING: Final = frozenset("»\"”’'“)")
_LONGEST: Final = 4  # words of a name in quotation marks
_SHORTEST: Final = 3  # letters of a name that stands without them
_CONTEXT: Final = frozenset({"after", "before", "requires"})
_AND: Final = araby.WAW
_WITH: Final = (araby.BEH, araby.LAM)
_PARTICLES: Final = ("", *CONJUNCTIONS, *_WITH, *(_AND + one for one in _WITH))
_RELATION: Final = ("ي", "يه", "يين", "يون", "يتين")


class MediaNames(NamedTuple):
    """Kinds of names that are agencies or outlets, and what each source is called.

    Names in `doubtful` are words too, such as الاتحاد: they count where marks or a bracket set them
    off. Those in `common` are words as well, but where they speak they are an agency or outlet.
    """

    kinds: dict[tuple[str, ...], str]
    own: dict[str, set[tuple[str, ...]]]
    doubtful: frozenset[tuple[str, ...]]
    common: frozenset[tuple[str, ...]]

    def kind(self, words: Sequence[str]) -> str:
        """Give agency or outlet for a name, "" for another; words as folded."""
        name = bare(words)
        return self.kinds.get(name, "") or self.kinds.get(tuple(words), "")

    def is_own(self, source: str, words: Sequence[str], *, whole: bool = False) -> bool:
        """Tell whether a name is that of the outlet itself; `whole` as in `is_own_name`."""
        name = bare(words)
        if len(name) > _LONGEST:
            return False
        return name in self.own.get(source, ()) or is_own_name(source, name, whole=whole)

    def may_begin_own(self, source: str, word: str) -> bool:
        """Tell whether a name that begins with a word may be that of the outlet itself."""
        if word in media_nouns() or word in cited_words("news"):
            return True
        return may_begin_own_name(source, word) or any(
            name[0] == word for name in self.own.get(source, ())
        )


def bare(words: Sequence[str]) -> tuple[str, ...]:
    """Take the noun off the head of a name: وكالة أنباء in وكالة أنباء برندال.

    Examples
    --------
    >>> bare(["صحيفه", "الصدي"]), bare(["الصحيفه"])
    (('الصدي',), ('الصحيفه',))
    """
    nouns, news = media_nouns(), cited_words("news")
    at, stop = 0, len(words)
    while at < stop - 1 and (words[at] in nouns or words[at] in news):
        at += 1
    while stop > at + 1 and words[stop - 1] in news:
        stop -= 1
    return tuple(words[at:stop])


@cache
def listed_agencies() -> frozenset[tuple[str, ...]]:
    """Give the folded names of agencies as credits write them, the common words among them too."""
    return frozenset(map(split_name, listed("agencies")))


@cache
def _agency_names(name: str) -> frozenset[tuple[str, ...]]:
    """Give a list of agencies.yml, folded."""
    return frozenset(map(split_name, _FOLD.fold(load_yaml("agencies.yml")[name])))


@cache
def media_nouns() -> frozenset[str]:
    """Give the folded nouns that say what a name is that of: وكالة, صحيفة."""
    return cited_words("agencies") | cited_words("outlets")


def read_explained(words: Words) -> dict[tuple[str, ...], str]:
    """Read the names that the texts explain, each as where it is first explained."""
    explained: dict[tuple[str, ...], str] = {}
    for phrase, kind in _explained(words):
        explained.setdefault(phrase, kind)
    return explained


def media_names_of(explained: dict[tuple[str, ...], str]) -> MediaNames:
    """Gather the names of agencies and outlets that are listed, or that the corpus explains."""
    kinds = dict(explained)
    kinds |= dict.fromkeys(listed_agencies(), "agency")
    kinds |= _ready_names("outlets", "outlet") | _ready_names("agencies", "agency")
    words_of_news = _words_of_news("outlets") | _words_of_news("agencies")
    abbreviated = _agency_names("abbreviated")
    named_for_places = frozenset(filter(known_place, kinds)) - listed_agencies()
    doubtful = (words_of_news - set(explained)) | abbreviated | named_for_places
    in_dictionary = frozenset(
        name for name in kinds if len(name) == 1 and _is_word(name[0], told=name in explained)
    )
    agencies = _agency_names("words")
    states = frozenset(
        name for name in kinds if name[0].removeprefix(ARTICLE) in cited_words("state_nouns")
    )
    common = doubtful | words_of_news | in_dictionary | agencies | states
    return MediaNames(kinds, {}, doubtful, common)


def _is_word(name: str, *, told: bool) -> bool:
    """Tell a name that is a noun too: العالم; one that a corpus tells, by any form of a word."""
    return not is_strange(name) if told else is_known_noun(name.removeprefix(ARTICLE))


@cache
def _ready_names(name: str, kind: str) -> dict[tuple[str, ...], str]:
    """Give the names of a ready list of actors, with and without صحيفة, وكالة before them.

    Whatever context a name needs to be found in running text, here it stands where a source does.
    """
    names = [split_name(text) for text in _FOLD.fold([text for text, _ in _aliases(name)])]
    return dict.fromkeys([*names, *map(bare, names)], kind)


@cache
def _words_of_news(name: str) -> frozenset[tuple[str, ...]]:
    """Give the names of a ready list that are words too: those that ask for a context."""
    asking = [text for text, asks in _aliases(name) if asks]
    return frozenset(bare(split_name(text)) for text in _FOLD.fold(asking))


@cache
def _aliases(name: str) -> list[tuple[str, bool]]:
    """Read the names of a ready list, and whether each asks for a context."""
    return [
        (alias, False)
        if isinstance(alias, str)
        else (alias["text"], not _CONTEXT.isdisjoint(alias))
        for entry in load_yaml(f"actors/{name}.yml").values()
        for alias in entry["aliases"]
    ]


def split_name(name: str) -> tuple[str, ...]:
    """Split a name as tokens are; the letters of أ.ف.ب are a token each."""
    return tuple(name.replace(".", " ").split())


def _explained(words: Words) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the names behind صحيفة, وكالة and the like, with what the word says of them."""
    tokens = words.tokens
    heads = {before + head: head for head in media_nouns() for before in _PARTICLES}
    is_head = np.array([key in heads for key in words.keys], dtype=bool)
    at = np.flatnonzero(tokens.spread(is_head)) if len(tokens) else np.zeros(0, dtype=np.intp)
    documents = tokens.documents_of(at)
    for token, document in zip(at.tolist(), documents.tolist(), strict=True):
        head = heads[words.key(token)]
        kind = "agency" if head in cited_words("agencies") else "outlet"
        name = _name_behind(words, document, token, head)
        office = name != () and (name[0] in cited_words("offices") or _is_matter(name))
        if _may_be_called(name) and not (kind == "agency" and office):
            yield name, kind


def _may_be_called(name: tuple[str, ...]) -> bool:
    """Tell what an outlet may be called from a number, a day and a listed body: قناة 9."""
    is_day = len(name) == 1 and name[0] in weekday_names()
    lettered = any(letter.isalpha() for word in name for letter in word)
    return lettered and not is_day and known_body(name) != "organisation"


def _is_matter(name: tuple[str, ...]) -> bool:
    """Tell what an office is for, and no agency is called by: وكالة الشؤون, not وكالة الأناضول."""
    return len(name) == 1 and is_broken_plural(name[0].removeprefix(ARTICLE))


def _name_behind(words: Words, document: int, head: int, noun: str) -> tuple[str, ...]:
    """Read the name behind a noun: what stands in quotation marks, or one word."""
    _, stop = words.tokens.span_of(document)
    at = head + 1
    while at < stop and words.key(at) in cited_words("news"):
        at += 1
    if at >= stop or "\n" in words.between(document, at):
        return ()
    if _QUOTES & set(words.between(document, at)):
        for end in range(at + 1, min(at + _LONGEST, stop - 1) + 1):
            if _CLOSING & set(words.between(document, end)):
                return words.folded(at, end)
        return ()
    name = words.key(at)
    plain = noun in cited_words("plain_heads") and words.tokens.breaks[at] == 0
    return (name,) if plain and _is_name(name) else ()


def _is_name(word: str) -> bool:
    """Tell whether one word behind وكالة may be its name."""
    if len(word) < _SHORTEST or word.endswith(_RELATION) or not word.isalpha():
        return False
    if word in _common() or word in listed("cities"):
        return False
    return word.startswith(ARTICLE) or is_strange(word)


@cache
def _common() -> frozenset[str]:
    """Give the folded function words, and nouns that no agency or outlet is called by."""
    return (
        frozenset(_FOLD.fold(sorted(stopwords())))
        | media_nouns()
        | cited_words("offices")
        | cited_words("news")
        | cited_words("no_agencies")
    )
