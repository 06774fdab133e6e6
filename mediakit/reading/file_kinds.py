"""What a file is, by its first bytes; its name is asked only where these leave it open."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Final

from mediakit.reading.unpacking import is_locked

__all__ = [
    "COMPRESSED",
    "LOCKED",
    "READABLE",
    "is_system_file",
    "kind_of",
]

# Endings of files that hold articles; others are named in a warning, and left out.
READABLE: Final = (
    *(".txt", ".text", ".html", ".htm", ".xhtml", ".mhtml", ".mht"),
    *(".docx", ".rtf", ".pdf", ".xml", ".json", ".warc"),
)
COMPRESSED: Final = ".gz"
LOCKED: Final = "file locked with a password (.docx, .xlsx, .pptx)"

_HEAD: Final = 4_096

# What systems and editors put beside people's files, in any case of letters.
_SYSTEM_NAMES: Final = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
_SYSTEM_FOLDERS: Final = frozenset(
    {"__macosx", "__pycache__", "$recycle.bin", "system volume information"}
)
_SYSTEM_STARTS: Final = (".", "~$")  # hidden, AppleDouble, locks of LibreOffice; locks of Word
# A browser that saves a page as a whole puts its frames into a folder of such a name.
_PARTS_OF_A_PAGE: Final = re.compile(
    r"(?:_files|-Dateien|_fichiers|_archivos|_arquivos|_bestanden|_pliki|_ملفات)$", re.IGNORECASE
)

_MAGIC: Final = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file (.doc, .xls, .ppt)"),
    (b"{\\rtf", "RTF"),
    (b"WARC/", "warc"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "picture or sound"),
    (b"ID3", "sound"),
    (b"\x00\x05\x16\x07", "system"),
    (b"\x00\x05\x16\x00", "system"),
    (b"7z\xbc\xaf\x27\x1c", "archive (.7z)"),
    (b"Rar!", "archive (.rar)"),
    (b"SQLite format 3", "database"),
    (b"PAR1", "Parquet table"),
    (b"\x7fELF", "program"),
)
_IN_ZIP: Final = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "Excel workbook"),
    ("ppt/presentation.xml", "PowerPoint file"),
    ("content.xml", "OpenDocument file"),
    ("META-INF/container.xml", "EPUB book"),
)
_SPACE: Final = rb"(?:[\s\x00\xef\xbb\xbf\xff\xfe]|<\?xml[^>]*\?>|<!--.*?-->)*"
_HTML: Final = re.compile(_SPACE + rb"<(?:!doctype\s+html|html|head|body)\b", re.I | re.DOTALL)
_XML: Final = re.compile(rb"[\s\xef\xbb\xbf]*<(?:\?xml|!DOCTYPE|[A-Za-z_][\w.:-]*[\s/>])")
_TAG: Final = re.compile(
    rb"<(?:p|div|span|br|a|h[1-6]|article|section|table|meta|title|li|ul|script)\b[^>]*>", re.I
)


def is_system_file(name: str) -> bool:
    """Tell whether a path below a folder leads to what a system keeps for itself.

    Examples
    --------
    >>> [is_system_file(name) for name in ("a/._1.txt", "__MACOSX/1.txt", "a/Thumbs.db", "a/1.txt")]
    [True, True, True, False]
    """
    *folders, last = name.split("/")
    if last.casefold() in _SYSTEM_NAMES or last.startswith(_SYSTEM_STARTS):
        return True
    return any(
        folder.startswith(".")
        or folder.casefold() in _SYSTEM_FOLDERS
        or _PARTS_OF_A_PAGE.search(folder)
        for folder in folders
    )


def kind_of(data: bytes, name: str) -> str:
    r"""Tell what a file is: text, html, mhtml, warc, docx, pdf, xml, json, or what it is called.

    Examples
    --------
    >>> kind_of(b"<!DOCTYPE html><p>x", "1.txt"), kind_of("وصل الوفد".encode(), "1.html")
    ('html', 'text')
    >>> kind_of(rb"{\rtf1 x}", "1.txt")
    'RTF'
    """
    head = data[:_HEAD]
    if is_locked(data):
        return LOCKED
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    return _kind_of_text(data, head, _ending(name))


def _ending(name: str) -> str:
    last = name.rpartition("/")[2].casefold().removesuffix(COMPRESSED)
    return f".{last.rpartition('.')[2]}" if "." in last else ""


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, UnicodeError, NotImplementedError):
        return "broken archive (.zip, .docx)"
    return next((kind for member, kind in _IN_ZIP if member in names), "archive (.zip)")


def _kind_of_text(data: bytes, head: bytes, ending: str) -> str:
    plain = head.replace(b"\x00", b"")  # UTF-16 shows its tags so
    if _HTML.match(plain):
        return "html"
    if ending in (".html", ".htm", ".xhtml"):
        return "html" if _TAG.search(data.replace(b"\x00", b"")) else "text"
    if ending in (".mhtml", ".mht") and b"multipart/related" in plain.lower():
        return "mhtml"
    if _XML.match(plain) and (ending == ".xml" or b"<?xml" in plain[:16]):
        return "xml"
    if plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] in (b"{", b"[") and _is_json(data):
        return "json"
    return "text"


def _is_json(data: bytes) -> bool:
    """Tell whether bytes are JSON, whole or line by line; a text may begin with a bracket too."""
    try:
        json.loads(data)
    except ValueError:
        first = data.split(b"\n", 1)[0]
        try:
            return isinstance(json.loads(first), dict)
        except ValueError:
            return False
    return True
