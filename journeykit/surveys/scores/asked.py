"""A question put to a survey, or to any data frame: its answers counted, and what each is worth.

One shape for both, so that scores are computed in one way. Counting is `tally`'s; what answers
in words are worth is `answers`'; what was doubtful on the way is said here.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from journeykit.errors import ScoreError, SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.masking import mask
from journeykit.surveys.columns.answers import is_no_answer, label_values
from journeykit.surveys.report import Question
from journeykit.surveys.scores.checks import Rule
from journeykit.surveys.scores.tally import Cells, Key, Period, merged, tally, value_of
from journeykit.surveys.survey import Survey, is_wanted, wanted_keys
from journeykit.surveys.wording import clipped, listed, plain

_DATES = ("submitted", "started")


@dataclass(frozen=True)
class Asked:
    """The answers of one question by group, before they are marks.

    `groups` holds what `where` leaves, the answer ``None`` for those who gave none; `everyone`
    all answers of the data, whatever `where` says. `rows` names where answers stand in the file.
    """

    column: str
    file: str
    groups: dict[Key, Cells]
    everyone: tuple[Any, ...]
    worth: Callable[[Any], float | None]
    labels: dict[str, float] | None
    survey: Survey | None = None
    unweighted: int = 0
    weight: str = ""
    warnings: list[str] = field(default_factory=list)

    @property
    def cells(self) -> Cells:
        """All groups together."""
        return merged(self.groups.values())

    def rows(self, answers: Collection[Any]) -> list[int]:
        """The rows of the file where these answers stand (none are known of a data frame)."""
        if self.survey is None:
            return []
        found = self.survey.responses[self.column].isin(list(answers))
        return [int(row) for row in self.survey.responses.index[found]]

    def first(self, answers: Collection[Any]) -> Any:
        """The one of these answers that comes first in the file (of a frame: in order)."""
        if self.survey is None:
            return min(answers, key=str)
        column = self.survey.responses[self.column]
        return value_of(column[column.isin(list(answers))].iloc[0])


def ask(
    data: Any,
    question: str | Question,
    rule: Rule,
    *,
    where: Mapping[str, Any] | None = None,
    by: Sequence[str] = (),
    weight: str | None = None,
    period: Period | None = None,
    date: str | None = None,
) -> Asked:
    """Count the answers to `question` by the columns `by`, then by `period`.

    Raises
    ------
    SurveyError, ScoreError
        When a column does not exist, or no answer is a mark where marks are needed.
    """
    if isinstance(data, Survey):
        return _ask_survey(data, question, rule, where, by, weight, period, date)
    return _ask_frame(data, question, rule, where, by, weight, period, date)


def _ask_survey(
    survey: Survey,
    question: str | Question,
    rule: Rule,
    where: Mapping[str, Any] | None,
    by: Sequence[str],
    weight: str | None,
    period: Period | None,
    date: str | None,
) -> Asked:
    asked = survey.question(question)
    warnings: list[str] = []
    if rule.indicator != "rate":
        assert rule.scale is not None
        labels, told = on_ladder(asked.labels, asked.column, rule.scale)
        warnings += told
        if labels is not None:
            survey = survey.with_labels(asked, labels)
            asked = survey.question(asked.id)
        # Whether the question has marks at all is judged on the whole file: a filter that leaves
        # nobody is not an error.
        survey.numbers(asked)
    chosen = survey.where(where)
    if where and not len(chosen):
        held = {column: survey.values(column) for column in where}
        warnings.insert(0, _no_match(where, held))
    dated = None
    if period:
        known = [name for name in _DATES if name in survey.responses.columns]
        if date is None and not known:
            raise SurveyError(
                _(
                    "{file}: this export tells no date for its answers. "
                    "Name the column of dates: {how}."
                ).format(file=survey.shown_name, how='date="…"')
            )
        dated = survey.column(date) if date is not None else known[0]
    counted = tally(
        chosen.responses,
        asked.id,
        by=[survey.column(name) for name in by],
        weight=None if weight is None else survey.column(weight),
        period=period,
        date_column=dated,
    )

    worths = cache(lambda: survey.mapping(asked))  # read only where an answer is in words

    def worth(answer: Any) -> float | None:
        return worths().get(answer) if isinstance(answer, str) else _number(answer)

    return Asked(
        column=asked.column if asked.column in survey.responses.columns else asked.id,
        file=survey.shown_name,
        groups=counted.groups,
        everyone=tuple(survey.responses[asked.id].dropna().unique()),
        worth=worth,
        labels=asked.labels,
        survey=chosen,
        unweighted=counted.unweighted,
        weight=weight or "",
        warnings=warnings,
    )


def _ask_frame(
    frame: Any,
    question: str | Question,
    rule: Rule,
    where: Mapping[str, Any] | None,
    by: Sequence[str],
    weight: str | None,
    period: Period | None,
    date: str | None,
) -> Asked:
    columns = columns_of(frame)
    column = named(question.column if isinstance(question, Question) else question, columns)
    if where is not None and not isinstance(where, Mapping):
        raise SurveyError(
            _("where: columns and the values wanted, as in {example}, not {given}.").format(
                example='{"channel": ["web", "shop"]}', given=clipped(repr(where), 60)
            )
        )
    if period and date is None:
        date = next((name for name in _DATES if name in columns), None)
        if date is None:
            raise ScoreError(
                _("Name the column of dates: {how}. The columns are: {list}.").format(
                    how='date="…"', list=listed(columns)
                )
            )
    filters = {named(name, columns): wanted_keys(wanted) for name, wanted in (where or {}).items()}
    # The columns of a filter are counted with the others, and the few counted rows are filtered:
    # one scan, and accents, capitals and choices weigh as little as they do in a survey.
    counted = tally(
        frame,
        column,
        by=[*(named(name, columns) for name in filters), *(named(name, columns) for name in by)],
        weight=None if weight is None else named(weight, columns),
        period=period,
        date_column=None if date is None or not period else named(date, columns),
    )
    wide = len(filters)
    known: list[dict[Any, bool]] = [
        {
            value: value is not None and is_wanted(value, keys)
            for value in {key[place] for key in counted.groups}
        }
        for place, keys in enumerate(filters.values())
    ]
    groups: dict[Key, Cells] = {}
    for key, cells in counted.groups.items():
        if all(fits[value] for fits, value in zip(known, key, strict=False)):
            rest = key[wide:]
            groups[rest] = merged((groups.get(rest, {}), cells))
    everyone = merged(counted.groups.values())
    warnings: list[str] = []
    if filters and not groups:
        seen = {
            name: [value for value in fits if value is not None]
            for name, fits in zip(filters, known, strict=True)
        }
        warnings.append(_no_match(where or {}, dict(zip(where or {}, seen.values(), strict=True))))
    answers = tuple(answer for answer in everyone if answer is not None)
    labels: dict[str, float] | None = None
    worths: dict[str, float | None] = {}
    if rule.indicator != "rate":
        assert rule.scale is not None
        worths = label_values(sorted(a for a in answers if isinstance(a, str)))
        known_marks = {label: mark for label, mark in worths.items() if mark is not None}
        if not all(_plain_number(label) for label in known_marks):
            labels = known_marks
        fitting, told = on_ladder(labels, column, rule.scale)
        warnings += told
        if fitting is not None:
            labels = fitting
            worths = {answer: fitting.get(answer) for answer in worths}
        some_marks(column, answers, worths)

    def worth(answer: Any) -> float | None:
        return worths.get(answer) if isinstance(answer, str) else _number(answer)

    return Asked(
        column=column,
        file="",
        groups=groups or ({} if by or period else {(): {}}),
        everyone=answers,
        worth=worth,
        labels=labels,
        unweighted=counted.unweighted,
        weight=weight or "",
        warnings=warnings,
    )


def columns_of(frame: Any, call: str = "score(data, question)") -> list[str]:
    """The columns of any data frame; a sentence, naming the `call`, when it is none."""
    import narwhals as nw

    try:
        return list(nw.from_native(frame).lazy().collect_schema().names())
    except nw.exceptions.DuplicateError as error:
        raise SurveyError(
            _("{call}: several columns have the same name. Give each one its own.").format(
                call=call
            )
        ) from error
    except (TypeError, AttributeError) as error:
        given = clipped(repr(frame), 60) if isinstance(frame, str) else type(frame).__name__
        raise SurveyError(
            _(
                "{call}: a survey or a data frame is expected, not {given}. Read the file first: "
                "{example}."
            ).format(
                call=call,
                given=given,
                example='survey = read_survey("export.csv")',
            )
        ) from error


def named(name: Any, columns: Sequence[str]) -> str:
    """The column called so, as written or whatever accents and capitals."""
    if name in columns:
        return str(name)
    alike = [column for column in columns if fold(column) == fold(str(name))]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise ScoreError(
            _("“{name}” may be {list}. Write it exactly as in the data.").format(
                name=name, list=listed(alike)
            )
        )
    close = difflib.get_close_matches(str(name), list(columns), n=3, cutoff=0.5)
    raise ScoreError(
        _("There is no column “{column}” in these data. The columns are: {list}.").format(
            column=name, list=listed(close or columns)
        )
    )


def _number(answer: Any) -> float | None:
    return float(answer) if isinstance(answer, int | float) else None


def _plain_number(label: str) -> bool:
    return label.strip().replace(",", ".", 1).replace(".", "", 1).lstrip("+-").isdigit()


def some_marks(column: str, answers: Sequence[Any], worths: Mapping[str, float | None]) -> None:
    """Raise a `SurveyError` when there are answers in words and none is a mark."""
    texts = [a for a in answers if isinstance(a, str) and not is_no_answer(a)]
    marks = any(_number(a) is not None for a in answers) or any(
        mark is not None for mark in worths.values()
    )
    if marks or not answers or not (texts or any(not isinstance(a, str) for a in answers)):
        return
    shown = listed(clipped(mask(str(answer)), 40) for answer in (texts or list(answers))[:3])
    raise SurveyError(
        _(
            "Column “{column}”: the answers are not marks (for instance {examples}). "
            "Choose a column answered on a scale."
        ).format(column=column, examples=shown)
    )


def on_ladder(
    labels: Mapping[str, float] | None, column: str, scale: tuple[float, float]
) -> tuple[dict[str, float] | None, list[str]]:
    """What worded answers are worth on the declared scale, and a word when none fits.

    Read without a scale, five steps of which nobody chose the middle one look like four.
    ``None`` leaves the labels as they are.
    """
    if not labels or any(char.isdigit() for label in labels for char in label):
        return None, []
    if max(labels.values()) == scale[1] or label_values(labels) != labels or scale[0] != 1:
        return None, []  # it fits, or somebody said what the labels are worth
    fitting = label_values(labels, steps=int(scale[1]))
    taken = {label: mark for label, mark in fitting.items() if mark is not None}
    if taken:
        return taken, []
    return None, [
        _(
            "Column “{column}”: the wording of the answers is known on another number of steps "
            "than {low}–{high}. Say what each is worth with survey.with_labels(…)."
        ).format(column=column, low=f"{scale[0]:g}", high=f"{scale[1]:g}")
    ]


def _no_match(where: Mapping[str, Any], held: Mapping[str, Sequence[Any]]) -> str:
    parts = [
        _("“{column}” = {wanted} (it holds {seen})").format(
            column=column,
            wanted=mask(str(wanted)),
            seen=listed((mask(plain(value)) for value in held[column][:7]), 6),
        )
        for column, wanted in where.items()
    ]
    return _("No response matches {conditions}.").format(conditions="; ".join(parts))
