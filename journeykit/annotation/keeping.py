"""What of a survey enters the response store: which responses, told apart how, replaced when.

A response is known again by the identifier its platform gave it, else by what it says and when;
where a file has neither identifiers nor dates, by its words and the file's name. Only responses
that feed a measurement point are kept, with their answers to every question, and no other column.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.surveys.diff import has_ids
from journeykit.surveys.wording import plain

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.annotation.sources import BoundSource
    from journeykit.annotation.store import ResponseStore
    from journeykit.document.measures import MeasurementPoint
    from journeykit.surveys import Survey

_COPY = re.compile(r"(?:[ _-]?\(\d+\)|[ _-]copie|[ _-]copy)+(?=\.[^.]*$|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Kept:
    """What one import brought: responses that are new, known already, known but changed.

    `left` counts the file's other responses: they feed no measurement point and are not kept.
    """

    new: int
    known: int
    changed: int
    notices: tuple[str, ...] = ()
    left: int = 0


def asked_of(point: MeasurementPoint) -> str:
    """What a point asks and of whom, in short: answers to something else are no history of it.

    >>> from journeykit.document.measures import MeasurementPoint
    >>> point = MeasurementPoint(id="p", question="Note", indicator="nps", scale=(0, 10))
    >>> asked_of(point) == asked_of(point.model_copy(update={"objective": 40, "question": "note"}))
    True
    >>> asked_of(point) == asked_of(point.model_copy(update={"where": {"shop": "Lyon"}}))
    False
    """
    where = {
        fold(column): sorted(
            fold(plain(value)) for value in (wanted if isinstance(wanted, list) else [wanted])
        )
        for column, wanted in point.where.items()
    }
    told = json.dumps([fold(point.question), where], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def keep(store: ResponseStore, survey: Survey, sources: Sequence[BoundSource]) -> Kept:
    """Add a survey's responses at these points; those known already are not doubled.

    Call it inside ``store.writing()``.

    Raises
    ------
    MapFileError
        When the disk refuses.
    """
    with (
        store.given("incoming_frame", _responses(survey)),
        store.given("incoming_points", _answers(survey, sources)),
    ):
        return _merged(store, survey, sources)


def _merged(store: ResponseStore, survey: Survey, sources: Sequence[BoundSource]) -> Kept:
    import pandas as pd

    questions = _questions(survey)
    cells = [f"q{place}" for place in range(len(questions))]
    names = [json.dumps(question, ensure_ascii=False) for question, _wording in questions]
    pairs = ", ".join(f"{_text(json.loads(n))}, {c}" for n, c in zip(names, cells, strict=True))
    parts = ["customer_id", "strftime(submitted, '%Y-%m-%dT%H:%M:%S')", *cells]
    said = ", ".join(
        f"{_text(name + '=')} || {part}"
        for name, part in zip(["customer", "submitted", *names], parts, strict=True)
    )
    ided = has_ids(survey)
    key = "'id:' || response_id"
    if not ided:
        family = fold(_COPY.sub("", survey.name))
        dated = "CASE WHEN submitted IS NULL THEN " + _text(f"file:{family}:") + " ELSE 'row:' END"
        twin = "row_number() OVER (PARTITION BY content ORDER BY row_number)"
        key = f"{dated} || content || '#' || {twin}"
    store.run(
        "CREATE TEMP TABLE incoming AS "
        f"SELECT *, {key} AS key FROM (SELECT row_number, response_id, customer_id, submitted, "
        f"md5(concat_ws(chr(31), {said})) AS content, "
        f"json_merge_patch('{{}}', json_object({pairs}))::VARCHAR AS answers FROM incoming_frame)"
    )
    points = [source.point.id for source in sources]
    # What these points hold of the responses in this file, wherever they were counted before:
    # an answer that was corrected may have changed shops.
    store.run(
        "CREATE TEMP TABLE before AS SELECT a.key, a.point, r.content, r.read_on "
        "FROM answers a JOIN responses r ON r.id = a.response JOIN incoming i ON i.key = a.key "
        "WHERE list_contains(?, a.point)",
        [points],
    )
    store.run(
        "CREATE TEMP TABLE feeding AS SELECT i.*, "
        "(SELECT count(*) FROM before b WHERE b.key = i.key) AS held, "
        "(SELECT count(*) FROM before b WHERE b.key = i.key AND b.content <> i.content) AS other "
        "FROM incoming i WHERE i.row_number IN (SELECT row_number FROM incoming_points) "
        "OR i.key IN (SELECT key FROM before)"
    )
    [(new, known, changed)] = store.rows(
        "SELECT count(*) FILTER (held = 0), count(*) FILTER (held > 0 AND other = 0), "
        "count(*) FILTER (other > 0) FROM feeding"
    )
    number = _import_number(store, survey, new, known, changed)
    store.run(
        "INSERT INTO responses SELECT (SELECT coalesce(max(id), 0) FROM responses) "
        "+ row_number() OVER (ORDER BY row_number), key, content, response_id, customer_id, "
        "submitted, least(?, (SELECT min(read_on) FROM before b WHERE b.key = f.key)), ?, answers "
        "FROM feeding f WHERE NOT EXISTS "
        "(SELECT 1 FROM responses r WHERE r.key = f.key AND r.content = f.content)",
        [survey.read_on, number],
    )
    store.run(
        "DELETE FROM answers WHERE list_contains(?, point) AND key IN (SELECT key FROM incoming)",
        [points],
    )
    store.run(
        "INSERT INTO answers SELECT p.point, i.key, r.id, ?, p.asked, p.answer, p.mark, "
        "p.verbatim, p.weight FROM incoming_points p JOIN incoming i USING (row_number) "
        "JOIN responses r ON r.key = i.key AND r.content = i.content",
        [number],
    )
    store.run("DELETE FROM responses WHERE id NOT IN (SELECT response FROM answers)")
    store.run("DELETE FROM questions WHERE import = ?", [number])
    wording = pd.DataFrame(
        {
            "id": [question for question, _wording in questions],
            "wording": [wording for _question, wording in questions],
            "place": range(len(questions)),
        }
    )
    with store.given("incoming_questions", wording):
        store.run(
            "INSERT INTO questions SELECT ?, id, wording, place FROM incoming_questions", [number]
        )
    store.run("DELETE FROM readings WHERE import = ? AND list_contains(?, point)", [number, points])
    for source in sources:
        store.run(
            "INSERT INTO readings VALUES (?, ?, ?, ?)",
            [number, source.point.id, source.question, source.verbatim_question],
        )
    undated = store.rows("SELECT count(*) FROM incoming WHERE submitted IS NULL")[0][0]
    for table in ("feeding", "before", "incoming"):
        store.run(f"DROP TABLE {table}")
    left = len(survey) - new - known - changed
    return Kept(new, known, changed, _notices(ided, undated, known, changed), left)


def _notices(ided: bool, undated: int, known: int, changed: int) -> tuple[str, ...]:
    told = []
    if not ided and undated:
        told.append(
            _(
                "This file has neither identifiers nor dates: its responses are told apart by "
                "their content and the file's name. The same ones under another name would count "
                "twice in the history."
            )
        )
    elif undated:
        told.append(
            _("Responses without a date take that of the day the file was read, in the trend.")
        )
    if changed > max(known, 10):
        told.append(
            _(
                "Most responses known by their identifier have other answers now, and took the "
                "place of the earlier ones. If this file is another survey, say which file each "
                "point reads (source)."
            )
        )
    return tuple(told)


def _import_number(store: ResponseStore, survey: Survey, new: int, known: int, changed: int) -> int:
    """The import's number; the same file read again keeps its own."""
    seen = store.rows(
        "SELECT id FROM imports WHERE sha256 = ? AND file = ?", [survey.sha256, survey.name]
    )
    if seen:
        number = int(seen[0][0])
        store.run(
            "UPDATE imports SET read_on = ?, imported = ?, row_count = ?, fresh = fresh + ?, "
            "known = ?, changed = ? WHERE id = ?",
            [survey.read_on, _now(), len(survey), new, known, changed, number],
        )
        return number
    number = int(store.rows("SELECT coalesce(max(id), 0) + 1 FROM imports")[0][0])
    store.run(
        "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            number,
            survey.name,
            survey.sha256,
            survey.platform,
            len(survey),
            survey.report.rows_in_file,
            survey.read_on,
            _now(),
            new,
            known,
            changed,
        ],
    )
    return number


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _questions(survey: Survey) -> list[tuple[str, str]]:
    """(id, wording) of the questions, each id once."""
    return list({question.id: question.text for question in survey.questions}.items())


