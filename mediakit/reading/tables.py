"""A table of articles, of many kinds, as it is or compressed."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Final

import pandas as pd

from mediakit.checks import listing
from mediakit.corpus import Corpus
from mediakit.text.dates import Unreadable
from mediakit.text.encoding import decode

__all__ = ["read_frame", "read_table"]


def read_table(
    path: str | PathLike[str],
    *,
    text: str = "text",
    source: str = "source",
    date: str = "date",
    title: str = "title",
    doc: str | None = None,
    encoding: str | None = None,
    dates: Unreadable = "raise",
    day_first: bool | None = None,
    timezone: str | None = None,
) -> Corpus:
    """Read a table of articles.

    Parameters
    ----------
    path : str or path
        A file that ends in .csv, .tsv, .json (a list of records), .jsonl, .ndjson, .parquet or
        .xlsx (which needs ``pip install "mediakit-news[excel]"``), as it is or compressed: .gz,
        .zip with one member, .zst.
    text, source, date, title, doc : str
        The columns, as for `Corpus`.
    encoding : str, optional
        Encoding of a text file; recognised by default.
    dates, day_first, timezone
        How dates are read, as for `Corpus`.

    Returns
    -------
    Corpus
        One row an article. Names of documents are kept as written ("007" stays "007").

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the ending is none of these, the file cannot be read, or as for `Corpus`.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.read_table("articles.csv.gz", text="body")  # doctest: +SKIP
    """
    frame = read_frame(path, encoding)
    columns = {"text": text, "source": source, "date": date, "title": title, "doc": doc}
    return Corpus(frame, **columns, dates=dates, day_first=day_first, timezone=timezone)  # type: ignore[arg-type]


def read_frame(
    path: str | PathLike[str], encoding: str | None = None, *, argument: str = "path"
) -> pd.DataFrame:
    """Read a table of any kind that `read_table` reads, whatever its columns."""
    file = Path(path)
    if not file.is_file():
        kind = "a folder, not a file" if file.is_dir() else "not there"
        raise FileNotFoundError(f"{argument}: {str(file)!r} is {kind}.")
    suffixes = [suffix.casefold() for suffix in file.suffixes]
    data, ending = _decompress(file, suffixes)
    if ending not in _READERS:
        raise ValueError(
            f"{argument}: {file.name!r} ends in none of {listing(_READERS)}, "
            f"alone or with {listing(_COMPRESSIONS)} behind it."
        )
    try:
        return _READERS[ending](data, encoding)
    except ImportError:
        raise
    except Exception as error:
        raise ValueError(
            f"{argument}: {file.name!r} cannot be read as {ending}: {error}"
        ) from error


def _decompress(file: Path, suffixes: list[str]) -> tuple[bytes, str]:
    """Give a file's content and the ending that says what it is."""
    data = file.read_bytes()
    last = suffixes[-1] if suffixes else ""
    if last not in _COMPRESSIONS:
        return data, last
    inner = suffixes[-2] if len(suffixes) > 1 else ""
    try:
        name, content = _COMPRESSIONS[last](data)
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise ValueError(f"path: {file.name!r} is not a whole {last} file: {error}") from error
    return content, inner if inner in _READERS else Path(name).suffix.casefold()


def _unzip(data: bytes) -> tuple[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        if len(names) != 1:
            raise zipfile.BadZipFile(f"it must hold one file and holds {listing(names)}")
        return names[0], archive.read(names[0])


def _unzst(data: bytes) -> tuple[str, bytes]:
    import pyarrow as pa

    with pa.input_stream(io.BytesIO(data), compression="zstd") as stream:
        content: bytes = stream.read()
    return "", content


_COMPRESSIONS: Final[dict[str, Callable[[bytes], tuple[str, bytes]]]] = {
    ".gz": lambda data: ("", gzip.decompress(data)),
    ".zip": _unzip,
    ".zst": _unzst,
}


def _delimited(separator: str) -> Callable[[bytes, str | None], pd.DataFrame]:
    def read(data: bytes, encoding: str | None) -> pd.DataFrame:
        # An outlet may be called NA; only an empty cell is missing. Codes keep their zeros.
        return pd.read_csv(
            io.StringIO(decode(data, encoding), newline=""),
            sep=separator,
            dtype=str,
            keep_default_na=False,
            na_values=[""],
        )

    return read


def _json(data: bytes, encoding: str | None) -> pd.DataFrame:
    import json

    records = json.loads(decode(data, encoding))
    if not isinstance(records, list):
        raise ValueError(f"it must be a list of records, not {type(records).__name__}")
    return pd.DataFrame(records)


def _json_lines(data: bytes, encoding: str | None) -> pd.DataFrame:
    import json

    lines = decode(data, encoding).split("\n")
    return pd.DataFrame([json.loads(line) for line in lines if line.strip()])


def _excel(data: bytes, encoding: str | None) -> pd.DataFrame:
    return pd.read_excel(io.BytesIO(data), dtype=object, keep_default_na=False, na_values=[""])


def _parquet(data: bytes, encoding: str | None) -> pd.DataFrame:
    return pd.read_parquet(io.BytesIO(data))


_READERS: Final[dict[str, Callable[[bytes, str | None], pd.DataFrame]]] = {
    ".csv": _delimited(","),
    ".tsv": _delimited("\t"),
    ".json": _json,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".parquet": _parquet,
    ".xlsx": _excel,
}
