from __future__ import annotations

import pytest

from mediakit import plot
from mediakit.plot.look.ticks import percent, round_ticks


@pytest.mark.parametrize(
    ("share", "written"),
    [(0.0, "0%"), (0.006, "0.6%"), (0.05, "5%"), (0.0443, "4.4%"), (0.187, "19%"), (1.0, "100%")],
)
def test_shares_are_written_in_per_cent(share: float, written: str) -> None:
    assert percent(share) == written


def test_per_cent_has_the_sign_of_the_digits() -> None:
    with plot.use(digits="arabic-indic"):
        assert percent(0.0443) == "٤٫٤٪"


@pytest.mark.parametrize("high", [0.7, 3, 14, 23, 87, 260, 4100])
def test_steps_are_one_two_or_five(high: float) -> None:
    ticks = round_ticks(0, high, 5)
    step = ticks[1] - ticks[0]
    assert f"{step:.0e}"[0] in "125"
    assert len(ticks) <= 6
    assert ticks[-1] <= high


def test_whole_numbers_have_whole_ticks() -> None:
    assert round_ticks(0, 2, 5, whole=True) == [0, 1, 2]
