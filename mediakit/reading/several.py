"""Signs that a file holds several articles, as news databases write them."""

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
# What stands at the head or the foot of every article of an export.
_MARKS: Final = {
    "End of Document": re.compile(r"^\W*End of Document\W*$", re.MULTILINE),
    "Document of Factiva": re.compile(r"^Document [A-Z]{3,}\d{10,}", re.MULTILINE),
    "Full text:": re.compile(r"^Full text: ", re.MULTILINE),
    "<DOC>": re.compile(r"<DOC(?:\s[^>]*)?>"),
    "DOC NUMBER": re.compile(r"<DOC NUMBER=\d+>"),
    "article of Factiva": re.compile(r"""id=["']article-[A-Z]+\d{10,}"""),
    "article of Europresse": re.compile(r"""class=["']DocPublicationName"""),
}


def holds_several(text: str) -> str | None:
    r"""Say by which sign a text holds several articles; None where it shows none.

    Examples
    --------
    >>> holds_several("Selected Items: 1-10\n\n...")
    "'Selected Items: 1-10'"
    >>> holds_several("وصل الوفد إلى المدينة.") is None
    True
    """
    if cover := _COVERS.search(text[:20_000]):
        return repr(" ".join(cover[0].split()))
    for name, mark in _MARKS.items():
        if (times := len(mark.findall(text))) > 1:
            return f"{name!r} {times} times"
    return None
