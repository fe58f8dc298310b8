"""What customers said at a map's measurement points: the verbatims of all its responses, once each.

They come from the responses kept beside the map, else from the surveys this kernel read. What they
speak of is the affair of `themes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from journeykit.annotation.keeping import asked_of
from journeykit.annotation.masking import masking_words
from journeykit.annotation.sources import bound_source
from journeykit.annotation.store import HistoryClosed, has_store, opened
from journeykit.document.given import the_map
from journeykit.errors import MapContentError, SurveyError
from journeykit.language import translate as _
from journeykit.surveys.columns.answers import is_no_answer
from journeykit.surveys.text import Verbatims

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.document import JourneyMap
    from journeykit.document.measures import MeasurementPoint

# Points have scales of their own: beside each other, marks are stretched onto one.
SCALE = (0.0, 10.0)
_COLUMNS = ["point", "response", "author", "text", "told_language", "mark", "submitted", "source"]


@dataclass(frozen=True)
class Heard:
    """The verbatims behind a map.

    Attributes
    ----------
    said
        The verbatims, one row a customer's words; marks stretched onto 0–10, 10 being the good
        end, so that points with different scales can stand side by side. Never a score.
    points
        The measurement points (ids) each verbatim was heard at; none for interviews.
    """

    said: Verbatims
    points: tuple[tuple[str, ...], ...]

    def at(self, points: Iterable[str]) -> list[int]:
        """The positions of the verbatims heard at one of these points."""
        wanted = set(points)
        return [i for i, heard in enumerate(self.points) if wanted.intersection(heard)]


def heard(m: JourneyMap, *, also: Iterable[Verbatims] = ()) -> Heard:
    """The verbatims of all the responses behind the map's points, masked when shown.

    Parameters
    ----------
    m
        The map, annotated.
    also
        Further verbatims, such as interviews (`read_interviews`).

    Raises
    ------
    MapContentError
        When nobody said anything yet.
    MapFileError
        When the history is damaged or newer.
    """
    import pandas as pd

    m = the_map(m, "find_themes")
    hidden, left = _masking(m)
    others = list(also)
    for one in others:
        if not isinstance(one, Verbatims):
            raise MapContentError(
                _("also: verbatims are expected, as read_interviews(…) gives them.")
            )
    points = [cast("MeasurementPoint", item.model()) for item in m.measurement_points]
    found = _spoken(m, points)
    found = found[~found["text"].map(lambda text: is_no_answer(str(text))).astype(bool)]
    found["mark"] = _side_by_side(found, points)
    # One export may feed several points: what a customer wrote once is said once.
    keys = ["source", "response", "text"]
    grouped = found.groupby(keys, sort=False, dropna=False)
    once = grouped.first().reset_index()
    once["mark"] = grouped["mark"].mean().to_numpy()
    places = [tuple(sorted(set(group))) for group in grouped["point"].agg(list)]
    raw = pd.DataFrame(
        {
            "response_id": once["response"].astype("str"),
            "author": once["author"],
            "voice": once["author"],
            "text": once["text"],
            "told_language": once["told_language"],
            "mark": once["mark"],
            "submitted": once["submitted"],
            "source": once["source"],
            # Where it was heard: what rises is compared with what the same points heard before.
            "question": [" ".join(heard_at) for heard_at in places],
        }
    )
    parts = [part for part in (raw, *(one.raw for one in others)) if len(part)]
    if not parts:
        raise MapContentError(
            _(
                "No verbatim lies behind this map yet: annotate it from an export with an open "
                "question, or give interviews."
            )
        )
    raw = pd.concat(parts, ignore_index=True)
    hidden = [*hidden, *(name for one in others for name in one.names)]  # such as speakers'
    left = [*left, *(word for one in others for word in one.leave)]
    return Heard(
        Verbatims(raw, scale=SCALE, names=hidden, leave=left, key=_authors_key(m)),
        (*places, *((),) * (len(raw) - len(places))),
    )


def _masking(m: JourneyMap) -> tuple[Sequence[str], Sequence[str]]:
    try:
        return masking_words(m)
    except HistoryClosed:  # another kernel's: its own decisions stay with it
        return (), ()


def _authors_key(m: JourneyMap) -> bytes:
    """What authors' codes are made with as long as this history lasts; none without a history."""
    if not has_store(m):
        return b""
    try:
        with opened(m, to_read=True) as store:
            found = store.rows("SELECT value FROM about WHERE name = 'authors'")
    except HistoryClosed:
        return b""
    return bytes.fromhex(found[0][0]) if found else b""


