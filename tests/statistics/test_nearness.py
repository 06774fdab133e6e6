from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from mediakit.statistics import nearness
from mediakit.statistics.nearness import cosine_pairs, cosines, unit_rows


def test_the_pairs_are_those_of_the_whole_product(monkeypatch):
    monkeypatch.setattr(nearness, "_BLOCK", 7)
    monkeypatch.setattr(nearness, "_PAIRS", 5)
    rng = np.random.default_rng(0)
    rows = unit_rows(csr_array(rng.poisson(0.3, (40, 30))))
    times = np.sort(rng.uniform(0, 100, 40))
    pairs, cosine = cosine_pairs(rows, times, 20.0, 0.2)
    dense = rows.toarray() @ rows.toarray().T
    near = np.subtract.outer(times, times).T
    expected = np.argwhere((dense >= 0.2) & (near > 0) & (near <= 20))
    assert len(expected) > 20
    assert np.stack([pairs.first, pairs.second], axis=1).tolist() == expected.tolist()
    assert cosine == pytest.approx(dense[pairs.first, pairs.second])
    assert cosines(rows, pairs) == pytest.approx(cosine)


def test_terms_of_one_text_and_of_too_many_weigh_nothing():
    counts = csr_array(np.array([[3, 1, 1], [0, 1, 1], [0, 1, 0], [0, 1, 0]]))
    assert unit_rows(counts, 0.5).toarray().tolist() == [[0, 0, 1], [0, 0, 1], [0] * 3, [0] * 3]
