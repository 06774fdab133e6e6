from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk
from mediakit.lexicons.reading import load_yaml

ACTORS = mk.Actors({"Rania": ["رانيا"], "Salim": ["سالم"]})
TEXT = "زارت رانيا الميناء أمس مع سالم، وقالت: «العمل بدأ»."


def corpus_of(documents, **columns):
    made = {
        "source": ["صحيفة أ", "صحيفة ب"] * documents,
        "date": pd.date_range("2023-01-10", periods=2 * documents),
        "text": [TEXT] * 2 * documents,
    }
    cut = {name: list(values)[:documents] for name, values in made.items()}
    return mk.Corpus({**cut, **columns})


@pytest.fixture(scope="module")
def classroom():
    return mk.load_classroom().clean()


def paragraphs(*asked, language="en"):
    return mk.methods(*asked, language=language).split("\n\n")


def test_the_corpus_of_the_classroom_by_its_catalogue(classroom):
    first = paragraphs(classroom)[0]
    assert first.startswith("The corpus holds 85 documents of 7 sources, ")
    assert "Published from 2022-10-04 to 2022-11-25." in first
    assert "wanis: 16, daftar: 15" in first
    assert "Arabic: 70, English: 15" in first
    arabic = paragraphs(classroom, language="ar")[0]
    assert "عدد المواد الصحفية 85، وعدد المصادر 7" in arabic
    assert "العربية: 70، الإنجليزية: 15" in arabic


def test_sources_have_the_names_that_readers_know():
    corpus = corpus_of(12).with_names({"صحيفة أ": {"en": "Paper A"}})
    assert "Paper A: 6, صحيفة ب: 6" in paragraphs(corpus)[0]
    assert "صحيفة أ: 6، صحيفة ب: 6" in paragraphs(corpus, language="ar")[0]
    counts = corpus.actor_counts(ACTORS, by="source")
    assert "source_en" in counts.columns
    assert paragraphs(corpus, counts)[3].endswith("groups: source."), "names are no change"


def test_a_corpus_without_languages_tells_its_letters():
    corpus = mk.Corpus({"text": ["وصل وفد TASS عام"], "date": [None]})
    first = paragraphs(corpus)[0]
    assert "in Arabic letters: 75.0%, in Latin letters: 25.0%" in first
    assert "Without a date: 1 of 1." in first
    assert "Published" not in first


PAGE = "الرئيس يزور المعرض\n\nنشر في 11.01.2017\n\nزار الرئيس المعرض اليوم."


def test_what_was_done_to_the_texts_with_its_share():
    raw = mk.Corpus({"text": [PAGE, "وصل الوفد."]})
    assert "nothing was taken out" in paragraphs(raw)[1]
    clean = raw.clean()
    left = clean["text"].str.len().sum() / raw["text"].str.len().sum()
    told = paragraphs(clean)[1]
    assert f"(texts changed: 1; part of all characters taken out: {1 - left:.1%})" in told
    inner = clean.within(clean.concordance("الرئيس"))
    told = paragraphs(inner)[1]
    assert "Page furniture was taken out" in told
    assert "Passages of the articles alone were counted (articles with a passage: 1;" in told
    anew = mk.Corpus(pd.DataFrame(clean))  # as from a file, which does not say how it was cut
    assert "Parts of the texts alone were counted (texts cut: 1;" in paragraphs(anew)[1]


def test_texts_that_were_repaired_are_counted():
    with pytest.warns(UserWarning, match="HTML"):
        corpus = mk.Corpus({"text": ["<p>أعلن المركز خطته</p>", "وصل الوفد"]})
    with pytest.warns(UserWarning, match="1 text with HTML"):
        corpus = corpus.repair()
    assert "were repaired (texts changed: 1)" in paragraphs(corpus)[1]


@pytest.mark.parametrize("done", [lambda one: one.head(1), lambda one: pd.concat([one, one[:0]])])
def test_what_was_done_is_kept_by_pandas(done):
    clean = mk.Corpus({"text": [PAGE, "وصل الوفد."]}).clean()
    assert done(clean)._steps == ("clean",)


