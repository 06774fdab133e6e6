"""A table of articles, of many kinds, as it is or compressed."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Final

import pandas as pd

from mediakit.checks import check_encoding, listing, needing, warn
from mediakit.corpus import Corpus
from mediakit.reading.account import Account, FileRead, Notes, reading_in_memory
from mediakit.reading.archives import COMPRESSIONS, decompress
from mediakit.reading.delimited import frame_of_text
from mediakit.reading.missing import MISSING_WORDS, TYPED_MISSING, MissingCells, is_candidate
from mediakit.reading.nested import settle_cells, settle_written, stand_in
from mediakit.reading.records import frame_of_json
from mediakit.reading.repaired import REPAIRED, repaired
from mediakit.reading.stored import not_there, readable
from mediakit.reading.unpacking import check_zip, is_locked
from mediakit.signatures import checked
from mediakit.text.dates import Unreadable
from mediakit.text.doubts import is_blank
from mediakit.text.encoding import decode
from mediakit.text.repair.markup import Markup
from mediakit.text.same_names import UNKNOWN_SOURCE

__all__ = ["read_frame", "read_piece", "read_table"]

_ZIPPED: Final = b"PK\x03\x04"  # how a workbook begins, and every other zip
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"  # how files of Office before 2007 begin
# What tables also stand in, and what their programs write that is read here.
_NOT_READ: Final = {
    ".xls": "save it in Excel as .xlsx",
    ".ods": "save it in LibreOffice as .xlsx or .csv",
    ".numbers": "export it from Numbers as .xlsx or .csv",
    ".sav": "save it in SPSS as .csv, or read it with pandas.read_spss() and give it to mk.Corpus",
    ".dta": "read it with pandas.read_stata() and give it to mk.Corpus",
    ".rds": "write it in R with arrow::write_parquet() or write.csv(row.names = FALSE)",
    ".rdata": "write it in R with arrow::write_parquet() or write.csv(row.names = FALSE)",
    ".pkl": "read it with pandas.read_pickle(), if you trust it, and give it to mk.Corpus",
    ".feather": "read it with pandas.read_feather() and give it to mk.Corpus",
}


@checked
def read_table(
    path: str | PathLike[str],
    *,
    text: str = "text",
    source: str = "source",
    date: str = "date",
    title: str = "title",
    doc: str | None = None,
    encoding: str | None = None,
    sep: str | None = None,
    markup: Markup = "auto",
    dates: Unreadable = "raise",
    day_first: bool | None = None,
    timezone: str | None = None,
) -> Corpus:
    """Read a table of articles.

    What was decided in reading is said once in a warning, and stays in ``corpus.reading``.

    Parameters
    ----------
    path : str or path
        A file that ends in .csv, .tsv, .tab, .psv or .txt (cells between separators), .json, .jsonl
        or .ndjson, .parquet, or .xlsx (which needs openpyxl), as it is or compressed: .gz, .bz2,
        .xz, .zst, .zip with one table.
    text, source, date, title, doc : str
        The columns, as for `Corpus`. ``text="title"`` makes a corpus of titles. Inside an object of
        a JSON file a column has the names of both, ``source="source.name"``; an object that is
        itself asked for gives its name.
    encoding : str, optional
        Encoding of a text file; recognised by default.
    sep : str, optional
        The character between cells. By default the comma, semicolon, tab or vertical bar that
        parts the header, or what a first line such as ``sep=;`` says.
    markup : {"auto", "strip", "keep"}, default "auto"
        What becomes of HTML in texts and titles, as for `read_export`.
    dates, day_first, timezone
        How dates are read, as for `Corpus`.

    Returns
    -------
    Corpus
        One row an article. Names of documents are kept as written ("007" stays "007"). In a table
        of text an empty cell is missing, and so is one that holds a word for a missing value (NA,
        N/A, #N/A, NULL, None, NaN, a dash) without quotation marks; their number is said.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the ending is none of these, the file cannot be read, a row is longer than the header
        (with its line), or as for `Corpus`.
    ImportError
        If the file is a workbook and openpyxl is not installed.
    MemoryError
        If there is too little memory; the message says what may be done.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.read_table("articles.csv.gz", text="body")  # doctest: +SKIP
    """
    check_encoding(encoding)
    file, notes = Path(path), Notes()
    asked = _Asked(encoding, sep, text, notes, date)
    with reading_in_memory():
        frame, kind = _load(file, asked, "path")
        columns = {"text": text, "source": source, "date": date, "title": title, "doc": doc}
        account = Account()
        frame = _settled(frame, kind, columns, notes)
        frame = _with_repairs(frame, columns, doc, markup, account)
        rules = {"dates": dates, "day_first": day_first, "timezone": timezone}
        corpus = account.corpus_of(frame, **columns, **rules)
        _enter(account, file, kind, corpus, notes)
        return account.leave_with(corpus)


def read_frame(
    path: str | PathLike[str],
    encoding: str | None = None,
    *,
    argument: str = "path",
    sep: str | None = None,
) -> pd.DataFrame:
    """Read a table of any kind that `read_table` reads, whatever its columns.

    What was decided in reading is said in a warning.
    """
    notes = Notes()
    frame, _ = _load(Path(path), _Asked(encoding, sep, "", notes), argument)
    if notes.doubtful:
        warn(f"{Path(path).name}: {' '.join(notes.doubtful)}")
    return frame


def read_piece(
    data: bytes | pd.DataFrame,
    ending: str,
    columns: Mapping[str, str | None],
    *,
    encoding: str | None,
    sep: str | None,
    markup: Markup,
) -> tuple[pd.DataFrame, list[str]]:
    """Read a part of a file as `read_table` reads the whole, and give what it would say.

    `columns` are those of `read_table` by their arguments; they keep their names. `data` are bytes,
    or what Parquet holds. Raises what the reader of this ending raises.
    """
    notes, account = Notes(), Account()
    asked = _Asked(encoding, sep, columns["text"] or "", notes, columns["date"] or "")
    if isinstance(data, pd.DataFrame):
        frame = settle_cells(data, asked.text, notes)
    else:
        frame = _READERS[ending](data, asked)
    frame = _settled(frame, ending, columns, notes)
    frame = _with_repairs(frame, columns, columns["doc"], markup, account)
    return frame, [*account.table().said, *notes.doubtful]


def _settled(
    frame: pd.DataFrame, kind: str, columns: Mapping[str, str | None], notes: Notes
) -> pd.DataFrame:
    """Flatten nested cells, and take a column that is asked for from its parts."""
    names = [name for name in columns.values() if name]
    if kind in _OF_TEXT:
        frame = settle_cells(settle_written(frame, names, notes), str(columns["text"]), notes)
    return stand_in(frame, names, notes)


@dataclass(frozen=True)
class _Asked:
    """What was asked of a reader, and where it leaves what it decided."""

    encoding: str | None
    sep: str | None
    text: str  # empty where a table is read for its columns, and no corpus made of it
    notes: Notes
    date: str = ""

    @property
    def no_names(self) -> tuple[str, str]:
        """Columns in which a word such as NA is never a name."""
        return self.text, self.date


def _with_repairs(
    frame: pd.DataFrame,
    columns: Mapping[str, str | None],
    doc: str | None,
    markup: Markup,
    account: Account,
) -> pd.DataFrame:
    """Repair texts, titles and names of outlets under whatever names their columns have."""
    names = {role: str(columns[role]) for role in REPAIRED}
    texts = pd.DataFrame({role: frame[name] for role, name in names.items() if name in frame})
    docs = frame.get("doc" if doc is None else doc)
    if docs is None:
        docs = pd.Series([str(number) for number in range(1, len(frame) + 1)], index=frame.index)
    fixed = repaired(texts.assign(doc=docs), markup, account)
    return frame.assign(**{name: fixed[role] for role, name in names.items() if role in fixed})


def _enter(account: Account, file: Path, kind: str, corpus: Corpus, notes: Notes) -> None:
    account.add(
        FileRead(
            file=readable(file.name),
            format=kind.removeprefix("."),
            read=len(corpus),
            without_date=int(corpus["date"].isna().sum()),
            without_source=int((corpus["source"] == UNKNOWN_SOURCE).sum()),
            without_text=int(is_blank(corpus["text"]).sum()),
            problems=tuple(notes.all),
        )
    )
    for sentence in notes.doubtful:
        account.say(sentence)


def _load(file: Path, asked: _Asked, argument: str) -> tuple[pd.DataFrame, str]:
    """Give the table of a file and the ending that says what it is."""
    if not file.is_file():
        raise FileNotFoundError(_no_file(file, argument))
    data, endings = decompress(file, argument)
    ending = next((ending for ending in endings if ending in _READERS), endings[-1])
    ending = _by_content(data, ending)
    if is_locked(data):
        raise ValueError(
            f"{argument}: {file.name!r} is locked with a password; save it without one."
        )
    if ending not in _READERS:
        raise ValueError(_not_read(file, ending, argument))
    try:
        frame = _READERS[ending](data, asked)
    except (ImportError, MemoryError):
        raise
    except Exception as error:
        raise ValueError(
            f"{argument}: {file.name!r} cannot be read as {ending}: {error}"
            f"{_of_export(data, file, asked)}"
        ) from error
    if asked.text and asked.text not in frame and (hint := _of_export(data, file, asked)):
        raise ValueError(
            f"{argument}: {file.name!r} has no column {asked.text!r}; its columns are "
            f"{listing(frame)}{hint}."
        )
    return frame, ending


def _no_file(file: Path, argument: str) -> str:
    if not file.is_dir():
        return not_there(file, argument)
    reader = "; mk.read_folder reads folders" if argument == "path" else ""
    return f"{argument}: {str(file)!r} is a folder, not a file{reader}."


def _of_export(data: bytes, file: Path, asked: _Asked) -> str:
    """Name the reader of a file that a news database gave, where it is one."""
    # the readers of all exports, which tables without a question of this kind do not wait for
    from mediakit.reading.exports.formats import FORMATS, recognise

    format = recognise(data, file.name) if asked.text else None
    if format is None:
        return ""
    of_titles = "" if FORMATS[format].has_texts else ", text='title'"
    return f". It is a file of {FORMATS[format].about}: mk.read_export({file.name!r}{of_titles})"


def _by_content(data: bytes, ending: str) -> str:
    """Give the ending of what a file holds, where it is called after another program's."""
    if data.startswith(_OLD_OFFICE):
        return ".xls"
    if ending in (*_OF_TEXT, ".xls") and data.startswith(_ZIPPED):
        return ".xlsx"
    if ending == ".xls" and not data.lstrip().startswith(b"<"):
        return ".txt"  # what databases call a workbook is often a table of text
    return ending


def _not_read(file: Path, ending: str, argument: str) -> str:
    if ending in _NOT_READ:
        return f"{argument}: {file.name!r} is a {ending} file, not read here: {_NOT_READ[ending]}."
    return (
        f"{argument}: {file.name!r} ends in none of {listing(_READERS)}, "
        f"alone or with {listing(COMPRESSIONS)} behind it."
    )


def _delimited(default: str) -> Callable[[bytes, _Asked], pd.DataFrame]:
    def read(data: bytes, asked: _Asked) -> pd.DataFrame:
        text = decode(data, asked.encoding)
        return frame_of_text(text, sep=asked.sep, default=default, notes=asked.notes)

    return read


def _json(*, lines: bool) -> Callable[[bytes, _Asked], pd.DataFrame]:
    def read(data: bytes, asked: _Asked) -> pd.DataFrame:
        text = decode(data, asked.encoding)
        return frame_of_json(text, column=asked.text, notes=asked.notes, lines=lines)

    return read


def _excel(data: bytes, asked: _Asked) -> pd.DataFrame:
    """Read the first sheet of a workbook, and say so where there are more."""
    with needing("openpyxl", "reading .xlsx"):
        check_zip(data)
        book = pd.ExcelFile(io.BytesIO(data), "openpyxl")
    with book:
        sheets = [str(name) for name in book.sheet_names]
        frame = pd.read_excel(book, dtype=object, keep_default_na=False, na_values=[""])
    if len(sheets) > 1:
        say = asked.notes.doubt if asked.text else asked.notes.decide
        say(f"The workbook has the sheets {listing(sheets)}; the first was read.")
    missing = MissingCells()
    for name in frame.columns:
        texts = frame[name][frame[name].map(lambda cell: isinstance(cell, str)).astype(bool)]
        texts = texts.astype("str").str.replace("_x000D_", "", regex=False)  # a return, by Excel
        is_name = str(name) not in asked.no_names
        found = is_candidate(texts, TYPED_MISSING if is_name else MISSING_WORDS)
        missing.count(str(name), texts[found])
        frame.loc[texts.index, name] = texts.mask(found).astype(object)
    asked.notes.doubt(missing.sentence())
    return frame


def _parquet(data: bytes, asked: _Asked) -> pd.DataFrame:
    frame = pd.read_parquet(io.BytesIO(data))
    return settle_cells(frame, asked.text, asked.notes)


_OF_TEXT: Final = (".csv", ".tsv", ".tab", ".psv", ".txt")
_READERS: Final[dict[str, Callable[[bytes, _Asked], Any]]] = {
    ".csv": _delimited(","),
    ".tsv": _delimited("\t"),
    ".tab": _delimited("\t"),
    ".psv": _delimited("|"),
    ".txt": _delimited("\t"),
    ".json": _json(lines=False),
    ".jsonl": _json(lines=True),
    ".ndjson": _json(lines=True),
    ".parquet": _parquet,
    ".xlsx": _excel,
}
