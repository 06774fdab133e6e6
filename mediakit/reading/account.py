"""What reading did: the files, how many articles each gave, and what was doubtful."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Final, NamedTuple

import pandas as pd

from mediakit.analysis._whole_table import whole_table
from mediakit.checks import counted, gathering, warn, within_memory
from mediakit.corpus import Corpus
from mediakit.text.repair.account import looked_through

__all__ = ["Account", "FileRead", "Notes", "Reading", "reading_in_memory"]

_COLUMNS: Final = (
    "file",
    "format",
    "promised",
    "read",
    "without_date",
    "without_source",
    "without_text",
    "problems",
)


def reading_in_memory() -> AbstractContextManager[None]:
    """Say what may be done where there is too little memory for what is read inside."""
    return within_memory(
        "reading",
        "Nothing is wrong with the files: read fewer of them at once, or count what they hold "
        "without holding all of it, with mk.scan(path).",
    )


class FileRead(NamedTuple):
    """What one file gave.

    `promised` is how many articles the file itself says it holds, where it says so; `problems` are
    full sentences.
    """

    file: str
    format: str
    read: int
    promised: int | None = None
    without_date: int = 0
    without_text: int = 0
    without_source: int = 0
    problems: tuple[str, ...] = ()


class Reading(pd.DataFrame):
    """The table of what was read, one row a file, which says itself in lines above.

    `said` are the sentences about the whole: what was repaired, how dates and names were read.
    """

    _metadata = ["said"]  # noqa: RUF012 - as pandas declares it
    said: tuple[str, ...] = ()

    @property
    def _constructor(self) -> type[Reading]:
        return Reading

    def line(self) -> str:
        """Say in a line how many articles were read, of how many, from how many files."""
        if not set(_COLUMNS) <= set(self.columns):
            return ""
        read = int(self["read"].sum())
        known = self["promised"].notna().all() and len(self) > 0
        promised = int(self["promised"].sum()) if known else read
        of = f" of {promised}" if known else ""
        files = counted(len(self), "file")
        return f"Read {read}{of} article{'' if promised == 1 else 's'} from {files}."

    def __repr__(self) -> str:
        """Show the line, and what was said, above the table."""
        return "\n".join(part for part in (self.line(), *self.said, super().__repr__()) if part)

    def _repr_html_(self) -> str:
        """Show the same in a notebook, with the problems whole."""
        return whole_table(self, (self.line(), *self.said))


class Notes:
    """What a reader decided about one file, in sentences.

    What is `decided` cannot well be otherwise and stands in the table; what is `doubtful` is said
    in a warning too.
    """

    def __init__(self) -> None:
        self.all: list[str] = []
        self.doubtful: list[str] = []

    def decide(self, sentence: str) -> None:
        """Enter what cannot well be otherwise."""
        self.all.append(sentence)

    def doubt(self, sentence: str) -> None:
        """Enter what somebody should look at; an empty sentence is none."""
        if sentence:
            self.all.append(sentence)
            self.doubtful.append(sentence)


class Account:
    """Gathers what a reader read and changed, says it once, and leaves it with the corpus."""

    def __init__(self) -> None:
        self.is_looked_through = False  # whether all texts were searched for what is no text
        self._files: list[FileRead] = []
        self._said: list[str] = []

    def add(self, file: FileRead) -> None:
        """Enter a file."""
        self._files.append(file)

    def say(self, sentence: str) -> None:
        """Enter a sentence about the whole, such as how many texts lost their markup."""
        if sentence:
            self._said.append(sentence)

    def table(self) -> Reading:
        """Give the table of the files."""
        rows = [file._replace(problems=" ".join(file.problems)) for file in self._files]  # type: ignore[arg-type]
        table = pd.DataFrame(rows, columns=list(FileRead._fields))[list(_COLUMNS)]
        reading = Reading(table.astype({"promised": "Int64", "file": "str", "problems": "str"}))
        reading.said = tuple(self._said)
        return reading

    def corpus_of(self, frame: pd.DataFrame, **how: Any) -> Corpus:
        """Make a corpus of what was read and repaired; what it decides is entered."""
        with gathering() as said, looked_through(self.is_looked_through):
            corpus = Corpus(frame, **how)
        self._said += said
        return corpus

    def leave_with(self, corpus: Corpus) -> Corpus:
        """Leave the table as ``corpus.reading``, and warn once of what was said.

        How many things a look at the whole finds doubtful is a warning of its own.
        """
        from mediakit.analysis.check import things_to_look_at

        things = things_to_look_at(corpus)
        hint = f"{counted(things, 'thing')} to look at: corpus.check()" if things else ""
        for message in (" ".join(self._said), hint):
            if message:
                warn(message)
        self.say(hint)
        corpus._reading = self.table()
        return corpus
