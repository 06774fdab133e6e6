from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk

LEXICON = mk.Lexicon({"port": ["ميناء"], "road": ["طريق قديم", "الطريق"], "none": ["غائب"]})
COLUMNS = [
    "source", "category", "count", "negated", "documents", "documents_total", "documents_share",
    "documents_share_low", "documents_share_high", "tokens", "rate", "per", "level", "low",
    "high", "share", "share_low", "share_high",
]  # fmt: skip


def test_counts_by_hand(two_sources):
    """9 tokens in أ (port 4), 4 in ب (road 1)."""
    table = two_sources.lexicon_counts(LEXICON, by="source")
    assert table.columns.tolist() == COLUMNS
    assert table["category"].tolist() == ["port", "road", "none"] * 2
    assert table["count"].tolist() == [4, 0, 0, 0, 1, 0]
    assert table["documents"].tolist() == [2, 0, 0, 0, 1, 0]
    assert table["share"].tolist() == [1, 0, 0, 0, 1, 0]
    assert table["rate"].tolist() == pytest.approx([4000 / 9, 0, 0, 0, 250, 0])
    assert table[["low", "high"]].isna().all(axis=None)


def test_negated_hits_are_counted_apart():
    corpus = mk.Corpus({"text": ["لا حرب ولا سلام", "الحرب", "حرب حرب", "سلام", "خبر"]})
    table = corpus.lexicon_counts(mk.Lexicon({"war": ["حرب"], "peace": ["سلام"]}), by=None)
    assert table["count"].tolist() == [3, 1]
    assert table["negated"].tolist() == [1, 1]
    assert table["documents"].tolist() == [2, 1]
    assert table["share"].tolist() == [0.75, 0.25]
    assert table["rate"].tolist() == pytest.approx([3000 / 9, 1000 / 9])


def test_groups_add_up_to_the_mentions_listed():
    corpus = mk.load_classroom()
    lexicon = mk.load_lexicon("frames")
    listed = corpus.lexicon_mentions(lexicon)
    for by in (None, "source", ["source", "doc"]):
        table = corpus.lexicon_counts(lexicon, by=by)
        sums = table.groupby("category")[["count", "negated"]].sum()
        assert sums["count"].sum() == (~listed["negated"]).sum()
        for category, part in listed.groupby("category"):
            assert sums.loc[category, "negated"] == part["negated"].sum()


def test_intervals_are_those_of_actors(many_documents):
    table = many_documents.lexicon_counts(mk.Lexicon({"peace": ["سلام"]}), by="source")
    actors = many_documents.actor_counts(mk.Actors({"peace": ["سلام"]}), by="source")
    for column in ("rate", "low", "high"):
        np.testing.assert_array_equal(table[column], actors[column])
    assert table["low"].isna().tolist() == [False, True]


def test_a_group_without_hits_has_no_shares(two_sources):
    table = two_sources.lexicon_counts(mk.Lexicon({"none": ["غائب"]}), by="source")
    assert table["share"].isna().all()
    assert table["rate"].tolist() == [0, 0]


def test_rates_refer_to_per_tokens(two_sources):
    once = two_sources.lexicon_counts(LEXICON, by="source", per=1)
    np.testing.assert_allclose(
        once["rate"] * 1000, two_sources.lexicon_counts(LEXICON, by="source")["rate"]
    )
    assert once["per"].tolist() == [1] * len(once)


def test_the_corpus_is_left_as_it_was(two_sources):
    before = two_sources.copy(deep=True)
    two_sources.lexicon_counts(LEXICON, by="source")
    pd.testing.assert_frame_equal(two_sources, before)


def test_bad_input_is_refused(two_sources):
    with pytest.raises(TypeError, match=r"lexicon must be mk\.Lexicon"):
        two_sources.lexicon_counts(["حرب"])
    with pytest.raises(ValueError, match="by names 'outlet'"):
        two_sources.lexicon_counts(LEXICON, by="outlet")
    with pytest.raises(ValueError, match="per must be a number above 0"):
        two_sources.lexicon_counts(LEXICON, per=0)
    with pytest.raises(ValueError, match="by names 'count'"):
        two_sources.assign(count="x").lexicon_counts(LEXICON, by="count")


