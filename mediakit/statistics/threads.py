"""Batches of arithmetic on as many threads as there are processors."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

__all__ = ["THREADS", "on_threads"]

# more threads than four wait for memory
THREADS: Final = min(4, os.cpu_count() or 1)

T = TypeVar("T")
R = TypeVar("R")


def on_threads(do: Callable[[T], R], batches: Sequence[T]) -> list[R]:
    """Do something with each batch, and give what comes out in their order.

    The batches must not depend on each other. numpy lets other threads run while it goes through
    an array, so that large ones are worth it.

    Examples
    --------
    >>> on_threads(sum, [[1, 2], [3]])
    [3, 3]
    """
    threads = min(THREADS, len(batches))
    if threads < 2:
        return [do(batch) for batch in batches]
    pool = ThreadPoolExecutor(threads)
    try:
        return list(pool.map(do, batches))
    finally:
        pool.shutdown(cancel_futures=True)  # of those that wait, where one failed
