"""One page that shows what a corpus says: tables and pictures together, with their methods."""

from __future__ import annotations

import html
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
import pandas as pd

from mediakit import plot
from mediakit.analysis._settings import settings_of
from mediakit.calls import with_call_of
from mediakit.checks import check_choice, check_type
from mediakit.corpus import Corpus
from mediakit.language.find.patterns import Match
from mediakit.lexicons.reading import load_yaml
from mediakit.lists.actors import ACTORS_HINT, Actors
from mediakit.plot.look import settings
from mediakit.plot.look.settings import BACKENDS, LANGUAGES, Backend, Language, digits
from mediakit.plot.look.words import day_of_page
from mediakit.saving import check_path, write_text
from mediakit.signatures import checked
from mediakit.tables import pages
from mediakit.tables.methods import paragraphs
from mediakit.tables.shown import name_of, show
from mediakit.tables.stories import story_table
from mediakit.text.bidi import isolate
from mediakit.text.source_names import in_names, with_named

__all__ = ["Answer", "answers", "page_of", "report", "sampled"]

_ROWS: Final = 10  # rows of a table shown for each source
_LEAST: Final = 3  # occurrences of a compared term: below that a page shows chance
_PLACES: Final = 8  # of a concordance
_MOST: Final = 1000  # documents that a page is made from
_PANELS: Final = 24  # sources that a picture holds
_DPI: Final = 110  # of a picture on the page
_FILE_DPI: Final = 150  # of a picture in a file
_FEW: Final = 5  # documents from which on there are intervals
_OUTLETS: Final = 3  # of dated documents, from which on their stories say something
_TELLING: Final = 5000  # documents that stories are looked for in
_DAYS: Final = 62  # that a picture can tell apart
_LANE_DAYS: Final = 31  # of more, those that a picture of stories shows
_OF_RATES: Final = ("count", "documents", "rate", "per", "low", "high", "level")
# What a page tells of each table; the table itself has more.
_COLUMNS: Final = {
    "term_frequency": ("source", "term", *_OF_RATES),
    "word_cloud": ("term", *_OF_RATES),
    "actor_counts": ("source", "actor", *_OF_RATES),
    "actor_network": (
        "actor_a", "actor_b", "count", "expected", "npmi", "low", "high", "level", "within",
    ),
    "compare_sources": (
        "target", "term", "count", "count_reference", "log_ratio", "low", "high", "level",
        "p_adjusted",
    ),
    "source_similarity": ("source_a", "source_b", "similarity", "low", "high", "level", "measure"),
    "voices": ("source", "kind", "count", "documents", "share", "share_low", "share_high", "level"),
    "coverage": ("source", "period", "documents", "tokens", "share"),
    "stories": ("story", "first_day", "title", "outlets", "documents", "first", "without"),
}  # fmt: skip
_SAMPLE: Final = f"part = corpus.sample({_MOST}, random_state=0).sort_index()"


class Draw(Protocol):
    """What draws a table with a library that is named, under a title of one's own."""

    def __call__(self, backend: Backend, title: str | None = None) -> Any:
        """Draw it."""


class Answer(NamedTuple):
    """One question put to a corpus, with its table and picture.

    `name` is the name of the picture, `call` the line that makes the table, `table` all of it,
    `shown` the rows and columns for a page, `part` says in words how much of it they are, `draw`
    draws the table, `note` says what it cannot show, a line a paragraph.
    """

    name: str
    call: str
    question: str
    table: pd.DataFrame
    shown: pd.DataFrame
    part: str
    draw: Draw
    note: str = ""

    def picture(self) -> bytes:
        """Give the picture as PNG."""
        return pages.png(self.draw("matplotlib"), dpi=_FILE_DPI)


class _Section(NamedTuple):
    """A part of the page: its place, what it is called, how much it shows of what, and it."""

    name: str
    heading: str
    part: str
    content: str


def _all_words() -> Mapping[str, dict[str, str]]:
    return load_yaml("report.yml")


