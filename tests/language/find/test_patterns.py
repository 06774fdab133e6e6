from __future__ import annotations

import re
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.language.find.patterns import (
    MATCHES,
    Pattern,
    find_hits,
    find_patterns,
    warn_not_found,
)

TEXTS = [
    "التقى الوزير وفدا. وبالوزير رحب الوفد، ووزير آخر للوزير.",
    "وَزِير الماليّة ووزيرة الثقافة، ثم وزارة",
    "Haftar's men met HAFTAR and al-Haftar.",
]
CORPUS = mk.Corpus({"text": TEXTS})
TOKENS = CORPUS.tokens()


def found(pattern, match="term", corpus=CORPUS):
    """Give what is found, cut out of the texts by its offsets."""
    hits = find_hits(corpus["text"], corpus.tokens(), pattern, match)
    texts = corpus["text"].tolist()
    spans = zip(hits.document.tolist(), hits.start.tolist(), hits.end.tolist(), strict=True)
    return [texts[at][start:end] for at, start, end in spans]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("وزير", ["الوزير", "وبالوزير", "ووزير", "للوزير", "وَزِير"]),
        ("الوزير", ["الوزير", "وبالوزير", "للوزير"]),
        ("الماليه", ["الماليّة"]),
        ("haftar", ["Haftar's", "HAFTAR"]),
        ("وزير*", ["الوزير", "وبالوزير", "ووزير", "للوزير", "وَزِير", "ووزيرة"]),
        ("*وفد*", ["وفدا", "الوفد"]),
        ("*زيرة", ["ووزيرة"]),
        ("وز*ة", ["ووزيرة", "وزارة"]),
        ("haf*r", ["HAFTAR"]),
        ("غائب", []),
    ],
)
def test_a_term_counts_in_its_spellings_and_with_what_stands_before_it(pattern, expected):
    assert found(pattern) == expected


def test_a_surface_counts_as_written_alone():
    assert found("الوزير", "surface") == ["الوزير"]
    assert found("وزير", "surface") == []
    assert found("وَزِير", "surface") == ["وَزِير"]
    assert found("Haf*", "surface") == ["Haftar's"]
    assert found("haftar", "surface") == []


def test_a_phrase_is_words_in_a_row():
    assert found("وزير المالية", "phrase") == ["وَزِير الماليّة"]
    assert found("وزير * ووزيرة", "phrase") == ["وَزِير الماليّة ووزيرة"]
    assert found("وزير آخ*", "phrase") == ["ووزير آخر"]
    assert found("الوزير", "phrase") == found("الوزير")


def test_several_words_are_a_phrase_by_default():
    assert found("وزير المالية") == found("وزير المالية", "phrase")


def test_a_bare_word_has_nothing_written_onto_it():
    corpus = mk.Corpus({"text": ["بالحرب الأهلية، حَرب أهلية. وحرب أهلية، والحرب"]})
    assert found("حرب", "bare", corpus) == ["حَرب"]
    assert found("حرب اهلية", "bare", corpus) == ["حَرب أهلية"]


def test_the_words_of_a_phrase_may_have_the_article():
    corpus = mk.Corpus(
        {"text": ["بالحرب الأهلية وحرب أهلية، حرب وأهلية", "Security Council's vote"]}
    )
    assert found("حرب أهلية", "phrase", corpus) == ["بالحرب الأهلية", "وحرب أهلية"]
    assert found("حرب اهل*", "phrase", corpus) == ["بالحرب الأهلية", "وحرب أهلية"]
    assert found("الحرب الأهلية", "phrase", corpus) == ["بالحرب الأهلية"]
    assert found("security council", "phrase", corpus) == ["Security Council's"]


def test_a_phrase_does_not_cross_punctuation_lines_or_documents():
    corpus = mk.Corpus({"text": ["مجلس، الأمن", "مجلس\nالأمن", "مجلس الأمن مجلس", "الأمن"]})
    assert found("مجلس الأمن", "phrase", corpus) == ["مجلس الأمن"]


def test_hits_do_not_overlap():
    corpus = mk.Corpus({"text": ["لا لا لا لا لا"]})
    assert found("لا لا", "phrase", corpus) == ["لا لا", "لا لا"]
    assert found("لا * لا", "phrase", corpus) == ["لا لا لا"]


def test_a_regular_expression_reads_the_raw_text():
    assert found(r"\w*زير\w*", "regex")[:2] == ["الوزير", "وبالوزير"]
    assert found("زير رحب", "regex") == ["زير رحب"]
    hits = find_hits(CORPUS["text"], TOKENS, "زير رحب", "regex")
    assert (hits.token.tolist(), hits.length.tolist()) == ([3], [2])
    assert found("[.،]", "regex") == [".", "،", ".", "،", "."]


