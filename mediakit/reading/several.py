"""The cover of a file that holds several articles, of whatever news database it is."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["holds_several"]

# What stands once before all articles of an export.
_COVERS: Final = re.compile(
    r"^\W*(?:(?:selected items|documents?)\W{1,3}\d+(?:\s*-\s*\d+)?\)?"
    r"|1 (?:of|de|von|di|من) (?:[2-9]|\d{2,}) (?:documents?|dokumenten?|مستند\w*))\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_WITHIN: Final = 20_000


def holds_several(text: str) -> str | None:
    r"""Say by which sign a text holds several articles; None where it shows none.

    Examples
    --------
    >>> holds_several("Selected Items: 1-10\n\n...")
    "'Selected Items: 1-10'"
    >>> holds_several("وصل الوفد إلى المدينة.") is None
    True
    """
    cover = _COVERS.search(text[:_WITHIN])
    return None if cover is None else repr(" ".join(cover[0].split()))
