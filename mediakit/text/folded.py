"""Normal forms of single words, kept: readers of names ask for those of the same words all along.

A word alone costs as much to fold as ten among many, so whoever has many new words lets them be
learnt first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mediakit.memory import remember
from mediakit.text.normalization import Normalization

__all__ = ["FOLDED", "SPELLED", "Folded"]

_MOST: Final = 1 << 17  # words that are kept, those of some ten thousand articles


class Folded(dict[str, str]):
    """The normal form of each word under some rules, folded when it is first asked for.

    Examples
    --------
    >>> folded = Folded(Normalization())
    >>> folded["إلى"], folded["إلى"], len(folded)
    ('الي', 'الي', 1)
    """

    def __init__(self, rules: Normalization, most: int = _MOST) -> None:
        self._rules, self._most = rules, most
        remember(self)

    def __missing__(self, word: str) -> str:
        if len(self) >= self._most:
            self.clear()
        found = self._rules.fold([word])[0]
        self[word] = found
        return found

    def learn(self, words: Iterable[str]) -> None:
        """Fold many words, those that are not known.

        Examples
        --------
        >>> folded = Folded(Normalization())
        >>> folded.learn(["إلى", "مدينة"])
        >>> dict(folded)
        {'إلى': 'الي', 'مدينة': 'مدينه'}
        """
        new = [word for word in words if word not in self][: self._most]
        if len(self) + len(new) > self._most:
            self.clear()
        self.update(zip(new, self._rules.fold(new), strict=True))


FOLDED: Final = Folded(Normalization())
# As the dictionary spells words, without vowel signs.
SPELLED: Final = Folded(Normalization(ya=False, ta_marbuta=False, hamza=False, alef=False))
