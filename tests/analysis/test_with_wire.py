"""How copies count: what the helpers make of with_wire()."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mediakit as mk

# 15 words; سلام stands in it twice
REPORT = "سلام أعلن مدير الميناء صباح أمس أن العمل يعود غدا إلى الأرصفة كلها بعد سلام"
OWN = "سلام حرب"  # 2 words
ACTORS = mk.Actors({"peace": ["سلام"], "war": ["حرب"]})
TRAP = "التحكيم"


@pytest.fixture
def own_articles():
    """Twelve dated articles of two sources, none a copy of another."""
    rows = []
    for number in range(12):
        words = " ".join(f"{letter}{letter * (number % 4)}ون" for letter in "سشصضط"[number % 3 :])
        said = "قال وزير النقل إن العمل بدأ." if number % 2 else "وأفاد مصدر مطلع بذلك."
        rows.append(f"سلام {'حرب ' * (number % 3)}{words}{number} {'لا ' * number}. {said}")
    return mk.Corpus(
        {
            "doc": [f"{number:02d}" for number in range(12)],
            "source": ["أ", "ب"] * 6,
            "date": [f"2022-10-0{1 + number // 4}" for number in range(12)],
            "text": rows,
        }
    )


@pytest.fixture
def corpus():
    """The report twice in أ and once in ب, which both have an article of their own."""
    return mk.Corpus(
        {
            "source": ["أ", "أ", "أ", "ب", "ب"],
            "date": ["2022-10-02", "2022-10-03", "2022-10-02", "2022-10-01", "2022-10-02"],
            "text": [REPORT, REPORT, OWN, REPORT, OWN],
        }
    )


def test_term_counts_by_hand(corpus):
    """In أ two thirds of the report (2 of 15 words) and its own article (1 of 2)."""

    def row(wire):
        table = corpus.with_wire(wire).term_frequency(by="source", stopwords=None)
        return table.query("source == 'أ' and term == 'سلام'").iloc[0]

    as_is, weighted, first = (row(wire) for wire in ("as_is", "weighted", "first_only"))
    assert (as_is["count"], as_is["documents"]) == (5, 3)
    assert as_is["rate"] == pytest.approx(5 / 32 * 1000)
    assert weighted["count"] == pytest.approx(2 * 2 / 3 + 1)
    assert weighted["documents"] == 3
    assert weighted["rate"] == pytest.approx((4 / 3 + 1) / (15 * 2 / 3 + 2) * 1000)
    # the first copy is that of ب
    assert (first["count"], first["documents"]) == (1, 1)
    assert first["rate"] == pytest.approx(500)


def test_actor_counts_by_hand(corpus):
    table = (
        corpus.with_wire("weighted")
        .actor_counts(ACTORS, by="source")
        .set_index(["source", "actor"])
    )
    assert table.loc[("أ", "peace"), "count"] == pytest.approx(7 / 3)
    assert table.loc[("أ", "war"), "count"] == 1
    assert table.loc[("أ", "peace"), "share"] == pytest.approx(7 / 10)
    assert table.loc[("ب", "peace"), "rate"] == pytest.approx((2 / 3 + 1) / 7 * 1000)
    first = (
        corpus.with_wire("first_only")
        .actor_counts(ACTORS, by="source")
        .set_index(["source", "actor"])
    )
    assert first["count"].tolist() == [1, 1, 3, 1]
    assert first["count"].dtype == np.int64


def test_comparison_by_hand(corpus):
    table = (
        corpus.with_wire("weighted")
        .compare_sources(target="أ", reference="ب", min_count=1, stopwords=None)
        .set_index("term")
    )
    row = table.loc["سلام"]
    assert row["count"] == pytest.approx(7 / 3)
    assert row["count_reference"] == pytest.approx(5 / 3)
    assert row["log_ratio"] == pytest.approx(np.log2((7 / 3 / 12) / (5 / 3 / 7)))


def test_the_whole_corpus_counts_each_report_once(corpus):
    table = corpus.with_wire("weighted").term_frequency(stopwords=None).set_index("term")
    assert table.loc["سلام", "count"] == pytest.approx(4)
    assert table.loc["الميناء", "count"] == pytest.approx(1)
    once = corpus.with_wire("weighted").term_frequency(stopwords=None, min_count=1)
    assert "الميناء" in set(once["term"])  # three times a third is one


LEXICON = mk.Lexicon({"talk": ["سلام", "حرب"]})
# Every helper that obeys, and how it is asked.
OBEYING = {
    "term_frequency": {"by": "source"},
    "actor_counts": {"actors": ACTORS, "by": "source"},
    "actor_network": {"actors": ACTORS, "by": "source"},
    "lexicon_counts": {"lexicon": LEXICON, "by": "source"},
    "compare_sources": {"min_count": 1},
    "term_shift": {"target": "أ"},
    "source_similarity": {},
    "lexical_diversity": {"window": 2},
    "voices": {"by": "source"},
    "timeline": {"what": ACTORS},
    "dispersion": {"pattern": "سلام"},
}


@pytest.mark.parametrize("wire", ["weighted", "first_only"])
@pytest.mark.parametrize("name", OBEYING)
def test_without_copies_the_numbers_are_those_of_as_is(own_articles, name, wire):
    expected = getattr(own_articles, name)(**OBEYING[name])
    assert len(expected)
    found = getattr(own_articles.with_wire(wire), name)(**OBEYING[name])
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


@pytest.mark.parametrize("name", OBEYING)
def test_the_earliest_alone_counts_as_if_there_were_no_others(own_articles, name):
    """Copies that come later, in other places of the corpus, change no number."""
    later = own_articles.assign(
        doc=own_articles["doc"] + "x", date=own_articles["date"] + pd.Timedelta(days=1)
    )
    both = pd.concat([later, own_articles], ignore_index=True).with_wire("first_only")
    kept = own_articles.sort_values("doc")
    if name == "timeline":  # which has one more day
        both = both[both["date"] < both["date"].max()]
    found = getattr(both, name)(**OBEYING[name])
    expected = getattr(kept, name)(**OBEYING[name])
    if name == "dispersion":  # which lists all places
        found, expected = (
            table[["source", "count", "documents", "dp", "dp_norm", "juilland_d"]].drop_duplicates()
            for table in (found, expected)
        )
        found, expected = found.reset_index(drop=True), expected.reset_index(drop=True)
    key = [c for c in ("source", "reference", "term") if c in found]
    if key:
        found, expected = (
            table.sort_values(key, kind="stable", ignore_index=True) for table in (found, expected)
        )
    drawn = [column for column in found if column.endswith(("low", "high"))]
    pd.testing.assert_frame_equal(found.drop(columns=drawn), expected.drop(columns=drawn))


@pytest.mark.parametrize("name", OBEYING)
def test_whole_copies_of_a_corpus_weigh_as_one(own_articles, name):
    twice = pd.concat([own_articles, own_articles.assign(doc=own_articles["doc"] + "x")])
    found = getattr(twice.with_wire("weighted"), name)(**OBEYING[name])
    expected = getattr(own_articles, name)(**OBEYING[name])
    counted = ["documents", "documents_reference", "documents_total", "too_short"]
    drop = [column for column in counted if column in found]
    pd.testing.assert_frame_equal(
        found.drop(columns=drop), expected.drop(columns=drop), check_dtype=False
    )


def test_a_timeline_of_documents_counts_reports(corpus):
    table = corpus.with_wire("weighted").timeline()
    assert table["count"].tolist() == pytest.approx([1 / 3, 1 / 3 + 2, 1 / 3])
    assert corpus.with_wire("first_only").timeline()["count"].tolist() == [1, 2, 0]


def test_negated_hits_are_weighed_too():
    text = REPORT + " لا حرب"
    corpus = mk.Corpus({"source": ["أ", "أ", "ب"], "text": [text, text, "لا حرب"]})
    lexicon = mk.Lexicon({"war": ["حرب"]})
    table = corpus.with_wire("weighted").lexicon_counts(lexicon, by="source")
    assert table["negated"].tolist() == [1, 1]
    assert corpus.lexicon_counts(lexicon, by="source")["negated"].tolist() == [2, 1]


def test_voices_of_copies_are_one_voice():
    said = "قال وزير النقل إن العمل يعود غدا إلى الأرصفة كلها بعد توقف دام ثلاثة أيام. "
    other = "وأفاد مصدر مطلع بأن السفينة وصلت."
    corpus = mk.Corpus({"source": ["أ"] * 3, "text": [said, said, other]})
    share = corpus.with_wire("weighted").voices().set_index("kind")["share"]
    assert share["official"] == share["anonymous"] == pytest.approx(0.5)
    assert corpus.voices().set_index("kind").loc["official", "share"] == pytest.approx(2 / 3)
    fed = mk.Corpus({"source": ["أ"] * 3, "text": [said + "(رويترز)"] * 2 + [other]})
    agency = fed.with_wire("weighted").voices(of="agency")
    assert agency["share"].tolist() == pytest.approx([0.5])


def test_copies_in_a_group_are_drawn_together():
    """Six copies are one report: no interval, although six documents hold it."""
    corpus = mk.Corpus({"source": ["أ"] * 6 + ["ب"] * 6, "text": [REPORT] * 6 + ["خبر سلام"] * 6})
    as_is = corpus.actor_counts(ACTORS, by="source").query("actor == 'peace'")
    assert as_is["low"].notna().all()
    weighted = (
        corpus.with_wire("weighted").actor_counts(ACTORS, by="source").query("actor == 'peace'")
    )
    assert weighted.set_index("source")["low"].isna().to_dict() == {"أ": True, "ب": False}


def test_intervals_hold_the_weighted_rate():
    corpus = mk.load_classroom().clean().query("language == 'ar'")
    table = corpus.with_wire("weighted").term_frequency(by="source", min_count=5)
    known = table.dropna(subset=["low"])
    assert len(known) > 50
    inside = known["rate"].between(known["low"], known["high"])
    assert inside.mean() > 0.98  # the percentile method may miss it where counts are few
    assert ((known["low"] >= 0) & (known["high"] <= 1000)).all()
    assert table["dispersion"].dropna().between(0, 1 + 1e-12).all()


def test_the_trap_of_the_classroom_is_gone_when_copies_are_weighted():
    """daftar prints one agency text six times; its word looks like a word of daftar."""
    corpus = mk.load_classroom().query("language == 'ar'").clean()

    def row(wire):
        sides = {"target": "daftar", "reference": "shurfa"}
        table = corpus.with_wire(wire).compare_sources(**sides, min_documents=1)
        return table.set_index("term").loc[TRAP]

    as_is, weighted, first = row("as_is"), row("weighted"), row("first_only")
    assert (as_is["count"], as_is["count_reference"]) == (47, 9)
    assert as_is["low"] > 0
    assert as_is["p"] < 0.05
    assert weighted["count"] == pytest.approx(47 / 6)
    assert abs(weighted["log_ratio"]) < 0.2
    assert (first["count"], first["documents"]) == (8, 1)
    assert first["p"] > 0.9
    # one report of daftar is left, from which no interval can be had
    assert np.isnan(weighted["low"])
    assert np.isnan(first["low"])


def test_copies_that_count_as_one_are_one_document_for_the_least_number_of_documents():
    corpus = mk.load_classroom().query("language == 'ar'").clean()
    sides = {"target": "daftar", "reference": "shurfa"}
    rows = {
        wire: set(corpus.with_wire(wire).compare_sources(**sides)["term"])
        for wire in ("as_is", "weighted", "first_only")
    }
    assert TRAP in rows["as_is"]
    assert TRAP not in rows["weighted"] | rows["first_only"]


def test_the_first_of_equally_early_copies_is_the_first_of_the_corpus():
    corpus = mk.Corpus({"source": ["أ", "ب", "ب"], "text": [REPORT, REPORT, OWN]})
    counts = (
        corpus.with_wire("first_only")
        .actor_counts(ACTORS, by="source")
        .set_index(["source", "actor"])
    )
    assert counts["count"].tolist() == [2, 0, 1, 1]


def test_a_dated_copy_comes_before_one_without_a_date():
    corpus = mk.Corpus(
        {
            "source": ["أ", "ب", "أ"],
            "date": [None, "2022-10-01", None],
            "text": [REPORT, REPORT, OWN],
        }
    )
    counts = (
        corpus.with_wire("first_only")
        .actor_counts(ACTORS, by="source")
        .set_index(["source", "actor"])
    )
    assert counts["count"].tolist() == [1, 1, 2, 0]


def test_the_corpus_is_left_as_it_was(corpus):
    before = corpus.copy(deep=True)
    corpus.with_wire("weighted").compare_sources(min_count=1)
    pd.testing.assert_frame_equal(corpus, before)


def test_a_group_of_copies_alone_is_refused():
    corpus = mk.Corpus({"source": ["أ", "ب"], "text": [REPORT, REPORT]})
    with pytest.raises(
        ValueError, match=r"with_wire\('first_only'\) leaves nothing of 'ب'.*'weighted'"
    ):
        corpus.with_wire("first_only").term_frequency(by="source")


def test_bad_input_is_refused(corpus):
    message = r"wire='weigthed' is not possible.*Did you mean 'weighted'"
    with pytest.raises(ValueError, match=message):
        corpus.with_wire("weigthed")
    with pytest.raises(ValueError, match=r"min_count=99: no term.*most frequent has 4 occurrences"):
        corpus.with_wire("weighted").term_frequency(min_count=99, stopwords=None)
