"""Tables as readers see them: named columns, rounded numbers, intervals in their cells."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from mediakit.analysis._keyword_rows import keyword_rows
from mediakit.checks import check_choice, check_count, check_known, check_not_empty, check_type
from mediakit.lexicons.reading import load_yaml
from mediakit.plot.look import settings
from mediakit.plot.look.settings import LANGUAGES, Language, digits
from mediakit.plot.look.words import catalogue, counted, day_of_page
from mediakit.saving import is_formula, replacing, write_text
from mediakit.signatures import checked, checked_methods
from mediakit.tables import cells, pages
from mediakit.tables.files import (
    for_tex,
    head_for_tex,
    number_for_tex,
    path_to,
    save_document,
    save_workbook,
    text_column,
)
from mediakit.text.source_names import in_names

__all__ = ["ShownTable", "dated", "show"]

Target = str | PathLike[str] | None

_DECIMALS: Final = 2
_LEAST: Final = 0.005  # a column without a larger value is shown with significant figures instead
_FIGURES: Final = 3
_MISSING: Final = "\u2013"
_NOTES: Final = {
    "en": "{shown:,} of {total:,} rows. ",
    "ar": "الصفوف المعروضة: {shown:,} من {total:,}. ",
}
_INTERVALS: Final = {
    "en": "In brackets: {level}interval.",
    "ar": "بين قوسين: فترة الثقة{level}.",
}
_LEVEL: Final = {
    "en": "{percent}% ",
    "ar": " عند مستوى {percent}%",
}
# Columns that say what numbers refer to. One that is the same in all rows is told once.
_CONTEXT: Final = ("per", "level", "window", "measure", "within")
_BESIDE: Final = ("expected",)  # stands between a value and its interval
_PER: Final = {"en": "Rates per {per}.", "ar": "المعدلات لكل {per}."}
_LISTED: Final = ", "  # between several values of a cell
_COMMA: Final = {"en": ", ", "ar": "\u060c "}
_NAMED: Final = ("actor", "category")  # ids of what has names in two languages
# Of a column that says in a language what stands in another one.
_NAMES_IN: Final = {
    "_en": {"en": "{name} (English)", "ar": "{name} بالإنجليزية"},
    "_ar": {"en": "{name} (Arabic)", "ar": "{name} بالعربية"},
}
_TRUTH: Final = {"en": ("no", "yes"), "ar": ("لا", "نعم")}
# Where something stands in a text, and the names of documents beside those of their sources.
_OFFSETS: Final = ("start", "end")
_DOCUMENTS: Final = {
    "doc": "source", "doc_a": "source_a", "doc_b": "source_b", "earliest": "earliest_source",
}  # fmt: skip
_KEYWORD_ROWS: Final = ("pre", "keyword", "post")  # what makes a table a concordance


@checked
def show(
    table: pd.DataFrame,
    *,
    n: int = 20,
    language: Language | None = None,
    bars: Sequence[str] = (),
    title: str | None = None,
    ids: bool = False,
) -> ShownTable:
    """Show a result table as it can stand in a notebook, on a slide or in a paper.

    Columns get readable names, numbers two decimals and the same digits, an interval stands in the
    cell of its value: ``12.30 [9.80, 15.10]``. What all numbers refer to, such as ``per``, is told
    once below the table. Actors and categories stand under the names of `name_en` or `name_ar`,
    sources under those of `source_en` or `source_ar`, where the table has them, and what a column
    says in words (direct, speaker, jensen_shannon) in the language of the table. In Arabic the
    table runs from right to left, and days have their month in words. Colours follow the notebook
    or the browser, light or dark. Columns of running text have room, and a long text ends in an
    ellipsis; pointed at, it says all of itself. A concordance has its keywords under each other,
    in the direction of its texts.

    Parameters
    ----------
    table : pandas.DataFrame
        What any helper returns, or a part of it.
    n : int, default 20
        Most rows, from the top. A note says how many there are.
    language : {"en", "ar"}, optional
        Language of the column names and the note; by default the one that `mediakit.plot.use` has
        set, as its digits are.
    bars : sequence of str, optional
        Columns of numbers in whose cells a bar shows the size, in HTML.
    title : str, optional
        A line above the table.
    ids : bool, default False
        Show the places in the texts (`start`, `end` and their like) too, and the names of documents
        where the sources stand beside them. Workbooks and CSV always have them.

    Returns
    -------
    ShownTable
        It shows itself in a notebook and saves itself with `to_html`, `to_latex`, `to_excel`,
        `to_word` and `to_csv`.

    Raises
    ------
    ValueError
        For a table without rows, an unknown language or column, `n` below one, or a bar for a
        column that holds no numbers from zero upwards.
    TypeError
        When `table` is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> import mediakit as mk
    >>> table = pd.DataFrame({"term": ["سلام"], "rate": [12.345], "low": [9.8], "high": [15.1]})
    >>> mk.show(table).frame
       Term                  Rate
    0  سلام  12.35 [9.80, 15.10]
    """
    check_type("table", table, pd.DataFrame, hint="a table, as the helpers of a corpus return it")
    check_not_empty("table", table, hint="There is nothing to show; was everything filtered away?")
    check_count("n", n)
    language = language or settings.current().language
    check_choice("language", language, LANGUAGES)
    check_known("bars", bars, [str(column) for column in table.columns])
    for column in bars:
        _check_bar(table, column)
    return ShownTable(table, n, language, bars=bars, title=title, ids=ids)


def _check_bar(table: pd.DataFrame, column: str) -> None:
    values = table[column]
    if not pd.api.types.is_numeric_dtype(values) or (values.dropna() < 0).any():
        raise ValueError(
            f"bars={column!r}: a bar needs numbers from zero upwards, and this column has "
            f"{'numbers below zero' if pd.api.types.is_numeric_dtype(values) else values.dtype}."
        )


@checked_methods
class ShownTable:
    """A table made ready for readers; see `show`.

    Attributes
    ----------
    frame : pandas.DataFrame
        What is shown, as text: columns by their names for readers, intervals in their cells.
    is_number : list of bool
        Whether each column of `frame` holds numbers.
    note : str
        How many rows are shown, what the brackets mean, and what numbers refer to; may be empty.
    """

    def __init__(
        self,
        table: pd.DataFrame,
        n: int,
        language: str,
        *,
        bars: Sequence[str] = (),
        title: str | None = None,
        ids: bool = False,
        total: int | None = None,
    ) -> None:
        """Take the first `n` rows of a table, which may itself be a part of `total` rows."""
        shown = _encodable(pd.DataFrame(table).reset_index(drop=True).head(n))
        self._table = named_in(shown, language)
        self._total = len(table) if total is None else total
        self._language = language
        self._bars = list(bars)
        self._title = title
        self._ids = ids
        self._intervals = _intervals_of(self._table)
        self._context = _context_of(pd.DataFrame(table), kept=self._bars)
        self.frame = self._texts()
        self.note = self._note()

    @property
    def _is_concordance(self) -> bool:
        return set(_KEYWORD_ROWS) <= set(self._table.columns)

    def _columns(self) -> list[str]:
        ends = (end for both in self._intervals.values() for end in both)
        taken = {*self._context, *ends}
        left = [column for column in self._table.columns if column not in taken]
        if self._ids:
            return left
        hidden = _hidden(left) | ({"place"} if self._is_concordance else set())
        return [one for one in left if one in self._bars or one not in hidden] or left

    def _texts(self) -> pd.DataFrame:
        parts = {}
        for column in self._columns():
            texts = _written(self._table[column], self._language)
            if column in self._intervals:
                texts = _with_interval(self._table[list(self._intervals[column])], texts)
            parts[column] = texts
        frame = pd.DataFrame(parts)
        frame.columns = _distinct([name_of(str(c), self._language) for c in frame.columns])
        return frame

    def _note(self) -> str:
        shown, total = len(self._table), self._total
        rows = _NOTES[self._language].format(shown=shown, total=total) if shown < total else ""
        known = any(self._table[low].notna().any() for low, _ in self._intervals.values())
        level = _level_of(self._context, self._language)
        brackets = [digits(_INTERVALS[self._language].format(level=level))] if known else []
        told = [_told(column, values, self._language) for column, values in self._context.items()]
        return " ".join([*([digits(rows).strip()] if rows else []), *brackets, *filter(None, told)])

    @property
    def _rtl(self) -> bool:
        return self._language == "ar"

    @property
    def is_number(self) -> list[bool]:
        """Whether each column of `frame` holds numbers."""
        return [_is_number(self._table[column]) for column in self._columns()]

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        return f"{self.frame.to_string(index=False)}\n{self.note}".rstrip()

    def to_html(self, path: Target = None) -> str:
        """Write the table as HTML.

        Parameters
        ----------
        path : str or path, optional
            Where to save it, as a page of its own that needs no network.

        Returns
        -------
        str
            The table, with its style; it can be pasted into a page.
        """
        if path is not None:
            title = self._title or "mediakit"
            body = self.in_box(title)  # a wide table scrolls, and not the page
            write_text(path, pages.page(body, title=title, language=self._language))
        rows = self._rows()
        if not self._is_concordance:  # which has a box of its own
            rows = f'<div class="sideways" style="overflow-x:auto">{rows}</div>'
        return self._body(rows)

    def in_box(self, label: str) -> str:
        """Write the table in a box that scrolls, with the note below it, for a page.

        Parameters
        ----------
        label : str
            What the box holds, for readers who do not see it.

        Returns
        -------
        str
            HTML, with its style.
        """
        return self._body(pages.region(self._rows(), label=label), kind="mediakit-table boxed")

    def _body(self, table: str, kind: str = "mediakit-table") -> str:
        side = "rtl" if self._rtl else "ltr"
        note = f"<p>{html.escape(self.note)}</p>" if self.note else ""
        return (
            f'<div class="{kind}" dir="{side}" lang="{self._language}">'
            f"<style>{cells.CSS}</style>{table}{note}</div>"
        )

    def _rows(self) -> str:
        return self._keyword_rows() if self._is_concordance else self._html()

    def _keyword_rows(self) -> str:
        """Write a concordance, whose columns stand round the keyword."""
        return keyword_rows(
            dated(self._table, self._language),
            hits=self._total,
            names={str(name): name_of(str(name), self._language) for name in self._table.columns},
            summary=f'<p dir="auto">{html.escape(self._title)}</p>' if self._title else "",
            about=[column for column in self._columns() if column not in _KEYWORD_ROWS],
            most=len(self._table),
        )

    def _html(self) -> str:
        """Write the table, with a class for what each column holds."""
        kinds = [
            cells.kind_of(column, self.frame[name], is_number=number)
            for column, name, number in zip(
                self._columns(), self.frame, self.is_number, strict=True
            )
        ]
        heads = "".join(
            f"<th{cells.class_of(kind)}>{html.escape(str(name))}</th>"
            for name, kind in zip(self.frame, kinds, strict=True)
        )
        columns = [
            [
                cells.cell(*both, kind)
                for both in zip(self.frame[name], self._bars_of(column), strict=True)
            ]
            for name, column, kind in zip(self.frame, self._columns(), kinds, strict=True)
        ]
        rows = "".join(f"<tr>{''.join(row)}</tr>" for row in zip(*columns, strict=True))
        caption = f"<caption>{html.escape(self._title)}</caption>" if self._title else ""
        return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"

    def _bars_of(self, column: str) -> list[str]:
        values = self._table[column]
        return (
            cells.bars(values, mirrored=self._rtl) if column in self._bars else [""] * len(values)
        )

    def to_latex(self, path: Target = None) -> str:
        r"""Write the table as LaTeX, with the rules of booktabs.

        Arabic stands in ``\foreignlanguage{arabic}{...}``; load babel with Arabic and
        ``bidi=basic``, and a font that has its letters (LuaLaTeX). A column whose cells are
        long, or mix Arabic with Latin letters, figures or brackets, is one of paragraphs,
        ``p{...}``: there alone the order of such a cell is right. The first column comes first:
        on which side that is, the language of the document decides.

        Parameters
        ----------
        path : str or path, optional
            Where to save it.

        Returns
        -------
        str
            A tabular in a table.
        """
        numeric = self.is_number
        frame = self.frame.copy()
        kinds = []
        for name, number in zip(frame.columns, numeric, strict=True):
            kind = "r" if number or self._rtl else "l"
            kinds.append("r" if number else text_column(frame[name]) or kind)
            frame[name] = frame[name].map(number_for_tex if number else for_tex)
        frame.columns = [
            head_for_tex(name, right=kind == "r")
            for name, kind in zip(self.frame.columns, kinds, strict=True)
        ]
        tex = frame.style.hide(axis="index").to_latex(
            hrules=True,
            column_format="".join(kinds),
            caption=for_tex(self._title) if self._title else None,
            position="htbp",
            position_float="centering",
        )
        note = f"\\par\\smallskip\\footnotesize {for_tex(self.note)}\n" if self.note else ""
        tex = str(tex).replace("\\end{table}", f"{note}\\end{{table}}")
        if path is not None:
            write_text(path, tex)
        return tex

    def to_excel(self, path: str | PathLike[str]) -> Path:
        """Save the table as a workbook, with numbers as numbers; from right to left in Arabic.

        The ends of an interval stand in columns of their own, so that they can be computed with.
        A text that begins with =, +, -, @ or a tab is text and no formula. What no workbook can
        hold (control characters of scraped pages) is written as �. Needs the package openpyxl.

        Parameters
        ----------
        path : str or path
            Where to save it.

        Returns
        -------
        Path
            The file.
        """
        raw = self._table.copy()
        raw.columns = _distinct([name_of(str(c), self._language) for c in raw.columns])
        return save_workbook(path_to(path, ".xlsx"), raw, rtl=self._rtl)

    def to_word(self, path: str | PathLike[str]) -> Path:
        """Save the table as a Word document; from right to left in Arabic.

        Control characters of scraped pages are written as �. Needs the package python-docx.

        Parameters
        ----------
        path : str or path
            Where to save it.

        Returns
        -------
        Path
            The file.
        """
        target = path_to(path, ".docx")
        return save_document(target, self.frame, (self._title or "", self.note), rtl=self._rtl)

    def to_csv(self, path: str | PathLike[str], *, as_text: bool = False) -> Path:
        """Save the rows as CSV that Excel opens with its letters right (UTF-8 with a mark).

        Parameters
        ----------
        path : str or path
            Where to save it.
        as_text : bool, default False
            Write an apostrophe before texts that begin with =, +, -, @ or a tab. A spreadsheet
            computes such a cell of a CSV, and CSV has no other way to say that it is text; for a
            program that reads the file, the apostrophe is a changed value.

        Returns
        -------
        Path
            The file.
        """
        target = path_to(path, ".csv")
        with replacing(target) as part:
            table = _as_text(self._table) if as_text else self._table
            # as the standard of CSV has it, and a return within a cell is quoted then
            table.to_csv(part, index=False, encoding="utf-8-sig", lineterminator="\r\n")
        return target


def _encodable(table: pd.DataFrame) -> pd.DataFrame:
    """Put a sign in the place of halves of surrogate pairs, which no file can hold."""

    def whole(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    objects = [name for name in table.columns if table[name].dtype == object]
    made = {name: [whole(value) for value in table[name]] for name in objects}
    return table.assign(
        **{name: pd.Series(cells, table.index, dtype=object) for name, cells in made.items()}
    )


def _as_text(table: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before texts that a spreadsheet would compute."""
    marked = {}
    for name in table.columns:
        found = table[name].map(is_formula).astype(bool)
        if found.any():
            marked[name] = table[name].where(~found, "'" + table[name].astype("str"))
    return table.assign(**marked)


