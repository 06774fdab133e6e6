"""The table of a corpus in two files: Parquet, and Arrow for what is opened without reading.

Parquet is small and every program opens it, but its texts have to be unpacked into memory, and some
kinds of columns come back as another. Arrow holds a column as it stands in memory, so that the file
itself is the memory: the texts are there, and so is every column that Parquet would change.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from mediakit.checks import listing

__all__ = [
    "TEXTS",
    "map_arrow",
    "read_entities",
    "read_frame",
    "read_reading",
    "write_arrow",
    "write_entities",
    "write_frame",
    "write_reading",
]

TEXTS: Final = pd.StringDtype("pyarrow", na_value=float("nan"))
_TABLE: Final = "table.parquet"
_COLUMNS: Final = "columns.arrow"
_ENTITIES: Final = "entities.parquet"
_READING: Final = "reading.parquet"
_LONG: Final = ("text", "raw")  # the columns of a corpus that hold whole articles


def write_frame(data: Path, frame: pd.DataFrame) -> dict[str, Any]:
    """Write a table with a column `doc` into a folder, and give what `read_frame` needs beside it.

    Raises TypeError for a column that would not come back as it was.
    """
    columns = _names(frame)
    texts: list[str] = [name for name in _LONG if name in columns and frame[name].dtype == TEXTS]
    objects = [name for name in columns if frame[name].dtype == object]
    rest = [name for name in columns if name not in {*texts, *objects}]
    others = frame[rest]
    _check_index(others)
    changed = [name for name in rest if not _comes_back(others[name], _through_parquet)]
    added: dict[str, Any] = {name: _strings(frame[name]) for name in texts}
    added |= {name: _objects(frame[name]) for name in objects}
    _check_columns(frame, [name for name in changed if not _comes_back(others[name], _itself)])
    _check_columns(frame, [name for name in objects if added[name] is None])
    unpacked = pa.Table.from_pandas(others[changed], preserve_index=False)
    arrow = pa.table({**dict(zip(changed, unpacked.columns, strict=True)), **added})
    kinds = unpacked.schema.metadata  # what the columns are in pandas
    write_arrow(data / _COLUMNS, arrow.replace_schema_metadata(kinds))
    packed = pa.Table.from_pandas(others.drop(columns=changed))
    (data / _TABLE).write_bytes(_parquet(packed))
    return {"columns": columns, "texts": texts, "objects": objects}


def read_frame(data: Path, notes: dict[str, Any]) -> pd.DataFrame:
    """Read a table that `write_frame` wrote; the texts are those of the file, and not copied."""
    import pyarrow.parquet as pq

    frame = pq.read_table(data / _TABLE).to_pandas()
    arrow = map_arrow(data / _COLUMNS)
    others = arrow.drop_columns([*notes["texts"], *notes["objects"]]).to_pandas()
    dtype: Any = TEXTS
    made: dict[str, Any] = {name: others[name].array for name in others}
    for name in notes["texts"]:
        made[name] = dtype.__from_arrow__(arrow[name])
    for name in notes["objects"]:
        made[name] = pd.Series(arrow[name].to_pylist(), dtype=object).array
    added = [pd.Series(values, frame.index, name=name) for name, values in made.items()]
    whole: pd.DataFrame = pd.concat([frame, *added], axis=1)[notes["columns"]]
    return whole


def write_reading(data: Path, reading: pd.DataFrame) -> None:
    """Write the table of what was read from which file."""
    (data / _READING).write_bytes(_parquet(pa.Table.from_pandas(pd.DataFrame(reading))))


def read_reading(data: Path) -> pd.DataFrame:
    """Read the table that `write_reading` wrote."""
    import pyarrow.parquet as pq

    frame: pd.DataFrame = pq.read_table(data / _READING).to_pandas()
    return frame


def write_entities(data: Path, entities: pd.DataFrame) -> None:
    """Write the table of the entities that a corpus was given."""
    (data / _ENTITIES).write_bytes(_parquet(pa.Table.from_pandas(entities)))


def read_entities(data: Path) -> pd.DataFrame:
    """Read the table that `write_entities` wrote."""
    import pyarrow.parquet as pq

    frame: pd.DataFrame = pq.read_table(data / _ENTITIES).to_pandas()
    return frame


def write_arrow(path: Path, table: pa.Table) -> None:
    """Write a table as it stands in memory."""
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


def map_arrow(path: Path) -> pa.Table:
    """Open a table whose memory is the file: what is looked at is read."""
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


def _names(frame: pd.DataFrame) -> list[str]:
    wrong = [name for name in frame if not isinstance(name, str)]
    if wrong:
        raise TypeError(
            f"The corpus cannot be saved with columns named {listing(wrong)}: names must be text; "
            "corpus.rename(columns=str) makes them so."
        )
    return [str(name) for name in frame]


def _check_index(frame: pd.DataFrame) -> None:
    back = _back(pd.DataFrame({"values": 0}, index=frame.index), _through_parquet)
    if back is None or not back.index.identical(frame.index):
        raise TypeError(
            "The corpus cannot be saved with its index, which would come back as something else; "
            "corpus.reset_index() makes a column of it, and reset_index(drop=True) drops it."
        )


def _check_columns(frame: pd.DataFrame, wrong: Iterable[str]) -> None:
    kinds = [f"{name!r} ({_kind(frame[name])})" for name in wrong]
    if kinds:
        raise TypeError(
            f"The corpus cannot be saved with its column {', '.join(kinds)}: what stands in it "
            "would not come back as it is. Change it with astype() or map(), or drop it."
        )


def _kind(values: pd.Series) -> str:
    if values.dtype != object:
        return str(values.dtype)
    return " and ".join(sorted({type(value).__name__ for value in values.dropna()}))


def _back(frame: pd.DataFrame, through: Callable[[pa.Table], pa.Table]) -> pd.DataFrame | None:
    """Give what a table comes back as, None where it cannot be stored at all."""
    try:
        back: pd.DataFrame = through(pa.Table.from_pandas(frame)).to_pandas()
    except (pa.ArrowException, TypeError, ValueError):
        return None
    return back


def _comes_back(values: pd.Series, through: Callable[[pa.Table], pa.Table]) -> bool:
    frame = pd.DataFrame({"values": values.array})
    back = _back(frame, through)
    if back is None or str(back["values"].dtype) != str(values.dtype):
        return False
    if isinstance(values.dtype, pd.StringDtype):  # wherever its strings stood in memory
        return back.astype(object).equals(frame.astype(object))
    return back.equals(frame)


def _itself(table: pa.Table) -> pa.Table:
    return table


def _through_parquet(table: pa.Table) -> pa.Table:
    import pyarrow.parquet as pq

    return pq.read_table(io.BytesIO(_parquet(table)))


def _parquet(table: pa.Table) -> bytes:
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd")
    return file.getvalue()


def _strings(values: pd.Series) -> pa.ChunkedArray:
    return values.array.__arrow_array__()


def _objects(values: pd.Series) -> pa.Array | None:
    """Store the objects of a column, missing ones as None; None where some would change."""
    given = [None if _is_missing(value) else value for value in values]
    try:
        array = pa.array(given)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        return None
    return array if all(map(_is_equal, array.to_pylist(), given)) else None


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


def _is_equal(one: Any, other: Any) -> bool:
    """Tell whether two objects are equal, and of one type in all their parts."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_is_equal, one, other))
    if isinstance(one, dict):
        same = one.keys() == other.keys()
        return same and all(_is_equal(one[key], other[key]) for key in one)
    return bool(one == other)
