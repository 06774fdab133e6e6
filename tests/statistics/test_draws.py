from __future__ import annotations

import numpy as np
import pytest

from mediakit.statistics import draws as drawing
from mediakit.statistics.draws import draw_weights


def test_every_draw_is_as_many_documents():
    weights = draw_weights(12, 50, seed=3)
    assert weights.shape == (50, 12)
    np.testing.assert_array_equal(weights.sum(axis=1), 12)
    assert (weights >= 0).all()


def test_every_document_is_drawn_once_on_average():
    # A mean over 4,000 draws of a variance near 1: five standard errors are .08.
    np.testing.assert_allclose(draw_weights(20, 4000, seed=0).mean(axis=0), 1, atol=0.08)


def test_as_multinomial_as_they_should_be():
    # Each document is drawn Binomial(20, 1/20) times: variance .95.
    assert draw_weights(20, 4000, seed=0).var() == pytest.approx(0.95, abs=0.03)


def test_seeds():
    first, again, other = (draw_weights(9, 30, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_more_documents_than_are_drawn_at_once(monkeypatch):
    whole = draw_weights(7, 40, seed=5)
    monkeypatch.setattr(drawing, "_WEIGHT_VALUES", 20)
    np.testing.assert_array_equal(draw_weights(7, 40, seed=5), whole)


@pytest.mark.parametrize(("documents", "draws"), [(0, 5), (5, 0)])
def test_nothing_to_draw_is_refused(documents, draws):
    with pytest.raises(ValueError, match="whole number of at least 1"):
        draw_weights(documents, draws, seed=0)
