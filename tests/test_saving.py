"""Files are written whole or not at all: on a full disk, killed, interrupted, in every writer."""

from __future__ import annotations

import ast
import inspect
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import mediakit as mk
from mediakit import saving
from mediakit.exploration.explorer import Explorer
from mediakit.plot.picture import Picture
from mediakit.tables.documents import ShownDocument
from mediakit.tables.shown import ShownTable

sys.path.insert(0, str(Path(__file__).parent))
from writers import WRITERS, is_new_only, kept, said_by

SOURCE = Path(mk.__file__).parent
# What takes a path and reads it.
READS = ("read_", "load", "from_", "scan", "is_")
# Modules that write into a folder that nothing looks at yet, which then takes a place as a whole.
IN_NEW_FOLDERS = (
    *("saved/folders.py", "saved/tables.py", "saved/words.py"),
    "distributed/store.py",
)
OPENERS = (
    *("write_text", "write_bytes", "to_csv", "to_excel", "to_parquet", "to_latex", "to_html"),
    *("to_json", "savefig", "write_image", "write_html", "save", "OSFile", "dump", "tofile"),
)
HELD = {"part", "buffer", "small", "writer"}  # lent by `replacing`, or in memory
MISSING_PERMISSION = "cannot be written: permission is missing."


def public() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Give every public function, and every method of a public class and of what these give."""
    given = {name: getattr(mk, name) for name in mk.__all__}
    given |= {one.__name__: one for one in (Explorer, Picture, ShownDocument, ShownTable)}
    for name, thing in given.items():
        if inspect.isclass(thing):
            for method, function in inspect.getmembers(thing, inspect.isfunction):
                if not method.startswith("_") and function.__module__.startswith("mediakit"):
                    yield f"{name}.{method}", function
        elif inspect.isfunction(thing):
            yield name, thing


def test_every_writer_is_called_here():
    taking = {
        name
        for name, function in public()
        if {"path", "folder"} & set(inspect.signature(function).parameters)
        and not name.rpartition(".")[2].startswith(READS)
    }
    assert taking == {name.partition(" ")[0] for name in WRITERS}, (
        "add a line to WRITERS in tests/writers.py"
    )


DATED = {"Corpus.save"}  # whose parts have names by chance, so that a new one is written beside


def dates_in(path: Path) -> set[str]:
    """Give what a file tells of the day on which it was made."""
    told, parts = set(), [path.read_bytes()]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            told = {str(one.date_time) for one in archive.infolist()} - {"(1980, 1, 1, 0, 0, 0)"}
            parts = [archive.read(name) for name in archive.namelist()]
    days = {datetime.now().strftime(form) for form in ("%Y-%m-%d", "%Y%m%d")}
    return told | {day for day in days for part in parts if day.encode() in part}


@pytest.mark.parametrize("name", sorted(set(WRITERS) - DATED))
def test_what_is_written_again_on_another_day_is_the_same(name, tmp_path):
    """No name by chance, which would differ at once, and no day."""
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        assert said_by(name, folder) == ""
    one, two = map(kept, folders)
    assert one and one == two
    assert {day for file in one for day in dates_in(folders[0] / file)} == set()


def writes_directly(call: ast.Call) -> bool:
    """Tell a call that writes to a file which is no part lent by `replacing`, nor a buffer."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    if name == "open":
        modes = [one.value for one in given if isinstance(one, ast.Constant)]
        return any(isinstance(mode, str) and set("wax+") & set(mode) for mode in modes)
    if name not in OPENERS:
        return False
    on = function.value if isinstance(function, ast.Attribute) else None
    known = {node.id for one in (*given[:1], on) if one for node in ast.walk(one)
             if isinstance(node, ast.Name)}  # fmt: skip
    if name in ("write_text", "write_bytes"):  # the functions of saving are called by name alone
        return isinstance(function, ast.Attribute) and "part" not in known
    return bool(call.args) and not HELD & known


def test_nothing_opens_a_file_of_the_user_to_write_into_it():
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if name in IN_NEW_FOLDERS or name == "saving.py":
            continue
        source = path.read_text(encoding="utf-8")
        if not any(f"{opener}(" in source for opener in (*OPENERS, "open")):
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and writes_directly(node):
                found.append(f"{name}:{node.lineno}: {ast.unparse(node)[:80]}")
    assert found == []


@pytest.mark.parametrize(
    ("line", "is_direct"),
    [
        ("table.to_csv(path)", True),
        ("open(path, 'w')", True),
        ("path.open(mode='ab')", True),
        ("Path(path).write_text(text)", True),
        ("figure.savefig(path)", True),
        ("table.to_csv(part, index=False)", False),
        ("part.write_bytes(b'')", False),
        ("write_text(path, text)", False),
        ("path.open('rb')", False),
        ("table.to_csv(index=False)", False),
    ],
)
def test_what_writes_directly_is_told(line, is_direct):
    (call,) = [node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Call)][:1]
    assert writes_directly(call) is is_direct


