"""One file of a folder, read for what it is; a file that fails is a sentence, not the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from mediakit.checks import listing
from mediakit.reading.account import FileRead
from mediakit.reading.articles import Article, is_day
from mediakit.reading.documents import (
    SeveralArticlesError,
    read_docx,
    read_json,
    read_pdf,
    read_rtf,
    read_xml,
)
from mediakit.reading.file_kinds import LOCKED, kind_of
from mediakit.reading.pages import decode_page, read_mhtml, read_page, read_warc
from mediakit.reading.several import holds_several
from mediakit.reading.stored import Stored
from mediakit.reading.unpacking import unpack
from mediakit.text.encoding import decode, decode_all

__all__ = ["UNDECODABLE", "Given", "decided", "read_one"]

UNDECODABLE: Final = "undecodable"
_SEVERAL: Final = "it holds several articles ({}); see read_export"


class Given(NamedTuple):
    """What a file gave: its kind, its articles, and what was doubtful."""

    kind: str
    articles: list[Article]
    problems: list[str]
    pending: bytes | None = None  # of a text whose encoding its neighbours help to tell

    def entry(self, name: str) -> FileRead:
        """Enter it into an account of reading."""
        problems = [*self.problems, *(p for article in self.articles for p in article.problems)]
        return FileRead(
            name,
            self.kind,
            len(self.articles),
            without_text=sum(not article.text.strip() for article in self.articles),
            problems=tuple(map(_sentence, problems)),
        )


def _sentence(problem: str) -> str:
    begin = problem[:1] if problem.startswith("http") else problem[:1].upper()
    return f"{begin}{problem[1:].rstrip('.')}."


def read_one(file: Stored, encoding: str | None) -> Given:
    """Read a file for what it is by its first bytes.

    Raises ImportError where the extra that it needs is not there: that is no fault of the file.
    """
    kind = "file"
    try:
        data = unpack(file.read())
        kind = kind_of(data, file.name)
        if kind == "warc":
            return _archive(data, encoding)
        if kind not in _READERS:
            return Given(kind, [], [f"It is not read: {kind}{_ADVICE.get(kind, '')}"])
        if (export := _export(data, file.name)) is not None:
            return Given(export, [], [f"It is an export ({export}); read it with read_export"])
        if kind == "text" and encoding is None and not _is_utf8(data):
            return Given(kind, [], [], data)
        return Given(kind, [_dated(_READERS[kind](data, encoding))], [])
    except (UnicodeError, LookupError) as error:
        return Given(UNDECODABLE, [], [str(error)])
    except (OSError, ValueError) as error:
        return Given(kind, [], [str(error)])


def decided(given: Sequence[Given]) -> list[Given]:
    """Decode the texts of one outlet together: one alone may be too short to tell its encoding."""
    texts = iter(decode_all([one.pending for one in given if one.pending is not None]))
    return [one if one.pending is None else _decoded(next(texts)) for one in given]


def _decoded(text: str | UnicodeError) -> Given:
    if isinstance(text, UnicodeError):
        return Given(UNDECODABLE, [], [str(text)])
    if sign := holds_several(text):
        return Given("text", [], [_SEVERAL.format(sign)])
    return Given("text", [Article(text)], [])


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _export(data: bytes, name: str) -> str | None:
    """Name the format of a news database that a file is in; a broken file is in none."""
    from mediakit.reading.exports.formats import recognise

    try:
        return recognise(data, name)
    except MemoryError:
        raise
    except Exception:
        return None


def _dated(article: Article) -> Article:
    """Leave out a day that cannot be read, and say so: one bad day is not the end of a folder."""
    date = article.facts.get("date", "")
    if not date or is_day(date):
        return article
    facts = {name: value for name, value in article.facts.items() if name != "date"}
    problem = f"Its date {date!r} cannot be read."
    return Article(article.text, facts, (*article.problems, problem))


def _text(data: bytes, encoding: str | None) -> Article:
    text = decode(data, encoding)
    _refuse_several(text)
    return Article(text)


def _page(data: bytes, encoding: str | None) -> Article:
    _refuse_several(decode_page(data, encoding))
    return read_page(data, encoding=encoding)


def _document(data: bytes, encoding: str | None) -> Article:
    article = read_docx(data)
    _refuse_several(article.text)
    return article


def _rich_text(data: bytes, encoding: str | None) -> Article:
    article = read_rtf(data)
    _refuse_several(article.text)
    return article


def _refuse_several(text: str) -> None:
    if sign := holds_several(text):
        raise SeveralArticlesError(
            f"it holds several articles ({sign}), and is not read as one; see read_export"
        )


_READERS: Final[Mapping[str, Callable[[bytes, str | None], Article]]] = {
    "text": _text,
    "html": _page,
    "mhtml": lambda data, encoding: read_mhtml(data, encoding=encoding),
    "docx": _document,
    "RTF": _rich_text,
    "pdf": lambda data, encoding: read_pdf(data),
    "xml": lambda data, encoding: read_xml(data),
    "json": read_json,
}
_ADVICE: Final = {
    LOCKED: "; save it without one",
    "old Office file (.doc, .xls, .ppt)": "; save it as .docx",
    "OpenDocument file": "; save it as .docx",
    "archive (.zip)": "; give it to read_folder alone",
    "Excel workbook": "; read it with read_table",
    "Parquet table": "; read it with read_table",
}


def _archive(data: bytes, encoding: str | None) -> Given:
    """Read the pages of a web archive; those that are there twice are kept, and said."""
    articles: list[Article] = []
    problems: list[str] = []
    for page in read_warc(data, encoding=encoding):
        if isinstance(page, str):
            problems.append(page)
        else:
            articles.append(page)
    times = Counter(article.facts.get("url") for article in articles)
    if again := [url for url, number in times.items() if url and number > 1]:
        problems.append(f"Addresses that come several times: {listing(again)}.")
    if not articles and not problems:
        problems.append("it holds no page of HTML")
    return Given("warc", articles, problems)
