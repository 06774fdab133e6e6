"""The title of a saved page without the name of its outlet, which many pages write behind it.

Nothing else is cut: what stands behind a bar or a dash is taken for the outlet only where the page,
the source or the other pages of the source say that it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd

from mediakit.text.bidi import runs_rtl
from mediakit.text.normalization import Normalization

__all__ = ["without_outlet", "without_outlets"]

# A bar may stand without spaces; a dash without them is a part of a word.
_BETWEEN: Final = re.compile(
    r"\s*[|\u2502\uff5c]\s*|\s+(?:[-\u2013\u2014\u00b7\u2022\u00bb]|::)\s+"
)
_LEAST: Final = 3  # pages of a source whose titles end alike
_SHARE: Final = 0.9  # of its titles that do


def without_outlet(title: str, names: Iterable[str]) -> str:
    """Cut one of some names off the end of a title, with the bar or the dash before it.

    Examples
    --------
    >>> without_outlet("خبر 8 | بريد الساحل", ["بريد الساحل"])
    'خبر 8'
    >>> without_outlet("حوار | وزير النقل", ["بريد الساحل"])
    'حوار | وزير النقل'
    """
    folded = {_folded(name) for name in names if name} - {""}
    for sign in _BETWEEN.finditer(title):
        head = title[: sign.start()].strip()
        if head and _folded(title[sign.end() :]) in folded:
            return head
    return title


def _folded(name: str) -> str:
    """Give a name as it is compared: spellings of Arabic letters and case make no difference."""
    return " ".join(Normalization().fold(name.split())).casefold()


def without_outlets(titles: pd.Series, sources: pd.Series, sites: pd.Series) -> pd.Series:
    """Cut the names of outlets off the titles of pages, a source at a time.

    A name is that of the source, that which its pages give their site, or what nearly all titles
    of three pages or more of the source end in, unless the site has another name in the script.
    """
    table = pd.DataFrame({"title": titles, "source": sources, "site": sites}, dtype=object)
    table = table[table["title"].map(lambda one: isinstance(one, str)).astype(bool)]
    cut: dict[Any, str] = {}
    for source, part in table.groupby("source", dropna=False, sort=False):
        known = {str(one) for one in part["site"].dropna()}
        shared = _shared_end(part["title"].tolist(), known)
        names = {*known, *([source] if isinstance(source, str) else []), *shared}
        for place, title in part["title"].items():
            cut[place] = without_outlet(title, names)
    return titles.where(~titles.index.isin(list(cut)), titles.index.to_series().map(cut))


def _shared_end(titles: Sequence[str], known: set[str]) -> list[str]:
    """Give what nearly all of some titles end in, if it can be the name of their outlet."""
    ends = Counter(_folded(end) for end in map(_end, titles) if end)
    if not ends:
        return []
    name, count = ends.most_common(1)[0]
    heads = {title for title in titles if _folded(_end(title)) == name}
    if count < max(_LEAST, _SHARE * len(titles)) or len(heads) < _LEAST:
        return []
    alike = [one for one in known if runs_rtl(one) == runs_rtl(name)]
    related = [one for one in alike if _folded(one) in name or name in _folded(one)]
    return [name] if related or not alike else []


def _end(title: str) -> str:
    """Give what stands behind the last bar or dash of a title."""
    signs = list(_BETWEEN.finditer(title))
    return title[signs[-1].end() :].strip() if signs else ""
