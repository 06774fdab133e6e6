from __future__ import annotations

import pytest

from mediakit.language.labels.shapes import after_name, before_name


@pytest.mark.parametrize("run", ["j", "T", "G", "jl", "HX", "PX"])
def test_a_long_run_of_titles_is_read_at_once(run: str) -> None:
    """Would take hours if every way to part the run were tried."""
    shape = ".H_X_" + "_".join(run * 60) + "_Y_n"
    assert before_name(shape, len(shape) - 2) == []


def test_a_chain_is_parted_at_its_heads() -> None:
    shape = ".Y_H_X_D,H_D_R_n"
    parts = before_name(shape, shape.index("_n"))
    assert [shape[part.first : part.last + 1] for part in parts] == ["H_X_D", "H_D", "R"]
    assert [part.kind for part in parts] == ["title", "title", "rank"]


def test_a_sentence_that_ends_ends_the_label() -> None:
    assert before_name(".T.n", 2) == []
    assert after_name(".n.T", 2, is_object=False, possessed=False) == []


def test_what_follows_directly_may_be_an_object() -> None:
    shape = ".n_H_D_T,T_D."
    assert after_name(shape, 2, is_object=True, possessed=False) == []
    assert len(after_name(".n,H_D.", 2, is_object=True, possessed=False)) == 1


def test_the_title_before_another_name_is_left_to_it() -> None:
    assert after_name(".n,H_D_n", 2, is_object=False, possessed=False) == []