def test_a_column_of_the_corpus_called_category_keeps_its_name(two_sources):
    table = two_sources.assign(category="news").lexicon_counts(LEXICON, by="category")
    assert table.columns.tolist()[:2] == ["category", "lexicon_category"]
    assert set(table["category"]) == {"news"}
    assert table["lexicon_category"].tolist() == ["port", "road", "none"]


ACTORS = mk.Actors({"Rania": ["رانيا"], "Army": ["جيش الشمال"], "Nobody": ["غائب"]})
WAR = mk.Lexicon({"war": ["حرب", "جيش"], "trade": ["سوق"]})
NEAR = mk.Corpus(
    {
        "source": ["أ", "أ", "ب"],
        "text": [
            "رانيا تخشى حرب الشمال. حرب أخرى.\nلا حرب قالت رانيا.",
            "زارت رانيا السوق مع جيش الشمال",
            "سوق هادئة",
        ],
    }
)


def near(by=None, **options):
    table = NEAR.lexicon_counts(WAR, by=by, near=ACTORS, **options)
    return table.set_index([*([by] if by else []), "actor", "category"])


def test_hits_of_sentences_that_name_an_actor_by_hand():
    """Rania: sentences of 4, 4 and 6 tokens; the army's own name is no hit of war for it."""
    table = near()
    assert table["count"].tolist() == [2, 1, 0, 1, 0, 0]
    assert table["negated"].tolist() == [1, 0, 0, 0, 0, 0]
    assert table["tokens"].tolist() == [14, 14, 6, 6, 0, 0]
    assert table["documents_total"].tolist() == [2, 2, 1, 1, 0, 0]
    assert table.loc[("Rania", "war"), "rate"] == pytest.approx(2000 / 14)
    assert table.loc["Nobody", ["rate", "share", "documents_share"]].isna().all(axis=None)


def test_paragraphs_and_documents_hold_more():
    assert near(within="paragraph").loc[("Rania", "war"), ["count", "tokens"]].tolist() == [3, 16]
    assert near(within="document").loc[("Rania", "war"), ["count", "tokens"]].tolist() == [3, 16]


def test_actors_stand_within_groups():
    table = near("source")
    assert len(table) == 2 * 3 * 2
    assert table["count"].tolist() == [2, 1, 0, 1, 0, 0] + [0] * 6
    assert table["tokens"].tolist() == [14, 14, 6, 6, 0, 0] + [0] * 6


def test_near_counts_what_the_passages_count():
    """`within` cuts the same sentences out, and the whole corpus is then the actor's."""
    corpus = mk.load_classroom().query("language == 'ar'").clean()
    actors = mk.Actors({"bunyar": ["بنيار"]})
    lexicon = mk.load_lexicon("frames")
    inner = corpus.within(corpus.actor_mentions(actors), context=1)
    expected = inner[inner["text"] != ""].lexicon_counts(lexicon)
    found = corpus.lexicon_counts(lexicon, near=actors).drop(columns="actor")
    same = ["count", "documents", "documents_total", "tokens", "rate", "low", "high", "share_low"]
    pd.testing.assert_frame_equal(found[same], expected[same])


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"near": {"Rania": ["رانيا"]}}, TypeError, "near must be mk.Actors"),
        ({"near": ACTORS, "within": "page"}, ValueError, "within='page'"),
        ({"near": ACTORS, "by": "actor"}, ValueError, "by names 'actor', but with near"),
    ],
)
def test_near_that_cannot_be_asked(options, error, message):
    with pytest.raises(error, match=message):
        NEAR.assign(actor="x").lexicon_counts(WAR, **options)


def test_near_nobody_is_told():
    with pytest.warns(UserWarning, match="Nobody of near"):
        table = NEAR.lexicon_counts(WAR, near=mk.Actors({"Nobody": ["غائب"]}))
    assert table["count"].tolist() == [0, 0]


def test_a_picture_has_a_colour_for_each_actor():
    table = near().reset_index().query("actor != 'Nobody'")
    figure = mk.plot.lexicon_counts(table, backend="plotly").figure
    assert {"Rania", "Army"} <= {trace.name for trace in figure.data}