def _names() -> Mapping[str, dict[str, str]]:
    return load_yaml("columns.yml")


def name_of(column: str, language: str) -> str:
    """Give the name of a column for readers, or the column as it is.

    Examples
    --------
    >>> name_of("source", "ar"), name_of("desk", "ar")
    ('المصدر', 'desk')
    >>> name_of("source_ar", "en")
    'Source (Arabic)'
    """
    names, base = _names(), column[:-3]
    if column in names or column[-3:] not in _NAMES_IN or base not in names:
        return names.get(column, {}).get(language, column)
    return _NAMES_IN[column[-3:]][language].format(name=names[base][language])


def _distinct(names: list[str]) -> list[str]:
    """Add a number to names that come twice."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return result


def named_in(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """Put the names in a language where the ids stand, and leave out the columns of names."""
    table = in_names(table, language)
    key = next((key for key in _NAMED if key in table.columns), None)
    names = [f"name_{one}" for one in LANGUAGES if f"name_{one}" in table.columns]
    if key is None or not names:
        return table
    if (own := f"name_{language}") in names:
        table = table.assign(**{key: table[own].where(table[own].notna(), table[key])})
    return table.drop(columns=names)


def _interval_column(table: pd.DataFrame) -> str | None:
    """Name the column whose interval is low to high: the nearest column of fractions before it."""
    columns = [str(column) for column in table.columns]
    if not {"low", "high"} <= set(columns):
        return None
    apart = {*_CONTEXT, *_BESIDE}
    before = [column for column in columns[: columns.index("low")] if column not in apart]
    return next((c for c in reversed(before) if pd.api.types.is_float_dtype(table[c])), None)


def _intervals_of(table: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Name the ends of the interval of each column that has one: its own, or low to high."""
    columns = [str(column) for column in table.columns]
    found: dict[str, tuple[str, str]] = {}
    for column in columns:
        shared = f"{column}_share" in columns  # earlier_low is an end of earlier_share, no count's
        ends = f"{column.removesuffix('_share')}_low", f"{column.removesuffix('_share')}_high"
        own = f"{column}_low", f"{column}_high"
        for low, high in (own, ends) if column.endswith("_share") else (own,) * (not shared):
            if {low, high} <= set(columns):
                found.setdefault(column, (low, high))
    inner = _interval_column(table)
    return found if inner is None else {**found, inner: ("low", "high")}


