"""Lists of words, looked up by the normal form of a token."""

from __future__ import annotations

from functools import cache

from mediakit.language.speech.forms import RULES, lexicon
from mediakit.language.speech.shape import Speech

__all__ = ["is_honoured", "key_of", "listed"]


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
