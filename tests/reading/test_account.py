"""What reading tells of itself, and that it stays with the corpus."""

import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading.account import Account, FileRead


def read(*files: FileRead) -> mk.Corpus:
    account = Account()
    for file in files:
        account.add(file)
    return account.leave_with(
        mk.Corpus({"text": ["وصل الوفد", "غادر الوفد"], "source": ["أ", "ب"]})
    )


def test_the_line_counts_what_was_promised():
    corpus = read(FileRead("a.docx", "Nexis", 49, 50, problems=("One is empty.",)))
    assert corpus.reading.line() == "Read 49 of 50 articles from 1 file."
    assert corpus.reading["problems"].item() == "One is empty."
    assert repr(corpus.reading).startswith("Read 49 of 50")
    assert corpus.reading._repr_html_().startswith('<div><p dir="auto">Read 49 of 50')


def test_nothing_is_promised_where_one_file_promises_nothing():
    corpus = read(FileRead("a.docx", "Nexis", 3, 3), FileRead("b.csv", "table", 1))
    assert corpus.reading.line() == "Read 4 articles from 2 files."


def test_filters_and_concat_keep_it():
    one, two = read(FileRead("a.csv", "table", 2)), read(FileRead("b.csv", "table", 2))
    assert list(one[one["source"] == "أ"].reading["file"]) == ["a.csv"]
    two["doc"] = ["3", "4"]
    both = pd.concat([one, two])
    assert list(both.reading["file"]) == ["a.csv", "b.csv"]
    assert mk.Corpus({"text": ["وصل"]}).reading is None


def test_what_is_said_is_one_warning():
    account = Account()
    account.say("Two texts had markup.")
    account.say("One was repaired.")
    with pytest.warns(UserWarning, match=r"Two texts had markup\. One was repaired\."):
        account.leave_with(mk.Corpus({"text": ["وصل"]}))


def test_what_is_doubtful_is_counted_and_kept():
    with pytest.warns(UserWarning, match=r"2 things to look at: corpus\.check\(\)"):
        corpus = read(FileRead("a.csv", "table", 2))
    problems = set(corpus.check()["problem"]) & {"no_date", "few_documents"}
    assert len(problems) == 2
    assert "2 things to look at: corpus.check()" in repr(corpus.reading)


def test_what_the_corpus_decides_is_kept_with_the_reading(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "source,date,text\nأ,1 محرم 1437,وصل الوفد\nأ ,2015-10-15,????? ???? ???\n", "utf-8"
    )
    with pytest.warns(UserWarning) as said:
        corpus = mk.read_table(path)
    for part in ("1 Hijri date converted", "Sources written in several ways", "1 text with lost"):
        assert sum(part in str(one.message) for one in said) == 1
        assert part in repr(corpus.reading)
    joined = pd.concat([corpus, corpus.assign(doc=["3", "4"])])
    assert joined.reading.said == corpus.reading.said


def test_what_was_repaired_is_not_searched_again(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("source,date,text\nأ,2015-10-14,<p>وصل الوفد</p>\n", "utf-8")
    with pytest.warns(UserWarning, match="turned into what a browser shows"):
        assert mk.read_table(path)["text"].item() == "وصل الوفد"
    with pytest.warns(UserWarning, match=r"with HTML .* corpus\.repair\(\) mends them"):
        assert mk.read_table(path, markup="keep")["text"].item() == "<p>وصل الوفد</p>"
