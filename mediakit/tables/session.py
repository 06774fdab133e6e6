"""What a result was made with: versions of programs, fingerprints of word lists."""

from __future__ import annotations

import hashlib
import platform
import re
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final

import pandas as pd

from mediakit._version import __version__
from mediakit.analysis._guidance import HelperTable
from mediakit.lexicons.reading import contents_of
from mediakit.signatures import checked

__all__ = ["PACKAGES", "WORDINGS", "session_info"]

# All that mediakit needs, each of which may change a number or a picture.
PACKAGES: Final = (
    "pandas", "numpy", "scipy", "pyarrow", "numba", "regex", "pyarabic", "simplemma", "rapidfuzz",
    "ftfy", "hijridate", "krippendorff", "networkx", "lxml", "PyYAML", "jinja2", "tqdm",
    "matplotlib", "plotly", "wordcloud", "fontpkg-ibm-plex-sans-arabic",
)  # fmt: skip
# What only words pages, tables and pictures: no count depends on it.
WORDINGS: Final = (
    "coding.yml", "columns.yml", "doubts.yml", "intrusion.yml", "methods.yml", "plot_words.yml",
    "report.yml", "values.yml", "written.yml",
)  # fmt: skip
_DATA: Final = (".yml", ".tsv", ".txt")
_DIGITS: Final = 16  # hexadecimal, as of the fingerprint of a corpus


@checked
def session_info() -> pd.DataFrame:
    """Tell what results are made with here: versions of programs, fingerprints of word lists.

    It belongs beside the tables of a study, in a file of its own: the same numbers come out again
    where these are the same. It holds no name of a user or machine, and no path.

    Returns
    -------
    pandas.DataFrame
        One row each, with the columns

        - ``kind`` : "library" (mediakit), "language" (Python, and the edition of Unicode that tells
          it what a letter is), "system", "package" or "list" (the words that helpers look for);
        - ``name`` : what it is;
        - ``version`` : its version; missing for a package that is not installed. Of lists the first
          sixteen hexadecimal digits of the SHA-256 of their files: they change when a word does.

        As a dict: ``info.set_index("name")["version"].to_dict()``.

    Examples
    --------
    >>> import mediakit as mk
    >>> info = mk.session_info().set_index("name")["version"]
    >>> info["mediakit"] == mk.__version__, len(info["word lists"])
    (True, 16)
    """
    release = re.match(r"[\d.]*\d", platform.release())  # what follows may be a name
    system = " ".join(filter(None, [platform.system(), release and release[0]]))
    rows = [
        ("library", "mediakit", __version__),
        ("language", platform.python_implementation(), platform.python_version()),
        ("language", "Unicode", unicodedata.unidata_version),
        ("system", "operating system", system),
        ("system", "machine", platform.machine()),
        *(("package", name, _installed(name)) for name in PACKAGES),
        ("list", "word lists", _fingerprint("")),
        ("list", "ready lists of actors", _fingerprint("actors")),
    ]
    return HelperTable(rows, columns=["kind", "name", "version"]).astype("str")


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:  # numba is not everywhere
        return None


@cache
def _fingerprint(folder: str) -> str:
    """Give the fingerprint of the lists in a folder of the lexicons, by their names and words."""
    digest = hashlib.sha256()
    for name, written in contents_of(folder).items():
        if not name.endswith(_DATA) or name in WORDINGS:
            continue
        content = written.replace(b"\r\n", b"\n")  # as Git may write them on Windows
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:_DIGITS]
