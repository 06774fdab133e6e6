"""The texts that come with the library: the seed reports and the classroom corpus."""

from __future__ import annotations

import hashlib
from os import PathLike
from pathlib import Path

import pandas as pd

from mediakit.checks import listing, warn
from mediakit.corpus import Corpus
from mediakit.reading.columns import OUTLET
from mediakit.reading.folders import doc_names, read_files
from mediakit.reading.tables import read_frame
from mediakit.signatures import checked
from mediakit.text.encoding import decode

__all__ = ["load_classroom", "load_seeds", "seeds_folder"]


def seeds_folder() -> Path:
    """Give the folder of the seeds: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "_seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


@checked
def load_seeds(originals: str | PathLike[str] | None = None) -> Corpus:
    """Load the five seed reports: one story, as five outlets told it.

    What is shipped are summaries written for this project, with the facts, the dates and the page
    furniture of five Arabic news reports of 2016 to 2023. Whoever has the reports themselves can
    load those instead.

    Parameters
    ----------
    originals : str or path, optional
        A folder with the original reports. Files are known by their SHA-256, whatever they are
        called.

    Returns
    -------
    Corpus
        Five documents, with the columns of the catalogue. Texts are as published, page furniture
        included: use `clean` on them.

    Raises
    ------
    FileNotFoundError
        If the folder is not there or holds none of the reports.

    Examples
    --------
    >>> import mediakit as mk
    >>> mk.load_seeds()[["doc", "source"]].head(2)
                doc          source
    0  000_anadolu  Anadolu Agency
    1  001_arabi21         Arabi21
    """
    folder = seeds_folder()
    catalogue = _catalogue(folder)
    if originals is None:
        names = [f"{doc}.txt" for doc in catalogue["doc"]]
        return Corpus(catalogue.assign(text=read_files(folder / "reports", names, "utf-8")))
    texts = _known_files(Path(originals), set(catalogue["sha256"]))
    missing = catalogue["file"][~catalogue["sha256"].isin(texts)]
    if not texts:
        raise FileNotFoundError(
            f"originals: {str(originals)!r} holds none of the reports {listing(missing)}."
        )
    if len(missing):
        warn(f"originals: not found are {listing(missing)}.")
    found = catalogue[catalogue["sha256"].isin(texts)].reset_index(drop=True)
    return Corpus(found.assign(text=found["sha256"].map(texts)))


def load_classroom() -> Corpus:
    """Load the classroom corpus: a fictional affair, told by seven fictional outlets.

    Seventy Arabic articles and fifteen English ones cover eight weeks of a port lease, a leaked
    contract, a strike and a mediation. Country, persons, outlets and every word are invented, for
    lessons and examples; ``seeds/classroom`` holds the truth about the texts beside them.

    Returns
    -------
    Corpus
        85 documents with the columns of the catalogue: ``author`` (staff, correspondent, agency or
        agency_edited), ``cluster`` (of wire copy, else missing) and ``language`` ("ar" or "en")
        beside the usual ones. Texts are as published, page furniture included: use `clean` on them.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.load_classroom()
    >>> corpus["language"].value_counts().to_dict()
    {'ar': 70, 'en': 15}
    """
    folder = seeds_folder() / "classroom"
    catalogue = _catalogue(folder)
    files = catalogue["file"].tolist()
    texts = read_files(folder, files, "utf-8")
    return Corpus(catalogue.assign(doc=doc_names(files), text=texts))


def _catalogue(folder: Path) -> pd.DataFrame:
    return read_frame(folder / "catalogue.csv").rename(columns={OUTLET: "source"})


def _known_files(folder: Path, wanted: set[str]) -> dict[str, str]:
    """Read the files of a folder whose content is wanted, by its SHA-256."""
    if not folder.is_dir():
        raise FileNotFoundError(f"originals: there is no folder {str(folder)!r}.")
    texts: dict[str, str] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            data = file.read_bytes()
            mark = hashlib.sha256(data).hexdigest()
            if mark in wanted:
                texts[mark] = decode(data, None)
    return texts
