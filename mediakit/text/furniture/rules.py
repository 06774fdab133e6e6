"""The lexicon of page furniture: its rules, compiled, and what they say of one folded line.

`lexicons/furniture.yml` explains the fields of a rule. Lines and phrases are compared folded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any, Final, NamedTuple

from mediakit.lexicons.reading import load_yaml
from mediakit.text.dates import month_names, weekday_names, words_beside_date
from mediakit.text.furniture.needed import needed_words
from mediakit.text.normalization import Normalization

__all__ = [
    "END",
    "LONGEST_FURNITURE",
    "Hit",
    "Phrase",
    "agencies",
    "bare_key",
    "choice",
    "fold",
    "inline_labels",
    "is_sentence",
    "is_stopped",
    "listed",
    "notice_hits",
    "openers",
    "phrases",
    "rule_hits",
    "tail_phrases",
    "written",
]

# The end of a sentence, with the quotation marks and brackets that may close after it.
_STOP: Final = re.compile(r"""[.؟!?…۔][\s"”»'’)\]]*$|[”"»]\s*[.]$""")

END: Final = 20  # characters at the end of a line in which its stop is: more do not close after it

_SENTENCE_SPACES: Final = 3

_FOLD: Final = Normalization()
_FOLD_PATTERN: Final = Normalization(case=False)  # case folding would turn \W into \w

LONGEST_FURNITURE: Final = 320  # a longer line is body, unless it begins as notices do
_LONGEST: Final = 140  # characters of the longest line a rule matches unless it says otherwise
_NUMBER: Final = r"(?:\d[\d.,]*\s?[kكم]?)"
_COLON: Final = r"\s*[:=/]"
_LABEL_END: Final = r"\s*(?:$|[:|/\\–—>»›«←؟?!*،,(\[-]|\.\.)"

_FIRST_WORD: Final = re.compile(r"\w+")

_LONGEST_STAMP: Final = 120  # a date in a longer line is part of what the line tells
_STAMP_WORDS: Final = 6  # words beside the date: "last updated on ... at ..." has no more
_TAIL_STAMP_WORDS: Final = 3  # a date among more words below the body may be body
# A line that these rules match is no bare stamp, though it holds a date.
_SURER_THAN_STAMP: Final = frozenset(
    {"comments_label", "byline", "view_count", "copyright", "source_line"}
)


# Kinds whose labels are known within a line: no sentence of an article begins as they do.
_INLINE: Final = frozenset({"related_news", "tags", "comments_label", "comment_form", "copyright"})


# The same where several of them are asked for.
_RUN_ON: Final = _INLINE | {"page_tools", "navigation", "promo", "advertisement", "disclaimer"}


class Hit(NamedTuple):
    """A rule that matches a line: kind, place on the page, kind of the lines below."""

    kind: str
    where: str
    opens: str


@dataclass(frozen=True)
class _Rule:
    """One entry of the lexicon, compiled."""

    hit: Hit
    longest: int
    sentence: bool
    lines: frozenset[str]
    opening: re.Pattern[str] | None
    begins: frozenset[str]  # the first words of what `opening` matches
    holds: re.Pattern[str] | None
    whole: re.Pattern[str] | None
    needs: tuple[str, ...]  # one of these stands in what `whole` matches, if any is known

    def matches(self, key: str, bare: str, *, sentence: bool) -> bool:
        """Tell whether the rule matches a line, whose folded form is given with and without ends.

        Where `opening` matches, `holds` alone decides: `whole` is not tried any more.
        """
        if len(key) > self.longest:
            return False
        if sentence and not self.sentence and not self._links_to_question(key, bare):
            return False
        if bare in self.lines:
            return True
        if self._opens(bare):
            return self.holds is None or self.holds.search(key) is not None
        return self.whole is not None and self.whole.fullmatch(key) is not None

    def _opens(self, bare: str) -> bool:
        return self.opening is not None and self.opening.match(bare) is not None

    def _links_to_question(self, key: str, bare: str) -> bool:
        """Tell whether a line is a label of links with a headline behind it that asks."""
        asks = key.endswith(("؟", "?", "!"))
        return self.hit.kind == "related_news" and asks and self._opens(bare)


class _Index:
    """Rules by their numbers in the lexicon, few of which are tried on a line."""

    def __init__(self, rules: Mapping[int, _Rule]) -> None:
        self._rules = rules
        whole = [(number, rule.needs) for number, rule in rules.items() if rule.whole]
        self._always = frozenset(number for number, needs in whole if not needs)
        self._needs = [(number, needs) for number, needs in whole if needs]

    def hits(self, key: str, bare: str, *, sentence: bool) -> tuple[Hit, ...]:
        """Give the rules that match a line, in their order."""
        first = _FIRST_WORD.match(bare)
        may = self._always.union(
            _numbers_by_line().get(bare, ()),
            _numbers_by_word().get(first[0], ()) if first else (),
            [number for number, needs in self._needs if _holds_any(key, needs)],
        )
        rules = [self._rules[number] for number in sorted(may) if number in self._rules]
        return tuple(rule.hit for rule in rules if rule.matches(key, bare, sentence=sentence))


def _holds_any(key: str, words: Iterable[str]) -> bool:
    for word in words:  # noqa: SIM110 - any() takes twice as long
        if word in key:
            return True
    return False


def fold(words: Iterable[str]) -> list[str]:
    """Give the normal form of each line or phrase."""
    return _FOLD.fold(list(words))


def bare_key(key: str) -> str:
    """Strip the signs at both ends of a folded line.

    Examples
    --------
    >>> bare_key("* اقرا ايضا:")
    'اقرا ايضا'
    """
    start, end = 0, len(key)
    while start < end and not key[start].isalnum():
        start += 1
    while end > start and not key[end - 1].isalnum():
        end -= 1
    return key[start:end]


def is_stopped(text: str) -> bool:
    """Tell whether a text ends with any sign that ends a sentence."""
    if text[-1:].isalnum():  # so do most lines that are no sentences
        return False
    return text[-1:] == "." or _STOP.search(text, max(0, len(text) - END)) is not None


def is_sentence(key: str) -> bool:
    """Tell whether a line ends like a sentence and is longer than a label."""
    return is_stopped(key) and key.count(" ") >= _SENTENCE_SPACES and not key.endswith("..")


# The lexicon, compiled once


def _data() -> Mapping[str, Any]:
    return {**load_yaml("furniture.yml"), "agencies": load_yaml("agencies.yml")["names"]}


@cache
def phrases(name: str) -> str:
    """Give a list of the lexicon, such as its agencies, as alternatives of a pattern."""
    return choice(_data()[name])


@cache
def agencies() -> str:
    """Write one agency of the lexicon or several, joined, as a pattern."""
    agency = phrases("agencies")
    return rf"(?:{agency})(?:\s*[+/،,&و–-]\s*(?:{agency}))*"


@cache
def listed(name: str) -> frozenset[str]:
    """Give the folded phrases of a list of the lexicon, such as its agencies."""
    return frozenset(fold(_data()[name]))


def written(name: str) -> Any:
    """Give patterns of the lexicon for text as written."""
    return _data()[name]


@cache
def openers() -> frozenset[str]:
    """Give the folded words that open a report and hardly ever a headline."""
    return frozenset(fold(_data()["openers"]))


@cache
def inline_labels() -> dict[str, str]:
    """Give the folded labels that open the tail of a page in one line with the article, by kind.

    One word alone is such a label only before a colon.
    """
    found: dict[str, str] = {}
    for rule in _data()["rules"]:
        if rule["kind"] in _INLINE and rule["where"] != "form":
            for field in ("label", "start", "line"):
                for phrase in fold(rule.get(field, ())):
                    words = re.findall(r"\w+", phrase)
                    key = " ".join(words if len(words) > 1 else [*words, ":"])
                    found.setdefault(key, rule["kind"])
    return found


class Phrase(NamedTuple):
    """A phrase of several words: its kind, whether it is a label, and its folded words."""

    kind: str
    opens: bool
    words: str


@cache
def tail_phrases() -> tuple[dict[str, Phrase], dict[str, list[int]]]:
    """Give the phrases that a tail in one line may hold, and their lengths by the first word.

    One word alone is no such phrase, nor what sentences say too (``said_too`` of the lexicon).
    """
    found: dict[str, Phrase] = {}
    for rule in [*_data()["rules"], *_data()["run_on"]]:
        if rule["kind"] not in _RUN_ON or rule.get("where") == "form":
            continue
        opens = rule.get("opens") in ("related_news", "reader_comment", "tags", "comment_form")
        for field in ("label", "start", "line"):
            for phrase in fold(rule.get(field, ())):
                words = re.findall(r"\w+", phrase)
                key = " ".join(words)
                if len(words) > 1 and key not in listed("said_too"):
                    found.setdefault(key, Phrase(rule["kind"], opens and field == "label", key))
    for key in fold(" ".join(pair) for pair in product(*_data()["link_labels"].values())):
        found.setdefault(key, Phrase("related_news", True, key))
    lengths: dict[str, set[int]] = {}
    for key in found:
        lengths.setdefault(key.split(" ", 1)[0], set()).add(key.count(" ") + 1)
    return found, {first: sorted(own, reverse=True) for first, own in lengths.items()}


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_compile(rule) for rule in _data()["rules"])


@cache
def _lengths() -> list[int]:
    """Give the longest lines of the rules, the shortest first."""
    return sorted({rule.longest for rule in _rules()})


@cache
def _numbers_by_line() -> dict[str, list[int]]:
    return _numbers_by(rule.lines for rule in _rules())


@cache
def _numbers_by_word() -> dict[str, list[int]]:
    return _numbers_by(rule.begins for rule in _rules())


def _numbers_by(keys: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Give the numbers of the rules that have each of these keys."""
    found: dict[str, list[int]] = {}
    for number, own in enumerate(keys):
        for key in own:
            found.setdefault(key, []).append(number)
    return found


