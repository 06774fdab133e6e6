"""Every fixed word of a plot, in each language it can speak: `lexicons/plot_words.yml`.

Numbers of things and dates are in `lexicons/written.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any, Final, Literal, TypeAlias, cast

from mediakit.lexicons.reading import load_yaml
from mediakit.text.bidi import isolate
from mediakit.wording import counted, day_name, day_of_page, digits, month_name, nouns

__all__ = ["catalogue", "counted", "day_name", "day_of_page", "month_name", "name_of", "say"]

Part: TypeAlias = Literal["sentences", "names"]

_FILE: Final = "plot_words.yml"


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
        if format_spec in nouns():
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
