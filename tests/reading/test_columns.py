import csv

import pandas as pd
import pytest

import mediakit as mk

FACTS = pd.DataFrame(
    {
        "file": ["a/1.txt", "a/2.txt", "b/1.txt"],
        "source": ["NA", "صحيفة", "وكالة"],
        "date": ["2023-09-17", "18.09.2023", "19 أيلول 2023"],
        "title": ["عنوان", None, "آخر"],
        "page": ["01", "02", "03"],
    }
)
EXPECTED = {
    "doc": ["a/1", "a/2", "b/1"],
    "source": ["NA", "صحيفة", "وكالة"],
    "page": ["01", "02", "03"],
    "text": ["نص ثان", "نص ثالث", "نص أول"],
}


def columns(corpus, *names):
    return {name: corpus[name].tolist() for name in names or EXPECTED}


def test_metadata_are_joined_by_path(folder):
    corpus = mk.read_folder(folder, metadata=FACTS)
    assert columns(corpus) == EXPECTED
    assert corpus["date"].dt.day.tolist() == [17, 18, 19]
    assert corpus["title"].isna().tolist() == [False, True, False]
    assert list(corpus.columns[:5]) == ["doc", "source", "date", "title", "text"]


def test_the_order_of_metadata_does_not_matter(folder):
    assert columns(mk.read_folder(folder, metadata=FACTS.iloc[::-1])) == EXPECTED
    shuffled = FACTS.iloc[[2, 0, 1]].set_axis([7, 7, 7])
    assert columns(mk.read_folder(folder, metadata=shuffled)) == EXPECTED


def test_metadata_can_be_a_file(folder, tmp_path):
    marked = {"index": False, "quoting": csv.QUOTE_NONNUMERIC}  # NA is an outlet in marks alone
    FACTS.to_csv(tmp_path / "facts.csv", **marked)
    assert columns(mk.read_folder(folder, metadata=tmp_path / "facts.csv")) == EXPECTED
    FACTS.to_csv(tmp_path / "facts.tsv.gz", sep="\t", encoding="utf-8-sig", **marked)
    assert columns(mk.read_folder(folder, metadata=str(tmp_path / "facts.tsv.gz"))) == EXPECTED


def test_metadata_are_joined_by_name_of_file(tmp_path, write):
    place = write(tmp_path / "x", a="أول".encode(), b="ثان".encode())
    facts = pd.DataFrame({"file": ["b.txt", "a.txt"], "outlet": ["ب", "أ"]})
    corpus = mk.read_folder(place, metadata=facts)
    assert columns(corpus, "doc", "source") == {"doc": ["a", "b"], "source": ["أ", "ب"]}
    assert "outlet" not in corpus


def test_metadata_are_joined_by_document(tmp_path, write):
    place = write(tmp_path / "x", **{"007": "أول".encode(), "8": "ثان".encode()})
    facts = pd.DataFrame({"doc": ["8", "007"], "source": ["ب", "أ"]})
    corpus = mk.read_folder(place, metadata=facts)
    assert columns(corpus, "doc", "source") == {"doc": ["007", "8"], "source": ["أ", "ب"]}


def test_metadata_can_name_the_documents(folder):
    corpus = mk.read_folder(folder, metadata=FACTS.assign(doc=["x", "y", "z"]))
    assert columns(corpus, "doc", "text") == {
        "doc": ["x", "y", "z"],
        "text": EXPECTED["text"],
    }


def test_an_outlet_beside_a_source_is_kept(folder):
    corpus = mk.read_folder(folder, metadata=FACTS.assign(outlet=["س", "ص", "ع"]))
    assert corpus["outlet"].tolist() == ["س", "ص", "ع"]
    assert corpus["source"].tolist() == EXPECTED["source"]


def test_a_text_in_the_metadata_does_not_hide_the_file(folder):
    corpus = mk.read_folder(folder, metadata=FACTS.assign(text="ملخص"))
    assert corpus["text"].tolist() == EXPECTED["text"]


def test_files_without_a_row_and_rows_without_a_file_are_reported(folder):
    facts = pd.concat([FACTS.iloc[:2], pd.DataFrame({"file": ["c/9.txt"], "source": ["غائب"]})])
    with pytest.warns(UserWarning) as caught:
        corpus = mk.read_folder(folder, metadata=facts)
    told = [str(warning.message) for warning in caught]
    assert any("no row" in text and "'b/1.txt'" in text for text in told)
    assert any("without a file" in text and "'c/9.txt'" in text for text in told)
    assert all(warning.filename == __file__ for warning in caught)
    assert corpus["source"].tolist() == ["NA", "صحيفة", "unknown"]
    assert corpus["page"].isna().tolist() == [False, False, True]
    assert corpus["doc"].tolist() == EXPECTED["doc"]


def test_the_metadata_are_left_as_they_were(folder):
    before = FACTS.copy(deep=True)
    mk.read_folder(folder, metadata=FACTS)
    pd.testing.assert_frame_equal(FACTS, before)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"file": ["c.txt"]}, r"metadata matches no file: its column file holds 'c\.txt'"),
        ({"doc": ["c"]}, r"metadata matches no file: its column doc holds 'c'"),
        ({"file": []}, r"metadata matches no file"),
        ({"File": ["a/1.txt"]}, r"metadata has no column 'file'; its columns are 'File'.*doc"),
        ({"file": ["a/1.txt", "a/1.txt"]}, r"the column file holds 'a/1\.txt' twice"),
        ({"file": ["1.txt"], "source": ["أ"]}, r"'a/1\.txt', 'b/1\.txt'"),
        ({"file": ["a/1.txt", "a/2.txt", "b/1.txt"], "date": ["x"] * 3}, r"date cannot be read"),
    ],
    ids=str,
)
def test_metadata_that_do_not_fit_are_refused(folder, facts, message):
    with pytest.raises(ValueError, match=message):
        mk.read_folder(folder, metadata=pd.DataFrame(facts))


def test_metadata_of_a_wrong_kind_are_refused(folder, tmp_path):
    with pytest.raises(
        TypeError, match=r"metadata must be a path .*DataFrame or None, not .* dict"
    ):
        mk.read_folder(folder, metadata={"file": ["1.txt"]})
    with pytest.raises(FileNotFoundError, match="metadata"):
        mk.read_folder(folder, metadata=tmp_path / "missing.csv")


def test_outlets_in_a_column_of_another_name_are_asked_about(tmp_path):
    (tmp_path / "a.txt").write_text("وصل الوفد إلى الميناء.", encoding="utf-8")
    metadata = pd.DataFrame({"file": ["a.txt"], "newspaper": ["بريد الساحل"]})
    with pytest.warns(
        UserWarning, match=r"no column 'source'; if the outlets stand in 'newspaper'"
    ):
        corpus = mk.read_folder(tmp_path, metadata=metadata)
    assert corpus["newspaper"].tolist() == ["بريد الساحل"]
    named = mk.read_folder(tmp_path, metadata=metadata.rename(columns={"newspaper": "source"}))
    assert named["source"].tolist() == ["بريد الساحل"]
