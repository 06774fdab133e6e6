"""What makes a text doubtful: its end was cut, its letters were lost, its language is another."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.lexicons.reading import load_yaml
from mediakit.text.normalization import Normalization
from mediakit.text.repair import LOST, cells_with
from mediakit.text.repair.mojibake import LOST_SHARE, broken_share

__all__ = [
    "cut_ends",
    "evidence_of_cut",
    "function_words",
    "is_blank",
    "limit_of_length",
    "lost_letters",
]

_END: Final = 160  # letters at the end of a text that can say it was cut
_SERVICE: Final = re.compile(r"\[\s*\+\s*\d+\s*\w+\s*\]\s*$")  # services count what is left
_DOTS: Final = re.compile(
    r"(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|(?<![.!?؟])(?:…|\.{3}))$"
)
_STOP: Final = re.compile(r"[\r\n]|[.!?؟] ")
_LONGEST: Final = 60  # letters of a line that sends readers elsewhere
_AROUND: Final = " \t\r\n\xa0.…:،,؛;|>»«<()[]{}-–—→←↓\u200e\u200f\"'"
_FULL_STOPS: Final = '.!?؟。…»")]'
_LEAST_WORDS: Final = 3  # function words of a language that show it
_AT_LIMIT: Final = 3  # texts of the greatest length, which chance does not give


def is_blank(texts: pd.Series[Any]) -> pd.Series[bool]:
    """Tell which texts are empty or spaces alone; of the others one character is looked at."""
    blank = (texts.str.slice(0, 1).str.strip() == "").astype(bool)
    blank[blank] = texts[blank].str.strip() == ""
    return blank


@cache
def _endings() -> frozenset[str]:
    by_language = load_yaml("cut_texts.yml")["ends"].values()
    words = [word for lines in by_language for line in lines for word in line]
    return frozenset(Normalization().fold(words))


def evidence_of_cut(text: str) -> str:
    r"""Give the end of a text that says it goes on elsewhere, or an empty string.

    Examples
    --------
    >>> evidence_of_cut("أعلنت الوزارة خطتها الجديدة ... [+1250 chars]")
    '[+1250 chars]'
    >>> evidence_of_cut("أعلنت الوزارة خطتها.\nاقرأ المزيد »"), evidence_of_cut("انتهى الخبر.")
    ('اقرأ المزيد', '')
    """
    return next(iter(_cut_among({0: text[-_END:]}).values()), "")


def _cut_among(ends: dict[int, str]) -> dict[int, str]:
    """Give those of some ends that say so, with what says it."""
    cut, last = {}, {}
    for row, text in ends.items():
        end = text.rstrip()
        if found := _SERVICE.search(end) or _DOTS.search(end):
            cut[row] = found[0].strip()
            continue
        line = _STOP.split(end.strip(_AROUND))[-1].strip(_AROUND)
        if len(line) <= _LONGEST:
            last[row] = line
    folded = Normalization().fold([line.casefold() for line in last.values()])
    known = _endings()
    for (row, line), key in zip(last.items(), folded, strict=True):
        if key in known:
            cut[row] = line
    return cut


def cut_ends(column: pd.Series[Any]) -> dict[int, str]:
    """Give the rows whose texts end as cut ones do, and what says it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    cells = pa.array(column.fillna(""), type=pa.large_string())
    ends = pc.utf8_slice_codeunits(pc.utf8_rtrim_whitespace(cells), start=-_END, stop=None)
    return dict(sorted(_cut_among(dict(enumerate(map(str, ends.to_pylist())))).items()))


def limit_of_length(column: pd.Series[Any]) -> int | None:
    """Give the length at which texts were cut off, as cells of a spreadsheet are at 32,767.

    That is the greatest length, where at least three different texts have it and most of these do
    not end as a sentence does. None where there is no such length.
    """
    lengths = column.str.len()
    longest = column[lengths == lengths.max()].drop_duplicates()
    open_end = ~longest.str.rstrip().str.endswith(tuple(_FULL_STOPS))
    if len(longest) < _AT_LIMIT or 2 * open_end.sum() <= len(longest):
        return None
    return int(lengths.max())


def lost_letters(column: pd.Series[Any]) -> dict[int, str]:
    """Give the rows whose letters were lost on the way, written as `????` or with U+FFFD.

    The share of such words must reach 2 %.
    """
    rows = np.flatnonzero(cells_with(column, LOST)).tolist()
    return {
        row: re.search(r".{0,20}(?:\ufffd|\?{3}).{0,20}", column.iloc[row])[0]  # type: ignore[index]
        for row in rows
        if broken_share(column.iloc[row]) >= LOST_SHARE
    }


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Give the commonest words of each language, as written, by its code."""
    return {code: frozenset(words) for code, words in load_yaml("function_words.yml").items()}


def languages_of(
    counts: Any, surfaces: Sequence[str], known: Collection[str] | None = None
) -> NDArray[np.object_]:
    """Name the language of each document by its function words.

    Parameters
    ----------
    counts : scipy sparse matrix
        Documents x written forms.
    surfaces : sequence of str
        The forms.
    known : collection of str, optional
        Codes of the languages to choose from; all by default.

    Returns
    -------
    numpy.ndarray
        The code of the language of which most function words stand in a document; None where there
        are fewer than three, or two languages have as many.
    """
    words = {code: own for code, own in function_words().items() if known is None or code in known}
    column = {surface: number for number, surface in enumerate(surfaces)}
    scores = np.zeros((counts.shape[0], len(words)))
    for number, own in enumerate(words.values()):
        places = [column[word] for word in own if word in column]
        if places:
            scores[:, number] = np.asarray(counts[:, places].sum(axis=1)).ravel()
    best = scores.argmax(axis=1)
    most = scores.max(axis=1)
    clear = (most >= _LEAST_WORDS) & ((scores == most[:, None]).sum(axis=1) == 1)
    codes: NDArray[np.object_] = np.array([*words], dtype=object)[best]
    codes[~clear] = None
    return codes
