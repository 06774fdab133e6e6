"""Corpus: a table of articles that can be asked about its words, its actors and its sources."""

from __future__ import annotations

import hashlib
import html
import inspect
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from os import PathLike
from types import ModuleType
from typing import Any, Final, Self

import pandas as pd
from pandas.api.typing import DataFrameGroupBy

from mediakit.analysis._entities import (
    NOBODY,
    actor_type,
    check_entities,
    check_fitting,
    common_entities,
)
from mediakit.analysis._guidance import (
    FEWER,
    HelperTable,
    guide,
    helper_table,
    helpers_of,
    names_of,
)
from mediakit.analysis._settings import Copies, Settings, common_settings, settings_of
from mediakit.checks import (
    check_columns,
    check_not_empty,
    check_type,
    counted,
    did_you_mean,
    listing,
    warn,
    within_memory,
)
from mediakit.lazily import Later, lazily
from mediakit.saved.folders import replacing_content
from mediakit.saved.tables import TEXTS, write_entities, write_frame, write_reading
from mediakit.saved.words import write_words
from mediakit.signatures import checked_methods
from mediakit.text.column_roles import told_of_column
from mediakit.text.dates import DateRules, Unreadable, parse_dates
from mediakit.text.doubts import is_blank
from mediakit.text.normalization import Normalization
from mediakit.text.repair.account import warn_of_repairs
from mediakit.text.same_names import UNKNOWN_SOURCE, in_one_form, written
from mediakit.text.source_names import names_of_sources, read_names
from mediakit.tokens import TextCache, Tokens
from mediakit.wording import Language, current, day_of_page, digits, language_of
from mediakit.wording import written as said

with lazily(globals()):  # each is loaded when it is first asked for
    from mediakit.analysis.actor_counts import actor_counts
    from mediakit.analysis.actor_labels import actor_labels
    from mediakit.analysis.actor_mentions import actor_mentions
    from mediakit.analysis.actor_network import actor_network
    from mediakit.analysis.align_texts import align_texts
    from mediakit.analysis.check import check
    from mediakit.analysis.cited_sources import cited_sources
    from mediakit.analysis.clean import clean
    from mediakit.analysis.collocates import collocates
    from mediakit.analysis.compare_labels import compare_labels
    from mediakit.analysis.compare_sources import compare_sources
    from mediakit.analysis.concordance import concordance
    from mediakit.analysis.coverage import coverage
    from mediakit.analysis.dates_mentioned import dates_mentioned
    from mediakit.analysis.dispersion import dispersion
    from mediakit.analysis.lexical_diversity import lexical_diversity
    from mediakit.analysis.lexicon_counts import lexicon_counts
    from mediakit.analysis.lexicon_mentions import lexicon_mentions
    from mediakit.analysis.page_furniture import page_furniture
    from mediakit.analysis.quotations import quotations
    from mediakit.analysis.repair import repair
    from mediakit.analysis.sample_for_coding import sample_for_coding
    from mediakit.analysis.shared_text import shared_text
    from mediakit.analysis.source_similarity import source_similarity
    from mediakit.analysis.stories import stories
    from mediakit.analysis.suggest_actors import suggest_actors
    from mediakit.analysis.suggest_aliases import suggest_aliases
    from mediakit.analysis.suggest_terms import suggest_terms
    from mediakit.analysis.tally import tally
    from mediakit.analysis.term_frequency import term_frequency
    from mediakit.analysis.term_shift import term_shift
    from mediakit.analysis.timeline import timeline
    from mediakit.analysis.voices import voices
    from mediakit.analysis.wire_clusters import wire_clusters
    from mediakit.analysis.within import within

__all__ = ["REQUIRED", "Corpus"]

REQUIRED: Final = ("doc", "source", "date", "title", "text")
_TEXT_DTYPE: Final = TEXTS
_STATES: Final = ("_rules", "_settings", "_reading", "_entities", "_steps")
_PREVIEW_ROWS: Final = 5
_PREVIEW_LETTERS: Final = 90


