"""Every argument of every public function with every kind of bad value: what is answered?

What is called, and with which arguments, is read from the signatures; written by hand are only the
bad values and one valid value for each name of an argument. An answer is

- clear: an error of mediakit that names the argument;
- accepted: a result, where the annotation of the argument allows the value;
- nonsense: a result, where it does not;
- unnamed: an error of mediakit that does not name the argument;
- raw: any other error, such as one from inside pandas;
- hung: no answer within some seconds.

The last four are wrong. ``python tests/fuzz/arguments.py`` tries all and counts them;
``--accepted`` lists what was accepted, to be read by people.
"""

from __future__ import annotations

import argparse
import builtins
import collections.abc
import contextlib
import inspect
import io
import numbers
import os
import re
import shutil
import signal
import sys
import tempfile
import traceback
import types
import typing
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import mediakit as mk
from mediakit.checks import UnknownKeyError

__all__ = [
    "BAD",
    "WRONG",
    "Answer",
    "Call",
    "answer",
    "is_allowed",
    "public_calls",
    "workshop",
]

HOUSE = Path(mk.__file__).parent
WRONG = ("nonsense", "unnamed", "raw", "hung")
_SECONDS = 4
_LONGEST_MESSAGE = 4000


class Text(str):
    """A str that is not quite one."""

    __slots__ = ()


# Each is made anew for each call: a generator is empty after the first.
BAD: dict[str, Callable[[], Any]] = {
    "None": lambda: None,
    "empty text": lambda: "",
    "blank": lambda: " ",
    "a word": lambda: "zzz",
    "long text": lambda: "خبر " * 25_000,
    "subclass of str": lambda: Text("zzz"),
    "path": lambda: Path("zzz"),
    "bytes": lambda: b"zzz",
    "zero": lambda: 0,
    "minus one": lambda: -1,
    "fraction": lambda: 1.5,
    "huge": lambda: 10**12,
    "nan": lambda: float("nan"),
    "infinity": lambda: float("inf"),
    "True": lambda: True,
    "NaT": lambda: pd.NaT,
    "DataFrame": lambda: pd.DataFrame({"zzz": [1, 2]}),
    "Series": lambda: pd.Series([1, 2]),
    "array": lambda: np.array([1, 2]),
    "empty list": lambda: [],
    "mixed list": lambda: ["zzz", 1, None],
    "nested list": lambda: [["zzz"], [1]],
    "dict": lambda: {"zzz": 1},
    "set": lambda: {1, "zzz"},
    "generator": lambda: (number for number in (1, 2)),
    "lambda": lambda: lambda *_: None,
    "object": object,
}


@dataclass(frozen=True)
class Call:
    """A public function, and the instance that it is a method of, if any."""

    name: str
    function: Callable[..., Any]
    owner: str = ""

    @property
    def parameters(self) -> dict[str, inspect.Parameter]:
        """The arguments that a reader gives."""
        given = dict(inspect.signature(self.function).parameters)
        if self.owner or "corpus" in given:
            given.pop("self", None)
        if self.owner and "corpus" in given:  # a helper is a method of a corpus
            given.pop("corpus")
        return given


@dataclass(frozen=True)
class Answer:
    """What a call with a bad value came to."""

    call: str
    argument: str
    kind: str
    outcome: str
    said: str = ""

    def __str__(self) -> str:
        return f"{self.outcome:9} {self.call}({self.argument}={self.kind}): {self.said}"


def public_calls() -> list[Call]:
    """Find all that a reader can call with arguments: what is listed, and what is documented."""
    calls = []
    for name in sorted(mk.__all__):
        member = getattr(mk, name)
        if inspect.isclass(member):
            calls += _of_class(name, member)
        elif inspect.ismodule(member):
            for each in dir(member):
                part = getattr(member, each)
                of_class = _of_class(f"{name}.{each}", part) if inspect.isclass(part) else ()
                calls += of_class or [Call(f"{name}.{each}", part)]
        elif callable(member):
            calls.append(Call(name, member))
    return [call for call in calls if call.parameters and _is_explained(call.function)]