def _context_of(table: pd.DataFrame, kept: Sequence[str]) -> dict[str, pd.Series]:
    """Give the columns of context that hold one value throughout; no column is left without."""
    asked = [column for column in _CONTEXT if column in table.columns and column not in kept]
    found = {column: table[column] for column in asked if len(table[column].drop_duplicates()) == 1}
    return found if len(found) < len(table.columns) else {}


def _level_of(context: Mapping[str, pd.Series], language: str) -> str:
    """Say the level that all intervals of a table have; nothing where it is not known."""
    levels = context["level"].dropna() if "level" in context else pd.Series(dtype="float64")
    return _LEVEL[language].format(percent=f"{100 * levels.iloc[0]:g}") if len(levels) else ""


def _told(column: str, values: pd.Series, language: str) -> str:
    """Say in a sentence what a column holds throughout; nothing where it is missing."""
    if values.isna().all() or column == "level":  # which is told beside the brackets
        return ""
    if column == "per":
        return _PER[language].format(per=counted(_plain(values.iloc[0]), "token", language))
    value = _written(values.head(1), language).iloc[0]
    return f"{name_of(column, language)}: {value}."


def _plain(number: float) -> float:
    """Give a number that a table holds as a fraction, without one where it is whole."""
    return int(number) if float(number).is_integer() else float(number)


