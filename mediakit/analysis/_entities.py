"""The entities that a model found in a corpus: checked once, brought to words when asked."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from mediakit.checks import (
    check_columns,
    check_not_empty,
    check_type,
    counted,
    did_you_mean,
    listing,
)
from mediakit.lexicons.reading import load_yaml
from mediakit.text.same_names import written
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus
    from mediakit.language.names.entities import Stretches

__all__ = [
    "NOBODY",
    "actor_type",
    "check_entities",
    "check_fitting",
    "common_entities",
    "entities_of",
    "offsets",
    "read_table",
    "stretches_of",
]

NOBODY: Final = "nobody"
_NEEDED: Final = ("doc", "start", "end", "type")
_HINT: Final = "a table with a row an entity, as mk.read_entities() gives it"
_TOLD: Final = 3


def actor_type(label: str) -> str:
    """Give the type of actor that a model's label stands for, "nobody" for numbers and the like.

    Examples
    --------
    >>> actor_type("B-PERS"), actor_type("GPE"), actor_type("CARDINAL"), actor_type("Minister")
    ('person', 'place', 'nobody', 'minister')
    """
    plain = label.strip().casefold().replace(" ", "_")
    plain = plain[2:] if plain[:2] in ("b-", "i-", "e-", "s-", "l-", "u-") else plain
    return _types().get(plain, plain.replace("_", " "))


@cache
def _types() -> dict[str, str]:
    content = load_yaml("entity_types.yml")
    return {
        **{kind: kind for kind in content},
        **{label: kind for kind, labels in content.items() for label in labels},
    }


def check_entities(argument: str, table: Any) -> pd.DataFrame:
    """Give a table of entities with columns in form, or raise: names, whole numbers, spans."""
    check_type(argument, table, pd.DataFrame, hint=_HINT)
    found = pd.DataFrame(table).reset_index(drop=True)
    check_columns(argument, found.columns, _NEEDED, hint=f"It must be {_HINT}.")
    check_not_empty(argument, found, hint="Without entities a corpus counts by its lists.")
    for column in ("doc", "type"):
        if found[column].isna().any():
            rows = np.flatnonzero(found[column].isna())
            raise ValueError(f"{argument} has no {column!r} in rows {listing(rows.tolist())}.")
        found[column] = found[column].astype(object).map(written).astype("str")
    for column in ("start", "end"):
        found[column] = offsets(argument, found[column])
    wrong = found[(found["start"] < 0) | (found["end"] <= found["start"])]
    if len(wrong):
        raise ValueError(
            f"{argument}: {_first(wrong)} {_are(len(wrong))} no span of at least one character; "
            f"`end` is behind the last. {counted(len(wrong), 'such row')}."
        )
    return found


def offsets(argument: str, values: pd.Series) -> pd.Series:
    """Read offsets, which may be text in a table from a file."""
    numbers = pd.to_numeric(values, errors="coerce")
    wrong = values[numbers.isna() | (numbers % 1 != 0)]
    if len(wrong):
        raise ValueError(
            f"{argument}: {values.name} must be whole numbers, "
            f"not {listing(wrong.unique()[:3].tolist())}."
        )
    return numbers.astype(np.int64)


def check_fitting(argument: str, table: pd.DataFrame, corpus: pd.DataFrame) -> pd.DataFrame:
    """Give checked entities with the text of each, or raise where one does not fit the corpus.

    Where the table says what it took for a name (``surface``) that must stand there.
    """
    texts = dict(zip(corpus["doc"].tolist(), corpus["text"].tolist(), strict=True))
    lost = [doc for doc in table["doc"].unique() if doc not in texts]
    if lost:
        raise ValueError(
            f"{argument} has entities in {listing(lost[:_TOLD])}{_more(len(lost))}, which the "
            f"corpus does not have.{did_you_mean(lost[0], texts)} "
            "Read files with dtype={'doc': str}."
        )
    spans = zip(table["doc"], table["start"], table["end"], strict=True)
    surfaces = pd.Series([texts[doc][a:b] for doc, a, b in spans], index=table.index, dtype="str")
    lengths = table["doc"].map({doc: len(text) for doc, text in texts.items()}).astype("int64")
    wrong = table["end"] > lengths
    if "surface" in table:
        wrong |= table["surface"].notna() & (table["surface"].astype(object) != surfaces)
    if wrong.any():
        _raise_unfit(argument, table[wrong], surfaces[wrong], lengths[wrong])
    return table.assign(surface=surfaces)


def _raise_unfit(
    argument: str, table: pd.DataFrame, surfaces: pd.Series, lengths: pd.Series
) -> None:
    told = []
    for row, there, length in zip(
        table.head(_TOLD).to_dict("records"), surfaces, lengths, strict=False
    ):
        where = f"{row['start']} to {row['end']} in {row['doc']!r}"
        if row["end"] > length:
            told.append(f"{where}, which has {counted(int(length), 'character')}")
        else:
            told.append(f"{where} is {there!r}, not {row['surface']!r}")
    raise ValueError(
        f"{argument}: {counted(len(table), 'row')} of entities do not fit the texts: "
        f"{'; '.join(told)}{_more(len(table))}. Offsets are characters of the "
        "text as it is in this corpus; clean(), repair() and within() make another, so let the "
        "model read that one."
    )


def _more(number: int) -> str:
    return f" and {number - _TOLD} more" if number > _TOLD else ""


def _first(table: pd.DataFrame) -> str:
    rows = table.head(_TOLD)
    return "; ".join(
        f"{start} to {end} in {doc!r}"
        for doc, start, end in zip(rows["doc"], rows["start"], rows["end"], strict=True)
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def common_entities(parts: list[pd.DataFrame | None]) -> pd.DataFrame | None:
    """Put together the entities of corpora that are; either all have them or none."""
    known = [part for part in parts if part is not None]
    if not known:
        return None
    if len(known) < len(parts):
        raise ValueError(
            "Corpora with entities and without cannot be joined; put their texts together first "
            "and give all entities with with_entities()."
        )
    distinct = list({id(part): part for part in known}.values())
    return pd.concat(distinct, ignore_index=True) if len(distinct) > 1 else distinct[0]


def entities_of(corpus: Corpus) -> pd.DataFrame | None:
    """Give the entities of the documents that a corpus has now, or None where it has no state."""
    table = corpus._entities
    if table is None:
        return None
    found: pd.DataFrame = table[table["doc"].isin(corpus["doc"])].reset_index(drop=True)
    return found


def stretches_of(corpus: Corpus, tokens: Tokens) -> Stretches | None:
    """Give the words of a corpus's entities, or None where it has no entities as a state.

    Raises ValueError where the texts have changed since they were given.
    """
    table = entities_of(corpus)
    return None if table is None else read_table(corpus, tokens, table)


def read_table(corpus: Corpus, tokens: Tokens, table: pd.DataFrame) -> Stretches:
    """Bring entities to the words of the texts; their numbers are the rows."""
    from mediakit.language.names.entities import read_stretches

    table = check_fitting("with_entities()", table, corpus)
    place = {doc: at for at, doc in enumerate(corpus["doc"].tolist())}
    document = table["doc"].map(place).to_numpy(dtype=np.int64)
    spans: list[Any] = [table[column].to_numpy(dtype=np.int64) for column in ("start", "end")]
    return read_stretches(tokens, document, *spans)
