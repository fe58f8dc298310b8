"""What customers said at the map's touchpoints, brought together by customer: one rating each.

A touchpoint's rating is its measurement point's, asked as `annotate` asks it. What the ratings go
with is the affair of `drivers` and `moments`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from journeykit.annotation.apply import reads_from
from journeykit.annotation.writing import point_name
from journeykit.document.measures import Provenance
from journeykit.errors import MapContentError, ScoreError, SurveyError
from journeykit.folding import fold
from journeykit.language import number, translate_plural
from journeykit.language import translate as _
from journeykit.masking import mask
from journeykit.surveys.columns.yes_no import NO, YES
from journeykit.surveys.drivers.joined import Ask, Joined, joined
from journeykit.surveys.outcomes import Outcomes
from journeykit.surveys.survey import Survey, the_survey
from journeykit.surveys.wording import clipped, listed, plain

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.document import JourneyMap
    from journeykit.document.measures import MeasurementPoint

OUTCOME = "\0outcome"


@dataclass(frozen=True, eq=False)
class Ratings:
    """The ratings of a map's touchpoints, one row a customer.

    Attributes
    ----------
    frame
        Customer × touchpoint (ids), higher marks being better; missing where nobody answered.
    points
        Touchpoint → the measurement point whose answers stand for it.
    names
        Touchpoint → its name, of every living touchpoint of the map.
    outcome
        Customer → the outcome asked in a question; empty when none was asked.
    joined
        How the surveys were brought together.
    left
        Touchpoint → why it has no rating, in a sentence.
    sentences
        All this in words.
    """

    frame: pd.DataFrame
    points: dict[str, MeasurementPoint]
    names: dict[str, str]
    outcome: pd.Series[Any]
    outcome_name: str
    joined: Joined
    left: dict[str, str]
    sentences: tuple[str, ...]
    sources: tuple[Survey, ...] = field(default_factory=tuple)


def the_surveys(given: object, call: str) -> tuple[Survey, ...]:
    """One survey or several, as they are given.

    Raises
    ------
    SurveyError
        When one of them is no survey, or there is none.
    """
    several = isinstance(given, Iterable) and not isinstance(given, str | Survey)
    files = [
        the_survey(one, call) for one in (cast("Iterable[Any]", given) if several else [given])
    ]
    if not files:
        raise SurveyError(_("No survey was given: read one first (read_survey)."))
    return tuple(files)


def ask_of(point: MeasurementPoint) -> Ask:
    """The point's question as `annotate` asks it."""
    return Ask(
        point.question,
        scale=point.scale if point.indicator != "rate" else None,
        direction=point.direction,
        where=dict(point.where) or None,
        counted=tuple(point.counted_answers or ()) if point.indicator == "rate" else None,
        reads=partial(reads_from, point),
    )


def ratings_of(
    m: JourneyMap,
    surveys: tuple[Survey, ...],
    *,
    outcome: str | None = None,
    customers: bool = False,
) -> Ratings:
    """Bring the answers at the map's touchpoints together by customer.

    Parameters
    ----------
    m
        The map: measurement points that have a touchpoint are read.
    surveys
        What they read.
    outcome
        A question that is the outcome: a point that asks it is no rating.
    customers
        True when customers must be known (to join an outcome file).

    Raises
    ------
    MapContentError
        When no measurement point has a touchpoint.
    SurveyError
        When no point finds its question, no customer is known, or the outcome's question is in
        none of the surveys.
    """
    names = {t.id: t.name or t.situation or t.id for t in m.touchpoints}
    points = [cast("MeasurementPoint", item.model()) for item in m.measurement_points]
    hung = {point.id: point for point in points if point.touchpoint in names}
    if not hung:
        raise MapContentError(
            _(
                "No measurement point of this map has a touchpoint: say on each point at which "
                "touchpoint it is asked (touchpoint), then ask again."
            )
        )
    asks = {key: ask_of(point) for key, point in hung.items()}
    title = ""
    if outcome is not None:
        asks = {k: a for k, a in asks.items() if not _asks(hung[k], outcome, surveys)}
        asks[OUTCOME], title = _outcome_ask(outcome, surveys)
    found = joined(surveys, asks, customers=customers)
    if OUTCOME in found.left:
        raise SurveyError(found.left[OUTCOME])
    frame = found.frame
    said: list[str] = []
    chosen: dict[str, MeasurementPoint] = {}
    left: dict[str, str] = {}
    for touchpoint, name in names.items():
        here = [key for key in asks if key != OUTCOME and hung[key].touchpoint == touchpoint]
        heard = [key for key in here if key not in found.left]
        if not heard:
            left[touchpoint] = _why(
                name, here, found, [p for p in points if p.touchpoint == touchpoint]
            )
            continue
        counts = {key: int(frame[key].notna().sum()) for key in heard}
        best = max(heard, key=counts.__getitem__)
        chosen[touchpoint] = hung[best]
        if len(heard) > 1:
            said.append(
                _(
                    "“{touchpoint}” has {k} measurement points in these surveys: “{point}”, which "
                    "has most answers ({n}), stands for it."
                ).format(
                    touchpoint=name,
                    k=len(heard),
                    point=point_name(hung[best]),
                    n=number(counts[best]),
                )
            )
    import pandas as pd

    table = pd.DataFrame({t: found.good(p.id) for t, p in chosen.items()}, index=frame.index)
    return Ratings(
        frame=table,
        points=chosen,
        names=names,
        outcome=frame[OUTCOME] if outcome is not None else pd.Series(dtype="float64"),
        outcome_name=title,
        joined=found,
        left=left,
        sentences=(*found.sentences, *said),
        sources=tuple(
            survey
            for survey in surveys
            if any(survey in found.surveys[p.id] for p in chosen.values())
            or survey in found.surveys.get(OUTCOME, ())
        ),
    )


