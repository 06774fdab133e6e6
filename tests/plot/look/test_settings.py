from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from mediakit import plot
from mediakit.plot.look import settings, theme


@pytest.fixture(autouse=True)
def settings_stay() -> Iterator[None]:
    before = settings.current()
    yield
    settings.put(before)


@pytest.fixture
def mentions() -> pd.DataFrame:
    """Two actors in two sources."""
    return pd.DataFrame(
        {
            "source": ["أ", "أ", "ب", "ب"],
            "actor": ["haftar", "sarraj"] * 2,
            "count": [1200, 4, 3, 1],
            "rate": [1250.5, 4.0, 3.0, 1.0],
        }
    )


def texts(axes: Axes) -> list[str]:
    axes.figure.canvas.draw()
    every = axes.figure.findobj(Text)
    return [text.get_text() for text in every if isinstance(text, Text) and text.get_text()]


def test_defaults_hold_until_they_are_changed(terms: pd.DataFrame) -> None:
    plot.use(language="ar", backend="plotly")
    figure = plot.term_frequency(terms).figure
    assert "أكثر الكلمات ورودًا" in figure.layout.title.text
    plot.use(backend="matplotlib")
    assert settings.current().language == "ar"
    assert isinstance(plot.term_frequency(terms).axes[0], Axes)


def test_block_ends_with_the_settings_before_it_also_after_an_error(terms: pd.DataFrame) -> None:
    plot.use(style="paper")
    with pytest.raises(ZeroDivisionError), plot.use(language="ar", style="slides"):
        assert settings.current().style == "slides"
        raise ZeroDivisionError
    assert settings.current() == settings.Settings(style="paper")


def test_argument_of_a_plot_goes_first(terms: pd.DataFrame) -> None:
    with plot.use(language="ar", backend="plotly"):
        (axes,) = plot.term_frequency(terms, language="en", backend="matplotlib").axes
    assert "The most frequent terms" in texts(axes)


@pytest.mark.parametrize(
    ("name", "value", "near"),
    [
        ("backend", "plottly", "plotly"),
        ("language", "fr", "'en', 'ar'"),
        ("style", "slide", "slides"),
        ("digits", "arabic", "arabic-indic"),
        ("direction", "left", "'auto', 'ltr', 'rtl'"),
    ],
)
def test_impossible_setting_is_refused_and_changes_nothing(
    name: str, value: str, near: str
) -> None:
    before = settings.current()
    with pytest.raises(ValueError, match=f"{name}={value!r}.*{near}"):
        plot.use(**{name: value})
    assert settings.current() == before


def test_settings_of_matplotlib_stay(terms: pd.DataFrame) -> None:
    before = dict(mpl.rcParams)
    with plot.use(style="slides", language="ar"):
        plot.term_frequency(terms)
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("backend", settings.BACKENDS)
def test_numbers_are_written_in_arabic_digits_and_names_keep_theirs(
    mentions: pd.DataFrame, backend: str
) -> None:
    mentions["actor"] = mentions["actor"].replace("sarraj", "G20")
    with plot.use(digits="arabic-indic", language="ar", backend=backend):
        picture = plot.actor_counts(mentions)
    if backend == "plotly":
        drawn = picture.figure
        axis = drawn.layout.xaxis
        written = [*axis.ticktext, axis.title.text, drawn.data[0].customdata[0]]
        assert any("١٬٢٥٠٫٥٠" in text for text in written)
        assert "٠" in axis.ticktext
        assert "\u2067" not in axis.ticktext[0]
        names = list(drawn.layout.yaxis.ticktext)
    else:
        (drawn,) = picture.axes
        names = [label.get_text() for label in drawn.get_yticklabels()]
        written = [text for text in texts(drawn) if text not in names]
        assert "١٠٠٠" in "".join(written).replace("٬", "")
    assert not any(sign.isascii() and sign.isdigit() for text in written for sign in text)
    assert "G20" in names


def test_ticks_of_matplotlib_keep_the_digits_they_were_drawn_with(mentions: pd.DataFrame) -> None:
    with plot.use(digits="arabic-indic"):
        (axes,) = plot.actor_counts(mentions).axes
    axes.figure.canvas.draw()
    assert axes.get_xticklabels()[-1].get_text()[0] in "٠١٢٣٤٥٦٧٨٩"


