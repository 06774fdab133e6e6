"""The tail of a page that was written in one line: labels, headlines and buttons run together.

Nothing parts its pieces but their words. So the phrases of the lexicon of two words or more are
sought, which sentences hold now and then, but never several of them without a sentence between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from mediakit.text.furniture.places import fold_with_places
from mediakit.text.furniture.rules import LONGEST_FURNITURE, Phrase, fold, tail_phrases

if TYPE_CHECKING:
    from mediakit.text.furniture.lines import Line

__all__ = ["count_phrases", "run_on_tail"]

_LONGEST: Final = 4_000  # characters at the end of a line in which the tail of its page is sought
_LEAST: Final = 3  # phrases that make a tail
_LEAST_OPENED: Final = 2  # the same where the first of them stands right at its start
_NAME: Final = 4  # or, in a line that may be a tail as a whole, behind a name
_BEFORE: Final = 14  # words before the first phrase: a headline, or tags without a label
_WORDS: Final = 25  # words for one phrase, at most: a label has some headlines below it
_OPENED_WORDS: Final = 6  # words behind one label alone: a headline at least
_NOTICE: Final = 100  # characters at the end in which a notice of copyright is
_SENTENCE: Final = 8  # words of a sentence between two phrases that is the article's
_STOPS: Final = tuple(".»”)")
_COPYRIGHT: Final = ("©", "محفوظ", "reserved", "réservés")
_WORD: Final = re.compile(r"\w+")
_ENDED: Final = re.compile(r"""(?<!\.)[.؟!?…][»”")]?\s+(?=\S)""")
_STOPPED: Final = re.compile(r"(?<![.\W])\.\s+(?=\S)")


class _Found(NamedTuple):
    """A phrase in a folded text, and the number of its first word."""

    kind: str
    phrase: str
    opens: bool
    word: int
    start: int


def run_on_tail(line: Line, *, whole: bool, ended: bool = True) -> tuple[str, int] | None:
    """Find the tail of a page in its last line; give its kind and where it begins in the line.

    Parameters
    ----------
    line : Line
        The line.
    whole : bool
        Whether it may be the tail as a whole.
    ended : bool, default True
        Whether a sentence ended above it. If not, a tail as a whole begins with a phrase.

    Returns
    -------
    tuple of str and int, or None
        The kind is that of its first phrase.

    Examples
    --------
    >>> from mediakit.text.furniture.lines import split_lines
    >>> text = "انتهى اللقاء. شارك الخبر مقالات ذات صلة فوز فريق المدينة بالكأس"
    >>> run_on_tail(split_lines(text)[0], whole=False)
    ('page_tools', 14)
    """
    if _count_phrases(line) < (1 if whole else _LEAST_OPENED):
        return None
    text = line.text
    begin = max(0, len(text) - _LONGEST)
    key, places = fold_with_places(text[begin:])
    words = [match.start() for match in _WORD.finditer(key)]
    found = [
        _Found(phrase.kind, phrase.words, phrase.opens, word, words[word])
        for word, phrase in _phrases(_WORD.findall(key))
    ]
    starts = [*([0] if whole and not begin else []), *(m.end() for m in _ENDED.finditer(key))]
    for place, first in enumerate(found):
        start = max((start for start in starts if start <= first.start), default=None)
        if start is None or not (start or ended or first.word == 0):
            continue
        if _is_tail(key, words, found[place:], start, whole=start == 0):
            return first.kind, begin + places[start]
    return None


def count_phrases(texts: Sequence[str], keys: Sequence[str]) -> list[int]:
    """Count the different phrases of the lexicon in lines that may end in a tail, without a stop.

    Beside the lines as written stand their folded forms, of long lines the beginning alone.
    """
    counts = [0] * len(texts)
    asked = _unstopped(texts)
    long = [place for place in asked if len(texts[place]) > LONGEST_FURNITURE]
    ends = dict(zip(long, fold(texts[place][-_LONGEST:] for place in long), strict=True))
    begin = tail_phrases()[1].keys()
    for place in asked:
        forms = _WORD.findall(ends.get(place, keys[place]))
        if not begin.isdisjoint(pairwise(forms)):  # most texts have none
            counts[place] = len({phrase for _, phrase in _phrases(forms)})
    return counts


def _count_phrases(line: Line) -> int:
    """Count the phrases of a line, unless it is known how many there are."""
    if line.phrases is not None:
        return line.phrases
    return count_phrases([line.text], [line.key])[0]


def _unstopped(texts: Sequence[str]) -> list[int]:
    """Give the lines without a stop: a notice of copyright alone ends with one below a tail."""
    ends = "\n".join(text[-_NOTICE:] for text in texts if text[-1] in _STOPS).lower()
    words = [word for word in _COPYRIGHT if word in ends]  # mostly none
    return [
        place
        for place, text in enumerate(texts)
        if text[-1] not in _STOPS or (words and _holds(text[-_NOTICE:].lower(), words))
    ]


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def _phrases(forms: Sequence[str]) -> Iterator[tuple[int, Phrase]]:
    """Find the phrases of the lexicon, the longest at each word, none over another."""
    index = 0
    while index < len(forms):
        phrase = _longest(forms, index)
        if phrase is not None:
            yield index, phrase
        index += len(phrase.words.split()) if phrase is not None else 1


def _longest(forms: Sequence[str], index: int) -> Phrase | None:
    """Give the longest phrase that begins at a word."""
    known, lengths = tail_phrases()
    for count in lengths.get(tuple(forms[index : index + 2]), ()):
        if phrase := known.get(" ".join(forms[index : index + count])):
            return phrase
    return None


def _is_tail(
    key: str, words: Sequence[int], found: Sequence[_Found], start: int, *, whole: bool
) -> bool:
    """Tell whether a text from `start` on, with these phrases in it, is the tail of a page."""
    own = [word for word in words if word >= start]
    first = found[0]
    before = len([word for word in own if word < first.start])
    if before > _BEFORE or _has_sentence(key, words, found):
        return False
    different = len({one.phrase for one in found})
    near = before <= (_NAME if whole else 0)
    if different >= (_LEAST_OPENED if near else _LEAST):
        return len(own) <= _WORDS * len(found)
    alone = whole and not before and first.opens
    return alone and len(own) - len(first.phrase.split()) >= _OPENED_WORDS and not _is_stopped(key)


def _has_sentence(key: str, words: Sequence[int], found: Sequence[_Found]) -> bool:
    """Tell whether a sentence of the article stands between two phrases."""
    ends = [*(one.start for one in found), len(key)]
    for start, end in pairwise(ends):
        parts = _STOPPED.split(key[start:end])
        if any(len(_WORD.findall(part)) >= _SENTENCE for part in parts[1:]):
            return True
    return False


def _is_stopped(key: str) -> bool:
    return key.rstrip().endswith(".")
