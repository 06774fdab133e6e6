from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mediakit.plot.look.fitting import fit, fit_apart, width_of, wrap

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


NAMES = st.lists(st.text("ab وزارة", min_size=1, max_size=40), min_size=1, max_size=6)


@given(NAMES, st.integers(6, 20), st.integers(1, 2))
def test_no_two_texts_are_shortened_to_the_same(texts: list[str], width: int, lines: int) -> None:
    clean = [" ".join(text.split()) for text in texts]
    shown = fit_apart(clean, width=width, lines=lines)
    assert len(set(shown)) == len(set(clean))
    for text in shown:
        assert text.count("\n") < lines
        assert max(map(width_of, text.split("\n"))) <= width


def test_what_would_look_alike_keeps_its_end_or_gets_a_number() -> None:
    houses = ["وزارة الصحة", "وزارة الصحفيين"]
    assert fit_apart(houses, width=9, lines=1) == ["وزار…لصحة", "وزار…فيين"]
    same = ["x" * 20 + "a" + "y" * 20, "x" * 20 + "b" + "y" * 20]
    assert fit_apart(same, width=10, lines=1) == ["xxxxxxx… 1", "xxxxxxx… 2"]
    assert fit_apart(["one", "two"], width=10) == ["one", "two"]
