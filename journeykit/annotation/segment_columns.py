"""Which columns may tell the segments of `hidden_segments`; what is wrong with one is said.

The comparisons are made in `segment_tests`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit.annotation.apply import reads_from
from journeykit.annotation.writing import point_name
from journeykit.errors import SurveyError
from journeykit.language import number
from journeykit.language import translate as _
from journeykit.masking import mask
from journeykit.surveys.survey import Survey
from journeykit.surveys.wording import listed

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.document.measures import MeasurementPoint

MOST_SEGMENTS = 30


def check_column(column: str, files: Sequence[Survey], points: dict[str, MeasurementPoint]) -> None:
    """Refuse a column that no survey has, and one whose answers are a point's own marks."""
    known = False
    for survey in files:
        try:
            meant = survey.column(column)
        except SurveyError:  # said below when no survey has it
            continue
        known = True
        for point in points.values():
            if reads_from(point, survey.name) and _is_question(survey, point.question, meant):
                raise SurveyError(
                    _(
                        "“{column}” is the very question of the measurement point “{point}”: its "
                        "answers cannot be segments too. Name a column that tells who answers (age "
                        "group, region, channel)."
                    ).format(column=column, point=point_name(point))
                )
    if known:
        return
    choices = [q for survey in files for q in survey.questions if q.type == "choice"]
    telling = list(dict.fromkeys(mask(q.text or q.id) for q in choices))
    raise SurveyError(
        (
            _(
                "None of these surveys has a column “{column}”. Name the one that tells the "
                "segments; it may be: {list}."
            )
            if telling
            else _(
                "None of these surveys has a column “{column}”, nor any that tells segments (an "
                "age group, a region, a channel)."
            )
        ).format(column=mask(column), list=listed(telling))
    )


def check_number(column: str, segments: dict[str, pd.Series[Any]]) -> None:
    """Refuse a column of more different values than segments can be told apart."""
    values = {value for told in segments.values() for value in told.dropna().unique()}
    if len(values) > MOST_SEGMENTS:
        raise SurveyError(
            _(
                "“{column}” holds {n} different values; up to {most} segments can be compared. "
                "Put them into groups first (ages by ten years, for instance)."
            ).format(column=column, n=number(len(values)), most=MOST_SEGMENTS)
        )


def _is_question(survey: Survey, question: str, column: str) -> bool:
    try:
        return survey.question(question).id == column
    except SurveyError:  # the point's question is not in this file
        return False
