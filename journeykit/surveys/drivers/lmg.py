"""LMG: explained variance shared out by averaging over all orders in which ratings may come in.

Also called the Shapley value of R². Arithmetic on correlation matrices only, many at once.
"""

from __future__ import annotations

from functools import cache
from math import factorial
from typing import TYPE_CHECKING

from journeykit.surveys.drivers.weights import NOTHING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

MOST = 12  # predictors: 4,096 subsets
_AT_ONCE = 64  # matrices: their subsets still fit a processor's cache


def lmg(correlations: Array, with_outcome: Array) -> Array:
    """What each predictor brings to R², averaged over all orders of entry.

    Parameters
    ----------
    correlations
        Correlations between the predictors, of shape (…, p, p), p ≤ 12.
    with_outcome
        Correlation of each predictor with the outcome, of shape (…, p).

    Returns
    -------
    Array
        Of shape (…, p), none negative; the last axis sums to R².

    Notes
    -----
    Lindeman, Merenda and Gold (1980); Grömping (2006, Journal of Statistical Software 17:1,
    `relaimpo`). All 2^p subsets are met once each in a tree: at each predictor the road forks into
    "left out" (its row goes) and "taken in" (it is swept out of those that follow), so that a
    subset costs one small update instead of a regression. A predictor that follows from those
    already in adds nothing, wherever it comes: two that are alike share evenly.

    Examples
    --------
    >>> import numpy as np
    >>> lmg(np.eye(2), np.array([0.6, 0.3])).round(3)  # uncorrelated: the squares
    array([0.36, 0.09])
    """
    import numpy as np

    p = with_outcome.shape[-1]
    if not 1 <= p <= MOST:
        raise ValueError(f"lmg: from 1 to {MOST} predictors, not {p}")
    several = with_outcome.reshape(-1, p)
    matrices = correlations.reshape(-1, p, p)
    weights = _weights(p)
    found = np.empty_like(several, dtype=float)
    for start in range(0, len(several), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        found[part] = (weights @ subset_r2(matrices[part], several[part])).T
    return np.maximum(found, 0.0).reshape(with_outcome.shape)


def subset_r2(correlations: Array, with_outcome: Array) -> Array:
    """R² of every subset of the predictors, of shape (2^p, matrices).

    The subset at place s holds predictor j when bit p−1−j of s is set.

    Examples
    --------
    >>> import numpy as np
    >>> subset_r2(np.eye(2)[None], np.array([[0.6, 0.3]])).round(2).ravel()
    array([0.  , 0.09, 0.36, 0.45])
    """
    import numpy as np

    count, p = with_outcome.shape
    # left[node, i, j, matrix]: what those taken in leave of predictors i, j that are still to
    # come, the outcome being the last; the matrices lie innermost, where NumPy is fastest.
    left = np.empty((1, p + 1, p + 1, count))
    left[0, :p, :p] = np.moveaxis(correlations, 0, -1)
    left[0, :p, p] = left[0, p, :p] = with_outcome.T
    left[0, p, p] = 0.0  # counts down: minus what is explained
    for _predictor in range(p):
        pivot = left[:, 0, 0]
        usable = pivot > NOTHING
        scale = np.divide(1.0, pivot, out=np.zeros_like(pivot), where=usable)
        row = left[:, 0, 1:]
        forked = np.empty((2, *left[:, 1:, 1:].shape))
        forked[0] = left[:, 1:, 1:]
        np.multiply(row[:, :, None] * scale[:, None, None], row[:, None, :], out=forked[1])
        np.subtract(forked[0], forked[1], out=forked[1])
        # (node, fork) in that order: the first predictor is the highest bit.
        left = np.swapaxes(forked, 0, 1).reshape(-1, *forked.shape[2:])
    return 0.0 - left[:, 0, 0]


@cache
def _weights(p: int) -> Array:
    """How each subset's R² counts for each predictor: of shape (p, 2^p)."""
    import numpy as np

    places = np.arange(2**p)
    inside = (places[None, :] >> np.arange(p - 1, -1, -1)[:, None]) & 1 == 1
    size = inside.sum(axis=0)
    # A subset of k others stands before a predictor in k!(p−1−k)! of the p! orders.
    share = np.array([factorial(k) * factorial(p - 1 - k) / factorial(p) for k in range(p)])
    found: Array = np.where(inside, share[np.maximum(size - 1, 0)], -share[np.minimum(size, p - 1)])
    return found
