from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading import seeds_folder

REPORT = "أعلن مدير الميناء صباح أمس أن العمل يعود غدا إلى الأرصفة كلها بعد توقف طويل."
OTHER = "قالت لجنة الصيادين إن القوارب تخرج فجر الخميس نحو الجزر البعيدة رغم الرياح الشديدة."
COLUMNS = ["doc", "source", "date", "cluster", "copies", "weight", "agency", "place"]


def build(rows):
    """Rows of source, date and text."""
    return mk.Corpus([dict(zip(("source", "date", "text"), row, strict=True)) for row in rows])


def pairs_of(table):
    parts = (part["doc"] for _, part in table.groupby("cluster"))
    return {frozenset(pair) for docs in parts for pair in combinations(docs, 2)}


@pytest.mark.parametrize("cleaned", [False, True])
def test_the_clusters_of_the_classroom_are_found_and_no_decoy(cleaned):
    corpus = mk.load_classroom()
    gold = pd.read_csv(seeds_folder() / "classroom" / "gold" / "wire_clusters.csv", dtype=str)
    true = pairs_of(gold[gold["kind"] == "copy"])
    decoys = pairs_of(gold[gold["kind"] == "decoy"])
    table = (corpus.clean() if cleaned else corpus).wire_clusters()
    found = pairs_of(table)
    print(f"pairs: {len(found)} found, {len(true)} true, {len(found & true)} in both")
    assert found == true
    assert not found & decoys
    assert table.loc[table["copies"] > 1, "cluster"].nunique() == 12


def test_the_agencies_of_the_classroom_are_read_from_credits():
    corpus = mk.load_classroom()
    agency = corpus.clean().wire_clusters().set_index("doc")["agency"]
    assert agency[["014_shurfa", "029_daftar", "038_daftar"]].tolist() == ["برندال"] * 3
    assert agency[["009_sawt", "018_daftar", "031_wanis", "050_shurfa"]].tolist() == ["وانس"] * 4
    assert agency.equals(corpus.wire_clusters().set_index("doc")["agency"])


def test_rows_by_hand():
    rows = [
        ("أ", "2022-10-03", REPORT),
        ("ب", "2022-10-01", OTHER),
        ("ج", "2022-10-02", REPORT),
        ("د", "2022-10-03", REPORT),
        ("أ", None, REPORT),
        ("ب", "2022-10-05", OTHER),
        ("ج", "2022-10-05", "خبر لا ينقله أحد غير هذه الصحيفة عن سوق السمك القديم"),
    ]
    table = build(rows).wire_clusters()
    assert table.columns.tolist() == COLUMNS
    # numbered in the order of their earliest documents, so that the order of rows is nothing
    assert table["cluster"].tolist() == [1, 1, 2, 2, 2, 2, 3]
    assert table["doc"].tolist() == ["2", "6", "3", "1", "4", "5", "7"]
    assert table["date"].dt.day.tolist()[2:5] == [2, 3, 3]
    assert table["agency"].tolist()[:6] == ["ب"] * 2 + ["ج"] * 4
    assert table["place"].tolist() == [1, 2, 1, 2, 2, pd.NA, 1]


def test_a_document_without_a_copy_has_a_row_of_its_own():
    rows = [("أ", None, OTHER), ("أ", "2022-10-03", REPORT), ("ب", "2022-10-03", REPORT)]
    table = build(rows).wire_clusters().set_index("doc")
    assert table["cluster"].to_dict() == {"2": 1, "3": 1, "1": 2}
    assert table["copies"].to_dict() == {"2": 2, "3": 2, "1": 1}
    assert table["weight"].to_dict() == {"2": 0.5, "3": 0.5, "1": 1}
    assert table.loc["1", ["agency", "place"]].isna().all()


def test_each_report_weighs_one():
    weights = mk.load_classroom().clean().wire_clusters().groupby("cluster")["weight"].sum()
    assert weights.tolist() == pytest.approx([1] * len(weights))


