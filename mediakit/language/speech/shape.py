"""The words of a corpus as a reader of reported speech sees them: classes, gaps, quotation marks.

Every token becomes two signs in one long string, the `shape`: what stands before it, then its
class, both declared in `mediakit.language.speech.grammar` and named wherever they are asked for.

Words inside marks that close are one flat stretch: no sentence ends there and no verb counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence, Set
from functools import cache, cached_property
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from mediakit.language.labels.titles import title_words
from mediakit.language.names.plain import is_name_or_place
from mediakit.language.speech.forms import RULES, adverbs, lexicon, verbs
from mediakit.language.speech.gaps import (
    DOTTED,
    ENDS,
    Flags,
    Places,
    blocks,
    gaps_of,
    no_flags,
    set_flags,
)
from mediakit.language.speech.grammar import CLASS_CODES, GAP_CODES, SPEECH
from mediakit.language.speech.marks import (
    NOTHING,
    Marks,
    announced_names,
    around_marks,
    inside_marks,
    marks_in,
    set_marks,
    signs_before,
    verdicts,
)
from mediakit.language.speech.words import ReportingWords, reporting_words
from mediakit.text.clitics import ARTICLE
from mediakit.text.folded import FOLDED, SPELLED, Folded
from mediakit.tokens import Tokens

__all__ = ["CELL", "LONGEST", "Span", "Speech", "read_speech", "span"]

CELL: Final = 2  # signs of the shape for a token
# Words of the longest sentence that is read as one. A text without a full stop would otherwise be
# read, and written out, from each of its verbs to its end.
LONGEST: Final = 300
T = TypeVar("T")
Span = tuple[int, int]  # the first token, and the one behind the last
_STOP: Final = SPEECH.gap("stop")
_BEYOND: Final = 1024  # tokens before the first and behind the last that may be asked for
_DESCRIBING: Final = ("ي", "يه", "ية")  # with which adjectives of relation end
_LACK: Final = "عدم"
_GIVEN: Final = 14  # words before عقده among which a verb stands that reports
# Classes that count for nothing inside marks.
_SILENT: Final = "says|cue|english_says|clause|and_that|turn|relative|as"


class _Read(NamedTuple):
    """What was read of the tokens; see `Speech`."""

    tokens: Tokens
    words: ReportingWords
    shape: bytes
    own: NDArray[np.uint8]
    sentence_heads: NDArray[np.int32]
    marks: Marks
    heads: dict[int, str]
    asked: Flags | None = None


class Speech(_Read):
    """The tokens with their shape, and what is known of each token.

    `classes` are those in the shape, `own` the same for words inside marks, which are flat in the
    shape; `sentence_heads` are the first tokens of the sentences. `heads` gives the sign before
    marks, by their first token. Words are looked for in the `asked` documents, or in all.
    """

    # Single tokens are asked for millions of times, so they stand in what Python reads fastest.

    @cached_property
    def _made(self) -> dict[Callable[[Speech], Any], Any]:
        return {}

    @cached_property
    def _ids(self) -> memoryview[int]:
        return memoryview(self.tokens.words.ids.data)

    @cached_property
    def _surfaces(self) -> list[str]:
        return self.tokens.words.surfaces

    @cached_property
    def _keys(self) -> list[str]:
        return self.words.keys

    @cached_property
    def _verbs(self) -> memoryview[int]:
        return memoryview(self.words.verb.data)

    @cached_property
    def _classes(self) -> bytes:
        return self.shape[1::CELL] + bytes(_BEYOND)

    @cached_property
    def _gaps(self) -> bytes:
        return self.shape[::CELL] + bytes([_STOP]) * _BEYOND

    @cached_property
    def _sentence_heads(self) -> memoryview[int]:
        return memoryview(self.sentence_heads.data)

    @cached_property
    def classes(self) -> NDArray[np.uint8]:
        """The class of each token, as a number of the grammar."""
        return self._class_array[: len(self.tokens)]

    @cached_property
    def _class_array(self) -> NDArray[np.uint8]:
        return np.frombuffer(self._classes, np.uint8)

    @cached_property
    def _gap_array(self) -> NDArray[np.uint8]:
        return np.frombuffer(self._gaps, np.uint8)

    def among(self, documents: Flags) -> Speech:
        """Give the same words, to be looked for in some documents alone."""
        return self._replace(asked=documents)

    def once(self, make: Callable[[Speech], T]) -> T:
        """Give what is made of all the words at once, when it is first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def verb(self, token: int) -> int:
        """Give the number of the verb that a token is."""
        return self._verbs[self._ids[token]]

    def verbs(self, tokens: Places) -> NDArray[np.int16]:
        """Give the numbers of the verbs that some tokens are."""
        numbers: NDArray[np.int16] = self.words.verb[self.tokens.ids[tokens]]
        return numbers

    def joined(self, token: int) -> bool:
        """Tell whether و or ف stands before a verb or cue in the same word."""
        return bool(self.words.joined[self.tokens.ids[token]])

    def before_marks(self, token: int) -> str:
        """Give the last sign before the marks at a token, white space left out."""
        return self.heads.get(token, "") or " "

    def surface(self, token: int) -> str:
        """Give a token as written."""
        return self._surfaces[self._ids[token]]

    def key(self, token: int) -> str:
        """Give the normal form of a token."""
        return self._keys[self._ids[token]]

    def is_class(self, token: int, names: str) -> bool:
        """Tell whether a token is of some classes, named as in a pattern; none is out of text."""
        return self._classes[token] in CLASS_CODES[names]

    def is_gap(self, token: int, names: str) -> bool:
        """Tell whether one of some gaps stands before a token; behind the last is a stop."""
        return self._gaps[token] in GAP_CODES[names]

    def are_classes(self, tokens: Places, names: str) -> Flags:
        """Tell of some tokens what `is_class` tells of one."""
        return CLASS_CODES.are(self._class_array[tokens], names)

    def are_gaps(self, tokens: Places, names: str) -> Flags:
        """Tell of some tokens what `is_gap` tells of one."""
        return GAP_CODES.are(self._gap_array[tokens], names)

    def are_told(self, tokens: Places, tell: Callable[[str], bool]) -> Flags:
        """Tell what holds of the normal forms of some tokens, asked once of each written form."""
        return self._are(self.words.keys, tokens, tell)

    def are_written(self, tokens: Places, tell: Callable[[str], bool]) -> Flags:
        """Tell what holds of some tokens as written, asked in the same way."""
        return self._are(self._surfaces, tokens, tell, (FOLDED, SPELLED))

    def _are(
        self,
        words: Sequence[str],
        tokens: Places,
        tell: Callable[[str], bool],
        forms: Sequence[Folded] = (),
    ) -> Flags:
        """Tell it of the distinct words; those of their normal forms that it needs are learnt."""
        types = self.tokens.ids[tokens]
        told = np.zeros(len(words), dtype=np.bool_)
        own = np.flatnonzero(np.bincount(types) != 0)
        asked = [words[number] for number in own.tolist()]
        for folded in forms:
            folded.learn(asked)
        told[own] = list(map(tell, asked))
        found: Flags = told[types]
        return found

    def places(self, names: str) -> list[int]:
        """Give the tokens of classes that are named as in a pattern, in the `asked` documents."""
        found = np.flatnonzero(CLASS_CODES.are(self.classes, names))
        if self.asked is not None:
            found = found[self.asked[self.tokens.documents_of(found)]]
        places: list[int] = found.tolist()
        return places

    def document(self, token: int) -> int:
        """Give the number of the document of a token."""
        return bisect_right(self.tokens.edges, token) - 1

    def head(self, token: int) -> int:
        """Give the first token of the document of a token."""
        return self.tokens.edges[self.document(token)]

    def limit(self, token: int) -> int:
        """Give the token at which the document of a token ends."""
        return self.tokens.edges[self.document(token) + 1]

    def sentence_head(self, token: int) -> int:
        """Give the first token of the sentence of a token, at most `LONGEST` before it."""
        own = self._sentence_heads[bisect_right(self._sentence_heads, token) - 1]
        return max(own, token - LONGEST)

    def sentences(self, tokens: Places) -> Places:
        """Give the numbers of the sentences of some tokens, from 0."""
        return np.searchsorted(self.sentence_heads, tokens, side="right") - 1

    def match(self, pattern: re.Pattern[bytes], first: int, stop: int) -> re.Match[bytes] | None:
        """Match a pattern from one token on, before another; `span` gives the tokens."""
        return pattern.match(self.shape, CELL * first, CELL * stop)

    def ending(self, pattern: re.Pattern[bytes], token: int, head: int, name: str) -> Span | None:
        """Find a pattern from `head` on that ends before a token; give the tokens of a group."""
        found = pattern.search(self.shape, CELL * head, CELL * token)
        return None if found is None else span(found, name)

    def back(self, pattern: re.Pattern[bytes], token: int, head: int, name: str) -> Span | None:
        """Read backwards from the gap before a token to `head`; give the tokens of a group."""
        found = pattern.match(self.shape[CELL * head : CELL * token + 1][::-1])
        if found is None:
            return None
        return token - found.end(name) // CELL, token - found.start(name) // CELL


