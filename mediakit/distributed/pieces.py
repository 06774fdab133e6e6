"""Files cut into pieces that fit memory, each of which is read alone.

Parquet is cut by rows. Lines of JSON are cut at line ends, which no string of JSON holds. In a
table of text a quoted cell may hold line ends: its quotation marks are counted from the start of
the file, and it is cut at line ends outside of them. Where a mark stands inside a cell without
quotation, or the text is not UTF-8, no cut is safe, and the file is one piece.
"""

from __future__ import annotations

import codecs
import glob
from collections.abc import Iterator
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.checks import listing

__all__ = ["Piece", "cut", "find_inputs"]

_LINES: Final = (".jsonl", ".ndjson")
_CELLS: Final = (".csv", ".tsv", ".tab", ".psv", ".txt")
_KINDS: Final = (".parquet", *_LINES, *_CELLS)
_PACKED: Final = (".gz", ".bz2", ".xz", ".zst", ".zip")
_STEP: Final = 8_000_000  # bytes of a file looked through at a time
_QUOTE, _END, _RETURN = b'"\n\r'


class Piece(NamedTuple):
    """A part of a file: the whole, rows of a Parquet file, or bytes below a head."""

    path: str
    kind: Literal["whole", "rows", "bytes"] = "whole"
    start: int = 0
    stop: int = 0
    head: bytes = b""

    @property
    def ending(self) -> str:
        """The ending that says what the file is."""
        return Path(self.path).suffix.casefold()

    @property
    def name(self) -> str:
        """How messages call it."""
        file = Path(self.path).name
        if self.kind == "whole":
            return repr(file)
        return f"{file!r} ({self.kind} {self.start:,} to {self.stop:,})"

    def read(self) -> bytes:
        """Give the bytes, the head first."""
        with Path(self.path).open("rb") as file:
            file.seek(self.start)
            return self.head + file.read(self.stop - self.start)

    def read_rows(self) -> Any:
        """Give the rows of a Parquet file as a table of Arrow."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path) as file:
            sizes = [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)]
            firsts = np.concatenate(([0], np.cumsum(sizes)))
            groups = np.flatnonzero((firsts[:-1] < self.stop) & (firsts[1:] > self.start))
            at, batches = int(firsts[groups[0]]), []
            for batch in file.iter_batches(4096, row_groups=groups.tolist()):
                first, last = max(self.start - at, 0), min(self.stop - at, len(batch))
                if first < last:
                    batches.append(batch.slice(first, last - first))
                at += len(batch)
                if at >= self.stop:
                    break
            return pa.Table.from_batches(batches, schema=file.schema_arrow)


def find_inputs(path: str | PathLike[str]) -> list[Path]:
    """Give the files that a path, a pattern or a folder names, by name.

    Raises FileNotFoundError where there is none, ValueError for a file of another kind.
    """
    place = Path(path)
    if place.is_dir():
        found = sorted(file for file in place.rglob("*") if _kind(file) in _KINDS)
    elif place.exists():
        found = [place]
    else:
        found = sorted(map(Path, glob.glob(str(path), recursive=True)))  # noqa: PTH207 - absolute too
        found = [file for file in found if file.is_file()]
    if not found:
        raise FileNotFoundError(
            f"path: {str(path)!r} names no file{_hint(place)}; possible are {listing(_KINDS)}."
        )
    wrong = [file.name for file in found if _kind(file) not in _KINDS]
    if wrong:
        raise ValueError(
            f"path: {listing(wrong)} cannot be scanned; possible are {listing(_KINDS)}, the tables "
            f"of text also with {listing(_PACKED)} behind. mk.read_table reads other kinds."
        )
    return found


def _hint(place: Path) -> str:
    return " with an ending that is read" if place.is_dir() else ""


def _kind(file: Path) -> str:
    suffixes = [suffix.casefold() for suffix in file.suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes and not file.name.startswith(".") else ""


def cut(file: Path, size: int, encoding: str | None) -> list[Piece]:
    """Cut a file into pieces of about `size` bytes of text."""
    whole, ending = Piece(str(file)), file.suffix.casefold()
    if ending == ".parquet":
        return _rows(file, size)
    if file.stat().st_size <= size or ending not in (*_LINES, *_CELLS):
        return [whole]
    if encoding not in (None, "utf-8", "utf8", "UTF-8") or not _is_utf8(file):
        return [whole]
    marked = ending in _CELLS
    ends = _line_ends(file, size, marked=marked)
    if ends is None:
        return [whole]
    head, begin = _head(file, ends) if marked else (b"", 0)
    last = file.stat().st_size
    edges = [begin, *(end for end in ends[2:] if begin < end < last), last]
    return [Piece(str(file), "bytes", first, stop, head) for first, stop in pairwise(edges)]


def _rows(file: Path, size: int) -> list[Piece]:
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(file) as opened:
            facts = opened.metadata
    except (OSError, ValueError):
        return [Piece(str(file))]  # its reader will say what is wrong with it
    weight = sum(facts.row_group(i).total_byte_size for i in range(facts.num_row_groups))
    rows = facts.num_rows
    if rows == 0:
        return [Piece(str(file))]
    edges = np.linspace(0, rows, min(max(-(-weight // size), 1), rows) + 1).astype(int).tolist()
    return [Piece(str(file), "rows", first, stop) for first, stop in pairwise(edges)]


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while block := opened.read(_STEP):
            yield block


def _is_utf8(file: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in _blocks(file):
            if b"\0" in block:
                return False
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _line_ends(file: Path, size: int, *, marked: bool) -> list[int] | None:
    """Give the places behind the first lines and behind a line in every `size` bytes.

    None where a quotation mark stands where none can open a cell.
    """
    ends: list[int] = []
    at, open_, last, due = 0, False, _END, 0
    for block in _blocks(file):
        codes = np.frombuffer(block, np.uint8)
        inside = np.zeros(len(codes), dtype=bool)
        if marked:
            marks = codes == _QUOTE
            if not _are_sound(codes, marks, last, is_open=open_):
                return None
            inside = (np.cumsum(marks) + open_) % 2 == 1
            open_ = bool(inside[-1]) if len(inside) else open_
        found = at + 1 + np.flatnonzero((codes == _END) & ~inside)
        while len(found) and (place := np.searchsorted(found, due)) < len(found):
            ends.append(int(found[place]))
            due = ends[-1] + (size if len(ends) > 2 else 1)
        at, last = at + len(block), block[-1]
    return None if open_ else ends


def _are_sound(
    codes: NDArray[np.uint8], marks: NDArray[np.bool_], last: int, *, is_open: bool
) -> bool:
    """Tell whether every mark that opens stands behind a separator, a line end or another mark."""
    places = np.flatnonzero(marks)
    opening = places[int(is_open) :: 2]
    before = np.where(opening > 0, codes[np.maximum(opening - 1, 0)], last)
    return bool(np.isin(before, [*b',;\t|"\n\r', 0xBF]).all())  # BF ends a byte order mark


def _head(file: Path, ends: list[int]) -> tuple[bytes, int]:
    """Give the header, with a line before it that names the separator, and where it ends."""
    with file.open("rb") as opened:
        first = opened.read(ends[0])
        named = first.removeprefix(codecs.BOM_UTF8).lower().startswith(b"sep=")
        stop = ends[1] if named and len(ends) > 1 else ends[0]
        opened.seek(0)
        return opened.read(stop), stop
