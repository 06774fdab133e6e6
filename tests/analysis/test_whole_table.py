from __future__ import annotations

import re

import pandas as pd

from mediakit.analysis._whole_table import WholeTable, whole_table

LONG = "كلمة " * 60


def test_sentences_are_whole_and_escaped():
    table = WholeTable({"file": ["أ/1.txt"], "advice": [f"{LONG}<b>"], "share": [1 / 3]})
    page = table._repr_html_()
    assert LONG.strip() in page
    assert "&lt;b&gt;" in page
    assert ">0.333<" in page
    assert '<bdi dir="ltr">\u0623/1.txt</bdi>' in page
    assert page.count("min-width:20em") == 1  # of the sentences alone


def test_what_is_missing_is_empty_and_what_is_said_stands_above():
    frame = pd.DataFrame({"promised": pd.array([None, 3], dtype="Int64")})
    page = whole_table(frame, ["Read 3 articles.", ""])
    assert page.startswith('<div><p dir="auto">Read 3 articles.</p><table')
    assert re.findall("<bdi[^>]*>([^<]*)</bdi>", page) == ["", "3"]


def test_many_rows_are_counted():
    table = WholeTable({"problem": ["x"] * 70})
    with pd.option_context("display.max_rows", 60):
        page = table._repr_html_()
    assert page.count("<tr>") == 61
    assert "The first 60 of 70 rows." in page
    assert isinstance(table.head(2), WholeTable)