def span(found: re.Match[bytes], name: str | int = 0) -> Span:
    """Give the tokens of a match, or of a group of it; a gap belongs to its word."""
    first, stop = found.span(name)
    return first // CELL, stop // CELL


def read_speech(tokens: Tokens, texts: Sequence[str]) -> Speech:
    """Class the words of the texts that the tokens were read from.

    Parameters
    ----------
    tokens : Tokens
        The words.
    texts : sequence of str
        The text of each document, in the same order.

    Returns
    -------
    Speech
        One entry a token.
    """
    words = reporting_words(tokens.words.surfaces)
    flags = no_flags(tokens)
    parts: list[Marks] = []
    signs: dict[int, str] = {}
    for own in blocks(tokens, texts):
        set_flags(flags, own)
        parts.append(marks_in(own))
        signs |= signs_before(own, parts[-1])
    marks = Marks(*map(np.concatenate, zip(*parts, strict=True)))
    named = announced_names(tokens, words.keys, marks)
    marks = marks._replace(around=around_marks(marks), announced=named)
    flags = flags[:-1]
    letters = _join_letters(flags, words.keys, tokens)
    own_classes = _classes(words, tokens, flags, letters)
    classes = own_classes.copy()
    inside = inside_marks(marks, len(tokens))
    classes[inside & CLASS_CODES.are(classes, _SILENT)] = SPEECH.code("word")
    within = inside & np.append(False, inside[:-1])
    within[marks.first] = False
    gaps = gaps_of(flags, within)
    heads = tokens.pointers[:-1][tokens.sizes > 0]
    gaps[heads] = SPEECH.gap("stop")  # a colon before the first word joins it to no other document
    verb = tokens.spread(words.verb)
    set_marks(
        gaps,
        classes,
        marks,
        verdicts(tokens, verb, classes, marks),
        tokens.pointers,
    )
    shape = np.empty(CELL * len(tokens), dtype=np.uint8)
    shape[0::2], shape[1::2] = gaps, classes
    return Speech(
        tokens,
        words,
        shape.tobytes(),
        own_classes,
        np.flatnonzero(gaps == _STOP).astype(np.int32),
        marks,
        signs,
    )


