"""Every argument of every public function with bad values: an error that names it, or a meaning.

What there is to call is derived in tests/fuzz/arguments.py, which tries every kind of value for
every argument when it is run by itself. Here each argument meets some kinds of its own, the same
ones each time.
"""

from __future__ import annotations

import random

import pytest
from arguments import BAD, WRONG, answer, is_allowed, public_calls, workshop

CALLS = {call.name: call for call in public_calls()}
# What an annotation allows and a function must bound or refuse itself.
VALUES = ("blank", "zero", "minus one", "nan", "infinity", "dict")
SLOW = ("report", "Explorer.to_html")  # a value that is allowed makes a whole page


@pytest.fixture(scope="module")
def shop():
    with workshop() as made:
        yield made


def kinds_for(call, argument):
    """Draw three kinds that the signature refuses, and one that is left to the function."""
    draw = random.Random(f"{call.name} {argument}")
    allowed = [kind for kind in BAD if is_allowed(call, argument, kind)]
    refused = [kind for kind in BAD if kind not in allowed]
    left = [] if call.name in SLOW else [kind for kind in VALUES if kind in allowed]
    return draw.sample(refused, min(3, len(refused))) + draw.sample(left, min(1, len(left)))


@pytest.mark.parametrize("name", CALLS)
def test_a_bad_argument_is_named(shop, name):
    call = CALLS[name]
    found = [
        answer(shop, call, argument, kind)
        for argument in call.parameters
        for kind in kinds_for(call, argument)
    ]
    assert [str(one) for one in found if one.outcome in WRONG] == []


def test_the_calls_are_those_of_the_public_names():
    """A function that is new is found; what is found can be called without a bad value."""
    assert {"read_table", "Corpus.term_frequency", "plot.voices", "Alias", "scan"} <= set(CALLS)
    assert {"Explorer.select", "Actors.from_yaml", "plot.Picture.save"} <= set(CALLS)
    assert len(CALLS) > 140
