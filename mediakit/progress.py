"""Progress bars for work that takes long enough to wonder."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress_bar"]


@contextmanager
def progress_bar(total: int, label: str, *, least: int) -> Iterator[Callable[[int], None]]:
    """Show how much of `total` is done, in a notebook or a terminal.

    Yields a function to call with the part that is done by now. Work of fewer than `least` parts
    shows nothing.
    """
    if total < least:
        yield lambda done: None
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tqdm warns where a notebook has no widgets
        from tqdm.auto import tqdm
    with tqdm(total=total, desc=label, leave=False) as bar:

        def show(done: int) -> None:
            bar.update(done - bar.n)

        yield show
