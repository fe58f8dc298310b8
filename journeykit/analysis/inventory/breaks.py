"""Breaks of the path: where the customer changes device, department or channel, and it hurts.

A change alone is no break. It is one where, besides, the score falls beyond chance from one
touchpoint to the next, or a pain note sits on the stage where the customer arrives.

The fall is tested on points of the same indicator, scale and direction only (marks out of ten are
not compared with an NPS): *z* from the two 95 % intervals, each half-width over 1.96 taken as a
standard error, one-sided at 2.5 %, Holm-corrected over the path's comparisons. Where several
pairs can be compared, the one with the most answers on its smaller side counts: it is chosen
before looking at the scores.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, cast

from journeykit.analysis.inventory.facts import Facts, Inventory, Score, facts_of
from journeykit.analysis.inventory.shown import Shown
from journeykit.analysis.sentences import _, listed, plural, quoted, speaking, spoken, stage_name
from journeykit.document.places import stage_of_step
from journeykit.document.touchpoint_shapes import PathStep
from journeykit.document.wanted import a_language
from journeykit.figures import digits_of
from journeykit.language import Language, number

if TYPE_CHECKING:
    from journeykit.document import JourneyMap

BreakKind = Literal["device", "department", "channel"]
KINDS: tuple[BreakKind, ...] = ("device", "department", "channel")
CHANCE = 0.025  # one side of a 95 % interval
_Z = 1.959963984540054


@dataclass(frozen=True)
class Fall:
    """A score that falls from one touchpoint to the next, in the indicator's unit."""

    before: float
    after: float
    indicator: str
    p: float  # Holm-corrected


@dataclass(frozen=True)
class Break:
    """A place on the path: from one step to the next.

    `kinds` are what changes there, `fall` the score that falls beyond chance (or None), `pains`
    the ids of pain notes on the stage of arrival.
    """

    from_step: str
    to_step: str
    from_touchpoint: str
    to_touchpoint: str
    kinds: tuple[BreakKind, ...]
    fall: Fall | None
    pains: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, repr=False)
class Breaks(Shown):
    """The breaks of the path, in its order; `changes` counts every change, break or not."""

    breaks: tuple[Break, ...]
    changes: int
    sentences: tuple[str, ...]

    def columns(self) -> dict[str, str]:
        return {
            "kinds": _("Between"),
            "fall": _("Score"),
            "pains": _("Pain notes"),
            "sentence": _("In words"),
        }

    def rows(self) -> list[dict[str, Any]]:
        return [vars(one) for one in self.breaks]

    def cell(self, field: str, value: Any) -> str:
        if field == "kinds":
            return listed([kind_name(kind) for kind in value])
        if field == "fall":
            return "–" if value is None else _fallen(value)
        return str(len(value)) if field == "pains" else super().cell(field, value)


def kind_name(kind: BreakKind) -> str:
    """What changes, in words (in the plural: between …)."""
    return {
        "device": _("devices"),
        "department": _("departments"),
        "channel": _("channels"),
    }[kind]


@dataclass(frozen=True)
class _Leg:
    """Two consecutive steps that change something."""

    steps: tuple[PathStep, PathStep]
    ends: tuple[Facts, Facts]
    stage: str
    kinds: tuple[BreakKind, ...]
    scores: tuple[Score, Score] | None


def find_breaks(m: JourneyMap, *, on: date | None = None, lang: Language | None = None) -> Breaks:
    """Where the customer's path breaks: between devices, departments or channels.

    Parameters
    ----------
    m
        A map whose path the group has set (`m.set_path`).
    on
        The day the measurement points must be in force; today by default.
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
    >>> app = m.add_touchpoint("Order by app", stages=["Purchase"], channel="app")
    >>> van = m.add_touchpoint("Home delivery", stages=["Delivery"], channel="carrier")
    >>> _steps = m.set_path([app, van])
    >>> _note = m.add_note("Delivery", "Pain points", "Nobody told me when they would come")
    >>> print(find_breaks(m).breaks[0].sentence)
    From “Order by app” to “Home delivery”: between channels (app → carrier). 1 pain note on “Delivery”.
    """  # noqa: E501  # a sentence is one line
    known = facts_of(m, "find_breaks", on)
    steps = [cast("PathStep", item.model()) for item in m.path_steps]
    with speaking(a_language(lang)):
        legs = _legs(known, steps)
        falls = _falls(legs)
        found = []
        for leg, fall in zip(legs, falls, strict=True):
            pains = known.pains.get(leg.stage, [])
            if fall is not None or pains:
                found.append(_break(known, leg, fall, [note.id for note in pains]))
        return Breaks(tuple(found), len(legs), tuple(_sentences(steps, legs, found)))


