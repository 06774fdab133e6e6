from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk

ACTORS = mk.Actors.from_dict(
    {
        "rania": {"type": "person", "aliases": ["رانيا"]},
        "port": {"type": "place", "aliases": ["الميناء"]},
        "nobody": {"aliases": ["غائب"]},
    }
)


def test_counts_by_hand(two_sources):
    """9 tokens in أ (port 4, rania 1), 4 in ب (rania 1)."""
    table = two_sources.actor_counts(ACTORS, by="source")
    assert table["source"].tolist() == ["صحيفة أ"] * 3 + ["صحيفة ب"] * 3
    assert table["actor"].tolist() == ["rania", "port", "nobody"] * 2
    assert table["type"].tolist() == ["person", "place", ""] * 2
    assert table["count"].tolist() == [1, 4, 0, 1, 0, 0]
    assert table["documents"].tolist() == [1, 2, 0, 1, 0, 0]
    assert table["documents_total"].tolist() == [2] * 3 + [1] * 3
    assert table["documents_share"].tolist() == [0.5, 1, 0, 1, 0, 0]
    assert table["tokens"].tolist() == [9] * 3 + [4] * 3
    assert table["share"].tolist() == [0.2, 0.8, 0, 1, 0, 0]
    rates = [1000 / 9, 4000 / 9, 0, 250, 0, 0]
    assert table["rate"].tolist() == pytest.approx(rates)


def test_the_whole_corpus_is_one_group(two_sources):
    table = two_sources.actor_counts(ACTORS)
    assert table.columns[0] == "actor"
    assert table["count"].tolist() == [2, 4, 0]
    assert table["rate"].tolist() == pytest.approx([2000 / 13, 4000 / 13, 0])


def test_groups_add_up_to_the_mentions_listed(two_sources):
    listed = two_sources.actor_mentions(ACTORS)
    for by in (None, "source", "doc", ["source", "doc"]):
        table = two_sources.actor_counts(ACTORS, by=by)
        assert table["count"].sum() == len(listed)
        by_actor = table.groupby("actor")["count"].sum()
        assert by_actor[by_actor > 0].to_dict() == listed["actor"].value_counts().to_dict()


def test_every_actor_has_a_row_in_every_group(two_sources):
    table = two_sources.actor_counts(ACTORS, by=["source", "doc"])
    assert len(table) == 3 * len(ACTORS)
    assert table.columns.tolist()[:3] == ["source", "doc", "actor"]
    assert (table.groupby(["source", "doc"]).size() == len(ACTORS)).all()


def test_shares_sum_to_one_or_are_missing(two_sources):
    table = two_sources.actor_counts(ACTORS, by="doc")
    sums = table.groupby("doc")["share"].sum(min_count=1)
    assert sums.tolist() == pytest.approx([1, 1, 1])
    silent = two_sources.actor_counts(mk.Actors({"nobody": ["غائب"]}), by="source")
    assert silent["share"].isna().all()
    assert silent["rate"].tolist() == [0, 0]


def test_rates_refer_to_per_tokens(two_sources):
    once = two_sources.actor_counts(ACTORS, by="source", per=1)
    thousand = two_sources.actor_counts(ACTORS, by="source")
    np.testing.assert_allclose(once["rate"] * 1000, thousand["rate"])


def test_an_interval_needs_five_documents(many_documents):
    table = many_documents.actor_counts(mk.Actors({"peace": ["سلام"]}), by="source")
    big, small = table.set_index("source").loc[["أ", "ب"]].itertuples()
    assert (big.count, small.count) == (5, 1)
    assert 0 <= big.low < big.rate < big.high <= 1000
    assert np.isnan(small.low)
    assert np.isnan(small.high)


