"""All articles of one outlet, which the scripts beside this file take for the truth."""

import numpy as np
import pandas as pd
from scipy import sparse

import mediakit as mk

__all__ = ["RANKS", "Outlet"]

RANKS = {"1-50": (0, 50), "101-300": (100, 300), "501-1,000": (500, 1000)}


class Outlet:
    """Counts of terms by article, the commonest first, and tokens of articles.

    `matrix` has the articles with words, `sizes` their tokens.
    """

    def __init__(self, path, source):
        table = pd.read_parquet(path, columns=["source", "text"])
        corpus = mk.Corpus(table[table["source"] == source].reset_index(drop=True))
        matrix = sparse.csr_array(corpus.tokens().document_term_matrix().matrix)
        sizes = np.asarray(matrix.sum(axis=1), dtype=float)
        matrix, self.sizes = matrix[sizes > 0].tocsc(), sizes[sizes > 0]
        totals = np.asarray(matrix.sum(axis=0), dtype=float)
        order = np.argsort(-totals, kind="stable")
        self.matrix, self.totals = matrix[:, order], totals[order]
