from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.text import Text

from mediakit import plot
from mediakit.text.bidi import for_matplotlib, for_plotly, isolate

Build = Callable[[int], pd.DataFrame]
Check = Callable[[Figure], None]


def bars_of(axes: Axes) -> list[float]:
    return [float(bar.get_width()) for bar in axes.patches]


def lines_of(axes: Axes) -> list[list[list[float]]]:
    return [
        segment.tolist()
        for lines in axes.collections
        if isinstance(lines, LineCollection)
        for segment in lines.get_segments()
    ]


def labels_of(axes: Axes) -> list[str]:
    return [label.get_text() for label in axes.get_yticklabels()]


def test_bars_are_the_rates_from_the_highest_down(terms: pd.DataFrame) -> None:
    axes = plot.term_frequency(terms).axes[0]
    assert bars_of(axes) == [8.0, 4.0, 2.0]
    assert labels_of(axes) == [for_matplotlib(name) for name in ("ليبيا", "روسيا", "مصر")]
    top, bottom = axes.get_ylim()[::-1]
    assert top < bottom, "the first row stands on top"
    assert axes.get_xlim()[0] == 0


def test_lines_are_the_intervals_and_missing_ones_are_not_drawn(terms: pd.DataFrame) -> None:
    axes = plot.term_frequency(terms).axes[0]
    assert lines_of(axes) == [[[6.0, 0.0], [9.0, 0.0]], [[1.0, 2.0], [3.0, 2.0]]]
    assert "Lines: intervals" in axes.figure.get_supxlabel(), "nothing says the level"


def test_the_level_is_that_of_the_table(terms: pd.DataFrame) -> None:
    told = plot.term_frequency(terms.assign(level=0.9)).axes[0].figure.get_supxlabel()
    assert "Lines: \u206690\u2069% intervals" in told
    mixed = plot.term_frequency(terms.assign(level=np.linspace(0.8, 0.9, len(terms))))
    assert "Lines: intervals" in mixed.axes[0].figure.get_supxlabel()


@pytest.mark.parametrize("backend", ["matplotlib", "plotly"])
def test_table_without_intervals_says_nothing_of_them(terms: pd.DataFrame, backend: str) -> None:
    drawn = plot.term_frequency(terms.drop(columns=["low", "high"]), backend=backend)
    if backend == "plotly":
        assert len(drawn.figure.data) == 1
        assert "intervals" not in str(drawn.figure.layout.annotations)
    else:
        assert lines_of(drawn.axes[0]) == []
        assert "intervals" not in drawn.figure.get_supxlabel()


def test_n_keeps_the_highest_rates(terms: pd.DataFrame) -> None:
    axes = plot.term_frequency(terms, n=2).axes[0]
    assert bars_of(axes) == [8.0, 4.0]
    assert "2 of 3" in axes.figure.get_supxlabel()


def test_words_are_english_or_arabic(terms: pd.DataFrame) -> None:
    english, arabic = (
        plot.term_frequency(terms).axes[0],
        plot.term_frequency(terms, language="ar").axes[0],
    )
    assert english.get_xlabel() == "Rate per 1,000 tokens"
    assert arabic.get_xlabel() == for_matplotlib("المعدل لكل 1,000 كلمة")
    assert english.figure.get_suptitle() == "The most frequent terms"
    assert arabic.figure.get_suptitle() == for_matplotlib("أكثر الكلمات ورودًا")


def test_arabic_is_composed_from_right_to_left(terms: pd.DataFrame) -> None:
    axes = plot.term_frequency(terms, language="ar").axes[0]
    near, far = axes.get_xlim()
    assert near > far == 0
    assert axes.yaxis.get_ticks_position() == "right"
    assert bars_of(axes) == [8.0, 4.0, 2.0]


def test_each_group_has_a_panel_and_the_axis_is_shared(grouped: Build) -> None:
    table = grouped(3)
    table.loc[table["source"] == "مصدر 1", "rate"] *= 10
    axes = plot.term_frequency(table).axes
    assert [one.get_title(loc="left") for one in axes] == [
        isolate(f"مصدر {number}") for number in range(3)
    ]
    assert [bars_of(one)[0] for one in axes] == [8.0, 80.0, 8.0]
    assert len({one.get_xlim() for one in axes}) == 1
    assert axes[0].figure.get_suptitle().endswith("source\u2069")


def test_arabic_panels_begin_on_the_right(grouped: Build) -> None:
    first, second = plot.term_frequency(grouped(2), language="ar").axes
    assert first.get_position().x0 > second.get_position().x0


