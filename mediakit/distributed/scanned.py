"""ScannedCorpus: the articles of many files, asked as a Corpus is, and never in memory together.

There is one implementation of each helper, that of a Corpus. Of a scanned corpus everything but
titles and texts is held as a Corpus without words, and a helper that counts is asked of that one:
its tokens count part by part on Dask (`mediakit.distributed.tokens`). A helper that lists places
is asked of each part, whose words are known by the vocabulary of the whole, and the rows are put
one behind the other. So a table is the same as in memory to the last digit but those that the order
of a sum may change, however the files are cut.
"""

from __future__ import annotations

import inspect
import shutil
import tempfile
import weakref
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial, wraps
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn, Self

import numpy as np
import pandas as pd

from mediakit.analysis._guidance import helpers_of
from mediakit.analysis._settings import Copies
from mediakit.analysis.voices import Asked, count_voices
from mediakit.analysis.wire_clusters import list_clusters, read_credits
from mediakit.calls import note_call
from mediakit.checks import check_count, counted, gathering, listing, warn
from mediakit.corpus import Corpus, fingerprint_of
from mediakit.distributed.engine import run
from mediakit.distributed.furniture import KnownLines, find_known_lines, write_lines
from mediakit.distributed.store import Part, Store
from mediakit.distributed.tokens import ScanCache
from mediakit.language.media.learned_names import MEDIA_NAMES, Told, learn_names, read_told
from mediakit.language.media.media_names import MediaNames
from mediakit.language.media.pieces import FURNITURE, beside_texts, pieces_of
from mediakit.language.media.words import read_words
from mediakit.language.speech.kept import speech_of
from mediakit.language.speech.repeated_marks import (
    MARKED_AGAIN,
    learn_marked,
    read_marked,
    strings_in_marks,
)
from mediakit.lists.reference import ReferenceList
from mediakit.signatures import checked_methods, held
from mediakit.text.furniture import Kind
from mediakit.text.furniture.corpus import Pages, furniture_of, pages_of
from mediakit.text.normalization import Normalization
from mediakit.text.source_names import names_of_sources, tell_sources
from mediakit.tokens import TextCache, Tokens

__all__ = ["PartOfCorpus", "ScannedCorpus", "remove_with"]

# Helpers whose tables are made of counts of all documents, and those that list places.
COUNTING: Final = (
    "term_frequency",
    "actor_counts",
    "compare_sources",
    "lexicon_counts",
    "coverage",
    "timeline",
    "shared_text",
)
LISTING: Final = ("concordance", "actor_mentions", "lexicon_mentions")
# Those that list what they find by the lines that recur in all parts, and by names in all of them.
READING: Final = ("page_furniture", "quotations", "cited_sources")
_NAMED: Final = ("source_en", "source_ar")


