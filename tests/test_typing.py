"""A user's script is clean to type checkers, and a misspelt choice in it is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "cases" / "user_script.py"
HOUSE = Path(__file__).parents[1]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, cwd=HOUSE, check=False)


def mypy(path: Path) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("mypy")
    return run(sys.executable, "-m", "mypy", "--strict", str(path))


def test_a_script_is_clean_to_mypy():
    done = mypy(SCRIPT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('unit="lemma"', 'unit="lema"'),
        ('sort="date"', 'sort="day"'),
        ('with_wire("weighted")', 'with_wire("weight")'),
    ],
)
def test_a_misspelt_choice_is_seen(right, wrong, tmp_path):
    text = SCRIPT.read_text(encoding="utf-8")
    assert right in text
    path = tmp_path / "script.py"
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    done = mypy(path)
    assert done.returncode == 1
    assert "incompatible type" in done.stdout


def test_a_script_is_clean_to_pyright():
    pytest.importorskip("pyright")
    done = run(sys.executable, "-m", "pyright", "--pythonpath", sys.executable, str(SCRIPT))
    assert done.returncode == 0, done.stdout


def test_the_script_runs():
    done = run(sys.executable, "-W", "ignore", str(SCRIPT))
    assert done.returncode == 0, done.stderr
