"""A lesson can be handed out without its answers, as docs/teaching/six_weeks.md says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat", reason="nbformat comes with the extra dev")

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "teaching" / "six_weeks.md"
LESSONS = sorted((ROOT / "examples").rglob("[0-9]*.ipynb"))
SOLUTION = re.compile(r"^#+ (Solution|الحل)\b", re.MULTILINE)


def _name(path: Path) -> str:
    return path.relative_to(ROOT / "examples").as_posix()


def _tag() -> str:
    """Give the tag by which the command of the guide takes cells out."""
    return re.search(r"remove_cell_tags=(\S+)", GUIDE.read_text(encoding="utf-8"))[1]


def _parted(notebook) -> tuple[list, list]:
    """Give the cells that are handed out, and those that are not."""
    tag, kept, taken = _tag(), [], []
    for cell in notebook.cells:
        (taken if tag in cell.metadata.get("tags", []) else kept).append(cell)
    return kept, taken


def _made_and_used(cells: list) -> tuple[set[str], set[str]]:
    made, used = set(), set()
    for cell in cells:
        if cell.cell_type != "code":
            continue
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Name):
                (used if isinstance(node.ctx, ast.Load) else made).add(node.id)
            elif isinstance(node, ast.arg):
                made.add(node.arg)  # a parameter is made by the function or the lambda itself
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                made.add(node.name)
            elif isinstance(node, ast.Import | ast.ImportFrom):
                made |= {(name.asname or name.name).partition(".")[0] for name in node.names}
    return made, used


def _missing(notebook) -> set[str]:
    """Give the names that a handout uses and that only the cells taken out of it make."""
    kept, taken = _parted(notebook)
    made, used = _made_and_used(kept)
    return (used - made) & _made_and_used(taken)[0]


@pytest.mark.parametrize("path", LESSONS, ids=_name)
def test_a_handout_has_no_answers_and_needs_none(path):
    notebook = nbformat.read(path, as_version=4)
    kept, _ = _parted(notebook)
    assert [cell.source for cell in kept if SOLUTION.search(cell.source)] == []
    assert _missing(notebook) == set()


def test_a_name_of_a_closed_cell_and_an_open_answer_are_noticed():
    closed = {"tags": [_tag()]}
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell("import pandas as pd\nlimit = 3", metadata=closed),
            nbformat.v4.new_code_cell("# Solution 1. Two.\nprint(limit, len([]))"),
        ]
    )
    assert _missing(notebook) == {"limit"}
    own = nbformat.v4.new_code_cell("total = map(lambda limit: limit + 1, [])")
    alone = nbformat.v4.new_notebook(cells=[notebook.cells[0], own])
    assert _missing(alone) == set()
    assert SOLUTION.search(_parted(notebook)[0][0].source)


def test_the_plan_has_every_lesson_once_in_its_table():
    """Those that stand in the tree; a plan may be ahead of it."""
    page = GUIDE.read_text(encoding="utf-8")
    rows = "\n".join(line for line in page.splitlines() if re.match(r"\| \d", line))
    planned = re.findall(r"`(\d\d_\w+)`", rows)
    assert [name[:2] for name in planned] == [f"{number:02}" for number in range(1, 14)]
    there = {path.stem for path in LESSONS if re.match(r"\d\d_", path.name)}
    assert there <= set(planned)