def test_clusters_are_found_once_and_anew_where_a_text_changes(monkeypatch):
    from mediakit.analysis import _copies

    asked = []
    find = _copies.find_copies
    monkeypatch.setattr(_copies, "find_copies", lambda *given: asked.append(given) or find(*given))
    corpus = build([("أ", "2022-10-01", REPORT), ("ب", "2022-10-05", REPORT)])
    for _ in range(2):
        assert corpus.wire_clusters()["copies"].tolist() == [2, 2]
        corpus.with_wire("weighted").term_frequency()
    assert len(asked) == 1
    with pytest.warns(UserWarning, match="None of 2 documents"):
        assert corpus.wire_clusters(max_gap="2D")["copies"].tolist() == [1, 1]
    near = corpus.assign(date=pd.Timestamp("2022-10-01"))
    assert near.wire_clusters(max_gap="2D")["copies"].tolist() == [2, 2]
    changed = corpus.assign(text=[REPORT, OTHER])
    with pytest.warns(UserWarning, match="None of 2 documents"):
        assert changed.wire_clusters()["copies"].tolist() == [1, 1]
    assert corpus.wire_clusters()["copies"].tolist() == [2, 2]


def test_copies_connect_those_between_them():
    """The second holds the first and the third; those two share nothing."""
    table = build([("أ", None, REPORT), ("ب", None, REPORT + " " + OTHER), ("ج", None, OTHER)])
    assert table.wire_clusters()["cluster"].tolist() == [1, 1, 1]


def test_a_digest_is_no_copy_of_what_it_holds():
    parts = [" ".join(name + letter + "ون" for letter in "سشصضطعغفقكلمنهي") for name in "بتثجحخ"]
    rows = [("أ", None, " ".join(parts)), *(("ب", None, part) for part in parts)]
    corpus = build(rows)
    assert len(corpus.shared_text()) == 6
    with pytest.warns(UserWarning, match="None of 7 documents is a copy of another"):
        assert corpus.wire_clusters()["weight"].tolist() == [1] * 7


def test_time_sets_a_limit_only_where_one_is_given():
    corpus = build([("أ", "2022-10-01", REPORT), ("ب", "2022-11-01", REPORT)])
    assert corpus.wire_clusters()["cluster"].tolist() == [1, 1]
    with pytest.warns(UserWarning, match="None of 2 documents"):
        table = corpus.wire_clusters(max_gap="3D")
    assert table.columns.tolist() == COLUMNS
    assert table["cluster"].tolist() == [1, 2]


@pytest.mark.parametrize(
    ("first", "second", "agency"),
    [
        (("أ", "2022-10-01", REPORT), ("ب", "2022-10-02", REPORT + " (رويترز)"), "رويترز"),
        (("أ", "2022-10-01", REPORT), ("وكالة أنباء الجزر", "2022-10-02", REPORT), None),
        (("أ", "2022-10-01", REPORT), ("Island News Agency", "2022-10-02", REPORT), None),
        (("أ", "2022-10-02", REPORT), ("ب", "2022-10-01", REPORT), "ب"),
    ],
)
def test_whose_report_it_is(first, second, agency):
    """A credit comes before an agency among the outlets, and that before the earliest."""
    table = build([first, second]).wire_clusters()
    assert table["agency"].tolist() == [agency or second[0]] * 2


def test_nobody_is_guessed_where_several_are_the_earliest():
    table = build([("أ", "2022-10-01", REPORT), ("ب", "2022-10-01", REPORT)]).wire_clusters()
    assert table["agency"].isna().all()
    undated = build([("أ", None, REPORT), ("ب", None, REPORT)]).wire_clusters()
    assert undated["agency"].isna().all()
    assert undated["place"].isna().all()


def test_bad_input_is_refused():
    corpus = build([("أ", None, REPORT)])
    with pytest.raises(ValueError, match="min_similarity must be above 0 and at most 1"):
        corpus.wire_clusters(min_similarity=2)
    with pytest.raises(ValueError, match="max_gap='later' is not possible"):
        corpus.wire_clusters(max_gap="later")
    with pytest.raises(ValueError, match="corpus has no rows"):
        corpus.head(0).wire_clusters()


def test_it_survives_a_file(tmp_path):
    table = build([("أ", "2022-10-01", REPORT), ("ب", "2022-10-02", REPORT)]).wire_clusters()
    table.to_csv(tmp_path / "clusters.csv", index=False)
    back = pd.read_csv(tmp_path / "clusters.csv", dtype={"doc": str}, parse_dates=["date"])
    pd.testing.assert_frame_equal(back, table, check_dtype=False)


def test_a_missing_source_is_no_agency():
    corpus = build([("أ", "2022-10-02", REPORT), ("ب", "2022-10-01", REPORT)])
    table = corpus.assign(source=corpus["source"].where(corpus["source"] == "أ")).wire_clusters()
    assert table["source"].tolist() == ["unknown", "أ"]  # no group is called NaN
    assert table["agency"].isna().all()