def _is_number(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def _written(values: pd.Series, language: str) -> pd.Series:
    """Write the values of a column, missing ones as a dash."""
    if pd.api.types.is_bool_dtype(values):
        texts = values.map(lambda value: _TRUTH[language][bool(value)])
    elif _is_number(values):
        texts = values.map(_number_writer(values), na_action="ignore")
    elif pd.api.types.is_datetime64_any_dtype(values):
        texts = values.map(partial(_day, language=language), na_action="ignore")
    else:
        words = _worded(str(values.name), language)
        texts = values.map(lambda value: words(str(value)), na_action="ignore")
    return texts.astype("str").fillna(_MISSING)


def _day(day: pd.Timestamp, language: str) -> str:
    return digits(day_of_page(day, language))


def dated(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """Write the days of a table as readers of Arabic see them; nothing else is changed."""
    if language != "ar":
        return table
    days = table.select_dtypes(["datetime", "datetimetz"])
    told = {str(name): days[name].astype(object).where(days[name].notna(), None) for name in days}
    write = partial(_day, language=language)
    return table.assign(**{name: one.map(write, na_action="ignore") for name, one in told.items()})


def _worded(column: str, language: str) -> Callable[[str], str]:
    """Give what words the values of a column in a language."""
    if column == "problem":
        named: Mapping[str, Any] = load_yaml("doubts.yml")
        known = {problem: said["name"] for problem, said in named.items()}
    elif column == "distance":
        known = dict(catalogue()["sentences"])
    else:
        known = load_yaml("values.yml").get(column, {})

    def word(value: str) -> str:
        if value in known:
            return str(known[value].get(language, value.replace("_", " ")))
        if _LISTED in value and all(one in known for one in value.split(_LISTED)):
            return _COMMA[language].join(map(word, value.split(_LISTED)))
        return value

    return word


def _number_writer(values: pd.Series) -> Callable[[Any], str]:
    """Give what writes the numbers of a column, those without an end as ∞."""
    write = _finite_writer(values)

    def written(value: Any) -> str:
        if isinstance(value, float) and np.isinf(value):
            return "∞" if value > 0 else "-∞"
        return write(value)

    return written


def _finite_writer(values: pd.Series) -> Callable[[Any], str]:
    if pd.api.types.is_integer_dtype(values):
        return lambda value: digits(f"{value:,}")
    if values.name in ("p", "p_adjusted"):
        return lambda value: digits("<0.001" if value < 0.001 else f"{value:.3f}")
    known = values.dropna().abs()
    finite = known[np.isfinite(known)]
    if (finite == finite.round()).all() and len(finite) and finite.max() >= 1:
        return lambda value: digits(f"{value:,.0f}")
    if len(finite) and 0 < finite.max() < _LEAST:
        return lambda value: digits(f"{value:.{_FIGURES}g}")
    return lambda value: digits(f"{value:,.{_DECIMALS}f}")


def _with_interval(ends_of: pd.DataFrame, texts: pd.Series) -> pd.Series:
    """Put the two ends of the interval behind each value that has one."""
    write = _number_writer(ends_of.iloc[:, 0].rename("end"))
    ends = [
        f" [{write(low)}, {write(high)}]" if np.isfinite(low) and np.isfinite(high) else ""
        for low, high in ends_of.astype("float64").itertuples(index=False)
    ]
    return texts + pd.Series(ends, index=texts.index, dtype="str")


def _hidden(columns: Sequence[str]) -> set[str]:
    """Name the columns of places in the texts, and of documents whose sources stand beside them."""
    places = {
        column
        for column in columns
        if column.removeprefix("raw_") in _OFFSETS
        or column.endswith(("_start", "_end"))
        or column.removesuffix("_a").removesuffix("_b") in _OFFSETS
    }
    return places | {doc for doc, source in _DOCUMENTS.items() if source in columns}
