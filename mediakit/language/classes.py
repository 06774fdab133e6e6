"""Word classes by name, and patterns over the words of a text that are written with the names.

A reader of Arabic lays a text out as a *shape* of two signs a word: what stands before the word
(its gap), then its class. Nobody writes these signs: a `Grammar` declares gaps and classes by name,
and its patterns are regular expressions in which a word stands between angle brackets.

=====================  ===========================================================
``<title>``            a word of this class, straight behind the word before it
``<title|rank>``       of one of these; ``<!title>`` of any other; ``<*>`` of any
``<comma: title>``     the same behind a comma; gaps are named as classes are
``<: title>``          the class alone, where the gap was read already
``<comma|stop:>``      the gap alone, to look ahead or behind
=====================  ===========================================================

A quantifier takes the word and its gap together: ``<title> <open>* <shut>?``. A pattern that stands
in others has a name there, in braces: ``{title}? <name>+``. White space counts for nothing, and a
name that is not declared is an error when the pattern is compiled.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.checks import check_known

__all__ = ["PLAIN", "Grammar", "WordClass"]

PLAIN: Final = "plain"  # the gap that a pattern does not name: a space and nothing else
_SIGNS: Final = string.ascii_letters + string.digits
_PART: Final = re.compile(r"\{(?P<name>[a-z_]+)\}")
_WORD: Final = re.compile(r"(?<!\?P)<(?:(?P<gaps>[\w|!*\s]*):)?(?P<classes>[\w|!*\s]*)>|\s+")


class WordClass(NamedTuple):
    """A class of words: its name, what it means in a line, and words that it stands for."""

    name: str
    meaning: str
    words: str = ""


class Grammar:
    """The classes and gaps of one reader, and the patterns over them.

    Parameters
    ----------
    classes : sequence of WordClass
        At most 62; the order is kept.
    gaps : dict of str to str
        One sign, no letter or digit, for each name; ``plain`` is what patterns do not name.
    groups : dict of str to str
        Names for several classes, written as in a pattern: ``{"open": "title|word"}``. A group may
        name those before it.
    gap_groups : dict of str to str
        Names for several gaps, in the same way.

    Examples
    --------
    >>> grammar = Grammar(
    ...     [WordClass("title", "what somebody is"), WordClass("name", "who it is")],
    ...     {"plain": "_", "comma": ","})
    >>> shape = "".join(grammar.cell(*word) for word in
    ...     [("title", "comma"), ("name",), ("title", "comma"), ("title",)])
    >>> found = grammar.compile("<name> <comma: title> <title>*").search(shape)
    >>> found.start() // 2, found.end() // 2
    (1, 4)
    >>> grammar.compile("<titel>")
    Traceback (most recent call last):
    ValueError: a pattern names 'titel', which this grammar does not have; ...
    """

    def __init__(
        self,
        classes: Sequence[WordClass],
        gaps: Mapping[str, str],
        groups: Mapping[str, str] | None = None,
        gap_groups: Mapping[str, str] | None = None,
    ) -> None:
        self.classes: Final = {one.name: one for one in classes}
        self._class_signs: Final = dict(zip(self.classes, _SIGNS, strict=False))
        self._gap_signs: Final = dict(gaps)
        if len(self.classes) < len(classes) or len(classes) > len(_SIGNS):
            raise ValueError(f"{len(classes)} classes: give at most {len(_SIGNS)}, each once.")
        if not set(self._gap_signs.values()).isdisjoint(_SIGNS):
            raise ValueError("gaps: a letter or digit is the sign of a class.")
        self._members: Final = {name: [name] for name in self.classes}
        for name, group in (groups or {}).items():
            self._members[name] = self._names(group, self._class_signs)
        self._gap_members: Final = {name: [name] for name in self._gap_signs}
        for name, group in (gap_groups or {}).items():
            self._gap_members[name] = self._names(group, self._gap_signs)

    def code(self, name: str) -> int:
        """Give the number of one class in an array of classes."""
        return ord(self._class_signs[name])

    def codes(self, names: str) -> NDArray[np.uint8]:
        """Give the numbers of classes that are named as in a pattern: ``"title|rank"``."""
        return np.array(
            [self.code(name) for name in self._names(names, self._class_signs)], dtype=np.uint8
        )

    def encode(self, names: Iterable[str]) -> NDArray[np.uint8]:
        """Give an array of classes, one for each name of a class."""
        signs = "".join([self._class_signs[name] for name in names])
        return np.frombuffer(signs.encode("ascii"), dtype=np.uint8)

    def members(self, names: str) -> frozenset[str]:
        """Give the names of the classes that are named as in a pattern: ``"open|rank"``."""
        return frozenset(self._names(names, self._class_signs))

    def gap(self, name: str) -> int:
        """Give the number of one gap in an array of gaps."""
        return ord(self._gap_signs[name])

    def gap_codes(self, names: str) -> NDArray[np.uint8]:
        """Give the numbers of gaps that are named as in a pattern."""
        return np.array([self.gap(name) for name in self._names(names, self._gap_signs)], np.uint8)

    def cell(self, name: str, gap: str = PLAIN) -> str:
        """Give the two signs of a word of a class."""
        return self._gap_signs[gap] + self._class_signs[name]

    def shape(self, words: str) -> str:
        """Lay out words that are written as in a pattern, each of one class, for examples.

        Examples
        --------
        >>> grammar = Grammar([WordClass("title", ""), WordClass("name", "")], {"plain": "_"})
        >>> shape = grammar.shape("<title> <name>")
        >>> shape == grammar.cell("title") + grammar.cell("name")
        True
        """
        cells = [(word["classes"], word["gaps"]) for word in _WORD.finditer(words)]
        return "".join(
            self.cell(name.strip(), (gap or PLAIN).strip()) for name, gap in cells if name
        )

    def name(self, code: int) -> str:
        """Give the name of the class that a number or sign stands for."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[int, str]:
        return {ord(sign): name for name, sign in self._class_signs.items()}

    def compile(self, pattern: str, *, backwards: bool = False, **parts: str) -> re.Pattern[str]:
        """Turn a pattern over words into a regular expression over a shape.

        Parameters
        ----------
        pattern : str
            Words between angle brackets, and parts by name in braces.
        backwards : bool
            For a shape that was turned round: the pattern reads from the last word to the first,
            and a word still has the gap that stands before it in the text.
        **parts : str
            Patterns by name; a part may have parts.

        Raises
        ------
        ValueError
            For a name that is not declared.

        Examples
        --------
        >>> grammar = Grammar([WordClass("title", ""), WordClass("name", "")], {"plain": "_"})
        >>> grammar.compile("{titled} | <name>{2}", titled="<title>+ <name>").pattern
        '(?:(?:[_][a])+(?:[_][b]))|(?:[_][b]){2}'
        """
        return re.compile(self._expression(pattern, parts, backwards=backwards))

    def compile_bytes(
        self, pattern: str, *, backwards: bool = False, **parts: str
    ) -> re.Pattern[bytes]:
        """Do the same for a shape in bytes."""
        return re.compile(self._expression(pattern, parts, backwards=backwards).encode("ascii"))

    def _expression(self, pattern: str, parts: Mapping[str, str], *, backwards: bool) -> str:
        whole = _filled(pattern, parts)
        return _WORD.sub(lambda word: self._cell(word, backwards=backwards), whole)

    def _cell(self, word: re.Match[str], *, backwards: bool) -> str:
        if word["classes"] is None:  # white space
            return ""
        gaps, classes = word["gaps"], word["classes"].strip()
        before = "" if gaps == "" else self._any_of(gaps or PLAIN, self._gap_signs)
        if not classes:
            return before
        own = self._any_of(classes, self._class_signs)
        if not before:
            return own
        return f"(?:{own}{before})" if backwards else f"(?:{before}{own})"

    def _any_of(self, names: str, signs: Mapping[str, str]) -> str:
        """Write the signs of some names, or of all others, as a character class.

        Signs are listed even for "any": a gap is then never taken for a class, nor a class for one.
        """
        bare = names.strip().removeprefix("!")
        asked = [] if bare == "*" else self._names(bare, signs)
        negated = bare != names.strip() or bare == "*"
        found = [name for name in signs if name not in asked] if negated else asked
        return f"[{''.join(re.escape(signs[name]) for name in found)}]"

    def _names(self, names: str, signs: Mapping[str, str]) -> list[str]:
        """Part names of classes or gaps, groups of classes into their members."""
        parts = [part.strip() for part in names.split("|")]
        members = self._members if signs is self._class_signs else self._gap_members
        check_known("a pattern", parts, list(members), owner="this grammar")
        return list(dict.fromkeys(name for part in parts for name in members[part]))


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    """Write the parts of a pattern out, each as a group."""

    def written(found: re.Match[str]) -> str:
        check_known("a pattern", [found["name"]], list(parts), owner="the call")
        return f"(?:{_filled(parts[found['name']], parts)})"

    return _PART.sub(written, pattern)
