"""How often each answer occurs in each group, counted where the data live. One scan, any engine.

Written once on narwhals: pandas, polars (eager or lazy), DuckDB relations and PySpark frames. Only
the few counted rows leave the engine; what an answer is worth is decided afterwards, in `asked`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from typing import Any, Literal, get_args

from journeykit.errors import ScoreError
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.masking import mask
from journeykit.surveys.wording import clipped, grouped, quoted

Period = Literal["day", "week", "month", "quarter", "year"]
PERIODS: tuple[Period, ...] = get_args(Period)

# Weeks are cut from days afterwards: not every engine knows them.
_CUT: dict[str, str] = {"day": "1d", "week": "1d", "month": "1mo", "quarter": "1q", "year": "1y"}


@dataclass(frozen=True)
class Cell:
    """One answer in one group: how many gave it, the sum of their weights and of the squares.

    >>> Cell(2, 2.0, 2.0) + Cell(1, 0.5, 0.25)
    Cell(n=3, weight=2.5, squares=2.25)
    """

    n: int = 0
    weight: float = 0.0
    squares: float = 0.0

    def __add__(self, other: Cell) -> Cell:
        return Cell(self.n + other.n, self.weight + other.weight, self.squares + other.squares)


Cells = dict[Any, Cell]
Key = tuple[Hashable, ...]


@dataclass(frozen=True)
class Tally:
    """Group → answer → `Cell`. The answer ``None`` counts those who gave none.

    `unweighted` counts the answers left out because their weight is missing.
    """

    groups: dict[Key, Cells]
    unweighted: int = 0


def tally(
    frame: Any,
    answer: str,
    *,
    by: Sequence[str] = (),
    weight: str | None = None,
    period: Period | None = None,
    date_column: str | None = None,
) -> Tally:
    """Count the answers of each group in one scan.

    Parameters
    ----------
    frame
        Anything narwhals takes.
    answer, by, weight, date_column
        Columns that exist.
    period
        When given, the last part of each key is the period's label (or ``None``).

    Raises
    ------
    ScoreError
        When weights are negative, infinite or no numbers, or dates are no dates.
    """
    import narwhals as nw

    lazy = nw.from_native(frame).lazy()
    picked = [nw.col(answer).alias("answer")]
    picked += [nw.col(name).alias(f"by{place}") for place, name in enumerate(by)]
    keys = [f"by{place}" for place in range(len(by))]
    # A column's type is asked for only where it matters: some engines read data to tell it.
    schema = lazy.collect_schema() if period or weight else None
    if period and date_column and schema is not None:
        kind = schema[date_column]
        when = nw.col(date_column)
        if kind == nw.String:
            picked.append(when.str.slice(0, 10).alias("period"))
        elif kind == nw.Date:
            picked.append(when.alias("period"))
        elif kind == nw.Datetime:
            picked.append(when.dt.truncate(_CUT[period]).alias("period"))
        else:
            raise _no_dates(date_column, "")
        keys.append("period")
    if weight and schema is not None:
        if not schema[weight].is_numeric():
            raise ScoreError(
                _(
                    "weight: the column “{column}” does not hold numbers. "
                    "Choose the column of weights."
                ).format(column=weight)
            )
        picked.append(nw.col(weight).cast(nw.Float64).alias("weight"))
    lazy = lazy.select(*picked)
    sums = [nw.len().alias("n")]
    if weight:
        given = nw.col("weight")
        fine = given.is_finite() & (given > 0)
        # Flags are cast before they are summed, and summed before they are read: both matter to
        # PySpark and DuckDB. A NaN is a number to some engines: it is told apart first.
        absent = given.is_null() | given.is_nan()
        lazy = lazy.with_columns(
            nw.when(fine).then(given).otherwise(nw.lit(0.0)).alias("w"),
            nw.when(fine).then(given * given).otherwise(nw.lit(0.0)).alias("ww"),
            nw.when(fine).then(nw.lit(1)).otherwise(nw.lit(0)).alias("kept"),
            nw.when(absent).then(nw.lit(1)).otherwise(nw.lit(0)).alias("absent"),
            nw.when(absent | fine | (given == 0)).then(nw.lit(0)).otherwise(nw.lit(1)).alias("bad"),
        )
        sums += [nw.col(name).sum() for name in ("w", "ww", "kept", "absent", "bad")]
    rows = rows_of(lazy.group_by("answer", *keys).agg(*sums))
    groups: dict[Key, Cells] = {}
    unweighted = bad = 0
    for given_answer, *rest in rows:
        key: Key = tuple(value_of(value) for value in rest[: len(keys)])
        if period:
            key = (*key[:-1], _label(key[-1], period, date_column or ""))
        n, *weighed = rest[len(keys) :]
        cell = Cell(int(n), float(n), float(n))
        told = value_of(given_answer)
        if weighed:
            cell = Cell(int(weighed[2]), float(weighed[0]), float(weighed[1]))
            if told is not None:
                unweighted += int(weighed[3])
                bad += int(weighed[4])
        cells = groups.setdefault(key, {})
        cells[told] = cells.get(told, Cell()) + cell
    if bad:
        raise ScoreError(
            translate_plural(
                "weight: {n} weight of the column “{column}” is negative or infinite. "
                "A weight says how many people an answer stands for: correct the column.",
                "weight: {n} weights of the column “{column}” are negative or infinite. "
                "A weight says how many people an answer stands for: correct the column.",
                bad,
            ).format(n=grouped(bad), column=weight)
        )
    return Tally(groups, unweighted)


def count_answers(frame: Any, column: str) -> dict[Any, int]:
    """How often each answer occurs, whatever the data-frame engine.

    Parameters
    ----------
    frame
        pandas, polars (eager or lazy), DuckDB relation, PySpark: anything narwhals takes.
    column
        The column of marks or labels; missing ones are left out.

    Returns
    -------
    dict
        Answer → how many, sorted.
    """
    cells = tally(frame, column).groups.get((), {})
    return dict(sorted((answer, cell.n) for answer, cell in cells.items() if answer is not None))


def merged(parts: Iterable[Mapping[Any, Cell]]) -> Cells:
    """The groups' cells as one group's.

    >>> merged([{9: Cell(1, 1, 1)}, {9: Cell(2, 2, 2), 3: Cell(1, 1, 1)}])
    {9: Cell(n=3, weight=3, squares=3), 3: Cell(n=1, weight=1, squares=1)}
    """
    out: Cells = {}
    for part in parts:
        for answer, cell in part.items():
            out[answer] = out[answer] + cell if answer in out else cell
    return out


def value_of(value: Any) -> Any:
    """A value as Python's own: numbers as int or float, every kind of missing as ``None``.

    >>> value_of(float("nan")), value_of(Decimal("2.50")), value_of("web")
    (None, 2.5, 'web')
    """
    if isinstance(value, Decimal):
        value = float(value)
    item = getattr(value, "item", None)
    if callable(item) and not isinstance(value, str | bytes):
        value = item()
    # NaN, NaT and pandas' NA are the values that are not equal to themselves.
    if value is None or repr(value) in ("<NA>", "NaT") or value != value:
        return None
    return value


def rows_of(grouped_frame: Any) -> list[tuple[Any, ...]]:
    """The rows as tuples, by the engine's own means: no pandas, no Arrow in between."""
    import narwhals as nw

    native = nw.to_native(grouped_frame)
    if grouped_frame.implementation.is_duckdb():
        return list(native.fetchall())
    if grouped_frame.implementation.is_spark_like():
        return [tuple(row) for row in native.collect()]
    return list(grouped_frame.collect().rows())


