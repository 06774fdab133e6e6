from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk

LEXICON = mk.Lexicon(
    {
        "conflict": ["حرب", "حرب أهلية", "اشتباك*", "war", "ceasefire*"],
        "economy": ["حرب تجارية", {"text": "سوق", "proclitics": False}],
    }
)


# A case without a hit is said by a warning, which a test of its own asks for.
pytestmark = pytest.mark.filterwarnings("ignore:No entry of the lexicon")


def found(text, lexicon=LEXICON):
    return mk.Corpus({"text": [text]}).lexicon_mentions(lexicon)


def test_rows_by_hand():
    corpus = mk.Corpus({"doc": ["a", "b"], "text": ["بعد الحرب وباشتباكات", "لا حرب. War’s end"]})
    table = corpus.lexicon_mentions(LEXICON)
    assert table.columns.tolist() == [
        "doc", "source", "date", "category", "entry", "negated", "negation", "surface", "start",
        "end",
    ]  # fmt: skip
    assert table["surface"].tolist() == ["الحرب", "وباشتباكات", "حرب", "War’s"]
    assert table["entry"].tolist() == ["حرب", "اشتباك*", "حرب", "war"]
    assert table["negated"].tolist() == [False, False, True, False]
    assert table["negation"].isna().tolist() == [True, True, False, True]
    assert table["negation"][2] == "لا"
    texts = dict(zip(corpus["doc"], corpus["text"], strict=True))
    for row in table.itertuples():
        assert texts[row.doc][row.start : row.end] == row.surface


def test_the_longest_entry_of_a_category_counts():
    assert found("حرب أهلية")["entry"].tolist() == ["حرب أهلية"]


def test_categories_are_looked_for_apart():
    table = found("وبالحرب التجارية")
    assert table["category"].tolist() == ["conflict", "economy"]
    assert table["surface"].tolist() == ["وبالحرب", "وبالحرب التجارية"]


def test_a_word_without_proclitics_counts_alone():
    assert found("سوق فسوق بسوق السوق")["surface"].tolist() == ["سوق"]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("لا حرب", True),
        ("ولا حرب", True),
        ("فلن تكون الحرب", True),
        ("لم تندلع أي حرب", True),
        ("لم تندلع في المدينة حرب", False),  # four tokens from it
        ("لا، حرب", False),
        ("قال لا. حرب", False),
        ("لا\nحرب", False),
        ("حرب لا تنتهي", False),
        ("لا تزال الحرب", False),
        ("ليست فقط حرب", False),
        ("من دون حرب", True),
        ("غير الحرب", True),
        # only the word right behind a noun of negation is denied
        ("غير المسبوق في الحرب", False),
        ("عدم حضور مؤتمر الحرب", False),
        ("دون خوف من الحرب", False),
        ("عدم وقوع حرب", True),
        ("دون أي حرب", True),
        ("عدم الحرب", True),
        ("انعدام الحرب", True),
        ("في غياب الحرب", True),
        ("غياب الوزير عن الحرب", False),
        ("خلو المنطقة من الحرب", True),
        # however
        ("غير أن الحرب قائمة", False),
        ("غير أنها حرب", False),
        # what asserts under a negation
        ("ليست الحرب وحدها السبب", False),
        ("لا تهدد الحرب المدينة فحسب", False),
        ("ليس للحرب فقط", False),
        ("لا شيء سوى الحرب", False),
        ("لا تقتصر الحرب على المدينة", False),
        ("لم تتوقف الحرب", False),
        ("لا مفر من الحرب", False),
        ("لا جدال في الحرب", False),
        ("لا يخلو من الحرب", False),
        ("لا أحد ينكر الحرب", False),
        ("لم شمل ضحايا الحرب", False),
        # a gap does not go on across punctuation, nor for ever
        ("لا تقع حرب، المدينة فقط هادئة", True),
        ("لا تقع حرب في واحدة من كل مدن هذه البلاد فقط", True),
        # denied by a verb
        ("نفت الوزارة وجود حرب", True),
        ("نفى الوزير، وجود حرب", False),
        ("وتنفي البلاد وقوع أي حرب", True),
        ("نفت الوزارة الحرب", False),
        ("it is not a war", True),
        ("not only war", False),
        ("they don’t want war", True),
        ("حرب", False),
    ],
)
def test_a_negation_before_a_hit(text, negated):
    assert found(text)["negated"].tolist() == [negated]