@checked_methods
class Corpus(pd.DataFrame):
    """A table of articles, one row a document.

    The columns ``doc``, ``source``, ``date``, ``title`` and ``text`` come first, then whatever else
    the data has. It is a pandas DataFrame: filter, sort, merge and group it as any other. What
    comes back is a Corpus again as long as these five columns stay, and a plain DataFrame
    otherwise. Nothing changes a corpus in place.

    Parameters
    ----------
    data : DataFrame, dict of lists or list of dicts
        The articles. Another corpus hands on its states and its `reading`, as it does to what
        pandas makes of it; `pandas.concat` of corpora joins their readings.
    text, source, date, title : str
        The columns of `data` that hold the text of each article, the outlet, the day of publication
        and the title. They are renamed to these names. Only `text` must be there.
    doc : str, optional
        The column that names each document. By default ``doc`` where there is one, else the
        documents are numbered.
    dates : {"raise", "missing"}, default "raise"
        Whether a date that cannot be read is an error, or missing with a warning.
    day_first : bool, optional
        Whether 3/4/2020 is the third of April. By default the column decides: by a number above 12,
        by a weekday, by a Hijri date beside it; where nothing does, the day is first, and a warning
        says so.
    timezone : str, optional
        The zone that times are brought to, such as "Asia/Riyadh". By default they stay as written
        where the column has one zone throughout, and are brought to UTC, with a warning, where it
        has several.

    Attributes
    ----------
    doc : str
        Name of the document, unique.
    source : str
        The outlet; "unknown" where it is missing. Names that differ in nothing that can be seen
        (spaces, direction signs, composed letters) are one, written in the commonest way; a warning
        says which were.
    date : datetime64
        Day of publication, with its time where there is one, as `mediakit.text.dates.parse_dates`
        reads it; may be missing. Hijri dates are converted, with a warning.
    title : str
        May be missing.
    text : str
        Exactly as given. A missing text becomes an empty one, with a warning; one with HTML, or
        read in a wrong encoding, stays as it is, with a warning that names `repair`.

    Raises
    ------
    ValueError
        If a named column is not there, a document's name is missing or comes twice, two columns
        would have the same name, or a date cannot be read: the message has its row. A column of
        dates that is put in later is read, or refused, when a helper is asked.
    TypeError
        If `data` is no table or a text is no string.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus(
    ...     {"body": ["وصل الوفد إلى المدينة.", "The delegation arrived."],
    ...      "outlet": ["صحيفة أ", "Paper B"], "date": ["17 أيلول 2023", "2023-09-18"]},
    ...     text="body", source="outlet")
    >>> corpus[["doc", "source", "date"]]
      doc   source       date
    0   1  صحيفة أ 2023-09-17
    1   2  Paper B 2023-09-18
    """

    # Carried from a table to what pandas makes of it. The words are found stale by themselves.
    _metadata = ["_rules", "_settings", "_cache", "_reading", "_entities", "_steps"]  # noqa: RUF012 - as pandas declares it
    _rules: Normalization | None = None
    _settings: Settings | None = None
    _cache: TextCache | None = None
    _reading: pd.DataFrame | None = None
    _entities: pd.DataFrame | None = None
    _steps: tuple[str, ...] | None = None  # what was done to the texts: repair, clean, within

    # What can be asked of a corpus: one line a helper, each in the file of its name.
    check = check
    repair = repair
    page_furniture = page_furniture
    clean = clean
    within = within
    term_frequency = term_frequency
    concordance = concordance
    collocates = collocates
    dispersion = dispersion
    actor_labels = actor_labels
    actor_mentions = actor_mentions
    actor_counts = actor_counts
    actor_network = actor_network
    cited_sources = cited_sources
    voices = voices
    compare_labels = compare_labels
    compare_sources = compare_sources
    lexicon_mentions = lexicon_mentions
    lexicon_counts = lexicon_counts
    source_similarity = source_similarity
    term_shift = term_shift
    lexical_diversity = lexical_diversity
    shared_text = shared_text
    wire_clusters = wire_clusters
    stories = stories
    align_texts = align_texts
    quotations = quotations
    tally = tally
    sample_for_coding = sample_for_coding
    suggest_actors = suggest_actors
    suggest_aliases = suggest_aliases
    suggest_terms = suggest_terms
    coverage = coverage
    dates_mentioned = dates_mentioned
    timeline = timeline

    def __init__(
        self,
        data: pd.DataFrame | Mapping[str, Any] | Iterable[Mapping[str, Any]],
        *,
        text: str = "text",
        source: str = "source",
        date: str = "date",
        title: str = "title",
        doc: str | None = None,
        dates: Unreadable = "raise",
        day_first: bool | None = None,
        timezone: str | None = None,
    ) -> None:
        rules = DateRules(dates=dates, day_first=day_first, timezone=timezone)
        frame = _frame(data)
        names = {
            "text": text,
            "source": source,
            "date": date,
            "title": title,
            "doc": "doc" if doc is None else doc,
        }
        frame = _rename(frame, names, doc_is_named=doc is not None)
        super().__init__(_conform(frame, rules))  # type: ignore[call-arg]
        if isinstance(data, Corpus) and text == "text" and doc in (None, "doc"):
            # the same documents: what was said of them, and of their reading, still holds
            for state in _STATES:
                object.__setattr__(self, state, getattr(data, state))

    def tokens(self, *, normalization: Normalization | None = None) -> Tokens:
        """Turn the texts into tokens; see `Tokens`.

        The work is done once: every helper on the same texts uses the same tokens, and a changed
        text is read anew.

        Parameters
        ----------
        normalization : Normalization, optional
            Which written forms count as the same term; by default the one of this corpus.

        Returns
        -------
        Tokens
            Integer type ids with document pointers, spans and vocabulary.

        Examples
        --------
        >>> import mediakit as mk
        >>> mk.Corpus({"text": ["قالت الوزارة"]}).tokens().to_frame()
          doc  position  start  end  surface     term
        0   1         0      0    4     قالت     قالت
        1   1         1      5   12  الوزارة  الوزارة
        """
        rules = normalization if normalization is not None else self._rules or Normalization()
        check_type("normalization", rules, Normalization, hint="mediakit.Normalization(...)")
        check_columns("The corpus", self.columns, ("doc", "text"))
        if changed := _strings_again(self):
            return self.assign(**changed).tokens(normalization=rules)
        with within_memory(f"reading the words of {counted(len(self), 'document')}", FEWER):
            return self._texts().tokens(self["doc"].reset_index(drop=True), rules)

    def _texts(self) -> TextCache:
        """Give the words of the texts, read when first asked for."""
        if self._cache is None or not self._cache.holds(self["text"]):
            self._cache = TextCache(self["text"])
        return self._cache

    def with_normalization(self, normalization: Normalization) -> Self:
        """Give the same corpus, whose helpers count by another normalization.

        Parameters
        ----------
        normalization : Normalization
            Which written forms count as the same term.

        Returns
        -------
        Corpus
            It keeps its normalization through pandas operations and `save`, but not through CSV.

        Examples
        --------
        >>> import mediakit as mk
        >>> corpus = mk.Corpus({"text": ["على علي"]})
        >>> apart = corpus.with_normalization(mk.Normalization(ya=False))
        >>> len(apart.term_frequency(stopwords=None))
        2
        """
        check_type(
            "normalization", normalization, Normalization, hint="mediakit.Normalization(...)"
        )
        other = self._twin()
        other._rules = normalization
        return other

    def with_wire(self, wire: Copies) -> Self:
        """Give the same corpus, whose helpers count the copies of one report in another way.

        Copies are found as `wire_clusters` finds them, within the corpus that is asked: a part of
        it may hold fewer copies of a report, and weighs them anew.

        Parameters
        ----------
        wire : {"as_is", "weighted", "first_only"}
            Each copy in full; each as one over the number of copies in the corpus; or the earliest
            copy alone, of equally early ones the first in the corpus. The words of a group shrink
            with its counts. With weights, counts are fractions, and for an interval the copies in
            a group are drawn as one document.

        Returns
        -------
        Corpus
            It keeps this through pandas operations and `save`, but not through CSV.

        Raises
        ------
        ValueError
            If `wire` is none of the three.

        Examples
        --------
        >>> import mediakit as mk
        >>> report = "أعلن مدير الميناء أن العمل يعود غدا إلى الأرصفة كلها بعد توقف دام ثلاثة أيام"
        >>> corpus = mk.Corpus({"text": [report, report]})
        >>> once = corpus.with_wire("weighted").term_frequency(stopwords=None)
        >>> once.loc[once["term"] == "الميناء", "count"].item()
        1.0
        """
        return self._with(wire=wire)

    def with_intervals(self, *, level: float = 0.95, draws: int = 1000, seed: int = 0) -> Self:
        """Give the same corpus, whose helpers give other intervals.

        Parameters
        ----------
        level : float, default 0.95
            Share of the draws between the bounds, and level of intervals that draw nothing; above 0
            and below 1.
        draws : int, default 1000
            How often the documents are drawn with replacement, from 100 to 1,000,000.
        seed : int, default 0
            The same seed gives the same intervals.

        Returns
        -------
        Corpus
            It keeps these through pandas operations and `save`, but not through CSV.

        Raises
        ------
        ValueError
            If a number is out of range.
        TypeError
            If `draws` or `seed` is no whole number, or `level` no number.

        Examples
        --------
        >>> import mediakit as mk
        >>> corpus = mk.load_seeds().with_intervals(level=0.9, draws=2000)
        >>> print(corpus.summary().split(" · ", 3)[3])
        level=0.9 · draws=2000
        """
        return self._with(level=level, draws=draws, seed=seed)

    def with_names(self, names: Mapping[str, str | Mapping[str, str]]) -> Self:
        """Give the same corpus, whose sources have names for readers, in Arabic and in English.

        The sources stay what they are, in the corpus and in every table: filter and join by them.
        Tables have the names beside them, in columns such as ``source_ar``, and pictures,
        `mediakit.show`, the report and the explorer say the names of their language.

        Parameters
        ----------
        names : dict of str to str, or of str to dict
            What sources are called. A name in Arabic letters is the Arabic one, any other the
            English one; a dict says both, as in ``{"en": "Al Jazeera", "ar": "الجزيرة"}``. Those
            of sources that are not named here stay as they are.

        Returns
        -------
        Corpus
            It has the names in its columns ``source_en`` and ``source_ar``, as a corpus has whose
            catalogue comes with such columns, and keeps them wherever columns are kept.

        Raises
        ------
        ValueError
            If a source is not in the corpus, a language is neither "en" nor "ar", or a name is
            empty.
        TypeError
            If `names` is no dict, or a name no text.

        Examples
        --------
        >>> import mediakit as mk
        >>> corpus = mk.Corpus({"source": ["Al-Arab", "BBC"], "text": ["وفد ووفد وفد", "خبر خبر"]})
        >>> corpus = corpus.with_names({"Al-Arab": "العرب"})
        >>> corpus.term_frequency(by="source", min_count=2)[["source", "source_ar"]]
            source source_ar
        0  Al-Arab     العرب
        1      BBC       NaN
        """
        corpus = self._in_form()
        read = read_names(names, corpus["source"].unique().tolist())
        before = names_of_sources(corpus)
        merged = {one: {**before.get(one, {}), **named} for one, named in read.items()}
        other = corpus._twin()
        for language, called in merged.items():
            if called:
                told = corpus["source"].map(lambda one, called=called: called.get(one))
                other[f"source_{language}"] = told.astype("str")
        return other

    def with_entities(self, table: pd.DataFrame) -> Self:
        """Give the same corpus, whose helpers take the names that a model found for all there are.

        `suggest_actors` then suggests these names, and `actor_mentions`, `actor_counts`,
        `actor_network` and `timeline` count a name of the list only where it is, as a whole, one of
        them. What is written onto a name (و in وحفتر) may stand inside the span or outside.
        Where spans overlap the longest counts; `mediakit.merge_entities` joins several models.
        Documents that the table does not name have no names. All other helpers go on by the text.

        Parameters
        ----------
        table : pandas.DataFrame
            One row an entity: ``doc``, ``start``, ``end`` (characters of the text, half-open) and
            ``type``, a model's label or a type of actors; ``surface``, where it is there, is what
            must stand in the text. `mediakit.read_entities` makes one of a model's output. Rows
            whose label stands for nobody (dates, numbers, laws) are left out.

        Returns
        -------
        Corpus
            It keeps these through pandas operations and `save`, but not through CSV.

        Raises
        ------
        ValueError
            If a column is missing, the table has no rows or none that is a name, a document is not
            in the corpus, or spans do not fit the texts: the first three are named. A text that is
            changed afterwards is noticed when a helper is asked.
        TypeError
            If `table` is no DataFrame.

        Examples
        --------
        >>> import pandas as pd
        >>> import mediakit as mk
        >>> corpus = mk.Corpus({"doc": ["a"], "text": ["في بغداد شارع بغداد وبغداد"]})
        >>> found = {"doc": "a", "start": [3, 20], "end": [8, 26], "type": "LOC"}
        >>> read = corpus.with_entities(pd.DataFrame(found))
        >>> read.actor_counts(mk.Actors({"Baghdad": ["بغداد"]}))["count"].item()
        2
        """
        found = check_entities("table", table)
        found["type"] = found["type"].map(actor_type)
        found = found[found["type"] != NOBODY].reset_index(drop=True)
        check_not_empty("table", found, hint="None of its types names an actor.")
        corpus = self._with_strings()
        found = check_fitting("table", found, corpus)
        other = corpus._twin()
        other._entities = found[["doc", "start", "end", "type", "surface"]]
        return other

    def _with(self, **changed: Any) -> Self:
        settings = replace(settings_of(self), **changed)
        other = self._twin()
        other._settings = settings
        return other

    def _twin(self) -> Self:
        """Give a copy that shares its words with this corpus, whoever is asked for them first."""
        self._texts()
        return self.copy()

    def _in_form(self, *, told: bool = True) -> Self:
        """Give the corpus as every helper needs it, whatever was put into its columns since.

        Dates are times without zone, or a ValueError names what cannot be read; no source is
        missing, and names that look the same are one; texts and names of documents are strings.
        """
        changed = _strings_again(self)
        if "date" in self and not pd.api.types.is_datetime64_dtype(self["date"].dtype):
            changed["date"] = _dates(self["date"], self.get("doc"), DateRules(), told=told)
        if "source" in self and not _are_sources(self["source"]):
            changed["source"] = _sources(self["source"], told=told).astype(_TEXT_DTYPE)
        if not changed:
            return self
        has_words = {"doc", "text"} <= set(self.columns) and "text" not in changed
        other = self._twin() if has_words else self.copy()
        for name, values in changed.items():
            other[name] = values
        return other

    def helpers(self) -> HelperTable:
        """List what can be asked of a corpus.

        Returns
        -------
        pandas.DataFrame
            One row a helper, with the columns

            - ``helper`` : its name;
            - ``about`` : what it does, in a line;
            - ``arguments`` : what it takes;
            - ``plot`` : the function of `mediakit.plot` that draws its table, where there is one.

        Examples
        --------
        >>> import mediakit as mk
        >>> table = mk.Corpus({"text": ["قالت الوزارة"]}).helpers()
        >>> table.set_index("helper").loc["timeline", "plot"]
        'mk.plot.timeline'
        """
        return helper_table(Corpus, dir(_plots()))

    @property
    def plot(self) -> Any:
        """The plots of pandas, `corpus.plot.bar()`, and those of mediakit by their names.

        ``corpus.plot.timeline`` is ``mk.plot.timeline``, which takes the table of a helper.
        """
        return _Plots(self)

    @property
    def _constructor(self) -> Callable[..., pd.DataFrame]:
        return _corpus_or_frame

    def groupby(self, *args: Any, **kwargs: Any) -> Any:
        """Group the rows as `pandas.DataFrame.groupby` does; helpers take ``by=`` instead."""
        grouped = super().groupby(*args, **kwargs)
        grouped.__class__ = _Groups
        return grouped

    # Where pandas renames in place, it does not ask what to make of the result.
    def rename(self, *args: Any, **kwargs: Any) -> Any:
        """Rename columns or rows as `pandas.DataFrame.rename` does."""
        return _still(super().rename(*args, **kwargs))

    def set_index(self, *args: Any, **kwargs: Any) -> Any:
        """Make columns the index as `pandas.DataFrame.set_index` does."""
        return _still(super().set_index(*args, **kwargs))

    def _constructor_from_mgr(self, mgr: Any, axes: Any) -> pd.DataFrame:
        return _as_corpus(pd.DataFrame._from_mgr(mgr, axes))  # type: ignore[attr-defined]

    def __finalize__(self, other: Any, method: str | None = None, **kwargs: Any) -> Self:
        """Carry the states on, also where pandas puts several tables together."""
        super().__finalize__(other, method=method, **kwargs)  # type: ignore[misc]
        parts = getattr(other, "input_objs", None)
        if parts is not None:
            corpora = [part for part in parts if isinstance(part, Corpus)]
            self._rules = _common_rules(corpora)
            self._settings = common_settings([settings_of(corpus) for corpus in corpora])
            self._reading = _readings(corpora)
            self._entities = common_entities([corpus._entities for corpus in corpora])
            self._steps = _common_steps(corpora)
        return self

    def __repr__(self) -> str:
        """Show a line about the corpus above its table."""
        return f"{self.summary()}\n{super().__repr__()}"

    def _repr_html_(self) -> str:
        """Show a line about the corpus and its first rows, from right to left.

        The columns that the user brought are named only: they would push the others out of sight.
        """
        first = self._shown()[0][list(REQUIRED)].head(_PREVIEW_ROWS)
        rows = first.itertuples(index=False, name=None)
        head = "".join(f"<th>{column}</th>" for column in REQUIRED)
        others = ", ".join(_cell(column) for column in self.columns if column not in REQUIRED)
        language = current().language
        side = "rtl" if language == "ar" else "ltr"
        words = said("corpus", language)
        more = f'<p dir="{side}">{words["more columns"].format(names=others)}</p>' if others else ""
        body = "".join(
            "<tr>" + "".join(f'<td dir="auto">{_cell(value)}</td>' for value in row) + "</tr>"
            for row in rows
        )
        return (
            f'<div><p dir="{side}">{html.escape(self.summary())}</p>'
            f'<table dir="rtl" lang="ar" border="1" class="dataframe" style="text-align:start">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}</div>"
        )

    def _shown(self) -> tuple[Self, str]:
        """Give the corpus in form; or as it is, and which of its columns cannot be read and why."""
        try:
            return self._in_form(told=False), ""
        except (ValueError, TypeError) as error:
            return self, str(error).partition("; in all")[0]

    @property
    def reading(self) -> pd.DataFrame | None:
        """What was read from which file, where the corpus comes from files.

        A table with a row a file: ``file``, ``format``, ``promised`` (how many articles the file
        says it holds, where it does), ``read``, ``without_date``, ``without_source``,
        ``without_text`` and ``problems``
        (sentences, empty where there were none). It prints itself with a line above, such as
        "Read 50 of 50 articles from 3 files.", is kept by what pandas makes of the corpus, and goes
        on telling of the reading: what was filtered out later is still counted in it. None for a
        corpus that was made from a table in memory.
        """
        return self._reading

    def summary(self, *, language: Language | None = None) -> str:
        """Say in a line how many documents, sources, days and, once counted, tokens there are.

        A state that is not the default is said too: normalization, wire, intervals and entities.

        Parameters
        ----------
        language : {"en", "ar"}, optional
            Language of the line; by default the one that `mediakit.plot.use` has set.

        Returns
        -------
        str
            The line.
        """
        language = language_of(language)
        shown, problem = self._shown()
        parts = [
            _count(len(self), "document", language),
            _count(shown["source"].nunique(), "source", language),
            problem or _period(shown["date"], language),
        ]
        if self._cache is not None and self._cache.is_read and self._cache.holds(self["text"]):
            parts.append(_count(len(self.tokens()), "token", language))
        if self._rules not in (None, Normalization()):
            parts.append(repr(self._rules))
        parts += settings_of(self).told()
        if self._entities is not None:
            parts.append(f"entities={int(self._entities['doc'].isin(self['doc']).sum())}")
        line = said("corpus", language)["line"]
        return line.format(parts=" · ".join(part for part in parts if part))

    def fingerprint(self) -> str:
        """Give a number that tells this corpus from every other, for a methods section.

        Returns
        -------
        str
            The first sixteen hexadecimal digits of the SHA-256 of the documents in their order,
            each with name, source, date, title and text. Other columns do not change it.

        Examples
        --------
        >>> import mediakit as mk
        >>> corpus = mk.Corpus({"text": ["وصل الوفد", "غادر الوفد"]})
        >>> corpus.fingerprint() == corpus.copy().fingerprint()
        True
        >>> corpus.fingerprint() == corpus.head(1).fingerprint()
        False
        """
        check_columns("The corpus", self.columns, REQUIRED)
        return fingerprint_of([self])

    def save(self, folder: str | PathLike[str]) -> None:
        """Save the corpus with its words and states; `mediakit.load` opens it at once.

        Nothing is read anew then: the words of the texts are kept too, and texts and words are
        looked up in the files when they are needed. The folder holds a table in Parquet, which
        other programs open, files of Arrow, and ``corpus.json``, which lists them with their sizes
        and checksums. No code is stored.

        Parameters
        ----------
        folder : str or path
            A new or empty folder, or one that a corpus was saved in, which is replaced: as a whole
            and at the end, so that an interrupted saving leaves the old one. Other files in it stay
            as they are.

        Raises
        ------
        FileExistsError
            If the folder holds other things and no saved corpus.
        FileNotFoundError
            If the folder that it shall stand in is not there.
        NotADirectoryError
            If it is a file.
        PermissionError
            If it cannot be written.
        TypeError
            If a column would not come back as it is; the message names it. Columns of every kind
            that Parquet or Arrow knows do, and lists and dicts of texts and numbers.

        Examples
        --------
        >>> import mediakit as mk
        >>> from tempfile import TemporaryDirectory
        >>> corpus = mk.Corpus({"text": ["وصل الوفد", "غادر الوفد"]})
        >>> with TemporaryDirectory() as folder:
        ...     corpus.save(f"{folder}/delegation")
        ...     print(mk.load(f"{folder}/delegation").summary())
        Corpus: 2 documents · 1 source · no dates · 4 tokens
        """
        check_columns("The corpus", self.columns, REQUIRED)
        corpus = self._with_strings()
        words = corpus.tokens().words
        with replacing_content(folder) as saved:
            saved.notes["documents"] = len(corpus)
            saved.notes["table"] = write_frame(saved.data, pd.DataFrame(corpus))
            saved.notes["words"] = write_words(saved.data, words)
            saved.notes["normalization"] = asdict(self._rules) if self._rules else None
            saved.notes["settings"] = asdict(self._settings) if self._settings else None
            if self._entities is not None:
                write_entities(saved.data, self._entities)
            saved.notes["entities"] = self._entities is not None
            saved.notes["steps"] = list(self._steps or ())
            if self._reading is not None:
                saved.notes["said"] = getattr(self._reading, "said", ())
                write_reading(saved.data, self._reading)

    def _with_strings(self) -> Self:
        """Give the corpus with texts and names of documents as they are when it is made."""
        changed = _strings_again(self)
        if "text" not in changed and self["text"].dtype != _TEXT_DTYPE:
            changed["text"] = self["text"].astype(_TEXT_DTYPE)
        return self.assign(**changed) if changed else self