@checked_methods
class ScannedCorpus:
    """Articles that are read part by part: as a Corpus, for texts larger than memory.

    `mediakit.scan` makes one. Its helpers have the arguments and give the tables of those of a
    Corpus. Sources, dates and other columns are in memory; texts, titles and words are in a folder.

    Attributes
    ----------
    reading : pandas.DataFrame
        One row a part: ``file``, ``part`` (rows or bytes of the file), ``read`` (its documents) and
        ``problem`` (why it was left out, empty where it was not).

    Examples
    --------
    >>> import mediakit as mk
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     mk.Corpus({"text": ["وصل الوفد", "غادر الوفد"]}).to_parquet(f"{folder}/a.parquet")
    ...     scanned = mk.scan(f"{folder}/*.parquet")
    ...     print(scanned.summary())
    ...     scanned.term_frequency()[["term", "count"]]
    ScannedCorpus: 2 documents · 1 source · no dates · 4 tokens · 1 part
        term  count
    0  الوفد      2
    1   غادر      1
    2    وصل      1
    """

    def __init__(
        self, thin: Corpus, store: Store, parts: tuple[Part, ...], reading: pd.DataFrame
    ) -> None:
        self._thin, self._store, self._parts = thin, store, parts
        self.reading = reading
        self._names: MediaNames | None = None
        self._marked: frozenset[str] | None = None

    def __len__(self) -> int:
        return len(self._thin)

    def __repr__(self) -> str:
        return self.summary()

    @property
    def columns(self) -> pd.Index:
        """The names of the columns, as of a Corpus."""
        stored = self._store.texts(self._parts[0].number).columns
        return self._thin.columns.append(stored.difference(self._thin.columns, sort=False))

    def summary(self) -> str:
        """Say in a line how many documents, sources, days, tokens and parts there are.

        Returns
        -------
        str
            The line.
        """
        parts = counted(len(self._parts), "part")
        self._thin.tokens()
        return f"Scanned{self._thin.summary(language='en')} · {parts}"

    def helpers(self) -> list[str]:
        """Name the helpers that can be asked.

        Returns
        -------
        list of str
            The names, as of `Corpus`.
        """
        return [
            name
            for name in helpers_of(Corpus)
            if name in (*COUNTING, *LISTING, *READING, "voices", "wire_clusters", "clean")
        ]

    def with_normalization(self, normalization: Normalization) -> Self:
        """Give the same articles, whose helpers count by another normalization.

        Parameters
        ----------
        normalization : Normalization
            Which written forms count as the same term.

        Returns
        -------
        ScannedCorpus
            It shares texts and words with this one.
        """
        return self._with(self._thin.with_normalization(normalization))

    def with_wire(self, wire: Copies) -> Self:
        """Give the same articles, whose helpers count the copies of one report in another way.

        Parameters
        ----------
        wire : {"as_is", "weighted", "first_only"}
            As for `Corpus.with_wire`. Copies are found in all parts, when first asked for.

        Returns
        -------
        ScannedCorpus
            It shares texts and words with this one.

        Raises
        ------
        ValueError
            If `wire` is none of the three.
        """
        return self._with(self._thin.with_wire(wire))

    def with_names(self, names: Mapping[str, str | Mapping[str, str]]) -> Self:
        """Give the same articles, whose sources have names for readers beside them in tables.

        Parameters
        ----------
        names : dict of str to str, or of str to dict
            As for `Corpus.with_names`.

        Returns
        -------
        ScannedCorpus
            It shares texts and words with this one.

        Raises
        ------
        ValueError
            If a source is not there, a language is neither "en" nor "ar", or a name is empty.
        TypeError
            If `names` is no dict, or a name no text.
        """
        return self._with(self._thin.with_names(names))

    def with_intervals(self, *, level: float = 0.95, draws: int = 1000, seed: int = 0) -> Self:
        """Give the same articles, whose helpers give other intervals.

        Parameters
        ----------
        level, draws, seed
            As for `Corpus.with_intervals`.

        Returns
        -------
        ScannedCorpus
            It shares texts and words with this one.
        """
        return self._with(self._thin.with_intervals(level=level, draws=draws, seed=seed))

    def _with(self, thin: Corpus) -> Self:
        other = type(self)(thin, self._store, self._parts, self.reading)
        other._kept = getattr(self, "_kept", self)  # type: ignore[attr-defined]
        return other

    def fingerprint(self) -> str:
        """Give a number that tells this corpus from every other, for a methods section.

        All texts are read for it, part by part.

        Returns
        -------
        str
            That of `Corpus.fingerprint` for the same documents.
        """
        return fingerprint_of(self._corpora())

    def _corpora(self) -> Iterator[Corpus]:
        """Give the parts one after the other, each as a Corpus."""
        return (self._of(part).corpus() for part in self._parts)

    def to_corpus(self) -> Corpus:
        """Read all texts into memory, as a Corpus.

        Returns
        -------
        Corpus
            All articles, with the same states.
        """
        return self._of_documents(np.arange(len(self)))

    def sample(self, n: int, *, seed: int = 0) -> Corpus:
        """Draw articles at random, without replacement, as a Corpus that every helper is there for.

        Parameters
        ----------
        n : int
            How many; all, where there are fewer.
        seed : int, default 0
            The same seed gives the same articles.

        Returns
        -------
        Corpus
            The articles, in their order.

        Raises
        ------
        ValueError
            If `n` is below 1.
        """
        check_count("n", n)
        check_count("seed", seed, least=0)
        drawn = np.random.default_rng(seed).choice(len(self), min(n, len(self)), replace=False)
        return self._of_documents(np.sort(drawn))

    def _of_documents(self, documents: Any) -> Corpus:
        found = []
        for part in self._parts:
            edges = np.searchsorted(documents, [part.first, part.first + part.documents])
            own = documents[edges[0] : edges[1]] - part.first
            if len(own):
                found.append(self._store.texts(part.number).take(own))
        texts = pd.concat(found, ignore_index=True)
        corpus = self._thin.take(documents).reset_index(drop=True)
        made: Any = corpus.assign(**{str(name): texts[name] for name in texts})
        return made  # type: ignore[no-any-return]

    def clean(self, *, keep: Collection[Kind] = ()) -> Self:
        """Take the page furniture out of the texts, and fill title and date from it.

        The lines that return on the pages of a source are counted over all parts first.

        Parameters
        ----------
        keep : collection of str, default ()
            Kinds of furniture that stay in the text, of `mediakit.text.furniture.KINDS`.

        Returns
        -------
        ScannedCorpus
            The same articles as of `Corpus.clean`, ``raw`` and ``kept`` among their columns. Texts
            and words are written anew, into a temporary folder beside that of this one.

        Raises
        ------
        ValueError
            If `keep` names an unknown kind.
        """
        known = self._known()
        own = Path(self._store.folder)
        store = Store(tempfile.mkdtemp(prefix="mediakit-clean-", dir=own.parent))
        calls = [(store, keep, self._of(part, known)) for part in self._parts]
        try:
            dates = run(_clean, calls, "clean")
            sizes = store.unite([part.number for part in self._parts])
        except BaseException:
            shutil.rmtree(store.folder, ignore_errors=True)
            raise
        thin = self._thin.assign(date=pd.concat(dates, ignore_index=True))
        thin._steps = (*(self._thin._steps or ()), "clean")
        thin._cache = ScanCache(thin["text"], store, self._parts, sizes)
        cleaned = type(self)(thin, store, self._parts, self.reading)
        remove_with(cleaned, store.folder)
        return cleaned

    def __getattr__(self, name: str) -> NoReturn:
        if name in helpers_of(Corpus) or name in ("with_entities", "tokens"):
            raise AttributeError(
                f"A ScannedCorpus has no {name}(): it needs all texts in memory at once. It has "
                f"{listing(self.helpers())}. For the others make a Corpus, of all articles with "
                ".to_corpus(), or of some with .sample(n)."
            )
        raise AttributeError(f"'ScannedCorpus' object has no attribute {name!r}")

    def _counting(self, name: str, args: Any, kwargs: Any) -> Any:
        _check_counted(_named(name, args, kwargs))
        return getattr(self._thin, name)(*args, **kwargs)

    def _listing(self, name: str, args: Any, kwargs: Any) -> Any:
        """Ask a helper of each part, and put its rows one behind the other."""
        _check_listed(_named(name, args, kwargs))
        known = self._known(name) if name in READING else None
        calls = [(name, args, kwargs, self._of(part, known)) for part in self._parts]
        answers = run(_ask, calls, name)
        tables = [table for table in answers if len(table)]
        if not tables:
            warn(f"{name}() found nothing in {counted(len(self), 'document')}.")
            return answers[0]
        table = pd.concat(tables, ignore_index=True)
        if name == "concordance":
            table = table.head(kwargs.get("n") or len(table))
            table._hits = sum(one.hits for one in answers)
        return self._told(table)

    def _told(self, table: Any) -> Any:
        """Add the names of the sources, as the helpers of a Corpus do."""
        return tell_sources(table, names_of_sources(self._thin))

    def _voices(self, name: str, args: Any, kwargs: Any) -> Any:
        """Count who is cited in all parts, by the code of a Corpus."""
        asked = inspect.signature(_original(name)).bind(self, *args, **kwargs).arguments
        cite = partial(self._cite, "cited_sources", ())
        return self._told(count_voices(self._thin, Asked(**dict(list(asked.items())[1:])), cite))

    def _clusters(self, name: str, args: Any, kwargs: Any) -> Any:
        """Put the copies of all parts into clusters, by the code of a Corpus."""
        asked = inspect.signature(_original(name)).bind(self, *args, **kwargs)
        asked.apply_defaults()
        given = asked.arguments["min_similarity"], asked.arguments["max_gap"]
        return self._told(list_clusters(self._thin, *given, self._credits))

    def _credits(self, members: Any) -> list[Any]:
        """Read what the pages of some documents credit, by the lines that recur in all of these."""
        with tempfile.TemporaryDirectory(prefix="credits-", dir=self._store.folder) as folder:
            store, picks = Store(folder), []
            parts: list[Part] = []
            for part in self._parts:
                edges = np.searchsorted(members, [part.first, part.first + part.documents])
                if edges[0] < edges[1]:
                    own = members[edges[0] : edges[1]] - part.first
                    picks.append((store, len(parts), own, self._of(part)))
                    parts.append(Part(len(parts), int(edges[0]), len(own)))
            if not parts:
                return []
            run(_pick, picks, "Copies")
            store.unite([part.number for part in parts])
            thin = self._thin.take(members).reset_index(drop=True)
            some = type(self)(thin, store, tuple(parts), self.reading)
            some._known()
            found = run(_credit, [(some._of(part),) for part in parts], "Credits")
        return [credits for part in found for credits in part]

    def _cite(self, name: str, args: Any, **kwargs: Any) -> Any:
        return self._listing(name, args, kwargs)

    def _known(self, asked: str = "") -> _Known:
        """Count the recurring lines of all parts, and learn the names in all of them."""
        calls = [(_write_lines, self._of(part)) for part in self._parts]
        find_known_lines(self._store, self._parts, self._thin["source"], calls)
        if asked == "cited_sources" and self._names is None:
            told = run(_tell, [(self._of(part, _Known()),) for part in self._parts], "Names")
            self._names = learn_names(told)
        if asked == "quotations" and self._marked is None:
            marked = run(_mark, [(self._of(part),) for part in self._parts], "Marks")
            self._marked = learn_marked(marked)
        return _Known(self._names, self._marked)

    def _of(self, part: Part, known: _Known | None = None) -> PartOfCorpus:
        thin = self._thin.iloc[part.first : part.first + part.documents]
        # sources are named in the table of all parts, as a part may have none that has a name
        left_out = [name for name in ("title", "text", *_NAMED) if name in thin]
        frame = pd.DataFrame(thin).drop(columns=left_out).reset_index(drop=True)
        return PartOfCorpus(
            self._store, part, frame, self._thin._rules, self._thin._settings, known
        )


