from __future__ import annotations

import json

import pandas as pd
import pytest

from mediakit.__main__ import main

TABLES = [
    "term_frequency", "actor_counts", "actor_network", "compare_sources", "source_similarity",
    "coverage", "voices", "stories",
]  # fmt: skip
ARTICLES = {
    "صحيفة أ/1.txt": "زارت رانيا الميناء أمس. " * 3,
    "صحيفة أ/2.txt": "تحدثت رانيا عن توسعة الميناء. " * 3,
    "صحيفة ب/1.txt": "الطريق إلى المدينة مغلق منذ يومين. " * 3,
}

ITS_WORDS = pytest.mark.usefixtures("no_dots")  # of a test that looks at no picture

# What the tour says is shown and not raised; that it says it is tested below.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def articles(tmp_path):
    for name, text in ARTICLES.items():
        file = tmp_path / "articles" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "articles"


@pytest.fixture
def actors(tmp_path):
    file = tmp_path / "actors.csv"
    file.write_text("id,aliases\nrania,رانيا\nnobody,غائب\n", encoding="utf-8")
    return file


def names(folder):
    return {file.name for file in folder.iterdir()}


def test_the_tour_on_the_seeds(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["--out", str(out)]) == 0
    tables = [name for name in TABLES if name != "source_similarity"]  # one report a source
    pictures = {f"{name}.png" for name in [*tables, "word_cloud"]}
    assert names(out) == {*(f"{name}.csv" for name in tables), *pictures, "report.html"}
    assert all((out / name).read_bytes().startswith(b"\x89PNG") for name in pictures)
    told = capsys.readouterr()
    for word in ("5 documents", "5 sources", "term_frequency", "Khalifa Haftar", str(out)):
        assert word in told.out
    assert "A rate says how often something occurs in 1,000 words" in told.out
    assert "Rows shown: 21 of 24. All of it: term_frequency.csv" in " ".join(told.out.split())
    lines = [line for line in told.out.splitlines() if str(tmp_path) not in line]
    assert max(map(len, lines)) <= 80
    counts = pd.read_csv(out / "actor_counts.csv")
    assert counts.groupby("actor")["count"].sum().loc["haftar"] > 5
    assert set(counts["source"]) >= {"Al Jazeera", "Arabi21"}


def test_the_tour_on_a_folder(articles, actors, tmp_path, capsys):
    out = tmp_path / "deep" / "out"
    options = ["--actors", str(actors), "--out", str(out), "--language", "ar"]
    assert main([str(articles), *options]) == 0
    told = capsys.readouterr().out
    assert "عدد المواد 3 · عدد المصادر 2" in told  # as corpus.summary() says it
    assert "والفترة –" in told  # the files have no dates
    assert "أو بالأمر corpus.check" in told
    english = [line for line in told.splitlines() if line[:1].isascii() and line[:1].isupper()]
    assert english == []
    counts = pd.read_csv(out / "actor_counts.csv").set_index(["source", "actor"])["count"]
    assert counts.loc["صحيفة أ", "rania"] == 6
    assert counts.loc["صحيفة ب", "nobody"] == 0
    assert '<html lang="ar" dir="rtl">' in (out / "report.html").read_text(encoding="utf-8")


@ITS_WORDS
def test_the_tour_on_a_table(actors, tmp_path, capsys):
    table = tmp_path / "articles.csv"
    rows = [f"{name.partition('/')[0]};{text}" for name, text in ARTICLES.items()]
    table.write_text("\n".join(["outlet;body", *rows]) + "\n", encoding="utf-8")
    columns = ["--text", "body", "--source", "outlet", "--sep", ";"]
    out = tmp_path / "out"
    assert main([str(table), *columns, "--actors", str(actors), "--out", str(out)]) == 0
    assert "3 documents · 2 sources" in capsys.readouterr().out
    counts = pd.read_csv(out / "actor_counts.csv").set_index(["source", "actor"])["count"]
    assert counts.loc["صحيفة أ", "rania"] == 6


@ITS_WORDS
def test_the_tour_on_a_file_of_a_news_database(tmp_path, capsys):
    text = "أعلن مدير الميناء أن العمل يعود غدا."
    one = {"source": {"name": "أ"}, "title": "خبر", "publishedAt": "2023-01-01", "content": text}
    file = tmp_path / "n.json"
    file.write_text(json.dumps({"articles": [one, one | {"source": {"name": "ب"}}]}), "utf-8")
    assert main([str(file), "--out", str(tmp_path / "out")]) == 0
    assert "2 documents · 2 sources · 2023-01-01" in capsys.readouterr().out


