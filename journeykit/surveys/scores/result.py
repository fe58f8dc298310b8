"""A score as it is shown: value, n, interval, status, distribution. No arithmetic here."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Literal

from journeykit.figures import digits_of
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.wording import decimal, grouped

Indicator = Literal["nps", "csat", "ces", "mean", "rate"]
Direction = Literal["higher_is_better", "lower_is_better"]
ScoreStatus = Literal["no_score", "indicative", "shown"]

INDICATORS: tuple[Indicator, ...] = ("nps", "csat", "ces", "mean", "rate")


@dataclass(frozen=True)
class Score:
    """What one measurement point says.

    Attributes
    ----------
    value, ci_low, ci_high
        In the indicator's unit: NPS −100…100 points, CSAT and rate 0…100 percent, CES and mean in
        marks of the scale. ``None`` under 10 answers.
    n
        Answers on the scale.
    status
        ``"no_score"`` (n < 10), ``"indicative"`` (10–29) or ``"shown"``.
    counts
        Answer → how many, over the whole scale in its order.
    detail
        ``promoters, passives, detractors``; ``satisfied, mean``; ``mean``; or ``counted``.
    response_rate
        Percent of the invited who answered, ``None`` when unknown.
    alerts
        Answers at or under the alert answer (at or over it when lower is better).
    excluded
        Answers off the scale, left out.
    effective_n
        With weights: how many equally weighted answers say as much (Kish); else ``None``. The
        status follows it.

    Examples
    --------
    >>> from journeykit.language import set_language
    >>> from journeykit.surveys.scores.counting import score_counts
    >>> set_language("en")
    >>> found = score_counts({3: 75, 7: 675, 10: 250}, indicator="nps", scale=(0, 10))
    >>> print(found)
    NPS 17.5 [14.1, 20.8], n = 1,000
    >>> found.status, found.detail["promoters"], found.counts["10"]
    ('shown', 250.0, 250)
    """

    indicator: Indicator
    value: float | None
    n: int
    ci_low: float | None
    ci_high: float | None
    status: ScoreStatus
    counts: dict[str, int] = field(default_factory=dict)
    detail: dict[str, float] = field(default_factory=dict)
    response_rate: float | None = None
    alerts: int = 0
    warnings: tuple[str, ...] = ()
    excluded: int = 0
    effective_n: float | None = None

    @property
    def strength(self) -> float:
        """The number of answers intervals and tests reckon with: effective when weighted."""
        return float(self.n) if self.effective_n is None else self.effective_n

    def __str__(self) -> str:
        name = indicator_name(self.indicator)
        if self.value is None or self.ci_low is None or self.ci_high is None:
            if self.n >= 10 and self.effective_n is not None:
                return _(
                    "{indicator}: no score under 10 answers (n = {n}, worth {effective} once "
                    "weighted)"
                ).format(indicator=name, n=grouped(self.n), effective=decimal(self.effective_n, 1))
            return _("{indicator}: no score under 10 answers (n = {n})").format(
                indicator=name, n=self.n
            )
        text = _("{indicator} {value} [{low}, {high}], n = {n}").format(
            indicator=name,
            value=self._show(self.value),
            low=self._show(self.ci_low),
            high=self._show(self.ci_high),
            n=grouped(self.n),
        )
        if self.effective_n is not None:
            text += " · " + _("effective n = {n}").format(n=decimal(self.effective_n, 0))
        return text + (" · " + _("indicative") if self.status == "indicative" else "")

    def _show(self, value: float) -> str:
        unit = "\u202f%" if self.indicator in ("csat", "rate") else ""
        return decimal(value, digits_of(self.indicator)) + unit

    def _repr_html_(self) -> str:
        rate = (
            _("rate unknown")
            if self.response_rate is None
            else _("response rate {rate} %").format(rate=decimal(self.response_rate, 1))
        )
        facts = [f"n = {grouped(self.n)}", rate]
        if self.effective_n is not None:
            facts.insert(1, _("effective n = {n}").format(n=decimal(self.effective_n, 0)))
        if self.alerts:
            facts.append(
                translate_plural(
                    "{n} customer to call back", "{n} customers to call back", self.alerts
                ).format(n=grouped(self.alerts))
            )
        if self.status == "indicative":
            facts.insert(0, _("indicative"))
        most = max(self.counts.values(), default=0) or 1
        bars = "".join(
            f"<tr><th>{escape(answer)}</th><td><span style='display:inline-block;height:.8em;"
            f"width:{180 * times / most:.0f}px;background:var(--jp-brand-color1,#1976d2)'></span>"
            f" {grouped(times)}</td></tr>"
            for answer, times in self.counts.items()
        )
        warned = "".join(f"<li>{escape(warning)}</li>" for warning in self.warnings)
        warned = f"<ul style='margin:6px 0 0'>{warned}</ul>" if warned else ""
        if self.value is None or self.ci_low is None or self.ci_high is None:
            head = f"<b>{escape(str(self))}</b>"
        else:
            between = _("[{low}, {high}]").format(
                low=self._show(self.ci_low), high=self._show(self.ci_high)
            )
            head = (
                f"<b style='font-size:1.6em'>{escape(self._show(self.value))}</b> "
                f"{escape(indicator_name(self.indicator))} {escape(between)}"
            )
        return (
            "<div style='color:var(--jp-ui-font-color1,#212121);max-width:560px'>"
            f"<div>{head}</div><div>{escape(' · '.join(facts))}</div>"
            f"<table style='margin:6px 0 0;color:inherit;font-size:inherit'>{bars}</table>"
            f"{warned}</div>"
        )


def indicator_name(indicator: str) -> str:
    """The indicator as the interface calls it."""
    return {
        "nps": "NPS",
        "csat": "CSAT",
        "ces": "CES",
        "mean": _("mean mark"),
        "rate": _("rate"),
    }.get(indicator, indicator)
