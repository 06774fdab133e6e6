from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import mediakit as mk

FOLDER = Path(mk.__file__).parent / "plot"
# The files beside `chart.py`, which plots share, are one plot each.
FILES = sorted({path.stem for path in FOLDER.glob("*.py")} - {"__init__", "chart"})


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_plots_imports_no_drawing_library() -> None:
    code = (
        "import sys, mediakit.plot\n"
        "print(sorted({'matplotlib', 'plotly', 'wordcloud', 'PIL', 'networkx'} & set(sys.modules)))"
    )
    assert run(code) == "[]"


def test_a_plotly_figure_of_bars_needs_no_matplotlib() -> None:
    code = (
        "import sys, pandas, mediakit.plot\n"
        "table = pandas.DataFrame({'term': ['a'], 'rate': [1.0]})\n"
        "mediakit.plot.term_frequency(table, backend='plotly')\n"
        "print('matplotlib' in sys.modules, 'plotly' in sys.modules)"
    )
    assert run(code) == "False True"


@pytest.mark.parametrize(
    "first",
    [
        "import mediakit.plot",
        "import mediakit.plot.{name}",
        "from mediakit.plot.{name} import {name}",
        "import mediakit.plot, importlib, sys; del sys.modules['mediakit.plot.{name}'];"
        "importlib.import_module('mediakit.plot.{name}')",
    ],
)
def test_name_of_a_plot_is_the_function_however_it_was_imported(first: str) -> None:
    names = ("actor_counts", "term_frequency")
    lines = [first.format(name=name) for name in names]
    lines += ["import mediakit.plot as plot"]
    lines += [f"print(type(plot.{name}).__name__)" for name in names]
    assert run("\n".join(lines)).split() == ["function", "function"]


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_a_plot_and_listed(name: str) -> None:
    plot = vars(mk.plot).get(name)
    assert getattr(plot, "__module__", "") == f"mediakit.plot.{name}", (
        f"add to mediakit/plot/__init__.py: from mediakit.plot.{name} import {name} as {name}"
    )
