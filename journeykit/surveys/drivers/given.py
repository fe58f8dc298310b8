"""Ratings and an outcome as figures, from a survey or any data frame.

Which answers are marks is `survey.numbers`' and `answers`' business; what they carry is `drivers`'.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from journeykit.errors import ScoreError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.surveys.columns.answers import label_values
from journeykit.surveys.columns.yes_no import NO, YES
from journeykit.surveys.report import Question
from journeykit.surveys.scores.asked import columns_of, named, some_marks
from journeykit.surveys.scores.tally import rows_of, value_of
from journeykit.surveys.survey import Survey
from journeykit.surveys.wording import clipped, plain, quoted


@dataclass(frozen=True, eq=False)
class Given:
    """One row a customer: `ratings` (a column a predictor) and `outcome`, missing where unknown.

    `labels` says what each predictor is called on screen, `outcome_label` the outcome.
    """

    ratings: pd.DataFrame
    outcome: pd.Series[float]
    labels: dict[str, str]
    outcome_label: str


def given(data: Any, outcome: Any, predictors: Any, labels: Any) -> Given:
    """The columns `drivers` was asked about, as figures.

    `predictors` may be ``None`` for a survey: every other question answered on a scale.

    Raises
    ------
    ScoreError, SurveyError
        When a column does not exist or holds no marks, or there are not two predictors.
    """
    if predictors is not None:
        several = isinstance(predictors, Iterable) and not isinstance(predictors, str)
        predictors = list(predictors) if several else [predictors]
    if labels is not None and not isinstance(labels, Mapping):
        raise ScoreError(
            _("labels: the name shown for each rating, as in {example}, not {given}.").format(
                example='{"q7": "Delivery"}', given=clipped(repr(labels), 60)
            )
        )
    told = dict(labels or {})
    if isinstance(data, Survey):
        return _of_survey(data, outcome, predictors, told)
    return _of_frame(data, outcome, predictors, told)


def _of_survey(
    survey: Survey, outcome: Any, predictors: list[Any] | None, labels: Mapping[Any, str]
) -> Given:
    target = survey.question(outcome)
    if predictors is None:
        chosen = [
            question
            for question in survey.questions
            if question.type in ("scale", "grid_item")
            and question.low is not None
            and question.id != target.id
        ]
        if not chosen:
            raise ScoreError(
                _(
                    "{file} asks one rating question, “{question}”: what drives it cannot be seen. "
                    "It takes a survey with several ratings and an overall one, or an outcome file "
                    "with customer ids."
                ).format(file=survey.shown_name, question=clipped(target.text or target.id, 80))
            )
    else:
        chosen = list({q.id: q for q in map(survey.question, predictors)}.values())
    _two_at_least([q.id for q in chosen], target.id)
    answers = survey.responses[target.id]
    found = yes_or_no(answers)
    shown = {survey.question(name).id: str(text) for name, text in labels.items()}
    return Given(
        ratings=pd.DataFrame({question.id: survey.numbers(question) for question in chosen}),
        outcome=survey.numbers(target) if found is None else found,
        labels={q.id: shown.get(q.id, clipped(q.text or q.id, 80)) for q in chosen},
        outcome_label=shown.get(target.id, clipped(target.text or target.id, 80)),
    )


def _of_frame(
    frame: Any, outcome: Any, predictors: list[Any] | None, labels: Mapping[Any, str]
) -> Given:
    columns = columns_of(frame, "drivers(data, outcome, predictors)")
    target = named(_name(outcome), columns)
    if predictors is None:
        raise ScoreError(
            _(
                "Of a data frame, name the columns of ratings: {how}. The columns are: {list}."
            ).format(how='predictors=["…", "…"]', list=", ".join(map(quoted, columns[:12])))
        )
    chosen = list(dict.fromkeys(named(_name(one), columns) for one in predictors))
    _two_at_least(chosen, target)
    held = columns_in_pandas(frame, [*chosen, target])
    shown = {named(name, columns): str(text) for name, text in labels.items()}
    found = yes_or_no(held[target])
    return Given(
        ratings=pd.DataFrame({name: figures(held[name]) for name in chosen}),
        outcome=figures(held[target]) if found is None else found,
        labels={name: shown.get(name, name) for name in chosen},
        outcome_label=shown.get(target, target),
    )


def _two_at_least(predictors: list[str], outcome: str) -> None:
    if outcome in predictors:
        raise ScoreError(
            _(
                "“{name}” is the outcome and cannot also be one of the ratings that go with it: "
                "take it out of the predictors."
            ).format(name=outcome)
        )
    if len(predictors) < 2:
        raise ScoreError(
            _(
                "What matters most can only be told among several ratings, and {n} was named. "
                "Name at least two, given by the same customers."
            ).format(n=len(predictors))
        )


def _name(ref: Any) -> Any:
    return ref.column if isinstance(ref, Question) else ref


def columns_in_pandas(frame: Any, columns: list[str]) -> pd.DataFrame:
    """These columns in pandas, by the engine's own means: Arrow need not be installed."""
    import narwhals as nw

    if isinstance(frame, pd.DataFrame):
        return frame.loc[:, columns].reset_index(drop=True)
    rows = rows_of(nw.from_native(frame).lazy().select(*columns))
    values = [[value_of(value) for value in row] for row in rows]
    return pd.DataFrame(values, columns=columns)


def figures(column: pd.Series[Any]) -> pd.Series[float]:
    """A column as marks, missing where an answer is none; infinity, left by a division, is none.

    Raises
    ------
    SurveyError
        When there are answers and none is a mark.
    """
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        marks = pd.Series(column.astype("Float64").to_numpy("float64", na_value=float("nan")))
        return marks.where(marks.abs() < float("inf"))
    answers = [value_of(value) for value in column]
    worths = label_values(sorted({a for a in answers if isinstance(a, str)}))
    some_marks(str(column.name), list(dict.fromkeys(a for a in answers if a is not None)), worths)
    return pd.Series(
        [
            worths.get(a)
            if isinstance(a, str)
            else float(a)
            if isinstance(a, int | float)
            else None
            for a in answers
        ],
        dtype="float64",
    )


def yes_or_no(column: pd.Series[Any]) -> pd.Series[float] | None:
    """1 for yes, 0 for no, where an outcome was told in these two words."""
    if pd.api.types.is_numeric_dtype(column):
        return None
    words = {value: fold(plain(value)).strip() for value in column.dropna().unique()}
    if not words or not set(words.values()) <= YES | NO:
        return None
    worth = {value: float(word in YES) for value, word in words.items()}
    return column.map(worth).astype("float64")