def _named(name: str, args: Any, kwargs: dict[str, Any]) -> dict[str, Any]:
    """Give the arguments of a helper by their names, those that stand without one too."""
    places = list(inspect.signature(_original(name)).parameters)[1:]
    return dict(zip(places, args, strict=False)) | kwargs


def _check_counted(given: dict[str, Any]) -> None:
    """Refuse what needs more than the counts of words: texts, other lists, tables of places."""
    for name, value in given.items():
        if isinstance(value, pd.DataFrame | ReferenceList):
            _refuse(f"{name} as a {type(value).__name__}")
    if given.get("examples") is True:
        _refuse("examples=True")
    if isinstance(given.get("match"), str) and given["match"] == "regex":
        _refuse("match='regex'")
    if given.get("near") is not None:
        _refuse("near=")


def _check_listed(given: dict[str, Any]) -> None:
    """Refuse what needs all rows at once."""
    for name, value in given.items():
        if isinstance(value, pd.DataFrame):
            _refuse(f"{name} as a DataFrame")
    if given.get("sort") is not None:
        _refuse(f"sort={given['sort']!r}")


def _refuse(what: str) -> NoReturn:
    raise ValueError(
        f"{what} is not there for a ScannedCorpus; ask a Corpus: .to_corpus() or .sample(n)."
    )


