"""Whether a score reaches its objective: one rule, the same on the wall and in the charts.

The browser's twin is `verdict` in the front end; both are held to the same cases
(`tests/verdict_cases.json`). No drawing here, no map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from journeykit.document.measures import ScoreRecord

Side = Literal["met", "missed", "none"]
Verdict = Literal["met", "missed", "uncertain", "none"]


class Standing(NamedTuple):
    """Where a score stands against its objective.

    `side` is what the value says by itself (the colour); `uncertain` is true when the interval
    crosses the objective, so that another sample could have said the opposite (the hatching).
    """

    side: Side
    uncertain: bool

    @property
    def verdict(self) -> Verdict:
        """The word for it: ``uncertain`` wins over the side."""
        return "uncertain" if self.uncertain else self.side


def standing(
    score: ScoreRecord, objective: float | None, direction: str = "higher_is_better"
) -> Standing:
    """Compare a score with its objective.

    Parameters
    ----------
    score
        The score as the map holds it. An interval that only touches the objective with its worse
        bound has reached it; one that touches it with its better bound may have.
    objective
        In the indicator's unit. Without objective, or under 10 answers, there is nothing to say.
    direction
        ``"higher_is_better"`` or ``"lower_is_better"``.

    Examples
    --------
    >>> from journeykit.document.measures import ScoreRecord
    >>> nps = ScoreRecord(indicator="nps", value=53.4, ci_low=52.3, ci_high=54.5, n=13612,
    ...                   status="shown")
    >>> standing(nps, 40)
    Standing(side='met', uncertain=False)
    >>> standing(nps, 54)
    Standing(side='missed', uncertain=True)
    >>> standing(nps, None).verdict
    'none'
    """
    if score.value is None or score.status == "no_score" or objective is None:
        return Standing("none", False)
    sign = -1 if direction == "lower_is_better" else 1
    side: Side = "met" if sign * score.value >= sign * objective else "missed"
    if score.ci_low is None or score.ci_high is None:
        return Standing(side, False)
    worse, better = sorted((sign * score.ci_low, sign * score.ci_high))
    return Standing(side, worse < sign * objective <= better)


def verdict(
    score: ScoreRecord, objective: float | None, direction: str = "higher_is_better"
) -> Verdict:
    """`standing` in one word.

    Examples
    --------
    >>> from journeykit.document.measures import ScoreRecord
    >>> csat = ScoreRecord(indicator="csat", value=72, ci_low=65, ci_high=79, n=150, status="shown")
    >>> verdict(csat, 80), verdict(csat, 75)
    ('missed', 'uncertain')
    """
    return standing(score, objective, direction).verdict
