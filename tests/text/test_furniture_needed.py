from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.text.furniture import hits, rules
from mediakit.text.furniture.lines import Line, split_lines
from mediakit.text.furniture.needed import needed_words

# short ones: hypothesis takes seconds to write texts for a pattern of hundreds of places
WHOLE = [whole for rule in hits._rules() for whole in rule.wholes if needed_words(whole)]
WHOLE = [pattern for pattern in WHOLE if len(pattern) < 700]
STARTS = sorted(word for rule in hits._rules() for word in rule.begins)
STARTS += sorted(word for whole in WHOLE for word in needed_words(whole))


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("photos?", ("photo",)),
        (".{0,9}(?:قبل|منذ) .{2}", ("قبل", "منذ")),
        ("(?:قبل)?منذ", ("منذ",)),
        ("(?:قبل|.{3})", ()),  # the other way needs nothing
        (r"[abc]+\(c\)x*", ("(c)",)),
        ("(?=قبل).{4}منذ", ("منذ",)),
        ("ab{0,2}cdef", ("cdef",)),
        ("(?P<name>abc)", ()),  # a group that is not read
        (r".{2}[(\[] ?\w", ("(", "[")),
        (r"[^(] ?\w", ()),
        (r".\d\d.", ("0",)),
        (r"(?:\d|عام) ?", ("0", "عام")),
        (r"\d?.[\d:]", ()),
        (r"ا\s+ف\s+ب", ("ا ف ب",)),
        (r"ا\s*ف\s+?ب", ()),
        ("(?:twitter|x).", ("twitter", "x")),
    ],
)
def test_every_match_holds_one_of_the_needed_words(pattern, needed):
    assert needed_words(pattern) == needed


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_no_text_that_a_rule_matches_lacks_what_it_needs(pattern, data):
    text = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    needed = needed_words(pattern)
    flat = re.sub(r"\d", "0", re.sub(r"\s+", " ", text))
    assert any(word in flat for word in needed)


def hits_of_all(line: Line) -> list[hits.Hit]:
    """The rules that match, each of them tried."""
    key, bare = line.key, line.bare
    matching = (
        rule
        for rule in hits._rules()
        if rule.matches(key, bare, sentence=line.sentence, wholes=rule.wholes)
    )
    return [rule.hit for rule in matching] if bare else []


STAMPS = ("timestamp", "dateline", "byline")  # of a full date, beside the rules


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*STARTS, ":", "؟", ".", "من", "3"]), min_size=1, max_size=6))
def test_trying_few_rules_finds_what_trying_all_finds(words):
    for line in split_lines(" ".join(words)):
        found = [hit for hit in hits.rule_hits(line) if hit.kind not in STAMPS]
        assert found == [hit for hit in hits_of_all(line) if hit.kind not in STAMPS]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_no_line_that_a_rule_matches_is_passed_over(pattern, data):
    text = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    for line in split_lines(text):
        if len(line.text) <= rules.LONGEST_FURNITURE:
            found = [hit for hit in hits.rule_hits(line) if hit.kind not in STAMPS]
            assert found == [hit for hit in hits_of_all(line) if hit.kind not in STAMPS]


def test_spaces_that_a_lone_mark_leaves_are_one():
    (line,) = split_lines("(ا \u064e ف ب)")
    assert "ا  ف" in line.key
    assert [hit.kind for hit in hits.rule_hits(line)] == [hit.kind for hit in hits_of_all(line)]


def test_lines_of_the_seeds_match_the_same_rules_when_all_are_tried():
    for text in mk.load_seeds()["text"]:
        for line in split_lines(text):
            assert set(hits_of_all(line)) <= set(hits.rule_hits(line))


@pytest.mark.parametrize("date", ["11/01/2017", "١١ يناير ٢٠١٧", "11 كانون الثاني ۲۰۱۷"])
def test_a_full_date_is_a_stamp_in_the_digits_of_any_script(date):
    (line,) = split_lines(f"نشر في {date}")
    assert [hit.kind for hit in hits.rule_hits(line)][:1] == ["timestamp"]
