"""Archives and folders that are damaged, locked, too large, or lead out of themselves."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import stat
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

import mediakit as mk
from mediakit.reading import unpacking
from mediakit.reading.file_kinds import kind_of

TEXT = "زارت رانيا الميناء أمس. وقال الوزير إن الميناء مفتوح والطريق إليه آمن."
OTHER = "عادت رانيا من المدينة اليوم، وقالت إن الطريق طويل."
TABLE = f"text,source\n{TEXT},x\n".encode()
posix = pytest.mark.skipif(sys.platform == "win32", reason="names and links are others there")


def packed(path: Path, files: list[tuple[str | zipfile.ZipInfo, str | bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return path


def locked(path: Path) -> Path:
    """Set the bit in an archive that says that its files are encrypted (APPNOTE 4.4.4)."""
    data = bytearray(path.read_bytes())
    for sign, bits in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(sign)
        while start >= 0:
            data[start + bits] |= 1
            start = data.find(sign, start + 4)
    path.write_bytes(data)
    return path


def compressed(ending, content):
    ways = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zip": zipped}
    return ways[ending](content)


def zipped(content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("t.csv", content)
    return buffer.getvalue()


@pytest.mark.parametrize("ending", [".gz", ".bz2", ".xz", ".zip"])
@pytest.mark.parametrize(
    ("limit", "told"),
    [("MOST_BYTES", "more than 1 MB"), ("MOST_TIMES", "more than 200 times its size")],
)
def test_a_table_that_unpacks_to_too_much_is_not_read(tmp_path, monkeypatch, ending, limit, told):
    path = tmp_path / f"t.csv{ending}"
    path.write_bytes(compressed(ending, b"text\n" + b"a" * 1_200_000))
    if limit == "MOST_BYTES":
        monkeypatch.setattr(unpacking, "MOST_BYTES", 1_000_000)
    else:
        monkeypatch.setattr(unpacking, "_ANY_TIMES", 20_000)
    message = rf"path: 't\.csv\{ending}' is not read: it unpacks to {told}; where you trust it.*"
    with pytest.raises(ValueError, match=rf"{message}mediakit\.reading\.unpacking\.{limit}\."):
        mk.read_table(path)
    monkeypatch.setattr(unpacking, limit, 10**9)
    assert len(mk.read_table(path)) == 1


def test_an_archive_whose_files_together_are_too_much_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "_ANY_TIMES", 400_000)
    path = packed(tmp_path / "a.zip", [(f"{n}.txt", f"{n}" * 300_000) for n in range(3)])
    with pytest.raises(ValueError, match=r"a\.zip' is not read: it unpacks to more than 200 times"):
        mk.read_folder(path)
    monkeypatch.setattr(unpacking, "MOST_BYTES_TOGETHER", 100_000)
    with pytest.raises(ValueError, match=r"unpacking\.MOST_BYTES_TOGETHER\."):
        mk.read_export(path)


def test_a_workbook_and_a_document_are_archives_too(tmp_path, monkeypatch):
    pytest.importorskip("openpyxl")
    docx = pytest.importorskip("docx")
    mk.show(mk.Corpus({"text": [TEXT]}).term_frequency()).to_excel(tmp_path / "t.xlsx")
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(str(tmp_path / "1.docx"))
    monkeypatch.setattr(unpacking, "MOST_BYTES", 500)
    with pytest.raises(ValueError, match=r"'t\.xlsx' cannot be read as \.xlsx: it unpacks to more"):
        mk.read_table(tmp_path / "t.xlsx", text="Term")
    with pytest.raises(ValueError, match=r"1\.docx \(It unpacks to more than"):
        mk.read_folder(tmp_path)


def test_files_with_a_password_say_so(tmp_path):
    archive = locked(packed(tmp_path / "a.zip", [("1.txt", TEXT)]))
    told = r"1\.txt.{0,30}locked with a password; unpack the archive first"
    for read in (mk.read_folder, mk.read_export):
        with pytest.raises(ValueError, match=rf"(?i){told}"):
            read(archive)
    table = locked(packed(tmp_path / "t.csv.zip", [("t.csv", TABLE)]))
    with pytest.raises(
        ValueError, match=r"'t\.csv\.zip' is not read: it is locked with a password"
    ):
        mk.read_table(table)
    # a compound file that holds the stream of that name, as Word and Excel write it
    office = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    )
    assert kind_of(office, "1.docx") == "file locked with a password (.docx, .xlsx, .pptx)"
    (tmp_path / "t.xlsx").write_bytes(office)
    with pytest.raises(ValueError, match=r"'t\.xlsx' is locked with a password; save it without"):
        mk.read_table(tmp_path / "t.xlsx")


def test_a_damaged_file_of_an_archive_is_left_out_and_said(tmp_path):
    path = packed(tmp_path / "a.zip", [("1.txt", TEXT * 9), ("2.txt", OTHER)])
    data = bytearray(path.read_bytes())
    begin = data.index(b"1.txt") + len("1.txt")
    data[begin : begin + 6] = b"\xff" * 6
    path.write_bytes(data)
    with pytest.warns(UserWarning, match=r"1\.txt \(It is damaged, and cannot be unpacked"):
        assert mk.read_folder(path)["text"].tolist() == [OTHER]
    path.write_bytes(data[:-30])
    with pytest.raises(ValueError, match=r"a\.zip' is not read: it is no whole \.zip file"):
        mk.read_folder(path)


def test_a_name_that_leads_out_of_an_archive_is_not_read(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    files = [("../../etc/1.txt", TEXT), (link, "/etc/passwd"), ("C:\\b\\2.txt", OTHER)]
    with pytest.warns(UserWarning, match="2 of 3 files cannot be read") as said:
        corpus = mk.read_folder(packed(tmp_path / "a.zip", files))
    assert corpus[["file", "text"]].to_numpy().tolist() == [["b/2.txt", OTHER]]
    assert "Its name '../../etc/1.txt' leads out of the archive" in str(said[0].message)
    assert "link.txt (It is a link" in str(said[0].message)


@pytest.mark.parametrize("pattern", ["../*.txt", "a/../../*.txt", "..\\*.txt", "/etc/*", "C:\\*"])
def test_a_pattern_that_leads_out_of_the_folder_is_refused(tmp_path, pattern):
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(ValueError, match="must be a pattern below the folder"):
        mk.read_folder(tmp_path, pattern=pattern)


@posix
def test_a_link_that_leads_out_of_the_folder_is_not_read(tmp_path):
    folder, outside = tmp_path / "in", tmp_path / "out"
    for place in (folder, outside):
        place.mkdir()
        (place / "1.txt").write_text(TEXT, encoding="utf-8")
    (folder / "2.txt").symlink_to(outside / "1.txt")
    (folder / "more").symlink_to(outside)
    (folder / "3.txt").symlink_to("1.txt")
    (folder / "4.txt").symlink_to("4.txt")
    os.mkfifo(folder / "5.txt")
    with pytest.warns(UserWarning, match="4 of 6 files cannot be read") as said:
        corpus = mk.read_folder(folder)
    assert corpus["file"].tolist() == ["1.txt", "3.txt"]
    for name in ("2.txt", "more/"):
        assert f"{name} (It is a link that leads out of the folder; put a copy" in str(
            said[0].message
        )
    assert "5.txt (It is no file but a pipe or a device" in str(said[0].message)
    with (
        pytest.warns(UserWarning, match="2 links out of '.*in' not followed: '2.txt', 'more'"),
        pytest.raises(ValueError, match="no article is read"),
    ):
        mk.read_export(folder)


@posix
def test_a_name_that_is_no_utf8_is_written_by_its_bytes(tmp_path):
    place = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        place.write_text(TEXT, encoding="utf-8")
    except OSError:  # macOS takes no such name
        pytest.skip("the system takes no name that is no UTF-8")
    assert mk.read_folder(tmp_path)["doc"].tolist() == ["caf\\xe9"]
    table = place.with_suffix(".csv")
    table.write_bytes(TABLE)
    assert mk.read_table(table).reading["file"].tolist() == ["caf\\xe9.csv"]


def test_names_that_two_systems_write_differently_are_two_files(tmp_path):
    names = [unicodedata.normalize(form, "été.txt") for form in ("NFC", "NFD")]
    assert names[0] != names[1]
    corpus = mk.read_folder(packed(tmp_path / "a.zip", [(names[0], TEXT), (names[1], OTHER)]))
    assert corpus["file"].tolist() == ["été.txt", "été (2).txt"]
    assert set(corpus["text"]) == {TEXT, OTHER}


def test_a_name_that_stands_twice_in_an_archive_is_two_files(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):  # from zipfile, which writes it
        path = packed(tmp_path / "a.zip", [("1.txt", TEXT), ("1.txt", OTHER)])
    assert mk.read_folder(path)["doc"].tolist() == ["1", "1 (2)"]


def test_archives_in_archives_are_opened_to_a_depth(tmp_path):
    data, name = OTHER.encode(), "1.txt"
    for number in range(4):
        data = packed(tmp_path / f"{number}.zip", [(name, data)]).read_bytes()
        name = f"{number}.zip"
    with pytest.raises(ValueError, match=r"it is an archive within 3 others; unpack it first\."):
        mk.read_export(tmp_path / "3.zip")
