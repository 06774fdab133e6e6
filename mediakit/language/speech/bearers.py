"""Who bears an office of which a phrase says where: المتحدث بوزارة النقل اللواء سامي خليل.

The preposition of such a phrase is often one that the verb takes too, and would open what is
reported. A rank or a given name right behind a phrase that is complete can only go on the office.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from mediakit.language.media.kinds import cited_kind, is_thing, office_kind
from mediakit.language.media.word_lists import cited_words, fold_word
from mediakit.language.names.plain import is_act
from mediakit.language.speech.forms import Verb, verbs
from mediakit.language.speech.gaps import Flags, Places
from mediakit.language.speech.listed import key_of
from mediakit.language.speech.objects import is_rank
from mediakit.language.speech.shape import Speech
from mediakit.language.speech.traits import PEOPLE, Trait, traits_at, traits_of
from mediakit.memory import remembered

__all__ = ["bearer_behind", "bearer_of", "bearers_of"]

_VERBS: Final = "verb|verb_of_many|and_verb"
_MOST: Final = 8  # words of an office before a phrase that says where
_LONGEST: Final = 10  # words of such a phrase
_NAME: Final = 8  # words of a name with its ranks
_RANKS: Final = 3
_WITH: Final = "لدى"
_APART: Final = "within|upon|about"  # the next word is in the phrase
_LEADING: Final = f"{_APART}|with_ba|with_lam|addressee"
_OFFICE: Final = "word|definite|with_waw|and_definite|verbal_noun|number"
_PHRASE: Final = f"{_OFFICE}|with_ba|with_lam|addressee|of|within"
_IN_NAME: Final = "word|definite|with_waw"
# With the article behind a particle: بالاتحاد, للبطولة.
_DEFINITE: Final = ("ال", "بال", "لل", "وال")
_REPORTS: Final = "clause|to"
_NAMED: Final = Trait.GIVEN | Trait.FOREIGN | Trait.LINK
_COMPLETE: Final = Trait.DEFINITE | Trait.PLACE
_THINGS: Final = Trait.COMMON | Trait.THING | Trait.ACT | Trait.NO_NAME
_ENDS: Final = Trait.POSSESSED | Trait.ALONE


def bearer_of(speech: Speech, token: int) -> int:
    """Give the word with which the name of who bears an office begins, -1 for none.

    The office stands right behind the verb at `token`, and a phrase that says where between.
    """
    return _known(speech).get(token, -1)


def bearers_of(speech: Speech, tokens: Places) -> Places:
    """Give what `bearer_of` gives, for many verbs in the order of the text."""
    found = np.full(len(tokens), -1, dtype=np.int64)
    known = _known(speech)
    verb = np.array(list(known), dtype=np.int64)
    at = np.searchsorted(tokens, verb)
    own = at < len(tokens)
    own[own] = tokens[at[own]] == verb[own]
    found[at[own]] = np.array(list(known.values()), dtype=np.int64)[own]
    return found


@dataclass
class _Known:
    """What was read of some documents until now, kept with the tokens; `whole` where of all."""

    read: Flags
    names: dict[int, int]
    whole: bool = False


def _nothing_known(documents: int) -> _Known:
    return _Known(np.zeros(documents, dtype=np.bool_), {})


def _known(speech: Speech) -> dict[int, int]:
    """Give what `_bearers` gives of the documents that are asked for; each is read once."""
    known = speech.tokens.latest("bearers", lambda: _nothing_known(len(speech.tokens.sizes)))
    if not known.whole:
        new = ~known.read if speech.asked is None else speech.asked & ~known.read
        known.names |= _bearers(speech.among(new)) if new.any() else {}
        known.read |= new
        known.whole = bool(known.read.all())
    return known.names


def _bearers(speech: Speech) -> dict[int, int]:
    """Give where names begin behind offices, by the verbs before these."""
    tokens = np.array(speech.places(_VERBS), dtype=np.int64)
    where = _leading(speech, tokens + 1)
    rows = np.flatnonzero(where >= 0)
    rows = rows[(traits_at(speech, tokens[rows] + 1) & Trait.KIND) != 0]
    places = zip(tokens[rows].tolist(), where[rows].tolist(), strict=True)
    found = ((token, _bearer_of(speech, token, at)) for token, at in places)
    return {token: name for token, name in found if name >= 0}


def _bearer_of(speech: Speech, token: int, where: int) -> int:
    """Give where a name begins behind the verb at `token`, and a phrase at `where`."""
    first = token + 1
    if not _is_office(speech, first) or any(_is_name(speech, at) for at in range(first + 1, where)):
        return -1
    name = _bearer_place(speech, where)
    verb = verbs()[speech.verb(token)]
    return name if name >= 0 and _is_sure(speech, where, name, verb) else -1


def _leading(speech: Speech, first: Places) -> Places:
    """Give the words with which phrases begin that say where offices at `first` are, or -1."""
    where = np.full(len(first), -1, dtype=np.int64)
    goes_on = speech.are_gaps(first, "plain|name_marks") & speech.are_classes(first, _IN_NAME)
    rows = np.flatnonzero(goes_on)
    for shift in range(1, _MOST):
        at = first[rows] + shift
        leads = speech.are_gaps(at, "plain")
        with_whom = leads & speech.are_classes(at, "circumstance")
        with_whom[with_whom] = speech.are_told(at[with_whom], _WITH.__eq__)
        leads &= speech.are_classes(at, _LEADING) | with_whom
        where[rows[leads]] = at[leads]
        rows = rows[speech.are_gaps(at, "close") & speech.are_classes(at, _OFFICE) & ~leads]
    return where


def bearer_behind(speech: Speech, first: int, token: int) -> int:
    """Give the word with which a name begins behind an office and a phrase at `token`, or -1.

    The office begins at `first`; a report or a pause follows the name.
    """
    if not _leads(speech, token) or not _is_office(speech, first):
        return -1
    name = _bearer_place(speech, token)
    end = _name_end(speech, name) if name >= 0 else -1
    ends = speech.is_class(end, _REPORTS) or not speech.is_gap(end, "plain")
    return name if name >= 0 and ends and not speech.is_gap(name, "comma") else -1


def _bearer_place(speech: Speech, token: int) -> int:
    """Give the word with which a name begins behind a phrase at `token` that says where, or -1."""
    apart = not speech.is_class(token, "with_ba|with_lam|addressee")
    for at in range(token + apart, token + _LONGEST):
        inside = at > token
        if inside and not speech.is_gap(at, "close|comma"):
            return -1
        if at > token + apart and _begins_name(speech, at):
            return at
        if inside and (speech.is_gap(at, "comma") or not speech.is_class(at, _PHRASE)):
            return -1
        if traits_of(speech.surface(at)) & _ENDS or (inside and _begins_another(speech, at)):
            return -1
    return -1


def _begins_another(speech: Speech, token: int) -> bool:
    """Tell a thing behind a phrase that is complete, an object: في الحفل تعازي الملك سامي."""
    if not speech.is_class(token, "word|verbal_noun") or not _is_complete(speech, token - 1):
        return False
    word = speech.surface(token)
    thing = bool(traits_of(word) & _THINGS) or is_thing(fold_word(word))
    return thing and not _is_office(speech, token)


def _is_office(speech: Speech, token: int) -> bool:
    return _names_office(speech.surface(token))


@remembered
def _names_office(word: str) -> bool:
    """Tell the first word of an office or a profession."""
    if not traits_of(word) & Trait.KIND:
        return False
    return office_kind([fold_word(word)], 0) != "" or is_rank(fold_word(word))


def _leads(speech: Speech, token: int) -> bool:
    """Tell what begins a phrase that says where: بوزارة, في الوزارة, لدى الوزارة."""
    if not speech.is_gap(token, "plain"):
        return False
    return speech.is_class(token, _LEADING) or key_of(speech, token) == _WITH


def _is_name(speech: Speech, token: int) -> bool:
    return bool(traits_of(speech.surface(token)) & Trait.GIVEN)


def _begins_name(speech: Speech, token: int) -> bool:
    """Tell a rank with a name, or a name of two words, behind a phrase that is complete."""
    if not _is_complete(speech, token - 1) or not speech.is_class(token, _IN_NAME):
        return False
    name = token
    while name < token + _RANKS and _is_ranking(speech, name):
        name += 1
    bits, behind = traits_of(speech.surface(name)), _bits(speech, name + 1)
    if name > token:
        return bool(bits & (Trait.GIVEN | Trait.FOREIGN))
    if bits & Trait.GIVEN:
        return bool(behind & (_NAMED | Trait.DEFINITE))
    return bool(bits & Trait.FOREIGN and behind & _NAMED)


def _bits(speech: Speech, token: int) -> int:
    """Give the traits of a word that goes on a name."""
    goes_on = speech.is_gap(token, "plain") and speech.is_class(token, _IN_NAME)
    return traits_of(speech.surface(token)) if goes_on else 0


def _is_ranking(speech: Speech, token: int) -> bool:
    """Tell a rank or an office with the article: المهندس, السفير."""
    word = speech.surface(token)
    if not traits_of(word) & Trait.DEFINITE or not speech.is_class(token, "definite"):
        return False
    return is_rank(fold_word(word)) or office_kind([fold_word(word)], 0) == "official"


def _is_complete(speech: Speech, token: int) -> bool:
    """Tell the last word of a phrase that no genitive can follow, and that names nobody."""
    word = speech.surface(token)
    if fold_word(word) in cited_words("behind_offices") or cited_kind((word,)) in PEOPLE:
        return False
    if is_rank(fold_word(word)):
        return False
    return bool(traits_of(word) & _COMPLETE) or word.startswith(_DEFINITE)


def _is_sure(speech: Speech, token: int, name: int, verb: Verb) -> bool:
    """Tell a phrase that goes on an office from what the verb takes: أشاد المدير بالمبدع سامي.

    What the verb takes follows the name then.
    """
    own = [taken for taken in verb.takes if speech.is_class(token, taken)]
    apart = speech.is_gap(name, "comma")
    end = _name_end(speech, name)
    if speech.is_class(end, _REPORTS):
        return True
    if own:
        return any(speech.is_class(end, taken) for taken in own)
    if speech.is_class(token, _APART) and is_act(speech.surface(token + 1)):
        return False
    return not apart or not speech.is_gap(end, "plain")


def _name_end(speech: Speech, name: int) -> int:
    """Give the word behind a name with its ranks."""
    for at in range(name + 1, name + _NAME):
        if not speech.is_gap(at, "plain") or not speech.is_class(at, _IN_NAME):
            return at
    return name + _NAME
