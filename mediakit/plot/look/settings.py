"""What every plot does unless it is told otherwise: library, language, style, digits and so on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from types import TracebackType
from typing import Any, Self

from mediakit.signatures import checked_methods
from mediakit.wording import (
    BACKENDS,
    LANGUAGES,
    STYLES,
    Backend,
    Digits,
    Direction,
    Language,
    Months,
    Settings,
    Style,
    current,
    digit_writer,
    digits,
    put,
)

__all__ = [
    "BACKENDS",
    "LANGUAGES",
    "STYLES",
    "Backend",
    "Language",
    "Settings",
    "current",
    "digit_writer",
    "digits",
    "put",
    "use",
]


@checked_methods
class use:
    r"""Set how plots are drawn from here on, or within a `with` block.

    What is not named stays as it is. An argument of a single plot goes before these settings. The
    settings of matplotlib and plotly themselves are not touched.

    Parameters
    ----------
    backend : {"matplotlib", "plotly"}, optional
        The library that draws; at first "matplotlib".
    language : {"en", "ar"}, optional
        The language of titles, axes and captions; at first "en". Tables of `mediakit.show`, the
        report, the explorer, `Corpus.check` and the lines about a corpus speak it too.
    style : {"notebook", "paper", "slides"}, optional
        The size of picture and letters: 7.5 inches wide for a notebook, as at first; 6.3 inches
        with smaller letters for the column of a paper; 12 inches with twice as large letters for
        a screen in front of a class.
    digits : {"western", "arabic-indic"}, optional
        The digits of the numbers that a plot writes: 2,017.5 as at first, or ٢٬٠١٧٫٥. Names and
        terms keep the digits that they are written with.
    direction : {"auto", "ltr", "rtl"}, optional
        On which side a picture begins: categories and legend on the left or on the right; at
        first "auto", from right to left in Arabic, where time runs from left to right all the
        same; "rtl" turns time as well.
    months : {"egypt", "levant", "maghreb", "morocco"}, optional
        How Arabic dates name the months, in pictures, tables and pages: يناير, فبراير, مارس as in
        Egypt and the Gulf, as at first; كانون الثاني, شباط, آذار as in the Levant and Iraq;
        جانفي, فيفري, مارس as in Algeria and Tunisia; يناير to دجنبر with يوليوز, غشت, شتنبر as in
        Morocco.
    colours : dict of str to str, optional
        The colours of groups by their names, as in ``{"BBC": "#bd1f01"}``; {} for none, as at
        first. What is not named takes a colour when it is drawn first, and keeps it in all later
        pictures.

    Raises
    ------
    ValueError
        For a setting that is not possible; nothing is changed then.
    TypeError
        Where `colours` is no dict.

    Notes
    -----
    Every plot takes its table, and by name:

    n : int
        The most that it shows of what the table holds; each plot says of what, and in which order.
        Without it a picture grows to 10 inches in a notebook, 8 in a paper and 6.75 on a slide, and
        shows what that holds; the caption counts what is left out.
    backend : {"matplotlib", "plotly"}, optional
        The library that draws; without it, the one set here. In plotly, what is drawn says its
        numbers when pointed at.
    language : {"en", "ar"}, optional
        The language of titles, axes, months and captions; without it, the one set here. "ar"
        composes the picture from right to left.
    title : str, optional
        Title instead of the one that says what is shown; "" for none.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on, for matplotlib only, and where the picture has one panel.
    by : str or sequence of str, optional
        The columns that name the group of a row, in plots of tables that have groups; [] for none.
        Without it they are found by what they are called, wherever they stand: all columns that
        the helper does not make, `source` first and then by name. No groups are the names of
        actors and categories (`name`, `name_en`, `name_ar`), numbers, and what a merge has added
        to each actor or term, if it is the same in all of its rows. A column of whole numbers, or
        of yes and no, is a group where two rows could not be told apart without it.

    Sources stand under their names in the language of the picture where the table has these, in
    `source_en` and `source_ar` and the like, as `Corpus.with_names` makes them; the columns of
    names are no groups. A source has one colour in both languages.

    A plot returns a `Picture`: a notebook shows it, `save` writes it to a file, `axes` and `figure`
    are those of the library. It raises ValueError for an unknown backend or language, `n` below
    one, a table without rows, without the columns that it needs or with two rows of the same in
    one group, more than 24 panels, or an `ax` that does not fit;
    TypeError when the table is no DataFrame or `n` no whole number. What else a plot raises, it
    says itself.

    Examples
    --------
    >>> import pandas as pd
    >>> import mediakit as mk
    >>> table = pd.DataFrame({"term": ["سلام"], "rate": [2.5]})
    >>> with mk.plot.use(backend="plotly", language="ar", digits="arabic-indic"):
    ...     picture = mk.plot.term_frequency(table)
    >>> picture.figure.data[0].customdata[0]
    '\u2067سلام\u2069<br>\u2067المعدل لكل ١٬٠٠٠ كلمة: ٢٫٥٠\u2069'
    >>> current().language
    'en'
    """

    def __init__(
        self,
        *,
        backend: Backend | None = None,
        language: Language | None = None,
        style: Style | None = None,
        digits: Digits | None = None,
        direction: Direction | None = None,
        months: Months | None = None,
        colours: Mapping[str, str] | None = None,
    ) -> None:
        named: dict[str, Any] = {
            "backend": backend,
            "language": language,
            "style": style,
            "digits": digits,
            "direction": direction,
            "months": months,
            "colours": colours,
        }
        self._before = current()
        put(replace(self._before, **{k: v for k, v in named.items() if v is not None}))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        put(self._before)

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in asdict(current()).items())
        return f"mediakit.plot.use({said})"
