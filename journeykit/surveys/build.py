"""From a `Table` and a reader's `Layout` to a `Survey`: rows kept, roles, questions, types.

Everything left out or doubtful is counted and said with its row. Platforms live in `readers`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.answers import is_blank, is_no_answer, label_values, plain_number
from journeykit.surveys.choices import CHOICE_JOINER, joined_choices
from journeykit.surveys.dates import read_dates
from journeykit.surveys.masking import mask
from journeykit.surveys.report import Question, QuestionType, Report
from journeykit.surveys.survey import Survey
from journeykit.surveys.table import ROLES, ColumnSpec, Layout, Table, fold
from journeykit.surveys.wording import grouped, rows_named

_TRUE = frozenset(("true", "1", "vrai", "oui", "yes", "complete", "complet", "termine", "100"))


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
) -> Survey:
    """The survey that `layout` says `table` is.

    Raises
    ------
    SurveyError
        When no response is left.
    """
    warnings = [*table.warnings, *layout.warnings]
    numbers, rows, dropped = _keep(table, layout, drop_tests, warnings)
    if not rows:
        raise SurveyError(
            _(
                "{file}: there is no response under the header (row {row}). "
                "Check that the export holds the answers, not only the questions."
            ).format(file=table.name, row=layout.header_rows)
        )
    missing = layout.missing
    cells = [
        [None if is_blank(row[i]) or row[i].strip() in missing else row[i].strip() for row in rows]
        for i in range(len(layout.columns))
    ]
    index = pd.Index(numbers, name="row")
    data: dict[str, Any] = _roles(cells, layout, numbers, day_first, warnings)
    questions: list[Question] = []
    taken: set[str] = set()
    parents: set[str] = set()
    for position, spec in enumerate(layout.columns):
        column = cells[position]
        if spec.group and spec.group not in taken:
            taken.add(spec.group)
            parent = _parent(spec.group, cells, layout)
            if parent is not None:
                question, joined = parent
                questions.append(question)
                parents.add(question.id)
                data.setdefault(question.id, pd.Series(joined, index=index, dtype="str"))
        question = _question(spec, column, layout.splits_choices)
        if spec.group in parents and question.type == "grid_item":
            question = replace(question, type="choice")  # one choice of the question above
        questions.append(question)
        if question.type == "multi_choice":
            found = joined_choices(column) or {}
            column = [None if cell is None else found.get(cell, cell) for cell in column]
        values = _typed(column, index)
        data.setdefault(spec.name, values)
        data.setdefault(spec.id, values)
    report = Report(
        file=table.name,
        platform=origin.platform,
        why=origin.why,
        encoding=table.encoding + (f" ({table.sheet})" if table.sheet else ""),
        repairs=table.repairs,
        delimiter=table.delimiter,
        rows_in_file=len(table.rows) - layout.header_rows,
        kept=len(rows),
        dropped=dropped,
        warnings=warnings,
        questions=tuple(questions),
    )
    return Survey(
        platform=origin.platform,
        path=origin.path,
        sha256=origin.sha256,
        read_on=date.today(),
        questions=tuple(questions),
        responses=pd.DataFrame(data, index=index),
        report=report,
    )


def _keep(
    table: Table, layout: Layout, drop_tests: bool, warnings: list[str]
) -> tuple[list[int], list[list[str]], dict[str, int]]:
    width = len(layout.columns)
    dropped: Counter[str] = Counter()
    short: list[int] = []
    long: list[int] = []
    numbers: list[int] = []
    rows: list[list[str]] = []
    for number, cells in enumerate(table.rows[layout.header_rows :], layout.header_rows + 1):
        if not any(cell.strip() for cell in cells):
            dropped[_("empty rows")] += 1
            continue
        if number in layout.skipped:
            dropped[layout.skipped[number]] += 1
            continue
        if len(cells) < width:
            short.append(number)
            cells = cells + [""] * (width - len(cells))
        elif len(cells) > width:
            if any(cell.strip() for cell in cells[width:]):
                long.append(number)
            cells = cells[:width]
        reason = layout.drop(cells) if drop_tests else None
        if reason:
            dropped[reason] += 1
            continue
        numbers.append(number)
        rows.append(cells)
    if short:
        warnings.append(
            translate_plural(
                "{n} row has fewer cells than the header ({width}) and was filled with blanks: "
                "row {rows}.",
                "{n} rows have fewer cells than the header ({width}) and were filled with blanks: "
                "rows {rows}.",
                len(short),
            ).format(n=len(short), width=width, rows=rows_named(short))
        )
    if long:
        warnings.append(
            translate_plural(
                "{n} row has more cells than the header ({width}); the cells beyond were ignored "
                "(a separator inside an answer?): row {rows}.",
                "{n} rows have more cells than the header ({width}); the cells beyond were ignored "
                "(a separator inside an answer?): rows {rows}.",
                len(long),
            ).format(n=len(long), width=width, rows=rows_named(long))
        )
    return numbers, rows, dict(dropped)


def _roles(
    cells: list[list[str | None]],
    layout: Layout,
    numbers: list[int],
    day_first: bool | None,
    warnings: list[str],
) -> dict[str, Any]:
    index = pd.Index(numbers, name="row")
    found: dict[str, Any] = {
        "response_id": pd.Series([str(n) for n in numbers], index=index, dtype="str")
    }
    for role in ROLES:
        position = layout.roles.get(role)
        if position is None:
            continue
        column = cells[position]
        name = layout.columns[position].name
        if role in ("started", "submitted"):
            values = _dates(column, numbers, name, day_first, warnings)
            found[role] = pd.Series(values, index=index)
        elif role == "complete":
            flags = [None if cell is None else fold(cell) in _TRUE for cell in column]
            found[role] = pd.Series(flags, index=index, dtype="boolean")
            if unfinished := flags.count(False):
                warnings.append(
                    translate_plural(
                        "{n} response was not finished; it is kept.",
                        "{n} responses were not finished; they are kept.",
                        unfinished,
                    ).format(n=grouped(unfinished))
                )
        elif role == "response_id":
            ids = [cell or str(n) for cell, n in zip(column, numbers, strict=True)]
            repeated = [n for n, times in Counter(ids).items() if times > 1]
            if repeated:
                shown = ", ".join(mask(known) for known in sorted(repeated)[:5])
                warnings.append(
                    translate_plural(
                        "Column “{column}”: {n} identifier occurs more than once ({list}); "
                        "every row is kept.",
                        "Column “{column}”: {n} identifiers occur more than once ({list}); "
                        "every row is kept.",
                        len(repeated),
                    ).format(column=name, n=len(repeated), list=shown)
                )
            found[role] = pd.Series(_told_apart(ids), index=index, dtype="str")
        else:
            found[role] = pd.Series(column, index=index, dtype="str")
    return found


def _told_apart(ids: list[str]) -> list[str]:
    """Each identifier once, so that a response is found by it: repeats get “ (2)”, “ (3)”…

    >>> _told_apart(["a", "b", "a", "a (2)", "a"])
    ['a', 'b', 'a (2)', 'a (2) (2)', 'a (3)']
    """
    times: Counter[str] = Counter()
    taken: set[str] = set()
    out: list[str] = []
    for known in ids:
        name = known
        while name in taken:
            times[known] += 1
            name = f"{known} ({times[known] + 1})"
        taken.add(name)
        out.append(name)
    return out


def _dates(
    column: list[str | None],
    numbers: list[int],
    name: str,
    day_first: bool | None,
    warnings: list[str],
) -> list[datetime | None] | list[str | None]:
    read = read_dates([cell or "" for cell in column], day_first)
    if read.ambiguous:
        warnings.append(
            (
                _(
                    "Column “{column}”: some dates read day/month, others month/day. They are "
                    "kept as text; say which with day_first=True or day_first=False."
                )
                if read.mixed
                else _(
                    "Column “{column}”: day and month cannot be told apart (“{example}”). They are "
                    "kept as text; say which with day_first=True or day_first=False."
                )
            ).format(column=name, example=next((c for c in column if c), ""))
        )
        return column
    if read.unread:
        rows = [numbers[i] for i in read.unread]
        warnings.append(
            translate_plural(
                "Column “{column}”: {n} cell is not a date: row {rows}.",
                "Column “{column}”: {n} cells are not dates: rows {rows}.",
                len(rows),
            ).format(column=name, n=len(rows), rows=rows_named(rows))
        )
    return list(read.values)


def _typed(column: list[str | None], index: pd.Index[Any]) -> pd.Series[Any]:
    """Figures as numbers when every answer is one (and no code such as 00123), else text."""
    parsed = {cell: plain_number(cell) for cell in set(column) if cell is not None}
    coded = any(len(cell) > 1 and cell[0] == "0" and cell[1].isdigit() for cell in parsed)
    percent = any("%" in cell for cell in parsed)
    if not parsed or coded or percent or None in parsed.values():
        return pd.Series(column, index=index, dtype="str")
    values = [None if cell is None else parsed[cell] for cell in column]
    if None not in values and all(float(value or 0).is_integer() for value in values):
        return pd.Series(values, index=index, dtype="float64").astype("int64")
    return pd.Series(values, index=index, dtype="float64")


def _question(spec: ColumnSpec, column: list[str | None], splits_choices: bool) -> Question:
    answers = [cell for cell in column if cell is not None]
    kind, labels = (spec.kind, None) if spec.kind else _guess(answers, splits_choices)
    if spec.kind == "grid_item" or (spec.group and not spec.kind):
        labels = labels or _labels(answers)
    if spec.group and not spec.kind:
        kind = "grid_item"
    marks = [v for v in map(_mark(labels), set(answers)) if v is not None]
    known: QuestionType = kind  # type: ignore[assignment]  # readers only give known kinds
    return Question(
        id=spec.id,
        text=spec.text,
        type=known,
        column=spec.name,
        labels=labels,
        answered=len(answers),
        low=min(marks, default=None),
        high=max(marks, default=None),
    )


def _mark(labels: dict[str, float] | None) -> Any:
    return plain_number if labels is None else labels.get


def _labels(answers: list[str]) -> dict[str, float] | None:
    """What worded answers are worth, when all (or nearly all) of them are worth something."""
    distinct = {answer for answer in answers if not is_no_answer(answer)}
    if not 1 <= len(distinct) <= 40 or all(plain_number(a) is not None for a in distinct):
        return None
    values = label_values(sorted(distinct))
    found = {label: value for label, value in values.items() if value is not None}
    worth = sum(n for label, n in Counter(answers).items() if label in found)
    asked = sum(n for label, n in Counter(answers).items() if label in distinct)
    return found if worth >= 0.9 * asked and len(set(found.values())) <= 12 else None


def _guess(answers: list[str], splits_choices: bool) -> tuple[str, dict[str, float] | None]:
    """The type the answers suggest, and the labels' worth when it is a worded scale."""
    distinct = Counter(answers)
    if not distinct:
        return "text", None
    figures = [plain_number(answer) for answer in distinct if not is_no_answer(answer)]
    if figures and sum(f is not None for f in figures) >= 0.9 * len(figures):
        marks = [f for f in figures if f is not None]
        whole = all(mark.is_integer() for mark in marks)
        in_range = min(marks) >= 0 and max(marks) <= 10
        return ("scale" if in_range and (whole or len(marks) <= 21) else "meta"), None
    labels = _labels(answers)
    if labels:
        return "scale", labels
    if splits_choices and joined_choices(answers):
        return "multi_choice", None
    shortish = sum(len(a) for a in distinct) / len(distinct) <= 60
    if shortish and len(distinct) <= 30 and len(distinct) <= len(answers) // 2:
        return "choice", None
    return "text", None


