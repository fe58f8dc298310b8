"""`score`: from one question to its score, with everything doubtful said.

What was asked of whom is `asked`, counting `tally`, arithmetic `counting`; the same for every group
of one count is `groups`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journeykit.errors import ScoreError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.masking import mask
from journeykit.surveys.columns.answers import counts_down, is_no_answer
from journeykit.surveys.columns.choices import counted_in
from journeykit.surveys.report import Question
from journeykit.surveys.scores.asked import Asked, ask
from journeykit.surveys.scores.checks import Rule, check_numbers, rule
from journeykit.surveys.scores.counting import alerts_in, rate_cells, score_cells
from journeykit.surveys.scores.result import Direction, Indicator, Score
from journeykit.surveys.scores.tally import Cell, Cells, merged, total
from journeykit.surveys.wording import clipped, grouped, listed, plain, quoted, rows_named

if TYPE_CHECKING:
    from journeykit.surveys.scores.invited import Invited


def score(
    data: Any,
    question: str | Question,
    *,
    indicator: Indicator,
    scale: tuple[float, float] | None = None,
    direction: Direction = "higher_is_better",
    counted_answers: Sequence[str | float] | None = None,
    where: Mapping[str, Any] | None = None,
    invited: int | Invited | None = None,
    alert_answer: float | None = None,
    weight: str | None = None,
) -> Score:
    """The score of one question.

    Parameters
    ----------
    data, question
        A survey, and the question's id, column or text; or any data frame (pandas, polars eager
        or lazy, DuckDB relation, PySpark) and the column of answers.
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
        Column → value or values: only those responses. Accents, capitals and choices weigh the
        same in a data frame as in a survey; the columns of a frame are named by their own name
        only, and one where every row differs (an identifier) is slow to filter on.
    invited
        How many were asked, or the send file (`read_invited`), for the response rate.
    alert_answer
        One answer at or under it calls for a call-back.
    weight
        The column of weights. An answer without one is left out, and said; a negative one is an
        error.

    Raises
    ------
    ScoreError
        When the scale is missing or cannot carry the indicator, an argument is no number, or a
        column of a data frame does not exist.
    SurveyError
        When the question or a column of `where` does not exist, or no answer is a mark.

    Notes
    -----
    Intervals: NPS adjusted Wald (Rocks 2016); CSAT and rate Wilson; CES and mean Student's t, or
    bootstrap under n = 30; with weights, on Kish's effective n (`score_cells`). Under 10 answers
    there is no value; 10–29 is "indicative". Where an answer holds several choices, a rate counts
    the respondents who gave one of them, each once.

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

    The same on a data frame:

    >>> import polars as pl
    >>> frame = pl.DataFrame({"mark": [10, 9, 3] * 10, "shop": ["Lyon", "Lyon", "Nice"] * 10})
    >>> print(score(frame, "mark", indicator="nps", where={"shop": "LYON"}))
    NPS 100.0 [69.7, 100.0], n = 20 · indicative
    """
    told = rule(indicator, scale, direction, counted_answers, alert_answer, weight)
    if isinstance(invited, int | float | str):
        check_numbers(invited=invited)
    asked = ask(data, question, told, where=where, weight=weight)
    cells = asked.groups.get((), {})
    result, doubts = score_of(asked, cells, told)
    rate, about = _response_rate(asked, result, invited, where)
    return replace(result, response_rate=rate, warnings=(*asked.warnings, *doubts, *about))


def score_of(
    asked: Asked, cells: Mapping[Any, Cell], told: Rule, *, quiet: bool = False
) -> tuple[Score, list[str]]:
    """The score of these raw answers, and what was doubtful about them.

    `quiet` is for one group of many: what is doubtful is said once, of all groups together.

    Raises
    ------
    ScoreError
        When answers were given and none lies on the scale.
    """
    doubts = [] if quiet or not asked.unweighted else [_unweighted(asked)]
    if told.indicator == "rate":
        return _rate(asked, cells, told, doubts)
    assert told.scale is not None
    low, high = told.scale
    marks: Cells = {}
    off: dict[Any, tuple[float, int]] = {}
    stray: dict[str, int] = {}
    for answer, cell in cells.items():
        if answer is None:
            continue
        mark = asked.worth(answer)
        if mark is None:
            if not is_no_answer(str(answer)):
                stray[answer] = cell.n
        elif low <= mark <= high:
            marks[mark] = marks[mark] + cell if mark in marks else cell
        elif cell.n:
            off[answer] = (mark, cell.n)
    excluded = sum(n for _mark, n in off.values())
    if not quiet:
        doubts += [*_downward(asked, told), *_doubts(asked, off, stray, told.scale)]
        if not marks and off:
            raise _nothing_on_scale(asked, off, told.scale)
    satisfied = _satisfied(asked, told)
    if satisfied and not any(low <= mark <= high for mark in satisfied):
        doubts.append(_never_given(satisfied, {plain(m): cell.n for m, cell in marks.items()}))
    result = score_cells(
        marks,
        indicator=told.indicator,
        scale=told.scale,
        direction=told.direction,
        counted_answers=satisfied,
        alert_answer=told.alert,
        weighted=told.weighted,
    )
    return replace(result, excluded=excluded), [*doubts, *result.warnings]


def _downward(asked: Asked, told: Rule) -> list[str]:
    """A word when the figures fall where the wording rises, and high marks are taken as good."""
    ends = counts_down(asked.labels) if asked.labels else None
    if ends is None or told.direction != "higher_is_better" or told.counted is not None:
        return []
    return [
        _(
            "Column “{column}”: the lowest mark is “{best}”, the highest “{worst}”, and high marks "
            "were taken as the good ones. If low ones are: direction={value}."
        ).format(column=asked.column, best=ends[0], worst=ends[1], value='"lower_is_better"')
    ]


def _doubts(
    asked: Asked,
    off: Mapping[Any, tuple[float, int]],
    stray: Mapping[Any, int],
    scale: tuple[float, float],
) -> list[str]:
    doubts = []
    if off:
        doubts.append(_off_scale(asked, off, scale))
    if stray:
        doubts.append(_no_marks(asked, stray))
    if asked.labels and not any(any(c.isdigit() for c in label) for label in asked.labels):
        steps = sorted(asked.labels.items(), key=lambda item: item[1])
        doubts.append(
            _("Marks were given to worded answers: {list}.").format(
                list=", ".join(f"{quoted(mask(label))} = {worth:g}" for label, worth in steps)
            )
        )
    return doubts


def _rate(
    asked: Asked, cells: Mapping[Any, Cell], told: Rule, doubts: list[str]
) -> tuple[Score, list[str]]:
    answers: Cells = {}
    for answer, cell in cells.items():
        text = plain(answer)
        if answer is not None and cell.n and not is_no_answer(text):
            answers = merged((answers, {text: cell}))
    answers = dict(sorted(answers.items()))
    counts = {answer: cell.n for answer, cell in answers.items()}
    wanted = {fold(plain(answer)) for answer in told.counted or ()}
    # An answer of several choices counts once, however many of them are counted.
    held = {answer: cell for answer, cell in answers.items() if counted_in(answer, wanted)}
    if answers and not held:
        doubts.append(_never_given(list(told.counted or ()), counts))
    result = rate_cells(total(held), total(answers), counts, weighted=told.weighted)
    if told.alert is not None and answers:
        marks = merged(
            {mark: cell}
            for answer, cell in cells.items()
            if answer is not None and (mark := asked.worth(answer)) is not None
        )
        if not marks and asked.survey is not None:
            asked.survey.numbers(asked.column)  # says which answers are no marks
        numbers = {mark: cell.n for mark, cell in marks.items()}
        result = replace(result, alerts=alerts_in(numbers, told.alert, told.direction))
    return result, doubts


def _satisfied(asked: Asked, told: Rule) -> list[float] | None:
    if told.counted is None or told.indicator != "csat":
        return None
    known = {fold(str(a)): asked.worth(a) for a in asked.everyone if isinstance(a, str)}
    marks: list[float] = []
    for answer in told.counted:
        mark = known.get(fold(str(answer))) if isinstance(answer, str) else float(answer)
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
                        list=listed(mask(known) for known in sorted(map(plain, asked.everyone))),
                    )
                ) from error
        marks.append(mark)
    return marks


def _response_rate(
    asked: Asked, result: Score, invited: int | Invited | None, where: Mapping[str, Any] | None
) -> tuple[float | None, list[str]]:
    if invited is None:
        return None, []
    doubts: list[str] = []
    if isinstance(invited, int | float):
        asked_of: float | None = invited
    else:
        asked_of, doubts = invited.match(asked.survey, where)
    if asked_of is None:
        return None, doubts
    if asked_of >= max(result.n, 1):
        return 100 * result.n / asked_of, doubts
    doubts.append(
        translate_plural(
            "{n} answer for {invited} invited: the response rate is left unknown. "
            "Check the invited count.",
            "{n} answers for {invited} invited: the response rate is left unknown. "
            "Check the invited count.",
            result.n,
        ).format(n=result.n, invited=plain(asked_of))
    )
    return None, doubts


# What is said ---------------------------------------------------------------------------------


def _unweighted(asked: Asked) -> str:
    return translate_plural(
        "Column “{column}”: {n} answer has no weight and was left out.",
        "Column “{column}”: {n} answers have no weight and were left out.",
        asked.unweighted,
    ).format(column=asked.weight, n=grouped(asked.unweighted))


def _off_scale(
    asked: Asked, off: Mapping[Any, tuple[float, int]], scale: tuple[float, float]
) -> str:
    n = sum(times for _mark, times in off.values())
    rows = asked.rows(off)
    example = asked.worth(asked.first(off))
    if not rows:
        return translate_plural(
            "Column “{column}”: {n} answer lies off the scale {low}–{high} and was left out "
            "({example}).",
            "Column “{column}”: {n} answers lie off the scale {low}–{high} and were left out "
            "(for instance {example}).",
            n,
        ).format(
            column=asked.column,
            n=n,
            low=f"{scale[0]:g}",
            high=f"{scale[1]:g}",
            example=f"{example:g}",
        )
    return translate_plural(
        "Column “{column}”: {n} answer lies off the scale {low}–{high} and was left "
        "out (row {rows}: {example}).",
        "Column “{column}”: {n} answers lie off the scale {low}–{high} and were left "
        "out (rows {rows}, for instance {example}).",
        n,
    ).format(
        column=asked.column,
        n=n,
        low=f"{scale[0]:g}",
        high=f"{scale[1]:g}",
        rows=rows_named(rows),
        example=f"{example:g}",
    )


def _nothing_on_scale(
    asked: Asked, off: Mapping[Any, tuple[float, int]], scale: tuple[float, float]
) -> ScoreError:
    rows = asked.rows(off)
    example = f"{asked.worth(asked.first(off)):g}"
    low, high = f"{scale[0]:g}", f"{scale[1]:g}"
    if not rows:
        return ScoreError(
            _(
                "Column “{column}”: no answer lies on the scale {low}–{high} (one says {example}). "
                "Declare the scale the question was asked on."
            ).format(column=asked.column, low=low, high=high, example=example)
        )
    return ScoreError(
        _(
            "{file}, column “{column}”: no answer lies on the scale {low}–{high} "
            "(row {row} says {example}). Declare the scale the question was asked on."
        ).format(
            file=asked.file, column=asked.column, low=low, high=high, row=rows[0], example=example
        )
    )


def _no_marks(asked: Asked, stray: Mapping[str, int]) -> str:
    """A sentence on the answers that are neither a mark nor a refusal to answer."""
    n = sum(stray.values())
    rows = asked.rows(stray)
    # Masked before it is cut: half an address is no longer recognised as one.
    example = quoted(clipped(mask(str(asked.first(stray))), 40))
    if not rows:
        return translate_plural(
            "Column “{column}”: {n} answer is not a mark and was left out ({example}).",
            "Column “{column}”: {n} answers are not marks and were left out (for instance "
            "{example}).",
            n,
        ).format(column=asked.column, n=n, example=example)
    return translate_plural(
        "Column “{column}”: {n} answer is not a mark and was left out (row {rows}: {example}).",
        "Column “{column}”: {n} answers are not marks and were left out (rows {rows}, for "
        "instance {example}).",
        n,
    ).format(column=asked.column, n=n, rows=rows_named(rows), example=example)


def _never_given(counted: Sequence[str | float], answers: Mapping[str, int]) -> str:
    most = sorted(answers, key=lambda answer: (-answers[answer], answer))
    return _(
        "Nobody gave the answers that count ({wanted}). The answers given are: {list}."
    ).format(
        wanted=listed(mask(plain(answer)) for answer in counted),
        list=listed((clipped(mask(answer), 60) for answer in most[:7]), 6),
    )
