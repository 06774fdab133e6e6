"""Every lesson runs as a notebook, and its script says the same.

The plain run takes the first lesson. `pytest -m lesson --dist=worksteal tests/test_examples.py`
takes the others, and keeps what they show for the documentation.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat", reason="nbformat comes with the extra dev")
jupytext = pytest.importorskip("jupytext", reason="jupytext comes with the extra dev")
nbclient = pytest.importorskip("nbclient", reason="nbclient comes with the extra dev")

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
FOLDERS = [EXAMPLES, EXAMPLES / "ar"]
NOTEBOOKS = [path for folder in FOLDERS for path in sorted(folder.glob("*.ipynb"))]
SCRIPTS = [path for folder in FOLDERS for path in sorted(folder.glob("*.py"))]
FIRST, OTHERS = NOTEBOOKS[0], NOTEBOOKS[1:]
TIMEOUT = 180
_DRAWS = re.compile(r"mk\.plot\.(?!use\()")  # what `use` sets is seen in the other cells


def _name(path: Path) -> str:
    return path.relative_to(EXAMPLES).as_posix()


@pytest.fixture(scope="module")
def executed():
    """Give the module that keeps executed lessons for the documentation."""
    spec = importlib.util.spec_from_file_location("executed", ROOT / "docs" / "executed.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout_on_path(monkeypatch):
    """Let a new Python process find this mediakit, installed or not."""
    there = os.environ.get("PYTHONPATH")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), there])))


def _outputs(notebook) -> list[dict]:
    return [
        output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs
    ]


def _shown(outputs) -> set[str]:
    """Give the kinds of output that a reader sees."""
    return {kind for output in outputs for kind in output.get("data", {})}


def _execute(notebook, folder: Path):
    client = nbclient.NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
    )
    with warnings.catch_warnings():
        # of the libraries that speak with the kernel, which is a process of its own
        warnings.simplefilter("ignore")
        return client.execute()


def test_there_are_examples():
    assert NOTEBOOKS
    assert [path.stem for path in NOTEBOOKS] == [path.stem for path in SCRIPTS]


@pytest.mark.parametrize(
    "path", [FIRST, *(pytest.param(path, marks=pytest.mark.lesson) for path in OTHERS)], ids=_name
)
def test_lesson_runs_and_shows_tables_and_every_picture(path, tmp_path, checkout_on_path, executed):
    shown = _execute(nbformat.read(path, as_version=4), tmp_path)
    drawing = [cell for cell in shown.cells if _DRAWS.search(cell.source) and "outputs" in cell]
    assert drawing
    assert [cell.source for cell in drawing if "image/png" not in _shown(cell.outputs)] == []
    outputs = _outputs(shown)
    assert "text/html" in _shown(outputs)
    complaints = [output.text for output in outputs if output.get("name") == "stderr"]
    assert complaints == []
    executed.keep(path, nbformat.writes(shown))


def test_a_lesson_is_kept_until_it_or_the_library_changes(executed, tmp_path, monkeypatch):
    monkeypatch.setattr(executed, "EXAMPLES", tmp_path)
    monkeypatch.setattr(executed, "KEPT", tmp_path / "kept")
    lesson = tmp_path / "ar" / "one.ipynb"
    lesson.parent.mkdir()
    lesson.write_text("{}", encoding="utf-8")
    assert executed.find(lesson) is None
    executed.keep(lesson, "shown")
    assert executed.find(lesson).read_text(encoding="utf-8") == "shown"
    lesson.write_text("{ }", encoding="utf-8")
    assert executed.find(lesson) is None
    executed.keep(lesson, "shown again")
    monkeypatch.setattr(executed, "_library", lambda: b"another")
    assert executed.find(lesson) is None
    assert len(list((tmp_path / "kept" / "ar").iterdir())) == 1


def test_a_notebook_that_fails_is_noticed(tmp_path, checkout_on_path):
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("import mediakit as mk\nmk.load_seeds('nowhere')")]
    )
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="nowhere"):
        _execute(notebook, tmp_path)


@pytest.mark.parametrize("path", SCRIPTS[:1], ids=_name)  # the others are in step with notebooks
def test_script_runs(path, tmp_path, checkout_on_path):
    done = subprocess.run(
        [sys.executable, "-W", "error", str(path)],
        cwd=tmp_path,
        env=os.environ | {"MPLBACKEND": "Agg", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", NOTEBOOKS, ids=_name)
def test_notebook_is_stored_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert _outputs(notebook) == []
    assert all(cell.execution_count is None for cell in notebook.cells if "outputs" in cell)


def _cells(path: Path) -> list[tuple[str, str]]:
    return [(cell.cell_type, cell.source) for cell in jupytext.read(path).cells]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=_name)
def test_notebook_and_script_are_in_step(path):
    assert _cells(path) == _cells(path.with_suffix(".py"))