class _Known:
    """What a part is told of the whole: that its lines are counted, and what was learned of all.

    `names` are those of media, `marked` what stands in marks again and again.
    """

    def __init__(
        self, names: MediaNames | None = None, marked: frozenset[str] | None = None
    ) -> None:
        self.names, self.marked = names, marked


class PartOfCorpus(NamedTuple):
    """What a worker needs to make the Corpus of a part."""

    store: Store
    part: Part
    frame: pd.DataFrame
    rules: Normalization | None
    settings: Any
    known: _Known | None = None

    def corpus(self) -> Corpus:
        """Give the part, whose words are known by the vocabulary of the whole."""
        texts = self.store.texts(self.part.number)
        frame = self.frame.assign(title=texts["title"], text=texts["text"])
        first = ["doc", "source", "date", "title", "text"]
        frame = frame[[*first, *(name for name in frame if name not in first)]]
        frame = frame.assign(**{str(name): texts[name] for name in texts if name not in first})
        corpus: Any = Corpus._from_mgr(frame._mgr, frame.axes)  # type: ignore[attr-defined]
        corpus._rules, corpus._settings = self.rules, self.settings
        corpus._cache = _PartCache(corpus["text"], self)
        if self.known is not None:
            corpus._cache.tell(pages_of(corpus), self.known)
        return corpus  # type: ignore[no-any-return]


