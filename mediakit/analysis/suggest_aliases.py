"""Spellings in the articles that may be names of an actor, and are not on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from mediakit.analysis._groups import read_tokens
from mediakit.analysis._listed import tell_listed
from mediakit.checks import check_type, warn
from mediakit.language.names.counts import NameCounts, Phrase, count_names
from mediakit.language.names.spellings import REASONS, AliasSearch
from mediakit.lists.actors import ACTORS_HINT, Actors

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["suggest_aliases"]

_COLUMNS: Final = ("actor", "candidate", "count", "reason", "example")


def suggest_aliases(corpus: Corpus, actors: Actors) -> pd.DataFrame:
    """Suggest spellings that the articles have and that may be names of an actor on the list.

    They are likenesses, for a person to judge: nothing is merged or counted before
    `Actors.accept` puts the rows that were kept on the list.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    actors : Actors
        The list.

    Returns
    -------
    pandas.DataFrame
        One row a spelling and actor, in the order of the list, the most frequent first. A spelling
        that is like names of two actors has a row for each. The columns are

        - ``actor`` : the actor's id;
        - `name_en`, `name_ar` where the list has names in these languages;
        - ``candidate`` : the spelling in its commonest written form, without what is written onto
          it; no name, label or adjective of an actor on the list is one;
        - ``count`` : number of mentions outside names on the list, from 1;
        - ``reason`` : why it may be a name of the actor, with commas between: "foreign letters"
          (the same but for letters that stand for one foreign sound: غ ج ق ك, ف ڤ), "consonants"
          (the same first letter and consonants), "one letter", "two letters" (so many to insert,
          leave out, replace or swap), "same words" (the other words of the name are the same),
          "same title" (behind a title that stands before the actor too), "middle" (the same name
          with one more word inside), "surname" (the last word of a name, standing alone);
        - ``example`` : the words around the first mention, in one line.

        It has no rows, and a warning is given, where no spelling is like a name of the list.

    Raises
    ------
    ValueError
        If the corpus is empty.
    TypeError
        If `actors` is no Actors.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"text": ["التقى الوزير سيرجي شويجو الوفد، ثم غادر شويجو."]})
    >>> actors = mk.Actors({"shoigu": ["سيرغي شويغو", "شويغو"]})
    >>> corpus.suggest_aliases(actors).drop(columns="example")
        actor    candidate  count           reason
    0  shoigu  سيرجي شويجو      1  foreign letters
    1  shoigu        شويجو      1  foreign letters
    """
    check_type("actors", actors, Actors, hint=ACTORS_HINT)
    tokens = read_tokens(corpus)
    found = AliasSearch(tokens, actors).candidates()
    phrases = list(dict.fromkeys(phrase for own in found.values() for phrase in own))
    counts = count_names(corpus["text"].tolist(), tokens, phrases, actors)
    rows = [row for actor, own in found.items() for row in _rows(actor, own, phrases, counts)]
    if not rows:
        warn("No spelling in the articles is like a name on the list and missing there.")
    text = dict.fromkeys(("actor", "candidate", "reason", "example"), "str")
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype({**text, "count": "int64"})
    return tell_listed(table, actors)


def _rows(
    actor: str, own: dict[Phrase, set[str]], phrases: list[Phrase], counts: NameCounts
) -> list[dict[str, object]]:
    """Give the rows of one actor, the most frequent first, equal ones by code point."""
    rows = [
        {
            "actor": actor,
            "candidate": counts.names[at],
            "count": int(counts.mentions[at]),
            "reason": ", ".join(reason for reason in REASONS if reason in reasons),
            "example": counts.example(at),
        }
        for phrase, reasons in own.items()
        if counts.mentions[at := phrases.index(phrase)]
    ]
    return sorted(rows, key=lambda row: (-int(str(row["count"])), str(row["candidate"])))
