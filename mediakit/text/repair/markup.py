r"""HTML in a text, turned into what a browser would show of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html.entities import html5
from typing import Any, Final, Literal, TypeAlias, get_args

from mediakit.lexicons.reading import load_yaml

__all__ = ["MARKUP", "Markup", "shown_by_a_browser"]

Markup: TypeAlias = Literal["auto", "strip", "keep"]
MARKUP: Final[tuple[Markup, ...]] = get_args(Markup)

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Browsers read these without their semicolon; in an address `&copy=1` is none of them.
_OPEN_ENTITY: Final = re.compile(r"&(?:nbsp|quot|amp|lt|gt|laquo|raquo)(?![\w;=])")
_COMMENT: Final = re.compile("<(!--)")
_DOCTYPE: Final = re.compile(r"<!doctype\b[^<>]*>|<\?xml\b[^<>]*>", re.IGNORECASE)
_DATA: Final = re.compile(r"<!\[CDATA\[|\]\]>")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_BLANK_LINE: Final = re.compile(r"\r?\n[ \t\xa0]*(?:\r?\n[ \t\xa0]*)+")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK: Final = re.compile(r" *(\n+) *")
_TWICE: Final = 3  # rounds: a text may have been escaped on its way twice
_PARAGRAPH, _LINE, _CELL = "\x00p", "\x00l", "\x00c"  # no text holds a zero that was read


@dataclass(frozen=True)
class _Tags:
    """The patterns that are made of the names of elements."""

    known: re.Pattern[str]
    hidden: re.Pattern[str]
    paragraphs: re.Pattern[str]
    lines: re.Pattern[str]
    cells: re.Pattern[str]
    blocks: re.Pattern[str]
    cut: re.Pattern[str]


def _pattern(names: str, within: str = "") -> re.Pattern[str]:
    """Match a tag of one of the elements; a quoted value may hold the sign that ends a tag."""
    value = r"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*+"""
    return re.compile(rf"</?(?:{names})(?:\s{value}|\s[^<>]*+)?/?>{within}", re.IGNORECASE)


@cache
def _tags() -> _Tags:
    data = load_yaml("html_tags.yml")
    names = {kind: "|".join(sorted(_flat(elements))) for kind, elements in data.items()}
    every = "|".join(names.values())
    blocks = "|".join((names["paragraphs"], names["lines"], names["cells"]))
    hidden = rf"<({names['hidden']})(?:\s[^<>]*)?(?<!/)>"
    return _Tags(
        known=_pattern(every),
        hidden=re.compile(hidden, re.IGNORECASE),
        paragraphs=_pattern(names["paragraphs"]),
        lines=_pattern(names["lines"]),
        cells=_pattern(names["cells"]),
        blocks=_pattern(blocks),
        cut=re.compile(rf"<(?:(?:{every})\s[^<>]*|/[a-z]*)\Z", re.IGNORECASE),
    )


def _flat(elements: Iterable[Any]) -> list[str]:
    return [
        name
        for element in elements
        for name in ([element] if isinstance(element, str) else element)
    ]


def shown_by_a_browser(text: str, markup: Markup = "auto") -> str:
    r"""Take tags out of a text and write entities as the letters they stand for.

    Only tags of known elements count, so that "5 < 6 > 4" stays; with ``"strip"`` whatever has the
    form of a tag goes. A line end between two lines is a space, as in a browser, where the text has
    elements that part lines; an empty line parts paragraphs also then. What was escaped twice is
    read twice.

    Parameters
    ----------
    text : str
        The text.
    markup : {"auto", "strip", "keep"}, default "auto"
        How.

    Returns
    -------
    str
        The text itself, the same object, where it has no markup.

    Examples
    --------
    >>> shown_by_a_browser("<p>أعلن &quot;المركز&quot; عن R&amp;D&nbsp;اليوم</p><p>انتهى</p>")
    'أعلن "المركز" عن R&D\xa0اليوم\n\nانتهى'
    >>> shown_by_a_browser("&lt;p&gt;أعلن المركز&lt;/p&gt;"), shown_by_a_browser("5 < 6 & R&D")
    ('أعلن المركز', '5 < 6 & R&D')
    """
    if markup == "keep":
        return text
    for _ in range(_TWICE):
        plain = _without_tags(text, every=markup == "strip")
        written = _written(plain)
        if written == text:
            break
        text = written
    return text


def _written(text: str) -> str:
    """Write entities as what they stand for; what is none stays."""
    if "&" not in text:
        return text
    text = _ENTITY.sub(_letter, text)
    return _OPEN_ENTITY.sub(lambda found: html.unescape(found[0] + ";"), text)


def _letter(entity: re.Match[str]) -> str:
    name = entity[0]
    return html.unescape(name) if name[1] == "#" or name[1:] in html5 else name


def _without_tags(text: str, *, every: bool) -> str:
    if "<" not in text:
        return text
    tags = _tags()
    bare = _without_between(_DATA.sub("", text), _COMMENT, "-->")
    bare = _without_between(_DOCTYPE.sub("", bare), tags.hidden, r"</{}\s*>")
    if tags.blocks.search(bare):
        return _laid_out(bare, tags, every=every)
    bare = tags.cut.sub("", tags.known.sub("", bare))
    return _TAG.sub("", bare) if every else bare


def _without_between(text: str, opening: re.Pattern[str], closing: str) -> str:
    """Take out what begins with one sign and ends with another; what is not closed stays.

    In `closing`, `{}` stands for the name that the opening sign has in brackets.
    """
    kept: list[str] = []
    unclosed: set[str] = set()
    place = 0
    for start in opening.finditer(text):
        name = start[1].casefold()
        if start.start() < place or name in unclosed:
            continue
        end = re.compile(closing.format(name), re.IGNORECASE).search(text, start.end())
        if end is None:
            unclosed.add(name)
        else:
            kept += [text[place : start.start()], " "]
            place = end.end()
    return "".join([*kept, text[place:]])


def _laid_out(text: str, tags: _Tags, *, every: bool) -> str:
    """Put the blocks of a text on lines of their own."""
    text = _BLANK_LINE.sub(_PARAGRAPH, text.replace("\x00", ""))
    for pattern, sign in ((tags.paragraphs, _PARAGRAPH), (tags.lines, _LINE), (tags.cells, _CELL)):
        text = pattern.sub(sign, text)
    text = tags.cut.sub("", tags.known.sub("", text))
    if every:
        text = _TAG.sub("", text)
    text = _SPACES.sub(" ", text)
    text = re.sub(r"(?: ?\x00[plc] ?)*\x00p(?: ?\x00[plc] ?)*", "\n\n", text)
    text = re.sub(r"(?: ?\x00[lc] ?)*\x00l(?: ?\x00[lc] ?)*", "\n", text)
    text = re.sub(r"(?: ?\x00c ?)+", "\t", text)
    return _AROUND_BREAK.sub(r"\1", text).strip()
