"""Words that texts put in marks again and again: names and terms, whoever writes them.

What one article cannot tell, all of them do: words that stand in marks behind different words are a
name or a term of the writers. A copied article repeats its own, so the same word before them counts
once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import pandas as pd

from mediakit.language.speech.shape import Speech

__all__ = ["MARKED_AGAIN", "again_in_marks", "learn_marked", "read_marked", "strings_in_marks"]

MARKED_AGAIN: Final = "words in marks again"  # under which they are kept with the tokens
_NOTHING: Final = -1  # before the first word of a text


def strings_in_marks(speech: Speech, texts: Sequence[str]) -> list[str]:
    """Give what stands in each of the marks."""
    marks = speech.marks
    places = zip(marks.document.tolist(), marks.start.tolist(), marks.end.tolist(), strict=True)
    return [texts[document][start:end] for document, start, end in places]


def read_marked(speech: Speech, strings: Sequence[str]) -> pd.DataFrame:
    """List what stands in marks with the number of the word before it, each pair once."""
    marks, tokens = speech.marks, speech.tokens
    before = np.full(len(marks.first), _NOTHING, dtype=np.int64)
    inner = marks.first > tokens.pointers[marks.document]
    before[inner] = tokens.ids[marks.first[inner] - 1]
    return pd.DataFrame(
        {"string": pd.Series(strings, dtype="object"), "before": before}
    ).drop_duplicates()


def learn_marked(parts: Iterable[pd.DataFrame]) -> frozenset[str]:
    """Give what stands in marks behind different words in all parts together."""
    pairs = pd.concat(list(parts), ignore_index=True).drop_duplicates()
    return frozenset(pairs["string"][pairs["string"].duplicated()])


def again_in_marks(speech: Speech, strings: Sequence[str]) -> frozenset[str]:
    """Give what the texts have in marks behind different words, learned once."""
    return speech.tokens.latest(MARKED_AGAIN, lambda: learn_marked([read_marked(speech, strings)]))
