"""What archives and compressed files hold, within limits: a small one can fill the memory.

Who knows a file can raise them: ``mediakit.reading.unpacking.MOST_BYTES = 2_000_000_000``.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, Any, Final

__all__ = [
    "check_unpacked",
    "check_zip",
    "is_locked",
    "member_name",
    "open_zip",
    "read_all",
    "read_member",
    "unpack",
    "why_not_read",
]

MOST_BYTES = 500_000_000  # of one file, unpacked
MOST_BYTES_TOGETHER = 5_000_000_000  # of all files of an archive, unpacked
MOST_TIMES = 200  # its own size, that a file is unpacked; texts and tables are some 3 to 40 times
_ANY_TIMES: Final = 50_000_000  # bytes up to which it may be any times: no memory is short of them

_MORE: Final = (
    "it unpacks to more than {}; where you trust it, unpack it yourself, or raise "
    "mediakit.reading.unpacking.{}"
)
_ERRORS: Final = (
    *(OSError, EOFError, RuntimeError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
)
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO, section 2.3.1
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DRIVE: Final = re.compile(r"^[A-Za-z]:(?=/)")


def check_unpacked(size: int, packed: int, *, together: bool = False) -> None:
    """Raise ValueError where a file unpacks to more than the limits, which the message names."""
    name = "MOST_BYTES_TOGETHER" if together else "MOST_BYTES"
    most = MOST_BYTES_TOGETHER if together else MOST_BYTES
    if size > most:
        raise ValueError(_MORE.format(f"{most // 1_000_000:,} MB", name))
    if size > max(_ANY_TIMES, MOST_TIMES * packed):
        raise ValueError(_MORE.format(f"{MOST_TIMES} times its size", "MOST_TIMES"))


def open_zip(source: Any, packed: int) -> zipfile.ZipFile:
    """Open an archive of `packed` bytes whose files together are within the limits.

    Raises ValueError for one that is damaged or holds more.
    """
    try:
        archive = zipfile.ZipFile(source)
    except _ERRORS as error:
        raise ValueError(f"it is no whole .zip file: {error}") from error
    except UnicodeError as error:
        raise ValueError(f"it is no whole .zip file: a name in it is broken ({error})") from error
    try:
        total = sum(member.file_size for member in archive.infolist())
        check_unpacked(total, packed, together=True)
    except ValueError:
        archive.close()
        raise
    return archive


def check_zip(data: bytes) -> None:
    """Raise ValueError for a zip beyond the limits; what Word and Excel write are zips too."""
    with open_zip(io.BytesIO(data), len(data)) as archive:
        for member in archive.infolist():
            check_unpacked(member.file_size, member.compress_size)


def is_locked(data: bytes) -> bool:
    """Tell whether a file of Word, Excel or PowerPoint is locked with a password."""
    return data.startswith(_OLD_OFFICE) and _LOCKED in data


def member_name(member: zipfile.ZipInfo) -> str:
    """Give the name of a member of a zip; macOS writes UTF-8 without saying so.

    A slash or a drive before it is left out, as other programs do, and its steps are parted by
    slashes.
    """
    name = member.filename
    if not member.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return _DRIVE.sub("", name.replace("\\", "/")).lstrip("/")


def why_not_read(member: zipfile.ZipInfo) -> str:
    """Say why a member of a zip is not read: its name leads out of it, or it is a link."""
    if ".." in member_name(member).split("/"):
        return f"its name {member_name(member)!r} leads out of the archive"
    is_unix = member.create_system == 3
    return "it is a link" if is_unix and stat.S_ISLNK(member.external_attr >> 16) else ""


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Give the content of a member of a zip, or raise a ValueError that says why it cannot be."""
    check_unpacked(member.file_size, member.compress_size)
    if member.flag_bits & 0x1:
        raise ValueError("it is locked with a password; unpack the archive first")
    try:
        return archive.read(member)
    except _ERRORS as error:
        raise ValueError(f"it is damaged, and cannot be unpacked: {error}") from error


def read_all(opened: Callable[[IO[bytes]], Any], data: bytes, kind: str) -> bytes:
    """Give what a compressed file holds, by the opener of its `kind`, such as ".gz".

    Raises ValueError if it is not whole, or holds more than the limits.
    """
    try:
        with opened(io.BytesIO(data)) as stream:
            content: bytes = stream.read(MOST_BYTES + 1)
    except _ERRORS as error:
        raise ValueError(f"it is no whole {kind} file: {error}") from error
    check_unpacked(len(content), len(data))
    return content


def unpack(data: bytes) -> bytes:
    """Give the content of a gzip file, and other bytes as they are.

    Raises ValueError if the file is broken, or its content larger than the limits.
    """
    if not data.startswith(b"\x1f\x8b"):
        return data
    return read_all(gzip.open, data, ".gz")
