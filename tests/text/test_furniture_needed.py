from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.text.furniture import rules
from mediakit.text.furniture.lines import split_lines
from mediakit.text.furniture.needed import needed_words

# short ones: hypothesis takes seconds to write texts for a pattern of hundreds of places
WHOLE = [rule.whole.pattern for rule in rules._rules() if rule.whole and rule.needs]
WHOLE = [pattern for pattern in WHOLE if len(pattern) < 700]
STARTS = sorted(word for rule in rules._rules() for word in (*rule.begins, *rule.needs))


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
    ],
)
def test_every_match_holds_one_of_the_needed_words(pattern, needed):
    assert needed_words(pattern) == needed


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_no_text_that_a_rule_matches_lacks_what_it_needs(pattern, data):
    text = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    needed = needed_words(pattern)
    assert any(word in text for word in needed)


def hits_of_all(key: str) -> list[rules.Hit]:
    """The rules that match, each of them tried."""
    bare, sentence = rules.bare_key(key), rules.is_sentence(key)
    return [rule.hit for rule in rules._rules() if rule.matches(key, bare, sentence=sentence)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*STARTS, ":", "؟", ".", "من", "3"]), min_size=1, max_size=6))
def test_trying_few_rules_finds_what_trying_all_finds(words):
    key = " ".join(words)
    stamps = ("timestamp", "dateline", "byline")  # of a full date, beside the rules
    found = [hit for hit in rules.rule_hits(key) if hit.kind not in stamps]
    every = hits_of_all(key) if rules.bare_key(key) else []
    assert found == [hit for hit in every if hit.kind not in stamps]


def test_lines_of_the_seeds_match_the_same_rules_when_all_are_tried():
    for text in mk.load_seeds()["text"]:
        for line in split_lines(text):
            every = hits_of_all(line.key) if line.bare else []
            assert set(every) <= set(rules.rule_hits(line.key))
