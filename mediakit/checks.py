"""The wording of errors, in one place.

Every message names the argument, says what was given and what is possible.
"""

from __future__ import annotations

import codecs
import difflib
import errno
import operator
import os
import sys
import sysconfig
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from numbers import Number
from os import PathLike
from pathlib import Path
from reprlib import Repr
from typing import TYPE_CHECKING, Final, SupportsFloat, TypeGuard

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Place",
    "ShortOfMemoryError",
    "UnknownKeyError",
    "caller_level",
    "check_choice",
    "check_columns",
    "check_count",
    "check_encoding",
    "check_fields_at",
    "check_known",
    "check_known_fields",
    "check_list",
    "check_not_empty",
    "check_number",
    "check_part",
    "check_readable",
    "check_type",
    "counted",
    "did_you_mean",
    "gathering",
    "listing",
    "needing",
    "of_type",
    "shown",
    "text_at",
    "unwritten",
    "warn",
    "within_memory",
]

_HOUSE: Final = str(Path(__file__).parent) + os.sep
# Where no user writes.
_OTHERS: Final = (
    "<frozen ",
    *{sysconfig.get_path(part) + os.sep for part in ("stdlib", "purelib", "platlib")},
)
_PACKAGES: Final = (f"{os.sep}site-packages{os.sep}", f"{os.sep}dist-packages{os.sep}")
_gathered: ContextVar[list[str] | None] = ContextVar("gathered", default=None)
_SHOWN = 20  # more choices than this are not read, they are scrolled past
_LETTERS: Final = 120  # of a value, for the same reason
_ENCODINGS: Final = ("utf-8", "cp1256", "iso-8859-6", "utf-16")  # those of Arabic files
_LIKE: Final = 80  # letters up to which a text can be a name misspelt


class _Short(Repr):
    """How a value is written in a message: a few of its parts and letters, however large it is.

    A value may hold itself, or one list a million times under a few names: no part of it is
    written that is not shown.
    """

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel, self.maxstring, self.maxother = 3, _LETTERS, _LETTERS

    def repr_instance(self, x: object, level: int) -> str:
        """Write what has no form of its own here: a text of another class as a text."""
        if isinstance(x, str):
            return self.repr_str(str(x), level)
        if hasattr(x, "shape"):  # tables and arrays, whose rows would fill the message
            return f"<{type(x).__name__} of {' x '.join(map(str, x.shape))}>"
        return " ".join(super().repr_instance(x, level).split())


_short = _Short()


def shown(value: object) -> str:
    """Write a value for a message, as Python does, the middle of a long one left out.

    Examples
    --------
    >>> shown("lema"), shown(["a"] * 1000), len(shown("a" * 1000))
    ("'lema'", "['a', 'a', 'a', 'a', 'a', 'a', ...]", 120)
    """
    return _cut(_short.repr(value))


def _cut(text: str) -> str:
    """Leave out the middle of a text that is too long for a message."""
    if len(text) <= 2 * _LETTERS:
        return text
    return f"{text[:_LETTERS]}...{text[-_LETTERS // 2 :]}"


def listing(values: Iterable[object]) -> str:
    """Write values for a message: quoted, with commas, the tail counted.

    Examples
    --------
    >>> listing(["term", "lemma"])
    "'term', 'lemma'"
    """
    every = list(values)
    words = [shown(value) for value in every[:_SHOWN]]
    if len(every) > _SHOWN:
        words.append(f"and {len(every) - _SHOWN} more")
    return ", ".join(words) if words else "none"


def did_you_mean(value: object, choices: Iterable[object]) -> str:
    """Name the nearest choice as a question, or give an empty string.

    Examples
    --------
    >>> did_you_mean("sorce", ["source", "date"])
    " Did you mean 'source'?"
    """
    if not isinstance(value, str | int) or len(written := str(value)) > _LIKE:
        return ""
    names = {str(choice).casefold(): choice for choice in choices}
    near = difflib.get_close_matches(written.casefold(), list(names), n=1)
    return f" Did you mean {shown(names[near[0]])}?" if near else ""


def _has_hash(value: object) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _is_among(value: object, choices: Iterable[object]) -> bool:
    """Tell whether a value is one of these: no table or array is, whatever it compares as."""
    try:
        return _has_hash(value) and any(value is one or bool(value == one) for one in choices)
    except (TypeError, ValueError):  # what is compared with a missing value is missing
        return False


