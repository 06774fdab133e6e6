"""From a file's bytes to text."""

from __future__ import annotations

from typing import Final

__all__ = ["decode"]

# Arabic text that is not Unicode stands in one of these; others are not guessed at.
_LEGACY: Final = ("cp1256", "iso8859_6")
_BYTE_ORDER_MARKS: Final = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"\xef\xbb\xbf": "utf-8-sig",
}
# In UTF-16, every second byte of Arabic or English text is one of these; in other encodings the
# two are control characters that no text holds.
_UTF16_ROWS: Final = (0x00, 0x06)
_UTF16_LEAST: Final = 0.5
_SAMPLE: Final = 100_000  # bytes that are looked at, of a file that is longer


def decode(data: bytes, encoding: str | None = None) -> str:
    r"""Decode a file's bytes, by the encoding given or by what they must be.

    UTF-8, UTF-16 and UTF-32 are recognised with a byte order mark, which is left out, UTF-8 and
    UTF-16 also without. Other bytes are read as Windows-1256 or ISO 8859-6, whichever makes the
    likelier text.

    Raises
    ------
    UnicodeError
        If the bytes are no text in the encoding, or in any that is tried.
    LookupError
        If the encoding is unknown.

    Examples
    --------
    >>> text = "أعلنت وزارة الصحة اليوم افتتاح مستشفى جديد في العاصمة."
    >>> decode(text.encode("cp1256")) == decode(text.encode("utf-16-le")) == text
    True
    """
    for mark, name in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark) and (encoding is None or encoding.lower().startswith("utf")):
            return data.decode(name)
    if encoding is not None:
        return data.decode(encoding)
    if (wide := _utf16_order(data)) is not None:
        return data.decode(wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_guess(data))


def _utf16_order(data: bytes) -> str | None:
    """Tell UTF-16 without a byte order mark by the bytes that come every second time."""
    if not data or len(data) % 2:
        return None
    data = data[:_SAMPLE]
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = data[place::2]
        if sum(map(half.count, _UTF16_ROWS)) > _UTF16_LEAST * len(half):
            return name
    return None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(_LEGACY)).best()
    if best is None:
        raise UnicodeError("its encoding is not recognised")
    return best.encoding
