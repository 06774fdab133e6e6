"""Files that are compressed, or packed alone into an archive."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final

from mediakit.checks import listing
from mediakit.reading.file_kinds import is_system_file
from mediakit.reading.unpacking import member_name, open_zip, read_all, read_member

__all__ = ["COMPRESSIONS", "decompress"]


def decompress(file: Path, argument: str) -> tuple[bytes, list[str]]:
    """Give a file's content and the endings that it may have by what is written around it.

    Raises ValueError for a file that is not whole, or an archive of several files.
    """
    data = file.read_bytes()
    suffixes = [suffix.casefold() for suffix in file.suffixes]
    last = suffixes[-1] if suffixes else ""
    if last not in COMPRESSIONS:
        return data, [last]
    try:
        name, content = COMPRESSIONS[last](data)
    except ValueError as error:
        raise ValueError(f"{argument}: {file.name!r} is not read: {error}.") from error
    return content, [*suffixes[-2:-1], Path(name).suffix.casefold()]


def _unzip(data: bytes) -> tuple[str, bytes]:
    with open_zip(io.BytesIO(data), len(data)) as archive:
        inside = [one for one in archive.infolist() if not one.is_dir()]
        found = [one for one in inside if not is_system_file(member_name(one))]
        if len(found) != 1:
            names = listing(map(member_name, found))
            raise ValueError(f"it must hold one file and holds {names}")
        return member_name(found[0]), read_member(archive, found[0])


def _of(opened: Callable[[IO[bytes]], Any], kind: str) -> Callable[[bytes], tuple[str, bytes]]:
    return lambda data: ("", read_all(opened, data, kind))


def _zstd(file: IO[bytes]) -> Any:
    import pyarrow as pa

    return pa.input_stream(file, compression="zstd")


COMPRESSIONS: Final[dict[str, Callable[[bytes], tuple[str, bytes]]]] = {
    ".gz": _of(gzip.open, ".gz"),
    ".zip": _unzip,
    ".zst": _of(_zstd, ".zst"),
    ".bz2": _of(bz2.open, ".bz2"),
    ".xz": _of(lzma.open, ".xz"),
}
