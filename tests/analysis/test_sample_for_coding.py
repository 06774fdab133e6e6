from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mediakit as mk
from mediakit.analysis.sample_for_coding import _allot

CODES = {"tone": ["positive", "negative"], "topic": []}


@pytest.fixture
def corpus():
    """Twelve articles: 2 of أ, 4 of ب, 6 of ج."""
    return mk.Corpus(
        {
            "doc": [f"d{number:02d}" for number in range(12)],
            "source": ["أ"] * 2 + ["ب"] * 4 + ["ج"] * 6,
            "title": ["العنوان", None] * 6,
            "text": [f"خبر رقم {number}\nوسطر آخر، «مقتبس»" for number in range(12)],
        }
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sheet.csv"


def test_the_sheet_holds_articles_and_empty_columns(corpus, path):
    sheet = corpus.sample_for_coding(6, path=path, columns=CODES)
    assert sheet.columns.tolist() == ["coder", "doc", "title", "text", "tone", "topic", "note"]
    assert (sheet[["coder", "tone", "topic", "note"]] == "").all(axis=None)
    texts = corpus.set_index("doc")["text"]
    assert sheet["text"].tolist() == texts[sheet["doc"]].tolist()
    written = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    pd.testing.assert_frame_equal(written, pd.DataFrame(sheet.fillna("")), check_dtype=False)


def test_groups_are_drawn_evenly_as_far_as_they_reach(corpus, path):
    sheet = corpus.sample_for_coding(9, path=path)
    source = corpus.set_index("doc")["source"]
    assert sheet["doc"].map(source).value_counts().to_dict() == {"أ": 2, "ب": 4, "ج": 3}
    assert sheet["doc"].is_unique


def test_the_outlet_is_not_on_the_sheet(corpus, path):
    assert "source" not in corpus.sample_for_coding(3, path=path)


def test_the_seed_is_that_of_the_corpus_unless_one_is_given(corpus, tmp_path):
    seeded = corpus.with_intervals(seed=1)
    sheets = [
        one.sample_for_coding(6, path=tmp_path / f"{number}.csv", **options)["doc"].tolist()
        for number, (one, options) in enumerate(
            [(seeded, {}), (corpus, {"seed": 1}), (seeded, {"seed": 0}), (corpus, {})]
        )
    ]
    assert sheets[0] == sheets[1] != sheets[2] == sheets[3]


def test_the_seed_decides(corpus, tmp_path):
    def draw(name, **options):
        return corpus.sample_for_coding(6, path=tmp_path / name, **options)["doc"].tolist()

    assert draw("1.csv") == draw("2.csv")
    assert draw("1b.csv") != draw("3.csv", seed=1)
    assert len(set(draw("4.csv", by=None))) == 6


def test_all_articles_can_be_drawn(corpus, path):
    sheet = corpus.sample_for_coding(12, path=path)
    assert set(sheet["doc"]) == set(corpus["doc"])
    assert sheet["doc"].tolist() != corpus["doc"].tolist()


def test_instructions_stand_beside_a_table(corpus, path):
    corpus.sample_for_coding(4, path=path, columns=CODES)
    said = (path.parent / "sheet_instructions.txt").read_text(encoding="utf-8-sig")
    assert "عدد المواد في الجدول: 4" in said
    assert "Articles in the table: 4" in said
    assert "tone: positive | negative" in said


def test_a_workbook_has_instructions_and_choices(corpus, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "sheet.xlsx"
    odd = corpus.assign(text=["=1+1\x0b خبر"] * 12)
    sheet = odd.sample_for_coding(4, path=path, columns=CODES)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["coding", "instructions", "values"]
    page = book["coding"]
    assert [cell.value for cell in page[1]] == sheet.columns.tolist()
    assert page["D2"].value == "=1+1\ufffd خبر"
    assert page["D2"].data_type == "s"  # text, not a formula that is reckoned out
    assert page.sheet_view.rightToLeft
    (choice,) = page.data_validations.dataValidation
    assert choice.formula1 == "values!$A$2:$A$3"
    assert str(choice.sqref) == "E2:E5"
    assert [row[0].value for row in book["values"].iter_rows()] == ["tone", "positive", "negative"]
    assert "tone: positive | negative" in [row[0].value for row in book["instructions"].rows]


def test_a_workbook_in_english_runs_from_left_to_right(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    corpus = mk.Corpus({"text": ["The strike went on."] * 3})
    corpus.sample_for_coding(2, path=tmp_path / "sheet.xlsx")
    assert not openpyxl.load_workbook(tmp_path / "sheet.xlsx")["coding"].sheet_view.rightToLeft


def test_what_is_there_is_not_written_over(corpus, path):
    corpus.sample_for_coding(3, path=path)
    with pytest.raises(FileExistsError, match=r"sheet\.csv' is there already"):
        corpus.sample_for_coding(3, path=path)
    path.unlink()
    with pytest.raises(FileExistsError, match="instructions"):
        corpus.sample_for_coding(3, path=path)


def test_the_corpus_is_left_as_it_was(corpus, path):
    before = corpus.copy(deep=True)
    corpus.sample_for_coding(6, path=path)
    pd.testing.assert_frame_equal(corpus, before)


def test_bad_input_is_refused(corpus, path):
    draw = corpus.sample_for_coding
    with pytest.raises(ValueError, match="n=13: the corpus has only 12 documents"):
        draw(13, path=path)
    with pytest.raises(ValueError, match="n=2 is fewer than the 3 groups of by='source'"):
        draw(2, path=path)
    with pytest.raises(TypeError, match="n must be a whole number"):
        draw(2.5, path=path)
    with pytest.raises(ValueError, match="seed must be"):
        draw(3, path=path, seed=-1)
    with pytest.raises(ValueError, match=r"must end in one of '\.csv', '\.xlsx'"):
        draw(3, path="sheet.docx")
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        draw(3, path=path.parent / "nowhere" / "sheet.csv")
    with pytest.raises(ValueError, match="Did you mean 'source'"):
        draw(3, path=path, by="sorce")
    with pytest.raises(ValueError, match="columns names 'text', which the sheet has already"):
        draw(3, path=path, columns={"text": []})
    with pytest.raises(TypeError, match="columns must be a dict"):
        draw(3, path=path, columns=["tone"])
    with pytest.raises(TypeError, match=r"columns\['tone'\] must be a list of values"):
        draw(3, path=path, columns={"tone": "positive"})
    with pytest.raises(ValueError, match=r"columns\['tone'\] holds a value twice"):
        draw(3, path=path, columns={"tone": ["+", "+ "]})
    assert not path.exists()


def test_a_text_too_long_for_a_cell_is_named(corpus, tmp_path):
    pytest.importorskip("openpyxl")
    long = corpus.assign(text="كلمة " * 7_000)
    with pytest.raises(ValueError, match="a cell of a workbook holds 32,767 characters"):
        long.sample_for_coding(3, path=tmp_path / "sheet.xlsx")
    assert not (tmp_path / "sheet.xlsx").exists()


@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.data())
def test_shares_are_as_even_as_the_groups_allow(sizes, data):
    n = data.draw(st.integers(len(sizes), sum(sizes)))
    shares = _allot(n, np.array(sizes))
    assert shares.sum() == n
    assert (shares <= sizes).all()
    assert (shares >= 1).all()
    assert shares.max() - shares[shares < sizes].min(initial=shares.max()) <= 1
