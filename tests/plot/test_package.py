from __future__ import annotations

import subprocess
import sys

import pytest

PLOTS = (
    "actor_counts",
    "actor_labels",
    "actor_network",
    "cited_sources",
    "collocates",
    "compare_sources",
    "coverage",
    "dates_mentioned",
    "dispersion",
    "lexical_diversity",
    "lexicon_counts",
    "shared_text",
    "source_similarity",
    "term_frequency",
    "term_shift",
    "timeline",
    "voices",
    "word_cloud",
)


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


def test_plots_are_listed() -> None:
    import mediakit.plot

    assert set(PLOTS) <= set(dir(mediakit.plot))
