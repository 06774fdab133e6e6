"""The compiled loops against the arrays, which are the reference, and how one of them is chosen."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mediakit.text import words as words_module
from mediakit.text.kernels import arrays, choice

ANY = st.one_of(
    st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]),
    st.characters(min_codepoint=0x10000, max_codepoint=0x1FFFF, exclude_categories=["Cs"]),
    st.characters(min_codepoint=0x20000, exclude_categories=["Cs"]),
)
# What decides where words end: letters, marks, tatweel, joiners, direction signs, breaks.
TELLING = st.sampled_from(
    "ابتحمدوىيةأئﻷﷲ\u0600\u064e\u0651\u0654\u0670ـ\u200c\u200d\u200f\u202b\u2067\u2069\ufeff"
    "aZé\u03011٢½²'’-.,:/٫٬@_#%+()،؛؟.!\n\r\u2028 \u00a0😀𐤀\U000e0100"
)
PIECE = st.sampled_from(
    [
        "https://",
        "HTTP://x.org/",
        "www.",
        "wWw.",
        "@",
        "a@b.org",
        "@_a",
        "://",
        "ftp://a.b,",
        "ـ\u200f",
    ]
)
TEXT = st.one_of(
    st.text(st.one_of(ANY, TELLING, TELLING), max_size=30),
    st.lists(st.one_of(PIECE, st.text(TELLING, max_size=4)), max_size=8).map("".join),
    # from few letters, so that words come again and keys of eight letters and more are made
    st.text(st.sampled_from("اب aB1\u0600"), max_size=60),
)
TEXTS = st.lists(st.one_of(st.none(), TEXT), max_size=6)


@pytest.fixture(scope="module")
def loops():
    """The compiled loops; kept between runs, in the folder that users have."""
    pytest.importorskip("numba")
    found = choice.load()
    assert found is not None
    return found


def compiled_words(texts, loops, **settings):
    from mediakit.text.kernels import compiled

    return compiled.read_words(texts, loops, **settings)


def same_words(one, other):
    assert one.surfaces == other.surfaces
    for name, left, right in zip(one._fields[1:], one[1:], other[1:], strict=True):
        assert left.dtype == right.dtype, name
        assert left.tolist() == right.tolist(), name


def column(texts, kind=None):
    return pa.chunked_array([pa.array(texts, type=kind or pa.large_string())])


@settings(max_examples=100)
@given(TEXTS)
@example([])
@example([None])
@example(["", "\u064e", "ا\u064e\u200fب\u200f", "1ـ\u200f2ـ", "a-\u0301b", "-a", "a-", "ـ"])
@example(["b.a@b.org'x", "(www.a.org)", "http:/", "ww.", "@", "a\u0600b", "اااااااا", "ااااااااا"])
def test_both_read_the_same(loops, texts):
    same_words(compiled_words(column(texts), loops), arrays.read_words(column(texts)))


@given(TEXTS, st.integers(1, 40), st.integers(1, 4), st.integers(0, 6))
def test_neither_blocks_nor_threads_nor_chunks_matter(loops, texts, block, threads, cut):
    whole = arrays.read_words(column(texts))
    chunks = [pa.array(part, type=pa.string()) for part in (texts[:cut], texts[cut:])]
    split = pa.chunked_array(chunks)
    same_words(compiled_words(split, loops, block=block, threads=threads), whole)
    same_words(arrays.read_words(split, block=block), whole)


@given(TEXTS, st.integers(0, 5), st.integers(0, 5))
def test_a_slice_of_a_column_has_the_words_of_its_texts(loops, texts, first, size):
    piece = column(texts).slice(first, size)
    same_words(compiled_words(piece, loops), arrays.read_words(column(piece.to_pylist())))


def test_many_words_are_numbered_in_the_order_of_their_first_appearance(loops):
    """More types than any first array holds, long and short, and all of them again."""
    words = [f"{'س' * (number % 11)}{'abc'[number % 3]}{number}" for number in range(70_000)]
    texts = column([" ".join(words[k : k + 7_000]) for k in range(0, 70_000, 7_000)] * 2)
    same_words(compiled_words(texts, loops, block=100_000, threads=3), arrays.read_words(texts))


def test_a_missing_text_may_have_bytes_of_its_own(loops):
    data = pa.array(["نعم", "لا", "ربما"], type=pa.large_string())
    buffers = data.buffers()
    hidden = pa.LargeStringArray.from_buffers(
        3, buffers[1], buffers[2], pa.py_buffer(bytes([0b101])), 1
    )
    found = compiled_words(pa.chunked_array([hidden]), loops)
    assert found.surfaces == ["نعم", "ربما"]
    assert found.pointers.tolist() == [0, 1, 1, 2]


def test_bytes_that_are_no_characters_are_refused_by_both(loops):
    broken = pa.LargeStringArray.from_buffers(
        1, pa.py_buffer(np.array([0, 2], np.int64)), pa.py_buffer(b"a\xd8")
    )
    for read in (arrays.read_words, lambda texts: compiled_words(texts, loops)):
        with pytest.raises(ValueError, match=r"(?i)utf"):
            read(pa.chunked_array([broken]))


@given(st.lists(st.lists(st.integers(0, 9), max_size=12), max_size=6), st.integers(1, 4))
@example([], 1)
@example([[]], 2)
@example([[], [3, 1, 3], []], 4)
def test_both_count_the_same_on_any_number_of_threads(loops, documents, threads):
    from mediakit.text.kernels import compiled

    codes = np.array([code for document in documents for code in document], dtype=np.int32)
    heads = np.cumsum([0, *map(len, documents)]).astype(np.int64)
    one = arrays.count_in_documents(codes, heads, 10)
    other = compiled.count_in_documents(codes, heads, 10, loops, threads=threads)
    assert one.shape == other.shape == (len(documents), 10)
    for name in ("data", "indices", "indptr"):
        assert getattr(one, name).dtype == getattr(other, name).dtype
        assert getattr(one, name).tolist() == getattr(other, name).tolist()


# ---- Choice -------------------------------------------------------------------------------------


@pytest.fixture
def unloaded(monkeypatch):
    """As in a process that has loaded nothing yet."""
    monkeypatch.setattr(choice, "_loaded", [])
    for name in ("NUMBA_CACHE_DIR", "NUMBA_DISABLE_JIT"):
        monkeypatch.delenv(name, raising=False)


def test_a_small_text_never_waits_for_a_compiler():
    """Not even where the compiled code is kept: numba is not imported."""
    code = (
        "import sys, warnings; warnings.simplefilter('error');"
        "from mediakit.text.kernels import choice;"
        "print(choice.loops_for(1_000_000), 'numba' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (found.stdout.strip(), found.stderr) == ("None False", "")


@pytest.mark.parametrize(
    ("kept", "writable", "chosen"),
    [
        (True, True, [False, True, True, True]),
        (False, True, [False, False, True, True]),
        (False, False, [False, False, False, True]),
    ],
)
def test_a_text_must_be_large_enough_to_repay(
    unloaded, monkeypatch, tmp_path, kept, writable, chosen
):
    monkeypatch.setattr(choice, "_has_numba", lambda: True)
    monkeypatch.setattr(choice, "cache_folder", lambda: tmp_path if writable else None)
    monkeypatch.setattr(choice, "_is_kept", lambda folder: kept)
    monkeypatch.setattr(choice, "load", lambda: "loops")
    sizes = (10_000_000, 30_000_000, 97_000_000, 1_000_000_000)
    assert [choice.loops_for(size) == "loops" for size in sizes] == chosen


def test_code_is_kept_where_numba_was_told(unloaded, monkeypatch, tmp_path):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "here"))
    assert choice.cache_folder() == tmp_path / "here"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folder of another platform")
def test_code_is_kept_in_the_caches_of_the_user(unloaded, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert tmp_path / "mediakit" in choice.cache_folder().parents


def no_home():
    raise RuntimeError("Could not determine home directory.")


def test_without_a_folder_nothing_is_kept_and_nobody_is_told(unloaded, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "file" / "folder"))
    assert choice.cache_folder() is None
    monkeypatch.delenv("NUMBA_CACHE_DIR")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(choice.Path, "home", no_home)
    assert choice.cache_folder() is None


def test_what_cannot_be_kept_is_compiled_all_the_same(unloaded, monkeypatch, tmp_path):
    """A disk without room for the code, say."""
    tried = []

    def made(folder):
        tried.append(folder)
        if folder:
            raise OSError(28, "No space left on device")
        return "loops"

    monkeypatch.setattr(choice, "_has_numba", lambda: True)
    monkeypatch.setattr(choice, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(choice, "_made", made)
    assert choice.load() == "loops"
    assert tried == [tmp_path, None]


def not_made(folder):
    raise OSError("no linker")


@pytest.mark.parametrize("missing", ["numba", "compiler", "setting"])
def test_without_a_compiler_numpy_reads(unloaded, monkeypatch, missing):
    if missing == "numba":
        monkeypatch.setattr(choice.importlib.util, "find_spec", lambda name: None)
    elif missing == "setting":
        monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    else:
        monkeypatch.setattr(choice, "_made", not_made)
    monkeypatch.setattr(choice, "_LEAST_KEPT", 0)
    monkeypatch.setattr(choice, "_LEAST_ONCE", 0)
    words = words_module.read_words(column(["نعم نعم"]))
    assert (words.surfaces, words.ids.tolist()) == (["نعم"], [0, 0])
    counts = words_module.count_in_documents(words.ids, words.pointers, 1)
    assert counts.toarray().tolist() == [[2]]


def test_a_large_text_is_read_by_the_loops(loops, monkeypatch):
    """The words and the matrix of a corpus are the same by both."""
    monkeypatch.setattr(choice, "_LEAST_AT_HAND", 0)
    texts = column(["نعم لا نعم", None, "http://a.org لا"])
    same_words(words_module.read_words(texts), arrays.read_words(texts))
