from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk

RANIA = mk.Actors.from_dict({"rania": {"type": "person", "aliases": ["رانيا"]}})


@pytest.fixture
def papers() -> mk.Corpus:
    """الوزيرة three times and الدكتورة once in أ, الوزيرة once and الدكتورة twice in ب."""
    return mk.Corpus(
        {
            "source": ["أ", "أ", "ب", "ب"],
            "text": [
                "قالت الوزيرة رانيا. وصلت الوزيرة رانيا. قالت الدكتورة رانيا.",
                "عادت الوزيرة رانيا.",
                "قالت الدكتورة رانيا. وصلت الوزيرة رانيا.",
                "وصلت الدُّكتورة رانيا. وقال كريم: «جاءت المعلمة رانيا».",
            ],
        }
    )


def row(table: pd.DataFrame, source: str, label: str) -> pd.Series:
    return table[(table["source"] == source) & (table["label"] == label)].iloc[0]


def test_counts_and_shares_by_hand(papers):
    table = papers.compare_labels(RANIA)
    minister = row(table, "أ", "الوزيرة")
    assert minister[["count", "count_reference", "documents"]].tolist() == [3, 1, 2]
    assert minister[["share", "share_reference"]].tolist() == pytest.approx([3 / 4, 1 / 3])
    assert minister["kind"] == "title"
    doctor = row(table, "ب", "الدكتورة")
    assert doctor[["count", "count_reference", "documents"]].tolist() == [2, 1, 2]
    assert doctor["kind"] == "rank"


def test_log_odds_by_hand(papers):
    """Priors are 4 and 3 of 7: ln((3+4)/(4+7-3-4)) - ln((1+4)/(3+7-1-4))."""
    minister = row(papers.compare_labels(RANIA), "أ", "الوزيرة")
    delta = np.log(7 / 4) - np.log(5 / 5)
    assert minister["log_odds"] == pytest.approx(delta)
    assert minister["log_odds_z"] == pytest.approx(delta / np.sqrt(1 / 7 + 1 / 5))


def test_the_most_distinctive_label_comes_first(papers):
    table = papers.compare_labels(RANIA)
    first = table.groupby("source").first()["label"].to_dict()
    assert first == {"أ": "الوزيرة", "ب": "الدكتورة"}


def test_words_of_speakers_count_when_asked(papers):
    assert "المعلمة" not in set(papers.compare_labels(RANIA)["label"])
    table = papers.compare_labels(RANIA, quoted=True)
    assert row(table, "ب", "المعلمة")["count"] == 1
    assert row(table, "أ", "المعلمة")["count"] == 0


def test_rare_labels_stay_in_the_shares(papers):
    table = papers.compare_labels(RANIA, min_count=4)
    assert table["label"].tolist() == ["الوزيرة", "الوزيرة"]
    assert table["share"].tolist() == pytest.approx([3 / 4, 1 / 3])


def test_an_interval_needs_five_documents(papers):
    assert papers.compare_labels(RANIA)["share_low"].isna().all()
    texts = ["الوزيرة رانيا", "الدكتورة رانيا", "الوزيرة رانيا", "الوزيرة رانيا", "الدكتورة رانيا"]
    table = mk.Corpus({"source": ["أ"] * 5, "text": texts}).compare_labels(RANIA)
    minister = row(table, "أ", "الوزيرة")
    assert 0 <= minister["share_low"] < 3 / 5 < minister["share_high"] <= 1
    assert table[["share_reference", "log_odds"]].isna().all(axis=None)


def test_nobody_labelled_gives_no_rows(papers):
    with pytest.warns(UserWarning, match="None of 1 actor is named"):
        empty = papers.compare_labels(mk.Actors({"nobody": ["غائب"]}))
    assert len(empty) == 0
    assert empty.columns.tolist() == papers.compare_labels(RANIA).columns.tolist()


