"""The one reader of the data in this folder: words, patterns and sentences, by the name of a file.

A file is read once and what it holds is shared by all who ask, so nobody changes it: the outermost
mapping or tuple refuses a change, and whoever needs another version of what is inside makes a copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

__all__ = ["contents_of", "lexicon_file", "load_lines", "load_rows", "load_yaml"]

_FOLDER: Final = "mediakit.lexicons"


def lexicon_file(name: str) -> AbstractContextManager[Path]:
    """Lend the path of a file of this folder, for a reader of files of users."""
    return as_file(files(_FOLDER) / name)


def contents_of(folder: str) -> dict[str, bytes]:
    """Give what the files of this folder, or of one in it, hold, by their names from A to Z."""
    there = (files(_FOLDER) / folder).iterdir()
    found = {file.name: file for file in there if file.is_file()}
    return {name: found[name].read_bytes() for name in sorted(found)}


@cache
def load_yaml(name: str) -> Mapping[str, Any]:
    """Give the mapping that a YAML file holds.

    Examples
    --------
    >>> load_yaml("months.yml")["months"][1][0]
    'يناير'
    """
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the first is ten times as fast
    return MappingProxyType(yaml.load(_text(name), Loader=loader))


@cache
def load_rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Give the rows of a table whose cells are parted by tabs, each by the names of its columns.

    Examples
    --------
    >>> load_rows("places_ar.tsv")[0]["kind"]
    'country'
    """
    head, *lines = _text(name).splitlines()
    columns = head.split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=True)) for line in lines)


@cache
def load_lines(name: str) -> tuple[str, ...]:
    """Give the lines of a list, without those that are empty or begin with ``#``.

    Examples
    --------
    >>> load_lines("web_words_en.txt")[0]
    'com'
    """
    lines = map(str.strip, _text(name).splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _text(name: str) -> str:
    return (files(_FOLDER) / name).read_text(encoding="utf-8")