def _spoken(m: JourneyMap, points: Sequence[MeasurementPoint]) -> pd.DataFrame:
    import pandas as pd

    frames: list[pd.DataFrame] = []
    if m.meta.binding != "static" and has_store(m):
        try:
            frames.append(_kept(m, points))
        except HistoryClosed:
            frames = []  # what this kernel read itself is there all the same
    if not frames:
        frames = [_read(m, point) for point in points]
    frames = [frame for frame in frames if len(frame)]
    if not frames:
        return pd.DataFrame(columns=_COLUMNS)
    return pd.concat(frames, ignore_index=True)


def _kept(m: JourneyMap, points: Sequence[MeasurementPoint]) -> pd.DataFrame:
    """From the responses beside the map: those that answered what the points ask now."""
    asked = {point.id: asked_of(point) for point in points}
    with opened(m, to_read=True) as store:
        frame = store.frame(
            "SELECT a.point, a.asked, r.id::VARCHAR AS response, "
            "coalesce(r.customer_id, r.id::VARCHAR) AS author, a.verbatim AS text, "
            "NULL::VARCHAR AS told_language, a.mark, "
            "coalesce(r.submitted, r.read_on::TIMESTAMP) AS submitted, i.file AS source "
            "FROM answers a JOIN responses r ON r.id = a.response "
            "LEFT JOIN imports i ON i.id = r.import "
            "WHERE a.verbatim IS NOT NULL ORDER BY submitted, r.id, a.point"
        )
    return frame[frame["asked"] == frame["point"].map(asked)][_COLUMNS]


def _read(m: JourneyMap, point: MeasurementPoint) -> pd.DataFrame:
    """From the survey this kernel read for the point, if it did."""
    import pandas as pd

    source = bound_source(m, point.id)
    if source is None or source.verbatim_question is None:
        return pd.DataFrame(columns=_COLUMNS)
    chosen = source.survey.where(source.point.where)
    rows = chosen.responses
    marks: Any = float("nan")
    if len(rows):
        try:
            marks = chosen.numbers(source.question)
        except SurveyError:  # a rate is asked of words: they are no marks
            marks = float("nan")
    responses = rows["response_id"].astype("str")
    submitted: Any = rows.get("submitted")  # text where day and month could not be told apart
    submitted = pd.NaT if submitted is None else pd.to_datetime(submitted, errors="coerce")
    frame = pd.DataFrame(
        {
            "point": point.id,
            "response": responses,
            "author": rows["customer_id"].fillna(responses) if "customer_id" in rows else responses,
            "text": rows[source.verbatim_question],
            "told_language": rows.get("language"),
            "mark": marks,
            "submitted": submitted,
            "source": source.survey.name,
        }
    )
    return frame[frame["text"].map(lambda text: isinstance(text, str)).astype(bool)]


def _side_by_side(found: pd.DataFrame, points: Sequence[MeasurementPoint]) -> pd.Series[float]:
    """The marks stretched onto `SCALE`, its high end the good one; none where off their scale."""
    marks = found["mark"].astype("float64") * float("nan")
    for point in points:
        if point.scale is None or point.indicator == "rate":
            continue
        here = found["point"] == point.id
        low, high = point.scale
        own = found.loc[here, "mark"].astype("float64")
        way = (own.where(own.between(low, high)) - low) / (high - low)
        if point.direction == "lower_is_better":
            way = 1 - way
        marks.loc[here] = SCALE[0] + way * (SCALE[1] - SCALE[0])
    return marks
