from __future__ import annotations

import pytest

import mediakit as mk
from mediakit.text.column_roles import told_of_column


@pytest.mark.parametrize(
    ("role", "column"),
    [
        ("source", "outlet"),
        ("source", "Outlet_Name"),
        ("source", "outlit"),
        ("source", "sorce"),
        ("source", "الصحيفة"),
        ("date", "published"),
        ("date", "pub-date"),
        ("date", "تاريخ النشر"),
        ("title", "Headline"),
    ],
)
def test_a_column_of_another_name_is_asked_about(role, column):
    assert told_of_column(role, ["text", "page", column]).endswith(f"{role}={column!r}.")


@pytest.mark.parametrize("column", ["page", "update", "section", "url", "author", "rate", "count"])
@pytest.mark.parametrize("role", ["source", "date", "title", "text", "doc"])
def test_others_are_not(role, column):
    assert told_of_column(role, ["text", column]) == ""


def test_a_date_is_no_misspelt_publisher():
    assert told_of_column("source", ["published", "outlit"]).endswith("source='outlit'.")
    assert told_of_column("source", ["published"]) == ""


def test_a_table_without_source_and_date_is_asked_about(tmp_path):
    path = tmp_path / "articles.csv"
    path.write_text("outlit,published,text\nأ,2023-11-03,وصل الوفد\n", encoding="utf-8")
    with pytest.warns(UserWarning, match=r"'unknown'. Is it 'outlit'\? Then write source='outlit'"):
        corpus = mk.read_table(path)
    assert any("date='published'" in sentence for sentence in corpus.reading.said)
    assert corpus.reading["without_source"].tolist() == [1]
    named = mk.read_table(path, source="outlit", date="published")
    assert named.reading["without_source"].tolist() == [0]
    assert named["date"].notna().all()
