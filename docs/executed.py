"""Executed lessons, kept by the tests and taken up by the documentation.

A lesson is taken up only if its notebook, the library, its texts and what draws and counts are the
same as when it ran: all of them are in the name of what is kept.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

import mediakit
from mediakit.reading import seeds_folder

__all__ = ["EXAMPLES", "find", "keep", "lessons", "state"]

ROOT: Final = Path(__file__).resolve().parent.parent
EXAMPLES: Final = ROOT / "examples"
KEPT: Final = ROOT / "docs" / "_build" / "lessons"
_SHOW: Final = ("ipykernel", "ipywidgets", "matplotlib", "numpy", "pandas", "plotly", "scipy")


def lessons() -> list[Path]:
    """Give the notebooks of all lessons, those in English first."""
    return [*sorted(EXAMPLES.glob("*.ipynb")), *sorted(EXAMPLES.glob("ar/*.ipynb"))]


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix(), path


@cache
def _library() -> bytes:
    """Sum up the library, its texts, and the versions of what it stands on."""
    total = hashlib.sha256(platform.python_version().encode())
    for name in _SHOW:
        total.update(f"{name} {metadata.version(name)}".encode())
    for folder in (Path(mediakit.__file__).parent, seeds_folder()):
        for name, path in _files(folder):
            total.update(name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.digest()


def state(source: Path) -> str:
    """Give a name that changes with the library and with what a file says."""
    return hashlib.sha256(_library() + source.read_bytes()).hexdigest()[:20]


def _place(lesson: Path) -> Path:
    folder = KEPT / lesson.relative_to(EXAMPLES).parent
    return folder / f"{lesson.stem}-{state(lesson)}.ipynb"


def keep(lesson: Path, executed: str) -> None:
    """Keep the text of an executed lesson in place of what was kept of it before."""
    place = _place(lesson)
    place.parent.mkdir(parents=True, exist_ok=True)
    for older in place.parent.glob(f"{lesson.stem}-*.ipynb"):
        older.unlink()
    place.write_text(executed, encoding="utf-8")


def find(lesson: Path) -> Path | None:
    """Give the executed lesson, None where it has not run in this state."""
    place = _place(lesson)
    return place if place.exists() else None
