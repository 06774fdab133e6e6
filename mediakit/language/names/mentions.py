"""Where the names of a list of actors stand: written forms, context, overlap."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyarabic import araby

from mediakit.checks import counted, warn
from mediakit.language.find.phrases import (
    Matches,
    Phrase,
    find_phrases,
    inner,
    last_up_to,
    longest,
    runs_of,
)
from mediakit.language.names.entities import Stretches
from mediakit.lists.actors import FORMS, Actor, Actors, Alias, Folds
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import POSSESSIVES, letters_span, with_proclitics
from mediakit.text.normalization import Normalization
from mediakit.text.stopwords import written_as_stopwords
from mediakit.tokens import Tokens

__all__ = [
    "Spelling",
    "find_mentions",
    "find_nested_mentions",
    "warn_unnamed",
    "written_phrases",
]

_NEVER: Final = -1  # a name that its context rules out
_NO_CONTEXT: Final = 1 << 40  # a name that needs none comes after every one whose context fits


class Spelling(NamedTuple):
    """A written form of a name, with what is written before it and, in English, behind it.

    `number` counts the names of the list, in its order; `form` is name, label or adjective.
    """

    actor: Actor
    alias: Alias
    proclitic: str
    possessive: str
    form: str
    number: int


def find_mentions(
    tokens: Tokens,
    actors: Actors,
    forms: Sequence[str] = ("name",),
    stretches: Stretches | None = None,
) -> tuple[list[Spelling], Matches]:
    """Find the mentions of actors: where they stand, and which spelling each is.

    Where there are stretches, a name counts only where it is one of them as a whole.
    """
    spellings, matches = _find_all(tokens, actors, forms, stretches)
    return spellings, longest(matches, _numbers(spellings)[matches.phrase])


def find_nested_mentions(
    tokens: Tokens,
    actors: Actors,
    forms: Sequence[str] = ("name",),
    stretches: Stretches | None = None,
) -> tuple[list[Spelling], Matches, NDArray[np.bool_]]:
    """Find the mentions of actors, those inside longer ones of other actors too.

    The last of the three says which are nested. Of one actor's names inside each other the longest
    is a mention, the shorter are parts of it.
    """
    spellings, matches = _find_all(tokens, actors, forms, stretches)
    numbers = _numbers(spellings)
    outer = longest(matches, numbers[matches.phrase])
    inside = inner(matches, outer)
    candidates = matches.take(inside)
    every = Matches(*map(np.concatenate, zip(outer, candidates, strict=True)))
    place = {key: number for number, key in enumerate(actors)}
    of_spelling = np.array([place[each.actor.id] for each in spellings], dtype=np.intp)
    # the actors side by side, as if each had a text of its own
    apart = every.token + of_spelling[every.phrase] * (len(tokens) + 1)
    order = np.lexsort((-every.length, apart))
    marked = Matches(apart[order], every.length[order], order)
    kept = np.sort(longest(marked, numbers[every.phrase[order]]).phrase)
    nested = kept >= len(outer.token)
    found = every.take(kept)
    order = np.lexsort((numbers[found.phrase], -found.length, found.token))
    return spellings, found.take(order), nested[order]


def _numbers(spellings: list[Spelling]) -> NDArray[np.intp]:
    return np.array([each.number for each in spellings], dtype=np.intp)


def _find_all(
    tokens: Tokens, actors: Actors, forms: Sequence[str], stretches: Stretches | None
) -> tuple[list[Spelling], Matches]:
    """Find every place where a name stands in its context, overlapping ones too.

    At most one spelling is given for each stretch of the text.
    """
    tokens = tokens.with_normalization(actors.folds._narrow(tokens.normalization))
    spellings, phrases = _spellings(actors, forms, tokens.normalization)
    numbers: dict[Phrase, int] = {}
    owners: list[list[int]] = []
    for spelling, phrase in enumerate(phrases):
        number = numbers.setdefault(phrase, len(numbers))
        if number == len(owners):
            owners.append([])
        owners[number].append(spelling)
    owners = [_contenders(own, spellings) for own in owners]
    matches = find_phrases(tokens, numbers)
    if stretches is None:
        matches = _without_stopwords(tokens, matches)
    else:  # which says itself that على is a name here
        matches = matches.take(stretches.hold(matches))
    return spellings, _decide(tokens, matches, owners, spellings, actors.folds)


def _without_stopwords(tokens: Tokens, matches: Matches) -> Matches:
    """Leave out function words that share the normal form of a name: على is no mention of علي."""
    single = np.flatnonzero(matches.length == 1)
    types, number = np.unique(tokens.ids[matches.token[single]], return_inverse=True)
    forms = [tokens.words.surfaces[one] for one in types.tolist()]
    kept = np.ones(len(matches.token), dtype=bool)
    kept[single] = ~np.array(written_as_stopwords(forms), dtype=bool)[number]
    return matches if kept.all() else matches.take(kept)


def _contenders(owners: list[int], spellings: list[Spelling]) -> list[int]:
    """Of spellings that are written alike, keep those that can count, the likeliest first.

    Without context that is one: a name before a label before an adjective, the one with less before
    it (وليد before و and ليد), the first in the list.
    """
    if len(owners) == 1:
        return owners
    owners = sorted(owners, key=lambda own: _likelihood(spellings[own]))
    free = [own for own in owners if not _looks_around(spellings[own].alias)]
    return [own for own in owners if own in free[:1] or _looks_around(spellings[own].alias)]


def _likelihood(spelling: Spelling) -> tuple[int, int, int]:
    return len(spelling.proclitic), FORMS.index(spelling.form), spelling.number


def _looks_around(alias: Alias) -> bool:
    return alias.has_context or bool(alias.exclude)


# ---- Written forms ------------------------------------------------------------------------------


def written_phrases(
    actors: Actors, forms: Sequence[str], normalization: Normalization
) -> list[Phrase]:
    """Give the normal forms under which actors are looked for, with what is written onto them."""
    return _spellings(actors, forms, normalization)[1]


def _spellings(
    actors: Actors, forms: Sequence[str], normalization: Normalization
) -> tuple[list[Spelling], list[Phrase]]:
    """Give the written forms of all names and, for each, its normal form."""
    spellings, phrases = [], []
    number = 0
    for actor in actors.values():
        for form, alias in actor.listed(forms):
            for phrase, proclitic, possessive in _written_forms(alias, actors.folds):
                phrases.append(phrase)
                spellings.append(Spelling(actor, alias, proclitic, possessive, form, number))
            number += 1
    return spellings, normalization._fold_phrases(phrases)


def _written_forms(alias: Alias, folds: Folds) -> Iterator[tuple[Phrase, str, str]]:
    """Give the forms of a name with what may stand before and behind it in the same word.

    That is a proclitic in Arabic, and the possessive of a name in another script.
    """
    for first, *rest in folds._written(alias.words):
        heads = with_proclitics(first) if alias.proclitics else {first: ""}
        last = rest[-1] if rest else first
        endings = ("",) if is_arabic(ord(last[-1])) else ("", *POSSESSIVES)
        for head, proclitic in heads.items():
            for ending in endings:
                *before, end = head, *rest
                yield (*before, end + ending), proclitic, ending


# ---- Context ------------------------------------------------------------------------------------


def _decide(
    tokens: Tokens,
    matches: Matches,
    owners: list[list[int]],
    spellings: list[Spelling],
    folds: Folds,
) -> Matches:
    """Say which spelling each match is; drop those that their context rules out."""
    sizes = np.array([len(own) for own in owners], dtype=np.intp)
    heads = np.cumsum(sizes) - sizes
    flat = np.array([one for own in owners for one in own], dtype=np.intp)
    if not any(_looks_around(spellings[one].alias) for one in flat.tolist()):
        return matches._replace(phrase=flat[heads[matches.phrase]])
    times = sizes[matches.phrase]
    stretch = np.repeat(np.arange(len(times)), times)
    within = np.arange(len(stretch)) - np.repeat(np.cumsum(times) - times, times)
    every = matches.take(stretch)
    every = every._replace(phrase=flat[heads[every.phrase] + within])
    distance = _distances(tokens, every, spellings, folds)
    order = np.lexsort((within, distance, stretch))
    order = order[distance[order] != _NEVER]
    first = np.diff(stretch[order], prepend=-1) != 0
    return every.take(order[first])


def _distances(
    tokens: Tokens, matches: Matches, spellings: list[Spelling], folds: Folds
) -> NDArray[np.int64]:
    """Give the tokens to the nearest required word of each match, or `_NEVER`.

    Where none is required the distance is larger than any: less for a name that forbids words than
    for one that needs no context.
    """
    distance = np.full(len(matches.token), _NO_CONTEXT, dtype=np.int64)
    number = _numbers(spellings)[matches.phrase]
    bare = np.array([not each.proclitic for each in spellings], dtype=bool)
    alias = {each.number: each.alias for each in spellings if _looks_around(each.alias)}
    places = _Surroundings(tokens, list(alias.values()), folds)
    order = np.argsort(number, kind="stable")
    runs = np.column_stack(runs_of(number[order], list(alias)))
    for one, (start, end) in zip(alias.values(), runs.tolist(), strict=True):
        rows = order[start:end]
        chosen = matches.take(rows)
        distance[rows] = places.judge(one, chosen)
        if one.after:
            stray = bare[chosen.phrase] & ~places.follows(one.after, chosen)
            distance[rows[stray]] = _NEVER
        if one.has_form:
            lengths = np.array([len(each.proclitic) for each in spellings], dtype=np.intp)
            fits = _fit(tokens, one, chosen, lengths[chosen.phrase])
            distance[rows[~fits]] = _NEVER
            if one.written_as:
                own = rows[fits]
                distance[own] = np.where(distance[own] >= _NO_CONTEXT - 1, 0, distance[own])
    return distance


def _fit(
    tokens: Tokens, alias: Alias, matches: Matches, proclitics: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Say of each match whether the text has the capitals and marks that its name must have."""
    surfaces = tokens.words.surfaces
    fits = []
    rows = (matches.token, matches.length, proclitics)
    for first, length, written in zip(*(row.tolist() for row in rows), strict=True):
        text = " ".join(surfaces[tokens.ids[at]] for at in range(first, first + length))
        text = text[letters_span(text, "-" * written) :]
        must = not alias.written_as or any(_has_form(text, one) for one in alias.written_as)
        fits.append(must and not any(_has_form(text, one) for one in alias.not_written_as))
    return np.array(fits, dtype=bool)


