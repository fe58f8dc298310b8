"""The two rules a moment of truth is tested by, and how what they say is put in words.

Weight: the touchpoint's share among the drivers lies over an equal share. Leaving: its low scorers
left significantly more. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journeykit.annotation.drivers import drivers_of
from journeykit.annotation.ratings import Ratings, with_outcome
from journeykit.errors import ScoreError, SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.masking import mask
from journeykit.surveys.drivers.drivers import Drivers
from journeykit.surveys.drivers.leaving import WhoLeft, leaving_all
from journeykit.surveys.drivers.low_marks import Low, low_answers
from journeykit.surveys.drivers.standing_out import standing_out
from journeykit.surveys.outcomes import Outcomes
from journeykit.surveys.scores.differences import SURE
from journeykit.surveys.scores.tables import shown_p
from journeykit.surveys.wording import decimal, grouped

if TYPE_CHECKING:
    from journeykit.document.measures import MeasurementPoint
    from journeykit.document.touchpoint_shapes import Moment

_NAN = float("nan")
_LEFT = "\0left"


@dataclass(frozen=True, eq=False)
class Checked:
    """What the two rules say of each touchpoint.

    `weights` holds the rows of `drivers` by touchpoint, `left` who left by touchpoint.
    `no_weight`, `no_leaving` and `not_here` (a touchpoint each) say why a rule could not be
    applied. `sign` is the side on which a good mark should lie with the outcome: −1 when the
    outcome is leaving, 1 staying, 0 not known. `apart` tells whose low scorers leave more than
    those of the other touchpoints do (`standing_out`).
    """

    ratings: Ratings
    drivers: Drivers | None
    weights: dict[str, dict[str, Any]]
    sign: int
    left: dict[str, WhoLeft]
    no_weight: str = ""
    no_leaving: str = ""
    not_here: dict[str, str] | None = None
    apart: dict[str, tuple[bool, float]] | None = None

    @property
    def tested(self) -> list[str]:
        """The touchpoints that one rule at least could be applied to."""
        return [key for key in self.ratings.points if key in self.weights or key in self.left]

    def by_weight(self, key: str) -> bool:
        """Whether its share lies over an equal share beyond chance, on the expected side."""
        row = self.weights.get(key)
        return row is not None and bool(row["above_equal"]) and not self.backwards(key)

    def backwards(self, key: str) -> bool:
        """Whether good marks go with leaving: a share then says nothing for the touchpoint."""
        row = self.weights.get(key)
        return row is not None and self.sign * row["correlation"] < 0

    def by_leaving(self, key: str) -> bool:
        """Whether its low scorers left more, beyond chance."""
        return key in self.left and self.left[key].more

    def stands_out(self, key: str) -> bool:
        """Whether they leave more than the low scorers of the other touchpoints, too.

        True where no other was rated: nobody can tell then.
        """
        more, p = (self.apart or {}).get(key, (True, 0.0))
        return more and p < SURE

    def supported(self, key: str, *, declared: bool) -> bool:
        """Whether a rule holds; without anybody's word the second has to stand out as well."""
        if self.by_weight(key):
            return True
        return self.by_leaving(key) and (declared or self.stands_out(key))


def check(
    ratings: Ratings, outcomes: Outcomes | None, question: str | None, *, seed: int
) -> Checked:
    """Both rules, wherever the data allow."""
    found: Drivers | None = None
    no_weight = no_leaving = ""
    explained: str | Outcomes = question if question is not None else _given(outcomes)
    try:
        found = drivers_of(ratings, explained, seed=seed)
    except (ScoreError, SurveyError) as error:
        no_weight = str(error)
    left: dict[str, WhoLeft] = {}
    not_here: dict[str, str] = {}
    apart: dict[str, tuple[bool, float]] = {}
    if outcomes is None:
        no_leaving = _(
            "Who leaves is not known: it takes an outcome file with customer identifiers "
            "(churn, repurchase, abandonment)."
        )
    else:
        try:
            left, not_here, apart = _leaving(ratings, outcomes)
        except (ScoreError, SurveyError) as error:
            no_leaving = str(error)
    sign = 0
    if question is None and outcomes is not None and outcomes.leaving is not None:
        sign = -1 if outcomes.leaving else 1
    rows = found.table.to_dict("records") if found is not None else []
    return Checked(
        ratings=ratings,
        drivers=found,
        weights={str(row["predictor"]): {str(k): v for k, v in row.items()} for row in rows},
        sign=sign,
        left=left,
        no_weight=no_weight,
        no_leaving=no_leaving,
        not_here=not_here,
        apart=apart,
    )


