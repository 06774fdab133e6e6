from __future__ import annotations

import base64
import io
import re

import pandas as pd
import pytest

from mediakit import plot
from mediakit.plot.look import theme
from mediakit.plot.look.embedding import letters_of, page_of, with_own_font

pytestmark = pytest.mark.skipif(not theme.font_files(), reason="the font is not installed")

TABLE = pd.DataFrame({"term": ["سلام", "R&D"], "rate": [2.5, 1.0]})


def letters_in(rules: str) -> set[str]:
    from fontTools.ttLib import TTFont

    data = re.findall(r"base64,([A-Za-z0-9+/=]+)\)", rules)
    fonts = [TTFont(io.BytesIO(base64.b64decode(one))) for one in data]
    assert len(fonts) == 2  # regular and bold
    return {chr(code) for font in fonts for code in font.getBestCmap()}


def test_letters_are_those_of_the_figure() -> None:
    figure = plot.term_frequency(TABLE, backend="plotly", language="ar").figure
    letters = letters_of(figure)
    assert set("سلامR&D0123456789") <= set(letters)
    assert "ڤ" not in letters


def test_a_figure_brings_its_letters_under_a_name_of_its_own() -> None:
    picture = plot.term_frequency(TABLE, backend="plotly")
    before = picture.figure.to_json()
    rules, figure = with_own_font(picture.figure)
    (name,) = set(re.findall(r'font-family:"([^"]+)"', rules))
    assert figure.layout.font.family.startswith(f'"{name}", IBM Plex Sans Arabic')
    assert {"س", "R", "7"} <= letters_in(rules)
    assert picture.figure.to_json() == before
    other = plot.term_frequency(TABLE.assign(term=["حبر", "ورق"]), backend="plotly").figure
    assert with_own_font(other)[0] != rules
    assert len(rules) < 80_000


def test_a_page_holds_its_letters() -> None:
    page = page_of(plot.term_frequency(TABLE, backend="plotly").figure)
    head = page.partition("<body")[0]
    assert f'font-family:"{theme.ARABIC_FAMILY}"' in head
    assert "س" in letters_in(head)
    assert "document.fonts.ready" in page


def test_without_the_font_package_a_figure_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "FONT_PACKAGE", "no_such_package_of_fonts")
    theme.font_face_css.cache_clear()
    figure = plot.term_frequency(TABLE, backend="plotly").figure
    assert with_own_font(figure) == ("", figure)
    theme.font_face_css.cache_clear()
