"""Files are written whole or not at all."""

from __future__ import annotations

import io
import os
import re
import secrets
import shutil
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from os import PathLike
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, Final, NamedTuple

from mediakit.checks import unwritten

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None

__all__ = [
    "check_path",
    "for_xml",
    "is_abandoned",
    "is_formula",
    "is_part",
    "keeping_interrupts",
    "lock",
    "replacing",
    "undated",
    "write_bytes",
    "write_text",
    "write_together",
]

# Where workbooks and documents say when they were made.
_CORE: Final = "docProps/core.xml"
_TIMES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_PART: Final = ".mediakit-"
_IS_PART: Final = re.compile(r"\.mediakit-[0-9a-f]{16}(?:\.[^./\\]*)?")
_ABANDONED: Final = 86_400  # seconds after which nobody is still writing

# What is no character of XML 1.0 (https://www.w3.org/TR/xml/#charsets): workbooks and documents of
# Word are made of it.
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# https://owasp.org/www-community/attacks/CSV_Injection: the wide forms too, which some programs
# read as the others; a tab or a return before anything.
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BEFORE: Final = ("\t", "\r")


def for_xml(text: str) -> str:
    r"""Put the replacement character in the place of what no file of XML can hold.

    Examples
    --------
    >>> for_xml("a\x0bb")
    'a\ufffdb'
    """
    return _NOT_IN_XML.sub("\ufffd", text)


def is_formula(text: object) -> bool:
    r"""Tell a text that a spreadsheet would compute.

    Examples
    --------
    >>> is_formula("=1+1"), is_formula("\t1+1"), is_formula("1+1")
    (True, True, False)
    """
    if not isinstance(text, str):
        return False
    return text.startswith(_BEFORE) or text.lstrip().startswith(_FORMULA)


def check_path(path: str | PathLike[str]) -> Path:
    """Give the path of a file that can be written, or raise an OSError that says why it cannot.

    Examples
    --------
    >>> check_path("nowhere/page.html")
    Traceback (most recent call last):
    FileNotFoundError: path='nowhere/page.html': there is no folder 'nowhere'.
    """
    target = Path(path)
    given, folder = f"path={str(path)!r}", target.parent
    with _worded(path):  # a name may be too long
        is_there = target.exists()
    if not folder.exists():
        raise FileNotFoundError(f"{given}: there is no folder {str(folder)!r}.")
    if not folder.is_dir():
        raise NotADirectoryError(f"{given}: {str(folder)!r} is a file, not a folder.")
    if target.is_dir():
        raise IsADirectoryError(f"{given} is a folder; name a file in it.")
    if not os.access(target if is_there else folder, os.W_OK):
        raise PermissionError(f"{given} cannot be written: permission is missing.")
    return target


@contextmanager
def replacing(path: str | PathLike[str]) -> Iterator[Path]:
    """Lend a file beside `path` that takes its place at the end; after an error nothing is changed.

    What a writing that was killed has left in the folder is deleted. A file that is replaced keeps
    who may read it.

    Parameters
    ----------
    path : str or path
        The file to be made or replaced; its folder has to be there.

    Yields
    ------
    pathlib.Path
        Where to write, with the ending of `path`.

    Raises
    ------
    OSError
        In words, with `errno`, if the file cannot be written or the disk is full.
    """
    target = check_path(path)
    with _worded(path), _part_of(target) as part:
        yield part.place
        part.flush()
        part.take()


def write_bytes(path: str | PathLike[str], content: bytes) -> Path:
    """Write a file whole or not at all, and give the path."""
    with replacing(path) as part:
        part.write_bytes(content)
    return Path(path)