def _given(outcomes: Outcomes | None) -> Outcomes:
    assert outcomes is not None  # one of the two was asked for
    return outcomes


def _leaving(
    ratings: Ratings, outcomes: Outcomes
) -> tuple[dict[str, WhoLeft], dict[str, str], dict[str, tuple[bool, float]]]:
    import pandas as pd

    told = outcomes.left()
    gone = with_outcome(ratings, told.astype("float64"), outcomes.name)
    if gone.dropna().nunique() < 2:
        raise ScoreError(
            _(
                "“{outcome}”: all the customers who gave ratings are on the same side, so those "
                "who left cannot be told from those who stayed."
            ).format(outcome=outcomes.name)
        )
    lows: dict[str, Low] = {}
    why: dict[str, str] = {}
    for key, point in ratings.points.items():
        try:
            lows[key] = low_of(point, ratings)
        except ScoreError as error:
            why[key] = mask(str(error))
    marks = pd.DataFrame({key: ratings.joined.frame[ratings.points[key].id] for key in lows})
    found = leaving_all(marks.assign(**{_LEFT: gone}), _LEFT, lows)
    sides = {key: pd.Series(lows[key](marks[key]), index=marks.index) for key in found.tests}
    apart = standing_out(pd.DataFrame(sides, index=marks.index), gone)
    return found.tests, why | found.untested, apart


def low_of(point: MeasurementPoint, ratings: Ratings) -> Low:
    """The low marks of a point; of a yes-or-no question, the worse of its two answers."""
    if point.indicator == "rate":
        worse = 0.0 if point.direction == "higher_is_better" else 1.0
        return Low((0.0, 1.0), worse, worse)
    counted = point.counted_answers
    if counted is not None and any(isinstance(answer, str) for answer in counted):
        counted = [_mark_of(answer, point, ratings) for answer in counted]
    return low_answers(point.indicator, point.scale, point.direction, counted)


def _mark_of(answer: str | float, point: MeasurementPoint, ratings: Ratings) -> str | float:
    """What a satisfied answer told in words is worth; the words themselves when nobody knows."""
    if not isinstance(answer, str):
        return answer
    for survey in ratings.joined.surveys[point.id]:
        worth = {fold(said): mark for said, mark in survey.mapping(point.question).items()}
        if (mark := worth.get(fold(answer))) is not None:
            return mark
    return answer


# In words ---------------------------------------------------------------------------------------


def row_of(
    checked: Checked, key: str, name: str, moment: Moment | None, status: str
) -> dict[str, Any]:
    """One touchpoint as a row of the table."""
    weight = checked.weights.get(key, {})
    who = checked.left.get(key)
    return {
        "touchpoint": key,
        "name": name,
        "declared": moment is not None and moment.declared,
        "status": status,
        "tested": key in checked.weights or who is not None,
        "by_weight": checked.by_weight(key),
        "by_leaving": checked.by_leaving(key),
        "stands_out": who is not None and checked.stands_out(key),
        **{k: float(weight.get(k, _NAN)) for k in ("share", "low", "high", "equal_share")},
        "low_scorers": _NAN if who is None else who.low_scorers,
        "others": _NAN if who is None else who.others,
        "n_low": 0 if who is None else who.n_low,
        "n_others": 0 if who is None else who.n_others,
        "difference_low": _NAN if who is None else who.difference_low,
        "difference_high": _NAN if who is None else who.difference_high,
        "p": _NAN if who is None else who.corrected,
        "decision": "" if moment is None else moment.decision,
    }