@checked
def report(
    corpus: Corpus,
    actors: Actors | None = None,
    *,
    path: str | PathLike[str] = "report.html",
    language: Language | None = None,
    backend: Backend | None = None,
) -> Path:
    """Write one self-contained page about a corpus, which opens without a network.

    Terms, actors, differences between sources, coverage in time, cited voices, stories of several
    outlets and samples of context; what was counted how, and what to keep in mind. Of more than
    1,000 documents a sample is taken for everything but the coverage in time and the stories, and
    the page says so. Stories are told where three sources or more have dated documents; of more
    than 5,000 documents, those of the last days.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    actors : Actors, optional
        Whom to count.
    path : str or path, default "report.html"
        The page; it is replaced.
    language : {"en", "ar"}, optional
        Language of headings, labels and the methods paragraph; without it, the one that
        `mediakit.plot.use` has set.
    backend : {"matplotlib", "plotly"}, optional
        Pictures as they are printed, or pictures that say their numbers when pointed at; the page
        is 4 MB larger then. Without it, the one that `mediakit.plot.use` has set.

    Returns
    -------
    pathlib.Path
        Where the page is.

    Raises
    ------
    ValueError
        If language or backend is unknown, or the corpus is empty or has a source without words.
    TypeError
        If `corpus` is no Corpus, or `actors` no Actors.
    OSError
        If the page cannot be written. A page that is there already is replaced as a whole; after
        an error it is what it was.

    Examples
    --------
    >>> import mediakit as mk
    >>> mk.report(mk.load_seeds().clean(), path="seeds.html")  # doctest: +SKIP
    """
    check_type("corpus", corpus, Corpus, hint="mk.Corpus")
    corpus = corpus._in_form()
    if actors is not None:
        check_type("actors", actors, Actors, hint=ACTORS_HINT)
    language = settings.current().language if language is None else language
    backend = settings.current().backend if backend is None else backend
    check_choice("language", language, LANGUAGES)
    check_choice("backend", backend, BACKENDS)
    check_path(path)
    given = list(answers(corpus, actors, language=language))
    page = page_of(corpus, given, actors=actors, language=language, backend=backend)
    return write_text(path, page)


def sampled(corpus: Corpus) -> Corpus:
    """Give the documents that a page is made from: all, or 1,000 drawn with a fixed seed."""
    if len(corpus) <= _MOST:
        return corpus
    part: Corpus = corpus.sample(_MOST, random_state=0).sort_index()  # as _SAMPLE says
    return part


def answers(
    corpus: Corpus, actors: Actors | None = None, *, language: Language = "en"
) -> Iterator[Answer]:
    """Ask a corpus which words it uses, who is in it and how its sources differ.

    Questions without an answer are left out: actors where none are listed, sources where there is
    one only, time where there are no dates, stories where fewer than three sources have dates. A
    large corpus is asked through a sample, but for time and stories: a sample has holes that the
    collection does not have.
    """
    words = _all_words()[language]
    part = sampled(corpus)
    for answer in _about_words(part, actors, words, language):
        call = answer.call if part is corpus else answer.call.replace("corpus.", "part.", 1)
        yield answer._replace(call=call)
    if corpus["date"].notna().any():
        yield _about_time(corpus, words, language)
        yield from _about_stories(corpus, words, language)


def _about_words(
    corpus: Corpus, actors: Actors | None, words: dict[str, str], language: Language
) -> Iterator[Answer]:
    """Ask everything that the texts themselves answer."""
    yield from _about_terms(corpus, words, language)
    if actors is not None:
        yield from _about_actors(corpus, actors, words, language)
    if len(corpus["source"].unique()) > 1:
        yield from _about_sources(corpus, words, language)
    yield from _about_voices(corpus, words, language)


def _about_terms(corpus: Corpus, words: dict[str, str], language: Language) -> Iterator[Answer]:
    terms, least = _at_least(partial(corpus.term_frequency, by="source"))
    call = f'corpus.term_frequency(by="source", min_count={least})'
    largest = _largest(corpus)
    drawn = terms[terms["source"].isin(largest)]
    yield _answer("term_frequency", (call, words["terms"]), terms, _top(drawn), language, drawn)
    together, least = _at_least(partial(corpus.term_frequency, unit="base"))
    call = f'corpus.term_frequency(unit="base", min_count={least})'
    yield _answer("word_cloud", (call, words["cloud"]), together, together.head(_ROWS), language)


