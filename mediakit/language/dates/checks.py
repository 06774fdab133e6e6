"""Which words that have the shape of a date are none, judged by the words beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from mediakit.language.dates.meaning import Part
from mediakit.language.dates.words import DATES, word_list

__all__ = ["Around", "is_date"]

_MADDA: Final = "آ"
_AB: Final = "اب"  # آب and أب, folded
_ROUND: Final = 100
_EARLIEST, _LATEST = 1800, 2100  # years that a number alone may be
_SAFAR: Final = 2  # also the word for zero
_ARTICLE: Final = "ال"
_INDEFINITE: Final = "سنة "
_YEARS: Final = DATES.members("any_year | word_year")
_ARABIC_MONTHS: Final = DATES.members("arabic_month | doubtful_arabic_month | hijri_month")
_ENGLISH: Final = DATES.members("english_month | doubtful_english_month")
_WHOLE: Final = DATES.members("any_year | word_year | side | same | weekday | near_day")
# What a weekday may have beside it so that it is one, whatever stands before it.
_POINTS_BACK: Final = DATES.members("points_back")
_EDGES: Final = DATES.members("edge | part_of_month")
_NEED_ARTICLE: Final = _EDGES | DATES.members("that | same_before")
_AGES: Final = (20, 30, 40)  # decades that are more often of a life than of a century
_FIRM: Final = DATES.members("near_day | part_of_day | side | past_before | future_before")

Kinds = tuple[str, ...]


class Around(NamedTuple):
    """The folded words beside a date in the same phrase, "" for none, and the date as written.

    `listed` tells that it is one of several joined by و or إلى, `enclosed` that it stands alone
    within brackets, `behind_year` that it goes on a list of years.
    """

    before: str
    after: str
    surface: str
    listed: bool = False
    enclosed: bool = False
    behind_year: bool = False


def is_date(rule: str, parts: Sequence[Part], around: Around) -> bool:
    """Tell whether words of the shape of a date are one, by the words beside them.

    Examples
    --------
    >>> is_date("relative_day", [Part("doubtful_near_day", 0)], Around("صحيفه", "", "اليوم"))
    False
    """
    kinds = tuple([part.kind for part in parts])
    if "month" in rule or "day" in rule:
        custom = around.after in word_list("custom_behind")
        if custom or around.before in word_list("before_custom"):
            return False
        named = not _YEARS.isdisjoint(kinds)
        if kinds[-1] in _ARABIC_MONTHS and not named and around.after in word_list("after_month"):
            return False
    if rule in _CHECKS:
        return _CHECKS[rule](kinds, parts, around)
    return True


def _month_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    """Judge a month without day, year or side."""
    if around.before in word_list("before_named_date"):
        return False
    if not _ENGLISH.isdisjoint(kinds):
        doubtful = "doubtful_english_month" in kinds and "part_of_month" not in kinds
        return _has_capital(around.surface) and (
            not doubtful or around.listed or around.before in word_list("before_month")
        )
    if not _is_august_written_plainly(parts, around.surface):
        return False
    doubtful = "doubtful_arabic_month" in kinds and kinds[0] not in ("word_month", "part_of_month")
    return not doubtful or around.listed or around.before in word_list("before_month")


def _is_august_written_plainly(parts: Sequence[Part], surface: str) -> bool:
    """Tell آب, which needs its madda, from أب and from باب."""
    august = any(part.kind == "doubtful_arabic_month" and part.value == 8 for part in parts)
    return not august or _MADDA in surface or not surface.replace("أ", "ا").endswith(_AB)


def _hijri_month_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    clear = "clear_hijri_month" in kinds or len(kinds) > 1
    return clear or around.before in word_list("before_month")


def _hijri_day_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    """Judge a day of a Hijri month: 3 صفر is a score."""
    return kinds != ("day_number", "doubtful_hijri_month") or parts[1].value != _SAFAR


def _month_day_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    return _has_capital(around.surface) or not around.surface.isascii()


def _has_capital(surface: str) -> bool:
    return any(letter.isupper() for letter in surface)


def _day_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    """Judge a day of a month: مدينة 6 أكتوبر is a name."""
    if not _is_august_written_plainly(parts, around.surface):
        return False
    return not _WHOLE.isdisjoint(kinds) or around.before not in word_list("before_named_date")


def _are_two(around: Around) -> bool:
    """Tell الاثنين, "the two", from Monday."""
    told = around.before in word_list("before_two") and not around.listed
    return told or around.after in word_list("after_two")


def _weekday_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    if around.after in word_list("after_named_weekday"):
        return False
    if around.listed and around.before in word_list("days_of"):
        return True
    if kinds == ("weekday",) and parts[0].value == 0 and _are_two(around):
        return False
    if around.surface.isascii() and around.surface.islower():
        return False
    firm = not _FIRM.isdisjoint(kinds) and kinds[0] != "word_day"
    return firm or around.before not in word_list("before_named_weekday")


def _relative_day_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    if not _POINTS_BACK.isdisjoint(kinds):
        return True
    if around.before in word_list("before_such"):
        return False
    clear, alone, shift = kinds[-1] == "clear_near_day", len(kinds) == 1, parts[-1].value
    if shift == -1:
        return around.after not in word_list("after_yesterday") and (clear or not alone)
    of_something = around.after.startswith(_ARTICLE) and around.after not in word_list("to")
    if clear and shift == 0 and of_something:
        return False  # the night of something
    if clear:
        return around.before not in word_list("before_the_day") or around.surface.islower()
    if shift == 1:
        return not alone or around.before in word_list("before_tomorrow")
    if around.after in word_list("after_the_day"):
        return False
    return not alone or around.before not in word_list("before_the_day")


def _bare_year_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    """Judge a number of four digits alone: it needs a preposition, and nothing that it counts."""
    year = parts[0].value
    told = around.enclosed or around.before in word_list("before_year")
    if not told or not _EARLIEST <= year <= _LATEST:
        return False
    counts = around.after in word_list("counted_after")
    return not counts and (year % _ROUND != 0 or not (around.after or around.enclosed))


def _listed_year_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    counts = around.after in word_list("counted_after")
    return around.behind_year and _EARLIEST <= parts[0].value <= _LATEST and not counts


def _years_are_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    """Judge two years without a word before them: من 2011 إلى 2018, 2011-2018."""
    if kinds[0] == "season":
        return parts[0].value % 10_000 - parts[0].value // 10_000 == 1
    if kinds[:2] == ("hijri_year", "hijri_year"):
        return abs(parts[1].value - parts[0].value) == 1
    if kinds[0] != "year":
        return True
    first, last = parts[0].value, parts[-1].value
    counts = around.after in word_list("counted_after")
    return _EARLIEST <= first <= _LATEST and abs(last - first) < _ROUND and not counts


def _same_day_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    return any("near_day" in part.kind and part.value == 0 for part in parts)


def _ago_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    """Judge a length of time behind قبل: قبل عامين من الحرب is not counted from publication."""
    if kinds[-1] == "ago_behind":
        return True
    alone = "two_units" not in kinds and "unit" not in kinds and "day_number" not in kinds
    named = alone and (
        around.after.startswith(_ARTICLE) or around.surface.split()[-1].startswith(_ARTICLE)
    )
    return not named and around.after not in word_list("before_what")


def _day_in_year_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    if kinds[-1] == "day_month":
        led = len(kinds) > 1 or around.before in word_list("before_day_month")
        return led and kinds[0] not in ("part_of_day",)
    return around.enclosed


def _decade_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    """Judge a decade without its century: في الثلاثينيات من عمره is an age."""
    if around.after in word_list("hijri_era"):
        return False
    if len(kinds) > 1 or parts[0].value > _ROUND:
        return True
    if around.after in word_list("age_behind"):
        return False
    led = around.before in word_list("before_decade")
    return led or (around.surface.startswith(_ARTICLE) and parts[0].value not in _AGES)


def _century_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    return "hijri_era" not in kinds and around.after not in word_list("after_century")


def _quarter_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    return len(kinds) > 1 or around.before in word_list("before_quarter")


def _side_year_is_date(kinds: Kinds, parts: Sequence[Part], around: Around) -> bool:
    if around.surface.startswith(_INDEFINITE):
        return False  # ثلاثين سنة المقبلة
    if kinds[0] in _NEED_ARTICLE and not around.surface.split()[-1].startswith(_ARTICLE):
        return around.surface.isascii()  # بعد ذلك بعام
    if kinds[0] in _EDGES and around.after in word_list("of_other_year"):
        return False
    return kinds[0] != "word_year" or around.before not in word_list("before_general")


_CHECKS: Final[dict[str, Callable[[Kinds, Sequence[Part], Around], bool]]] = {
    "month": _month_is_date,
    "side_month": _month_day_is_date,
    "hijri_day": _hijri_day_is_date,
    "hijri_month": _hijri_month_is_date,
    "month_day": _month_day_is_date,
    "day": _day_is_date,
    "weekday": _weekday_is_date,
    "relative_day": _relative_day_is_date,
    "years": _years_are_date,
    "same_day": _same_day_is_date,
    "listed_year": _listed_year_is_date,
    "bare_year": _bare_year_is_date,
    "side_year": _side_year_is_date,
    "ago": _ago_is_date,
    "day_in_year": _day_in_year_is_date,
    "decade": _decade_is_date,
    "century": _century_is_date,
    "quarter": _quarter_is_date,
}
