"""What kind of source the words of an English citation name, as `kinds` says of Arabic ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mediakit.language.media.word_lists import cited_words

__all__ = ["english_kind", "english_noun"]


def english_kind(words: list[str], surfaces: Sequence[str]) -> str:
    """Read an English phrase: its first noun phrase, and what stands in apposition behind it."""
    comma = words.index(",") if "," in words else len(words)
    head = _english_head(words[:comma], surfaces)
    if head:
        return head
    for word in words[comma:]:
        for name, kind in (("officials", "official"), ("persons", "person")):
            if word in cited_words(name, "english"):
                return kind
    return ""


def _english_head(words: list[str], surfaces: Sequence[str]) -> str:
    """Give the kind by the last known noun before a preposition."""
    ends = cited_words("ends_of_nouns", "english")
    stop = next((at for at, word in enumerate(words) if at and word in ends), len(words))
    definite = words[0] in cited_words("definite", "english")
    vague = words[0] in cited_words("indefinite", "english")
    if words[0] == "one" and stop < len(words):
        return "anonymous"
    for at in reversed(range(stop)):
        word = words[at].removesuffix("'s").removesuffix("\u2019s")
        kind = english_noun(word)
        if kind not in ("official", "person", "anonymous"):
            if kind:
                return kind
            continue
        named = any(surface[:1].isupper() for surface in surfaces[at + 1 : stop])
        if vague or (kind == "anonymous" and not named and not definite):
            return "anonymous"
        if kind == "anonymous":
            return "official" if word in cited_words("officials", "english") else "person"
        return kind
    return ""


@lru_cache(maxsize=1 << 12)
def english_noun(word: str) -> str:
    """Give the kind of one English noun, "" for any other word.

    Examples
    --------
    >>> english_noun("minister"), english_noun("crane")
    ('official', '')
    """
    for name, kind in (
        ("anonymous", "anonymous"),
        ("officials", "official"),
        ("persons", "person"),
        ("documents", "document"),
        ("agencies", "agency"),
        ("outlets", "outlet"),
        ("organisations", "organisation"),
    ):
        if word in cited_words(name, "english"):
            return kind
    return ""
