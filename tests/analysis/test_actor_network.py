from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading import seeds_folder
from mediakit.text.sentences import sentences

ACTORS = mk.Actors({"rania": ["رانيا"], "salim": ["سالم"], "port": ["الميناء"], "nobody": ["غائب"]})
TEXTS = [
    "زارت رانيا سالم، ورانيا تعرف سالم. ثم عادت رانيا.\nالميناء مغلق.",
    "وصل سالم إلى الميناء. لا خبر. رانيا هنا",
    "سالم ورانيا في الميناء.",
]
CLASSROOM = seeds_folder() / "classroom"


@pytest.fixture
def corpus():
    return mk.Corpus({"source": ["أ", "أ", "ب"], "text": TEXTS})


def pairs(table):
    named = table[["actor_a", "actor_b", "count"]]
    return {(a, b): count for a, b, count in named.itertuples(index=False)}


def test_counts_by_hand(corpus):
    """Seven sentences: rania in 4, salim in 3, port in 3; the first names rania and salim twice."""
    table = corpus.actor_network(ACTORS)
    assert pairs(table) == {
        ("rania", "salim"): 2,
        ("salim", "port"): 2,
        ("rania", "port"): 1,
    }
    assert table["actor_a"].tolist() == ["rania", "salim", "rania"]
    assert table["units_a"].tolist() == [4, 3, 4]
    assert table["units_b"].tolist() == [3, 3, 3]
    assert table["units"].tolist() == [7, 7, 7]
    assert table["documents"].tolist() == [2, 2, 1]
    assert table["expected"].tolist() == pytest.approx([12 / 7, 9 / 7, 12 / 7])
    # log2(2 / (12 / 7)) / -log2(2 / 7), and so on
    wanted = [np.log2(7 / 6) / np.log2(3.5), np.log2(14 / 9) / np.log2(3.5)]
    assert table["npmi"].tolist() == pytest.approx([*wanted, np.log2(7 / 12) / np.log2(7)])
    assert table["low"].isna().all(), "three documents give no interval"


def test_paragraphs_and_documents_hold_more_pairs(corpus):
    """Lines: rania+salim | port, then salim+port+rania in one line, then all three."""
    paragraph = corpus.actor_network(ACTORS, within="paragraph")
    assert pairs(paragraph) == {
        ("rania", "salim"): 3,
        ("rania", "port"): 2,
        ("salim", "port"): 2,
    }
    assert paragraph["units"].unique().tolist() == [4]
    document = corpus.actor_network(ACTORS, within="document")
    assert set(pairs(document).values()) == {3}
    assert document["units"].unique().tolist() == [3]
    assert document["npmi"].isna().all(), "who is everywhere has no measure"


def test_a_pair_has_a_row_in_every_group(corpus):
    table = corpus.actor_network(ACTORS, by="source")
    assert table["source"].tolist() == ["أ"] * 3 + ["ب"] * 3
    first, second = (pairs(part) for _, part in table.groupby("source"))
    assert first == {("rania", "salim"): 1, ("salim", "port"): 1, ("rania", "port"): 0}
    assert second == dict.fromkeys(first, 1)
    never = table[table["count"] == 0].iloc[0]
    assert never["npmi"] == -1
    assert never["expected"] == pytest.approx(3 * 2 / 6)


def test_groups_add_up(corpus):
    whole = corpus.actor_network(ACTORS)
    by = corpus.actor_network(ACTORS, by="source")
    columns = ["count", "documents", "units_a", "units_b", "units"]
    sums = by.groupby(["actor_a", "actor_b"])[columns].sum()
    pd.testing.assert_frame_equal(
        sums.sort_index(), whole.set_index(["actor_a", "actor_b"])[columns].sort_index()
    )


