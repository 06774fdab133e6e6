"""What is given back is told by the system itself; on others than Linux nothing is done."""

import gc
import sys

import numpy as np
import pytest

from mediakit import memory
from mediakit.memory import uncollected


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_what_many_small_arrays_held_goes_back_to_the_system(monkeypatch):
    if memory._trim() is None:
        pytest.skip("the C library gives nothing back")
    monkeypatch.setattr(memory, "_after", memory._size())
    held = [np.ones(8_000) for _ in range(4_000)]  # 64 KB each: pieces of the heap
    kept = held[::100]
    before = memory._size()
    held.clear()
    memory.give_back()
    assert before - memory._size() > 150_000_000
    assert all(array.all() for array in kept)


def test_a_process_that_has_not_grown_is_left_alone(monkeypatch):
    called = []
    monkeypatch.setattr(memory, "_trim", lambda: called.append)
    monkeypatch.setattr(memory, "_after", memory._size() if sys.platform == "linux" else 0)
    monkeypatch.setattr(memory, "_size", lambda: memory._after)
    memory.give_back()
    assert not called


def test_where_the_library_lacks_it_nothing_is_done(monkeypatch):
    monkeypatch.setattr(memory, "_trim", lambda: None)
    monkeypatch.setattr(memory, "_size", lambda: pytest.fail("it looked"))
    memory.give_back()


def test_the_collector_waits_and_goes_on():
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_goes_on_where_the_work_fails():
    @uncollected()
    def fail() -> None:
        raise ValueError(str(gc.isenabled()))

    with pytest.raises(ValueError, match="False"):
        fail()
    assert gc.isenabled()


def test_the_collector_stays_off_where_it_was_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_answers_are_forgotten_where_they_are_many(monkeypatch):
    asked = []

    @memory.remembered
    def ask(word: str) -> str:
        asked.append(word)
        return word

    ask("نعم"), ask("نعم")
    memory.forget()
    assert (asked, ask("نعم")) == (["نعم"], "نعم")
    monkeypatch.setattr(memory, "_MANY", 0)
    memory.forget()
    ask("نعم")
    assert asked == ["نعم", "نعم"]
