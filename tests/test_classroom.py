"""The classroom corpus: true about itself, and a truth that the helpers are held against."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable

import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading import seeds_folder

FOLDER = seeds_folder() / "classroom"
TABLES = ("mentions", "labels", "quotations", "cited_sources", "furniture", "dates", "sentences")
# The columns of a table that hold a text with the columns of its span.
SPANS = {
    "mentions": [("surface_form", "start", "end")],
    "labels": [("label", "label_start", "label_end"), ("person", "person_start", "person_end")],
    "quotations": [
        ("text", "start", "end"),
        ("speaker", "speaker_start", "speaker_end"),
        ("verb", "verb_start", "verb_end"),
    ],
    "cited_sources": [("cited", "start", "end"), ("verb", "verb_start", "verb_end")],
    "furniture": [("text", "start", "end")],
    "dates": [("text", "start", "end")],
    "sentences": [("text", "start", "end")],
}
ARABIC_OUTLETS = ("wanis", "sawt", "bosla", "shurfa", "daftar")

Spans = set[tuple[object, ...]]


@pytest.fixture(scope="module")
def corpus() -> mk.Corpus:
    return mk.load_classroom()


@pytest.fixture(scope="module")
def arabic(corpus: mk.Corpus) -> mk.Corpus:
    return corpus.query("language == 'ar'").clean()


def gold(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / "gold" / f"{name}.csv", keep_default_na=False, dtype=str)


def spans(rows: pd.DataFrame, *columns: str) -> Spans:
    taken = rows[["doc", *columns, "start", "end"]].astype({"start": int, "end": int})
    return set(taken.itertuples(index=False, name=None))


def scores(what: str, found: Spans, wanted: Spans) -> tuple[float, float]:
    precision, recall = len(found & wanted) / len(found), len(found & wanted) / len(wanted)
    print(f"{what}: {len(found)} found, {len(wanted)} true, P {precision:.3f}, R {recall:.3f}")
    return precision, recall


def test_it_has_the_articles_that_were_announced(corpus: mk.Corpus) -> None:
    assert corpus["language"].value_counts().to_dict() == {"ar": 70, "en": 15}
    assert set(corpus.loc[corpus["language"] == "ar", "source"]) == set(ARABIC_OUTLETS)
    assert corpus.loc[corpus["language"] == "en", "source"].nunique() == 2
    assert corpus["date"].notna().all()
    weeks = (corpus["date"].max() - corpus["date"].min()).days / 7
    assert 7 <= weeks <= 8


def test_the_articles_have_the_length_of_news(corpus: mk.Corpus) -> None:
    words = corpus.clean().tokens().sizes
    assert words.min() >= 120
    assert words.max() <= 350


@pytest.mark.parametrize("name", TABLES)
def test_every_offset_is_true(corpus: mk.Corpus, name: str) -> None:
    texts = dict(zip(corpus["doc"], corpus["text"], strict=True))
    rows = gold(name)
    assert len(rows)
    for text, start, end in SPANS[name]:
        given = rows[rows[text] != ""]
        cut = [
            texts[doc][int(first) : int(last)]
            for doc, first, last in zip(given["doc"], given[start], given[end], strict=True)
        ]
        assert cut == given[text].tolist()


def test_it_holds_what_lessons_need() -> None:
    quotations, cited, labels = gold("quotations"), gold("cited_sources"), gold("labels")
    spoken = quotations[quotations["kind"].isin(["direct", "partial", "indirect"])]
    assert len(spoken) >= 250
    assert {"direct", "partial", "indirect", "name", "saying", "scare"} == set(quotations["kind"])
    positions = {word for value in quotations["position"] for word in value.split("+")}
    assert {"before", "after", "omitted", "unclosed"} <= positions
    assert len(cited) >= 200
    assert {"speaker", "relayed_by", "credit", "denied"} == set(cited["role"])
    assert {"agency", "official", "person", "anonymous"} <= set(cited["kind"])
    named = labels[labels["attributed_to"] == "outlet"].groupby("actor_id")["label"].nunique()
    assert (named >= 3).sum() >= 8
    assert gold("furniture")["kind"].nunique() >= 10
    clusters = gold("wire_clusters").groupby("kind")["cluster"].nunique()
    assert clusters["copy"] == 12
    assert clusters["decoy"] == 6


def test_an_outlet_that_cites_itself_is_no_other_outlet(corpus: mk.Corpus) -> None:
    cited = gold("cited_sources").merge(corpus[["doc", "source"]], on="doc")
    itself = cited["source_id"] == cited["source"]
    assert itself.sum() >= 30
    assert (itself == (cited["kind"] == "own_credit")).all()


def test_what_is_reported_begins_behind_the_particle() -> None:
    indirect = gold("quotations").query("kind == 'indirect'")["text"]
    assert not indirect.str.match(r"ب?(?:أن|إن|ألا)\w{0,3}\s").any()


def test_the_gaps_in_the_coverage_are_there(corpus: mk.Corpus) -> None:
    dates = corpus.groupby("source")["date"].agg(["min", "max"])
    assert dates.loc["shurfa", "min"] >= pd.Timestamp("2022-10-17")
    silent = corpus[corpus["date"].between("2022-10-23", "2022-11-05")]
    assert "bosla" not in set(silent["source"])


def test_the_texts_are_made_from_the_marked_ones() -> None:
    marked = FOLDER / "marked"
    if not marked.is_dir():
        pytest.skip("the marked articles are in the repository only, not in the wheel")
    run = subprocess.run(
        [sys.executable, "build.py", "--check"],
        cwd=marked,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "files to build again: none" in run.stdout
    assert "MISSING" not in run.stdout


def test_mentions_are_found(corpus: mk.Corpus) -> None:
    actors = mk.Actors.from_yaml(FOLDER / "actors.yml")
    found = corpus.actor_mentions(actors)
    true = gold("mentions").query("nested == '0' and actor_type != 'demonym'")
    wanted = spans(true.rename(columns={"actor_id": "actor"}), "actor", "proclitic")
    precision, recall = scores(
        "mentions", spans(found.fillna({"proclitic": ""}), "actor", "proclitic"), wanted
    )
    assert precision >= 0.99
    assert recall >= 0.99


def test_furniture_is_found_and_nothing_else(corpus: mk.Corpus) -> None:
    found, true = corpus.page_furniture(), gold("furniture")
    scores("furniture with kinds", spans(found, "kind"), spans(true, "kind"))
    precision, recall = scores("furniture", spans(found), spans(true))
    assert precision >= 0.99
    assert recall >= 0.90


def compared(corpus: mk.Corpus, target: str, words: Iterable[str]) -> pd.DataFrame:
    table = corpus.compare_sources(target=target).set_index("term").loc[list(words)]
    print(table[["count", "count_reference", "log_ratio", "low", "high"]].round(2).to_string())
    return table


def stands_out(table: pd.DataFrame) -> bool:
    """Tell whether each word is surely used more, of all words that were tested.

    A word in too few articles of both sides together is not tested.
    """
    assert table.loc[table["count_reference"] == 0, ["low", "high"]].isna().all(axis=None)
    few = table["p"].isna() & (table["documents"] + table["documents_reference"] < 10)
    surely = (table["log_ratio"] > 0.5) & (table["p_adjusted"] < 0.05)
    return bool((surely | (few & (table["log_ratio"] > 2))).all())


@pytest.mark.parametrize(
    ("outlet", "words"),
    [
        ("bosla", ["الصفقة", "السيادة"]),
        ("sawt", ["الشراكة", "التوقف"]),
        ("wanis", ["الاتفاقية"]),
        ("shurfa", ["الأزمة"]),
        ("daftar", ["العقد", "الحاويات"]),
    ],
)
def test_planted_differences_come_out(arabic: mk.Corpus, outlet: str, words: list[str]) -> None:
    assert stands_out(compared(arabic, outlet, words))


def test_planted_differences_of_the_english_papers_come_out(corpus: mk.Corpus) -> None:
    english = corpus.query("language == 'en'").clean()
    assert stands_out(compared(english, "kelmhavn", ["investors"]))
    assert stands_out(compared(english, "straitsgate", ["dockers"]))


def test_the_trap_looks_like_a_difference_while_copies_count_in_full(arabic: mk.Corpus) -> None:
    table = arabic.compare_sources(target="daftar", reference="shurfa").set_index("term")
    row = table.loc["التحكيم"]
    assert row["count"] == 47
    assert row["count_reference"] == 9
    assert row["low"] > 0
    clusters = gold("wire_clusters").query("kind == 'copy'").set_index("doc")["cluster"]
    copies = arabic[arabic["doc"].map(clusters).duplicated() & arabic["doc"].isin(clusters.index)]
    once = arabic[~arabic["doc"].isin(copies["doc"])]
    counts = once.term_frequency(by="source").query("term == 'التحكيم'").set_index("source")
    assert counts.loc["daftar", "low"] < counts.loc["shurfa", "high"]


def test_names_that_look_like_clitics_stay_whole(corpus: mk.Corpus) -> None:
    terms = set(corpus.tokens().vocabulary["term"])
    assert {"ونداس", "برساف", "لودغار", "كلوانة", "فيلاتي"} <= terms


def test_the_readme_says_that_all_is_invented() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "invented" in text
    assert re.search("مختل.?ق", text)