def _about_actors(
    corpus: Corpus, actors: Actors, words: dict[str, str], language: Language
) -> Iterator[Answer]:
    names = actors.names(language)
    counts = corpus.actor_counts(actors, by="source")
    counts = with_call_of(counts.assign(name=counts["actor"].map(names)), counts)
    # a source that never names an actor others name has a zero, and not a gap
    named = counts.groupby("actor")["count"].transform("sum") > 0
    shown = counts[named & counts["source"].isin(_largest(corpus))]
    shown = shown.sort_values(["source", "count"], ascending=[True, False], kind="stable")
    if shown.empty:
        return
    asked = 'corpus.actor_counts(actors, by="source")', words["actors"]
    called = _top(shown).assign(actor=lambda top: top["name"])
    yield _answer("actor_counts", asked, counts, called, language, shown)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that nobody is named together is said by its absence
        network = corpus.actor_network(actors)
    if len(network):
        called = network.assign(
            actor_a=network["actor_a"].map(names), actor_b=network["actor_b"].map(names)
        )
        asked = "corpus.actor_network(actors)", words["network"]
        yield _answer("actor_network", asked, network, called.head(_ROWS), language, called)


def _about_sources(corpus: Corpus, words: dict[str, str], language: Language) -> Iterator[Answer]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a source without common terms is missing on the page
        try:
            compared, least = _at_least(corpus.compare_sources)
        except ValueError:  # no term stands in enough documents of a source
            compared, least = pd.DataFrame(), 0
    if len(compared):
        drawn = compared[compared["target"].isin(_largest(corpus))]
        shown = _top(drawn[drawn["log_ratio"] > 0], "target")
        if len(shown):  # sources that print the same words do not differ
            asked = f"corpus.compare_sources(min_count={least})", words["sources"]
            yield _answer("compare_sources", asked, compared, shown, language, drawn)
    if len(corpus["source"].unique()) > 2:
        alike = corpus.source_similarity()
        if alike["similarity"].notna().any():  # sources of one article each have none
            asked = "corpus.source_similarity()", words["similarity"]
            yield _answer("source_similarity", asked, alike, alike.head(2 * _ROWS), language)


