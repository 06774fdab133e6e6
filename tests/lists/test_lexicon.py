from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk
from mediakit.lists.lexicon import Entry, Negation
from mediakit.tables.shown import name_of

WARS = {"conflict": ["صراع", "اشتباك*", "وقف إطلاق النار"]}


def write(tmp_path, text, name="frames.yml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_categories_are_read_in_both_shapes():
    lexicon = mk.Lexicon(
        {
            **WARS,
            "economy": {
                "name": "Economy",
                "names": {"ar": "الاقتصاد"},
                "description": "money",
                "entries": [{"text": "سوق", "proclitics": False}],
            },
        }
    )
    assert list(lexicon) == ["conflict", "economy"]
    assert lexicon["conflict"].entries[2].words == ("وقف", "إطلاق", "النار")
    assert lexicon["economy"].entries == (Entry("سوق", proclitics=False),)
    assert lexicon["economy"].description == "money"
    assert lexicon.names("ar") == {"conflict": "conflict", "economy": "الاقتصاد"}
    assert lexicon.names()["economy"] == "Economy"
    assert repr(lexicon) == "Lexicon(2 categories, 4 entries)"
    assert lexicon.to_frame()["proclitics"].tolist() == [True, True, True, False]
    assert 'dir="auto"' in lexicon._repr_html_()


def test_a_file_in_yaml_and_in_csv_give_the_same(tmp_path):
    yaml = write(
        tmp_path, "a:\n  name: A\n  entries: [حرب, {text: سوق, proclitics: false}]\nb: [خبر]\n"
    )
    rows = "category,entry,proclitics,name\na,حرب,,A\na,سوق,no,A\nb,خبر,,\n"
    cells = "category,entries,name_ar\na,حرب | سوق,ألف\n"
    from_yaml = mk.Lexicon.from_yaml(yaml)
    assert mk.Lexicon.from_csv(write(tmp_path, rows, "rows.csv")) == from_yaml
    from_cells = mk.Lexicon.from_csv(write(tmp_path, cells, "cells.csv"))
    assert [entry.text for entry in from_cells["a"].entries] == ["حرب", "سوق"]
    assert from_cells.names("ar") == {"a": "ألف"}
    assert from_cells != from_yaml
    assert from_yaml != 5


def test_negation_comes_from_the_file_or_by_default(tmp_path):
    text = "negation: {window: 2, words: [لا]}\na: [حرب]\n"
    lexicon = mk.Lexicon.from_yaml(write(tmp_path, text))
    assert (lexicon.negation.window, lexicon.negation.words) == (2, ("لا",))
    assert lexicon.negation.exceptions == Negation().exceptions
    usual = mk.Lexicon(WARS).negation
    assert usual.window == 3
    assert {"لم", "لن", "لا", "ليس", "no", "don't", "don’t"} <= set(usual.words)
    # nouns deny the word right behind them alone, and so stand apart
    assert {"غير", "دون", "عدم", "غياب"} <= set(usual.adjacent) - set(usual.words)
    changed = lexicon.with_negation(words=["ما"])
    assert (changed.negation.window, changed.negation.words) == (2, ("ما",))
    assert lexicon.negation.words == ("لا",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: []\n", r"frames.yml, line 1: category 'a' has no entries; give at least one word"),
        ("a:\n", r"line 1: category 'a' has no entries"),
        ("b: [خبر]\na:\n  name: A\n", r"line 2: category 'a' has no entries"),
        ("a:\n  - حرب\n  - '!'\n", r"line 3: category 'a': the entry '!' holds no word"),
        ("a:\n  - حرب\n  - '*'\n", r"line 3: .* stands for every word there is"),
        ("a:\n  - أزمة\n  - ازمه\n", r"line 3: .*'ازمه' stands twice, as 'أزمة'; keep one"),
        ("a:\n  - حرب\n  - حرب\n", r"line 3: .*'حرب' stands twice; keep one"),
        ("a:\n  entires: [حرب]\n", r"line 2: .*unknown field 'entires'.*Did you mean 'entries'"),
        ("a:\n  - {text: حرب, clitics: no}\n", r"an entry has an unknown field 'clitics'"),
        ("negation: {windows: 3}\na: [حرب]\n", r"negation has an unknown field 'windows'"),
        ("negation: {words: ['!']}\na: [حرب]\n", r"negation: words: '!' holds no word"),
        ("negation: {window: -1}\na: [حرب]\n", r"negation: window must be a whole number of at le"),
        ("negation: {window: 3}\n", r"frames.yml, line 1: the lexicon holds no categories"),
        ("{}\n", r"the lexicon holds no categories"),
        ("a: [حرب\n", r"is not plain YAML"),
        ("a: [حرب]\na: [خبر]\n", r"line 2 is not plain YAML: 'a' stands twice"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_line(tmp_path, text, reason):
    with pytest.raises(ValueError, match=reason):
        mk.Lexicon.from_yaml(write(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- حرب\n", r"the lexicon must map each category to its entries, not be list"),
        ("a: حرب\n", r"line 1: category 'a': entries must be a list"),
        (
            "a:\n  - no\n",
            r"line 2: category 'a': an entry must be text, not False; write quotation",
        ),
        ("a:\n  - {text: حرب, proclitics: 1}\n", r"proclitics must be true or false, not 1"),
        ("5: [حرب]\n", r"a category's id must be text, not 5"),
        ("a: {entries: [حرب], names: A}\n", r"names must map language codes to names"),
        ("negation: 3\na: [حرب]\n", r"negation must be a mapping"),
        ("negation: {words: لا}\na: [حرب]\n", r"negation: words must be a list"),
        ("negation: {words: [no]}\na: [حرب]\n", r"negation: words must hold text, not False"),
    ],
)
def test_what_has_a_wrong_type_is_said(tmp_path, text, reason):
    with pytest.raises(TypeError, match=reason):
        mk.Lexicon.from_yaml(write(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id,entry\na,حرب\n", r"needs the columns category and entry \(or entries\)"),
        ("category,entry\n,حرب\n", r"line 2: a category and 2 cells are due"),
        ("category,entry\na,حرب,خبر\n", r"line 2: a category and 2 cells are due"),
        ("category,entry\na,حرب\na,!\n", r"line 3: category 'a': the entry '!' holds no word"),
        ("category,entry\na,\n", r"line 2: category 'a' has no entries"),
    ],
)
def test_what_is_wrong_in_a_table_is_said_with_its_line(tmp_path, text, reason):
    with pytest.raises(ValueError, match=reason):
        mk.Lexicon.from_csv(write(tmp_path, text, "frames.csv"))


def test_negation_is_checked_when_it_is_changed():
    lexicon = mk.Lexicon(WARS)
    with pytest.raises(ValueError, match="negation: window must be a whole number of at least 0"):
        lexicon.with_negation(window=-1)
    with pytest.raises(TypeError, match=r"words must be a list, for example \['لا'\]"):
        lexicon.with_negation(words="لا")


def test_the_example_is_five_frames_in_two_languages():
    lexicon = mk.load_lexicon("frames")
    assert list(lexicon) == ["conflict", "responsibility", "human_interest", "economy", "morality"]
    for category in lexicon.values():
        scripts = {"ar" if entry.text[0] > "\u0600" else "en" for entry in category.entries}
        assert scripts == {"ar", "en"}, category.id
        assert len(category.entries) >= 20, category.id
        assert category.description
        assert set(category.names) == {"ar", "en"}


def test_tables_of_words_are_named_in_both_languages():
    corpus = mk.load_seeds()
    lexicon = mk.load_lexicon("frames")
    tables = [
        corpus.concordance("ليبيا"),
        corpus.collocates("ليبيا"),
        corpus.dispersion("ليبيا"),
        corpus.lexicon_mentions(lexicon),
        corpus.lexicon_counts(lexicon),
    ]
    for table in tables:
        for language in ("en", "ar"):
            assert all(name_of(column, language) != column for column in table if column != "g2")
        assert "<table" in mk.show(table.head(5), language="ar")._repr_html_()


def test_accepted_terms_end_a_category_and_all_else_stays():
    lexicon = mk.Lexicon(
        {"war": {"entries": ["حرب"], "name": "الحرب", "side": "x"}, "trade": ["سوق"]}
    ).with_negation(window=1)
    grown = lexicon.accept(pd.DataFrame({"term": ["مدفع"]}), "war")
    assert [entry.text for entry in grown["war"].entries] == ["حرب", "مدفع"]
    assert (grown["war"].name, grown["war"].fields["side"]) == ("الحرب", "x")
    assert grown["trade"] == lexicon["trade"]
    assert grown.negation == lexicon.negation


@pytest.mark.parametrize(
    ("terms", "category", "message"),
    [
        (["مدفع"], "wars", "which the lexicon does not have"),
        (["حَرب"], "war", "has the entry 'حَرب' already"),
        (["مدفع", "مدفع"], "war", "has the entry 'مدفع' already"),
        ([], "war", "No suggestion was kept"),
        ([None], "war", "term must be text"),
    ],
)
def test_terms_that_cannot_be_accepted(terms, category, message):
    table = pd.DataFrame({"term": pd.Series(terms, dtype=object)})
    with pytest.raises(ValueError, match=message):
        mk.Lexicon({"war": ["حرب"]}).accept(table, category)


def test_a_table_of_something_else_is_not_accepted():
    with pytest.raises(ValueError, match=r"term.*suggest_terms"):
        mk.Lexicon({"war": ["حرب"]}).accept(pd.DataFrame({"name": ["رانيا"]}), "war")
