"""Drivers of an outcome: twelve ratings by 20,000 customers, with a thousand bootstrap draws.

Beside them stands what R's `relaimpo` does without any bootstrap: a least-squares fit on the data
for each of the 4,096 subsets (all 12! orders, some 479 million, are out of anybody's reach), the
gains averaged afterwards. Both shares must agree, or there is nothing to compare.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from math import factorial
from typing import TYPE_CHECKING, TypeVar

from bench.table import Line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

Found = TypeVar("Found")

PREDICTORS = 12
RESPONSES = 20_000
RESAMPLES = 1_000
REPEATS = 3


def measure() -> Iterator[Line]:
    """Time of `drivers`, intervals included, and of LMG alone, beside one pass of brute force."""
    import pandas as pd

    from journeykit.surveys.drivers.drivers import drivers
    from journeykit.surveys.drivers.lmg import lmg
    from journeykit.surveys.drivers.resampling import correlations_of

    columns = _answers()
    names = [f"q{j}" for j in range(PREDICTORS)]
    frame = pd.DataFrame(columns, columns=[*names, "overall"])
    brute, shares = _took(lambda: _brute_force(columns))
    alone, parts = min(
        (_took(lambda: lmg(*correlations_of(columns))) for _turn in range(REPEATS)),
        key=lambda turn: turn[0],
    )
    if abs(parts - shares).max() > 1e-9:
        raise SystemExit("LMG and brute force disagree")
    whole = min(
        _took(lambda: drivers(frame, "overall", names, resamples=RESAMPLES))[0]
        for _turn in range(REPEATS)
    )
    many = f"{PREDICTORS} ratings, {RESPONSES:,} customers"
    beside = f"lstsq of all {2**PREDICTORS:,} subsets, no bootstrap"
    yield Line(f"drivers, {many}, {RESAMPLES:,} draws", whole, brute, beside, wanted=1.0)
    yield Line(f"LMG alone, {many}", alone, brute, beside, wanted=0.1)


def _answers() -> Array:
    """Marks with a halo, and an overall one: the same each time."""
    import numpy as np

    draw = np.random.default_rng(0)
    halo = draw.normal(size=(RESPONSES, 1))
    marks = draw.normal(size=(RESPONSES, PREDICTORS)) + 0.8 * halo
    marks = np.clip((7 + 1.6 * marks).round(), 0, 10)
    overall = marks @ draw.uniform(0, 1, PREDICTORS) + 4 * draw.normal(size=RESPONSES)
    return np.column_stack([marks, overall])


def _brute_force(columns: Array) -> Array:
    import numpy as np

    predictors, outcome = columns[:, :-1], columns[:, -1]
    p, about = predictors.shape[1], ((outcome - outcome.mean()) ** 2).sum()
    wide = np.column_stack([np.ones(len(outcome)), predictors])
    r2 = np.zeros(2**p)
    for subset in range(1, 2**p):
        chosen = wide[:, [0, *(j + 1 for j in range(p) if subset >> j & 1)]]
        slopes = np.linalg.lstsq(chosen, outcome, rcond=None)[0]
        r2[subset] = 1 - ((outcome - chosen @ slopes) ** 2).sum() / about
    shares = np.zeros(p)
    for subset in range(2**p):
        before = subset.bit_count()
        for j in range(p):
            if not subset >> j & 1:
                orders = factorial(before) * factorial(p - 1 - before) / factorial(p)
                shares[j] += orders * (r2[subset | 1 << j] - r2[subset])
    return shares


def _took(work: Callable[[], Found]) -> tuple[float, Found]:
    start = time.perf_counter()
    found = work()
    return 1000 * (time.perf_counter() - start), found
