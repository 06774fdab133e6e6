"""Nexis Uni and Lexis+, Word files: a cover, then articles that end with "End of Document"."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from typing import Any, Final

from mediakit.reading.exports.content import Content
from mediakit.reading.exports.days import is_date_line
from mediakit.reading.exports.found import (
    Fields,
    Found,
    NoArticleError,
    gather,
    put,
    refuse_message,
)
from mediakit.reading.exports.markup import local, xml_tree
from mediakit.reading.exports.nexis_text import numbers_articles, read_numbered_lines
from mediakit.reading.exports.words import (
    BODY,
    column_of,
    field_of,
    is_rights,
    is_tail,
    one_of,
    split_label,
    word_count,
)
from mediakit.reading.unpacking import read_member

__all__ = ["fits_nexis_docx", "fits_pages", "read_nexis_docx", "read_pages"]

_DOCUMENT: Final = "word/document.xml"
_COVER: Final = re.compile(r"\s*([^\d()]+?)\s*\((\d[\d.,]*)\)\s*")
_FARTHEST: Final = 6  # lines from the title to the date
_LEAST_WRAPPED: Final = 10  # lines
_MARGIN: Final = 90  # letters
_WRAPPED: Final = 50  # letters; a shorter line ends where its writer ended it
_ENDS: Final = '.!?؟:"”»…'
_HEADINGS: Final = ("graphic", "correction")
_LONGEST_GRAPHIC: Final = 8  # lines; a text may have "Graphic" or "Image" in a line too


class Line(str):
    """A line of a file; `marked` where its label has the space that Nexis sets behind labels."""

    @property
    def marked(self) -> bool:
        """Whether a no-break space parts the label from its value."""
        return re.match(r"[^:：]{2,40}[:：]\u00a0", self) is not None


def fits_nexis_docx(content: Content) -> bool:
    """Tell whether bytes are a Word file of Nexis."""
    if not content.is_zip:
        return False
    try:
        lines = list(word_lines(content.data))
    except MemoryError:
        raise
    except Exception:  # a broken archive fails in many ways
        return False
    return _is_nexis(lines) or numbers_articles(lines)


def fits_pages(content: Content) -> bool:
    """Tell whether a plain or rich text has the shape of those Word files."""
    if content.is_binary or content.is_markup:
        return False
    return _is_nexis([Line(line) for line in content.plain.split("\n")])


def _is_nexis(lines: list[Line]) -> bool:
    """Tell articles of Nexis by their last lines, or by a heading above a text and a date."""
    if any(one_of("end_of_document", line) for line in lines):
        return True
    head = [line for line in lines if line.strip()][:40]
    body = next((i for i, line in enumerate(head) if _is_body(line)), None)
    if body is None:
        return False
    above = head[:body]
    counted = any(word_count(_value(line)) is not None for line in above if split_label(line))
    return counted and any(is_date_line(line) for line in above)


def read_nexis_docx(content: Content) -> Found:
    """Read the articles of a Word file."""
    lines = list(word_lines(content.data))
    return read_numbered_lines(list(lines)) if numbers_articles(lines) else _read(lines)


def read_pages(content: Content) -> Found:
    """Read the articles of a plain or rich text of that shape."""
    return _read([Line(line) for line in content.plain.split("\n")])


@lru_cache(maxsize=1)  # a file is looked at before it is read
def word_lines(data: bytes) -> tuple[Line, ...]:
    """Give the paragraphs of a Word file, and the rows of its tables, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = read_member(archive, archive.getinfo(_DOCUMENT))
        tree, _ = xml_tree(document.decode("utf-8", errors="replace"))
    lines: list[Line] = []
    _walk(tree, lines)
    return tuple(lines)


def _walk(element: Any, lines: list[Line]) -> None:
    for child in element:
        name = local(child)
        if name == "p":
            lines.extend(map(Line, _paragraph(child).split("\n")))
        elif name == "tr":
            cells = [" ".join(map(_paragraph, _named(cell, "p"))) for cell in _named(child, "tc")]
            lines.append(Line("\t".join(cell.strip() for cell in cells)))
        elif name not in ("sectpr", "ppr", "rpr"):
            _walk(child, lines)


def _named(element: Any, name: str) -> list[Any]:
    return [one for one in element.iter() if local(one) == name]


