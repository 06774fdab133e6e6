"""Which agency a report is from, as pages say it: credits, datelines, bylines and outlets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from mediakit.lexicons.reading import load_lines
from mediakit.text.furniture.rules import fold, phrases

__all__ = ["Credit", "best_credit", "is_agency", "read_credits"]

# Pieces of furniture that name where a report is from; a byline mostly names a person.
CREDITS: Final = ("agency_credit", "source_line")
ASIDES: Final = ("dateline", "byline")

_LONGEST: Final = 40  # characters of a name
_BRACKETS: Final = re.compile(r"[(\[]([^)\]]+)[)\]]")
_SEPARATORS: Final = re.compile(r"\s*[+/،,&|;؛:]\s*|\s+[-–—]+\s*|\s*[–—]+\s+")
_ENDS: Final = "()[]{}«»\"“”'‘’*.،,:;-–—|/ \t\n\r\xa0\u200e\u200f"
_CITE: Final = re.compile(r"^(?:وكالة|وكاله)\s+(?!(?:ال)?[أا]نباء)(?=\S)")
# What stands in brackets or after "source:" and names nobody.
_NO_NAMES: Final = frozenset(
    fold(["انتهى", "النهاية", "يتبع", "أرشيف", "خاص", "متابعات", "متابعة"])
)
_ANY_AGENCY: Final = frozenset(
    fold(["وكالات", "الوكالات", "وكالات أنباء", "وكالات الأنباء", "agencies", "news agencies"])
    + fold(["wires"])
)
_AGENCY_WORD: Final = re.compile(r"\b(?:وكاله|agency|agence|newswire)\b")


class Credit(NamedTuple):
    """A name on the page of a document of a source; `sure` where such a place names no person."""

    name: str
    key: str
    source: str
    sure: bool


def read_credits(pieces: Iterable[tuple[str, str]], source: str) -> list[Credit]:
    """Read the names in the furniture of one document, given as kinds and texts.

    Examples
    --------
    >>> pieces = [("source_line", "المصدر: وانس + الشرفة"), ("byline", "كلوانة - برندال")]
    >>> [(credit.name, credit.sure) for credit in read_credits(pieces, "shurfa")]
    [('وانس', True), ('الشرفة', True), ('كلوانة', False), ('برندال', False)]
    """
    named = [(name, sure) for kind, text in pieces for name, sure in _names(kind, text)]
    keys = fold(name for name, _ in named)
    own = fold([source])[0]
    return [
        Credit(name, key, source, sure)
        for (name, sure), key in zip(named, keys, strict=True)
        if key and key not in _NO_NAMES and key != own
    ]


def _names(kind: str, text: str) -> Iterator[tuple[str, bool]]:
    """Give the names in a piece of furniture, without the word agency before them."""
    if "\n" in text.strip() or "@" in text:
        return
    if kind == "source_line":
        text = re.split("[:=]", text, maxsplit=1)[-1]
    bracketed = _BRACKETS.findall(text) if kind == "dateline" else []
    sure = kind in CREDITS or bool(bracketed)
    for part in _SEPARATORS.split(" + ".join(bracketed) or text):
        written = part.strip(_ENDS)
        name = _CITE.sub("", written) if kind in CREDITS else _last_agency(written)
        if name and len(name) <= _LONGEST:
            yield name, sure or name != written


def _last_agency(text: str) -> str:
    """Give the agency that ends a dateline or byline, or else all of it.

    Examples
    --------
    >>> _last_agency("الرياض 26 شوال 1436 هـ واس"), _last_agency("وكالة برندال")
    ('واس', 'برندال')
    """
    found = _last_pattern().search(fold([text])[0])
    if found is None:
        return _CITE.sub("", text)
    return " ".join(text.split()[-len(found[1].split()) :])


@cache
def _last_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({phrases('agencies')})$")


@cache
def _agency_pattern() -> re.Pattern[str]:
    return re.compile(phrases("agencies"))


@cache
def _agency_outlets() -> frozenset[str]:
    return frozenset(fold(load_lines("agency_outlets.txt")))


def _is_known(key: str) -> bool:
    """Tell whether a folded name is that of an agency on the list."""
    return key not in _ANY_AGENCY and _agency_pattern().fullmatch(key) is not None


def is_agency(source: str) -> bool:
    """Tell whether an outlet is a news agency, by its name.

    Examples
    --------
    >>> is_agency("وكالة أنباء سنداريا"), is_agency("Anadolu Agency"), is_agency("دفتر الأسواق")
    (True, True, False)
    """
    key = fold([source])[0].strip()
    return _is_known(key) or key in _agency_outlets() or _AGENCY_WORD.search(key) is not None


def best_credit(credits: Sequence[Credit], known: dict[str, set[str]]) -> str | None:
    """Give the agency that the documents of a cluster credit.

    A name on the list of agencies comes before one that is not, a name that several sources credit
    before one that a single source does, since an outlet credits itself too.

    Parameters
    ----------
    credits : sequence of Credit
        What the documents of the cluster say.
    known : dict
        Sources that credit each name, by its normal form, anywhere in the corpus.

    Returns
    -------
    str or None
        The name as it is mostly written; None where nobody is credited.
    """
    names = [one for one in credits if one.sure or _is_known(one.key) or one.key in known]
    if not names:
        return None
    keys = [one.key for one in names]
    best = max(
        dict.fromkeys(keys),
        key=lambda key: (
            _is_known(key),
            key not in _ANY_AGENCY,
            len(known.get(key, ())),
            keys.count(key),
        ),
    )
    written = [one.name for one in names if one.key == best]
    return max(dict.fromkeys(written), key=written.count)