def _legs(known: Inventory, steps: Sequence[PathStep]) -> list[_Leg]:
    reached = {key: one.touchpoint.stages for key, one in known.facts.items()}
    on_path = [step for step in steps if step.touchpoint in known.facts]
    legs = []
    for before, after in pairwise(on_path):
        ends = known.facts[before.touchpoint], known.facts[after.touchpoint]
        kinds = tuple(kind for kind in KINDS if _changes(kind, *ends))
        if kinds:
            stage = stage_of_step(after, list(known.stages), reached) or ""
            legs.append(_Leg((before, after), ends, stage, kinds, _comparable(*ends)))
    return legs


def _changes(kind: BreakKind, before: Facts, after: Facts) -> bool:
    told = [str(getattr(one.touchpoint, kind)).strip().casefold() for one in (before, after)]
    return all(told) and told[0] != told[1]


def _comparable(before: Facts, after: Facts) -> tuple[Score, Score] | None:
    def alike(a: Score, b: Score) -> bool:
        return (a.point.indicator, a.point.scale, a.point.direction) == (
            b.point.indicator,
            b.point.scale,
            b.point.direction,
        )

    pairs = [(a, b) for a in before.scores for b in after.scores if alike(a, b)]
    pairs = [pair for pair in pairs if all(_error(score) is not None for score in pair)]
    return max(pairs, key=lambda pair: min(s.found.score.n for s in pair), default=None)


def _error(score: Score) -> float | None:
    told = score.found.score
    if told.value is None or told.ci_low is None or told.ci_high is None:
        return None
    # The same mark from everybody is no measure of how marks vary: nothing can be said from it.
    return (told.ci_high - told.ci_low) / 2 / _Z or None


def _falls(legs: Sequence[_Leg]) -> list[Fall | None]:
    raw = [_fall(*leg.scores) if leg.scores else None for leg in legs]
    order = sorted((i for i, one in enumerate(raw) if one), key=lambda i: raw[i].p)  # type: ignore[union-attr]  # filtered
    told: list[Fall | None] = [None] * len(raw)
    worst = 0.0
    for rank, i in enumerate(order):
        one = cast("Fall", raw[i])
        worst = max(worst, min(1.0, one.p * (len(order) - rank)))
        if worst < CHANCE:
            told[i] = Fall(one.before, one.after, one.indicator, worst)
    return told


def _fall(before: Score, after: Score) -> Fall:
    a, b = before.found.score, after.found.score
    values = cast("tuple[float, float]", (a.value, b.value))
    error = math.hypot(_error(before) or 0.0, _error(after) or 0.0)
    better = -1 if before.point.direction == "lower_is_better" else 1
    drop = better * (values[0] - values[1])
    p = 0.5 * math.erfc(drop / error / math.sqrt(2))
    return Fall(*values, before.point.indicator, p)


def _break(known: Inventory, leg: _Leg, fall: Fall | None, pains: list[str]) -> Break:
    before, after = leg.ends
    changed = _("; ").join(
        _("between {what} ({before} → {after})").format(
            what=kind_name(kind),
            before=getattr(before.touchpoint, kind).strip(),
            after=getattr(after.touchpoint, kind).strip(),
        )
        for kind in leg.kinds
    )
    said = _("From {start} to {end}: {changed}.").format(
        start=quoted(before.name), end=quoted(after.name), changed=changed
    )
    if fall is not None:
        said += " " + _("The score falls beyond chance: {fall}.").format(fall=_fallen(fall))
    if pains:
        stage = known.stages.get(leg.stage)
        said += " " + plural(
            "{count} pain note on {stage}.",
            "{count} pain notes on {stage}.",
            len(pains),
            stage=quoted(stage_name(stage)) if stage else "–",
        )
    return Break(
        leg.steps[0].id,
        leg.steps[1].id,
        before.touchpoint.id,
        after.touchpoint.id,
        leg.kinds,
        fall,
        tuple(pains),
        said,
    )


def _fallen(fall: Fall) -> str:
    digits = digits_of(fall.indicator)
    before, after = (number(one, digits, spoken()) for one in (fall.before, fall.after))
    return f"{before} → {after}"


def _sentences(
    steps: Sequence[PathStep], legs: Sequence[_Leg], found: Sequence[Break]
) -> list[str]:
    if len(steps) < 2:
        return [
            _("The path is not set yet: put the touchpoints in the order the customer meets them.")
        ]
    if not legs:
        return [
            _("No device, department or channel changes along the path (where they are known).")
        ]
    said = [one.sentence for one in found]
    unscored = sum(leg.scores is None for leg in legs)
    if not found:
        said.append(
            plural(
                "{count} change along the path; the score falls beyond chance on none, and no pain note sits there.",  # noqa: E501
                "{count} changes along the path; the score falls beyond chance on none, and no pain note sits there.",  # noqa: E501
                len(legs),
            )
        )
    if unscored:
        said.append(
            plural(
                "At {count} change the scores cannot be compared: one is missing, or the indicators differ.",  # noqa: E501
                "At {count} changes the scores cannot be compared: one is missing, or the indicators differ.",  # noqa: E501
                unscored,
            )
        )
    return said
