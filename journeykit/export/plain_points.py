"""The satisfaction part of the plain page: each measurement point, what it says, and from what.

As on the wall, a point is there from its first day to its last, and shows no score once it asks
something else than what was read.
"""

from __future__ import annotations

from datetime import date
from html import escape

from journeykit.document.measures import (
    Annotation,
    MaskedVerbatim,
    MeasurementPoint,
    Provenance,
    ScoreRecord,
    still_measured,
)
from journeykit.document.places import in_force, stage_of
from journeykit.figures import digits_of
from journeykit.language import Language
from journeykit.language import translate as _

from .content import Plain
from .wording import NARROW_SPACE, counted, day, interval, measured, number, percent


def points_html(content: Plain, lang: Language) -> str:
    """Every point of the map's day with its score, its source and its verbatims; or nothing."""
    names: dict[str, str] = {stage["id"]: stage["name"] for stage in content["stages"]}
    parts = [
        _point(point, annotation, names.get(stage or "", ""), lang)
        for point, annotation, stage in _shown(content)
    ]
    if not parts:
        return ""
    return f"<section><h2>{escape(_('Satisfaction', lang))}</h2>{''.join(parts)}</section>"


def placed_points(content: Plain, stage: str) -> list[tuple[MeasurementPoint, Annotation | None]]:
    """The points that hang on one stage on the map's day, with what was read there."""
    return [(point, annotation) for point, annotation, at in _shown(content) if at == stage]


def _shown(content: Plain) -> list[tuple[MeasurementPoint, Annotation | None, str | None]]:
    annotations = {one["id"]: Annotation.model_validate(one) for one in content["annotations"]}
    dated = content["meta"]["dated"]
    wall_date = date.fromisoformat(dated) if dated else date.today()
    stages = [stage["id"] for stage in content["stages"]]
    reached = {one["id"]: one["stages"] for one in content["touchpoints"]}
    points = [MeasurementPoint.model_validate(one) for one in content["measurement_points"]]
    return [
        (point, annotations.get(point.id), stage_of(point, stages, reached))
        for point in points
        if in_force(point, wall_date)
    ]


def _point(
    point: MeasurementPoint, annotation: Annotation | None, stage: str, lang: Language
) -> str:
    name = point.name or point.situation or point.question
    head = f"<h3>{escape(name)}{f' · {escape(stage)}' if stage else ''}</h3>"
    head += f"<p>{escape(point.question)}</p>"
    if annotation is None:
        return f"{head}<p>{escape(_('no data yet', lang))}</p>"
    source = f"<p><small>{escape(_source(annotation.provenance, lang))}</small></p>"
    if not still_measured(point, annotation):
        why = _(
            "This point was changed after its survey was read: the notebook's annotation cell, run "
            "again, says where it stands now.",
            lang,
        )
        again = _("to be read again", lang)
        return f"{head}<p>{escape(again)}</p><p>{escape(why)}</p>{source}"
    facts = [*_facts(point, annotation.score, lang), *annotation.warnings]
    listed = "".join(f"<li>{escape(one)}</li>" for one in facts)
    words = "".join(f"<li>{verbatim_html(one, lang)}</li>" for one in annotation.verbatims)
    return (
        f"{head}<p>{escape(score_text(point, annotation.score, lang))}</p><ul>{listed}</ul>"
        f"{f'<ul>{words}</ul>' if words else ''}{source}"
    )


def verbatim_html(verbatim: MaskedVerbatim, lang: Language) -> str:
    """A customer's words between quotation marks, with the answer they gave."""
    said = f"<q>{escape(verbatim.text)}</q>"
    if verbatim.answer is None:
        return said
    answer = _("answer: {mark}", lang).format(mark=number(verbatim.answer, lang))
    return f"{said} ({escape(answer)})"


def _source(provenance: Provenance, lang: Language) -> str:
    return _("Source: {file}, {rows} of {total} rows, read on {date}.", lang).format(
        file=provenance.file,
        rows=number(provenance.rows, lang),
        total=number(provenance.rows_in_file, lang),
        date=day(provenance.read_on, lang),
    )


def _facts(point: MeasurementPoint, score: ScoreRecord, lang: Language) -> list[str]:
    alerts = score.alerts
    called = counted(
        alerts,
        lang,
        _("{n} customer to call back.", lang),
        _("{n} customers to call back.", lang),
    ).format(n=number(alerts, lang))
    return [*([called] if alerts else []), _response_rate(point, score, lang)]


def _response_rate(point: MeasurementPoint, score: ScoreRecord, lang: Language) -> str:
    if score.response_rate is not None:
        rate = percent(score.response_rate, lang)
        return _("Response rate: {rate}", lang).format(rate=rate)
    if point.invited is None:
        return _("Response rate unknown: the number of people invited is not declared.", lang)
    if point.invited < score.n:
        return _(
            "Response rate unknown: {n} answered, but only {invited} were declared invited.", lang
        ).format(n=number(score.n, lang), invited=number(point.invited, lang))
    return _(
        "Response rate unknown: it is counted when the notebook's annotation cell is run again.",
        lang,
    )


def score_text(point: MeasurementPoint, score: ScoreRecord, lang: Language) -> str:
    """A score as the wall says it: value, n, interval, objective."""
    gap = NARROW_SPACE
    count = f"n{gap}={gap}{number(score.n, lang)}"
    if score.status == "no_score" or score.value is None:
        return f"{count} · {_('verbatims', lang)}"
    names = {"nps": "NPS", "csat": "CSAT", "ces": "CES"}
    name = names.get(score.indicator) or (
        _("mean", lang) if score.indicator == "mean" else _("rate", lang)
    )
    parts = [f"{name} {_in_unit(measured(score.value, score.indicator, lang), point, lang)}", count]
    if score.ci_low is not None and score.ci_high is not None:
        parts.append(interval(score.ci_low, score.ci_high, score.indicator, lang))
    if score.status == "indicative":
        parts.append(_("indicative", lang))
    if point.objective is not None:
        objective = number(point.objective, lang, digits=digits_of(point.indicator))
        mark = _in_unit(objective, point, lang)
        parts.append(_("objective {mark}", lang).format(mark=mark))
    return " · ".join(parts)


def _in_unit(figure: str, point: MeasurementPoint, lang: Language) -> str:
    if point.indicator in ("csat", "rate"):
        return f"{figure}{NARROW_SPACE if lang == 'fr' else ''}%"
    if point.indicator in ("ces", "mean") and point.scale:
        return f"{figure}/{number(point.scale[1], lang)}"
    return figure
