"""Files are written whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Final

__all__ = ["check_path", "for_xml", "is_formula", "replacing", "write_text"]

# What is no character of XML 1.0 (https://www.w3.org/TR/xml/#charsets): workbooks and documents of
# Word are made of it.
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# https://owasp.org/www-community/attacks/CSV_Injection: the wide forms too, which some programs
# read as the others; a tab or a return before anything.
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BEFORE: Final = ("\t", "\r")


def for_xml(text: str) -> str:
    r"""Put the replacement character in the place of what no file of XML can hold.

    Examples
    --------
    >>> for_xml("a\x0bb")
    'a\ufffdb'
    """
    return _NOT_IN_XML.sub("\ufffd", text)


def is_formula(text: object) -> bool:
    r"""Tell a text that a spreadsheet would compute.

    Examples
    --------
    >>> is_formula("=1+1"), is_formula("\t1+1"), is_formula("1+1")
    (True, True, False)
    """
    if not isinstance(text, str):
        return False
    return text.startswith(_BEFORE) or text.lstrip().startswith(_FORMULA)


def check_path(path: str | PathLike[str]) -> Path:
    """Give the path of a file that can be written, or raise an OSError that says why it cannot.

    Examples
    --------
    >>> check_path("nowhere/page.html")
    Traceback (most recent call last):
    FileNotFoundError: path='nowhere/page.html': there is no folder 'nowhere'.
    """
    target = Path(path)
    given, folder = f"path={str(path)!r}", target.parent
    if not folder.exists():
        raise FileNotFoundError(f"{given}: there is no folder {str(folder)!r}.")
    if not folder.is_dir():
        raise NotADirectoryError(f"{given}: {str(folder)!r} is a file, not a folder.")
    if target.is_dir():
        raise IsADirectoryError(f"{given} is a folder; name a file in it.")
    if not os.access(target if target.exists() else folder, os.W_OK):
        raise PermissionError(f"{given} cannot be written: permission is missing.")
    return target


@contextmanager
def replacing(path: str | PathLike[str]) -> Iterator[Path]:
    """Lend a file beside `path` that takes its place at the end; after an error nothing is changed.

    Parameters
    ----------
    path : str or path
        The file to be made or replaced; its folder has to be there.

    Yields
    ------
    pathlib.Path
        Where to write, with the ending of `path`.
    """
    target = check_path(path)
    if target.exists() and not target.is_file():  # a pipe or a device cannot be replaced
        yield target
        return
    target = target.resolve()  # a link stays a link
    part = target.with_name(f".{secrets.token_hex(8)}{target.suffix}")
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def write_text(path: str | PathLike[str], text: str) -> Path:
    """Write a text as UTF-8, and give the path."""
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8")
    return Path(path)
