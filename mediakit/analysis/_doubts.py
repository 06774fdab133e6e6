"""What is doubtful about a corpus: one rule for each kind of doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._copies import MIN_SIMILARITY, find_clusters
from mediakit.analysis._groups import read_tokens
from mediakit.checks import counted
from mediakit.lexicons.reading import load_yaml
from mediakit.text.doubts import cut_ends, is_blank, languages_of, limit_of_length, lost_letters
from mediakit.text.furniture import keys_of, remove_pieces
from mediakit.text.furniture.corpus import furniture_of, pages_of
from mediakit.text.furniture.lines import split_pages
from mediakit.text.normalization import Normalization
from mediakit.text.repair import repair_column
from mediakit.text.same_names import UNKNOWN_SOURCE
from mediakit.text.vocabulary import code_points

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["CHEAP", "RULES", "Finding", "Material", "find_doubts"]

_SHOWN: Final = 60  # letters of an example
_SHORT: Final = 20  # words
_SHORTER: Final = 4  # times shorter than the texts of the corpus are
_FEW: Final = 5  # documents from which on a source has intervals
_SAMPLE: Final = 3_000  # documents whose pages are read for furniture
_SAMPLE_OF_ONE: Final = 200  # of one source
_RECURS: Final = 3  # articles that share a line
_RECURS_SHARE: Final = 0.02  # of the articles of a source
_ALIKE: Final = 90  # similarity of two names of sources, of 100
_ALIKE_LEAST: Final = 5  # letters of a name that is compared so
_HIJRI: Final = (1300, 1500)  # years
_FAR: Final = 3  # times the spread of the middle half of the dates
_YEAR: Final = 365  # days; dates nearer than that are never far
_SAME_DAY: Final = 10  # documents, and times the documents of a usual day
_SAME_DAY_SHARE: Final = 0.2
_ONE_DAY: Final = 50  # documents of a corpus that are not all of one day by chance
_DATED: Final = 20  # documents of a source in which a hole can be seen
_HOLE: Final = 7  # days
_HOLE_TIMES: Final = 5  # times the longest usual distance between two days of a source


class Finding(NamedTuple):
    """What a rule found: the documents with what shows it, and holes that have no documents.

    `rows` maps the places of documents to their evidence; `holes` has pairs of source and evidence;
    `looked_at` are the places of the documents that were looked at, None for all.
    """

    problem: str
    rows: dict[int, str]
    holes: tuple[tuple[str, str], ...] = ()
    looked_at: NDArray[np.intp] | None = None


class Material:
    """What the rules look at, each part read once."""

    def __init__(self, corpus: Corpus, language: str = "en") -> None:
        self.corpus, self.language = corpus, language
        frame = pd.DataFrame(corpus).reset_index(drop=True)
        frame["text"] = frame["text"].fillna("")
        self.doc, self.source, self.text = (frame[name] for name in ("doc", "source", "text"))
        self.date = pd.to_datetime(frame["date"])
        self.frame = frame

    def __len__(self) -> int:
        return len(self.frame)

    def say(self, problem: str, number: int = 0, **told: object) -> str:
        """Word what shows a problem, with a number of documents or characters in it."""
        known = load_yaml("doubts.yml")[problem]["evidence"]
        documents, characters = counted(number, "document"), counted(number, "character")
        words: str = known[self.language].format(
            number=f"{number:,}", documents=documents, characters=characters, **told
        )
        return words

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """The words of each document."""
        return read_tokens(self.corpus).sizes

    @cached_property
    def sources(self) -> dict[str, NDArray[np.intp]]:
        """The documents of each source, by name in the order of code points."""
        groups = self.source.groupby(self.source).indices
        members = {str(name): np.asarray(places, dtype=np.intp) for name, places in groups.items()}
        return dict(sorted(members.items()))

    @cached_property
    def same_text(self) -> NDArray[np.intp]:
        """A number for each different text; -1 for empty ones."""
        numbers = pd.factorize(self.text)[0].astype(np.intp)
        numbers[(self.text == "").to_numpy()] = -1
        return numbers

    @cached_property
    def cluster(self) -> NDArray[np.intp]:
        """The number of the report that each document is a version of."""
        return find_clusters(self.corpus, MIN_SIMILARITY, None).number

    @cached_property
    def sample(self) -> NDArray[np.intp]:
        """Documents to look closely at: evenly from each source, by the order of their names."""
        most = min(_SAMPLE_OF_ONE, max(_RECURS, _SAMPLE // max(len(self.sources), 1)))
        taken = []
        for members in self.sources.values():
            ordered = members[np.argsort(self.doc.take(members).to_numpy(), kind="stable")]
            taken.append(ordered[np.linspace(0, len(ordered) - 1, most).astype(int)])
        return np.unique(np.concatenate(taken)) if taken else np.empty(0, dtype=np.intp)


Rule = Callable[[Material], Iterable[Finding]]


def find_doubts(corpus: Corpus, rules: Iterable[Rule], language: str = "en") -> list[Finding]:
    """Ask some rules about a corpus; what they found is worded in a language."""
    material = Material(corpus, language)
    findings = (finding for rule in rules for finding in rule(material))
    return [finding for finding in findings if finding.rows or finding.holes]


def _excerpt(text: str) -> str:
    line = " ".join(text[: 4 * _SHOWN].split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "…"


def _each(places: Iterable[int], say: Callable[[int], str]) -> dict[int, str]:
    return {int(place): say(int(place)) for place in places}


def _empty(material: Material) -> Iterator[Finding]:
    rows = np.flatnonzero(is_blank(material.text))
    yield Finding("empty_text", _each(rows, lambda _: ""))


def _short(material: Material) -> Iterator[Finding]:
    sizes = material.sizes
    limit = min(_SHORT, np.median(sizes) / _SHORTER)
    rows = np.flatnonzero((sizes > 0) & (sizes < limit))
    yield Finding("short_text", _each(rows, lambda row: _excerpt(material.text[row])))


def _broken(material: Material) -> Iterator[Finding]:
    repaired = repair_column(material.text)

    def changed(row: int) -> str:
        text = material.text[row]
        pairs = enumerate(zip(text, repaired.column[row]))  # noqa: B905 - up to where one ends
        first = next((place for place, (one, other) in pairs if one != other), 0)
        return _excerpt(text[first : first + _SHOWN])

    for kind, rows in repaired.rows.items():
        yield Finding(kind, _each(rows, changed))


def _lost(material: Material) -> Iterator[Finding]:
    yield Finding("lost_letters", lost_letters(material.text))


def _cut(material: Material) -> Iterator[Finding]:
    yield Finding("cut_text", cut_ends(material.text))
    limit = limit_of_length(material.text)
    if limit is not None:
        rows = np.flatnonzero(material.text.str.len() == limit)
        said = material.say("cut_at_length", limit)
        yield Finding("cut_at_length", _each(rows, lambda _: said))


def _language(material: Material) -> Iterator[Finding]:
    tokens = read_tokens(material.corpus)
    matrix, _, surfaces = tokens.document_term_matrix(unit="surface")
    codes = languages_of(matrix, surfaces.tolist())
    known = [code for code in codes if code is not None]
    if not known:
        return
    values, numbers = np.unique(known, return_counts=True)
    main = values[numbers.argmax()]
    rows = [row for row, code in enumerate(codes) if code not in (None, main)]
    names = load_yaml("doubts.yml")["other_language"]["languages"]

    def named(row: int) -> str:
        return str(names.get(codes[row], {}).get(material.language, codes[row]))

    yield Finding("other_language", _each(rows, named))


def _copies(material: Material) -> Iterator[Finding]:
    same = material.same_text
    yield from _shared(material, same, "repeated_text", "copied_text", same >= 0)


def _versions(material: Material) -> Iterator[Finding]:
    frame = pd.DataFrame({"same": material.same_text, "cluster": material.cluster})
    once = frame.groupby("cluster")["same"].transform("nunique") > 1
    yield from _shared(
        material, material.cluster, "near_repeated_text", "shared_report", once.to_numpy()
    )


def _shared(
    material: Material,
    number: NDArray[np.intp],
    within: str,
    across: str,
    counts: NDArray[np.bool_],
) -> Iterator[Finding]:
    """Tell documents that share a number within a source from those that share it across."""
    table = pd.DataFrame({"number": number, "source": material.source, "row": range(len(number))})
    table["place"] = code_points(material.doc)
    by_name = np.argsort(table["place"].to_numpy())
    table = table[counts & (np.bincount(number + 1)[number + 1] > 1)]
    own = table.groupby(["number", "source"])["place"]
    mates = own.transform("size") > 1
    first = own.transform("min")
    last = own.transform("max")
    other = first.where(first != table["place"], last)
    mate_docs = material.doc.take(by_name[other[mates].to_numpy()])
    twins = [material.say(within, doc=doc) for doc in mate_docs]
    yield Finding(within, dict(zip(table["row"][mates], twins, strict=True)))
    sources = table.groupby("number")["source"].agg(["nunique", "unique"])
    shared = table["number"].map(sources["nunique"]) > 1
    between = {"en": ", ", "ar": "، "}[material.language]
    told = sources["unique"].map(lambda names: between.join(sorted(names)))
    named = table["number"][shared].map(told)
    yield Finding(across, dict(zip(table["row"][shared], map(_excerpt, named), strict=True)))


def _pages(material: Material) -> Iterator[Finding]:
    """Find furniture that was not taken out, and lines that would stay if it were."""
    sample = material.sample
    pages = pages_of(material.frame.take(sample))
    furniture = furniture_of(pages)
    pieces = {
        int(row): _excerpt(text[found[0].start : found[0].end])
        for row, text, found in zip(sample, pages.texts, furniture, strict=True)
        if found
    }
    yield Finding("furniture", pieces, looked_at=sample)
    rest = [remove_pieces(t, found) for t, found in zip(pages.texts, furniture, strict=True)]
    keys = dict(zip(sample.tolist(), map(keys_of, split_pages(rest)), strict=True))
    rows: dict[int, str] = {}
    for members in material.sources.values():
        rows |= _recurring({row: keys[row] for row in members.tolist() if row in keys})
    yield Finding("recurring_line", rows, looked_at=sample)


def _recurring(keys: dict[int, tuple[list[str], tuple[str, ...]]]) -> dict[int, str]:
    """Give the documents of a source with a line that several different articles of it have."""
    articles = {signature: own for own, signature in keys.values()}
    every = [key for own in articles.values() for key in own if not key.startswith("~")]
    numbers = pd.Series(every, dtype=object).value_counts()
    least = max(_RECURS, _RECURS_SHARE * len(articles))
    often = set(numbers.index[numbers >= least])
    found = {row: [key for key in own if key in often] for row, (own, _) in keys.items()}
    return {row: _excerpt(max(lines, key=len).lstrip("*")) for row, lines in found.items() if lines}


def _alike(material: Material) -> Iterator[Finding]:
    """Find sources whose names differ by signs, spelling or a letter: the rarer of two is told."""
    from rapidfuzz import fuzz

    sizes = {name: len(rows) for name, rows in material.sources.items() if name != UNKNOWN_SOURCE}
    ordered = sorted(sizes, key=lambda name: (-sizes[name], name))
    keys = dict(zip(ordered, map(_name_key, ordered), strict=True))
    rows: dict[int, str] = {}
    for place, name in enumerate(ordered):
        key = keys[name]
        near = (
            other
            for other in ordered[:place]
            if keys[other] == key
            or (
                min(len(key), len(keys[other])) >= _ALIKE_LEAST
                and _digits(key) == _digits(keys[other])
                and fuzz.ratio(key, keys[other]) >= _ALIKE
            )
        )
        twin = next(near, None)
        if twin is not None:
            said = material.say("sources_alike", name=repr(name), twin=repr(twin))
            rows |= _each(material.sources[name], lambda _, said=said: said)  # type: ignore[misc]
    yield Finding("sources_alike", rows)


def _name_key(name: str) -> str:
    folded = Normalization().fold([name.casefold()])[0]
    return "".join(sign for sign in folded if sign.isalnum())


def _digits(key: str) -> str:
    return "".join(filter(str.isdigit, key))


def _thin(material: Material) -> Iterator[Finding]:
    unknown = material.sources.get(UNKNOWN_SOURCE, np.empty(0, dtype=np.intp))
    yield Finding("no_source", _each(unknown, lambda _: ""))
    rows: dict[int, str] = {}
    for name, members in material.sources.items():
        if len(members) < _FEW and name != UNKNOWN_SOURCE:
            said = material.say("few_documents", len(members))
            rows |= _each(members, lambda _, said=said: said)  # type: ignore[misc]
    yield Finding("few_documents", rows)


def _dates(material: Material) -> Iterator[Finding]:
    date = material.date
    yield Finding("no_date", _each(np.flatnonzero(date.isna()), lambda _: ""))
    hijri = date.dt.year.between(*_HIJRI).to_numpy()
    yield Finding("hijri_year", _each(np.flatnonzero(hijri), lambda row: str(date[row].date())))
    known = date.notna().to_numpy() & ~hijri
    if known.sum() < _FEW:
        return
    days = np.where(known, date.to_numpy().astype("datetime64[D]").astype(np.int64), np.nan)
    low, high = np.nanquantile(days, [0.25, 0.75])
    reach = max(_FAR * (high - low), _YEAR)
    far = (days < low - reach) | (days > high + reach)
    yield Finding("far_date", _each(np.flatnonzero(far), lambda row: str(date[row].date())))


def _same_day(material: Material) -> Iterator[Finding]:
    days = material.date.dt.normalize()
    rows: dict[int, str] = {}
    for members in material.sources.values():
        own = days.take(members).dropna()
        numbers = own.value_counts(sort=False).sort_index()
        if len(own) == 0 or numbers.max() < _SAME_DAY or numbers.max() < _SAME_DAY_SHARE * len(own):
            continue
        day = pd.Timestamp(numbers.index[int(numbers.to_numpy().argmax())])
        others = numbers.drop(day)
        usual = others.median() if len(others) else 0
        if len(others) and numbers.max() < _SAME_DAY * usual:
            continue
        if not len(others) and len(days.unique()) == 1 and len(days) < _ONE_DAY:
            continue
        said = material.say("one_day", int(numbers.max()), day=day.date())
        rows |= _each(own.index[own == day], lambda _, said=said: said)  # type: ignore[misc]
    yield Finding("one_day", rows)


def _holes(material: Material) -> Iterator[Finding]:
    """Find the longest stretch of days in which a source has nothing, where others have."""
    days = material.date.dt.normalize()
    holes = []
    for name, members in material.sources.items():
        own = days.take(members).dropna()
        known = np.sort(own.unique())
        if len(own) < _DATED or len(known) < _FEW:
            continue
        gaps = np.diff(known).astype("timedelta64[D]").astype(int)
        longest = int(gaps.argmax())
        usual = np.quantile(gaps, 0.9)
        start, end = pd.Timestamp(known[longest]), pd.Timestamp(known[longest + 1])
        others = (days > start) & (days < end)
        if gaps[longest] > max(_HOLE, _HOLE_TIMES * usual) and (
            others.any() or len(material.sources) == 1
        ):
            day = pd.Timedelta(days=1)
            first, last = (start + day).date(), (end - day).date()
            holes.append((name, material.say("hole", first=first, last=last)))
    yield Finding("hole", {}, tuple(holes))


# What costs next to nothing is asked after every reading of files.
CHEAP: Final[tuple[Rule, ...]] = (_empty, _copies, _alike, _thin, _dates, _same_day)
RULES: Final[tuple[Rule, ...]] = (
    _empty, _short, _broken, _lost, _cut, _language, _copies, _versions, _pages, _alike, _thin,
    _dates, _same_day, _holes,
)  # fmt: skip
