"""Nexis: Word files with and without a cover, plain and rich text, the old HTML."""

import pandas as pd
import pytest

import mediakit as mk


class TestWord:
    def test_cover_is_counted_and_no_article_is_lost(self, put, samples):
        titles = ["Port reopens after the storm", "Der Hafen arbeitet wieder"]
        file = put(
            "a.docx",
            samples.word(
                samples.cover(2, titles)
                + samples.articles["en"]
                + ["", ""]
                + samples.articles["de"]
            ),
        )
        corpus = mk.read_export(file)
        assert corpus.reading.line() == "Read 2 of 2 articles from 1 file."
        assert corpus["title"].tolist() == titles
        assert corpus["source"].tolist() == ["Harbour Post (Haven)", "Hafenbote"]
        assert corpus["date"].dt.date.astype(str).tolist() == ["2020-05-12", "2020-05-12"]
        assert corpus["length"].tolist() == [1024, 25]
        assert corpus["doc"].tolist() == ["a#1", "a#2"]

    def test_every_field_is_a_column_and_the_text_is_clean(self, put, samples):
        row = mk.read_export(put("a.docx", samples.word(samples.articles["en"]))).iloc[0]
        assert row["section"] == "CITY; Version:2"
        assert row["byline"] == "Ann Example"
        assert row["highlight"] == "Ships come. They wait."
        assert row["edition"] == "FINAL EDITION"
        assert row["graphic"] == "A crane, photographed by Bo Sample"
        assert row["subject"] == "PORTS (93%); STORMS (90%)"
        assert row["house_mark"] == "HP1"
        assert row["copyright"] == "Copyright 2020 Harbour Post All Rights Reserved"
        lines = row["text"].split("\n")
        assert lines[0].startswith("The port reopens")
        assert lines[1:4] == ["Subject: none, she wrote.", "Quay Ships", "Graphic"]
        assert lines[-1] == "Paragraph 8 of the article goes on about the port."

    def test_arabic_interface(self, put, samples):
        paragraphs = samples.cover(
            1, ["الميناء يعود إلى العمل"], "المستندات", ("مصطلحات البحث: ميناء",)
        )
        corpus = mk.read_export(put("ar.docx", samples.word(paragraphs + samples.articles["ar"])))
        row = corpus.iloc[0]
        assert corpus.reading.line() == "Read 1 of 1 article from 1 file."
        assert row["title"] == "الميناء يعود إلى العمل"
        assert row["source"] == "صحيفة المرفأ"
        assert row["date"] == pd.Timestamp("2020-05-12")
        assert (row["length"], row["byline"], row["language"]) == (35, "رانيا الكاتب", "العربية")
        assert row["text"].split("\n")[1:] == ["اللغة: مفتاح الفهم، كما قال.", "ثم غادر القاعة."]

    def test_a_cover_whose_titles_word_numbers(self, put, samples):
        paragraphs = ["Documents (2)", "Port reopens", "Client/Matter: -None-", "", "Train arrives"]
        paragraphs += ["Client/Matter: -None-", "Search Terms: port", ""]
        file = put("a.docx", samples.word(paragraphs + samples.articles["de"]))
        with pytest.warns(UserWarning, match="1 of 2 articles are read"):
            corpus = mk.read_export(file)
        assert corpus["title"].tolist() == ["Der Hafen arbeitet wieder"]
        assert "It speaks of 2 articles, and 1 begin" in corpus.reading["problems"].item()
        assert corpus.reading.line() == "Read 1 of 2 articles from 1 file."

    def test_one_bad_article_is_a_row_of_the_account(self, put, samples):
        bad = ["We are sorry but there is an error in this document.", "End of Document"]
        file = put(
            "a.docx",
            samples.word(
                samples.cover(3, ["a", "b", "c"])
                + samples.articles["en"]
                + bad
                + samples.articles["de"]
            ),
        )
        with pytest.warns(UserWarning, match="2 of 3 articles are read: see corpus.reading"):
            corpus = mk.read_export(file)
        assert corpus.reading.line() == "Read 2 of 3 articles from 1 file."
        assert (
            "Article 2 is not read: the file holds a message" in corpus.reading["problems"].item()
        )
        assert corpus["doc"].tolist() == ["a#1", "a#3"]

    def test_an_article_without_date_is_named(self, put, samples):
        undated = [
            "A title",
            "Hafenbote",
            "Length: 3 words",
            "Body",
            "Some text.",
            "End of Document",
        ]
        corpus = mk.read_export(put("a.docx", samples.word(samples.articles["en"] + undated)))
        assert corpus["source"].tolist()[1] == "Hafenbote"
        assert corpus.reading["without_date"].item() == 1
        assert corpus.reading["problems"].item().startswith("Article 2 has no date.")

    def test_a_text_broken_at_the_margin_is_joined(self, put, samples):
        wrapped = ["The harbour has been closed for three days because of a"] * 10 + ["storm."]
        paragraphs = [*samples.articles["de"][:8], *wrapped, "Ende des Dokuments"]
        assert (
            mk.read_export(put("a.docx", samples.word(paragraphs)))["text"].item().count("\n") == 0
        )

    def test_one_file_an_article_in_a_zip(self, put, samples):
        inside = {
            "Port reopens.DOCX": samples.word(samples.articles["en"]),
            "__MACOSX/._Port reopens.DOCX": b"\x00\x05\x16\x07",
            "more/Hafen.docx": samples.word(samples.articles["de"]),
        }
        corpus = mk.read_export(put("all.zip", samples.archive(inside)))
        assert corpus["doc"].tolist() == ["Port reopens", "Hafen"]
        assert corpus.reading.line() == "Read 2 of 2 articles from 2 files."

    def test_a_letter_in_word_is_refused(self, put, samples):
        with pytest.raises(ValueError, match=r"letter\.docx: It is in no known format"):
            mk.read_export(put("letter.docx", samples.word(["Dear Ann,", "the port reopens."])))