def of_type(value: object) -> str:
    """Write a value and its type, for a message about a value of the wrong type.

    Examples
    --------
    >>> of_type(3), of_type(None)
    ('3 of type int', 'None')
    """
    return "None" if value is None else f"{shown(value)} of type {type(value).__name__}"


def check_choice(
    argument: str, value: object, choices: Sequence[object], *, hint: str = ""
) -> None:
    """Raise ValueError unless `value` is one of `choices`; `hint` is a sentence that says more.

    Examples
    --------
    >>> check_choice("unit", "lema", ["term", "lemma"])
    Traceback (most recent call last):
    ValueError: unit='lema' is not possible; choose one of 'term', 'lemma'. Did you mean 'lemma'?
    """
    if not _is_among(value, choices):
        raise ValueError(
            f"{argument}={shown(value)} is not possible; choose one of {listing(choices)}."
            f"{did_you_mean(value, choices)}{' ' + hint if hint else ''}"
        )


def check_known(
    argument: str,
    values: Iterable[object],
    known: Sequence[object],
    *,
    owner: str = "the corpus",
) -> None:
    """Raise ValueError that lists every one of `values` not among `known`, which `owner` has."""
    there = set(known)
    unknown = [value for value in values if not (_has_hash(value) and value in there)]
    if unknown:
        raise ValueError(
            f"{argument} names {listing(unknown)}, which {owner} does not have; "
            f"it has {listing(known)}.{did_you_mean(unknown[0], known)}"
        )


class UnknownKeyError(KeyError):
    """A key that a mapping does not have, with what it has; worded only when somebody reads it.

    Parameters
    ----------
    key : object
        What was asked for.
    noun : str
        What a key of the mapping stands for.
    known : tuple
        The keys of the mapping.

    Examples
    --------
    >>> print(UnknownKeyError("hafter", "actor", ("haftar", "sarraj")))
    there is no actor 'hafter'; possible are 'haftar', 'sarraj'. Did you mean 'haftar'?
    """

    def __init__(self, key: object, noun: str, known: tuple[object, ...]) -> None:
        super().__init__(key, noun, known)

    def __str__(self) -> str:
        key, noun, known = self.args
        near = did_you_mean(key, known)
        return f"there is no {noun} {shown(key)}; possible are {listing(known)}.{near}"


def check_list(argument: str, value: object) -> None:
    """Raise TypeError for what is no list; a text would be read by its letters.

    Examples
    --------
    >>> check_list("ids", "rania")
    Traceback (most recent call last):
    TypeError: ids must be a list, for example ['rania'], not 'rania'.
    """
    if isinstance(value, str):
        raise TypeError(
            f"{argument} must be a list, for example [{shown(value)}], not {shown(value)}."
        )
    if isinstance(value, Mapping) or not isinstance(value, Iterable) or hasattr(value, "columns"):
        raise TypeError(f"{argument} must be a list, not {of_type(value)}.")


def check_columns(
    argument: str, columns: Iterable[object], needed: Sequence[str], *, hint: str = ""
) -> None:
    """Raise ValueError unless every needed column is among `columns`.

    `hint` is a sentence that says where such a table comes from.
    """
    have = list(columns)
    missing = [column for column in needed if column not in have]
    if missing:
        raise ValueError(
            f"{argument} has no column {listing(missing)}; its columns are {listing(have)}."
            f"{did_you_mean(missing[0], have)}{' ' + hint if hint else ''}"
        )


def check_count(argument: str, value: object, *, least: int = 1, most: int | None = None) -> None:
    """Raise unless `value` is a whole number of at least `least`, and of at most `most`.

    Raises TypeError for what is no whole number and ValueError for one that is out of range.
    """
    wanted = f"{argument} must be a whole number of at least {least}"
    if most is not None:
        wanted += f" and at most {most:,}"
    try:
        number = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(f"{wanted}, not {of_type(value)}.") from None
    if isinstance(value, bool):
        raise TypeError(f"{wanted}, not {of_type(value)}.")
    if number < least or (most is not None and number > most):
        raise ValueError(f"{wanted}, not {shown(value)}.")


def _is_number(value: object) -> TypeGuard[SupportsFloat]:
    is_one = isinstance(value, Number) and hasattr(value, "__float__")
    return is_one and not isinstance(value, bool)


