from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mediakit.plot.look.fitting import fit, width_of, wrap

TEXT = st.text(alphabet="ab مُحَّد\u0301 \n", max_size=60)


def test_short_text_stays() -> None:
    assert fit("ليبيا", width=10) == "ليبيا"


def test_text_breaks_between_words_and_the_rest_is_cut() -> None:
    assert fit("one two three four", width=7) == "one two\nthree…"
    assert fit("one two three four", width=7, lines=1) == "one tw…"


def test_a_long_word_is_broken() -> None:
    assert fit("a" * 10, width=4, lines=3) == "aaaa\naaaa\naa"


def test_vowel_marks_take_no_room_and_stay_with_their_letter() -> None:
    assert fit("مُحَمَّد", width=4) == "مُحَمَّد"
    assert fit("مُحَمَّد", width=3, lines=1) == "مُحَ…"


def test_wrap_cuts_nothing_and_keeps_line_breaks() -> None:
    assert wrap("one two\nthree", width=3) == "one\ntwo\nthr\nee"
    assert wrap("", width=5) == ""


@given(TEXT, st.integers(1, 12), st.integers(1, 3))
def test_fitted_text_fits(text: str, width: int, lines: int) -> None:
    rows = fit(text, width=width, lines=lines).split("\n")
    assert len(rows) <= lines
    assert all(width_of(row) <= width for row in rows)


@given(TEXT, st.integers(1, 12))
def test_wrapped_text_is_whole(text: str, width: int) -> None:
    assert "".join(wrap(text, width=width).split()) == "".join(text.split())
