"""`hidden_segments`: whose score differs beyond chance where the average hides it.

The comparisons are made in `segment_tests`; nothing is written on the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, cast

from journeykit.annotation.ratings import ask_of, the_surveys
from journeykit.annotation.segment_columns import check_column, check_number
from journeykit.annotation.segment_tests import LEAST, SURE, compared, judge
from journeykit.annotation.writing import point_name
from journeykit.document.given import the_map
from journeykit.errors import MapContentError, SurveyError
from journeykit.figures import digits_of
from journeykit.language import number, translate_plural
from journeykit.language import translate as _
from journeykit.masking import mask
from journeykit.surveys.drivers.joined import Joined, joined
from journeykit.surveys.scores.checks import names_of
from journeykit.surveys.scores.misfits import Misfits, find_misfits
from journeykit.surveys.scores.tables import ScoreTable, shown_p, table_of, unit
from journeykit.surveys.survey import Survey
from journeykit.surveys.wording import decimal, listed, plain, quoted

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.document import JourneyMap
    from journeykit.document.measures import MeasurementPoint

_COLUMNS = (
    "name", "by", "segment", "indicator", "value", "low", "high", "n", "others", "n_others",
    "difference", "ci_low", "ci_high", "p", "p_holm", "differs", "touchpoint", "point", "sentence",
)  # fmt: skip
_PEOPLE = 12  # shown; all of them are in `misfits`
_SHOWN = (
    "name", "by", "segment", "indicator", "value", "n", "others", "n_others", "difference",
    "ci_low", "ci_high", "p_holm",
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class HiddenSegments:
    """Segments whose score at a measurement point differs from the others'.

    Attributes
    ----------
    table
        One row a comparison made: ``name`` (touchpoint or point), ``by``, ``segment``,
        ``indicator`` (mean mark, or rate), ``value, low, high`` (95 % interval), ``n``, ``others``
        and ``n_others``, ``difference, ci_low, ci_high`` (of this one difference), ``p``,
        ``p_holm`` (corrected for all comparisons of the call), ``differs`` (p_holm < 0.025),
        ``touchpoint, point`` (ids), ``sentence``.
    misfits
        Customers nearer to another segment than to their own: ``by, file, row, segment, nearest,
        own, other``.
    sentences
        All this in words.
    """

    table: ScoreTable
    misfits: ScoreTable
    sentences: tuple[str, ...]

    @property
    def found(self) -> pd.DataFrame:
        """The segments that differ, the surest first."""
        kept: pd.DataFrame = self.table[self.table["differs"].astype(bool)]
        return kept.sort_values("p_holm", kind="stable")

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        said = "".join(f"<li>{escape(text)}</li>" for text in self.sentences)
        parts = [f"<ul>{said}</ul>"]
        for title, table in (
            (_("What the average hides"), self.found[list(_SHOWN)]),
            (_("Who is nearer to another segment"), self.misfits.head(_PEOPLE)),
        ):
            if len(table):
                parts.append(f"<h4>{escape(title)}</h4>{cast('Any', table)._repr_html_()}")
        return "".join(parts)


def hidden_segments(
    m: JourneyMap, surveys: Survey | Iterable[Survey], by: str | Sequence[str]
) -> HiddenSegments:
    """Segments whose score at a touchpoint differs beyond chance, and who does not fit theirs.

    Parameters
    ----------
    m
        The map or inventory: each measurement point is read as `annotate` reads it.
    surveys
        One survey or several; a customer known by an identifier counts once a point, by the latest
        answer.
    by
        The column or columns (or questions) that tell the segments: age group, channel, region.

    Returns
    -------
    HiddenSegments
        Every comparison made, those beyond chance first in words.

    Raises
    ------
    MapContentError
        When the map has no measurement point.
    SurveyError
        When no point finds its question, a column is in none of the surveys or is a point's own
        question, or it makes no two segments of 30 people at any point (or more than 30 segments:
        cut ages into groups first).

    Notes
    -----
    Each segment of 30 answers or more is compared with everybody else at that point whose segment
    is known: mean marks by Welch's t, rates by the score test. The p values of all points and
    segments of the call are corrected together (Holm 1979), so that in a set where nothing differs
    the chance of any false finding stays at 5 %. An NPS is compared by its mean mark.
    Where one segment is far off, the others differ from "everybody else" because it is among them:
    a segment counts as differing only if it still does without the surer ones (this can only take
    findings away). `find_misfits` tells who is nearer to another segment, over the points where
    segments differ.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import journeykit as jk
    >>> jk.set_language("en")
    >>> m = jk.JourneyMap.inventory(lang="en")
    >>> parcel = m.add_touchpoint("Delivery")
    >>> _ = m.add_measurement_point(
    ...     touchpoint=parcel, question="parcel", indicator="mean", scale=(0, 10)
    ... )
    >>> rows = "18-25;5\\n18-25;6\\n26-45;8\\n26-45;9\\n46+;8\\n46+;9\\n" * 20
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "year.csv")
    ...     _size = file.write_text("age;parcel\\n" + rows)
    ...     found = hidden_segments(m, jk.read_survey(file), by="age")
    >>> found.table[["segment", "value", "others", "differs"]].values.tolist()[0]
    ['18-25', 5.5, 8.5, True]
    """
    import pandas as pd

    m = the_map(m, "hidden_segments")
    files = the_surveys(surveys, "hidden_segments(m, [survey, …], by)")
    columns = names_of(by)
    if not columns:
        raise SurveyError(
            _("by: name the column that tells the segments, as in {example}.").format(
                example='by="age"'
            )
        )
    points = {
        point.id: point
        for point in (cast("MeasurementPoint", item.model()) for item in m.measurement_points)
    }
    if not points:
        raise MapContentError(
            _(
                "This map has no measurement point yet: declare at least one (its question, its "
                "indicator and its scale) first."
            )
        )
    for column in columns:
        check_column(column, files, points)
    told = joined(files, {key: ask_of(point) for key, point in points.items()}, apart=True)
    heard = {key: point for key, point in points.items() if key not in told.left}
    names = _names(m, heard)
    rows: list[dict[str, Any]] = []
    spread: dict[str, pd.DataFrame] = {}
    few: set[str] = set()
    for column in columns:
        segments = told.said_of(column)
        check_number(column, segments)
        for key, point in heard.items():
            marks = told.frame[key].dropna()
            rows += compared(point, names[key], column, marks, segments[key], few)
        spread[column] = pd.DataFrame(segments)
    if not rows:
        raise SurveyError(
            _(
                "No two segments by {list} have {least} answers each at any measurement point: "
                "nothing could be compared."
            ).format(list=listed(columns), least=LEAST)
        )
    judge(rows)
    for row in rows:
        row["sentence"] = _sentence(row)
    people, about = _people(told, columns, rows, spread)
    return HiddenSegments(
        table=table_of(
            rows,
            _COLUMNS,
            warnings=[
                _("p (Holm) is corrected for {n} comparisons; the intervals are not.").format(
                    n=len(rows)
                )
            ],
        ),
        misfits=table_of(people, ("by", "file", "row", "segment", "nearest", "own", "other")),
        sentences=(*_said(rows, few), *about, *(told.sentences if len(files) > 1 else ())),
    )


def _names(m: JourneyMap, points: dict[str, MeasurementPoint]) -> dict[str, str]:
    """What a point is called: its touchpoint, with its own name where that has several."""
    touchpoints = {t.id: t.name for t in m.touchpoints if t.name}
    placed = [point.touchpoint for point in points.values()]
    names = {}
    for key, point in points.items():
        there = touchpoints.get(point.touchpoint or "")
        if there is None:
            names[key] = point_name(point)
        elif placed.count(point.touchpoint) > 1:
            names[key] = f"{there} · {point_name(point)}"
        else:
            names[key] = there
    return names


def _people(
    told: Joined,
    columns: Sequence[str],
    rows: list[dict[str, Any]],
    spread: dict[str, pd.DataFrame],
) -> tuple[list[dict[str, Any]], list[str]]:
    """The customers who do not fit their segment, where segments differ, and the words on them."""
    people: list[dict[str, Any]] = []
    said: list[str] = []
    for column in columns:
        apart = list(dict.fromkeys(r["point"] for r in rows if r["by"] == column and r["differs"]))
        if not apart:
            continue
        # A customer belongs to the segment said with the first of these answers.
        whose = spread[column][apart].bfill(axis=1).iloc[:, 0].dropna()
        sizes = whose.value_counts()
        whose = whose[whose.isin(sizes.index[sizes >= LEAST])]
        found = find_misfits(told.frame.reindex(whose.index)[apart], whose)
        for key, segment, nearest, own, other in found.people:
            at = next(place for p in apart if (place := _place(told, p, key)) is not None)
            people.append(
                {
                    "by": column,
                    "file": told.files[at[0]].name,
                    "row": at[1],
                    "segment": mask(plain(segment)),
                    "nearest": mask(plain(nearest)),
                    "own": own,
                    "other": other,
                }
            )
        said.append(_about(column, found))
    return people, said


def _place(told: Joined, point: str, key: Any) -> tuple[int, int] | None:
    places = told.places[point]
    if key not in places.index:
        return None
    place, row = places.loc[key, ["place", "row"]].tolist()
    return int(place), int(row)


# What is said -----------------------------------------------------------------------------------


def _sentence(row: dict[str, Any]) -> str:
    digits, sign = digits_of(row["indicator"]), unit(row["indicator"])
    if row["differs"]:
        text = _(
            "Among {segment} ({by}), {name} scores {value} [{low}, {high}] against {others} for "
            "the others (p = {p})."
        )
    elif row["p_holm"] < SURE:
        text = _(
            "Among {segment} ({by}), {name} scores {value} [{low}, {high}] against {others} for "
            "the others; without the segments that differ more surely, chance could explain it."
        )
    else:
        text = _(
            "Among {segment} ({by}), {name} scores {value} [{low}, {high}] against {others} for "
            "the others: chance could explain it (p = {p})."
        )
    return text.format(
        segment=quoted(row["segment"]),
        by=row["by"],
        name=quoted(row["name"]),
        value=decimal(row["value"], digits) + sign,
        low=decimal(row["low"], digits),
        high=decimal(row["high"], digits),
        others=decimal(row["others"], digits) + sign,
        p=shown_p(row["p_holm"]),
    ).replace("= <", "<")


def _said(rows: list[dict[str, Any]], few: set[str]) -> list[str]:
    differing = sorted((r for r in rows if r["differs"]), key=lambda row: row["p_holm"])
    head = translate_plural(
        "{n} comparison made; {k} beyond chance.",
        "{n} comparisons made; {k} beyond chance.",
        len(rows),
    ).format(n=number(len(rows)), k=number(len(differing)))
    said = [head, *(row["sentence"] for row in differing)]
    if not differing:
        said.append(_("No segment's score differs beyond chance from the others'."))
    if few:
        said.append(
            _("Under {least} answers at some points, and not compared there: {list}.").format(
                least=LEAST, list=listed(sorted(few))
            )
        )
    return said


def _about(column: str, found: Misfits) -> str:
    if not found.people and round(found.expected_high) == 0:
        return _("By “{column}”, nobody is nearer to another segment than to their own.").format(
            column=column
        )
    return translate_plural(
        "By “{column}”, {n} customer of {all} is nearer to another segment than to their own; "
        "chance alone would show about {expected} (from {low} to {high}).",
        "By “{column}”, {n} customers of {all} are nearer to another segment than to their own; "
        "chance alone would show about {expected} (from {low} to {high}).",
        len(found.people),
    ).format(
        column=column,
        n=number(len(found.people)),
        all=number(found.judged),
        expected=number(found.expected),
        low=number(found.expected_low),
        high=number(found.expected_high),
    )