def test_group_columns_are_those_before_the_term(terms: pd.DataFrame) -> None:
    table = terms.copy()
    table.insert(0, "month", pd.Timestamp("2017-01-01"))
    table.insert(0, "source", ["أ", "أ", "ب"])
    axes = plot.term_frequency(table).axes
    assert [one.get_title(loc="left") for one in axes] == [
        "\u2067أ · \u20662017-01\u2069\u2069",
        "\u2067ب · \u20662017-01\u2069\u2069",
    ]
    saved = terms.copy()
    saved.insert(0, "Unnamed: 0", [0, 1, 2])
    assert isinstance(plot.term_frequency(saved).axes[0], Axes)


def test_one_group_is_named_in_the_title(grouped: Build) -> None:
    axes = plot.term_frequency(grouped(1)).axes[0]
    assert "مصدر 0" in axes.figure.get_suptitle()
    missing = plot.term_frequency(grouped(1).assign(source=None)).axes[0]
    assert "(missing)" in missing.figure.get_suptitle()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_difficult_names_are_drawn_whole_and_apart(
    odd_terms: pd.DataFrame, language: str, nothing_clipped: Check
) -> None:
    axes = plot.term_frequency(odd_terms, language=language, title="عنوان طويل " * 12).axes[0]
    nothing_clipped(axes.figure)
    assert labels_of(axes)[0] == "\u200f" + r"\$5 و\$10"


@pytest.mark.parametrize(("count", "language"), [(2, "en"), (5, "ar"), (24, "ar")])
def test_panels_are_drawn_whole(
    grouped: Build, count: int, language: str, nothing_clipped: Check
) -> None:
    axes = plot.term_frequency(grouped(count), language=language).axes
    assert len(axes) == (count if count <= 5 else 1)  # more groups are one table of cells
    nothing_clipped(axes[0].figure)


def test_no_label_is_reshaped_by_hand(
    odd_terms: pd.DataFrame, texts_of: Callable[[Figure], list[Text]]
) -> None:
    axes = plot.term_frequency(odd_terms, language="ar").axes[0]
    axes.figure.canvas.draw()
    signs = {sign for text in texts_of(axes.figure) for sign in text.get_text()}
    assert "ل" in signs
    assert not [sign for sign in signs if "\ufb50" <= sign <= "\ufefe"]


@pytest.mark.parametrize("rates", [[0.0], [0.0, 0.0], [5.0]])
@pytest.mark.parametrize("backend", ["matplotlib", "plotly"])
def test_little_is_drawn_too(rates: list[float], backend: str) -> None:
    table = pd.DataFrame({"term": ["ليبيا", "مصر"][: len(rates)], "rate": rates})
    drawn = plot.term_frequency(table, backend=backend)
    if backend == "plotly":
        assert list(drawn.figure.data[0].x) == [rate for rate in rates if rate > 0]
        low, high = drawn.figure.layout.xaxis.range
    else:
        assert bars_of(drawn.axes[0]) == [rate for rate in rates if rate > 0]
        low, high = drawn.axes[0].get_xlim()
    assert low == 0 < high


def test_rate_that_is_missing_is_left_out(terms: pd.DataFrame) -> None:
    table = terms.assign(rate=pd.array([2.0, None, np.inf], dtype="Float64"))
    assert bars_of(plot.term_frequency(table).axes[0]) == [2.0]


def test_plotly_holds_the_same_numbers(terms: pd.DataFrame) -> None:
    figure = plot.term_frequency(terms, backend="plotly").figure
    bars, lines = figure.data
    assert list(bars.x) == [8.0, 4.0, 2.0]
    assert list(bars.y) == [0.0, 1.0, 2.0]
    assert list(lines.x) == [6.0, 9.0, None, 1.0, 3.0, None]
    assert list(lines.y) == [0.0, 0.0, None, 2.0, 2.0, None]
    assert list(figure.layout.yaxis.ticktext) == [
        for_plotly(name) for name in ("ليبيا", "روسيا", "مصر")
    ]
    assert figure.layout.title.text == "The most frequent terms"
    assert figure.layout.xaxis.title.text == "Rate per 1,000 tokens"
    unit = "Rate per 1,000 tokens: 8.00 (6.00 … 9.00)"
    assert bars.customdata[0] == "<br>".join(
        [for_plotly("ليبيا"), unit, "count: 8", "documents: 3"]
    )
    assert [note.text for note in figure.layout.annotations[-3:]] == ["8.00", "4.00", "2.00"]


