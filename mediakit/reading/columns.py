"""The columns that a table of metadata brings to the files of a folder."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.checks import check_columns, counted, did_you_mean, listing, warn
from mediakit.reading.stored import composed
from mediakit.reading.tables import read_frame
from mediakit.text.column_roles import likely_column

__all__ = ["OUTLET", "join_metadata", "metadata_table"]

OUTLET: Final = "outlet"  # what catalogues of articles often call the source


def metadata_table(metadata: str | PathLike[str] | pd.DataFrame) -> pd.DataFrame:
    """Read metadata: a table with a column ``file`` or ``doc``, and whatever else it brings."""
    if isinstance(metadata, pd.DataFrame):
        table = pd.DataFrame(metadata)
    elif isinstance(metadata, str | PathLike):
        table = read_frame(metadata, argument="metadata")
    else:
        raise TypeError(f"metadata must be a path or a DataFrame, not {type(metadata).__name__}.")
    if not {"file", "doc"} & set(table.columns):
        _check_names_files(table)
    if "source" not in table and OUTLET in table:
        table = table.rename(columns={OUTLET: "source"})
    if "source" not in table and (like := likely_column("source", map(str, table.columns))):
        warn(
            f"metadata has no column 'source'; if the outlets stand in {like!r}, rename it: "
            f"metadata.rename(columns={{{like!r}: 'source'}})"
        )
    return table.drop(columns=["text"], errors="ignore").reset_index(drop=True)


def _check_names_files(table: pd.DataFrame) -> None:
    """Raise ValueError that says which column may hold the names of the files."""
    if like := likely_column("file", map(str, table.columns)):
        raise ValueError(
            f"metadata has no column 'file'; its columns are {listing(table.columns)}. If {like!r} "
            "names the files, rename it to 'file'."
        )
    check_columns("metadata", table.columns, ["file"], hint="A column doc would do as well.")


def join_metadata(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Give each file the columns of its row of the metadata.

    Raises ValueError where no file has a row, or several have the same; warns of files without a
    row and rows without a file.
    """
    row = _rows(frame, table)
    used = frame.assign(row=row)[["file", "row"]].drop_duplicates()
    shared = used["file"][used["row"].duplicated(keep=False) & (used["row"] >= 0)]
    if len(shared):
        raise ValueError(
            f"metadata has one row for several files: {listing(shared)}; "
            "write their paths below the folder in its column file."
        )
    if (row < 0).all():
        raise ValueError(_no_match(frame, table))
    _report_unmatched(frame, table, row)
    joined = table.take(np.maximum(row, 0)).set_axis(frame.index)
    joined = joined.where(pd.Series(row >= 0, index=frame.index))
    joined = joined.drop(columns=["file"], errors="ignore")
    if "doc" in joined:  # pages of one archive share a row, and keep their own names
        joined["doc"] = joined["doc"].map(_composed).mask(joined["doc"].duplicated(keep=False))
    # What the metadata say goes before what a file says; they alone know the source, if at all.
    own = frame.drop(columns=["source"] if "source" in joined else [], errors="ignore")
    for column in own.columns.intersection(joined.columns):
        own[column] = joined[column].where(joined[column].notna(), own[column])
    return pd.concat([joined.drop(columns=own.columns, errors="ignore"), own], axis=1)


def _rows(frame: pd.DataFrame, table: pd.DataFrame) -> NDArray[np.int64]:
    """Find each file's row by its path, its name or its document, in this order; -1 for none."""
    keys = {
        "file": [frame["file"], frame["file"].map(lambda name: Path(name).name)],
        "doc": [frame["doc"]],
    }
    row = np.full(len(frame), -1)
    for column, candidates in keys.items():
        if column not in table:
            continue
        values = table[column].map(_composed).map(str)
        twice = values[values.duplicated() & table[column].notna()].unique()
        if len(twice):
            raise ValueError(f"metadata: the column {column} holds {listing(twice)} twice.")
        for names in candidates:
            found = pd.Index(values).get_indexer(pd.Index(names.map(composed)))
            row = np.where(row >= 0, row, found)
    return row


def _composed(value: object) -> object:
    """Give a name of a file in composed letters, with slashes; other values as they are."""
    return composed(value).replace("\\", "/") if isinstance(value, str) else value


def _no_match(frame: pd.DataFrame, table: pd.DataFrame) -> str:
    column = "file" if "file" in table else "doc"
    return (
        f"metadata matches no file: its column {column} holds {listing(table[column].head(3))}, "
        f"the files are {listing(frame['file'].head(3))}."
        f"{did_you_mean(table[column].iloc[0] if len(table) else '', frame['file'])}"
    )


def _report_unmatched(frame: pd.DataFrame, table: pd.DataFrame, row: NDArray[np.int64]) -> None:
    lonely = frame["file"][row < 0]
    column = "file" if "file" in table else "doc"
    unused = table[column].drop(table.index[np.unique(row[row >= 0])])
    if len(lonely):
        warn(
            f"metadata has no row for {counted(len(lonely), 'file')}, left without source and "
            f"date: {listing(lonely)}."
        )
    if len(unused):
        warn(f"metadata has {counted(len(unused), 'row')} without a file: {listing(unused)}.")
