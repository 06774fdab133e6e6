"""Files in folders, and the ways in which they may be encoded."""

import pytest

ENCODINGS = {
    "utf-8": lambda text: text.encode("utf-8"),
    "utf-8 with mark": lambda text: text.encode("utf-8-sig"),
    "utf-16 with mark": lambda text: text.encode("utf-16"),
    "utf-16 little end": lambda text: text.encode("utf-16-le"),
    "utf-16 big end": lambda text: text.encode("utf-16-be"),
    "utf-16 big end with mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-32 with mark": lambda text: text.encode("utf-32"),
    "cp1256": lambda text: text.encode("cp1256"),
    "iso-8859-6": lambda text: text.encode("iso8859_6"),
}


@pytest.fixture(params=ENCODINGS.values(), ids=ENCODINGS.keys())
def encode(request):
    """A function that writes a text in one of the encodings that are recognised."""
    return request.param


@pytest.fixture
def folder(tmp_path):
    """Three files in two folders; two share their name."""
    place = tmp_path / "articles"
    for name, text in {"b/1.txt": "نص أول", "a/1.txt": "نص ثان", "a/2.txt": "نص ثالث"}.items():
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def write():
    """A function that makes a folder of text files."""

    def make(place, **files):
        place.mkdir(exist_ok=True)
        for name, data in files.items():
            (place / f"{name}.txt").write_bytes(data)
        return place

    return make


@pytest.fixture
def pages(monkeypatch):
    """What reads pages, without a network: whoever opens a connection fails the test."""
    import socket

    pytest.importorskip("trafilatura", exc_type=ImportError)

    def refuse(*_, **__):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