def _label(moment: Any, period: Period, column: str) -> str | None:
    if moment is None:
        return None
    if isinstance(moment, str):
        if not moment.strip():
            return None
        try:
            moment = date.fromisoformat(moment.strip()[:10])
        except ValueError as error:
            raise _no_dates(column, moment) from error
    if isinstance(moment, datetime):
        moment = moment.date()
    return period_label(moment, period)


def period_label(day: date, period: Period) -> str:
    """The period a day lies in, in a form that sorts.

    >>> [period_label(date(2026, 12, 31), kind) for kind in PERIODS]
    ['2026-12-31', '2026-W53', '2026-12', '2026-Q4', '2026']
    """
    iso = day.isocalendar()
    forms: dict[Period, Callable[[], str]] = {
        "day": day.isoformat,
        "week": lambda: f"{iso.year}-W{iso.week:02d}",
        "month": lambda: f"{day.year:04d}-{day.month:02d}",
        "quarter": lambda: f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": lambda: f"{day.year:04d}",
    }
    return forms[period]()


def _no_dates(column: str, example: str) -> ScoreError:
    if not example:
        return ScoreError(
            _("The column “{column}” does not hold dates. Name the column of dates: {how}.").format(
                column=column, how='date="…"'
            )
        )
    return ScoreError(
        _(
            "The column “{column}” holds dates as text that reads {example}. Turn them into dates "
            "first, or read the file with jk.read_survey(…), which knows how dates are written."
        ).format(column=column, example=quoted(clipped(mask(example), 20)))
    )


def total(cells: Mapping[Any, Cell]) -> Cell:
    """All cells of a group together."""
    return reduce(Cell.__add__, cells.values(), Cell())
