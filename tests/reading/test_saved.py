"""A corpus comes back from a folder as it was, and nothing half written takes its place."""

from __future__ import annotations

import hashlib
import json
import os
import sys

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import mediakit as mk
from mediakit import tokens
from mediakit.saved import folders, words
from mediakit.saving import write_text


def no_reading(texts):
    raise AssertionError("the words are there, and nobody needs to read them")


def data_of(folder):
    (data,) = (path for path in folder.iterdir() if path.is_dir())
    return data


def content_of(folder):
    """Everything that stands in a folder, by path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def change_content(folder, **changed):
    """Write what a folder says of itself as another mediakit would have written it."""
    content = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    content = {**content, **changed}
    del content["sha256"]
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    (folder / "corpus.json").write_text(json.dumps({**content, "sha256": digest}))


@pytest.fixture(scope="module", autouse=True)
def no_waiting_for_the_disk():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda number: None)
        yield


@pytest.fixture
def folder(two_sources, tmp_path):
    place = tmp_path / "saved"
    two_sources.save(place)
    return place


class TestRoundTrip:
    def test_the_tables_of_helpers_are_the_same(self, two_sources, folder, monkeypatch):
        expected = two_sources.term_frequency(by="source", stopwords=None)
        monkeypatch.setattr(tokens, "read_words", no_reading)
        again = mk.load(folder)
        assert_frame_equal(again.term_frequency(by="source", stopwords=None), expected)
        assert_frame_equal(pd.DataFrame(again), pd.DataFrame(two_sources))
        assert again.fingerprint() == two_sources.fingerprint()

    @settings(max_examples=8)
    @given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=9))
    def test_every_text_and_word_comes_back(self, tmp_path_factory, texts):
        folder = tmp_path_factory.mktemp("any") / "saved"
        corpus = mk.Corpus(
            pd.DataFrame({"text": texts, "title": "x"}).query("text.str.strip() != ''")
        )
        corpus.save(folder)
        again = mk.load(folder)
        assert again["text"].tolist() == corpus["text"].tolist()
        assert_frame_equal(again.tokens().to_frame(), corpus.tokens().to_frame())
        for one, other in zip(again.tokens().words, corpus.tokens().words, strict=True):
            assert list(one) == list(other)
            assert getattr(one, "dtype", None) == getattr(other, "dtype", None)

    def test_the_states_come_back(self, two_sources, tmp_path):
        rules = mk.Normalization(ya=False, case=False)
        corpus = two_sources.with_normalization(rules).with_wire("weighted")
        corpus = corpus.with_intervals(level=0.9, draws=200, seed=3)
        corpus.save(tmp_path / "saved")
        again = mk.load(tmp_path / "saved")
        assert again.summary() == corpus.assign().summary()
        assert again.tokens().normalization == rules
        with pytest.raises(ValueError, match="different"):
            pd.concat([again, two_sources.assign(doc=["x", "y", "z"])])

    def test_the_account_of_reading_comes_back(self, tmp_path):
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.txt").write_text("وصل الوفد إلى المدينة", encoding="utf-8")
        corpus = mk.read_folder(tmp_path / "in")
        corpus.save(tmp_path / "saved")
        again = mk.load(tmp_path / "saved")
        assert repr(again.reading) == repr(corpus.reading)
        assert again.reading.line() == "Read 1 article from 1 file."

    def test_a_part_is_saved_alone(self, two_sources, tmp_path):
        part = two_sources[two_sources["source"] == "صحيفة ب"]
        part.save(tmp_path / "saved")
        again = mk.load(tmp_path / "saved")
        assert again.index.tolist() == [2]
        assert len(again.tokens()) == 4
        assert "مغلق".encode() not in b"".join(content_of(tmp_path / "saved").values())

    def test_texts_put_together_from_parts(self, two_sources, tmp_path):
        parts = [two_sources.iloc[[row]] for row in (2, 0, 1)]
        pd.concat(parts).save(tmp_path / "saved")
        assert mk.load(tmp_path / "saved").equals(pd.concat(parts))

    def test_a_corpus_without_documents(self, two_sources, tmp_path):
        two_sources.head(0).save(tmp_path / "saved")
        again = mk.load(tmp_path / "saved", verify=True)
        assert_frame_equal(pd.DataFrame(again), pd.DataFrame(two_sources.head(0)))
        assert len(again.tokens()) == 0

    def test_texts_put_in_later_are_strings(self, two_sources, tmp_path):
        changed = two_sources.assign(text=pd.Series(["a b", "c", None], dtype=object))
        with pytest.warns(UserWarning, match="1 document without text"):
            changed.save(tmp_path / "saved")
        assert mk.load(tmp_path / "saved")["text"].tolist() == ["a b", "c", ""]

    def test_a_changed_text_is_read_anew(self, folder):
        again = mk.load(folder)
        changed = again.assign(text=again["text"].str.replace("رانيا", "ليلى"))
        assert "ليلى" in set(changed.term_frequency(stopwords=None)["term"])

    def test_what_is_loaded_goes_through_pandas_and_back(self, two_sources, folder):
        later = mk.load(folder).query("date.notna()").sort_values("doc", ascending=False)
        later.save(folder)  # over the files that it stands in
        assert mk.load(folder, verify=True)["doc"].tolist() == ["a2", "a1"]
        assert later["text"].iloc[0] == "الميناء مغلق"

    def test_other_programs_open_the_files(self, two_sources, folder):
        table = pq.read_table(data_of(folder) / "table.parquet")
        with pa.memory_map(str(data_of(folder) / "columns.arrow")) as file:
            texts = pa.ipc.open_file(file).read_all()["text"].to_pylist()
        assert table["doc"].to_pylist() == ["a1", "a2", "b1"]
        assert texts == two_sources["text"].tolist()

    def test_texts_and_words_are_not_copied_into_memory(self, folder):
        before = pa.total_allocated_bytes()
        again = mk.load(folder)
        texts = again["text"].array.__arrow_array__().chunk(0).buffers()[2]
        assert not texts.is_mutable
        assert again.tokens().ids.base is not None
        assert not again.tokens().ids.flags.writeable
        assert pa.total_allocated_bytes() - before < 1_000_000


class TestSaving:
    def test_another_corpus_takes_the_place_and_its_files_go(self, two_sources, folder):
        (folder / "notes.txt").write_text("mine")
        old = data_of(folder).name
        two_sources.head(1).save(folder)
        assert data_of(folder).name != old
        assert len(mk.load(folder, verify=True)) == 1
        assert (folder / "notes.txt").read_text() == "mine"

    @pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError])
    @pytest.mark.parametrize("where", ["_content_of", "write_text"])
    def test_an_interrupted_saving_leaves_the_old_one(
        self, two_sources, folder, monkeypatch, where, stop
    ):
        def interrupt(*_):
            raise stop

        before = content_of(folder)
        monkeypatch.setattr(folders, where, interrupt)
        with pytest.raises(stop):
            two_sources.head(1).save(folder)
        assert content_of(folder) == before

    def test_a_saving_that_is_stopped_when_it_is_done_has_the_new_one(
        self, two_sources, folder, monkeypatch
    ):
        def stop_late(path, text):
            written = write_text(path, text)
            assert written == path
            raise KeyboardInterrupt

        monkeypatch.setattr(folders, "write_text", stop_late)
        with pytest.raises(KeyboardInterrupt):
            two_sources.head(1).save(folder)
        assert len(mk.load(folder, verify=True)) == 1

    def test_an_interrupted_first_saving_leaves_nothing(self, two_sources, tmp_path):
        with pytest.raises(TypeError, match="'mine'"):
            two_sources.assign(mine=[{1}, {2}, {3}]).save(tmp_path / "saved")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.skipif(sys.platform == "win32", reason="folders are not locked there")
    def test_what_a_killed_saving_left_goes_at_the_next(self, two_sources, folder):
        killed = folder / "data-0123456789abcdef"
        killed.mkdir()
        (killed / "tokens.arrow").write_bytes(b"half")
        assert len(mk.load(folder, verify=True)) == 3
        with folders._locked(killed):  # another process is writing it: it is not killed
            two_sources.save(folder)
            assert killed.exists()
        two_sources.save(folder)
        assert not killed.exists()

    def test_what_a_first_saving_left_that_was_killed_is_no_other_thing(
        self, two_sources, tmp_path
    ):
        (tmp_path / "data-0123456789abcdef").mkdir()
        (tmp_path / ".mediakit-0123456789abcdef.json").write_bytes(b"{")
        two_sources.save(tmp_path)
        assert len(list(tmp_path.iterdir())) == 2
        assert len(mk.load(tmp_path)) == 3

    def test_other_things_are_left_alone(self, two_sources, tmp_path):
        (tmp_path / "thesis.docx").write_bytes(b"years of work")
        with pytest.raises(FileExistsError, match=r"holds other things, such as 'thesis\.docx'"):
            two_sources.save(tmp_path)
        (tmp_path / "corpus.json").write_text('{"kind": "another program"}')
        with pytest.raises(ValueError, match="another program's"):
            two_sources.save(tmp_path)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus.json", "thesis.docx"]

    def test_an_empty_folder_is_taken(self, two_sources, tmp_path):
        two_sources.save(tmp_path)
        assert len(mk.load(tmp_path)) == 3

    @pytest.mark.parametrize(
        ("place", "error", "message"),
        [
            ("none/saved", FileNotFoundError, "there is no folder"),
            ("file.txt", NotADirectoryError, "is a file"),
        ],
    )
    def test_an_impossible_place_is_named(self, two_sources, tmp_path, place, error, message):
        (tmp_path / "file.txt").write_text("x")
        with pytest.raises(error, match=f"folder=.*{message}"):
            two_sources.save(tmp_path / place)

    def test_a_place_without_permission_is_named(self, two_sources, tmp_path, monkeypatch):
        monkeypatch.setattr(os, "access", lambda *_: False)
        with pytest.raises(PermissionError, match="cannot be written"):
            two_sources.save(tmp_path / "saved")


FILES = (
    "columns.arrow",
    "documents.arrow",
    "table.parquet",
    "tokens.arrow",
    "vocabulary.arrow",
)


class TestOpening:
    def test_these_are_the_files(self, folder):
        assert tuple(sorted(path.name for path in data_of(folder).iterdir())) == FILES

    @pytest.mark.parametrize("name", FILES)
    def test_a_file_cut_short_or_missing_is_named(self, folder, name):
        path = data_of(folder) / name
        path.write_bytes(path.read_bytes()[:-1])
        with pytest.raises(ValueError, match=rf"not whole: .*{name} has [\d,]+ bytes of"):
            mk.load(folder)
        path.unlink()
        with pytest.raises(FileNotFoundError, match=rf"not whole: .*{name} is missing"):
            mk.load(folder)

    @pytest.mark.parametrize("name", FILES)
    def test_a_changed_file_is_found_when_asked_for(self, folder, name):
        path = data_of(folder) / name
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        with pytest.raises(ValueError, match=rf"damaged: .*{name} is not what was saved"):
            mk.load(folder, verify=True)

    @pytest.mark.parametrize("name", FILES)
    def test_a_file_of_another_kind_is_one_clear_error(self, folder, name):
        path = data_of(folder) / name
        path.write_bytes(bytes(path.stat().st_size))
        with pytest.raises(ValueError, match="is damaged"):
            mk.load(folder)

    def test_words_of_other_texts_are_refused(self, two_sources, folder, tmp_path):
        two_sources.head(2).save(tmp_path / "other")
        for name in ("documents.arrow", "tokens.arrow", "vocabulary.arrow"):
            (data_of(folder) / name).write_bytes((data_of(tmp_path / "other") / name).read_bytes())
        content = json.loads((tmp_path / "other" / "corpus.json").read_text(encoding="utf-8"))
        own = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
        files = {**content["files"]}
        files |= {name: own["files"][name] for name in ("columns.arrow", "table.parquet")}
        change_content(folder, files=files)
        with pytest.raises(ValueError, match="words are not those of its texts"):
            mk.load(folder)

    @pytest.mark.parametrize("content", ["", "{", "[]", '{"kind": "mediakit corpus"}', "\x00"])
    def test_a_damaged_list_of_contents_is_named(self, folder, content):
        (folder / "corpus.json").write_text(content)
        with pytest.raises(ValueError, match=r"corpus\.json"):
            mk.load(folder)

    def test_a_list_that_was_changed_by_hand_is_refused(self, folder):
        path = folder / "corpus.json"
        path.write_text(path.read_text(encoding="utf-8").replace('"seed"', '"need"'))
        text = path.read_text(encoding="utf-8").replace('"documents": 3', '"documents": 4')
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match="changed by hand"):
            mk.load(folder)

    def test_names_do_not_lead_out_of_the_folder(self, folder):
        change_content(folder, data="..")
        with pytest.raises(ValueError, match="damaged"):
            mk.load(folder)

    def test_a_newer_format_says_what_to_install(self, folder):
        change_content(folder, format=folders.FORMAT + 1, mediakit="9.0")
        with pytest.raises(ValueError, match=r"by mediakit 9\.0, in format 2; .*--upgrade"):
            mk.load(folder)

    def test_a_folder_that_is_none(self, tmp_path):
        with pytest.raises(FileNotFoundError, match="is not there"):
            mk.load(tmp_path / "none")
        with pytest.raises(ValueError, match="holds no saved corpus"):
            mk.load(tmp_path)

    def test_words_read_by_other_rules_are_read_anew(self, two_sources, folder, monkeypatch):
        monkeypatch.setattr("mediakit.reading.saved.rules_of_words", lambda: "other")
        with pytest.warns(UserWarning, match=r"read anew.*save the corpus again"):
            again = mk.load(folder)
        assert len(again.tokens()) == len(two_sources.tokens())

    def test_the_rules_are_those_that_part_words(self, monkeypatch):
        def without_the_last(texts):
            read = words_of(texts)
            return read._replace(ends=read.ends - 1)

        words_of, before = words.read_words, words.rules_of_words()
        monkeypatch.setattr(words, "read_words", without_the_last)
        assert words.rules_of_words.__wrapped__() != before
