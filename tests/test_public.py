from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import mediakit as mk

HOUSE = Path(mk.__file__).parents[1]
HEAVY = (
    "matplotlib",
    "plotly",
    "wordcloud",
    "scipy",
    "simplemma",
    "sklearn",
    "PIL",
    "tqdm",
    "networkx",
    "hijridate",
    "ipywidgets",
    "dask",
    "distributed",
)


def run(code):
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HOUSE, check=True)
    return done.stdout.strip()


def test_every_public_name_exists():
    assert [name for name in mk.__all__ if not hasattr(mk, name)] == []
    assert len(set(mk.__all__)) == len(mk.__all__)


def test_a_public_name_is_on_the_list():
    modules = {name for name, value in vars(mk).items() if inspect.ismodule(value)}
    public = {name for name in vars(mk) if not name.startswith("_")} - modules
    assert public == set(mk.__all__) - {"__version__", "plot"}


@pytest.mark.parametrize("name", sorted(set(mk.__all__) - {"__version__"}))
def test_every_public_name_is_explained(name):
    assert len(inspect.getdoc(getattr(mk, name))) > 20


def test_names_of_helpers_are_names_of_their_files():
    for name, function in vars(mk.Corpus).items():
        if inspect.isfunction(function) and function.__module__.startswith("mediakit.analysis"):
            assert function.__module__ == f"mediakit.analysis.{name}"


# Files of tools that helpers share begin with an underscore.
HELPERS = sorted(
    path.stem for path in (HOUSE / "mediakit" / "analysis").glob("*.py") if path.stem[0] != "_"
)


@pytest.mark.parametrize("name", HELPERS)
def test_every_file_of_analysis_is_a_helper_of_a_corpus(name):
    assert callable(vars(mk.Corpus).get(name)), (
        f"add two lines to mediakit/corpus.py: from mediakit.analysis.{name} import {name}, "
        f"and {name} = {name} in the class"
    )


def test_importing_loads_nothing_heavy():
    loaded = run(
        f"import sys, mediakit; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert loaded == ""


def test_counting_loads_no_drawing():
    loaded = run(
        "import sys, mediakit as mk; mk.Corpus({'text': ['x y']}).term_frequency(); "
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert set(loaded.split()) <= {"scipy", "tqdm", "wordcloud", "PIL"}


def test_the_version_is_a_version():
    assert mk.__version__.split(".")[0].isdigit()
