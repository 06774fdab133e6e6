"""Documents of one article each: Word, PDF, XML and JSON."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from mediakit.checks import counted, listing, needing
from mediakit.reading.articles import Article, lines_of
from mediakit.reading.unpacking import check_zip
from mediakit.text.bidi import is_rtl
from mediakit.text.encoding import decode
from mediakit.text.visual_order import Turned, repair_visual_order

__all__ = ["SeveralArticlesError", "read_docx", "read_json", "read_pdf", "read_rtf", "read_xml"]

# How elements of XML and fields of JSON call what an article has, in small letters.
_TEXTS: Final = ("text", "maintext", "body", "content", "articlebody", "fulltext", "full_text")
_NAMES: Final = {
    "title": ("title", "headline", "hl1", "headline1"),
    "date": (
        "date",
        "pubdate",
        "published",
        "publishedat",
        "date_publish",
        "datepublished",
        "time",
    ),
    "author": ("author", "authors", "byline", "creator"),
    "site_name": ("source", "site_name", "sitename", "outlet", "publication", "publisher"),
    "url": ("url", "link", "href"),
    "language": ("language", "lang"),
}
_ARTICLES: Final = frozenset({"article", "item", "entry", "doc", "document", "record", "story"})
_MADE_BY: Final = frozenset(
    {"python-docx", "microsoft office user", "user", "admin", "windows user"}
)
_NO_TITLE: Final = re.compile(
    r"(?:microsoft (?:word|powerpoint|office) - .*|(?:untitled|document|word document)\W*\d*"
    r"|.*\.(?:docx?|pdf|indd|qxd|txt|html?|rtf|odt))",
    re.IGNORECASE,
)
_GAP: Final = re.compile(r"[ \t]+")
_COLUMN_GAP: Final = re.compile(r"\S {4,}\S")
_COLUMN_SHARE: Final = 0.3
_LIGATURES: Final = {b"0622": b"FEF5", b"0623": b"FEF7", b"0625": b"FEF9", b"0627": b"FEFB"}
_LAM_ALIF: Final = re.compile(rb"<0644(062[2357])>", re.IGNORECASE)
_LAM_ALIF_SIGN: Final = re.compile("[\ufef5-\ufefc]")
_BROKEN_WORD: Final = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")


class SeveralArticlesError(ValueError):
    """A file that holds several articles, where one is read."""


def read_docx(data: bytes) -> Article:
    """Read a Word document: its paragraphs and the rows of its tables, each a line.

    Title and author are those of its properties, where somebody wrote them, else the paragraph in
    the style Title. When the file was made is ``created``, no day of publication.
    """
    with needing("python-docx", "reading .docx"):
        import docx
    check_zip(data)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = [line for block in document.iter_inner_content() for line in _lines(block)]
    except MemoryError:  # which is no fault of the file
        raise
    except Exception as error:  # a broken archive fails in many ways
        raise ValueError(f"it is no whole Word document ({error})") from error
    core = document.core_properties
    titles = (
        p.text for p in document.paragraphs if p.style is not None and p.style.name == "Title"
    )
    facts = {
        "title": _real_title(core.title) or next((title.strip() for title in titles), ""),
        "author": "" if str(core.author or "").casefold() in _MADE_BY else core.author,
        "created": _day(core.created),
    }
    return Article("\n".join(lines), _known(facts))


def read_rtf(data: bytes) -> Article:
    """Read a rich text file: its paragraphs, each a line."""
    from mediakit.reading.exports.rtf import rtf_text

    lines = [line.strip() for line in rtf_text(data).split("\n")]
    text = "\n".join(line for line in lines if line)
    if not text:
        raise ValueError("it has no text")
    return Article(text)


def _lines(block: Any) -> list[str]:
    if hasattr(block, "rows"):
        rows = (list(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows)
        return [line for row in rows if (line := "\t".join(filter(None, row)))]
    return [line for line in block.text.splitlines() if line.strip()]


def _day(value: Any) -> str:
    return value.isoformat(sep=" ", timespec="seconds") if isinstance(value, datetime) else ""


def _real_title(value: Any) -> str:
    """Give a title that a person wrote, not the name that a program gave the file."""
    title = " ".join(str(value or "").split())
    return "" if _NO_TITLE.fullmatch(title) else title


def _known(facts: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in facts.items() if value}


def read_pdf(data: bytes) -> Article:
    """Read the text layer of a PDF, page after page.

    Lines stay lines; a word that a hyphen divides at the end of a line is whole again. Arabic,
    which a PDF stores as it is seen, from left to right, is turned where that can be proven; what
    may still be in that order is said.
    """
    with needing("pypdf", "reading .pdf"):
        import pypdf
    _quiet("pypdf")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("it is locked with a password")
        pages = [_page_text(page) for page in reader.pages]
        core = reader.metadata
    except (ValueError, MemoryError):
        raise
    except Exception as error:  # a broken file fails in many ways
        raise ValueError(f"it is no whole PDF ({error})") from error
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not text:
        raise ValueError(
            f"its {len(pages)} pages hold no text, only pictures of it; recognise it (OCR) first"
        )
    repaired = repair_visual_order(_BROKEN_WORD.sub("", text))
    facts = (
        {}
        if core is None
        else {
            "title": _real_title(core.title),
            "author": core.author,
            "created": _day(_creation(core)),
        }
    )
    return Article(_plain_lines(repaired.text), _known(facts), _doubts(repaired))


def _hold_ligatures_together(page: Any) -> None:
    """Let the ligature of lam and alif be one sign, where a font says that it is two letters.

    The letters of a line are turned around; those two would stand the wrong way round then.
    """
    resources: Any = page.get("/Resources")
    fonts: Any = None if resources is None else resources.get_object().get("/Font")
    for font in () if fonts is None else fonts.get_object().values():
        told: Any = font.get_object().get("/ToUnicode")
        table: Any = None if told is None else told.get_object()
        if table is None or not hasattr(table, "get_data"):
            continue
        written = table.get_data()
        held = _LAM_ALIF.sub(lambda match: b"<" + _LIGATURES[match[1].upper()] + b">", written)
        if held != written:
            table.set_data(held)


def _page_text(page: Any) -> str:
    """Give the text of a page: as the file orders it, or as it is seen where it holds Arabic.

    pypdf turns the letters of Arabic words in the order of the file, and leaves the words in the
    order in which they are seen. The layout is visual throughout, and can be turned as a whole.
    """
    _hold_ligatures_together(page)
    text = str(page.extract_text())
    if any(map(is_rtl, text.split())):
        text = str(page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False))
    return text


def _plain_lines(text: str) -> str:
    text = _LAM_ALIF_SIGN.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)
    return "\n".join(line.strip() for line in _GAP.sub(" ", text).split("\n"))


def _doubts(repaired: Turned) -> tuple[str, ...]:
    lines = [line for line in repaired.text.split("\n") if line.strip()]
    columns = sum(bool(_COLUMN_GAP.search(line.strip())) for line in lines)
    arabic = is_rtl(repaired.text)
    found = {
        f"{counted(repaired.suspected, 'line')} may stand in visual order": repaired.suspected > 0,
        "It seems to be set in columns, and its lines run across them": arabic
        and columns > _COLUMN_SHARE * len(lines),
    }
    return tuple(f"{sentence}." for sentence, so in found.items() if so)


def _creation(core: Any) -> Any:
    try:
        return core.creation_date
    except ValueError:  # a date that is none
        return None


def _quiet(name: str) -> None:
    import logging

    logger = logging.getLogger(name)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def read_xml(data: bytes) -> Article:
    """Read an XML file of one article: of its elements called text, body or content, or of all.

    Raises
    ------
    SeveralArticlesError
        If it holds several.
    ValueError
        If it is no XML, or has no text.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise ValueError(f"it is no whole XML ({error})") from error
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    _check_one_article(elements)
    facts = {
        fact: next((text for e in elements if _name(e) in names and (text := _text(e))), "")
        for fact, names in _NAMES.items()
    }
    blocks = _block_names(elements)
    bodies = (e for name in _TEXTS for e in elements if _name(e) == name and len(_text(e)))
    body = next(bodies, None)
    around = {name for names in _NAMES.values() for name in names} if body is None else set()
    lines = lines_of(root if body is None else body, blocks, around)
    if not lines:
        raise ValueError("it has no text")
    return Article("\n\n".join(lines), _known(facts))


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].casefold()


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _check_one_article(elements: list[Any]) -> None:
    for element in elements:
        times = Counter(_name(child) for child in element if isinstance(child.tag, str))
        if repeated := [name for name in _ARTICLES if times[name] > 1]:
            name = repeated[0]
            raise SeveralArticlesError(f"it holds {times[name]} articles (elements {name!r})")


