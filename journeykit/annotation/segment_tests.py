"""Each segment of a measurement point compared with everybody else, all comparisons corrected.

What the comparisons are of, and how they are said, is the affair of `segments`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from journeykit.masking import mask
from journeykit.surveys.scores.counting import rate_cells, score_cells
from journeykit.surveys.scores.differences import compare, holm
from journeykit.surveys.scores.result import Score
from journeykit.surveys.scores.tally import Cell, Cells, merged, total
from journeykit.surveys.wording import plain

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.document.measures import MeasurementPoint

# Half of the usual 5 %: of hundreds of comparisons the smallest p counts, and so far out the
# approximations are generous (null years cried wolf in 5.4 % at 5 %).
SURE = 0.025
LEAST = 30  # answers of a segment, and of the others, at a point


def compared(
    point: MeasurementPoint,
    name: str,
    column: str,
    marks: pd.Series[Any],
    segments: pd.Series[Any],
    few: set[str],
) -> list[dict[str, Any]]:
    """One row a segment that can be compared; `few` takes the names of those too small."""
    known = segments.reindex(marks.index)
    marks = marks[known.notna()]
    known = known[known.notna()]
    sizes = {value: int(n) for value, n in known.value_counts().items()}
    few |= {mask(plain(value)) for value, n in sizes.items() if n < LEAST}
    large = sorted((value for value, n in sizes.items() if n >= LEAST), key=str)
    if len(sizes) == 2 and len(large) == 2:
        large = large[:1]  # the other is the same question read backwards
    cells = {value: _cells(marks[known == value]) for value in sizes}
    rows: list[dict[str, Any]] = []
    for value in large:
        if len(marks) - sizes[value] < LEAST:
            continue
        one, others = _score([cells[value]], point), _score(_but(cells, {value}), point)
        if one.value is None or others.value is None:
            continue
        difference = compare(one, others)
        rows.append(
            {
                "name": name,
                "by": column,
                "segment": mask(plain(value)),
                "held": value,
                "again": partial(_against, cells, value, point),
                "indicator": one.indicator,
                "value": one.value,
                "low": one.ci_low,
                "high": one.ci_high,
                "n": one.n,
                "others": others.value,
                "n_others": others.n,
                "difference": difference.value,
                "ci_low": difference.ci_low,
                "ci_high": difference.ci_high,
                "p": difference.p,
                "touchpoint": point.touchpoint,
                "point": point.id,
            }
        )
    return rows


def judge(rows: list[dict[str, Any]]) -> None:
    """Correct the p values together, and tell which segments differ (``p_holm``, ``differs``)."""
    for row, p in zip(rows, holm([row["p"] for row in rows]), strict=True):
        row["p_holm"], row["differs"] = p, p < SURE
    sets: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in sorted((r for r in rows if r["differs"]), key=lambda r: r["p"]):
        sets.setdefault((row["point"], row["by"]), []).append(row)
    for differing in sets.values():
        surer: set[Any] = set()
        for row in differing:
            p = row["again"](surer) if surer else 0.0
            row["differs"] = p * len(rows) < SURE
            if row["differs"]:
                surer.add(row["held"])


def _against(
    cells: Mapping[Any, Cells], value: Any, point: MeasurementPoint, surer: set[Any]
) -> float:
    """The p value of a segment against the others without those that differ more surely."""
    rest = _but(cells, {value, *surer})
    if sum(cell.n for part in rest for cell in part.values()) < LEAST:
        return 1.0
    return compare(_score([cells[value]], point), _score(rest, point)).p


def _but(cells: Mapping[Any, Cells], gone: set[Any]) -> list[Cells]:
    return [part for value, part in cells.items() if value not in gone]


def _cells(marks: pd.Series[Any]) -> Cells:
    counts = marks.value_counts().sort_index()
    return {
        float(mark): Cell(n, float(n), float(n))
        for mark, n in zip(counts.index.tolist(), counts.tolist(), strict=True)
    }


def _score(parts: Sequence[Cells], point: MeasurementPoint) -> Score:
    """The mean mark of these answers, or their rate."""
    cells = merged(parts)
    if point.indicator == "rate":
        return rate_cells(cells.get(1.0, Cell()), total(cells), {}, weighted=False)
    ends = (min(cells, default=0.0), max(cells, default=1.0))
    return score_cells(cells, indicator="mean", scale=point.scale or ends)