def test_of_an_actor_never_mentioned_the_sample_cannot_say_how_rare_it_is(many_documents):
    """One mention in 1 - .025**(1/n) of n documents, which all n are without with p = .025."""
    row = many_documents.actor_counts(mk.Actors({"nobody": ["غائب"]}), by="source").iloc[0]
    assert row[["count", "rate", "low"]].tolist() == [0, 0, 0]
    share = 1 - 0.025 ** (1 / row["documents_total"])
    assert row["high"] == pytest.approx(1000 * share * row["documents_total"] / row["tokens"])


def test_a_missing_group_value_is_a_group(two_sources):
    corpus = two_sources.assign(section=["سياسة", None, None])
    table = corpus.actor_counts(ACTORS, by="section")
    assert table["section"].isna().sum() == len(ACTORS)
    assert table["count"].sum() == 6


def test_the_corpus_is_left_as_it_was(two_sources):
    before = two_sources.copy(deep=True)
    two_sources.actor_counts(ACTORS, by="source")
    pd.testing.assert_frame_equal(two_sources, before)


@pytest.mark.parametrize("column", ["actor", "count", "documents_total", "tokens", "rate"])
def test_a_group_column_may_not_have_the_name_of_a_result(two_sources, column):
    with pytest.raises(ValueError, match=column):
        two_sources.assign(**{column: "x"}).actor_counts(ACTORS, by=column)


def test_bad_input_is_refused(two_sources):
    with pytest.raises(TypeError, match=r"actors must be mk\.Actors"):
        two_sources.actor_counts(["رانيا"])
    with pytest.raises(ValueError, match=r"by names 'outlet'.*it has 'doc', 'source'"):
        two_sources.actor_counts(ACTORS, by="outlet")
    with pytest.raises(ValueError, match="per must be a number above 0, not -1"):
        two_sources.actor_counts(ACTORS, per=-1)
    with pytest.raises(ValueError, match="corpus has no rows"):
        two_sources.head(0).actor_counts(ACTORS, by="source")


def test_documents_and_shares_have_intervals_of_their_own(many_documents):
    """سلام is in 4 of the 6 documents of أ, حرب in 3; ب has سلام alone, in one document."""
    actors = mk.Actors({"peace": ["سلام"], "war": ["حرب"]})
    table = many_documents.actor_counts(actors, by="source").set_index(["source", "actor"])
    peace = table.loc[("أ", "peace")]
    assert peace[["count", "documents", "documents_total", "tokens"]].tolist() == [5, 4, 6, 12]
    assert peace["documents_share"] == pytest.approx(4 / 6)
    z2 = 1.959964**2
    middle, half = (4 + z2 / 2) / (6 + z2), np.sqrt(z2 * (4 * 2 / 6 + z2 / 4)) / (6 + z2)
    ends = ["documents_share_low", "documents_share_high"]
    assert peace[ends].tolist() == pytest.approx([middle - half, middle + half], abs=1e-6)
    assert peace["share"] == pytest.approx(5 / 9)
    assert 0 < peace["share_low"] < 5 / 9 < peace["share_high"] <= 1
    war = table.loc[("أ", "war")]
    assert war["share_low"] == pytest.approx(1 - peace["share_high"])
    alone = table.loc[("ب", "peace")]
    assert alone[["documents", "documents_total", "documents_share"]].tolist() == [1, 1, 1]
    assert alone[["share_low", "share_high"]].isna().all()


def test_a_document_without_words_is_counted_among_all(two_sources):
    corpus = two_sources.assign(text=[two_sources["text"][0], "…", two_sources["text"][2]])
    assert corpus.actor_counts(ACTORS)["documents_total"].tolist() == [3, 3, 3]


def test_a_column_of_the_corpus_called_type_keeps_its_name(two_sources):
    table = two_sources.assign(type=["news", "news", "opinion"]).actor_counts(ACTORS, by="type")
    assert table.columns.tolist()[:4] == ["type", "actor", "actor_type", "count"]
    assert table["type"].tolist() == ["news"] * 3 + ["opinion"] * 3
    assert table["actor_type"].tolist() == ["person", "place", ""] * 2
    assert table["count"].tolist() == [1, 4, 0, 1, 0, 0]
