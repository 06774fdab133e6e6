"""Write the page of all public names: ``python docs/public_names.py``."""

import inspect
from pathlib import Path

import mediakit as mk
from mediakit.analysis._guidance import helpers_of

PAGE = Path(__file__).parent / "reference" / "public.md"
HEAD = """# All public names

What stands here keeps its name and its meaning within a minor version; a name that goes warns for
one version at least, and says what stands for it. What begins with an underscore, or stands in a
module and not here, may change at any time. `docs/public_names.py` writes this page from the code.
"""


def rows(names: dict[str, object]) -> list[str]:
    """Give a row of a table for each name."""
    return [f"| `{name}` | {first_line(value)} |" for name, value in sorted(names.items())]


def first_line(value: object) -> str:
    """Give the first sentence of a docstring."""
    return (inspect.getdoc(value) or "").split("\n")[0].replace("|", "\\|")


def page() -> str:
    """Give the page."""
    public = {name: getattr(mk, name) for name in mk.__all__ if name != "__version__"}
    members = helpers_of(mk.Corpus)
    others = {
        name: member
        for name, member in vars(mk.Corpus).items()
        if name[0] != "_" and name not in members and callable(getattr(mk.Corpus, name, None))
    }
    plots = {name: getattr(mk.plot, name) for name in dir(mk.plot) if name[0] != "_"}
    parts = [
        ("`mk.`", public),
        ("Helpers: `corpus.`", members),
        ("What else a corpus does: `corpus.`", others),
        ("Plots: `mk.plot.`", plots),
    ]
    tables = [
        "\n".join([f"## {title}", "", "| name | what it is |", "|---|---|", *rows(names)])
        for title, names in parts
    ]
    return "\n\n".join([HEAD.strip(), *tables]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
