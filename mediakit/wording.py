"""How everything is written for readers: the language, digits and months that are in use.

Pictures, tables, pages and what analysis says in words all read the one setting, which
`mediakit.plot.use` sets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast, get_args

from mediakit.checks import check_choice, check_type
from mediakit.lexicons.reading import load_yaml

if TYPE_CHECKING:
    import datetime

__all__ = [
    "BACKENDS",
    "LANGUAGES",
    "STYLES",
    "Backend",
    "Digits",
    "Direction",
    "Language",
    "Months",
    "Settings",
    "Style",
    "counted",
    "current",
    "day_name",
    "day_of_page",
    "digit_writer",
    "digits",
    "language_of",
    "month_name",
    "nouns",
    "put",
    "written",
]

_WRITTEN: Final = "written.yml"
Backend: TypeAlias = Literal["matplotlib", "plotly"]
Language: TypeAlias = Literal["en", "ar"]
Style: TypeAlias = Literal["notebook", "paper", "slides"]
Digits: TypeAlias = Literal["western", "arabic-indic"]
Direction: TypeAlias = Literal["auto", "ltr", "rtl"]
Months: TypeAlias = Literal["egypt", "levant", "maghreb", "morocco"]

BACKENDS: Final[tuple[Backend, ...]] = get_args(Backend)
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
STYLES: Final[tuple[Style, ...]] = get_args(Style)

_POSSIBLE: Final[dict[str, tuple[str, ...]]] = {
    "backend": BACKENDS,
    "language": LANGUAGES,
    "style": STYLES,
    "digits": get_args(Digits),
    "direction": get_args(Direction),
    "months": get_args(Months),
}
_COLOUR: Final = re.compile("#[0-9a-fA-F]{6}")
_ARABIC_INDIC: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_SEPARATORS: Final = {",": "٬", ".": "٫"}
_SEPARATOR: Final = re.compile(r"(?<=[0-9])[,.](?=[0-9])")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How what says nothing else itself is drawn and written."""

    backend: Backend = "matplotlib"
    language: Language = "en"
    style: Style = "notebook"
    digits: Digits = "western"
    direction: Direction = "auto"
    months: Months = "egypt"
    colours: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise for a setting that is not possible."""
        for name, possible in _POSSIBLE.items():
            check_choice(name, getattr(self, name), possible)
        _check_colours(self.colours)

    @property
    def mirrored(self) -> bool:
        """Whether a picture is composed from right to left."""
        return self.direction == "rtl" or (self.direction == "auto" and self.language == "ar")

    @property
    def time_mirrored(self) -> bool:
        """Whether time runs from right to left: only where that was asked for."""
        return self.direction == "rtl"


def _check_colours(colours: Mapping[str, str]) -> None:
    """Raise unless names stand for colours that both libraries read."""
    check_type("colours", colours, Mapping, hint="a dict of names and colours")
    for name, colour in colours.items():
        if not isinstance(name, str) or not _COLOUR.fullmatch(str(colour)):
            raise ValueError(
                f"colours={{{name!r}: {colour!r}}}: a colour is written with six digits, as in "
                "colours={'BBC': '#bd1f01'}."
            )


_settings = Settings()


def current() -> Settings:
    """Give the settings that are in use.

    Examples
    --------
    >>> current().backend
    'matplotlib'
    """
    return _settings


def put(settings: Settings) -> None:
    """Use other settings from here on."""
    global _settings
    _settings = settings


def language_of(language: Language | None) -> Language:
    """Give a language that was asked for, if it is known, or the one that is in use.

    Examples
    --------
    >>> language_of(None), language_of("ar")
    ('en', 'ar')
    """
    asked = language or _settings.language
    check_choice("language", asked, LANGUAGES)
    return asked


def digits(text: str) -> str:
    """Write a number, or a text with numbers, in the digits that are in use.

    Examples
    --------
    >>> digits("2,017.5")
    '2,017.5'
    >>> put(Settings(digits="arabic-indic"))
    >>> digits("2,017.5")
    '٢٬٠١٧٫٥'
    >>> put(Settings())
    """
    return digit_writer()(text)


def digit_writer() -> Callable[[str], str]:
    """Give what writes in the digits now in use, also when others are in use by then."""
    if _settings.digits == "western":
        return str
    return _in_arabic_indic


def _in_arabic_indic(text: str) -> str:
    return _SEPARATOR.sub(lambda sign: _SEPARATORS[sign[0]], text).translate(_ARABIC_INDIC)


def nouns() -> Mapping[str, Mapping[str, list[str]]]:
    """Give the forms of what can be counted, by noun and language."""
    return cast("Mapping[str, Mapping[str, list[str]]]", load_yaml(_WRITTEN)["nouns"])


def counted(number: float, noun: str, language: str) -> str:
    """Write so many of something, in the digits that are in use, behind a preposition.

    Examples
    --------
    >>> [counted(number, "token", "ar") for number in (1, 2, 3, 11, 100, 103)]
    ['كلمة', 'كلمتين', '3 كلمات', '11 كلمة', '100 كلمة', '103 كلمات']
    >>> counted(1, "token", "en"), counted(1000, "token", "en")
    ('token', '1,000 tokens')
    """
    forms = nouns()[noun][language]
    if number == 1 or (number == 2 and language == "ar"):
        return forms[int(number) - 1]
    return f"{digits(f'{number:,}')} {forms[1] if language == 'en' else forms[_class_of(number)]}"


def _class_of(number: float) -> int:
    """Give the place of the form of an Arabic noun behind a number of two digits and more."""
    last = number % 100
    return 2 if last in range(3, 11) else 3 if last in range(11, 100) else 4


def written(part: str, language: str) -> Mapping[str, str]:
    """Give the sentences about a corpus or about hits, which are filled in by who says them."""
    return cast("Mapping[str, str]", load_yaml(_WRITTEN)[part][language])


def month_name(month: int, language: str, *, short: bool = False) -> str:
    """Name a month; an Arabic one as in the region that `mediakit.plot.use` has set.

    Examples
    --------
    >>> month_name(9, "en", short=True), month_name(9, "ar")
    ('Sep', 'سبتمبر')
    >>> put(Settings(months="levant"))
    >>> month_name(9, "ar")
    'أيلول'
    >>> put(Settings())
    """
    english = f"en{' short' * short}"
    names = load_yaml(_WRITTEN)["months"]
    return str(names[english if language == "en" else current().months][month - 1])


def day_name(day: datetime.date, language: str) -> str:
    """Write a day in the words and digits of a picture.

    Examples
    --------
    >>> import datetime
    >>> day_name(datetime.date(2022, 11, 9), "ar")
    '9 نوفمبر 2022'
    """
    return digits(f"{day.day} {month_name(day.month, language)} {day.year}")


def day_of_page(day: datetime.date, language: str) -> str:
    """Write a day as tables and pages do: in words in Arabic, as 2022-11-09 otherwise.

    Examples
    --------
    >>> import datetime
    >>> day_of_page(datetime.date(2022, 11, 9), "en")
    '2022-11-09'
    """
    return day_name(day, language) if language == "ar" else f"{day:%Y-%m-%d}"
