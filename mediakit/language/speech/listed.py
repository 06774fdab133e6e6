"""Lists of words, looked up by the normal form of a token."""

from __future__ import annotations

from functools import cache

from mediakit.language.speech.forms import KEYS, RULES, lexicon, verbs
from mediakit.language.speech.shape import Speech

__all__ = ["is_honoured", "key_of", "listed", "listed_verbs"]


def key_of(speech: Speech, token: int) -> str:
    """Give the normal form of a token, nothing behind the last."""
    try:
        return speech.key(token)
    except IndexError:
        return ""


def is_honoured(speech: Speech, token: int) -> bool:
    """Tell who is honoured and named by no more: معاليه, سموه."""
    return key_of(speech, token) in listed("honoured")


@cache
def listed(name: str) -> frozenset[str]:
    """Give the normal forms of an Arabic list of ``lexicons/attribution.yml``."""
    return frozenset(RULES.fold(lexicon()["arabic"][name]))


@cache
def listed_verbs(name: str) -> frozenset[str]:
    """Give the dictionary forms, as written, of the verbs that are on such a list.

    Examples
    --------
    >>> "أضاف" in listed_verbs("speaking_on"), "أضاف" in listed("speaking_on")
    (True, False)
    """
    return frozenset(verb.key for verb in verbs() if KEYS[verb.key] in listed(name))
