"""The files of a folder, or of a zip of one, under names in one composed form."""

from __future__ import annotations

import os
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple, NoReturn

from mediakit.checks import did_you_mean, listing
from mediakit.reading.file_kinds import COMPRESSED, READABLE, is_system_file
from mediakit.reading.unpacking import member_name, open_zip, read_member, why_not_read

__all__ = [
    "Stored",
    "composed",
    "doc_names",
    "endings_of",
    "find_files",
    "has_text_ending",
    "leads_out",
    "readable",
]

_LINK: Final = "it is a link that leads out of the folder; put a copy in its place"


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


def readable(name: str) -> str:
    r"""Give the name of a file, whose bytes may be no UTF-8, as text that every table holds.

    Examples
    --------
    >>> readable("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return composed(os.fsencode(name).decode("utf-8", "backslashreplace"))


def leads_out(folder: Path, file: Path) -> bool:
    """Tell a link to what is not in the folder."""
    try:
        return file.is_symlink() and not file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle, which reading says
        return False


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
    files = _distinct([file for file in found if not is_system_file(file.name)])
    if pattern is None:
        wanted = [file for file in files if has_text_ending(file.name) or file.name[-1] == "/"]
        names = {file.name for file in wanted}
        return wanted, [file.name for file in files if file.name not in names]
    _check_pattern(pattern)
    wanted = [file for file in files if _fits(file.name, pattern)]
    return wanted, []


def _distinct(files: Sequence[Stored]) -> list[Stored]:
    """Sort files by name, and number those whose names become the same in composed letters."""
    times: Counter[str] = Counter()
    found = []
    for file in sorted(files, key=lambda file: file.name):
        times[file.name] += 1
        path = PurePosixPath(file.name)
        again = path.with_name(f"{path.stem} ({times[file.name]}){path.suffix}").as_posix()
        found.append(file if times[file.name] == 1 else file._replace(name=again))
    return found


def not_there(path: Path, argument: str = "path") -> str:
    """Say that a file or folder is not there, where it was looked for, and what is like it."""
    where = "" if path.is_absolute() else f"; looked for it in {str(Path.cwd())!r}"
    try:
        beside = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        beside = []
    return f"{argument}: {str(path)!r} is not there{where}.{did_you_mean(path.name, beside)}"


def _of_folder(folder: Path) -> list[Stored]:
    """List the files of a folder; links that lead out of it, and pipes, say so when they are read.

    A link to a folder within it is another way to what is listed already.
    """
    if not folder.is_dir():
        raise FileNotFoundError(not_there(folder))
    found = []
    for place, folders, names in os.walk(folder):
        below = Path(place).relative_to(folder).as_posix()
        before = "" if below == "." else f"{below}/"
        linked = [name for name in folders if leads_out(folder, Path(place, name))]
        found += [Stored(readable(f"{before}{name}/"), _refusal(_LINK)) for name in linked]
        found += [
            Stored(readable(before + name), _reader(folder, Path(place, name))) for name in names
        ]
    return found


def _reader(folder: Path, file: Path) -> Callable[[], bytes]:
    if leads_out(folder, file):
        return _refusal(_LINK)
    if file.exists() and not file.is_file():
        return _refusal("it is no file but a pipe or a device")
    return file.read_bytes


def _refusal(why: str) -> Callable[[], bytes]:
    def read() -> NoReturn:
        raise ValueError(why)

    return read


def _of_zip(path: Path) -> list[Stored]:
    if not zipfile.is_zipfile(path) and path.suffix.casefold() != ".zip":
        raise FileNotFoundError(
            f"path: {str(path)!r} is a file, not a folder or a zip of one. mk.read_table reads "
            "tables, mk.read_export files of news databases."
        )
    try:
        archive = open_zip(path, path.stat().st_size)  # open as long as its members are read
    except ValueError as error:
        raise ValueError(f"path: {str(path)!r} is not read: {error}.") from error
    members = [member for member in archive.infolist() if not member.is_dir()]
    names = [member_name(member) for member in members]
    cut = _wrapper([name for name in names if not _steps_out(name)], path.stem)
    return [
        Stored(composed(_inside(name, cut)), _member_reader(archive, member))
        for name, member in zip(names, members, strict=True)
    ]


def _steps_out(name: str) -> bool:
    return ".." in name.split("/")


def _inside(name: str, cut: int) -> str:
    """Leave the wrapping folder out of a name, or the steps that lead out of the archive."""
    if _steps_out(name):
        return "/".join(step for step in name.split("/") if step not in ("..", "."))
    return name[cut:]


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
    if why := why_not_read(member):
        return _refusal(why)
    return lambda: read_member(archive, member)


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
    out = ".." in pattern.replace("\\", "/").split("/")
    if not pattern or pattern.startswith(("/", "\\")) or ":" in pattern[:2] or out:
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
