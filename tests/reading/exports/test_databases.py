"""Factiva, Europresse and ProQuest, in several languages of their interfaces."""

import pandas as pd
import pytest

import mediakit as mk


class TestFactiva:
    def test_html_without_codes_in_arabic(self, cases):
        corpus = mk.read_export(cases / "factiva_ar.html")
        first, second = corpus.iloc[0], corpus.iloc[1]
        assert corpus.reading.line() == "Read 2 of 2 articles from 1 file."
        assert (first["section"], first["byline"]) == ("محليات", "رانيا الكاتب")
        assert first["date"] == pd.Timestamp("2019-05-01 08:30")
        assert (first["length"], first["page"], first["source_code"]) == (355, "3", "MARFA")
        assert first["text"].split("\n") == [
            "أعلن مدير الميناء أن العمل يعود غدا.",
            "ووعد بتعويض العمال.",
        ]
        assert first["id"] == "MARFA00020190501ef510000a"
        assert (second["title"], second["source"]) == ("القطار الجديد يصل", "صحيفة الوادي")
        assert pd.isna(second["section"])

    def test_html_with_codes(self, cases):
        row = mk.read_export(cases / "factiva_codes.html").iloc[0]
        assert (row["source"], row["title"]) == ("Harbour Post", "Port reopens")
        assert row["date"] == pd.Timestamp("2011-12-29 15:32")
        assert row["text"] == "First paragraph.\nSecond paragraph.\nThird paragraph."
        assert row["length"] == 1295
        assert row["subject"] == "gpol : Domestic Politics | gcat : Political/General News"
        assert row["id"] == "HARBP00020111229e7ct0001r"

    def test_text_with_codes(self, cases):
        corpus = mk.read_export(cases / "factiva_codes.txt")
        first = corpus.iloc[0]
        assert corpus.reading.line() == "Read 2 of 2 articles from 1 file."
        assert (first["section"], first["title"]) == ("City", "Port reopens after the storm")
        assert first["text"].split("\n")[1] == "IN THE harbour, ships wait."
        assert corpus["text"].iloc[1] == "The train came on time."

    def test_rich_text_in_a_table_with_arabic_letters(self, put):
        rows = {"HD": "الميناء يعود", "WC": "12 كلمة", "PD": "1 أيار 2019", "SN": "المرفأ"}
        rows |= {"LP": "أعلن المدير عودة العمل.", "AN": "مستند MARFA00020190501ef510000a"}
        cells = b"".join(
            code.encode() + rb"\cell {\f1 " + escaped(value) + rb"}\cell\row" + b"\n"
            for code, value in rows.items()
        )
        head = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset178 Arial;}}"
        row = mk.read_export(put("a.rtf", head + cells + b"}")).iloc[0]
        assert (row["title"], row["source"]) == ("الميناء يعود", "المرفأ")
        assert row["text"] == "أعلن المدير عودة العمل."
        assert row["date"] == pd.Timestamp("2019-05-01")

    def test_text_without_codes(self, put):
        text = (
            "City\nPort reopens\nAnn Example\n35 words\n12 May 2020\nHarbour Post\nHARBP\n4\n"
            "English\n(c) 2020 Harbour Post\n\nThe port reopens.\n\nShips come.\n\n"
            "Document HARBP00020200512eg5c0001a\n\n"
            "Train arrives\n8 mots\n13 mai 2020\nValley Paper\nVALLP\nFrançais\n(c) 2020\n\n"
            "The train came.\n\nDocument VALLP00020200513eg5d0001b\n"
        )
        corpus = mk.read_export(put("a.txt", text))
        assert corpus["title"].tolist() == ["Port reopens", "Train arrives"]
        assert corpus["text"].tolist() == ["The port reopens.\nShips come.", "The train came."]
        assert corpus["language"].tolist() == ["English", "Français"]
        assert corpus["byline"].iloc[0] == "Ann Example"

    def test_xml_reads_no_entity(self, cases):
        corpus = mk.read_export(cases / "factiva.xml")
        assert corpus.reading.line() == "Read 2 of 2 articles from 1 file."
        assert corpus["title"].tolist() == ["الميناء يعود", "Second & last &b;"]
        assert corpus["text"].iloc[0].split("\n") == [
            "أعلن المدير عودة الميناء.",
            "فقرة ثانية.",
            "فقرة ثالثة.",
        ]
        assert corpus["geographic"].iloc[0] == "Lebanon; Middle East"


def escaped(text):
    return b"".join(
        f"\\'{byte:02x}".encode() if byte > 127 else bytes([byte]) for byte in text.encode("cp1256")
    )


def test_europresse(cases):
    corpus = mk.read_export(cases / "europresse.html")
    assert corpus["source"].tolist() == ["Le Phare", "The Valley (web site)", "المرفأ"]
    assert corpus["date"].dt.strftime("%F").tolist() == ["2006-03-14"] * 3
    assert corpus["section"].tolist() == ["Économie", "News", "محليات"]
    assert corpus["page"].tolist() == ["16", "A3", "3"]
    assert corpus["title"].tolist() == ["Le port reprend", "Train arrives", "الميناء يعود"]
    first = corpus.iloc[0]
    assert first["text"] == "Premier paragraphe.\nSecond paragraphe."
    assert (first["byline"], first["issue"]) == ("Inès Exemple; Jean Modèle", "512")
    assert first["copyright"] == "© 2006 Le Phare. Tous droits réservés."
    assert first["id"] == "news·20060314·LP·0q1503_1256056"
    assert corpus["length"].iloc[1] == 1024


class TestProQuest:
    def test_arabic(self, cases):
        with pytest.warns(UserWarning, match="1 document without text"):
            corpus = mk.read_export(cases / "proquest_ar.txt")
        first = corpus.iloc[0]
        assert corpus.reading.line() == "Read 2 of 2 articles from 1 file."
        assert corpus["source"].tolist() == ["صحيفة المرفأ", "صحيفة الوادي"]
        assert corpus["date"].dt.strftime("%F").tolist() == ["2019-05-01", "2019-05-02"]
        assert first["text"] == "أعلن مدير الميناء أن العمل يعود غدا.\nوقال إن التعويض: حق للعمال."
        assert (first["byline"], first["language"]) == ("رانيا الكاتب", "العربية")
        assert "abstract" not in corpus
        assert corpus.reading["without_text"].item() == 1

    def test_german(self, cases):
        row = mk.read_export(cases / "proquest_de.txt").iloc[0]
        assert (row["source"], row["publisher_place"]) == ("Hafenbote", "Hamburg")
        assert row["date"] == pd.Timestamp("2020-05-12")
        assert row["abstract"] == "Kurz gesagt."
        assert row["text"].split("\n")[1:] == [
            "Subject: so hieß die Mail.",
            "Ort: Der Hafen liegt am Meer.",
            "Ein vierter Absatz.",
        ]

    def test_html(self, cases):
        corpus = mk.read_export(cases / "proquest.html")
        assert corpus["title"].tolist() == ["Port reopens", "Train arrives"]
        assert corpus["source"].tolist() == ["Harbour Post", "Valley Paper"]
        assert corpus["date"].dt.strftime("%F").tolist() == ["2010-05-08", "2010-05-09"]
        assert corpus["text"].tolist() == [
            "The port reopens & ships come.\nA second paragraph.",
            "The train came on time.",
        ]
