"""Every fixed word of a plot, in each language it can speak: `lexicons/plot_words.yml`.

Numbers of things and dates are in `lexicons/written.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast

from mediakit.lexicons.reading import load_yaml
from mediakit.plot.look import settings
from mediakit.plot.look.settings import digits
from mediakit.text.bidi import isolate

if TYPE_CHECKING:
    import datetime

__all__ = ["catalogue", "counted", "day_name", "day_of_page", "month_name", "name_of", "say"]

Part: TypeAlias = Literal["sentences", "names"]

_FILE: Final = "plot_words.yml"
_WRITTEN: Final = "written.yml"


def catalogue() -> Mapping[Part, Mapping[str, Mapping[str, str]]]:
    """Give the texts of both parts by key and language, read when the first picture is drawn."""
    return cast("Mapping[Part, Mapping[str, Mapping[str, str]]]", load_yaml(_FILE))


def say(key: str, language: str, **values: object) -> str:
    """Give one entry of the catalogue, filled in.

    Parameters
    ----------
    key : str
        A key of the sentences in the catalogue.
    language : {"en", "ar"}
        The language of the plot.
    **values : object
        What stands for the names in braces; text is isolated from the sentence around it.

    Returns
    -------
    str
        Logical text.

    Raises
    ------
    KeyError
        For a key, a language or a name in braces that is unknown.

    Examples
    --------
    >>> say("rate", "ar", per=1000)
    'المعدل لكل 1,000 كلمة'
    >>> say("terms shown", "en", shown=20, total=312)
    'Terms shown: 20 of 312, those of the highest rate.'
    """
    told = {name: isolate(v) if isinstance(v, str) else v for name, v in values.items()}
    return _Sentence(language).format(_text(key, language), **told)


def _text(key: str, language: str) -> str:
    entry = catalogue()["sentences"].get(key, {})
    if language not in entry:
        there = ", ".join(map(repr, entry)) or "no language"
        raise KeyError(f"{_FILE} has no text {key!r} in {language!r}; it has it in {there}.")
    return entry[language]


class _Sentence(Formatter):
    """Fills a text in, in the digits that are in use; names keep theirs.

    The format of a number may be a noun: {per:token} is a number of tokens, and agrees with it.
    """

    def __init__(self, language: str) -> None:
        self._language = language

    def parse(self, format_string: Any) -> Iterator[Any]:
        for words, *field in super().parse(format_string):
            yield digits(words), *field

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec in _nouns():
            return counted(value, format_spec, self._language)
        text = super().format_field(value, format_spec)
        return str(text) if isinstance(value, str) else digits(text)


def name_of(name: str, language: str) -> str:
    """Give a name that a table holds in the language of the plot, or else as it is.

    Examples
    --------
    >>> name_of("source", "ar"), name_of("country", "ar")
    ('المصدر', 'country')
    """
    return catalogue()["names"].get(name, {}).get(language, name)


def _nouns() -> Mapping[str, Mapping[str, list[str]]]:
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
    forms = _nouns()[noun][language]
    if number == 1 or (number == 2 and language == "ar"):
        return forms[int(number) - 1]
    return f"{digits(f'{number:,}')} {forms[1] if language == 'en' else forms[_class_of(number)]}"


def _class_of(number: float) -> int:
    """Give the place of the form of an Arabic noun behind a number of two digits and more."""
    last = number % 100
    return 2 if last in range(3, 11) else 3 if last in range(11, 100) else 4


def month_name(month: int, language: str, *, short: bool = False) -> str:
    """Name a month; an Arabic one as in the region that `mediakit.plot.use` has set.

    Examples
    --------
    >>> month_name(9, "en", short=True), month_name(9, "ar")
    ('Sep', 'سبتمبر')
    >>> with settings.use(months="levant"):
    ...     month_name(9, "ar")
    'أيلول'
    """
    english = f"en{' short' * short}"
    names = load_yaml(_WRITTEN)["months"]
    return str(names[english if language == "en" else settings.current().months][month - 1])


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
