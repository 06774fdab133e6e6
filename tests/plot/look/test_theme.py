from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import plotly.io as pio
import pytest
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties

from mediakit import plot
from mediakit.plot.look import theme


@pytest.mark.parametrize("backend", ["matplotlib", "plotly"])
def test_settings_of_the_reader_stay(terms: pd.DataFrame, backend: str) -> None:
    settings, template = dict(mpl.rcParams), pio.templates.default
    names = list(pio.templates)
    for draw in (plot.term_frequency, plot.word_cloud):
        draw(terms, backend=backend)
    assert dict(mpl.rcParams) == settings
    assert pio.templates.default == template
    assert list(pio.templates) == names


def test_look_does_not_follow_the_settings_of_the_reader(terms: pd.DataFrame) -> None:
    with mpl.rc_context({"font.size": 30.0, "ytick.labelsize": 30.0, "axes.facecolor": "black"}):
        (axes,) = plot.term_frequency(terms).axes
    assert axes.get_yticklabels()[0].get_fontsize() == theme.TEXT_SIZE
    assert mpl.colors.to_hex(axes.get_facecolor()) == theme.PAPER


def test_arabic_font_is_used_with_a_real_bold() -> None:
    theme.register_fonts()
    for weight, file in (("normal", "Regular"), ("bold", "Bold")):
        font = FontProperties(family=theme.families(), weight=weight)
        assert Path(font_manager.findfont(font)).stem == f"IBMPlexSansArabic-{file}"


def test_fonts_are_registered_once() -> None:
    theme.register_fonts()
    known = len(font_manager.fontManager.ttflist)
    theme.register_fonts()
    assert len(font_manager.fontManager.ttflist) == known


def test_plots_fall_back_without_the_font_package(
    terms: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "FONT_PACKAGE", "no_such_package_of_fonts")
    assert theme.font_files() == []
    assert theme.families() == ["DejaVu Sans"]
    (axes,) = plot.term_frequency(terms).axes
    axes.figure.canvas.draw()
    assert axes.get_yticklabels()[0].get_fontfamily() == ["DejaVu Sans"]
    assert theme.font_face_css.__wrapped__() == ""


def test_font_face_carries_the_files_themselves() -> None:
    rules = theme.font_face_css()
    weights = re.findall(r"font-weight:(\d+)", rules)
    assert sorted(weights) == ["400", "700"]
    data = re.findall(r"base64,([A-Za-z0-9+/=]+)\)", rules)
    regular = next(file for file in theme.font_files() if file.stem.endswith("-Regular"))
    assert regular.read_bytes() in [base64.b64decode(one) for one in data]


def test_every_colour_has_a_marker_of_its_own() -> None:
    assert len(set(theme.COLOURS)) == len(theme.COLOURS) == len(theme.MARKERS) == 10
    assert len({shape for shape, _ in theme.MARKERS}) == 10
    assert len({symbol for _, symbol in theme.MARKERS}) == 10


def test_ranges_are_one_scale_that_darkens_in_both_libraries() -> None:
    shades = [theme.shade(part / 50) for part in range(51)]
    light = [theme._luminance(shade) for shade in shades]
    assert light == sorted(light, reverse=True)
    template = theme.plotly_layout()["template"]
    assert template.data.heatmap[0].colorscale[0][1] == shades[0] == theme.PAPER
    assert mpl.colors.to_hex(theme.colormap()(1.0)) == shades[-1]


def test_figures_are_read_on_every_cell() -> None:
    """The guidelines ask for 4.5 to 1; in the middle of a scale two inks come as near as 4."""
    for at in range(101):
        shade = theme.shade(at / 100)
        one, other = sorted(map(theme._luminance, (shade, theme.ink_on(shade))))
        assert (other + 0.05) / (one + 0.05) > 4.0
    assert theme.ink_on("#ffffff") == theme.INK
    assert theme.ink_on("#000000") == theme.PAPER


def test_arabic_is_shaped_and_runs_from_right_to_left() -> None:
    from matplotlib.textpath import TextPath

    theme.register_fonts()
    font = FontProperties(family=theme.families())
    joined = TextPath((0, 0), "ببب", prop=font, size=50).get_extents().width
    apart = TextPath((0, 0), "ب\u200cب\u200cب", prop=font, size=50).get_extents().width
    assert joined < 0.9 * apart
    # Alef comes first, so its stem, the highest part of the word, stands on the right.
    outline = TextPath((0, 0), "اسس", prop=font, size=50)
    box = outline.get_extents()
    highest = outline.vertices[outline.vertices[:, 1].argmax(), 0]
    assert highest > (box.x0 + box.x1) / 2


def test_the_same_letters_are_the_same_bytes_on_every_day() -> None:
    """A font says when it was changed: as its file does, and not when letters were taken out."""
    from fontTools.ttLib import TTFont

    file = next(iter(theme.font_files()))
    own, taken = TTFont(file), TTFont(io.BytesIO(theme._font(file, "ميناء")))
    assert taken["head"].modified == own["head"].modified