def _is_explained(function: Callable[..., Any]) -> bool:
    """Tell whether the arguments have a page: in the docstring, or in that of all plots."""
    of_plots = inspect.isfunction(function) and function.__module__.startswith("mediakit.plot.")
    return of_plots or "Parameters\n----" in (inspect.getdoc(function) or "")


def _of_class(name: str, owner: type) -> list[Call]:
    """Give the constructor of a class and its methods, class methods as functions."""
    calls = [Call(name, owner)]
    of_pandas = set(dir(pd.DataFrame))
    for each in dir(owner):
        if each.startswith("_") or (each in of_pandas and each not in vars(owner)):
            continue
        member = getattr(owner, each)
        bound = inspect.ismethod(member)  # a class method
        if bound or inspect.isfunction(member):
            calls.append(Call(f"{name}.{each}", member, "" if bound else name))
    return calls


_TEXTS = [
    "قال الوزير إن «الاتفاق مفيد للجميع». وأكد مدير الميناء أن العمل مستمر.",
    "وصل الوفد إلى المدينة يوم الأحد، بحسب وكالة الشروق. قال الوزير إن العمل مستمر.",
    "أعلن مدير الميناء أن العمل يعود غدا إلى الأرصفة كلها بعد توقف دام ثلاثة أيام.",
    "أعلن مدير الميناء أن العمل يعود غدا إلى الأرصفة كلها بعد توقف دام ثلاثة أيام طويلة. "
    "وقال المتحدث سالم الهادي إن الاتفاق جديد.",
    "زارت رانيا الميناء القديم، وقالت رانيا إن «الميناء واسع جدا» في 3 مايو 2023.",
    "الوزير في الميناء، والوزير غاضب. رانيا والوزير في المدينة القديمة. قال سالم الهادي ذلك.",
    "قال الرئيس زلماي درمانش إن وزارة الخارجية تتابع الأمر في طرابلس.",
    "وزار زلماي درمانش مدينة بردونة أمس، والتقى وفد وزارة الخارجية.",
]


def _corpus() -> mk.Corpus:
    return mk.Corpus(
        {
            "doc": list("abcdefgh"),
            "source": ["الفجر", "الفجر", "النهار", "المساء"] * 2,
            "date": pd.date_range("2023-05-01", periods=8),
            "title": [f"خبر {number}" for number in range(8)],
            "text": _TEXTS,
            "section": ["أ", "ب"] * 4,
        }
    ).with_intervals(draws=100)


def _actors() -> mk.Actors:
    return mk.Actors.from_dict(
        {
            "rania": {"name": "رانيا", "aliases": ["رانيا"], "type": "person", "party": "أ"},
            "minister": {
                "name": "الوزير",
                "aliases": ["الوزير"],
                "offices": [{"office": "minister", "state": "here", "since": "2020"}],
            },
        }
    )


def _lexicon() -> mk.Lexicon:
    words = {"work": ["العمل", "الميناء", "مدير", "الوزير"], "place": ["المدينة", "الأرصفة", "يوم"]}
    return mk.Lexicon(words)


_LABELS = {
    "actor": ["rania"] * 2,
    "target": ["الفجر"] * 2,
    "reference": ["النهار"] * 2,
    "label": ["مديرة", "كاتبة"],
    "count": [2, 2],
    "share": [0.5, 0.5],
    "log_ratio": [1.0, -1.0],
    "low": [0.5, -2.0],
    "high": [2.0, -0.5],
}


def _coding() -> pd.DataFrame:
    docs, one = [f"d{number}" for number in range(10)], list("++++---000")
    other = [*one[:6], "0", *one[7:9], "+"]
    return pd.DataFrame({"doc": docs * 2, "coder": ["x"] * 10 + ["y"] * 10, "tone": one + other})


