from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

import mediakit as mk

OFFICIAL = "قال وزير النقل إن العمل بدأ."
ANONYMOUS = "أفادت مصادر مطلعة بأن السفينة وصلت."
RELAYED = "ونقلت وكالة رويترز عن وزير النقل قوله إن العمل بدأ."
DENIED = "ونفت وزارة النقل أن تكون السفينة غرقت."
SILENT = "سافر الوفد إلى المدينة أمس."


@pytest.fixture
def corpus() -> mk.Corpus:
    """Six documents of one outlet and two of another, counted by hand."""
    return mk.Corpus(
        {
            "source": ["أ"] * 6 + ["ب"] * 2,
            "text": [
                f"{OFFICIAL}\n{ANONYMOUS}", OFFICIAL, ANONYMOUS, RELAYED, DENIED, SILENT,
                OFFICIAL, SILENT,
            ],
        }
    )  # fmt: skip


def of(table: pd.DataFrame, source: str, **wanted: str) -> pd.Series:
    rows = table[table["source"] == source]
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    assert len(rows) == 1
    return rows.iloc[0]


def test_kinds_are_counted_among_those_who_speak(corpus: mk.Corpus) -> None:
    table = corpus.voices(by="source")
    assert list(table.columns) == [
        "source", "kind", "role", "count", "documents", "documents_total", "documents_share",
        "documents_share_low", "documents_share_high", "tokens", "share", "share_low", "share_high",
        "level",
    ]  # fmt: skip
    # In أ: three officials, two anonymous, one body that denies; the agency only relays.
    official = of(table, "أ", kind="official")
    assert (official["count"], official["documents"], official["share"]) == (3, 3, 0.5)
    assert of(table, "أ", kind="anonymous")["share"] == pytest.approx(2 / 6)
    assert of(table, "أ", kind="organisation")["count"] == 1
    assert "agency" not in set(table["kind"])  # no agency speaks: it passes on
    shares = table.groupby("source")["share"].sum()
    assert shares.tolist() == pytest.approx([1, 1])
    assert len(table) == 12


def test_who_passes_on_and_who_is_credited_is_counted_by_role(corpus: mk.Corpus) -> None:
    """One agency relays; a dateline credits another. Of speakers neither is a part."""
    credited = mk.Corpus({"doc": ["x"], "source": ["أ"], "text": [f"(رويترز) - {SILENT}"]})
    corpus = mk.Corpus(pd.concat([corpus, credited]))
    relayed = corpus.voices(by="source", role="relayed_by")
    assert of(relayed, "أ", kind="agency")[["role", "count", "share"]].tolist() == [
        "relayed_by", 1, 1,
    ]  # fmt: skip
    assert relayed.loc[relayed["source"] == "ب", "share"].isna().all()
    credit = corpus.voices(by="source", role="credit")
    assert credit["kind"].unique().tolist() == ["agency", "outlet"]
    assert of(credit, "أ", kind="agency")["count"] == 1
    every = corpus.voices(by="source", role="any")
    assert of(every, "أ", kind="agency")[["count", "share"]].tolist() == [2, 2 / 8]
    fed = corpus.voices(of="agency", role="credit")
    assert fed[["cited", "count"]].to_numpy().tolist() == [["رويترز", 1]]
    assert corpus.voices(of="agency")["role"].tolist() == ["any"]


def test_a_source_is_called_as_it_is_written_most_often() -> None:
    """A word with another hamza is the same name; of forms equally common the first by code."""
    texts = ["قال وزير الإعلام إن العمل بدأ.", "قال وزير الاعلام إن العمل بدأ."]
    even = mk.Corpus({"text": texts}).voices(of="cited")
    assert even[["cited", "count"]].to_numpy().tolist() == [["وزير الإعلام", 2]]
    odd = mk.Corpus({"text": [*texts, texts[1]]}).voices(of="cited")
    assert odd[["cited", "count"]].to_numpy().tolist() == [["وزير الاعلام", 3]]


