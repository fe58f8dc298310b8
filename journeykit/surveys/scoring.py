"""From the answers to one question to a score: value, n, 95 % interval, status, warnings.

One aggregation for every data-frame engine (`count_answers`), then arithmetic on the counts.
Reading files is `read`; intervals are `intervals`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Literal

import pandas as pd

from journeykit.errors import ScoreError, SurveyError
from journeykit.language import translate as _
from journeykit.surveys.answers import is_no_answer
from journeykit.surveys.intervals import mean_interval, nps_interval, wilson_interval
from journeykit.surveys.report import Question
from journeykit.surveys.survey import Survey
from journeykit.surveys.table import fold

Indicator = Literal["nps", "csat", "ces", "mean", "rate"]
Direction = Literal["higher_is_better", "lower_is_better"]
ScoreStatus = Literal["no_score", "indicative", "shown"]

INDICATORS: tuple[Indicator, ...] = ("nps", "csat", "ces", "mean", "rate")
NO_SCORE_UNDER = 10
INDICATIVE_UNDER = 30


@dataclass(frozen=True)
class Score:
    """What one measurement point says.

    Attributes
    ----------
    value, ci_low, ci_high
        In the indicator's unit: NPS −100…100 points, CSAT and rate 0…100 percent, CES and mean in
        marks of the scale. ``None`` under 10 answers.
    n
        Answers on the scale.
    status
        ``"no_score"`` (n < 10), ``"indicative"`` (10–29) or ``"shown"``.
    counts
        Answer → how many, over the whole scale in its order.
    detail
        ``promoters, passives, detractors``; ``satisfied, mean``; ``mean``; or ``counted``.
    response_rate
        Percent of the invited who answered, ``None`` when unknown.
    alerts
        Answers at or under the alert answer (at or over it when lower is better).
    excluded
        Answers off the scale, left out.
    """

    indicator: Indicator
    value: float | None
    n: int
    ci_low: float | None
    ci_high: float | None
    status: ScoreStatus
    counts: dict[str, int] = field(default_factory=dict)
    detail: dict[str, float] = field(default_factory=dict)
    response_rate: float | None = None
    alerts: int = 0
    warnings: tuple[str, ...] = ()
    excluded: int = 0

    def __str__(self) -> str:
        name = indicator_name(self.indicator)
        if self.value is None or self.ci_low is None or self.ci_high is None:
            return _("{indicator}: no score under 10 answers (n = {n})").format(
                indicator=name, n=self.n
            )
        text = _("{indicator} {value} [{low}, {high}], n = {n}").format(
            indicator=name,
            value=self._show(self.value),
            low=self._show(self.ci_low),
            high=self._show(self.ci_high),
            n=self.n,
        )
        return text + (" · " + _("indicative") if self.status == "indicative" else "")

    def _show(self, value: float) -> str:
        unit = "\u202f%" if self.indicator in ("csat", "rate") else ""
        digits = 2 if self.indicator in ("ces", "mean") else 1
        text = f"{value:.{digits}f}".replace("-", "−")
        return _decimal(text) + unit

    def _repr_html_(self) -> str:
        rate = (
            _("rate unknown")
            if self.response_rate is None
            else _("response rate {rate} %").format(rate=_decimal(f"{self.response_rate:.1f}"))
        )
        facts = [f"n = {self.n}", rate]
        if self.alerts:
            facts.append(_("{n} answers to call back").format(n=self.alerts))
        if self.status == "indicative":
            facts.insert(0, _("indicative"))
        most = max(self.counts.values(), default=0) or 1
        bars = "".join(
            f"<tr><th>{escape(answer)}</th><td><span style='display:inline-block;height:.8em;"
            f"width:{180 * times / most:.0f}px;background:var(--jp-brand-color1,#1976d2)'></span>"
            f" {times}</td></tr>"
            for answer, times in self.counts.items()
        )
        warned = "".join(f"<li>{escape(warning)}</li>" for warning in self.warnings)
        warned = f"<ul style='margin:6px 0 0'>{warned}</ul>" if warned else ""
        if self.value is None or self.ci_low is None or self.ci_high is None:
            head = f"<b>{escape(str(self))}</b>"
        else:
            head = (
                f"<b style='font-size:1.6em'>{escape(self._show(self.value))}</b> "
                f"{escape(indicator_name(self.indicator))} "
                f"[{escape(self._show(self.ci_low))} ; {escape(self._show(self.ci_high))}]"
            )
        return (
            "<div style='color:var(--jp-ui-font-color1,#212121);max-width:560px'>"
            f"<div>{head}</div><div>{escape(' · '.join(facts))}</div>"
            f"<table style='margin:6px 0 0'>{bars}</table>{warned}</div>"
        )


def indicator_name(indicator: str) -> str:
    """The indicator as the interface calls it."""
    return {
        "nps": "NPS",
        "csat": "CSAT",
        "ces": "CES",
        "mean": _("mean mark"),
        "rate": _("rate"),
    }.get(indicator, indicator)


def score(
    survey: Survey,
    question: str | Question,
    *,
    indicator: Indicator,
    scale: tuple[float, float] | None = None,
    direction: Direction = "higher_is_better",
    counted_answers: Sequence[str | float] | None = None,
    where: Mapping[str, Any] | None = None,
    invited: int | None = None,
    alert_answer: float | None = None,
) -> Score:
    """The score of one question.

    Parameters
    ----------
    survey, question
        The survey, and the question's id, column or text.
    indicator
        ``"nps"``, ``"csat"``, ``"ces"``, ``"mean"`` or ``"rate"``.
    scale
        Lowest and highest mark. Declared, never guessed; NPS takes (0, 10), its default, or
        (1, 10). A rate needs none.
    direction
        Whether a high mark is good.
    counted_answers
        The satisfied answers of a CSAT (default: the top two of the scale), or the event of a
        rate, as marks or as labels.
    where
        Column → value or values: only those responses.
    invited
        How many were asked, for the response rate.
    alert_answer
        One answer at or under it calls for a call-back.

    Raises
    ------
    ScoreError
        When the scale is missing or cannot carry the indicator.
    SurveyError
        When the question or a column of `where` does not exist, or no answer is a mark.

    Notes
    -----
    Intervals: NPS adjusted Wald (Rocks 2016); CSAT and rate Wilson; CES and mean Student's t, or
    bootstrap under n = 30. Under 10 answers there is no value; 10–29 is "indicative".
    """
    scale = _checked(indicator, scale, direction, counted_answers)
    asked = survey.question(question)
    chosen = survey.where(where)
    warnings: list[str] = []
    if where and not len(chosen):
        warnings.append(_no_match(survey, where))
    if indicator == "rate":
        result = _rate(chosen, asked, list(counted_answers or ()), alert_answer, direction)
    else:
        assert scale is not None
        # Whether the question has marks at all is judged on the whole file: a filter that leaves
        # nobody is not an error.
        survey.numbers(asked)
        marks = chosen.numbers(asked) if len(chosen) else pd.Series(dtype="float64")
        off = marks[(marks < scale[0]) | (marks > scale[1])]
        if len(off):
            warnings.append(
                _(
                    "Column “{column}”: {n} answers lie off the scale {low}–{high} and were left "
                    "out (rows {rows}, for instance {example})."
                ).format(
                    column=asked.column,
                    n=len(off),
                    low=f"{scale[0]:g}",
                    high=f"{scale[1]:g}",
                    rows=", ".join(str(r) for r in off.index[:8]) + (", …" if len(off) > 8 else ""),
                    example=f"{off.iloc[0]:g}",
                )
            )
        counts = count_answers(marks.drop(off.index).to_frame("mark"), "mark")
        if asked.labels and not any(any(c.isdigit() for c in label) for label in asked.labels):
            steps = sorted(asked.labels.items(), key=lambda item: item[1])
            warnings.append(
                _("Marks were given to worded answers: {list}.").format(
                    list=", ".join(f"“{label}” = {mark:g}" for label, mark in steps)
                )
            )
        if not counts and len(chosen) and len(off):
            raise ScoreError(
                _(
                    "{file}, column “{column}”: no answer lies on the scale {low}–{high} "
                    "(row {row} says {example}). Declare the scale the question was asked on."
                ).format(
                    file=survey.name,
                    column=asked.column,
                    low=f"{scale[0]:g}",
                    high=f"{scale[1]:g}",
                    row=off.index[0],
                    example=f"{off.iloc[0]:g}",
                )
            )
        result = score_counts(
            counts,
            indicator=indicator,
            scale=scale,
            direction=direction,
            counted_answers=_as_marks(counted_answers, survey, asked, indicator),
            alert_answer=alert_answer,
        )
        result = replace(result, excluded=len(off))
    rate = None
    if invited is not None:
        if invited >= max(result.n, 1):
            rate = 100 * result.n / invited
        else:
            warnings.append(
                _(
                    "{n} answers for {invited} invited: the response rate is left unknown. "
                    "Check the invited count."
                ).format(n=result.n, invited=invited)
            )
    return replace(result, response_rate=rate, warnings=(*warnings, *result.warnings))


def score_counts(
    counts: Mapping[float, int],
    *,
    indicator: Indicator,
    scale: tuple[float, float],
    direction: Direction = "higher_is_better",
    counted_answers: Sequence[float] | None = None,
    alert_answer: float | None = None,
) -> Score:
    """The score of answers already counted: mark → how many (all on the scale).

    Examples
    --------
    >>> found = score_counts({3: 75, 7: 675, 10: 250}, indicator="nps", scale=(0, 10))
    >>> found.value, round(found.ci_low, 3), round(found.ci_high, 3)
    (17.5, 14.086, 20.809)
    """
    counts = {mark: times for mark, times in sorted(counts.items()) if times}
    n = sum(counts.values())
    warnings: list[str] = []
    mean = sum(mark * times for mark, times in counts.items()) / n if n else None
    value = low = high = None
    detail: dict[str, float] = {}
    if indicator == "nps":
        promoters = sum(times for mark, times in counts.items() if mark >= 9)
        detractors = sum(times for mark, times in counts.items() if mark < 7)
        passives = n - promoters - detractors
        detail = {
            "promoters": float(promoters),
            "passives": float(passives),
            "detractors": float(detractors),
        }
        if scale[0] == 1:
            warnings.append(
                _(
                    "The scale runs 1–10, without a zero: the NPS is valid, but compare it "
                    "only with scores asked the same way."
                )
            )
        elif n >= 300 and 0 not in counts and 1 in counts:
            warnings.append(
                _("Nobody answered 0: if the question ran 1–10, declare the scale (1, 10).")
            )
        if n:
            value = 100 * (promoters - detractors) / n
            low, high = nps_interval(detractors, passives, promoters)
    elif indicator == "csat":
        satisfied = set(counted_answers or _top_two(scale, direction))
        happy = sum(times for mark, times in counts.items() if mark in satisfied)
        detail = {"satisfied": float(happy)}
        if n and mean is not None:
            detail["mean"] = mean
            value = 100 * happy / n
            low, high = (100 * bound for bound in wilson_interval(happy, n))
    elif n and mean is not None:
        detail = {"mean": mean}
        value = mean
        low, high = mean_interval(counts)
        low, high = max(low, scale[0]), min(high, scale[1])
    status = _status(n)
    if status == "no_score":
        value = low = high = None
    return Score(
        indicator=indicator,
        value=value,
        n=n,
        ci_low=low,
        ci_high=high,
        status=status,
        counts=_over_scale(counts, scale),
        detail=detail,
        alerts=_alerts(counts, alert_answer, direction),
        warnings=tuple(warnings),
    )


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
    import narwhals as nw

    lazy = nw.from_native(frame).lazy().select(nw.col(column).alias("answer"))
    grouped = (
        lazy.filter(~nw.col("answer").is_null())
        .group_by("answer")
        .agg(nw.len().alias("times"))
        .collect()
    )
    pairs = zip(grouped["answer"].to_list(), grouped["times"].to_list(), strict=True)
    # A float NaN is "missing" in pandas and a value in SQL engines; it never equals itself.
    return dict(sorted((answer, int(times)) for answer, times in pairs if answer == answer))


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
    if indicator == "rate":
        if not counted_answers:
            raise ScoreError(
                _("A rate needs the answers that count: counted_answers=[…].").format()
            )
        return scale
    if indicator == "nps":
        scale = scale or (0, 10)
        if tuple(scale) not in ((0, 10), (1, 10)):
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
    if not scale[0] < scale[1]:
        raise ScoreError(_("scale: the lowest mark comes first, as in (1, 5)."))
    return (float(scale[0]), float(scale[1]))


def _as_marks(
    counted: Sequence[str | float] | None, survey: Survey, asked: Question, indicator: str
) -> list[float] | None:
    if counted is None or indicator != "csat":
        return None
    worth = {fold(answer): mark for answer, mark in survey.mapping(asked).items()}
    marks: list[float] = []
    for answer in counted:
        mark = worth.get(fold(str(answer))) if isinstance(answer, str) else float(answer)
        if mark is None:
            try:
                mark = float(str(answer).replace(",", "."))
            except ValueError as error:
                raise ScoreError(
                    _(
                        "counted_answers: “{answer}” is no answer of column “{column}”. "
                        "Its answers are: {list}."
                    ).format(
                        answer=answer,
                        column=asked.column,
                        list=", ".join(f"“{a}”" for a in list(survey.mapping(asked))[:12]),
                    )
                ) from error
        marks.append(mark)
    return marks


def _rate(
    survey: Survey,
    asked: Question,
    counted: list[str | float],
    alert_answer: float | None,
    direction: Direction,
) -> Score:
    column = survey.responses[asked.id]
    answers = count_answers(column.dropna().astype("object").map(_shown).to_frame("a"), "a")
    answers = {answer: times for answer, times in answers.items() if not is_no_answer(answer)}
    wanted = {fold(_shown(answer)) for answer in counted}
    n = sum(answers.values())
    events = sum(times for answer, times in answers.items() if fold(answer) in wanted)
    low = high = None
    if n >= NO_SCORE_UNDER:
        low, high = (100 * bound for bound in wilson_interval(events, n))
    alerts = 0
    if alert_answer is not None and n:
        alerts = _alerts(
            count_answers(survey.numbers(asked).to_frame("m"), "m"), alert_answer, direction
        )
    return Score(
        indicator="rate",
        value=100 * events / n if n >= NO_SCORE_UNDER else None,
        n=n,
        ci_low=low,
        ci_high=high,
        status=_status(n),
        counts=answers,
        detail={"counted": float(events)},
        alerts=alerts,
    )


def _shown(answer: Any) -> str:
    return f"{answer:g}" if isinstance(answer, float | int) else str(answer)


def _status(n: int) -> ScoreStatus:
    if n < NO_SCORE_UNDER:
        return "no_score"
    return "indicative" if n < INDICATIVE_UNDER else "shown"


def _top_two(scale: tuple[float, float], direction: str) -> list[float]:
    if direction == "lower_is_better":
        return [scale[0], scale[0] + 1]
    return [scale[1] - 1, scale[1]]


def _over_scale(counts: Mapping[float, int], scale: tuple[float, float]) -> dict[str, int]:
    """Every whole mark of the scale, zeros included, then the marks between them."""
    low, high = scale
    marks = set(counts)
    if float(low).is_integer() and float(high).is_integer() and high - low <= 20:
        marks |= {float(mark) for mark in range(int(low), int(high) + 1)}
    return {f"{mark:g}": counts.get(mark, 0) for mark in sorted(marks)}


def _alerts(counts: Mapping[float, int], alert: float | None, direction: str) -> int:
    if alert is None:
        return 0
    if direction == "lower_is_better":
        return sum(times for mark, times in counts.items() if mark >= alert)
    return sum(times for mark, times in counts.items() if mark <= alert)


def _no_match(survey: Survey, where: Mapping[str, Any]) -> str:
    parts = []
    for column, wanted in where.items():
        seen = ", ".join(f"“{value}”" for value in survey.values(column)[:6])
        parts.append(
            _("“{column}” = {wanted} (it holds {seen})").format(
                column=column, wanted=wanted, seen=seen
            )
        )
    return _("No response matches {conditions}.").format(conditions="; ".join(parts))


def _decimal(text: str) -> str:
    from journeykit.language import current_language

    return text.replace(".", ",") if current_language() == "fr" else text


__all__ = ["SurveyError", "Score", "score", "score_counts", "count_answers"]
