"""Furniture of many pages: what recurs in the pages of one source is not the article's."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, islice
from typing import Final, NamedTuple

import pandas as pd

from mediakit.progress import progress_bar
from mediakit.text.cells import cells_of
from mediakit.text.furniture import Piece, keys_of, pieces_of
from mediakit.text.furniture.found import Found
from mediakit.text.furniture.lines import (
    LONGEST_HEADLINE,
    TITLE_SIGN,
    Line,
    recurrence_key,
    split_pages,
)
from mediakit.text.furniture.rules import fold
from mediakit.text.furniture.standing import addressed, last, under_rule

__all__ = [
    "WAYS",
    "Pages",
    "candidates_of",
    "furniture_of",
    "pages_of",
    "recurring_lines",
]

_MANY: Final = 2_000  # documents from which on a bar is shown
_LEAST: Final = 3  # articles that must share a line
_SHARE: Final = 0.02  # part of a source's articles that must share a short line
_SHARE_SENTENCE: Final = 0.3  # and a sentence, which may be background that reports repeat
_TITLE_SPACES: Final = 3  # a shorter headline may be any line
_BATCH: Final = 500  # pages that are folded together
# Articles, and the part of them, that must share a sentence which stands as one of the house does
_STANDING: Final[dict[Callable[[Sequence[Line]], set[str]], tuple[int, float]]] = {
    addressed: (_LEAST, _SHARE),
    under_rule: (_LEAST, _SHARE),
    last: (5, 0.1),
}
# The same for each way in which lines are counted, those that stand anywhere first
WAYS: Final = ((_LEAST, _SHARE), (_LEAST, _SHARE_SENTENCE), *_STANDING.values())


class Pages(NamedTuple):
    """What is read of the page of each document."""

    texts: Sequence[str]
    titles: list[str]
    sources: list[str]


def pages_of(frame: pd.DataFrame) -> Pages:
    """Take the pages from a table with the columns text, title and source."""
    titles, sources = (list(cells_of(frame[name])) for name in ("title", "source"))
    return Pages(cells_of(frame["text"]), titles, sources)


def furniture_of(pages: Pages, known: Callable[[str], Container[str]] | None = None) -> Found:
    """Find the furniture of every page, in their order.

    `known` gives the keys of the recurring lines and headlines of a source, where these pages are a
    part of more; otherwise they are found here.
    """
    found: list[Sequence[Piece]] = [()] * len(pages.texts)
    titles = fold(" ".join(title.split()) for title in pages.titles)
    done = 0
    with progress_bar(len(pages.texts), "Page furniture", least=_MANY) as show:
        for source, places, split in _by_source(pages):
            name = fold([" ".join(source.split())])[0]
            recurring = (
                known(source)
                if known is not None
                else _recurring(split) | _title_keys(titles[place] for place in places)
            )
            for place, lines in zip(places, split, strict=True):
                title = titles[place]
                found[place] = pieces_of(lines, title=title, source=name, recurring=recurring)
                done += 1
                show(done)
    return Found(found)


def _by_source(pages: Pages) -> Iterator[tuple[str, list[int], list[list[Line]]]]:
    """Give each source, the places of its pages, and their lines; small sources are read together.

    The lines of a batch are all that is held of them at a time.
    """
    sources: dict[str, list[int]] = {}
    for place, source in enumerate(pages.sources):
        sources.setdefault(source, []).append(place)
    before = accumulate(map(len, sources.values()), initial=0)
    numbered = zip(sources.items(), before, strict=False)
    for _, batch in groupby(numbered, lambda one: one[1] // _BATCH):
        named = [one for one, _ in batch]
        lines = iter(_split([pages.texts[place] for _, places in named for place in places]))
        for source, places in named:
            yield source, places, list(islice(lines, len(places)))


def _split(texts: Sequence[str]) -> list[list[Line]]:
    """Give the lines of pages, folded a batch at a time."""
    batches = (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))
    return [lines for batch in batches for lines in split_pages(batch)]


def recurring_lines(texts: Iterable[str]) -> frozenset[str]:
    r"""Find the lines that several articles of one source share.

    Parameters
    ----------
    texts : iterable of str
        The pages of one source.

    Returns
    -------
    frozenset of str
        Keys of the lines as `recurrence_keys` writes them, in at least three different articles
        and 2 % of them; lines that end like a sentence in 30 %, unless they address the reader or
        stand below a rule of signs (2 %), or are the last line (five articles and 10 %).

    Examples
    --------
    >>> pages = [f"خبر رقم {word}\nصحيفة الصباح" for word in ("واحد", "اثنان", "ثلاثة")]
    >>> sorted(recurring_lines(pages))
    ['صحيفه الصباح']
    """
    return _recurring(_split(list(texts)))


def _recurring(pages: Iterable[Sequence[Line]]) -> frozenset[str]:
    """Find the recurring lines of pages that are split already."""
    articles: dict[tuple[str, ...], Sequence[Line]] = {}
    keys: dict[tuple[str, ...], list[str]] = {}
    for lines in pages:
        own, signature = keys_of(lines)
        articles[signature], keys[signature] = lines, own
    counts = Counter(key for own in keys.values() for key in own)
    shares = {"*": _SHARE_SENTENCE}
    found = _often(counts, len(articles), shares)
    for standing, (least, share) in _STANDING.items():
        stands = Counter(key for lines in articles.values() for key in standing(lines))
        found |= {
            key for key, count in stands.items() if count >= max(least, share * len(articles))
        }
    return frozenset(found)


def _title_keys(titles: Iterable[str]) -> frozenset[str]:
    """Give the keys of headlines, folded, that cannot be taken for a sentence or for a name.

    On the page of another article such a line is a link.
    """
    keys = {
        TITLE_SIGN + recurrence_key(title)
        for title in titles
        if len(title) <= LONGEST_HEADLINE and title.count(" ") >= _TITLE_SPACES
    }
    return frozenset(keys)


def candidates_of(
    pages: Pages,
) -> Iterator[tuple[tuple[str, ...], list[tuple[int, str]], frozenset[str]]]:
    """Give of each page what lines are counted by: for pages that are a part of more.

    That is its signature, by which copies of an article are one; the keys of its lines with the
    number of the way (`WAYS`) in which they stand; and the key of its headline.
    """
    titles = fold(" ".join(title.split()) for title in pages.titles)
    for lines, title in zip(_split(pages.texts), titles, strict=True):
        own, signature = keys_of(lines)
        keys = [(int(key.startswith("*")), key.removeprefix("*")) for key in own]
        for way, standing in enumerate(_STANDING, start=2):
            keys += [(way, key) for key in standing(lines)]
        yield signature, keys, _title_keys([title])


def _often(counts: Counter[str], articles: int, shares: Mapping[str, float]) -> set[str]:
    """Give the keys that enough articles have, without the sign that says what they are of."""
    found = set()
    for key, count in counts.items():
        share = shares.get(key[0], _SHARE)
        if count >= max(_LEAST, math.ceil(share * articles)):
            found.add(key.removeprefix("*"))
    return found
