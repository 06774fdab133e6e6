"""The columns that say whether a woman or a man is cited, from the text and from a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from mediakit.checks import listing
from mediakit.language.citations.gender import GENDERS, Cited, Told, tell_genders
from mediakit.language.citations.gender_words import listed_values
from mediakit.language.media.word_lists import fold_word
from mediakit.lists.actors import Actors
from mediakit.memory import forget, uncollected

__all__ = ["GENDER_FIELD", "gender_columns", "listed_genders"]

GENDER_FIELD: Final = "gender"
_SHOWN: Final = 3


def listed_genders(actors: Actors | None) -> dict[str, str]:
    """Give what a list says in a field `gender`, by id; raise for values that say nothing known."""
    if actors is None:
        return {}
    given = {
        actor.id: actor.fields[GENDER_FIELD]
        for actor in actors.values()
        if actor.fields.get(GENDER_FIELD) is not None
    }
    known = listed_values()
    told = {one: known.get(fold_word(str(value).strip().lower())) for one, value in given.items()}
    wrong = [f"{one} has {given[one]!r}" for one, gender in told.items() if gender is None]
    if wrong:
        more = f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise ValueError(
            f"actors has a field gender with values that say nothing known: "
            f"{', '.join(wrong[:_SHOWN])}{more}. Possible are {listing(GENDERS)}, female, male, "
            "امرأة or رجل; call another field otherwise."
        )
    return {one: gender for one, gender in told.items() if gender is not None}


@uncollected()
def gender_columns(
    cited: Sequence[Cited | None],
    texts: Sequence[str],
    actors: Sequence[str | None],
    listed: Mapping[str, str],
) -> dict[str, pd.Series]:
    """Make the columns `gender` and `gender_evidence`; missing where nobody is named.

    `texts` are those of the documents.

    What the list says of the actor comes before what the text says, but for a group: in وزير خارجية
    فورلانيا the words name a state first, and a person speaks.
    """
    there = [one for one in cited if one is not None]
    read = iter(tell_genders(there, texts))
    forget()
    told: list[Told | None] = []
    for one, actor in zip(cited, actors, strict=True):
        plain = None if one is None else next(read)
        gender = listed.get(actor or "")
        is_person = plain is not None and plain.gender in ("woman", "man")
        overrides = gender is not None and not (gender == "group" and is_person)
        told.append(Told(gender or "", "list") if plain and overrides else plain)
    return {
        "gender": pd.Series([one and one.gender for one in told], dtype="str"),
        "gender_evidence": pd.Series([(one and one.evidence) or None for one in told], dtype="str"),
    }
