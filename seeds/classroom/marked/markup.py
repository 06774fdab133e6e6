"""From a marked article to its plain text and the spans marked in it.

The marks are described in README.md. Offsets are characters of the plain text, half-open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

TAGS: Final = frozenset("-mlvsrdcqtf")
QUOTATION_KINDS: Final = ("direct", "partial", "indirect", "name", "saying", "scare")
UNSAID: Final = ("name", "saying", "scare")  # no speaker of the article says them
LABEL_KINDS: Final = ("title", "rank", "apposition", "relative", "predicate")
SOURCE_KINDS: Final = (
    "agency",
    "outlet",
    "official",
    "person",
    "organisation",
    "anonymous",
    "document",
    "own_credit",
)
FURNITURE_KINDS: Final = (
    "advertisement",
    "agency_credit",
    "byline",
    "caption",
    "comment_form",
    "comment_time",
    "comments_label",
    "copyright",
    "dateline",
    "disclaimer",
    "headline",
    "navigation",
    "outlet_credit",
    "page_tools",
    "promo",
    "reader_comment",
    "related_news",
    "section_label",
    "source_line",
    "subheadline",
    "tags",
    "timestamp",
    "view_count",
)
_ARGUMENTS: Final = {
    "l": LABEL_KINDS,
    "s": SOURCE_KINDS,
    "r": SOURCE_KINDS,
    "d": SOURCE_KINDS,
    "c": SOURCE_KINDS,
    "f": FURNITURE_KINDS,
}
_NUMBERED: Final = frozenset("vsrd")  # and q, unless nobody says it (`UNSAID`)
_NEEDS_ID: Final = frozenset("ml")
_OPENING: Final = re.compile(r"\{([-a-z])(\d*)(?:=(\w+))?((?: [\w:/+-]+)*)\|")
_DATE_VALUE: Final = re.compile(
    r"\d{4}(?:-W\d\d|-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?(?:/\d{4}(?:-\d\d){0,2})?"
)
_LAM_ALEF: Final = {"لا": "\ufefb", "لأ": "\ufef7", "لإ": "\ufef9", "لآ": "\ufef5"}
_NO_BREAK: Final = str.maketrans("~", "\u00a0")


class MarkupError(ValueError):
    """A fault in a marked file, with the place where it stands."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}, line {line}: {what}")


@dataclass(frozen=True)
class Span:
    """One mark: its tag, the group number and id it bears, its words, and where it stands."""

    tag: str
    group: str
    id: str
    arguments: tuple[str, ...]
    start: int
    end: int
    line: int

    @property
    def kind(self) -> str:
        """The first argument, or nothing."""
        return self.arguments[0] if self.arguments else ""


@dataclass(frozen=True)
class Article:
    """An article's name, title, plain text and marks, in the order of the text."""

    name: str
    title: str
    text: str
    spans: tuple[Span, ...]

    def tagged(self, tags: str) -> list[Span]:
        """List the marks whose tag is one of the letters of `tags`."""
        return [span for span in self.spans if span.tag in tags]

    def words_of(self, span: Span | None) -> str:
        """Give the text of a span, or nothing."""
        return self.text[span.start : span.end] if span else ""

    def line_of(self, position: int) -> int:
        """Give the number, from 1, of the line of the plain text on which a position stands."""
        return self.text.count("\n", 0, position) + 1

    def zone(self, position: int) -> str:
        """Name the page furniture in which a position stands, or "body"."""
        for span in self.tagged("f"):
            if span.start <= position < span.end:
                return span.kind
        return "body"


