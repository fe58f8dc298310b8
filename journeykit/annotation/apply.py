"""Puts a survey's scores and verbatims on the map's measurement points.

The one place that knows both the map and the survey. Scores are computed in `surveys`, shapes are
those of `document.schema`; nothing is drawn here.
"""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, cast

from journeykit.annotation.keeping import Kept, keep
from journeykit.annotation.masking import masking_words
from journeykit.annotation.over_time import of_another_question, trend_of
from journeykit.annotation.report import AnnotationReport, PointLeft
from journeykit.annotation.sources import BoundSource, release
from journeykit.annotation.store import HistoryClosed, ResponseStore, opened
from journeykit.annotation.writing import Result, file_key, point_name, write
from journeykit.document.given import the_map
from journeykit.document.measures import (
    Annotation,
    MaskedVerbatim,
    Provenance,
    ScoreRecord,
    measured,
    still_measured,
)
from journeykit.errors import MapContentError, ScoreError, SurveyError
from journeykit.folding import fold
from journeykit.language import number, translate, translate_plural
from journeykit.language import translate as _
from journeykit.surveys import Score, Survey, mask, representative_verbatims, score
from journeykit.surveys.columns.choices import CHOICE_JOINER, counted_in
from journeykit.surveys.survey import the_survey
from journeykit.surveys.wording import labelled, listed, plain

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.measures import MeasurementPoint
    from journeykit.language import Language

# A map with its annotations stays a file one can send by e-mail.
MOST_VERBATIMS = 50


def annotate(m: JourneyMap, survey: Survey, *, verbatims: int = 5) -> AnnotationReport:
    """Put the survey's scores and masked verbatims on the map's measurement points.

    Each point reads its own question through its own filter and keeps its own badge: nothing is
    averaged. Doing it again refreshes; a point this file does not speak of keeps what it had.

    The responses are added to the history beside the map (``NAME.responses.duckdb``), each once:
    one that came before is known again by its identifier, else by what it says and when; one
    that came with other answers takes the place of the older. The badge is the score of this
    file; the trend is that of all files together. All of it is done, or nothing.

    The history holds the customers' own words, unmasked, and their identifiers: see `forget`.
    Where it cannot be used (it is another kernel's, or damaged), the report says so and the map
    is annotated without it. The map's themes are counted in the responses that came, by their
    words; `find_themes` looks for new ones.

    Parameters
    ----------
    m
        The map, with its measurement points declared.
    survey
        A survey from `read_survey`.
    verbatims
        How many representative verbatims each point keeps, masked (0 to 50).

    Returns
    -------
    AnnotationReport
        The points annotated, those left with the reason, and how many responses are new.

    Raises
    ------
    MapContentError
        When the map has no measurement point, or something else than a map is given.
    SurveyError
        When something else than a survey is given, or no point finds its question in this
        file. The map is unchanged.
    MapFileError
        When the responses could not be written (a full disk). The map is unchanged.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import journeykit as jk
    >>> jk.set_language("en")
    >>> m = jk.JourneyMap.from_template("online-order", lang="en")
    >>> point = m.add_measurement_point(
    ...     stage="delivery", question="mark", indicator="nps", scale=(0, 10)
    ... )
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "parcel.csv"
    ...     _ = file.write_text("mark,why\\n" + "9,quick\\n8,fine\\n2,broken\\n10,quick\\n" * 5)
    ...     jk.annotate(m, jk.read_survey(file))
    AnnotationReport(1 annotated, 0 left as they were)
    >>> m.annotations[0].score.value
    25.0
    """
    m = the_map(m, "annotate")
    survey = the_survey(survey, "annotate(m, survey)")
    if not isinstance(verbatims, int) or not 0 <= verbatims <= MOST_VERBATIMS:
        raise MapContentError(
            _("verbatims: a number from 0 to {most}, not {given}.").format(
                most=MOST_VERBATIMS, given=verbatims
            )
        )
    points = [cast("MeasurementPoint", item.model()) for item in m.measurement_points]
    if not points:
        raise MapContentError(
            _(
                "This map has no measurement point yet: declare at least one (its question, its "
                "indicator and its scale), then annotate."
            )
        )
    # Everything is computed before the map is touched: what fails changes nothing, and nobody
    # waits for the document's lock while answers are being counted.
    words = _masking_words(m)
    results: list[Result] = []
    left: list[PointLeft] = []
    for point in points:
        try:
            results.append(_result(point, survey, verbatims, m.lang, words))
        except (SurveyError, ScoreError) as error:
            left.append(PointLeft(point_name(point), mask(str(error)), point.id))
    if not results:
        raise SurveyError(_nothing_found(survey, left))
    kept: Kept | None = None
    notices: tuple[str, ...]
    try:
        with opened(m) as store, store.writing():
            kept = keep(store, survey, [result.source for result in results])
            done, gone = write(m, survey, [_with_trend(one, store) for one in results], store)
    except HistoryClosed as error:
        kept = None
        notices = (str(error), _("The map is annotated without its history."))
        done, gone = write(m, survey, results, None)
    else:
        notices = kept.notices
        if kept.new or kept.changed:
            notices = (*notices, *_themes_counted(m))
    left = _with_old_scores(m, [*left, *gone])
    return AnnotationReport(
        file=survey.shown_name,
        rows=survey.report.kept,
        rows_in_file=survey.report.rows_in_file,
        done=tuple(done),
        left=tuple(left),
        kept=kept,
        notices=notices,
    )


