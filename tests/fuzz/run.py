"""Try the properties on arbitrary texts for some minutes, and print what was tried.

``python tests/fuzz/run.py --minutes 15 --seed 0``. The same seed tries the same texts. A property
that does not hold is shown with the smallest corpus found for which it does not, and is not tried
again; the program then ends with 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from tqdm.auto import tqdm

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
from properties import CORPORA, LARGER_CORPORA, hold, properties  # noqa: E402 - the path comes first

AT_ONCE = 25  # corpora between two looks at the clock
SLOW = {"other_processes_agree": 2}  # a process each


@dataclass
class Tried:
    """How often a property was tried, on how many single things, and where it failed."""

    corpora: int = 0
    things: int = 0
    failure: str = ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="*", choices=sorted(properties()), help="these alone")
    asked = parser.parse_args()
    tried = {name: Tried() for name in asked.only or properties()}
    end = time.monotonic() + 60 * asked.minutes
    with tqdm(desc="Rounds") as bar:
        number = asked.seed * 1_000_000
        while time.monotonic() < end:
            for name, one in tried.items():
                if not one.failure and time.monotonic() < end:
                    try_once(name, one, number)
            number += 1
            bar.update()
    print(f"{'property':32}{'corpora':>10}{'tried':>12}{'failures':>10}")
    for name, one in tried.items():
        print(f"{name:32}{one.corpora:>10,}{one.things:>12,}{int(bool(one.failure)):>10}")
    for name, one in tried.items():
        if one.failure:
            print(f"\n{name}\n{one.failure}")
    return int(any(one.failure for one in tried.values()))


def try_once(name: str, one: Tried, number: int) -> None:
    """Try a property on corpora that this number gives."""
    last: list[Any] = []

    @seed(number)
    @settings(
        max_examples=SLOW.get(name, AT_ONCE),
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(CORPORA if number % 2 else LARGER_CORPORA)
    def holds(rows: list[dict[str, Any]]) -> None:
        last[:] = [rows]
        one.things += hold(name, rows)
        one.corpora += 1

    try:
        holds()
    except Exception as error:  # whatever goes wrong is a finding
        one.failure = f"{type(error).__name__}: {str(error)[:2000]}\nrows = {last[0]!r}"


if __name__ == "__main__":
    raise SystemExit(main())
