from __future__ import annotations

import copy
import pickle
import re
import unicodedata
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit import tokens as tokens_module
from mediakit.text import words as words_module
from mediakit.text.normalization import Normalization
from mediakit.text.words import read_words

# Empty and garbled texts are allowed, with a warning, which is the business of test_corpus.
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*without text"),
    pytest.mark.filterwarnings("ignore:.*read in a wrong encoding"),
]

# The whole of Unicode but surrogates; the planes by name, because tables are made plane by plane.
ANY = st.one_of(
    st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]),
    st.characters(min_codepoint=0x10000, max_codepoint=0x1FFFF, exclude_categories=["Cs"]),
    st.characters(min_codepoint=0x100000, exclude_categories=["Cs"]),
)
TELLING = st.sampled_from(
    "ابتحمدوىيةأئ\u064e\u0651\u0654ـ\u200c\u200f\u202b\u2067\ufeffaZé\u0301١2½’'-.,:/@_#،؛؟.\n\r "
    "\u00a0😀𐤀"
)
TEXT = st.text(st.one_of(ANY, TELLING, TELLING), max_size=30)
TEXTS = st.lists(TEXT, max_size=5)
FEW = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def tokens_of(texts, **changed):
    return mk.Corpus({"text": list(texts)}).tokens(normalization=Normalization(**changed))


def same_tokens(one, other):
    pd.testing.assert_frame_equal(one.to_frame(), other.to_frame())
    np.testing.assert_array_equal(one.ids, other.ids)
    np.testing.assert_array_equal(one.pointers, other.pointers)
    np.testing.assert_array_equal(one.joined, other.joined)


# ---- Spans --------------------------------------------------------------------------------------


@FEW
@given(TEXTS)
def test_a_token_is_the_text_of_its_span(texts):
    tokens = tokens_of(texts)
    for row in tokens.to_frame().itertuples():
        text = texts[int(row.doc) - 1]
        assert text[row.start : row.end] == row.surface
        assert any(sign.isalnum() for sign in row.surface)


@FEW
@given(TEXTS)
def test_spans_rise_in_each_document(texts):
    tokens = tokens_of(texts)
    assert tokens.pointers[0] == 0
    assert tokens.pointers[-1] == len(tokens) == len(tokens.starts) == len(tokens.ends)
    for first, last in zip(tokens.pointers[:-1], tokens.pointers[1:], strict=True):
        assert first <= last
        starts, ends = tokens.starts[first:last], tokens.ends[first:last]
        assert (starts < ends).all()
        assert (ends[:-1] <= starts[1:]).all()


@settings(FEW, max_examples=16)  # tests/fuzz holds what is found against each document alone
@given(TEXTS)
def test_documents_never_glue(texts):
    together = tokens_of(texts).to_frame()["surface"].tolist()
    assert together == [word for text in texts for word in tokens_of([text]).to_frame()["surface"]]


@FEW
@given(texts=TEXTS)
def test_blocks_make_no_difference(monkeypatch, texts):
    whole = tokens_of(texts)
    with monkeypatch.context() as patch:
        patch.setattr(words_module, "_BLOCK", 3)
        same_tokens(tokens_of(texts), whole)


def test_blocks_make_no_difference_to_counts_and_sequences(monkeypatch):
    corpus = [f"خبر عاجل رقم {number}. خبر عاجل" for number in range(40)]
    whole = tokens_of(corpus).document_term_matrix(ngram=2)
    monkeypatch.setattr(words_module, "_BLOCK", 10)
    parts = tokens_of(corpus).document_term_matrix(ngram=2)
    assert parts.terms.tolist() == whole.terms.tolist()
    assert (parts.matrix != whole.matrix).nnz == 0


def test_spans_count_characters_and_not_bytes():
    text = "😀 نعم 𐤀𐤋 ok"
    frame = tokens_of([text]).to_frame()
    assert frame[["start", "end"]].to_numpy().tolist() == [[2, 5], [6, 8], [9, 11]]
    assert frame["surface"].tolist() == ["نعم", "𐤀𐤋", "ok"]


