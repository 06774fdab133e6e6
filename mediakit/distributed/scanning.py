"""From files to a ScannedCorpus: each piece is read alone, and what concerns all once for all."""

from __future__ import annotations

import tempfile
from os import PathLike
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import pandas as pd

from mediakit.checks import check_choice, check_encoding, counted, gathering, listing, warn
from mediakit.corpus import Corpus
from mediakit.distributed.engine import check_dask, run
from mediakit.distributed.pieces import Piece, cut, find_inputs
from mediakit.distributed.scanned import ScannedCorpus, remove_with
from mediakit.distributed.store import Part, Store
from mediakit.distributed.tokens import ScanCache
from mediakit.memory import give_back
from mediakit.reading.archives import decompress
from mediakit.reading.tables import read_piece
from mediakit.signatures import checked
from mediakit.text.dates import Unreadable
from mediakit.text.repair.account import looked_through
from mediakit.text.repair.markup import Markup

__all__ = ["scan"]

Errors: TypeAlias = Literal["skip", "raise"]
PIECE: Final = 16_000_000  # bytes of a file that a worker reads at a time


class _How(NamedTuple):
    """How each piece is read."""

    columns: dict[str, str | None]
    encoding: str | None
    sep: str | None
    markup: Markup
    errors: str


class _Read(NamedTuple):
    """What a piece gave: everything but its texts and titles, which are in the store."""

    frame: pd.DataFrame
    said: tuple[str, ...]
    problem: str = ""


@checked
def scan(
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
    errors: Errors = "skip",
    folder: str | PathLike[str] | None = None,
) -> ScannedCorpus:
    """Read articles that do not fit memory, for helpers that count them part by part.

    Files are cut into pieces of about 16 MB. Each is read as `read_table` reads a file, its texts
    are turned into words, and both are written to a folder. All of this is done by Dask: by the
    active client of ``dask.distributed`` where there is one, else on threads. Names of outlets and
    the order of days in dates are decided for all pieces together.

    Parameters
    ----------
    path : str or path
        A file, a pattern such as ``news/*.parquet``, or a folder, whose files are taken with those
        of the folders in it. They end in .parquet, .jsonl, .ndjson, .csv, .tsv, .tab, .psv or .txt,
        as they are or compressed. Compressed files, and tables of text with quotation marks inside
        of cells or in another encoding than UTF-8, are one piece each.
    text, source, date, title, doc, encoding, sep, markup, dates, day_first, timezone
        As for `read_table`.
    errors : {"skip", "raise"}, default "skip"
        Whether a piece that is empty or cannot be read is left out, with a warning that names it
        and a row in `ScannedCorpus.reading`, or an error.
    folder : str or path, optional
        A folder for texts and words, about three times the size of the texts. By default a
        temporary one, which is removed with the corpus. Workers on other machines need one that
        they all see; what is written there stays.

    Returns
    -------
    ScannedCorpus
        The articles, in the order of the files' names.

    Raises
    ------
    FileNotFoundError
        If no file fits `path`.
    ValueError
        If a file is of another kind, no piece can be read, or as for `read_table`.
    ImportError
        If Dask is not installed; the message has the command.
    RuntimeError
        If the cluster is lost.

    Examples
    --------
    >>> import mediakit as mk
    >>> scanned = mk.scan("news/*.parquet", text="body")  # doctest: +SKIP
    >>> scanned.term_frequency(by="source")  # doctest: +SKIP
    """
    check_dask()
    check_choice("errors", errors, ("skip", "raise"))
    check_encoding(encoding)
    columns = {"text": text, "source": source, "date": date, "title": title, "doc": doc}
    pieces = [piece for file in find_inputs(path) for piece in cut(file, PIECE, encoding)]
    place, is_ours = _working_folder(folder)
    store, how = Store(place), _How(columns, encoding, sep, markup, errors)
    found = run(_read, [(piece, n, how, store) for n, piece in enumerate(pieces)], "Reading")
    reading = _account(pieces, found)
    kept = [n for n, one in enumerate(found) if not one.problem]
    if not kept:
        raise ValueError(f"path: nothing of it can be read. {found[0].problem}")
    thin = _thin([found[n] for n in kept], columns, dates, day_first, timezone)
    parts = _parts(kept, [len(found[n].frame) for n in kept])
    thin._cache = ScanCache(thin["text"], store, parts, store.unite(kept))
    scanned = ScannedCorpus(thin, store, parts, reading)
    if is_ours:
        remove_with(scanned, place)
    give_back()
    return scanned


def _working_folder(folder: str | PathLike[str] | None) -> tuple[str, bool]:
    if folder is None:
        return tempfile.mkdtemp(prefix="mediakit-scan-"), True
    parent = Path(folder)
    if not parent.is_dir():
        raise FileNotFoundError(f"folder: {str(folder)!r} is no folder; make it first.")
    return tempfile.mkdtemp(prefix="scan-", dir=parent.resolve()), False


