"""Words for a category, from the texts that have its words already."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import mediakit as mk

LEXICON = mk.Lexicon({"war": ["حرب", "قتال*"], "trade": ["سوق"]})
WAR = ["حرب طويلة ومدفع وقتال", "الحرب ومدفع قديم وقتالهم", "مدفع للحرب وحرب", "حرب وحرب وجسر قديم"]
OTHER = [
    "حرب واحدة وثوب قديم",
    "سوق وثوب وسعر",
    "ثوب جديد ومدفع",
    "جسر وسعر 23",
    "سعر ثوب",
    "نهر وجسر 23",
]


@pytest.fixture(scope="module")
def corpus():
    return mk.Corpus({"text": WAR * 3 + OTHER * 2, "source": ["أ"] * 12 + ["ب"] * 12})


def suggest(corpus, **options):
    return corpus.suggest_terms(LEXICON, "war", **{"min_count": 2, **options})


def test_counts_by_hand():
    """Of four documents with two hits three have مدفع, and of the six others one."""
    row = suggest(mk.Corpus({"text": WAR + OTHER})).set_index("term").loc["مدفع"]
    assert (row["count"], row["count_reference"]) == (3, 1)
    assert (row["documents"], row["documents_reference"]) == (3, 1)
    # طويلة مدفع | مدفع قديم | مدفع | جسر قديم are left of the four without their hits
    assert row["rate"] == pytest.approx(1000 * 3 / 7)


def test_numbers_equal_those_of_a_comparison_of_sources(corpus):
    """The seeds taken out by hand and the documents told apart by a column."""
    seeds = r"\b(?:و|ال|لل)*(?:حرب|قتال\w*)\b"
    bare = corpus.assign(text=corpus["text"].str.replace(seeds, "", regex=True))
    expected = bare.compare_sources(target="أ", min_count=2).set_index("term")
    found = suggest(corpus).set_index("term")
    same = [
        "count", "count_reference", "documents", "documents_reference", "rate", "log_ratio", "low",
        "log_odds_z", "p",
    ]  # fmt: skip
    assert len(found) >= 2
    pd.testing.assert_frame_equal(found[same], expected.loc[found.index, same], check_dtype=False)


def test_sure_terms_come_first_then_the_highest_z(corpus):
    table = suggest(corpus)
    keys = list(zip(table["p_adjusted"] >= 0.05, -table["log_odds_z"], strict=True))
    assert keys == sorted(keys)
    assert table["term"].iloc[0] == "مدفع"
    assert suggest(corpus, n=1)["term"].tolist() == ["مدفع"]


def test_seeds_stopwords_and_numbers_are_not_suggested(corpus):
    terms = "".join(suggest(corpus, min_count=1)["term"])
    assert not re.search("حرب|قتال|23", terms)


def test_sentences_leave_the_rest_of_a_document_out():
    texts = ["حرب في حرب ومدفع. نهر هادئ ونهر طويل."] * 3 + ["نهر هادئ. سعر جديد."] * 3
    corpus = mk.Corpus({"text": texts})
    whole = suggest(corpus)
    inner = suggest(corpus, within="sentence")
    assert "نهر" in set(whole["term"])
    assert inner["term"].tolist() == ["مدفع"]
    assert inner[["count", "count_reference"]].to_numpy().tolist() == [[3, 0]]
    assert inner["example"].tolist() == ["حرب في حرب ومدفع."]


def test_negated_hits_are_none():
    texts = ["لا حرب هنا ومدفع. حرب."] * 3 + ["حرب وحرب ومدفع"] * 2 + ["سعر مدفع"] * 3
    row = suggest(mk.Corpus({"text": texts})).set_index("term").loc["مدفع"]
    assert (row["count"], row["count_reference"]) == (2, 6)


def test_copies_that_count_as_one_are_one_document():
    story = "اندلعت حرب جديدة أمس وحرب أخرى قرب النهر ومدفع كبير أطلق النار على الجسر القديم مساء"
    texts = [story] * 4 + ["حرب وحرب ومدفع", "سعر جديد", "ثوب قديم", "نهر وسعر"]
    corpus = mk.Corpus({"text": texts, "source": list("ابتثجحخد")})
    counts = {
        wire: suggest(corpus.with_wire(wire)).set_index("term").loc["مدفع", "count"]
        for wire in ("as_is", "weighted", "first_only")
    }
    assert counts == {"as_is": 5, "weighted": 2, "first_only": 2}


def test_accepted_terms_count_as_they_were_counted(corpus):
    table = suggest(corpus).head(1)
    grown = LEXICON.accept(table, "war")
    found = corpus.lexicon_mentions(grown)["entry"].eq("مدفع").sum()
    assert found == table["count"].iloc[0] + table["count_reference"].iloc[0]
    assert [entry.text for entry in LEXICON["war"].entries] == ["حرب", "قتال*"]


NAMED = [
    "قال الوزير زلماي درمانش إن حرب سوريا وحرب اليوم ومدفع النقابة باقية كما نشرت الشروق.",
    "قال الرئيس زلماي درمانش إن حرب سوريا حرب ومدفع لنقابة العمال باق كما نشرت الشروق.",
]


@pytest.fixture(scope="module")
def named():
    texts = NAMED * 3 + OTHER
    return mk.Corpus({"text": texts, "source": ["الشروق", "اليوم", "شبكة درب"] * 4})


class TestNames:
    """By hand: of the words of NAMED, درمانش and سوريا are names, الشروق is a source."""

    def terms(self, corpus, **options):
        return set(suggest(corpus, **options)["term"])

    def test_are_left_out(self, named):
        every = self.terms(named, names=True)
        left = every - self.terms(named)
        assert {"زلماي", "درمانش", "سوريا"} <= left
        assert {"مدفع", "النقابة", "الوزير"} <= every - left

    def test_of_a_list_are_left_out_too(self, named):
        actors = mk.Actors({"union": ["النقابة", "نقابة العمال"]})
        left = self.terms(named) - self.terms(named, actors=actors)
        assert left == {"النقابة", "نقابة", "العمال"}
        assert self.terms(named, names=True, actors=actors) == self.terms(named, names=True)

    def test_a_word_that_mostly_stands_elsewhere_stays(self, named):
        actors = mk.Actors({"union": ["مدفع النقابة"]})
        assert "مدفع" in self.terms(named, actors=actors)  # three of six, and of other texts too

    def test_are_those_of_a_model_where_the_corpus_has_its_entities(self, named):
        at = NAMED[0].index("مدفع")
        found = pd.DataFrame({"doc": ["01"], "start": [at], "end": [at + 4], "type": ["ORG"]})
        given = pd.concat([found.assign(doc=doc) for doc in ("01", "03", "05")])
        corpus = named.with_entities(given)
        assert "درمانش" in self.terms(corpus)
        at = NAMED[1].index("مدفع")
        more = [found.assign(doc=doc, start=at, end=at + 4) for doc in ("02", "04", "06")]
        assert "مدفع" not in self.terms(named.with_entities(pd.concat([given, *more])))

    def test_alone_are_no_suggestions(self):
        corpus = mk.Corpus({"text": ["حرب حرب سوريا"] * 3 + ["سعر جديد"] * 3})
        with pytest.raises(ValueError, match=r"No term stands .*, but names"):
            suggest(corpus)
        assert self.terms(corpus, names=True) == {"سوريا"}

    @pytest.mark.parametrize("options", [{"names": "no"}, {"actors": ["درمانش"]}])
    def test_of_a_wrong_type_are_refused(self, named, options):
        with pytest.raises(TypeError, match=next(iter(options))):
            suggest(named, **options)


@pytest.mark.parametrize(
    ("texts", "options", "message"),
    [
        (WAR, {"category": "wars"}, "'wars', which the lexicon does not have.*mean 'war'"),
        (["سعر", "لا حرب"], {}, "no word of it.*'حرب'.*without a negation"),
        (["حرب وسعر", "سعر"], {}, "hits=2: no document has so many, the most is 1"),
        (WAR, {}, "every document of the corpus has so many"),
        (["حرب وحرب", "سعر"], {}, "No document with hits=2 has a word beside"),
        (WAR + OTHER, {"min_count": 90}, "No term stands min_count=90 times"),
        (WAR, {"within": "page"}, "within='page'"),
        (WAR, {"hits": 0}, "hits"),
    ],
)
def test_what_cannot_be_asked(texts, options, message):
    corpus = mk.Corpus({"text": texts})
    with pytest.raises(ValueError, match=f"(?s){message}"):
        corpus.suggest_terms(LEXICON, **{"category": "war", **options})