def test_numbers_stand_behind_the_ends_of_bars_where_there_is_room(
    terms: pd.DataFrame, grouped: Build
) -> None:
    (axes,) = plot.term_frequency(terms).axes
    ends = {text.get_text(): text.xy[0] for text in axes.texts}
    assert ends == {"8.00": 9.0, "4.00": 4.0, "2.00": 3.0}  # behind the intervals, if known
    assert axes.get_xlim()[1] > 1.1 * 9
    assert not plot.term_frequency(grouped(2)).axes[0].texts


def test_ticks_are_in_steps_of_one_two_or_five_with_separators(terms: pd.DataFrame) -> None:
    table = terms.assign(rate=terms["rate"] * 3000, low=None, high=None)
    (axes,) = plot.term_frequency(table).axes
    assert [label.get_text() for label in axes.get_xticklabels()][:3] == ["0", "10,000", "20,000"]


def test_plotly_arabic_is_composed_from_right_to_left(grouped: Build) -> None:
    figure = plot.term_frequency(grouped(2), backend="plotly", language="ar").figure
    near, far = figure.layout.xaxis.range
    assert near > far == 0
    assert figure.layout.yaxis.side == "right"
    assert figure.layout.xaxis.domain[0] > figure.layout.xaxis2.domain[0]
    assert figure.layout.xaxis2.matches == "x"
    assert figure.layout.hoverlabel.align == "right"


def test_plotly_escapes_what_is_markup(odd_terms: pd.DataFrame) -> None:
    figure = plot.term_frequency(odd_terms, backend="plotly", title="R&D <script>").figure
    assert figure.layout.title.text == "R&amp;D &lt;script&gt;"
    assert "R&amp;D &lt;b&gt;" in figure.layout.yaxis.ticktext
    assert "<script>" not in figure.to_json()


def test_plotly_panels_stay_apart(grouped: Build) -> None:
    figure = plot.term_frequency(grouped(5), backend="plotly").figure
    boxes = [
        (*figure.layout[f"xaxis{number}"].domain, *figure.layout[f"yaxis{number}"].domain)
        for number in ("", "2", "3", "4", "5")
    ]
    for place, (left, right, low, high) in enumerate(boxes):
        assert 0 <= left < right <= 1
        assert 0 <= low < high <= 1
        for other in boxes[place + 1 :]:
            apart = right <= other[0] or other[1] <= left or high <= other[2] or other[3] <= low
            assert apart


def test_given_axes_are_drawn_on(terms: pd.DataFrame) -> None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(12, 4))
    drawn = plot.term_frequency(terms, ax=right, title="عنوان").axes[0]
    assert drawn is right
    assert right.get_title(loc="left") == "عنوان"
    assert not left.patches
    assert figure.get_suptitle() == ""
    assert plt.get_fignums() == [figure.number]


def test_title_can_be_left_out(terms: pd.DataFrame) -> None:
    assert plot.term_frequency(terms, title="").figure.get_suptitle() == ""


def test_table_is_not_changed(grouped: Build) -> None:
    table = grouped(2)
    before = table.copy(deep=True)
    plot.term_frequency(table)
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"backend": "bokeh"}, "backend='bokeh' is not possible"),
        ({"language": "fr"}, "language='fr' is not possible"),
        ({"n": 0}, "n must be a whole number of at least 1, not 0"),
        ({"n": -3}, "n must be a whole number of at least 1, not -3"),
    ],
)
def test_impossible_arguments_are_named(
    terms: pd.DataFrame, arguments: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        plot.term_frequency(terms, **arguments)


def test_n_must_be_whole(terms: pd.DataFrame) -> None:
    with pytest.raises(TypeError, match="n must be a whole number"):
        plot.term_frequency(terms, n=2.5)


def test_wrong_tables_name_the_helper(terms: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match=r"no column 'rate'.*corpus\.term_frequency\(\)"):
        plot.term_frequency(terms.drop(columns="rate"))
    with pytest.raises(ValueError, match=r"no rows.*corpus\.term_frequency\(\)"):
        plot.term_frequency(terms.iloc[:0])
    with pytest.raises(TypeError, match=r"DataFrame, as corpus\.term_frequency\(\)"):
        plot.term_frequency({"term": ["a"]})


def test_axes_that_do_not_fit_are_refused(terms: pd.DataFrame, grouped: Build) -> None:
    _, ax = plt.subplots()
    with pytest.raises(ValueError, match="ax is an Axes of matplotlib"):
        plot.term_frequency(terms, ax=ax, backend="plotly")
    with pytest.raises(ValueError, match="table has 2 groups"):
        plot.term_frequency(grouped(2), ax=ax)


def test_more_groups_than_panels_are_rows_of_cells(grouped: Build) -> None:
    axes = plot.term_frequency(grouped(40)).axes
    assert len(axes) == 1
    assert axes[0].figure.get_figheight() <= 10