def test_nobody_together_is_a_table_without_rows(corpus):
    with pytest.warns(UserWarning, match="No sentence names two of 1 actor"):
        table = corpus.actor_network(mk.Actors({"nobody": ["غائب"]}), by="source")
    assert len(table) == 0
    assert table.columns[:3].tolist() == ["source", "actor_a", "actor_b"]


def test_an_actor_that_a_group_does_not_name_has_no_measure():
    corpus = mk.Corpus({"source": ["أ", "ب"], "text": ["رانيا وسالم. لا", "رانيا"]})
    table = corpus.actor_network(ACTORS, by="source").set_index("source")
    assert np.isnan(table.loc["ب", "npmi"])
    assert table.loc["ب", ["count", "expected", "units_b"]].tolist() == [0, 0, 0]


def test_an_interval_holds_the_measure():
    texts = ["رانيا وسالم. لا خبر. رانيا", "سالم. لا خبر", "رانيا وسالم. سالم. لا", "لا خبر"] * 5
    row = mk.Corpus({"text": texts}).actor_network(ACTORS).iloc[0]
    assert -1 <= row["low"] < row["npmi"] < row["high"] <= 1
    again = mk.Corpus({"text": texts}).actor_network(ACTORS).iloc[0]
    assert row["low"] == again["low"]


def test_another_way_to_count_gives_the_same():
    corpus = mk.load_classroom()
    actors = mk.Actors.from_yaml(CLASSROOM / "actors.yml")
    mentions = corpus.actor_mentions(actors)
    spans = {doc: sentences(text) for doc, text in zip(corpus["doc"], corpus["text"], strict=True)}
    found = Counter()
    for doc, part in mentions.groupby("doc"):
        for start, end in spans[doc]:
            inside = part[(part["start"] >= start) & (part["start"] < end)]
            listed = [actor for actor in actors if actor in set(inside["actor"])]
            found.update(combinations(listed, 2))
    assert pairs(corpus.actor_network(actors)) == found


def test_annotated_mentions_and_sentences_give_nearly_the_same():
    """Counted from the truth alone: annotated mentions in annotated sentences."""
    gold = CLASSROOM / "gold"
    true = pd.read_csv(gold / "mentions.csv").query("nested == 0 and actor_type != 'demonym'")
    place = pd.read_csv(gold / "sentences.csv").rename(columns={"start": "head", "end": "tail"})
    joined = true.merge(place, on="doc").query("head <= start and end <= tail")
    wanted = Counter()
    for _, part in joined.groupby(["doc", "head"]):
        wanted.update(combinations(sorted(set(part["actor_id"])), 2))
    table = mk.load_classroom().actor_network(mk.Actors.from_yaml(CLASSROOM / "actors.yml"))
    found = Counter({tuple(sorted(pair)): count for pair, count in pairs(table).items()})
    right = (found & wanted).total()
    print(f"{found.total()} found, {wanted.total()} true, {right} right")
    assert right / found.total() >= 0.98
    assert right / wanted.total() >= 0.98


def test_the_unit_is_noted_and_the_corpus_left_as_it_was(corpus):
    before = corpus.copy(deep=True)
    assert set(corpus.actor_network(ACTORS, within="paragraph")["within"]) == {"paragraph"}
    pd.testing.assert_frame_equal(corpus, before)


def test_bad_input_is_refused(corpus):
    with pytest.raises(TypeError, match=r"actors must be mk\.Actors"):
        corpus.actor_network(["رانيا"])
    with pytest.raises(ValueError, match=r"within='sentense'.*Did you mean 'sentence'"):
        corpus.actor_network(ACTORS, within="sentense")
    with pytest.raises(ValueError, match=r"by names 'outlet'.*it has 'doc', 'source'"):
        corpus.actor_network(ACTORS, by="outlet")
    with pytest.raises(ValueError, match="corpus has no rows"):
        corpus.head(0).actor_network(ACTORS)
    with pytest.raises(ValueError, match="by names 'count', but the table makes a column"):
        corpus.assign(count=1).actor_network(ACTORS, by="count")
