"""The compiled loops against the arrays, which are the reference, and how one of them is chosen."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

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


@settings(max_examples=150)
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


@given(st.lists(st.lists(st.integers(0, 9), max_size=12), max_size=6))
@example([])
@example([[]])
def test_both_count_the_same(loops, documents):
    from mediakit.text.kernels import compiled

    codes = np.array([code for document in documents for code in document], dtype=np.int32)
    heads = np.cumsum([0, *map(len, documents)]).astype(np.int64)
    one = arrays.count_in_documents(codes, heads, 10)
    other = compiled.count_in_documents(codes, heads, 10, loops)
    assert one.shape == other.shape == (len(documents), 10)
    for name in ("data", "indices", "indptr"):
        assert getattr(one, name).dtype == getattr(other, name).dtype
        assert getattr(one, name).tolist() == getattr(other, name).tolist()


# ---- Choice -------------------------------------------------------------------------------------

FRESH = """
import sys, warnings
warnings.simplefilter("error")
from mediakit.text.kernels import choice
{setting}
"""


def in_a_fresh_process(setting, **environment):
    """Run Python on its own, with another home or setting."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NUMBA_CACHE_DIR", "XDG_CACHE_HOME")}
    found = subprocess.run(
        [sys.executable, "-c", FRESH.format(setting=setting)],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    assert found.stderr == ""
    return found.stdout.strip()


def test_a_small_text_never_waits_for_a_compiler():
    assert in_a_fresh_process("print(choice.loops_for(1_000_000), 'numba' in sys.modules)") == (
        "None False"
    )
