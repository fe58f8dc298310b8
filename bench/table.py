"""A line of the bench's table, and how the table is printed."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One measurement beside what it is compared with.

    `value` and `beside` are in `unit`; `wanted` is the largest ratio aimed at (None: none).
    """

    what: str
    value: float
    beside: float
    beside_what: str
    unit: str = "ms"
    wanted: float | None = None

    @property
    def ratio(self) -> float:
        return self.value / self.beside


def median(values: Iterable[float]) -> float:
    """The median: one slow run (a busy machine) must not make the number."""
    return statistics.median(values)


def low(values: Iterable[float]) -> float:
    """The lower quartile: for waits of a few milliseconds, which a busy machine only lengthens."""
    return statistics.quantiles(values, n=4)[0]


def print_lines(lines: Sequence[Line]) -> None:
    """Print the table, as Markdown."""
    print("| measured | | beside | | ratio | wanted |")
    print("| --- | ---: | --- | ---: | ---: | --- |")
    for line in lines:
        if line.wanted is None:
            verdict = ""
        else:
            verdict = f"≤ {line.wanted:g} {'✓' if line.ratio <= line.wanted else '✗'}"
        print(
            f"| {line.what} | {line.value:.1f} {line.unit} | {line.beside_what} "
            f"| {line.beside:.1f} {line.unit} | {line.ratio:.2f}× | {verdict} |"
        )
