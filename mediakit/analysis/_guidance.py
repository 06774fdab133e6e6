"""What a helper answers to an argument that it does not have, and how the helpers are listed."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, Final, TypeVar, cast

import pandas as pd

from mediakit.analysis._whole_table import whole_table
from mediakit.calls import with_call_of
from mediakit.checks import within_memory
from mediakit.lazily import Later
from mediakit.memory import give_back
from mediakit.signatures import checked
from mediakit.text.source_names import names_of_sources, tell_sources

__all__ = ["FEWER", "HelperTable", "guide", "helper_table", "helpers_of", "names_of"]

F = TypeVar("F", bound=Callable[..., Any])

_ROOM: Final = "mediakit.analysis."
# What other packages and people call an argument: the ones that are meant here, the likeliest
# first. Of these a helper names the first that it has.
_MEANT: Final = {
    "by": ("group group_by groupby groups grouped_by per_source split facet", "period freq time"),
    "freq": ("period time every",),
    "n": ("n top limit head k max number top_n topn rows size most num",),
    "window": ("max_gap span width context horizon", "days"),
    "max_gap": ("window days gap within",),
    "within": ("unit level scope context",),
    "unit": ("of level kind form what",),
    "actors": ("known names people persons actor who list",),
    "lexicon": ("dictionary categories frames words",),
    "pattern": ("word term query keyword search text phrase regex node what",),
    "what": ("actors lexicon terms term words pattern of mentions",),
    "min_count": ("min_freq min_frequency threshold least minimum cutoff min",),
    "min_documents": ("min_df min_docs",),
    "stopwords": ("stop_words stop stoplist exclude remove",),
    "ngram": ("ngrams n_gram ngram_range length",),
    "per": ("normalize norm base scale",),
    "target": ("source focus a one",),
    "reference": ("against other baseline versus b rest",),
    "fields": ("columns with_fields extra field",),
    "kinds": ("kind types type",),
    "of": ("column what count kind measure",),
    "match": ("mode how regex case",),
    "sort": ("order sort_by order_by",),
}
# What belongs to the corpus and not to one helper.
_STATES: Final = {
    "normalization": "with_normalization",
    "normalize": "with_normalization",
    "wire": "with_wire",
    "copies": "with_wire",
    "weights": "with_wire",
    "level": "with_intervals",
    "confidence": "with_intervals",
    "draws": "with_intervals",
    "n_boot": "with_intervals",
    "seed": "with_intervals",
    "random_state": "with_intervals",
    "entities": "with_entities",
    "ner": "with_entities",
}


FEWER = (
    "Ask part of the documents, as in corpus.sample(1000), or count articles of files without "
    "holding all of them: mk.scan(path)."
)


def guide(function: F, owner: type) -> F:
    """Give a helper that answers a wrong argument with the right one, and is the same otherwise.

    Where the corpus has names of its sources its table has them too.

    Its signature and docstring are those of the helper. What was put into the columns of the
    corpus since it was made is read or refused here, and so is what its annotations do not allow,
    once for all helpers.
    """
    asked = checked(function)

    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True  # a notebook leaves out of an error what is the same in all
        if args and isinstance(args[0], owner):
            args = (args[0]._in_form(), *args[1:])  # type: ignore[attr-defined]
        try:
            with within_memory(f"{function.__name__}()", FEWER):
                result = _with_names(asked(*args, **kwargs), args, owner)
        except TypeError:
            told = _told(function, owner, args, kwargs)
            if told is None:
                raise
            raise TypeError(told) from None
        give_back()
        if isinstance(result, owner):  # a corpus of the same documents with other texts
            result._steps = (*(args[0]._steps or ()), function.__name__)  # type: ignore[attr-defined]
        return result

    return cast("F", called)


def _with_names(result: Any, args: tuple[Any, ...], owner: type) -> Any:
    """Add the names of the sources to a table, where the corpus has any; a corpus has its own."""
    is_table = isinstance(result, pd.DataFrame) and not isinstance(result, owner)
    if not is_table or not (args and isinstance(args[0], owner)):
        return result
    names = names_of_sources(cast("pd.DataFrame", args[0]))
    return with_call_of(tell_sources(result, names), result) if names else result


def _told(
    function: Callable[..., Any], owner: type, args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> str | None:
    """Say what is wrong with the arguments of a call; None where they are all there."""
    signature = inspect.signature(function)
    parameters = list(signature.parameters.values())[1:]
    known = [one.name for one in parameters]
    wrong = next((name for name in kwargs if name not in known), None)
    takes = f"it takes {', '.join(known)}" if known else "it takes none"
    if wrong is not None:
        nearest = _nearest(wrong, known, owner)
        return f"{function.__name__}() has no argument {wrong!r}; {takes}.{nearest}"
    places = [one.name for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD]
    if len(args) - 1 > len(places):
        first = next((name for name in known if name not in {*places, *kwargs}), None)
        value = args[len(places) + 1]
        named = f" Did you mean {first}={value!r:.60}?" if first else ""
        alone = f"only {', '.join(places)} may stand" if places else "no argument may stand"
        return f"{function.__name__}(): {alone} without its name; {takes}.{named}"
    return None


def _nearest(wrong: str, known: list[str], owner: type) -> str:
    """Name the argument that is meant, or the state of the corpus."""
    plain = wrong.casefold()
    state = _STATES.get(plain)
    if state is not None and hasattr(owner, state):
        return f" It belongs to the corpus: corpus.{state}(...)."
    meant = [name for name, said in _MEANT.items() if name in known and plain in _words(said)]
    near = difflib.get_close_matches(plain, known, n=1)
    found = near[:1] if near and _alike(plain, near[0]) else [*meant, *near]
    if found:
        return f" Did you mean {found[0]!r}?"
    if plain in _words(_MEANT["n"]):
        return " For the first rows of the table write .head(...) behind it."
    return ""


def _words(said: Iterable[str]) -> set[str]:
    return {word for line in said for word in line.split()}


def _alike(one: str, other: str) -> bool:
    """Tell whether a name is another one misspelt, so that no other word can be meant."""
    return difflib.SequenceMatcher(None, one, other).ratio() > 0.8


def names_of(owner: type) -> list[str]:
    """Name the helpers that a class lists, in its order."""
    return [name for name, value in vars(owner).items() if _is_helper(value)]


def _is_helper(value: object) -> bool:
    module = value.module if isinstance(value, Later) else getattr(value, "__module__", None) or ""
    return module.startswith(_ROOM) and (isinstance(value, Later) or inspect.isfunction(value))


def helpers_of(owner: type) -> dict[str, Callable[..., Any]]:
    """Give the helpers that a class lists, by name, in its order."""
    return {name: getattr(owner, name) for name in names_of(owner)}


class HelperTable(pd.DataFrame):
    """The table of the helpers: a DataFrame that shows every line whole."""

    @property
    def _constructor(self) -> Callable[..., pd.DataFrame]:
        return HelperTable

    def __repr__(self) -> str:
        frame = pd.DataFrame(self).fillna("").astype(str)
        rows = [list(map(str, frame)), *frame.to_numpy().tolist()]
        widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return whole_table(self)


def helper_table(owner: type, plots: Iterable[str]) -> HelperTable:
    """List the helpers of a class with the first line of each, and its plot where there is one."""
    drawn = set(plots)
    rows = [
        {
            "helper": name,
            "about": (inspect.getdoc(function) or "").partition("\n")[0],
            "arguments": ", ".join(list(inspect.signature(function).parameters)[1:]),
            "plot": f"mk.plot.{name}" if name in drawn else None,
        }
        for name, function in helpers_of(owner).items()
    ]
    return HelperTable(rows).astype("str")
