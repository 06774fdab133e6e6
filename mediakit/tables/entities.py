"""The entities of several models as one table."""

from __future__ import annotations

from typing import Any, Final, Literal, TypeAlias, get_args

import pandas as pd

from mediakit.analysis._entities import actor_type, check_entities
from mediakit.checks import check_choice
from mediakit.signatures import checked

__all__ = ["Merging", "merge_entities"]

Merging: TypeAlias = Literal["any", "majority"]
_WAYS: Final[tuple[Merging, ...]] = get_args(Merging)


@checked
def merge_entities(*tables: pd.DataFrame, how: Merging = "any") -> pd.DataFrame:
    """Join the entities that several models found in the same texts.

    Spans that overlap and have one type are one entity, with the span that most models gave, of
    equally common ones the longest, then the one of the earlier table. Where models disagree about
    the type, that of the most models stays, then the one with the longest span.

    Parameters
    ----------
    *tables : pandas.DataFrame
        The entities of two models or more, as `read_entities` gives them.
    how : {"any", "majority"}, default "any"
        Whether one model is enough, or more than half of them must have found the entity: the first
        finds more, the second is right more often.

    Returns
    -------
    pandas.DataFrame
        One row an entity, by document and place, with the columns

        - ``doc`` : the document;
        - ``start``, ``end`` : half-open span in the text, in characters;
        - ``type`` : type of actor;
        - ``model`` : models that found it, with commas between; "1", "2" ... are the tables' places
          where they name no model;
        - ``votes`` : number of tables that have it, from 1;
        - ``tables`` : number of tables.

    Raises
    ------
    ValueError
        If there are fewer than two tables, `how` is unknown, or a table is no list of entities.
    TypeError
        If a table is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> one = pd.DataFrame({"doc": "a", "start": [0, 20], "end": [12, 25], "type": ["PER", "LOC"]})
    >>> two = pd.DataFrame({"doc": ["a"], "start": [5], "end": [12], "type": ["PERS"]})
    >>> merge_entities(one, two)[["start", "end", "type", "model", "votes"]]
       start  end    type model  votes
    0      0   12  person  1, 2      2
    1     20   25   place     1      1
    >>> len(merge_entities(one, two, how="majority"))
    1
    """
    check_choice("how", how, _WAYS)
    if len(tables) < 2:
        raise ValueError(f"merge_entities needs two tables or more, not {len(tables)}.")
    whole = _together(tables)
    rows = [row for _, part in whole.groupby("doc", sort=False) for row in _merged(part)]
    columns = ["doc", "start", "end", "type", "model", "votes"]
    result = pd.DataFrame(rows, columns=columns).assign(tables=len(tables))
    result = result.astype(dict.fromkeys(("doc", "type", "model"), "str"))
    if how == "majority":
        result = result[result["votes"] * 2 > len(tables)]
    return result.sort_values(["doc", "start"], kind="stable", ignore_index=True)


def _together(tables: tuple[pd.DataFrame, ...]) -> pd.DataFrame:
    """Put the tables one below the other, each row with the place of its table."""
    parts = []
    for number, table in enumerate(tables, start=1):
        part = check_entities(f"table {number}", table)
        if "model" not in part:
            part["model"] = str(number)
        part["type"] = part["type"].map(actor_type)
        part["model"] = part["model"].fillna(str(number)).astype("str")
        part["number"] = number
        parts.append(part[["doc", "start", "end", "type", "model", "number"]])
    whole = pd.concat(parts, ignore_index=True)
    keys = ["doc", "start", "end", "type"]
    return whole.assign(
        same=whole.groupby(keys)["number"].transform("nunique"), size=whole["end"] - whole["start"]
    )


def _merged(part: pd.DataFrame) -> list[tuple[object, ...]]:
    """Choose the entities of a document, the surest first, none that overlaps a chosen one."""
    waiting = part.assign(votes=[_votes(part, row) for row in part.to_dict("records")])
    waiting = waiting.sort_values(
        ["votes", "same", "size", "number", "start"],
        ascending=[False, False, False, True, True],
        kind="stable",
    )
    rows: list[tuple[object, ...]] = []
    while len(waiting):
        best = waiting.iloc[0]
        own = _alike(part, best)
        models = ", ".join(dict.fromkeys(own.sort_values("number", kind="stable")["model"]))
        place = (best["doc"], int(best["start"]), int(best["end"]), best["type"])
        rows.append((*place, models, own["number"].nunique()))
        apart = (waiting["end"] <= best["start"]) | (waiting["start"] >= best["end"])
        waiting = waiting[apart]
    return rows


def _alike(part: pd.DataFrame, row: Any) -> pd.DataFrame:
    """Give the rows that overlap one and have its type."""
    overlap = (part["start"] < row["end"]) & (part["end"] > row["start"])
    alike: pd.DataFrame = part[overlap & (part["type"] == row["type"])]
    return alike


def _votes(part: pd.DataFrame, row: Any) -> int:
    return int(_alike(part, row)["number"].nunique())
