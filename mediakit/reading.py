"""From files to a Corpus."""

from __future__ import annotations

import gzip
import hashlib
import io
import warnings
import zipfile
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import check_columns, counted, did_you_mean, listing
from mediakit.corpus import Corpus
from mediakit.progress import progress_bar
from mediakit.text.encoding import decode

__all__ = [
    "load_classroom",
    "load_seeds",
    "read_folder",
    "read_frame",
    "read_table",
    "seeds_folder",
]

_MANY_FILES: Final = 2_000
_OUTLET: Final = "outlet"  # what catalogues of articles often call the source


def read_folder(
    path: str | PathLike[str],
    *,
    pattern: str = "**/*.txt",
    metadata: str | PathLike[str] | pd.DataFrame | None = None,
    encoding: str | None = None,
) -> Corpus:
    """Read a folder of text files, one article a file.

    Texts are kept as they are in the files, line ends too, so that offsets are true; only a byte
    order mark is left out.

    Parameters
    ----------
    path : str or path
        The folder.
    pattern : str, default ``"**/*.txt"``
        Which files to read, in the folder and below it.
    metadata : str, path or DataFrame, optional
        A table (any file that `read_table` reads) with a column ``file`` (the file's name, or its
        path below the folder) or ``doc``, and columns such as ``source`` (or ``outlet``), ``date``
        and ``title``. A warning lists files without a row and rows without a file.
    encoding : str, optional
        Encoding of the files. By default UTF-8 and UTF-16 are recognised, and otherwise
        Windows-1256 is told from ISO 8859-6 by what the text would be.

    Returns
    -------
    Corpus
        One row a file, ordered by path. ``doc`` is the file's name without its ending (its path,
        where two files have the same name), or the metadata's ``doc``. Without metadata the
        subfolder is the ``source``.

    Raises
    ------
    FileNotFoundError
        If the folder does not exist or no file matches.
    ValueError
        If files cannot be read or decoded (all are named), or the metadata matches no file.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.read_folder("articles/", metadata="catalogue.csv")  # doctest: +SKIP
    """
    folder = Path(path)
    names = _find_files(folder, pattern)
    texts = _read_files(folder, names, encoding)
    frame = pd.DataFrame({"doc": _doc_names(names), "file": names, "text": texts})
    if metadata is None:
        frame["source"] = [name.split("/")[-2] if "/" in name else None for name in names]
        return Corpus(frame)
    return Corpus(_join_metadata(frame, _metadata_table(metadata)))


def _find_files(folder: Path, pattern: str) -> list[str]:
    """List the files of a folder that fit the pattern, by their paths below it."""
    if not folder.is_dir():
        kind = "a file, not a folder" if folder.exists() else "not there"
        raise FileNotFoundError(f"path: {str(folder)!r} is {kind}.")
    try:
        files = sorted(file for file in folder.glob(pattern) if file.is_file())
    except (ValueError, NotImplementedError) as error:
        raise ValueError(
            f"pattern={pattern!r} must be a pattern below the folder, such as '**/*.txt': {error}."
        ) from error
    if not files:
        held = sorted({file.suffix for file in folder.rglob("*") if file.is_file()})
        raise FileNotFoundError(
            f"pattern={pattern!r} matches no file in {str(folder)!r}; "
            f"the endings of the files there are {listing(held)}."
        )
    return [file.relative_to(folder).as_posix() for file in files]


def _read_files(folder: Path, names: list[str], encoding: str | None) -> list[str]:
    """Read all files, and name all that cannot be read in one error."""
    texts, failed = [], []
    with progress_bar(len(names), "Reading", least=_MANY_FILES) as show:
        for number, name in enumerate(names, start=1):
            try:
                texts.append(decode((folder / name).read_bytes(), encoding))
            except (OSError, UnicodeError, LookupError) as error:
                failed.append(f"{name} ({error})")
            show(number)
    if failed:
        raise ValueError(
            f"{len(failed)} of {counted(len(names), 'file')} cannot be read; give their encoding= "
            f"or leave them out: {listing(failed)}."
        )
    return texts


def _doc_names(names: list[str]) -> list[str]:
    """Name documents by their files' stems, or by their paths where stems come twice."""
    stems = [Path(name).stem for name in names]
    if len(set(stems)) == len(stems):
        return stems
    return [Path(name).with_suffix("").as_posix() for name in names]


def _metadata_table(metadata: str | PathLike[str] | pd.DataFrame) -> pd.DataFrame:
    if isinstance(metadata, pd.DataFrame):
        table = pd.DataFrame(metadata)
    elif isinstance(metadata, str | PathLike):
        table = read_frame(metadata, argument="metadata")
    else:
        raise TypeError(f"metadata must be a path or a DataFrame, not {type(metadata).__name__}.")
    if not {"file", "doc"} & set(table.columns):
        check_columns("metadata", table.columns, ["file"], hint="A column doc would do as well.")
    if "source" not in table and _OUTLET in table:
        table = table.rename(columns={_OUTLET: "source"})
    return table.drop(columns=["text"], errors="ignore").reset_index(drop=True)


