"""What matplotlib draws, glyph by glyph, beside HarfBuzz: letters joined, in the right order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import matplotlib.ft2font as ft
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.font_manager import get_font

import mediakit as mk
from mediakit.plot.look import theme

NAMES = [
    "حفتر",
    "خليفة حفتر",
    "مجلس النواب الليبي",
    "عبد الفتاح السيسي",
    "لافروف",
    "الأمم المتحدة",
    "مُحَمَّد",
    "شؤون لا إله",
    "بنغازي",
    "وكالة الأنباء",
]
SIZE = 10  # points
DPI = 100


@pytest.fixture
def axes() -> Axes:
    table = pd.DataFrame({"term": NAMES, "rate": np.arange(len(NAMES), 0, -1.0)})
    drawn = mk.plot.term_frequency(table).axes[0]
    drawn.figure.canvas.draw()
    return drawn


def drawn_by_matplotlib(text: str, file: Path) -> list[tuple[int, float]]:
    """Give the glyphs that matplotlib draws from left to right, and where each begins."""
    font = get_font(str(file))
    font.set_size(SIZE, DPI)
    placed = font._layout(text, ft.LoadFlags.NO_HINTING)
    return [(item.glyph_index, item.x) for item in placed if item.char != "\u200f"]


def shaped_by_harfbuzz(text: str, file: Path) -> list[tuple[int, float]]:
    """Give the same by HarfBuzz itself, in the same unit."""
    hb = pytest.importorskip("uharfbuzz")
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(file))))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    assert buffer.direction == "rtl"
    hb.shape(font, buffer)
    scale = SIZE * DPI / 72 / font.face.upem
    at, placed = 0.0, []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        placed.append((info.codepoint, (at + place.x_offset) * scale))
        at += place.x_advance
    return placed


@pytest.mark.parametrize("place", range(len(NAMES)))
def test_a_label_has_the_glyphs_and_places_of_harfbuzz(axes: Axes, place: int) -> None:
    file = next(file for file in theme.font_files() if file.stem.endswith("-Regular"))
    label = axes.get_yticklabels()[place].get_text()
    drawn = drawn_by_matplotlib(label, file)
    wanted = shaped_by_harfbuzz(NAMES[place], file)
    assert [glyph for glyph, _ in drawn] == [glyph for glyph, _ in wanted]
    shift = drawn[0][1] - wanted[0][1]  # the mark that sets the direction takes no room
    places = [at - shift for _, at in drawn]
    assert places == pytest.approx([at for _, at in wanted], abs=0.1)


def test_letters_are_seen_on_a_machine_without_an_arabic_font(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>")
    code = (
        "import warnings; warnings.simplefilter('error')\n"
        "import matplotlib; matplotlib.use('Agg')\n"
        "import pandas as pd, mediakit as mk\n"
        f"table = pd.DataFrame({{'term': {NAMES!r}, 'rate': 1.0}})\n"
        "for language in ('en', 'ar'):\n"
        "    mk.plot.term_frequency(table, language=language).figure.canvas.draw()\n"
        "    mk.plot.word_cloud(table, language=language).figure.canvas.draw()\n"
        "print('drawn')"
    )
    environment = {
        **os.environ,
        "FONTCONFIG_FILE": str(config),
        "MPLCONFIGDIR": str(tmp_path / "matplotlib"),
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False
    )
    assert done.stdout.strip() == "drawn", done.stderr
