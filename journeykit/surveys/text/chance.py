"""Whether a difference between two groups of verbatims exceeds chance: intervals and p.

Pure arithmetic on counts and marks; `signals` words what it says. Differences of scores are in
`journeykit.surveys.scores.differences`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from journeykit.surveys.scores.intervals import wilson_interval


def shares_apart(count: int, n: int, other: int, other_n: int) -> tuple[float, float, float, float]:
    """The difference of two shares, its 95 % interval and the two-sided p.

    Parameters
    ----------
    count, n
        How many of how many in the first group.
    other, other_n
        The same in the second.

    Returns
    -------
    difference, low, high, p
        First minus second, −1 … 1: Newcombe's hybrid score interval (Newcombe 1998, Statistics in
        Medicine 17:873, method 10); p of Fisher's exact test, since themes are often small.

    Examples
    --------
    Newcombe's first example, 56/70 against 48/80:

    >>> [round(value, 4) for value in shares_apart(56, 70, 48, 80)[:3]]
    [0.2, 0.0524, 0.3339]
    """
    from scipy.stats import fisher_exact

    here, there = count / n, other / other_n
    low, high = wilson_interval(count, n)
    other_low, other_high = wilson_interval(other, other_n)
    apart = here - there
    p = fisher_exact([[count, n - count], [other, other_n - other]]).pvalue
    return (
        apart,
        apart - sqrt((here - low) ** 2 + (other_high - there) ** 2),
        apart + sqrt((high - here) ** 2 + (there - other_low) ** 2),
        float(p),
    )


def means_apart(
    marks: Sequence[float], others: Sequence[float]
) -> tuple[float, float, float, float]:
    """The difference of two mean marks, its 95 % interval and the two-sided p (Welch 1947).

    Both groups need two marks at least. Where all marks of each group are alike nothing is left to
    chance: the interval is the difference itself.

    Examples
    --------
    >>> [round(value, 3) for value in means_apart([2, 4, 3, 5], [8, 9, 7, 10])]
    [-5.0, -7.234, -2.766, 0.002]
    """
    from scipy.stats import t

    (n, mean, variance), (other_n, other_mean, other_variance) = _moments(marks), _moments(others)
    apart = mean - other_mean
    one, two = variance / n, other_variance / other_n
    error = sqrt(one + two)
    if not error:
        return apart, apart, apart, float(not apart)
    df = (one + two) ** 2 / (one**2 / (n - 1) + two**2 / (other_n - 1))
    reach = float(t.ppf(0.975, df)) * error
    return apart, apart - reach, apart + reach, float(2 * t.sf(abs(apart) / error, df))


def _moments(marks: Sequence[float]) -> tuple[int, float, float]:
    n = len(marks)
    mean = sum(marks) / n
    return n, mean, sum((mark - mean) ** 2 for mark in marks) / (n - 1)
