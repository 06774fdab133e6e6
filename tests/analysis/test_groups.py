from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit.analysis._groups import group_documents, read_tokens

CORPUS = mk.Corpus({"source": ["ب", "أ", "ب"], "text": ["خبر قصير", "…", "خبر"]})
READERS = [
    read_tokens,
    lambda corpus: group_documents(corpus, None),
    lambda corpus: group_documents(corpus, "source", corpus.tokens().sizes),
]


def test_documents_are_counted_whether_they_have_words_or_not():
    groups = group_documents(CORPUS, "source")
    assert groups.names() == ["أ", "ب"]
    assert [members.tolist() for members in groups.members] == [[1], [0, 2]]


def test_a_group_without_words_is_refused_where_sizes_matter():
    with pytest.raises(ValueError, match="'أ' has no words at all"):
        group_documents(CORPUS, "source", CORPUS.tokens().sizes)
    members = group_documents(CORPUS, None, CORPUS.tokens().sizes).members
    np.testing.assert_array_equal(members, [[0, 1, 2]])


@pytest.mark.parametrize("read", READERS)
def test_documents_that_come_twice_are_refused_by_whatever_a_helper_asks_first(read):
    with pytest.raises(ValueError, match="holds documents twice: '1', '2', '3'"):
        read(pd.concat([CORPUS, CORPUS]))


@pytest.mark.parametrize("read", READERS)
def test_a_corpus_without_documents_is_refused(read):
    with pytest.raises(ValueError, match="The corpus has no rows"):
        read(CORPUS.head(0))


DATED = mk.Corpus(
    {
        "source": ["أ", "ب", "أ", "ب"],
        "date": ["2023-03-31 22:00", "2023-01-01", None, "2023-03-01"],
        "text": ["خبر", "خبر", "سر", "خبر آخر"],
    }
)
LEFT_OUT = "1 document of 4 without a date left out"


@pytest.mark.parametrize(
    ("period", "starts", "names"),
    [
        ("day", ["2023-01-01", "2023-03-01", "2023-03-31"],
         ["2023-01-01", "2023-03-01", "2023-03-31"]),
        ("week", ["2022-12-26", "2023-02-27", "2023-03-27"],
         ["2022-12-26", "2023-02-27", "2023-03-27"]),
        ("month", ["2023-01-01", "2023-03-01"], ["2023-01", "2023-03"]),
        ("quarter", ["2023-01-01"], ["2023-Q1"]),
        ("year", ["2023-01-01"], ["2023"]),
    ],
)  # fmt: skip
def test_periods_are_made_from_the_date(period, starts, names):
    with pytest.warns(UserWarning, match=LEFT_OUT) as said:
        groups = group_documents(DATED, period)
    assert len(said) == 1
    assert groups.labels.columns.tolist() == [period]
    assert groups.labels[period].tolist() == [pd.Timestamp(start) for start in starts]
    assert groups.names() == names
    assert groups.documents.tolist() == [0, 1, 3]


def test_periods_stand_beside_columns():
    with pytest.warns(UserWarning, match=LEFT_OUT):
        groups = group_documents(DATED, ["source", "month"])
    assert groups.names() == ["أ / 2023-03", "ب / 2023-01", "ب / 2023-03"]
    assert [members.tolist() for members in groups.members] == [[0], [1], [3]]
    assert groups.numbers(4).tolist() == [0, 1, 3, 2]


def test_a_column_of_the_corpus_wins_over_a_period():
    groups = group_documents(DATED.assign(week=[1, 2, 2, 1]), "week")
    assert groups.labels["week"].tolist() == [1, 2]
    assert groups.documents.tolist() == [0, 1, 2, 3]


def test_a_period_of_documents_without_any_date_is_refused():
    with pytest.raises(ValueError, match="No document of the corpus has a date"):
        group_documents(CORPUS, "month")


def test_an_unknown_period_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match=r"by names 'months'.*'month'.*Did you mean 'month'\?"):
        group_documents(DATED, "months")


ACTORS = mk.Actors({"news": ["خبر"], "secret": ["سر"]})
LEXICON = mk.Lexicon({"news": ["خبر"], "secret": ["سر"]})
HELPERS = {
    "term_frequency": {},
    "actor_counts": {"actors": ACTORS},
    "actor_network": {"actors": ACTORS, "within": "document"},
    "collocates": {"pattern": "خبر", "min_count": 1, "stopwords": None},
    "dispersion": {"pattern": "خبر"},
    "lexicon_counts": {"lexicon": LEXICON},
    "lexical_diversity": {"window": 2},
    "voices": {},
    "coverage": {},
    "timeline": {"what": "خبر"},
}


@pytest.mark.filterwarnings("ignore:No document names two", "ignore:nobody is cited")
@pytest.mark.filterwarnings("ignore:The dates of the corpus hold a part")
@pytest.mark.parametrize("by", ["month", ["source", "month"]])
@pytest.mark.parametrize("name", HELPERS)
def test_every_helper_groups_by_time_as_a_corpus_without_the_undated_does(name, by):
    with pytest.warns(UserWarning, match=LEFT_OUT) as said:
        table = getattr(DATED, name)(by=by, **HELPERS[name])
    assert sum("without a date" in str(one.message) for one in said) == 1
    dated = DATED[DATED["date"].notna()]
    wanted = getattr(dated.assign(month=dated["date"].dt.to_period("M").dt.start_time), name)(
        by=by, **HELPERS[name]
    )
    if name in ("coverage", "timeline"):  # a group of time has rows of its own periods only
        wanted = wanted[wanted["period"].dt.month == wanted["month"].dt.month]
    pd.testing.assert_frame_equal(table, wanted.reset_index(drop=True))


def test_counts_warn_where_the_first_or_last_period_is_cut_short():
    dates = pd.to_datetime(["2023-01-20", "2023-02-10", "2023-03-30"])
    corpus = mk.Corpus({"date": dates, "text": ["خبر"] * 3})
    with pytest.warns(UserWarning, match=r"part only of the month 2023-01 \(12 of 31 days\):"):
        table = corpus.term_frequency(by="month")
    assert table["rate"].tolist() == [1000] * 3
    corpus.term_frequency(by="day")
