"""A drawn picture as a file in memory."""

from __future__ import annotations

import io
from typing import Any

__all__ = ["png_of"]


def png_of(drawn: Any, *, dpi: int) -> bytes:
    """Give the PNG of the Axes, or list of Axes, that a plot has returned, and close its figure."""
    from matplotlib import pyplot

    figure = (drawn[0] if isinstance(drawn, list) else drawn).figure
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=dpi, bbox_inches="tight")
    pyplot.close(figure)
    return buffer.getvalue()
