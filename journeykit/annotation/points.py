"""Measurement points prepared in a file: read, checked as a whole, then added to a map.

The file is a JSON list; each entry has the fields of `document.schema.MeasurementPoint`. Points
the map has already are left as they are, so that a cell can be run again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeykit.document.disk import cannot_read
from journeykit.document.explain import UnfitError, fitted
from journeykit.document.measures import MeasurementPoint
from journeykit.document.search import fold, point_id
from journeykit.errors import MapContentError
from journeykit.language import number, translate_plural
from journeykit.language import translate as _
from journeykit.resources import data_folder

if TYPE_CHECKING:
    from journeykit.document import JourneyMap

_KEPT_BY_THE_MAP = {"order", "deleted", "deleted_on"}


@dataclass(frozen=True)
class PointsAdded:
    """Which points of a file were added and which the map had already (their names)."""

    file: str
    added: tuple[str, ...]
    kept: tuple[str, ...]
    notices: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"PointsAdded({len(self.added)} added, {len(self.kept)} kept)"

    def __str__(self) -> str:
        told = translate_plural(
            "{n} measurement point added from {file}.",
            "{n} measurement points added from {file}.",
            len(self.added),
        ).format(n=len(self.added), file=self.file)
        if self.kept:
            told += " " + translate_plural(
                "{n} was on the map already and is unchanged.",
                "{n} were on the map already and are unchanged.",
                len(self.kept),
            ).format(n=len(self.kept))
        return " ".join([told, *self.notices])

    def _repr_html_(self) -> str:
        return f"<p>{escape(str(self))}</p>"


def add_points_from_file(m: JourneyMap, path: str | PathLike[str]) -> PointsAdded:
    """Add the measurement points of a JSON file to a map.

    A point is known by its ``id`` (without one, by what it measures). One the map has, even in
    its bin, is left alone: what people changed or deleted stays so. A stage the map does not have
    leaves the point without stage, and is said.

    Parameters
    ----------
    m
        The map.
    path
        A JSON list of objects with the fields of `schema.MeasurementPoint`.

    Returns
    -------
    PointsAdded
        What was added and what was there.

    Raises
    ------
    MapContentError
        When the file is missing, is no such list, or an entry does not fit; nothing is added.

    Examples
    --------
    >>> import tempfile
    >>> import journeykit as jk
    >>> m = jk.JourneyMap.from_template("online-order", lang="en")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "points.json"
    ...     _ = file.write_text('[{"question": "Q1", "indicator": "nps", "scale": [0, 10]}]')
    ...     add_points_from_file(m, file), add_points_from_file(m, file)
    (PointsAdded(1 added, 0 kept), PointsAdded(0 added, 1 kept))
    """
    file = Path(path)
    return add_points(m, _entries(file), file.name)


def load_points(
    m: JourneyMap, points: str | PathLike[str] | list[dict[str, Any]] | None
) -> PointsAdded:
    """The guided notebook's points: a file of the folder or of the sample data, a list, or none.

    The same rules as `add_points_from_file`; but a sample prepared for another journey, none of
    whose stages this map has, adds nothing and says so.

    Examples
    --------
    >>> import journeykit as jk
    >>> m = jk.JourneyMap.from_template("online-order", lang="en")
    >>> load_points(m, "points.en.json")
    PointsAdded(7 added, 0 kept)
    >>> load_points(m, [])
    PointsAdded(0 added, 0 kept)
    """
    if points is None or isinstance(points, list):
        return add_points(m, points or [], _("the settings"))
    if not isinstance(points, str | PathLike):
        raise MapContentError(
            _("POINTS: a list of points or the name of a file is expected, not {given}.").format(
                given=repr(points)[:60]
            )
        )
    file = Path(points)
    sample = data_folder("sample_data") / file  # "retailer/fr/points.json" lies in a folder
    if file.exists() or not sample.is_file():
        return add_points_from_file(m, file)
    here = {stage.id for stage in m.stages}
    if not any(entry["stage"] in here for entry in _entries(sample)):
        notice = _(
            "The points of {file} are made for another journey, so none was added. "
            "Declare yours in the form below."
        ).format(file=file.name)
        return PointsAdded(file.name, (), (), (notice,))
    return add_points_from_file(m, sample)


def add_points(m: JourneyMap, entries: list[Any], origin: str = "POINTS") -> PointsAdded:
    """Add measurement points given as dictionaries; the same rules as for a file."""
    stages = {fold(name): stage.id for stage in m.stages for name in (stage.id, stage.name)}
    touchpoints = {fold(name): t.id for t in m.touchpoints for name in (t.id, t.name)}
    notices: list[str] = []
    points: list[dict[str, Any]] = []
    for place, entry in enumerate(entries, start=1):
        where = _("{file}, point {number}").format(file=origin, number=place)
        fields = _checked(entry, where)
        for field, known in (("stage", stages), ("touchpoint", touchpoints)):
            name = fields.get(field)
            if name is None:
                continue
            fields[field] = known.get(fold(str(name)))
            if fields[field] is None:
                notices.append(
                    _("{where}: this map has no {field} “{name}”, so the point has none.").format(
                        where=where, field=_(field), name=name
                    )
                )
        fields["id"] = fields.get("id") or point_id(fields)
        points.append(fields)
    added: list[str] = []
    kept: list[str] = []
    with m.edit():
        for fields in points:
            name = fields.get("name") or fields.get("situation") or fields["question"]
            if m.get("measurement_points", fields["id"]) is None:
                m.add_measurement_point(**fields)
                added.append(name)
            else:
                kept.append(name)
    return PointsAdded(origin, tuple(added), tuple(kept), tuple(notices))


def _entries(file: Path) -> list[Any]:
    if file.is_dir():
        raise MapContentError(
            _(
                "“{name}” is a folder: give the name of the file of points, with its folder if "
                "need be (“{name}/points.json”)."
            ).format(name=file.resolve().name or "/")
        )
    try:
        found = json.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise MapContentError(
            _("{file}: there is no such file in {folder}.").format(
                file=file.name, folder=file.parent.resolve().name or "/"
            )
        ) from error
    except json.JSONDecodeError as error:
        raise MapContentError(
            _(
                "{file}: what stands at line {line}, column {column} is not JSON: the list of "
                "points is cut short there, or a comma, a bracket or a quotation mark is wrong."
            ).format(file=file.name, line=number(error.lineno), column=number(error.colno))
        ) from error
    except UnicodeDecodeError as error:
        raise MapContentError(
            _(
                "{file}: this is not text in UTF-8 (byte {at}). Save the list of points in UTF-8."
            ).format(file=file.name, at=number(error.start))
        ) from error
    except RecursionError as error:
        raise MapContentError(
            _("{file}: this cannot be a list of points, its brackets go too deep.").format(
                file=file.name
            )
        ) from error
    except OSError as error:
        raise MapContentError(cannot_read(file.name, error)) from error
    if not isinstance(found, list):
        raise MapContentError(
            _("{file}: a list of measurement points is expected, [ {{…}}, {{…}} ].").format(
                file=file.name
            )
        )
    return found


def _checked(entry: Any, where: str) -> dict[str, Any]:
    """The entry's fields, as declared; one that would not fit stops everything."""
    if not isinstance(entry, dict):
        raise MapContentError(
            _("{where}: fields between braces are expected, {{…}}.").format(where=where)
        )
    unknown = sorted(set(entry) - set(MeasurementPoint.model_fields))
    if unknown:
        raise MapContentError(
            _("{where}: there is no field “{field}”. The fields are: {fields}.").format(
                where=where,
                field=unknown[0],
                fields=", ".join(sorted(set(MeasurementPoint.model_fields) - _KEPT_BY_THE_MAP)),
            )
        )
    try:
        fitted(MeasurementPoint, {"id": "new", **entry})
    except UnfitError as error:
        raise MapContentError(f"{where} · {error}") from error
    return {name: value for name, value in entry.items() if name not in _KEPT_BY_THE_MAP}