def make_static(m: JourneyMap) -> None:
    """Make the map a photograph: its scores stay as they are, no response is shown any more.

    The history beside the map stays until `forget` erases it.

    Examples
    --------
    >>> import journeykit as jk
    >>> m = jk.JourneyMap.blank(lang="en")
    >>> make_static(m)
    >>> m.meta.binding
    'static'
    """
    release(the_map(m, "make_static"))
    m.meta.binding = "static"


def reads_from(point: MeasurementPoint, file: str) -> bool:
    """Whether the point's `source` names this file: the name itself, a pattern, or nothing.

    Examples
    --------
    >>> from journeykit.document.schema import MeasurementPoint
    >>> point = MeasurementPoint(id="p", question="Q", indicator="nps", scale=(0, 10),
    ...                          source="sav-*.csv")
    >>> reads_from(point, "SAV-mars.csv"), reads_from(point, "livraison.csv")
    (True, False)
    """
    source, name = file_key(point.source), file_key(file)
    return not source or source == name or fnmatchcase(name, source)


def _masking_words(m: JourneyMap) -> tuple[tuple[str, ...], tuple[str, ...]]:
    try:
        return masking_words(m)
    except HistoryClosed:  # said when the responses are to be kept there
        return (), ()


def _themes_counted(m: JourneyMap) -> tuple[str, ...]:
    """Count the map's themes in the responses that came too: the wall is as new as its scores."""
    from journeykit.annotation.themes import recount

    try:
        n = recount(m)
    except MapContentError:  # nobody said anything
        n = 0
    if not n:
        return ()
    told = translate_plural(
        "The map's themes were counted again by their words, in {n} verbatim: {call} looks for "
        "new ones.",
        "The map's themes were counted again by their words, in {n} verbatims: {call} looks for "
        "new ones.",
        n,
    )
    return (told.format(n=number(n), call="jk.find_themes(m)"),)


def _with_trend(result: Result, store: ResponseStore) -> Result:
    """The result with the point's scores over time, this file's responses included."""
    trend = trend_of(store, result.point)
    told = ""
    if other := of_another_question(store, result.point):
        told = translate_plural(
            "{n} response of its history was kept when this point asked something else, and does "
            "not count in its trend: annotate that file again.",
            "{n} responses of its history were kept when this point asked something else, and do "
            "not count in its trend: annotate those files again.",
            other,
        ).format(n=number(other))
    annotation = result.annotation.model_copy(update={"trend": trend})
    return replace(result, annotation=annotation, told=told)