def test_a_negation_inside_an_entry_is_none():
    lexicon = mk.Lexicon({"a": ["عدم الاستقرار", "استقرار"]})
    table = found("عدم الاستقرار", lexicon)
    assert table[["entry", "negated"]].to_numpy().tolist() == [["عدم الاستقرار", False]]


def test_a_negation_does_not_reach_from_one_document_to_the_next():
    table = mk.Corpus({"text": ["قال لا", "حرب"]}).lexicon_mentions(LEXICON)
    assert table["negated"].tolist() == [False]


def test_the_window_is_that_of_the_lexicon():
    text = "لا تقع هناك حرب"
    assert found(text)["negated"].tolist() == [True]
    assert found(text, LEXICON.with_negation(window=2))["negated"].tolist() == [False]
    assert found("لا حرب", LEXICON.with_negation(window=1))["negated"].tolist() == [True]
    assert found("لا حرب", LEXICON.with_negation(window=0))["negated"].tolist() == [False]
    assert found("لا حرب", LEXICON.with_negation(words=[]))["negated"].tolist() == [False]
    assert found("غير حرب", LEXICON.with_negation(words=[]))["negation"].tolist() == ["غير"]
    assert found("غير حرب", LEXICON.with_negation(window=0))["negated"].tolist() == [False]
    own = LEXICON.with_negation(adjacent=["قلة"], exceptions=["لا … فحسب"])
    assert found("قلة حرب", own)["negation"].tolist() == ["قلة"]
    assert found("غير حرب", own)["negated"].tolist() == [False]
    assert found("لا تزال الحرب", LEXICON.with_negation(exceptions=[]))["negation"].tolist() == [
        "لا"
    ]


def test_nothing_found_gives_no_rows_and_a_warning():
    with pytest.warns(UserWarning, match="No entry of the lexicon stands in 1 document") as caught:
        table = mk.Corpus({"text": ["خبر قصير"]}).lexicon_mentions(LEXICON)
    assert caught[0].filename == __file__
    assert len(table) == 0
    assert table["negated"].dtype == bool


def test_mentions_can_be_validated():
    corpus = mk.load_classroom()
    mentions = corpus.lexicon_mentions(mk.load_lexicon("frames"))
    mentions = mentions.rename(columns={"category": "actor"})
    scores = mk.evaluate_mentions(mentions, mentions.iloc[::2], docs=corpus["doc"])
    assert scores["recall"].eq(1).all()
    assert scores["tp"].sum() == len(mentions.iloc[::2])
    errors = mk.mention_errors(mentions, mentions.iloc[::2], corpus, docs=corpus["doc"])
    assert set(errors["error"]) == {"false"}


def test_bad_input_is_refused(two_sources):
    with pytest.raises(TypeError, match=r"lexicon must be mk\.Lexicon"):
        two_sources.lexicon_mentions({"a": ["حرب"]})
    with pytest.raises(ValueError, match="corpus has no rows"):
        two_sources.head(0).lexicon_mentions(LEXICON)


WORDS = st.sampled_from(["لا", "حرب", "الحرب", "أهلية", "،", "تجارية", "سوق"])


@settings(max_examples=8, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1), min_size=8, max_size=12))
def test_hits_are_those_of_reading_word_by_word(texts):
    corpus = mk.Corpus({"text": [" ".join([*words, "خبر"]) for words in texts]})
    table = corpus.lexicon_mentions(LEXICON)
    for at, words in enumerate(texts):
        hits = table.loc[table["doc"] == corpus["doc"][at], "category"].tolist()
        assert hits.count("conflict") == sum(word.endswith("حرب") for word in words)
        assert hits.count("economy") == words.count("سوق") + sum(
            first.endswith("حرب") and second == "تجارية" for first, second in pairwise(words)
        )
