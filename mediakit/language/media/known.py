"""What an article says elsewhere of a name that is cited without an office."""

from __future__ import annotations

from typing import Final, NamedTuple

from mediakit.language.media.kinds import office_kind
from mediakit.language.media.media_names import MediaNames
from mediakit.language.media.word_lists import cited_words, fold_word
from mediakit.language.media.words import Words
from mediakit.memory import remembered
from mediakit.text.characters import COMMAS
from mediakit.text.clitics import ARTICLE

__all__ = ["Known", "kind_of_name", "name_in"]

_BEFORE: Final = 14  # words before a name among which its office begins
_BEHIND: Final = 2  # words behind a name among which its office begins
_ENDS: Final = frozenset("\n.!?:\u061f\u061b")
_COMMAS: Final = frozenset(COMMAS)


class Known(NamedTuple):
    """The words of a corpus, the names of agencies and outlets in it, and what was told before.

    `told` keeps what a document tells of a word, by both their numbers: names are cited again and
    again.
    """

    words: Words
    names: MediaNames
    told: dict[tuple[int, int], str]


def kind_of_name(known: Known, document: int, first: int, stop: int, joined: int = 0) -> str:
    """Say what the bearer of a name is, by the first place of the article that tells it.

    Parameters
    ----------
    known : Known
        The corpus.
    document, first, stop : int
        Document and tokens of the name.
    joined : int, default 0
        Letters of a particle written onto its first word.

    Returns
    -------
    str
        "official", "person", "organisation", "agency" or "outlet"; "" where nothing tells it.
    """
    words = known.words
    name = words.folded(first, stop)
    kind = known.names.kind(name)
    if kind and name not in known.names.doubtful:
        return kind
    code = words.number(stop - 1)
    if joined and stop == first + 1:
        code = int(words.tokens.codes_of([words.key(first)[joined:]])[0])
    if (document, code) not in known.told:
        known.told[document, code] = _told(words, document, code)
    return known.told[document, code]


def _told(words: Words, document: int, code: int) -> str:
    """Say what a document tells of a word, by the first place that does."""
    head, end = words.tokens.span_of(document)
    places = words.same(code, head, end)
    for token in places:
        kind = _before(words, document, token, head) or _behind(words, document, token, end)
        if kind:
            return kind
    return "organisation" if any(_is_body(words, document, at, head) for at in places) else ""


def name_in(known: Known, document: int, first: int, stop: int, joined: int = 0) -> tuple[str, int]:
    """Give the kind of a name and its end, without the object of the verb: وصف لودغار الاتفاق."""
    kind = kind_of_name(known, document, first, stop, joined)
    if kind:
        return kind, stop
    begins = first + 1 + _is_rank(known.words.key(first))
    for end in range(begins, stop):
        if known.words.key(end).startswith(ARTICLE):
            return kind_of_name(known, document, first, end, joined), end
    return "", stop


@remembered
def _is_rank(word: str) -> bool:
    """Tell a rank with its article, behind which a name may have one: المهندس الراشد."""
    bare = fold_word(word).removeprefix(ARTICLE)
    ranks = bare in cited_words("other_ranks") or bare in cited_words("official_ranks")
    return ranks and word.startswith(ARTICLE)


def _is_body(words: Words, document: int, token: int, head: int) -> bool:
    """Tell whether a noun such as مجموعة stands right before a name."""
    before = token > head and not words.between(document, token).strip(' «"“')
    return before and words.key(token - 1) in cited_words("organisations")


def _before(words: Words, document: int, token: int, head: int) -> str:
    """Look for an office before a name: وزير النقل لطفي بنيار."""
    commas = 0
    for at in range(token - 1, max(head, token - _BEFORE) - 1, -1):
        if not words.spaced[at + 1]:
            signs = words.between(document, at + 1)
            commas += not _COMMAS.isdisjoint(signs)
            if commas > 1 or not _ENDS.isdisjoint(signs):
                return ""
        # few words are an office, whatever stands behind them
        kind = office_kind(words.folded(at, token), 0) if _may_be_office(words.key(at)) else ""
        if kind:
            return kind
    return ""


@remembered
def _may_be_office(word: str) -> bool:
    return office_kind((word,), 0) != ""


def _behind(words: Words, document: int, token: int, end: int) -> str:
    """Look for an office right behind a name: سمير حداد، أمين عام الحزب."""
    for at in range(token + 1, min(end, token + 1 + _BEHIND)):
        if not _ENDS.isdisjoint(words.between(document, at)):
            return ""
        may_be = _may_be_office(words.key(at))
        kind = office_kind(words.folded(at, min(end, at + 4)), 0) if may_be else ""
        if kind:
            return kind
        if at == token + 1 and not words.between(document, at).strip():
            continue
        return ""
    return ""