def _responses(survey: Survey) -> pd.DataFrame:
    """One row a response: who, when, and each answer as text."""
    import pandas as pd

    given = survey.responses
    columns: dict[str, Any] = {
        "row_number": range(len(given)),
        "response_id": given["response_id"].astype("str").to_numpy(),
        "customer_id": _as_text(given["customer_id"]) if "customer_id" in given else None,
        "submitted": _dates(given),
    }
    for place, (question, _wording) in enumerate(_questions(survey)):
        columns[f"q{place}"] = _as_text(given[question])
    out = pd.DataFrame(columns)
    # A column nobody filled is still one of text.
    return out.astype(dict.fromkeys(["customer_id", *out.columns[4:]], "str"))


def _dates(given: pd.DataFrame) -> Any:
    """When each response was given: submitted, else begun; nothing where neither is a date."""
    import pandas as pd

    found = pd.Series(pd.NaT, index=range(len(given)), dtype="datetime64[us]")
    for role in ("submitted", "started"):
        if role in given:
            read = pd.to_datetime(given[role], errors="coerce")
            if read.dt.tz is not None:
                read = read.dt.tz_convert(None)
            found = found.fillna(pd.Series(read.to_numpy("datetime64[us]")))
    return found.to_numpy()


def _as_text(column: pd.Series[Any]) -> Any:
    """The answers as text, a whole number without its decimals; empty ones missing."""
    import pandas as pd

    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        known = column.dropna()
        if (known % 1 == 0).all() and (known.abs() < 2**53).all():
            return column.astype("Int64").astype("str").to_numpy()
    if not pd.api.types.is_string_dtype(column):
        column = column.astype("object").map(plain, na_action="ignore")
    return column.where(column.notna() & (column != "")).astype("str").to_numpy()


