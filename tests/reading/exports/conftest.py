"""Files as databases give them, made up: texts in tests/cases/exports, Word, zip and RTF here."""

import io
import zipfile
from pathlib import Path
from types import SimpleNamespace
from xml.sax.saxutils import escape

import pytest

CASES = Path(__file__).resolve().parents[2] / "cases" / "exports"


def word(paragraphs):
    """Write a Word file: a paragraph each, a list of cells for a row of a table."""
    body = "".join(
        "<w:tbl><w:tr>" + "".join(f"<w:tc>{_p(cell)}</w:tc>" for cell in one) + "</w:tr></w:tbl>"
        if isinstance(one, list)
        else _p(one)
        for one in paragraphs
    )
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{names}"><w:body>{body}</w:body></w:document>'
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def _p(text):
    runs = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n")
    )
    return f"<w:p><w:r>{runs}</w:r></w:p>"


def archive(files):
    """Write a zip of texts or bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return out.getvalue()


ARTICLES = {
    "en": [
        "Port reopens\nafter the storm",
        "Harbour Post (Haven)",
        "May 12, 2020 Tuesday 9:20 AM GMT, FINAL EDITION",
        "",
        "\nCopyright 2020 Harbour Post All Rights Reserved",
        "\n",
        "Section:\u00a0CITY; Version:2",
        "Length:\u00a01,024 words",
        "Byline:\u00a0Ann Example",
        "Highlight:\u00a0Ships come.",
        "They wait.",
        "Body",
        "",
        "The port reopens, and the director said: Language: is what we need.",
        "Subject: none, she wrote.",
        ["Quay", "Ships"],
        "Graphic",
        "This line belongs to the text, as do the next ones.",
        *(f"Paragraph {n} of the article goes on about the port." for n in range(1, 9)),
        "\nGraphic",
        "",
        "A crane, photographed by Bo Sample",
        "Classification",
        "",
        "Language:\u00a0ENGLISH",
        "\nSubject:\u00a0PORTS (93%); STORMS (90%)",
        "\nHouse Mark:\u00a0HP1",
        "\nLoad-Date:\u00a0May 13, 2020",
        "\nEnd of Document",
    ],
    "de": [
        "Der Hafen arbeitet wieder",
        "Hafenbote",
        "12. Mai 2020 Dienstag",
        "Copyright 2020 Hafenbote Verlag Alle Rechte vorbehalten",
        "Rubrik: STADT; S. 4",
        "Länge: 25 Wörter",
        "Autor: Karla Beispiel",
        "Hauptteil",
        "Der Hafen arbeitet seit Dienstag wieder.",
        "Klassifikation",
        "Sprache: GERMAN; DEUTSCH",
        "Ladedatum: 13. Mai 2020",
        "Ende des Dokuments",
    ],
    "ar": [
        "الميناء يعود إلى العمل",
        "صحيفة المرفأ",
        "الثلاثاء 12 أيار 2020",
        "حقوق النشر 2020 شركة المرفأ",
        "القسم:\u00a0محليات",
        "الطول:\u00a0٣٥ كلمة",
        "الكاتب:\u00a0رانيا الكاتب",
        "النص",
        "أعلن المدير عودة العمل غدا.",
        "اللغة: مفتاح الفهم، كما قال.",
        "ثم غادر القاعة.",
        "التصنيف",
        "اللغة:\u00a0العربية",
        "تاريخ التحميل:\u00a013 أيار 2020",
        "نهاية المستند",
    ],
}


def cover(count, titles, label="Documents", lines=("Client/Matter: -None-", "Search Terms: port")):
    """Write the cover of Nexis Uni above articles."""
    out = ["", "User Name: Ann Example", "Date and Time: Friday, 5. July 2019 09:31:00 CEST"]
    out += ["Job Number: 00000001", f"{label} ({count})"]
    for number, title in enumerate(titles, start=1):
        out += [f"{number}. {title}", *lines, ["Content Type", "Narrowed by"], "", ""]
    return [*out, "", ""]


@pytest.fixture(scope="session")
def samples():
    """What writes files, and what articles to write."""
    return SimpleNamespace(word=word, archive=archive, cover=cover, articles=ARTICLES)


@pytest.fixture(scope="session")
def cases():
    """The folder of the sample files."""
    return CASES


@pytest.fixture
def put(tmp_path):
    """A function that writes a file and gives its path."""

    def write(name, data):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return file

    return write