def test_what_was_done_is_saved(tmp_path):
    mk.Corpus({"text": [PAGE]}).clean().save(tmp_path)
    assert "Page furniture was taken out" in paragraphs(mk.load(tmp_path))[1]


def test_texts_of_which_a_part_was_cleaned_are_not_called_clean():
    raw = mk.Corpus({"doc": ["a", "b"], "text": [PAGE, PAGE]})
    both = pd.concat([raw.head(1).clean(), raw.tail(1)])
    assert "Parts of the texts alone were counted" in paragraphs(both)[1]


ENTITIES = pd.DataFrame({"doc": ["1"], "start": [5], "end": [10], "type": ["person"]})
CHANGED = {
    "with_wire": lambda one: one.with_wire("weighted"),
    "with_intervals": lambda one: one.with_intervals(seed=7),
    "with_normalization": lambda one: one.with_normalization(mk.Normalization(ya=False)),
    "with_entities": lambda one: one.with_entities(ENTITIES),
}
SHOWN = {"with_names"}  # what is only shown to readers and changes no number


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", sorted(n for n in dir(mk.Corpus) if n.startswith("with_")))
def test_every_state_of_a_corpus_is_told(name, language):
    if name in SHOWN:
        return
    corpus = corpus_of(2)
    assert paragraphs(CHANGED[name](corpus), language=language) != paragraphs(
        corpus, language=language
    )


def test_intervals_are_those_of_the_corpus():
    corpus = corpus_of(2).with_intervals(level=0.9, draws=2000, seed=7)
    told = mk.methods(corpus, language="en")
    assert "90% intervals" in told and "2,000 times with seed 7" in told
    told = mk.methods(corpus, language="ar")
    assert "عند مستوى 90%" in told and "عدد مرات السحب: 2,000، البذرة: 7" in told


def test_a_table_is_told_with_its_settings():
    corpus = corpus_of(12)
    counts = corpus.actor_counts(ACTORS, by="source", per=500)
    compared = corpus.term_frequency(unit="lemma", stopwords=None, min_count=2, by=["source"])
    told = paragraphs(corpus, counts, compared)
    assert told[3].startswith("Table 1 (actor_counts): Mentions of actors were counted")
    assert told[3].endswith("Settings: actors on the list: 2; groups: source.")
    assert told[4].endswith(
        "unit: lemma; words in a term: 1; stopwords: counted as other words; least occurrences: 2."
    )
    assert "Rates are per 500, 1,000 tokens" in told[5]
    assert "function words are left out" not in told[5], "they are in this table"


def test_arguments_are_told_with_words_and_not_with_code():
    corpus = corpus_of(3)
    told = paragraphs(corpus, corpus.timeline("الميناء", freq="W"), language="ar")[3]
    assert told == (
        "الجدول 1 (\u2066timeline\u2069): عُدّ الذكر أو الورود من فترة زمنية إلى أخرى. "
        "الخيارات: المبحوث عنه: الميناء؛ طول الفترة الزمنية: الأسبوع؛ "
        "طريقة المطابقة: كلمةً مع ما يتصل بها من حروف."
    )


def test_an_argument_that_asks_for_nothing_is_not_told():
    corpus, lexicon = corpus_of(6), mk.Lexicon({"port": ["ميناء"]})
    told = [
        paragraphs(corpus, corpus.lexicon_counts(lexicon, near=near))[3] for near in (None, ACTORS)
    ]
    assert told[0].endswith("Settings: categories of the lexicon: 1.")
    assert told[1].endswith("near actors on a list of: 2; within one: sentence.")


def test_the_table_of_another_state_says_so():
    corpus = corpus_of(6)
    other = corpus.head(5).with_intervals(seed=3)
    told = paragraphs(corpus, other.actor_counts(ACTORS))[3]
    assert told.endswith("Articles: 5. Intervals: level 95%, draws 1,000, seed 3.")
    same = paragraphs(corpus, corpus.actor_counts(ACTORS))[3]
    assert "another state" not in same


def test_a_table_that_was_changed_is_known_by_its_columns():
    corpus = corpus_of(6)
    counts = corpus.actor_counts(ACTORS, by="source")
    told = paragraphs(corpus, counts[counts["count"] > 0])[3]
    assert told.startswith("Table 1 (actor_counts): Mentions")
    assert told.endswith("Its settings are not known here: it was changed or read from a file.")


