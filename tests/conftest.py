"""What several tests need: the texts that are not in this repository, and small corpora."""

from __future__ import annotations

import os
import sys
import warnings
import zlib
from pathlib import Path
from types import FrameType, SimpleNamespace

import pytest
from hypothesis import settings
from PIL import Image

import mediakit as mk
from mediakit import checks

# Properties are tried on so many texts where their test says nothing else: the whole suite is to
# end within five minutes. HYPOTHESIS_PROFILE=thorough tries them on many more.
settings.register_profile("plain", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "plain"))


def pytest_addoption(parser):
    parser.addoption("--one-in", type=int, default=1, metavar="N", help="run one in N tests only")


def pytest_collection_modifyitems(config, items):
    """Take one in so many by the name of each: a test that is added moves none of the others."""
    n = config.getoption("--one-in")
    items[:] = [item for item in items if zlib.crc32(item.nodeid.encode()) % n == 0]


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


@pytest.fixture
def no_dots(monkeypatch):
    """Leave pictures of pages and files unpainted, where a test reads the words beside them.

    They are drawn, up to the figure; painting is half of the time of a report.
    """
    monkeypatch.setattr("mediakit.tables.pages._dots", lambda *_: Image.new("RGB", (1, 1)))


# Every warning that any test meets is held against two promises: it stands at the line of the test,
# which is the user's here, and it is said once in a call.
_HOUSE = str(Path(mk.__file__).parent)
_REPOSITORY = str(Path(__file__).parents[1])
_said: set[tuple[FrameType, str]] = set()  # with the frames, so that no new one is taken for one


def is_users(file):
    """Tell the files of tests, pages and lessons, and what is typed in."""
    own = file.startswith((_REPOSITORY, "<")) and not file.startswith((_HOUSE, "<frozen"))
    return own and "site-packages" not in file


def outermost(frame):
    """Give the frame of the call that a user's line has made, and that of the line."""
    inner = frame
    while frame.f_back is not None and not is_users(frame.f_code.co_filename):
        inner, frame = frame, frame.f_back
    return inner, frame


def watched(message, category=UserWarning, stacklevel=1):
    """Warn, and fail where the warning stands elsewhere or comes again."""
    action, pattern, *_ = warnings.filters[0]
    if action == "ignore" and pattern is None:  # where the library itself says it in another way
        return
    called, users = outermost(sys._getframe(1))
    at = sys._getframe(stacklevel)
    has_line = is_users(users.f_code.co_filename)  # a thread of its own has none
    assert at is users or not has_line, f"{message!r} stands at {at.f_code.co_filename}"
    if warnings.filters[0][:3] != ("ignore", None, Warning):  # nobody hears that one
        assert (called, message) not in _said, f"{message!r} comes twice in a call"
        _said.add((called, message))
    warnings.warn(message, category, stacklevel=stacklevel + 1)


checks.warnings = SimpleNamespace(warn=watched)


def pytest_runtest_teardown():
    """Let the frames of the test go."""
    _said.clear()
