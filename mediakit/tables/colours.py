"""The colours of tables and pages, light and dark: whatever sets a background sets the ink too."""

from __future__ import annotations

from typing import Final

__all__ = ["DARK", "LIGHT", "themed"]

LIGHT: Final = {
    "ink": "#1f2328", "faint": "#57606a", "paper": "#ffffff", "head": "#eef1f4",
    "line": "#d0d7de", "bar": "#c5dcf2", "link": "#0b5cad", "note": "#fdf5f3", "mark": "#bd1f01",
}  # fmt: skip
DARK: Final = {
    "ink": "#e6e8eb", "faint": "#a9b1bb", "paper": "#16191d", "head": "#262b31",
    "line": "#434a53", "bar": "#1f4d78", "link": "#86bff5", "note": "#33201c", "mark": "#ff9580",
}  # fmt: skip
# Where a notebook or a page says itself which theme is on, what the machine prefers is no matter:
# JupyterLab (and pages made from notebooks), VS Code, Colab, documentation made with Sphinx.
_SAID_LIGHT: Final = (
    '[data-jp-theme-light="true"]', ".vscode-light", '[theme="light"]', '[data-theme="light"]',
)  # fmt: skip
_SAID_DARK: Final = (
    '[data-jp-theme-light="false"]', ".vscode-dark", ".vscode-high-contrast", '[theme="dark"]',
    '[data-theme="dark"]',
)  # fmt: skip


def themed(selector: str) -> str:
    """Give the rules that set the colours below a selector, as ``var(--mk-ink)`` and so on.

    Examples
    --------
    >>> themed(".x").splitlines()[0][:34]
    '.x{--mk-ink:#1f2328;--mk-faint:#57'
    """
    light, dark = (
        "".join(f"--mk-{name}:{colour};" for name, colour in colours.items())
        for colours in (LIGHT, DARK)
    )
    own = "color:var(--mk-ink);background:var(--mk-paper)"
    return "\n".join(
        [
            f"{selector}{{{light}{own}}}",
            f"@media (prefers-color-scheme:dark){{{selector}{{{dark}}}}}",
            f"{_below(_SAID_LIGHT, selector)}{{{light}}}",
            f"{_below(_SAID_DARK, selector)}{{{dark}}}",
        ]
    )


def _below(signs: tuple[str, ...], selector: str) -> str:
    return ",".join(f"{sign} {selector}" for sign in signs)
