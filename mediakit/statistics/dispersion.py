"""Dispersion: how evenly the occurrences of a word are spread over the parts of a corpus.

`counts` says how often the word stands in each part, `sizes` how many tokens the part has. The
parts are documents, days or sources. Parts without tokens are left out. A word that never occurs
has no dispersion: NaN.

The measures point in two directions:

=========================================  =========  ============
Measure                                    even       concentrated
=========================================  =========  ============
`dp`, `dp_norm`, `kl_divergence`           0          1 (KL: more)
`juilland_d`, `rosengren_s`, `carroll_d2`  1          0 (S: share)
=========================================  =========  ============
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mediakit.statistics.keyness import as_counts, check_within

if TYPE_CHECKING:
    from scipy import sparse

__all__ = [
    "carroll_d2",
    "dp",
    "dp_norm",
    "dp_norm_columns",
    "juilland_d",
    "kl_divergence",
    "rosengren_s",
]

Array = NDArray[np.float64]


def _parts(counts: ArrayLike, sizes: ArrayLike) -> tuple[Array, Array]:
    """Check counts and sizes and leave out parts without tokens."""
    count, size = as_counts("counts", counts), as_counts("sizes", sizes)
    if count.ndim != 1 or count.shape != size.shape:
        raise ValueError(
            "counts and sizes must be two lists of the same length, one number a part; "
            f"their shapes are {count.shape} and {size.shape}."
        )
    check_within("counts", count, "sizes", size)
    return count[size > 0], size[size > 0]


def _shares(counts: ArrayLike, sizes: ArrayLike) -> tuple[Array, Array] | None:
    """Give each part's share of the occurrences and of the tokens; None for an absent word."""
    count, size = _parts(counts, sizes)
    if count.sum() == 0:
        return None
    return count / count.sum(), size / size.sum()


