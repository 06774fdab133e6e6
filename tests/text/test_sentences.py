from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.reading import seeds_folder
from mediakit.text.segmentation import code_points
from mediakit.text.sentences import line_ends, sentence_ends, sentences

CLASSROOM = seeds_folder() / "classroom"
SIGNS = st.sampled_from('ابتد aZ15٣.!?؟…،"»”)(\n\r\u2028 \u200f\u064eـ،')
TEXT = st.one_of(st.text(SIGNS, max_size=40), st.text(max_size=30))

CASES = {
    "a full stop": ("وصل الوفد. ثم عاد.", ["وصل الوفد.", "ثم عاد."]),
    "a question": ("هل عاد؟ لا!", ["هل عاد؟", "لا!"]),
    "an ellipsis": ("قد يعود… وقد لا يعود... ربما", ["قد يعود…", "وقد لا يعود...", "ربما"]),
    "a comma ends none": ("وصل، ثم عاد؛ انتهى", ["وصل، ثم عاد؛ انتهى"]),
    "a line": ("العنوان\nبقلم سالم\n\nالخبر", ["العنوان", "بقلم سالم", "الخبر"]),
    "two full stops are a pause": ("خبر عاجل.. وصول الوفد", ["خبر عاجل.. وصول الوفد"]),
    "a closing quotation mark": ("قال: «لن نعود.» ثم خرج", ["قال: «لن نعود.»", "ثم خرج"]),
    "two closing signs": ('(قال "نعم.") ثم خرج', ['(قال "نعم.")', "ثم خرج"]),
    "an opening bracket": ("وصل الوفد.(رويترز)", ["وصل الوفد.", "(رويترز)"]),
    "an opening quotation mark": ("انتهى. «بدأ»", ["انتهى.", "«بدأ»"]),
    "between digits": ("بلغ 3.5 مليون في 11.01.2017 أمس", ["بلغ 3.5 مليون في 11.01.2017 أمس"]),
    "an item of a list": ("1. سالم: نعم\n ٢. رانيا: لا", ["1. سالم: نعم", "٢. رانيا: لا"]),
    "a year ends one": ("كان ذلك عام 2017. ثم عاد", ["كان ذلك عام 2017.", "ثم عاد"]),
    "a year at the head of a line": ("2017. عام صعب", ["2017.", "عام صعب"]),
    "a title of one letter": ("قال د. سالم و أ.د. رانيا نعم", ["قال د. سالم و أ.د. رانيا نعم"]),
    "a unit of one letter": ("طوله 50 م. وعرضه أقل", ["طوله 50 م.", "وعرضه أقل"]),
    "an agency in letters": ("نقلت (د ب أ) الخبر. انتهى", ["نقلت (د ب أ) الخبر.", "انتهى"]),
    "an initial": ("J. Smith left. He smiled.", ["J. Smith left.", "He smiled."]),
    "an English title": ("Gen. Ali met Mr. Ward. He left.", ["Gen. Ali met Mr. Ward.", "He left."]),
    "a longer word": ("They saw the garden. Salim left.", ["They saw the garden.", "Salim left."]),
    "a month": ("It ended on Jan. 5 in Tripoli.", ["It ended on Jan. 5 in Tripoli."]),
    "a small letter": ("“When?” he asked U.S. officials.", ["“When?” he asked U.S. officials."]),
    "an address": ("انظر www.example.org/a.b اليوم", ["انظر www.example.org/a.b اليوم"]),
    "no space is no end": ("انتهى.وقال", ["انتهى.وقال"]),
    "nothing": (" \n ", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_cases(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


def scores(gold, texts):
    wanted = set(zip(gold["doc"], gold["start"], gold["end"], strict=True))
    found = {(doc, *span) for doc in gold["doc"].unique() for span in sentences(texts[doc])}
    right = len(found & wanted)
    print(f"{len(found)} found, {len(wanted)} true, {right} right")
    return right / len(found), right / len(wanted)


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def test_sentences_of_the_classroom_are_found():
    gold = pd.read_csv(CLASSROOM / "gold" / "sentences.csv", dtype={"doc": str})
    texts = {path.stem: read(path) for path in CLASSROOM.glob("*.txt")}
    assert min(scores(gold, texts)) >= 0.99


def test_sentences_of_the_reports_are_found(shared):
    gold = pd.read_csv(shared / "gold" / "sentences.csv", dtype={"doc": str})
    texts = {path.name[:3]: read(path) for path in (shared / "seeds").glob("*.txt")}
    assert min(scores(gold, texts)) >= 0.99


@settings(deadline=None)
@given(TEXT)
def test_sentences_hold_all_that_is_written_once_and_in_order(text):
    spans = sentences(text)
    parts = [text[start:end] for start, end in spans]
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part and part == part.strip() for part in parts)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@settings(deadline=None)
@given(TEXT)
def test_a_line_end_always_ends_a_sentence(text):
    codes = code_points(text)
    ends, lines = sentence_ends(codes), line_ends(codes)
    assert set(lines.tolist()) <= set(ends.tolist())
    assert ends.tolist() == sorted(set(ends.tolist()))
    assert not any("\n" in text[start:end] for start, end in sentences(text))


@settings(deadline=None)
@given(TEXT, TEXT)
def test_lines_are_read_one_by_one(first, second):
    """What stands on one line has no say in the sentences of another."""
    shift = len(first) + 1
    alone = [(start + shift, end + shift) for start, end in sentences(second)]
    assert sentences(f"{first}\n{second}") == sentences(first) + alone
