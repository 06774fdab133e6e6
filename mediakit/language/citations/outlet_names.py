"""The names of outlets and agencies behind ل, إلى and the like, and what each of them is."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mediakit.language.media.kinds import cited_kind
from mediakit.language.media.known import Known
from mediakit.language.media.word_lists import cited_words
from mediakit.language.names.words import is_strange
from mediakit.text.clitics import ARTICLE
from mediakit.text.normalization import Normalization
from mediakit.text.stopwords import stopwords as listed_stopwords

__all__ = [
    "first_words",
    "is_general",
    "is_opened",
    "kind_of_outlet",
    "may_be_before_name",
    "may_be_before_names",
    "name_at",
    "quoted_name",
    "without_noun",
]

_LAM: Final = "ل"
_QUOTED: Final = 6  # words of a name in marks
_TAIL: Final = 4  # words of a name behind its noun
_OPENING: Final = frozenset('«"“‘„(')
_CLOSING: Final = frozenset('»"”’)')
_ENDS: Final = frozenset("\n.؟!?")


def may_be_before_names(known: Known) -> NDArray[np.bool_]:
    """Say which written forms may be ل or إلى before a name, with the name or without it."""
    before = cited_words("to_outlets")
    return np.array([key.startswith(_LAM) or key in before for key in known.words.keys], dtype=bool)


def without_noun(known: Known, tokens: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell the tokens behind which a name stands with its noun or in marks alone, and neither does.

    Of these `name_at` reads none, as of most words that it may be asked of.
    """
    words, by_noun = known.words, cited_words("to_outlets_by_noun")
    ids, behind = words.tokens.ids, np.minimum(tokens + 1, len(words.tokens) - 1)
    needs = np.array([key in by_noun for key in words.keys], dtype=np.bool_)
    known_heads = _heads() | {"ال" + head for head in _heads()}
    heads = np.array([key in known_heads for key in words.keys], dtype=np.bool_)
    spaced = words.tokens.words.spaced[behind]
    found: NDArray[np.bool_] = needs[ids[tokens]] & spaced & ~heads[ids[behind]]
    return found


def first_words(known: Known) -> frozenset[str]:
    """Give the words with which the names of agencies and outlets begin."""
    return frozenset(name[0] for name in known.names.kinds)


def may_be_before_name(known: Known, firsts: frozenset[str], source: str, key: str) -> bool:
    """Say whether a word of `may_be_before_names` may be one in the pages of an outlet.

    With ل written onto it, it begins a name: with one of `firsts`, a noun, or as the outlet does.
    """
    if key in (_LAM, "لل") or key in cited_words("to_outlets"):
        return True
    if key in _stops():
        return False  # لكن
    rest = key[2 if key.startswith("لل") else 1 :]
    form = "ال" + rest if key.startswith("لل") else rest
    if form in firsts or _is_head(rest) or _is_head("ال" + rest):
        return True
    return known.names.may_begin_own(source, form)


def is_general(known: Known, token: int) -> bool:
    """Tell outlets that are many and have no name: في الإذاعات, في المجلات."""
    key = known.words.key(token)
    return key.removeprefix(ARTICLE) in cited_words("general_outlets")


def is_opened(known: Known, document: int, token: int) -> bool:
    """Tell whether marks open before a token."""
    return bool(_OPENING & set(known.words.between(document, token)))


def name_at(known: Known, document: int, token: int) -> tuple[int, int, int] | None:
    """Give the tokens of the name behind ل or إلى, and the letters before it in its first word."""
    words = known.words
    end = int(words.tokens.pointers[document + 1])
    key = words.key(token)
    if key == _LAM or key in cited_words("to_outlets") or key == "لل":
        first = token + 1
        if first >= end or _ENDS & set(words.between(document, first)):
            return None
        if is_opened(known, document, first):
            return quoted_name(known, document, first, end)
        if key in cited_words("to_outlets_by_noun") and not _is_head(words.key(first)):
            return None
        return _plain(known, document, first, end, 0)
    return _plain(known, document, token, end, 2 if key.startswith("لل") else 1)


