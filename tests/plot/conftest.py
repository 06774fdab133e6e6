from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from mediakit.plot.look import colours

mpl.use("Agg")

LONG = "وزارة الخارجية والتعاون الدولي في حكومة الوفاق الوطني بطرابلس"
ODD = ["$5 و$10", "R&D <b>", "مُحَمَّد", "Reuters: حفتر", "يوم 2017-01-11", "😀 ليبيا", "x" * 60, LONG]


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    colours.forget()
    yield
    plt.close("all")


@pytest.fixture
def terms() -> pd.DataFrame:
    """Three terms with intervals, not in the order of their rates."""
    return pd.DataFrame(
        {
            "term": ["مصر", "ليبيا", "روسيا"],
            "count": [2, 8, 4],
            "documents": [1, 3, 2],
            "rate": [2.0, 8.0, 4.0],
            "low": [1.0, 6.0, float("nan")],
            "high": [3.0, 9.0, float("nan")],
            "dispersion": [0.5, 0.1, 0.2],
        }
    )


@pytest.fixture
def odd_terms() -> pd.DataFrame:
    """Terms that are hard to write."""
    return pd.DataFrame({"term": ODD, "rate": range(len(ODD), 0, -1)})


@pytest.fixture
def grouped(terms: pd.DataFrame) -> Callable[[int], pd.DataFrame]:
    """Give the terms once for each of so many sources."""

    def build(count: int) -> pd.DataFrame:
        parts = [terms.assign(source=f"مصدر {number}") for number in range(count)]
        table = pd.concat(parts, ignore_index=True)
        return table[["source", *terms.columns]]

    return build


@pytest.fixture
def texts_of() -> Callable[[Figure], list[Text]]:
    """Give the texts of a figure that are seen."""

    def collect(figure: Figure) -> list[Text]:
        return [
            text
            for text in figure.findobj(Text)
            if isinstance(text, Text) and text.get_visible() and text.get_text().strip()
        ]

    return collect


@pytest.fixture
def nothing_clipped() -> Callable[[Figure], None]:
    """Fail when anything leaves its figure, or when two names of rows overlap."""

    def check(figure: Figure) -> None:
        figure.canvas.draw()
        drawn, (width, height) = figure.get_tightbbox(), figure.get_size_inches()
        edge = 0.02
        assert drawn.x0 > -edge, "clipped on the left"
        assert drawn.y0 > -edge, "clipped below"
        assert drawn.x1 < width + edge, "clipped on the right"
        assert drawn.y1 < height + edge, "clipped above"
        for axes in figure.axes:
            boxes = [label.get_window_extent() for label in axes.get_yticklabels()]
            boxes.sort(key=lambda box: box.y0)
            for lower, upper in pairwise(boxes):
                assert lower.y1 <= upper.y0 + 1, "two names of rows overlap"

    return check
