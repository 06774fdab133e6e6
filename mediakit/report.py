"""One page, or one folder, that shows what a corpus says: tables and pictures together."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd

from mediakit import plot
from mediakit._version import __version__
from mediakit.checks import check_choice, check_type
from mediakit.corpus import Corpus
from mediakit.plot.images import png_of

if TYPE_CHECKING:
    from mediakit.actors import Actors

__all__ = ["Answer", "answers", "report"]

_ROWS: Final = 10  # rows of a table shown for each source
_LEAST: Final = 3  # occurrences of a compared term: below that a page shows chance
_DPI: Final = 130

_WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "title": "What the coverage says",
        "words": "Which words does the coverage use?",
        "cloud": "The commonest words of all sources together",
        "actors": "Who is in it, and how often?",
        "sources": "How do the sources differ?",
        "documents": "{documents} documents of {sources} sources, {tokens} tokens, {period}",
        "methods": "How it was counted",
        "rates": "Rates are per 1,000 tokens of the source, stopwords counted. Intervals (low, "
        "high) come from drawing documents with replacement 1,000 times, with a fixed seed; where "
        "a source has fewer than five documents there is none, and a difference between such "
        "sources is a description of these texts, not a finding about the outlets.",
        "no_comparison": "There is one source only, so nothing can be compared.",
        "version": "mediakit {version}",
    },
    "ar": {
        "title": "ماذا تقول التغطية؟",
        "words": "ما الكلمات التي تستخدمها التغطية؟",
        "cloud": "أكثر الكلمات تكرارا في المصادر مجتمعة",
        "actors": "من الذي يرد ذكره؟ وكم مرة؟",
        "sources": "كيف تختلف المصادر؟",
        "documents": "عدد الوثائق: {documents}، عدد المصادر: {sources}، عدد الكلمات: {tokens}، "
        "الفترة: {period}",
        "methods": "كيف جرى العد",
        "rates": "تحسب المعدلات لكل ألف كلمة من كلمات المصدر، بما فيها كلمات الوقف. وتحسب فترات "
        "الثقة (low وhigh) بسحب الوثائق مع الإرجاع ألف مرة ببذرة ثابتة، ولا تحسب إذا قل عدد وثائق "
        "المصدر عن خمس، والفرق بين مصادر كهذه وصف لهذه النصوص لا حكم على وسائل الإعلام.",
        "no_comparison": "ليس في المدونة إلا مصدر واحد، فلا مجال للمقارنة.",
        "version": "mediakit {version}",
    },
}

_NUMBER: Final = ' class="number"'
_STYLE: Final = """
body{font-family:"IBM Plex Sans Arabic","DejaVu Sans",sans-serif;max-width:60rem;margin:2rem auto;
padding:0 1rem;line-height:1.6;color:#1c1c1c;background:#fff}
img{max-width:100%;height:auto}
.table{overflow-x:auto;max-height:30rem;overflow-y:auto;border:1px solid #ccc}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{padding:.25rem .6rem;border-bottom:1px solid #ddd;text-align:start}
td{unicode-bidi:plaintext}
th{position:sticky;top:0;background:#f2f2f2}
.number{text-align:right;font-variant-numeric:tabular-nums;direction:ltr}
"""


class Answer(NamedTuple):
    """One question put to a corpus, with its table and picture.

    `name` is the name of the picture, `call` the line that makes the table, `table` all of it,
    `shown` the rows for a page.
    """

    name: str
    call: str
    question: str
    table: pd.DataFrame
    shown: pd.DataFrame
    picture: bytes


def answers(
    corpus: Corpus, actors: Actors | None = None, *, language: str = "en"
) -> Iterator[Answer]:
    """Ask a corpus which words it uses, who is in it and how its sources differ.

    Questions without an answer are left out: actors where none are listed, sources where there is
    one only.
    """
    words = _WORDS[language]
    terms = corpus.term_frequency(by="source")
    asked = 'corpus.term_frequency(by="source")', words["words"]
    yield _answer("term_frequency", asked, terms, _top(terms, "source"), language)
    together = corpus.term_frequency()
    asked = "corpus.term_frequency()", words["cloud"]
    yield _answer("word_cloud", asked, together, together.head(_ROWS), language)
    if actors is not None:
        counts = corpus.actor_counts(actors).assign(
            name=lambda table: table["actor"].map(actors.names(language))
        )
        shown = counts[counts["mentions"] > 0].sort_values(
            ["source", "mentions"], ascending=[True, False], kind="stable"
        )
        asked = "corpus.actor_counts(actors)", words["actors"]
        yield _answer("actor_counts", asked, counts, _top(shown, "source"), language)
    if len(corpus["source"].unique()) > 1:
        compared = corpus.compare_sources(min_count=_LEAST)
        shown = _top(compared[compared["log_odds_z"] > 0], "source")
        asked = f"corpus.compare_sources(min_count={_LEAST})", words["sources"]
        yield _answer("compare_sources", asked, compared, shown, language)


def report(
    corpus: Corpus,
    actors: Actors | None = None,
    *,
    path: str | PathLike[str] = "report.html",
    language: str = "en",
) -> Path:
    """Write one self-contained page about a corpus, which opens without a network.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    actors : Actors, optional
        Whom to count.
    path : str or path, default "report.html"
        The page; it is replaced.
    language : {"en", "ar"}, default "en"
        Language of headings, labels and the methods paragraph.

    Returns
    -------
    pathlib.Path
        Where the page is.

    Raises
    ------
    ValueError
        If the language is unknown, or the corpus is empty or has a source without words.
    TypeError
        If `corpus` is no Corpus.
    OSError
        If the page cannot be written.

    Examples
    --------
    >>> import mediakit as mk
    >>> mk.report(mk.load_seeds().clean(), path="seeds.html")  # doctest: +SKIP
    """
    check_type("corpus", corpus, Corpus, hint="mk.Corpus")
    check_choice("language", language, list(_WORDS))
    page = page_of(corpus, list(answers(corpus, actors, language=language)), language)
    target = Path(path)
    target.write_text(page, encoding="utf-8")
    return target


def page_of(corpus: Corpus, given: list[Answer], language: str) -> str:
    """Put the answers on one page."""
    words = _WORDS[language]
    body = "".join(_section(answer) for answer in given)
    if len(corpus["source"].unique()) == 1:
        body += f"<p>{words['no_comparison']}</p>"
    methods = f"{html.escape(str(corpus.tokens().normalization))} {words['rates']}"
    direction = "rtl" if language == "ar" else "ltr"
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{words["title"]}</title>'
        f"<style>{plot.theme.font_face_css()}{_STYLE}</style></head><body>"
        f"<h1>{words['title']}</h1><p>{_about(corpus, words)}</p>{body}"
        f'<h2>{words["methods"]}</h2><p dir="auto">{methods}</p>'
        f'<p dir="ltr"><small>{words["version"].format(version=__version__)}</small></p>'
        "</body></html>"
    )


def _about(corpus: Corpus, words: dict[str, str]) -> str:
    dates = corpus["date"].dropna()
    period = f"{dates.min().date()} – {dates.max().date()}" if len(dates) else "–"
    return words["documents"].format(
        documents=f"{len(corpus):,}",
        sources=f"{corpus['source'].nunique():,}",
        tokens=f"{len(corpus.tokens()):,}",
        period=f'<bdi dir="ltr">{period}</bdi>',
    )


def _answer(
    name: str, asked: tuple[str, str], table: pd.DataFrame, shown: pd.DataFrame, language: str
) -> Answer:
    """Draw the picture of a table; `asked` are the line that makes it and the question."""
    draw = getattr(plot, name)
    return Answer(name, *asked, table, shown, png_of(draw(table, language=language), dpi=_DPI))


def _top(table: pd.DataFrame, by: str) -> pd.DataFrame:
    return table.groupby(by, sort=False).head(_ROWS)


def _section(answer: Answer) -> str:
    picture = base64.b64encode(answer.picture).decode()
    question = html.escape(answer.question)
    return (
        f'<section><h2>{question}</h2><p dir="ltr"><code>{html.escape(answer.call)}</code></p>'
        f'<img alt="{question}" src="data:image/png;base64,{picture}">'
        f'<div class="table" tabindex="0">{_html_table(answer.shown)}</div></section>'
    )


def _html_table(table: pd.DataFrame) -> str:
    head = "".join(
        f"<th{_NUMBER if pd.api.types.is_numeric_dtype(table[column]) else ''}>"
        f"{html.escape(str(column))}</th>"
        for column in table.columns
    )
    rows = table.itertuples(index=False, name=None)
    body = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _html_cell(value: Any) -> str:
    """Write a value; numbers stand in columns, what is missing stays empty."""
    if isinstance(value, str):
        return f"<td>{html.escape(value)}</td>"
    if pd.isna(value):
        return "<td></td>"
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
    return f"<td{_NUMBER}>{text}</td>"
