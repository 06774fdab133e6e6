"""What the place of a file tells of it: the outlet, and whatever else folders are named by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import pandas as pd

from mediakit.checks import counted, listing
from mediakit.reading.account import Account
from mediakit.reading.stored import composed

__all__ = ["check_source_from", "places_of"]

_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_FILE: Final = "file"
_DATE: Final = re.compile(r"(?:1[89]|20)\d\d(?:[-_. ]?\d\d?){0,2}|\d{1,2}")
_FORM: Final = "a level such as 1 or -1, or a pattern such as '{source}/{section}/{file}'"


def check_source_from(source_from: object) -> None:
    """Raise unless `source_from` is a level, a pattern or None."""
    if source_from is None:
        return
    if isinstance(source_from, bool) or not isinstance(source_from, int | str):
        raise TypeError(f"source_from must be {_FORM}, not {type(source_from).__name__}.")
    if source_from == 0:
        raise ValueError(f"source_from=0 is no level; it must be {_FORM}.")
    if isinstance(source_from, str):
        _expression(source_from)


def places_of(
    names: Sequence[str], source_from: int | str | None, account: Account
) -> pd.DataFrame:
    """Give the columns that the paths of files fill.

    Parameters
    ----------
    names : sequence of str
        Paths below the folder.
    source_from : int, str or None
        As for `read_folder`.
    account : Account
        Told of files in another depth than others, and of those that a pattern does not fit.

    Returns
    -------
    DataFrame
        One row a file: the column source, or those that the pattern names.
    """
    if isinstance(source_from, str):
        return _by_pattern(names, source_from, account)
    level = 1 if source_from is None else source_from
    folders = [name.split("/")[:-1] for name in names]
    found = [_at(parts, level) for parts in folders]
    if source_from is None:
        _warn_of_levels(names, folders, account)
    elif missing := [n for n, source in zip(names, found, strict=True) if source is None]:
        if len(missing) == len(names):
            raise ValueError(
                f"source_from={source_from!r}: no file lies so deep; they are {listing(names)}."
            )
        account.say(
            f"source_from={source_from!r}: {counted(len(missing), 'file')} not so deep, left "
            f"without source: {listing(missing)}."
        )
    return pd.DataFrame({"source": found}, dtype=object)


def _at(folders: Sequence[str], level: int) -> str | None:
    place = level - 1 if level > 0 else level
    return folders[place] if -len(folders) <= place < len(folders) else None


def _warn_of_levels(
    names: Sequence[str], folders: Sequence[Sequence[str]], account: Account
) -> None:
    depths = {len(parts): name for name, parts in zip(names, folders, strict=True)}
    outlets = {parts[0] for parts in folders if parts}
    if len(depths) > 1:
        account.say(
            f"Files lie at different depths: {listing(depths[depth] for depth in sorted(depths))}; "
            "the source is the first folder below the one given"
            + (", and unknown where there is none" if 0 in depths else "")
            + ". source_from= takes another."
        )
    elif outlets and all(_DATE.fullmatch(outlet) for outlet in outlets):
        account.say(
            f"The sources are named like dates ({listing(sorted(outlets)[:3])}); "
            "source_from='{date}/{file}' makes dates of them."
        )


def _by_pattern(names: Sequence[str], pattern: str, account: Account) -> pd.DataFrame:
    expression = _expression(pattern)
    found = []
    for name in names:
        stem = re.sub(r"(?:\.[^./]+)?\.[^./]+$", "", name) if name.endswith(".gz") else None
        forms = (name, stem or re.sub(r"\.[^./]+$", "", name))
        matches = (expression.fullmatch(form) for form in forms)
        found.append(next((match.groupdict() for match in matches if match), None))
    missing = [name for name, match in zip(names, found, strict=True) if match is None]
    if len(missing) == len(names):
        raise ValueError(
            f"source_from={pattern!r} fits none of the files; they are {listing(names[:5])}."
        )
    if missing:
        account.say(
            f"source_from={pattern!r} does not fit {counted(len(missing), 'file')}, left without "
            f"these columns: {listing(missing)}."
        )
    columns = [name for name in expression.groupindex if name != _FILE]
    rows = [match or {} for match in found]
    return pd.DataFrame({name: [row.get(name) for row in rows] for name in columns}, dtype=object)


def _expression(pattern: str) -> re.Pattern[str]:
    """Compile a pattern with names, each of which stands for a part of one folder or file."""
    names = _FIELD.findall(pattern)
    wrong = [name for name in names if not name.isidentifier() or name == "text"]
    twice = [name for name in set(names) if names.count(name) > 1]
    if not names or wrong or twice:
        raise ValueError(
            f"source_from={pattern!r} must be {_FORM}: each name once, of letters, and not 'text'."
        )
    parts = _FIELD.split(composed(pattern).strip("/"))
    written = [
        f"(?P<{part}>[^/]+)" if place % 2 else _literal(part) for place, part in enumerate(parts)
    ]
    return re.compile("".join(written))


def _literal(part: str) -> str:
    """Write what stands between two names: ``**/`` passes over folders, ``*`` over signs."""
    return re.escape(part).replace(r"\*\*/", "(?:[^/]+/)*").replace(r"\*", "[^/]*")
