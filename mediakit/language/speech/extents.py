"""Where the words of a speaker end: the choice between the end that rules found and others near it.

Rules read a name word by word, and end it before what names hardly go on with. Which of the places
near by ends it best is weighed by what stands around each, and by how it differs from that of the
rules: a conditional logit (McFadden 1974), as in `carrying`. The weights are data
(``lexicons/extent_weights.tsv``), learned from rows of which readers of Arabic had said where the
name ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Final, NamedTuple

import numpy as np

from mediakit.language.media.kinds import KINDS, cited_kind
from mediakit.language.speech.forms import verbs
from mediakit.language.speech.gaps import Flags, Places, ranges
from mediakit.language.speech.grammar import CLASS_CODES
from mediakit.language.speech.namers import is_named
from mediakit.language.speech.shape import Speech
from mediakit.language.speech.traits import Trait, traits_at
from mediakit.language.speech.trust import Claims, once, speaking, verb_part
from mediakit.language.speech.weighing import (
    OPENERS,
    Part,
    Told,
    answers,
    choice_chances,
    class_of,
    count,
    flag,
    gap_of,
    likeliest,
    sums,
    trait_answers,
)

__all__ = ["LEAST_DOUBT", "Ends", "answers_of", "chosen_ends", "ends_of"]

_MOST_MORE: Final = 8  # words that a name may go on for
_MOST_LESS: Final = 8  # words that may be none of it
_LEAST: Final = 0.5  # chance of an end with which that of the rules is replaced
LEAST_DOUBT: Final = 0.08  # of a name of which it is asked
_CLOSE: Final = "close|name_marks|bracket|comma"
# What no name goes on with.
_BARRED: Final = "clause|finite|participle|circumstance|already|was|cue|to|turn|english_says"
_OBJECT: Final = "with_ba"
_SIDES: Final = ("less", "more")
_SIGNS: Final = ("comma", "name_marks|marks", "bracket")
_LONG, _SHORT, _NEAR = 10, 3, 3  # words of a name, and by which ends differ
_FAR: Final = 4  # words between an end and the report
_NAMED: Final = Trait.GIVEN | Trait.FOREIGN
# Of the last word of a name, what decides with which words it goes on.
_OF_LAST: Final = ("GIVEN", "FOREIGN", "DEFINITE", "LINK", "BARE", "RANK", "PLACE")
_EDGE: Final = "edge"
_KINDS: Final = ("", *KINDS, _EDGE)


class Ends(NamedTuple):
    """Where names may end: one entry a claim and an end, in the order of both.

    `claim` is the place of the name among those that are asked, `stop` the token behind the end.
    """

    claim: Places
    stop: Places


def chosen_ends(speech: Speech, claims: Claims) -> Places:
    """Give the tokens behind the ends of names: those of the rules, unless another is likelier."""
    ends = ends_of(speech, claims)
    told = sums("extent_weights.tsv", len(ends.claim), answers_of(speech, claims, ends))
    chance = choice_chances(ends.claim, told, or_none=False)
    best = likeliest(ends.claim, chance)
    best = best[chance[best] >= _LEAST]
    stop = claims.stop.copy()
    stop[ends.claim[best]] = ends.stop[best]
    return stop


def ends_of(speech: Speech, claims: Claims) -> Ends:
    """Find where names may end: where they do, and near by."""
    own = Ends(np.arange(len(claims.stop)), claims.stop)
    some = own, *_later(speech, claims), *_earlier(speech, claims)
    claim, stop = map(np.concatenate, zip(*some, strict=True))
    order = np.lexsort((stop, claim))
    return Ends(claim[order], stop[order])


def _later(speech: Speech, claims: Claims) -> Iterator[Ends]:
    """Give ends that take more words, before the next verb and what ends a clause.

    Rules know whom praise is for: أشاد المدير | باللاعب سامي.
    """
    limits = np.where(claims.first > claims.verb, _limits(speech, claims), claims.verb)
    claim = np.arange(len(limits))
    for more in range(_MOST_MORE):
        token = claims.stop[claim] + more
        goes_on = token < limits[claim]
        claim, token = claim[goes_on], token[goes_on]
        goes_on = speech.are_gaps(token, _CLOSE) & ~speech.are_classes(token, _BARRED)
        goes_on &= ~(speech.are_classes(token, _OBJECT) & _taken(speech, claims.verb[claim], token))
        claim, token = claim[goes_on], token[goes_on]
        yield Ends(claim, token + 1)


def _limits(speech: Speech, claims: Claims) -> Places:
    """Give the tokens behind the documents of names."""
    return speech.tokens.pointers[speech.tokens.documents_of(claims.first) + 1]


def _earlier(speech: Speech, claims: Claims) -> Iterator[Ends]:
    """Give ends that leave words out, but not where somebody is: المحكمة في أديس أبابا."""
    for less in range(1, _MOST_LESS + 1):
        claim = np.flatnonzero(claims.stop - less > claims.first)
        stop = claims.stop[claim] - less
        where = speech.are_classes(stop, "within")
        last = claims.stop[claim[where]].tolist()
        where[where] = [
            is_named(speech, token + 1, end)
            for token, end in zip(stop[where].tolist(), last, strict=True)
        ]
        yield Ends(claim[~where], stop[~where])


def answers_of(speech: Speech, claims: Claims, ends: Ends) -> Iterator[Told]:
    """Give the answers of all ends to all questions."""
    around = _Around(speech, claims, ends)
    every = np.arange(len(ends.claim))
    for question, parts in _of_ends(around).items():
        yield answers(question, every, *parts)
    yield from _of_end_words(around)
    moved = np.flatnonzero(ends.stop != claims.stop[ends.claim])
    around = _Around(speech, claims, Ends(ends.claim[moved], ends.stop[moved]))
    every = np.arange(len(moved))
    for question, parts in _of_moves(around).items():
        yield answers(question, every, *parts).at(moved)
    for told in _of_moved_words(around):
        yield told.at(moved)


class _Around:
    """What several questions ask of all ends at once."""

    def __init__(self, speech: Speech, claims: Claims, ends: Ends) -> None:
        limit = _limits(speech, claims)[ends.claim]
        self.speech, self.ends = speech, ends
        self.claims = Claims(*(column[ends.claim] for column in claims))
        self.old, self.new = self.claims.stop, ends.stop
        self.old_on, self.new_on = self.old < limit, self.new < limit
        self.form, self.first = class_of(speech, self.claims.verb), self.kind(self.claims.first)
        self.opener = Part(self.claims.opener, OPENERS)
        self.length = self.new - self.claims.first

    def kind(self, words: Places, within: Flags | None = None) -> Part:
        """Give the kinds of what single words name, "edge" of those not `within`."""
        surfaces = self.speech.tokens.words.surfaces

        def tell(word: int) -> int:
            return _KINDS.index(cited_kind((surfaces[word],)))

        within = np.ones(len(words), dtype=np.bool_) if within is None else within
        found = np.full(len(words), len(_KINDS) - 1, dtype=np.int64)
        found[within] = once(self.speech, words[within], tell)
        return Part(found, _KINDS)

    def behind(self, stop: Places, within: Flags) -> tuple[Part, Part, Part]:
        """Give the gap, the class and the kind of the words behind ends."""
        speech = self.speech
        gap, word = gap_of(speech, stop, within), class_of(speech, stop, within)
        return gap, word, self.kind(stop, within)

    def far(self, stop: Places) -> Part:
        """Give how far the report is behind ends."""
        reports = self.claims.content >= 0
        return count(np.where(reports, self.claims.content - stop, _FAR), -2, _FAR)

    def agreement(self, last: Places, behind: Places, within: Flags) -> tuple[Part, ...]:
        """Tell of two words whether they are definite, feminine, and the second an adjective."""
        one, two = traits_at(self.speech, last), np.zeros(len(last), dtype=np.int64)
        two[within] = traits_at(self.speech, behind[within])
        asked = (
            *((one, Trait.DEFINITE), (one, Trait.FEMININE)),
            *((two, Trait.DEFINITE), (two, Trait.FEMININE), (two, Trait.RELATION)),
        )
        return tuple([flag((traits & bit) != 0) for traits, bit in asked])

    def marked(self, words: Places) -> Part:
        """Tell words that are inside quotation marks."""
        return flag(self.speech.own[words] != self.speech.classes[words])

    def taken(self, stop: Places, within: Flags) -> Part:
        """Tell whether the words behind ends are of a class that the verb takes: بـ of أشاد."""
        found = np.zeros(len(stop), dtype=np.bool_)
        found[within] = _taken(self.speech, self.claims.verb[within], stop[within])
        return flag(found)

    @cached_property
    def named(self) -> Part:
        """Tell whether the words up to ends hold a given name, or one that no dictionary has."""
        return flag(self.names(self.claims.first, self.new) > 0)

    def names(self, low: Places, high: Places) -> Places:
        """Count the names among words."""
        tokens = ranges(low, high)
        return _summed((traits_at(self.speech, tokens) & _NAMED) != 0, high - low)

    def signs(self, low: Places, high: Places) -> tuple[Part, ...]:
        """Count the commas, marks and brackets inside words, and say if they begin with one."""
        tokens, found = ranges(low + 1, high), []
        for sign in _SIGNS:
            inside = _summed(self.speech.are_gaps(tokens, sign), high - low - 1)
            begins = self.speech.are_gaps(low, sign)
            found += [count(inside, 0, 2), flag(begins)]
        return tuple(found)


def _taken(speech: Speech, verb: Places, words: Places) -> Flags:
    """Tell words of a class that verbs take."""
    found: Flags = _takes()[speech.verbs(verb), speech.classes[words]]
    return found


@cache
def _takes() -> Flags:
    """Give which classes each verb takes, by its number, and in the last row of no verb."""
    codes = np.arange(1 << 8, dtype=np.uint8)
    found = np.zeros((len(verbs()) + 1, len(codes)), dtype=np.bool_)
    for number, verb in enumerate(verbs()):
        for name in verb.takes:
            found[number] |= CLASS_CODES.are(codes, name)
    return found


def _summed(holds: Flags, sizes: Places) -> Places:
    """Count what holds in stretches of some sizes, one behind the other."""
    totals = np.append(0, np.cumsum(holds))
    stops = np.cumsum(sizes)
    found: Places = totals[stops] - totals[stops - sizes]
    return found


def _of_ends(around: _Around) -> dict[str, tuple[Part, ...]]:
    """Give the questions that each end answers, whatever the rules found."""
    speech, new, last = around.speech, around.new, around.new - 1
    gap, behind, kind_behind = around.behind(new, around.new_on)
    of_last, first = class_of(speech, last), around.first
    far, named, few = around.far(new), around.named, count(around.length, 1, _SHORT)
    agrees = around.agreement(last, new, around.new_on)
    speaks = speaking(speech, np.where(around.new_on, new, last))
    return {
        "gap": (gap,),
        "next": (behind,),
        "gap, next": (gap, behind),
        "last": (of_last,),
        "last, gap": (of_last, gap),
        "last, next": (of_last, behind, flag(speech.are_gaps(new, "plain") & around.new_on)),
        "length": (count(around.length, 1, _LONG),),
        "length, first word": (few, class_of(speech, around.claims.first)),
        "length, kind": (count(around.length, 1, _LONG), first),
        "kind, kind of next": (first, kind_behind),
        "kind, last": (first, of_last),
        "kind of last, of next": (around.kind(last), kind_behind, gap),
        "report": (far, around.opener),
        "report, gap": (far, gap),
        "class, gap, next": (around.form, gap, behind),
        "next is taken": (around.taken(new, around.new_on), gap, named),
        "named": (named,),
        "named, kind": (named, first),
        "named, kind, gap": (named, first, gap),
        "named, kind, next": (named, first, behind),
        "agrees": agrees,
        "agrees, gap": (*agrees, gap),
        "in marks, gap": (around.marked(last), gap),
        "next speaks": (speaks, gap),
        "last speaks": (speaking(speech, last),),
    }


def _of_end_words(around: _Around) -> Iterator[Told]:
    """Give the traits of the last words of names and of those behind them."""
    speech, new, last = around.speech, around.new, around.new - 1
    every = np.ones(len(new), dtype=np.bool_)
    of_last = trait_answers(speech, "last is", last, every)
    of_next = trait_answers(speech, "next is", new, around.new_on)
    gap, bits = gap_of(speech, new, around.new_on), traits_at(speech, last)
    yield of_last
    yield of_next
    for name, cross in (("gap", gap), ("named", around.named), ("kind", around.first)):
        yield of_last.crossed(f"last is, {name}", cross)
        yield of_next.crossed(f"next is, {name}", cross)
    yield of_next.crossed("next is, last", class_of(speech, last))
    yield trait_answers(speech, "last but one is", last - 1, around.length > 1)
    for name in _OF_LAST:
        holds = flag((bits & getattr(Trait, name)) != 0)
        yield of_next.crossed(f"next is, last is {name}", holds)


def _of_moves(around: _Around) -> dict[str, tuple[Part, ...]]:
    """Give the questions that an end answers which is not that of the rules."""
    speech, old = around.speech, around.old
    by = around.new - old
    side, low, high = flag(by > 0, _SIDES), np.minimum(old, around.new), np.maximum(old, around.new)
    gap, behind, kind_behind = around.behind(old, around.old_on)
    last, first, near = class_of(speech, old - 1), around.first, count(by, -_NEAR, _NEAR)
    had = flag(around.names(around.claims.first, old) > 0)
    between = flag(around.names(low, high) > 0)
    length = count(old - around.claims.first, 1, _LONG)
    return {
        "by": (count(by, -_MOST_LESS, _MOST_MORE),),
        "by, signs": (side, *around.signs(low, high)),
        "by, old gap": (near, gap),
        "by, class": (side, around.form),
        "by, verb": (side, verb_part(speech, around.claims.verb)),
        "by, opener": (side, around.opener),
        "by, kind": (near, first),
        "old next": (side, behind),
        "old next, gap": (side, gap, behind),
        "old last": (side, last),
        "old last, next": (side, last, behind),
        "old length": (side, length),
        "old length, kind": (side, first, length),
        "old kind, kind of next": (side, first, kind_behind),
        "by, first word": (side, class_of(speech, around.claims.first)),
        "by, speaks": (side, speaking(speech, around.claims.first)),
        "old report": (side, around.far(old), around.opener),
        "old report, report": (side, around.far(old), around.far(around.new)),
        "old agrees": (side, *around.agreement(old - 1, old, around.old_on)),
        "old next is taken": (side, around.taken(old, around.old_on), gap),
        "old named, named": (side, had, around.named, between),
        "by, in marks": (side, around.marked(around.new - 1)),
    }


def _of_moved_words(around: _Around) -> Iterator[Told]:
    """Give the traits of words at the old end, and what those are that are added or left out."""
    speech, old = around.speech, around.old
    side, every = flag(around.new > old, _SIDES), np.ones(len(old), dtype=np.bool_)
    yield trait_answers(speech, "first is", around.claims.first, every, side)
    yield trait_answers(speech, "old last is", old - 1, every, side)
    yield trait_answers(speech, "old next is", old, around.old_on, side)
    low, high = np.minimum(old, around.new), np.maximum(old, around.new)
    for step in range(max(_MOST_LESS, _MOST_MORE)):
        rows = np.flatnonzero(low + step < high)
        words, on = low[rows] + step, side.of(rows)
        yield answers("between", rows, class_of(speech, words), on)
        within = np.ones(len(rows), dtype=np.bool_)
        yield trait_answers(speech, "between is", words, within, on).at(rows)
