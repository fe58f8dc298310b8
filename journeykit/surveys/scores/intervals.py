"""95 % confidence intervals of survey indicators, from counts. Pure arithmetic, no data frame.

Which indicator takes which interval is decided in `score`.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

LEVEL = 0.95
_Z = 1.959963984540054  # the normal quantile at 97.5 %
_RESAMPLES = 9_999


def nps_interval(detractors: int, passives: int, promoters: int) -> tuple[float, float]:
    """The adjusted Wald interval of an NPS, in points.

    ¾ detractor, 1½ passive and ¾ promoter are added before Wald's interval is taken (Rocks 2016,
    The American Statistician, arXiv 1601.07235). The interval is centred on the adjusted score.

    Examples
    --------
    >>> low, high = nps_interval(2, 0, 9)
    >>> round(low, 3), round(high, 3)
    (8.001, 91.999)
    """
    n = detractors + passives + promoters + 3
    p, d = (promoters + 0.75) / n, (detractors + 0.75) / n
    half = _Z * sqrt((p + d - (p - d) ** 2) / n)
    return max(-100.0, 100 * (p - d - half)), min(100.0, 100 * (p - d + half))


def nps_variance(detractors: int, passives: int, promoters: int) -> float:
    """The variance of one answer's contribution (−1, 0, 1), in squared units of 1.

    >>> round(nps_variance(1, 2, 3), 4)
    0.5556
    """
    n = detractors + passives + promoters
    p, d = promoters / n, detractors / n
    return p + d - (p - d) ** 2


def wilson_interval(successes: int, n: int) -> tuple[float, float]:
    """Wilson's interval of a share, between 0 and 1 (Newcombe 1998, method 3).

    Examples
    --------
    >>> [round(bound, 4) for bound in wilson_interval(81, 263)]
    [0.2553, 0.3662]
    """
    from scipy.stats import binomtest

    found = binomtest(successes, n).proportion_ci(LEVEL, method="wilson")
    return float(found.low), float(found.high)


def mean_interval(counts: Mapping[float, int]) -> tuple[float, float]:
    """The interval of a mean, from how often each mark was given.

    Student's t from n = 30; under it the percentile bootstrap (9,999 resamples, fixed seed, so
    that re-running a cell changes nothing).

    Examples
    --------
    >>> [round(bound, 2) for bound in mean_interval({1: 10, 2: 20, 3: 10})]
    [1.77, 2.23]
    """
    import numpy as np

    marks = np.array(sorted(counts), dtype=float)
    times = np.array([counts[mark] for mark in sorted(counts)], dtype=np.int64)
    n = int(times.sum())
    mean = float(marks @ times / n)
    if n < 30:
        drawn = np.random.default_rng(20160801).multinomial(n, times / n, size=_RESAMPLES)
        low, high = np.quantile(drawn @ marks / n, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        return float(low), float(high)
    from scipy.stats import t

    error = sqrt(float(((marks - mean) ** 2) @ times) / (n - 1) / n)
    half = float(t.ppf((1 + LEVEL) / 2, n - 1)) * error
    return mean - half, mean + half
