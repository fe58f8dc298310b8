"""The wall as one plain table: phases and stages across, rows down, each row by its type.

A row of touchpoints lists the inventory's, one of scores the points' scores, one of verbatims a
few of the customers' words, an emotion row every curve's values; notes stand in all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import groupby

from journeykit.document.measures import Annotation, MeasurementPoint, still_measured
from journeykit.language import Language
from journeykit.language import translate as _

from .content import Plain
from .plain_notes import notes_html
from .plain_points import placed_points, score_text, verbatim_html
from .wording import NARROW_SPACE, labelled, number

_VERBATIMS_A_POINT = 2  # as on the wall; the Satisfaction section has them all


def grid_html(content: Plain, lang: Language) -> str:
    """The table; nothing when there is no stage or no row yet."""
    stages, rows = content["stages"], content["rows"]
    if not stages or not rows:
        return ""
    cells: dict[tuple[str, str], list[Plain]] = {}
    for note in content["notes"]:
        cells.setdefault((note["place"]["stage"], note["place"]["row"]), []).append(note)
    for notes in cells.values():
        notes.sort(key=lambda note: (note["place"]["order"], note["id"]))
    fillers = _fillers(content, lang)
    lines = []
    for row in rows:
        fill = fillers.get(row["id"], _nothing)
        line = [f'<th scope="row">{escape(row["name"])}{_line_under(row, lang)}</th>']
        for stage in stages:
            notes = cells.get((stage["id"], row["id"]), [])
            line.append(f"<td>{fill(stage['id'])}{notes_html(notes, lang)}</td>")
        lines.append(f"<tr>{''.join(line)}</tr>")
    heads = "".join(f'<th scope="col">{escape(stage["name"])}</th>' for stage in stages)
    caption = escape(_("Stages across, rows down", lang))
    return (
        f"<table><caption>{caption}</caption><thead>{_phases(content)}<tr><td></td>{heads}</tr>"
        f"</thead><tbody>{''.join(lines)}</tbody></table>"
    )


def _phases(content: Plain) -> str:
    """One head over neighbouring stages of a phase; a phase that was torn apart stands twice."""
    if not content["phases"]:
        return ""
    names = {phase["id"]: phase["name"] for phase in content["phases"]}
    heads = ["<td></td>"]
    for phase, stages in groupby(content["stages"], key=lambda stage: stage["phase"]):
        span = f' colspan="{n}"' if (n := len(list(stages))) > 1 else ""
        if phase in names:
            heads.append(f'<th scope="colgroup"{span}>{escape(names[phase])}</th>')
        else:
            heads.append(f"<td{span}></td>")
    return f"<tr>{''.join(heads)}</tr>"


def _line_under(row: Plain, lang: Language) -> str:
    lines = {
        "interaction": _("Line of interaction", lang),
        "visibility": _("Line of visibility", lang),
        "internal_interaction": _("Line of internal interaction", lang),
    }
    said = lines.get(row["line_under"])
    return f"<br><small>({escape(said)})</small>" if said else ""


def _nothing(_stage: str) -> str:
    return ""


def _fillers(content: Plain, lang: Language) -> dict[str, Callable[[str], str]]:
    """What stands in a row's cells besides notes, by the row's id."""
    fillers: dict[str, Callable[[str], str]] = {}
    scored = False
    for row in content["rows"]:
        match row["type"]:
            case "emotions":
                fillers[row["id"]] = lambda stage: _emotions(content, stage, lang)
            case "touchpoints":
                fillers[row["id"]] = lambda stage: _touchpoints(content, stage, lang)
            case "scores" if not scored:  # a score shows once
                scored = True
                fillers[row["id"]] = lambda stage: _scores(content, stage, lang)
            case "verbatims":
                fillers[row["id"]] = lambda stage: _verbatims(content, stage, lang)
    return fillers


def _emotions(content: Plain, stage: str, lang: Language) -> str:
    """Every curve's values at a stage, the group's first; points between say where they lie."""
    drawn = [point for point in content["emotion_points"] if point["stage"] == stage]
    names = {curve["id"]: curve["name"] for curve in content["emotion_curves"]}
    names |= {persona["id"]: persona["name"] for persona in content["personas"]}
    order = ["group", *(curve["id"] for curve in content["emotion_curves"])]
    curves = sorted({point["curve"] for point in drawn}, key=lambda one: (one not in order, one))
    curves.sort(key=lambda one: order.index(one) if one in order else len(order))
    parts = []
    for curve in curves:
        points = [point for point in drawn if point["curve"] == curve]
        points.sort(key=lambda point: 0.5 if point["at"] is None else point["at"])
        pause = f"{NARROW_SPACE}; " if lang == "fr" else "; "
        said = pause.join(_emotion(point, lang) for point in points)
        whose = names.get(curve) or (_("Group", lang) if curve == "group" else curve)
        # One curve that is the group's needs no name: the row has it.
        alone = curve == "group" and not content["emotion_curves"]
        parts.append(f"<p>{escape(said if alone else labelled(whose, said, lang))}</p>")
    return "".join(parts)


def _emotion(point: Plain, lang: Language) -> str:
    said = number(point["value"], lang, signed=True)
    if point["at"] is not None:
        share = number(100 * point["at"], lang)
        said += f" {_('(at {share}% of the stage)', lang).format(share=share)}"
    if point["comment"]:
        said += f" – {point['comment']}"
    return said


def _touchpoints(content: Plain, stage: str, lang: Language) -> str:
    natures = {"digital": _("digital", lang), "physical": _("physical", lang)}
    lines = []
    for one in content["touchpoints"]:
        if stage in one["stages"]:
            facts = [one["channel"], natures.get(one["nature"], ""), one["department"]]
            said = " · ".join(fact for fact in facts if fact)
            lines.append(f"<li>{escape(one['name'])}{f' ({escape(said)})' if said else ''}</li>")
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _scores(content: Plain, stage: str, lang: Language) -> str:
    lines = [
        f"<li>{escape(labelled(_name(point), _told(point, annotation, lang), lang))}</li>"
        for point, annotation in placed_points(content, stage)
    ]
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _told(point: MeasurementPoint, annotation: Annotation | None, lang: Language) -> str:
    if annotation is None:
        return _("no data yet", lang)
    if not still_measured(point, annotation):
        return _("to be read again", lang)
    return score_text(point, annotation.score, lang)


def _name(point: MeasurementPoint) -> str:
    return point.name or point.situation or point.question


def _verbatims(content: Plain, stage: str, lang: Language) -> str:
    said = [
        f"<li>{verbatim_html(one, lang)}</li>"
        for point, annotation in placed_points(content, stage)
        if annotation is not None and still_measured(point, annotation)
        for one in annotation.verbatims[:_VERBATIMS_A_POINT]
    ]
    return f"<ul>{''.join(said)}</ul>" if said else ""