def _join_metadata(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Find each file's row by its path, its name or its document, in this order."""
    keys = {
        "file": [frame["file"], frame["file"].map(lambda name: Path(name).name)],
        "doc": [frame["doc"]],
    }
    row = np.full(len(frame), -1)
    for column, candidates in keys.items():
        if column not in table:
            continue
        values = table[column].map(str)
        twice = values[values.duplicated() & table[column].notna()].unique()
        if len(twice):
            raise ValueError(f"metadata: the column {column} holds {listing(twice)} twice.")
        for names in candidates:
            found = pd.Index(values).get_indexer(pd.Index(names))
            row = np.where(row >= 0, row, found)
    shared = frame["file"][pd.Series(row, index=frame.index).duplicated(keep=False) & (row >= 0)]
    if len(shared):
        raise ValueError(
            f"metadata has one row for several files: {listing(shared)}; "
            "write their paths below the folder in its column file."
        )
    if (row < 0).all():
        raise ValueError(_no_match(frame, table))
    _report_unmatched(frame, table, row)
    joined = table.take(np.maximum(row, 0)).set_axis(frame.index)
    joined = joined.where(pd.Series(row >= 0, index=frame.index))
    own = frame.drop(columns=["doc"] if "doc" in joined else [])
    if "doc" in joined:
        joined["doc"] = joined["doc"].where(joined["doc"].notna(), frame["doc"])
    return pd.concat([joined.drop(columns=["file"], errors="ignore"), own], axis=1)


def _no_match(frame: pd.DataFrame, table: pd.DataFrame) -> str:
    column = "file" if "file" in table else "doc"
    return (
        f"metadata matches no file: its column {column} holds {listing(table[column].head(3))}, "
        f"the files are {listing(frame['file'].head(3))}."
        f"{did_you_mean(table[column].iloc[0] if len(table) else '', frame['file'])}"
    )


def _report_unmatched(frame: pd.DataFrame, table: pd.DataFrame, row: NDArray[np.int64]) -> None:
    lonely = frame["file"][row < 0]
    column = "file" if "file" in table else "doc"
    unused = table[column].drop(table.index[np.unique(row[row >= 0])])
    if len(lonely):
        warnings.warn(
            f"metadata has no row for {counted(len(lonely), 'file')}, left without source and "
            f"date: {listing(lonely)}.",
            stacklevel=4,
        )
    if len(unused):
        warnings.warn(
            f"metadata has {counted(len(unused), 'row')} without a file: {listing(unused)}.",
            stacklevel=4,
        )


def read_table(
    path: str | PathLike[str],
    *,
    text: str = "text",
    source: str = "source",
    date: str = "date",
    title: str = "title",
    doc: str | None = None,
    encoding: str | None = None,
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
    return Corpus(frame, text=text, source=source, date=date, title=title, doc=doc)


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


def seeds_folder() -> Path:
    """Give the folder of the seeds: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "_seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


def load_seeds(originals: str | PathLike[str] | None = None) -> Corpus:
    """Load the five seed reports: one story, as five outlets told it.

    What is shipped are summaries written for this project, with the facts, the dates and the page
    furniture of five Arabic news reports of 2016 to 2023. Whoever has the reports themselves can
    load those instead.

    Parameters
    ----------
    originals : str or path, optional
        A folder with the original reports. Files are known by their SHA-256, whatever they are
        called.

    Returns
    -------
    Corpus
        Five documents, with the columns of the catalogue. Texts are as published, page furniture
        included: use `clean` on them.

    Raises
    ------
    FileNotFoundError
        If the folder is not there or holds none of the reports.

    Examples
    --------
    >>> import mediakit as mk
    >>> mk.load_seeds()[["doc", "source"]].head(2)
                doc          source
    0  000_anadolu  Anadolu Agency
    1  001_arabi21         Arabi21
    """
    folder = seeds_folder()
    catalogue = read_frame(folder / "catalogue.csv").rename(columns={_OUTLET: "source"})
    if originals is None:
        names = [f"{doc}.txt" for doc in catalogue["doc"]]
        return Corpus(catalogue.assign(text=_read_files(folder / "reports", names, "utf-8")))
    texts = _known_files(Path(originals), set(catalogue["sha256"]))
    missing = catalogue["file"][~catalogue["sha256"].isin(texts)]
    if not texts:
        raise FileNotFoundError(
            f"originals: {str(originals)!r} holds none of the reports {listing(missing)}."
        )
    if len(missing):
        warnings.warn(f"originals: not found are {listing(missing)}.", stacklevel=2)
    found = catalogue[catalogue["sha256"].isin(texts)].reset_index(drop=True)
    return Corpus(found.assign(text=found["sha256"].map(texts)))


def load_classroom() -> Corpus:
    """Load the classroom corpus: a fictional affair, told by seven fictional outlets.

    Seventy Arabic articles and fifteen English ones cover eight weeks of a port lease, a leaked
    contract, a strike and a mediation. Country, persons, outlets and every word are invented, for
    lessons and examples; ``seeds/classroom`` holds the truth about the texts beside them.

    Returns
    -------
    Corpus
        85 documents with the columns of the catalogue: ``author`` (staff, correspondent, agency or
        agency_edited), ``cluster`` (of wire copy, else missing) and ``language`` ("ar" or "en")
        beside the usual ones. Texts are as published, page furniture included: use `clean` on them.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.load_classroom()
    >>> corpus["language"].value_counts().to_dict()
    {'ar': 70, 'en': 15}
    """
    folder = seeds_folder() / "classroom"
    catalogue = read_frame(folder / "catalogue.csv").rename(columns={_OUTLET: "source"})
    files = catalogue["file"].tolist()
    texts = _read_files(folder, files, "utf-8")
    return Corpus(catalogue.assign(doc=_doc_names(files), text=texts))


def _known_files(folder: Path, wanted: set[str]) -> dict[str, str]:
    """Read the files of a folder whose content is wanted, by its SHA-256."""
    if not folder.is_dir():
        raise FileNotFoundError(f"originals: there is no folder {str(folder)!r}.")
    texts: dict[str, str] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            data = file.read_bytes()
            mark = hashlib.sha256(data).hexdigest()
            if mark in wanted:
                texts[mark] = decode(data, None)
    return texts
