"""The arguments of a score, checked before anything is counted: one sentence when one is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from journeykit.errors import ScoreError
from journeykit.language import translate as _
from journeykit.surveys.scores.result import INDICATORS, Direction, Indicator
from journeykit.surveys.scores.tally import PERIODS, Period
from journeykit.surveys.wording import clipped


@dataclass(frozen=True)
class Rule:
    """How answers become a score: everything `score` is told but the question and the people."""

    indicator: Indicator
    scale: tuple[float, float] | None
    direction: Direction
    counted: tuple[str | float, ...] | None
    alert: float | None
    weighted: bool


def rule(
    indicator: Indicator,
    scale: tuple[float, float] | None,
    direction: Direction,
    counted_answers: Sequence[str | float] | str | float | None,
    alert_answer: float | None,
    weight: str | None,
) -> Rule:
    """The rule the arguments of `score` state.

    Raises
    ------
    ScoreError
        When the scale is missing or cannot carry the indicator, or an argument is no number.
    """
    if isinstance(counted_answers, str | float | int):
        counted_answers = [counted_answers]
    checked = _checked(indicator, scale, direction, counted_answers)
    check_numbers(alert_answer=alert_answer)
    check_names(weight=weight)
    counted = None if counted_answers is None else tuple(counted_answers)
    return Rule(indicator, checked, direction, counted, alert_answer, weight is not None)


def check_period(period: object) -> Period | None:
    """`period`, when it is one.

    Raises
    ------
    ScoreError
        When it is not.
    """
    if period is None:
        return None
    for known in PERIODS:
        if period == known:
            return known
    raise ScoreError(
        _("period: {list}, not {given}.").format(
            list=", ".join(f'"{known}"' for known in PERIODS), given=clipped(repr(period), 60)
        )
    )


def check_names(**given: object) -> None:
    """Raise a `ScoreError` for a name that is no text."""
    for name, value in given.items():
        if value is not None and (not isinstance(value, str) or not value):
            raise ScoreError(
                _("{name}: the name of a column between quotation marks, not {given}.").format(
                    name=name, given=clipped(repr(value), 60)
                )
            )


def names_of(by: object, name: str = "by") -> tuple[str, ...]:
    """One column name or several, as a tuple.

    >>> names_of("shop"), names_of(["shop", "month"])
    (('shop',), ('shop', 'month'))
    """
    if by is None:
        return ()
    several: list[Any] = list(by) if isinstance(by, Iterable) and not isinstance(by, str) else [by]
    for value in several:
        check_names(**{name: value})
    return tuple(dict.fromkeys(several))


def _checked(
    indicator: str,
    scale: tuple[float, float] | None,
    direction: str,
    counted_answers: Sequence[str | float] | None,
) -> tuple[float, float] | None:
    if indicator not in INDICATORS:
        raise ScoreError(
            _("“{indicator}” is not an indicator. Indicators: {list}.").format(
                indicator=indicator, list=", ".join(INDICATORS)
            )
        )
    if direction not in ("higher_is_better", "lower_is_better"):
        raise ScoreError(
            _("direction: “higher_is_better” or “lower_is_better”, not “{direction}”.").format(
                direction=direction
            )
        )
    if counted_answers is not None and (
        not isinstance(counted_answers, Iterable)
        or not all(isinstance(answer, str | float | int) for answer in counted_answers)
    ):
        raise ScoreError(
            _("counted_answers: a list of marks or labels, as in [4, 5], not {given}.").format(
                given=clipped(repr(counted_answers), 60)
            )
        )
    if scale is not None:
        scale = _pair(scale)
    if indicator == "rate":
        if not counted_answers:
            raise ScoreError(
                _("A rate needs the answers that count: counted_answers=[…].").format()
            )
        return scale
    if indicator == "nps":
        scale = scale or (0.0, 10.0)
        if scale[1] != 10 or scale[0] not in (0, 1):
            raise ScoreError(
                _(
                    "An NPS is asked on 0–10 (or 1–10), not {low}–{high}. "
                    "Choose another indicator (csat or mean) for this scale."
                ).format(low=f"{scale[0]:g}", high=f"{scale[1]:g}")
            )
        if direction == "lower_is_better":
            raise ScoreError(
                _("An NPS cannot run “lower is better”. Choose csat or mean, or reverse the marks.")
            )
    if scale is None:
        raise ScoreError(
            _("Declare the scale: its lowest and its highest mark, as in scale=(1, 5).")
        )
    return scale


def check_numbers(**values: object) -> None:
    """Raise a `ScoreError` for a value that is given and no finite number."""
    for name, given in values.items():
        number = isinstance(given, int | float) and not isinstance(given, bool) and isfinite(given)
        if given is not None and not number:
            raise ScoreError(
                _("{name}: a number, without quotation marks, not {given}.").format(
                    name=name, given=clipped(repr(given), 60)
                )
            )


def _pair(scale: Any) -> tuple[float, float]:
    try:
        low, high = (float(mark) for mark in scale)
    except (TypeError, ValueError):
        low = high = 0.0
    if not (isfinite(low) and isfinite(high) and low < high):
        raise ScoreError(
            _("scale: two marks, the lowest first, as in (1, 5), not {scale}.").format(scale=scale)
        )
    return low, high
