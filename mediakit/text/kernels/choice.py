"""Which kernel reads a text: compiled loops where the text is large enough to repay the compiler.

numba takes seconds to compile the loops, once: the machine code is kept in a folder, from which it
loads in less than a second. Where numba is missing, or its code cannot be made, the arrays do the
work, with the same result.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

__all__ = ["Loops", "cache_folder", "load", "loops_at_hand", "loops_for"]

# Bytes of text from which on the compiled loops are faster, with all that comes before them.
_LEAST_AT_HAND: Final = 200_000
_LEAST_KEPT: Final = 25_000_000  # numba and the machine code are loaded
_LEAST_ONCE: Final = 60_000_000  # compiled first: later texts gain too
_LEAST_ALWAYS: Final = 400_000_000  # compiled each time, where nothing can be kept

_lock = threading.RLock()
_loaded: list[Loops | None] = []  # what the one attempt gave


class Loops(NamedTuple):
    """The entries of `loops`, compiled."""

    addressed: Callable[..., Any]
    segment: Callable[..., Any]
    number: Callable[..., Any]
    enter: Callable[..., Any]
    count_cells: Callable[..., Any]
    fill_cells: Callable[..., Any]


def loops_for(size: int) -> Loops | None:
    """Give the compiled loops if a text of so many bytes is worth them."""
    if _loaded:
        return _loaded[0] if size >= _LEAST_AT_HAND else None
    if size < _LEAST_KEPT or not _has_numba():
        return None
    folder = cache_folder()
    least = _LEAST_ALWAYS if folder is None else _LEAST_KEPT if _is_kept(folder) else _LEAST_ONCE
    return load() if size >= least else None


def loops_at_hand() -> Loops | None:
    """Give the compiled loops if they were loaded for some text before."""
    return _loaded[0] if _loaded else None


def load() -> Loops | None:
    """Load the compiled loops, or compile and keep them; None where that is not possible."""
    with _lock:
        if not _loaded:
            _loaded.append(_load() if _has_numba() else None)
    return _loaded[0]


def _load() -> Loops | None:
    """Make the loops, kept in the folder if it works, else not kept, else not at all.

    What a compiler and a file system can raise is open (a full disk, a broken file, another version
    of LLVM), and none of it is the business of who counts words.
    """
    folder = cache_folder()
    for place in [folder, None] if folder else [None]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return _made(place)
            except Exception:
                continue
    return None


def _made(folder: Path | None) -> Loops:
    """Compile the loops, or read their machine code from the folder, and try them once."""
    import numba

    from mediakit.text.kernels import compiled, loops

    before = numba.config.CACHE_DIR
    try:
        numba.config.CACHE_DIR = "" if folder is None else str(folder)
        jit = numba.njit(nogil=True, cache=folder is not None)
        made = Loops(*[jit(getattr(loops, name)) for name in Loops._fields])
    finally:
        numba.config.CACHE_DIR = before
    compiled.try_out(made)
    return made


def _has_numba() -> bool:
    """Tell whether numba is there and not told to interpret, which is slower than the arrays."""
    off = os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0")
    return not off and importlib.util.find_spec("numba") is not None


def cache_folder() -> Path | None:
    """Give a folder of the user's where machine code can be kept, None where there is none."""
    try:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"0")
    except (OSError, RuntimeError):  # no permission, no room, no home
        return None
    return folder


def _folder() -> Path:
    given = os.environ.get("NUMBA_CACHE_DIR")
    if given:
        return Path(given)
    return _user_caches() / "mediakit" / _version()


def _user_caches() -> Path:
    """Give the folder in which programs of this platform keep what they can make again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


@cache
def _version() -> str:
    """Name what machine code depends on, beside its source."""
    from mediakit._version import __version__

    numba = importlib.metadata.version("numba")
    return f"{__version__}-numba-{numba}-{sys.implementation.cache_tag}"


def _is_kept(folder: Path) -> bool:
    """Tell whether the loops were compiled before."""
    return any(folder.glob("*/loops.fill_cells-*.nbi"))
