"""`score_by`: one score a group, from one scan of the data whatever the number of groups."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journeykit.errors import ScoreError
from journeykit.language import translate as _
from journeykit.surveys.report import Question
from journeykit.surveys.scores.asked import Asked, ask
from journeykit.surveys.scores.checks import Rule, check_names, check_period, names_of, rule
from journeykit.surveys.scores.result import Direction, Indicator, Score
from journeykit.surveys.scores.scoring import score_of
from journeykit.surveys.scores.tables import ScoreTable, table_of
from journeykit.surveys.scores.tally import Cells, Key, Period, merged
from journeykit.surveys.survey import wanted_keys
from journeykit.surveys.wording import clipped, plain

if TYPE_CHECKING:
    from journeykit.surveys.scores.invited import Invited

_OWN = frozenset(
    ("indicator", "value", "ci_low", "ci_high", "n", "status", "effective_n", "response_rate")
)


@dataclass(frozen=True)
class Grouped:
    """The scores of all groups of one count, in the order of their keys."""

    asked: Asked
    told: Rule
    names: tuple[str, ...]
    scores: dict[Key, Score]
    warnings: tuple[str, ...]

    def of(self, keys: Sequence[Key]) -> Score:
        """The score of several groups taken as one."""
        cells: Cells = merged(self.asked.groups[key] for key in keys)
        return score_of(self.asked, cells, self.told, quiet=True)[0]


def score_by(
    data: Any,
    question: str | Question,
    *,
    by: str | Sequence[str] | None = None,
    indicator: Indicator,
    scale: tuple[float, float] | None = None,
    direction: Direction = "higher_is_better",
    counted_answers: Sequence[str | float] | None = None,
    where: Mapping[str, Any] | None = None,
    invited: Mapping[Any, int] | Invited | None = None,
    alert_answer: float | None = None,
    weight: str | None = None,
    period: Period | None = None,
    date: str | None = None,
) -> ScoreTable:
    """The score of each group, by one scan of the data whatever the number of groups.

    Parameters
    ----------
    data, question, indicator, scale, direction, counted_answers, where, alert_answer, weight
        As for `score`.
    by
        The column or columns that make the groups: a segment, a channel, a measurement point.
    invited
        Group → how many were asked (with several columns: a tuple of their values), or a send
        file that has the same columns; without it the response rate is unknown.
    period
        ``"day"``, ``"week"`` (ISO), ``"month"``, ``"quarter"`` or ``"year"``: one score a period
        too.
    date
        The column of dates; by default a survey's ``submitted``, else ``started``.

    Returns
    -------
    ScoreTable
        A pandas data frame, one row a group in order: the columns `by`, then ``period``, then
        ``indicator, value, ci_low, ci_high, n, status``, and ``effective_n, alerts,
        response_rate`` where they were asked for. Values are in the indicator's unit, and empty
        under 10 answers. Responses whose group is missing make a group of their own, the last.

    Raises
    ------
    ScoreError, SurveyError
        As `score`, and when there is nothing to group by or dates are no dates.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"mark": [10, 9, 3, 8] * 10, "shop": ["Lyon", "Lyon", "Nice", "Nice"]
    ...                       * 10})
    >>> table = score_by(frame, "mark", by="shop", indicator="nps")
    >>> table[["shop", "value", "n", "status"]].to_dict("list")
    {'shop': ['Lyon', 'Nice'], 'value': [100.0, -50.0], 'n': [20, 20],
     'status': ['indicative', 'indicative']}
    """
    told = rule(indicator, scale, direction, counted_answers, alert_answer, weight)
    found = grouped_scores(
        data, question, told, by=by, where=where, weight=weight, period=period, date=date
    )
    rates, doubts = _rates(found, invited, where, period)
    names = [_told_apart(name) for name in found.names]
    columns = [*names, "indicator", "value", "ci_low", "ci_high", "n", "status"]
    columns += ["effective_n"] * (weight is not None) + ["alerts"] * (alert_answer is not None)
    columns += ["response_rate"] * (invited is not None)
    rows = [
        {
            **dict(zip(names, key, strict=True)),
            "indicator": one.indicator,
            "value": one.value,
            "ci_low": one.ci_low,
            "ci_high": one.ci_high,
            "n": one.n,
            "status": one.status,
            "effective_n": one.effective_n,
            "alerts": one.alerts,
            "response_rate": rates.get(key),
        }
        for key, one in found.scores.items()
    ]
    return table_of(rows, columns, warnings=[*found.warnings, *doubts])


def grouped_scores(
    data: Any,
    question: str | Question,
    told: Rule,
    *,
    by: str | Sequence[str] | None,
    where: Mapping[str, Any] | None,
    weight: str | None,
    period: Period | None = None,
    date: str | None = None,
) -> Grouped:
    """The scores of the groups as objects: what `score_by` and its neighbours stand on."""
    names, period = names_of(by), check_period(period)
    check_names(date=date)
    if not names and not period:
        raise ScoreError(
            _("by: name the column that makes the groups, as in {example}, or a period.").format(
                example='by="channel"'
            )
        )
    asked = ask(
        data, question, told, where=where, by=names, weight=weight, period=period, date=date
    )
    _whole, doubts = score_of(asked, asked.cells, told)
    scores = {
        key: score_of(asked, asked.groups[key], told, quiet=True)[0]
        for key in sorted(asked.groups, key=_order)
    }
    return Grouped(
        asked=asked,
        told=told,
        names=(*names, "period") if period else names,
        scores=scores,
        warnings=tuple(dict.fromkeys((*asked.warnings, *doubts))),
    )


def group_name(key: Key) -> str:
    """A group as people read it.

    >>> group_name(("web", 3.0)), group_name((None,))
    ('web · 3', '(not known)')
    """
    return " · ".join(_("(not known)") if part is None else plain(part) for part in key)


def _order(key: Key) -> tuple[tuple[int, float, str], ...]:
    """Numbers by size, then texts by letter, then what is missing."""

    def rank(part: Hashable) -> tuple[int, float, str]:
        if part is None:
            return 2, 0.0, ""
        if isinstance(part, int | float):
            return 0, float(part), ""
        return 1, 0.0, str(part)

    return tuple(map(rank, key))


def _folded(key: Key) -> Key:
    return tuple(None if part is None else min(wanted_keys(part)) for part in key)


def _told_apart(name: str) -> str:
    return f"{name} (by)" if name in _OWN else name


def _rates(
    found: Grouped,
    invited: Mapping[Any, int] | Invited | None,
    where: Mapping[str, Any] | None,
    period: Period | None,
) -> tuple[dict[Key, float], list[str]]:
    if invited is None:
        return {}, []
    if isinstance(invited, Mapping):
        counts = {key if isinstance(key, tuple) else (key,): n for key, n in invited.items()}
        doubts: list[str] = []
    elif isinstance(invited, int | float | str):
        raise ScoreError(
            _("invited: how many were asked in each group, as in {example}, not {given}.").format(
                example='{"web": 1200, "shop": 300}', given=clipped(repr(invited), 60)
            )
        )
    elif period:
        return {}, [_("The send file tells no period: the response rate is left unknown.")]
    else:
        counts, doubts = invited.by(found.names, found.asked.survey, where)
    rates = {}
    # A send file may write “Web” where the export writes “web”.
    folded: dict[Key, list[Key]] = {}
    for key in counts:
        folded.setdefault(_folded(key), []).append(key)
    for key, one in found.scores.items():
        alike = folded.get(_folded(key), [])
        asked_of = counts[key] if key in counts else counts[alike[0]] if len(alike) == 1 else None
        if asked_of is not None and asked_of >= max(one.n, 1):
            rates[key] = 100 * one.n / asked_of
        elif asked_of is not None:
            doubts.append(
                _(
                    "{group}: {n} answers for {invited} invited: the response rate is left "
                    "unknown. Check the invited count."
                ).format(group=group_name(key), n=one.n, invited=plain(asked_of))
            )
    return rates, doubts
