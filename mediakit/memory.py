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
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

__all__ = ["forget", "give_back", "remember", "remembered", "uncollected"]

_WORTH: Final = 64_000_000  # bytes by which the process must have grown: to look takes time too
_STATE: Final = Path("/proc/self/statm")
_SIZE: Final = 1 << 16  # answers of one question that are remembered
_MANY: Final = 1 << 18  # answers of all questions: some thirty megabytes

T = TypeVar("T")
_questions: Final[list[_lru_cache_wrapper[Any]]] = []
_answers: Final[list[MutableMapping[str, str]]] = []
_after = 0  # bytes of the process when it last gave memory back


def remembered(question: Callable[..., T]) -> _lru_cache_wrapper[T]:
    """Remember what a function answers, as `functools.lru_cache` does, until `forget`.

    Examples
    --------
    >>> half = remembered(lambda number: number / 2)
    >>> half(3), half(3), half.cache_info().hits
    (1.5, 1.5, 1)
    """
    made = lru_cache(maxsize=_SIZE)(question)
    _questions.append(made)
    return made


def remember(answers: MutableMapping[str, str]) -> None:
    """Empty a dictionary too, when answers are forgotten."""
    _answers.append(answers)


def forget() -> None:
    """Forget what was asked of words, where that is much, and give memory back.

    Readers of a corpus ask a dozen questions of each of its words. What they found is kept with
    the corpus, so that few of the answers are asked for again.

    Examples
    --------
    >>> forget()
    """
    if _remembered() > _MANY:
        for question in _questions:
            question.cache_clear()
        for answers in _answers:
            answers.clear()
    give_back()


def _remembered() -> int:
    """Count the answers."""
    asked = sum(question.cache_info().currsize for question in _questions)
    return asked + sum(map(len, _answers))


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