def test_a_table_of_rows_says_what_they_are():
    corpus = corpus_of(6)
    said = corpus.quotations()
    told = paragraphs(corpus, corpus.tally(said, of="kind"))[3]
    assert told.endswith("Settings: rows: a table of quotations, rows: 6; counted by: kind.")


def test_a_table_of_nobody_is_refused_by_its_number():
    corpus = corpus_of(2)
    with pytest.raises(ValueError, match=r"tables: number 2 is of no helper; its columns are 'x'"):
        mk.methods(corpus, corpus.term_frequency(), pd.DataFrame({"x": [1]}))


def test_no_table_and_no_corpus():
    with pytest.raises(TypeError, match=r"tables must be tables of helpers"):
        mk.methods(corpus_of(2), "term_frequency")
    with pytest.raises(TypeError, match=r"corpus must be mk\.Corpus"):
        mk.methods(pd.DataFrame({"text": ["x"]}))
    with pytest.raises(ValueError, match="corpus has no rows"):
        mk.methods(corpus_of(2).head(0))
    with pytest.raises(ValueError, match="language='fr' is not possible"):
        mk.methods(corpus_of(2), language="fr")


@pytest.mark.parametrize("documents", [1, 2, 3, 10, 11, 100])
def test_no_arabic_noun_has_to_agree_with_a_number(documents):
    """Behind a number stands a sign, or a word that is the same for every number."""
    corpus = corpus_of(documents).with_wire("weighted")
    tables = [
        corpus.actor_counts(ACTORS, by="source"),
        corpus.collocates("رانيا", min_count=1, window=documents),
        corpus.tally(corpus.quotations(), of="kind"),
        corpus.head(1).term_frequency(min_count=1),
    ]
    told = mk.methods(corpus, *tables, language="ar")
    told = re.sub(r"\d+ [\u0621-\u064a]+ \d{4}", "", told)  # the month of a day is not counted
    behind = re.findall(r"\d[\u2069%)]* ([\u0621-\u064a]+)", told)
    months = {name for names in load_yaml("months.yml")["months"].values() for name in names}
    assert set(behind) - months <= {"من", "إلى", "و"}


def test_a_noun_behind_a_number_would_be_seen():
    assert re.findall(r"\d[\u2069%)]* ([\u0621-\u064a]+)", "عدد 3 مواد") == ["مواد"]


def test_no_english_stands_in_the_arabic_words():
    """Beside names of functions, columns, packages and measures, which stand as they are."""
    words = load_yaml("methods.yml")
    texts = [one["ar"] for part in ("tables", "arguments") for one in words[part].values()]
    latin = {word for text in texts for word in re.findall(r"[A-Za-z]{2,}", text)}
    assert latin <= {"DP", "MTLD", "logDice"}


def test_the_order_of_rows_changes_the_fingerprint_alone(classroom):
    told = [paragraphs(one) for one in (classroom, classroom.sort_values("title"))]
    differing = [a for a, b in zip(*told, strict=True) if a != b]
    assert len(differing) == 1 and differing[0].startswith("Fingerprint of the corpus")


def test_the_page_quotes_what_is_written(classroom):
    page = (Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")
    quoted = " ".join(page.replace("> ", "").split())
    compared = classroom.compare_sources()
    for language in ("en", "ar"):
        told = paragraphs(classroom, compared, compared, language=language)[4]
        assert re.sub("[\u2066\u2069]", "", told) in quoted


def test_digits_are_those_in_use():
    with mk.plot.use(language="ar", digits="arabic-indic"):
        told = mk.methods(corpus_of(12))
    assert "عدد المواد الصحفية ١٢" in told
    assert "ويلسون (١٩٢٧)" in told


def test_it_is_a_text_that_shows_itself():
    told = mk.methods(corpus_of(2), language="ar")
    assert isinstance(told, str) and repr(told) == str(told)
    assert told._repr_html_().count('<p dir="auto">') == len(told.split("\n\n"))
    assert "<b>" not in mk.methods(corpus_of(2, source=["<b>", "x"]))._repr_html_()
