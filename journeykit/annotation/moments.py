"""`check_moments`: moments of truth, declared by people, tested on data, or proposed by the data.

The two rules are `moment_rules`; what they find is written on the map here, and the group's own
decision is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, cast

from journeykit.annotation.moment_rules import Checked, check, missing_of, row_of, said_of
from journeykit.annotation.ratings import ratings_of, the_surveys
from journeykit.document.given import the_map
from journeykit.document.touchpoint_shapes import Leaving, Moment, MomentTest
from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.masking import mask
from journeykit.surveys.drivers.drivers import check_seed
from journeykit.surveys.html_table import html_table
from journeykit.surveys.outcomes import Outcomes
from journeykit.surveys.scores.tables import shown_p
from journeykit.surveys.wording import decimal, grouped

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.document import JourneyMap
    from journeykit.surveys import Survey
    from journeykit.surveys.drivers.drivers import Drivers


@dataclass(frozen=True, repr=False)
class MomentsChecked:
    """What the data say of each touchpoint as a moment of truth.

    Attributes
    ----------
    table
        One row a touchpoint that has ratings or was declared: ``touchpoint`` (id), ``name``,
        ``declared``, ``status`` (declared, supported, not_supported, proposed or none), ``tested``,
        ``by_weight``, ``by_leaving``, ``stands_out`` (more than the low scorers of the other
        touchpoints), ``share, low, high, equal_share`` (percent),
        ``low_scorers, others`` (percent who left), ``n_low, n_others``, ``difference_low,
        difference_high`` (points), ``p`` (corrected), ``decision``.
    drivers
        The weights behind the first rule; ``None`` when they could not be reckoned.
    sentences
        All this in words.
    """

    table: pd.DataFrame
    drivers: Drivers | None
    sentences: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        said = "".join(f"<li>{escape(text)}</li>" for text in self.sentences)
        shown = self.table[self.table["status"] != "none"]
        return f"<ul>{said}</ul>" + (_shown(shown) if len(shown) else "")


def check_moments(
    m: JourneyMap,
    surveys: Survey | Iterable[Survey],
    outcomes: Outcomes | None = None,
    outcome_question: str | None = None,
    *,
    seed: int = 0,
) -> MomentsChecked:
    """Test the declared moments of truth on data, and propose others; written on the map.

    Two rules: the touchpoint's share among the drivers lies over an equal share; or customers who
    gave it a low mark left significantly more. One of them is enough.

    Parameters
    ----------
    m
        The map or inventory: its measurement points that have a touchpoint are tested.
    surveys
        One survey or several, joined by customer (the latest answer of each counts).
    outcomes
        Who left, stayed or bought again (`read_outcomes`): without it the second rule cannot be
        applied.
    outcome_question
        The overall rating, for the first rule; by default the outcomes are what is to explain.
    seed
        Of the first rule's intervals.

    Returns
    -------
    MomentsChecked
        What was found, touchpoint by touchpoint, and what is missing to test the others.

    Raises
    ------
    MapContentError
        When no measurement point has a touchpoint.
    SurveyError
        When neither outcomes nor an outcome question is given, or the surveys cannot be brought
        together. Where only outcomes and surveys cannot, nothing is tested, and the sentences say
        why.
    ScoreError
        When the seed is no whole number.

    Notes
    -----
    A test is written on every declared touchpoint that the data can test, and on others only when
    a rule holds: they are "proposed by the data". People who are unhappy in general give low marks
    everywhere and leave more, so for a proposal low scorers must also leave more than those of the
    other touchpoints do (`standing_out`); for a declared one this is said only. One that the data
    cannot test keeps what it had. What the group accepted or dismissed, and why, stays.

    False alarms: with twelve touchpoints of truly equal weight, one 95 % interval in forty lies
    over an equal share by chance, hence one such set in four. So the first rule asks for a p value
    corrected for the number of touchpoints (Holm 1979, of the bootstrap) and for an R² beyond
    chance, the second for one corrected likewise (score test or Fisher's). Both tests are
    two-sided and count on one side only: each rule names a touchpoint in at most about 2.5 % of
    the sets where nothing is there, both together in at most 5 % (of 200 seeded sets with six
    touchpoints and one mood in all marks and in who left, 2.5 % proposed one). Declared touchpoints
    are held to the same bar, but need not stand out. All of it is association.

    Examples
    --------
    >>> import tempfile, random
    >>> from pathlib import Path
    >>> import journeykit as jk
    >>> jk.set_language("en")
    >>> draw = random.Random(4)
    >>> m = jk.JourneyMap.inventory(lang="en")
    >>> for name in ("Shop", "Delivery"):
    ...     touchpoint = m.add_touchpoint(name)
    ...     _ = m.add_measurement_point(
    ...         touchpoint=touchpoint, question=name.lower(), indicator="mean", scale=(0, 10)
    ...     )
    >>> rows, left = ["client;shop;delivery"], ["client;churned"]
    >>> for customer in range(300):
    ...     shop, parcel = draw.randint(0, 10), draw.randint(0, 10)
    ...     rows.append(f"{customer};{shop};{parcel}")
    ...     left.append(f"{customer};{int(draw.random() < (0.6 if parcel < 5 else 0.1))}")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     year, churn = Path(folder, "year.csv"), Path(folder, "churn.csv")
    ...     _size = year.write_text("\\n".join(rows)), churn.write_text("\\n".join(left))
    ...     found = check_moments(m, jk.read_survey(year), jk.read_outcomes(churn))
    >>> found.table[["name", "status"]].values.tolist()
    [['Shop', 'none'], ['Delivery', 'proposed']]
    """
    m = the_map(m, "check_moments")
    files = the_surveys(surveys, "check_moments(m, [survey, …], outcomes)")
    _check_outcome(outcomes, outcome_question)
    check_seed(seed)
    ratings = ratings_of(m, files, outcome=outcome_question, customers=outcomes is not None)
    checked = check(ratings, outcomes, outcome_question, seed=seed)
    title = mask(_title(checked, outcomes))
    declared = {item.id for item in m.moments if item.declared}
    tests = {key: _test(checked, key, title, key in declared) for key in checked.tested}
    _write(m, tests)
    moments = {item.id: cast("Moment", item.model()) for item in m.moments}
    told = [
        row_of(checked, key, name, moments.get(key), m.moment_status(key))
        for key, name in ratings.names.items()
        if key in ratings.points or (key in moments and moments[key].declared)
    ]
    import pandas as pd

    return MomentsChecked(
        table=pd.DataFrame(told),
        drivers=checked.drivers,
        sentences=(*said_of(checked, told), *missing_of(checked, told), *ratings.sentences),
    )


def _check_outcome(outcomes: object, question: object) -> None:
    if outcomes is None and question is None:
        raise SurveyError(
            _(
                "Moments of truth are tested against what customers did or think overall: give an "
                "outcome file ({file}), the overall question ({question}), or both."
            ).format(file="outcomes=read_outcomes(…)", question='outcome_question="…"')
        )
    if outcomes is not None and not isinstance(outcomes, Outcomes):
        raise SurveyError(
            _("outcomes: an outcome file is expected, not {given}. Read it first: {how}.").format(
                given=repr(outcomes)[:60], how='read_outcomes("….csv")'
            )
        )
    if question is not None and not isinstance(question, str):
        raise SurveyError(
            _("{name}: a name between quotation marks is expected, not {given}.").format(
                name="outcome_question", given=repr(question)[:60]
            )
        )


def _title(checked: Checked, outcomes: Outcomes | None) -> str:
    titles = [checked.drivers.outcome] if checked.drivers is not None else []
    if outcomes is not None and outcomes.name not in titles:
        titles.append(outcomes.name)
    return " · ".join(titles)


def _test(checked: Checked, key: str, title: str, declared: bool) -> MomentTest:
    who = checked.left.get(key)
    by_weight, by_leaving = checked.by_weight(key), checked.by_leaving(key)
    return MomentTest(
        verdict="supported" if checked.supported(key, declared=declared) else "not_supported",
        by_weight=by_weight,
        by_leaving=by_leaving,
        leaving=None
        if who is None
        else Leaving(
            low_scorers=who.low_scorers,
            others=who.others,
            n_low=who.n_low,
            n_others=who.n_others,
            difference_low=who.difference_low,
            difference_high=who.difference_high,
            p=who.corrected,
        ),
        outcome=title,
        tested_on=date.today(),
    )


def _write(m: JourneyMap, tests: dict[str, MomentTest]) -> None:
    """Put the tests on the map; on a touchpoint nobody declared only what the data support."""
    with m.edit():
        living = {touchpoint.id for touchpoint in m.touchpoints}
        moments = {item.id: cast("Moment", item.model()) for item in m.moments}
        for key, test in tests.items():
            if key not in living:
                continue  # deleted while its answers were being counted
            was = moments.get(key)
            ours = was is not None and (was.declared or bool(was.decision))
            told = test if ours or test.verdict == "supported" else None
            if (was.test if was is not None else None) != told:
                m.set_moment_test(key, told)


# What is shown ----------------------------------------------------------------------------------


def status_name(status: str) -> str:
    """Where a moment of truth stands, in the user's language."""
    return {
        "declared": _("declared, not tested"),
        "supported": _("declared, supported by the data"),
        "not_supported": _("declared, not supported by the data"),
        "proposed": _("proposed by the data"),
    }.get(status, "–")


def _shown(table: pd.DataFrame) -> str:
    sign = "\u202f%"

    def interval(share: Any, low: Any, high: Any) -> str:
        if share != share:
            return "–"
        between = _("[{low}, {high}]").format(low=decimal(low, 1), high=decimal(high, 1))
        return f"{decimal(share, 1)}{sign} {between}"

    def left(percent: Any, n: Any) -> str:
        return "–" if percent != percent else f"{decimal(percent, 1)}{sign} (n = {grouped(int(n))})"

    rows = table.to_dict("records")
    columns = {
        _("touchpoint"): [row["name"] for row in rows],
        _("moment of truth"): [status_name(row["status"]) for row in rows],
        _("share among the drivers"): [
            interval(row["share"], row["low"], row["high"]) for row in rows
        ],
        _("left, of low scorers"): [left(row["low_scorers"], row["n_low"]) for row in rows],
        _("left, of the others"): [left(row["others"], row["n_others"]) for row in rows],
        _("p (Holm)"): ["–" if row["p"] != row["p"] else shown_p(row["p"]) for row in rows],
        _("the group's decision"): [
            {"accepted": _("accepted"), "dismissed": _("dismissed")}.get(row["decision"], "–")
            for row in rows
        ],
    }
    words = {_("touchpoint"), _("moment of truth"), _("the group's decision")}
    return html_table((name, cells, name not in words) for name, cells in columns.items())
