"""Every mention of an actor, with its place in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.actors import Actor, Actors, Alias
from mediakit.analysis._groups import read_tokens
from mediakit.analysis._phrases import Matches, find_phrases, longest
from mediakit.checks import check_type
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import POSSESSIVES, with_proclitics
from mediakit.text.normalization import Normalization
from mediakit.text.segmentation import words
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["ACTORS_HINT", "Spelling", "actor_mentions", "find_mentions", "letters_span"]

ACTORS_HINT: Final = "mk.Actors, for example mk.Actors({'Rania': ['رانيا', 'رانيا منصور']})"


def actor_mentions(corpus: Corpus, actors: Actors) -> pd.DataFrame:
    """List every mention of every actor.

    A name counts in its written forms: with and without vowel signs, whatever the seat of a hamza,
    and with و ف ب ل ك before it unless the alias says ``proclitics: false``; an English one also
    with 's behind it. Where names overlap the longest counts. A name does not go on across
    punctuation.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    actors : Actors
        Whom to look for.

    Returns
    -------
    pandas.DataFrame
        One row a mention, in the order of the text, with the columns

        - ``doc``, ``source``, ``date`` : the document;
        - ``actor``, ``type`` : the actor's id and type;
        - ``alias`` : the name in the list that was found;
        - ``surface`` : the name as written, without what stands before or behind it in the same
          word (و in وحفتر, 's in Haftar's);
        - ``proclitic`` : what stands before it, such as "و" or "وب"; "لل" is ل with the article,
          and may be empty;
        - ``start``, ``end`` : half-open span of `surface` in the text, in characters.

        No rows where nobody is mentioned.

    Raises
    ------
    ValueError
        If the corpus is empty.
    TypeError
        If `actors` is no Actors.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"text": ["وصل الوفد إلى طرابلس وبطرابلس مطار."]})
    >>> actors = mk.Actors({"Tripoli": ["طرابلس"]})
    >>> corpus.actor_mentions(actors)[["surface", "proclitic", "start", "end"]]
      surface proclitic  start  end
    0  طرابلس               14   20
    1  طرابلس        وب     23   29
    """
    check_type("actors", actors, Actors, hint=ACTORS_HINT)
    tokens = read_tokens(corpus)
    spellings, matches = find_mentions(tokens, actors)
    documents = np.searchsorted(tokens.pointers, matches.token, side="right") - 1
    starts = tokens.starts[matches.token] + _proclitic_lengths(tokens, matches, spellings)
    behind = np.array([len(spelling.possessive) for spelling in spellings], dtype=np.int32)
    ends = tokens.ends[matches.token + matches.length - 1] - behind[matches.phrase]
    texts = corpus["text"].tolist()
    places = zip(documents.tolist(), starts.tolist(), ends.tolist(), strict=True)
    found = [spellings[number] for number in matches.phrase.tolist()]
    about = pd.DataFrame(corpus)[["doc", "source", "date"]].take(documents)
    return about.reset_index(drop=True).assign(
        actor=_strings([spelling.actor.id for spelling in found]),
        type=_strings([spelling.actor.type for spelling in found]),
        alias=_strings([spelling.alias.text for spelling in found]),
        surface=_strings([texts[document][start:end] for document, start, end in places]),
        proclitic=_strings([spelling.proclitic for spelling in found]),
        start=starts.astype(np.int64),
        end=ends.astype(np.int64),
    )


class Spelling(NamedTuple):
    """A written form of an alias, with what is written before it and, in English, behind it."""

    actor: Actor
    alias: Alias
    proclitic: str
    possessive: str


def find_mentions(tokens: Tokens, actors: Actors) -> tuple[list[Spelling], Matches]:
    """Find the mentions of actors: where they stand, and which spelling each is."""
    spellings: list[Spelling] = []
    phrases: dict[tuple[str, ...], int] = {}
    for actor in actors.values():
        for alias in actor.aliases:
            for phrase, proclitic, possessive in _written_forms(alias, tokens.normalization):
                known = phrases.get(phrase)
                # two forms can be alike: the one with less before the name is the name itself
                if known is None or len(proclitic) < len(spellings[known].proclitic):
                    phrases[phrase] = len(spellings)
                    spellings.append(Spelling(actor, alias, proclitic, possessive))
    matches = longest(find_phrases(tokens, phrases), len(tokens))
    return spellings, matches


def _written_forms(
    alias: Alias, normalization: Normalization
) -> list[tuple[tuple[str, ...], str, str]]:
    """Give the normal forms of an alias with what may stand before and behind it in the same word.

    That is a proclitic in Arabic, and the possessive of a name in another script.
    """
    first, *rest = words(alias.text)
    forms = with_proclitics(first) if alias.proclitics else {first: ""}
    heads = normalization.fold(list(forms))
    tail = normalization.fold(rest)
    found = []
    for head, proclitic in zip(heads, forms.values(), strict=True):
        *before, last = head, *tail
        for possessive in ("",) if is_arabic(ord(last[-1])) else ("", *POSSESSIVES):
            found.append(((*before, last + possessive), proclitic, possessive))
    return found


def _proclitic_lengths(
    tokens: Tokens, matches: Matches, spellings: list[Spelling]
) -> NDArray[np.int64]:
    """Count the characters that stand before each name in its word, vowel signs and tatweel too."""
    types = tokens.ids[matches.token].astype(np.int64)
    pairs = types * len(spellings) + matches.phrase
    numbers, distinct = pd.factorize(pairs)
    lengths = [
        letters_span(tokens.words.surfaces[pair // len(spellings)], spelling.proclitic)
        for pair in distinct.tolist()
        for spelling in [spellings[pair % len(spellings)]]
    ]
    return np.array(lengths, dtype=np.int64)[numbers]


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


def _strings(values: list[str]) -> pd.Series:
    return pd.Series(values, dtype="str")