def quoted_name(known: Known, document: int, first: int, end: int) -> tuple[int, int, int] | None:
    """Read a name between marks."""
    words = known.words
    for stop in range(first + 1, min(first + _QUOTED, end) + 1):
        behind = words.between(document, stop) if stop < end else "»"
        if _CLOSING & set(behind):
            return first, stop, 0
    return None


def _plain(
    known: Known, document: int, first: int, end: int, joined: int
) -> tuple[int, int, int] | None:
    """Read a name that stands without marks: its noun and what goes on with it, or a known name."""
    words = known.words
    key = words.key(first)[joined:]
    if joined and words.key(first) in _stops():
        return None  # لكن
    rest = words.folded(first + 1, min(first + _TAIL, end))
    forms = ["ال" + key] if joined == 2 else [key]  # للوطن is ل and الوطن
    source = words.sources[document]
    may_be_own = {form: known.names.may_begin_own(source, form) for form in forms}
    for length in range(len(rest), -1, -1):
        for form in forms:
            name = (form, *rest[:length])
            own = may_be_own[form] and known.names.is_own(source, name, whole=length > 0)
            is_listed = name in known.names.kinds and name not in known.names.common
            if is_listed or (own and not _is_head(form)):
                return first, first + 1 + length, joined
    if not _is_head(key) and not _is_head("ال" + key):
        return None
    if not _may_head(known, document, first, end, key):
        return None
    stop = first + 1
    while stop < min(first + _TAIL, end):
        signs = words.between(document, stop)
        if "\n" in signs:
            break
        if _OPENING & set(signs):
            quoted = quoted_name(known, document, stop, end)
            return (first, quoted[1], joined) if quoted else (first, stop, joined)
        if signs.strip() or not _goes_on(words.key(stop)):
            break
        stop += 1
    return first, stop, joined


def _may_head(known: Known, document: int, first: int, end: int, key: str) -> bool:
    """Tell a site that is an outlet from another: موقع «الميناء», not موقع عسكري.

    Behind a noun that is many things stands a name, or a word of news.
    """
    loose = cited_words("loose_outlets")
    if key.removeprefix("ال") not in loose or first + 1 >= end:
        return True
    if is_opened(known, document, first + 1):
        return True
    behind = known.words.tokens.words.surfaces[known.words.ids[first + 1]]
    word = known.words.key(first + 1)
    of_news = cited_words("behind_loose_outlets")
    if word.removeprefix("ال") in of_news or word in cited_words("news") or _is_head(word):
        return True
    return not behind.startswith("ال") and is_strange(behind)


def _goes_on(word: str) -> bool:
    """Tell whether a word goes on the name of an outlet: news words, adjectives, names."""
    return word not in _stops() and len(word) > 1


@cache
def _stops() -> frozenset[str]:
    stopwords = Normalization().fold(sorted(listed_stopwords()))
    return cited_words("behind_names").union(stopwords)


def _is_head(word: str) -> bool:
    heads = _heads()
    return word in heads or word.removeprefix("ال") in heads


@cache
def _heads() -> frozenset[str]:
    return cited_words("outlets") | cited_words("agencies")


def kind_of_outlet(known: Known, document: int, first: int, stop: int, joined: int) -> str:
    """Give own_credit, agency or outlet; "" for a name that is none of these."""
    words = known.words
    name = words.folded(first, stop)
    rest = name[0][joined:]
    forms = [(rest, *name[1:])] + ([("ال" + rest, *name[1:])] if joined == 2 else [])
    is_body = cited_kind((forms[-1][0],)) == "organisation"  # الهيئة العربية للطاقة
    for form in forms:
        if known.names.is_own(words.sources[document], form, whole=is_body):
            return "own_credit"
    for form in forms:
        kind = known.names.kind(form) or cited_kind(form)
        if kind in ("agency", "outlet"):
            return kind
    return ""
