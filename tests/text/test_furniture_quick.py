"""What is looked for quickly, before a pattern is tried, loses nothing that the pattern finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import mediakit.text.furniture as furniture
from mediakit.text.furniture import datelines, inline, recurrence_keys, run_on
from mediakit.text.furniture.lines import Line, split_lines, split_pages
from mediakit.text.furniture.needed import needed_words
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


def test_a_sure_dateline_begins_with_a_place_or_holds_a_closing_bracket():
    """So other paragraphs than the first are not asked for one."""
    for form in datelines._data("sure"):
        for name, pattern in datelines._classes().items():
            if not form.startswith(("{places}", "{run}")):
                form = form.replace("{" + name + "}", f"(?:{pattern})")
        assert form.startswith(("{places}", "{run}")) or set(needed_words(form)) <= {")", "]"}


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from([*BEHIND, *SIGNS, *WORDS, SENTENCE]), min_size=1, max_size=7),
    st.booleans(),
    st.booleans(),
)
@example([SENTENCE, ". ", "(", "رويترز", ")"], False, False)
@example([SENTENCE, ". ", "(", "رويترز", ")", "."], False, False)
@example([SENTENCE, ". شارك عبر تويتر فيس بوك ", SENTENCE, "."], False, False)
@example([SENTENCE, ". اقرأ أيضا: ", SENTENCE, "؟"], False, False)
@example([SENTENCE, ". مقالات أخرى للكاتب ", SENTENCE, "."], False, True)
@example(["الرياض - رويترز - ", SENTENCE, "."], False, False)
def test_nothing_within_a_line_is_passed_over(parts, first, last):
    line = only_line("".join(parts))
    if line is not None:
        slow = line._replace(holds=31, phrases=9)  # all bits
        both = [list(inline.spans_within(one, "", first=first, last=last)) for one in (line, slow)]
        assert both[0] == both[1]


LINES = [
    f"{SENTENCE}.", f"{SENTENCE} {SENTENCE} {SENTENCE}", f"وأضاف المدير أن {SENTENCE}.", SENTENCE,
    "قال إنه سعيد جدا.", "شكرا لكم.", "فيديو وصور", "3 تعليقات", "نشر في 11.01.2017", "اقرأ أيضا",
    "نبض المدينة كل صباح معكم", "الرياض (واس) - أكد الوزير أن العمل مستمر.", "جميع الحقوق محفوظة",
    "حذر الخبير من موجة حر قادمة؟", f"{SENTENCE}. (رويترز)", "", "***", "2017", "المصدر: واس",
    "مقالات أخرى للكاتب", f"شارك الخبر مقالات ذات صلة {SENTENCE}", f"{SENTENCE} {SENTENCE}",
]  # fmt: skip
KEYS = [key for line in LINES for key in recurrence_keys(line)[0]]
TEXTS = st.lists(st.sampled_from(LINES), max_size=9).map("\n".join)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["", SENTENCE]), st.frozensets(st.sampled_from(KEYS), max_size=3))
@example(f"{SENTENCE} {SENTENCE}\n{SENTENCE}.", SENTENCE, frozenset())  # alternative text first
@example("\n".join(["شكرا لكم جدا جدا."] * 14 + [f"{SENTENCE}."] * 3), "", frozenset())  # a menu
@example(f"{SENTENCE}.\nشارك الخبر مقالات ذات صلة {SENTENCE} {SENTENCE}", "", frozenset())
def test_a_plain_page_is_read_as_any_other(text, title, recurring):
    """The other implementation is that of all pages."""
    quick = furniture.find_furniture(text, title=title, recurring=recurring)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(furniture, "is_plain", lambda *_: False)
        assert furniture.find_furniture(text, title=title, recurring=recurring) == quick


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(TEXTS, st.text("ab. \n\r\t\u2028\xa0ـ1٢", max_size=20)), max_size=5))
def test_pages_are_split_together_as_each_alone(texts):
    assert split_pages(texts) == [split_lines(text) for text in texts]
    for text, lines in zip(texts, split_pages(texts), strict=True):
        written = [line.strip() for line in text.splitlines() if line.strip()]
        assert [line.text for line in lines] == written
        assert [text[line.text_start : line.end] for line in lines] == written
