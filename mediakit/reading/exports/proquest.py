"""ProQuest in plain text, in rich text and in HTML: fields with labels between lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

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
from mediakit.reading.exports.markup import collapse, html_tree, lines_of, local, text_of
from mediakit.reading.exports.words import (
    BODY,
    column_of,
    field_of,
    numbering,
    says_nothing,
    split_label,
)
from mediakit.text.dates import find_date

__all__ = [
    "fits_proquest_html",
    "fits_proquest_text",
    "read_proquest_html",
    "read_proquest_text",
]

_RULE: Final = re.compile(r"^\s*_{20,}\s*$", re.MULTILINE)
_NAME: Final = re.compile(r"DocID_", re.IGNORECASE)
_INFO: Final = re.compile(r"(.*?)\s*(?:;|\[|\d{1,2} )")


class _Part(NamedTuple):
    """A field: its label, empty for a line without one, and the lines behind it."""

    label: str
    lines: list[str]


def fits_proquest_text(content: Content) -> bool:
    """Tell whether a text has entries between lines of underscores, with ProQuest's labels."""
    if content.is_binary or content.is_markup or not _RULE.search(content.plain):
        return False
    return any(_known_labels(entry) >= 3 for entry in _RULE.split(content.plain)[:6])


def _known_labels(entry: str) -> int:
    lines = entry.split("\n")
    return sum(1 for line in lines if (pair := split_label(line)) and field_of(pair[0]))


def fits_proquest_html(content: Content) -> bool:
    """Tell whether a page has the anchors of ProQuest's entries, or its links and labels."""
    if not content.is_markup:
        return False
    text = content.text
    return _NAME.search(text) is not None or (
        "proquest.com/docview" in text and len(re.findall(r"<strong[^>]*>[^<]{2,40}:", text)) >= 3
    )


def read_proquest_text(content: Content) -> Found:
    """Read the entries of a text; the first line of one may number it."""
    entries = [
        [line.strip() for line in entry.split("\n")]
        for entry in _RULE.split(content.plain)
        if _known_labels(entry) >= 2
    ]
    numbers = [pair for entry in entries for line in entry[:4] if (pair := numbering(line))]
    promised = _promised(numbers)
    return gather(entries, lambda entry: _article(_parts(entry)), promised)


def _promised(numbers: list[tuple[int, int]]) -> int | None:
    """Give how many entries the file says it is of, if it begins with the first."""
    if not numbers:
        return None
    first, of = numbers[0]
    return of if first == 1 else max(number for number, _ in numbers) - first + 1


def _parts(lines: list[str]) -> list[_Part]:
    """Part an entry into fields; within the text, a label counts below an empty line alone."""
    parts: list[_Part] = []
    in_text, empty_before = False, True
    for i, line in enumerate(lines):
        if not line:
            empty_before = True
            continue
        pair = split_label(line)
        known = field_of(pair[0]) if pair else None
        opens = pair is not None and (
            (known not in (None, BODY) and empty_before and (not in_text or _ends_text(lines, i)))
            or (known == BODY and not in_text)
            or (known is None and empty_before and _after_text(parts))
        )
        if pair and opens:
            in_text = known == BODY
            parts.append(_Part(pair[0], [pair[1]] if pair[1] else []))
        elif empty_before and not in_text:
            parts.append(_Part("", [line]))
        else:
            parts[-1].lines.append(line)
        empty_before = False
    return parts


def _ends_text(lines: list[str], i: int) -> bool:
    """Tell whether the next paragraphs are fields too: a text may have "Note: ..." inside."""
    opening = [line for before, line in itertools.pairwise(lines[i:]) if line and not before]
    pairs = [split_label(line) for line in opening[:2]]
    return all(pair is not None and field_of(pair[0]) for pair in pairs)


def _after_text(parts: list[_Part]) -> bool:
    """Tell whether a known field already followed the text."""
    bodies = [i for i, part in enumerate(parts) if field_of(part.label) == BODY]
    return bool(bodies) and bodies[-1] < len(parts) - 1


def read_proquest_html(content: Content) -> Found:
    """Read the entries of a page."""
    pieces = re.split(r"(?=<a\b[^>]*name=[\"']?DocID_)", content.text, flags=re.IGNORECASE)
    entries = [piece for piece in pieces if "<strong" in piece.casefold()]
    return gather(entries, lambda piece: _article(_html_parts(html_tree(piece))))


def _html_parts(tree: Any) -> list[_Part]:
    """Part an entry into fields: a label is strong and ends in a colon."""
    parts: list[_Part] = []
    for one in _paragraphs(tree):
        lines, label = lines_of(one), _strong_label(one)
        if label and lines and lines[0].startswith(label):
            rest = lines[0][len(label) :].lstrip(" :：\u00a0")
            parts.append(_Part(label, [line for line in [rest, *lines[1:]] if line]))
        elif not lines:
            continue
        elif parts and field_of(parts[-1].label) in (BODY, "abstract"):
            parts[-1].lines.extend(lines)
        else:
            parts.append(_Part("", lines))
    return parts


def _paragraphs(element: Any) -> Iterator[Any]:
    """Give the paragraphs of an entry, a field with paragraphs inside as one."""
    for one in element:
        inside = any(local(inner) in ("p", "div") for inner in one.iter() if inner is not one)
        if local(one) in ("p", "div") and (
            not inside or (local(one) == "p" and _strong_label(one))
        ):
            yield one
        else:
            yield from _paragraphs(one)


def _strong_label(one: Any) -> str:
    strong = next((inner for inner in one if local(inner) in ("strong", "b")), None)
    return "" if strong is None else text_of(strong).rstrip(":： ").strip()


def _article(parts: list[_Part]) -> Fields:
    refuse_message(line for part in parts for line in part.lines)
    fields: Fields = {"text": ""}
    for part in parts:
        name = column_of(part.label) if part.label else ""
        lines = [line for line in part.lines if line]
        if name == BODY:
            fields["text"] = "" if says_nothing(" ".join(lines)) else "\n".join(lines)
        elif name and not says_nothing(" ".join(lines)):
            put(fields, name, collapse(" ".join(lines)))
    _title(parts, fields)
    _outlet(fields)
    if not {"title", "source", "date"} & fields.keys():
        raise NoArticleError("it has neither title nor outlet nor date.")
    return fields


def _title(parts: list[_Part], fields: Fields) -> None:
    """Take the line at the top for the title, where no label gives one."""
    if "title" in fields:
        return
    for part in parts:
        line = part.lines[0] if part.lines else ""
        if part.label:
            return
        if line and numbering(line) is None and not line.startswith(("http:", "https:")):
            put(fields, "title", collapse(line))
            return


def _outlet(fields: Fields) -> None:
    """Part outlet and place, and take outlet and date from the line on the publication."""
    info = fields.get("publication_info", "")
    if "source" not in fields and (match := _INFO.match(info)):
        put(fields, "source", match[1])
    else:
        name, *place = re.split(r"\s*[;؛]\s*", fields.get("source", ""), maxsplit=1)
        if place:
            fields["source"] = name
            fields.setdefault("publisher_place", place[0])
    if "date" not in fields and is_date_line(info):
        fields["date"] = str(find_date(info.replace("]", "] ")))
