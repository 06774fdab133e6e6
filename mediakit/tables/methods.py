"""The methods of a study in words: the corpus, what was done to it, what each table counted."""

from __future__ import annotations

import html
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd

from mediakit._version import __version__
from mediakit.analysis._settings import Settings
from mediakit.calls import Call, Rows, Sized, State, call_of, state_of
from mediakit.checks import check_not_empty, check_type, counted, listing
from mediakit.corpus import Corpus
from mediakit.lexicons.reading import load_yaml
from mediakit.plot.look import settings
from mediakit.plot.look.settings import Language, digits
from mediakit.plot.look.words import day_of_page
from mediakit.signatures import checked
from mediakit.tables.shown import name_of
from mediakit.text.normalization import Normalization
from mediakit.text.source_names import names_of_sources
from mediakit.text.stopwords import stopwords as listed_stopwords

if TYPE_CHECKING:
    from mediakit.distributed import ScannedCorpus

__all__ = ["Methods", "methods", "paragraphs", "spelling"]

_MOST: Final = 12  # outlets that are named one by one
_BOTH: Final = ("rates", "stopwords", "intervals", "formula", "zero", "wilson", "drawn", "few")
_LEAST_SHARE: Final = 0.0005  # of the words, which is written 0.1%
_COLUMNS_NAMED: Final = ("by", "of")  # arguments whose values are columns of tables
_PARTS: Final = "\u2066{}\u2069"  # what is Latin in an Arabic sentence


