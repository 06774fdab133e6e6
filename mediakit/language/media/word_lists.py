"""The words of `lexicons/cited.yml`."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from mediakit.text.normalization import Normalization

__all__ = ["cited_words", "lexicon_list"]

_FOLD: Final = Normalization()


@cache
def cited_words(name: str, language: str = "arabic") -> frozenset[str]:
    """Give the folded words of a list of the lexicon, such as the heads of names of outlets.

    Examples
    --------
    >>> "صحيفه" in cited_words("outlets")
    True
    """
    return frozenset(_FOLD.fold([str(word) for word in _lexicon()[language][name]]))


@cache
def lexicon_list(name: str) -> frozenset[str]:
    """Give an Arabic list of the lexicon as written.

    Examples
    --------
    >>> "أوضح" in lexicon_list("saying_verbs")
    True
    """
    return frozenset(_lexicon()["arabic"][name])


@cache
def _lexicon() -> dict[str, Any]:
    path = resources.files("mediakit.lexicons") / "cited.yml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data
