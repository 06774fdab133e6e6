"""The shapes of labels beside a name, as patterns over the words of a sentence.

The classes of words, the gaps between them and the groups of both are those of
`mediakit.language.labels.titles`; a word of a name is a ``name``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from mediakit.language.labels.titles import LABELS

__all__ = ["Part", "after_name", "before_name"]

# A label begins with a class, without the gap before it, which belongs to no label.
_PARTS: Final[dict[str, Any]] = {
    # ---- Before a name ----
    "label": "{style} | {office} | {fate}",
    # Atomic: a label once read is not read otherwise, so that long runs take no longer.
    "any": "(?> {label})",
    # صاحب السمو الملكي, اللواء الركن
    "style": "<: style_head> {second_word} | <: any_rank> <rank_modifier|nisba>{0,3}",
    "second_word": "<style> <rank_modifier|nisba|the_word>?",
    # زوجته, شقيقه الأكبر, الشهيد البطل
    "fate": """<: kin_or_fate> (?:
        (?<=<: fate>) <bare>{0,2} <shut>{0,3} | <the_word|nisba|the_participle>)?""",
    # وزير الخارجية السوري, رئيس الحكومة في بلاده, الناطق باسم الجيش
    "office": "<: any_title|style_head> {completed} {more} | <: any_the_title> {more}",
    "completed": """<open>{1,4} (?:{ranked} | <closing>)?
        | {ranked}
        | <shut|style|fate|to_the_word>""",
    # السيد فلان: a person in the title of another
    "ranked": "<rank> <word>",
    "more": """(?:
        <describing>
        | <to_any> <open>{0,3} (?:{ranked} | <shut>)?
        | <preposition> <open>{0,5} (?:<shut> | (?<=<: open>)) {ranked}?
        ){0,8}""",
    # A particle stands before the first label only, since it begins another phrase; but a second
    # office may be joined by و.
    "joined": "<plain:> (?!{particle}) | <comma:> (?!{particle} | <: particle_title>)",
    "particle": "<: particle_rank|particle_kin|particle_the_title>",
    "nothing_described": "(?<=<comma|stop:>) | (?<=<: undescribed> <plain:>)",
    # ---- Behind a name ----
    "ended": r"(?=<comma|stop:> | \Z)",
    "no_name": "(?!<name>)",
    "label_after": """(?<=<plain:>) {joined_after} {more_after}
        | {office_after}
        | {style}
        | <: fate> <bare>? <shut>*""",
    # لطفي بنيار ورئيس الحزب, والوزير
    "joined_after": "<: particle_title> <open>{0,4} <shut> | <: particle_the_title>",
    # لطفي بنيار، وزير النقل السابق
    "office_after": """<: title|style_head> <title>* {completed_after} {more_after}
        | <: the_title|describing_title> {more_after}""",
    "completed_after": """<open>{0,4} <shut>
        | <open>{1,4} {ended}
        | <word|to_word|capital_word|other_word>""",
    "more_after": """(?:
        <describing>
        | <to_word|to_title> <bare>{0,2} <shut>
        | <to_the_title>
        | <to_word> {ended}
        | <preposition> <bare>{0,2} <shut>
        | <preposition> <bare> <word|to_word>?
        | <preposition> <word|to_word|capital_word|other_word>{1,3} {ended}
        ){0,8}""",
    # وهو, كان, is
    "copula": "<plain|comma: copula|and_copula_verb> | <copula_verb>",
    # ---- English ----
    "modifiers": "(?:<: english_open> <plain:>){0,3}",
    "titles": "(?:<: english_modifier|capital_word|english_title> <plain:>){0,4}",
    # a former minister of the interior
    "english_after": """(?:<: english_determiner> <plain:>)? {modifiers}
        <: english_title|english_kin> (?:<english_linked> <english_determiner>?
        <english_open|word>{1,5})?""",
}


_SPACE, _COMMA, _STOP = (chr(LABELS.gap(name)) for name in ("plain", "comma", "stop"))


def _compile(pattern: str) -> re.Pattern[str]:
    return LABELS.compile(pattern, **_PARTS)


_LABEL: Final = _compile("{label}")
_CHAIN: Final = _compile(r"{any} (?:(?:{joined}) {any})* \Z")
# Another person's name, or two words like one.
_STRANGER: Final = _compile(r"(?:<: word> <word> | <: name>) <plain:> \Z")
# السوري, behind a word that it does not describe
_NISBA: Final = _compile(r"""(?:{nothing_described} <: nisba> | <: particle_nisba>) <nisba>? \Z""")
# قال البحار, قال رجل الأعمال
_SPOKEN: Final = _compile(
    r"""(?<=<: reporting_verb> <plain:>)
        (?:<: word|the_word|the_participle>
            <with_article|word|to_word|rank_modifier>{0,3} <plain:>)?
        <: with_article> \Z"""
)
# المقيم في مدينة البندقية
_DOING: Final = _compile(r"<: the_participle|and_the_word> <preposition> <word>? <shut> \Z")
_IS_NAMED: Final = _compile(r"({office}) <copula> \Z")
# Before a name only where a phrase with a preposition parts its verb from the name, which would
# else be the object of the verb.
_RELATIVE_BEFORE: Final = _compile(
    r"""<plain:> (<: relative> <word|to_word> <word|to_word|shut>{0,4}
        (?:<preposition> <bare|shut|number>{1,3})+ (?<!<: nisba>)) \Z"""
)
_GOVERNED: Final = _compile("<: preposition|to_word|to_title>")
_ENGLISH: Final = _compile(
    r"""(?:(?<=<: english_determiner|english_modifier> <plain:>) {modifiers} | {titles})
        <: english_title|english_rank|english_kin> \Z"""
)
# Secretary of State
_ENGLISH_OF: Final = _compile(
    r"{titles} <: english_title> <english_of> <english_determiner>? <english_open>{1,2} \Z"
)
_ENGLISH_COMMA: Final = _compile(
    r"""(?:(?<=<: english_determiner> <plain:>) {modifiers} | {titles})
        <: english_title|english_rank>
        (?:<english_linked> <english_determiner>? <english_open>{1,4})? \Z"""
)
_ENGLISH_RANK: Final = _compile(
    "<: english_rank|english_modifier> <english_rank|english_modifier>*"
)

_AFTER: Final = _compile("<plain|comma:> ({label_after}) {no_name}")
_DOING_AFTER: Final = _compile(
    """<comma:> (<: the_participle> <preposition|function_word>
        <!reporting_verb|name>{1,10})"""
)
_PREDICATE: Final = _compile(
    # Between two commas all of it: وهو سائق رافعة جاء من برساف.
    """<comma: copula|and_copula_verb> <post>? <plain:>
        (<: title|style_head> <!statement>{1,10}) {ended}"""
    "| {copula} <post>? <plain:> ({office_after}) {no_name}"
    # What goes on behind من or الذين has verbs, so it may go on behind a comma.
    """| {copula} <plain:>
        (<: predicate_head> <word|name>? <function_word|relative>
            (?:<!statement> | <comma: going_on|and_plural_verb>){1,15}
        | <: predicate_head|fate> <!statement>{1,12})"""
    # على رأس الحكومة
    "| <plain|comma:> (<: preposition> <head> <bare>{0,2} <shut>{0,4})"
    "| <copula_verb> <plain:> ({english_after}) {no_name}"
)
# Who reports or believes is told of what is said, not described: الذي يرى أن.
_RELATIVE: Final = _compile(
    """<plain|comma:> (<: relative|english_relative> (?!<reporting_verb>)
        (?:<*> | <comma: going_on>){1,25})"""
)
_ENGLISH_AFTER: Final = _compile("<comma:> ({english_after}) {no_name}")
_DETERMINER: Final = _compile("<: english_determiner>")
_KIN_OR_FATE: Final = _compile("<: kin_or_fate>")
_STYLE: Final = _compile("<: any_rank> | <: style_head> <style>")


class Part(NamedTuple):
    """One label: its kind, where it stands, and the signs of its first and last class."""

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
    >>> shape = LABELS.shape(
    ...     "<stop: reporting_verb> <title> <the_word> <rank> <rank_modifier> <name>")
    >>> [part.kind for part in before_name(shape, 10)]
    ['title', 'rank']
    """
    if shape[name] == _STOP:
        return []
    clause = _RELATIVE_BEFORE.search(shape, 0, name) if shape[name] == _SPACE else None
    if clause is not None:
        titles = before_name(shape, clause.start())
        if titles and _GOVERNED.search(shape, titles[-1].first, clause.start()):
            return []
        described = Part("relative", "before", clause.start(1), name - 1)
        return [*titles, described] if titles else []
    chain = _CHAIN.search(shape, 0, name)
    if chain is not None:
        parts = list(_parts(shape, chain.start(), name))
        apart = shape[name] == _COMMA and (
            parts[-1].kind != "title" or _STRANGER.search(shape, 0, chain.start())
        )
        return [] if apart else parts
    if shape[name] == _COMMA:
        found = _ENGLISH_COMMA.search(shape, 0, name)
        return [] if found is None else [Part("title", "before", found.start(), name - 1)]
    for pattern, kind in (
        (_ENGLISH, "title"),
        (_ENGLISH_OF, "title"),
        (_NISBA, "apposition"),
        (_DOING, "apposition"),
        (_SPOKEN, "title"),
        (_IS_NAMED, "predicate"),
    ):
        found = pattern.search(shape, 0, name)
        if found is not None:
            if kind == "predicate":
                return [Part(kind, "before", found.start(1), found.end(1) - 1)]
            is_rank = kind == "title" and _ENGLISH_RANK.fullmatch(shape, found.start(), name)
            return [Part("rank" if is_rank else kind, "before", found.start(), name - 1)]
    return []


def _parts(shape: str, start: int, stop: int) -> Iterator[Part]:
    """Take a chain of labels apart."""
    while start < stop:
        part = _LABEL.match(shape, start, stop)
        if part is None:
            return
        yield Part(_kind(part[0]), "before", start, part.end() - 1)
        start = part.end() + 1


def _kind(part: str) -> str:
    if _KIN_OR_FATE.match(part):
        return "apposition"
    return "rank" if _STYLE.match(part) else "title"


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
    >>> shape = LABELS.shape(
    ...     "<name> <comma: title> <word> <the_word> <stop: function_word>")
    >>> after_name(shape, 2, is_object=False, possessed=False)
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
    if is_object and shape[at] == _SPACE:
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
            kind = "apposition" if _DETERMINER.match(shape, start) else "title"
        part = Part(kind or _kind(found[group]), "after", start, found.end(group) - 1)
        return part, found.end(group)
    return None, at
