"""The names among the entities of a corpus, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from mediakit.analysis._entities import entities_of, read_table
from mediakit.language.find.phrases import Matches
from mediakit.language.names.counts import NameCounts
from mediakit.language.names.entities import bare_names
from mediakit.language.names.mentions import written_phrases
from mediakit.lists.actors import FORMS, Actors
from mediakit.text.segmentation import words
from mediakit.text.vocabulary import code_points
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["ENTITY", "names_of_entities"]

ENTITY: Final = "entity"


class _Named(NamedTuple):
    """The entities, a row each in the order of the text, and which tokens they are."""

    table: pd.DataFrame
    matches: Matches


def names_of_entities(
    corpus: Corpus, tokens: Tokens, known: Actors | None, n: int
) -> pd.DataFrame | None:
    """Give the commonest names among the entities that are none of a list.

    The columns are those of `suggest_actors`; None where the corpus was given no entities.
    """
    table = entities_of(corpus)
    if table is None:
        return None
    matches = read_table(corpus, tokens, table).matches
    named = _Named(table.iloc[matches.phrase].reset_index(drop=True), matches)
    rules = known.folds._narrow(tokens.normalization) if known is not None else tokens.normalization
    types = _commonest(named.table["type"], named.table["surface"])
    persons = set(types.index[types == "person"])
    bare = bare_names(Counter(named.table["surface"].tolist()), rules, persons)
    names = named.table["surface"].map({text: " ".join(key) for text, key in bare.items()})
    taken = set() if known is None else set(written_phrases(known, FORMS, rules))
    left = names.map(lambda name: name != "" and tuple(name.split(" ")) not in taken)
    kept = np.flatnonzero(left.to_numpy(dtype=bool))
    texts = named.table["surface"].drop_duplicates().tolist()
    folded = rules._fold_phrases([tuple(words(text)) for text in texts])
    whole = {text: " ".join(key) for text, key in zip(texts, folded, strict=True)}
    found = named.table.assign(
        name=names,
        alone=names == named.table["surface"].map(whole),
        document=tokens.documents_of(matches.token),
    )
    return _counted(corpus, tokens, _Named(found.iloc[kept], matches.take(kept))).head(n)


def _counted(corpus: Corpus, tokens: Tokens, named: _Named) -> pd.DataFrame:
    """Count names, the most frequent first, each in its commonest written form."""
    found = named.table.reset_index(drop=True)
    numbers, keys = pd.factorize(found["name"], sort=True)
    order = np.lexsort(
        (named.matches.token, code_points(tokens.docs)[found["document"].to_numpy()], numbers)
    )
    first = order[np.searchsorted(numbers[order], np.arange(len(keys)))]
    groups = found.groupby("name", sort=True)
    table = pd.DataFrame(
        {
            "name": _written(found, keys.tolist()),
            "type": _commonest(found["type"], found["name"]).to_numpy(),
            "count": groups.size().to_numpy(),
            "documents": groups["document"].nunique().to_numpy(),
            "evidence": ENTITY,
        }
    )
    texts = corpus["text"].tolist()
    at = NameCounts([], first, first, first, tokens, named.matches, texts)
    table["example"] = [at.example(name) for name in range(len(keys))]
    weight = np.sqrt(table["count"] * table["documents"])
    table = table.iloc[np.lexsort((table["name"], -weight))].reset_index(drop=True)
    return table.astype(dict.fromkeys(("name", "type", "evidence", "example"), "str"))


def _written(found: pd.DataFrame, keys: list[str]) -> list[str]:
    """Give the commonest form in which each name stands without anything before it.

    One that never does has its normal form.
    """
    alone = found[found["alone"]]
    forms = alone["surface"].str.split().str.join(" ")
    best = _commonest(forms, alone["name"]).to_dict()
    return [str(best.get(key, key)) for key in keys]


def _commonest(values: pd.Series, names: pd.Series) -> pd.Series:
    """Give the commonest value of each name, of equally common ones the first by code point."""
    pairs = pd.DataFrame({"name": names.to_numpy(), "value": values.to_numpy()})
    counts = pairs.value_counts().reset_index()
    counts = counts.sort_values(["name", "count", "value"], ascending=[True, False, True])
    return counts.drop_duplicates("name").set_index("name")["value"]
