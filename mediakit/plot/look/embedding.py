"""The font within a picture of plotly, so that it looks alike on every machine."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Iterator
from typing import Any, Final

from mediakit.plot.look import theme
from mediakit.plot.look.policy import own, with_policy

__all__ = ["code_of", "letters_of", "page_of", "with_own_font"]

# What plotly writes itself: numbers, signs, and the words of its buttons.
_ALWAYS: Final = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0\u2013\u2026\u2212\u00b5\u00d7"
_UNWRITTEN: Final = ("path", "template", "type", "fillcolor", "color")
# Texts are measured when they are drawn, and a font is there a moment later.
_AGAIN: Final = "document.fonts.ready.then(() => Plotly.redraw('{plot_id}'));"


def letters_of(figure: Any) -> str:
    """Give each letter that a figure of plotly may write once, in a fixed order."""
    found = set(_ALWAYS)
    for text in _texts(figure.to_plotly_json()):
        found.update(text)
    return "".join(sorted(sign for sign in found if sign.isprintable()))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in _UNWRITTEN:
                yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif hasattr(value, "tolist"):
        yield from _texts(value.tolist())


def code_of(figure: Any, *, config: dict[str, Any] | None = None, **options: Any) -> str:
    """Write a figure as `to_html` of plotly does, with no formula between two dollar signs."""
    config = {**(config or {}), "typesetMath": False}  # a price between two others is no formula
    with warnings.catch_warnings():
        # the script has long known this option, Python's side only since plotly 7
        warnings.filterwarnings("ignore", r"\s*Unrecognized config options", UserWarning)
        code: str = figure.to_html(config=config, **options)
    return code


def page_of(figure: Any) -> str:
    """Write a figure into a page that holds its library and its letters."""
    page = code_of(figure, include_plotlyjs=True, post_script=_AGAIN, div_id="mediakit-figure")
    style = f"<style>{theme.font_face_css(letters_of(figure))}</style>"
    return with_policy(own(page.replace("</head>", f"{style}</head>", 1)))


def with_own_font(figure: Any) -> tuple[str, Any]:
    """Give the style sheet of the letters of a figure, and a copy of it that is written in them.

    The sheet is empty, and the figure the same, where the font package is missing. In a notebook
    with several pictures the font of each has a name of its own.
    """
    letters = letters_of(figure)
    name = f"mediakit-{hashlib.sha1(letters.encode(), usedforsecurity=False).hexdigest()[:10]}"
    rules = theme.font_face_css(letters, name)
    if not rules:
        return "", figure
    copy = type(figure)(figure)
    copy.update_layout(font_family=", ".join([json.dumps(name), *theme.families(), "sans-serif"]))
    return rules, copy
