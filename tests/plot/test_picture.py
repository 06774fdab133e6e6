"""A picture is shown once, holds what its library draws, and saves itself."""

from __future__ import annotations

from importlib import util
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import mediakit as mk
from mediakit import plot
from mediakit.plot.look import theme

nbclient = pytest.importorskip("nbclient", reason="nbclient comes with the extra dev")
nbformat = pytest.importorskip("nbformat", reason="nbformat comes with the extra dev")

START = """
import pandas as pd, mediakit as mk
table = pd.DataFrame({"term": ["سلام"], "rate": [2.5]})
"""
DRAWN = "mk.plot.term_frequency(table"


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame({"source": ["أ", "ب"], "term": "سلام", "rate": [2.5, 1.5]})


def test_axes_stand_in_a_list_whatever_their_number(table: pd.DataFrame) -> None:
    one, two = plot.term_frequency(table.head(1)), plot.term_frequency(table)
    for picture, count in ((one, 1), (two, 2)):
        assert isinstance(picture, mk.plot.Picture)
        assert len(picture.axes) == count
        assert all(isinstance(axes, Axes) for axes in picture.axes)
        assert isinstance(picture.figure, Figure)
        assert all(axes.figure is picture.figure for axes in picture.axes)


def test_plotly_has_a_figure_and_no_axes(table: pd.DataFrame) -> None:
    picture = plot.term_frequency(table, backend="plotly")
    assert picture.axes == []
    assert len(picture.figure.data) == 2
    assert repr(picture) == "Picture(plotly)"


def test_pyplot_knows_nothing_of_a_picture(table: pd.DataFrame) -> None:
    plot.term_frequency(table)
    assert plt.get_fignums() == []


def test_a_picture_on_given_axes_is_drawn_there(table: pd.DataFrame) -> None:
    figure, (left, right) = plt.subplots(1, 2)
    picture = plot.term_frequency(table.head(1), ax=right)
    assert picture.axes == [right]
    assert picture.figure is figure
    assert right.patches
    assert not left.patches


def test_a_picture_in_a_part_of_a_figure_has_the_whole(table: pd.DataFrame) -> None:
    figure = plt.figure()
    part, _ = figure.subfigures(1, 2)
    assert plot.term_frequency(table.head(1), ax=part.subplots()).figure is figure


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "PNG"])
def test_matplotlib_saves_in_three_formats(
    table: pd.DataFrame, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"terms.{ending}"
    plot.term_frequency(table).save(path)
    starts = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    assert path.read_bytes().startswith(starts[ending.lower()])


def test_a_png_has_the_dots_that_were_asked_for(table: pd.DataFrame, tmp_path: Path) -> None:
    from PIL import Image

    picture = plot.term_frequency(table)
    picture.save(tmp_path / "a.png")
    picture.save(str(tmp_path / "b.png"), dpi=100)
    widths = []
    for name in "ab":
        with Image.open(tmp_path / f"{name}.png") as image:
            widths.append(image.width)
    assert widths == [1500, 750]


def test_plotly_saves_a_page_that_needs_no_network(table: pd.DataFrame, tmp_path: Path) -> None:
    plot.term_frequency(table, backend="plotly").save(tmp_path / "terms.html")
    page = (tmp_path / "terms.html").read_text(encoding="utf-8")
    assert "سلام" in page or "\\u0633" in page
    assert "src=" not in page.partition("</script>")[0]
    assert len(page) > 1_000_000


def test_plotly_without_kaleido_says_what_to_do(
    table: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = util.find_spec
    monkeypatch.setattr(
        "mediakit.plot.picture.find_spec",
        lambda name: None if name == "kaleido" else found(name),
    )
    with pytest.raises(ImportError, match=r"pip install kaleido\. Or save it as \.html"):
        plot.term_frequency(table, backend="plotly").save(tmp_path / "terms.png")
    assert list(tmp_path.iterdir()) == []


def test_plotly_with_kaleido_writes_what_is_asked(
    table: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser that kaleido starts is not started here."""
    picture = plot.term_frequency(table, backend="plotly")
    asked: dict[str, Any] = {}

    def drawn(self: Any, **options: Any) -> bytes:
        asked.update(options)
        return b"svg"

    monkeypatch.setattr("mediakit.plot.picture.find_spec", lambda name: name)
    monkeypatch.setattr(type(picture.figure), "to_image", drawn)
    picture.save(tmp_path / "terms.svg")
    assert (tmp_path / "terms.svg").read_bytes() == b"svg"
    assert asked == {"format": "svg", "scale": 1}


@pytest.mark.parametrize(
    ("backend", "name", "message"),
    [
        ("matplotlib", "a.html", r"must end in '.png', '.svg', '.pdf'; backend='plotly' draws"),
        ("matplotlib", "a", r"must end in '.png', '.svg', '.pdf'\."),
        ("plotly", "a.gif", r"must end in '.png', '.svg', '.pdf', '.html'\."),
    ],
)
def test_an_unknown_ending_is_refused(
    table: pd.DataFrame, backend: Any, name: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        plot.term_frequency(table, backend=backend).save(name)


def test_a_missing_folder_is_named(table: pd.DataFrame) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        plot.term_frequency(table).save("nowhere/terms.png")


def cells_of(*sources: str) -> list[Any]:
    """Run cells as a notebook does."""
    cells = [nbformat.v4.new_code_cell(source) for source in (START, *sources)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["kernelspec"] = kernel
    nbclient.NotebookClient(notebook, timeout=240).execute()
    return list(notebook.cells[1:])


def images_in(cell: Any) -> int:
    return sum("image/png" in output.get("data", {}) for output in cell.outputs)


def test_a_notebook_shows_a_picture_once() -> None:
    shown, assigned, later, given, plotly, two = cells_of(
        f"{DRAWN})",
        f"picture = {DRAWN})",
        "picture.axes[0].set_title('changed'); picture",
        f"import matplotlib.pyplot as plt; figure, ax = plt.subplots(); {DRAWN}, ax=ax)",
        f"{DRAWN}, backend='plotly')",
        f"display({DRAWN})); {DRAWN})",
    )
    assert images_in(shown) == 1
    assert len(shown.outputs) == 1
    assert "axes" not in str(shown.outputs[0].data["text/plain"]).lower()
    assert shown.outputs[0].metadata["image/png"]["width"] == 750
    assert images_in(assigned) == 0
    assert assigned.outputs == []
    assert images_in(later) == 1
    assert images_in(given) == 1
    # the letters of the figure come before it: what a renderer of figures gets holds no style
    *before, drawn = plotly.outputs  # before plotly 7 its library is among them
    assert any("plotly" in kind for kind in drawn.data)
    shown_as = [one.get("data", {}).get("text/html", "") for one in before]
    letters = [code for code in shown_as if code.startswith("<style>@font-face")]
    assert len(letters) == bool(theme.font_files())
    assert images_in(two) == 2
