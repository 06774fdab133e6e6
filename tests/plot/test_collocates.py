from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch

from mediakit import plot
from mediakit.plot.charts.network_layout import FRAMES
from mediakit.plot.look.theme import COLOURS, PAPER
from mediakit.text.bidi import for_matplotlib, for_plotly, isolate


def build(groups: int = 1) -> pd.DataFrame:
    """Three terms beside a word; the second source lacks the last of them."""
    rows = [
        (f"مصدر {number}", "ميناء", term, count, count - 1, 1, 1.5, dice, 20)
        for number in range(groups)
        for term, count, dice in (("برساف", 16, 13.0), ("عمال", 4, 12.0), ("هيئة", 1, 9.0))
        if (number, term) != (1, "هيئة")
    ]
    names = [
        "source",
        "pattern",
        "term",
        "count",
        "left",
        "right",
        "expected",
        "log_dice",
        "count_pattern",
    ]
    table = pd.DataFrame(rows, columns=names)
    return table if groups > 1 else table.drop(columns="source")


def circles_of(axes: Axes) -> dict[str, Circle]:
    circles = [patch for patch in axes.findobj(Circle) if patch.get_label() == "circle"]
    words = [patch.get_label() for patch in axes.findobj(PathPatch) if patch.get_label() != "halo"]
    return dict(zip(words, circles, strict=True))


def bars_of(axes: Axes) -> dict[str, float]:
    names = [label.get_text() for label in axes.get_yticklabels()]
    return dict(zip(names, [bar.get_width() for bar in axes.patches], strict=True))


def test_bars_are_the_dice_coefficients_ranked() -> None:
    # logDice = 14 + log2(Dice); Rychly 2008
    bars = bars_of(plot.collocates(build().iloc[::-1]).axes[0])
    assert list(bars) == [for_matplotlib(word) for word in ("برساف", "عمال", "هيئة")]
    assert list(bars.values()) == [1 / 2, 1 / 4, 1 / 32]
    ends = [text.get_text() for text in plot.collocates(build()).axes[0].texts]
    assert ends == ["50%", "25%", "3.1%"]


def test_bars_have_a_panel_a_word_and_group() -> None:
    other = build(2).assign(pattern="رصيف")
    axes = plot.collocates(pd.concat([build(2), other])).axes
    assert len(axes) == 4
    assert "مصدر 0 · رصيف" in axes[1].get_title(loc="left")
    assert len(plot.collocates(pd.concat([build(), build().assign(pattern="رصيف")])).axes) == 2


def test_as_many_bars_as_have_room() -> None:
    many = pd.concat([build().head(1).assign(term=f"كلمة {at}") for at in range(40)])
    drawn = plot.collocates(many)
    assert len(bars_of(drawn.axes[0])) == 20
    assert "20 of 40" in drawn.figure.get_supxlabel().replace("\n", " ")
    assert len(bars_of(plot.collocates(many, n=40).axes[0])) == 40
    with plot.use(style="slides"):
        assert plot.collocates(many).figure.get_figheight() <= 6.75


def test_many_groups_are_a_table_of_cells() -> None:
    table = pd.concat([build().assign(source=f"مصدر {at}") for at in range(6)])
    (axes,) = plot.collocates(table).axes
    written = [text.get_text() for text in axes.texts]
    assert written.count("50") == written.count("25") == written.count("3") == 6


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=r"kind='net'.*bars.*star"):
        plot.collocates(build(), kind="net")


def test_circles_are_the_word_and_its_terms() -> None:
    circles = circles_of(plot.collocates(build(), kind="star").axes[0])
    assert list(circles) == [for_matplotlib(word) for word in ("ميناء", "برساف", "عمال", "هيئة")]
    word, most, fewer, _ = circles.values()
    assert to_hex(word.get_facecolor()) == COLOURS[1]
    assert to_hex(most.get_facecolor()) == COLOURS[0]
    assert word.radius == most.radius == FRAMES[1][3]
    assert fewer.radius == pytest.approx(most.radius / 2), "a quarter of the area"


def test_widths_are_the_dice_coefficients() -> None:
    axes = plot.collocates(build(), kind="star").axes[0]
    lines = next(one for one in axes.collections if isinstance(one, LineCollection))
    widths = np.array(lines.get_linewidths())
    assert widths[-1] == pytest.approx(7.0)
    assert widths[1] == pytest.approx(3.5), "one less of logDice is half"


def test_n_keeps_the_highest_log_dice() -> None:
    axes = plot.collocates(build(), kind="star", n=2).axes[0]
    assert list(circles_of(axes)) == [for_matplotlib(word) for word in ("ميناء", "برساف", "عمال")]
    assert "2 of 3" in axes.figure.get_supxlabel()
    assert "13.0" in axes.figure.get_supxlabel().replace("\n", " ")


def test_a_term_that_a_group_lacks_is_hollow() -> None:
    first, second = plot.collocates(build(2), kind="star").axes
    assert to_hex(circles_of(first)[for_matplotlib("هيئة")].get_facecolor()) == COLOURS[0]
    assert to_hex(circles_of(second)[for_matplotlib("هيئة")].get_facecolor()) == PAPER
    assert to_hex(circles_of(second)[for_matplotlib("ميناء")].get_facecolor()) == COLOURS[1]


def test_several_words_share_their_terms() -> None:
    other = build().assign(pattern="رصيف", count=2).iloc[:2]
    beside = build().assign(term="رصيف").iloc[:1]
    axes = plot.collocates(pd.concat([build(), other, beside]), kind="star").axes[0]
    circles = circles_of(axes)
    assert len(circles) == 5, "a word beside the other is one circle"
    lines = next(one for one in axes.collections if isinstance(one, LineCollection))
    assert len(lines.get_segments()) == 6
    assert isolate("ميناء · رصيف") in axes.figure.get_suptitle()


def test_plotly_says_the_numbers() -> None:
    figure = plot.collocates(build(), kind="star", backend="plotly").figure
    told = list(figure.data[0].customdata)
    pair = f"{isolate('ميناء')} – {isolate('برساف')}"
    beside = "beside it: 16, of these 15 before and 1 after, expected 1.5"
    assert for_plotly(f"{pair}\n{beside}\nlogDice 13.00") in told
    assert for_plotly("ميناء\nin the texts: 20") in told
    assert for_plotly("عمال\nbeside it: 4") in told
    assert sum(shape.type == "circle" for shape in figure.layout.shapes) == 4


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("groups", [1, 3])
def test_plots_are_drawn_whole(
    groups: int, language: str, nothing_clipped: Callable[[Figure], None]
) -> None:
    table = build(groups)
    table["term"] = table["term"].replace("هيئة", "الاستراتيجية")
    for kind in ("bars", "star"):
        nothing_clipped(plot.collocates(table, language=language, kind=kind).figure)


def test_given_axes_are_drawn_on() -> None:
    figure, ax = plt.subplots()
    assert plot.collocates(build(), kind="star", ax=ax).axes[0] is ax
    assert isolate("ميناء") in ax.get_title(loc="left")
    figure.canvas.draw()


def test_wrong_tables_name_the_helper() -> None:
    with pytest.raises(ValueError, match=r"no column 'log_dice'.*corpus\.collocates\(\)"):
        plot.collocates(build().drop(columns="log_dice"))
    with pytest.raises(ValueError, match=r"no rows.*corpus\.collocates\(\)"):
        plot.collocates(build().iloc[:0])
    with pytest.raises(ValueError, match="table has 2 groups"):
        plot.collocates(build(2), ax=Figure().add_subplot())