def check_number(argument: str, value: object, *, above: float = 0.0) -> None:
    """Raise unless `value` is a finite number greater than `above`."""
    if not _is_number(value):
        raise TypeError(f"{argument} must be a number above {above:g}, not {of_type(value)}.")
    if not above < float(value) < float("inf"):
        raise ValueError(f"{argument} must be a number above {above:g}, not {shown(value)}.")


def check_part(argument: str, value: object) -> None:
    """Raise unless `value` is a number from 0 to 1."""
    wanted = f"{argument} must be a number from 0 to 1"
    if not _is_number(value):
        raise TypeError(f"{wanted}, not {of_type(value)}.")
    if not 0 <= float(value) <= 1:
        raise ValueError(f"{wanted}, not {shown(value)}.")


def counted(number: int, noun: str) -> str:
    """Write a number with its noun.

    Examples
    --------
    >>> counted(1, "document"), counted(1200, "token")
    ('1 document', '1,200 tokens')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def check_not_empty(argument: str, table: pd.DataFrame, *, hint: str = "") -> None:
    """Raise ValueError for a table without rows."""
    if len(table) == 0:
        raise ValueError(f"{argument} has no rows.{' ' + hint if hint else ''}")


def check_type(argument: str, value: object, wanted: type, *, hint: str) -> None:
    """Raise TypeError unless `value` is a `wanted`; `hint` says how to make one."""
    if not isinstance(value, wanted):
        raise TypeError(f"{argument} must be {hint}, not {of_type(value)}.")


def check_readable(argument: str, path: str | PathLike[str]) -> Path:
    """Give the path of a file that is there, or raise an OSError that says what is.

    Examples
    --------
    >>> check_readable("path", "nowhere.yml")
    Traceback (most recent call last):
    FileNotFoundError: path='nowhere.yml' is not there.
    """
    place, given = Path(path), f"{argument}={shown(str(path))}"
    try:
        is_folder, is_there = place.is_dir(), place.exists()
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror
        raise type(error)(f"{given} cannot be read: {reason}.") from error
    if is_folder:
        raise IsADirectoryError(f"{given} is a folder; name a file.")
    if not is_there:
        raise FileNotFoundError(f"{given} is not there.")
    return place


def check_encoding(encoding: str | None) -> None:
    """Raise ValueError for an encoding that Python does not know.

    Examples
    --------
    >>> check_encoding("cp1265")
    Traceback (most recent call last):
    ValueError: encoding='cp1265' is not possible: unknown encoding: cp1265; names are 'utf-8',
    'cp1256', 'iso-8859-6', 'utf-16'.
    """
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except (LookupError, ValueError) as error:
            raise ValueError(
                f"encoding={shown(encoding)} is not possible: {error}; "
                f"names are {listing(_ENCODINGS)}."
            ) from error


def check_known_fields(place: str, given: Iterable[object], known: Sequence[str]) -> None:
    """Raise ValueError for a field of a user's file that nothing reads."""
    unknown = [field for field in given if field not in known]
    if unknown:
        raise ValueError(
            f"{place} has an unknown field {listing(unknown)}; possible are {listing(known)}."
            f"{did_you_mean(unknown[0], known)}"
        )


@dataclass(frozen=True)
class Place:
    """Where in a list of actors, or in another list of a user, a value stands, for messages.

    `lines` gives the line of each entry of the file, by its path: id, field, number in a list.
    `nouns` says what the list is called, and what each of its entries.

    Examples
    --------
    >>> str(Place("actors.yml", {("haftar",): 3}).at("haftar", "name"))
    "actors.yml, line 3: actor 'haftar'"
    >>> str(Place().at("haftar", "name"))
    "actor 'haftar'"
    """

    file: str = ""
    lines: Mapping[tuple[object, ...], int] = field(default_factory=dict)
    path: tuple[object, ...] = ()
    nouns: tuple[str, str] = ("actors", "actor")

    def at(self, *steps: object) -> Place:
        """Give the place of what stands inside."""
        return replace(self, path=(*self.path, *steps))

    @property
    def where(self) -> str:
        """The file and line, or nothing."""
        if not self.file:
            return ""
        ends = range(len(self.path), -1, -1)  # an entry without a line has that of its parent
        line = next((n for end in ends if (n := self.lines.get(self.path[:end]))), None)
        return f"{self.file}, line {line}: " if line else f"{self.file}: "

    def __str__(self) -> str:
        whole, one = self.nouns
        entry = f"{one} {shown(self.path[0])}" if self.path else whole
        return self.where + entry


