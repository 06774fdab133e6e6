"""The look of every plot: fonts, colours, markers, sizes.

A plot carries its theme with it. The rcParams of matplotlib and the default template of plotly
stay as the reader set them; the font files are made known to matplotlib, once.
"""

from __future__ import annotations

import base64
import io
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

from mediakit.plot.look import settings

__all__ = [
    "COLOURS",
    "INCHES",
    "MARKERS",
    "PIXELS",
    "STYLES",
    "Style",
    "colormap",
    "families",
    "font_face_css",
    "font_files",
    "ink_on",
    "plotly_layout",
    "plotly_scale",
    "rc",
    "register_fonts",
    "scaled",
    "shade",
    "signs",
    "style",
    "tallest",
    "wide",
]

FONT_PACKAGE: Final = "fontpkg_ibm_plex_sans_arabic"
ARABIC_FAMILY: Final = "IBM Plex Sans Arabic"
FALLBACK_FAMILY: Final = "DejaVu Sans"

# petroff10: of the palettes compared, the ten colours that stay furthest apart under the three
# deficiencies of colour vision. Source: M. A. Petroff, "Accessible Color Sequences for Data
# Visualization", 2021, arXiv:2107.02270.
COLOURS: Final = (
    "#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6",
    "#a96b59", "#e76300", "#b9ac70", "#717581", "#92dadd",
)  # fmt: skip

# One shape a colour, as matplotlib and as plotly name it: colour never stands alone.
MARKERS: Final = (
    ("o", "circle"), ("s", "square"), ("^", "triangle-up"), ("D", "diamond"),
    ("v", "triangle-down"), ("P", "cross"), ("X", "x"), ("p", "pentagon"),
    ("<", "triangle-left"), ("*", "star"),
)  # fmt: skip

INK: Final = "#1f2328"
FAINT_INK: Final = "#57606a"
GRID: Final = "#e4e7eb"
PAPER: Final = "#ffffff"
OTHERS: Final = "#cfd4da"  # what is no outlet: all others, a reference list

# The one scale for ranges, from nothing to the most: the darker, the more.
SCALE: Final = ("#ffffff", "#dce9f6", "#a9cbe8", "#5f9fd2", "#2566a8", "#0b2f63")

# The width of a picture in a notebook: inches in matplotlib, pixels in plotly.
INCHES: Final = 7.5
PIXELS: Final = 750

# Points in matplotlib, in a notebook.
TITLE_SIZE: Final = 13.0
TEXT_SIZE: Final = 10.0
SMALL_SIZE: Final = 8.5
# IBM Plex Sans Arabic sets its lines 1.5 em apart; this brings them to 1.2.
LINE_SPACING: Final = 0.8

# Signs in a line of a picture in a notebook, by the columns of panels.
AXIS_SIGNS: Final = {1: 74, 2: 34, 3: 20}
ROW_SIGNS: Final = {1: 32, 2: 20, 3: 14}
PANEL_SIGNS: Final = {1: 60, 2: 32, 3: 22}
LEGEND_SIGNS: Final = 30

# What a picture of words has no use for.
_UNUSED_BUTTONS: Final = (
    "zoom2d", "pan2d", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d",
)  # fmt: skip

# Of a part of the font: whose it is and under which licence; its name is reserved for the whole.
_KEPT_NAMES: Final = [0, 13, 14]
_CSS_WEIGHTS: Final = {"Regular": 400, "Bold": 700}


class Style(NamedTuple):
    """Size of a picture and of its letters, as parts of those in a notebook, and most inches up."""

    width: float
    letters: float
    tallest: float


STYLES: Final = {
    "notebook": Style(1.0, 1.0, 10.0),
    "paper": Style(0.84, 0.84, 8.0),
    "slides": Style(1.6, 2.0, 6.75),
}


def style() -> Style:
    """Give the style that is in use."""
    return STYLES[settings.current().style]


def scaled(size: float) -> float:
    """Give the size of letters, of marks, or of the room they take, in the style in use.

    Examples
    --------
    >>> scaled(TEXT_SIZE)
    10.0
    """
    return size * style().letters


def wide(width: float) -> float:
    """Give the width of a picture, or of a part of it, in the style in use.

    Examples
    --------
    >>> wide(INCHES), wide(PIXELS)
    (7.5, 750.0)
    """
    return width * style().width


def tallest() -> float:
    """Give the height in inches up to which a picture grows by itself, in the style in use.

    Examples
    --------
    >>> tallest()
    10.0
    """
    return style().tallest


def signs(count: int) -> int:
    """Give how many signs a line holds in the style in use where a notebook's holds `count`.

    Examples
    --------
    >>> signs(60)
    60
    """
    return int(count * style().width / style().letters)