def _has_form(text: str, form: str) -> bool:
    """Tell whether a text has the letters of a form, and its marks where the form has them.

    Examples
    --------
    >>> _has_form("عُمَان", "عُمان"), _has_form("عمان", "عُمان"), _has_form("us", "US")
    (True, False, False)
    """
    one, other = _lettered(text), _lettered(form)
    return len(one) >= len(other) and all(
        letter == wanted and marks >= needed
        for (letter, marks), (wanted, needed) in zip(one, other, strict=False)
    )


def _lettered(text: str) -> list[tuple[str, frozenset[str]]]:
    """Part a text into letters, each with its marks; tatweel and unseen signs count for nothing."""
    letters: list[tuple[str, frozenset[str]]] = []
    for sign in unicodedata.normalize("NFC", text):
        if unicodedata.category(sign) == "Mn" and letters:
            letters[-1] = letters[-1][0], letters[-1][1] | {sign}
        elif sign.isalnum() and sign != araby.TATWEEL:
            letters.append((sign, frozenset()))
    return letters


def _among(
    values: NDArray[np.integer[Any]], ordered: NDArray[np.integer[Any]]
) -> NDArray[np.bool_]:
    """Say which values are among ordered ones, of which there may be none."""
    if not len(ordered):
        return np.zeros(len(values), dtype=bool)
    places = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    found: NDArray[np.bool_] = ordered[places] == values
    return found