def test_hypothesis_texts_hold_more_than_one_plane():
    """A text beyond the first plane takes another way through the code."""
    wide = tokens_of(["نعم 😀 نعم", "لا"])
    narrow = tokens_of(["نعم , نعم", "لا"])
    assert wide.ids.tolist() == narrow.ids.tolist() == [0, 0, 1]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["،"], ["", "نعم", ""]], ids=repr)
def test_texts_without_words(texts):
    tokens = tokens_of(texts)
    assert len(tokens.sizes) == len(texts)
    assert len(tokens) == sum("نعم" in text for text in texts)
    assert len(tokens.to_frame()) == len(tokens)
    assert tokens.document_term_matrix().matrix.shape == (len(texts), len(tokens))


# ---- Tokenising once, and never staying stale ---------------------------------------------------


@pytest.fixture
def readings(monkeypatch):
    """How often texts are read: a list that grows by one each time."""
    calls = []

    def counting(texts):
        calls.append(len(texts))
        return read_words(texts)

    monkeypatch.setattr(tokens_module, "read_words", counting)
    return calls


def test_a_second_helper_does_not_read_again(two_sources, readings):
    two_sources.term_frequency(by="source")
    assert readings == [3]
    two_sources.actor_counts(mk.Actors({"Rania": ["رانيا"]}))
    two_sources.actor_mentions(mk.Actors({"Rania": ["رانيا"]}))
    two_sources.compare_sources(min_count=1)
    two_sources.term_frequency(unit="lemma", ngram=2)
    two_sources.with_normalization(Normalization(ya=False)).term_frequency()
    two_sources.assign(section="سياسة").term_frequency(by="section")
    two_sources.copy().term_frequency()
    assert readings == [3]


def change_in_place_by_loc(corpus):
    corpus.loc[corpus.index[0], "text"] = "غيره"
    return corpus


def change_column_in_place(corpus):
    corpus["text"] = ["غيره", "وغيره", "سواه"]
    return corpus


def change_by_iloc(corpus):
    corpus.iloc[0, corpus.columns.get_loc("text")] = "غيره"
    return corpus


def change_by_at(corpus):
    corpus.at[corpus.index[1], "text"] = "غيره"  # noqa: PD008 - the point of the test
    return corpus


def swap_text_and_title(corpus):
    return corpus.rename(columns={"text": "title", "title": "text"}).fillna({"text": ""})


