"""What several people's curves say together: median, spread, and where the room disagrees most.

The spread is the middle half, from the first to the third quartile: one person at the edge does not
move it. Quartiles are interpolated linearly (definition 7 of R. J. Hyndman and Y. Fan, The American
Statistician 50 (1996) 361–365). The browser's twin is `board/emotion_group.ts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from journeykit.analysis.sentences import _, listed, plural, quoted, speaking
from journeykit.language import Language, number

from .emotion_curves import NamedCurve, people_of

DIVIDED = 1.0  # two people less than a step apart do not disagree


@dataclass(frozen=True)
class Spread:
    """What the room says of one stage, counted from 0; values −2…+2.

    `low` and `high` are the first and third quartile, `lowest` and `highest` the outermost values
    with the people who gave them.
    """

    stage: int
    count: int
    median: float
    low: float
    high: float
    lowest: tuple[float, tuple[str, ...]]
    highest: tuple[float, tuple[str, ...]]

    @property
    def range(self) -> float:
        return self.highest[0] - self.lowest[0]


def quantile(values: Sequence[float], share: float) -> float:
    """The value under which `share` of the values lie.

    Examples
    --------
    >>> quantile([-2, 0, 1, 2], 0.5), quantile([-2, 0, 1, 2], 0.25)
    (0.5, -0.5)
    """
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    i = floor(place)
    after = ordered[min(i + 1, len(ordered) - 1)]
    return ordered[i] + (place - i) * (after - ordered[i])


def spreads(curves: Sequence[NamedCurve]) -> list[Spread]:
    """One for each stage that at least two people gave a value.

    Parameters
    ----------
    curves
        Any curves of one map; only those of single people count.
    """
    people = people_of(curves)
    found = []
    for stage in range(max((len(one.curve.values) for one in people), default=0)):
        told = [(v, one.name) for one in people if (v := one.curve.values[stage]) is not None]
        if len(told) < 2:
            continue
        values = [value for value, _name in told]
        ends = [
            (end, tuple(name for value, name in told if value == end))
            for end in (min(values), max(values))
        ]
        median, low, high = (quantile(values, share) for share in (0.5, 0.25, 0.75))
        found.append(Spread(stage, len(told), median, low, high, ends[0], ends[1]))
    return found


def most_divided(found: Sequence[Spread]) -> Spread | None:
    """Where the middle half is widest (a tie: where the extremes are); None where all agree."""
    divided = [spread for spread in found if spread.range >= DIVIDED]
    return max(divided, key=lambda s: (s.high - s.low, s.range, -s.stage), default=None)


def group_sentence(
    curves: Sequence[NamedCurve], stages: Sequence[str], lang: Language | None = None
) -> str:
    """Where the room disagrees most, in words; empty under two people.

    Parameters
    ----------
    curves
        The map's curves (`emotion_curves.curves_of`).
    stages
        The stages' names.
    """
    found = spreads(curves)
    if not found:
        return ""
    with speaking(lang):
        widest = most_divided(found)
        people = len(people_of(curves))
        if widest is None:
            return plural(
                "{count} curve: nobody is a whole step away from the others.",
                "{count} curves: nobody is a whole step away from the others.",
                people,
            )
        return _(
            "The room disagrees most at {stage}: from {low} ({low_names}) to {high} "
            "({high_names}), median {median}. Ask both what they saw."
        ).format(
            stage=quoted(stages[widest.stage]),
            low=signed(widest.lowest[0], lang),
            low_names=listed(widest.lowest[1]),
            high=signed(widest.highest[0], lang),
            high_names=listed(widest.highest[1]),
            median=signed(widest.median, lang),
        )


def signed(value: float, lang: Language | None = None, digits: int | None = None) -> str:
    """A value of the scale as it is written: +1.5, −0.25, 0; what is measured keeps its `digits`.

    >>> signed(1.5, "en"), signed(-0.25, "fr"), signed(0, "fr")
    ('+1.5', '−0,25', '0')
    >>> signed(0.96, "en", digits=1), signed(0.94, "en", digits=1)
    ('+1.0', '+0.9')
    """
    if digits is None:
        digits = next(d for d in (0, 1, 2) if d == 2 or abs(value - round(value, d)) < 1e-9)
    text = number(value, digits, lang)
    return f"+{text}" if value > 0 and any(c in "123456789" for c in text) else text
