"""Whether low scorers of one touchpoint leave more than low scorers of the other touchpoints do.

Who is unhappy in general gives low marks everywhere and leaves more: every touchpoint then looks
like a moment of truth. Plain comparisons are `leaving`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.surveys.scores.differences import holm

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_DRAWS = 500
_AT_ONCE = 100


def standing_out(
    low: pd.DataFrame, left: pd.Series[Any], *, seed: int = 0
) -> dict[str, tuple[bool, float]]:
    """Touchpoint → whether its low scorers leave more than those of the others do, and p.

    Parameters
    ----------
    low
        Customers × touchpoints: whether a mark is a low one (1), another one (0), or missing.
    left
        1 for those who left, 0 for those who stayed, missing where unknown; same index.
    seed
        The same seed, the same draws.

    Returns
    -------
    dict
        Touchpoint → (more, p corrected for the number of touchpoints by Holm's method); empty
        where there are no two touchpoints to compare.

    Notes
    -----
    What is compared is, in points, who left among low scorers minus who left among the others: a
    touchpoint's own against the mean of the other touchpoints'. Its standard error comes from
    customers drawn anew 500 times (Efron and Tibshirani 1993), marks and outcome together, so that
    one mood in many marks is in it; the test is two-sided.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> draw = np.random.default_rng(3)
    >>> mood = draw.normal(0, 2, 2000)
    >>> marks = pd.DataFrame({name: (7 + mood + draw.normal(0, 1, 2000)).round().clip(0, 10)
    ...                       for name in ("shop", "parcel", "returns")})
    >>> left = pd.Series(draw.random(2000) < 0.2 + 0.4 * (marks.returns < 5), dtype=float)
    >>> found = standing_out((marks < 5).astype(float), left)
    >>> [name for name, (more, p) in found.items() if more and p < 0.05]
    ['returns']
    """
    import numpy as np

    names = list(map(str, low.columns))
    known = left.notna().to_numpy()
    sides = low.to_numpy(dtype=float)[known]
    gone = left.to_numpy(dtype=float)[known]
    if len(names) < 2 or not len(gone):
        return {}
    # Columns: low scorers, of them left, others, of them left; one block a touchpoint each.
    one, other = (sides == 1).astype(float), (sides == 0).astype(float)
    cells = np.hstack([one, one * gone[:, None], other, other * gone[:, None]])
    own = _apart(cells.sum(axis=0)[None])[0]
    draw = np.random.default_rng(seed)
    drawn = []
    for start in range(0, _DRAWS, _AT_ONCE):
        size = min(_AT_ONCE, _DRAWS - start)
        times = draw.multinomial(len(gone), np.full(len(gone), 1 / len(gone)), size=size)
        drawn.append(_apart(times.astype(float) @ cells))
    error = np.nanstd(np.vstack(drawn), axis=0)
    z = np.divide(own, error, out=np.zeros_like(own), where=error > 0)
    z = np.where(np.isfinite(z), z, 0.0)
    corrected = holm([_two_sided(float(one)) for one in z])
    return {name: (bool(z[i] > 0), corrected[i]) for i, name in enumerate(names)}


def _apart(sums: Array) -> Array:
    """Each touchpoint's difference minus the mean of the others', of shape (draws, touchpoints)."""
    import numpy as np

    low, low_left, other, other_left = np.split(sums, 4, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        difference = low_left / low - other_left / other
    known = np.isfinite(difference)
    total = np.where(known, difference, 0.0).sum(axis=1, keepdims=True)
    rest = known.sum(axis=1, keepdims=True) - 1
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Array = difference - (total - difference) / rest
    return found


def _two_sided(z: float) -> float:
    from scipy.special import ndtr

    return float(2 * ndtr(-abs(z)))