def _join_letters(flags: NDArray[np.uint8], keys: Sequence[str], tokens: Tokens) -> Flags:
    """Tell the letters of a name that full stops part, where no sentence ends: سي.إن.إن."""
    letters = frozenset(RULES.fold(lexicon()["arabic"]["letters"]))
    spelled = tokens.spread(_among(keys, letters))
    joined = (flags & DOTTED > 0) & spelled & np.append(False, spelled[:-1])
    flags &= ~np.uint8(DOTTED)
    flags[joined] &= ~np.uint8(ENDS)
    found: Flags = joined | np.append(joined[1:], False)[: len(joined)]
    return found


def _classes(
    words: ReportingWords, tokens: Tokens, flags: NDArray[np.uint8], letters: Flags
) -> NDArray[np.uint8]:
    """Class each token, those too that the word before or behind them decides."""
    classes = tokens.spread(words.classes)
    classes[letters] = SPEECH.code("word")
    close = np.append(flags[1:] == 0, False)  # whether the next word follows directly
    _settle_conjunctions(classes, close)
    _settle_noun_phrases(classes, tokens, close)
    _settle_names(classes, words.keys, tokens, close)
    keys = words.keys
    lacking = tokens.spread(_among(keys, frozenset({_LACK})))
    _settle_bodies(classes, keys, tokens, close)
    _settle_refusals(classes, tokens.spread(np.isin(words.verb, _special("asks"))), lacking, close)
    early = tokens.spread(_among(keys, adverbs())) & (classes == SPEECH.code("circumstance"))
    classes[early] = SPEECH.code("adverb")
    _settle_other_senses(classes, words, tokens, close)
    _settle_givers(classes, words, tokens, (flags & ENDS) > 0)
    joined = tokens.spread(words.joined)
    for name in ("verb", "verb_of_many"):
        classes[(classes == SPEECH.code(name)) & joined] = SPEECH.code(f"and_{name}")
    return classes