class TestText:
    def test_arabic(self, cases):
        corpus = mk.read_export(cases / "nexis_ar.txt")
        assert corpus.reading.line() == "Read 2 of 2 articles from 1 file."
        assert corpus["source"].tolist() == ["صحيفة المرفأ", "صحيفة الوادي"]
        assert corpus["title"].tolist()[1] == "القطار الجديد يصل إلى المدينة"
        assert corpus["date"].dt.strftime("%F").tolist() == ["2019-05-01", "2019-05-02"]
        assert corpus["length"].tolist() == [35, 12]
        first = corpus["text"].iloc[0].split("\n")
        assert len(first) == 2  # paragraphs, not lines broken at the margin
        assert first[1].startswith('وقال المدير: "اللغة: الأرقام')
        assert corpus["text"].iloc[1].endswith("وزير النقل.")

    def test_german(self, cases):
        corpus = mk.read_export(cases / "nexis_de.txt")
        first, second = corpus.iloc[0], corpus.iloc[1]
        assert first["title"] == "Der Hafen arbeitet wieder; Sturm ist vorbei"
        assert first["text"].startswith("LONDON: Der Hafen arbeitet")
        assert (first["section"], first["length"]) == ("STADT; S. 4", 25)
        assert first["highlight"].startswith("Nach drei Tagen")
        assert (first["edition"], first["zeitungs_code"]) == ("Spätausgabe", "HB")
        assert first["copyright"] == "Copyright 2020 Hafenbote Verlag Alle Rechte vorbehalten"
        assert pd.isna(second["title"])
        assert second["date"] == pd.Timestamp("2020-03-03")

    def test_a_part_of_several_files_promises_its_own_articles(self, put, cases):
        text = (cases / "nexis_de.txt").read_text(encoding="utf-8")
        text = text.split("\n\n\n", 1)[1]
        text = text.replace("Dokument 1 von 2", "Dokument 501 von 2000")
        text = text.replace("Dokument 2 von 2", "Dokument 503 von 2000")
        with pytest.warns(UserWarning, match="2 of 3 articles"):
            corpus = mk.read_export(put("b.txt", text))
        assert corpus.reading["promised"].item() == 3

    def test_rich_text_and_other_encodings(self, put, cases):
        text = (cases / "nexis_ar.txt").read_text(encoding="utf-8")
        rtf = r"{\rtf1\ansi\ansicpg1256{\fonttbl{\f0\fcharset178 Arial;}}\f0 "
        rtf += "".join(
            "\\par\n" if sign == "\n" else sign if ord(sign) < 128 else f"\\u{ord(sign)}?"
            for sign in text
        )
        european = {ord(digit): str(number) for number, digit in enumerate("٠١٢٣٤٥٦٧٨٩")}
        plain = mk.read_export(cases / "nexis_ar.txt")
        for name, data in {
            "a.rtf": rtf + "}",
            "a.TXT": text.translate(european).encode("cp1256"),
            "b.txt": text.encode("utf-16"),
        }.items():
            read = mk.read_export(put(name, data))
            assert read["text"].tolist() == plain["text"].tolist(), name
            assert read["date"].tolist() == plain["date"].tolist(), name


