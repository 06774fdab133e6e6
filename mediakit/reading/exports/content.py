"""What a file holds: its bytes, its text whatever the encoding, and the files inside archives."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from mediakit.reading.exports.rtf import rtf_text
from mediakit.reading.file_kinds import is_system_file
from mediakit.reading.unpacking import (
    member_name,
    open_zip,
    read_member,
    unpack,
    why_not_read,
)
from mediakit.text.encoding import decode

__all__ = ["Content", "members"]

# What a page or an XML file says of its own encoding.
_DECLARED: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD: Final = 4096
_NO_TEXT: Final = re.compile("[\x00-\x08]")
# Pages that say Latin-1 are read by browsers as its superset.
_SUPERSETS: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_DEEPEST: Final = 3
_OFFICE: Final = frozenset({"[Content_Types].xml", "mimetype"})  # Word, Excel, OpenDocument


class Content:
    """A file by its name and bytes, with its text when somebody asks for it.

    `text` raises UnicodeError where no encoding fits, and LookupError for an `encoding` that is
    none.
    """

    def __init__(self, name: str, data: bytes, encoding: str | None = None) -> None:
        self.name = name
        self.data = data
        self.encoding = encoding

    @cached_property
    def text(self) -> str:
        """The text, by the encoding that the bytes are in: UTF, the declared one, a guess."""
        text = decode(self.data, self.encoding) if self.encoding else _decode(self.data)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def plain(self) -> str:
        """The text of a plain or rich text file."""
        return rtf_text(self.data) if self.is_rtf else self.text

    @property
    def is_rtf(self) -> bool:
        """Whether the bytes are rich text."""
        return self.data.lstrip()[:5] == rb"{\rtf"

    @property
    def is_zip(self) -> bool:
        """Whether the bytes are an archive, as Word's files are too."""
        return self.data[:4] == b"PK\x03\x04"

    @cached_property
    def is_binary(self) -> bool:
        """Whether the bytes are no text: archives, pictures, Word's and Excel's files, PDF."""
        if self.data.startswith((b"PK", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"GIF8")):
            return True
        try:
            return _NO_TEXT.search(self.text[:_HEAD]) is not None
        except (UnicodeError, LookupError):
            return True

    @cached_property
    def is_markup(self) -> bool:
        """Whether the text begins with an element, a declaration or a comment."""
        return not self.is_binary and self.text.lstrip("\ufeff \n\t")[:1] == "<"


def _decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return decode(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(data)
    return text if "\x00" not in text else decode(data)


def _declared(data: bytes) -> str:
    """Decode by what the file says of itself, as far as it says so and is right."""
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return decode(data)
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return decode(data)
    if name.startswith("utf-8"):  # a stray byte spoils one letter, not the file
        return data.decode("utf-8", errors="replace")
    try:
        return data.decode(_SUPERSETS.get(name, name), errors="replace")
    except LookupError:
        return decode(data)


def members(content: Content, depth: int = 0) -> Iterator[Content | tuple[str, str]]:
    """Give a file, or what is inside an archive; a file that cannot be unpacked with the reason."""
    if content.data[:2] == b"\x1f\x8b" and depth < _DEEPEST:
        yield from _gunzip(content, depth)
    elif content.is_zip and depth < _DEEPEST:
        yield from _unzip(content, depth)
    else:
        yield content


def _gunzip(content: Content, depth: int) -> Iterator[Content | tuple[str, str]]:
    try:
        data = unpack(content.data)
    except ValueError as error:
        yield content.name, f"{error}."
        return
    inside = Content(content.name.removesuffix(".gz"), data, content.encoding)
    yield from members(inside, depth + 1)


def _unzip(content: Content, depth: int) -> Iterator[Content | tuple[str, str]]:
    try:
        archive = open_zip(io.BytesIO(content.data), len(content.data))
    except ValueError as error:
        yield content.name, f"{error}."
        return
    with archive:
        if not _OFFICE.isdisjoint(archive.namelist()):
            yield content
            return
        for info in archive.infolist():
            shown = f"{content.name}/{member_name(info)}"
            if info.is_dir() or is_system_file(member_name(info)):
                continue
            if why := why_not_read(info):
                yield shown, f"{why}."
                continue
            try:
                data = read_member(archive, info)
            except ValueError as error:
                yield shown, f"{error}."
                continue
            yield from _inside(Content(shown, data, content.encoding), depth + 1)


def _inside(content: Content, depth: int) -> Iterator[Content | tuple[str, str]]:
    """Give what was in an archive; an archive in an archive in an archive is not opened."""
    if depth < _DEEPEST or not content.is_zip or _is_office(content.data):
        yield from members(content, depth)
    else:
        yield content.name, f"it is an archive within {depth} others; unpack it first."


def _is_office(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return not _OFFICE.isdisjoint(archive.namelist())
    except MemoryError:
        raise
    except Exception:  # a broken archive fails in many ways
        return False
