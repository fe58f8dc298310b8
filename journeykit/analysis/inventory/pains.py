"""Pain × importance: where customers are let down, beside how much it matters to them.

Three kinds of importance stand beside each other and are never mixed: what the group says (1…5),
what customers say (1…5), and what the data derive (the share of the explained variance, `Driver`).
Satisfaction is a measurement point's score on −2…+2 (`analysis.emotion_gap`'s rule).

The crosshair follows importance-performance analysis (Martilla & James, Journal of Marketing
41(1), 1977): satisfaction is cut at the median of the points shown; stated importance at the
middle of its scale (3), derived importance at an equal share.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Any, Literal

from journeykit.analysis.emotion_group import signed
from journeykit.analysis.inventory.facts import Facts, facts_of
from journeykit.analysis.inventory.shown import Shown
from journeykit.analysis.sentences import _, plural, point_name, quoted_list, speaking
from journeykit.document.wanted import a_language
from journeykit.language import Language, number

if TYPE_CHECKING:
    from journeykit.document import JourneyMap

Kind = Literal["group", "customers", "derived"]
Quadrant = Literal["repair", "keep", "later", "ample", ""]
MIDDLE = 3.0  # of the stated scale, 1…5


@dataclass(frozen=True)
class Place:
    """A measurement point among the others.

    `satisfaction` is on −2…+2 with `low` and `high` its 95 % interval; `group` and `customers` are
    stated importance (1…5), `derived` is percent of the explained variance with its interval.
    `quadrants` names, for each kind of importance that is known, where the point lies, and
    `uncertain` whether its interval crosses the satisfaction's cut.
    """

    point: str
    name: str
    touchpoint: str
    touchpoint_name: str
    satisfaction: float
    low: float | None
    high: float | None
    n: int
    group: float | None
    customers: float | None
    derived: float | None
    derived_low: float | None
    derived_high: float | None
    equal_share: float | None
    quadrants: dict[Kind, Quadrant]
    uncertain: bool


@dataclass(frozen=True, repr=False)
class PainAndImportance(Shown):
    """Every measured point's place; `cut` is the satisfaction's median."""

    places: tuple[Place, ...]
    cut: float
    sentences: tuple[str, ...]

    def columns(self) -> dict[str, str]:
        return {
            "touchpoint_name": _("Touchpoint"),
            "name": _("Measurement point"),
            "satisfaction": _("Satisfaction (−2…+2)"),
            "n": _("Answers"),
            "group": _("Importance, the group"),
            "customers": _("Importance, customers"),
            "derived": _("Importance, derived (%)"),
            "quadrant": _("Quadrant"),
        }

    def rows(self) -> list[dict[str, Any]]:
        return [{**vars(one), "quadrant": quadrant_of(one)} for one in self.places]

    def cell(self, field: str, value: Any) -> str:
        if value is None:
            return "–"
        if field == "satisfaction":
            return signed(value, digits=1)  # beside others, and its bounds
        if field in ("group", "customers", "derived"):
            return number(value, 1)
        return quadrant_name(value) if field == "quadrant" else super().cell(field, value)


def quadrant_of(one: Place) -> Quadrant:
    """The quadrant by the customers' importance, else the derived, else the group's."""
    kinds: tuple[Kind, ...] = ("customers", "derived", "group")
    return next((one.quadrants[kind] for kind in kinds if kind in one.quadrants), "")


def quadrant_name(quadrant: Quadrant) -> str:
    """The quadrant in words."""
    return {
        "repair": _("repair first"),
        "keep": _("keep it so"),
        "later": _("can wait"),
        "ample": _("perhaps more than needed"),
    }.get(quadrant, "–")


def pain_and_importance(
    m: JourneyMap, *, on: date | None = None, lang: Language | None = None
) -> PainAndImportance:
    """Each measured point's satisfaction beside its touchpoint's importance.

    Parameters
    ----------
    m
        A map or an inventory whose measurement points name touchpoints and were annotated.
    on
        The day the points must be in force; today by default.
    lang
        The sentences' language; the session's by default.

    Raises
    ------
    MapContentError
        When what is given is no map, no day or no language.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> pain_and_importance(JourneyMap.inventory(lang="en")).sentences[0]
    'No touchpoint has a score yet: declare measurement points on touchpoints, then annotate.'
    """
    known = list(facts_of(m, "pain_and_importance", on).facts.values())
    with speaking(a_language(lang)):
        told = [score.on_scale for one in known for score in one.scores if score.on_scale]
        cut = median([one.value for one in told]) if told else 0.0
        places = tuple(place for one in known for place in _places(one, cut))
        return PainAndImportance(places, cut, tuple(_sentences(known, places)))


def _places(one: Facts, cut: float) -> list[Place]:
    told, driver = one.touchpoint, one.driver
    found = []
    for score in one.scores:
        at = score.on_scale
        if at is None:
            continue
        weak = at.value < cut
        quadrants: dict[Kind, Quadrant] = {}
        if told.group_importance is not None:
            quadrants["group"] = _quadrant(told.group_importance > MIDDLE, weak)
        if told.customer_importance is not None:
            quadrants["customers"] = _quadrant(told.customer_importance > MIDDLE, weak)
        if driver is not None:
            quadrants["derived"] = _quadrant(driver.share >= driver.equal_share, weak)
        crossed = at.low is not None and at.high is not None and at.low < cut < at.high
        found.append(
            Place(
                point=score.point.id,
                name=point_name(score.point),
                touchpoint=told.id,
                touchpoint_name=one.name,
                satisfaction=at.value,
                low=at.low,
                high=at.high,
                n=at.n,
                group=told.group_importance,
                customers=told.customer_importance,
                derived=driver.share if driver else None,
                derived_low=driver.low if driver else None,
                derived_high=driver.high if driver else None,
                equal_share=driver.equal_share if driver else None,
                quadrants=quadrants,
                uncertain=crossed,
            )
        )
    return found


def _quadrant(important: bool, weak: bool) -> Quadrant:
    if important:
        return "repair" if weak else "keep"
    return "later" if weak else "ample"


def _sentences(known: list[Facts], places: tuple[Place, ...]) -> list[str]:
    if not places:
        return [
            _(
                "No touchpoint has a score yet: declare measurement points on touchpoints, then "
                "annotate."
            )
        ]
    said = []
    repair = [one for one in places if quadrant_of(one) == "repair"]
    repair.sort(key=lambda one: one.satisfaction)
    if repair:
        names = quoted_list(list(dict.fromkeys(one.touchpoint_name for one in repair)))
        said.append(
            _("Important and less satisfying than the others: {names}.").format(names=names)
        )
    if unsure := sum(one.uncertain for one in repair):
        said.append(
            plural(
                "{count} of them could lie on the other side: its interval crosses the middle.",
                "{count} of them could lie on the other side: their intervals cross the middle.",
                unsure,
            )
        )
    rated = [one for one in places if one.quadrants]
    if len(rated) < len(places):
        said.append(
            plural(
                "{count} measured point has no importance yet: ask the group, or customers.",
                "{count} measured points have no importance yet: ask the group, or customers.",
                len(places) - len(rated),
            )
        )
    if not any(one.derived is not None for one in places):
        said.append(
            _(
                "Derived importance is not known: it takes a survey with several ratings and an "
                "overall one, or an outcome file with customer ids (find_drivers)."
            )
        )
    if apart := [one.name for one in known if _apart(one)]:
        differ = _(
            "The group and the customers differ by 1.5 or more on the importance of {names}."
        )
        said.append(differ.format(names=quoted_list(apart)))
    return said


def _apart(one: Facts) -> bool:
    group, customers = one.touchpoint.group_importance, one.touchpoint.customer_importance
    return group is not None and customers is not None and abs(group - customers) >= 1.5