CHANGES = {
    "loc": change_in_place_by_loc,
    "iloc": change_by_iloc,
    "at": change_by_at,
    "column": change_column_in_place,
    "assign": lambda c: c.assign(text=c["text"].str.replace("الميناء", "المطار")),
    "sort": lambda c: c.sort_values("text"),
    "reverse": lambda c: c.iloc[::-1],
    "filter": lambda c: c[c["source"] == "صحيفة أ"],
    "same number of other rows": lambda c: c.iloc[[1, 1, 2]].assign(doc=["x", "y", "z"]),
    "object column": lambda c: c.assign(text=c["text"].astype(object)),
    "swap": swap_text_and_title,
    "replace": lambda c: c.replace({"text": {"الميناء مغلق": "المطار مفتوح"}}),
    "deepcopy": copy.deepcopy,
    "pickle": lambda c: pickle.loads(pickle.dumps(c)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_tokens_are_always_those_of_the_text(two_sources, change):
    two_sources.tokens()
    changed = change(two_sources.copy())
    fresh = mk.Corpus(pd.DataFrame(changed).astype({"text": object})).tokens()
    same_tokens(changed.tokens(), fresh)
    assert two_sources.tokens().sizes.tolist() == [7, 2, 4]


def test_a_changed_copy_leaves_the_tokens_of_the_first(two_sources, readings):
    before = two_sources.tokens()
    other = change_in_place_by_loc(two_sources.copy())
    assert other.tokens().sizes.tolist() == [1, 2, 4]
    assert two_sources.tokens().words is before.words
    assert readings == [3, 3]


def test_new_names_of_documents_are_taken_without_reading_again(two_sources, readings):
    two_sources.tokens()
    renamed = two_sources.assign(doc=["x", "y", "z"])
    assert renamed.tokens().docs.tolist() == ["x", "y", "z"]
    assert set(renamed.tokens().to_frame()["doc"]) == {"x", "y", "z"}
    assert readings == [3]


def test_a_pickle_holds_no_words(two_sources):
    size = len(pickle.dumps(two_sources))
    two_sources.term_frequency()
    assert len(pickle.dumps(two_sources)) <= size + 50


# ---- Tables -------------------------------------------------------------------------------------


def test_to_frame_lists_the_tokens():
    frame = tokens_of(["قالت رانيا.", "وقالت"]).to_frame()
    assert frame.to_dict("list") == {
        "doc": ["1", "1", "2"],
        "position": [0, 1, 0],
        "start": [0, 5, 0],
        "end": [4, 10, 5],
        "surface": ["قالت", "رانيا", "وقالت"],
        "term": ["قالت", "رانيا", "وقالت"],
    }


def test_the_commonest_written_form_is_shown():
    frame = tokens_of(["أحمد احمد احمد", "أَحمد"]).to_frame()
    assert frame["surface"].tolist() == ["أحمد", "احمد", "احمد", "أَحمد"]
    assert set(frame["term"]) == {"احمد"}


@pytest.mark.parametrize("texts", [["أحمد احمد"], ["احمد", "أحمد"]])
def test_of_equally_common_forms_the_first_by_code_point_is_shown(texts):
    assert set(tokens_of(texts).to_frame()["term"]) == {"أحمد"}


def test_the_vocabulary_counts_written_forms():
    tokens = tokens_of(["أحمد احمد احمد في TASS", "احمد 2017 @x Москва"])
    table = tokens.vocabulary
    assert table["surface"].tolist() == [
        *["أحمد", "احمد", "في", "TASS", "2017", "@x", "Москва"],
    ]
    assert table["count"].tolist() == [1, 3, 1, 1, 1, 1, 1]
    assert table["documents"].tolist() == [1, 2, 1, 1, 1, 1, 1]
    assert table["is_stopword"].tolist() == [False, False, True, False, False, False, False]
    assert table["script"].tolist() == [
        *["arabic", "arabic", "arabic", "latin", "number", "address", "other"],
    ]
    assert table["term"].tolist()[:2] == ["احمد", "احمد"]


def test_the_vocabulary_is_a_copy():
    tokens = tokens_of(["نعم"])
    table = tokens.vocabulary
    table["count"] = 99
    assert tokens.vocabulary["count"].tolist() == [1]


def test_lemmas_are_a_column_on_demand():
    table = tokens_of(["المصادر مصدر المصادر"]).vocabulary_with_lemmas()
    assert table.columns.tolist()[:3] == ["surface", "term", "lemma"]
    assert table["lemma"].tolist() == ["مصدر", "مصدر"]


def test_representation_counts():
    assert repr(tokens_of(["نعم نعم لا"])) == "Tokens(3 tokens of 2 written forms in 1 documents)"


@pytest.mark.parametrize("unit", ["lema", "", None])
def test_an_unknown_unit_is_refused(unit):
    with pytest.raises(ValueError, match="choose one of 'term', 'surface', 'lemma', 'base'"):
        tokens_of(["نعم"]).document_term_matrix(unit=unit)


# ---- Counting -----------------------------------------------------------------------------------

SAMPLE = [
    "أحمد في الميناء احمد في المدينة",
    "المدينة القديمة على الميناء",
    "",
    "TASS tass في المدينة ٢٠١٧ 2017",
]


def test_the_matrix_equals_that_of_scikit_learn():
    text = pytest.importorskip("sklearn.feature_extraction.text")
    fold = Normalization().fold
    theirs = text.CountVectorizer(
        tokenizer=lambda line: fold(line.split()), lowercase=False, token_pattern=None
    )
    expected = theirs.fit_transform(SAMPLE).toarray()
    ours = tokens_of(SAMPLE).document_term_matrix()
    place = [theirs.vocabulary_[key] for key in fold(ours.terms.tolist())]
    assert sorted(place) == list(range(expected.shape[1]))
    np.testing.assert_array_equal(ours.matrix.toarray(), expected[:, place])
    assert ours.docs.tolist() == ["1", "2", "3", "4"]


@FEW
@given(TEXTS, st.sampled_from(["term", "surface"]))
def test_the_matrix_counts_every_token_once(texts, unit):
    tokens = tokens_of(texts)
    counts = tokens.document_term_matrix(unit=unit)
    assert counts.matrix.sum(axis=1).tolist() == tokens.sizes.tolist()
    assert (counts.matrix.data >= 1).all()
    assert len(set(counts.terms.tolist())) == len(counts.terms)
    shown = Counter(tokens.to_frame()["term" if unit == "term" else "surface"])
    totals = counts.matrix.sum(axis=0).tolist()
    assert dict(zip(counts.terms.tolist(), totals, strict=True)) == shown


PHRASED = st.lists(st.text(st.sampled_from('ابج  -"،.\n'), max_size=25), min_size=1, max_size=4)


def naive_sequences(text, length):
    """Sequences of words within the parts that signs and line ends leave."""
    found = Counter()
    for phrase in re.split(r"[،.\n\"]|(?<![ابج])-|-(?![ابج])", text):
        words = re.findall("[ابج]+", phrase)
        found.update(" ".join(words[at : at + length]) for at in range(len(words) - length + 1))
    return found


@settings(deadline=None, max_examples=80)
@given(PHRASED, st.integers(1, 4))
def test_sequences_stay_within_phrases_and_documents(texts, length):
    counts = tokens_of(texts).document_term_matrix(ngram=length)
    assert counts.matrix.shape[0] == len(texts)
    for text, row in zip(texts, counts.matrix.toarray().tolist(), strict=True):
        given_counts = {term: n for term, n in zip(counts.terms, row, strict=True) if n}
        assert given_counts == naive_sequences(text, length)


def parts(gap):
    """Whether something between two words parts them, sign by sign."""
    if gap in list("-\u2010\u2011'’ʼ＇_ـ"):
        return False
    return any(
        sign in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029ـ"
        or (
            unicodedata.category(sign)[0] in "PS"
            and unicodedata.category(sign) != "Sc"
            and sign not in "#@&%‰٪°©®™№"
        )
        for sign in gap
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(st.one_of(ANY, TELLING, st.sampled_from(list('اب  «»"/-_ـ—–#'))))))
def test_no_sequence_crosses_a_sign_that_parts_phrases(texts):
    """Held against the category of every sign between the two words, over all of Unicode."""
    tokens = tokens_of(texts)
    frame = tokens.to_frame()
    after = frame.shift(-1)
    wanted = [
        at
        for at, (one, two) in enumerate(zip(frame.itertuples(), after.itertuples(), strict=True))
        if one.doc == two.doc and not parts(texts[int(one.doc) - 1][one.end : int(two.start)])
    ]
    assert tokens.sequences(unit="term", ngram=2, exclude=None)[0].tolist() == wanted


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("قال «نعم غدا» ثم عاد", ["نعم غدا", "ثم عاد"]),
        ('"نعم" لا', []),
        ("بيروت - دمشق", []),
        ("بيروت -دمشق", []),
        ("بيروت-دمشق", ["بيروت دمشق"]),
        ("كانون الثاني/يناير", ["كانون الثاني"]),
        ("بيروت / دمشق", []),
        ("بيروت ـ دمشق", []),
        ("#قمة_بيروت الآن", ["قمة بيروت", "بيروت الآن"]),
        ("ربح 5% فقط", ["ربح 5", "5 فقط"]),
        ("بيروت (دمشق) → حلب • حمص 😀 حماة", []),
        ("Al-Hayat's 'new' line", []),
        ("Standard & Poor's", ["Standard Poor's"]),
    ],
)
def test_which_signs_part_a_sequence(text, pairs):
    assert tokens_of([text]).document_term_matrix(ngram=2).terms.tolist() == sorted(pairs)


