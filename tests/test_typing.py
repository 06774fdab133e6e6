"""A user's script is clean to type checkers, and a misspelt choice in it is not."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from mediakit.plot.look import settings

SCRIPT = Path(__file__).parent / "cases" / "user_script.py"
HOUSE = Path(__file__).parents[1]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, cwd=HOUSE, check=False)


MISSPELT = {
    'unit="lemma"': 'unit="lema"',
    'sort="date"': 'sort="day"',
    'with_wire("weighted")': 'with_wire("weight")',
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Give what mypy says of the script, and of each misspelt one: of all of them in one run."""
    pytest.importorskip("mypy")
    folder = tmp_path_factory.mktemp("misspelt")
    text, paths = SCRIPT.read_text(encoding="utf-8"), {"": SCRIPT}
    for number, (right, wrong) in enumerate(MISSPELT.items()):
        assert right in text
        paths[wrong] = folder / f"script_{number}.py"
        paths[wrong].write_text(text.replace(right, wrong), encoding="utf-8")
    done = run(sys.executable, "-m", "mypy", "--strict", *map(str, paths.values()))
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert f"checked {len(paths)} source files" in lines[-1]
    said = {key: [line for line in lines if f"{path.name}:" in line] for key, path in paths.items()}
    assert sum(map(len, said.values())) == len(lines) - 1, done.stdout  # and of nothing else
    return said


def test_a_script_is_clean_to_mypy(told):
    assert told[""] == []


@pytest.mark.parametrize("wrong", MISSPELT.values())
def test_a_misspelt_choice_is_seen(told, wrong):
    assert any("incompatible type" in line for line in told[wrong])


def test_a_script_is_clean_to_pyright():
    pytest.importorskip("pyright")
    done = run(sys.executable, "-m", "pyright", "--pythonpath", sys.executable, str(SCRIPT))
    assert done.returncode == 0, done.stdout


@pytest.mark.filterwarnings("ignore")
def test_the_script_runs():
    before = settings.current()
    try:
        runpy.run_path(str(SCRIPT), run_name="__main__")
        assert settings.current().language == "ar"  # its last line was run
    finally:
        settings.put(before)