def said_of(checked: Checked, rows: Sequence[dict[str, Any]]) -> list[str]:
    """What the rules say of the declared touchpoints and of those the data propose."""
    said: list[str] = []
    heads = {
        "supported": _("“{name}”, declared, is supported by the data: {facts}"),
        "proposed": _("“{name}” is proposed by the data: {facts}"),
        "not_supported": _("“{name}”, declared, is not supported by these data: {facts}"),
    }
    for status, head in heads.items():
        for row in rows:
            if row["tested"] and row["status"] == status:
                facts = " ".join(_facts(checked, row))
                facts = facts[0].lower() + facts[1:]  # after a colon
                said.append(head.format(name=row["name"], facts=facts))
    if not checked.tested:
        return said
    if not any(checked.supported(row["touchpoint"], declared=False) for row in rows):
        said.append(_("The data propose no moment of truth of their own."))
    said.append(
        translate_plural(
            "{n} touchpoint was tested. This is an association: it does not say that a better mark "
            "would keep customers.",
            "{n} touchpoints were tested, and both rules are corrected for their number. These "
            "are associations: they do not say that a better mark would keep customers.",
            len(checked.tested),
        ).format(n=grouped(len(checked.tested)))
    )
    return said


def _facts(checked: Checked, row: dict[str, Any]) -> list[str]:
    facts = []
    key, drivers = row["touchpoint"], checked.drivers
    if key in checked.weights and drivers is not None:
        text = (
            _(
                "{share} % [{low}, {high}] of what the ratings explain of “{outcome}” goes with "
                "it, more than an equal share ({equal} %) beyond chance."
            )
            if row["by_weight"]
            else _(
                "{share} % [{low}, {high}] of what the ratings explain of “{outcome}” goes with "
                "it, where good marks go with leaving: that does not speak for it."
            )
            if checked.weights[key]["above_equal"]
            else _(
                "{share} % [{low}, {high}] of what the ratings explain of “{outcome}” goes with "
                "it, which is not more than an equal share ({equal} %) beyond chance."
            )
        )
        facts.append(
            text.format(
                share=decimal(row["share"], 1),
                low=decimal(row["low"], 1),
                high=decimal(row["high"], 1),
                equal=decimal(row["equal_share"], 1),
                outcome=drivers.outcome,
            )
        )
    who = checked.left.get(key)
    if who is not None:
        text = (
            _(
                "Of the {n_low} customers who gave it a low mark, {low} % left, against {others} % "
                "of the {n_others} others (a difference of {from_} to {to} points, p = {p})."
            )
            if row["by_leaving"]
            else _(
                "Of the {n_low} customers who gave it a low mark, {low} % left, against {others} % "
                "of the {n_others} others: not more beyond chance (p = {p})."
            )
        )
        facts.append(
            text.format(
                n_low=grouped(who.n_low),
                low=decimal(who.low_scorers, 1),
                others=decimal(who.others, 1),
                n_others=grouped(who.n_others),
                from_=decimal(who.difference_low, 1),
                to=decimal(who.difference_high, 1),
                p=shown_p(who.corrected),
            ).replace("= <", "<")
        )
        if row["by_leaving"] and not checked.stands_out(key):
            facts.append(
                _(
                    "But not more than the low scorers of the other touchpoints: it may go with "
                    "satisfaction in general."
                )
            )
    return facts


def missing_of(checked: Checked, rows: Sequence[dict[str, Any]]) -> list[str]:
    """What the data could not test, and what is missing."""
    said = []
    if checked.no_weight:
        said.append(_("Not tested by weight. {why}").format(why=checked.no_weight))
    if checked.no_leaving:
        said.append(_("Not tested by who leaves. {why}").format(why=checked.no_leaving))
    for row in rows:
        key = row["touchpoint"]
        if not row["declared"] or row["tested"]:
            continue
        why = checked.ratings.left.get(key) or (checked.not_here or {}).get(key, "")
        said.append(
            _("“{name}” stays declared, not tested. {why}")
            .format(name=row["name"], why=why)
            .strip()
        )
    if checked.drivers is not None:
        said += checked.drivers.sentences[:1]
    return said