@ITS_WORDS
def test_without_actors_their_question_is_left_out(articles, tmp_path):
    out = tmp_path / "out"
    assert main([str(articles), "--out", str(out), "--raw"]) == 0
    assert "actor_counts.csv" not in names(out)
    assert {"term_frequency.csv", "compare_sources.csv", "report.html"} <= names(out)


@ITS_WORDS
def test_metadata_are_read_and_what_does_not_fit_is_said(articles, tmp_path, capsys):
    file = tmp_path / "facts.csv"
    file.write_text(
        "file,source,date\nصحيفة أ/1.txt,الأولى,2023-09-17\nصحيفة ب/1.txt,الثانية,\nغائب.txt,س,\n",
        encoding="utf-8",
    )
    assert main([str(articles), "--metadata", str(file), "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr()
    assert "3 sources" in told.out
    assert "'غائب.txt'" in told.err
    assert "صحيفة أ/2.txt" in told.err


def bad_inputs(articles, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.yml").write_text("a: [x\nb: {", encoding="utf-8")
    (tmp_path / "facts.csv").write_text("file,source\nغائب.txt,س\n", encoding="utf-8")
    (tmp_path / "wrong.txt").write_text("x", encoding="utf-8")
    return {
        "missing folder": [str(tmp_path / "missing")],
        "empty folder": [str(tmp_path / "empty")],
        "file for folder": [str(tmp_path / "wrong.txt")],
        "missing actors": [str(articles), "--actors", str(tmp_path / "missing.yml")],
        "bad actors": [str(articles), "--actors", str(tmp_path / "bad.yml")],
        "missing metadata": [str(articles), "--metadata", str(tmp_path / "missing.csv")],
        "metadata that match nothing": [str(articles), "--metadata", str(tmp_path / "facts.csv")],
        "metadata of the seeds": ["--metadata", str(tmp_path / "facts.csv")],
        "metadata of a table": [str(tmp_path / "facts.csv"), "--metadata", "x.csv"],
        "column of a folder": [str(articles), "--text", "body"],
    }


@pytest.mark.parametrize(
    "which",
    [
        "missing folder",
        "empty folder",
        "file for folder",
        "missing actors",
        "bad actors",
        "missing metadata",
        "metadata that match nothing",
        "metadata of the seeds",
        "metadata of a table",
        "column of a folder",
    ],
)
def test_bad_input_is_told_on_one_line(articles, tmp_path, capsys, which):
    out = tmp_path / "out"
    assert main([*bad_inputs(articles, tmp_path)[which], "--out", str(out)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("mediakit: ")
    assert told.err.count("\n") == 1
    assert not out.exists()


@ITS_WORDS
def test_undecodable_files_are_told(articles, tmp_path, capsys):
    """One broken file is named and left out; the others are read."""
    (articles / "bad.txt").write_bytes(bytes(range(255, 127, -1)) * 2 + b"\x00\xff\x81")
    assert main([str(articles), "--out", str(tmp_path / "out")]) == 0
    assert "bad.txt" in capsys.readouterr().err
    # its tables can be opened by a spreadsheet
    assert (tmp_path / "out" / "term_frequency.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_source_without_words_leaves_nothing_half_done(articles, tmp_path, capsys):
    (articles / "صحيفة ج").mkdir()
    (articles / "صحيفة ج" / "1.txt").write_text("،", encoding="utf-8")
    assert main([str(articles), "--out", str(tmp_path / "out")]) == 2
    assert "'صحيفة ج'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists() or names(tmp_path / "out") == set()


def test_unknown_options_end_with_code_2(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--colour", "red"])
    assert ended.value.code == 2
    assert "--colour" in capsys.readouterr().err


@ITS_WORDS
def test_the_originals_with_the_seed_catalogue(shared, tmp_path, capsys):
    from mediakit.reading import seeds_folder

    seeds = seeds_folder()
    out = tmp_path / "out"
    options = ["--metadata", str(seeds / "catalogue.csv"), "--actors", str(seeds / "actors.yml")]
    assert main([str(shared / "seeds"), *options, "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "5 documents · 5 sources · 2016-11-27 to 2023-09-28" in told.out
    assert "to look at: see report.html, or corpus.check()" in told.out
    counts = pd.read_csv(out / "actor_counts.csv")
    haftar = counts[counts["actor"] == "haftar"].set_index("source")["count"]
    assert (haftar.loc["Arabi21"], haftar.loc["Aksalser"]) == (10, 11)
    assert haftar.sum() == 39
