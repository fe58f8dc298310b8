"""95 % confidence intervals of survey indicators, from counts. Pure arithmetic, no data frame.

Counts may be fractions: weighted answers enter as shares of the effective number of answers
(Kish). Which indicator takes which interval is decided in `counting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

LEVEL = 0.95
Z95 = 1.959963984540054  # the normal quantile at 97.5 %
_RESAMPLES = 9_999


def nps_interval(detractors: float, passives: float, promoters: float) -> tuple[float, float]:
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
    half = Z95 * sqrt((p + d - (p - d) ** 2) / n)
    return max(-100.0, 100 * (p - d - half)), min(100.0, 100 * (p - d + half))


def nps_variance(detractors: float, passives: float, promoters: float) -> float:
    """The variance of one answer's contribution (−1, 0, 1), in squared units of 1.

    >>> round(nps_variance(1, 2, 3), 4)
    0.5556
    """
    n = detractors + passives + promoters
    p, d = promoters / n, detractors / n
    return p + d - (p - d) ** 2


def wilson_interval(successes: float, n: float) -> tuple[float, float]:
    """Wilson's interval of a share, between 0 and 1 (Newcombe 1998, method 3).

    Examples
    --------
    >>> [round(bound, 4) for bound in wilson_interval(81, 263)]
    [0.2553, 0.3662]
    """
    share, square = successes / n, Z95**2
    centre = 2 * n * share + square
    half = Z95 * sqrt(square + 4 * n * share * (1 - share))
    below = 2 * (n + square)
    # At the ends the bound is the end itself, whatever the last bit says.
    low = 0.0 if share <= 0 else max(0.0, (centre - half) / below)
    high = 1.0 if share >= 1 else min(1.0, (centre + half) / below)
    return low, high


def mean_interval(counts: Mapping[float, float]) -> tuple[float, float]:
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
    times = np.array([counts[mark] for mark in sorted(counts)], dtype=float)
    n = float(times.sum())
    mean = float(marks @ times / n)
    if n < 30:
        size = max(1, round(n))
        drawn = np.random.default_rng(20160801).multinomial(size, times / n, size=_RESAMPLES)
        low, high = np.quantile(drawn @ marks / size, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        # The mean of marks that are all alike is not the mark itself, to the last bit.
        return min(float(low), mean), max(float(high), mean)
    half = t_quantile(n - 1) * mean_sd(counts) / sqrt(n)
    return mean - half, mean + half


def mean_sd(counts: Mapping[float, float]) -> float:
    """The standard deviation of the marks, with n − 1 below; 0 where there is only one answer.

    >>> round(mean_sd({1: 10, 2: 20, 3: 10}), 4)
    0.7161
    """
    n = sum(counts.values())
    if n <= 1:
        return 0.0
    mean = sum(mark * times for mark, times in counts.items()) / n
    squares = sum(times * (mark - mean) ** 2 for mark, times in counts.items())
    return sqrt(squares / (n - 1))


def t_quantile(df: float) -> float:
    """Student's quantile at 97.5 %, for any (also fractional) degrees of freedom.

    >>> round(t_quantile(10), 4)
    2.2281
    """
    from scipy.special import stdtrit

    return float(stdtrit(df, (1 + LEVEL) / 2))


def effective_n(n: int, weight: float, squares: float) -> float:
    """How many equally weighted answers say as much: (Σw)² / Σw² (Kish 1965, Survey Sampling).

    >>> effective_n(4, 4.0, 4.0), effective_n(2, 4.0, 10.0)
    (4.0, 1.6)
    """
    if squares <= 0:
        return 0.0
    found = weight * weight / squares
    # Equal weights leave n as it was, whatever the last bits say; it never exceeds n.
    return float(n) if found >= n * (1 - 1e-9) else found
