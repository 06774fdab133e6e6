"""One document as its readers see it: title, outlet, day and paragraphs, with places marked."""

from __future__ import annotations

import html
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from os import PathLike
from typing import Any, Final, NamedTuple, TypeAlias

import pandas as pd

from mediakit.analysis._groups import read_tokens
from mediakit.analysis._places import FOLLOWED, read_places
from mediakit.checks import check_choice, check_columns, check_type, did_you_mean, listing
from mediakit.corpus import REQUIRED, Corpus
from mediakit.language.find.patterns import find_hits, read_pattern
from mediakit.lists.actors import Actors
from mediakit.lists.lexicon import Lexicon
from mediakit.plot.look import settings
from mediakit.plot.look.settings import LANGUAGES, Language, digits
from mediakit.plot.look.theme import COLOURS
from mediakit.plot.look.words import day_of_page
from mediakit.saving import write_text
from mediakit.signatures import checked, checked_methods
from mediakit.tables import pages
from mediakit.tables.colours import themed
from mediakit.tables.shown import name_of, named_in
from mediakit.text.bidi import runs_rtl
from mediakit.text.source_names import in_names

__all__ = ["ShownDocument", "show_document"]

Mark: TypeAlias = str | pd.DataFrame | Actors | Lexicon

_WORDS: Final = {
    "en": {"no date": "no date", "no text": "No text.", "none": "Nothing is marked."},
    "ar": {"no date": "بلا تاريخ", "no text": "لا نص.", "none": "لا شيء معلَّم."},
}
# What a table of places marks that names nobody: the first of these columns that it has.
_WHAT: Final = ("quote", "cited", "label", "keyword", "surface")
_WHOSE: Final = ("speaker", "cited")  # told of a single place, where a table has it
_PLACES: Final = {"en": "Places", "ar": "المواضع"}
# Colours are told apart by the line below them too.
_LINES: Final = ("solid", "double", "dashed", "dotted")
_ORDER: Final = (0, 1, 4, 6, 9, 2, 8, 7, 5, 3)  # of the colours: those far apart first
_CSS: Final = (
    themed(".mediakit-document")
    + """
.mediakit-document{max-width:44rem;padding:.5em 1em;line-height:1.9}
main>.mediakit-document{padding-inline:0}
.mediakit-document h3{margin:.4em 0;line-height:1.5;color:inherit}
.mediakit-document .about{color:var(--mk-faint);font-size:.9em;margin:.2em 0}
.mediakit-document ul{list-style:none;margin:.6em 0;padding:0;display:flex;flex-wrap:wrap;
gap:.2em 1.2em;font-size:.9em}
.mediakit-document .text p{margin:.8em 0;text-align:start;overflow-wrap:break-word;color:inherit}
.mediakit-document mark{color:inherit;background:none;border-bottom:3px solid currentColor}
"""
    + "".join(
        f".mediakit-document mark.k{number}{{border-bottom-color:{COLOURS[place]};"
        f"background:color-mix(in srgb,{COLOURS[place]} 22%,var(--mk-paper))}}\n"
        for number, place in enumerate(_ORDER)
    )
    + "".join(
        f".mediakit-document mark.l{number}{{border-bottom-style:{line}}}\n"
        for number, line in enumerate(_LINES)
    )
)


class _Place(NamedTuple):
    """A marked span of the text: what it is, and what is told of it alone."""

    start: int
    end: int
    what: str
    told: str


