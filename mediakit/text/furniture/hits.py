"""The rules of the lexicon of page furniture, and which of them match a line.

`lexicons/furniture.yml` explains the fields of a rule. Lines and phrases are compared folded.

Few rules are tried on a line: those it begins like, and those of whose words it holds one. Sets of
rules are the bits of a number. What else is sought in every line has bits behind theirs. Of a
sentence and of a long line, as most lines are, few rules are asked at all: fewer words are sought.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mediakit.memory import remembered
from mediakit.text.dates import month_names, weekday_names, words_beside_date
from mediakit.text.furniture.needed import needed_words
from mediakit.text.furniture.rules import (
    LONGEST_FURNITURE,
    bare_key,
    choice,
    fold,
    lexicon,
    phrases,
)
from mediakit.text.normalization import Normalization
from mediakit.text.word_finder import WordFinder

if TYPE_CHECKING:
    from mediakit.text.furniture.lines import Line

__all__ = ["FIRST_WORD", "Hit", "addresses", "cues_of", "may_hit", "rule_hits"]

_FOLD_PATTERN: Final = Normalization(case=False)  # case folding would turn \\W into \\w

_LONGEST: Final = 140  # characters of the longest line a rule matches unless it says otherwise
_NUMBER: Final = r"(?:\d[\d.,]*\s?[kكم]?)"
_AGES: Final = ("age_before", "age_about", "age_one", "age_after")
_COLON: Final = r"\s*[:=/]"
_LABEL_END: Final = r"\s*(?:$|[:|/\\–—>»›«←؟?!*،,(\[-]|\.\.)"
_ASKING: Final = ("؟", "?", "!")

_SPACES: Final = re.compile(" +")
FIRST_WORD: Final = re.compile(r"\w+")

_YEAR: Final = "2017"  # for the finder, that is any four digits, as every full date has them
_LONGEST_STAMP: Final = 120  # a date in a longer line is part of what the line tells
_STAMP_WORDS: Final = 6  # words beside the date: "last updated on ... at ..." has no more
_TAIL_STAMP_WORDS: Final = 3  # a date among more words below the body may be body
# A line that these rules match is no bare stamp, though it holds a date.
_SURER_THAN_STAMP: Final = frozenset(
    {"comments_label", "byline", "view_count", "copyright", "source_line"}
)


class Hit(NamedTuple):
    """A rule that matches a line: kind, place on the page, kind of the lines below."""

    kind: str
    where: str
    opens: str


@dataclass(frozen=True)
class _Rule:
    """One entry of the lexicon; its patterns are compiled when first asked for."""

    hit: Hit
    longest: int
    sentence: bool
    lines: frozenset[str]
    begins: frozenset[str]  # the first words of what `opening` matches
    patterns: tuple[str, str]  # how a line opens, and what it holds then
    wholes: tuple[str, ...]  # what a whole line may be otherwise, each a pattern

    @cached_property
    def opening(self) -> re.Pattern[str] | None:
        """What a line may begin with, without the signs before it."""
        return _compiled(self.patterns[0]) if self.patterns[0] else None

    @cached_property
    def holds(self) -> re.Pattern[str] | None:
        """What it holds then."""
        return _compiled(self.patterns[1]) if self.patterns[1] else None

    def matches(self, key: str, bare: str, *, sentence: bool, wholes: Iterable[str]) -> bool:
        """Tell whether the rule matches a line, whose folded form is given with and without ends.

        Of `wholes` those are given that may match. Where `opening` matches, `holds` alone decides:
        none of them is tried any more.
        """
        if len(key) > self.longest:
            return False
        if sentence and not self.sentence and not self._links_to_question(key, bare):
            return False
        if bare in self.lines:
            return True
        if self._opens(bare):
            return self.holds is None or self.holds.search(key) is not None
        return any(_compiled(whole).fullmatch(key) is not None for whole in wholes)

    def _opens(self, bare: str) -> bool:
        return self.opening is not None and self.opening.match(bare) is not None

    def _links_to_question(self, key: str, bare: str) -> bool:
        """Tell whether a line is a label of links with a headline behind it that asks."""
        return self.hit.kind == "related_news" and key.endswith(_ASKING) and self._opens(bare)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


# The rules


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(entry) for entry in lexicon()["rules"])


def _rule(entry: dict[str, Any]) -> _Rule:
    holds = _FOLD_PATTERN.fold([entry["holds"]])[0] if "holds" in entry else ""
    begins = [*entry.get("label", ()), *entry.get("start", ())]
    return _Rule(
        hit=Hit(entry["kind"], entry["where"], entry.get("opens", "")),
        longest=entry.get("longest", _LONGEST),
        sentence=entry.get("sentence", False),
        lines=frozenset(map(bare_key, fold(entry.get("line", [])))),
        begins=frozenset(word[0] for word in map(FIRST_WORD.match, fold(begins)) if word),
        patterns=(_opening(entry), holds),
        wholes=_wholes(entry),
    )


def _opening(entry: dict[str, Any]) -> str:
    """Write the phrases that begin a line as a pattern: labels, then plain beginnings."""
    parts = []
    if labels := entry.get("label"):
        end = _COLON if entry.get("colon") else _LABEL_END
        parts.append(rf"(?:{choice(labels)}){end}")
    if starts := entry.get("start"):
        parts.append(rf"(?:{choice(starts)})(?!\w)")
    return "|".join(parts)


def _wholes(entry: dict[str, Any]) -> tuple[str, ...]:
    """Write the patterns for a whole line."""
    patterns = _FOLD_PATTERN.fold([str(pattern) for pattern in entry.get("regex", [])])
    for name, meant in _placeholders().items():
        patterns = [pattern.replace("{" + name + "}", f"(?:{meant})") for pattern in patterns]
    return tuple(patterns)


@cache
def _placeholders() -> dict[str, str]:
    """Give what stands for each name in braces in the patterns of the lexicon."""
    tools = [
        phrase
        for entry in lexicon()["rules"]
        if entry["kind"] == "page_tools"
        for phrase in entry.get("line", ())
    ]
    return {
        "agency": phrases("agencies"),
        "city": phrases("cities"),
        "section": phrases("sections"),
        "tool": choice(tools),
        "month": choice(month_names()),
        "weekday": choice(weekday_names()),
        "number": _NUMBER,
        **{name: phrases(name) for name in _AGES},
        "age_unit": choice(unit for units in lexicon()["age_unit"] for unit in units),
    }


# Sets of rules, as the bits of a number


def cues_of(
    keys: Sequence[str],
    bares: Sequence[str],
    firsts: Sequence[str],
    *,
    sentences: Sequence[bool],
    long: Sequence[bool],
) -> list[int]:
    """Give for each folded line the rules that may match it, and the other bits.

    Beside the lines themselves stand: without the signs at their ends, their first words, whether
    they end like sentences, and whether they are longer than furniture, of which only the beginning
    is known.
    """
    always, by_line, by_word = _always(), _by_line(), _by_word()
    found = []
    lines = zip(keys, bares, firsts, _held(keys, sentences, long), sentences, long, strict=True)
    for key, bare, first, held, sentence, is_long in lines:
        may = always | held | by_line.get(bare, 0) | by_word.get(first, 0)
        if is_long:
            may &= _notices()
        elif bare:
            may &= _allowed(len(key), sentence=sentence, asks=key.endswith(_ASKING))
        else:
            may = 0  # signs alone
        found.append(may)
    return found


def _held(keys: Sequence[str], sentences: Sequence[bool], long: Sequence[bool]) -> list[int]:
    """Give for each line the bits of all words in it that are told of such a line."""
    few = list(map(operator.or_, sentences, long))
    plain = [_SPACES.sub(" ", key) if "  " in key else key for key in keys]
    rest = iter(_finder(few=True).find(list(compress(plain, few))))
    others = iter(_finder(few=False).find(list(compress(plain, map(operator.not_, few)))))
    return [next(rest if own else others) for own in few]


def addresses(cues: int) -> bool:
    """Tell whether a line may address the reader, by its cues."""
    return bool(cues & _address_bit())


def may_hit(cues: int) -> bool:
    """Tell whether a rule may match a line, by its cues."""
    return bool(cues & ~_address_bit())


@cache
def _finder(*, few: bool) -> WordFinder:
    """Give what finds the words that are asked of sentences and long lines, or of all others."""
    needs = (
        (bit, _needs(whole))
        for bit, (number, whole) in _asked().items()
        if whole and (not few or _is_of_sentences(_rules()[number]))
    )
    asked = (_address_bit(), fold(lexicon()["addresses"])) if few else (_year_bit(), [_YEAR])
    return WordFinder(_bits_by([*needs, asked]))


def _is_of_sentences(rule: _Rule) -> bool:
    return rule.sentence or rule.longest > LONGEST_FURNITURE


def _bits() -> Iterator[tuple[int, _Rule]]:
    return ((1 << number, rule) for number, rule in enumerate(_rules()))


@cache
def _asked() -> dict[int, tuple[int, str]]:
    """Give the rule that each bit asks, and for which of its patterns of a whole line: "" none.

    The bits of rules come first, in their order.
    """
    rules = [(number, "") for number in range(len(_rules()))]
    wholes = [(number, whole) for number, rule in enumerate(_rules()) for whole in rule.wholes]
    return {1 << place: asked for place, asked in enumerate([*rules, *wholes])}


@cache
def _needs(whole: str) -> tuple[str, ...]:
    """Give words one of which stands in what a pattern matches, if any is known."""
    return needed_words(whole)


@cache
def _all_bits() -> tuple[int, ...]:
    """Give for each rule its own bit and those of its patterns of whole lines."""
    found = [0] * len(_rules())
    for bit, (number, _) in _asked().items():
        found[number] |= bit
    return tuple(found)


@cache
def _of_rules() -> int:
    return _year_bit() - 1


@cache
def _year_bit() -> int:
    return 1 << len(_asked())


@cache
def _address_bit() -> int:
    return _year_bit() << 1


@cache
def _always() -> int:
    """Give the patterns of which no word is known that a line must hold."""
    wholes = ((bit, whole) for bit, (_, whole) in _asked().items() if whole)
    return sum(bit for bit, whole in wholes if not _needs(whole))


@cache
def _by_line() -> dict[str, int]:
    return _bits_by((bit, rule.lines) for bit, rule in _bits())


@cache
def _by_word() -> dict[str, int]:
    return _bits_by((bit, rule.begins) for bit, rule in _bits())


def _bits_by(keys: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """Give the rules that have each of these keys."""
    found: dict[str, int] = {}
    for bit, own in keys:
        for key in own:
            found[key] = found.get(key, 0) | bit
    return found


@lru_cache(maxsize=1 << 11)
def _allowed(length: int, *, sentence: bool, asks: bool) -> int:
    """Give what a line of this length may be, which ends like a sentence or not."""
    rules = sum(
        bits
        for bits, rule in zip(_all_bits(), _rules(), strict=True)
        if length <= rule.longest
        and (not sentence or rule.sentence or (asks and rule.hit.kind == "related_news"))
    )
    if sentence:
        return rules | _address_bit()
    return rules | _year_bit() if length <= _LONGEST_STAMP else rules


@cache
def _notices() -> int:
    """Give the rules for notices as long as a paragraph."""
    both = zip(_all_bits(), _rules(), strict=True)
    return sum(bits for bits, rule in both if rule.longest > LONGEST_FURNITURE)


# What they say of a line


def rule_hits(line: Line) -> tuple[Hit, ...]:
    """Give the rules that match a line, in the order of the lexicon.

    A full date is a rule of its own: before the others, but after those that know more of the line.
    Of a line that is longer than furniture only the beginning is known, and notices alone match.

    Examples
    --------
    >>> from mediakit.text.furniture.lines import split_lines
    >>> [hit.kind for hit in rule_hits(split_lines("التعليقات (3)")[0])]
    ['comments_label']
    >>> notice = split_lines("كانت هذه تفاصيل خبر المعرض" + " الكبير" * 50)[0]
    >>> [hit.kind for hit in rule_hits(notice)]
    ['disclaimer']
    """
    if not may_hit(line.cues):
        return ()
    key, bare = line.key, line.bare
    sentence = line.sentence and len(line.text) <= LONGEST_FURNITURE
    found = _matching(key, bare, line.cues & _of_rules(), sentence=sentence)
    stamp = _stamp(key, bare) if line.cues & _year_bit() else None
    return found if stamp is None else _with_stamp(found, stamp)


@remembered  # the pages of a source share their furniture
def _matching(key: str, bare: str, may: int, *, sentence: bool) -> tuple[Hit, ...]:
    """Give those of some rules that match a line, in their order."""
    asked: dict[int, list[str]] = {}
    while may:
        bit = may & -may
        number, whole = _asked()[bit]
        own = asked.setdefault(number, [])
        if whole:
            own.append(whole)
        may ^= bit
    tried = ((_rules()[number], asked[number]) for number in sorted(asked))
    return tuple(
        rule.hit for rule, own in tried if rule.matches(key, bare, sentence=sentence, wholes=own)
    )


def _with_stamp(found: tuple[Hit, ...], stamp: Hit) -> tuple[Hit, ...]:
    """Put the date of a line behind the rules that are surer of it."""
    if stamp.kind == "dateline":
        return (stamp, *found)
    surer = tuple(hit for hit in found if hit.kind in _SURER_THAN_STAMP)
    others = tuple(hit for hit in found if hit.kind not in _SURER_THAN_STAMP)
    return (*surer, stamp, *others)


def _stamp(key: str, bare: str) -> Hit | None:
    """Tell what a line with a full date is: nothing but the date, or the date among few words."""
    words = words_beside_date(key)
    if words is None or len(words) > _STAMP_WORDS:
        return None
    if not words:
        return Hit("timestamp", "edge", "")
    where = "head" if len(words) > _TAIL_STAMP_WORDS else "edge"
    if _is_name_before_bar(key, words):
        return Hit("byline", where, "")
    return Hit("dateline" if _place().match(bare) else "timestamp", where, "")


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"(?:{phrases('cities')})(?!\w)")


def _is_name_before_bar(key: str, words: list[str]) -> bool:
    """Tell whether the words beside a date are a name, all of them before a bar."""
    name, bar, _ = key.partition("|")
    return bool(bar) and name.split() == words and 2 <= len(words) <= 4
