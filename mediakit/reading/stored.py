"""The files of a folder, or of a zip of one, under names in one composed form."""

from __future__ import annotations

import os
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from mediakit.checks import listing
from mediakit.reading.file_kinds import (
    COMPRESSED,
    MOST_BYTES,
    READABLE,
    is_system_file,
    member_name,
)

__all__ = ["Stored", "composed", "doc_names", "endings_of", "find_files", "has_text_ending"]


class Stored(NamedTuple):
    """A file: its path below the folder, with slashes and composed letters, and its content."""

    name: str
    read: Callable[[], bytes]


def composed(name: str) -> str:
    r"""Give a name in composed letters; macOS stores some in pieces.

    Examples
    --------
    >>> composed("e\u0301te\u0301") == "été"
    True
    """
    return unicodedata.normalize("NFC", name)


def find_files(place: Path, pattern: str | None) -> tuple[list[Stored], list[str]]:
    """List the files of a folder or a zip that are to be read, and name those that are not.

    Parameters
    ----------
    place : Path
        A folder, or a zip of one.
    pattern : str, optional
        Which files; by default all whose ending is one that articles have.

    Returns
    -------
    tuple of list of Stored and list of str
        By path. What a system keeps for itself is in neither.
    """
    found = _of_zip(place) if place.is_file() else _of_folder(place)
    files = sorted(file for file in found if not is_system_file(file.name))
    if pattern is None:
        wanted = [file for file in files if has_text_ending(file.name)]
        return wanted, [file.name for file in files if not has_text_ending(file.name)]
    _check_pattern(pattern)
    wanted = [file for file in files if _fits(file.name, pattern)]
    return wanted, []


def _of_folder(folder: Path) -> list[Stored]:
    if not folder.is_dir():
        raise FileNotFoundError(f"path: {str(folder)!r} is not there.")
    found = []
    for place, _, names in os.walk(folder):
        below = Path(place).relative_to(folder).as_posix()
        before = "" if below == "." else f"{below}/"
        found += [Stored(composed(before + name), Path(place, name).read_bytes) for name in names]
    return found


def _of_zip(path: Path) -> list[Stored]:
    if not zipfile.is_zipfile(path):
        raise FileNotFoundError(f"path: {str(path)!r} is a file, not a folder or a zip of one.")
    archive = zipfile.ZipFile(path)  # open as long as its members are read
    members = [member for member in archive.infolist() if not member.is_dir()]
    names = [member_name(member).replace("\\", "/").lstrip("/") for member in members]
    cut = _wrapper(names, path.stem)
    return [
        Stored(composed(name[cut:]), _member_reader(archive, member))
        for name, member in zip(names, members, strict=True)
    ]


def _wrapper(names: Sequence[str], stem: str) -> int:
    """Give the length of the folder that a zip wraps around the folders that were zipped."""
    kept = [name for name in names if not is_system_file(name)]
    first = {name.partition("/")[0] for name in kept}
    deep = all(name.count("/") > 1 for name in kept)
    own = stem.partition(" (")[0].casefold()  # a second download is called "name (1).zip"
    if len(first) == 1 and deep and composed(next(iter(first))).casefold() == composed(own):
        return len(next(iter(first))) + 1
    return 0


def _member_reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        if member.file_size > MOST_BYTES:
            raise ValueError(f"it unpacks to more than {MOST_BYTES // 1_000_000} MB")
        try:
            return archive.read(member)
        except (RuntimeError, zipfile.BadZipFile, NotImplementedError) as error:
            raise ValueError(f"the zip does not give it out: {error}") from error

    return read


def _suffixes(name: str) -> list[str]:
    return [f".{suffix}" for suffix in name.rpartition("/")[2].casefold().split(".")[1:]]


def has_text_ending(name: str) -> bool:
    """Tell whether a file's ending is one that articles have, alone or compressed.

    Examples
    --------
    >>> [has_text_ending(name) for name in ("a.TXT", "a.html.gz", "a.csv", "a.gz")]
    [True, True, False, False]
    """
    suffixes = _suffixes(name)
    if suffixes and suffixes[-1] == COMPRESSED:
        suffixes.pop()
    return bool(suffixes) and suffixes[-1] in READABLE


def _check_pattern(pattern: str) -> None:
    if not pattern or pattern.startswith(("/", "\\")) or ":" in pattern[:2]:
        raise ValueError(
            f"pattern={pattern!r} must be a pattern below the folder, such as '**/*.txt'."
        )


def _fits(name: str, pattern: str) -> bool:
    """Tell whether a path fits a pattern of glob, without regard to case."""
    steps = [step.casefold() for step in composed(pattern).split("/") if step not in ("", ".")]
    return _steps_fit(name.casefold().split("/"), steps)


def _steps_fit(parts: Sequence[str], steps: Sequence[str]) -> bool:
    if not steps:
        return not parts
    if steps[0] == "**":
        return any(_steps_fit(parts[place:], steps[1:]) for place in range(len(parts)))
    return bool(parts) and fnmatchcase(parts[0], steps[0]) and _steps_fit(parts[1:], steps[1:])


def doc_names(names: Sequence[str]) -> list[str]:
    """Name documents by their files' stems, by their paths where stems come twice.

    Two files of one path that differ in their ending keep it.

    Examples
    --------
    >>> doc_names(["a/1.txt", "b/2.html.gz"]), doc_names(["a/1.txt", "b/1.txt", "b/1.html"])
    (['1', '2'], ['a/1', 'b/1.txt', 'b/1.html'])
    """
    paths = [_without_ending(name) for name in names]
    stems = [PurePosixPath(path).name for path in paths]
    if len(set(stems)) == len(stems):
        return stems
    times = Counter(paths)
    return [name if times[path] > 1 else path for name, path in zip(names, paths, strict=True)]


def _without_ending(name: str) -> str:
    path = PurePosixPath(name)
    if path.suffix.casefold() == COMPRESSED and len(path.suffixes) > 1:
        path = path.with_suffix("")
    return path.with_suffix("").as_posix()


def endings_of(place: Path) -> str:
    """List the endings of the files of a folder, for a message."""
    files = [file.name for file in (_of_zip(place) if place.is_file() else _of_folder(place))]
    return listing(sorted({PurePosixPath(name).suffix for name in files}))