def test_why_nothing_is_compared_is_said(papers):
    with pytest.warns(UserWarning, match="min_count=9: no label occurs so often"):
        assert len(papers.compare_labels(RANIA, min_count=9)) == 0
    quoted = mk.Corpus({"text": ["وقال كريم: «جاءت المعلمة رانيا»."]})
    with pytest.warns(UserWarning, match="Every label stands in a quotation"):
        assert len(quoted.compare_labels(RANIA)) == 0


def test_the_affair_of_the_classroom():
    """Each outlet of the affair has its own name for the minister."""
    corpus = mk.load_classroom().query("language == 'ar'").clean()
    actors = mk.Actors.from_dict({"m": {"type": "person", "aliases": ["لطفي بنيار", "بنيار"]}})
    table = corpus.compare_labels(actors, min_count=3)
    first = table.groupby("source").first()["label"].to_dict()
    assert first["bosla"] in {"وزير الصفقة", "مهندس العقد"}
    assert first["sawt"] in {"معالي", "وزير النقل"}


def test_bad_input_is_refused(papers):
    with pytest.raises(TypeError, match="quoted must be True or False"):
        papers.compare_labels(RANIA, quoted="yes")
    with pytest.raises(ValueError, match="min_count must be a whole number of at least 1"):
        papers.compare_labels(RANIA, min_count=0)
    with pytest.raises(ValueError, match="by names 'share', but the table makes"):
        papers.assign(share="x").compare_labels(RANIA, by="share")
    with pytest.raises(TypeError, match=r"actors must be mk\.Actors"):
        papers.compare_labels(["رانيا"])


def test_the_corpus_is_left_as_it_was(papers):
    before = papers.copy(deep=True)
    papers.compare_labels(RANIA)
    pd.testing.assert_frame_equal(papers, before)


def test_another_column_says_whose_the_articles_are():
    corpus = mk.Corpus(
        {
            "desk": ["المحليات", "العالم"],
            "text": ["قالت الوزيرة رانيا", "قال: «الحاكمة رانيا هنا». ووصلت المديرة رانيا"],
        }
    )
    rania = mk.Actors({"rania": ["رانيا"]})
    table = corpus.compare_labels(rania, by="desk")
    assert table.columns.tolist()[:3] == ["actor", "desk", "label"]
    own = table[table["count"] > 0][["desk", "label"]].to_numpy().tolist()
    assert own == [["العالم", "المديرة"], ["المحليات", "الوزيرة"]]
    every = corpus.compare_labels(rania, by="desk", quoted=True)
    assert set(every["label"]) >= {"المديرة", "الوزيرة"}
    with pytest.raises(ValueError, match="by names 'outlet'"):
        corpus.compare_labels(rania, by="outlet")
    with pytest.raises(ValueError, match="by names 'label', but the table makes a column"):
        corpus.assign(label="x").compare_labels(rania, by="label")


def test_labels_are_compared_by_month_and_outlet(papers):
    dates = pd.to_datetime(["2023-01-05"] * len(papers)).to_series(index=papers.index)
    dates.iloc[-1] = pd.NaT
    with pytest.warns(UserWarning, match="1 document of .* without a date left out"):
        table = papers.assign(date=dates).compare_labels(RANIA, by=["source", "month"])
    assert table.columns.tolist()[:5] == ["actor", "source", "month", "label", "kind"]
    assert (table["month"] == pd.Timestamp("2023-01-01")).all()
    wanted = papers.iloc[:-1].compare_labels(RANIA)
    pd.testing.assert_frame_equal(table.drop(columns="month"), wanted)


def test_a_column_of_the_corpus_called_kind_keeps_its_name(papers):
    corpus = papers.assign(kind=["news"] * (len(papers) - 1) + ["opinion"])
    table = corpus.compare_labels(RANIA, by="kind")
    assert set(table["kind"]) <= {"news", "opinion"}
    assert set(table["label_kind"]) <= {"title", "rank", "apposition", "relative", "predicate"}