class Workshop:
    """Valid values of arguments by name, and the objects whose methods are called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.corpus, self.actors, self.lexicon = _corpus(), _actors(), _lexicon()
        self._write_files()

    def _write_files(self) -> None:
        frame = pd.DataFrame(self.corpus)
        frame.to_csv(self.folder / "articles.csv", index=False)
        texts = self.folder / "texts" / "الفجر"
        texts.mkdir(parents=True)
        for doc, text in zip(frame["doc"], frame["text"], strict=True):
            (texts / f"{doc}.txt").write_text(text, encoding="utf-8")
        self.corpus.save(self.folder / "saved")
        self.actors.to_yaml(self.folder / "actors.yml")
        self.actors.to_frame().rename(columns={"actor": "id"}).to_csv(
            self.folder / "actors.csv", index=False
        )
        self.lexicon.to_yaml(self.folder / "lexicon.yml")
        self.lexicon.to_frame().to_csv(self.folder / "lexicon.csv", index=False)
        _coding().to_csv(self.folder / "coding.csv", index=False)
        export = HOUSE.parent / "tests" / "cases" / "exports" / "atom.xml"
        (self.folder / "export.xml").write_bytes(export.read_bytes())

    @cache  # noqa: B019 - one workshop a session
    def owner(self, name: str) -> Any:
        """Give the object that a method is called of."""
        alias = mk.Alias("رانيا")
        made: dict[str, Callable[[], Any]] = {
            "Corpus": lambda: self.corpus,
            "ScannedCorpus": lambda: mk.scan(self.folder / "articles.csv").with_intervals(
                draws=100
            ),
            "Actors": lambda: self.actors,
            "Actor": lambda: mk.Actor("r", "r", "", (alias,)),
            "Lexicon": lambda: self.lexicon,
            "Normalization": mk.Normalization,
            "Office": lambda: mk.Office("minister", "here", "2020"),
            "Tokens": self.corpus.tokens,
            "Explorer": lambda: mk.explore(self.corpus, self.actors),
            "plot.Picture": lambda: mk.plot.coverage(self.table("coverage")),
            "ShownTable": lambda: mk.show(self.corpus.coverage()),
            "ShownDocument": lambda: mk.show_document(self.corpus, "a"),
        }
        return made[name]()

    @cache  # noqa: B019
    def table(self, name: str) -> pd.DataFrame:
        """Give the table that a plot draws, or that a function takes."""
        corpus = self.corpus
        special: dict[str, Callable[[], pd.DataFrame]] = {
            "word_cloud": lambda: corpus.term_frequency(),
            "collocates": lambda: corpus.collocates("الميناء", min_count=1),
            "dispersion": lambda: corpus.concordance("الميناء"),
            "actor_counts": lambda: corpus.actor_counts(self.actors),
            "actor_network": lambda: corpus.actor_network(self.actors),
            "lexicon_counts": lambda: corpus.lexicon_counts(self.lexicon),
            "compare_labels": lambda: pd.DataFrame(_LABELS),
            "compare_sources": lambda: corpus.compare_sources(min_count=1),
            "term_shift": lambda: corpus.term_shift("الفجر", "النهار"),
            "timeline": lambda: corpus.timeline("الميناء"),
            "quotations": lambda: corpus.tally(
                corpus.quotations().dropna(subset=["speaker", "stance"]), of=["speaker", "stance"]
            ),
            "cited_sources": lambda: corpus.tally(corpus.cited_sources(), of=["kind", "cited"]),
            "dates_mentioned": lambda: corpus.tally(corpus.dates_mentioned(), of="distance"),
            "shared_text": lambda: corpus.tally(corpus.shared_text(), of=["source_a", "source_b"]),
            "wire_clusters": lambda: corpus.tally(
                corpus.wire_clusters().assign(agency="الشروق"), of="agency"
            ),
            "story_table": lambda: mk.story_table(self.table("stories")),
            "compare_stories": lambda: mk.compare_stories(self.table("stories")),
            "agreement": lambda: mk.agreement(_coding(), column="tone"),
            "confusion": lambda: mk.confusion(_coding(), column="tone"),
            "mentions": lambda: corpus.actor_mentions(self.actors),
        }
        return special[name]() if name in special else getattr(corpus, name)()

    @cache  # noqa: B019
    def valid(self, call: Call) -> dict[str, Any]:
        """Give the arguments that a call needs, all of them valid."""
        special = self.special.get(call.name, {})
        if call.name.startswith("plot.") and not special:
            special = {"table": lambda: self.table(call.name.removeprefix("plot."))}
        named = self.usual | special
        return {
            name: named[name]() if callable(named[name]) else named[name]
            for name, parameter in call.parameters.items()
            if (parameter.default is parameter.empty and name in named) or name in special
        }

    def call(self, call: Call, given: dict[str, Any]) -> Any:
        """Call with these arguments; those that have no names stand first."""
        places: list[Any] = [self.owner(call.owner)] if call.owner else []
        for name, parameter in call.parameters.items():
            if parameter.kind is parameter.VAR_POSITIONAL and name in given:
                before = list(call.parameters)[: list(call.parameters).index(name)]
                places += [given.pop(one) for one in before if one in given]
                value = given.pop(name)
                places += value if isinstance(value, tuple) else [value]
        return call.function(*places, **given)

    @cached_property
    def usual(self) -> dict[str, Any]:
        """Valid values by the names of arguments; what is slow is made when it is asked for."""
        return {
            "corpus": self.corpus,
            "actors": self.actors,
            "lexicon": self.lexicon,
            "folder": Path("new"),
            "path": self.folder / "articles.csv",
            "normalization": mk.Normalization(),
            "folds": mk.Folds(),
            "wire": "weighted",
            "what": "الميناء",
            "pattern": "الميناء",
            "target": "الفجر",
            "reference": "النهار",
            "stories": lambda: self.table("stories"),
            "found": lambda: self.table("mentions"),
            "gold": lambda: self.table("mentions"),
            "coding": _coding,
            "column": "tone",
            "n": 2,
            "day": "2021-01-01",
            "ids": ["rania"],
            "words": ["الميناء"],
            "unit": "term",
            "text": "رانيا",
        }

    @cached_property
    def special(self) -> dict[str, dict[str, Any]]:
        """Valid values of a function that the names of its arguments do not say."""
        return self._of_corpora() | self._of_lists() | self._of_files() | self._of_tables()

    def _of_corpora(self) -> dict[str, dict[str, Any]]:
        intruded = {"words": 2, "items": 1}
        entities = {"doc": ["a"], "start": [0], "end": [3], "type": ["PER"]}
        return {
            "Corpus": {"data": {"text": ["خبر"]}},
            "Corpus.align_texts": {"doc_a": "a", "doc_b": "b"},
            "Corpus.lexical_diversity": {"window": 5},
            "Corpus.suggest_terms": {"category": "work", "hits": 1, "min_count": 1},
            "Corpus.sample_for_coding": {"n": 3, "path": Path("sheet.csv")},
            "Corpus.tally": {"table": lambda: self.table("mentions"), "of": "actor"},
            "Corpus.within": {"table": lambda: self.table("mentions")},
            "Corpus.with_entities": {"table": pd.DataFrame(entities)},
            "Corpus.with_names": {"names": {}},
            "ScannedCorpus.with_names": {"names": {}},
            "Tokens.unit": {"name": "term"},
            "merge_entities": {"tables": (pd.DataFrame(entities), pd.DataFrame(entities))},
            "read_entities": {"outputs": {"a": [("قال", "O")]}, "shape": "tags"},
            "word_intrusion": intruded,
            "word_set_intrusion": {**intruded, "words": 1},
        }

    def _of_lists(self) -> dict[str, dict[str, Any]]:
        suggested = pd.DataFrame({"name": ["طرابلس"], "type": ["place"]})
        actor = {"id": "r", "name": "r", "type": "person", "aliases": (mk.Alias("رانيا"),)}
        return {
            "Actor": actor,
            "Actors": {"aliases": {"rania": ["رانيا"]}},
            "Actors.accept": {"table": suggested},
            "Actors.from_dict": {"actors": {"rania": {"aliases": ["رانيا"]}}},
            "Actors.from_frame": {"table": self.actors.to_frame},
            "Actors.from_suggestions": {"table": suggested},
            "Lexicon": {"categories": {"work": ["العمل"]}},
            "Lexicon.accept": {"table": pd.DataFrame({"term": ["العقد"]}), "category": "work"},
            "Lexicon.from_dict": {"categories": {"work": ["العمل"]}},
            "Lexicon.from_frame": {"table": self.lexicon.to_frame},
            "Lexicon.select": {"ids": ["work"]},
            "Office": {"office": "minister", "state": "here", "since": "2020"},
            "ReferenceList": {"counts": {"العمل": 3}, "tokens": 10},
            "load_actors": {"name": "capitals"},
            "load_lexicon": {"name": "frames"},
        }

    def _of_files(self) -> dict[str, dict[str, Any]]:
        there = {
            "Actors.from_csv": "actors.csv",
            "Actors.from_yaml": "actors.yml",
            "Lexicon.from_csv": "lexicon.csv",
            "Lexicon.from_yaml": "lexicon.yml",
            "read_export": "export.xml",
            "read_folder": "texts",
        }
        new = {
            "Actors.to_yaml": "new.yml",
            "Lexicon.to_yaml": "new.yml",
            "ShownTable.to_csv": "table.csv",
            "ShownTable.to_excel": "table.xlsx",
            "ShownTable.to_word": "table.docx",
            "plot.Picture.save": "picture.png",
        }
        return {
            **{name: {"path": self.folder / file} for name, file in there.items()},
            **{name: {"path": Path(file)} for name, file in new.items()},
            "load": {"folder": self.folder / "saved"},
            "read_coding": {"paths": (self.folder / "coding.csv",)},
        }

    def _of_tables(self) -> dict[str, dict[str, Any]]:
        judged = {"doc_a": ["a", "a"], "doc_b": ["b", "c"], "label": ["same", "other"]}
        return {
            "ShownTable.in_box": {"label": "table"},
            "change_points": {"table": lambda: self.table("timeline")},
            "evaluate_stories": {"gold": pd.DataFrame(judged)},
            "plot.lexical_diversity": {"table": lambda: self.corpus.lexical_diversity(window=5)},
            "plot.use": {"language": "en"},
            "show": {"table": self.corpus.coverage},
            "show_document": {"doc": "a"},
            "to_networkx": {"table": lambda: self.table("actor_network")},
        }


@contextlib.contextmanager
def workshop() -> Iterator[Workshop]:
    """Make the files and objects that are needed, in a folder that goes afterwards."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name, _quiet():
        here = Path(name) / "here"  # what a call writes, which goes after it
        here.mkdir()
        os.chdir(here)
        try:
            yield Workshop(Path(name))
        finally:
            os.chdir(before)
            mk.plot.use()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def is_allowed(call: Call, argument: str, kind: str) -> bool:
    """Tell whether the annotation of an argument allows a kind of value."""
    return _fits_argument(call, argument, BAD[kind]())


