from __future__ import annotations

import pandas as pd
import pytest
import yaml

import mediakit as mk
from mediakit.reading import seeds_folder

VARIANTS = ("شويجو", "بيكسوف", "سيرجي", "ديميتري", "يوفكيورف")


def words_of(table):
    return {word for candidate in table["candidate"] for word in candidate.split()}


def suggest(text, actors):
    return mk.Corpus({"text": [text]}).suggest_aliases(mk.Actors(actors))


def seeds_list_without_variants():
    """Read the list of the seeds, without the names that hold one of the variants."""
    content = yaml.safe_load((seeds_folder() / "actors.yml").read_text(encoding="utf-8"))

    def text(alias):
        return alias["text"] if isinstance(alias, dict) else alias

    for actor in content.values():
        actor["aliases"] = [
            alias for alias in actor["aliases"] if not set(text(alias).split()) & set(VARIANTS)
        ]
    return mk.Actors.from_dict(content)


def test_counts_and_reasons_by_hand():
    table = suggest(
        "التقى الوزير سيرجي شويجو الوفد. وغادر شويجو موسكو ثم عاد لشويجو خبر.",
        {"shoigu": ["سيرغي شويغو", "شويغو"]},
    )
    assert table["actor"].tolist() == ["shoigu", "shoigu"]
    assert table["candidate"].tolist() == ["شويجو", "سيرجي شويجو"]
    assert table["count"].tolist() == [2, 1]
    assert table["reason"].tolist() == ["foreign letters", "foreign letters"]
    assert table["example"].str.contains("شويجو").all()


@pytest.mark.parametrize(
    ("text", "alias", "candidate", "reason"),
    [
        ("وصل بيكسوف أمس", "بيسكوف", "بيكسوف", "one letter"),
        ("وصل يوفكيورف أمس", "يفكيروف", "يوفكيورف", "consonants"),
        ("وصل ديميتري بيسكوف", "ديمتري بيسكوف", "ديميتري بيسكوف", "consonants, one letter"),
        ("وصل رانيا سالم دريدوش", "رانيا دريدوش", "رانيا سالم دريدوش", "middle"),
        ("وصل دريدوش أمس", "رانيا دريدوش", "دريدوش", "surname"),
        ("Then Haftr came", "Haftar", "Haftr", "consonants, one letter"),
    ],
)
def test_each_reason(text, alias, candidate, reason):
    table = suggest(text, {"x": [alias]})
    row = table[table["candidate"] == candidate]
    assert len(row) == 1, table
    assert reason in row["reason"].iloc[0]


def test_a_title_speaks_for_a_spelling_that_differs_in_two_letters():
    text = "قال الوزير كلمندوش. وقال الوزير كمندونش. وعاد كلمدوشان."
    table = suggest(text, {"x": ["كلمندوش"]})
    assert "same title" in table.set_index("candidate").loc["كمندونش", "reason"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وقّع الدفتر ثم فتح دفتر الحسابات", {"x": ["حفتر"]}),  # words of the dictionary
        ("وزير الدفاع هنا", {"x": ["وزارة الدفاع"]}),
        ("الدبلوماسي القلموري والسفير قلموري", {"x": ["قلمورة"]}),  # made from the name
        ("قال وشويغو ولشويغو", {"x": ["شويغو"]}),  # the name itself
        ("قال شويجو", {"x": ["شويغو"], "y": ["شويجو"]}),  # another actor's
    ],
)
def test_what_is_no_spelling_of_a_name(text, names):
    with pytest.warns(UserWarning, match="No spelling in the articles is like a name"):
        table = suggest(text, names)
    assert table.columns.tolist() == ["actor", "candidate", "count", "reason", "example"]
    assert len(table) == 0


def test_two_actors_may_have_the_same_candidate():
    table = suggest("وصل كرمادوف", {"x": ["كرمادوق"], "y": ["كرمادول"]})
    assert table["actor"].tolist() == ["x", "y"]
    assert set(table["candidate"]) == {"كرمادوف"}


def test_the_five_spellings_of_the_seeds_are_found():
    table = mk.load_seeds().clean().suggest_aliases(seeds_list_without_variants())
    assert {"شويجو", "بيكسوف", "ديميتري", "يوفكيورف"} <= words_of(table)


def test_the_five_spellings_of_the_reports_are_found(shared):
    corpus = mk.load_seeds(shared / "seeds").clean()
    table = corpus.suggest_aliases(seeds_list_without_variants())
    assert set(VARIANTS) <= words_of(table)
    owners = {
        word: actor
        for actor, candidate in zip(table["actor"], table["candidate"], strict=True)
        for word in candidate.split()
    }
    assert owners["بيكسوف"] == "peskov"
    assert owners["يوفكيورف"] == "yevkurov"


def test_the_foreign_broker_of_the_classroom_has_four_spellings():
    corpus = mk.load_classroom().clean()
    table = corpus.suggest_aliases(mk.Actors({"ludgar": ["إيغون لودغار"]}))
    assert {"إيجون لودجار", "إيكون لودكار", "لودغار"} <= set(table["candidate"])


def test_the_corpus_is_left_as_it_was():
    corpus = mk.Corpus({"text": ["وصل شويجو"]})
    before = corpus.copy(deep=True)
    corpus.suggest_aliases(mk.Actors({"shoigu": ["شويغو"]}))
    pd.testing.assert_frame_equal(corpus, before)


def test_bad_input_is_refused():
    corpus = mk.Corpus({"text": ["وصل شويجو"]})
    with pytest.raises(TypeError, match=r"actors must be mk\.Actors"):
        corpus.suggest_aliases(["شويغو"])
    with pytest.raises(ValueError, match="corpus has no rows"):
        corpus.head(0).suggest_aliases(mk.Actors({"shoigu": ["شويغو"]}))
