"""The words of `lexicons/cited.yml`."""

from __future__ import annotations

from functools import cache
from typing import Final

from mediakit.lexicons.reading import load_yaml
from mediakit.text.folded import FOLDED
from mediakit.text.normalization import Normalization

__all__ = ["cited_words", "fold_word", "lexicon_list"]

_FILE: Final = "cited.yml"
_FOLD: Final = Normalization()


@cache
def cited_words(name: str, language: str = "arabic") -> frozenset[str]:
    """Give the folded words of a list of the lexicon, such as the heads of names of outlets.

    Examples
    --------
    >>> "صحيفه" in cited_words("outlets")
    True
    """
    return frozenset(_FOLD.fold([str(word) for word in load_yaml(_FILE)[language][name]]))


def fold_word(word: str) -> str:
    """Give the folded form of a word.

    Examples
    --------
    >>> fold_word("الصدى")
    'الصدي'
    """
    return FOLDED[word]


@cache
def lexicon_list(name: str) -> frozenset[str]:
    """Give an Arabic list of the lexicon as written.

    Examples
    --------
    >>> "أوضح" in lexicon_list("saying_verbs")
    True
    """
    return frozenset(load_yaml(_FILE)["arabic"][name])