def check_calls(shop: Workshop) -> None:
    """Call all with valid arguments, or the errors below could be those of another argument."""
    for call in public_calls():
        with _quiet():
            shop.call(call, dict(shop.valid(call)))


def answer(shop: Workshop, call: Call, argument: str, kind: str) -> Answer:
    """Call a function with one bad value, and say what came of it."""
    value = BAD[kind]()
    shown = BAD[kind]()
    given = {**shop.valid(call), argument: value}
    outcome, said = "accepted", ""
    try:
        with _limited(), _quiet():
            result = shop.call(call, given)
            said = f"gave {type(result).__name__}"
    except _Hung:
        outcome = "hung"
    except Exception as error:
        outcome, said = _judged(error, call, argument, shown)
    mk.plot.use(backend="matplotlib", language="en", style="notebook", colours={})
    for written in Path.cwd().iterdir():
        shutil.rmtree(written) if written.is_dir() else written.unlink()
    if outcome == "accepted" and not _fits_argument(call, argument, shown):
        outcome = "nonsense"
    return Answer(call.name, argument, kind, outcome, said)


class _Hung(BaseException):
    """The time is over."""


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    if not hasattr(signal, "setitimer"):  # Windows has none
        yield
        return

    def stop(*_: object) -> None:
        raise _Hung

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _judged(error: Exception, call: Call, argument: str, value: Any) -> tuple[str, str]:
    """Say whether an error is one that helps."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = f"{type(error).__name__}: {error}"
    told = isinstance(error, ValueError | TypeError | OSError | UnknownKeyError)
    ours = HOUSE in Path(last.filename).parents and (last.line or "").startswith("raise ")
    if not told or not ours:
        return "raw", f"{said:.200} [{Path(last.filename).name}:{last.lineno}]"
    whole = rf"\b({argument.rstrip('s')}s?|{call.name.rpartition('.')[2]})\b"
    if isinstance(value, str | Path | dict):  # what stands in a file or dict is named by its place
        whole += r"|\bzzz\b"
    named = re.search(whole, str(error), re.IGNORECASE)
    if not named or len(str(error)) > _LONGEST_MESSAGE:
        return "unnamed", f"{said:.200}"
    return "clear", f"{said:.200}"


def _fits_argument(call: Call, argument: str, value: Any) -> bool:
    hint = _hints(call.function)[argument]
    parameter = call.parameters[argument]
    return (value is parameter.default) or fits(value, hint)


class _Names(dict[str, Any]):
    """Names of annotations that a module imports for the type checker alone."""

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name):
            raise KeyError(name)
        for module in (mk, pd, np, typing, collections.abc, *list(sys.modules.values())):
            if module in (mk, pd, np, typing, collections.abc) or str(
                getattr(module, "__name__", "")
            ).startswith("mediakit"):
                found = vars(module).get(name) if module is not mk else getattr(mk, name, None)
                if found is not None:
                    return found
        raise KeyError(name)


@cache
def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    """Read the annotations of a function; one that cannot be read allows anything."""
    target = inspect.unwrap(function)
    asked: Any = target.__init__ if inspect.isclass(target) else target
    space = vars(sys.modules[target.__module__])
    return {
        name: _read(parameter.annotation, space)
        for name, parameter in inspect.signature(asked).parameters.items()
    }


def _read(annotation: Any, space: dict[str, Any]) -> Any:
    if not isinstance(annotation, str):
        return annotation
    try:
        return eval(annotation, dict(space), _Names())
    except NameError:
        return Any


def fits(value: Any, hint: Any) -> bool:
    """Tell whether a value is one that an annotation allows."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if hint in (Any, object) or isinstance(hint, typing.TypeVar):
        return True
    if hint is None or hint is type(None):
        return value is None
    if origin in (typing.Union, types.UnionType):
        return any(fits(value, part) for part in parts)
    if origin is typing.Literal:
        return isinstance(value, str) and value in parts
    if hint in (int, float):
        wanted = numbers.Integral if hint is int else numbers.Real
        return isinstance(value, wanted) and not isinstance(value, bool)
    if origin is None:
        return isinstance(hint, type) and isinstance(value, hint)
    return _fits_several(value, origin, parts)


