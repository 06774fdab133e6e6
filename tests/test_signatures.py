"""What annotations say is held before a function begins; what is refused is named."""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit.signatures import checked, checked_methods

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@checked
def asked(
    *,
    title: str | None = None,
    by: str | Sequence[str] | None = None,
    docs: Iterable[str] = (),
    kinds: Collection[str] = (),
    exact: bool = False,
    kind: Literal["bars", "lines"] = "bars",
    path: str | PathLike[str] | None = None,
    ax: Axes | None = None,
    colours: Mapping[str, str] | None = None,
    n: int = 1,
    mixed: int | str | None = None,
):
    """Give what was given, as the function sees it."""
    return locals()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"title": 3}, "title must be text or None, not 3 of type int"),
        ({"title": pd.NaT}, "title must be text or None, not NaT"),
        ({"title": pd.Series(["a"])}, "title must be text or None, not <Series of 1> of type"),
        ({"by": 3}, "by must be text, a list of text or None, not 3"),
        ({"by": ["a", 1]}, "by must be text, a list of text or None, not ['a', 1]"),
        ({"by": pd.DataFrame({"a": [1]})}, "by must be .* not <DataFrame of 1 x 1>"),
        ({"by": {"source": 1}}, "by must be .* not {'source': 1} of type dict"),
        ({"by": {"source"}}, "by must be .* of type set"),  # its order is chance
        ({"by": np.array("a")}, "by must be .* of type ndarray"),  # of no dimension
        ({"docs": "a1"}, "docs must be a list, for example ['a1'], not 'a1'"),
        ({"docs": None}, "docs must be a list of text, not None"),
        ({"kinds": (one for one in "ab")}, "kinds must be a list of text, not <generator"),
        ({"exact": 1}, "exact must be True or False, not 1"),
        ({"exact": None}, "exact must be True or False, not None"),
        ({"ax": 0}, "ax must be Axes of matplotlib, such as .* or None, not 0"),
        ({"path": b"x"}, "path must be a path (text or pathlib.Path) or None, not b'x'"),
        ({"colours": [("a", "b")]}, "colours must be a dict or None, not [('a', 'b')]"),
        ({"n": None}, "n must be a whole number, not None"),
    ],
)
def test_what_an_annotation_does_not_allow_is_refused(given, message):
    pattern = message.replace("[", r"\[").replace("(", r"\(").replace(")", r"\)")
    with pytest.raises(TypeError, match=pattern):
        asked(**given)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"kind": "bar"},
            "kind='bar' is not possible; choose one of 'bars', 'lines'. Did",
        ),
        ({"kind": ["bars"]}, "kind=.'bars'. is not possible"),
        ({"path": ""}, "path='' is empty"),
        ({"path": " "}, "path=' ' is empty"),
        ({"path": "a\0b"}, "cannot be a path"),
        ({"path": "ab" * 4000}, "path='abab.* cannot be a path"),
    ],
)
def test_a_word_or_a_path_that_is_none_is_refused(given, message):
    with pytest.raises(ValueError, match=message):
        asked(**given)


@pytest.mark.parametrize(
    "given",
    [
        {"title": ""},
        {"title": np.str_("a")},
        {"by": ("a", "b")},
        {"by": None},
        {"docs": {"a", "b"}},
        {"kinds": frozenset({"a"})},
        {"exact": True},
        {"kind": "lines"},
        {"path": Path("a")},
        {"colours": {}},
        {"n": "left to the function"},
        {"mixed": 1.5},
    ],
)
def test_what_is_allowed_or_left_comes_as_it_was_given(given):
    ((name, value),) = given.items()
    assert asked(**given)[name] is value


def test_what_is_no_list_but_like_one_comes_as_a_list():
    assert asked(by=pd.Series(["a", "b"]))["by"] == ["a", "b"]
    assert asked(by=np.array(["a", "b"]))["by"] == ["a", "b"]
    assert asked(kinds={"a": 1}.keys())["kinds"] == ["a"]
    assert asked(docs=(one for one in "ab"))["docs"] == ["a", "b"]
    with pytest.raises(TypeError, match="docs must be a list of text"):
        asked(docs=(one for one in (1, 2)))


def test_the_work_begins_behind_the_checks():
    begun = []

    @checked
    def slow(first: int, *, title: str = ""):
        begun.append(first)

    with pytest.raises(TypeError, match="title"):
        slow(1, title=2)
    assert begun == []


def test_arguments_that_are_missing_or_unknown_are_left_to_python():
    with pytest.raises(TypeError, match="unexpected keyword argument 'titel'"):
        asked(titel="a")


def test_a_message_is_cut():
    @checked
    def refuse(word: str):
        raise ValueError(f"word={word!r} is nothing; write another.")

    with pytest.raises(ValueError, match=r"^word='خبر.*write another.$") as error:
        refuse("خبر " * 25_000)
    assert len(str(error.value)) < 3000


def test_methods_are_checked_and_class_methods_too():
    @checked_methods
    class Box:
        def __init__(self, *, size: str) -> None:
            self.size = size

        @classmethod
        def of(cls, size: str):
            return cls(size=size)

        def named(self, name: str) -> str:
            return name

    for call in (lambda: Box(size=1), lambda: Box.of(1), lambda: Box.of("a").named(1)):
        with pytest.raises(TypeError, match="must be text, not 1"):
            call()
    assert Box.of("a").named("b") == "b"


def test_a_public_function_can_be_sent_to_another_process():
    for function in (mk.read_table, mk.plot.timeline, mk.stopwords):
        assert pickle.loads(pickle.dumps(function)) is function
