"""Copies in other parts are found as in memory, whatever lies in which part.

The expected value is always the helper of a Corpus that holds the same articles.
"""

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import mediakit as mk
from mediakit.distributed import overlaps

WORDS = ["الميناء", "الوفد", "المدينة", "العمل", "السفن", "الوزير", "يوم", "عاد", "وصل", "قال"]


@pytest.fixture(autouse=True)
def small_bands(monkeypatch):
    monkeypatch.setattr(overlaps, "BAND", 500)
    monkeypatch.setattr(overlaps, "WORDS", 60)


def articles(seed: int, size: int = 40) -> pd.DataFrame:
    """Write reports at random: new ones, copies, cut and padded ones, some too short to compare."""
    rng = np.random.default_rng(seed)
    texts: list[str] = []
    for _ in range(size):
        text = " ".join(rng.choice(WORDS, rng.integers(1, 40)))
        if texts and rng.random() < 0.6:
            old = texts[rng.integers(len(texts))].split()
            cut = old[: rng.integers((len(old) + 1) // 2, len(old) + 1)]
            text = " ".join([*cut, *rng.choice(WORDS, rng.integers(0, 9))])
        texts.append(text)
    days = pd.Timestamp("2022-03-01") + pd.to_timedelta(rng.integers(0, 12, size), "D")
    return pd.DataFrame(
        {
            "doc": [f"d{number}" for number in rng.permutation(size)],
            "source": rng.choice(["أ", "ب", "ج"], size),
            "date": pd.Series(days).where(rng.random(size) > 0.1),
            "title": "",
            "text": texts,
        }
    )


def scanned_in(frame: pd.DataFrame, edges, folder) -> mk.ScannedCorpus:
    """Read articles that stand in one file a part."""
    for number, rows in enumerate(np.split(np.arange(len(frame)), edges)):
        frame.take(rows).to_parquet(folder / f"{number}.parquet")
    return mk.scan(folder, dates="missing")


@pytest.mark.parametrize("seed", [0, 2])
def test_shared_text_is_that_of_memory_in_any_parts(tmp_path, seed):
    frame = articles(seed)
    edges = np.sort(np.random.default_rng(seed).choice(np.arange(1, len(frame)), seed, False))
    whole, scanned = mk.Corpus(frame, dates="missing"), scanned_in(frame, edges, tmp_path)
    for asked in ({}, {"min_similarity": 0.3, "max_gap": None}):
        table = scanned.shared_text(**asked)
        assert len(table) > 3
        assert_frame_equal(whole.shared_text(**asked), table)


def test_a_text_that_stands_in_every_part_is_in_all_pairs(tmp_path):
    """Five copies make ten pairs; what is in a part without any word is in none."""
    report = "أعلن مدير الميناء أن العمل يعود غدا إلى الأرصفة كلها بعد توقف دام ثلاثة أيام"
    texts = [report, report, "...", report + "!", report, "لا جديد", report]
    frame = pd.DataFrame({"source": "أ", "text": texts})
    scanned = scanned_in(frame, [1, 2, 3, 5], tmp_path)
    table = scanned.shared_text()
    assert len(table) == 10
    assert (table["similarity"] == 1).all()
    assert_frame_equal(mk.Corpus(frame).shared_text(), table)
    assert not list(tmp_path.glob("shared-*"))


def test_no_copies_are_said_as_by_a_corpus(tmp_path):
    frame = pd.DataFrame({"text": ["وصل الوفد إلى المدينة أمس مساء", "وصل"]})
    scanned = scanned_in(frame, [1], tmp_path)
    with pytest.warns(
        UserWarning, match=r"No two of 2 documents share as much.*1 document of fewer"
    ):
        assert scanned.shared_text().empty
    with pytest.raises(ValueError, match="min_similarity must be above 0 and at most 1"):
        scanned.shared_text(min_similarity=7)
    with pytest.raises(ValueError, match="max_gap='soon' is not possible"):
        scanned.shared_text(max_gap="soon")


@pytest.fixture(scope="module")
def wires(tmp_path_factory):
    """Give both of reports whose copies, in other parts, name their agency or do not."""
    frame = articles(4, size=24)
    frame["text"] = [
        f"برندال - {text}" if number % 4 == 0 else f"{text}\n(رويترز)" if number % 3 == 0 else text
        for number, text in enumerate(frame["text"])
    ]
    scanned = scanned_in(frame, [5, 6, 15], tmp_path_factory.mktemp("wires"))
    return mk.Corpus(frame, dates="missing"), scanned


def test_clusters_and_their_agencies_are_those_of_memory(wires):
    whole, scanned = wires
    table = scanned.wire_clusters()
    assert (table["copies"] > 1).sum() > 5
    assert "رويترز" in set(table["agency"])
    assert_frame_equal(whole.wire_clusters(), table)
    asked = {"min_similarity": 0.4, "max_gap": "2D"}  # of cleaned pages, as they were before
    whole, scanned = whole.clean(), scanned.clean()
    assert_frame_equal(whole.wire_clusters(**asked), scanned.wire_clusters(**asked))


@pytest.mark.parametrize("wire", ["weighted", "first_only"])
def test_copies_are_counted_as_in_memory(wires, wire):
    whole, scanned = (corpus.with_wire(wire) for corpus in wires)
    assert f"wire={wire!r}" in scanned.summary()
    table = scanned.term_frequency(by="source", stopwords=None)
    assert_frame_equal(whole.term_frequency(by="source", stopwords=None), table, rtol=1e-10)
    counts = wires[0].term_frequency(by="source", stopwords=None)["count"]
    assert table["count"].sum() < counts.sum()


def test_names_of_sources_stand_beside_them_as_in_memory(wires):
    named = [corpus.with_names({"أ": {"en": "Alef"}, "ب": "Ba"}) for corpus in wires]
    tables = [
        (
            corpus.shared_text(),
            corpus.wire_clusters(),
            pd.DataFrame(corpus.concordance("الوفد")),
            corpus.term_frequency(by="source", stopwords=None),
            corpus.actor_mentions(mk.Actors({"delegation": ["الوفد"]})),
        )
        for corpus in named
    ]
    for one, other in zip(*tables, strict=True):
        assert any(name.startswith("source") and name.endswith("_en") for name in other)
        assert_frame_equal(one, other)
    with pytest.raises(ValueError, match="Ghadir"):
        wires[1].with_names({"Ghadir": "غدير"})
