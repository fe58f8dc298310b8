"""Bootstrap of shares: customers drawn anew, correlations of each draw, shares of each.

Nothing is fitted per draw: how often each customer was drawn, times products of marks made once,
gives the correlations of hundreds of draws in one multiplication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from journeykit.language import translate as _
from journeykit.surveys.progress import Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_CELLS = 4_000_000  # times drawn, held at once: 32 MB


def correlations_of(columns: Array) -> tuple[Array, Array]:
    """Correlations between the predictors (p, p) and with the outcome (p), the last column.

    Examples
    --------
    >>> import numpy as np
    >>> between, outcome = correlations_of(np.array([[1.0, 1, 1], [2, 1, 2], [3, 2, 3]]))
    >>> between.round(3).tolist(), outcome.round(3).tolist()
    ([[1.0, 0.866], [0.866, 1.0]], [1.0, 0.866])
    """
    import numpy as np

    ready = _standard(columns)
    sums = ready.sum(axis=0)[None]
    return _one(*_correlations(sums, (ready.T @ ready)[None], np.array([float(len(columns))])))


def resampled_shares(
    columns: Array,
    decompose: Callable[[Array, Array], Array],
    *,
    resamples: int,
    seed: int,
) -> Array:
    """The shares of R² (summing to 1) in each draw, of shape (resamples, p).

    Parameters
    ----------
    columns
        Complete answers, of shape (n, p + 1); the outcome is the last column.
    decompose
        `lmg` or `relative_weights`.
    resamples
        How many times n customers are drawn with replacement.
    seed
        The same seed, the same draws.

    Notes
    -----
    Customers are drawn whole, marks and outcome together (Efron and Tibshirani 1993), as
    `relaimpo` does. A draw that explains nothing at all gives each an equal share. Longer than a
    second, a bar tells how far it is.
    """
    import numpy as np

    n, p = len(columns), columns.shape[1] - 1
    out = np.empty((resamples, p))
    progress = Progress(None, _("Drawing customers anew"), n * resamples)
    progress.phase(1.0)
    try:
        done = 0
        for between, outcome in _draws(_standard(columns), resamples, seed):
            parts = decompose(between, outcome)
            whole = parts.sum(axis=1, keepdims=True)
            upto = done + len(parts)
            out[done:upto] = np.divide(
                parts, whole, out=np.full_like(parts, 1 / p), where=whole > 0
            )
            done = upto
            progress.at(done / resamples)
        progress.close()
    finally:
        progress.stop()
    return out


def apart_from_equal(shares: Array, drawn: Array, equal: float) -> Array:
    """How often chance would take any of the shares as far from `equal` as each one is.

    Parameters
    ----------
    shares, drawn
        The shares found, of shape (p), and in each draw, of shape (resamples, p).

    Returns
    -------
    Array
        p values of shape (p), corrected together.

    Notes
    -----
    The largest studentised deviation of a draw's shares from those found tells what chance does
    to the luckiest of them (Romano and Wolf 2005, Econometrica 73:1237, one step): upwards for
    shares over `equal`, downwards for those under it, and doubled, as there are two ways to be
    far. Tried first and left: one percentile interval each (in eight ratings of equal weight one
    lies over an equal share in 14 to 23 % of data sets), and the same corrected by Bonferroni (2 to
    7 %, for the tails of a share are skewed).

    Examples
    --------
    >>> import numpy as np
    >>> drawn = np.random.default_rng(0).normal([0.7, 0.3], 0.05, (1000, 2))
    >>> apart_from_equal(np.array([0.7, 0.3]), drawn, 0.5).round(3)
    array([0.002, 0.002])
    """
    import numpy as np

    spread = drawn.std(axis=0)
    firm = spread <= 1e-9  # the same in every draw: chance plays no part in it
    unit = np.where(firm, 1.0, spread)
    luck = np.where(firm, 0.0, (drawn - shares) / unit)
    far = (shares - equal) / unit
    over = (luck.max(axis=1)[:, None] >= far).sum(axis=0)
    under = (luck.min(axis=1)[:, None] <= far).sum(axis=0)
    found: Array = np.minimum(1.0, 2 * (1 + np.where(far > 0, over, under)) / (1 + len(drawn)))
    return np.where(firm, np.where(np.abs(far) > 1e-9, 0.0, 1.0), found)


def _draws(ready: Array, resamples: int, seed: int) -> Iterator[tuple[Array, Array]]:
    """Correlations of the draws, some hundred draws at a time."""
    import numpy as np

    draw = np.random.default_rng(seed)
    n, wide = ready.shape
    batch = max(1, min(resamples, 256, _CELLS // n))
    for start in range(0, resamples, batch):
        size = min(batch, resamples - start)
        drawn = draw.integers(0, n, size=(size, n))
        drawn += np.arange(0, size * n, n)[:, None]
        times = np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n).astype(float)
        products = np.empty((size, wide, wide))
        for column in range(wide):
            found = times @ (ready[:, column:] * ready[:, column : column + 1])
            products[:, column, column:] = found
            products[:, column:, column] = found
        yield _correlations(times @ ready, products, np.full(size, float(n)))


def _standard(columns: Array) -> Array:
    """Columns around 0 with variance 1, so that no product loses its last figures."""
    import numpy as np

    centred = columns - columns.mean(axis=0)
    spread = centred.std(axis=0)
    ready: Array = np.divide(centred, spread, out=np.zeros_like(centred), where=spread > 0)
    return ready


def _correlations(sums: Array, products: Array, n: Array) -> tuple[Array, Array]:
    import numpy as np

    means = sums / n[:, None]
    about = products / n[:, None, None] - means[:, :, None] * means[:, None, :]
    variance = np.einsum("bii->bi", about)
    # All drawn alike: no variance is left, and no correlation with anything.
    scale = np.divide(
        1.0, np.sqrt(np.maximum(variance, 0)), out=np.zeros_like(variance), where=variance > 1e-10
    )
    found = about * scale[:, :, None] * scale[:, None, :]
    return found[:, :-1, :-1], found[:, :-1, -1]


def _one(between: Array, outcome: Array) -> tuple[Array, Array]:
    return between[0], outcome[0]