def _parent(
    group: str, cells: list[list[str | None]], layout: Layout
) -> tuple[Question, list[str | None]] | None:
    """The one question whose choices are spread over columns; ``None`` for a grid."""
    members = [i for i, spec in enumerate(layout.columns) if spec.group == group]
    choices = [i for i in members if layout.columns[i].kind != "text"]
    for i in choices:
        spec = layout.columns[i]
        seen = {fold(cell) for cell in cells[i] if cell is not None}
        if seen - {fold(spec.item), "1", "x"}:
            return None
    if not choices or (len(choices) == 1 and len(members) == 1):
        return None
    joined: list[str | None] = []
    most = 0
    for row in range(len(cells[0])):
        chosen = [layout.columns[i].item or "1" for i in choices if cells[i][row] is not None]
        most = max(most, len(chosen))
        joined.append(CHOICE_JOINER.join(chosen) or None)
    answered = sum(value is not None for value in joined)
    single = most <= 1 and answered >= 5
    labels = _labels([value for value in joined if value]) if single else None
    marks = list(labels.values()) if labels else []
    first = layout.columns[members[0]]
    question = Question(
        id=group,
        text=first.group_text,
        type="scale" if labels else "choice" if single else "multi_choice",
        column=group,
        labels=labels,
        answered=answered,
        low=min(marks, default=None),
        high=max(marks, default=None),
    )
    return question, joined
