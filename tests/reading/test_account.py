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