def _about_time(corpus: Corpus, words: dict[str, str], language: Language) -> Answer:
    freq = _period(corpus["date"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # documents without a date are told of among the warnings
        covered = corpus.coverage(freq=freq)
    shown = _top(covered[covered["documents"] > 0])
    asked = f'corpus.coverage(freq="{freq}")', words["coverage"]
    return _answer("coverage", asked, covered, shown, language)


def _about_stories(corpus: Corpus, words: dict[str, str], language: Language) -> Iterator[Answer]:
    part, call = _telling(corpus)
    if _dated_outlets(part) < _OUTLETS:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # documents without a date are told of among the warnings
        told = part.stories()
    table = story_table(told)
    several = table[table["outlets"] > 1]
    if several.empty:
        return
    shown = several.head(_ROWS)
    shown = shown.assign(story=[digits(str(story)) for story in shown["story"]])  # as on the lanes
    drawn, days = _drawn(told, several)
    made = _answer("stories", (call, words["stories"]), table, shown, language, drawn)
    counts = {"shown": len(shown), "several": len(several), "total": len(table)}
    said = words["stories_part"].format(**{name: f"{one:,}" for name, one in counts.items()})
    limits = _limits(corpus, part, several, language)
    ends = {end: day_of_page(day, language) for end, day in days.items()}
    month = [digits(words["stories_drawn"].format(**ends))] if days else []
    yield made._replace(part=digits(said), note="\n".join([*month, limits]))


def _dated_outlets(corpus: Corpus) -> int:
    return int(corpus.loc[corpus["date"].notna(), "source"].nunique())


def _telling(corpus: Corpus) -> tuple[Corpus, str]:
    """Give the documents that stories are looked for in, and the line that does it.

    All, or the last days, each whole: a story of which documents are drawn by chance is torn.
    """
    if len(corpus) <= _TELLING or corpus["date"].isna().all():
        return corpus, "mk.story_table(corpus.stories())"
    days = corpus["date"].dt.normalize()
    latest = days.value_counts().sort_index(ascending=False).cumsum()
    first = latest.index[max(int((latest <= _TELLING).sum()) - 1, 0)]
    part: Corpus = corpus[days >= first]
    return part, f'mk.story_table(corpus[corpus["date"] >= "{first.date()}"].stories())'


def _drawn(told: pd.DataFrame, several: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Give the documents for a picture: all, or those of the days on which most stories begin."""
    days = told["date"].dt.normalize()
    every = pd.date_range(days.min(), days.max())
    if len(every) <= _DAYS:
        return told, {}
    begun = several["first_day"].value_counts().reindex(every, fill_value=0).to_numpy()
    within = np.convolve(begun, np.ones(_LANE_DAYS, dtype=int))[
        _LANE_DAYS - 1 :
    ]  # from each day on
    first = every[int(within.argmax())]
    last = first + pd.Timedelta(days=_LANE_DAYS - 1)
    return told[days.between(first, last)], {"first": first, "last": last}


def _limits(corpus: Corpus, part: Corpus, several: pd.DataFrame, language: Language) -> str:
    """Say what the figures of stories cannot say, each in a line."""
    words = _all_words()[language]
    ends = dict(
        zip(("first", "last"), (day_of_page(day, language) for day in _ends(part)), strict=True)
    )
    sizes = {"shown": f"{len(part):,}", "total": f"{len(corpus):,}"}
    unknown = int(several["first"].isna().sum())
    counts = {"unknown": f"{unknown:,}", "several": f"{len(several):,}"}
    named = {name: name_of(name, language) for name in ("first", "without")}
    told = [
        words["stories_days"].format(**ends, **sizes) if len(part) < len(corpus) else "",
        words["stories_read"],
        words["stories_without"].format(**named),
        words["stories_first"].format(**counts, name=named["first"]) if unknown else "",
        words["stories_earlier"],
        words["stories_languages"] if _languages(part) > 1 else "",
    ]
    return digits("\n".join(filter(None, told)))


def _ends(corpus: Corpus) -> tuple[pd.Timestamp, pd.Timestamp]:
    return corpus["date"].min(), corpus["date"].max()


def _languages(corpus: Corpus) -> int:
    return int(corpus["language"].nunique()) if "language" in corpus.columns else 1


def _about_voices(corpus: Corpus, words: dict[str, str], language: Language) -> Iterator[Answer]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            voices = corpus.voices(by="source")
        except ValueError:  # nobody is cited anywhere
            return
    if (voices["count"] > 0).any():
        asked = 'corpus.voices(by="source")', words["voices"]
        drawn = voices[voices["source"].isin(_largest(corpus))]
        yield _answer("voices", asked, voices, _top(drawn), language, drawn)


def _at_least(ask: Callable[..., pd.DataFrame]) -> tuple[pd.DataFrame, int]:
    """Ask for terms that occur often enough for a page, or for all where none does."""
    try:
        return ask(min_count=_LEAST), _LEAST
    except ValueError:  # any other reason comes again
        return ask(min_count=1), 1


def _period(dates: pd.Series) -> str:
    days = (dates.max() - dates.min()).days
    return "D" if days <= _DAYS else "W" if days <= 370 else "ME"


def _largest(corpus: Corpus) -> list[str]:
    """Name the sources with the most documents, as many as a page can hold."""
    return corpus["source"].value_counts().index[:_PANELS].tolist()


def _answer(
    name: str,
    asked: tuple[str, str],
    table: pd.DataFrame,
    shown: pd.DataFrame,
    language: Language,
    drawn: pd.DataFrame | None = None,
) -> Answer:
    """Say how to draw a table, or the part of it that a picture can hold."""
    part = table if drawn is None else drawn

    def draw(backend: Backend, title: str | None = None) -> Any:
        return getattr(plot, name)(part, language=language, backend=backend, title=title)

    told = _part(table, shown, part, language)
    note = _left_out(in_names(table, language), in_names(part, language), language)
    told_of = shown[with_named(_COLUMNS[name], shown)]
    return Answer(name, *asked, table, told_of, told, draw, note)


def _part(table: pd.DataFrame, shown: pd.DataFrame, drawn: pd.DataFrame, language: Language) -> str:
    """Say how many rows of a table are shown, and how many of its sources are drawn."""
    words = _all_words()[language]
    counts = {"shown": f"{len(shown):,}", "total": f"{len(table):,}"}
    told = [words["part" if len(shown) < len(table) else "part_all"].format(**counts)]
    by = next((column for column in ("source", "target") if column in table.columns), None)
    if by is not None and drawn[by].nunique() < table[by].nunique():
        told.append(
            words["part_sources"].format(shown=drawn[by].nunique(), total=table[by].nunique())
        )
    return digits(" ".join(told))


def _left_out(table: pd.DataFrame, drawn: pd.DataFrame, language: Language) -> str:
    """Name the sources of a table that its picture does not show."""
    column = next((name for name in ("source", "target") if name in table.columns), None)
    if column is None:
        return ""
    every, shown = (list(dict.fromkeys(one[column].astype(str))) for one in (table, drawn))
    left = [name for name in every if name not in shown]
    comma = "\u060c " if language == "ar" else ", "
    words = _all_words()[language]["left_out"]
    told = {"shown": len(shown), "total": len(every), "names": comma.join(map(isolate, left))}
    return words.format(**told) if left else ""


def _top(table: pd.DataFrame, by: str = "source") -> pd.DataFrame:
    return table.groupby(by, sort=False).head(_ROWS)


def page_of(
    corpus: Corpus,
    given: list[Answer],
    *,
    actors: Actors | None = None,
    language: Language = "en",
    backend: Backend = "matplotlib",
    doubts: pd.DataFrame | None = None,
) -> str:
    """Put the answers on one page, with what the corpus is, its methods and its limits.

    `doubts` is the table of `Corpus.check` in the language of the page, where it is there already.
    """
    words = _all_words()[language]
    sections = [_section(answer, language, backend) for answer in given]
    sections += _contexts(sampled(corpus), given, actors, language)
    if doubts is None:
        doubts = corpus.check(language=language)
    sections.append(_doubts(doubts, words, language))
    named = {answer.name for answer in given}
    doubted = _warnings(corpus, named, words, language)
    sections.append(_Section("warnings", words["warnings"], "", doubted))
    sections.append(_Section("methods", words["methods"], "", _methods(corpus, given, language)))
    one = f"<p>{words['no_comparison']}</p>" if len(corpus["source"].unique()) == 1 else ""
    script = pages.script_of_plotly() if backend == "plotly" else ""
    about = f"<p>{_about(corpus, words, language)}</p>"
    body = "".join(map(_written, sections))
    return pages.page(
        about + _contents(sections, words) + body + one,
        title=words["title"],
        language=language,
        script=script,
    )


def _contents(sections: list[_Section], words: dict[str, str]) -> str:
    """List the sections, each with how much it shows."""
    items = "".join(
        f'<li><a href="#{one.name}">{html.escape(one.heading)}</a>'
        f"{f'<small>{html.escape(one.part)}</small>' if one.part else ''}</li>"
        for one in sections
    )
    return f'<nav aria-label="{words["contents"]}"><ul>{items}</ul></nav>'


def _written(section: _Section) -> str:
    part = f'<p class="part">{html.escape(section.part)}</p>' if section.part else ""
    return (
        f'<section id="{section.name}"><h2>{html.escape(section.heading)}</h2>{part}'
        f"{section.content}</section>"
    )


def _section(answer: Answer, language: Language, backend: Backend) -> _Section:
    """Write picture and table of an answer; the heading of the section is that of the picture."""
    drawn = answer.draw(backend, title="")
    alt = " ".join(filter(None, [answer.question, answer.part, pages.described(drawn)]))
    if backend == "plotly":
        picture = pages.figure(drawn, name=f"figure-{answer.name}", alt=alt)
    else:
        picture = pages.picture(drawn, alt=alt, dpi=_DPI)
    rows = show(answer.shown, n=len(answer.shown), language=language)
    call = f'<p dir="ltr"><code>{html.escape(answer.call)}</code></p>'
    note = "".join(f"<p>{html.escape(line)}</p>" for line in answer.note.splitlines())
    content = f"{call}{picture}{note}{rows.in_box(answer.question)}"
    return _Section(answer.name, answer.question, answer.part, content)


def _contexts(
    corpus: Corpus, given: list[Answer], actors: Actors | None, language: Language
) -> Iterator[_Section]:
    """Show the commonest term, and the first name of the actor named most, where they stand."""
    words = _all_words()[language]
    tables = {answer.name: answer.table for answer in given}
    patterns = [str(tables["word_cloud"]["term"].iloc[0])]
    if actors is not None and "actor_counts" in tables:
        mentions = tables["actor_counts"].groupby("actor")["count"].sum()
        patterns.append(actors[str(mentions.idxmax())].aliases[0].text)
    for place, pattern in enumerate(dict.fromkeys(patterns)):
        match: Match = "phrase" if " " in pattern else "term"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = corpus.concordance(pattern, match=match, sort="random", n=_PLACES)
        if len(found) == 0:
            continue
        heading = words["concordance"].format(word=pattern)
        part = words["concordance_note"].format(shown=len(found), hits=f"{found.hits:,}")
        content = show(found, language=language).in_box(heading)
        yield _Section(f"concordance-{place}", heading, digits(part), content)


def _about(corpus: Corpus, words: dict[str, str], language: Language) -> str:
    period = "–"
    if corpus["date"].notna().any():
        first, last = (day_of_page(day, language) for day in _ends(corpus))
        period = words["period"].format(first=first, last=last)
    return words["documents"].format(
        documents=f"{len(corpus):,}",
        sources=f"{corpus['source'].nunique():,}",
        tokens=f"{len(corpus.tokens()):,}",
        period=f"<bdi>{period}</bdi>",
    )


def _doubts(table: pd.DataFrame, words: dict[str, str], language: Language) -> _Section:
    """Write what is doubtful about the corpus, each problem by its name."""
    heading = words["check"]
    if len(table) == 0:
        return _Section("check", heading, "", f"<p>{words['check_none']}</p>")
    rows = show(table, n=len(table), language=language, ids=True).in_box(heading)
    part = digits(words["check_part"].format(total=len(table)))
    return _Section("check", heading, part, f"<p>{words['check_note']}</p>{rows}")


def _warnings(corpus: Corpus, given: set[str], words: dict[str, str], language: Language) -> str:
    """Say what makes the numbers of this page less than they seem, and why there is no more."""
    part = sampled(corpus)
    told = []
    if len(part) < len(corpus):
        total, shown = f"{len(corpus):,}", f"{len(part):,}"
        told.append(words["sampled"].format(total=total, shown=shown, call=_SAMPLE))
    sizes = pd.Series(in_names(pd.DataFrame(part), language)["source"]).value_counts()
    few = sizes.index[sizes < _FEW].tolist()
    if few:
        comma = "، " if language == "ar" else ", "
        told.append(words["few"].format(names=comma.join(map(isolate, few))))
    undated = int(corpus["date"].isna().sum())
    if undated:
        told.append(words["dates"].format(count=f"{undated:,}"))
    told += _gaps(corpus, words)
    told.append(_copies(corpus, words))
    if "stories" not in given and len(corpus["source"].unique()) > 1:
        told.append(_no_stories(corpus, words))
    items = "".join(f"<li>{html.escape(text)}</li>" for text in told)
    return f'<ul class="warning">{items}</ul>'


def _gaps(corpus: Corpus, words: dict[str, str]) -> list[str]:
    if corpus["date"].notna().sum() == 0 or len(corpus["source"].unique()) < 2:
        return []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        missing = corpus.coverage()["is_missing"]
    gaps = int(missing.sum())
    return [words["gaps"].format(gaps=f"{gaps:,}", cells=f"{len(missing):,}")] if gaps else []


def _no_stories(corpus: Corpus, words: dict[str, str]) -> str:
    outlets = _dated_outlets(_telling(corpus)[0])
    if outlets == 0:
        return words["stories_undated"]
    return words["stories_few" if outlets < _OUTLETS else "stories_none"].format(count=outlets)


def _copies(corpus: Corpus, words: dict[str, str]) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there are none is said below
        every = corpus.wire_clusters()
    copies = every[every["copies"] > 1]
    if len(copies) == 0:
        return words["wire_none"]
    documents, clusters = f"{len(copies):,}", f"{copies['cluster'].nunique():,}"
    found = words["wire"].format(documents=documents, clusters=clusters)
    return f"{found} {words[f'copies_{settings_of(corpus).wire}']}"


def _methods(corpus: Corpus, given: list[Answer], language: Language) -> str:
    tables, names = [answer.table for answer in given], [answer.question for answer in given]
    told = paragraphs(corpus, tables, language=language, names=names)
    return "".join(f'<p dir="auto">{html.escape(text)}</p>' for text in told)
