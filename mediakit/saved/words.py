"""The words of a corpus in files of Arrow, which are opened and not read."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from mediakit.saved.tables import map_arrow, write_arrow
from mediakit.text.words import Words, read_words

__all__ = ["map_words", "rules_of_words", "write_words"]

_TOKENS: Final = "tokens.arrow"
_DOCUMENTS: Final = "documents.arrow"
_VOCABULARY: Final = "vocabulary.arrow"
_BY_TOKEN: Final = tuple(
    name for name in Words._fields if name not in {"surfaces", "pointers"}
)  # arrays with a row a token
# Signs that stand in words, between them or around them: from Latin to Arabic, marks of writing,
# the presentation forms of Arabic.
_SIGNS: Final = (range(0x20, 0x0870), range(0x2000, 0x20D0), range(0xFB50, 0xFF00))
_WRITTEN: Final = "x{0}y ب{0}ت 1{0}2 {0}z w{0} {0}{0}\n"


def write_words(data: Path, words: Words) -> dict[str, Any]:
    """Write words into a folder, and give the notes that `map_words` needs."""
    arrays = {name: getattr(words, name) for name in _BY_TOKEN}
    # a truth value of Arrow takes a bit, one of numpy a byte
    stored = {name: pa.array(_bytes(array)) for name, array in arrays.items()}
    write_arrow(data / _TOKENS, pa.table(stored))
    write_arrow(data / _DOCUMENTS, pa.table({"pointer": pa.array(words.pointers)}))
    surfaces = pa.array(words.surfaces, type=pa.large_string())
    write_arrow(data / _VOCABULARY, pa.table({"surface": surfaces}))
    dtypes = {name: str(array.dtype) for name, array in arrays.items()}
    return {"rules": rules_of_words(), "dtypes": dtypes}


def map_words(data: Path, notes: dict[str, Any], documents: int) -> Words:
    """Open words whose memory are the files.

    Raises ValueError where the files do not belong together.
    """
    tokens, vocabulary = map_arrow(data / _TOKENS), map_arrow(data / _VOCABULARY)
    pointers = _column(map_arrow(data / _DOCUMENTS), "pointer")
    if len(pointers) != documents + 1 or pointers[-1] != len(tokens):
        raise ValueError("its words are not those of its texts")
    arrays = {
        name: _column(tokens, name).view(np.dtype(dtype)) for name, dtype in notes["dtypes"].items()
    }
    surfaces = vocabulary["surface"].to_pylist()
    return Words(surfaces=surfaces, pointers=pointers, **arrays)


def _bytes(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return array.view(np.uint8) if array.dtype == np.bool_ else array


def _column(table: pa.Table, name: str) -> np.ndarray[Any, Any]:
    """Give a column as an array; it was written in one piece."""
    column = table[name]
    if column.num_chunks == 0:
        return np.empty(0, column.type.to_pandas_dtype())
    array: np.ndarray[Any, Any] = column.chunk(0).to_numpy()
    return array


@cache
def rules_of_words() -> str:
    """Give a number that changes when a text is parted into words in another way than before.

    Most signs are tried in most places, so that nobody has to remember to count the rules up.
    """
    signs = (chr(code) for codes in _SIGNS for code in codes)
    text = "".join(_WRITTEN.format(sign) for sign in signs)
    words = read_words(pa.chunked_array([pa.array([text], type=pa.large_string())]))
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    digest.update("\n".join(words.surfaces).encode())
    for array in words[1:]:
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]
