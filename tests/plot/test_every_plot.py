"""What holds for every plot, in both libraries and languages, on the table of its helper."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.text import Text

import mediakit as mk
from mediakit.plot.look import settings

sys.path.insert(0, str(Path(__file__).parent))
from cases import CASES, draw, plots, table_of

PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
ARABIC = re.compile("[\u0621-\u064a]")
NAMES = [
    "وزارة الخارجية والتعاون الدولي في حكومة الوفاق الوطني بطرابلس ومكاتبها",
    "R&D <b>",
    "5 $ و10 $",
    "مُحَمَّد",
    "Reuters: رويترز",
    "😀 ليبيا",
]


@pytest.fixture(autouse=True)
def as_at_first() -> Iterator[None]:
    before = settings.current()
    yield
    settings.put(before)
    plt.close("all")


def figure_of(drawn: Any) -> Any:
    return drawn.figure


def texts_of(drawn: Any) -> list[str]:
    """Every text of a picture, as the renderer gets it."""
    if not drawn.axes:
        return [text for text in _strings(drawn.figure.to_plotly_json()) if text]
    figure = figure_of(drawn)
    figure.canvas.draw()
    return written_on(figure)


def written_on(figure: Any) -> list[str]:
    """Every text of a figure of matplotlib that was drawn."""
    return [
        text.get_text()
        for text in figure.findobj(Text)
        if isinstance(text, Text) and text.get_text().strip()
    ]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in ("template", "path"):
                yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
    elif hasattr(value, "tolist") and not isinstance(value, pd.Series):
        yield from _strings(value.tolist())


@pytest.mark.parametrize("language", settings.LANGUAGES)
@pytest.mark.parametrize("backend", settings.BACKENDS)
@pytest.mark.parametrize("name", CASES)
def test_every_plot_is_drawn_in_logical_letters_of_its_language(
    name: str, backend: str, language: str
) -> None:
    drawn = draw(name, backend=backend, language=language)
    texts = texts_of(drawn)
    assert not any(PRESENTATION_FORMS.search(text) for text in texts)
    assert len(texts) >= 2  # title and caption; names may be outlines
    if backend == "matplotlib":
        for text in (figure_of(drawn).get_suptitle(), figure_of(drawn).get_supxlabel()):
            speaks(text, language)


def speaks(text: str, language: str) -> None:
    """Check that a title or caption is of a language, names apart, and runs in its direction."""
    words = re.sub("[\u2066\u2067][^\u2069]*\u2069", "", text)
    assert bool(ARABIC.search(words)) == (language == "ar"), text
    for line in text.split("\n"):
        assert language == "en" or not ARABIC.search(line) or line.startswith("\u200f")


@pytest.mark.parametrize("name", CASES)
def test_on_slides_nothing_is_clipped_and_numbers_follow_the_digits(
    name: str, nothing_clipped: Any
) -> None:
    with mk.plot.use(style="slides", language="ar", digits="arabic-indic"):
        figure = figure_of(draw(name, in_letters(name)))
        nothing_clipped(figure)  # it draws the figure
    assert not [text for text in written_on(figure) if re.search("[0-9]", text)]


@pytest.mark.parametrize("name", CASES)
def test_numbers_of_plotly_follow_the_digits(name: str) -> None:
    with mk.plot.use(language="ar", digits="arabic-indic", backend="plotly"):
        drawn = draw(name, in_letters(name))
    words = _words_around(drawn.figure.layout)
    assert not [text for text in words if re.search("[0-9]", text)]


def in_letters(name: str) -> pd.DataFrame:
    """Give the table of a case whose names have letters for digits: names keep their digits."""
    table = table_of(name)
    letters = str.maketrans("0123456789", "abcdefghij")
    for column in table.columns:
        if pd.api.types.is_string_dtype(table[column].dtype):
            table[column] = table[column].str.translate(letters)
    return table


def _words_around(layout: Any) -> list[str]:
    """The title, the captions, and the names along the axes of a plotly figure."""
    words = [layout.title.text, *(one.text for one in layout.annotations)]
    for name in layout:
        if name.startswith(("xaxis", "yaxis")):
            words += [layout[name].title.text or "", *(layout[name].ticktext or ())]
    return words


@pytest.mark.parametrize("backend", settings.BACKENDS)
@pytest.mark.parametrize("name", CASES)
def test_names_that_are_hard_to_write_are_drawn(name: str, backend: str) -> None:
    table = table_of(name)
    key = CASES[name].key
    values = list(dict.fromkeys(table[key].dropna()))
    hard = {value: NAMES[at] for at, value in enumerate(values[: len(NAMES)])}
    for column in {key, "source_b"} & set(table.columns):
        table[column] = table[column].replace(hard)
    drawn = draw(name, table, backend=backend, language="ar")
    if backend == "matplotlib":
        figure_of(drawn).canvas.draw()
    else:
        assert "<b> " not in drawn.figure.to_json()


@pytest.mark.parametrize("name", CASES)
def test_table_of_another_helper_is_refused(name: str) -> None:
    helper = CASES[name].helper
    called = helper if helper.startswith("mk.") else f"corpus.{helper}"
    with pytest.raises(ValueError, match=re.escape(f"{called}(")):
        draw(name, pd.DataFrame({"x": [1]}))


@pytest.mark.parametrize("name", CASES)
def test_table_without_rows_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="table has no rows"):
        draw(name, table_of(name).head(0))


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(
    ("argument", "value"), [("backend", "plottly"), ("language", "fr"), ("n", 0)]
)
def test_impossible_argument_is_named(name: str, argument: str, value: object) -> None:
    with pytest.raises(ValueError, match=argument):
        draw(name, **{argument: value})


@pytest.mark.parametrize("name", plots())
def test_every_plot_has_a_case(name: str) -> None:
    assert name in {case.plot for case in CASES.values()}, f"add a case of {name} to CASES"


def test_every_case_is_of_a_plot() -> None:
    assert {case.plot for case in CASES.values()} <= set(plots())


def first_row(table: pd.DataFrame) -> pd.DataFrame:
    return table.head(1)


def all_zero(table: pd.DataFrame) -> pd.DataFrame:
    counted = [c for c in table.select_dtypes(["number", "bool"]) if c not in ("per", "window")]
    return table.assign(**{column: table[column] * 0 for column in counted})


def all_missing(table: pd.DataFrame) -> pd.DataFrame:
    fractions = [c for c in table.columns if pd.api.types.is_float_dtype(table[c])]
    return table.assign(**dict.fromkeys(fractions, float("nan")))


def forty_sources(table: pd.DataFrame) -> pd.DataFrame:
    if "source" not in table:
        return table
    few = table.groupby("source", sort=False).head(3)
    parts = [few.assign(source=f"صحيفة {number}") for number in range(40)]
    return pd.concat(parts, ignore_index=True)


@pytest.mark.parametrize("change", [first_row, all_zero, all_missing, forty_sources])
@pytest.mark.parametrize("name", CASES)
def test_odd_tables_give_a_picture_or_say_what_is_wrong(name: str, change: Any) -> None:
    table = table_of(name)
    odd = change(table)
    try:
        drawn = draw(name, odd)
    except ValueError as error:
        assert re.match("table (has|holds|names)", str(error)), error
    else:
        figure_of(drawn).canvas.draw()