def _answers(survey: Survey, sources: Sequence[BoundSource]) -> pd.DataFrame:
    """One row a response and point that it feeds."""
    import pandas as pd

    place = pd.Series(range(len(survey)), index=survey.responses.index)
    tables = [_at_point(survey, source, place) for source in sources]
    return pd.concat(tables, ignore_index=True)


def _at_point(survey: Survey, source: BoundSource, place: pd.Series[int]) -> pd.DataFrame:
    import pandas as pd

    point = source.point
    chosen = survey.where(point.where)
    rows = chosen.responses
    try:
        marks = survey.numbers(source.question).loc[rows.index]
    except SurveyError:  # a rate is asked of words
        marks = pd.Series(float("nan"), index=rows.index)
    text = source.verbatim_question
    weight = None
    if point.weight:
        found: pd.Series[Any] = rows[survey.column(point.weight)]
        weight = pd.to_numeric(found, errors="coerce").astype("float64").to_numpy()
    table = pd.DataFrame(
        {
            "point": point.id,
            "row_number": place.loc[rows.index].to_numpy(),
            "asked": asked_of(point),
            "answer": _as_text(rows[source.question]),
            "mark": marks.astype("float64").to_numpy(),
            "verbatim": None if text is None else _as_text(rows[text]),
            "weight": weight,
        }
    )
    table = table.astype(
        {"answer": "str", "verbatim": "str", "mark": "Float64", "weight": "Float64"}
    )
    return table[table["answer"].notna() | table["verbatim"].notna()]


def _text(value: str) -> str:
    """A text inside SQL."""
    return "'" + value.replace("'", "''") + "'"