def test_on_a_full_disk_and_killed_the_old_file_stays_and_no_part_is_left(tmp_path):
    """A disk of 16 MB, which only this process has."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not here: no disk of a few MB can be mounted")
    script = Path(__file__).parent / "writers.py"
    mount = f"mount -t tmpfs -o size=16M tmpfs '{tmp_path}'"
    run = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    if (tried := subprocess.run([*run, mount], capture_output=True, text=True)).returncode:
        pytest.skip(f"no disk of a few MB can be mounted: {tried.stderr.strip()}")
    called = f"{mount} && '{sys.executable}' '{script}' '{tmp_path}'"
    done = subprocess.run([*run, called], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert set(told) == set(WRITERS)
    for name, said in told.items():
        assert said["first"] == said["again"] == "", name
        assert said["full"].startswith("OSError 28 "), said["full"]
        argument = "folder" if name == "Corpus.save" else "path"
        assert f" {argument}='{tmp_path}/{name}" in said["full"]
        assert "' cannot be written: no space is left on the disk. Nothing was" in said["full"]
        assert said["unchanged"], name
        assert len(said["left"]) >= 1, name  # of the killed process
        assert said["more"] == [], name


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "Corpus.save"])
def test_who_stops_a_writer_stops_it_and_finds_what_was_there(name, tmp_path, monkeypatch):
    old = tmp_path / WRITERS[name][0]
    if not is_new_only(name):
        old.write_bytes(b"old")
    before = kept(tmp_path)

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)  # when all is written, and has not taken its place
    assert said_by(name, tmp_path).startswith("KeyboardInterrupt")
    assert kept(tmp_path) == before


def test_who_stops_a_workbook_before_its_first_sheet_stops_it(tmp_path, monkeypatch):
    """A workbook without a sheet cannot be saved, and openpyxl fails in its turn."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pandas.DataFrame.to_excel", stop)
    assert said_by("ShownTable.to_excel", tmp_path).startswith("KeyboardInterrupt")
    assert kept(tmp_path) == {}


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_that_may_not_be_written_is_said(name, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda place, mode: mode != os.W_OK)  # root may do all
    said = said_by(name, tmp_path)
    assert said.startswith("PermissionError ")
    assert MISSING_PERMISSION in said
    assert kept(tmp_path) == {}


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_that_is_not_there_is_said(name, tmp_path):
    said = said_by(name, tmp_path / "none")
    assert said.startswith("FileNotFoundError ")
    assert f"there is no folder '{tmp_path / 'none'}'." in said


def test_a_part_that_somebody_writes_is_left_alone(tmp_path):
    with saving.replacing(tmp_path / "a.txt") as part:
        part.write_text("a", encoding="utf-8")
        saving.write_text(tmp_path / "b.txt", "b")
        assert part.exists()
    assert kept(tmp_path) == {"a.txt": b"a", "b.txt": b"b"}


@pytest.mark.skipif(sys.platform == "win32", reason="parts are not locked there")
def test_what_a_killed_writing_left_goes_at_the_next(tmp_path):
    (tmp_path / ".mediakit-0123456789abcdef.html").write_bytes(b"half")
    (tmp_path / ".mediakit-notes").write_bytes(b"of somebody else")
    saving.write_text(tmp_path / "b.txt", "b")
    assert kept(tmp_path) == {".mediakit-notes": b"of somebody else", "b.txt": b"b"}


@pytest.mark.skipif(sys.platform == "win32", reason="other rights are there")
def test_who_may_not_read_a_file_may_not_read_the_next(tmp_path):
    path = saving.write_text(tmp_path / "a.txt", "old")
    path.chmod(0o600)
    with saving.replacing(path) as part:
        assert stat.S_IMODE(part.stat().st_mode) == 0o600
        part.write_text("new", encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "link.txt").symlink_to("file.txt")
    saving.write_text(tmp_path / "link.txt", "text")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "file.txt").read_text(encoding="utf-8") == "text"


def test_files_of_one_writing_come_together_or_not_at_all(tmp_path):
    files = {tmp_path / "a.txt": b"a", tmp_path / "none" / "b.txt": b"b"}
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        saving.write_together(files)
    assert kept(tmp_path) == {}


def test_who_stops_between_two_files_of_one_writing_has_none(tmp_path, monkeypatch):
    take, taken = saving._Part.take, []

    def stop(part):
        take(part)
        taken.append(part.target.name)
        if len(taken) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(saving._Part, "take", stop)
    with pytest.raises(KeyboardInterrupt):
        saving.write_together({tmp_path / name: b"x" for name in ("a.csv", "b.csv", "c.csv")})
    assert taken == ["a.csv", "b.csv"]
    assert kept(tmp_path) == {}


def test_an_interrupt_that_a_library_takes_for_its_own_error_is_one(tmp_path, monkeypatch):
    """Openpyxl tells whatever ends the making of a colour as a TypeError."""

    def swallow(*_: object, **__: object) -> None:
        try:
            raise KeyboardInterrupt
        except BaseException:
            raise TypeError("expected a colour")  # noqa: B904 - as openpyxl does

    monkeypatch.setattr("openpyxl.styles.Font.__init__", swallow)
    assert said_by("ShownTable.to_excel", tmp_path).startswith("KeyboardInterrupt")
    assert kept(tmp_path) == {}


def test_a_name_that_is_too_long_is_said(tmp_path):
    with pytest.raises(OSError, match=r"'.*x\.txt' cannot be written: the name is too long\."):
        saving.write_text(tmp_path / f"{'x' * 300}.txt", "text")


def test_a_device_is_written_to():
    saving.write_text(os.devnull, "text")
    assert not Path(os.devnull).is_file()