def test_sequences_are_of_folded_words_in_their_commonest_form():
    counts = tokens_of(["وزير الصحّة", "وزير الصحة", "وزير الصحة"]).document_term_matrix(ngram=2)
    assert counts.terms.tolist() == ["وزير الصحة"]
    assert counts.matrix.toarray().ravel().tolist() == [1, 1, 1]


def test_no_sequence_begins_or_ends_with_what_is_left_out():
    tokens = tokens_of(["وصل إلى الميناء ثم إلى المدينة"])
    left_out = np.isin(tokens.words.surfaces, ["إلى", "ثم"])
    three = tokens.document_term_matrix(ngram=3, exclude=left_out)
    assert three.terms.tolist() == ["وصل إلى الميناء"]
    four = tokens.document_term_matrix(ngram=4, exclude=left_out)
    assert four.terms.tolist() == ["الميناء ثم إلى المدينة"]
    one = tokens.document_term_matrix(exclude=left_out)
    assert one.matrix.sum() == 3


@pytest.mark.parametrize(("ngram", "error"), [(0, ValueError), (-1, ValueError), (1.5, TypeError)])
def test_a_wrong_length_is_refused(ngram, error):
    with pytest.raises(error, match="ngram must be a whole number of at least 1"):
        tokens_of(["نعم"]).document_term_matrix(ngram=ngram)


