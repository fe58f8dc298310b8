"""Coverage: what the inventory still lacks before anybody concludes from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from journeykit.analysis.inventory.facts import Facts, Inventory, facts_of
from journeykit.analysis.inventory.shown import Shown
from journeykit.analysis.sentences import _, plural, quoted_list, speaking, stage_name
from journeykit.document.wanted import a_language
from journeykit.language import Language

if TYPE_CHECKING:
    from journeykit.document import JourneyMap


@dataclass(frozen=True, repr=False)
class Coverage(Shown):
    """What is there and what is missing; ids, in the inventory's order.

    `only_digital` and `only_physical` are stages whose touchpoints are all of one nature;
    `sides` tells which sides of the purchase have a touchpoint (``before``, ``during``,
    ``after``). `sentences` say it in words.
    """

    touchpoints: int
    empty_stages: tuple[str, ...]
    without_metric: tuple[str, ...]
    not_validated: tuple[str, ...]
    only_digital: tuple[str, ...]
    only_physical: tuple[str, ...]
    sides: tuple[str, ...]
    sentences: tuple[str, ...]
    _rows: tuple[dict[str, Any], ...]

    def columns(self) -> dict[str, str]:
        return {
            "name": _("Touchpoint"),
            "stages": _("Stages"),
            "nature": _("Physical or digital"),
            "measured": _("Measurement points"),
            "metrics": _("Other metrics"),
            "validated": _("Validated with customers"),
        }

    def rows(self) -> list[dict[str, Any]]:
        return list(self._rows)

    def cell(self, field: str, value: Any) -> str:
        if field == "validated":
            return _("yes") if value else _("no")
        return nature_name(value) if field == "nature" else super().cell(field, value)


def nature_name(nature: str) -> str:
    """Physical or digital in words; an empty one is not known."""
    return {"physical": _("physical"), "digital": _("digital")}.get(nature, "–")


def coverage(m: JourneyMap, *, on: date | None = None, lang: Language | None = None) -> Coverage:
    """Which stages have no touchpoint, which touchpoints no metric or no customer's word for them.

    Parameters
    ----------
    m
        A map, or an inventory without charter.
    on
        The day measurement points must be in force; today by default.
    lang
        The sentences' language; the session's by default.

    Raises
    ------
    MapContentError
        When what is given is no map, no day or no language.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> site = m.add_touchpoint("Web shop", stages=["Purchase"], nature="digital")
    >>> found = coverage(m)
    >>> [m.get("stages", stage).name for stage in found.empty_stages]
    ['Discovery', 'Research', 'Delivery', 'After-sale']
    >>> found.without_metric == (site.id,)
    True
    """
    known = facts_of(m, "coverage", on)
    with speaking(a_language(lang)):
        return _covered(known)


def _covered(known: Inventory) -> Coverage:
    all_of = list(known.facts.values())
    natures = {
        stage: {one.touchpoint.nature for one in known.on(stage)} - {""} for stage in known.stages
    }
    found: dict[str, tuple[str, ...]] = {
        "empty_stages": tuple(stage for stage in known.stages if not known.on(stage)),
        "without_metric": tuple(one.touchpoint.id for one in all_of if not _has_metric(one)),
        "not_validated": tuple(one.touchpoint.id for one in all_of if not one.touchpoint.validated),
        "only_digital": tuple(stage for stage, told in natures.items() if told == {"digital"}),
        "only_physical": tuple(stage for stage, told in natures.items() if told == {"physical"}),
        "sides": tuple(
            side
            for side in ("before", "during", "after")
            if any(known.on(key) for key, stage in known.stages.items() if stage.purchase == side)
        ),
    }
    rows = tuple(
        {
            "name": one.name,
            "stages": ", ".join(
                stage_name(known.stages[key])
                for key in one.touchpoint.stages
                if key in known.stages
            ),
            "nature": one.touchpoint.nature,
            "measured": len(one.points),
            "metrics": len(one.touchpoint.metrics),
            "validated": one.touchpoint.validated,
        }
        for one in all_of
    )
    return Coverage(
        touchpoints=len(all_of), sentences=tuple(_sentences(known, found)), _rows=rows, **found
    )


def _has_metric(one: Facts) -> bool:
    return bool(one.points or one.touchpoint.metrics)


def _sentences(known: Inventory, found: dict[str, tuple[str, ...]]) -> list[str]:
    if not known.facts:
        return [_("The inventory is empty: list every place where brand and customer meet.")]
    all_of = plural("{count} touchpoint", "{count} touchpoints", len(known.facts))
    said = [_("{touchpoints}, and no stage yet: add the stages.").format(touchpoints=all_of)]
    if known.stages:
        stages_told = plural("{count} stage", "{count} stages", len(known.stages))
        said = [_("{touchpoints} on {stages}.").format(touchpoints=all_of, stages=stages_told)]

    def stages(key: str) -> str:
        return quoted_list([stage_name(known.stages[one]) for one in found[key]])

    def touchpoints(key: str) -> str:
        return quoted_list([known.facts[one].name for one in found[key]])

    if found["empty_stages"]:
        said.append(_("No touchpoint on {stages}.").format(stages=stages("empty_stages")))
    said += _sides(known, found["sides"])
    if found["without_metric"]:
        n = len(found["without_metric"])
        said.append(
            plural(
                "{count} touchpoint has no metric: {names}.",
                "{count} touchpoints have no metric: {names}.",
                n,
                names=touchpoints("without_metric"),
            )
        )
    if found["not_validated"]:
        n = len(found["not_validated"])
        said.append(
            plural(
                "{count} touchpoint was not validated with customers: {names}.",
                "{count} touchpoints were not validated with customers: {names}.",
                n,
                names=touchpoints("not_validated"),
            )
        )
    if found["only_digital"]:
        said.append(_("Only digital: {stages}.").format(stages=stages("only_digital")))
    if found["only_physical"]:
        said.append(_("Only physical: {stages}.").format(stages=stages("only_physical")))
    return said


def _sides(known: Inventory, sides: tuple[str, ...]) -> list[str]:
    if not any(stage.purchase for stage in known.stages.values()):
        return [
            _(
                "No stage says whether it lies before or after the purchase: say it, and the "
                "inventory tells which side is missing."
            )
        ]
    said = []
    if "before" not in sides:
        said.append(_("Nothing before the purchase: an inventory starts there."))
    if "after" not in sides:
        said.append(_("Nothing after the purchase: an inventory ends there."))
    return said
