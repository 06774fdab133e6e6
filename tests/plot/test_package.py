from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from mediakit import plot
from mediakit.plot.look import settings

sys.path.insert(0, str(Path(__file__).parent))
from cases import plots

PLOTS = plots()
SHARED = ("n", "backend", "language", "title", "ax")

FOLDER = Path(plot.__file__).parent
# The files beside those that plots share are one plot each.
FILES = sorted(
    {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "chart", "grouping", "picture"}
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
        "import mediakit.plot, importlib, sys; mediakit.plot.{name}; "
        "del sys.modules['mediakit.plot.{name}'];"
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
    drawn = getattr(plot, name, None)
    assert getattr(drawn, "__module__", "") == f"mediakit.plot.{name}", (
        f"add to mediakit/plot/__init__.py: from mediakit.plot.{name} import {name} as {name}"
    )


@pytest.mark.parametrize("name", PLOTS)
def test_every_plot_takes_what_all_plots_take(name: str) -> None:
    table, *others = inspect.signature(getattr(plot, name)).parameters.values()
    assert table.name == "table"
    assert all(one.kind is one.KEYWORD_ONLY for one in others)
    assert tuple(one.name for one in others)[: len(SHARED)] == SHARED
    annotations = {one.name: one.annotation for one in others}
    assert annotations["backend"] == "Backend | None"
    assert annotations["language"] == "Language | None"


def test_possible_values_are_those_of_the_types() -> None:
    assert settings.BACKENDS == ("matplotlib", "plotly")
    assert settings.LANGUAGES == ("en", "ar")
    asked = inspect.signature(plot.use).parameters
    assert asked["backend"].annotation == "Backend | None"
    assert asked["language"].annotation == "Language | None"


def parameters_told(text: str) -> list[str]:
    """Give the names that the section of parameters of a docstring tells of, in its order."""
    section = text.partition("\nParameters\n----------\n")[2].partition("\n\n")[0]
    heads = [line.partition(" :")[0] for line in section.splitlines() if not line.startswith(" ")]
    return [name for head in heads for name in head.split(", ")]


@pytest.mark.parametrize("name", PLOTS)
def test_docstring_of_a_plot_tells_every_parameter(name: str) -> None:
    function = getattr(plot, name)
    text = inspect.getdoc(function)
    assert text is not None
    assert parameters_told(text) == list(inspect.signature(function).parameters)
    assert "mediakit.plot.use" in text
    assert "\nExamples\n--------\n>>> " in text


def test_what_plots_share_is_told_under_use() -> None:
    text = inspect.getdoc(plot.use)
    assert text is not None
    notes = text.partition("\nNotes\n-----\n")[2].partition("\nExamples\n")[0]
    for name in (*SHARED, "by"):
        assert f"\n{name} : " in notes, name
    assert "A plot returns" in notes
    assert "It raises" in notes


def test_nothing_in_plots_imports_in_a_circle() -> None:
    """Within functions too: an import that is put off does not undo a circle."""
    folder = Path(plot.__file__).parent
    modules = {
        ".".join(("mediakit.plot", *path.relative_to(folder).with_suffix("").parts)): path
        for path in folder.rglob("*.py")
        if path.name != "__init__.py"
    }
    imports = {name: imported_by(path) & set(modules) for name, path in modules.items()}
    while free := [name for name, needed in imports.items() if not needed & set(imports)]:
        for name in free:
            del imports[name]
    assert imports == {}


def imported_by(path: Path) -> set[str]:
    """Give the modules that a file imports, not counting those that only its types need."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            waiting += ast.iter_child_nodes(node)
    return found
