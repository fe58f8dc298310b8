"""Steps 5 and 6, after the workshop: the survey's results on the map and kept, then what is done
about them and who is told.
"""

from __future__ import annotations

import re
from datetime import timedelta

from journeykit.analysis.course_content import Content
from journeykit.analysis.course_result import Check, check
from journeykit.analysis.sentences import (
    _,
    excerpt,
    fold,
    listed,
    plural,
    point_name,
    quoted,
    quoted_list,
)
from journeykit.document.measures import Annotation, MeasurementPoint, still_measured
from journeykit.document.schema import Action

CHARTER, EXPORT, POINTS, ANNOTATE, SAVE, AFTER = 1, 4, 5, 6, 8, 9
FRESH = timedelta(days=31)  # a point that still asks is read again every month

# Audiences are free text: beginnings of words, accents folded.
CUSTOMERS = re.compile(
    r"(?<!service )(?<!relation )\b(client|consommat|usager|assure|adherent|abonne|patient|acheteu"
    r"|citoyen|customer(?! (service|care|team|support|experience))|consumer|user|buyer|subscriber"
    r"|policyholder|citizen)"
)
STAFF = re.compile(
    r"\b(equipe|salarie|collaborat|personnel|employe|agent|conseill|vendeu|magasin|interne|service"
    r"|cse|technicien|livreu|staff|team|employee|colleague|advis|store|shop|internal|support)"
)


def results(content: Content) -> tuple[Check, ...]:
    """The checks of step 5: results on the map, fresh, solid, kept in a file."""
    # One after the other: no point, nothing to read; nothing read yet, begin with the export.
    cell = ANNOTATE if content.annotations else EXPORT if content.points else POINTS
    return (
        check(
            "annotations",
            _("Every active point has its results"),
            _annotations_missing(content),
            cell,
        ),
        check("fresh", _("The results are fresh"), _fresh_missing(content), cell),
        check(
            "solid",
            _("Every score rests on at least 30 answers"),
            _solid_missing(content),
            cell,
            advised=True,
        ),
        check(
            "saved",
            _("The map is saved in a file"),
            "" if content.saved else _("The map is not saved in a file yet."),
            SAVE,
        ),
    )


def _annotations_missing(content: Content) -> str:
    if not content.points:
        return _("No measurement point is declared yet, so no result to show.")
    if not content.active_points:
        return "" if content.annotations else _("No measurement point is active any more.")
    bare = [point_name(p) for p in content.active_points if p.id not in content.annotations]
    if not bare:
        return ""
    return plural(
        "{points} has no survey result on the map yet.",
        "{points} have no survey result on the map yet.",
        len(bare),
        points=quoted_list(bare),
    )


def _read(content: Content) -> list[tuple[MeasurementPoint, Annotation]]:
    """The active points that have results of what they ask now, with them."""
    return [
        (point, found)
        for point in content.active_points
        if (found := content.annotations.get(point.id)) and still_measured(point, found)
    ]


def _changed(content: Content) -> list[str]:
    """The active points whose results answer what they asked before."""
    return [
        point_name(point)
        for point in content.active_points
        if (found := content.annotations.get(point.id)) and not still_measured(point, found)
    ]


def _fresh_missing(content: Content) -> str:
    changed = _changed(content)
    if changed:
        return plural(
            "{points} was changed after its results were read: annotate again.",
            "{points} were changed after their results were read: annotate again.",
            len(changed),
            points=quoted_list(changed),
        )
    read = _read(content)
    if not read:
        # Results of points that have ended are a finished photograph: nothing to read again.
        return "" if content.annotations else _("No survey result is on the map yet.")
    old = [
        (content.today - annotation.provenance.read_on, point_name(point))
        for point, annotation in read
        if content.today - annotation.provenance.read_on > FRESH
    ]
    if not old:
        return ""
    return plural(
        "{points} was last read {days} days ago: read the export again.",
        "{points} were last read at most {days} days ago: read the exports again.",
        len(old),
        points=quoted_list([name for _age, name in old]),
        days=max(age for age, _name in old).days,
    )


def _solid_missing(content: Content) -> str:
    read = _read(content)
    if not read and not content.annotations:
        return _("No survey result is on the map yet.")
    frail = [
        plural(
            "{point} ({count} answer)",
            "{point} ({count} answers)",
            annotation.score.n,
            point=quoted(point_name(point)),
        )
        for point, annotation in read
        if annotation.score.status != "shown"
    ]
    if not frail:
        return ""
    return _("Only indicative, to be read with care: {points}.").format(points=listed(frail))


def improvement(content: Content) -> tuple[Check, ...]:
    """The checks of step 6: actions, who was told, what customers confirmed."""
    return (
        check(
            "actions",
            _("The action plan has owners and dates"),
            _actions_missing(content),
            AFTER,
        ),
        check(
            "told_customers",
            _("Customers were told"),
            _told_missing(content, customers=True),
            AFTER,
        ),
        check("told_staff", _("Staff were told"), _told_missing(content, customers=False), AFTER),
        check("validated", _("Customers confirmed the map"), _validated_missing(content), CHARTER),
    )


def _lacks(action: Action) -> bool:
    return not action.owner.strip() or action.due is None


def _actions_missing(content: Content) -> str:
    if not content.actions:
        return _("The action plan is empty: who does what, by when?")
    bare = [action for action in content.actions if _lacks(action)]
    if not bare:
        return ""
    if len(bare) == 1:
        name = quoted(excerpt(bare[0].text))
        if bare[0].owner.strip():
            return _("{action} has no date.").format(action=name)
        if bare[0].due is not None:
            return _("{action} has no owner.").format(action=name)
        return _("{action} has neither owner nor date.").format(action=name)
    return plural(
        "{count} action lacks an owner or a date: {actions}.",
        "{count} actions lack an owner or a date: {actions}.",
        len(bare),
        actions=quoted_list([action.text for action in bare]),
    )


def _told_missing(content: Content, *, customers: bool) -> str:
    audience = CUSTOMERS if customers else STAFF
    told = [c for c in content.communications if audience.search(fold(c.audience))]
    if any(c.on is not None and c.message.strip() for c in told):
        return ""
    if told:
        return _("What was told to {audience}, and on which day, is not recorded yet.").format(
            audience=quoted(told[0].audience)
        )
    if customers:
        return _("Nothing was told to customers yet: tell those who answered what changes.")
    return _("Nothing was told to staff yet: tell the teams what customers said and what changes.")


def _validated_missing(content: Content) -> str:
    if content.charter.status == "validated" and content.charter.validated_with > 0:
        return ""
    guesses = sum(note.evidence == "hypothesis" for note in content.notes)
    if guesses:
        return plural(
            "{count} hypothesis to confirm with customers, then change the map's status.",
            "{count} hypotheses to confirm with customers, then change the map's status.",
            guesses,
        )
    return _(
        "The map is not validated with customers yet: show it to some, then change its status."
    )
