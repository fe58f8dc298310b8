"""Who answers like another segment than their own, and how many would by chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

MARGIN = 0.5  # in standard deviations within segments
_TRIM = 0.2
_REPEATS = 200
_MOST = 2_000  # people drawn a repeat, so that a large file does not take minutes

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Misfits:
    """The people found: row, segment, nearest segment, distance to each; and the expectation."""

    people: list[tuple[Any, Any, Any, float, float]]
    judged: int
    expected: float
    expected_low: float
    expected_high: float


def find_misfits(marks: pd.DataFrame, segments: pd.Series[Any]) -> Misfits:
    """The people nearer to another segment's centre than to their own, by a margin.

    Parameters
    ----------
    marks
        People × questions in which the segments differ; missing answers stay missing.
    segments
        The segment of each person, on the same index.

    Returns
    -------
    Misfits
        Sorted by how far they are out of place.

    Notes
    -----
    Marks are put in standard deviations within segments. A segment's centre is the mean of each
    question without its lowest and highest fifth (20 % trimmed mean: Wilcox 2012, Introduction to
    Robust Estimation and Hypothesis Testing), so that those who do not fit do not move it. A
    distance is the root mean square over the questions a person answered (half of them at least);
    a person is listed when another centre is nearer by half a standard deviation. What chance
    would list: everybody is given the scatter of a person drawn from anywhere around the centre of
    their own segment, 200 times, and judged alike. As many as that say nothing; more than that
    say that the segments do not describe these people.

    Examples
    --------
    >>> marks = pd.DataFrame({"q": [1.0, 2, 1, 2, 2] * 4 + [8.0, 9, 8, 9, 1] * 4})
    >>> found = find_misfits(marks, pd.Series(["a"] * 20 + ["b"] * 20))
    >>> found.judged, len(found.people), found.people[0][1:3]
    (40, 4, ('b', 'a'))
    """
    names = sorted(segments.dropna().unique(), key=str)
    if marks.shape[1] == 0 or len(names) < 2:
        return Misfits([], 0, 0.0, 0.0, 0.0)
    values = marks.to_numpy(dtype=float)
    place = segments.map({name: i for i, name in enumerate(names)}).to_numpy(dtype=float)
    judged = (np.isfinite(values).mean(axis=1) >= 0.5) & np.isfinite(place)
    index = marks.index[judged]
    values, where = values[judged], place[judged].astype(int)
    means = np.array([_mean(_of(values, where, i)) for i in range(len(names))])
    spread = np.sqrt(_mean((values - means[where]) ** 2))
    # A question everybody of a segment answers alike still has a step of its scale.
    values = values / np.where(spread > 0, spread, 1.0)
    centres = np.array([_trimmed(_of(values, where, i)) for i in range(len(names))])
    flagged, nearest, own, other = _judge(values, where, centres)
    order = np.flatnonzero(flagged)
    order = order[np.argsort(other[order] - own[order], kind="stable")]
    people = [
        (index[i], names[where[i]], names[nearest[i]], float(own[i]), float(other[i]))
        for i in order
    ]
    low, middle, high = _by_chance(values, where, centres)
    return Misfits(people, len(values), middle, low, high)


def _of(values: Array, where: Array, segment: int) -> Array:
    return np.asarray(values[where == segment])


def _mean(values: Array) -> Array:
    """The mean of each column's answers; missing where nobody answered."""
    times = np.isfinite(values).sum(axis=0)
    summed = np.nansum(values, axis=0)
    mean: Array = np.divide(summed, times, where=times > 0, out=np.full(len(times), np.nan))
    return mean


def _trimmed(values: Array) -> Array:
    centre = np.full(values.shape[1], np.nan)
    for question in range(values.shape[1]):
        given = np.sort(values[:, question][np.isfinite(values[:, question])])
        cut = int(_TRIM * len(given))
        if len(given):
            centre[question] = given[cut : len(given) - cut].mean()
    return centre


def _judge(values: Array, where: Array, centres: Array) -> tuple[Array, Array, Array, Array]:
    """Flagged or not, the nearest other segment, and the distances to one's own and to it."""
    distances = np.empty((len(values), len(centres)))
    for i, centre in enumerate(centres):
        squares = (values - centre) ** 2
        known = np.isfinite(squares)
        times = known.sum(axis=1)
        summed = np.where(known, squares, 0.0).sum(axis=1)
        mean = np.divide(summed, times, where=times > 0, out=np.full(len(values), np.inf))
        distances[:, i] = np.sqrt(mean)
    rows = np.arange(len(values))
    own = distances[rows, where]
    distances[rows, where] = np.inf
    nearest = distances.argmin(axis=1)
    other = distances[rows, nearest]
    return other + MARGIN <= own, nearest, own, other


def _by_chance(values: Array, where: Array, centres: Array) -> tuple[float, float, float]:
    draw = np.random.default_rng(20160801)
    scatter = values - centres[where]
    counts = []
    for _repeat in range(_REPEATS):
        people = (
            np.arange(len(values))
            if len(values) <= _MOST
            else draw.integers(0, len(values), size=_MOST)
        )
        drawn = scatter[draw.permutation(len(values))[: len(people)]]
        flagged, *_rest = _judge(centres[where[people]] + drawn, where[people], centres)
        counts.append(flagged.mean() * len(values))
    low, high = np.quantile(counts, [0.025, 0.975])
    return float(low), float(np.mean(counts)), float(high)
