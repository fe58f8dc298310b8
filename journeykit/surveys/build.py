"""From a `Table` and a reader's `Layout` to a `Survey`.

The rows kept are `cells`, the roles `roles`, the questions and their types `kinds`; platforms live
in `readers`. Everything left out or doubtful is counted and said with its row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.surveys.columns.answers import counts_down
from journeykit.surveys.columns.cells import Column, columns_of, kept_rows
from journeykit.surveys.columns.kinds import (
    choices_of,
    parent_of,
    question_of,
    shared_labels,
    typed,
    without_thousands,
)
from journeykit.surveys.columns.roles import role_columns
from journeykit.surveys.progress import SILENT, Progress
from journeykit.surveys.report import AmbiguousDates, Question, Report
from journeykit.surveys.survey import Survey
from journeykit.surveys.table import Layout, Table
from journeykit.surveys.wording import decimal, listed


@dataclass(frozen=True)
class Origin:
    """Where the table comes from, for the survey's provenance."""

    path: Path
    sha256: str
    platform: str
    why: str


def build(
    table: Table,
    layout: Layout,
    origin: Origin,
    *,
    drop_tests: bool = True,
    day_first: bool | None = None,
    keep_partial: bool = True,
    progress: Progress = SILENT,
) -> Survey:
    """The survey that `layout` says `table` is.

    Parameters
    ----------
    table, layout, origin
        The cells, how to read them, where they come from.
    drop_tests, day_first, keep_partial
        As `read_survey`.
    progress
        Told how far the work is.

    Raises
    ------
    SurveyError
        When no response is left.
    """
    progress.phase(0.1)
    kept = kept_rows(table, layout, drop_tests, keep_partial, progress)
    warnings = [*table.warnings, *layout.warnings, *kept.warnings]
    if not kept.rows:
        raise _nothing_left(table, layout, bool(kept.dropped.get(_("unfinished responses"))))
    progress.phase(0.15)
    cells = columns_of(kept.rows, layout, progress)
    kept.rows.clear()
    if table.delimiter == ",":
        cells = [without_thousands(column) for column in cells]
    progress.phase(0.2)
    ambiguous: list[AmbiguousDates] = []
    data = role_columns(cells, layout, kept.numbers, day_first, warnings, ambiguous)
    progress.phase(0.25)
    questions = _questions(cells, layout, data, pd.Index(kept.numbers, name="row"), progress)
    warnings += _falling(questions)
    report = Report(
        file=table.name,
        platform=origin.platform,
        why=origin.why,
        encoding=table.encoding + (f" ({table.sheet})" if table.sheet else ""),
        repairs=table.repairs,
        delimiter=table.delimiter,
        rows_in_file=len(table.rows) - layout.header_rows,
        kept=len(kept.numbers),
        dropped=dict(kept.dropped),
        warnings=warnings,
        questions=tuple(questions),
        ambiguous_dates=tuple(ambiguous),
    )
    return Survey(
        platform=origin.platform,
        path=origin.path,
        sha256=origin.sha256,
        read_on=date.today(),
        questions=tuple(questions),
        responses=pd.DataFrame(data, index=pd.Index(kept.numbers, name="row")),
        report=report,
    )


def _nothing_left(table: Table, layout: Layout, only_partial: bool) -> SurveyError:
    if only_partial:
        return SurveyError(
            _(
                "{file}: none of the responses is finished. Read them with keep_partial=True."
            ).format(file=table.name)
        )
    return SurveyError(
        _(
            "{file}: there is no response under the header (row {row}). "
            "Check that the export holds the answers, not only the questions."
        ).format(file=table.name, row=layout.header_rows)
    )


def _falling(questions: list[Question]) -> list[str]:
    """A warning a question whose figures fall where its wording rises: 1 is « très satisfait »."""
    said = []
    for question in questions:
        ends = counts_down(question.labels) if question.labels else None
        if ends is not None and question.labels and question.type in ("scale", "grid_item"):
            said.append(
                _(
                    "“{column}” counts down: {low} is {best}, {high} is {worst}. A low mark is "
                    "the good one: say so when you score it (direction=…)."
                ).format(
                    column=question.id,
                    low=decimal(min(question.labels.values()), 0),
                    best=listed([ends[0]]),
                    high=decimal(max(question.labels.values()), 0),
                    worst=listed([ends[1]]),
                )
            )
    return said


def _questions(
    cells: list[Column],
    layout: Layout,
    data: dict[str, Any],
    index: pd.Index[Any],
    progress: Progress,
) -> list[Question]:
    """The questions, their columns put into `data`."""
    questions: list[Question] = []
    taken: set[str] = set()
    parents: set[str] = set()
    shared = shared_labels(cells, layout)
    for position, spec in enumerate(layout.columns):
        column = cells[position]
        if spec.group and spec.group not in taken:
            taken.add(spec.group)
            parent = parent_of(spec.group, cells, layout)
            if parent is not None:
                question, joined = parent
                questions.append(question)
                parents.add(question.id)
                data.setdefault(question.id, pd.Series(joined.values, index=index, dtype="str"))
        grid = shared.get(spec.grid or spec.group)
        question = question_of(spec, column, layout.splits_choices, grid)
        if spec.group in parents and question.type == "grid_item":
            question = replace(question, type="choice")  # one choice of the question above
        questions.append(question)
        if question.type == "multi_choice" and (spec.joined or not spec.kind):
            found = choices_of(column) or {}
            column = Column.of(None if c is None else found.get(c, c) for c in column.values)
        values = typed(column, index)
        data.setdefault(spec.name, values)
        data.setdefault(spec.id, values)
        progress.at((position + 1) / len(layout.columns))
    return questions