OLDER = """
                               {k} of 3 DOCUMENTS

                    Copyright 2001 Harbour Post Company
                              Harbour Post

                 September 12, 2001, Wednesday, Final Edition

{title}SECTION: A SECTION; Pg. A01

LENGTH: 500 words

{headline}DATELINE: HAVEN

BODY:
The port reopens; the director said: "BYLINE: is a word."

GRAPHIC ARTISTS: many of them work here.

NOTE: this is a line of the text.

The last line.

LOAD-DATE: September 12, 2001
"""


def test_labels_for_headline_and_body_and_rights_above_the_outlet(put):
    parts = [
        OLDER.format(k=1, title="", headline="HEADLINE: Port reopens; Ships come\n\n"),
        OLDER.format(k=2, title="CORRECTION: Port reopens\n\n", headline=""),
        OLDER.format(k=3, title="", headline=""),
    ]
    cover = "Download Request: Selected Items: 1, 4-5\nTerms: DATE: 1999-2001\n"
    corpus = mk.read_export(put("a.txt", cover + "".join(parts)))
    assert corpus.reading.line() == "Read 3 of 3 articles from 1 file."
    assert corpus["source"].tolist() == ["Harbour Post"] * 3
    assert corpus["edition"].tolist() == ["Final Edition"] * 3
    titles = corpus["title"].tolist()
    assert titles[:2] == ["Port reopens; Ships come", "CORRECTION: Port reopens"]
    assert pd.isna(titles[2])
    for text in corpus["text"]:
        assert text.split("\n") == [
            'The port reopens; the director said: "BYLINE: is a word."',
            "GRAPHIC ARTISTS: many of them work here.",
            "NOTE: this is a line of the text.",
            "The last line.",
        ]


def test_titles_that_look_like_labels_and_a_cover_with_a_footer(put, samples):
    about = "About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2020 LexisNexis"
    article = ["Correction: Port reopens on 3 May 2020", *samples.articles["de"][1:]]
    paragraphs = [*samples.cover(1, ["Correction"]), about, "", *article]
    row = mk.read_export(put("a.docx", samples.word(paragraphs))).iloc[0]
    assert row["title"] == "Correction: Port reopens on 3 May 2020"
    assert (row["source"], row["date"]) == ("Hafenbote", pd.Timestamp("2020-05-12"))


def test_old_html_in_french(cases):
    with pytest.warns(UserWarning, match="1 of 2 articles are read"):
        corpus = mk.read_export(cases / "nexis_fr.html")
    row = corpus.iloc[0]
    assert (row["title"], row["source"]) == ("Le port reprend; la tempête est passée", "Le Phare")
    assert row["date"] == pd.Timestamp("2020-05-12")
    assert (row["byline"], row["length"], row["code_maison"]) == ("Inès Exemple", 1024, "PH")
    assert row["text"].split("\n") == [
        "Le port reprend le travail & les quais rouvrent.",
        "Une autre phrase.",
        "Quai Navires",
        "Nord 12",
    ]
    assert row["copyright"] == "Copyright 2020 Le Phare Tous Droits Réservés"