def with_outcome(ratings: Ratings, outcomes: pd.Series[Any], title: str) -> pd.Series[Any]:
    """The outcomes of the customers who gave ratings.

    Raises
    ------
    SurveyError
        When no customer of the surveys is in the outcome file.
    """
    told = outcomes.reindex(ratings.frame.index)
    if not told.notna().any():
        raise SurveyError(
            _(
                "None of the customers of these surveys is in “{outcome}”: check that both write "
                "identifiers the same way (a spreadsheet drops the zeros at their head)."
            ).format(outcome=title)
        )
    return told


def enough(
    frame: pd.DataFrame, outcome: pd.Series[Any], names: dict[str, str]
) -> tuple[list[str], list[str]]:
    """The ratings that enough customers gave together, and what to say of those left out.

    The rating with the fewest answers goes first, until those who gave all the others are as many
    as `drivers` needs.
    """
    from journeykit.surveys.drivers.drivers import LEAST, PER_RATING

    known = frame.loc[outcome.notna()]
    kept = [str(name) for name in frame.columns]
    gone: list[str] = []
    while len(kept) > 2:
        whole = len(known[kept].dropna())
        if whole >= max(LEAST, PER_RATING * len(kept)):
            break
        rarest = min(kept, key=lambda name: len(known[name].dropna()))
        kept.remove(rarest)
        gone.append(rarest)
    if not gone:
        return kept, []
    said = translate_plural(
        "Left out of the comparison, because too few customers rated it together with the others: "
        "{list}.",
        "Left out of the comparison, because too few customers rated them together with the "
        "others: {list}.",
        len(gone),
    ).format(list=listed(names[name] for name in gone))
    return kept, [said]


def several_needed(ratings: Ratings, title: str) -> ScoreError:
    """What is missing when a single touchpoint, or none, was rated."""
    only = next(iter(ratings.points), None)
    head = (
        _("These surveys rate one touchpoint only, “{touchpoint}”").format(
            touchpoint=ratings.names[only]
        )
        if only is not None
        else _("These surveys rate none of the map's touchpoints")
    )
    return ScoreError(
        _(
            "{head}: what goes with “{outcome}” cannot be compared between touchpoints. It takes "
            "ratings of several touchpoints by the same customers: one survey that asks several, "
            "or several surveys with customer identifiers, and an overall rating or an outcome "
            "file."
        ).format(head=head, outcome=title)
    )


def provenance(sources: Iterable[Survey | Outcomes]) -> list[Provenance]:
    """Which files a finding comes from, as the map keeps it."""
    return [
        Provenance(
            file=mask(one.name),
            sha256=one.sha256,
            read_on=one.read_on,
            rows=one.report.kept,
            rows_in_file=one.report.rows_in_file,
            platform=one.platform,
        )
        if isinstance(one, Survey)
        else Provenance(
            file=mask(one.file),
            sha256=one.sha256,
            read_on=one.read_on,
            rows=one.rows,
            rows_in_file=one.rows_in_file,
        )
        for one in sources
    ]


def _asks(point: MeasurementPoint, outcome: str, surveys: tuple[Survey, ...]) -> bool:
    """Whether a point asks the very question that is the outcome."""
    for survey in surveys:
        try:
            if survey.question(point.question).id == survey.question(outcome).id:
                return True
        except SurveyError:  # one of the two is not in this file: said where it is read
            continue
    return False


def _outcome_ask(outcome: str, surveys: tuple[Survey, ...]) -> tuple[Ask, str]:
    """The outcome's question, and what it is called."""
    why: SurveyError | None = None
    for survey in surveys:
        try:
            question = survey.question(outcome)
        except SurveyError as error:
            why = why or error
            continue
        title = clipped(question.text or question.id, 80)
        answers = {fold(plain(a)) for a in survey.responses[question.id].dropna().unique()}
        if answers and answers <= YES | NO:
            return Ask(outcome, counted=tuple(sorted(YES))), title
        return Ask(outcome), title
    raise why or SurveyError(_("No survey was given: read one first (read_survey)."))


def _why(name: str, here: list[str], found: Joined, points: list[MeasurementPoint]) -> str:
    """Why a touchpoint has no rating."""
    if not points:
        return _("“{touchpoint}” has no measurement point: nobody is asked about it.").format(
            touchpoint=name
        )
    if not here:
        return _("“{touchpoint}”: its question is the outcome itself.").format(touchpoint=name)
    return _("“{touchpoint}”: {why}").format(touchpoint=name, why=mask(found.left[here[0]]))
