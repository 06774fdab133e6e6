"""Memory: given back to the system, and not searched while many small objects are made.

The allocator of the C library keeps what is freed, in pieces between those that are held, for the
next one who asks. After a large table these are hundreds of megabytes, and the next helper, whose
pieces are of other sizes, takes its own beside them.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["give_back", "uncollected"]

_WORTH: Final = 64_000_000  # bytes by which the process must have grown: to look takes time too
_STATE: Final = Path("/proc/self/statm")

_after = 0  # bytes of the process when it last gave memory back


def give_back() -> None:
    """Give memory back to the system, where the process has grown since this was last done.

    What is held stays as it is. Where the C library is not that of GNU on Linux nothing is done.

    Examples
    --------
    >>> give_back()
    """
    global _after
    trim = _trim()
    if trim is None:
        return
    _after = min(_after, _size())
    if _size() - _after < _WORTH:
        return
    arrow = sys.modules.get("pyarrow")
    if arrow is not None:
        arrow.default_memory_pool().release_unused()
    trim(0)
    _after = _size()


@cache
def _trim() -> Callable[[int], int] | None:
    """Give the function of the C library that does it, None where there is none."""
    if not _STATE.exists():
        return None
    try:
        found: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    except OSError:
        return None
    return found


def _size() -> int:
    """Give the bytes of the process that are in memory."""
    return int(_STATE.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of cycles from running, as a context or on a function.

    Readers of many articles hold thousands of small objects at a time and make no cycles, yet each
    few thousand of them set the collector going over all words and dictionaries in memory: a
    seventh of the time of reading. It runs again behind, unless it was off before.

    Examples
    --------
    >>> with uncollected():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