def juilland_d(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Compute Juilland's D from the rates in the parts.

    D = 1 - V / sqrt(n - 1): V is the standard deviation of the n rates (with n as divisor) over
    their mean. Every part weighs the same, whatever its size.

    Parameters
    ----------
    counts : array_like
        Occurrences of the word in each part.
    sizes : array_like
        Tokens of each part.

    Returns
    -------
    float
        From 0 (all in one part) to 1 (the same rate in every part). NaN for a word that never
        occurs, for fewer than two parts.

    Raises
    ------
    ValueError
        If a count is negative or greater than its size, or the lengths differ.

    References
    ----------
    Juilland, A. and Chang-Rodriguez, E. (1964). Frequency Dictionary of Spanish Words. Mouton.
    Rates instead of counts as in Gries, S. Th. (2008). Dispersions and adjusted frequencies in
    corpora. International Journal of Corpus Linguistics 13(4).

    Examples
    --------
    >>> round(juilland_d([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 6)
    0.78515
    """
    count, size = _parts(counts, sizes)
    if count.sum() == 0 or len(size) < 2:
        return float("nan")
    rates = count / size
    variation = rates.std() / rates.mean()
    # Rounding can leave a value just below zero where one part has all occurrences.
    return float(max(0.0, 1 - variation / np.sqrt(len(size) - 1)))


def dp(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Compute Gries's deviation of proportions, DP.

    DP is half the sum of ``|v - s|`` over the parts: v is a part's share of the occurrences, s its
    share of the tokens.

    Parameters
    ----------
    counts, sizes : array_like
        As in `juilland_d`.

    Returns
    -------
    float
        From 0 (each part has its share) to 1 - min(s) (all in the smallest part). NaN for a word
        that never occurs.

    Raises
    ------
    ValueError
        As in `juilland_d`.

    References
    ----------
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International Journal of
    Corpus Linguistics 13(4).

    Examples
    --------
    >>> round(dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 6)
    0.18
    """
    shares = _shares(counts, sizes)
    if shares is None:
        return float("nan")
    return float(np.abs(shares[0] - shares[1]).sum() / 2)


def dp_norm(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Compute DPnorm: DP divided by the greatest value it can take, 1 - min(s).

    Parameters
    ----------
    counts, sizes : array_like
        As in `juilland_d`.

    Returns
    -------
    float
        From 0 (each part has its share) to 1 (all in the smallest part). NaN for a word that never
        occurs, for fewer than two parts.

    Raises
    ------
    ValueError
        As in `juilland_d`.

    References
    ----------
    Lijffijt, J. and Gries, S. Th. (2012). Correction to Stefan Th. Gries' "Dispersions and adjusted
    frequencies in corpora". International Journal of Corpus Linguistics 17(1).

    Examples
    --------
    >>> round(dp_norm([2, 1, 0], [10, 10, 10]), 6)
    0.5
    """
    shares = _shares(counts, sizes)
    if shares is None or len(shares[0]) < 2:
        return float("nan")
    return float(np.abs(shares[0] - shares[1]).sum() / 2 / (1 - shares[1].min()))


def rosengren_s(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Compute Rosengren's S, in the form for parts of different size.

    S = (sum of sqrt(s * f))**2 / F: f is the count in a part, s its share of the tokens, F the
    count in all.

    Parameters
    ----------
    counts, sizes : array_like
        As in `juilland_d`.

    Returns
    -------
    float
        From min(s) (all in the smallest part) to 1 (each part has its share). NaN for a word that
        never occurs.

    Raises
    ------
    ValueError
        As in `juilland_d`.

    References
    ----------
    Rosengren, I. (1971). The quantitative concept of language and its relation to the structure of
    frequency dictionaries. Etudes de linguistique appliquee 1. Form as in Gries (2008).

    Examples
    --------
    >>> round(rosengren_s([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 6)
    0.949816
    """
    shares = _shares(counts, sizes)
    if shares is None:
        return float("nan")
    return float(min(1.0, np.sqrt(shares[0] * shares[1]).sum() ** 2))


def kl_divergence(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Compute the Kullback-Leibler divergence of the occurrences from the sizes.

    It is the sum of v * log2(v / s) over the parts; a part without the word adds 0.

    Parameters
    ----------
    counts, sizes : array_like
        As in `juilland_d`.

    Returns
    -------
    float
        Bits from 0 (each part has its share) to log2(1 / min(s)) (all in the smallest part). NaN
        for a word that never occurs.

    Raises
    ------
    ValueError
        As in `juilland_d`.

    References
    ----------
    Kullback, S. and Leibler, R. A. (1951). On information and sufficiency. Annals of Mathematical
    Statistics 22(1). As a dispersion in Gries, S. Th. (2020), Analyzing dispersion, in Paquot, M.
    and Gries, S. Th. (eds.), A Practical Handbook of Corpus Linguistics. Springer.

    Examples
    --------
    >>> round(kl_divergence([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 6)
    0.136972
    """
    from scipy.special import rel_entr

    shares = _shares(counts, sizes)
    if shares is None:
        return float("nan")
    return float(max(0.0, rel_entr(shares[0], shares[1]).sum() / np.log(2)))


def carroll_d2(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Compute Carroll's D2: the entropy of the rates over its greatest value.

    D2 = -sum(q * log2(q)) / log2(n): q is a part's rate over the sum of the n rates.

    Parameters
    ----------
    counts, sizes : array_like
        As in `juilland_d`.

    Returns
    -------
    float
        From 0 (all in one part) to 1 (the same rate in every part). NaN for a word that never
        occurs, for fewer than two parts.

    Raises
    ------
    ValueError
        As in `juilland_d`.

    References
    ----------
    Carroll, J. B. (1970). An alternative to Juilland's usage coefficient for lexical frequencies.
    Computer Studies in the Humanities and Verbal Behavior 3(2).

    Examples
    --------
    >>> round(carroll_d2([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 6)
    0.937921
    """
    from scipy.special import entr

    count, size = _parts(counts, sizes)
    if count.sum() == 0 or len(size) < 2:
        return float("nan")
    rates = count / size
    return float(np.clip(entr(rates / rates.sum()).sum() / np.log(len(size)), 0.0, 1.0))


def _canonical(matrix: sparse.sparray | sparse.spmatrix | ArrayLike) -> Any:
    """Give a compressed sparse row array with each entry once; the caller's stays as it is."""
    from scipy.sparse import csr_array, issparse

    rows = csr_array(matrix if issparse(matrix) else np.asarray(matrix))
    if not rows.has_canonical_format:
        rows = rows.copy()
        rows.sum_duplicates()
    return rows


def dp_norm_columns(
    matrix: sparse.sparray | sparse.spmatrix | ArrayLike, sizes: ArrayLike
) -> Array:
    """Compute DPnorm for every column of a document-term matrix at once.

    Shares of occurrences and shares of tokens both sum to 1, so half the sum of ``|v - s|`` equals
    the sum of v - s over the documents where v is the greater. Only documents with the word can be
    among them: the work is proportional to the entries stored.

    Parameters
    ----------
    matrix : scipy sparse matrix or array, or array_like
        Documents x terms: how often each term stands in each document.
    sizes : array_like
        Tokens of each document.

    Returns
    -------
    numpy.ndarray
        One value a column, as `dp_norm` gives it: from 0 (each document has its share) to 1 (all in
        the smallest document). NaN for a term that never occurs, and everywhere if fewer than two
        documents have tokens.

    Raises
    ------
    ValueError
        If a count is negative or greater than the size of its document, or the lengths differ.

    References
    ----------
    As `dp_norm`.

    Examples
    --------
    >>> dp_norm_columns([[2, 1, 0], [1, 1, 0], [0, 1, 0]], [10, 10, 10])
    array([0.5, 0. , nan])
    """
    rows, size = _canonical(matrix), as_counts("sizes", sizes)
    if size.shape != (rows.shape[0],):
        raise ValueError(
            f"sizes must hold one number for each of the {rows.shape[0]} documents; "
            f"its shape is {size.shape}."
        )
    count = as_counts("matrix", rows.data)
    tokens = np.repeat(size, np.diff(rows.indptr))
    check_within("a count in matrix", count, "its document", tokens)
    if np.count_nonzero(size) < 2:
        return np.full(rows.shape[1], np.nan)
    totals = np.bincount(rows.indices, weights=count, minlength=rows.shape[1])
    totals = np.where(totals > 0, totals, np.nan)
    excess = np.maximum(count / totals[rows.indices] - tokens / size.sum(), 0.0)
    deviation = np.bincount(rows.indices, weights=excess, minlength=rows.shape[1])
    greatest = 1 - size[size > 0].min() / size.sum()
    return np.where(np.isnan(totals), np.nan, deviation / greatest)