for _helper in vars(Corpus).values():
    if isinstance(_helper, Later):
        _helper.change = lambda function: guide(function, Corpus)


def fingerprint_of(parts: Iterable[Corpus]) -> str:
    """Give the fingerprint of a corpus that comes in parts, that of the whole."""
    digest = hashlib.sha256()
    for part in parts:
        for row in part._in_form()[list(REQUIRED)].itertuples(index=False, name=None):
            cells = [None if pd.isna(cell) else str(cell) for cell in row]
            digest.update(json.dumps(cells).encode())
    return digest.hexdigest()[:16]


def _plots() -> ModuleType:
    """Give the plots, which are loaded when somebody asks for them."""
    from mediakit import plot

    return plot


_PandasPlots: Any = pd.DataFrame.plot  # the class that makes the plots of a table


class _Plots(_PandasPlots):  # type: ignore[misc]
    """The plots of pandas, and those of mediakit beside them."""

    def __getattr__(self, name: str) -> Any:
        if name in dir(_plots()):
            return getattr(_plots(), name)
        near = "" if name.startswith("_") else did_you_mean(name, dir(_plots()))
        raise AttributeError(f"corpus.plot has no plot {name!r}.{near}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *dir(_plots())})


class _Groups(DataFrameGroupBy):  # type: ignore[type-arg]
    """The groups of a corpus, which name the way to ask a helper about each."""

    def apply(self, *args: Any, **kwargs: Any) -> Any:
        """Call a function with each group, as pandas does: without the columns that group."""
        try:
            return super().apply(*args, **kwargs)
        except AttributeError as error:
            if error.name in names_of(Corpus):
                raise AttributeError(self._told(error.name)) from error
            raise

    def __getattr__(self, name: str) -> Any:
        if name in names_of(Corpus):
            raise AttributeError(self._told(name))
        return super().__getattr__(name)

    def _told(self, name: str) -> str:
        keys = self.keys
        by = repr(keys) if isinstance(keys, str | list) else "[...]"
        way = (
            f"Write corpus.{name}(..., by={by}), which asks about each group."
            if "by" in inspect.signature(helpers_of(Corpus)[name]).parameters
            else f"Write corpus.{name}(...), whose table can be grouped."
        )
        return (
            "pandas leaves the columns that group out of each group, which is no Corpus then and "
            f"has no {name}(). {way}"
        )


def _corpus_or_frame(*args: Any, **kwargs: Any) -> pd.DataFrame:
    """Make what pandas asks for: a Corpus if the required columns are there."""
    return _as_corpus(pd.DataFrame(*args, **kwargs))


def _still(frame: Any) -> Any:
    """Give a plain table for a Corpus that has lost a required column."""
    if isinstance(frame, Corpus) and not set(REQUIRED) <= set(frame.columns):
        return pd.DataFrame(frame)
    return frame


def _as_corpus(frame: pd.DataFrame) -> pd.DataFrame:
    """Make a Corpus of a table that has the columns of one, with texts and not, say, isna()."""
    if not frame.columns.is_unique or not set(REQUIRED) <= set(frame.columns):
        return frame
    if not pd.api.types.is_string_dtype(frame.dtypes["text"]):
        return frame
    corpus: pd.DataFrame = Corpus._from_mgr(frame._mgr, frame.axes)  # type: ignore[attr-defined]
    return corpus


def _common_rules(parts: list[Corpus]) -> Normalization | None:
    """Give the normalization that all parts share; tables that differ cannot be put together."""
    rules = {part._rules or Normalization() for part in parts}
    if len(rules) > 1:
        raise ValueError(
            "Corpora with different normalizations cannot be joined; "
            "give them the same with with_normalization()."
        )
    return rules.pop() if rules else None


def _common_steps(parts: list[Corpus]) -> tuple[str, ...] | None:
    """Give what was done to all the texts; None where it differs."""
    steps = {part._steps for part in parts}
    return steps.pop() if len(steps) == 1 else None


def _readings(parts: list[Corpus]) -> pd.DataFrame | None:
    """Put together what the parts tell of their reading."""
    known = [part._reading for part in parts if part._reading is not None]
    if not known:
        return None
    table = pd.concat(known, ignore_index=True)
    said = dict.fromkeys(one for part in known for one in getattr(part, "said", ()))
    object.__setattr__(table, "said", tuple(said))  # of a table of reading, which shows them
    return table


def _frame(data: Any) -> pd.DataFrame:
    """Make a table of what the user gave."""
    if isinstance(data, pd.DataFrame):
        frame = pd.DataFrame(data)
    elif isinstance(data, Mapping):
        frame = _table(dict(data))
    elif isinstance(data, Iterable) and not isinstance(data, str | bytes):
        rows = list(data)
        if not all(isinstance(row, Mapping) for row in rows):
            raise TypeError("data must be a DataFrame, a dict of lists or a list of dicts.")
        frame = _table(rows)
    else:
        raise TypeError(
            "data must be a DataFrame, a dict of lists or a list of dicts, "
            f"not {type(data).__name__}."
        )
    frame = frame.rename(columns=str)
    twice = frame.columns[frame.columns.duplicated()].unique()
    if len(twice):
        raise ValueError(f"data has several columns named {listing(twice)}.")
    return frame


def _table(data: Any) -> pd.DataFrame:
    """Make a table of plain Python data."""
    try:
        return pd.DataFrame(data)
    except UnicodeEncodeError:  # half of a surrogate pair: named later, with its document
        return pd.DataFrame(data, dtype=object)
    except ValueError as error:
        raise ValueError(f"data makes no table, one row a document: {error}") from error


def _rename(frame: pd.DataFrame, names: dict[str, str], *, doc_is_named: bool) -> pd.DataFrame:
    """Give the named columns their canonical names; only text and what is named must be there.

    One column can be the title and, where the texts are titles, the text.
    """
    if names["text"] == names["title"] and names["text"] in frame:
        names = {**names, "text": "text"}
        if "text" in frame and names["title"] != "text":
            raise ValueError(
                f"text={names['title']!r}: data has a column 'text' beside it; drop or rename it."
            )
        frame = frame.assign(text=frame[names["title"]])
    for canonical, name in names.items():
        wanted = name != canonical or canonical == "text" or (canonical == "doc" and doc_is_named)
        if name not in frame.columns:
            _check_absent(canonical, name, list(frame.columns), wanted=wanted)
    renamed = {name: canonical for canonical, name in names.items() if name in frame.columns}
    if len(renamed) < sum(name in frame.columns for name in names.values()):
        raise ValueError(f"Each of {listing(names)} needs a column of its own; given {names}.")
    covered = [
        canonical
        for name, canonical in renamed.items()
        if name != canonical and canonical in frame.columns and canonical not in renamed
    ]
    if covered:
        raise ValueError(
            f"data has a column {listing(covered)} beside the one named for it; "
            "drop or rename one of the two."
        )
    return frame.rename(columns=renamed)


def _check_absent(canonical: str, name: str, columns: list[str], *, wanted: bool) -> None:
    """Refuse a column that was asked for, or that differs in case alone; ask about one like it."""
    if wanted:
        raise ValueError(
            f"{canonical}={name!r}: data has no such column; its columns are {listing(columns)}."
            f"{did_you_mean(name, columns)}{_of_titles(canonical, columns)}"
        )
    alike = [column for column in columns if column.casefold().strip() == canonical]
    if alike:
        raise ValueError(
            f"data has a column {alike[0]!r} but none named {canonical!r}; "
            f"write {canonical}={alike[0]!r} or rename it."
        )
    if question := told_of_column(canonical, columns):
        warn(question)


def _of_titles(canonical: str, columns: list[str]) -> str:
    if canonical != "text" or "title" not in columns:
        return ""
    return " If the titles are what is to be studied, text='title' makes a corpus of them."


def _conform(frame: pd.DataFrame, rules: DateRules) -> pd.DataFrame:
    """Check the five required columns, fill in the missing ones and put them first."""
    docs = _docs(frame)
    if "source" in frame and frame["source"].dtype == object:
        _check_flat(frame["source"], "source", docs)
    made = {
        "doc": docs,
        "source": _encodable(_sources(frame["source"]), "source", docs)
        if "source" in frame
        else UNKNOWN_SOURCE,
        "date": _dates(frame["date"], docs, rules) if "date" in frame else pd.NaT,
        "title": _strings(frame, "title", docs),
        "text": _texts(frame, docs),
    }
    rest = [column for column in frame.columns if column not in REQUIRED]
    result = pd.DataFrame(made, index=frame.index)
    result = result.astype({"date": "datetime64[us]", "source": _TEXT_DTYPE})
    return pd.concat([result, frame[rest]], axis=1)


def _dates(
    values: pd.Series, docs: pd.Series | None, rules: DateRules, *, told: bool = True
) -> pd.Series:
    return parse_dates(values, rules, docs=docs, told=told).astype("datetime64[us]")


def _sources(values: pd.Series, *, told: bool = True) -> pd.Series:
    """Give every outlet one name, and one to those without."""
    one = in_one_form(values)
    if told and one.several:
        warn(one.told("Sources"))
    missing = one.values.isna() | (one.values == "")
    return one.values.where(~missing, UNKNOWN_SOURCE)


def _are_sources(values: pd.Series) -> bool:
    """Tell whether every outlet has a name, and one alone."""
    if not isinstance(values.dtype, pd.StringDtype):
        return False
    names = pd.Series(values.unique())
    if names.isna().any() or (names == "").any():
        return False
    return in_one_form(names).values.tolist() == names.tolist()


def _docs(frame: pd.DataFrame) -> pd.Series:
    if "doc" not in frame:
        width = len(str(len(frame)))
        numbers = [f"{number:0{width}d}" for number in range(1, len(frame) + 1)]
        return pd.Series(numbers, index=frame.index, dtype=_TEXT_DTYPE)
    docs = frame["doc"]
    _check_docs(docs)
    if docs.dtype != _TEXT_DTYPE:
        docs = docs.astype(object).map(written).astype(_TEXT_DTYPE)
    twice = docs[docs.duplicated()].unique()
    if len(twice):
        raise ValueError(f"doc must name each document once; these come twice: {listing(twice)}.")
    return docs


def _strings_again(corpus: pd.DataFrame) -> dict[str, pd.Series]:
    """Read the names of documents and the texts that were put in later as something else."""
    changed = {}
    docs = corpus.get("doc")
    if docs is not None and not isinstance(docs.dtype, pd.StringDtype):
        _check_docs(docs)
        docs = changed["doc"] = docs.astype(object).map(written).astype(_TEXT_DTYPE)
    texts = corpus.get("text")
    if docs is not None and texts is not None and not isinstance(texts.dtype, pd.StringDtype):
        changed["text"] = _texts(corpus, docs)
    return changed


def _check_docs(docs: pd.Series) -> None:
    if docs.isna().any():
        raise ValueError(f"doc is missing in {int(docs.isna().sum())} of {len(docs)} rows.")


def _strings(frame: pd.DataFrame, column: str, docs: pd.Series) -> pd.Series:
    if column not in frame:
        return pd.Series(None, index=frame.index, dtype=_TEXT_DTYPE)
    if frame[column].dtype == _TEXT_DTYPE:
        return frame[column]
    values = frame[column].astype(object)
    _check_flat(values, column, docs)
    return _encodable(values.where(values.isna(), values.map(written)), column, docs)


def _check_flat(values: pd.Series, column: str, docs: pd.Series) -> None:
    """Raise TypeError for cells that hold a list or an object: its spelling is no name."""
    nested = values.map(lambda value: isinstance(value, list | dict | tuple | set)).astype(bool)
    if nested.any():
        kinds = values[nested].map(lambda value: type(value).__name__).unique()
        raise TypeError(
            f"{column} must be one value a document; documents {listing(docs[nested])} have "
            f"{listing(kinds)}: {str(values[nested].iloc[0])[:80]}. Take the part that names it, "
            f"as in frame[{column!r}].str['name'], or read the file with mk.read_table()."
        )


def _texts(frame: pd.DataFrame, docs: pd.Series) -> pd.Series:
    values = frame["text"]
    if values.dtype != _TEXT_DTYPE:
        values = values.astype(object)
        wrong = values.notna() & ~values.map(lambda value: isinstance(value, str)).astype(bool)
        if wrong.any():
            kinds = values[wrong].map(lambda value: type(value).__name__).unique()
            raise TypeError(
                f"text must be strings; documents {listing(docs[wrong])} have {listing(kinds)}."
            )
    values = values.where(values.notna(), "")
    blank = is_blank(values)
    if blank.any():
        warn(
            f"{counted(int(blank.sum()), 'document')} without text, which will have no words: "
            f"{listing(docs[blank])}."
        )
    texts = _encodable(values, "text", docs)
    warn_of_repairs(texts, docs)
    return texts


def _encodable(values: pd.Series, column: str, docs: pd.Series) -> pd.Series:
    """Make Arrow strings; halves of surrogate pairs, which no encoding has, are refused."""
    try:
        return values.astype(_TEXT_DTYPE)
    except UnicodeEncodeError as error:
        broken = values.map(lambda value: isinstance(value, str) and not _is_encodable(value))
        raise ValueError(
            f"{column} of documents {listing(docs[broken])} holds half of a surrogate pair; "
            "read the file again with its true encoding."
        ) from error


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _count(number: int, noun: str, language: str) -> str:
    """Say so many of something: English has a plural, Arabic a word before the number."""
    if language == "en":
        return digits(counted(number, noun))
    return said("corpus", language)[noun].format(count=digits(f"{number:,}"))


def _period(dates: pd.Series, language: str) -> str:
    words, known = said("corpus", language), dates.dropna()
    if known.empty:
        return words["no dates"]
    first, last = (day_of_page(day, language) for day in (known.min(), known.max()))
    period = first if first == last else words["period"].format(first=first, last=last)
    missing = len(dates) - len(known)
    return (
        words["without date"].format(period=period, count=digits(f"{missing:,}"))
        if missing
        else period
    )


def _cell(value: Any) -> str:
    """Write a value for a cell: dates as days, long texts cut, everything escaped."""
    if isinstance(value, pd.Timestamp):
        day = value.date() if value == value.normalize() else value
        return f'<span dir="ltr" style="white-space:nowrap">{html.escape(str(day))}</span>'
    missing = not isinstance(value, str) and pd.api.types.is_scalar(value) and pd.isna(value)
    text = "" if missing else str(value)
    text = " ".join(text[: 4 * _PREVIEW_LETTERS].split())
    if len(text) > _PREVIEW_LETTERS:
        text = text[:_PREVIEW_LETTERS].rstrip() + "…"
    return html.escape(text)