def _result(
    point: MeasurementPoint,
    survey: Survey,
    verbatims: int,
    lang: Language,
    masking: tuple[tuple[str, ...], tuple[str, ...]],
) -> Result:
    if not reads_from(point, survey.name):
        raise SurveyError(
            _("this point reads “{source}”, not “{file}”.").format(
                source=point.source, file=survey.shown_name
            )
        )
    found = score(
        survey,
        point.question,
        indicator=point.indicator,
        scale=point.scale,
        direction=point.direction,
        counted_answers=point.counted_answers,
        where=point.where,
        invited=point.invited,
        alert_answer=point.alert_answer,
        weight=point.weight or None,
    )
    warnings = list(found.warnings)
    text = _verbatim_question(point, survey, warnings)
    # A rate counts words (yes, no): its answers are no marks to explain.
    marked = None if point.indicator == "rate" else point.question
    words: list[MaskedVerbatim] = []
    if text is not None and verbatims:
        words = [
            MaskedVerbatim(text=verbatim.text, answer=verbatim.answer)
            for verbatim in representative_verbatims(
                survey,
                text,
                score_question=marked,
                where=point.where,
                k=verbatims,
                names=masking[0],
                leave=masking[1],
            )
        ]
    record = ScoreRecord(
        indicator=found.indicator,
        value=found.value,
        n=found.n,
        ci_low=found.ci_low,
        ci_high=found.ci_high,
        status=found.status,
        counts=_counts(point, found, lang),
        detail=found.detail,
        response_rate=found.response_rate,
        alerts=found.alerts,
    )
    provenance = Provenance(
        file=survey.shown_name,
        sha256=survey.sha256,
        read_on=survey.read_on,
        rows=survey.report.kept,
        rows_in_file=survey.report.rows_in_file,
        platform=survey.platform,
    )
    annotation = Annotation(
        id=point.id,
        score=record,
        measured=measured(point),
        verbatims=words,
        provenance=provenance,
        # A warning quotes answers and columns: in the map they are a customer's words like others.
        warnings=[mask(warning) for warning in warnings],
    )
    question = survey.question(point.question).id
    return Result(point, found, annotation, BoundSource(survey, point, question, text))


def _counts(point: MeasurementPoint, found: Score, lang: Language) -> dict[str, int]:
    """The distribution as the map keeps it.

    A rate is asked of any column, of free words even: only the answers that count have a name,
    and it is the one the point gives them.
    """
    if point.indicator != "rate":
        return found.counts
    named = {fold(plain(answer)): mask(plain(answer)) for answer in point.counted_answers or ()}
    counts = dict.fromkeys(named.values(), 0)
    rest = 0
    for answer, times in found.counts.items():
        held = list(dict.fromkeys(named[known] for known in counted_in(answer, named)))
        if held:  # several choices in one answer: a bar of its own, so that bars add up to n
            name = CHOICE_JOINER.join(held)
            counts[name] = counts.get(name, 0) + times
        else:
            rest += times
    return counts | {translate("other answers", lang): rest}


def _verbatim_question(point: MeasurementPoint, survey: Survey, warnings: list[str]) -> str | None:
    """The question whose answers explain the score; when none is named, the first open one that
    somebody answered."""
    if point.verbatim_question:
        try:
            return survey.question(point.verbatim_question).id
        except SurveyError as error:
            # The score stands without its verbatims.
            warnings.append(str(error))
            return None
    open_ones = (q for q in survey.questions if q.type == "text")
    first = min(open_ones, key=lambda q: not q.answered, default=None)
    return None if first is None else first.id


def _with_old_scores(m: JourneyMap, left: list[PointLeft]) -> list[PointLeft]:
    """The points left, saying of those changed since that the score they keep is an old one."""
    notes = {item.id: cast("Annotation", item.model()) for item in m.annotations}
    points = {item.id: cast("MeasurementPoint", item.model()) for item in m.measurement_points}
    told = _("This point was changed after its results were read: to be read again.")
    return [
        replace(one, reason=f"{one.reason} {told}")
        if one.id in notes
        and one.id in points
        and not still_measured(points[one.id], notes[one.id])
        else one
        for one in left
    ]


def _nothing_found(survey: Survey, left: list[PointLeft]) -> str:
    reasons = " ".join(labelled(point.name, point.reason) for point in left[:3])
    asked = listed((question.id for question in survey.asked), most=20)
    return _(
        "{file}: no measurement point of this map could be annotated. {reasons} "
        "The questions of this file are: {questions}."
    ).format(file=survey.shown_name, reasons=reasons, questions=asked or "–")
