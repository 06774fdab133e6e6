"""Furniture inside a paragraph: the agency after its last sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from mediakit.text.furniture.datelines import dateline_span, may_be_sure
from mediakit.text.furniture.needed import needed_words
from mediakit.text.furniture.places import fold_with_places
from mediakit.text.furniture.rules import agencies, fold, inline_labels, written
from mediakit.text.furniture.run_on import run_on_tail

if TYPE_CHECKING:
    from mediakit.text.furniture.lines import Line

__all__ = ["bar_span", "credit_span", "held_within", "spans_within", "tail_span"]

# What may stand within a line, as bits: a credit, links by the writer, or no full stop at its end,
# without which there are neither invitations nor labels
DATELINE, CREDIT, BAR, LINK, UNSTOPPED = (1 << bit for bit in range(5))

# In characters
_TAIL: Final = 60  # the end of a paragraph in which a credit stands
_BEHIND: Final = 450  # the end of an article in which links by the writer stand behind it
_BEHIND_ANY: Final = 200  # the end of a paragraph in which a link stands
_BEHIND_LAST: Final = 8_000  # the end of an article in which the tail of its page stands
_VERB: Final = 20  # what a bar begins with
_BAR: Final = 400  # from there on, as much of it as tells it
_LABEL: Final = 60  # the longest label
_LABEL_WORDS: Final = 5
_LAST_SIGNS: Final = '."”»'  # with them lines end that go on to their last sign as sentences do
_SHORTEST: Final = 40  # a shorter line is no paragraph with a credit behind it
_ENDED: Final = re.compile(r"[.؟!?…][»”\")]?\s*(?=[^\W\d])")
_WORD_START: Final = re.compile(r"(?<![^\W_])(?=[^\W_])")
_COLON: Final = re.compile(r"[:：]")
_WORD: Final = re.compile(r"\w+|:")
_BEHIND_SENTENCE: Final = r"(?<=[.؟!?…»”\"])\s*"
# Without a sign right behind a sentence there is no credit; marks and tatweel go when it is folded
_SIGN: Final = re.compile(r"[.؟!?…»”\"][\Wـ]*[(\[/–—-]")
# Up to four names in brackets
_LAST_CREDIT: Final = re.compile(
    _BEHIND_SENTENCE + r"[(\[]\s*[^\W\d]+(?:[ +/،,&–-]{1,3}[^\W\d]+){0,3}\s*[)\]]\s*\.?\s*$"
)


@cache
def _credit() -> re.Pattern[str]:
    """Compile agencies in brackets or behind a dash, and the word that says a report is over."""
    named = agencies()
    return re.compile(
        rf"{_BEHIND_SENTENCE}(?:[(\[]\s*{named}\s*[)\]]|[-–—/]+\s*{named})\s*\.?\s*$"
        rf"|{_BEHIND_SENTENCE}[(/]+\s*(?:انتهي|النهايه)\s*[)/]*\s*$"
    )


def held_within(texts: Sequence[str], keys: Sequence[str], firsts: Sequence[str]) -> list[int]:
    """Tell of lines what may be found within them, as bits.

    They are given as written and folded, with their first words. The first and the last line of a
    body are asked for more: for datelines that are not sure, and for the tail of a page.
    """
    found = []
    for text, key, first in zip(texts, keys, firsts, strict=True):
        holds = 0 if text[-1] == "." else UNSTOPPED
        if may_be_sure(text, key, first):
            holds |= DATELINE
        if _is_signed(text):
            holds |= CREDIT
        found.append(holds)
    for bit, place in _with_words(texts):
        found[place] |= bit
    return found


def spans_within(
    line: Line, house: str, *, first: bool, last: bool
) -> Iterator[tuple[str, int, int]]:
    """Give kinds and spans of the furniture in a line of the body, of which most have none.

    `house` is the name of the outlet, folded; a line may be the first or last of the body.
    """
    holds = line.holds
    opening = dateline_span(line, house, first=first) if first or holds & DATELINE else None
    if opening:
        yield "dateline", *opening
    if holds & CREDIT and (span := credit_span(line, last=last)):
        yield "agency_credit", *span
    elif holds & BAR and not opening and (span := bar_span(line)):
        yield "page_tools", *span
    elif (last or holds & UNSTOPPED) and (tail := tail_span(line, last=last)):
        yield tail


def _with_words(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the bits and numbers of the texts with words of links or bars, sought in all at once."""
    joined = "\n".join(texts)
    ends = list(accumulate(len(text) + 1 for text in texts))
    for place in _places(joined, _links().words):
        yield LINK, bisect_right(ends, place)
    for place in _places(joined, _bars().words):  # mostly of a word that has nothing to do with it
        if _bars().pattern.search(joined, max(0, place - _VERB), place + _BAR):
            yield BAR, bisect_right(ends, place)


def _places(text: str, words: Iterable[str]) -> Iterator[int]:
    """Give the places where one of some words stands."""
    for word in words:
        place = text.find(word)
        while place >= 0:
            yield place
            place = text.find(word, place + 1)


def _is_signed(text: str) -> bool:
    """Tell whether a paragraph has the sign of a credit right behind a sentence at its end."""
    return _SIGN.search(text, max(0, len(text) - _TAIL)) is not None