def _read(piece: Piece, number: int, how: _How, store: Store) -> _Read:
    """Read a piece, write its texts and words down, and give the rest."""
    try:
        frame, said = _frame_of(piece, how)
        if not len(frame):
            raise ValueError("it holds no articles")
        rest, texts, more = _split(frame, how.columns, looked=how.markup != "keep")
    except (ImportError, MemoryError):
        raise
    except Exception as error:
        problem = f"{piece.name} cannot be read: {str(error).rstrip('.')}"
        if how.errors == "raise":
            raise ValueError(f'path: {problem}; errors="skip" leaves it out.') from error
        return _Read(pd.DataFrame(), (), problem)
    store.write(number, texts)
    return _Read(rest, tuple(f"{piece.name}: {sentence}" for sentence in (*said, *more)))


def _frame_of(piece: Piece, how: _How) -> tuple[pd.DataFrame, list[str]]:
    ending, data = piece.ending, b""
    if piece.kind == "rows":
        rows = piece.read_rows().to_pandas()
        return read_piece(rows, ending, how.columns, **_options(how))
    if piece.kind == "bytes":
        data = piece.read()
    else:
        data, endings = decompress(Path(piece.path), "path")
        ending = endings[-1]
    return read_piece(data, ending, how.columns, **_options(how))


def _options(how: _How) -> dict[str, Any]:
    return {"encoding": how.encoding, "sep": how.sep, "markup": how.markup}


def _split(
    frame: pd.DataFrame, columns: dict[str, str | None], *, looked: bool
) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Part texts and titles, checked as a Corpus checks them, from the other columns."""
    names: dict[str, Any] = {role: columns[role] for role in ("text", "title")}
    own = frame[[name for name in dict.fromkeys(names.values()) if name in frame]]
    with gathering() as said, looked_through(looked):
        texts = Corpus(own.reset_index(drop=True), **names)[["title", "text"]]
    rest = frame.drop(columns=list(own)).reset_index(drop=True)
    return rest, pd.DataFrame(texts), said


def _account(pieces: list[Piece], found: list[_Read]) -> pd.DataFrame:
    """Tell of each piece what it gave, and warn of what was left out or doubtful."""
    reading = pd.DataFrame(
        {
            "file": [Path(piece.path).name for piece in pieces],
            "part": [
                "all" if p.kind == "whole" else f"{p.kind} {p.start} to {p.stop}" for p in pieces
            ],
            "read": [len(one.frame) for one in found],
            "problem": [one.problem for one in found],
        }
    )
    lost = [one.problem for one in found if one.problem]
    if lost and len(lost) < len(found):
        warn(
            f"{counted(len(lost), 'part')} of {len(found)} left out, see .reading: "
            f"{'; '.join(lost[:3])}."
        )
    said = [sentence for one in found for sentence in one.said]
    if said:
        more = f" And {len(said) - 3} more." if len(said) > 3 else ""
        warn(" ".join(said[:3]) + more)
    return reading


def _thin(
    found: list[_Read], columns: dict[str, str | None], dates: Any, day_first: Any, timezone: Any
) -> Corpus:
    """Make a corpus of everything but texts and titles."""
    _check_columns(found, columns)
    frame = pd.concat([one.frame for one in found], ignore_index=True)
    frame = frame.drop(columns=[name for name in ("text", "title") if name in frame])
    names = {role: columns[role] for role in ("source", "date") if columns[role] in frame}
    asked: dict[str, Any] = {**names, "doc": columns["doc"]}
    for role in ("source", "date"):
        if role not in names and columns[role] != role:
            asked[role] = columns[role]
    rules = {"dates": dates, "day_first": day_first, "timezone": timezone}
    return Corpus(frame.assign(text="-"), **asked, **rules)


def _check_columns(found: list[_Read], columns: dict[str, str | None]) -> None:
    """Refuse parts of which some lack a column that is asked for; say what others lack."""
    every = dict.fromkeys(name for one in found for name in one.frame)
    lacking = {
        name: number
        for name in every
        if (number := sum(name not in one.frame for one in found)) and len(found) > 1
    }
    asked = [name for role, name in columns.items() if name in lacking or role in lacking]
    if asked:
        raise ValueError(
            f"path: the column {listing(asked)} is not in all parts; give the files columns of the "
            "same names, or scan those that have it."
        )
    if lacking:
        warn(f"Not all parts have the columns {listing(lacking)}; they are missing there.")


def _parts(numbers: list[int], sizes: list[int]) -> tuple[Part, ...]:
    parts, first = [], 0
    for number, size in zip(numbers, sizes, strict=True):
        parts.append(Part(number, first, size))
        first += size
    return tuple(parts)
