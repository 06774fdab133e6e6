"""What is looked for quickly, before a pattern is tried, loses nothing that the pattern finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.text.furniture import datelines, inline, run_on
from mediakit.text.furniture.lines import Line, split_lines
from mediakit.text.furniture.places import fold_with_places
from mediakit.text.furniture.rules import tail_phrases

SIGNS = [*'.؟!…»”"()[]/–—-:،', " ", "  ", "\u064b", "ـ", "\u200f", "7", "x"]
WORDS = ["رويترز", "أ ف ب", "الرياض", "واس", "أكد", "إنّ", "القاهرة", "انتهى", "AFP", "شاهد", "اقرأ"]
SENTENCE = "أعلنت البلدية افتتاح المكتبة الجديدة في وسط المدينة صباح اليوم"
PIECES = st.lists(st.sampled_from([*SIGNS, *WORDS]), max_size=12).map("".join)
PHRASES = sorted(key for key in tail_phrases()[0] if key.isascii() or len(key) < 15)


def only_line(text: str) -> Line | None:
    return next(iter(split_lines(text)), None)


@settings(max_examples=70, deadline=None)
@given(PIECES, st.booleans())
def test_no_credit_is_passed_over(end, last):
    line = only_line(SENTENCE + end)
    key, _ = fold_with_places(line.text[-inline._TAIL :])
    match = inline._credit().search(key) or (last and inline._LAST_CREDIT.search(key))
    assert bool(match) == (inline.credit_span(line, last=last) is not None)


@settings(max_examples=70, deadline=None)
@given(PIECES, st.sampled_from(["", SENTENCE]))
def test_no_dateline_is_passed_over(start, rest):
    line = only_line(start + rest)
    if line is not None:
        key = line.key[datelines._skipped(line.key) :]
        signed = datelines._SIGN.match(key, 0, datelines._CLAUSE)
        assert not signed or datelines._ANY_SIGN.match(line.key)


@settings(max_examples=70, deadline=None)
@given(PIECES)
def test_no_invitation_ends_with_a_full_stop(end):
    text = f"{SENTENCE}. شاهد: {SENTENCE}{end}."
    assert inline._invitations().pattern.search(text) is None


BEHIND = [
    "شاهد: ", "اقرأ.. ", "إقرا: ", "اقرؤوا: ", "طالعوا… ", "مقالات أخرى للكاتب ",
    "مواضيع سابقة لنفس الكاتبة", "شارك عبر ", "انشرها على ", "مشاركة من خلال ", "تويتر ",
    "فيس بوك ", "جوجل بلس", "اكتب رأيك", ". ",
]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*BEHIND, SENTENCE]), min_size=1, max_size=6).map("".join))
def test_no_link_and_no_bar_is_passed_over(text):
    for sought in (inline._invitations(), inline._links(), inline._bars()):
        found, slow = sought.search(text), sought.pattern.search(text)
        assert (found and found.span()) == (slow and slow.span())
        assert sought.words != ("",)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*PHRASES, *WORDS, SENTENCE, ". ", "؟ "]), max_size=6).map(" ".join),
    st.booleans(),
)
def test_no_tail_is_passed_over_for_its_few_phrases(text, whole):
    line = only_line(text)
    if line is not None and line.text[-1] not in run_on._STOPS:
        quick = run_on.run_on_tail(line, whole=whole)
        assert run_on.run_on_tail(line._replace(phrases=9), whole=whole) == quick
