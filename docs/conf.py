"""How the documentation is built: `python -m sphinx -W -b html docs docs/_build`."""

from __future__ import annotations

import os
import shutil
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

from mediakit import __version__  # noqa: E402 - the path comes first

project = "mediakit"
author = "The mediakit developers"
copyright = author
version = release = __version__

extensions = ["myst_nb", "numpydoc", "sphinx.ext.autodoc", "sphinx.ext.autosummary"]
exclude_patterns = ["_build", "jupyter_execute", "**.ipynb_checkpoints"]
templates_path: list[str] = []

# A page that fails to run fails the build; a page is run when it holds no outputs.
nb_execution_mode = "auto"
nb_execution_in_temp = True
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


def _copy_notebooks(app: Sphinx) -> None:
    """Put the example notebooks beside the tutorial, where Sphinx finds them."""
    target = Path(app.srcdir) / "tutorial"
    for notebook in sorted((ROOT / "examples").glob("*.ipynb")):
        copy = target / notebook.name
        if not copy.exists() or copy.read_bytes() != notebook.read_bytes():
            shutil.copyfile(notebook, copy)


def _draw_gallery(app: Sphinx) -> None:
    """Draw every plot for the gallery."""
    sys.path.insert(0, str(ROOT / "docs"))
    import gallery

    gallery.write(Path(app.srcdir))


def _set_direction(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Write a page from right to left whose front matter says `language: ar`."""
    if (context.get("meta") or {}).get("language") == "ar":
        context["body"] = f'<div dir="rtl" lang="ar">{context["body"]}</div>'


def setup(app: Sphinx) -> None:
    """Connect the steps above."""
    app.connect("builder-inited", _copy_notebooks)
    app.connect("builder-inited", _draw_gallery)
    app.connect("html-page-context", _set_direction)
