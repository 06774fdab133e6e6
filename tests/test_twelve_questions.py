"""The twelve questions of the documentation are a line of code each, and each has an answer."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pandas as pd
import pytest

PAGE = Path(__file__).parents[1] / "docs" / "howto" / "twelve_questions.md"
SETTING, *PARTS = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
BLOCK = re.compile(r"^```python *([\w-]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def names():
    made = {}
    exec(BLOCK.search(SETTING)[2], made)
    return made


def test_there_are_twelve():
    assert [part.split(".")[0] for part in PARTS] == [str(number) for number in range(1, 13)]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.partition("\n")[0])
def test_a_question_is_a_line_with_an_answer(part, names):
    (block,) = BLOCK.finditer(part)
    (line,) = ast.parse(block[2]).body
    assert isinstance(line, ast.Expr)
    if block[1] == "no-run":
        pytest.skip("waits for another part")
    table = eval(ast.unparse(line), names)
    assert isinstance(table, pd.DataFrame)
    assert len(table) > 0
