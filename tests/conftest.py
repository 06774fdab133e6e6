"""What several tests need: the texts that are not in this repository, and small corpora."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

import mediakit as mk

# Properties are tried on so many texts where their test says nothing else: the whole suite is to
# end within five minutes. HYPOTHESIS_PROFILE=thorough tries them on many more.
settings.register_profile("plain", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "plain"))


def pytest_addoption(parser):
    parser.addoption("--one-in", type=int, default=1, metavar="N", help="run every Nth test only")


def pytest_collection_modifyitems(config, items):
    items[:] = items[:: config.getoption("--one-in")]


@pytest.fixture(scope="session")
def shared():
    """Folder of texts that may not be shipped; the tests that need it are skipped without it."""
    place = os.environ.get("MEDIAKIT_DATA")
    if not place:
        pytest.skip("MEDIAKIT_DATA is not set: the texts of others are not part of the repository")
    folder = Path(place)
    if not folder.is_dir():
        pytest.skip(f"MEDIAKIT_DATA names no folder: {place}")
    return folder


@pytest.fixture
def two_sources():
    """Three documents of two sources: 7, 2 and 4 tokens."""
    return mk.Corpus(
        {
            "doc": ["a1", "a2", "b1"],
            "source": ["صحيفة أ", "صحيفة أ", "صحيفة ب"],
            "date": ["2023-09-17", "2023-09-18", None],
            "title": ["الميناء", None, "الطريق"],
            "text": [
                "زارت رانيا الميناء. الميناء واسع، والميناء قديم",
                "الميناء مغلق",
                "رانيا في الطريق القديم",
            ],
        }
    )


@pytest.fixture
def many_documents():
    """Six documents of one source, enough for an interval, and one of another."""
    texts = ["سلام حرب", "سلام سلام", "حرب حرب", "سلام خبر", "خبر خبر", "سلام حرب", "سلام"]
    return mk.Corpus({"source": ["أ"] * 6 + ["ب"], "text": texts})
