"""A table of pairs as a graph of networkx, to be measured there or saved for other programs."""

from __future__ import annotations

from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from mediakit.checks import check_columns, check_type, listing
from mediakit.signatures import checked

if TYPE_CHECKING:
    from networkx import Graph

__all__ = ["to_networkx"]

_HINT: Final = "a pandas DataFrame, as corpus.actor_network() returns it"
_OF_NODES: Final = ("actor_a", "actor_b", "units_a", "units_b")


@checked
def to_networkx(table: pd.DataFrame) -> Graph[str]:
    """Turn a table of `actor_network` into a graph.

    networkx measures it (centrality, communities) and saves it: ``networkx.write_gexf`` for Gephi,
    ``networkx.write_graphml`` for Gephi, Cytoscape, igraph and others.

    Parameters
    ----------
    table : pandas.DataFrame
        What `corpus.actor_network()` returns; of a table with groups, the rows of one group. Rows
        may have been filtered away, columns added.

    Returns
    -------
    networkx.Graph
        Undirected. A node for each actor in the table, under its id, with ``label`` (the id) and
        ``units`` (units of text that name it). An edge for each pair with a count above zero, with
        ``weight`` (the count) and every other column of the row as plain numbers and texts. Missing
        values are left out, because the formats of files have none.

    Raises
    ------
    ValueError
        If a column is missing, an actor is paired with itself, or a pair comes twice, as in a table
        with several groups.
    TypeError
        If `table` is no DataFrame.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"text": ["زارت رانيا سالم. ثم عادت رانيا."]})
    >>> actors = mk.Actors({"Rania": ["رانيا"], "Salim": ["سالم"]})
    >>> graph = mk.to_networkx(corpus.actor_network(actors))
    >>> graph.edges["Rania", "Salim"]["weight"], graph.nodes["Rania"]["units"]
    (1, 2)
    """
    from networkx import Graph

    check_type("table", table, pd.DataFrame, hint=_HINT)
    check_columns(
        "table", table.columns, ["actor_a", "actor_b", "count"], hint=f"It must be {_HINT}."
    )
    _check_pairs(table)
    graph: Graph[str] = Graph()
    told = [column for column in table.columns if column not in _OF_NODES]
    for row in table.to_dict("records"):
        for side in ("a", "b"):
            actor = str(row[f"actor_{side}"])
            units = {"units": row[f"units_{side}"]} if f"units_{side}" in row else {}
            graph.add_node(actor, label=actor, **_plain(units))
        if row["count"] > 0:
            about = _plain({str(name): row[name] for name in told})
            graph.add_edge(str(row["actor_a"]), str(row["actor_b"]), weight=about["count"], **about)
    return graph


def _check_pairs(table: pd.DataFrame) -> None:
    """Refuse what would silently become one edge, or a loop."""
    pairs = [
        tuple(sorted(pair))
        for pair in zip(table["actor_a"].astype(str), table["actor_b"].astype(str), strict=True)
    ]
    loops = [first for first, second in pairs if first == second]
    if loops:
        raise ValueError(
            f"table pairs {listing(dict.fromkeys(loops))} with itself; drop those rows."
        )
    seen = pd.Series(pairs, dtype=object)
    twice = [" - ".join(pair) for pair in seen[seen.duplicated()].unique()]
    if twice:
        raise ValueError(
            f"table holds {listing(twice)} more than once, as a table with several groups does; "
            "a graph shows one of them: keep its rows, as in table[table['source'] == name]."
        )


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Give numbers and texts of Python, without those that are missing."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if pd.isna(value):
            continue
        if isinstance(value, Integral):
            found[name] = int(value)
        else:
            found[name] = float(value) if isinstance(value, Real) else str(value)
    return found
