"""Documents of Word, PDF, XML and JSON, each written here."""

import io
import json
from itertools import pairwise

import pytest

from mediakit.reading.documents import (
    SeveralArticlesError,
    read_docx,
    read_json,
    read_pdf,
    read_xml,
)

PORT = ["وصلت السفينة إلى الميناء صباح الأحد.", "وقال القبطان إن الرحلة استغرقت ستة أيام."]


def word(paragraphs, *, style=None, **core):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for place, text in enumerate(paragraphs):
        document.add_paragraph(text, style=style if place == 0 else None)
    for name, value in core.items():
        setattr(document.core_properties, name, value)
    return document


def saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(lines, **facts):
    pytest.importorskip("pypdf")
    import matplotlib
    from matplotlib.backends.backend_pdf import FigureCanvasPdf
    from matplotlib.figure import Figure

    figure = Figure()
    for place, line in enumerate(lines):
        figure.text(0.05, 0.9 - place * 0.1, line)
    buffer = io.BytesIO()
    with matplotlib.rc_context({"pdf.fonttype": 42}):
        FigureCanvasPdf(figure).print_pdf(buffer, metadata=facts)
    return buffer.getvalue()


def test_paragraphs_and_tables_of_word_come_in_their_order():
    document = word(["وصل الوفد", "", "غادر الوفد"])
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "السفن", "25"
    document.add_paragraph("انتهى")
    article = read_docx(saved(document))
    assert article.text == "وصل الوفد\n\nغادر الوفد\n\nالسفن\t25\n\nانتهى"


def test_word_tells_title_and_author_but_no_day_of_publication():
    article = read_docx(saved(word(PORT, title="السفينة", author="ليلى حداد")))
    assert article.facts["title"] == "السفينة"
    assert article.facts["author"] == "ليلى حداد"
    assert "date" not in article.facts


def test_names_that_programs_give_are_no_titles():
    article = read_docx(saved(word(["السفينة", *PORT], style="Title", title="port_final.docx")))
    assert article.facts["title"] == "السفينة"
    assert "author" not in article.facts  # python-docx


def test_lines_of_arabic_pdf_are_in_reading_order():
    lines = [
        "وصل 25 وفدا إلى المدينة (العاصمة) في عام 2017",
        "وأعلن الوزير لقناة BBC News أن الاجتماع يبدأ غدا.",
    ]
    article = read_pdf(pdf(lines, Title="وصول الوفد", Author="ليلى حداد"))
    assert article.text.split("\n") == lines
    assert (article.facts["title"], article.facts["author"]) == ("وصول الوفد", "ليلى حداد")
    assert article.problems == ()


def test_a_word_divided_at_the_end_of_a_line_is_whole():
    article = read_pdf(pdf(["A ship of inter-", "national law."]))
    assert article.text == "A ship of international law."


def test_a_pdf_without_text_says_that_it_is_a_scan():
    with pytest.raises(ValueError, match="hold no text, only pictures"):
        read_pdf(pdf([]))


@pytest.mark.parametrize("read", [read_docx, read_pdf])
def test_a_broken_document_is_named(read):
    data = saved(word(PORT)) if read is read_docx else pdf(PORT)
    with pytest.raises(ValueError, match="it is no whole"):
        read(data[:400])


def test_a_pdf_with_a_password_is_named():
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(io.BytesIO(pdf(PORT)))
    writer.encrypt("geheim", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(ValueError, match="locked with a password"):
        read_pdf(buffer.getvalue())


def test_xml_of_one_article_gives_text_and_facts():
    page = (
        '<?xml version="1.0" encoding="UTF-8"?><news xmlns="urn:x"><headline>السفينة</headline>'
        "<date>2023-09-17</date><byline>ليلى</byline><body><p>وصلت <b>السفينة</b> اليوم.</p>"
        "<p>وغادرت.</p></body></news>"
    )
    article = read_xml(page.encode())
    assert article.text == "وصلت السفينة اليوم.\n\nوغادرت."
    assert article.facts == {"title": "السفينة", "date": "2023-09-17", "author": "ليلى"}


def test_xml_without_a_body_is_read_as_a_whole():
    article = read_xml("<report><par>وصلت</par><par>غادرت</par></report>".encode())
    assert article.text == "وصلت\n\nغادرت"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<a><b></a>", "it is no whole XML"),
        (b"<a><title>x</title></a>", "it has no text"),
    ],
)
def test_xml_that_cannot_be_read(data, message):
    with pytest.raises(ValueError, match=message):
        read_xml(data)


def test_xml_opens_no_other_file(tmp_path):
    (tmp_path / "secret").write_text("geheim", encoding="utf-8")
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    assert read_xml(f"{entity}<a><b>&x;</b></a>".encode()).text == "&x;"


def test_xml_that_grows_without_end_is_refused():
    names = "abcdefghij"
    grown = "".join(f'<!ENTITY {name} "{f"&{last};" * 10}">' for last, name in pairwise(names))
    bomb = f'<!DOCTYPE x [<!ENTITY a "{"x" * 1000}">{grown}]><x y="&j;">z</x>'
    with pytest.raises(ValueError, match="it is no whole XML"):
        read_xml(bomb.encode())


def test_xml_of_several_articles_is_refused():
    items = "<item><title>أ</title></item>" * 3
    with pytest.raises(SeveralArticlesError, match="it holds 3 articles"):
        read_xml(f"<rss><channel><title>x</title>{items}</channel></rss>".encode())


def test_json_of_one_article():
    record = {
        "Title": "السفينة",
        "maintext": "وصلت السفينة.",
        "date_publish": "2023-09-17 10:00:00",
        "authors": ["ليلى", "سامي"],
        "source": {"id": None, "name": "المرفأ"},
    }
    article = read_json(json.dumps(record).encode())
    assert article.text == "وصلت السفينة."
    assert article.facts == {
        "title": "السفينة",
        "date": "2023-09-17 10:00:00",
        "author": "ليلى; سامي",
        "site_name": "المرفأ",
    }
    assert read_json(json.dumps([record]).encode()) == article
    assert read_json(json.dumps({"text": PORT}).encode()).text == "\n\n".join(PORT)


@pytest.mark.parametrize(
    "value",
    [
        '[{"text": "أ"}, {"text": "ب"}]',
        '{"articles": [{"text": "أ"}, {"text": "ب"}]}',
        '{"text": "أ"}\n{"text": "ب"}\n',
    ],
)
def test_json_of_several_articles_is_refused(value):
    with pytest.raises(SeveralArticlesError, match="2 records"):
        read_json(value.encode())


@pytest.mark.parametrize(
    ("value", "message"),
    [('{"a": 1}', "no field 'text'.*its fields are 'a'"), ("[1, 2]", "no record of an article")],
)
def test_json_without_an_article(value, message):
    with pytest.raises(ValueError, match=message):
        read_json(value.encode())
