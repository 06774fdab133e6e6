"""Draw the picture of the README, by its own ten lines: ``python docs/readme_picture.py``."""

import ast
import os
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def drawn_by(readme: str) -> Any:
    """Run the lines under "Ten lines", and give what the last of them draws."""
    block = re.search(r"## Ten lines\n+```python\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    *lines, last = ast.parse(block[1]).body
    assert isinstance(last, ast.Expr)
    names: dict[str, Any] = {}
    exec(compile(ast.Module(lines, []), "README.md", "exec"), names)
    return eval(compile(ast.Expression(last.value), "README.md", "eval"), names)


if __name__ == "__main__":
    os.chdir(ROOT)  # the lines read files of the project
    target = ROOT / "docs" / "images" / "actor_counts.png"
    target.parent.mkdir(exist_ok=True)
    drawn_by((ROOT / "README.md").read_text(encoding="utf-8")).save(target, dpi=110)
