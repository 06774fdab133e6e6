"""The plain text of a rich text file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

__all__ = ["rtf_text"]

_TOKEN: Final = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z'])|([{}])|([^\\{}]+)"
)
# Groups of these hold no text of the document.
_HIDDEN: Final = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "header",
        "footer",
        "headerl",
        "headerr",
        "footerl",
        "footerr",
        "object",
        "themedata",
        "datastore",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "generator",
        "fldinst",
        "bkmkstart",
        "bkmkend",
        "xmlnstbl",
        "latentstyles",
        "colorschememapping",
        "filetbl",
        "revtbl",
    ]
)
_SIGNS: Final = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": "\t",
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
    "ltrmark": "\u200e", "rtlmark": "\u200f", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_SYMBOLS: Final = {"~": "\u00a0", "_": "\u2011", "-": "", "\n": "\n", "\r": "\n"}
# Character sets of fonts by their numbers in RTF.
_CHARSETS: Final = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


@dataclass(frozen=True)
class _State:
    """What holds inside a group."""

    hidden: bool = False
    codec: str = "cp1252"
    after_unicode: int = 1  # how many signs stand in for one that old readers do not know
    font_of_table: int | None = None


class _Reader:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.bytes = bytearray()
        self.stack: list[_State] = []
        self.state = _State()
        self.fonts: dict[int, str] = {}
        self.in_fonts = 0
        self.skip = 0
        self.starts_group = False

    def flush(self) -> None:
        if self.bytes:
            self.out.append(self.bytes.decode(self.state.codec, errors="replace"))
            self.bytes.clear()

    def add(self, text: str) -> None:
        self.flush()
        if not self.state.hidden:
            self.out.append(text)

    def brace(self, sign: bytes) -> None:
        self.flush()
        self.skip = 0
        if sign == b"{":
            self.stack.append(self.state)
        elif self.stack:
            self.state = self.stack.pop()
        self.starts_group = sign == b"{"

    def byte(self, value: bytes) -> None:
        if self.skip:
            self.skip -= 1
        elif not self.state.hidden:
            self.bytes += value

    def plain(self, value: bytes) -> None:
        value = re.sub(rb"[\r\n]", b"", value)
        skipped = min(self.skip, len(value))
        self.skip -= skipped
        if not self.state.hidden:
            self.bytes += value[skipped:]

    def word(self, name: str, number: int | None) -> None:
        if name in _HIDDEN:
            self.state = replace(self.state, hidden=True)
        elif name == "u" and number is not None:
            self.add(chr(number % 65536))
            self.skip = self.state.after_unicode
        elif name == "uc" and number is not None:
            self.state = replace(self.state, after_unicode=number)
        elif name in ("ansicpg", "f", "fcharset") and number is not None:
            self._font(name, number)
        elif name in _SIGNS:
            self.add(_SIGNS[name])

    def _font(self, name: str, number: int) -> None:
        """Learn the code page of the file and of its fonts, and change to that of a font."""
        self.flush()
        if name == "ansicpg":
            self.state = replace(self.state, codec=f"cp{number}")
        elif name == "fcharset" and self.state.font_of_table is not None:
            if number in _CHARSETS:
                self.fonts[self.state.font_of_table] = _CHARSETS[number]
        elif name == "f" and self.state.hidden:
            self.state = replace(self.state, font_of_table=number)
        elif name == "f" and number in self.fonts:
            self.state = replace(self.state, codec=self.fonts[number])


def rtf_text(data: bytes) -> str:
    r"""Give the text of a rich text file, a line a paragraph.

    Examples
    --------
    >>> rtf_text(rb"{\rtf1\ansi\ansicpg1252 Caf\'e9 \u1593?\par {\b Ende}}")
    'Café ع\nEnde'
    """
    reader = _Reader()
    for code, word, number, symbol, brace, plain in _TOKEN.findall(data):
        if brace:
            reader.brace(brace)
            continue
        if code:
            reader.byte(bytes([int(code, 16)]))
        elif word:
            reader.word(word.decode("ascii"), int(number) if number else None)
        elif symbol == b"*" and reader.starts_group:
            reader.state = replace(reader.state, hidden=True)
        elif symbol:
            sign = symbol.decode("latin-1")
            reader.add(_SYMBOLS.get(sign, sign))
        else:
            reader.plain(plain)
        reader.starts_group = False
    reader.flush()
    return "".join(reader.out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
