from __future__ import annotations

import json

import pandas as pd
import pytest

import mediakit as mk

ROWS = [("a", "03/04/2020"), ("b", "غير معروف"), ("c", "2020-03-04T22:30:00Z")]
RULES = {"dates": "missing", "day_first": False, "timezone": "Asia/Riyadh"}
READ = [pd.Timestamp("2020-03-04"), pd.NaT, pd.Timestamp("2020-03-05 01:30")]


def table(tmp_path):
    frame = pd.DataFrame(ROWS, columns=["doc", "date"]).assign(text="وصل الوفد إلى المدينة.")
    frame.to_csv(tmp_path / "table.csv", index=False)
    return mk.read_table(tmp_path / "table.csv", **RULES)


def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    for name, _ in ROWS:
        (tmp_path / "articles" / f"{name}.txt").write_text("وصل الوفد.", encoding="utf-8")
    metadata = pd.DataFrame(ROWS, columns=["doc", "date"])
    return mk.read_folder(tmp_path / "articles", metadata=metadata, **RULES)


def export(tmp_path):
    articles = [
        {
            "source": {"id": None, "name": "صحيفة الميناء"},
            "title": name,
            "url": f"https://example.org/{name}",
            "publishedAt": date,
            "content": "وصل الوفد إلى المدينة.",
        }
        for name, date in ROWS
    ]
    answer = {"status": "ok", "totalResults": len(articles), "articles": articles}
    (tmp_path / "news.json").write_text(json.dumps(answer), encoding="utf-8")
    return mk.read_export(tmp_path / "news.json", **RULES)


@pytest.mark.filterwarnings("ignore")  # what cannot be read is said, in the words of each reader
@pytest.mark.parametrize("read", [table, folder, export])
def test_every_reader_takes_the_rules_of_dates(read, tmp_path):
    assert read(tmp_path)["date"].tolist() == READ


def test_a_table_names_the_row_of_what_is_no_date(tmp_path):
    pd.DataFrame({"text": ["نص"] * 2, "date": ["2020-03-04", "قريبا"]}).to_csv(
        tmp_path / "table.csv", index=False
    )
    with pytest.raises(ValueError, match=r"'قريبا' \(row 2\); in all 1 of 2 rows"):
        mk.read_table(tmp_path / "table.csv")
