"""Relative weights: explained variance shared out among correlated ratings, however many.

Arithmetic on correlation matrices only, many at once; `lmg` does the same for few predictors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Correlations of which nothing is left but rounding: a rating that follows from the others.
NOTHING = 1e-9


def relative_weights(correlations: Array, with_outcome: Array) -> Array:
    """What each predictor brings to R², by Johnson's relative weights.

    Parameters
    ----------
    correlations
        Correlations between the predictors, of shape (…, p, p).
    with_outcome
        Correlation of each predictor with the outcome, of shape (…, p).

    Returns
    -------
    Array
        Of shape (…, p), none negative; the last axis sums to R².

    Notes
    -----
    Johnson (2000, Multivariate Behavioral Research 35:1–19): the predictors are replaced by the
    uncorrelated variables nearest to them, Z = X·R^(−½); the outcome is regressed on Z (β), each
    predictor on Z (Λ = R^½), and the weights are Λ²·β². Where predictors follow from one another,
    directions without variance are left out, which leaves the sum at R².

    Examples
    --------
    >>> import numpy as np
    >>> alike = np.array([[1.0, 0.5], [0.5, 1.0]])
    >>> relative_weights(alike, np.array([0.6, 0.6])).round(3)
    array([0.24, 0.24])
    """
    import numpy as np

    values, vectors = np.linalg.eigh(correlations)
    kept = values > NOTHING * np.maximum(values[..., -1:], 1.0)
    roots = np.sqrt(np.where(kept, values, 0.0))
    inverse = np.divide(1.0, roots, out=np.zeros_like(roots), where=kept)
    loadings = (vectors * roots[..., None, :]) @ np.swapaxes(vectors, -1, -2)
    turned = np.swapaxes(vectors, -1, -2) @ with_outcome[..., None]
    slopes = (vectors @ (inverse[..., None] * turned))[..., 0]
    found: Array = (loadings**2 @ (slopes**2)[..., None])[..., 0]
    return found
