"""The shapes of dates: sequences of the letters of `mediakit.language.dates.words` and their gaps.

A shape has two signs for each word: its letter, and what stands between it and the next word.
"17 أيلول/سبتمبر الجاري" is "n M C$": the paired months are one word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

__all__ = ["COORDINATED", "LAST_GAP", "dates_in", "gap_sign"]

LAST_GAP: Final = "$"  # after the last word of a run
COORDINATED: Final = "+"  # a space, and the next word begins with و
_OTHER: Final = "#"  # parts two dates
_GAPS: Final = {
    "": "0", "/": "/", "-": "-", "\u2013": "-", "\u2014": "-", "(": "(", ")": ")", ",": ",",
    "\u060c": ",", ".": ".",
}  # fmt: skip
_SPACED_DASH: Final = "~"

_MONTH: Final = "[MmKkv]"
_CLEAR: Final = "[MmKk]"
_HIJRI: Final = "[Hh]"
_SIDE: Final = "[PCF]"
_BEFORE: Final = "[LRX]"
# What may lead a date: part of the day, يوم, اليوم or أمس, the weekday.
_LEAD: Final = r"(?:q[ 0])?(?:d )?(?:[Tt][ ,(])?(?:[Dx][ ,(.)-])?"
_DAYS: Final = r"(?:e )?[no](?:(?:-|~| r | u0| u |\+)[no])?"
_OF: Final = r"(?:w )?(?:B )?"
_YEAR: Final = r"(?:w )?(?:Y[ 0])?y(?:[ 0]a)?"
_TURN: Final = rf"(?:[ )](?:w )?[YR] {_SIDE}|[ )]w Y S|[ )]{_SIDE})"
_END: Final = rf"(?:[ ,0)/.-]{_YEAR}|{_TURN})"
_TIME: Final = r"(?:[ ,~-]c)?"
_HIJRI_END: Final = rf"(?:[ ,0](?:w )?(?:Y )?j(?:[ 0]g)?|{_TURN})"

# In the order in which they are tried: the longer before the shorter.
_RULES: Final = {
    "day": rf"{_LEAD}{_DAYS}[ 0/.-]{_OF}{_MONTH}{_END}?{_TIME}",
    "hijri_day": rf"{_LEAD}{_DAYS}[ 0/]{_OF}{_HIJRI}{_HIJRI_END}?",
    "month_day": rf"{_LEAD}[Kkv][ .]n(?:(?:-| r )n)?(?:[, ]y)?{_TIME}",
    "number": rf"{_LEAD}f(?:[ 0][ag])?{_TIME}",
    "iso": rf"{_LEAD}(?:[yj]-n-n|[yj]/n/n|n-n-[yj]|n/n/[yj])(?:[ 0][ag])?{_TIME}(?![0/-])",
    "of_month": rf"{_LEAD}[no] w B (?:S|{_SIDE})",
    "months": rf"(?:b )?{_CLEAR}(?: r |[/-]){_MONTH}{_END}?",
    "month_year": rf"(?:Q )?(?:B )?{_MONTH}{_END}",
    "side_month": rf"{_BEFORE} {_CLEAR}",
    "month": rf"(?:Q )?(?:B )?{_CLEAR}",
    "hijri_month": rf"(?:Q )?(?:B )?{_HIJRI}{_HIJRI_END}?",
    "weekday": rf"(?:{_BEFORE} )?(?:q[ 0])?(?:d )?(?:[Tt][ ,(])?D(?: q(?! D))?(?: {_SIDE})?",
    "relative_day": r"(?:q[ 0])?(?:d )?(?:R )?[Tt](?: S)?",
    "years": r"(?:b (?:E )?|E )y(?: u0| u | r |-)y|Y y-y|[YE] z",
    "year": r"Y[ 0]y(?:[ 0]a)?|Y j(?:[ 0]g)?|y[ 0]a|j[ 0]g",
    "side_year": rf"[YB] {_SIDE}|{_BEFORE} [YB]",
    "bare_year": r"(?<![-/0.])y(?![-/0.])",
}


@cache
def _master() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _RULES.items()))


def gap_sign(between: str) -> str:
    r"""Give the sign for what stands between two words.

    Examples
    --------
    >>> [gap_sign(text) for text in (" ", "/ ", " (", "\n", "")]
    [' ', '/', '(', '#', '0']
    """
    if "\n" in between or "\r" in between:
        return _OTHER
    bare = "".join(sign for sign in between if not sign.isspace() and sign.isprintable())
    if not bare and between.strip("\u200b\u200e\u200f"):
        return " "
    sign = _GAPS.get(bare, _OTHER)
    return _SPACED_DASH if sign == "-" and between[0].isspace() else sign


def dates_in(shapes: str) -> list[tuple[str, int, int]]:
    """Give the dates in shapes: the rule, the first word and the word behind the last.

    Examples
    --------
    >>> dates_in("n M C$")
    [('day', 0, 3)]
    >>> dates_in("Y y$d D P$")
    [('year', 0, 2), ('weekday', 2, 5)]
    """
    # Letters and signs of gaps differ, so that a date always begins at the letter of a word.
    return [
        (str(match.lastgroup), match.start() // 2, (match.end() + 1) // 2)
        for match in _master().finditer(shapes)
    ]