def test_separators_change_between_digits_only() -> None:
    with plot.use(digits="arabic-indic"):
        assert settings.digits("95, 3.5, 1,000.") == "٩٥, ٣٫٥, ١٬٠٠٠."


def test_slides_have_letters_twice_as_large_and_paper_smaller_ones(terms: pd.DataFrame) -> None:
    sizes = {}
    for style in settings.STYLES:
        with plot.use(style=style):
            (axes,) = plot.term_frequency(terms).axes
            figure = plot.term_frequency(terms, backend="plotly").figure
        width = axes.figure.get_size_inches()[0]
        letters = axes.get_yticklabels()[0].get_fontsize()
        sizes[style] = (
            width,
            letters,
            figure.layout.width,
            figure.layout.template.layout.font.size,
        )
    assert sizes["notebook"] == (7.5, 10.0, 750, 13)
    assert sizes["slides"] == (12.0, 20.0, 1200, 26)
    assert sizes["paper"] == pytest.approx((6.3, 8.4, 630, 10.92))


@pytest.mark.parametrize("style", settings.STYLES)
@pytest.mark.parametrize("language", settings.LANGUAGES)
def test_nothing_is_clipped_in_any_style(
    odd_terms: pd.DataFrame, nothing_clipped, style: str, language: str
) -> None:
    with plot.use(style=style, language=language, digits="arabic-indic"):
        (axes,) = plot.term_frequency(odd_terms).axes
        nothing_clipped(axes.figure)


def test_direction_turns_the_picture_and_not_its_sentences(mentions: pd.DataFrame) -> None:
    with plot.use(direction="rtl"):
        (axes,) = plot.actor_counts(mentions).axes
        figure = plot.actor_counts(mentions, backend="plotly").figure
    assert axes.xaxis_inverted()
    assert figure.layout.yaxis.side == "right"
    assert figure.layout.title.xanchor == "right"
    title = axes.figure.get_suptitle()
    assert not title.startswith("\u200f")  # an English sentence, with Arabic names or without
    with plot.use(direction="ltr", language="ar"):
        (axes,) = plot.actor_counts(mentions).axes
    assert not axes.xaxis_inverted()
    assert axes.figure.get_suptitle().startswith("\u200f")


def test_time_turns_only_where_it_is_asked_for() -> None:
    assert not settings.Settings(language="ar").time_mirrored
    assert settings.Settings(direction="rtl").time_mirrored


def test_a_name_in_the_sentence_keeps_its_digits() -> None:
    from mediakit.plot.look.words import say

    with plot.use(digits="arabic-indic"):
        assert "قناة 24" in say("actor_counts one", "ar", group="قناة 24")


def test_signs_in_a_line_follow_from_width_and_letters() -> None:
    with plot.use(style="slides"):
        assert theme.signs(60) == 48  # 60 * 1.6 / 2.0


MARCH: Final = {"egypt": "مارس", "levant": "آذار", "maghreb": "مارس", "morocco": "مارس"}
AUGUST: Final = {"egypt": "أغسطس", "levant": "آب", "maghreb": "أوت", "morocco": "غشت"}


@pytest.mark.parametrize("region", AUGUST)
def test_arabic_months_are_those_of_the_region(region: Any) -> None:
    """As newspapers of Cairo, Damascus, Algiers and Rabat write them."""
    days = pd.to_datetime(["2023-03-01", "2023-08-01"])
    table = pd.DataFrame(
        {"period": days, "documents": [1, 2], "tokens": 9, "is_missing": False, "source": "أ"}
    )
    terms = pd.DataFrame({"month": days, "term": "سلام", "rate": [1.0, 2.0]})
    with plot.use(language="ar", months=region, backend="plotly"):
        drawn = [str(plot.coverage(table).figure.to_dict())]
        drawn.append(str(plot.term_frequency(terms).figure.to_dict()))
    for written in drawn:
        assert MARCH[region] in written and AUGUST[region] in written
    assert "Aug" in str(plot.coverage(table, backend="plotly").figure.to_dict())


def test_months_of_another_region_are_refused() -> None:
    with pytest.raises(ValueError, match=r"months='iraq' is not possible; choose one of 'egypt'"):
        plot.use(months="iraq")  # type: ignore[arg-type]
