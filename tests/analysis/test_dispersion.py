from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk

COLUMNS = [
    "source", "pattern", "count", "documents", "documents_total", "dp", "dp_norm", "juilland_d",
]  # fmt: skip


def words(count, hits):
    """Make a text of so many words, so many of them the one looked for."""
    return " ".join(["أزمة"] * hits + ["خبر"] * (count - hits))


def test_measures_are_those_of_gries():
    """The example of Gries (2008): counts 1 to 5 in parts of 9, 10, 10, 10 and 11 tokens."""
    sizes, counts = [9, 10, 10, 10, 11], [1, 2, 3, 4, 5]
    texts = [words(size, count) for size, count in zip(sizes, counts, strict=True)]
    table = mk.Corpus({"text": texts}).dispersion("أزمة", by=None)
    assert len(table) == 1
    row = table.iloc[0]
    assert row["dp"] == pytest.approx(0.18)
    assert row["dp_norm"] == pytest.approx(0.219512, abs=1e-6)
    assert row["juilland_d"] == pytest.approx(0.785150, abs=1e-6)
    assert (table[["count", "documents", "documents_total"]] == [15, 5, 5]).all(axis=None)


def test_a_row_a_group_by_hand(two_sources):
    table = two_sources.dispersion("ميناء")
    assert table.columns.tolist() == COLUMNS
    assert table["count"].tolist() == [4, 0]
    assert table["documents"].tolist() == [2, 0]
    hits = two_sources.concordance("ميناء")
    assert hits["doc"].tolist() == ["a1", "a1", "a1", "a2"]
    assert hits["place"].tolist() == pytest.approx([2 / 7, 3 / 7, 5 / 7, 0])


def test_a_group_without_a_hit_has_a_row(two_sources):
    last = two_sources.dispersion("ميناء").iloc[-1]
    assert last["source"] == "صحيفة ب"
    assert last["pattern"] == "ميناء"
    assert last[["dp", "dp_norm"]].isna().all()
    assert last[["count", "documents", "documents_total"]].tolist() == [0, 0, 1]


def test_hits_are_those_of_the_concordance():
    corpus = mk.load_classroom()
    table = corpus.dispersion("ميناء").set_index("source")["count"]
    hits = corpus.concordance("ميناء")["source"].value_counts()
    assert table[table > 0].to_dict() == hits.to_dict()


def test_the_table_survives_a_file(two_sources, tmp_path):
    table = two_sources.dispersion("ميناء")
    table.to_csv(tmp_path / "places.csv", index=False)
    read = pd.read_csv(tmp_path / "places.csv")
    pd.testing.assert_frame_equal(table, read, check_dtype=False)


def test_one_document_has_no_norm():
    row = mk.Corpus({"text": ["أزمة"]}).dispersion("أزمة", by=None).iloc[0]
    assert row["dp"] == 0
    assert np.isnan(row["dp_norm"])


def test_nothing_found_is_said(two_sources):
    with pytest.warns(UserWarning, match="nowhere in the corpus"):
        table = two_sources.dispersion("غائب")
    assert table["count"].tolist() == [0, 0]


def test_bad_input_is_refused(two_sources):
    with pytest.raises(ValueError, match="by names 'outlet'"):
        two_sources.dispersion("ميناء", by="outlet")
    with pytest.raises(ValueError, match="matches 39 times in document 'a1', which has 7 words"):
        two_sources.dispersion(r"\w", match="regex").head()