@checked
def show_document(
    corpus: Corpus,
    doc: str,
    *,
    marks: Mark | Sequence[Mark] | None = None,
    language: Language | None = None,
) -> ShownDocument:
    r"""Show a whole document as it is read: title, source, day, and its text in paragraphs.

    The text runs in its own direction, from right to left in Arabic, whatever the language of the
    lines above it. What is marked has a colour and a line for each name, which are explained above
    the text with how often they stand in it. Marks may lie in each other, as an actor in a
    quotation.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    doc : str
        The name of the document, as in the column ``doc``.
    marks : str, DataFrame, Actors, Lexicon or a list of these, optional
        What to mark: a word or phrase, looked for as `Corpus.concordance` does; a table of places
        (``doc``, ``start``, ``end``), as `actor_mentions`, `quotations` and other lists return it,
        of which the rows of this document are taken; a list of actors or a lexicon.
    language : {"en", "ar"}, optional
        Language of names, days and the explanation; by default the one that `mediakit.plot.use`
        has set.

    Returns
    -------
    ShownDocument
        It shows itself in a notebook, and `to_html` saves it as a page of its own.

    Raises
    ------
    ValueError
        If the document is not in the corpus, a word holds no letter, a table is none of places or
        does not fit the text, or the language is unknown.
    TypeError
        If `corpus` is no Corpus, or a mark none of those.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus(
    ...     {"doc": ["a"], "source": ["صحيفة أ"], "title": ["وصول الوفد"],
    ...      "text": ["وصل الوفد أمس.\nورحب الوزير بالوفد."]})
    >>> mk.show_document(corpus, "a", marks="وفد")
    وصول الوفد
    صحيفة أ · no date · a
    <BLANKLINE>
    وصل [الوفد] أمس.
    <BLANKLINE>
    ورحب الوزير [بالوفد].
    """
    check_type("corpus", corpus, Corpus, hint="mk.Corpus")
    language = language or settings.current().language
    check_choice("language", language, LANGUAGES)
    check_columns("The corpus", corpus.columns, REQUIRED)
    docs = corpus["doc"]
    if doc not in set(docs):
        raise ValueError(
            f"doc={doc!r} is no document of the corpus; it has {listing(docs)}."
            f"{did_you_mean(doc, docs)}"
        )
    part = corpus.loc[docs == doc]._in_form(told=False)
    given = [] if marks is None else [marks] if isinstance(marks, Mark) else list(marks)
    places = [place for mark in given for place in _places(part, mark, language)]
    return ShownDocument(part, places, language, has_marks=bool(given))


