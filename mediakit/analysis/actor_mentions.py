"""Every mention of an actor, with its place in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._entities import stretches_of
from mediakit.analysis._groups import read_tokens
from mediakit.analysis._kept import with_raw_places
from mediakit.analysis._listed import check_fields, tell_listed
from mediakit.checks import check_type
from mediakit.language.find.phrases import Matches
from mediakit.language.names.mentions import (
    Spelling,
    find_mentions,
    find_nested_mentions,
    warn_unnamed,
)
from mediakit.lists.actors import ACTORS_HINT, Actors
from mediakit.text.clitics import letters_span
from mediakit.tokens import Tokens, first_places

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["actor_mentions"]

_LONGEST: Final = 1 << 15  # characters before or behind a name in its word

Places = NDArray[np.integer[Any]]


def actor_mentions(
    corpus: Corpus,
    actors: Actors,
    *,
    nested: bool = False,
    adjectives: bool = False,
    labels: bool = False,
    fields: Sequence[str] = (),
) -> pd.DataFrame:
    """List every mention of every actor.

    A name counts in its written forms: with and without vowel signs, whatever the seat of a hamza,
    with and without the space of a compound (`Actors.folds`), and with و ف ب ل ك before it unless
    the alias says ``proclitics: false``; an English one also with 's behind it. A name does not go
    on across punctuation. One that requires or forbids words counts where they stand, or do not
    stand, within its window in the same document; one with ``after`` behind one of those words.

    Where names overlap the longest counts, of equally long ones the first in the list. Where two
    actors have the same name, the one counts whose required words stand nearest, then one that only
    forbids words, then one without context.

    Parameters
    ----------
    corpus : Corpus
        The articles; with `Corpus.with_entities` a name counts only where a model found one.
    actors : Actors
        Whom to look for.
    nested : bool, default False
        Whether names inside longer ones count too: حفتر in قوات حفتر, where the forces are another
        actor. The parts of an actor's own longer name never do.
    adjectives : bool, default False
        Whether the adjectives of an actor count: الروسي for Russia.
    labels : bool, default False
        Whether the labels of an actor count where they stand alone.
    fields : sequence of str, default ()
        Fields of the list that become columns behind ``type``: its own, such as "gender", or
        "name".

    Returns
    -------
    pandas.DataFrame
        One row a mention, in the order of the text, with the columns

        - ``doc``, ``source``, ``date`` : the document;
        - ``actor``, ``type`` : the actor's id and type;
        - `name_en`, `name_ar` where the list has names in these languages, and `fields`;
        - ``alias`` : the name in the list that was found;
        - ``form`` : "name", "label" or "adjective", the list of the actor in which `alias` stands;
        - ``nested`` : whether it stands inside a longer mention of another actor (bool); never,
          unless asked for;
        - ``surface`` : the name as written, without what stands before or behind it in the same
          word (و in وحفتر, 's in Haftar's);
        - ``proclitic`` : what stands before it, such as "و" or "وب"; "لل" is ل with the article,
          and missing where nothing stands there;
        - ``start``, ``end`` : half-open span of `surface` in the text, in characters.

        Of a corpus that `clean` or `within` has made also ``raw_start`` and ``raw_end``: the span
        in the text before it was cut, missing where it goes over a cut.

        No rows, and a warning, where nobody is mentioned.

    Raises
    ------
    ValueError
        If the corpus is empty, or nobody on the list has one of the `fields`.
    TypeError
        If `actors` is no Actors, or an option is not True or False.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"text": ["وصل الوفد إلى طرابلس وبطرابلس مطار."]})
    >>> actors = mk.Actors({"Tripoli": ["طرابلس"]})
    >>> corpus.actor_mentions(actors)[["surface", "proclitic", "start", "end"]]
      surface proclitic  start  end
    0  طرابلس       NaN     14   20
    1  طرابلس        وب     23   29
    """
    check_type("actors", actors, Actors, hint=ACTORS_HINT)
    for name, value in {"nested": nested, "adjectives": adjectives, "labels": labels}.items():
        check_type(name, value, bool, hint="True or False")
    asked = check_fields(actors, fields)
    tokens = read_tokens(corpus)
    stretches = stretches_of(corpus, tokens)
    forms = ("name", *["label"] * labels, *["adjective"] * adjectives)
    if nested:
        spellings, matches, inside = find_nested_mentions(tokens, actors, forms, stretches)
    else:
        spellings, matches = find_mentions(tokens, actors, forms, stretches)
        inside = np.zeros(len(matches.token), dtype=bool)
    if len(matches.token) == 0:
        warn_unnamed(len(corpus), actors)
    table = _table(corpus, tokens, spellings, matches)
    table.insert(list(table.columns).index("surface"), "nested", inside)
    return with_raw_places(corpus, tell_listed(table, actors, asked))


def _table(
    corpus: Corpus, tokens: Tokens, spellings: list[Spelling], matches: Matches
) -> pd.DataFrame:
    """List the mentions with their documents and places."""
    documents = tokens.documents_of(matches.token)
    before = _proclitic_lengths(tokens, matches, spellings)
    behind = np.array([len(spelling.possessive) for spelling in spellings], dtype=np.int32)
    starts = (tokens.starts[matches.token] + before).astype(np.int64)
    last = tokens.ends[matches.token + matches.length - 1]
    ends = (last - behind[matches.phrase]).astype(np.int64)
    about = pd.DataFrame(corpus)[["doc", "source", "date"]].take(documents)
    facts = pd.DataFrame(
        {
            "actor": [spelling.actor.id for spelling in spellings],
            "type": [spelling.actor.type for spelling in spellings],
            "alias": [spelling.alias.text for spelling in spellings],
            "proclitic": [spelling.proclitic or None for spelling in spellings],
            "form": [spelling.form for spelling in spellings],
        },
        dtype="str",
    ).take(matches.phrase)
    facts = facts.reset_index(drop=True)
    return about.reset_index(drop=True).assign(
        actor=facts["actor"],
        type=facts["type"],
        alias=facts["alias"],
        form=facts["form"],
        surface=_surfaces(corpus["text"], tokens, matches, (documents, starts, ends)),
        proclitic=facts["proclitic"],
        start=starts,
        end=ends,
    )


def _surfaces(
    texts: pd.Series, tokens: Tokens, matches: Matches, spans: tuple[Places, Places, Places]
) -> pd.Series:
    """Cut the mentions out of their texts: each written form once, where spaces part its words."""
    documents, starts, ends = spans
    left = starts - tokens.starts[matches.token]
    right = tokens.ends[matches.token + matches.length - 1] - ends
    plain = (left < _LONGEST) & (right < _LONGEST)
    number = tokens.ids[matches.token].astype(np.int64)
    for step in range(1, int(matches.length.max(initial=1))):
        longer = np.flatnonzero(matches.length > step)
        word = matches.token[longer] + step
        plain[longer] &= tokens.words.spaced[word]
        number = pd.factorize(number)[0] * (len(tokens.words.surfaces) + 1)
        number[longer] += tokens.ids[word] + 1
    number = (pd.factorize(number)[0] * _LONGEST + left) * _LONGEST + right
    number[~plain] = -1 - np.flatnonzero(~plain)
    numbers, _ = pd.factorize(number)
    needed = np.unique(documents[~plain])
    held = dict(zip(needed.tolist(), texts.take(needed).tolist(), strict=True))
    forms = []
    for at in first_places(numbers).tolist():
        first = matches.token[at]
        if plain[at]:
            words = tokens.ids[first : first + matches.length[at]].tolist()
            written = " ".join([tokens.words.surfaces[word] for word in words])
            forms.append(written[left[at] : len(written) - right[at]])
        else:
            forms.append(held[documents[at]][starts[at] : ends[at]])
    return pd.Series(forms, dtype="str").take(numbers).reset_index(drop=True)


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
