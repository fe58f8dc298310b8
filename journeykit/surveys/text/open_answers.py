"""`verbatims`: the open answers of a survey as `Verbatims`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from journeykit.errors import ScoreError, SurveyError
from journeykit.language import translate as _
from journeykit.surveys.columns.answers import is_no_answer
from journeykit.surveys.report import Question
from journeykit.surveys.survey import Survey, the_survey
from journeykit.surveys.text.said import Verbatims
from journeykit.surveys.wording import listed


def verbatims(
    survey: Survey,
    question: str | Question | None = None,
    *,
    score: str | Question | None = None,
    scale: tuple[float, float] | None = None,
    direction: str = "higher_is_better",
    where: Mapping[str, Any] | None = None,
    names: Sequence[str] = (),
    leave: Sequence[str] = (),
) -> Verbatims:
    """The open answers of a survey, masked, with their language, sentiment and mark.

    Parameters
    ----------
    survey
        What `read_survey` gave.
    question
        The open question: its id, column or text; by default all of them.
    score, scale, direction
        The question whose marks the words explain, its lowest and highest mark, and whether a
        high mark is good (``"higher_is_better"`` or ``"lower_is_better"``).
    where
        Column → value or values: only those responses.
    names, leave
        Further words to mask wherever they stand (the staff's names), and words never to mask.

    Raises
    ------
    SurveyError
        When a question or a column does not exist, or the survey has no open question.
    ScoreError
        When the scale or the direction is none.

    Examples
    --------
    >>> from journeykit.language import set_language
    >>> from journeykit.resources import sample_data
    >>> from journeykit.surveys import read_survey
    >>> set_language("en")
    >>> survey = read_survey(sample_data("online_order_en.csv"))
    >>> said = verbatims(survey)
    >>> list(said.frame.columns)[:4]
    ['response_id', 'author', 'text', 'language']
    """
    survey = the_survey(survey, "verbatims(survey)")
    if direction not in ("higher_is_better", "lower_is_better"):
        raise ScoreError(
            _("direction: “higher_is_better” or “lower_is_better”, not “{direction}”.").format(
                direction=direction
            )
        )
    scale = None if scale is None else _pair(scale)
    asked = _open_questions(survey, question)
    marks = None if score is None else survey.question(score)
    chosen = survey.where(where)
    given = chosen.responses
    responses = given["response_id"].astype(str)
    voices = (
        given["customer_id"].fillna(responses).astype(str) if "customer_id" in given else responses
    )
    parts = []
    for one in asked:
        text = given[one.id]
        said = text.map(lambda cell: isinstance(cell, str) and not is_no_answer(cell)).astype(bool)
        parts.append(pd.DataFrame({
            "response_id": responses,
            "author": voices,
            "voice": voices,
            "text": text,
            "told_language": given.get("language"),
            "mark": _marks(chosen, marks, scale),
            "submitted": given.get("submitted", pd.NaT),
            "source": survey.name,
            "question": one.id,
        }, index=given.index)[said])  # fmt: skip
    raw = pd.concat(parts)
    return Verbatims(
        raw,
        scale=scale,
        lower_is_better=direction == "lower_is_better",
        names=names,
        leave=leave,
    )


def _open_questions(survey: Survey, question: str | Question | None) -> list[Question]:
    if question is not None:
        return [survey.question(question)]
    found = [one for one in survey.questions if one.type == "text" and one.answered]
    if not found:
        raise SurveyError(
            _("{file}: no question has open answers. Its questions are: {list}.").format(
                file=survey.shown_name, list=listed(one.id for one in survey.questions)
            )
        )
    return found


def _marks(
    survey: Survey, question: Question | None, scale: tuple[float, float] | None
) -> pd.Series[float] | float:
    """The marks, those off the scale left out."""
    if question is None or not len(survey):
        return float("nan")
    marks = survey.numbers(question)
    return marks if scale is None else marks.where(marks.between(*scale))


def _pair(scale: Any) -> tuple[float, float]:
    try:
        low, high = (float(mark) for mark in scale)
    except (TypeError, ValueError):
        low = high = 0.0
    if not low < high:
        raise ScoreError(
            _("scale: two marks, the lowest first, as in (1, 5), not {scale}.").format(scale=scale)
        )
    return low, high
