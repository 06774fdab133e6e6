from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from mediakit.tables.plain import lines_that_fit

words = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), max_size=40)


@given(st.lists(st.tuples(words, words, st.integers(0, 10**9)), min_size=1), st.integers(40, 80))
def test_no_line_is_longer_than_the_terminal(rows, width):
    frame = pd.DataFrame(rows, columns=["Name", "Kind of it", "Count in all"]).astype(str)
    lines, left_out = lines_that_fit(frame, is_number=[False, False, True], width=width)
    assert max(map(len, lines)) <= width
    assert left_out == []


def test_words_are_cut_with_a_sign_and_numbers_stay_whole():
    frame = pd.DataFrame({"Actor": ["x" * 30], "Share of all": ["0.25 [0.10, 0.40]"]})
    lines, _ = lines_that_fit(frame, is_number=[False, True], width=35)
    # 35 signs less the 17 of the number and the gap leave 16 for the words
    assert lines[0] == f"{'Actor':<16}  {'Share of all':>17}"
    assert lines[1] == "x" * 15 + "\u2026  0.25 [0.10, 0.40]"


def test_columns_that_do_not_fit_are_named():
    frame = pd.DataFrame({f"n{place}": ["123456789"] for place in range(5)})
    lines, left_out = lines_that_fit(frame, is_number=[True] * 5, width=40)
    assert left_out == ["n3", "n4"]  # three columns of nine and two gaps of two are 31
    assert len(lines[1]) == 31


def test_long_headings_go_over_several_lines():
    frame = pd.DataFrame({"Count in reference": ["1"], "p": ["2"]})
    lines, _ = lines_that_fit(frame, is_number=[True, True])
    assert [line.split() for line in lines] == [["Count", "in", "p"], ["reference"], ["1", "2"]]
