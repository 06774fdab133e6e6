from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit.statistics.rates import rate_interval

ACTORS = mk.Actors({"rania": ["رانيا"], "nobody": ["غائب"]})


@pytest.fixture
def corpus():
    """Six documents on 1 January, none on the 2nd, one on the 3rd."""
    return mk.Corpus(
        {
            "source": ["أ", "أ", "أ", "ب", "ب", "ب", "أ"],
            "date": ["2023-01-01"] * 6 + ["2023-01-03"],
            "text": ["رانيا هنا", "ورانيا", "خبر خبر", "رانيا رانيا", "خبر", "مجلس الأمن", "خبر"],
        }
    )


def test_actors_by_hand(corpus):
    """4 mentions in 10 tokens on the first day, with و before one of them."""
    table = corpus.timeline(ACTORS)
    assert table.columns.tolist() == [
        "period", "what", "count", "documents", "documents_total", "documents_share",
        "documents_share_low", "documents_share_high", "tokens", "rate", "per",
        "level", "low", "high",
    ]  # fmt: skip
    assert table["what"].tolist() == ["rania"] * 3 + ["nobody"] * 3
    assert table["count"].tolist() == [4, 0, 0, 0, 0, 0]
    assert table["documents"].tolist() == [3, 0, 0, 0, 0, 0]
    assert table["tokens"].tolist() == [10, 0, 1] * 2
    np.testing.assert_allclose(table["rate"], [400, np.nan, 0, 0, np.nan, 0])


def test_intervals_are_those_of_the_documents_of_the_period(corpus):
    row = corpus.timeline("رانيا", match="bare").iloc[0]
    low, high = rate_interval([[1], [0], [0], [2], [0], [0]], [2, 1, 2, 2, 1, 2])
    assert (row["low"], row["high"]) == (low[0], high[0])
    assert corpus.timeline("رانيا")["low"].isna().tolist() == [False, True, True]


def test_terms_are_normal_forms_and_sequences(corpus):
    table = corpus.timeline(["رانيا", "مجلس الامن"], freq="ME")
    assert table["count"].tolist() == [4, 1]  # with و before one of them, as actors are counted
    assert table["what"].tolist() == ["رانيا", "مجلس الامن"]
    assert corpus.timeline("رانيا", freq="ME", match="bare")["count"].tolist() == [3]


@pytest.mark.parametrize("what", [None, "documents"])
def test_documents_are_counted_per_day(corpus, what):
    """The week of 1 January has one day of the corpus, the next has two."""
    days = corpus.timeline(what)
    assert days["count"].tolist() == [6, 0, 1]
    np.testing.assert_allclose(days["rate"], [6, np.nan, 1])
    weeks = corpus.timeline(what, freq="W")
    np.testing.assert_allclose(weeks["rate"], [6, 0.5])
    assert weeks["low"].isna().all()
    assert weeks["per"].isna().all(), "a rate per day is per no number of tokens"


def test_groups_stand_behind_the_period(corpus):
    table = corpus.timeline(ACTORS, by="source")
    assert table.columns.tolist()[:3] == ["period", "source", "what"]
    assert len(table) == 2 * 2 * 3
    wanted = corpus.actor_counts(ACTORS, by="source")["count"].tolist()
    sums = table.groupby(["source", "what"], sort=False)["count"].sum()
    assert sums.tolist() == wanted
    assert table["low"].isna().all()  # three documents in each group and day


def test_rates_refer_to_per_tokens(corpus):
    table = corpus.timeline("خبر", per=1)
    assert table["per"].tolist() == [1] * 3
    np.testing.assert_allclose(table["rate"], [3 / 10, np.nan, 1])


def test_a_term_that_is_nowhere_is_said(corpus):
    with pytest.warns(UserWarning, match="The corpus has no 'زلزال'"):
        table = corpus.timeline(["خبر", "زلزال"])
    assert table.loc[table["what"] == "زلزال", "count"].sum() == 0


def test_mentions_are_counted_as_the_actors_are(corpus):
    mentions = corpus.actor_mentions(ACTORS)
    expected = corpus.timeline(ACTORS, by="source").query("what == 'rania'")
    table = corpus.timeline(mentions, by="source")
    pd.testing.assert_frame_equal(table, expected.reset_index(drop=True))


def test_a_filter_decides_which_hits_are_counted(corpus):
    hits = corpus.lexicon_mentions(mk.Lexicon({"news": ["خبر"], "rania": ["رانيا"]}))
    table = corpus.timeline(hits[hits["category"] == "news"])
    assert table["what"].unique().tolist() == ["news"]
    assert table["count"].tolist() == [3, 0, 1]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda table: table.head(0), "what has no rows"),
        (lambda table: table.drop(columns="doc"), "what has no column 'doc'"),
        (lambda table: table.assign(doc="z"), "documents that the corpus does not have: 'z'"),
    ],
)
def test_bad_tables_of_mentions_are_refused(corpus, change, reason):
    with pytest.raises(ValueError, match=reason):
        corpus.timeline(change(corpus.actor_mentions(ACTORS)))


def test_bad_input_is_refused(corpus):
    with pytest.raises(TypeError, match=r"what must be mk\.Actors.* a list of text or None, not 7"):
        corpus.timeline(7)
    with pytest.raises(TypeError, match="what must be"):
        corpus.timeline(["خبر", 7])
    with pytest.raises(ValueError, match="what is an empty list"):
        corpus.timeline([])
    with pytest.raises(ValueError, match="'خبر' twice"):
        corpus.timeline(["خبر", "خبر"])
    with pytest.raises(ValueError, match="the same normal form"):
        corpus.timeline(["على", "علي"])
    with pytest.raises(ValueError, match="holds no word"):
        corpus.timeline("،")
    with pytest.raises(ValueError, match="freq='X'"):
        corpus.timeline("خبر", freq="X")
    with pytest.raises(ValueError, match="per must be"):
        corpus.timeline("خبر", per=0)
    with pytest.raises(ValueError, match="No document of the corpus has a date"):
        corpus.assign(date=pd.NaT).timeline()


def test_documents_and_tokens_stand_beside_the_counts(corpus):
    table = corpus.timeline(["خبر"])
    sizes = (
        pd.Series(corpus.tokens().sizes)
        .groupby(corpus["date"].dt.day.to_numpy())
        .agg(["size", "sum"])
    )
    wanted = sizes.reindex([1, 2, 3], fill_value=0)
    assert table["documents_total"].tolist() == wanted["size"].tolist()
    assert table["tokens"].tolist() == wanted["sum"].tolist()
    np.testing.assert_allclose(
        table["documents_share"], table["documents"] / wanted["size"].to_numpy()
    )
    assert table["documents_share_low"].isna().tolist() == [False, True, False]
    every = corpus.timeline()
    assert every["documents"].tolist() == every["count"].tolist()
    assert every["documents_share"].isna().all()
