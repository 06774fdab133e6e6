"""The lines of a scraped page, and what one line shows of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, compress, islice
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyarabic import araby

from mediakit.text.furniture.hits import FIRST_WORD, cues_of
from mediakit.text.furniture.inline import held_within
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
from mediakit.text.furniture.run_on import count_phrases

__all__ = [
    "LAST_LINES",
    "LONGEST_FURNITURE",
    "LONGEST_HEADLINE",
    "OPEN_ENDS",
    "PARAGRAPH",
    "PARAGRAPH_UNSTOPPED",
    "PARTS_WORDS",
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
LAST_LINES: Final = 3  # lines of a page one of which may be its whole tail
SHORTEST_KEY: Final = 4  # a shorter key cannot be told from another

TITLE_SIGN: Final = "="  # before the key of a headline among the keys of a source

_FOLDED_START: Final = 110  # enough of a line above LONGEST_FURNITURE to see how it begins
_MANY: Final = 110  # words of such a line, which are not counted: more than any rule asks for
_PROSE_WORDS: Final = 4  # with fewer words a full stop may end an abbreviation
_LABEL_WORDS: Final = 5  # the longest label that stands alone
PARTS_WORDS: Final = 10  # a longer line with a dash in it is no credit of an outlet

_FULL_STOP: Final = re.compile(r"""(?<!\.)\.[\s"”“»«'’‘)\]]*$|۔$""")
_NUMBER: Final = re.compile("[0-9]+")  # of folded text
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
    again
        The key by which it is known again: bare, all numbers alike.
    cues
        What it may be by its words, its length and its end, see `cues_of`.
    phrases
        How many phrases of tails that are written in one line stand in it, see `count_phrases`;
        not counted where the line is none of the last of its page.
    holds
        What may be found within it, see `held_within`.
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
    again: str
    cues: int
    phrases: int | None
    holds: int

    @property
    def text_start(self) -> int:
        """Where the text begins, behind the indentation."""
        return self.end - len(self.text)


class _Written(NamedTuple):
    """The lines of pages as written, in columns.

    Their spans with the indentation, their texts, whether a gap is above each, and how many lines
    each page has.
    """

    starts: list[int]
    ends: list[int]
    texts: list[str]
    gaps: list[bool]
    sizes: list[int]


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
    """Give the lines of many pages as `split_lines` does; all at once takes less time."""
    written = _written(texts)
    if not written.texts:
        return [[] for _ in texts]
    lines = iter(_lines(written))
    return [list(islice(lines, size)) for size in written.sizes]


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


def _written(pages: Sequence[str]) -> _Written:
    """Give the lines of pages that are not empty."""
    broken = [page.splitlines(keepends=True) for page in pages]
    pieces = list(chain.from_iterable(broken))
    texts = list(map(str.strip, pieces))
    sizes = np.fromiter(map(len, broken), dtype=np.int64, count=len(pages))
    page = np.repeat(np.arange(len(pages)), sizes)
    lengths = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
    starts = np.cumsum(lengths) - lengths
    firsts = np.cumsum(sizes) - sizes
    starts -= starts[firsts[page]] if len(page) else 0
    ends = starts + np.fromiter(map(len, map(str.rstrip, pieces)), np.int64, count=len(pieces))
    kept = np.fromiter(map(bool, texts), dtype=bool, count=len(texts))
    gaps = np.append(False, ~kept[:-1]) & (np.diff(page, prepend=-1) == 0)
    return _Written(
        starts[kept].tolist(),
        ends[kept].tolist(),
        list(compress(texts, kept.tolist())),
        gaps[kept].tolist(),
        np.bincount(page[kept], minlength=len(pages)).tolist(),
    )


def _lines(written: _Written) -> Iterator[Line]:
    """Give the lines with all that is asked of every line."""
    texts = written.texts
    keys = [key.strip() for key in fold(map(_flat, texts))]
    long = [len(text) > LONGEST_FURNITURE for text in texts]
    spaces = [key.count(" ") for key in keys]
    words = [_MANY if own else count + 1 for own, count in zip(long, spaces, strict=True)]
    bares = list(map(bare_key, keys))
    firsts = [word[0] if (word := FIRST_WORD.match(bare)) else "" for bare in bares]
    sentences = list(map(is_sentence, keys))
    stops = list(map(is_stopped, texts))
    full = [stop and _is_full_stopped(text) for text, stop in zip(texts, stops, strict=True)]
    again = _alike_in_numbers("\n".join(bares)).split("\n")
    cues = cues_of(keys, bares, firsts, sentences=sentences, long=long)
    starts, ends, _, gaps, _ = written
    phrases, holds = _phrases(written, keys), held_within(texts, keys, firsts)
    asked = (sentences, stops, full, again, cues, phrases, holds)
    return map(Line._make, zip(starts, ends, texts, keys, bares, words, gaps, *asked, strict=True))


def _phrases(written: _Written, keys: Sequence[str]) -> list[int | None]:
    """Count the phrases of tails in the last lines of each page, whose folded forms are given."""
    stops = list(accumulate(written.sizes))
    pages = zip(stops, written.sizes, strict=True)
    near = [place for stop, size in pages for place in range(stop - min(size, LAST_LINES), stop)]
    found: list[int | None] = [None] * len(keys)
    counts = count_phrases(
        [written.texts[place] for place in near], [keys[place] for place in near]
    )
    for place, count in zip(near, counts, strict=True):
        found[place] = count
    return found


def _flat(text: str) -> str:
    """Write single spaces, and a dash for a tatweel that stands alone; of a long line the start."""
    text = text if len(text) <= LONGEST_FURNITURE else text[:_FOLDED_START]
    if "  " in text or not text.isprintable():  # other white space is not printable
        text = " ".join(text.split())
    return _LONE_TATWEEL.sub("-", text) if araby.TATWEEL in text else text


def _alike_in_numbers(text: str) -> str:
    """Write 0 for all numbers of folded text, as `recurrence_key` does for a line."""
    units = _units(text).copy()
    units[units - ord("0") < 10] = ord("0")  # no unit is below 0
    return _without_doubles(units, "0")


def _without_doubles(units: NDArray[np.uint16], sign: str) -> str:
    """Write a sign once where it stands several times in a row."""
    own = units == ord(sign)
    own[1:] &= own[:-1]
    own[:1] = False
    return str(units[~own].astype("<u2").tobytes(), "utf-16-le", "surrogatepass")


def _units(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


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
    return _NUMBER.sub("0", bare_key(key))


def line_parts(line: Line) -> list[str]:
    """Give the keys of the parts of a short line between dashes, bars or slashes, with a ~."""
    if line.words > PARTS_WORDS:
        return []
    parts = [recurrence_key(part) for part in _PART_BREAK.split(line.key)]
    return ["~" + part for part in parts if len(part) >= SHORTEST_KEY] if len(parts) > 1 else []
