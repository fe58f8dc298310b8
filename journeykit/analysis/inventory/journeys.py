"""Which journey deserves a map: where painful and important touchpoints come together.

A touchpoint's weight is pain × importance, each 0…1. Pain is ``(2 − s) / 4`` with *s* the upper
bound of its worst score's interval on −2…+2: what is surely bad, not what may be. Importance is
the customers' where they were asked, else the derived one (half an equal share is 0.25, twice or
more is 1), else the group's. A journey's score is the mean of its three weightiest touchpoints (one
that is not there weighs 0), so that a long list of small things does not outweigh what hurts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from journeykit.analysis.emotion_group import signed
from journeykit.analysis.inventory.facts import Facts, facts_of
from journeykit.analysis.inventory.shown import Shown
from journeykit.analysis.sentences import _, plural, quoted, quoted_list, speaking, spoken
from journeykit.document.wanted import a_language
from journeykit.language import Language, number

if TYPE_CHECKING:
    from journeykit.document import JourneyMap

MOST = 3


@dataclass(frozen=True)
class RankedJourney:
    """A journey's rank; `score` is 0…1, None where no touchpoint of it can be weighed."""

    journey: str
    name: str
    score: float | None
    touchpoints: int
    weighed: int
    heaviest: tuple[str, ...]
    reason: str


@dataclass(frozen=True, repr=False)
class RankedJourneys(Shown):
    """The journeys, the one most worth mapping first."""

    journeys: tuple[RankedJourney, ...]
    sentences: tuple[str, ...]

    def columns(self) -> dict[str, str]:
        return {
            "name": _("Journey"),
            "score": _("Pain × importance (0–1)"),
            "touchpoints": _("Touchpoints"),
            "weighed": _("of which measured and weighed"),
            "reason": _("Why"),
        }

    def rows(self) -> list[dict[str, Any]]:
        return [vars(one) for one in self.journeys]

    def cell(self, field: str, value: Any) -> str:
        if field == "score" and value is not None:
            return number(value, 2, spoken())
        return super().cell(field, value)


def rank_journeys(
    m: JourneyMap, *, on: date | None = None, lang: Language | None = None
) -> RankedJourneys:
    """The journeys worth mapping, with the reason in words.

    Parameters
    ----------
    m
        An inventory whose touchpoints belong to journeys.
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
    >>> rank_journeys(JourneyMap.inventory(lang="en")).sentences[0]
    'No touchpoint belongs to a journey yet: name its journeys in the inventory.'
    """
    known = facts_of(m, "rank_journeys", on)
    with speaking(a_language(lang)):
        ranked = [
            _ranked(key, journey.name.strip() or _("(unnamed journey)"), members)
            for key, journey in known.journeys.items()
            if (members := [f for f in known.facts.values() if key in f.touchpoint.journeys])
        ]
        ranked.sort(key=lambda one: (one.score is None, -(one.score or 0.0)))
        return RankedJourneys(tuple(ranked), tuple(_sentences(ranked)))


def weight(one: Facts) -> float | None:
    """Pain × importance of a touchpoint, 0…1; None where one of them is not known."""
    at, important = one.worst, importance(one)
    if at is None or important is None:
        return None
    best = at.value if at.high is None else at.high
    return (2 - best) / 4 * important


def importance(one: Facts) -> float | None:
    """A touchpoint's importance, 0…1: the customers', else the derived, else the group's."""
    told = one.touchpoint
    if told.customer_importance is not None:
        return (told.customer_importance - 1) / 4
    if one.driver is not None:
        return min(1.0, one.driver.share * one.driver.among / 100 / 2)
    if told.group_importance is not None:
        return (told.group_importance - 1) / 4
    return None


def _ranked(key: str, name: str, members: list[Facts]) -> RankedJourney:
    weights = [(told, one) for one in members if (told := weight(one)) is not None]
    weights.sort(key=lambda pair: -pair[0])
    top = weights[:MOST]
    score = sum(told for told, _one in top) / MOST if top else None
    return RankedJourney(
        journey=key,
        name=name,
        score=score,
        touchpoints=len(members),
        weighed=len(weights),
        heaviest=tuple(one.touchpoint.id for _told, one in top),
        reason=_reason([one for _told, one in top], len(members) - len(weights)),
    )


def _reason(top: list[Facts], unknown: int) -> str:
    if not top:
        return _("Nothing measured on its touchpoints, or nobody said how much they matter.")
    first, at = top[0], top[0].worst
    assert at is not None  # weighed
    said = _("First {name}: satisfaction {value}, {importance}.").format(
        name=quoted(first.name),
        value=signed(at.value, spoken(), digits=1),
        importance=_importance(first),
    )
    if len(top) > 1:
        said += " " + _("Then {names}.").format(names=quoted_list([one.name for one in top[1:]]))
    if unknown:
        said += " " + plural(
            "{count} touchpoint could not be weighed.",
            "{count} touchpoints could not be weighed.",
            unknown,
        )
    return said


def _importance(one: Facts) -> str:
    told = one.touchpoint
    if told.customer_importance is not None:
        return _("importance {value} of 5 to customers").format(
            value=number(told.customer_importance, 1, spoken())
        )
    if one.driver is not None:
        return _("{share}\u202f% of what goes with “{outcome}” (derived)").format(
            share=number(one.driver.share, 0, spoken()), outcome=one.driver.outcome
        )
    return _("importance {value} of 5 to the group").format(
        value=number(told.group_importance or 0.0, 1, spoken())
    )


def _sentences(ranked: list[RankedJourney]) -> list[str]:
    if not ranked:
        return [_("No touchpoint belongs to a journey yet: name its journeys in the inventory.")]
    best = ranked[0]
    if best.score is None:
        return [
            _("No journey can be ranked yet: it takes touchpoints with a score and an importance.")
        ]
    return [
        _("Most worth mapping: {journey}. {reason}").format(
            journey=quoted(best.name), reason=best.reason
        )
    ]