def undated(content: bytes) -> bytes:
    """Give a workbook or document without the time at which it was made.

    So the same table is the same file. Both are archives, whose entries have times of their own.
    """
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == _CORE:
                data = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            # an entry without a time is of the first day that archives know
            new.writestr(zipfile.ZipInfo(entry.filename), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def write_text(path: str | PathLike[str], text: str) -> Path:
    """Write a text as UTF-8, and give the path."""
    return write_bytes(path, text.replace("\n", os.linesep).encode("utf-8"))


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write new files that are nothing without each other: all or, after an error, none."""
    parts: dict[Path, _Part] = {}
    with ExitStack() as stack:
        for path, content in files.items():
            target = check_path(path)
            with _worded(path):
                part = parts[path] = stack.enter_context(_part_of(target))
                part.place.write_bytes(content)
                part.flush()
        try:
            for path, part in parts.items():
                with _worded(path):
                    part.take()
        except BaseException:  # who stops it between two of them has none
            for part in parts.values():
                if part.file is not None:
                    part.target.unlink(missing_ok=True)
            raise


@contextmanager
def keeping_interrupts() -> Iterator[None]:
    """Let Ctrl-C be Ctrl-C inside, where a library takes it for an error of its own."""
    try:
        yield
    except Exception as error:
        before = error.__context__
        while before is not None and not isinstance(before, KeyboardInterrupt):
            before = before.__context__
        if before is not None:
            raise KeyboardInterrupt from error
        raise


def is_part(name: str) -> bool:
    """Tell whether a name is that of a file that is being written.

    Examples
    --------
    >>> is_part(".mediakit-0123456789abcdef.html"), is_part("report.html")
    (True, False)
    """
    return _IS_PART.fullmatch(name) is not None


def lock(descriptor: int) -> bool:
    """Lock a file or folder for as long as it is open; False where it is locked by others.

    Raises OSError where there are no locks.
    """
    if fcntl is None:
        raise OSError("no locks")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_abandoned(path: Path) -> bool:
    """Tell whether nobody writes a part any more: its lock is free, or it is of yesterday."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:  # a folder on Windows, or gone
        return _is_old(path)
    try:
        return lock(descriptor)
    except OSError:
        return _is_old(path)
    finally:
        os.close(descriptor)


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _ABANDONED
    except OSError:
        return False


@contextmanager
def _worded(path: str | PathLike[str]) -> Iterator[None]:
    """Say in words why a file could not be written."""
    try:
        yield
    except OSError as error:
        raise unwritten("path", path, error) from error


class _Part(NamedTuple):
    """What is being written, and the open file that keeps others away from it.

    A pipe or a device cannot be replaced, and is written to as it is, without such a file.
    """

    place: Path
    target: Path
    file: BinaryIO | None

    def flush(self) -> None:
        """Come back when all that was written is on the disk."""
        if self.file is not None:
            os.fsync(self.file.fileno())

    def take(self) -> None:
        """Take the place of the target."""
        if self.file is not None:
            if fcntl is None:  # no open file is moved on Windows; elsewhere the lock is kept
                self.file.close()
            self.place.replace(self.target)


@contextmanager
def _part_of(target: Path) -> Iterator[_Part]:
    """Lend a part of a file, which is gone at the end unless it has taken its place."""
    if target.exists() and not target.is_file():
        yield _Part(target, target, None)
        return
    target = target.resolve()  # a link stays a link
    _sweep(target.parent)
    place = target.with_name(f"{_PART}{secrets.token_hex(8)}{target.suffix}")
    try:
        with place.open("xb") as file:
            _guard(place, target, file.fileno())
            yield _Part(place, target, file)
    finally:
        place.unlink(missing_ok=True)


def _guard(place: Path, target: Path, descriptor: int) -> None:
    """Lock a part, and let nobody read it who could not read the target."""
    with suppress(OSError):  # a disk without locks, or without rights
        if target.exists():
            shutil.copymode(target, place)
        lock(descriptor)


def _sweep(folder: Path) -> None:
    """Delete what writings have left that were killed."""
    with suppress(OSError):  # a folder that may be written and not read
        for path in folder.iterdir():
            if is_part(path.name) and is_abandoned(path):
                path.unlink(missing_ok=True)
