"""The words and texts of each part, on disk, looked up in the files when they are needed.

Texts and words of more articles than memory holds stand in a folder, a part in its own, and are
mapped into memory: what is read of them is given back by the system when it is needed elsewhere.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Hashable
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from mediakit.text.normalization import Normalization
from mediakit.text.vocabulary import Unit, Vocabulary
from mediakit.text.words import Words, read_words
from mediakit.tokens import Tokens

__all__ = [
    "Part",
    "Store",
    "mapped",
    "read_table_of",
    "replace_array",
    "whole_vocabulary",
    "words_of_nothing",
    "write_arrays",
]

_ARRAYS: Final = ("ids", "pointers", "starts", "ends", "breaks", "parted", "spaced")
_WORDS: Final = "words.arrow"
_TEXTS: Final = "texts.arrow"
_LOCK: Final = Lock()


class Part(NamedTuple):
    """A part: its number, its first document in the whole and how many it has."""

    number: int
    first: int
    documents: int


class Store(NamedTuple):
    """The folder of the parts; where it is shared, every worker of a cluster finds them."""

    folder: str

    def place(self, number: int) -> Path:
        """Give the folder of a part."""
        return Path(self.folder, f"part-{number:06d}")

    def write(self, number: int, texts: pd.DataFrame) -> int:
        """Write texts and titles of a part with their words; give how many words they have.

        A part that is written twice, because a worker died or was slow, is there once.
        """
        table = pa.Table.from_pandas(texts[["text", "title"]].astype("str"), preserve_index=False)
        column = pa.chunked_array(table["text"].cast(pa.large_string()))
        words = read_words(column)
        arrays = {name: getattr(words, name) for name in _ARRAYS}
        tables = {_TEXTS: table, _WORDS: pa.table({"surface": _strings(words.surfaces)})}
        counts = np.bincount(words.ids, minlength=len(words.surfaces))
        write_arrays(self.place(number), {**arrays, "counts": counts}, tables)
        return len(words.ids)

    def array(self, number: int, name: str) -> NDArray[Any]:
        """Give an array of a part, mapped."""
        return mapped(self.place(number) / f"{name}.npy")

    def surfaces(self, number: int) -> list[str]:
        """Give the written forms of a part, in the order of its own numbers."""
        forms: list[str] = read_table_of(self.place(number) / _WORDS)["surface"].to_pylist()
        return forms

    def texts(self, number: int) -> pd.DataFrame:
        """Give texts and titles of a part, mapped."""
        table = read_table_of(self.place(number) / _TEXTS)
        dtype = pd.StringDtype("pyarrow", na_value=float("nan"))
        columns = {name: pd.Series(table[name], dtype=dtype) for name in ("title", "text")}
        return pd.DataFrame(columns)

    def unite(self, numbers: list[int]) -> NDArray[np.int64]:
        """Give one number to each written form of all parts, and the tokens of each document."""
        known: dict[str, int] = {}
        counts = np.zeros(1024, dtype=np.int64)
        sizes = []
        for number in numbers:
            forms = self.surfaces(number)
            places = np.array([known.setdefault(form, len(known)) for form in forms], np.int32)
            if len(known) > len(counts):  # by more than is needed, or each part would copy them
                more = max(len(known) - len(counts), len(counts) // 2)
                counts = np.concatenate([counts, np.zeros(more, np.int64)])
            counts[places] += self.array(number, "counts")
            replace_array(self.place(number), "numbers", places)
            sizes.append(np.diff(self.array(number, "pointers")))
            del forms, places
        table = pa.table({"surface": _strings(list(known)), "count": counts[: len(known)]})
        write_arrays(Path(self.folder, "vocabulary"), {}, {_WORDS: table})
        return np.concatenate([np.zeros(0, np.int64), *sizes])

    def words(self, number: int) -> Words:
        """Give the words of a part by their numbers in the whole."""
        arrays = {name: self.array(number, name) for name in _ARRAYS}
        ids = self.array(number, "numbers")[arrays.pop("ids")]
        ids.setflags(write=False)
        return Words(surfaces=_vocabulary_of(self.folder)[0], ids=ids, **arrays)

    def tokens(
        self,
        part: Part,
        docs: pd.Series,
        normalization: Normalization,
        kept: dict[str, tuple[Hashable, Any]] | None = None,
    ) -> Tokens:
        """Give the tokens of a part, whose words are numbered and named as in the whole.

        `kept` is what is known of its texts already; see `Tokens.latest`.
        """
        words = self.words(part.number)
        facts = PartVocabulary(words, normalization, whole_vocabulary(self.folder, normalization))
        return Tokens(docs, words, normalization, facts, {} if kept is None else kept)


def _strings(forms: list[str]) -> pa.Array:
    return pa.array(forms, pa.large_string())


def mapped(path: Path) -> NDArray[Any]:
    """Give an array in a file, mapped."""
    if path.stat().st_size <= 128:  # the head alone: an empty file cannot be mapped
        return np.load(path)  # type: ignore[no-any-return]
    return np.load(path, mmap_mode="r")  # type: ignore[no-any-return]


def write_arrays(place: Path, arrays: dict[str, NDArray[Any]], tables: dict[str, pa.Table]) -> None:
    """Write a folder whole or not at all; one that is there already holds the same, and stays."""
    made = place.with_name(f".{place.name}-{secrets.token_hex(4)}")
    made.mkdir(parents=True)
    try:
        for name, array in arrays.items():
            np.save(made / f"{name}.npy", array)
        for name, table in tables.items():
            _write_table(made / name, table)
        if not place.exists():
            made.rename(place)
    except OSError:
        if not place.exists():  # else another worker was quicker
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def replace_array(place: Path, name: str, array: NDArray[Any]) -> None:
    """Put an array into a folder, whole, in the place of one that is there."""
    made = place / f".{name}-{secrets.token_hex(4)}.npy"
    np.save(made, array)
    made.replace(place / f"{name}.npy")


def _write_table(path: Path, table: pa.Table) -> None:
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def read_table_of(path: Path) -> pa.Table:
    """Give a table of Arrow, mapped."""
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()


@lru_cache(maxsize=2)
def _vocabulary_of(folder: str) -> tuple[list[str], NDArray[np.int64]]:
    table = read_table_of(Path(folder, "vocabulary", _WORDS))
    return table["surface"].to_pylist(), table["count"].to_numpy()


def words_of_nothing(surfaces: list[str], sizes: NDArray[np.int64]) -> Words:
    """Give words of which only the written forms and the numbers of each document are known."""
    none = np.zeros(0, dtype=np.int32)
    flags = none.astype(bool)
    pointers = np.concatenate(([0], np.cumsum(sizes)))
    return Words(surfaces, none, pointers, none, none, none.astype(np.uint8), flags, flags)


@lru_cache(maxsize=4)
def _whole_vocabulary(folder: str, normalization: Normalization) -> Vocabulary:
    surfaces, counts = _vocabulary_of(folder)
    facts = Vocabulary(words_of_nothing(surfaces, np.zeros(0, np.int64)), normalization)
    facts.counts = counts
    return facts


def whole_vocabulary(folder: str, normalization: Normalization) -> Vocabulary:
    """Give the vocabulary of all parts, made once a process."""
    with _LOCK:
        return _whole_vocabulary(folder, normalization)


class PartVocabulary(Vocabulary):
    """The vocabulary of all parts, with what helpers keep of one part's words beside it."""

    def __init__(self, words: Words, normalization: Normalization, whole: Vocabulary) -> None:
        super().__init__(words, normalization)
        self._whole = whole

    @cached_property
    def keys(self) -> NDArray[np.object_]:
        return self._whole.keys

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        return self._whole.counts

    @cached_property
    def code_of_key(self) -> dict[str, int]:
        return self._whole.code_of_key

    def unit(self, name: str) -> Unit:
        with _LOCK:
            return self._whole.unit(name)

    @cached_property
    def _surfaces(self) -> Unit:
        return self.unit("surface")

    @cached_property
    def _terms(self) -> Unit:
        return self.unit("term")

    @cached_property
    def _lemmas(self) -> Unit:
        return self.unit("lemma")

    @cached_property
    def _bases(self) -> Unit:
        return self.unit("base")