def _among(keys: Sequence[str], words: Set[str]) -> Flags:
    return np.fromiter(map(words.__contains__, keys), np.bool_, len(keys))


def _settle_refusals(classes: NDArray[np.uint8], asks: Flags, lacking: Flags, close: Flags) -> None:
    """Keep what is asked not to be told from being a report: طلب عدم ذكر اسمه."""
    refused = classes == SPEECH.code("refused")
    classes[asks & close & np.append(refused[1:], False)] = SPEECH.code("circumstance")
    behind = np.append(False, (close & refused)[:-1])
    classes[refused | behind] = SPEECH.code("word")
    asked = np.append(False, (asks & close)[:-1])
    classes[lacking & ~asked] = SPEECH.code("verbal_noun")  # أكد عدم صحة الخبر


def _settle_conjunctions(classes: NDArray[np.uint8], close: Flags) -> None:
    """Keep أن from opening a report in بعد أن and يجب أن."""
    makes = classes == SPEECH.code("before_that")
    also = classes == SPEECH.code("as")  # كما أن
    that = np.append(CLASS_CODES.are(classes[1:], "clause"), False)
    classes[1:][((makes | also) & that & close)[:-1]] = SPEECH.code("that_of_conjunction")
    classes[makes] = SPEECH.code("circumstance")


def _settle_noun_phrases(classes: NDArray[np.uint8], tokens: Tokens, close: Flags) -> None:
    """Keep a verbal noun from opening a report where it goes on a name: رئيس اتحاد."""
    verbal = np.append(classes[1:] == SPEECH.code("verbal_noun"), False)
    before = np.flatnonzero(close & verbal)
    heads = _heads(tokens, np.unique(tokens.ids[before]))
    classes[before[heads[tokens.ids[before]]] + 1] = SPEECH.code("word")


def _settle_names(
    classes: NDArray[np.uint8], keys: Sequence[str], tokens: Tokens, close: Flags
) -> None:
    """Keep a name from being a verb: علي بن أبي طالب, أبو يعرب; `keys` are those of the forms."""
    links = frozenset(RULES.fold(lexicon()["arabic"]["name_links"]))
    link = tokens.spread(_among(keys, links))
    behind = np.append(False, (link & close)[:-1])
    verbal = CLASS_CODES.are(classes, "verb|verb_of_many")
    classes[behind & verbal] = SPEECH.code("word")
    alike = frozenset(RULES.fold(lexicon()["arabic"]["names_like_verbs"]))
    name = tokens.spread(_among(keys, alike))
    at = np.flatnonzero(name & np.append(False, close[:-1]))
    before = [tokens.words.surfaces[tokens.ids[one - 1]] for one in at.tolist()]
    definite = classes[at - 1] == SPEECH.code("definite")
    ranked = title_words(before).are("any_rank") & definite
    goes_on = close[at] & CLASS_CODES.are(np.append(classes, NOTHING)[at + 1], "noun")
    named = goes_on & np.array([is_name_or_place(word) for word in before], dtype=np.bool_)
    # رئيس الوزراء الماليزي نجيب رزاق
    named |= goes_on & definite & (classes[at] == SPEECH.code("verb_of_many"))
    classes[at[ranked | named]] = SPEECH.code("word")


