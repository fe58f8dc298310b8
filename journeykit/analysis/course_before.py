"""Step 1, before the workshop: one journey, one persona that is more than an age, and the right
people in the room.
"""

from __future__ import annotations

from journeykit.analysis.course_content import Content
from journeykit.analysis.course_result import Check, check
from journeykit.analysis.sentences import _, listed, quoted
from journeykit.document.schema import Persona

CHARTER = 1


def objective(content: Content) -> tuple[Check, ...]:
    """The checks of step 1."""
    charter = content.charter

    def unless(filled: str, sentence: str) -> str:
        return "" if filled.strip() else sentence

    return (
        check(
            "journey",
            _("One journey is named"),
            unless(charter.journey, _("The charter does not name the journey yet.")),
            CHARTER,
        ),
        check(
            "goal",
            _("The goal is stated"),
            unless(charter.goal, _("The charter states no goal yet.")),
            CHARTER,
        ),
        check(
            "intended_use",
            _("The intended use is stated"),
            unless(
                charter.intended_use, _("The charter does not say what the map will be used for.")
            ),
            CHARTER,
        ),
        check("persona", _("The persona is more than an age"), _persona_missing(content), CHARTER),
        check(
            "persona_sources",
            _("The persona says where it comes from"),
            _persona_sources_missing(content),
            CHARTER,
            advised=True,
        ),
        check(
            "participants",
            _("The front line and a decision-maker are in the room"),
            _participants_missing(content),
            CHARTER,
        ),
        check(
            "customers",
            _("Customers are in the room"),
            _customers_missing(content),
            CHARTER,
            advised=True,
        ),
    )


def _persona_missing(content: Content) -> str:
    if not content.personas:
        return _("No persona yet: whose story is it?")
    for persona in content.personas:
        lacking = _lacking(persona)
        if not lacking:
            continue
        name = persona.name.strip()
        if persona.age.strip() and not _described(persona):
            if name:
                return _(
                    "{persona} has an age and nothing else: a generation is not a persona."
                ).format(persona=name)
            return _("The persona has an age and nothing else: a generation is not a persona.")
        if name:
            return _("{persona} still lacks: {fields}.").format(
                persona=name, fields=listed(lacking)
            )
        return _("The persona still lacks: {fields}.").format(fields=listed(lacking))
    return ""


def _described(persona: Persona) -> bool:
    """Whether anything but name and age is known of the persona."""
    return any(
        field.strip()
        for field in (
            persona.position,
            persona.gender,
            persona.education,
            persona.needs_and_expectations,
            persona.motivations,
            persona.obstacles,
            persona.quote,
        )
    )


def _lacking(persona: Persona) -> list[str]:
    needed = (
        (_("a name"), persona.name),
        (_("a position"), persona.position),
        (_("needs and expectations"), persona.needs_and_expectations),
        (_("motivations"), persona.motivations),
        (_("obstacles"), persona.obstacles),
    )
    return [label for label, value in needed if not value.strip()]


def _persona_sources_missing(content: Content) -> str:
    if not content.personas:
        return _("No persona yet: what does the group know it from?")
    for persona in content.personas:
        if not persona.sources.strip():
            return _("No source for {persona}: interviews, a study, the helpdesk's calls…").format(
                persona=quoted(persona.name) if persona.name.strip() else _("the persona")
            )
    return ""


def _participants_missing(content: Content) -> str:
    parts = {person.part for person in content.charter.participants if person.name.strip()}
    if not parts:
        return _(
            "The charter names no participant yet: invite the front line and a decision-maker."
        )
    if not parts & {"front_line", "decision_maker"}:
        return _("Neither the front line nor a decision-maker is in the room: invite both.")
    if "front_line" not in parts:
        return _("Nobody from the front line is in the room: invite somebody who meets customers.")
    if "decision_maker" not in parts:
        return _("No decision-maker is in the room: invite somebody who can act on the results.")
    return ""


def _customers_missing(content: Content) -> str:
    if any(p.part == "customer" and p.name.strip() for p in content.charter.participants):
        return ""
    if content.charter.status == "validated" and content.charter.validated_with > 0:
        return ""
    return _(
        "No customer is in the room: strongly recommended, or the map stays a set of internal "
        "hypotheses until customers confirm it."
    )