class Methods(str):
    """A text of several paragraphs, which a notebook shows in the direction of each."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        lines = self.split("\n\n")
        return "".join(f'<p dir="auto">{html.escape(line)}</p>' for line in lines)


@checked
def methods(
    corpus: Corpus | ScannedCorpus, *tables: pd.DataFrame, language: Language | None = None
) -> str:
    """Write the methods of what was counted: the corpus, its states, each table, the versions.

    A draft to be cut and put in your own words: how the articles were collected and what you
    checked by hand is known to you alone. The page of `report` says the same of its own tables.

    Parameters
    ----------
    corpus : Corpus or ScannedCorpus
        The articles, in the state in which they were counted. Of a scanned corpus the text is the
        same; all files are read once for it.
    *tables : pandas.DataFrame
        Tables that helpers returned, in the order of the study; each becomes a paragraph with its
        settings. Hand them over as they were returned: of a table that was filtered or read from a
        file the settings are not known any more, and its paragraph says so. Without tables what
        holds for rates and intervals of all helpers is told.
    language : {"en", "ar"}, optional
        Language of the text; without it, the one that `mediakit.plot.use` has set.

    Returns
    -------
    str
        The paragraphs, with an empty line between two. A notebook shows them from right to left
        where they are Arabic.

    Raises
    ------
    ValueError
        If the corpus is empty, or a table is of no helper.
    TypeError
        If `corpus` is neither a Corpus nor what `mediakit.scan` gives, or one of `tables` no table.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.load_seeds().clean()
    >>> text = mk.methods(corpus, corpus.term_frequency(by="source", min_count=3))
    >>> [line for line in text.splitlines() if line.startswith("Table")]
    ['Table 1 (term_frequency): Occurrences of words, and the articles in which they stand, were
    counted. Settings: groups: source; unit: the word as written; words in a term: 1; stopwords: the
    lists of mediakit; least occurrences: 3.']
    """
    if isinstance(corpus, Corpus):  # nothing gives a scanned one without articles
        check_not_empty("corpus", corpus)
    for table in tables:
        check_type("tables", table, pd.DataFrame, hint="tables of helpers, one after the other")
    chosen = settings.current().language if language is None else language
    return Methods("\n\n".join(paragraphs(corpus, tables, language=chosen)))


def paragraphs(
    given: Corpus | ScannedCorpus,
    tables: Sequence[pd.DataFrame],
    *,
    language: Language,
    names: Sequence[str] | None = None,
) -> Iterator[str]:
    """Give the methods of a corpus and of tables, one paragraph after the other.

    `names` are what readers call the tables, where that is not the name of the helper.
    """
    words = _Words(language)
    known = [_Told.of(number, table) for number, table in enumerate(tables, start=1)]
    corpus = given._in_form() if isinstance(given, Corpus) else given._thin
    yield _about(corpus, words)
    rules = spelling(corpus._rules or Normalization(), language)
    yield " ".join([*_done(given, corpus._steps or (), words), rules, words("texts", "tokens")])
    yield _states(state_of(corpus), words)
    for told, name in zip(known, names or [words.latin(one.name) for one in known], strict=True):
        yield _table(told, name, state_of(corpus), words)
    if general := _general(corpus, known, words):
        yield general
    yield words("texts", "fingerprint", fingerprint=given.fingerprint())
    versions = {name: version(name) for name in ("pandas", "numpy", "scipy")}
    yield words("version", mediakit=__version__, python=platform.python_version(), **versions)


class _Words:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.all: Mapping[str, Any] = load_yaml("methods.yml")
        self._own: Mapping[str, Any] = self.all[language]

    def __call__(self, *path: str, **parts: object) -> str:
        """Give a sentence, with its parts put in."""
        sentence: Any = self._own
        for step in path:
            sentence = sentence[step]
        return str(sentence).format(**parts)

    def joined(self, parts: list[str], sign: str = "comma") -> str:
        """Put parts into one sentence."""
        return str(self._own[sign]).join(parts)

    def count(self, number: int, noun: str) -> str:
        """Write a number, in English with its noun; Arabic names what is counted itself."""
        return digits(f"{number:,}") if self.language == "ar" else counted(number, noun)

    def day(self, day: pd.Timestamp) -> str:
        """Write a day, in Arabic with its month in words."""
        return digits(day_of_page(day, self.language))

    def latin(self, text: str) -> str:
        """Write what is no word of the language, so that nothing around it turns it."""
        return _PARTS.format(text) if self.language == "ar" and text.isascii() else text

    def value(self, kind: str, value: str) -> str:
        """Give the word for a value, or the value as it is."""
        for known in (self.all["values"], load_yaml("values.yml")):
            if value in (named := known.get(kind, {})):
                return str(named[value].get(self.language, value.replace("_", " ")))
        return self.latin(value)


class _Told(NamedTuple):
    """A table with its number, the helper that made it and, where it is known, its call."""

    number: int
    name: str
    call: Call | None
    table: pd.DataFrame

    @classmethod
    def of(cls, number: int, table: pd.DataFrame) -> _Told:
        """Find out which helper made a table, by its call or else by its columns."""
        known: Mapping[str, Any] = load_yaml("methods.yml")["tables"]
        call = call_of(table)
        if call is not None and call.name in known:
            return cls(number, call.name, call, table)
        columns = set(map(str, table.columns))
        found = [name for name, one in known.items() if set(one["columns"]) <= columns]
        if not found:
            raise ValueError(
                f"tables: number {number} is of no helper; its columns are "
                f"{listing(table.columns)}. Hand over what a helper returned, as "
                "corpus.term_frequency() does."
            )
        return cls(number, max(found, key=lambda name: len(known[name]["columns"])), None, table)

    @property
    def holds(self) -> list[str]:
        """Name what is true of it and of other tables."""
        every: list[str] = load_yaml("methods.yml")["tables"][self.name]["holds"]
        if self.call is None or self.call.arguments.get("stopwords", "default") == "default":
            return every
        return [name for name in every if name != "stopwords"]


def _about(corpus: Corpus, words: _Words) -> str:
    """Say what the corpus holds: articles, outlets, words, days, languages."""
    sizes = _sizes(corpus["source"])
    told = [
        words(
            "texts",
            "corpus",
            documents=words.count(len(corpus), "document"),
            sources=words.count(len(sizes), "source"),
            tokens=words.count(len(corpus.tokens()), "token"),
        ),
        *_period(corpus["date"], words),
    ]
    if 1 < len(sizes) <= _MOST:
        names = (names_of_sources(corpus) or {}).get(words.language, {})
        outlets = _listed(sizes, lambda name: names.get(name, name), words)
        told.append(words("texts", "outlets", outlets=outlets))
    return " ".join([*told, *_languages(corpus, words)])


def _sizes(values: pd.Series) -> dict[str, int]:
    """Count values, the most frequent first, whatever the order of rows."""
    sizes = {str(value): int(size) for value, size in values.value_counts().items()}
    return dict(sorted(sizes.items(), key=lambda one: (-one[1], one[0])))


def _period(dates: pd.Series, words: _Words) -> Iterator[str]:
    known = dates.dropna()
    if len(known):
        days = {"first": known.min(), "last": known.max()}
        told = {end: words.day(day) for end, day in days.items()}
        yield words("texts", "day" if told["first"] == told["last"] else "period", **told)
    if len(known) < len(dates):
        missing, total = (digits(f"{n:,}") for n in (len(dates) - len(known), len(dates)))
        yield words("texts", "undated", count=missing, documents=total)


def _languages(corpus: Corpus, words: _Words) -> Iterator[str]:
    """Count the articles by their languages, or else the words by their letters."""
    if "language" in corpus.columns and corpus["language"].notna().any():
        sizes = _sizes(corpus["language"].dropna().astype(str))
        yield words(
            "texts",
            "languages",
            languages=_listed(sizes, lambda name: words.value("languages", name), words),
        )
        return
    told = [
        words("setting", name=words.value("scripts", str(name)), value=_percent(share))
        for name, share in _scripts(corpus).items()
    ]
    yield words("texts", "scripts", scripts=words.joined(told))


def _scripts(corpus: Corpus) -> dict[str, float]:
    """Give the share of each script in the words, the largest first."""
    tokens = corpus.tokens()
    counts = tokens.vocabulary.groupby("script", observed=True)["count"].sum() / len(tokens)
    shares = counts.sort_values(ascending=False, kind="stable")
    return {str(name): share for name, share in shares.items() if share >= _LEAST_SHARE}


def _listed(sizes: Mapping[Any, int], name: Callable[[Any], str], words: _Words) -> str:
    parts = [
        words("setting", name=name(key), value=digits(f"{size:,}")) for key, size in sizes.items()
    ]
    return words.joined(parts)


def _percent(share: float) -> str:
    return digits(f"{100 * share:.1f}%")


def _done(corpus: Corpus | ScannedCorpus, steps: tuple[str, ...], words: _Words) -> Iterator[str]:
    """Say what was done to the texts: by what the corpus remembers, or by its columns."""
    cut, repaired = {"raw", "kept"} <= set(corpus.columns), "as_read" in corpus.columns
    if not (cut or repaired):
        yield words("texts", "as_given")
        return
    parts = [corpus] if isinstance(corpus, Corpus) else corpus._corpora()
    done = _Done(*(sum(of_all) for of_all in zip(*map(_Done.of, parts), strict=True)))
    if repaired:
        yield words("texts", "repair", count=digits(f"{done.repaired:,}"))
    if cut:
        yield from _cut(done, steps, words)


class _Done(NamedTuple):
    """How many texts were repaired, are other than they were and hold something; their letters."""

    repaired: int
    changed: int
    held: int
    letters: int
    letters_before: int

    @classmethod
    def of(cls, corpus: Corpus) -> _Done:
        """Count those of a corpus, which may be a part of one."""
        texts = corpus["text"].fillna("")
        whole = corpus["raw"].fillna("") if "raw" in corpus and "kept" in corpus else texts
        repaired = 0
        if "as_read" in corpus:
            read = corpus["as_read"]
            repaired = int((read.notna() & (read != whole)).sum())
        letters = (int(column.str.len().sum()) for column in (texts, whole))
        return cls(repaired, int((texts != whole).sum()), int((texts != "").sum()), *letters)


def _cut(done: _Done, steps: tuple[str, ...], words: _Words) -> Iterator[str]:
    """Say how much of the texts was taken out, or counted."""
    kept = done.letters / max(1, done.letters_before)
    if "within" in steps:
        if "clean" in steps:
            yield words("texts", "clean_before")
        yield words("texts", "within", count=digits(f"{done.held:,}"), share=_percent(kept))
    else:
        kind = "clean" if "clean" in steps else "cut"
        yield words("texts", kind, count=digits(f"{done.changed:,}"), share=_percent(1 - kept))


def spelling(rules: Normalization, language: Language) -> str:
    """Say which written forms count as one word."""
    if language == "en":
        return str(rules)
    words: Mapping[str, Any] = load_yaml("methods.yml")[language]["spelling"]
    done = [said for name, said in words["rules"].items() if getattr(rules, name)]
    left = [said for name, said in words["rules"].items() if not getattr(rules, name)]
    told = [words["done"].format(rules=words["and"].join(done))] if done else [words["none"]]
    if done and left:
        told.append(words["left"].format(rules=words["and"].join(left)))
    return " ".join(told)


def _states(state: State, words: _Words) -> str:
    """Say how copies and names count."""
    told = [words("states", _settings(state).wire)]
    if state.entities is not None:
        told.append(words("states", "entities", count=digits(f"{state.entities:,}")))
    return " ".join(told)


def _settings(state: State) -> Settings:
    return state.settings or Settings()


def _table(told: _Told, name: str, now: State, words: _Words) -> str:
    """Say what a table counted, and with which settings."""
    what = words.all["tables"][told.name][words.language]
    said = [words("table", number=digits(str(told.number)), name=name, what=what)]
    if told.call is None:
        return " ".join([*said, words("untold")])
    told_settings = words.joined(list(_arguments(told.call, words)), "semicolon")
    if told_settings:
        said.append(words("settings", settings=told_settings))
    return " ".join([*said, *_other_state(told.call.state, now, words)])


def _arguments(call: Call, words: _Words) -> Iterator[str]:
    """Word every argument that was asked with, in one order for all helpers."""
    for name, said in words.all["arguments"].items():
        needed = words.all["only_with"].get(call.name, {}).get(name, name)
        if name not in call.arguments or (needed != name and call.arguments[needed] is None):
            continue
        value = _value(name, call.arguments[name], words)
        if value:
            yield words("setting", name=said[words.language], value=value)


def _value(name: str, value: Any, words: _Words) -> str:
    """Word the value of an argument; "" for what asks for nothing."""
    if value is None:
        return str(words.all["without"].get(name, {}).get(words.language, ""))
    if value is False or value == ():
        return ""
    if value is True:
        return str(words.all["values"]["truth"][words.language])
    if isinstance(value, Sized):
        return digits(f"{value.size:,}")
    if isinstance(value, Rows):
        told = {"name": value.made_by, "rows": digits(f"{value.rows:,}")}
        return words("rows" if value.made_by else "rows_alone", **told)
    if isinstance(value, tuple):
        return words.joined([_value(name, one, words) for one in value])
    if isinstance(value, int | float):
        return digits(f"{value:,}")
    return _named(name, str(value), words)


def _named(name: str, value: str, words: _Words) -> str:
    """Word a text: a column by its name for readers, a known value by its word."""
    if name in _COLUMNS_NAMED:
        named = name_of(value, words.language)
        if named != value:
            return named.lower() if words.language == "en" else named
    return words.value(name, value)


def _other_state(state: State | None, now: State, words: _Words) -> Iterator[str]:
    """Say where a table was made from another state of the corpus than the one that is told."""
    if state is None:
        return
    told = []
    if state.documents != now.documents:
        told.append(words("state_documents", documents=digits(f"{state.documents:,}")))
    if (state.rules or Normalization()) != (now.rules or Normalization()):
        told.append(spelling(state.rules or Normalization(), words.language))
    was, own = _settings(state), _settings(now)
    if was.wire != own.wire or state.entities != now.entities:
        told.append(_states(state, words))
    if was.drawing != own.drawing:
        told.append(words("state_intervals", **_drawing(was)))
    if told:
        yield words("state", told=" ".join(told))


def _drawing(chosen: Settings) -> dict[str, str]:
    return {
        "level": digits(f"{100 * chosen.level:g}"),
        "draws": digits(f"{chosen.draws:,}"),
        "seed": digits(str(chosen.seed)),
    }


def _general(corpus: Corpus, known: list[_Told], words: _Words) -> str:
    """Say once what holds for several tables; without tables, what holds for every helper."""
    held = {name for told in known for name in told.holds} if known else set(_BOTH)
    parts = {
        "per": _listed_per(known, words),
        "stopwords": digits(f"{len(listed_stopwords()):,}"),
        **_drawing(corpus._settings or Settings()),
    }
    general: Mapping[str, str] = words.all[words.language]["general"]
    said = [digits(words("general", name, **parts)) for name in general if name in held]
    return " ".join(said)


def _listed_per(known: list[_Told], words: _Words) -> str:
    """Give the tokens that rates refer to, as asked for."""
    asked = [told.call.arguments.get("per", 1000) for told in known if told.call is not None]
    every = list(dict.fromkeys(asked)) or [1000]
    return words.joined([digits(f"{per:,g}" if per < 1e6 else f"{per:,}") for per in every])
