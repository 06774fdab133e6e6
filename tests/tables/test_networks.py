from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

import mediakit as mk

TABLE = pd.DataFrame(
    {
        "actor_a": ["رانيا", "رانيا", "سالم"],
        "actor_b": ["سالم", "ميناء", "ميناء"],
        "count": [2, 1, 0],
        "npmi": [0.5, float("nan"), -1.0],
        "units_a": [4, 4, 3],
        "units_b": [3, 2, 2],
        "month": pd.PeriodIndex(["2017-01"] * 3, freq="M"),
    }
)


def test_pairs_are_edges_and_actors_nodes():
    graph = mk.to_networkx(TABLE)
    assert dict(graph.nodes(data="units")) == {"رانيا": 4, "سالم": 3, "ميناء": 2}
    assert set(graph.edges) == {("رانيا", "سالم"), ("رانيا", "ميناء")}
    assert graph.edges["رانيا", "سالم"] == {
        "weight": 2, "count": 2, "npmi": 0.5, "month": "2017-01",
    }  # fmt: skip
    assert graph.edges["رانيا", "ميناء"] == {"weight": 1, "count": 1, "month": "2017-01"}
    assert [type(value) for _, _, value in graph.edges(data="weight")] == [int, int]


def test_a_table_of_three_columns_is_enough():
    graph = mk.to_networkx(TABLE[["actor_a", "actor_b", "count"]])
    assert graph.nodes["رانيا"] == {"label": "رانيا"}
    assert graph.number_of_edges() == 2
    assert mk.to_networkx(TABLE.head(0)).number_of_nodes() == 0


@pytest.mark.parametrize(
    ("write", "read"),
    [(nx.write_gexf, nx.read_gexf), (nx.write_graphml, nx.read_graphml)],
    ids=["gexf", "graphml"],
)
def test_a_saved_graph_is_read_back(write, read, tmp_path):
    graph = mk.to_networkx(TABLE)
    write(graph, tmp_path / "file")
    back = read(tmp_path / "file")
    assert set(back.nodes) == set(graph.nodes)
    for first, second, about in graph.edges(data=True):
        kept = {name: back.edges[first, second][name] for name in about}
        assert kept == about
    assert back.nodes["سالم"]["units"] == 3


def test_a_whole_corpus_can_be_saved(tmp_path):
    corpus = mk.Corpus({"text": ["رانيا وسالم. لا خبر", "رانيا"]})
    actors = mk.Actors({"rania": ["رانيا"], "salim": ["سالم"]})
    nx.write_gexf(mk.to_networkx(corpus.actor_network(actors)), tmp_path / "network.gexf")
    assert 'label="rania"' in (tmp_path / "network.gexf").read_text(encoding="utf-8")


def test_bad_tables_are_refused():
    with pytest.raises(TypeError, match=r"table must be a pandas DataFrame.*actor_network"):
        mk.to_networkx([("رانيا", "سالم")])
    with pytest.raises(ValueError, match=r"no column 'count'.*actor_network"):
        mk.to_networkx(TABLE.drop(columns="count"))
    turned = TABLE.head(1).rename(columns={"actor_a": "actor_b", "actor_b": "actor_a"})
    with pytest.raises(ValueError, match="more than once, as a table with several groups"):
        mk.to_networkx(pd.concat([TABLE, turned]))
    with pytest.raises(ValueError, match="pairs 'سالم' with itself"):
        mk.to_networkx(TABLE.replace({"actor_b": {"ميناء": "سالم"}}).tail(1))