def _settle_bodies(
    classes: NDArray[np.uint8], keys: Sequence[str], tokens: Tokens, close: Flags
) -> None:
    """Keep a part of a body's name from being spoken to: الاتحاد الدولي للصحفيين."""
    heads = frozenset(ARTICLE + word for word in RULES.fold(lexicon()["arabic"]["institutions"]))
    definite = classes == SPEECH.code("definite")
    head = tokens.spread(_among(keys, heads)) & definite & close
    adjective = tokens.spread(_among(keys, _adjectives(keys))) & definite & close
    behind = np.append([False, False], (head[:-2] & adjective[1:-1]))[: len(classes)]
    classes[behind & (classes == SPEECH.code("addressee"))] = SPEECH.code("with_lam")


def _adjectives(keys: Sequence[str]) -> frozenset[str]:
    """Give the words with the article that may describe a body: الدولي, العامة."""
    return frozenset(
        key for key in keys if key.startswith(ARTICLE) and key.endswith(_DESCRIBING)
    ) | frozenset(RULES.fold(["العام", "العامة"]))


def _settle_other_senses(
    classes: NDArray[np.uint8], words: ReportingWords, tokens: Tokens, close: Flags
) -> None:
    """Keep a verb of other senses from being one inside a noun phrase: من أبرز المشاكل."""
    numbers = [number for number, verb in enumerate(verbs()) if "other_senses" in verb.special]
    other = tokens.spread(np.isin(words.verb, numbers) & ~words.joined)
    other &= CLASS_CODES.are(classes, "verb|verb_of_many")
    before = np.append(np.uint8(0), classes[:-1])
    opens = CLASS_CODES.are(before, "opener|already|relative")
    classes[other & np.append(False, close[:-1]) & ~opens] = SPEECH.code("word")


def _settle_givers(
    classes: NDArray[np.uint8], words: ReportingWords, tokens: Tokens, stops: Flags
) -> None:
    """Keep who gave a statement from parting a verb and its report: قال في مؤتمر عقده أمس إن."""
    gives = tokens.spread(np.isin(words.verb, _special("gives")))
    says = CLASS_CODES.are(classes, "finite") & ~gives
    says &= ~tokens.spread(np.isin(words.verb, _special("stands_in")))  # جاء ذلك في كلمة ألقاها
    for token in np.flatnonzero(gives).tolist():
        before = slice(max(0, token - _GIVEN), token)
        heads = np.flatnonzero(stops[before.start + 1 : token + 1])
        first = before.start + 1 + int(heads[-1]) if len(heads) else before.start
        if says[first:token].any():
            classes[token] = SPEECH.code("word")


@cache
def _special(name: str) -> NDArray[np.int16]:
    """Give the numbers of the verbs that are set apart by a name."""
    found = [number for number, verb in enumerate(verbs()) if name in verb.special]
    return np.array(found, dtype=np.int16)


def _heads(tokens: Tokens, types: NDArray[np.int32]) -> Flags:
    """Tell of some written forms whether a verbal noun goes on with them: رئيس اتحاد."""
    surfaces = [tokens.words.surfaces[one] for one in types.tolist()]
    listed = set(RULES.fold(lexicon()["arabic"]["heads"]))
    titles = title_words(surfaces).are("title | any_rank")
    own = [key in listed or key[1:] in listed for key in RULES.fold(surfaces)]
    heads = np.zeros(len(tokens.words.surfaces), dtype=np.bool_)
    heads[types] = titles | np.array(own, dtype=np.bool_)
    return heads
