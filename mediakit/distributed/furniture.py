"""Recurring lines of all parts, counted before the furniture of the pages of one is found.

What recurs in the pages of a source is told by counts of lines over all its articles, copies of an
article counting once. Each part writes down its lines by hashes, so that the counts of all of them
are sums over short numbers; a part is then asked with the hashes of the lines that recur.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.distributed.engine import run
from mediakit.distributed.store import Part, Store, mapped, write_arrays
from mediakit.text.furniture.corpus import WAYS, Pages, candidates_of

__all__ = ["KnownLines", "find_known_lines", "write_lines"]

_SLOTS: Final = 16  # in which lines are counted one after the other
_FOLDER: Final = "lines"


class KnownLines:
    """The keys of the lines that recur in the pages of a source, and of its headlines."""

    def __init__(self, folder: str, source: str) -> None:
        self._hashes = mapped(Path(folder, _FOLDER, "known", "hashes.npy"))
        self._source = source

    def __len__(self) -> int:
        return len(self._hashes)

    def __contains__(self, key: object) -> bool:
        asked = np.uint64(_hash(self._source, str(key)))
        at = int(np.searchsorted(self._hashes, asked))
        return at < len(self._hashes) and bool(self._hashes[at] == asked)


def write_lines(number: int, store: Store, pages: Pages) -> None:
    """Write down by what the lines of a part are counted."""
    signatures, headlines, rows = [], [], []
    for document, (signature, keys, title) in enumerate(candidates_of(pages)):
        source = pages.sources[document]
        signatures.append(_hash(source, repr(signature)))
        headlines += [_hash(source, key) for key in title]
        rows += [(_hash(source, key), way, document) for way, key in keys]
    hashes, ways, documents = zip(*rows, strict=True) if rows else ((), (), ())
    arrays: dict[str, NDArray[Any]] = {
        "signatures": np.array(signatures, dtype=np.uint64),
        "headlines": np.array(headlines, dtype=np.uint64),
        "hashes": np.array(hashes, dtype=np.uint64),
        "ways": np.array(ways, dtype=np.uint8),
        "documents": np.array(documents, dtype=np.int32),
    }
    write_arrays(_place(store, number), arrays, {})


def find_known_lines(
    store: Store, parts: Sequence[Part], sources: pd.Series[Any], calls: Sequence[tuple[Any, ...]]
) -> None:
    """Count the lines of all parts, and write down which recur; `calls` write those of a part."""
    place = Path(store.folder, _FOLDER, "known")
    if place.exists():
        return
    missing = [
        call
        for call, part in zip(calls, parts, strict=True)
        if not _place(store, part.number).exists()
    ]
    run(_call, missing, "Lines")
    last = _last_copies(np.concatenate([_array(store, part, "signatures") for part in parts]))
    owners = pd.factorize(sources.astype("str").fillna(""))[0]
    articles = np.bincount(owners[last], minlength=1)
    least = np.array([np.maximum(few, np.ceil(share * articles)) for few, share in WAYS])
    found = [_array(store, part, "headlines") for part in parts]
    found += [_recurring(store, parts, slot, (last, owners, least)) for slot in range(_SLOTS)]
    write_arrays(place, {"hashes": np.unique(np.concatenate(found))}, {})


def _call(write: Any, *asked: Any) -> None:
    write(*asked)


def _recurring(
    store: Store,
    parts: Sequence[Part],
    slot: int,
    articles: tuple[NDArray[np.bool_], NDArray[np.intp], NDArray[np.float64]],
) -> NDArray[np.uint64]:
    """Find the lines that enough articles of their source have, of a part of all hashes."""
    last, owners, least = articles
    hashes, ways, documents = [], [], []
    for part in parts:
        every, own = _array(store, part, "hashes"), _array(store, part, "documents") + part.first
        taken = np.flatnonzero((every % np.uint64(_SLOTS) == slot) & last[own])
        hashes.append(every[taken])
        ways.append(_array(store, part, "ways")[taken])
        documents.append(own[taken])
    key, way, document = (np.concatenate(one) for one in (hashes, ways, documents))
    order = np.lexsort((way, key))
    key, way = key[order], way[order]
    heads = np.flatnonzero(
        np.concatenate([[True], (key[1:] != key[:-1]) | (way[1:] != way[:-1])])[: len(key)]
    )
    counts = np.diff(np.append(heads, len(key)))
    enough = counts >= least[way[heads], owners[document[order[heads]]]]
    found: NDArray[np.uint64] = key[heads[enough]]
    return found


def _last_copies(signatures: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Say which documents count: of copies of one article the last."""
    last = np.zeros(len(signatures), dtype=bool)
    last[len(signatures) - 1 - np.unique(signatures[::-1], return_index=True)[1]] = True
    return last


def _place(store: Store, number: int) -> Path:
    return Path(store.folder, _FOLDER, f"part-{number:06d}")


def _array(store: Store, part: Part, name: str) -> NDArray[Any]:
    return mapped(_place(store, part.number) / f"{name}.npy")


def _hash(source: str, key: str) -> int:
    written = f"{source}\0{key}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "little")
