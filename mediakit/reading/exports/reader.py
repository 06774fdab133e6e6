"""From files of news databases to a Corpus, with an account of what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from os import PathLike, fspath
from pathlib import Path
from typing import Final

import pandas as pd

from mediakit.checks import check_choice, check_encoding, counted, listing, warn
from mediakit.corpus import REQUIRED, Corpus
from mediakit.progress import progress_bar
from mediakit.reading.account import Account, FileRead, reading_in_memory
from mediakit.reading.exports.content import Content, members
from mediakit.reading.exports.days import day_of, edition_of, in_one_column
from mediakit.reading.exports.formats import FORMATS, format_of
from mediakit.reading.exports.found import Fields, Found
from mediakit.reading.exports.words import as_number, cut_off
from mediakit.reading.file_kinds import is_system_file
from mediakit.reading.repaired import repaired
from mediakit.reading.stored import leads_out, not_there, readable
from mediakit.signatures import checked
from mediakit.text.dates import DateRules, Unreadable
from mediakit.text.doubts import cut_ends
from mediakit.text.repair.markup import MARKUP, Markup

__all__ = ["is_export", "read_export"]

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]

_MANY_FILES: Final = 200
_LOOKED_AT: Final = 5  # files of a folder
_LEAST_WORDS: Final = 50
_LONGEST_WORD: Final = 20  # letters, on average, of a writing with spaces
_SHOWN_BYTES: Final = 24
_PDF: Final = " Databases also give Word, HTML or text files, which keep the fields that PDF loses."


@checked
def read_export(
    path: Paths,
    *,
    format: str | None = None,
    text: str = "text",
    encoding: str | None = None,
    markup: Markup = "auto",
    dates: Unreadable = "raise",
    day_first: bool | None = None,
    timezone: str | None = None,
) -> Corpus:
    """Read files that a news database gave: many articles a file, with all their fields.

    Which format a file is in is told from what it holds, never from its ending. One article that
    cannot be read is a row of the account, not the end of the file.

    Parameters
    ----------
    path : str, path, or a list of them
        A file, a folder (with all below it), a pattern such as ``"exports/*.docx"``, or several of
        these; of one format or of many. Archives (.zip, .gz) are opened.
    format : str, optional
        The format of all files, where it is not recognised:

        - ``"nexis_docx"`` : Nexis Uni and Lexis+, Word, one article a file or many;
        - ``"nexis_text"``, ``"nexis_html"`` : Nexis, text, RTF and HTML;
        - ``"factiva_html"``, ``"factiva_xml"``, ``"factiva_text"`` : Factiva, with codes or
          without, text and RTF;
        - ``"europresse"`` : Europresse, HTML, the present and the older;
        - ``"proquest"`` : ProQuest, text, RTF and HTML;
        - ``"mediacloud"``, ``"gdelt"`` : Media Cloud in CSV, GDELT in JSON, which have no texts;
        - ``"newsapi"`` : NewsAPI, JSON;
        - ``"feed"`` : RSS and Atom;
        - ``"sgml"`` : TREC and other SGML with a DOC element an article.
    text : {"text", "title"}, default "text"
        ``"title"`` makes a corpus of titles: the title of each article stands for its text.
    encoding : str, optional
        Encoding of the files; recognised by default.
    markup : {"auto", "strip", "keep"}, default "auto"
        What becomes of HTML that is left in texts and titles, as in `Corpus.repair`.
    dates, day_first, timezone
        How dates are read, as for `Corpus`.

    Returns
    -------
    Corpus
        One row an article, in the order of the files. Beside ``source``, ``date``, ``title`` and
        ``text``, a paragraph a line,

        - ``file``, ``format`` : where it stood, and how;
        - ``cut`` : True where the text goes on elsewhere: a teaser, or one that ends in dots, in
          "read more", or in a mark such as "[+100 chars]", which is left out;
        - ``length`` : the number of words that the database counts, 0 or more;
        - whatever fields the files have, such as ``author``, ``section``, ``page``, ``edition``,
          ``subject``, ``person``, ``organization``, ``geographic``, ``language``, ``url``, ``id``,
          ``copyright``; labels in English, French, German and Arabic fill the same columns;
        - ``date_as_written`` : dates that hold more than a date, or none that can be read.

        ``corpus.reading`` says of each file how many articles it promised, how many were read, and
        what was wrong.

    Raises
    ------
    FileNotFoundError
        If a path is not there or a pattern matches no file.
    ValueError
        If no file is in a known format, a file holds no article, or its format gives no texts and
        `text` is not ``"title"``.
    MemoryError
        If there is too little memory; the message says what may be done.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.read_export("exports/", text="text")  # doctest: +SKIP
    >>> corpus.reading  # doctest: +SKIP
    Read 50 of 50 articles from 1 file.
    """
    check_choice("text", text, ("text", "title"))
    if format is not None:
        check_choice("format", format, tuple(FORMATS))
    check_choice("markup", markup, MARKUP)
    check_encoding(encoding)
    rules = DateRules(dates, day_first, timezone)
    reader = _Reader(format, markup, titles=text == "title")
    files = _files(path)
    with reading_in_memory():
        with progress_bar(len(files), "Reading", least=_MANY_FILES) as show:
            for number, (shown, file) in enumerate(files, start=1):
                for content in members(Content(shown, file.read_bytes(), encoding)):
                    reader.read(content)
                show(number)
        return reader.corpus(rules)


def is_export(path: str | PathLike[str]) -> bool:
    """Tell whether a file, an archive or a folder holds files of news databases.

    Of many, the first are looked at, and all of these must be.
    """
    contents = (
        content
        for shown, file in _files_of(fspath(path))
        for content in members(Content(shown, file.read_bytes()))
    )
    first = list(islice(contents, _LOOKED_AT))
    return all(isinstance(one, Content) and format_of(one) is not None for one in first)


def _files(path: Paths) -> list[tuple[str, Path]]:
    """List the files of paths, folders and patterns, each with the name by which it is shown."""
    if isinstance(path, str | PathLike):
        return _files_of(fspath(path))
    listed = list(path)
    if not listed:
        raise ValueError("path names no file.")
    if not all(isinstance(one, str | PathLike) for one in listed):
        raise TypeError("path must be a path, a pattern, or a list of them.")
    found = [file for one in listed for file in _files_of(fspath(one))]
    each = list({file: shown for shown, file in found}.items())
    names = [shown for _, shown in each]
    return [(file.as_posix() if names.count(shown) > 1 else shown, file) for file, shown in each]


def _files_of(path: str) -> list[tuple[str, Path]]:
    place = Path(path)
    if place.is_file():
        return [(readable(place.name), place)]
    if place.is_dir():
        inside = _within(place, sorted(place.rglob("*")))
        named = [(readable(file.relative_to(place).as_posix()), file) for file in inside]
        named = [(name, file) for name, file in named if not is_system_file(name)]
    elif any(sign in path for sign in "*?["):
        anchor = Path(place.anchor) if place.anchor else Path()
        pattern = str(place.relative_to(anchor)) if place.anchor else path
        files = [file for file in sorted(anchor.glob(pattern)) if file.is_file()]
        named = [(readable(file.name), file) for file in files]
        named = [(name, file) for name, file in named if not is_system_file(name)]
    else:
        raise FileNotFoundError(not_there(place))
    if not named:
        raise FileNotFoundError(f"path: {path!r} holds no file.")
    return named


def _within(folder: Path, files: Sequence[Path]) -> list[Path]:
    """Give the files of a folder, and name the links that lead out of it."""
    out = [file for file in files if leads_out(folder, file)]
    if out:
        names = listing(readable(file.relative_to(folder).as_posix()) for file in out)
        warn(f"{counted(len(out), 'link')} out of {str(folder)!r} not followed: {names}.")
    return [file for file in files if file.is_file() and file not in out]


class _Reader:
    """Reads one file after another, and makes a corpus of what they held."""

    def __init__(self, format: str | None, markup: Markup, *, titles: bool) -> None:
        self.format = format
        self.markup = markup
        self.titles = titles
        self.account = Account()
        self.rows: list[dict[str, object]] = []
        self.refused: list[str] = []
        self.cut = 0

    def read(self, content: Content | tuple[str, str]) -> None:
        """Read a file, or enter why it cannot be unpacked."""
        if not isinstance(content, Content):
            name, why = content
            self._refuse(name, f"It is not read: {why}")
            return
        format = self.format or format_of(content)
        if format is None:
            self._refuse(content.name, f"It is in no known format: {_looks(content)}.")
        else:
            self._read_as(format, content)

    def _read_as(self, name: str, content: Content) -> None:
        if not FORMATS[name].has_texts and not self.titles:
            raise ValueError(
                f"path: {content.name!r} is a file of {FORMATS[name].about}, which gives no texts; "
                "text='title' makes a corpus of its titles."
            )
        try:
            found = FORMATS[name].read(content)
        except MemoryError:  # which is no fault of the file
            raise
        except Exception as error:
            self._refuse(content.name, f"It cannot be read as {name}: {error}.")
            return
        if not found.articles and not found.problems:
            self._refuse(content.name, f"It holds no article of {FORMATS[name].about}.")
            return
        self._enter(content.name, name, found)

    def _refuse(self, name: str, why: str) -> None:
        self.refused.append(f"{name}: {why}")
        self.account.add(FileRead(name, "unknown", 0, problems=(why,)))

    def _enter(self, file: str, format: str, found: Found) -> None:
        rows = [_row(fields, titles=self.titles) for fields in found.articles]
        for row, number in zip(rows, found.numbers, strict=True):
            row |= {"file": file, "format": format, "number": number}
        lacking = {
            what: [row["number"] for row in rows if not row.get(what)]
            for what in ("date", "source", "text")
        }
        self.rows += rows
        self.account.add(
            FileRead(
                file,
                format,
                len(rows),
                found.promised,
                without_date=len(lacking["date"]),
                without_source=len(lacking["source"]),
                without_text=len(lacking["text"]),
                problems=(*_lost(found), *found.problems, *_sentences(lacking), *_doubts(rows)),
            )
        )

    def corpus(self, rules: DateRules) -> Corpus:
        """Make the corpus, or say why there is none."""
        if not self.rows:
            raise ValueError(self._nothing())
        frame = pd.DataFrame(self.rows)
        frame.insert(0, "doc", _docs(frame))
        frame = frame.drop(columns=["number", "weekday_contradicts"])
        frame["date"] = in_one_column(frame["date"].astype(object), frame["file"], rules)
        if "length" in frame:
            frame["length"] = frame["length"].astype("Int64")
        frame.loc[frame.index[list(cut_ends(frame["text"]))], "cut"] = not self.titles
        frame = repaired(frame, self.markup, self.account)
        self._say(frame)
        last = [name for name in ("file", "format", "cut") if name in frame]
        middle = [name for name in frame if name not in (*REQUIRED, *last)]
        first = [name for name in REQUIRED if name in frame]
        corpus = self.account.corpus_of(frame[[*first, *last, *middle]], **asdict(rules))
        return self.account.leave_with(corpus)

    def _nothing(self) -> str:
        if self.refused:
            known = "; ".join(f"{name!r} ({one.about})" for name, one in FORMATS.items())
            return (
                f"path: no article is read. {' '.join(self.refused[:5])} "
                f"The formats are {known}; format= names one."
            )
        problems = " ".join(self.account.table()["problems"].head(5))
        return f"path: no article is read. {problems}"

    def _say(self, frame: pd.DataFrame) -> None:
        table = self.account.table()
        read, promised = int(table["read"].sum()), int(table["promised"].fillna(0).sum())
        if promised > read:
            self.account.say(f"{read:,} of {promised:,} articles are read: see corpus.reading.")
        if self.refused:
            files = counted(len(self.refused), "file")
            self.account.say(f"Nothing is read from {files}: {listing(self.refused)}.")
        cut = int(frame["cut"].sum())
        if cut:
            texts = counted(cut, "text")
            self.account.say(
                f"{texts} of {len(frame):,} {'is' if cut == 1 else 'are'} cut: see the column cut."
            )


def _looks(content: Content) -> str:
    """Say what a file begins with, and which ending it has."""
    if b"\x00" not in content.data[:1000] and not content.is_zip:
        try:
            _ = content.text
        except (UnicodeError, LookupError) as error:
            return f"it is no text in any encoding that is tried; give encoding= ({error})"
    ending = Path(content.name).suffix or "no ending"
    hint = _PDF if content.data.startswith(b"%PDF") else ""
    if not content.data:
        return f"it is empty, with {ending}"
    begins = f"it begins with {content.data[:_SHOWN_BYTES]!r} and has the ending {ending}"
    return f"{begins}.{hint}" if hint else begins


def _row(fields: Fields, *, titles: bool) -> dict[str, object]:
    """Give the cells of an article: its day, its text as far as it goes, and its fields."""
    row: dict[str, object] = dict(fields)
    written = fields.get("date", "")
    day = day_of(written)
    row["date"] = day.value
    row["weekday_contradicts"] = day.contradicts
    if day.has_more:
        row["date_as_written"] = written
        if edition := edition_of(written):
            row.setdefault("edition", edition)
    text = fields.get("title", "") if titles else fields.get("text", "")
    uncut = None if titles else cut_off(text)
    row["text"] = text if uncut is None else uncut
    row["cut"] = not titles and ("cut" in fields or uncut is not None)
    if "length" in fields:
        row["length"] = as_number(fields["length"])
    return row


def _lost(found: Found) -> Iterator[str]:
    """Say that a file holds fewer articles than it says."""
    if found.promised is not None and found.begun and found.promised > found.begun:
        yield f"It speaks of {counted(found.promised, 'article')}, and {found.begun:,} begin in it."


def _sentences(lacking: dict[str, list[object]]) -> Iterator[str]:
    """Name the articles that lack something."""
    nouns = {"date": "date", "source": "outlet", "text": "text"}
    for what, numbers in lacking.items():
        if numbers:
            articles = "Article" if len(numbers) == 1 else "Articles"
            verb = "has" if len(numbers) == 1 else "have"
            yield f"{articles} {_numbers(numbers)} {verb} no {nouns[what]}."


def _short(rows: list[dict[str, object]]) -> Iterator[str]:
    """Name the articles whose texts are far shorter than the database counts."""
    numbers = [row["number"] for row in rows if _is_short(str(row["text"]), row.get("length"))]
    if numbers:
        articles = "Article" if len(numbers) == 1 else "Articles"
        verb = "has" if len(numbers) == 1 else "have"
        yield (
            f"{articles} {_numbers(numbers)} {verb} less than half of the words that the database "
            "counts."
        )


def _is_short(text: str, counted_words: object) -> bool:
    """Tell a text of less than half of its words; writing without spaces is not judged."""
    words = text.split()
    if not isinstance(counted_words, int) or counted_words < _LEAST_WORDS or not words:
        return False
    return len(words) < counted_words / 2 and len(text) < _LONGEST_WORD * len(words)


def _numbers(numbers: list[object]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    return shown if len(numbers) <= 10 else f"{shown} and {len(numbers) - 10} more"


def _doubts(rows: list[dict[str, object]]) -> Iterator[str]:
    """Say what is doubtful about the articles that were read."""
    yield from _unreadable(rows)
    yield from _short(rows)


def _unreadable(rows: list[dict[str, object]]) -> Iterator[str]:
    """Name the dates that are written and cannot be read."""
    lost = {
        str(row["date_as_written"]): None
        for row in rows
        if not row["date"] and "date_as_written" in row
    }
    if lost:
        yield f"No date is read from {listing(list(lost)[:5])}."
    odd = [str(row["date_as_written"]) for row in rows if row["weekday_contradicts"]]
    if odd:
        yield f"{counted(len(odd), 'date')} with another weekday, such as {odd[0]!r}."


def _docs(frame: pd.DataFrame) -> pd.Series[str]:
    """Name each article by its file, and by its number where a file holds several."""
    files = list(dict.fromkeys(frame["file"]))
    stems = dict(zip(files, _stems(files), strict=True))
    many = frame.groupby("file")["number"].transform("size") > 1
    width = len(str(frame["number"].max()))
    rows = zip(frame["file"], frame["number"], many, strict=True)
    names = [
        f"{stems[file]}#{n:0{width}d}" if several else stems[file] for file, n, several in rows
    ]
    if len(set(names)) < len(names):
        names = [f"{name}@{row}" for row, name in enumerate(names, start=1)]
    return pd.Series(names, index=frame.index)


def _stems(files: list[str]) -> list[str]:
    """Name files without their endings, or with their folders where names come twice."""
    paths = [Path(file) for file in files]
    for names in ([path.stem for path in paths], [str(path.with_suffix("")) for path in paths]):
        if len(set(names)) == len(names):
            return [name.replace("\\", "/") for name in names]
    return files
