"""The lines of a scraped page, and what one line shows of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pyarabic import araby

from mediakit.text.furniture.hits import cues_of
from mediakit.text.furniture.rules import (
    END,
    LONGEST_FURNITURE,
    bare_key,
    fold,
    is_sentence,
    is_stopped,
    listed,
    openers,
)

__all__ = [
    "LONGEST_FURNITURE",
    "LONGEST_HEADLINE",
    "OPEN_ENDS",
    "PARAGRAPH",
    "PARAGRAPH_UNSTOPPED",
    "SHORTEST_KEY",
    "TITLE_SIGN",
    "Line",
    "is_bare_label",
    "is_doubled",
    "is_opener",
    "is_prose",
    "line_parts",
    "line_spans",
    "recurrence_key",
    "split_lines",
    "split_pages",
]

OPEN_ENDS: Final = (":", "،")  # a line that ends so goes on in the next one

# Lengths in characters
PARAGRAPH: Final = 110  # a line from here on is a paragraph, even without a full stop
PARAGRAPH_UNSTOPPED: Final = 65  # the same on a page that writes no full stops
LONGEST_HEADLINE: Final = 170  # the longest headline
SHORTEST_KEY: Final = 4  # a shorter key cannot be told from another

TITLE_SIGN: Final = "="  # before the key of a headline among the keys of a source

_FOLDED_START: Final = 110  # enough of a line above LONGEST_FURNITURE to see how it begins
_MANY: Final = 110  # words of such a line, which are not counted: more than any rule asks for
_PROSE_WORDS: Final = 4  # with fewer words a full stop may end an abbreviation
_LABEL_WORDS: Final = 5  # the longest label that stands alone
_PARTS_WORDS: Final = 10  # a longer line with a dash in it is no credit of an outlet

_FULL_STOP: Final = re.compile(r"""(?<!\.)\.[\s"”“»«'’‘)\]]*$|۔$""")
_DIGITS: Final = re.compile(r"\d+")
_PART_BREAK: Final = re.compile(r"\s[-–—ـ|]\s|[/|]")
_LONE_TATWEEL: Final = re.compile(r"(?<=\s)ـ+(?=\s)")
_CONTENT_BEHIND_SIGN: Final = re.compile(r"[:|-]\s*\w")

# A feminine verb in the past ends in ت, which nouns have after ا (محادثات), و (بيوت) or ي (بيت);
# those with another letter before it are listed.
_FEMININE_PAST: Final = re.compile(r"(?!ال)\w{2,7}[^\Wاوي]ت")


class Line(NamedTuple):
    """A line with words or signs, and what is asked of every line.

    Attributes
    ----------
    start, end
        Its span with the indentation, without white space behind it.
    text, key, bare
        As written, folded, and folded without the signs at both ends.
    words
        How many, or more than any rule asks for.
    gap
        Whether an empty line stands above it.
    sentence
        Whether it ends like a sentence and is longer than a label.
    stop, full_stop
        Whether it ends with any sign that ends a sentence; with a full stop, not several dots.
    cues
        What it may be by the words in it, see `cues_of`.
    """

    start: int
    end: int
    text: str
    key: str
    bare: str
    words: int
    gap: bool
    sentence: bool
    stop: bool
    full_stop: bool
    cues: int

    @property
    def text_start(self) -> int:
        """Where the text begins, behind the indentation."""
        return self.end - len(self.text)


class _Written(NamedTuple):
    """A line as written: its span with the indentation, its text, and whether a gap is above."""

    start: int
    end: int
    text: str
    gap: bool


def split_lines(text: str) -> list[Line]:
    r"""Give the lines with words or signs, and whether an empty one stood before each.

    Of a line that is too long for any rule only the beginning is folded.

    Examples
    --------
    >>> [(line.text, line.words, line.gap) for line in split_lines("عنوان الخبر\n\n  نصه")]
    [('عنوان الخبر', 2, False), ('نصه', 1, True)]
    """
    return split_pages([text])[0]