class _Surroundings:
    """Where the words of contexts and the longer phrases stand."""

    def __init__(self, tokens: Tokens, aliases: list[Alias], folds: Folds) -> None:
        self._pointers = tokens.pointers
        listed = dict.fromkeys(
            text
            for one in aliases
            for text in (*one.requires, *one.forbids, *one.exclude, *one.after)
        )
        forms = {
            text: [form for form, _, _ in _written_forms(Alias(text), folds)] for text in listed
        }
        numbers: dict[Phrase, int] = {}
        self._numbers = {
            text: [
                numbers.setdefault(form, len(numbers))
                for form in dict.fromkeys(tokens.normalization._fold_phrases(own))
            ]
            for text, own in forms.items()
        }
        found = find_phrases(tokens, numbers)
        self._found = found.take(np.argsort(found.phrase, kind="stable"))

    def judge(self, alias: Alias, matches: Matches) -> NDArray[np.int64]:
        """Give the distance of each match of a name, as `_distances` says."""
        result = np.full(len(matches.token), _NO_CONTEXT - alias.has_context, dtype=np.int64)
        never = np.zeros(len(result), dtype=bool)
        if alias.requires:
            result = self._nearest(alias.requires, matches)
            never |= result > alias.window
        if alias.forbids:
            never |= self._nearest(alias.forbids, matches) <= alias.window
        if alias.exclude:
            never |= self._inside(alias.exclude, matches)
        return np.where(never, _NEVER, result)

    def follows(self, texts: Sequence[str], matches: Matches) -> NDArray[np.bool_]:
        """Say of each match whether one of some phrases stands directly before it."""
        _, ends = self._places(texts)
        inner: NDArray[np.bool_] = ~_among(matches.token, self._pointers)  # no document's first
        return inner & _among(matches.token, np.sort(ends))

    def _places(self, texts: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Give the first tokens of some phrases, and the tokens behind them."""
        numbers = [number for text in texts for number in self._numbers[text]]
        runs = zip(*runs_of(self._found.phrase, numbers), strict=True)
        rows = [np.arange(start, end) for start, end in runs]
        taken = self._found.take(np.concatenate(rows))
        return taken.token, taken.token + taken.length

    def _nearest(self, texts: Sequence[str], matches: Matches) -> NDArray[np.int64]:
        """Give the tokens to the nearest of some phrases in the same document."""
        starts, ends = self._places(texts)
        first, behind = matches.token, matches.token + matches.length
        document = last_up_to(self._pointers, first)
        far = np.int64(_NO_CONTEXT)
        ends = np.concatenate(([-_NO_CONTEXT], np.sort(ends)))
        before = ends[last_up_to(ends, first)]
        left = np.where(before > self._pointers[document], first - before + 1, far)
        starts = np.append(np.sort(starts), _NO_CONTEXT)
        after = starts[np.searchsorted(starts, behind)]
        right = np.where(after < self._pointers[document + 1], after - behind + 1, far)
        return np.minimum(left, right)

    def _inside(self, texts: Sequence[str], matches: Matches) -> NDArray[np.bool_]:
        """Say of each match whether it stands inside one of some phrases."""
        starts, ends = self._places(texts)
        order = np.argsort(starts, kind="stable")
        starts = starts[order]
        reached = np.maximum.accumulate(np.append(-1, ends[order]))
        around = reached[np.searchsorted(starts, matches.token, side="right")]
        inside: NDArray[np.bool_] = around >= matches.token + matches.length
        return inside


def warn_unnamed(documents: int, actors: Actors) -> None:
    """Say that no name on the list stands in the articles."""
    warn(
        f"None of {counted(len(actors), 'actor')} is named in {counted(documents, 'document')}; "
        "are the names on the list in the script and spelling of the articles?"
    )