def test_an_expression_that_is_slow_in_every_document_is_stopped_too():
    corpus = mk.Corpus({"text": ["a" * 16 + "!"] * 2000})
    corpus.tokens()
    with pytest.raises(ValueError, match="tries too many ways to match"):
        find_hits(corpus["text"], corpus.tokens(), "(a|b|ab|aa|a)+$", "regex")


def test_an_expression_that_is_nowhere_gives_no_hits():
    assert found("x+", "regex") == []


def test_an_expression_may_touch_no_token():
    corpus = mk.Corpus({"text": ["خبر.", "!", "آخر!"]})
    hits = find_hits(corpus["text"], corpus.tokens(), r"[.!]", "regex")
    assert hits.document.tolist() == [0, 1, 2]
    assert hits.token.tolist() == [1, 1, 2]
    assert hits.length.tolist() == [0, 0, 0]


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "^(.*a){12}$"])
def test_an_expression_that_runs_away_is_stopped_within_a_second(pattern):
    corpus = mk.Corpus({"doc": ["long"], "text": ["a" * 4000 + "!"]})
    corpus.tokens()
    start = time.perf_counter()
    with pytest.raises(ValueError, match=r"stopped in document 'long' after 0\.3 seconds"):
        find_hits(corpus["text"], corpus.tokens(), pattern, "regex")
    assert time.perf_counter() - start < 5  # 0.3 on a machine with nothing else to do


@pytest.mark.parametrize(
    ("pattern", "match", "reason"),
    [
        ("(", "regex", r"pattern='\(' is no regular expression: missing \)"),
        ("*", "regex", "is no regular expression: nothing to repeat"),
        ("x*", "regex", r"matches an empty string, as at character 0 of document '1'"),
        (r"\b", "regex", "matches an empty string"),
        ("", "regex", "empty"),
        ("مجلس الأمن", "surface", r"holds 2 words, and match='surface' looks for one; match='ba"),
        ("!", "term", "pattern='!' holds no word"),
        ("وزير", "terms", "match='terms' is not possible.*Did you mean 'term'"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(pattern, match, reason):
    with pytest.raises(ValueError, match=reason):
        find_hits(CORPUS["text"], TOKENS, pattern, match)


def test_a_pattern_is_text():
    with pytest.raises(TypeError, match="pattern must be text"):
        find_hits(CORPUS["text"], TOKENS, 5, "term")


def test_a_pattern_that_is_nowhere_is_named_with_its_nearest():
    with pytest.warns(UserWarning, match="'الوزيرر'.*holds no hit. Did you mean 'الوزير'"):
        warn_not_found("الوزيرر", "term", TOKENS)


def test_a_wildcard_is_no_expression():
    corpus = mk.Corpus({"text": ["3.5 3x5 F-16 a+b"]})
    assert found("3.*", "term", corpus) == ["3.5"]
    assert found("F-1*", "term", corpus) == ["F-16"]


def test_a_wildcard_cannot_run_away():
    corpus = mk.Corpus({"text": ["ا" * 20_000]})
    assert found("ا*" * 30 + "ب", "term", corpus) == []


def test_patterns_are_found_side_by_side():
    patterns = [Pattern(("وزير",)), Pattern(("وزير", "المالية")), Pattern(("وزير",), clitics=False)]
    matches = find_patterns(TOKENS, patterns)
    assert np.bincount(matches.phrase).tolist() == [5, 1, 1]
    assert (np.diff(matches.token) >= 0).all()


ALPHABET = "وبلكفاء زير،\n*"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(alphabet=ALPHABET.replace("*", ""), max_size=30), min_size=1, max_size=4),
    st.text(alphabet=ALPHABET, min_size=1, max_size=8),
    st.sampled_from(MATCHES[:3]),
)
def test_offsets_are_of_whole_words_in_order(texts, pattern, match):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = mk.Corpus({"text": texts})
    try:
        hits = find_hits(corpus["text"], corpus.tokens(), pattern, match)
    except ValueError:
        return
    texts = corpus["text"].tolist()
    last = (-1, 0)
    for at, start, end in zip(hits.document, hits.start, hits.end, strict=True):
        assert (at, start) >= last
        cut = texts[at][start:end]
        assert re.fullmatch(r"\w.*\w|\w", cut)
        assert not texts[at][end : end + 1].isalpha()
        assert start == 0 or not texts[at][start - 1].isalpha()
        last = (at, end)
