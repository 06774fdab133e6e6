"""The shapes of labels beside a name, as patterns over the classes of words.

A stretch of text is written with two signs a word: what stands before it (``_`` nothing, ``,`` a
comma, dash or bracket, ``.`` anything stronger), then its class from
`mediakit.language.labels.titles`; ``n`` is a word of a name. An Arabic title grows from its head to
the left of the line: words without article complete it, the first with article closes it, words
with article, and some with a preposition, describe it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

__all__ = ["Part", "after_name", "before_name"]

_OPEN: Final = "XlHUu"  # without article: more must follow
_SHUT: Final = "DdmTj"  # with article
_TAIL: Final = (
    rf"(?:_[DdmjWLgAMG]|_[lyz](?:_[XHlUu]){{0,3}}(?:_R_X|_[{_SHUT}])?"
    rf"|_P(?:_[{_OPEN}]){{0,5}}(?:_[{_SHUT}]|(?<=[{_OPEN}]))(?:_R_X)?){{0,8}}"
)
_STYLE: Final = r"(?:O_M(?:_[AdD])?|[Rr](?:_[Ad]){0,3})"
_FATE: Final = rf"[KkG](?:(?<=G)(?:_[XH]){{0,2}}(?:_[{_SHUT}]){{0,3}}|_[Ddm])?"
_OFFICE: Final = (
    rf"(?:[HOhy](?:(?:_[{_OPEN}]){{1,4}}(?:_R_X|_[{_SHUT}MWLgG])?|_R_X|_[{_SHUT}MLG]){_TAIL}"
    rf"|[Tjtz]{_TAIL})"
)
_PART: Final = re.compile(rf"{_STYLE}|{_OFFICE}|{_FATE}")
# Atomic: a part once read is not read otherwise, so that long runs of titles take no longer.
_ANY: Final = rf"(?>{_STYLE}|{_OFFICE}|{_FATE})"
# A particle stands before the first part only, since it begins another phrase; but a second office
# may be joined by و.
_CHAIN: Final = re.compile(rf"{_ANY}(?:(?:_(?![rkt])|,(?![hrkt])){_ANY})*\Z")
_STRANGER: Final = re.compile(r"(?:X_X|n)_\Z")  # another person's name, or two words like one
_RELATION: Final = re.compile(r"(?:(?:(?<=[.,])|(?<=[SPYVCcXn0w]_))d|g)(?:_d)?\Z")
_SPOKEN: Final = re.compile(r"(?<=Y_)(?:[XDm](?:_[XDdmLlWAj]){0,3}_)?[DdmLWj]\Z")
_DOING: Final = re.compile(rf"[mW]_P(?:_X)?_[{_SHUT}]\Z")

_ENDED: Final = r"(?=[.,]|\Z)"
_TAIL_AFTER: Final = (
    rf"(?:_[DdmjWLgAMG]|_[ly](?:_[XH]){{0,2}}_[{_SHUT}]|_z|_l{_ENDED}"
    rf"|_P(?:_[XH]){{0,2}}_[{_SHUT}]|_P_[XH](?:_[Xl])?|_P(?:_[XlUu]){{1,3}}{_ENDED}){{0,8}}"
)
_OFFICE_AFTER: Final = (
    rf"(?:[HO](?:_H)*(?:(?:_[{_OPEN}]){{0,4}}_[{_SHUT}]|(?:_[{_OPEN}]){{1,4}}{_ENDED}|_[XlUu])"
    rf"{_TAIL_AFTER}|[Tj]{_TAIL_AFTER})"
)
_AFTER: Final = re.compile(
    rf"([_,])((?<=_)(?:h(?:_[{_OPEN}]){{0,4}}_[{_SHUT}]|t){_TAIL_AFTER}|{_OFFICE_AFTER}|{_STYLE}|G(?:_[XH])?(?:_[{_SHUT}])*)(?!_n)"
)
_DOING_AFTER: Final = re.compile(r",(m_[PS](?:_[^Yn]){1,10})")
_COPULA: Final = "(?:[_,][Vc]|_C)"
_NO_STATEMENT: Final = "(?:_[^YVCcQq])"
_PREDICATE: Final = re.compile(
    # Between two commas all of it: وهو سائق رافعة جاء من برساف.
    rf",[Vc]_(?:N_)?([HO]{_NO_STATEMENT}{{1,10}})(?=[.,]|\Z)"
    rf"|{_COPULA}_(?:N_)?({_OFFICE_AFTER})(?!_n)"
    # What goes on behind من or الذين has verbs, so it may go on behind a comma.
    rf"|{_COPULA}_(E(?:_[Xn])?_[SQ](?:{_NO_STATEMENT}|,[wWgp]){{1,15}}|[EG]{_NO_STATEMENT}{{1,12}})"
    rf"|[_,](P_Z(?:_[XH]){{0,2}}(?:_[{_SHUT}]){{0,4}})"
    r"|_C_((?:s_)?(?:[aUue]_){0,3}[ei](?:_o(?:_s)?(?:_[aUueX]){1,5})?)(?!_n)"
)
_IS_NAMED: Final = re.compile(rf"({_OFFICE})_V\Z")
# Who reports or believes is told of what is said, not described: الذي يرى أن.
_RELATIVE: Final = re.compile(r"[_,]([Qq](?!_Y)(?:_.|,[wWg]){1,25})")
# Before a name only where a phrase with a preposition parts its verb from the name, which would
# else be the object of the verb.
_RELATIVE_BEFORE: Final = re.compile(
    rf"_(Q_[Xl](?:_[XlDdmTj]){{0,4}}(?:_P(?:_[XH{_SHUT}0]){{1,3}})+(?<!d))\Z"
)

_ENGLISH: Final = re.compile(r"(?:(?:(?<=s_)|(?<=a_))(?:[aUue]_){0,3}|(?:[aUe]_){0,4})[efi]\Z")
_ENGLISH_COMMA: Final = re.compile(
    r"(?:(?<=s_)(?:[aUue]_){0,3}|(?:[aUe]_){0,4})[ef](?:_o(?:_s)?(?:_[aUue]){1,4})?\Z"
)
_ENGLISH_AFTER: Final = re.compile(
    r",((?:s_)?(?:[aUue]_){0,3}[ei](?:_o(?:_s)?(?:_[aUueX]){1,5})?)(?![_]n)"
)


class Part(NamedTuple):
    """One label: its kind, where it stands, and its first and last sign in the shape."""

    kind: str
    position: str
    first: int
    last: int


def before_name(shape: str, name: int) -> list[Part]:
    """Find the labels that end where a name begins.

    Parameters
    ----------
    shape : str
        The words around the name.
    name : int
        Place of the sign before the name's first word.

    Returns
    -------
    list of Part
        In the order of the text.

    Examples
    --------
    >>> [part.kind for part in before_name(".Y_H_D_R_A_n", 10)]
    ['title', 'rank']
    """
    if shape[name] == ".":
        return []
    clause = _RELATIVE_BEFORE.search(shape, 0, name) if shape[name] == "_" else None
    if clause is not None:
        titles = before_name(shape, clause.start())
        if titles and set(shape[titles[-1].first : clause.start() : 1]) & set("Ply"):
            return []
        described = Part("relative", "before", clause.start(1), name - 1)
        return [*titles, described] if titles else []
    chain = _CHAIN.search(shape, 0, name)
    if chain is not None:
        parts = list(_parts(shape, chain.start(), name))
        apart = shape[name] == "," and (
            parts[-1].kind != "title" or _STRANGER.search(shape, 0, chain.start())
        )
        return [] if apart else parts
    if shape[name] == ",":
        found = _ENGLISH_COMMA.search(shape, 0, name)
        return [] if found is None else [Part("title", "before", found.start(), name - 1)]
    for pattern, kind in (
        (_ENGLISH, "title"),
        (_RELATION, "apposition"),
        (_DOING, "apposition"),
        (_SPOKEN, "title"),
        (_IS_NAMED, "predicate"),
    ):
        found = pattern.search(shape, 0, name)
        if found is not None:
            if kind == "predicate":
                return [Part(kind, "before", found.start(1), found.end(1) - 1)]
            is_rank = kind == "title" and set(shape[found.start() : name : 2]) <= set("fa")
            return [Part("rank" if is_rank else kind, "before", found.start(), name - 1)]
    return []


def _parts(shape: str, start: int, stop: int) -> Iterator[Part]:
    """Take a chain of labels apart."""
    while start < stop:
        part = _PART.match(shape, start, stop)
        if part is None:
            return
        yield Part(_kind(part[0]), "before", start, part.end() - 1)
        start = part.end() + 1


def _kind(part: str) -> str:
    if part[0] in "KkG":
        return "apposition"
    return "rank" if part[0] in "Rr" or part.startswith("O_M") else "title"


def after_name(shape: str, end: int, *, is_object: bool, possessed: bool) -> list[Part]:
    """Find the labels that follow a name.

    Parameters
    ----------
    shape : str
        The words around the name.
    end : int
        Place behind the name's last word.
    is_object : bool
        Whether a verb before the name may have what follows directly as its object.
    possessed : bool
        Whether a word before the name may be what a relative clause describes.

    Returns
    -------
    list of Part
        In the order of the text.

    Examples
    --------
    >>> after_name("_n,H_X_D.S", 2, is_object=False, possessed=False)
    [Part(kind='title', position='after', first=3, last=7)]
    """
    found, at = _parts_after(shape, end, is_object)
    clause = _RELATIVE.match(shape, at)
    if clause is not None and (not possessed or found):
        found.append(Part("relative", "after", clause.start(1), clause.end(1) - 1))
        found += _parts_after(shape, clause.end(1), is_object)[0]
    return found


def _parts_after(shape: str, at: int, is_object: bool) -> tuple[list[Part], int]:
    """Read labels that follow each other, and say where the reading goes on."""
    found: list[Part] = []
    while at < len(shape):
        part, at = _next_part(shape, at, is_object and not found)
        if part is None:
            break
        found.append(part)
    return found, at


def _next_part(shape: str, at: int, is_object: bool) -> tuple[Part | None, int]:
    """Read one label behind a name, and say where the reading goes on."""
    if is_object and shape[at] == "_":
        return None, at
    for pattern, kind in (
        (_AFTER, ""),
        (_DOING_AFTER, "apposition"),
        (_PREDICATE, "predicate"),
        (_ENGLISH_AFTER, "english"),
    ):
        found = pattern.match(shape, at)
        if found is None:
            continue
        group = found.lastindex or 1
        start = found.start(group)
        if kind == "english":
            kind = "apposition" if shape[start] == "s" else "title"
        part = Part(kind or _kind(found[group]), "after", start, found.end(group) - 1)
        return part, found.end(group)
    return None, at
