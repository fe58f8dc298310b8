"""`score`: from one question of a survey to its score, with everything doubtful said.

Marks, scales and filters here; arithmetic on the counts in `counting`; the result in `result`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import isfinite
from typing import Any

import pandas as pd

from journeykit.errors import ScoreError
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.answers import is_no_answer, label_values
from journeykit.surveys.choices import counted_in
from journeykit.surveys.masking import mask
from journeykit.surveys.report import Question
from journeykit.surveys.scores.counting import (
    NO_SCORE_UNDER,
    alerts_in,
    score_counts,
    status_of,
)
from journeykit.surveys.scores.intervals import wilson_interval
from journeykit.surveys.scores.result import INDICATORS, Direction, Indicator, Score
from journeykit.surveys.scores.tally import count_answers
from journeykit.surveys.survey import Survey, the_survey
from journeykit.surveys.table import fold
from journeykit.surveys.wording import clipped, listed, plain, quoted, rows_named


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
        When the scale is missing or cannot carry the indicator, or an argument is no number.
    SurveyError
        When the question or a column of `where` does not exist, or no answer is a mark.

    Notes
    -----
    Intervals: NPS adjusted Wald (Rocks 2016); CSAT and rate Wilson; CES and mean Student's t, or
    bootstrap under n = 30. Under 10 answers there is no value; 10–29 is "indicative". Where an
    answer holds several choices, a rate counts the respondents who gave one of them, each once.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from journeykit.surveys import read_survey
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "delivery.csv")
    ...     _size = file.write_text("mark;shop\\n" + "10;Lyon\\n9;Lyon\\n3;Nice\\n" * 10)
    ...     survey = read_survey(file)
    >>> found = score(survey, "mark", indicator="nps", alert_answer=6, invited=60)
    >>> round(found.value, 1), found.n, found.alerts, found.response_rate
    (33.3, 30, 10, 50.0)
    >>> score(survey, "mark", indicator="nps", where={"shop": "Lyon"}).status
    'indicative'
    """
    survey = the_survey(survey, "score(survey, question)")
    if isinstance(counted_answers, str | float | int):
        counted_answers = [counted_answers]
    scale = _checked(indicator, scale, direction, counted_answers)
    _check_numbers(invited, alert_answer)
    asked = survey.question(question)
    chosen = survey.where(where)
    warnings: list[str] = []
    if where and not len(chosen):
        warnings.append(_no_match(survey, where))
    if indicator == "rate":
        result = _rate(chosen, asked, list(counted_answers or ()), alert_answer, direction)
    else:
        assert scale is not None
        survey, misfit = _on_ladder(survey, asked, scale)
        asked, chosen = survey.question(asked.id), survey.where(where)
        warnings += misfit
        # Whether the question has marks at all is judged on the whole file: a filter that leaves
        # nobody is not an error.
        survey.numbers(asked)
        marks = chosen.numbers(asked) if len(chosen) else pd.Series(dtype="float64")
        off = marks[(marks < scale[0]) | (marks > scale[1])]
        if len(off):
            warnings.append(
                translate_plural(
                    "Column “{column}”: {n} answer lies off the scale {low}–{high} and was left "
                    "out (row {rows}: {example}).",
                    "Column “{column}”: {n} answers lie off the scale {low}–{high} and were left "
                    "out (rows {rows}, for instance {example}).",
                    len(off),
                ).format(
                    column=asked.column,
                    n=len(off),
                    low=f"{scale[0]:g}",
                    high=f"{scale[1]:g}",
                    rows=rows_named(list(off.index)),
                    example=f"{off.iloc[0]:g}",
                )
            )
        warnings += _no_marks(chosen, asked, marks)
        counts = count_answers(marks.drop(off.index).to_frame("mark"), "mark")
        if asked.labels and not any(any(c.isdigit() for c in label) for label in asked.labels):
            steps = sorted(asked.labels.items(), key=lambda item: item[1])
            warnings.append(
                _("Marks were given to worded answers: {list}.").format(
                    list=", ".join(f"{quoted(mask(label))} = {worth:g}" for label, worth in steps)
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
        satisfied = _as_marks(counted_answers, survey, asked, indicator)
        if satisfied and not any(scale[0] <= mark <= scale[1] for mark in satisfied):
            warnings.append(_never_given(satisfied, {plain(m): n for m, n in counts.items()}))
        result = score_counts(
            counts,
            indicator=indicator,
            scale=scale,
            direction=direction,
            counted_answers=satisfied,
            alert_answer=alert_answer,
        )
        result = replace(result, excluded=len(off))
    rate = None
    if invited is not None:
        if invited >= max(result.n, 1):
            rate = 100 * result.n / invited
        else:
            warnings.append(
                translate_plural(
                    "{n} answer for {invited} invited: the response rate is left unknown. "
                    "Check the invited count.",
                    "{n} answers for {invited} invited: the response rate is left unknown. "
                    "Check the invited count.",
                    result.n,
                ).format(n=result.n, invited=invited)
            )
    return replace(result, response_rate=rate, warnings=(*warnings, *result.warnings))


def _on_ladder(
    survey: Survey, asked: Question, scale: tuple[float, float]
) -> tuple[Survey, list[str]]:
    """The survey with worded answers read on the declared scale, and a word when none fits.

    Read without a scale, five steps of which nobody chose the middle one look like four.
    """
    labels = asked.labels
    if not labels or any(char.isdigit() for label in labels for char in label):
        return survey, []
    if max(labels.values()) == scale[1] or label_values(labels) != labels or scale[0] != 1:
        return survey, []  # it fits, or somebody said what the labels are worth
    fitting = label_values(labels, steps=int(scale[1]))
    taken = {label: mark for label, mark in fitting.items() if mark is not None}
    if taken:
        return survey.with_labels(asked, taken), []
    return survey, [
        _(
            "Column “{column}”: the wording of the answers is known on another number of steps "
            "than {low}–{high}. Say what each is worth with survey.with_labels(…)."
        ).format(column=asked.column, low=f"{scale[0]:g}", high=f"{scale[1]:g}")
    ]


def _no_marks(survey: Survey, asked: Question, marks: pd.Series[float]) -> list[str]:
    """A sentence on the answers that are neither a mark nor a refusal to answer."""
    answers = survey.responses[asked.id]
    stray = answers[marks.isna() & answers.notna()] if len(survey) else answers.iloc[:0]
    found = {row: str(a) for row, a in stray.items() if not is_no_answer(str(a))}
    if not found:
        return []
    return [
        translate_plural(
            "Column “{column}”: {n} answer is not a mark and was left out (row {rows}: {example}).",
            "Column “{column}”: {n} answers are not marks and were left out (rows {rows}, for "
            "instance {example}).",
            len(found),
        ).format(
            column=asked.column,
            n=len(found),
            rows=rows_named([int(str(row)) for row in found]),
            # Masked before it is cut: half an address is no longer recognised as one.
            example=quoted(clipped(mask(next(iter(found.values()))), 40)),
        )
    ]


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


def _check_numbers(invited: object, alert_answer: object) -> None:
    for name, given in (("invited", invited), ("alert_answer", alert_answer)):
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
                        list=listed(mask(known) for known in survey.mapping(asked)),
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
    answers = count_answers(column.dropna().astype("object").map(plain).to_frame("a"), "a")
    answers = {answer: times for answer, times in answers.items() if not is_no_answer(answer)}
    wanted = {fold(plain(answer)) for answer in counted}
    n = sum(answers.values())
    # An answer of several choices counts once, however many of them are counted.
    events = sum(times for answer, times in answers.items() if counted_in(answer, wanted))
    warnings = () if events or not n else (_never_given(counted, answers),)
    low = high = None
    if n >= NO_SCORE_UNDER:
        low, high = (100 * bound for bound in wilson_interval(events, n))
    alerts = 0
    if alert_answer is not None and n:
        alerts = alerts_in(
            count_answers(survey.numbers(asked).to_frame("m"), "m"), alert_answer, direction
        )
    return Score(
        indicator="rate",
        value=100 * events / n if n >= NO_SCORE_UNDER else None,
        n=n,
        ci_low=low,
        ci_high=high,
        status=status_of(n),
        counts=answers,
        detail={"counted": float(events)},
        alerts=alerts,
        warnings=warnings,
    )


def _never_given(counted: Sequence[str | float], answers: Mapping[str, int]) -> str:
    most = sorted(answers, key=lambda answer: (-answers[answer], answer))
    return _(
        "Nobody gave the answers that count ({wanted}). The answers given are: {list}."
    ).format(
        wanted=listed(mask(plain(answer)) for answer in counted),
        list=listed((clipped(mask(answer), 60) for answer in most[:7]), 6),
    )


def _no_match(survey: Survey, where: Mapping[str, Any]) -> str:
    parts = []
    for column, wanted in where.items():
        parts.append(
            _("“{column}” = {wanted} (it holds {seen})").format(
                column=column,
                wanted=mask(str(wanted)),
                seen=listed((mask(plain(value)) for value in survey.values(column)[:7]), 6),
            )
        )
    return _("No response matches {conditions}.").format(conditions="; ".join(parts))
