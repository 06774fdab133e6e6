from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.text.quotation_marks import marked_spans


def marked(text: str) -> list[str]:
    return [text[one.start : one.end] for one in marked_spans(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('قال: "نعم".', ["نعم"]),
        ("قال: «نعم، غدا».", ["نعم، غدا"]),
        ("قال: “نعم”.", ["نعم"]),
        ("قال: »نعم«.", ["نعم"]),  # the signs the wrong way round
        ("قال: ” نعم “ ثم مضى", ["نعم"]),  # and with spaces inside
        ('قال"نعم" ومضى', ["نعم"]),
        ('قال" نعم هنا" ومضى', ["نعم هنا"]),  # the space on the wrong side
        ("قال: ''نعم'' ثم مضى", ["نعم"]),
        ("كتب ل«الميناء» وب«الجسر»", ["الميناء", "الجسر"]),
        ('قال: "زرت مقهى "المنارة" أمس".', ['زرت مقهى "المنارة" أمس', "المنارة"]),
        ('"أ ب" و"ج د"', ["أ ب", "ج د"]),
        ("‘Not us,’ said the dockers’ leader.", ["Not us,"]),
        ("The dockers’ leader said it’s late.", []),
        ('عاد" إلى البيت', []),  # a stray sign that closes nothing
        ('قال ""', []),
    ],
)
def test_words_in_marks(text: str, wanted: list[str]) -> None:
    assert marked(text) == wanted


def test_marks_that_never_close_end_with_their_line() -> None:
    text = 'قال: "سمعت الصوت ثم رأيت\nوفي خبر آخر وصل الوفد'
    (one,) = marked_spans(text)
    assert (text[one.start : one.end], one.closed) == ("سمعت الصوت ثم رأيت", False)


def test_marks_that_never_close_do_not_swallow_an_article() -> None:
    text = 'قال: "' + "سمعت الصوت ثم رأيت الدخان. " * 200
    (one,) = marked_spans(text)
    assert one.end - one.start <= 1500
    assert text[one.start : one.end].endswith(".")


def test_outer_spans_hold_the_marks() -> None:
    text = "قال: « نعم »."
    (one,) = marked_spans(text)
    assert text[one.outer_start : one.outer_end] == "« نعم »"


@given(st.text(alphabet=" \"«»“”‘’'نعمx.:،\n", max_size=60))
def test_spans_lie_in_their_line(text: str) -> None:
    for one in marked_spans(text):
        assert 0 <= one.outer_start < one.start < one.end <= one.outer_end <= len(text)
        assert "\n" not in text[one.start : one.end]
        assert text[one.start : one.end] == text[one.start : one.end].strip()
