"""A folder of text files, one article a file."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Final

import pandas as pd

from mediakit.checks import counted, listing
from mediakit.corpus import Corpus
from mediakit.progress import progress_bar
from mediakit.reading.columns import join_metadata, metadata_table
from mediakit.text.encoding import decode

__all__ = ["doc_names", "read_files", "read_folder"]

_MANY_FILES: Final = 2_000


def read_folder(
    path: str | PathLike[str],
    *,
    pattern: str = "**/*.txt",
    metadata: str | PathLike[str] | pd.DataFrame | None = None,
    encoding: str | None = None,
) -> Corpus:
    """Read a folder of text files, one article a file.

    Texts are kept as they are in the files, line ends too, so that offsets are true; only a byte
    order mark is left out.

    Parameters
    ----------
    path : str or path
        The folder.
    pattern : str, default ``"**/*.txt"``
        Which files to read, in the folder and below it.
    metadata : str, path or DataFrame, optional
        A table (any file that `read_table` reads) with a column ``file`` (the file's name, or its
        path below the folder) or ``doc``, and columns such as ``source`` (or ``outlet``), ``date``
        and ``title``. A warning lists files without a row and rows without a file.
    encoding : str, optional
        Encoding of the files. By default UTF-8 and UTF-16 are recognised, and otherwise
        Windows-1256 is told from ISO 8859-6 by what the text would be.

    Returns
    -------
    Corpus
        One row a file, ordered by path. ``doc`` is the file's name without its ending (its path,
        where two files have the same name), or the metadata's ``doc``. Without metadata the
        subfolder is the ``source``.

    Raises
    ------
    FileNotFoundError
        If the folder does not exist or no file matches.
    ValueError
        If files cannot be read or decoded (all are named), or the metadata matches no file.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.read_folder("articles/", metadata="catalogue.csv")  # doctest: +SKIP
    """
    folder = Path(path)
    names = _find_files(folder, pattern)
    texts = read_files(folder, names, encoding)
    frame = pd.DataFrame({"doc": doc_names(names), "file": names, "text": texts})
    if metadata is None:
        frame["source"] = [name.split("/")[-2] if "/" in name else None for name in names]
        return Corpus(frame)
    return Corpus(join_metadata(frame, metadata_table(metadata)))


def _find_files(folder: Path, pattern: str) -> list[str]:
    """List the files of a folder that fit the pattern, by their paths below it."""
    if not folder.is_dir():
        kind = "a file, not a folder" if folder.exists() else "not there"
        raise FileNotFoundError(f"path: {str(folder)!r} is {kind}.")
    try:
        files = sorted(file for file in folder.glob(pattern) if file.is_file())
    except (ValueError, NotImplementedError) as error:
        raise ValueError(
            f"pattern={pattern!r} must be a pattern below the folder, such as '**/*.txt': {error}."
        ) from error
    if not files:
        held = sorted({file.suffix for file in folder.rglob("*") if file.is_file()})
        raise FileNotFoundError(
            f"pattern={pattern!r} matches no file in {str(folder)!r}; "
            f"the endings of the files there are {listing(held)}."
        )
    return [file.relative_to(folder).as_posix() for file in files]


def read_files(folder: Path, names: list[str], encoding: str | None) -> list[str]:
    """Read all files, and name all that cannot be read in one error."""
    texts, failed = [], []
    with progress_bar(len(names), "Reading", least=_MANY_FILES) as show:
        for number, name in enumerate(names, start=1):
            try:
                texts.append(decode((folder / name).read_bytes(), encoding))
            except (OSError, UnicodeError, LookupError) as error:
                failed.append(f"{name} ({error})")
            show(number)
    if failed:
        raise ValueError(
            f"{len(failed)} of {counted(len(names), 'file')} cannot be read; give their encoding= "
            f"or leave them out: {listing(failed)}."
        )
    return texts


def doc_names(names: list[str]) -> list[str]:
    """Name documents by their files' stems, or by their paths where stems come twice."""
    stems = [Path(name).stem for name in names]
    if len(set(stems)) == len(stems):
        return stems
    return [Path(name).with_suffix("").as_posix() for name in names]
