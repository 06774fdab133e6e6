"""Media Cloud, GDELT, NewsAPI, feeds and SGML."""

import pandas as pd
import pytest

import mediakit as mk


class TestWithoutTexts:
    @pytest.mark.parametrize("name", ["mediacloud.csv", "gdelt.json"])
    def test_refused_unless_titles_are_wanted(self, cases, name):
        with pytest.raises(ValueError, match=rf"{name}.*gives no texts; text='title'"):
            mk.read_export(cases / name)

    def test_media_cloud(self, cases):
        corpus = mk.read_export(cases / "mediacloud.csv", text="title")
        assert corpus["text"].tolist() == ["الميناء, من جديد", "القطار يصل"]
        assert corpus["source"].tolist() == ["example.org", "example.net"]
        assert corpus["date"].dt.strftime("%F").tolist() == ["2024-01-02", "2024-01-03"]
        assert corpus["url"].iloc[1] == "https://example.net/2"

    def test_gdelt(self, cases):
        corpus = mk.read_export(cases / "gdelt.json", text="title")
        assert corpus["date"].tolist()[1] == pd.Timestamp("2026-01-02 08:15")
        assert corpus["country"].tolist() == ["Lebanon", "United Kingdom"]


def test_newsapi_flags_what_is_cut(cases):
    with pytest.warns(UserWarning, match="2 texts of 3 are cut: see the column cut"):
        corpus = mk.read_export(cases / "newsapi.json")
    assert corpus["text"].tolist() == [
        "The port reopens & ships come",
        "The train came on time.",
        "وصل القطار إلى المدينة.\nواستقبله الناس.",
    ]
    assert corpus["cut"].tolist() == [True, True, False]
    assert corpus["source"].tolist() == ["Harbour Post", "valley", "المرفأ"]
    assert corpus.reading["problems"].item() == "It is a page of 3 of 38 results."


class TestFeeds:
    def test_rss_in_windows_1256(self, cases):
        with pytest.warns(UserWarning, match="2 texts of 2 are cut"):
            corpus = mk.read_export(cases / "feed_ar.xml")
        assert corpus["source"].tolist() == ["صحيفة المرفأ"] * 2
        assert corpus["title"].iloc[0] == "الميناء يعود إلى العمل"
        assert corpus["text"].tolist() == [
            "أعلن المدير عودة العمل.\nووعد بالتعويض.",
            "وصل القطار الجديد إلى المدينة",
        ]
        assert corpus["date"].notna().all()
        assert corpus["url"].iloc[1] == "https://example.org/2"

    def test_atom(self, cases):
        corpus = mk.read_export(cases / "atom.xml")
        assert corpus["title"].tolist() == ["Port & storm", "Train arrives"]
        assert corpus["text"].tolist() == [
            "The port reopens.\nShips come.",
            "The train came.\nOn time.",
        ]
        assert corpus["url"].tolist() == ["https://example.org/1", "https://example.org/2"]
        assert corpus["byline"].iloc[0] == "Ann Example"
        assert not corpus["cut"].any()

    def test_entities_are_harmless(self, put):
        lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        feed = (
            f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{lol}'
            '<!ENTITY secret SYSTEM "file:///etc/passwd">]><rss><channel><title>A</title><item>'
            "<title>T</title><description>&l9; &secret; end</description></item></channel></rss>"
        )
        with pytest.warns(UserWarning, match="cut"):
            text = mk.read_export(put("a.xml", feed))["text"].item()
        assert text == "&l9; &secret; end"

    def test_a_feed_that_breaks_off_gives_what_is_whole(self, put):
        feed = (
            "<rss><channel><title>A</title><item><title>T</title><description>First one."
            "</description></item><item><title>U</title><descr"
        )
        with pytest.warns(UserWarning):
            corpus = mk.read_export(put("a.xml", feed))
        assert corpus["text"].iloc[0] == "First one."
        assert "Its XML is broken at line 1" in corpus.reading["problems"].item()


def test_a_feed_with_prefixes_that_are_not_declared(put):
    feed = (
        "<rss><channel><title>A</title><item><media:title>Picture</media:title><title>T</title>"
        "<dc:creator>Ann</dc:creator><description>Short.</description>"
        "<content:encoded><![CDATA[<p>The whole text.</p>]]></content:encoded></item>"
        "</channel></rss>"
    )
    corpus = mk.read_export(put("a.xml", feed))
    row = corpus.iloc[0]
    assert (row["text"], row["byline"], row["abstract"]) == ("The whole text.", "Ann", "Short.")
    assert row["title"] == "T"
    assert not row["cut"]
    assert corpus.reading["problems"].item().startswith("Article 1 has no date.")


def test_sgml_with_attributes_alone(put):
    data = '<doc id="1" url="https://example.org/1" title="Port">\nThe port reopens.\n</doc>\n'
    row = mk.read_export(put("wiki_00", data)).iloc[0]
    assert row[["title", "text", "id"]].tolist() == ["Port", "The port reopens.", "1"]


def test_sgml(cases):
    corpus = mk.read_export(cases / "ant.sgml")
    assert corpus["source"].tolist() == ["المرفأ", "AFP"]
    assert corpus["date"].tolist() == [
        pd.Timestamp("2018-06-09 16:12:21"),
        pd.Timestamp("1994-05-13"),
    ]
    assert corpus["text"].tolist() == [
        "أعلن مدير الميناء أن العمل يعود غدا & بعده.\nووعد بتعويض العمال.",
        "وصل القطار إلى المدينة.\nواستقبله الناس.",
    ]
    assert corpus["byline"].iloc[0] == "رانيا الكاتب"