def _paragraph(paragraph: Any) -> str:
    """Give the text of a paragraph; what was deleted and codes of fields are left out."""
    out = []
    for one in paragraph.iter():
        name = local(one)
        if name == "t" and one.text:
            out.append(one.text)
        elif name in ("br", "cr"):
            out.append("\n")
        elif name == "tab" and local(one.getparent()) == "r":
            out.append("\t")
        elif name == "nobreakhyphen":
            out.append("-")
    return "".join(out)


def _read(lines: list[Line]) -> Found:
    promised, start = _after_cover(lines)
    pieces, piece = [], list[Line]()
    for line in lines[start:]:
        if one_of("end_of_document", line):
            pieces.append(piece)
            piece = []
        else:
            piece.append(line)
    if any(line.strip() for line in piece) and (_has_head(piece) or not pieces):
        pieces.append(piece)
    return gather(pieces, _article, promised)


def _has_head(lines: list[Line]) -> bool:
    return any(_is_body(line) or is_date_line(line) for line in lines)


def _after_cover(lines: list[Line]) -> tuple[int | None, int]:
    """Find how many articles the cover counts, and where the first article begins."""
    for i, line in enumerate(lines[:200]):
        if _is_body(line) or one_of("end_of_document", line):
            break
        match = _COVER.fullmatch(line)
        if match and one_of("cover_documents", match[1]):
            promised = int(re.sub(r"\D", "", match[2]))
            return promised, _end_of_titles(lines, i + 1, promised)
    return None, 0


def _end_of_titles(lines: list[Line], start: int, promised: int) -> int:
    """Find the line below the numbered titles of a cover and what stands with the last of them."""
    end, number = start, 1
    for i in range(start, len(lines)):
        if re.match(rf"\s*{number}\s*[.)]\s*\S", lines[i]):
            end, number = i + 1, number + 1
        if number > promised or _is_body(lines[i]):
            break
    if number == 1:  # Word numbers them itself: they end where what stands below them does
        end = _below_cover_lines(lines, start)
    while end < len(lines) and (lines[end].strip() or _cover_goes_on(lines, end)):
        end += 1
    return end


def _below_cover_lines(lines: list[Line], start: int) -> int:
    """Find the line below the last one that stands on covers alone."""
    body = next((i for i in range(start, len(lines)) if _is_body(lines[i])), len(lines))
    on_cover = [i for i in range(start, body) if _is_cover_line(lines[i])]
    return on_cover[-1] + 1 if on_cover else start


def _is_cover_line(line: str) -> bool:
    return one_of("cover_lines", re.split(r"[:：\t]", line)[0])


def _cover_goes_on(lines: list[Line], i: int) -> bool:
    """Tell whether the next written line is still one of the cover."""
    following = next((line for line in lines[i:] if line.strip()), "")
    about = "|" in following and "lexisnexis" in following.casefold()
    return about or _is_cover_line(following) or "\t" in following


def _is_body(line: str) -> bool:
    return len(line) < 40 and field_of(line.strip().rstrip(":")) == BODY


def _value(line: str) -> str:
    parts = split_label(line)
    return parts[1] if parts else ""


def _article(lines: list[Line]) -> Fields:
    written = [line for line in lines if line.strip()]
    refuse_message(written)
    fields: Fields = {}
    above = next((i for i, line in enumerate(written) if _is_body(line)), None)
    head, rest = (written, []) if above is None else (written[:above], written[above + 1 :])
    below_head = _masthead(head, fields)
    if above is None:  # a heading was forgotten: the text follows the last label
        below_head, rest = _labels_until_text(below_head)
    _labels(below_head, fields)
    end = _tail_start(rest)
    _text([line.strip().replace("\t", " ") for line in rest[:end]], fields)
    _labels(rest[end:], fields)
    if not {"title", "source", "date"} & fields.keys():
        raise NoArticleError("it has neither title nor outlet nor date.")
    return fields


def _text(lines: list[str], fields: Fields) -> None:
    """Enter the text; what stands under "Abstract" above "Full text" is a field of its own."""
    if lines and field_of(lines[0]) == "abstract":
        full = next((i for i, line in enumerate(lines[:12]) if _is_body(line)), None)
        if full is not None:
            put(fields, "abstract", " ".join(lines[1:full]))
            lines = lines[full + 1 :]
    fields["text"] = "\n".join(unwrap(lines))