def test_intervals_hold_the_share_and_are_missing_for_few_documents(corpus: mk.Corpus) -> None:
    table = corpus.voices(by="source")
    many = table[table["source"] == "أ"]
    assert (many["share_low"] <= many["share"]).all()
    assert (many["share"] <= many["share_high"]).all()
    assert table.loc[table["source"] == "ب", ["share_low", "share_high"]].isna().all().all()
    pd.testing.assert_frame_equal(table, corpus.voices(by="source"))


def test_single_sources_come_with_the_most_cited_first(corpus: mk.Corpus) -> None:
    table = corpus.voices(of="cited", by="source")
    own = table[table["source"] == "أ"]
    assert own["cited"].tolist() == ["وزير النقل", "مصادر مطلعة", "وزارة النقل"]
    assert own["count"].tolist() == [3, 2, 1]


def test_which_agency_feeds_whom(corpus: mk.Corpus) -> None:
    table = corpus.voices(of="agency", by="source")
    row = of(table, "أ", cited="وكالة رويترز")
    assert (row["kind"], row["count"], row["documents"]) == ("agency", 1, 1)
    assert row["share"] == pytest.approx(1 / 6)
    assert (table["source"] == "أ").all()


def test_the_whole_corpus_is_a_group(corpus: mk.Corpus) -> None:
    table = corpus.voices(by=None)
    assert "source" not in table
    assert table["count"].sum() == 7


def test_where_nobody_is_cited_there_is_no_share() -> None:
    silent = mk.Corpus({"source": ["أ"], "text": [SILENT]})
    with pytest.warns(UserWarning, match="nobody is cited"):
        table = silent.voices(by="source")
    assert table["share"].isna().all()
    assert (table["count"] == 0).all()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert silent.voices(of="cited", by="source").empty


def test_arguments_that_are_not_possible(corpus: mk.Corpus) -> None:
    with pytest.raises(ValueError, match="of="):
        corpus.voices(of="kinds")
    with pytest.raises(ValueError, match="role='denied' is not possible"):
        corpus.voices(role="denied")
    with pytest.raises(ValueError, match="by names"):
        corpus.voices(by="outlet")


def test_the_table_survives_a_file(corpus: mk.Corpus, tmp_path) -> None:
    table = corpus.voices(of="cited", by="source")
    table.to_csv(tmp_path / "voices.csv", index=False)
    back = pd.read_csv(tmp_path / "voices.csv")
    assert back["cited"].tolist() == table["cited"].tolist()
    assert np.allclose(back["share"], table["share"])


def test_the_planted_difference_of_the_classroom() -> None:
    """The state agency lives on officials and papers, the opposition site on those unnamed."""
    table = mk.load_classroom().voices(by="source").set_index(["source", "kind"])["share"]
    assert table["bosla", "anonymous"] > 0.15 > 0.05 > table["wanis", "anonymous"]
    assert table["wanis", "official"] > table["bosla", "official"]


def test_documents_stand_beside_the_citations(corpus: mk.Corpus) -> None:
    """Three of the six documents of أ give an official the floor, the last cites nobody."""
    table = corpus.voices(by="source")
    row = of(table, "أ", kind="official")
    assert (row["documents"], row["documents_total"]) == (3, 6)
    assert row["documents_share"] == 0.5
    assert row["documents_share_low"] + row["documents_share_high"] == pytest.approx(1)
    assert row["tokens"] == corpus.tokens().sizes[:6].sum()


def test_a_column_of_the_corpus_called_kind_keeps_its_name(corpus: mk.Corpus) -> None:
    table = corpus.assign(kind="news").voices(by="kind")
    assert table.columns[:4].tolist() == ["kind", "voice_kind", "role", "count"]
    assert set(table["kind"]) == {"news"}
    wanted = corpus.voices()
    assert table["voice_kind"].tolist() == wanted["kind"].tolist()
    assert table["count"].tolist() == wanted["count"].tolist()