class _Parser:
    """Collects the plain text and the marks of one file, line by line."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.line = 0
        self.length = 0
        self.parts: list[str] = []
        self.spans: list[Span] = []

    def fail(self, what: str) -> NoReturn:
        raise MarkupError(self.file, self.line, what)

    def add(self, text: str) -> None:
        if "}" in text or "{" in text or "|" in text:
            self.fail(f"a brace or bar that belongs to no mark in {text!r}")
        self.parts.append(text)
        self.length += len(text)

    def parse_line(self, line: str) -> None:
        """Read one line; none of its marks goes on beyond it."""
        open_marks: list[tuple[re.Match[str], int]] = []
        position = 0
        for edge in re.finditer(r"\{[^{}|]*\||\}", line):
            self.add(line[position : edge.start()])
            position = edge.end()
            if edge[0] == "}":
                if not open_marks:
                    self.fail("a closing brace without a mark")
                self.close(*open_marks.pop())
            else:
                opening = _OPENING.fullmatch(edge[0])
                if opening is None or opening[1] not in TAGS:
                    self.fail(f"no such mark: {edge[0]!r}")
                open_marks.append((opening, self.length))
        self.add(line[position:])
        if open_marks:
            self.fail(f"the mark {open_marks[-1][0][0]!r} is not closed on its line")

    def close(self, opening: re.Match[str], start: int) -> None:
        tag, group, identifier, rest = opening[1], opening[2], opening[3] or "", opening[4]
        span = Span(tag, group, identifier, tuple(rest.split()), start, self.length, self.line)
        text = "".join(self.parts)[start:]
        if not text or (tag != "f" and text != text.strip(" \u00a0")):
            self.fail(f"the mark {opening[0]!r} is empty or begins or ends with a space")
        self.check(span, opening[0])
        self.spans.append(span)

    def check(self, span: Span, opening: str) -> None:
        """Refuse a mark that lacks something or says too much."""
        if span.tag in _ARGUMENTS:
            default = ("title",) if span.tag == "l" else ()
            if len(span.arguments or default) != 1 or (
                (span.arguments or default)[0] not in _ARGUMENTS[span.tag]
            ):
                self.fail(f"{opening!r} needs one of {', '.join(_ARGUMENTS[span.tag])}")
        if span.tag == "t" and not (span.arguments and _DATE_VALUE.fullmatch(span.kind)):
            self.fail(f"{opening!r} needs a date such as 2022-10-04")
        if span.tag in _NUMBERED and not span.group:
            self.fail(f"{opening!r} needs a number that ties it to its verb and words")
        if span.tag in _NEEDS_ID and not span.id:
            self.fail(f"{opening!r} needs an actor, as in {{{span.tag}=sayrami|...}}")
        if span.tag == "q":
            self.check_quotation(span, opening)

    def check_quotation(self, span: Span, opening: str) -> None:
        if span.kind not in QUOTATION_KINDS or set(span.arguments[1:]) - {"unclosed"}:
            self.fail(f"{opening!r} needs one of {', '.join(QUOTATION_KINDS)}")
        if span.kind in UNSAID and (span.group or span.id):
            self.fail(f"{opening!r}: marked words of nobody bear neither number nor speaker")
        if span.kind not in UNSAID and not (span.group or span.id):
            self.fail(
                f"{opening!r} has no speaker: give a number or, as in {{q=sayrami ...}}, whom"
            )


def _shape(text: str) -> str:
    """Write lam and alef as one presentation form, as text copied from page files often is."""
    for plain, ligature in _LAM_ALEF.items():
        text = text.replace(plain, ligature)
    return text


def _header(lines: list[str], file: str) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if line == "---":
            return fields, number
        name, colon, value = line.partition(":")
        if not colon or name not in ("title", "presentation"):
            raise MarkupError(
                file, number, "the header holds 'title:', 'presentation:', then '---'"
            )
        fields[name] = value.strip()
    raise MarkupError(file, len(lines), "no line '---' ends the header")


def _parse_body(parser: _Parser, lines: list[str], first: int, title: str) -> None:
    for number, line in enumerate(lines, start=first):
        parser.line = number
        if line != line.rstrip(" ~"):
            parser.fail("the line ends with a space")
        if not line.startswith("@"):
            parser.parse_line(line)
        else:
            kind, _, content = line[1:].partition(" ")
            if kind not in FURNITURE_KINDS:
                parser.fail(f"no kind of page furniture is called {kind!r}")
            start = parser.length
            parser.parse_line(content or (title if kind == "headline" else ""))
            if parser.length == start:
                parser.fail(f"the line of kind {kind!r} is empty")
            parser.spans.append(Span("f", "", "", (kind,), start, parser.length, number))
        parser.add("\n")


def read_article(path: Path) -> Article:
    r"""Read one marked file.

    Parameters
    ----------
    path : Path
        The file, UTF-8.

    Returns
    -------
    Article
        Its plain text, which ends with one line end, and its marks in the order of the text, an
        outer mark before those inside it.

    Raises
    ------
    MarkupError
        For anything that is not as README.md says, with file and line.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "001_wanis.txt"
    >>> _ = path.write_text("title: خبر\n---\n{v1|قال} {s1=bunyar official|بنيار}\n", "utf-8")
    >>> article = read_article(path)
    >>> article.text, [(span.tag, span.start, span.end) for span in article.spans]
    ('قال بنيار\n', [('v', 0, 3), ('s', 4, 9)])
    """
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    fields, used = _header(lines, path.name)
    title = fields.get("title", "")
    if not title:
        raise MarkupError(path.name, 1, "the header has no title")
    body = lines[used:]
    if "presentation" in fields:
        body, title = [_shape(line) for line in body], _shape(title)
    parser = _Parser(path.name)
    _parse_body(parser, body, used + 1, title)
    text = "".join(parser.parts).translate(_NO_BREAK)
    spans = sorted(parser.spans, key=lambda span: (span.start, -span.end))
    article = Article(path.stem, title.translate(_NO_BREAK), text, tuple(spans))
    for span in article.tagged("f"):
        if span.kind == "headline" and article.words_of(span) != article.title:
            raise MarkupError(path.name, span.line, "the headline is not the title of the header")
    return article