def unwrap(lines: list[str]) -> list[str]:
    """Join lines that were all broken at a margin; leave others as they are."""
    if len(lines) < _LEAST_WRAPPED or max(map(len, lines)) > _MARGIN:
        return lines
    open_ended = [len(line) >= _WRAPPED and line[-1] not in _ENDS for line in lines]
    if sum(open_ended) < len(lines) / 2:
        return lines
    out = [lines[0]]
    for goes_on, line in zip(open_ended, lines[1:], strict=False):
        if goes_on:
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return out


def _masthead(head: list[Line], fields: Fields) -> list[Line]:
    """Read title, outlet, date, edition and rights; give the lines with labels below them."""
    labelled = _first_label(head)
    top = [line.strip() for line in head[:labelled]]
    rights = [line for line in top[1:] if is_rights(line)]
    top = [line for line in top if line not in rights]
    dated = next((i for i, line in enumerate(top) if i and is_date_line(line)), None)
    upper = top if dated is None else top[:dated]
    if len(upper) > 1:
        put(fields, "source", upper[-1])
        put(fields, "title", " ".join(upper[:-1]))
    elif upper:
        put(fields, "title" if dated is None or labelled < 2 else "source", upper[0])
    if dated is not None:
        put(fields, "date", top[dated])
        put(fields, "edition", "; ".join(top[dated + 1 :]))
    put(fields, "copyright", " ".join(rights))
    return head[labelled:]


def _first_label(head: list[Line]) -> int:
    """Find the first line with a label below the date, or below title and outlet.

    A title may look like one: "Correction: The port".
    """
    dated = next((i for i, line in enumerate(head) if i and is_date_line(line)), None)
    start = min(2, len(head)) if dated is None or dated > _FARTHEST else dated
    if any(_known(line) for line in head[start : start + 1]):  # "Dateline: May 3, 2020"
        return start
    rest = range(start, len(head))
    return next((i for i in rest if head[i].marked or _known(head[i])), len(head))


def _known(line: Line) -> bool:
    """Tell whether a line begins with a label of the lexicon."""
    parts = split_label(line)
    return parts is not None and field_of(parts[0]) is not None


def _labels_until_text(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    end = next((i for i, line in enumerate(lines) if not (line.marked or _known(line))), len(lines))
    return lines[:end], lines[end:]


def _labels(lines: list[Line], fields: Fields) -> None:
    """Read lines with labels; a line without one goes on with the field above it."""
    name = ""
    for line in lines:
        parts = split_label(line)
        if one_of("classification", line):
            name = ""
        elif parts and (line.marked or field_of(parts[0]) or not name):
            name = column_of(parts[0])
            put(fields, name, parts[1])
        elif _is_heading(line):
            name = column_of(line.strip())
        elif is_rights(line):
            put(fields, "copyright", line)
        elif name:
            put(fields, name, line, between=" ")


def _tail_start(lines: list[Line]) -> int:
    """Find where the fields below a text begin."""
    for i in range(len(lines)):
        if _opens_tail(lines, i):
            return i
    return len(lines)


def _opens_tail(lines: list[Line], i: int) -> bool:
    """Tell whether a line is a field below the text: marked as one, or with only fields below."""
    line, below = lines[i], lines[i + 1 :]
    parts = split_label(line)
    if parts:
        tail = is_tail(field_of(parts[0]))
        return tail and (line.marked or all(map(_of_tail, below)))
    if one_of("classification", line):
        return not below or any(map(_of_tail, below[:2]))
    if _is_heading(line):  # a few lines of its own below, then fields
        near = below[:_LONGEST_GRAPHIC]
        return any(split_label(later) and _of_tail(later) for later in near)
    return is_rights(line) and all(map(_of_tail, below))


def _of_tail(line: Line) -> bool:
    parts = split_label(line)
    if parts:
        return line.marked or is_tail(field_of(parts[0]))
    return one_of("classification", line) or is_rights(line) or _is_heading(line)


def _is_heading(line: str) -> bool:
    """Tell "Graphic" and "Correction", which stand alone above lines of their own."""
    return field_of(line.strip()) in _HEADINGS