class _PartCache(TextCache):
    def __init__(self, column: pd.Series, of: PartOfCorpus) -> None:
        super().__init__(column)
        self._of = of

    def tell(self, pages: Pages, known: _Known) -> None:
        """Find the furniture by the lines of all parts, and take the names of all of them."""
        found = furniture_of(pages, partial(KnownLines, self._of.store.folder))
        beside = beside_texts(pages)
        self._latest[FURNITURE] = (beside, found)
        if known.names is not None:
            self._latest[MEDIA_NAMES] = (beside, known.names)
        if known.marked is not None:
            self._latest[MARKED_AGAIN] = (None, known.marked)

    def tokens(self, docs: pd.Series, normalization: Normalization) -> Tokens:
        return self._of.store.tokens(self._of.part, docs, normalization, self._latest)


def _ask(name: str, args: Any, kwargs: Any, of: PartOfCorpus) -> Any:
    with gathering():  # what is said of a part is not so of the whole
        return getattr(of.corpus(), name)(*args, **kwargs)


def _clean(store: Store, keep: Collection[Kind], of: PartOfCorpus) -> pd.Series[Any]:
    """Write the cleaned texts of a part into a new store, and give its dates."""
    before = of.corpus()
    after = before.clean(keep=keep)
    missing = before["title"].isna() & (after["title"] == "")  # made so where all are missing
    titles = after["title"].where(~missing)
    long = [name for name in ("raw", "kept") if name in after and name not in of.frame]
    store.write(of.part.number, pd.DataFrame(after)[["text", *long]].assign(title=titles))
    return after["date"]


def _pick(store: Store, number: int, rows: Any, of: PartOfCorpus) -> None:
    """Write the pages of some documents of a part, as they were, into a new store."""
    corpus = pd.DataFrame(of.corpus()).iloc[rows]
    pages = corpus["raw" if "raw" in corpus else "text"].fillna("")
    store.write(number, pd.DataFrame({"title": corpus["title"], "text": pages}))


def _credit(of: PartOfCorpus) -> list[Any]:
    page = pd.DataFrame(of.corpus())[["doc", "source", "title", "text"]]
    return read_credits(page, partial(KnownLines, of.store.folder))


def _write_lines(of: PartOfCorpus) -> None:
    write_lines(of.part.number, of.store, pages_of(of.corpus()))


def _tell(of: PartOfCorpus) -> Told:
    corpus = of.corpus()
    tokens, pages = corpus.tokens(), pages_of(corpus)
    words = read_words(tokens, pages.texts, pages.sources)
    return read_told(words, pieces_of(tokens, pages))


def _mark(of: PartOfCorpus) -> pd.DataFrame:
    corpus = of.corpus()
    texts = corpus["text"].tolist()
    speech = speech_of(corpus.tokens(), texts)
    return read_marked(speech, strings_in_marks(speech, texts))


def _original(name: str) -> Callable[..., Any]:
    original: Callable[..., Any] = inspect.unwrap(getattr(Corpus, name))
    return original


def _helper(name: str, way: Callable[..., Any]) -> Callable[..., Any]:
    """Give the helper of a Corpus, with its signature and docstring, for a ScannedCorpus."""

    @wraps(_original(name))
    def asked(self: ScannedCorpus, /, *args: Any, **kwargs: Any) -> Any:
        (_, *places), names = held(_original(name), (self._thin, *args), kwargs)
        table = way(self, name, tuple(places), names)
        if name not in COUNTING:  # it was put together of parts
            bound = inspect.signature(_original(name)).bind(self._thin, *places, **names)
            bound.apply_defaults()
            note_call(table, name, bound.arguments)
        return table

    return asked


for _name in COUNTING:
    setattr(ScannedCorpus, _name, _helper(_name, ScannedCorpus._counting))
for _name in (*LISTING, *READING):
    setattr(ScannedCorpus, _name, _helper(_name, ScannedCorpus._listing))
for _name, _way in (("voices", ScannedCorpus._voices), ("wire_clusters", ScannedCorpus._clusters)):
    setattr(ScannedCorpus, _name, _helper(_name, _way))


def remove_with(owner: ScannedCorpus, folder: str) -> None:
    """Remove a folder once nobody holds the corpus of it."""
    weakref.finalize(owner, shutil.rmtree, folder, True)