@cache
def _rules_for(place: int, *, sentence: bool, asks: bool) -> _Index:
    """Give the rules that a line may match: its length is at most that at a place of `_lengths`."""
    lengths = _lengths()[place:]
    return _Index(
        {
            number: rule
            for number, rule in enumerate(_rules())
            if rule.longest in lengths
            and (not sentence or rule.sentence or (asks and rule.hit.kind == "related_news"))
        }
    )


@cache
def _placeholders() -> dict[str, str]:
    """Give what stands for each name in braces in the patterns of the lexicon."""
    tools = [
        phrase
        for rule in _data()["rules"]
        if rule["kind"] == "page_tools"
        for phrase in rule.get("line", ())
    ]
    return {
        "agency": phrases("agencies"),
        "city": phrases("cities"),
        "section": phrases("sections"),
        "tool": choice(tools),
        "month": choice(month_names()),
        "weekday": choice(weekday_names()),
        "number": _NUMBER,
    }


def choice(words: Iterable[str]) -> str:
    """Write phrases as alternatives, the longest first, with any white space between words."""
    ordered = sorted({*fold(words)}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


def _compile(rule: dict[str, Any]) -> _Rule:
    holds = _FOLD_PATTERN.fold([rule["holds"]])[0] if "holds" in rule else None
    whole = _whole(rule)
    begins = [*rule.get("label", ()), *rule.get("start", ())]
    return _Rule(
        hit=Hit(rule["kind"], rule["where"], rule.get("opens", "")),
        longest=rule.get("longest", _LONGEST),
        sentence=rule.get("sentence", False),
        lines=frozenset(map(bare_key, fold(rule.get("line", [])))),
        opening=_opening(rule),
        begins=frozenset(word[0] for word in map(_FIRST_WORD.match, fold(begins)) if word),
        holds=re.compile(holds) if holds else None,
        whole=whole,
        needs=() if whole is None else needed_words(whole.pattern),
    )


def _opening(rule: dict[str, Any]) -> re.Pattern[str] | None:
    """Compile the phrases that begin a line: labels, then plain beginnings."""
    parts = []
    if labels := rule.get("label"):
        end = _COLON if rule.get("colon") else _LABEL_END
        parts.append(rf"(?:{choice(labels)}){end}")
    if starts := rule.get("start"):
        parts.append(rf"(?:{choice(starts)})(?!\w)")
    return re.compile("|".join(parts)) if parts else None


def _whole(rule: dict[str, Any]) -> re.Pattern[str] | None:
    """Compile the patterns for a whole line."""
    patterns = _FOLD_PATTERN.fold([str(pattern) for pattern in rule.get("regex", [])])
    for name, choice in _placeholders().items():
        patterns = [pattern.replace("{" + name + "}", f"(?:{choice})") for pattern in patterns]
    return re.compile("|".join(patterns)) if patterns else None


# What the lexicon says of a line


@lru_cache(maxsize=1 << 16)  # the pages of a source share their furniture
def rule_hits(key: str) -> tuple[Hit, ...]:
    """Give the rules that match a folded line, in the order of the lexicon.

    A full date is a rule of its own: before the others, but after those that know more of the line.

    Examples
    --------
    >>> [hit.kind for hit in rule_hits("التعليقات (3)")]
    ['comments_label']
    """
    bare, sentence = bare_key(key), is_sentence(key)
    if not bare:
        return ()
    asks = key.endswith(("؟", "?", "!"))
    rules = _rules_for(bisect_left(_lengths(), len(key)), sentence=sentence, asks=asks)
    found = rules.hits(key, bare, sentence=sentence)
    stamp = None if sentence or len(key) > _LONGEST_STAMP else _stamp(key, bare)
    if stamp is None:
        return found
    if stamp.kind == "dateline":
        return (stamp, *found)
    surer = tuple(hit for hit in found if hit.kind in _SURER_THAN_STAMP)
    others = tuple(hit for hit in found if hit.kind not in _SURER_THAN_STAMP)
    return (*surer, stamp, *others)


def notice_hits(key: str) -> tuple[Hit, ...]:
    """Give the rules for notices as long as a paragraph, by the folded beginning of a line.

    Examples
    --------
    >>> [hit.kind for hit in notice_hits("كانت هذه تفاصيل خبر المعرض")]
    ['disclaimer']
    """
    bare = bare_key(key)
    return _notices().hits(key, bare, sentence=False)


@cache
def _notices() -> _Index:
    rules = enumerate(_rules())
    return _Index({number: rule for number, rule in rules if rule.longest > LONGEST_FURNITURE})


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
