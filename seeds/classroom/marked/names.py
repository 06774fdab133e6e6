"""The names of the affair, and where they stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

_ARABIC: Final = r"[\u0620-\u065f\u066e-\u06d3\u06d5\ufb50-\ufdff\ufe70-\ufefc]+"
TOKEN: Final = re.compile(rf"{_ARABIC}|(?:[Aa]l-)?[^\W\d_]+|\d+(?:[.,:/٫٬]\d+)*")
_WITHIN_NAMES: Final = re.compile(r"[ \u00a0_'’]+")
_SAME_LETTER: Final = str.maketrans("أإآٱىیکةؤئ", "ااااييكهوي")


def is_mark(sign: str) -> bool:
    """Tell whether a sign is a vowel sign or tatweel, which spelling may leave out."""
    return sign == "\u0640" or unicodedata.category(sign) == "Mn"


def fold(word: str) -> str:
    """Give the key under which the spellings of a word agree.

    Examples
    --------
    >>> fold("لِـﻺِدارة")
    'للاداره'
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKC", word) if not is_mark(sign))
    return plain.translate(_SAME_LETTER).casefold()


@dataclass
class Actor:
    """One actor: its type and gender, and its aliases with whether they take proclitics."""

    type: str = ""
    aliases: list[tuple[str, bool]] = field(default_factory=list)
    gender: str = ""


@dataclass(frozen=True)
class Mention:
    """A name found in a text, without what is written onto it."""

    actor: str
    start: int
    end: int
    proclitic: str
    nested: bool = False


_ITEM: Final = re.compile(r"\{text: (?P<text>[^,}]+), proclitics: false\}")


def read_actors(path: Path) -> dict[str, Actor]:
    """Read a list of actors written in the plain layout of actors.yml.

    Only what that file uses is understood: an id at the margin, fields two spaces in, aliases in
    brackets on one line or one a line with a dash. Anything else raises ValueError.
    """
    actors: dict[str, Actor] = {}
    current = Actor()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if match := re.fullmatch(r"(\w+):", line):
            current = actors.setdefault(match[1], Actor())
        elif match := re.fullmatch(r"  type: (\w+)", line):
            current.type = match[1]
        elif match := re.fullmatch(r"  gender: (\w+)", line):
            current.gender = match[1]
        elif match := re.fullmatch(r"  aliases: \[(.+)\]", line):
            current.aliases += [(name.strip(), True) for name in match[1].split(",")]
        elif match := re.fullmatch(r"    - (.+)", line):
            item = _ITEM.fullmatch(match[1])
            current.aliases.append((item["text"], False) if item else (match[1], True))
        elif not re.fullmatch(r"  (?:aliases:|name: .+|names: \{.+\})", line):
            raise ValueError(f"{path.name}, line {number}: not understood: {line!r}")
    return actors


class NameFinder:
    """Finds the names of actors, each with what is written onto it."""

    def __init__(self, actors: dict[str, Actor]) -> None:
        self.table: dict[tuple[str, ...], tuple[str, bool]] = {}
        for identifier, actor in actors.items():
            for alias, takes in actor.aliases:
                key = tuple(fold(word) for word in TOKEN.findall(alias))
                if self.table.setdefault(key, (identifier, takes))[0] != identifier:
                    raise ValueError(f"{alias!r} is a name of two actors")
        self.longest = max(map(len, self.table))

    def find(self, text: str) -> list[Mention]:
        """List the names in a text; a name inside a longer one of somebody else is nested.

        Examples
        --------
        >>> finder = NameFinder({"port": Actor("", [("ميناء برساف", True)]),
        ...                      "town": Actor("", [("برساف", True)])})
        >>> [(m.actor, m.start, m.proclitic, m.nested) for m in finder.find("ولميناء برساف")]
        [('port', 2, 'ول', False), ('town', 8, '', True)]
        """
        found = sorted(self._candidates(text), key=lambda m: (m.start, -m.end))
        kept: list[Mention] = []
        for mention in found:
            outer = [other for other in kept if mention.start < other.end]
            if any(o.end < mention.end or o.actor == mention.actor for o in outer):
                continue
            kept.append(
                Mention(mention.actor, mention.start, mention.end, mention.proclitic, bool(outer))
            )
        return kept

    def _candidates(self, text: str) -> Iterator[Mention]:
        tokens = list(TOKEN.finditer(text))
        keys = [fold(token[0]) for token in tokens]
        for first in range(len(tokens)):
            for size in range(1, self.longest + 1):
                last = first + size - 1
                if last >= len(tokens) or not _joined(text, tokens[first : last + 1]):
                    break
                match = self._match(tokens[first], keys[first : last + 1])
                if match is not None:
                    actor, cut = match
                    start = tokens[first].start() + len(cut)
                    yield Mention(actor, start, tokens[last].end(), _plain(cut))

    def _match(self, token: re.Match[str], keys: Sequence[str]) -> tuple[str, str] | None:
        """Give the actor named and the signs before the name, or None."""
        exact = self.table.get(tuple(keys))
        if exact is not None:
            return exact[0], ""
        for cut, rest in _without_proclitics(token[0], keys[0]):
            entry = self.table.get((rest, *keys[1:]))
            if entry is not None and entry[1]:
                return entry[0], cut
        return None


def _joined(text: str, tokens: Sequence[re.Match[str]]) -> bool:
    return all(
        _WITHIN_NAMES.fullmatch(text, before.end(), after.start())
        for before, after in pairwise(tokens)
    )


def _without_proclitics(word: str, key: str) -> Iterator[tuple[str, str]]:
    """Give each way to part a word: what is cut off as written, and the key of the name left."""
    for lead in ("", "و", "ف"):
        if not key.startswith(lead):
            continue
        rest = key[len(lead) :]
        if lead:
            yield _first_letters(word, len(lead)), rest
        if rest[:1] in ("ب", "ل", "ك"):
            yield _first_letters(word, len(lead) + 1), rest[1:]
        if rest.startswith("لل"):
            yield _first_letters(word, len(lead) + 2), "ا" + rest[1:]


def _first_letters(word: str, count: int) -> str:
    """Give the first letters of a word with the marks on them."""
    position = 0
    while count or (position < len(word) and is_mark(word[position])):
        count -= not is_mark(word[position])
        position += 1
    return word[:position]


def _plain(cut: str) -> str:
    return "".join(sign for sign in cut if not is_mark(sign))
