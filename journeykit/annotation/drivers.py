"""`find_drivers`: which touchpoints' ratings go most with an outcome, written on the map.

Reckoned in `journeykit.surveys.drivers`; association only, never cause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journeykit.annotation.ratings import (
    Ratings,
    enough,
    provenance,
    ratings_of,
    several_needed,
    the_surveys,
    with_outcome,
)
from journeykit.document.given import the_map
from journeykit.document.touchpoint_shapes import Driver
from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.masking import mask
from journeykit.surveys.drivers.drivers import Drivers, Method, drivers
from journeykit.surveys.outcomes import Outcomes

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.document import JourneyMap
    from journeykit.surveys import Survey


def find_drivers(
    m: JourneyMap,
    surveys: Survey | Iterable[Survey],
    outcome: str | Outcomes,
    *,
    method: Method | None = None,
    seed: int = 0,
) -> Drivers:
    """Which touchpoints' ratings go most with an outcome; the shares are written on the map.

    Parameters
    ----------
    m
        The map or inventory: its measurement points that have a touchpoint are the ratings, each
        read as `annotate` reads it (source, filter, question, scale, direction).
    surveys
        A survey with several ratings, or several surveys whose customers are known by an
        identifier: the latest answer of each customer counts.
    outcome
        The overall rating (a question), or an outcome file (`read_outcomes`), joined by customer.
    method, seed
        As for `jk.drivers`.

    Returns
    -------
    Drivers
        One row a touchpoint (``predictor`` is its id), with all of it in words.

    Raises
    ------
    MapContentError
        When no measurement point has a touchpoint.
    SurveyError
        When surveys and outcome cannot be brought together.
    ScoreError
        When the data cannot carry it: the sentence says what is missing.

    Notes
    -----
    One rating a touchpoint: of several measurement points, the one with most answers. Ratings that
    too few customers gave together with the others are left out, and said. The map keeps one
    share a touchpoint, of the outcome asked last; those of the same outcome that were not found
    again go. Points' weights are not used: customers count once each.

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
    >>> rows = ["shop;delivery;overall"]
    >>> for _customer in range(300):
    ...     shop, parcel = draw.randint(0, 10), draw.randint(0, 10)
    ...     rows.append(f"{shop};{parcel};{min(10, parcel + draw.randint(0, 2))}")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "year.csv")
    ...     _size = file.write_text("\\n".join(rows))
    ...     found = find_drivers(m, jk.read_survey(file), "overall")
    >>> found.table["label"][0], len(m.drivers)
    ('Delivery', 2)
    """
    m = the_map(m, "find_drivers")
    files = the_surveys(surveys, "find_drivers(m, [survey, …], outcome)")
    ratings = given_ratings(m, files, outcome)
    found = drivers_of(ratings, outcome, method=method, seed=seed)
    _write(m, found, ratings, outcome)
    return found


def given_ratings(m: JourneyMap, files: tuple[Survey, ...], outcome: str | Outcomes) -> Ratings:
    """The ratings at the touchpoints, and the outcome when a question asks it.

    Raises
    ------
    SurveyError
        When `outcome` is neither a question nor an outcome file.
    """
    if isinstance(outcome, Outcomes):
        return ratings_of(m, files, customers=True)
    if isinstance(outcome, str):
        return ratings_of(m, files, outcome=outcome)
    raise SurveyError(
        _(
            "outcome: the overall question (its id or text), or an outcome file from {call}, not "
            "{given}."
        ).format(call="read_outcomes", given=type(outcome).__name__)
    )


def drivers_of(
    ratings: Ratings,
    outcome: str | Outcomes,
    *,
    method: Method | None = None,
    seed: int = 0,
) -> Drivers:
    """The shares of the touchpoints, nothing written.

    Raises
    ------
    ScoreError, SurveyError
        As `find_drivers`.
    """
    told, title = outcome_of(ratings, outcome)
    if len(ratings.points) < 2:
        raise several_needed(ratings, title)
    kept, said = enough(ratings.frame, told, ratings.names)
    # Only customers whose outcome is known: the others are no loss to speak of.
    known = told.notna()
    frame = ratings.frame.loc[known, kept].assign(**{title: told.loc[known]})
    frame = frame.loc[frame[kept].notna().any(axis=1)]
    found = drivers(
        frame.reset_index(drop=True),
        title,
        kept,
        method=method,
        seed=seed,
        labels={name: ratings.names[name] for name in kept},
    )
    return replace(found, sentences=(*found.sentences, *ratings.sentences, *said))


def outcome_of(ratings: Ratings, outcome: str | Outcomes) -> tuple[pd.Series[Any], str]:
    """The outcome of each customer, and what it is called."""
    if isinstance(outcome, Outcomes):
        return with_outcome(ratings, outcome.by_customer, outcome.name), outcome.name
    return ratings.outcome, ratings.outcome_name


def _write(m: JourneyMap, found: Drivers, ratings: Ratings, outcome: str | Outcomes) -> None:
    sources = provenance(
        [*ratings.sources, outcome] if isinstance(outcome, Outcomes) else ratings.sources
    )
    title = mask(found.outcome)
    with m.edit():
        living = {touchpoint.id for touchpoint in m.touchpoints}
        written = set()
        for row in found.table.to_dict("records"):
            if row["predictor"] not in living:
                continue  # deleted while its answers were being counted
            share, low, high = (min(100.0, max(0.0, row[k])) for k in ("share", "low", "high"))
            written.add(row["predictor"])
            m.set_driver(
                Driver(
                    id=row["predictor"],
                    outcome=title,
                    method=found.method,
                    share=share,
                    low=low,
                    high=high,
                    equal_share=row["equal_share"],
                    among=len(found.table),
                    n=found.n,
                    r2=found.r2,
                    provenance=sources,
                )
            )
        for item in m.drivers:
            if item.id not in written and item.outcome == title:
                m.delete(item)