def credit_span(line: Line, *, last: bool) -> tuple[int, int] | None:
    """Find the agency in brackets after the last sentence of a paragraph.

    What stands so after the very last sentence of an article is a credit, whoever it names.

    Examples
    --------
    >>> from mediakit.text.furniture.lines import split_lines
    >>> paragraph = split_lines("انتهى الاجتماع دون اتفاق بين الوفود المشاركة. (رويترز)")[0]
    >>> credit_span(paragraph, last=False)
    (46, 54)
    """
    if len(line.text) < _SHORTEST or not (line.text[-1] in ")]/." or line.text[-1].isalpha()):
        return None
    if not _is_signed(line.text):
        return None
    begin = max(0, len(line.text) - _TAIL)
    key, places = fold_with_places(line.text[begin:])
    match = _credit().search(key) or (_LAST_CREDIT.search(key) if last else None)
    if match is None:
        return None
    lead = len(match[0]) - len(match[0].lstrip())
    return line.text_start + begin + places[match.start()] + lead, line.end


def tail_span(line: Line, *, last: bool) -> tuple[str, int, int] | None:
    """Find links, tags or the foot of a page that were written behind the last sentence of a line.

    Behind the last line of an article they may be long: the whole tail of a page in one line. They
    are known by a label of the lexicon right behind a sentence or before a colon, and because no
    sentence ends behind it. The kind is that of the label.

    Examples
    --------
    >>> from mediakit.text.furniture.lines import split_lines
    >>> tail_span(split_lines("انتهى الاجتماع. مقالات أخرى للكاتبةأول البحر")[0], last=True)
    ('related_news', 16, 44)
    """
    text = line.text
    if last and len(text) >= _SHORTEST and (tail := run_on_tail(line, whole=False)):
        return tail[0], line.text_start + tail[1], line.end
    linked = last and line.holds & LINK
    match = _links().search(text, max(0, len(text) - _BEHIND)) if linked else None
    if match is None and text[-1] != ".":  # no invitation ends with a full stop
        match = _invitations().search(text, max(0, len(text) - _BEHIND_ANY))
    if match is not None:
        return "related_news", line.text_start + match.start(), line.end
    if text[-1] in _LAST_SIGNS:
        return None
    begin = max(0, len(text) - (_BEHIND_LAST if last else _BEHIND_ANY), text.rfind(". "))
    places = _label_places(text, begin)
    named, begin_with = inline_labels(), _first_words()
    places = [
        i for i in places if _first_word(text[i : i + _LABEL].split(None, 1)[0]) in begin_with
    ]
    for place, key in zip(places, fold(text[i : i + _LABEL] for i in places), strict=True):
        words = _WORD.findall(key)
        kinds = (named.get(" ".join(words[:count])) for count in range(_LABEL_WORDS, 0, -1))
        if kind := next(filter(None, kinds), ""):
            return kind, line.text_start + place, line.end
    return None


@cache
def _first_words() -> frozenset[str]:
    """Give the words that labels begin with."""
    return frozenset(label.split(" ", 1)[0] for label in inline_labels())


@lru_cache(maxsize=1 << 14)  # texts begin their sentences with the same words again and again
def _first_word(written: str) -> str:
    """Give the first folded word of what stands before the next white space."""
    word = _WORD.search(fold([written])[0])
    return word[0] if word else ""


def _label_places(text: str, begin: int) -> list[int]:
    """List where a label may begin: behind the end of a sentence, or some words before a colon."""
    places = {match.end() for match in _ENDED.finditer(text, begin)}
    for colon in _COLON.finditer(text, begin):
        near = max(begin, colon.start() - _LABEL)
        starts = [match.start() for match in _WORD_START.finditer(text, near, colon.start())]
        places |= set(starts[-_LABEL_WORDS:])
    return sorted(place for place in places if place < len(text))


def bar_span(line: Line) -> tuple[int, int] | None:
    """Find a bar of buttons in one line with the article.

    Examples
    --------
    >>> from mediakit.text.furniture.lines import split_lines
    >>> bar_span(split_lines("شارك من خلال تويتر فيسبوك اكتب رأيك قال المدير إن العمل مستمر.")[0])
    (0, 35)
    """
    match = _bars().search(line.text)
    if match is None:
        return None
    end = match.start() + len(match[0].rstrip())
    return line.text_start + match.start(), line.text_start + end


class _Sought(NamedTuple):
    """A pattern for text as written, and words one of which stands in whatever it matches."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def search(self, text: str, begin: int = 0) -> re.Match[str] | None:
        """Find it in a text from a place on."""
        for word in self.words:
            if text.find(word, begin) >= 0:
                return self.pattern.search(text, begin)
        return None


def _sought(pattern: str) -> _Sought:
    return _Sought(re.compile(pattern), needed_words(pattern) or ("",))


@cache
def _links() -> _Sought:
    """Give links to other writings of the writer."""
    return _sought(rf"(?<![^\W_])(?:{'|'.join(written('behind')['related_news'])})$")


@cache
def _invitations() -> _Sought:
    """Give "read: the headline of another article" at the end of a line."""
    return _sought(rf"(?:{'|'.join(written('behind')['any'])})$")


@cache
def _bars() -> _Sought:
    return _sought(rf"(?<![^\W_])(?:{'|'.join(written('bars'))})")