@pytest.mark.parametrize(
    ("one", "other"), [("أحمد", "ا\u0654حمد"), ("مُحَمَّد", "محمد"), ("ﻫﻴﺌﺔ", "هيئة"), ("TASS", "Tass")]
)
def test_written_forms_of_one_word_are_one_term(one, other):
    counts = tokens_of([one, other]).document_term_matrix()
    assert counts.matrix.toarray().tolist() == [[1], [1]]
    apart = tokens_of([one, other]).document_term_matrix(unit="surface")
    assert apart.matrix.shape == (2, 2)


def test_lemmas_join_the_forms_of_a_word():
    counts = tokens_of(["المصادر", "مصدر", "لقواتهم قوات"]).document_term_matrix(unit="lemma")
    by_lemma = dict(zip(counts.terms.tolist(), counts.matrix.sum(axis=0).tolist(), strict=True))
    assert by_lemma == {"مصدر": 2, "قوة": 2}


def test_numbers_of_normal_forms():
    tokens = mk.Corpus({"text": ["موسكو وموسكو", "موسكو"]}).tokens()
    assert tokens.codes_of(["وموسكو", "طرابلس", "موسكو"]) == [1, -1, 0]


def test_tokens_under_another_normalization():
    tokens = mk.Corpus({"text": ["على علي"]}).tokens()
    apart = tokens.with_normalization(mk.Normalization(ya=False))
    assert (len(tokens.unit("term").keys), len(apart.unit("term").keys)) == (1, 2)
    assert tokens.with_normalization(mk.Normalization()) is tokens
    assert apart.ids is tokens.ids


def test_terms_measured_a_block_at_a_time_have_the_same_tables(monkeypatch):
    """What is given of a term needs no other term; sums may differ in their last digits."""
    corpus = mk.load_seeds()
    whole = corpus.term_frequency(by="source"), corpus.compare_sources(min_count=3)
    monkeypatch.setattr(tokens_module, "_BLOCK", 200)
    blocks = list(corpus.tokens().term_blocks(unit="term", ngram=1, exclude=None))
    assert len(blocks) > 3
    parts = corpus.term_frequency(by="source"), corpus.compare_sources(min_count=3)
    for one, other in zip(whole, parts, strict=True):
        pd.testing.assert_frame_equal(one, other, rtol=1e-9)
