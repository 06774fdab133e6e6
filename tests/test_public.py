from __future__ import annotations

import importlib.util
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
    assert dir(mk) == sorted(mk.__all__)
    assert all(hasattr(mk, name) for name in mk.__all__)  # each is loaded when it is asked for
    modules = {name for name, value in vars(mk).items() if inspect.ismodule(value)}
    public = {name for name in vars(mk) if not name.startswith("_")} - modules
    assert public == set(mk.__all__) - {"__version__", "plot"}


@pytest.mark.parametrize("name", sorted(set(mk.__all__) - {"__version__"}))
def test_every_public_name_is_explained(name):
    assert len(inspect.getdoc(getattr(mk, name))) > 20


def test_names_of_helpers_are_names_of_their_files():
    for name in vars(mk.Corpus).copy():
        function = getattr(mk.Corpus, name)
        if inspect.isfunction(function) and function.__module__.startswith("mediakit.analysis"):
            assert function.__module__ == f"mediakit.analysis.{name}"


def test_the_page_of_all_public_names_is_that_of_the_code():
    spec = importlib.util.spec_from_file_location("public_names", HOUSE / "docs/public_names.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.PAGE.read_text(encoding="utf-8") == module.page(), (
        "run python docs/public_names.py"
    )


# Files of tools that helpers share begin with an underscore.
HELPERS = sorted(
    path.stem for path in (HOUSE / "mediakit" / "analysis").glob("*.py") if path.stem[0] != "_"
)


@pytest.mark.parametrize("name", HELPERS)
def test_every_file_of_analysis_is_a_helper_of_a_corpus(name):
    assert name in vars(mk.Corpus) and callable(getattr(mk.Corpus, name)), (
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


def test_importing_loads_a_sixth_of_the_house():
    """What is loaded takes the time, and can be counted where time cannot be measured.

    There were 328 modules beyond those of pandas when all of the house was loaded at once.
    """
    loaded = run(
        "import sys, pandas; before = set(sys.modules); import mediakit; "
        "print(*set(sys.modules) - before)"
    ).split()
    assert len(loaded) < 100, sorted(loaded)
    rooms = ("language", "plot.", "reading.", "report", "exploration", "tables", "validation")
    heavy = tuple(f"mediakit.{room}" for room in rooms)
    assert [name for name in loaded if name.startswith(heavy)] == []


def test_a_helper_loads_itself_alone():
    loaded = run(
        "import sys, mediakit as mk; mk.load_seeds().term_frequency; "
        "print(*[name for name in sys.modules if name.startswith('mediakit.analysis.')])"
    ).split()
    helpers = {name for name in loaded if not name.startswith("mediakit.analysis._")}
    assert helpers == {"mediakit.analysis.term_frequency"}


def test_a_name_that_is_not_there_is_an_error():
    with pytest.raises(AttributeError, match="'mediakit' has no attribute 'raed_folder'"):
        mk.raed_folder  # noqa: B018
    with pytest.raises(ImportError, match="raed_folder"):
        from mediakit import raed_folder  # noqa: F401


def test_a_function_is_no_module_of_its_name():
    assert run("import mediakit.report, mediakit; print(callable(mediakit.report))") == "True"


def test_the_version_is_a_version():
    assert mk.__version__.split(".")[0].isdigit()
