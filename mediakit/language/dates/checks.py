"""Which words that have the shape of a date are none, judged by the words beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from mediakit.language.dates.grammar import Part
from mediakit.language.dates.words import word_list

__all__ = ["Around", "is_date"]

_MADDA: Final = "آ"
_AB: Final = "اب"  # آب and أب, folded
_ROUND: Final = 100
_SAFAR: Final = 2  # also the word for zero
_ARTICLE: Final = "ال"
_INDEFINITE: Final = "سنة "


class Around(NamedTuple):
    """The folded words beside a date in the same phrase, "" for none, and the date as written."""

    before: str
    after: str
    surface: str


def is_date(rule: str, parts: Sequence[Part], around: Around) -> bool:
    """Tell whether words of the shape of a date are one, by the words beside them.

    Examples
    --------
    >>> is_date("relative_day", [Part("t", 0)], Around("صحيفه", "", "اليوم"))
    False
    """
    letters = "".join(part.letter for part in parts)
    if "month" in rule or "day" in rule:
        if around.before in word_list("before_custom"):
            return False
        named = any(letter in letters for letter in "yjY")
        if letters[-1] in "MmHh" and not named and around.after in word_list("after_month"):
            return False
    if rule in _CHECKS:
        return _CHECKS[rule](letters, parts, around)
    return True


def _month_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    """Judge a month without day, year or side."""
    if around.before in word_list("before_named_date"):
        return False
    if "K" in letters or "k" in letters:
        doubtful = "k" in letters and "Q" not in letters
        return _has_capital(around.surface) and (
            not doubtful or around.before in word_list("before_month")
        )
    if not _is_august_written_plainly(parts, around.surface):
        return False
    doubtful = "m" in letters and not letters.startswith(("B", "Q"))
    return not doubtful or around.before in word_list("before_month")


def _is_august_written_plainly(parts: Sequence[Part], surface: str) -> bool:
    """Tell آب, which needs its madda, from أب and from باب."""
    august = any(part.letter == "m" and part.value == 8 for part in parts)
    return not august or _MADDA in surface or not surface.replace("أ", "ا").endswith(_AB)


def _hijri_month_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    return "H" in letters or len(letters) > 1 or around.before in word_list("before_month")


def _hijri_day_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    """Judge a day of a Hijri month: 3 صفر is a score."""
    return letters != "nh" or parts[1].value != _SAFAR


def _month_day_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    return _has_capital(around.surface) or not around.surface.isascii()


def _has_capital(surface: str) -> bool:
    return any(letter.isupper() for letter in surface)


def _day_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    """Judge a day of a month: مدينة 6 أكتوبر is a name."""
    if not _is_august_written_plainly(parts, around.surface):
        return False
    whole = any(letter in letters for letter in "yjYPCFSDTt")
    return whole or around.before not in word_list("before_named_date")


def _weekday_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    if around.after in word_list("after_named_weekday"):
        return False
    if letters == "D" and parts[0].value == 0 and around.after in word_list("after_two"):
        return False
    if around.surface.isascii() and around.surface.islower():
        return False
    firm = any(letter in letters for letter in "TtqPCFLX") and not letters.startswith("d")
    return firm or around.before not in word_list("before_named_weekday")


def _relative_day_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    if letters[-1] == "S":
        return True
    shift = parts[-1].value
    if shift == -1:
        return around.after not in word_list("after_yesterday") and (
            letters[-1] == "T" or len(letters) > 1
        )
    if letters[-1] == "T" and shift == 0 and around.after.startswith(_ARTICLE):
        return False  # the night of something
    if letters[-1] == "T":
        return around.before not in word_list("before_the_day") or around.surface.islower()
    if shift == 1:
        return len(letters) > 1 or around.before in word_list("before_tomorrow")
    if around.after in word_list("after_the_day"):
        return False
    return len(letters) > 1 or around.before not in word_list("before_the_day")


def _bare_year_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    """Judge a number of four digits alone: it needs a preposition, and nothing that it counts."""
    year = parts[0].value
    if around.before not in word_list("before_year") or not 1800 <= year <= 2100:
        return False
    counts = around.after in word_list("counted_after")
    return not counts and (year % _ROUND != 0 or not around.after)


def _side_year_is_date(letters: str, parts: Sequence[Part], around: Around) -> bool:
    if around.surface.startswith(_INDEFINITE):
        return False  # ثلاثين سنة المقبلة
    return letters[0] != "Y" or around.before not in word_list("before_general")


_CHECKS: Final[dict[str, Callable[[str, Sequence[Part], Around], bool]]] = {
    "month": _month_is_date,
    "side_month": _month_day_is_date,
    "hijri_day": _hijri_day_is_date,
    "hijri_month": _hijri_month_is_date,
    "month_day": _month_day_is_date,
    "day": _day_is_date,
    "weekday": _weekday_is_date,
    "relative_day": _relative_day_is_date,
    "bare_year": _bare_year_is_date,
    "side_year": _side_year_is_date,
}
