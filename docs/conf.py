"""How the documentation is built: `python -m sphinx -W -j auto -b html docs docs/_build`."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
# The kernel that runs the pages is a process of its own and has to find the same package.
os.environ["PYTHONPATH"] = os.pathsep.join(
    part for part in (str(ROOT), os.environ.get("PYTHONPATH")) if part
)

sys.path.insert(0, str(ROOT / "docs"))

import executed  # noqa: E402 - the path comes first
import kernels  # noqa: E402

from mediakit import __version__  # noqa: E402

project = "mediakit"
author = "The mediakit developers"
copyright = author
version = release = __version__

extensions = ["myst_nb", "numpydoc", "sphinx.ext.autodoc", "sphinx.ext.autosummary"]
exclude_patterns = ["_build", "jupyter_execute", "**.ipynb_checkpoints"]
templates_path: list[str] = []

# A page that fails to run fails the build. A lesson that the tests ran is not run once more.
nb_execution_mode = "auto"
nb_execution_excludepatterns = [
    f"tutorial/{lesson.relative_to(executed.EXAMPLES).as_posix()}"
    for lesson in executed.lessons()
    if executed.find(lesson)
]
nb_execution_in_temp = True
nb_kernel_rgx_aliases = {"python3": kernels.NAME} if kernels.possible() else {}
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_merge_streams = True
# No kernel runs behind a page: of the explorer it shows the views, and loads no widgets.
nb_mime_priority_overrides = [("html", "application/vnd.jupyter.widget-view+json", None)]
nb_ipywidgets_js: dict[str, dict[str, str]] = {}
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# DataFrame has hundreds of members; only what is our own is listed, by the pages themselves.
numpydoc_show_class_members = False
default_role = "py:obj"  # `name` in a docstring links to that name where there is one
autodoc_typehints = "none"  # the docstrings say the types in words
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True
add_module_names = False

html_theme = "pydata_sphinx_theme"
html_title = "mediakit"
html_static_path = ["_static"]
html_css_files = ["style.css"]
html_show_sourcelink = False
# Pages without pages below them need no list of those.
html_sidebars = {
    name: [] for name in ("index", "ar", "gallery", "methods", "add_an_analysis", "changelog")
}
html_theme_options = {
    "show_prev_next": False,
    "navigation_with_keys": False,
    "show_version_warning_banner": False,
    "footer_start": ["copyright"],
    "footer_end": [],
}


# Cells of Arabic lessons say their direction to Jupyter. A page has it as a whole, and its sections
# do not end where cells do.
_DIRECTION = re.compile(r'\A<div dir="rtl" lang="ar">\n+|\n+</div>\Z')
_FOLDED = {"code_prompt_show": "افتح الخلية", "code_prompt_hide": "اطوِ الخلية"}


def _as_page(lesson: Path) -> bytes:
    """Give a lesson as Sphinx takes it."""
    if lesson.parent.name != "ar":
        return lesson.read_bytes()
    notebook = json.loads(lesson.read_bytes())
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = _DIRECTION.sub("", "".join(cell["source"]))
    notebook["metadata"]["mystnb"] = _FOLDED
    return json.dumps(notebook, ensure_ascii=False).encode()


def _copy_notebooks(app: Sphinx) -> None:
    """Put the lessons, executed if they have been, beside the tutorial, where Sphinx finds them."""
    target = Path(app.srcdir) / "tutorial"
    wanted = {
        target / lesson.relative_to(executed.EXAMPLES): executed.find(lesson) or lesson
        for lesson in executed.lessons()
    }
    for left in set(target.rglob("*.ipynb")) - set(wanted):
        left.unlink()
    for copy, lesson in wanted.items():
        copy.parent.mkdir(exist_ok=True)
        page = _as_page(lesson)
        if not copy.exists() or copy.read_bytes() != page:
            copy.write_bytes(page)


def _draw_gallery(app: Sphinx) -> None:
    """Draw every plot for the gallery."""
    import gallery

    gallery.write(Path(app.srcdir), executed.state(Path(gallery.__file__)))


def _set_direction(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Write a page from right to left if its front matter says `language: ar`, or its folder."""
    said = (context.get("meta") or {}).get("language")
    if said == "ar" or "ar" in pagename.split("/"):
        context["body"] = f'<div dir="rtl" lang="ar">{context["body"]}</div>'


def _start_kernels(app: Sphinx) -> None:
    """Let the kernels of pages start warm, and end with the build what makes them."""
    server = kernels.Server()
    there = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(server.folder), there]))
    app.connect("build-finished", lambda app, exception: server.close())


def setup(app: Sphinx) -> None:
    """Connect the steps above."""
    if kernels.possible():
        app.connect("builder-inited", _start_kernels)
    app.connect("builder-inited", _copy_notebooks)
    app.connect("builder-inited", _draw_gallery)
    app.connect("html-page-context", _set_direction)
