"""The lines of a scraped page, and what one line shows of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from pyarabic import araby

from mediakit.text.furniture.rules import (
    END,
    LONGEST_FURNITURE,
    STOP,
    bare_key,
    fold,
    listed,
    openers,
)

__all__ = [
    "BREAK",
    "LONGEST_FURNITURE",
    "LONGEST_HEADLINE",
    "OPEN_ENDS",
    "PARAGRAPH",
    "PARAGRAPH_UNSTOPPED",
    "SHORTEST_KEY",
    "TITLE_SIGN",
    "Line",
    "has_full_stop",
    "has_stop",
    "is_bare_label",
    "is_doubled",
    "is_opener",
    "is_prose",
    "line_parts",
    "recurrence_key",
    "split_lines",
    "split_pages",
]

BREAK: Final = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
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

_FULL_STOP: Final = re.compile(r"""(?<!\.)\.[\s"”»'’)\]]*$|۔$""")
_DIGITS: Final = re.compile(r"\d+")
_PART_BREAK: Final = re.compile(r"\s[-–—ـ|]\s|[/|]")
_LONE_TATWEEL: Final = re.compile(r"(?<=\s)ـ+(?=\s)")
_CONTENT_BEHIND_SIGN: Final = re.compile(r"[:|-]\s*\w")

# A feminine verb in the past ends in ت, which nouns have after ا (محادثات), و (بيوت) or ي (بيت);
# those with another letter before it are listed.
_FEMININE_PAST: Final = re.compile(r"(?!ال)\w{2,7}[^\Wاوي]ت")


class Line(NamedTuple):
    """A line with words: span with its indentation, text, folded key, and what was before it."""

    start: int
    end: int
    text: str
    key: str
    bare: str
    words: int
    gap: bool

    @property
    def text_start(self) -> int:
        """Where the text begins, behind the indentation."""
        return self.end - len(self.text)


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
    spans = [_spans(text) for text in texts]
    plain = [
        [text[start:end].strip() for start, end in own]
        for text, own in zip(texts, spans, strict=True)
    ]
    keys = iter(fold(_flat(piece[: _folded_length(piece)]) for own in plain for piece in own))
    return [
        _lines(text, own, pieces, list(islice(keys, len(own))))
        for text, own, pieces in zip(texts, spans, plain, strict=True)
    ]


def _folded_length(piece: str) -> int:
    return len(piece) if len(piece) <= LONGEST_FURNITURE else _FOLDED_START


def _lines(
    text: str, spans: Sequence[tuple[int, int]], plain: Sequence[str], keys: Sequence[str]
) -> list[Line]:
    """Write the lines of one page that are not empty."""
    lines, gap = [], False
    for (start, end), piece, folded in zip(spans, plain, keys, strict=True):
        if piece:
            key = folded.strip()
            stripped_end = start + len(text[start:end].rstrip())
            words = key.count(" ") + 1 if len(piece) <= LONGEST_FURNITURE else _MANY
            lines.append(Line(start, stripped_end, piece, key, bare_key(key), words, gap))
        gap = not piece
    return lines


def _spans(text: str) -> list[tuple[int, int]]:
    """Give the spans of all lines of a text, empty ones too."""
    breaks = [match.span() for match in BREAK.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    return list(zip(starts, ends, strict=True))


def _flat(piece: str) -> str:
    """Write single spaces, and a dash for a tatweel that stands alone."""
    flat = " ".join(piece.split())
    return _LONE_TATWEEL.sub("-", flat) if araby.TATWEEL in flat else flat


# How a line is written


def has_stop(line: Line) -> bool:
    """Tell whether a line ends with any sign that ends a sentence."""
    return STOP.search(line.text, max(0, len(line.text) - END)) is not None


def has_full_stop(line: Line) -> bool:
    """Tell whether a line ends with a full stop, and not with several dots."""
    return _FULL_STOP.search(line.text, max(0, len(line.text) - END)) is not None


# What a line reads like


def is_prose(line: Line, paragraph: int = PARAGRAPH) -> bool:
    """Tell whether a line can only be a paragraph: a sentence with its full stop, or a long line.

    A question or an exclamation counts from the length of a paragraph: headlines have them too.
    """
    if line.words >= _PROSE_WORDS and has_full_stop(line):
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