def check_fields_at(
    given: Iterable[object], known: Sequence[str], place: Place, what: str = ""
) -> None:
    """Raise ValueError for a field of an entry that nothing reads, naming its line."""
    for name in given:
        if name not in known:
            check_known_fields(f"{place.at(name)}{what}", [name], known)


def text_at(value: object, name: str, place: Place) -> str:
    """Give a value that is text, or raise TypeError that names it and its place."""
    if not isinstance(value, str):
        raise TypeError(
            f"{place}: {name} must be text, not {shown(value)}; write quotation marks around it."
        )
    return value


@contextmanager
def needing(package: str, what: str) -> Iterator[None]:
    """Say how to install a package that is not always there, where its import fails inside.

    The package itself is named, and not an extra of this library: that works the same for who has
    a clone and for who has installed the library from an index. `what` is what needs it; packages
    that only work together are written with a space between them.

    Examples
    --------
    >>> with needing("no-such-package", "to_stone()"):
    ...     import no_such_package
    Traceback (most recent call last):
    ImportError: to_stone() needs the package no-such-package, which is not installed. Install it
    with: python -m pip install no-such-package
    """
    try:
        yield
    except ImportError as error:
        several = " " in package
        named = " and ".join(package.split()) if several else package
        raise ImportError(
            f"{what} needs the package{'s' if several else ''} {named}, which "
            f"{'are' if several else 'is'} not installed. "
            f"Install {'them' if several else 'it'} with: python -m pip install {package}"
        ) from error


_REASONS = {
    errno.ENOSPC: "no space is left on the disk",
    errno.EDQUOT: "the space that you may use on the disk is used up",
    errno.EFBIG: "the file is larger than is allowed there",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "permission is missing",
    errno.EPERM: "permission is missing",
    errno.ENAMETOOLONG: "the name is too long",
}


def unwritten(argument: str, path: object, error: OSError) -> OSError:
    """Word an error of a file that could not be written; class and `errno` are those of `error`.

    Examples
    --------
    >>> unwritten("path", "t.csv", OSError(errno.ENOSPC, "No space left on device"))
    OSError("path='t.csv' cannot be written: no space is left on the disk. Nothing was changed.")
    """
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    told = type(error)(
        f"{argument}={str(path)!r} cannot be written: {reason}. Nothing was changed."
    )
    told.errno = error.errno
    return told


class ShortOfMemoryError(MemoryError):
    """That the memory is used up, with what needed it, and what may be done."""


@contextmanager
def within_memory(doing: str, advice: str) -> Iterator[None]:
    """Say what used the memory up, where it is used up inside, and what may be done.

    What the innermost of several says is left as it is: it knows best.

    Examples
    --------
    >>> with within_memory("drawing a picture", "Draw a smaller one."):
    ...     raise MemoryError
    Traceback (most recent call last):
    mediakit.checks.ShortOfMemoryError: The memory of this machine is used up by drawing a picture.
    Draw a smaller one.
    """
    try:
        yield
    except ShortOfMemoryError:
        raise
    except MemoryError as error:
        said = f"The memory of this machine is used up by {doing}. {advice}"
        raise ShortOfMemoryError(said) from error


@contextmanager
def gathering() -> Iterator[list[str]]:
    """Gather what would be warned of inside, for who says it in another place.

    Examples
    --------
    >>> with gathering() as said:
    ...     warn("Two dates were converted.")
    >>> said
    ['Two dates were converted.']
    """
    said: list[str] = []
    token = _gathered.set(said)
    try:
        yield said
    finally:
        _gathered.reset(token)


def warn(message: str) -> None:
    """Warn of something at the user's line, however deep in the library that is said."""
    into = _gathered.get()
    if into is not None:
        into.append(message)
        return
    warnings.warn(message, stacklevel=caller_level())


def caller_level() -> int:
    """Give the `stacklevel` at which a warning is given at the user's line.

    That is the nearest one which is neither of the library nor of what stands between: pandas,
    which calls a function for each group, or a context of the standard library. Where all lines
    are of installed programs it is the nearest that is not of the library.
    """
    frame, level, nearest = sys._getframe(1), 1, 0
    while frame.f_back is not None:
        frame, level = frame.f_back, level + 1
        file = frame.f_code.co_filename
        if file.startswith(_HOUSE):
            continue
        if not file.startswith(_OTHERS) and not any(part in file for part in _PACKAGES):
            return level
        nearest = nearest or level
    return nearest or level
