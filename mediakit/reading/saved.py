"""A saved corpus opened again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from typing import Any, TypeVar

import pyarrow as pa

from mediakit.analysis._settings import Settings
from mediakit.checks import warn
from mediakit.corpus import Corpus
from mediakit.reading.account import Reading
from mediakit.saved.folders import Opened, open_folder
from mediakit.saved.tables import read_entities, read_frame, read_reading
from mediakit.saved.words import map_words, rules_of_words
from mediakit.signatures import checked
from mediakit.text.normalization import Normalization
from mediakit.text.words import Words
from mediakit.tokens import TextCache

__all__ = ["load"]

State = TypeVar("State")


@checked
def load(folder: str | PathLike[str], *, verify: bool = False) -> Corpus:
    """Open a corpus that was saved with `Corpus.save`.

    Texts and words stay in the files and are looked up there when they are needed, so that opening
    takes no time and little memory. They must not be changed while the corpus is in use; saving
    another corpus into the folder does no harm.

    Parameters
    ----------
    folder : str or path
        The folder.
    verify : bool, default False
        Whether all files are read and compared with their checksums. Without it, each is there and
        has the size that it was saved with.

    Returns
    -------
    Corpus
        With the same columns, index, normalization, settings and account of reading, and with its
        words. Where this mediakit parts texts into words in another way than the one that saved
        them, they are read anew when first asked for, and a warning says so.

    Raises
    ------
    FileNotFoundError
        If the folder or one of its files is not there.
    ValueError
        If the folder holds no saved corpus, one of a newer format, or a file that was cut short or
        is damaged; the message names it.

    Examples
    --------
    >>> import mediakit as mk
    >>> from tempfile import TemporaryDirectory
    >>> corpus = mk.Corpus({"text": ["على علي"]}).with_normalization(mk.Normalization(ya=False))
    >>> with TemporaryDirectory() as folder:
    ...     corpus.save(folder)
    ...     again = mk.load(folder, verify=True)
    >>> again.equals(corpus), again.tokens().keys.tolist()
    (True, ['على', 'علي'])
    """
    opened = open_folder(folder, verify=verify)
    given = f"folder={str(folder)!r}"
    try:
        return _corpus(opened, given)
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise ValueError(f"{given} is damaged: {error}. Save the corpus again.") from error


def _corpus(opened: Opened, given: str) -> Corpus:
    """Put a corpus together; its texts were looked through when it was made."""
    data, notes = opened
    frame = read_frame(data, notes["table"])
    corpus: Corpus = Corpus._from_mgr(frame._mgr, frame.axes)  # type: ignore[attr-defined]
    corpus._rules = _state(Normalization, notes["normalization"])
    corpus._settings = _state(Settings, notes["settings"])
    corpus._steps = tuple(notes.get("steps", ())) or None
    if notes.get("entities"):
        corpus._entities = read_entities(data)
    if "said" in notes:
        corpus._reading = Reading(read_reading(data))
        corpus._reading.said = tuple(notes["said"])
    corpus._cache = TextCache(corpus["text"], _words(opened, given))
    return corpus


def _words(opened: Opened, given: str) -> Words | None:
    """Open the words, unless they were read by rules of another mediakit or Python."""
    data, notes = opened
    if notes["words"]["rules"] != rules_of_words():
        warn(
            f"{given}: its words were read by another version of mediakit or Python, and are read "
            "anew when first asked for; save the corpus again to keep them."
        )
        return None
    return map_words(data, notes["words"], notes["documents"])


def _state(kind: Callable[..., State], noted: Mapping[str, Any] | None) -> State | None:
    return None if noted is None else kind(**noted)