def shade(part: float) -> str:
    """Give the colour of the scale at a part of it, from 0 to 1.

    Examples
    --------
    >>> shade(0.0), shade(1.0)
    ('#ffffff', '#0b2f63')
    """
    place = min(max(part, 0.0), 1.0) * (len(SCALE) - 1)
    at = min(int(place), len(SCALE) - 2)
    ends = zip(_channels(SCALE[at]), _channels(SCALE[at + 1]), strict=True)
    mixed = (round(low + (place - at) * (high - low)) for low, high in ends)
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def ink_on(colour: str) -> str:
    """Give the ink that is read best on a colour, by the contrast of their luminances.

    Source: Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio.

    Examples
    --------
    >>> ink_on("#ffffff"), ink_on("#0b2f63")
    ('#1f2328', '#ffffff')
    """
    ground = _luminance(colour)
    dark, light = _luminance(INK), _luminance(PAPER)
    on_dark = (max(ground, dark) + 0.05) / (min(ground, dark) + 0.05)
    return INK if on_dark >= (light + 0.05) / (ground + 0.05) else PAPER


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in _channels(colour)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def colormap(least: float = 0.0) -> Any:
    """Give the scale as matplotlib takes it, from a part of it on."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("mediakit", _scale_from(least))


def plotly_scale(least: float = 0.0) -> list[tuple[float, str]]:
    """Give the scale as plotly takes it, from a part of it on."""
    colours = _scale_from(least)
    return [(at / (len(colours) - 1), colour) for at, colour in enumerate(colours)]


def _scale_from(least: float) -> list[str]:
    steps = 20
    return [shade(least + (1 - least) * at / steps) for at in range(steps + 1)]


def font_files() -> list[Path]:
    """Give the font files of the package that brings IBM Plex Sans Arabic; none when it is missing.

    Returns
    -------
    list of pathlib.Path
        TrueType files, one a weight.
    """
    spec = find_spec(FONT_PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    return sorted(Path(folders[0], "files").glob("*.ttf")) if folders else []


def families() -> list[str]:
    """Name the font families in order of preference; each is asked for what the former lacks.

    Returns
    -------
    list of str
        IBM Plex Sans Arabic where its package is installed, and DejaVu Sans.
    """
    return [ARABIC_FAMILY, FALLBACK_FAMILY] if font_files() else [FALLBACK_FAMILY]


@cache
def register_fonts() -> int:
    """Make the font files known to matplotlib, the first time it is called.

    Returns
    -------
    int
        Number of files registered.
    """
    from matplotlib import font_manager

    files = font_files()
    for file in files:
        font_manager.fontManager.addfont(file)
    return len(files)


def rc() -> dict[str, Any]:
    """Give the matplotlib settings of the theme, for `matplotlib.rc_context`.

    Returns
    -------
    dict
        Names and values of rcParams.
    """
    return {
        "font.family": families(),
        "font.size": scaled(TEXT_SIZE),
        "font.style": "normal",
        "font.weight": "normal",
        "text.color": INK,
        "text.usetex": False,
        "figure.facecolor": PAPER,
        "axes.facecolor": PAPER,
        "axes.labelcolor": INK,
        "axes.labelsize": scaled(TEXT_SIZE),
        "axes.labelweight": "normal",
        "axes.titlecolor": INK,
        "axes.titlesize": scaled(TEXT_SIZE),
        "axes.titleweight": "bold",
        "axes.unicode_minus": True,
        "axes.grid": False,
        "legend.fontsize": scaled(TEXT_SIZE),
        "legend.frameon": False,
        "legend.labelcolor": INK,
    }


def plotly_layout() -> dict[str, Any]:
    """Give the plotly layout of the theme, for `figure.update_layout`.

    The template is built for the one figure; `plotly.io.templates` is not touched.

    Returns
    -------
    dict
        Layout attributes, a template among them.
    """
    import plotly.graph_objects as go

    axis = {
        "gridcolor": GRID,
        "zerolinecolor": FAINT_INK,
        "linecolor": FAINT_INK,
        "automargin": True,
        "separatethousands": True,
        "exponentformat": "none",
        "title": {"font": {"size": scaled(13)}},
    }
    layout = {
        "font": {
            "family": ", ".join([*families(), "sans-serif"]),
            "size": scaled(13),
            "color": INK,
        },
        "title": {"font": {"size": scaled(17), "weight": "bold"}},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "colorway": list(COLOURS),
        "xaxis": axis,
        "yaxis": axis,
    }
    ranges = [go.Heatmap(colorscale=plotly_scale())]
    template = go.layout.Template(layout=layout, data={"heatmap": ranges})
    return {
        "template": template,
        "hoverlabel": {"namelength": -1},
        "autosize": False,
        "modebar": {"remove": list(_UNUSED_BUTTONS)},
    }


@lru_cache(maxsize=32)
def font_face_css(letters: str | None = None, family: str = ARABIC_FAMILY) -> str:
    """Write the font into a style sheet, for pages that must look the same on every machine.

    Parameters
    ----------
    letters : str, optional
        The letters that the page holds: only what they need of the font is written then, with
        every joined form. By default the whole font.
    family : str, optional
        What the font is called there. Two parts of a font on one page must have two names, or a
        word could be written in letters of both, which do not join.

    Returns
    -------
    str
        `@font-face` rules for the regular and the bold weight, the files within them as base64
        (whole, together about 0.6 MB); an empty string where the font package is missing.

    Examples
    --------
    >>> font_face_css().count("@font-face") in (0, 2)
    True
    """
    form = "ttf" if letters is None else "woff"
    rules = [
        f'@font-face{{font-family:"{family}";font-style:normal;font-weight:{weight};'
        f"src:url(data:font/{form};base64,{base64.b64encode(_font(file, letters)).decode()})}}"
        for file in font_files()
        if (weight := _CSS_WEIGHTS.get(file.stem.rpartition("-")[2]))
    ]
    return "\n".join(rules)


def _font(file: Path, letters: str | None) -> bytes:
    """Read a font, or what some letters need of it; matplotlib brings the tool for that."""
    if letters is None:
        return file.read_bytes()
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(file, recalcTimestamp=False)  # the same letters are the same bytes
    # by default it keeps what joins and places letters
    options = Options(hinting=False, notdef_outline=True, name_IDs=_KEPT_NAMES)
    options.drop_tables += ["meta"]
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font.flavor = "woff"  # compressed, with what Python has itself
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
