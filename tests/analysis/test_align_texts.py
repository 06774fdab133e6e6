from __future__ import annotations

import html
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.analysis.align_texts import Alignment

COLUMNS = ["part", "text_a", "text_b", "start_a", "end_a", "start_b", "end_b"]


MISSING = "-"


def build(a, b):
    return mk.Corpus({"doc": ["a", "b"], "source": ["صحيفة أ", "Paper B"], "text": [a, b]})


def test_passages_by_hand():
    corpus = build("قال قائد الجيش، أمس، إن الرصيف", "قال القائد العام أمس في كلمة إن الرصيف")
    table = corpus.align_texts("a", "b")
    assert table.columns.tolist() == COLUMNS
    assert table["part"].tolist() == ["same", "changed", "same", "only_b", "same"]
    assert table["text_a"].fillna(MISSING).tolist() == [
        "قال",
        "قائد الجيش",
        "أمس",
        MISSING,
        "إن الرصيف",
    ]
    assert table["text_b"].tolist() == ["قال", "القائد العام", "أمس", "في كلمة", "إن الرصيف"]
    back = corpus.align_texts("b", "a")
    assert back["part"].tolist() == ["same", "changed", "same", "only_a", "same"]


def test_writing_alone_is_no_change():
    table = build("«مُدير» الميناء: إنّ", "مدير المينــاء ان!").align_texts("a", "b")
    assert table["part"].tolist() == ["same"]
    assert table["text_a"].tolist() == ["مُدير» الميناء: إنّ"]


def test_a_title_put_before_and_an_end_cut():
    """An empty span stands where the other text goes on."""
    corpus = build("نص أول ثم نص ثان", "عنوان جديد نص أول")
    table = corpus.align_texts("a", "b")
    assert table["part"].tolist() == ["only_b", "same", "only_a"]
    assert table[["start_a", "end_a"]].to_numpy().tolist() == [[0, 0], [0, 6], [7, 16]]
    assert table[["start_b", "end_b"]].to_numpy().tolist() == [[0, 10], [11, 17], [17, 17]]


TEXT = st.text(alphabet="ابت ،.\nABمَ<&", max_size=40)


def keys_of(texts):
    """Give the folded words of each text."""
    words = mk.Corpus({"text": list(texts)}).tokens()
    ends = words.pointers[1:]
    return [words.keys[words.ids[a:b]].tolist() for a, b in zip(words.pointers, ends, strict=False)]


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT)
@pytest.mark.filterwarnings("ignore")
def test_spans_are_true_in_order_and_hold_every_word(a, b):
    corpus = build(a, b)
    if not any(keys_of([a, b])):
        with pytest.raises(ValueError, match="Neither 'a' nor 'b' has a word"):
            corpus.align_texts("a", "b")
        return
    table = corpus.align_texts("a", "b")
    written = {side: table[f"text_{side}"].fillna("").tolist() for side in "ab"}
    keys = keys_of([*written["a"], *written["b"], a, b])  # all at once: a call costs the most
    of_side = {"a": keys[: len(table)], "b": keys[len(table) : -2]}
    for side, text, whole in zip("ab", (a, b), keys[-2:], strict=True):
        spans = list(zip(table[f"start_{side}"], table[f"end_{side}"], strict=True))
        assert [text[start:end] for start, end in spans] == written[side]
        assert spans == sorted(spans)
        held = sum(end > start for start, end in spans)
        assert held == (table["part"] != f"only_{'b' if side == 'a' else 'a'}").sum()
        assert [key for part in of_side[side] for key in part] == whole
    for part, one, other in zip(table["part"], of_side["a"], of_side["b"], strict=True):
        assert part != "same" or one == other  # word by word


def test_html_is_right_to_left_and_escaped():
    shown = build("<b>قال</b> زيد", "قال & عمر")
    page = shown.align_texts("a", "b")._repr_html_()
    assert '<table dir="rtl" lang="ar"' in page
    assert page.count('<td dir="rtl"') == 2 * len(shown.align_texts("a", "b"))
    assert "<b>" not in page
    assert html.escape("<b>") not in page or "&lt;" in page
    assert "<style" not in page
    assert re.search(r"a · صحيفة أ.*b · Paper B", page)


def test_markup_in_names_is_escaped():
    corpus = mk.Corpus(
        {"doc": ["<i>", "b"], "source": ["&", "<s>"], "text": ["نص <u>", "نص x<y z"]}
    )
    page = corpus.align_texts("<i>", "b")._repr_html_()
    assert not re.search("<(i|s|u|y)\\b", page)
    assert "&lt;i&gt; · &amp;" in page


def test_english_runs_from_left_to_right():
    page = build("The port is open", "The port is shut").align_texts("a", "b")._repr_html_()
    assert '<table dir="ltr"' in page
    assert 'dir="rtl"' not in page


def test_it_is_a_table_that_can_be_filtered_and_saved(tmp_path):
    table = build("قال زيد أمس", "قال عمر أمس").align_texts("a", "b")
    changed = table[table["part"] == "changed"]
    assert isinstance(changed, Alignment)
    assert changed.titles == table.titles
    assert "<table" in changed[["part", "text_a"]]._repr_html_()
    table.to_csv(tmp_path / "parts.csv", index=False)
    back = pd.read_csv(tmp_path / "parts.csv")
    pd.testing.assert_frame_equal(back, pd.DataFrame(table), check_dtype=False)


def test_pandas_still_aligns_tables():
    corpus = build("قال زيد", "قال عمر")
    left, right = corpus.align(corpus.head(1), join="inner", axis=0)
    assert (len(left), len(right)) == (1, 1)
    assert corpus.where(corpus["doc"] == "a")["doc"].notna().tolist() == [True, False]
    assert (corpus[["doc"]] == corpus[["doc"]]).all(axis=None)


def test_the_label_edit_of_the_classroom_is_seen():
    corpus = mk.load_classroom().clean()
    table = corpus.align_texts("028_shurfa", "029_daftar")
    changed = table[table["part"] == "changed"]
    assert ("وزير النقل", "مهندس العقد") in set(
        zip(changed["text_a"], changed["text_b"], strict=True)
    )


def test_bad_input_is_refused():
    corpus = build("قال زيد", "قال عمر")
    with pytest.raises(
        ValueError, match=r"doc_b='c' is no document of the corpus; it has 'a', 'b'"
    ):
        corpus.align_texts("a", "c")
    with pytest.raises(ValueError, match="doc_a and doc_b are both 'a'"):
        corpus.align_texts("a", "a")
    with pytest.raises(ValueError, match="corpus has no rows"):
        corpus.head(0).align_texts("a", "b")
