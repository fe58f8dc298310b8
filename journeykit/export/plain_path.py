"""The path, the moments of truth and the root causes on the plain page, as lists."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from journeykit.document.places import stage_of_step
from journeykit.document.schema import Moment, PathStep
from journeykit.document.touchpoints import moment_status
from journeykit.language import Language
from journeykit.language import translate as _

from .content import Plain


def path_html(content: Plain, lang: Language) -> str:
    """The customer's path in order with how it ends, and the moments of truth; or nothing."""
    parts = [_path(content, lang), _moments(content, lang), _causes(content, lang)]
    return "\n".join(part for part in parts if part)


def _section(heading: str, inner: str) -> str:
    return f"<section><h2>{escape(heading)}</h2>{inner}</section>"


def _path(content: Plain, lang: Language) -> str:
    names = {one["id"]: one["name"] for one in content["touchpoints"]}
    stages = {stage["id"]: stage["name"] for stage in content["stages"]}
    reached = {one["id"]: one["stages"] for one in content["touchpoints"]}
    lines = []
    for step in content["path_steps"]:
        stage = stage_of_step(PathStep.model_validate(step), list(stages), reached)
        where = f" <small>({escape(stages[stage])})</small>" if stage else ""
        lines.append(f"<li>{escape(names[step['touchpoint']])}{where}</li>")
    if not lines:
        return ""
    end = {
        "reached": _("At the end, the customer reaches the goal.", lang),
        "not_reached": _("At the end, the customer does not reach the goal.", lang),
    }.get(content["charter"]["goal_reached"], "")
    said = f"<p>{escape(end)}</p>" if end else ""
    return _section(_("The customer's path", lang), f"<ol>{''.join(lines)}</ol>{said}")


def _moments(content: Plain, lang: Language) -> str:
    names = {one["id"]: one["name"] for one in content["touchpoints"]}
    words = {
        "declared": _("declared", lang),
        "supported": _("declared, and supported by the data", lang),
        "not_supported": _("declared, and not supported by the data", lang),
        "proposed": _("proposed by the data", lang),
    }
    decisions = {"accepted": _("accepted", lang), "dismissed": _("dismissed", lang)}
    lines = []
    for item in content["moments"]:
        moment = Moment.model_validate(item)
        status = words.get(moment_status(moment))
        if status is None:
            continue
        told = [status, *([decisions[moment.decision]] if moment.decision else [])]
        reason = f" – {escape(moment.reason)}" if moment.decision and moment.reason else ""
        said = escape(", ".join(told))
        lines.append(f"<li><strong>{escape(names[moment.id])}</strong>: {said}{reason}</li>")
    if not lines:
        return ""
    return _section(_("Moments of truth", lang), f"<ul>{''.join(lines)}</ul>")


def _causes(content: Plain, lang: Language) -> str:
    parts = []
    for root in content["root_causes"]:
        mine = [cause for cause in content["causes"] if cause["root"] == root["id"]]
        inner = "".join(_below(mine))
        parts.append(f"<h3>{escape(root['problem'])}</h3><ul>{inner}</ul>")
    return _section(_("Root causes", lang), "".join(parts)) if parts else ""


def _below(causes: list[Plain]) -> Iterator[str]:
    """The causes by depth, each under the one it explains; what explains none is on top.

    Without recursion: somebody may have sent a chain of thousands. A circle is opened where it
    is met first.
    """
    known = {cause["id"] for cause in causes}
    below: dict[str | None, list[Plain]] = {}
    for cause in causes:
        parent = cause["parent"] if cause["parent"] in known else None
        below.setdefault(parent, []).append(cause)
    told: set[str] = set()
    rest = [*below.get(None, []), *causes]
    for top in rest:
        line = [(0, top)]
        while line:
            depth, cause = line.pop()
            if cause["id"] in told:
                continue
            told.add(cause["id"])
            indent = min(depth, 20) * 1.5
            yield f'<li style="margin-left:{indent}em">{escape(cause["text"])}</li>'
            line += [(depth + 1, one) for one in reversed(below.get(cause["id"], []))]
