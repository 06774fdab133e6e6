"""A folder of articles, one a file: texts, saved pages, documents of Word, PDF, XML and JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import Final

import pandas as pd

from mediakit.checks import check_choice, check_encoding, counted, listing
from mediakit.corpus import Corpus
from mediakit.progress import progress_bar
from mediakit.reading.account import Account, FileRead, reading_in_memory
from mediakit.reading.articles import FACTS
from mediakit.reading.columns import join_metadata, metadata_table
from mediakit.reading.one_file import UNDECODABLE, Given, decided, read_one
from mediakit.reading.page_titles import without_outlets
from mediakit.reading.pages import host_of
from mediakit.reading.repaired import repaired
from mediakit.reading.sources import check_source_from, places_of
from mediakit.reading.stored import Stored, composed, doc_names, endings_of, find_files
from mediakit.signatures import checked
from mediakit.text.dates import Unreadable
from mediakit.text.encoding import decode
from mediakit.text.repair.markup import MARKUP, Markup

__all__ = ["doc_names", "read_files", "read_folder"]

_PAGES: Final = ("html", "mhtml", "warc")  # kinds of files whose titles may name their outlet
_MANY_FILES: Final = 2_000


@checked
def read_folder(
    path: str | PathLike[str],
    *,
    pattern: str | None = None,
    metadata: str | PathLike[str] | pd.DataFrame | None = None,
    encoding: str | None = None,
    source_from: int | str | None = None,
    dates: Unreadable = "raise",
    day_first: bool | None = None,
    timezone: str | None = None,
    markup: Markup = "auto",
) -> Corpus:
    """Read a folder of articles, one a file.

    Files are read for what they are by their first bytes, whatever their names: plain texts; saved
    pages (.html, .mhtml) and web archives (.warc), by what trafilatura finds to be the article;
    documents of Word (.docx), rich text (.rtf), the text of PDF files, XML and JSON of one article;
    each of them also compressed (.gz). Plain texts are kept as they are in the files, line ends
    too, so that offsets are true; a byte order mark is left out, and what `Corpus.repair` mends is
    mended, and said. Nothing is fetched from the network.

    Parameters
    ----------
    path : str or path
        The folder, or a zip of it.
    pattern : str, optional
        Which files to read, in the folder and below it, such as ``"**/*.txt"``, in any case of
        letters. By default every file with one of these endings; a warning names the others. What
        systems and browsers store beside files is always left out: hidden files and folders,
        ``__MACOSX``, ``Thumbs.db``, locks, the parts of a saved page (``NAME_files``).
    metadata : str, path or DataFrame, optional
        A table (any file that `read_table` reads) with a column ``file`` (the file's name, or its
        path below the folder) or ``doc``, and columns such as ``source`` (or ``outlet``), ``date``
        and ``title``. A warning lists files without a row and rows without a file.
    encoding : str, optional
        Encoding of texts and pages. By default UTF-8 and UTF-16 are recognised, a page says its
        own, and otherwise Windows-1256 is told from ISO 8859-6 by what the text would be.
    source_from : int or str, optional
        What the path of a file tells. A level: 1 is the folder below the one given (the default),
        -1 the folder that a file lies in. Or a pattern with names, such as
        ``"{source}/{section}/{file}"`` or ``"{source}_{date}_*"``, whose names become columns.
    dates, day_first, timezone
        How dates are read, as for `Corpus`.
    markup : {"auto", "strip", "keep"}, default "auto"
        What becomes of HTML that is left in texts and titles, as in `Corpus.repair`.

    Returns
    -------
    Corpus
        One row an article, ordered by path. ``doc`` is the file's name without its ending (its
        path, where two files have the same name; with ``#1``, ``#2`` ... for the pages of a web
        archive), or the metadata's ``doc``; ``file`` is its path below the folder, in composed
        letters. ``source`` is, of these, the first that is known: the metadata's, the folder, the
        name that most pages of one host give their site, the host. Where files tell them, there
        are ``title``, ``date``, ``author``, ``site_name``, ``url``, ``language`` (a code such as
        "ar"), ``created`` (when a document of Word or PDF was made, which is no day of
        publication) and ``retrieved`` (of a web archive). A page's title goes without the name of
        its outlet behind a bar or a dash, known from the page, the source, or the titles of its
        other pages.

        ``corpus.reading`` has a row for every file, with what was doubtful. A file that cannot be
        read, or that holds several articles, is left out, named there and in one warning.

    Raises
    ------
    FileNotFoundError
        If the folder does not exist or no file matches.
    ValueError
        If no file can be read, or one not in the `encoding` given (all are named), the metadata
        matches no file, or `source_from` none.
    ImportError
        If pages, web archives, Word documents or PDF files are to be read without their packages
        (extra ``pages``); the message says how to install them.
    MemoryError
        If there is too little memory; the message says what may be done.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.read_folder("articles/", metadata="catalogue.csv")  # doctest: +SKIP
    """
    check_source_from(source_from)
    check_choice("markup", markup, MARKUP)
    check_encoding(encoding)
    place = Path(path)
    account = Account()
    files = _files(place, pattern, metadata, account)
    table = None if metadata is None else metadata_table(metadata)
    with reading_in_memory():
        frame, entries = _read_all(files, encoding, account)
        titles = _titles_of_pages(frame, entries)
        places = places_of(frame["file"].tolist(), source_from, account)
        for column in places:
            frame[column] = places[column].to_numpy()
        if table is not None:
            frame = join_metadata(frame, table)
        frame = _with_bare_titles(_with_site_as_source(frame), titles)
        frame = repaired(frame, markup, account)
        corpus = account.corpus_of(frame, dates=dates, day_first=day_first, timezone=timezone)
        undated = Counter(corpus["file"][corpus["date"].isna()])
        for entry in entries:
            account.add(entry._replace(without_date=undated[entry.file]))
        return account.leave_with(corpus)


def _files(place: Path, pattern: str | None, metadata: object, account: Account) -> list[Stored]:
    """List the files to read, and enter those that are left out."""
    files, others = find_files(place, pattern)
    if not files:
        wanted = "no article" if pattern is None else f"pattern={pattern!r} matches no file"
        raise FileNotFoundError(
            f"{wanted} in {str(place)!r}; the endings of the files there are {endings_of(place)}."
        )
    if isinstance(metadata, str | PathLike):
        own = composed(Path(metadata).name)
        others = [name for name in others if name.rpartition("/")[2] != own]
    if others:
        account.say(f"{counted(len(others), 'file')} of other kinds not read: {listing(others)}.")
    return files


def _read_all(
    files: Sequence[Stored], encoding: str | None, account: Account
) -> tuple[pd.DataFrame, list[FileRead]]:
    """Read all files into one row an article, with an entry for each file."""
    read: list[Given] = []
    with progress_bar(len(files), "Reading", least=_MANY_FILES) as show:
        for number, file in enumerate(files, start=1):
            read.append(read_one(file, encoding))
            show(number)
    read = _decided_by_outlet(files, read)
    entries = [given.entry(file.name) for file, given in zip(files, read, strict=True)]
    rows: list[dict[str, str]] = []
    for (file, doc), given in zip(_named(files), read, strict=True):
        for place, article in enumerate(given.articles, start=1):
            name = f"{doc}#{place}" if given.kind == "warc" else doc
            rows.append({"doc": name, "file": file.name, **article.facts, "text": article.text})
    _say_failures(entries, encoding, account)
    frame = pd.DataFrame(rows)
    return frame[["doc", "file", *(fact for fact in FACTS if fact in frame), "text"]], entries


def _decided_by_outlet(files: Sequence[Stored], read: Sequence[Given]) -> list[Given]:
    """Decode what is no Unicode, the files of one folder below the one given together."""
    outlets: dict[str, list[int]] = {}
    for place, file in enumerate(files):
        outlets.setdefault(file.name.rpartition("/")[0].partition("/")[0], []).append(place)
    found = list(read)
    for places in outlets.values():
        for place, given in zip(places, decided([read[p] for p in places]), strict=True):
            found[place] = given
    return found


def _named(files: Sequence[Stored]) -> Iterator[tuple[Stored, str]]:
    return zip(files, doc_names([file.name for file in files]), strict=True)


def _say_failures(entries: Sequence[FileRead], encoding: str | None, account: Account) -> None:
    """Say which files gave nothing; raise where none gave anything, or the encoding is wrong."""
    failed = [f"{entry.file} ({' '.join(entry.problems)})" for entry in entries if not entry.read]
    undecodable = any(entry.format == UNDECODABLE for entry in entries)
    if (undecodable and encoding is not None) or len(failed) == len(entries):
        hint = "give their encoding= or leave them out" if undecodable else "mend them"
        hint = hint if encoding is None else f"{encoding=}"
        raise ValueError(
            f"{len(failed)} of {counted(len(entries), 'file')} cannot be read; {hint}: "
            f"{listing(failed)}."
        )
    if failed:
        hint = " (encoding= helps where it is known)" if undecodable else ""
        account.say(
            f"{len(failed)} of {counted(len(entries), 'file')} cannot be read and are left out"
            f"{hint}: {listing(failed)}."
        )
    doubtful = [entry.file for entry in entries if entry.read and entry.problems]
    if doubtful:
        account.say(f"{counted(len(doubtful), 'file')} read with doubts: {listing(doubtful)}.")


def _with_site_as_source(frame: pd.DataFrame) -> pd.DataFrame:
    """Give pages without a source the name that most pages of their host give their site."""
    if "url" not in frame and "site_name" not in frame:
        return frame
    none = pd.Series(None, index=frame.index, dtype=object)
    own, sites, urls = (frame.get(column, none) for column in ("source", "site_name", "url"))
    hosts = [host_of(url) if isinstance(url, str) else "" for url in urls]
    names: dict[str, Counter[str]] = {}
    for host, site in zip(hosts, sites, strict=True):
        if host and isinstance(site, str):
            names.setdefault(host, Counter())[site] += 1
    filled = [
        source if pd.notna(source) else _site(host, site, names)
        for source, host, site in zip(own, hosts, sites, strict=True)
    ]
    return frame.assign(source=pd.Series(filled, index=frame.index, dtype=object))


def _titles_of_pages(frame: pd.DataFrame, entries: Sequence[FileRead]) -> pd.Series:
    """Give the titles that pages tell, None for other files."""
    kinds = {entry.file: entry.format for entry in entries}
    none = pd.Series(None, index=frame.index, dtype=object)
    told = frame["title"].astype(object) if "title" in frame else none
    return told.where(frame["file"].map(kinds).isin(_PAGES) & told.notna(), None)


def _with_bare_titles(frame: pd.DataFrame, titles: pd.Series) -> pd.DataFrame:
    """Cut the names of outlets off the titles of pages; what metadata say stays as it is."""
    own = titles.where(titles == frame.get("title"), None).dropna()
    if not len(own):
        return frame
    none = pd.Series(None, index=frame.index, dtype=object)
    about = (frame.get(name, none).loc[own.index] for name in ("source", "site_name"))
    cut = frame["title"].copy()
    cut.loc[own.index] = without_outlets(own, *about)
    return frame.assign(title=cut)


def _site(host: str, site: object, names: dict[str, Counter[str]]) -> str | None:
    if host in names:
        return names[host].most_common(1)[0][0]
    return site if isinstance(site, str) else host or None


def read_files(folder: Path, names: list[str], encoding: str | None) -> list[str]:
    """Read text files as they are, and name all that cannot be read in one error."""
    texts, failed = [], []
    for name in names:
        try:
            texts.append(decode((folder / name).read_bytes(), encoding))
        except (OSError, UnicodeError, LookupError) as error:
            failed.append(f"{name} ({error})")
    if failed:
        raise ValueError(
            f"{len(failed)} of {counted(len(names), 'file')} cannot be read; give their encoding= "
            f"or leave them out: {listing(failed)}."
        )
    return texts
