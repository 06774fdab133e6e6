"""The collector of cycles waits for a reader, and is as it was behind it."""

import gc

import pytest

from mediakit.collecting import uncollected


def test_waits_and_goes_on():
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_goes_on_where_the_work_fails():
    @uncollected()
    def fail() -> None:
        raise ValueError(str(gc.isenabled()))

    with pytest.raises(ValueError, match="False"):
        fail()
    assert gc.isenabled()


def test_stays_off_where_it_was_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
