"""What the responses kept beside a map say over time: scores by period, files read, the trend.

Nothing is averaged over points: each point's responses are scored as one survey, through
`journeykit.surveys.score`, period by period. Writing is the affair of `keeping`.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from journeykit.annotation.keeping import asked_of
from journeykit.annotation.sources import BoundSource
from journeykit.annotation.store import has_store, opened, own
from journeykit.document.given import the_map
from journeykit.document.measures import TrendPoint
from journeykit.errors import MapContentError, ScoreError, SurveyError
from journeykit.language import translate as _
from journeykit.surveys import Question, Report, Score, Survey, score
from journeykit.surveys.columns.answers import to_number

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.annotation.store import ResponseStore
    from journeykit.document import Item, JourneyMap
    from journeykit.document.measures import MeasurementPoint

Period = Literal["day", "week", "month", "quarter", "year", "file"]
PERIODS = ("day", "week", "month", "quarter", "year", "file")
MOST_PERIODS = 24
_WEEKS_UNDER = 57  # days
_ANSWER, _WEIGHT = "answer", "weight"
_COLUMNS = ["point", "name", "period", "indicator", "value", "ci_low", "ci_high", "n", "status",
            "responses", "files"]  # fmt: skip


def history(
    m: JourneyMap, point: Item | str | None = None, period: Period | None = None
) -> pd.DataFrame:
    """The scores over time, from the responses kept beside the map.

    The map's badge is the score of the last file annotated; this is the union of all files, each
    response once.

    Parameters
    ----------
    m
        The map.
    point
        A measurement point, its id or its name; all by default.
    period
        ``"day"``, ``"week"``, ``"month"``, ``"quarter"``, ``"year"``, or ``"file"`` for one row a
        file (the one each response first came from). By default weeks under eight weeks of
        responses, else months, quarters or years, whichever first gives at most 24.

    Returns
    -------
    pandas.DataFrame
        One row a point and period: ``point`` (id), ``name``, ``period`` (``"2026-03"``,
        ``"2026-Q1"``, ``"2026-W12"``…), ``indicator``, ``value`` with ``ci_low`` and ``ci_high``
        in the indicator's unit, ``n`` answers, ``status``, ``responses`` kept, ``files``.

    Raises
    ------
    MapContentError
        For an unknown point or period.
    MapFileError
        When the history is another kernel's, damaged or newer.

    Examples
    --------
    >>> import journeykit as jk
    >>> m = jk.JourneyMap.blank(lang="en")
    >>> history(m).empty
    True
    """
    from journeykit.surveys.scores.tables import table_of

    m = the_map(m, "history")
    if period is not None and period not in PERIODS:
        raise MapContentError(
            _("period: one of {list}, not “{given}”.").format(
                list=", ".join(PERIODS), given=str(period)[:60]
            )
        )
    points = _points(m, point)
    lines: list[dict[str, Any]] = []
    if has_store(m):
        with opened(m, to_read=True) as store:
            for one in points:
                lines += _lines(store, one, period)
    else:
        own(m)
    return table_of(lines, _COLUMNS)


def imports(m: JourneyMap) -> pd.DataFrame:
    """The files whose responses the history holds, the latest last.

    Returns
    -------
    pandas.DataFrame
        ``file``, ``sha256``, ``platform``, ``rows`` (responses read), ``rows_in_file``,
        ``read_on``, ``imported`` (UTC), and how many responses were ``new``, ``known``,
        ``changed`` when it was last read.

    Raises
    ------
    MapFileError
        When the history is another kernel's, damaged or newer.
    """
    import pandas as pd

    m = the_map(m, "imports")
    names = ["file", "sha256", "platform", "rows", "rows_in_file", "read_on", "imported"]
    names += ["new", "known", "changed"]
    if not has_store(m):
        own(m)
        return pd.DataFrame(columns=names)
    with opened(m, to_read=True) as store:
        found = store.frame(
            "SELECT file, sha256, platform, row_count, rows_in_file, read_on, imported, fresh, "
            "known, changed FROM imports ORDER BY imported, id"
        )
    return found.set_axis(names, axis="columns")


def trend_of(store: ResponseStore, point: MeasurementPoint) -> list[TrendPoint]:
    """The point's score by period, as the map keeps it: at most 24, the latest.

    Weeks under eight weeks of responses, else months, quarters or years, whichever first gives at
    most 24 of them.
    """
    return [
        TrendPoint(
            period=name,
            value=found.value,
            n=found.n,
            ci_low=found.ci_low,
            ci_high=found.ci_high,
            status=found.status,
        )
        for name, found, _rows in _scored(past(store, point), point, None)[-MOST_PERIODS:]
    ]


def of_another_question(store: ResponseStore, point: MeasurementPoint) -> int:
    """How many responses are kept of a time when this point asked something else."""
    [(count,)] = store.rows(
        "SELECT count(*) FROM answers WHERE point = ? AND asked <> ?", [point.id, asked_of(point)]
    )
    return int(count)


def past(store: ResponseStore, point: MeasurementPoint) -> Survey:
    """Every response kept of what the point asks now, as one survey with the question "answer"."""
    frame = store.frame(
        "SELECT a.answer, a.mark, a.verbatim, a.weight, r.response_id, r.customer_id, "
        "coalesce(r.submitted, r.read_on::TIMESTAMP) AS submitted, i.file "
        "FROM answers a JOIN responses r ON r.id = a.response "
        "LEFT JOIN imports i ON i.id = r.import "
        "WHERE a.point = ? AND a.asked = ? ORDER BY submitted, r.id",
        [point.id, asked_of(point)],
    )
    question = Question(
        id=_ANSWER,
        text=point.question,
        type="scale",
        column=point.question,
        labels=_labels(frame),
        answered=int(frame["answer"].notna().sum()),
    )
    return _survey(frame, (question,), "", "")


def stored_points(m: JourneyMap) -> set[str]:
    """The points whose responses the history holds; none of a map that is a photograph.

    Raises
    ------
    MapFileError
        When the history is another kernel's, damaged or newer.
    """
    if m.meta.binding == "static" or not has_store(m):
        return set()
    with opened(m, to_read=True) as store:
        return {str(point) for (point,) in store.rows("SELECT DISTINCT point FROM answers")}


def stored_source(m: JourneyMap, point_id: str) -> BoundSource | None:
    """The responses behind a point's annotation, from the history: for a restarted kernel.

    They are those of the file the point was last annotated from. Response identifiers are the
    store's own.

    Raises
    ------
    MapFileError
        When the history is another kernel's, damaged or newer.
    """
    item = m.get("measurement_points", point_id)
    if item is None or m.meta.binding == "static" or not has_store(m):
        return None
    point = cast("MeasurementPoint", item.model())
    with opened(m, to_read=True) as store:
        frame = store.frame(
            "SELECT a.answer, a.mark, a.verbatim, a.import, r.id::VARCHAR AS response_id, "
            "r.customer_id, r.submitted, r.answers FROM answers a "
            "JOIN responses r ON r.id = a.response WHERE a.point = ? AND a.asked = ? "
            "AND a.import = (SELECT import FROM answers JOIN imports i ON i.id = import "
            "WHERE point = ? ORDER BY i.imported DESC, i.id DESC LIMIT 1) ORDER BY r.id",
            [point.id, asked_of(point), point.id],
        )
        if frame.empty:
            return None
        number = int(frame["import"].iloc[0])
        wordings = store.rows(
            "SELECT id, wording FROM questions WHERE import = ? ORDER BY place", [number]
        )
        [(question, verbatim)] = store.rows(
            "SELECT question, verbatim FROM readings WHERE import = ? AND point = ?",
            [number, point.id],
        )
        [(file, sha256)] = store.rows("SELECT file, sha256 FROM imports WHERE id = ?", [number])
    return BoundSource(
        survey=_whole(frame, wordings, question, str(file), str(sha256)),
        # Who answers at this point was settled when the file was read.
        point=point.model_copy(update={"where": {}}),
        question=str(question),
        verbatim_question=None if verbatim is None else str(verbatim),
    )


def _whole(
    frame: pd.DataFrame, wordings: list[tuple[Any, ...]], asked: str, file: str, sha256: str
) -> Survey:
    """The survey with every answer of these responses."""
    answers = [json.loads(text) for text in frame.pop("answers")]
    labels = _labels(frame)
    for name, _wording in wordings:
        frame[name] = [given.get(name) for given in answers]
    questions = tuple(
        Question(
            id=name,
            text=wording,
            type="text",
            column=name,
            labels=labels if name == asked else None,
        )
        for name, wording in wordings
    )
    return _survey(frame, questions, file, sha256)


def _survey(frame: pd.DataFrame, questions: tuple[Question, ...], file: str, sha256: str) -> Survey:
    report = Report(
        file=file,
        platform="",
        why="",
        encoding="",
        repairs={},
        delimiter="",
        rows_in_file=len(frame),
        kept=len(frame),
        questions=questions,
    )
    return Survey(
        platform="",
        path=Path(file or _("history")),
        sha256=sha256,
        read_on=date.today(),
        questions=questions,
        responses=frame,
        report=report,
    )


def _labels(frame: pd.DataFrame) -> dict[str, float] | None:
    """What worded answers were worth when their file was read."""
    worded = frame.loc[frame["mark"].notna(), ["answer", "mark"]].drop_duplicates()
    found = {
        str(answer): float(mark)
        for answer, mark in worded.itertuples(index=False)
        if answer == answer and to_number(str(answer)) != float(mark)
    }
    if not found:
        return None
    # A few figures may stand among words: labels speak for every answer.
    return found | {
        str(answer): float(mark)
        for answer, mark in worded.itertuples(index=False)
        if str(answer) not in found
    }


def _lines(
    store: ResponseStore, point: MeasurementPoint, period: Period | None
) -> list[dict[str, Any]]:
    return [
        {
            "point": point.id,
            "name": point.name or point.situation or point.question,
            "period": name,
            "indicator": found.indicator,
            "value": found.value,
            "ci_low": found.ci_low,
            "ci_high": found.ci_high,
            "n": found.n,
            "status": found.status,
            "responses": len(rows),
            "files": ", ".join(sorted(rows["file"].dropna().unique())),
        }
        for name, found, rows in _scored(past(store, point), point, period)
    ]


def _scored(
    survey: Survey, point: MeasurementPoint, period: Period | None
) -> list[tuple[str, Score, pd.DataFrame]]:
    """(period, score, responses) in order; periods without a response are not there."""
    from dataclasses import replace

    frame = survey.responses
    if frame.empty:
        return []
    names = frame["file"] if period == "file" else _named(frame["submitted"], period)
    return [
        (str(name), _score(replace(survey, responses=rows), point), rows)
        for name, rows in frame.groupby(names, sort=period != "file")
    ]


def _score(survey: Survey, point: MeasurementPoint) -> Score:
    try:
        return score(
            survey,
            _ANSWER,
            indicator=point.indicator,
            scale=point.scale,
            direction=point.direction,
            counted_answers=point.counted_answers,
            alert_answer=point.alert_answer,
            weight=_WEIGHT if point.weight else None,
        )
    except (SurveyError, ScoreError):
        # In that period nobody's answer was a mark of the point's scale: that is no score.
        return Score(
            indicator=point.indicator, value=None, n=0, ci_low=None, ci_high=None,
            status="no_score", counts={}, detail={},
        )  # fmt: skip


def _named(dates: pd.Series[Any], period: Period | None) -> pd.Series[Any]:
    """The period each date falls in; the finest that gives at most 24 when none is asked for."""
    if period is not None:
        return _in_period(dates, period)
    if (dates.max() - dates.min()).days < _WEEKS_UNDER:
        return _in_period(dates, "week")
    for candidate in ("month", "quarter"):
        names = _in_period(dates, candidate)
        first, last = dates.min(), dates.max()
        months = 12 * (last.year - first.year) + last.month - first.month + 1
        if months <= MOST_PERIODS * (3 if candidate == "quarter" else 1):
            return names
    return _in_period(dates, "year")


def _in_period(dates: pd.Series[Any], period: str) -> pd.Series[Any]:
    names: pd.Series[Any]
    if period == "week":
        week = dates.dt.isocalendar()
        names = week["year"].astype("str") + "-W" + week["week"].astype("str").str.zfill(2)
    elif period == "quarter":
        names = dates.dt.year.astype("str") + "-Q" + dates.dt.quarter.astype("str")
    else:
        names = dates.dt.strftime({"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[period])
    return names


def _points(m: JourneyMap, wanted: Item | str | None) -> list[MeasurementPoint]:
    points = [cast("MeasurementPoint", item.model()) for item in m.measurement_points]
    if wanted is None:
        return points
    key = wanted if isinstance(wanted, str) else str(getattr(wanted, "id", wanted))
    found = [p for p in points if key in (p.id, p.name or p.situation or p.question)]
    if not found:
        raise MapContentError(
            _("There is no measurement point “{point}” on this map. There are: {points}.").format(
                point=key[:80],
                points=", ".join(f"“{p.name or p.situation or p.question}”" for p in points) or "–",
            )
        )
    return found