def split_pages(texts: Sequence[str]) -> list[list[Line]]:
    """Give the lines of many pages as `split_lines` does; folding them at once takes less time."""
    pages = [_written(text) for text in texts]
    keys = [key.strip() for key in fold(_flat(line.text) for page in pages for line in page)]
    facts = zip(keys, cues_of(keys), strict=True)
    return [[_line(line, *next(facts)) for line in page] for page in pages]


def line_spans(text: str) -> Iterator[tuple[int, int, int]]:
    r"""Give start and end of each line of a text, an empty last one too, and the end of its break.

    Examples
    --------
    >>> list(line_spans("ab\r\n"))
    [(0, 2, 4), (4, 4, 4)]
    """
    start = 0
    for line, broken in zip(text.splitlines(), text.splitlines(keepends=True), strict=True):
        yield start, start + len(line), start + len(broken)
        start += len(broken)
    if text[-1:].splitlines() in ([], [""]):  # nothing, or a break
        yield start, start, start


def _written(text: str) -> list[_Written]:
    """Give the lines of a text that are not empty."""
    lines, start, gap = [], 0, False
    for piece in text.splitlines(keepends=True):
        if words := piece.strip():
            lines.append(_Written(start, start + len(piece.rstrip()), words, gap))
        gap = not words
        start += len(piece)
    return lines


def _flat(text: str) -> str:
    """Write single spaces, and a dash for a tatweel that stands alone."""
    text = text if len(text) <= LONGEST_FURNITURE else text[:_FOLDED_START]
    flat = " ".join(text.split())
    return _LONE_TATWEEL.sub("-", flat) if araby.TATWEEL in flat else flat


def _line(line: _Written, key: str, cues: int) -> Line:
    start, end, text, gap = line
    words = key.count(" ") + 1 if len(text) <= LONGEST_FURNITURE else _MANY
    stop = is_stopped(text)
    full_stop = stop and _is_full_stopped(text)
    bare, sentence = bare_key(key), is_sentence(key)
    return Line(start, end, text, key, bare, words, gap, sentence, stop, full_stop, cues)


def _is_full_stopped(text: str) -> bool:
    """Tell whether a text ends with a full stop, and not with several dots."""
    if text[-1] == ".":  # nearly always
        return text[-2:] != ".."
    return _FULL_STOP.search(text, max(0, len(text) - END)) is not None


# What a line reads like


def is_prose(line: Line, paragraph: int = PARAGRAPH) -> bool:
    """Tell whether a line can only be a paragraph: a sentence with its full stop, or a long line.

    A question or an exclamation counts from the length of a paragraph: headlines have them too.
    """
    if line.words >= _PROSE_WORDS and line.full_stop:
        return True
    return len(line.text) >= paragraph


def is_opener(line: Line) -> bool:
    """Tell whether a line begins as reports begin, with a verb in the past, or as a letter does."""
    first = line.bare.split(" ", 1)[0]
    plain = first.removeprefix("و")
    if {first, plain, first.removeprefix("ف")} & openers():
        return True
    return _FEMININE_PAST.fullmatch(plain) is not None and plain not in listed("feminine_nouns")


def is_doubled(line: Line) -> bool:
    """Tell whether a line says the same words twice, as alternative text and caption do."""
    words = line.bare.split()
    half, odd = divmod(len(words), 2)
    return half >= 2 and not odd and words[:half] == words[half:]


def is_bare_label(line: Line) -> bool:
    """Tell whether a line can be a label alone, with nothing behind a colon, bar or dash."""
    return line.words <= _LABEL_WORDS and _CONTENT_BEHIND_SIGN.search(line.key) is None


# By what a line is known again


@lru_cache(maxsize=1 << 12)  # each line of a page is asked for several times
def recurrence_key(key: str) -> str:
    """Write a folded line without the signs at its ends, all numbers alike."""
    return _DIGITS.sub("0", bare_key(key))


def line_parts(line: Line) -> list[str]:
    """Give the keys of the parts of a short line between dashes, bars or slashes, with a ~."""
    if line.words > _PARTS_WORDS:
        return []
    parts = [recurrence_key(part) for part in _PART_BREAK.split(line.key)]
    return ["~" + part for part in parts if len(part) >= SHORTEST_KEY] if len(parts) > 1 else []
