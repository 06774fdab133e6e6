from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.text.furniture import KINDS, Piece
from mediakit.text.furniture.found import Found

PIECES = st.builds(Piece, st.sampled_from(KINDS), st.integers(0, 9), st.integers(10, 99))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=3), max_size=6))
def test_what_is_kept_in_arrays_is_what_was_found(pieces):
    found = Found(pieces)
    assert list(found) == pieces
    assert [found[page] for page in range(len(pieces))] == pieces
    assert found[::-1] == pieces[::-1]
