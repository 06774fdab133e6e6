"""Folders whose content is replaced whole, or not at all.

One file of such a folder names the others, which stand in a folder below that no two savings share.
Replacing that one file is what saves: before it all of the old content is there, after it all of
the new. So it holds on every system, also where files that are open cannot be replaced or deleted.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import Any, Final, NamedTuple

from mediakit._version import __version__
from mediakit.checks import counted, unwritten
from mediakit.saving import is_abandoned, is_part, lock, write_text

__all__ = ["FORMAT", "Opened", "open_folder", "replacing_content"]

FORMAT: Final = 1  # raised whenever an older mediakit could not read what this one writes
_KIND: Final = "mediakit corpus"
_CONTENT: Final = "corpus.json"
_DATA: Final = re.compile("data-[0-9a-f]{16}")
_FILE: Final = re.compile(r"\w+\.\w+")


class Opened(NamedTuple):
    """Where the files of a saved folder are, and what is noted with them."""

    data: Path
    notes: dict[str, Any]


@contextmanager
def replacing_content(folder: str | PathLike[str]) -> Iterator[Opened]:
    """Lend a place for files, and for notes that JSON can hold, which become those of a folder.

    After an error the folder is as it was. Nothing is deleted that no saving has put there.
    """
    target = Path(folder)
    is_new = _check_place(target)
    opened = Opened(target / f"data-{secrets.token_hex(8)}", {})
    try:
        opened.data.mkdir(parents=True)
        with _locked(opened.data):
            yield opened
            content = json.dumps(_content_of(opened), ensure_ascii=False, indent=1)
            older = _data_of(target)
            write_text(target / _CONTENT, content)
    except BaseException as error:
        if not _is_content(target, opened.data):  # who stops it late finds the new content whole
            shutil.rmtree(opened.data, ignore_errors=True)
        if is_new and target.is_dir() and not any(target.iterdir()):
            target.rmdir()
        if isinstance(error, OSError):
            raise unwritten("folder", folder, error) from error
        raise
    _delete_older(target, older, opened.data)


def _is_content(target: Path, data: Path) -> bool:
    """Tell whether a folder names these files as its content by now."""
    try:
        return _data_of(target) == data
    except (ValueError, OSError):
        return False


@contextmanager
def _locked(data: Path) -> Iterator[None]:
    """Let other savings see that somebody is writing into a folder, where a system can say so."""
    try:
        descriptor = os.open(data, os.O_RDONLY)
    except OSError:  # Windows opens no folder
        yield
        return
    try:
        with suppress(OSError):
            lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def open_folder(folder: str | PathLike[str], *, verify: bool) -> Opened:
    """Open a saved folder whose files are all there in their sizes; `verify` reads them whole."""
    target = Path(folder)
    given = _given(target)
    if not target.exists():
        raise FileNotFoundError(f"{given} is not there.")
    content = _read_content(target)
    if content["format"] > FORMAT:
        raise ValueError(
            f"{given} was saved by mediakit {content['mediakit']}, in format {content['format']}; "
            f"this is mediakit {__version__}, which opens formats up to {FORMAT}. Install a newer "
            "one with: python -m pip install --upgrade mediakit-news"
        )
    data = target / content["data"]
    for name, noted in content["files"].items():
        _check_file(data / name, noted, given, verify=verify)
    return Opened(data, content["notes"])


def _given(target: Path) -> str:
    return f"folder={str(target)!r}"


def _check_place(target: Path) -> bool:
    """Refuse a place that cannot be written or is somebody else's; say whether nothing is there."""
    given, is_new = _given(target), not target.exists()
    place = target.absolute().parent if is_new else target
    if not place.is_dir():
        missing = f"there is no folder {str(place)!r}" if is_new else "this is a file"
        raise (FileNotFoundError if is_new else NotADirectoryError)(f"{given}: {missing}.")
    if not os.access(place, os.W_OK):
        raise PermissionError(f"{given} cannot be written: permission is missing.")
    if is_new:
        return True
    if (target / _CONTENT).exists():
        _read_content(target)  # a file of this name may be another program's
        return False
    names = [path.name for path in target.iterdir()]
    others = [name for name in names if not (_DATA.fullmatch(name) or is_part(name))]
    if others:
        raise FileExistsError(
            f"{given} holds other things, such as {min(others)!r}; name a new folder, an empty one "
            "or one that a corpus was saved in."
        )
    return False


def _content_of(opened: Opened) -> dict[str, Any]:
    """List the files with their sizes and checksums, once they are on the disk."""
    files = {}
    for path in sorted(opened.data.iterdir()):
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        files[path.name] = {"bytes": path.stat().st_size, "sha256": _checksum(path)}
    content = {
        "kind": _KIND,
        "format": FORMAT,
        "mediakit": __version__,
        "data": opened.data.name,
        "files": files,
        "notes": opened.notes,
    }
    return {**content, "sha256": _digest(content)}


def _digest(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_content(target: Path) -> dict[str, Any]:
    """Read what a saved folder says of itself, or raise what is wrong with it."""
    given = _given(target)
    path = target / _CONTENT
    if not path.is_file():
        raise ValueError(f"{given} holds no saved corpus: there is no {_CONTENT} in it.")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(
            f"{given}: {_CONTENT} is damaged or another program's: {error}."
        ) from error
    if not isinstance(content, dict) or content.get("kind") != _KIND:
        raise ValueError(f"{given} holds no saved corpus: its {_CONTENT} is another program's.")
    if content.pop("sha256", None) != _digest(content) or not _is_safe(content):
        raise ValueError(f"{given}: {_CONTENT} is damaged, or was changed by hand.")
    return content


def _is_safe(content: dict[str, Any]) -> bool:
    """Tell whether all names stay in the folder."""
    return bool(_DATA.fullmatch(content["data"])) and all(map(_FILE.fullmatch, content["files"]))


def _check_file(path: Path, noted: dict[str, Any], given: str, *, verify: bool) -> None:
    name = f"{path.parent.name}/{path.name}"
    if not path.is_file():
        raise FileNotFoundError(
            f"{given} is not whole: {name} is missing. Copy the whole folder, or save again."
        )
    size = path.stat().st_size
    if size != noted["bytes"]:
        raise ValueError(
            f"{given} is not whole: {name} has {counted(size, 'byte')} of "
            f"{noted['bytes']:,}. Copy the whole folder, or save again."
        )
    if verify and _checksum(path) != noted["sha256"]:
        raise ValueError(f"{given} is damaged: {name} is not what was saved. Save it again.")


def _data_of(target: Path) -> Path | None:
    """Give the folder of files that is the content at this moment."""
    if not (target / _CONTENT).exists():
        return None
    return target / str(_read_content(target)["data"])


def _delete_older(target: Path, older: Path | None, own: Path) -> None:
    """Delete the content that was replaced, and what savings left that were killed.

    What is open cannot be deleted on Windows, and is left for a later saving.
    """
    for path in target.iterdir():
        if path == own or not path.is_dir() or not _DATA.fullmatch(path.name):
            continue
        if path == older or is_abandoned(path):
            shutil.rmtree(path, ignore_errors=True)
