"""Files that are compressed, or packed alone into an archive."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from mediakit.checks import listing
from mediakit.reading.file_kinds import is_system_file

__all__ = ["COMPRESSIONS", "decompress"]

_ERRORS: Final = (
    OSError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError,
    RuntimeError,
)  # fmt: skip


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
    except _ERRORS as error:
        raise ValueError(
            f"{argument}: {file.name!r} is not a whole {last} file: {error}"
        ) from error
    return content, [*suffixes[-2:-1], Path(name).suffix.casefold()]


def _unzip(data: bytes) -> tuple[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [
            name
            for name in archive.namelist()
            if not name.endswith("/") and not is_system_file(name)
        ]
        if len(names) != 1:
            raise zipfile.BadZipFile(f"it must hold one file and holds {listing(names)}")
        return names[0], archive.read(names[0])


def _unzst(data: bytes) -> tuple[str, bytes]:
    import pyarrow as pa

    with pa.input_stream(io.BytesIO(data), compression="zstd") as stream:
        content: bytes = stream.read()
    return "", content


COMPRESSIONS: Final[dict[str, Callable[[bytes], tuple[str, bytes]]]] = {
    ".gz": lambda data: ("", gzip.decompress(data)),
    ".zip": _unzip,
    ".zst": _unzst,
    ".bz2": lambda data: ("", bz2.decompress(data)),
    ".xz": lambda data: ("", lzma.decompress(data)),
}
