"""The one place that asks Dask: the same function over many parts, on threads or a cluster."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any, Final

from mediakit.memory import give_back
from mediakit.progress import progress_bar

__all__ = ["check_dask", "run"]

_MANY: Final = 20  # parts from which on a bar is shown


def check_dask() -> Any:
    """Import Dask, or say how to install it."""
    try:
        importlib.import_module("distributed")
        return importlib.import_module("dask")
    except ImportError as error:
        raise ImportError(
            "scan() needs Dask, which is not installed. Install it with: "
            'python -m pip install "mediakit-news[distributed]"'
        ) from error


def run(function: Callable[..., Any], calls: Sequence[tuple[Any, ...]], label: str) -> list[Any]:
    """Call a function with each of several lists of arguments, and give the results in order.

    An active client of `dask.distributed` does the work, wherever its workers are; without one,
    threads of this process do. A part whose worker dies is computed again on another.

    Raises RuntimeError where the cluster is lost; what the function raises is raised.
    """
    dask = check_dask()
    tasks = [dask.delayed(function, pure=False)(*call) for call in calls]
    client = _active_client()
    with progress_bar(len(tasks), label, least=_MANY) as show:
        done = _on_threads(tasks, show) if client is None else _on_cluster(client, tasks, show)
    give_back()
    return done


def _active_client() -> Any:
    distributed = importlib.import_module("distributed")
    try:
        return distributed.get_client()
    except ValueError:
        return None


def _on_threads(tasks: list[Any], show: Callable[[int], None]) -> list[Any]:
    callbacks = importlib.import_module("dask.callbacks")
    dask = importlib.import_module("dask")
    done = 0

    def count(*_: Any) -> None:
        nonlocal done
        done += 1
        show(min(done, len(tasks)))

    with callbacks.Callback(posttask=count):
        return list(dask.compute(*tasks, scheduler="threads"))


def _on_cluster(client: Any, tasks: list[Any], show: Callable[[int], None]) -> list[Any]:
    distributed = importlib.import_module("distributed")
    lost = (
        distributed.client.FutureCancelledError,
        distributed.scheduler.KilledWorker,
        distributed.comm.core.CommClosedError,
        TimeoutError,
        OSError,
    )
    try:
        futures = client.compute(tasks)
        for done, _ in enumerate(distributed.as_completed(futures), start=1):
            show(done)
        return list(client.gather(futures))
    except lost as error:
        if isinstance(error, OSError) and client.status == "running":
            raise
        raise RuntimeError(
            f"The Dask cluster was lost while it worked ({type(error).__name__}: {error}). Nothing "
            "was counted by half: start a client again, or close it to work on threads, and ask "
            "once more."
        ) from error