def _block_names(elements: list[Any]) -> set[str]:
    """Name the elements that begin a line: all but those that stand within a line of text."""
    within: set[str] = set()
    for element in elements:
        tails = [child.tail for child in element]
        if any(text and text.strip() for text in (element.text, *tails)):
            within.update(_name(child) for child in element if isinstance(child.tag, str))
    names = {_name(element) for element in elements}
    return (names - within) | {"p", "para", "paragraph", "br", "lb"}


def read_json(data: bytes, encoding: str | None = None) -> Article:
    """Read a JSON file of one article: an object with a field text, maintext, body or content.

    Raises
    ------
    SeveralArticlesError
        If it holds several: a list, lines, or a list in a field.
    ValueError
        If it has no such field.
    """
    record = _one_record(decode(data, encoding))
    fields = {str(name).casefold(): value for name, value in record.items()}
    value = next((fields[name] for name in _TEXTS if fields.get(name)), None)
    if isinstance(value, list):
        value = "\n\n".join(str(part) for part in value)
    if not isinstance(value, str):
        raise ValueError(
            f"it has no field {listing(_TEXTS[:4])} with a text; its fields are {listing(record)}"
        )
    facts = {
        fact: next((text for name in names if (text := _written(fields.get(name)))), "")
        for fact, names in _NAMES.items()
    }
    return Article(value, _known(facts))


def _one_record(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        value = [json.loads(line) for line in text.splitlines() if line.strip()]
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        inner = [part for part in value.values() if isinstance(part, list) and _records(part)]
        fields = {str(name).casefold() for name in value}
        if not inner or fields & set(_TEXTS):
            return value
        value = inner[0]
    if _records(value):
        raise SeveralArticlesError(f"it holds a list of {len(value)} records")
    raise ValueError(f"it is no record of an article but a {type(value).__name__}")


def _records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _written(value: Any) -> str:
    """Write a field: a list with semicolons, an object by its name."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return "; ".join(filter(None, map(_written, value)))
    return "" if value is None or isinstance(value, bool) else str(value).strip()
