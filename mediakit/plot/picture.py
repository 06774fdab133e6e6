"""What every plot returns: a picture that a notebook shows once, and that saves itself."""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Collection, Sequence
from importlib.util import find_spec
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mediakit.checks import check_count, listing, within_memory
from mediakit.plot.look.embedding import page_of, with_own_font
from mediakit.saving import check_path, write_bytes, write_text
from mediakit.signatures import checked_methods

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Picture"]

_STATIC: Final = (".png", ".svg", ".pdf")
# What a file would say of the day it was made, and what its inner names would be drawn from.
_UNDATED: Final = {".png": {}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
_SALT: Final = "mediakit"
_DPI: Final = 200  # dots per inch of a saved PNG
_MOST_DPI: Final = 2400  # a picture for a notebook is 18,000 dots wide then
_SHARP: Final = 2  # dots for each dot of a screen, in a notebook


@checked_methods
class Picture:
    r"""A picture of matplotlib or plotly, as a plot returns it.

    At the end of a cell it is shown, as a table is; `display(picture)` shows it elsewhere. No
    window is opened and pyplot knows nothing of it, unless it was drawn on Axes of pyplot with
    `ax`: then pyplot shows it, and the picture does not show it again.

    Attributes
    ----------
    figure : matplotlib.figure.Figure or plotly.graph_objects.Figure
        The figure, with all that its library can do.
    axes : list of matplotlib.axes.Axes
        The Axes of the panels, in reading order; empty for plotly.

    Examples
    --------
    >>> import mediakit as mk
    >>> table = mk.load_classroom().term_frequency(by="source")
    >>> picture = mk.plot.term_frequency(table[table["source"].isin(["daftar", "wanis"])], n=5)
    >>> picture
    Picture(matplotlib, 2 panels)
    >>> picture.axes[0].get_title(loc="left")
    '\u2066daftar\u2069'
    """

    def __init__(self, figure: Any, axes: Sequence[Axes] = ()) -> None:
        self.figure = figure
        self.axes = list(axes)

    def __repr__(self) -> str:
        if not self.axes:
            return "Picture(plotly)"
        count = len(self.axes)
        return f"Picture(matplotlib, {count} panel{'s' if count > 1 else ''})"

    def save(self, path: str | PathLike[str], *, dpi: int = _DPI) -> None:
        """Save the picture to a file; the ending of its name says as what.

        The text of a PDF of matplotlib can be searched and copied. Of Arabic, words come out whole
        unless the font joins letters of them into one sign (لا, في, تر) or they have a vowel sign:
        those letters come out turned round.

        Parameters
        ----------
        path : str or path
            A file that ends in .png, .svg or .pdf; from plotly also in .html, a page that holds
            all it needs and opens without a network (5 MB).
        dpi : int, default 200
            Dots per inch of a PNG of matplotlib; a picture for a notebook is 7.5 inches wide.

        Raises
        ------
        ValueError
            For another ending, or `dpi` below 1 or above 2,400.
        ImportError
            For a PNG, SVG or PDF of plotly where the package kaleido is not installed.
        FileNotFoundError
            Where the folder is missing.
        MemoryError
            If there is too little memory for so many dots.

        Examples
        --------
        >>> import mediakit as mk
        >>> picture = mk.plot.term_frequency(mk.load_classroom().term_frequency())
        >>> picture.save("terms.jpeg")
        Traceback (most recent call last):
        ValueError: path='terms.jpeg' must end in '.png', '.svg', '.pdf'.
        """
        check_count("dpi", dpi, most=_MOST_DPI)
        ending = Path(path).suffix.lower()
        possible = _STATIC if self.axes else (*_STATIC, ".html")
        if ending not in possible:
            hint = "; backend='plotly' draws what can be saved as a page" * (ending == ".html")
            raise ValueError(f"path={str(path)!r} must end in {listing(possible)}{hint}.")
        check_path(path)
        if self.axes:
            buffer = io.BytesIO()
            with within_memory(f"a picture of {dpi} dots an inch", "Save it with a lower dpi=."):
                _save(self.figure, buffer, ending=ending, dpi=dpi)
            write_bytes(path, buffer.getvalue())
        elif ending == ".html":
            write_text(path, page_of(self.figure))
        else:
            write_bytes(path, _static(self.figure, ending[1:]))

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> Any:
        """Give a notebook what it shows."""
        if not self.axes:
            return self.figure._repr_mimebundle_(include, exclude)
        dots = self.figure.dpi * self.figure.get_size_inches()
        size = {"width": round(dots[0]), "height": round(dots[1])}
        buffer = io.BytesIO()
        self.figure.savefig(buffer, format="png", dpi=_SHARP * self.figure.dpi)
        image = base64.b64encode(buffer.getvalue()).decode()
        return {"image/png": image, "text/plain": repr(self)}, {"image/png": size}

    def _ipython_display_(self) -> None:
        """Show the picture, but for one that pyplot is going to show."""
        if not self.axes:
            rules, figure = with_own_font(self.figure)
            if rules:
                _display({"text/html": f"<style>{rules}</style>", "text/plain": ""})
            figure._ipython_display_()
        elif not _is_shown_by_pyplot(self.figure):
            _display(*self._repr_mimebundle_())


def _save(figure: Any, buffer: io.BytesIO, *, ending: str, dpi: int) -> None:
    """Save a figure of matplotlib, the same picture as the same file at any time.

    A PDF has fonts whose text can be searched and copied.
    """
    import matplotlib as mpl

    with mpl.rc_context({"pdf.fonttype": 42, "svg.hashsalt": _SALT}):
        figure.savefig(buffer, format=ending[1:], dpi=dpi, metadata=_UNDATED[ending])


def _display(data: dict[str, Any], metadata: dict[str, Any] | None = None) -> None:
    """Hand data to the notebook."""
    from IPython import display

    shown: Any = display.display  # IPython has no types
    shown(data, metadata=metadata, raw=True)


def _is_shown_by_pyplot(figure: Any) -> bool:
    """Tell whether a figure is one of those that pyplot holds open."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    number = getattr(figure, "number", None)
    return pyplot is not None and number is not None and bool(pyplot.fignum_exists(number))


def _static(figure: Any, ending: str) -> bytes:
    """Give a picture of plotly that cannot be pointed at."""
    if find_spec("kaleido") is None:
        raise ImportError(
            f"a picture of plotly is saved as .{ending} by the package kaleido and a browser: "
            "python -m pip install kaleido. Or save it as .html, or draw it with "
            "backend='matplotlib'."
        )
    return bytes(figure.to_image(format=ending, scale=_SHARP if ending == "png" else 1))