def _fits_several(value: Any, origin: Any, parts: tuple[Any, ...]) -> bool:
    if not isinstance(origin, type) or not issubclass(origin, Iterable):
        return not isinstance(origin, type) or isinstance(value, origin)
    if issubclass(origin, collections.abc.Mapping):
        return isinstance(value, origin) and all(
            fits(key, parts[0]) and fits(each, parts[1]) for key, each in value.items()
        )
    if isinstance(value, str | bytes | dict | pd.DataFrame) or not isinstance(value, Iterable):
        return False
    return all(fits(each, parts[0]) for each in value) if parts else True


def main() -> int:
    """Try all, or what is named, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="a pattern of names of functions")
    parser.add_argument("--show", default=",".join(WRONG), help="the answers that are listed")
    asked = parser.parse_args()
    _bound_memory()
    calls = [call for call in public_calls() if re.search(asked.only, call.name)]
    tries = [
        (call, argument, kind) for call in calls for argument in call.parameters for kind in BAD
    ]
    found = []
    with workshop() as shop:
        check_calls(shop)
        for call, argument, kind in tries:
            found.append(answer(shop, call, argument, kind))
            if found[-1].outcome in asked.show.split(","):
                print(found[-1], flush=True)
    print(_counted(found))
    return int(any(each.outcome in WRONG for each in found))


def _bound_memory() -> None:
    """Let what would eat the machine end in an error, where the system can do that."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))


def _counted(found: list[Answer]) -> str:
    counts = Counter(each.outcome for each in found)
    functions = len({each.call for each in found})
    arguments = len({(each.call, each.argument) for each in found})
    told = ", ".join(f"{counts[name]} {name}" for name in ("clear", "accepted", *WRONG))
    return f"{functions} functions, {arguments} arguments, {len(found)} calls: {told}"


if __name__ == "__main__":
    sys.exit(main())