def _places(part: Corpus, mark: Mark, language: str) -> list[_Place]:
    """Find what one mark stands for in the document."""
    if isinstance(mark, str):
        read_pattern(mark, "term", argument="marks")  # whose error names the argument
        hits = find_hits(part["text"], read_tokens(part), mark, "term")
        return [_Place(*span, mark, "") for span in zip(hits.start, hits.end, strict=True)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # whoever is not in this one document
        if isinstance(mark, Actors):
            mark = part.actor_mentions(mark)
        elif isinstance(mark, Lexicon):
            mark = part.lexicon_mentions(mark)
    check_columns("marks", mark.columns, ("doc", "start", "end"))
    table = mark[mark["doc"] == part["doc"].iloc[0]]
    if len(table) == 0:
        return []
    read = read_places("marks", part, table)
    table = named_in(table.iloc[read.rows], language)
    spans = zip(read.start.tolist(), read.end.tolist(), strict=True)
    told = zip(spans, *_told(table, language), strict=True)
    return [_Place(*span, what, whose) for span, what, whose in told]


def _told(table: pd.DataFrame, language: str) -> tuple[list[str], list[str]]:
    """Say of each place what it is, and whose."""
    key = next((name for name in FOLLOWED if name in table), None)
    kind = next((name for name in _WHAT if name in table), None)
    if key is not None and kind != "quote":
        return _texts(table[key], missing=name_of(key, language)), [""] * len(table)
    what = _PLACES[language] if kind is None else name_of(kind, language)
    whose = next((name for name in (key, *_WHOSE) if name in table and name != kind), None)
    return [what] * len(table), _texts(table[whose]) if whose else [""] * len(table)


def _texts(values: pd.Series, *, missing: str = "") -> list[str]:
    """Write values that are known."""
    return values.astype(object).where(values.notna(), missing).astype(str).tolist()


@checked_methods
class ShownDocument:
    """A document made ready for readers; see `show_document`."""

    def __init__(
        self, part: Corpus, places: Sequence[_Place], language: str, *, has_marks: bool = False
    ) -> None:
        """Take the one row of a corpus, and what is marked in its text."""
        row = in_names(pd.DataFrame(part)[_columns(part)], language).iloc[0]
        title = row["title"]
        self._title = str(row["doc"] if pd.isna(title) or not str(title).strip() else title)
        day = row["date"]
        words = _WORDS[language]
        date = words["no date"] if pd.isna(day) else digits(day_of_page(day, language))
        self._about = [str(row["source"]), date, str(row["doc"])]
        self._text = str(row["text"])
        self._places = sorted(places, key=lambda place: (place.start, -place.end))
        self._language = language
        self._has_marks = has_marks
        self._counts = Counter(place.what for place in self._places)
        # the commonest has the first colour
        self._kinds = {
            what: f"k{number % len(_ORDER)} l{number // len(_ORDER) % len(_LINES)}"
            for number, (what, _) in enumerate(self._counts.most_common())
        }

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        opened = Counter(place.start for place in self._places)
        closed = Counter(place.end for place in self._places)
        signs = [
            "]" * closed[at] + "[" * opened[at] + self._text[at : at + 1]
            for at in range(len(self._text) + 1)
        ]
        shown = [line.strip() for line in "".join(signs).splitlines() if line.strip()]
        return "\n\n".join([f"{self._title}\n{' · '.join(self._about)}", *shown])

    def to_html(self, path: str | PathLike[str] | None = None) -> str:
        """Write the document as HTML.

        Parameters
        ----------
        path : str or path, optional
            Where to save it, as a page of its own that needs no network.

        Returns
        -------
        str
            The document, with its style; it can be pasted into a page.
        """
        if path is not None:
            body = self._body("")
            write_text(path, pages.page(body, title=self._title, language=self._language))
        title = f'<h3 dir="auto">{html.escape(self._title)}</h3>'
        return self._body(title)

    def _body(self, title: str) -> str:
        side = "rtl" if self._language == "ar" else "ltr"
        about = " · ".join(f"<bdi>{html.escape(one)}</bdi>" for one in self._about)
        rtl = runs_rtl(self._text)
        way = 'dir="rtl" lang="ar"' if rtl else 'dir="ltr"'
        text = "".join(self._paragraphs()) or f"<p>{_WORDS[self._language]['no text']}</p>"
        return (
            f'<article class="mediakit-document" dir="{side}" lang="{self._language}">'
            f"<style>{_CSS}</style>{title}"
            f'<p class="about">{about}</p>{self._legend()}<div class="text" {way}>{text}</div>'
            "</article>"
        )

    def _legend(self) -> str:
        if not self._has_marks:
            return ""
        rows = "".join(
            f'<li><mark class="{kind}"><bdi>{html.escape(what)}</bdi></mark> '
            f"{digits(str(self._counts[what]))}</li>"
            for what, kind in self._kinds.items()
        )
        none = f'<p class="about">{_WORDS[self._language]["none"]}</p>'
        return f"<ul>{rows}</ul>" if rows else none

    def _paragraphs(self) -> Iterator[str]:
        """Write each line that has words, with its marks."""
        at = 0
        for line in self._text.splitlines(keepends=True):
            kept = line.rstrip()
            if kept.strip():
                way = "rtl" if runs_rtl(kept) else "ltr"
                yield f'<p dir="{way}">{self._marked(at, at + len(kept))}</p>'
            at += len(line)

    def _marked(self, first: int, last: int) -> str:
        """Write a stretch of the text; a place that lies in another is a mark within it."""
        here = [place for place in self._places if place.start < last and place.end > first]
        ends = {end for place in here for end in (place.start, place.end) if first < end < last}
        cuts = [first, *sorted(ends), last]
        written = []
        for start, end in pairwise(cuts):
            text = html.escape(self._text[start:end])
            for place in reversed([one for one in here if one.start <= start and end <= one.end]):
                name = html.escape(place.told or place.what, quote=True)
                text = f'<mark class="{self._kinds[place.what]}" title="{name}">{text}</mark>'
            written.append(text)
        return "".join(written)


def _columns(part: pd.DataFrame) -> list[Any]:
    return [name for name in part if name in REQUIRED or str(name)[:-3] == "source"]
