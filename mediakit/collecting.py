"""Work that makes very many small objects, without the collector of cycles going over them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["uncollected"]


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
