"""Qualtrics CSV, TSV or XLSX: three header rows (code, question text, ImportId), the third as JSON
or as the Python dictionary older exports wrote; the legacy two-row export (V1…V10); and exports
from which the ImportIds were taken away.

Previews, tests and spam are dropped, and said so. What a column is, its ImportId tells first:
``QID5`` one answer, ``QID5_2`` a choice or a line, ``QID5_TEXT`` words. Encoding and typing are
done elsewhere. Source: Qualtrics, “Understanding your dataset” and “Response type” status codes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.surveys.columns.answers import plain_number
from journeykit.surveys.columns.dates import read_dates
from journeykit.surveys.readers.headers import answers, clean, free_text, information
from journeykit.surveys.table import ColumnSpec, Layout, Table, unique

PLATFORM = "Qualtrics"

_IMPORT_ID = re.compile(r"""\{\s*["']ImportId["']\s*:\s*["']([^"']*)["']""")
_ROLES = {
    "responseid": "response_id",
    "_recordid": "response_id",
    "externalreference": "customer_id",
    "externaldatareference": "customer_id",
    "startdate": "started",
    "recordeddate": "submitted",
    "enddate": "submitted",
    "distributionchannel": "channel",
    "userlanguage": "language",
    "finished": "complete",
}
_CUSTOMER = frozenset(
    ("customerid", "customer_id", "customer id", "clientid", "client_id", "idclient", "id_client",
     "contactid", "contact_id", "crmid", "crm_id", "memberid", "member_id")
)  # fmt: skip
_META = frozenset(_ROLES) | {
    "status", "ipaddress", "progress", "duration (in seconds)", "duration", "recipientlastname",
    "recipientfirstname", "recipientemail", "locationlatitude", "locationlongitude",
    "locationaccuracy", "responseset", "name", "email",
}  # fmt: skip
_CORE = frozenset(
    ("startdate", "enddate", "status", "progress", "duration (in seconds)", "finished",
     "recordeddate", "responseid", "distributionchannel", "userlanguage", "ipaddress")
)  # fmt: skip
_PREVIEWS = frozenset(
    ("survey preview", "preview", "apercu de l'enquete", "apercu", "apercu du sondage",
     "umfragevorschau", "vorschau", "vista previa de la encuesta", "vista previa",
     "offline survey preview", "1", "9", "17")
)  # fmt: skip
_TESTS = frozenset(
    ("survey test", "test", "test de l'enquete", "test du sondage", "umfragetest",
     "prueba de encuesta", "2")
)  # fmt: skip
_SPAM = frozenset(("8", "12", "40"))
_DERIVED = re.compile(
    r"(.+(_NPS_GROUP|_DO(_\w*\d\w*)?|_(First|Last)[ _]Click|_Page[ _]Submit|_Click[ _]Count"
    r"|_\d+_[xy]|_\d+_GROUP|_REGION(_\w+)?"
    r"|[ _-](Topics|Parent Topics|Sentiment.*|Topic.*|Actionability|Effort.*|Emotion.*))"
    r"|SC\d+(_\w+)?)",
    re.IGNORECASE,
)
# The browser's data and a sent file's: neither marks nor words.
_ASIDE = re.compile(
    r"(\d+_)?Q(ID)?\d+_(Browser|Version|Operating[ _]System|Resolution|Id|Name|Size|Type|FILE_\w+)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?P<parent>(?:\d+_)?[A-Za-z][\w.#]*?)_(?P<choice>x?\d+)(?:_(?P<rank>RANK))?")
_QID_ITEM = re.compile(r"(\d+_)?QID\d+(#\d+)?(_x?\d+)+(_RANK)?", re.IGNORECASE)
_QID = re.compile(r"(\d+_)?QID\d+(#\d+)?", re.IGNORECASE)
_SELECTED = re.compile(
    r"\s*-\s*(Selected Choices?|Choix s[ée]lectionn[ée]s?|R[ée]ponse s[ée]lectionn[ée]e"
    r"|Ausgew[äa]hlte (Auswahl|Option|Antwort)|Selected Answer)\s*$",
    re.IGNORECASE,
)
_CODES = re.compile(r"\d{1,4}")
_JOINED_CODES = re.compile(r"\d{1,4}(,\d{1,4})+")
_TIGHT = re.compile(r",(?=\S)")


def signature(table: Table) -> str | None:
    """Why this looks like Qualtrics: its ImportIds, its legacy V1… codes, or its own columns."""
    if _import_row(table):
        return _("row {row} holds Qualtrics' ImportId codes").format(row=_import_row(table))
    if _is_legacy(table):
        return _("the columns are named V1, V2… over a second header row")
    if len(_core(table)) >= 4:
        return _("it has Qualtrics' columns StartDate, Finished…, without the ImportId codes")
    return None


def _import_row(table: Table) -> int | None:
    for number in (3, 2):
        cells = [cell for cell in table.row(number) if cell.strip()]
        if cells and sum(bool(_IMPORT_ID.search(cell)) for cell in cells) * 2 > len(cells):
            return number
    return None


def _is_legacy(table: Table) -> bool:
    first, second = table.row(1), table.row(2)
    return (
        len(first) > 2
        and [fold(cell) for cell in first[:2]] == ["v1", "v2"]
        and fold(second[0] if second else "") == "responseid"
    )


def _core(table: Table) -> set[str]:
    return {fold(cell) for cell in table.row(1)} & _CORE


def read(table: Table) -> Layout:
    """The layout: codes are the questions' ids, the second row their text."""
    import_row = _import_row(table)
    legacy = _is_legacy(table)
    header_rows = import_row or (2 if legacy or _texts_in_row_two(table) else 1)
    codes = [cell.strip() for cell in table.row(1)]
    texts = table.row(2) if import_row != 2 and header_rows > 1 else codes
    ids = [_IMPORT_ID.search(cell) for cell in table.row(import_row)] if import_row else []
    layout = Layout(header_rows=header_rows, columns=[], missing=frozenset({"-99"}))
    for position, name in enumerate(unique(codes, _("column"))):
        given = ids[position] if position < len(ids) else None
        import_id = given[1] if given else ""
        text = clean(texts[position]) if position < len(texts) else ""
        spec = ColumnSpec(id=name, name=name, text=text or name)
        keys = [fold(texts[position])] if legacy and position < len(texts) else []
        keys += [fold(codes[position])] if not legacy else []
        keys += [fold(import_id)] if import_id else []
        _kind(spec, codes[position], import_id, keys, legacy=legacy)
        _role(keys, position, layout)
        layout.columns.append(spec)
    _customer(codes, table, layout)
    _look(table, layout, ids)
    status = next(
        (i for i, spec in enumerate(layout.columns) if _is_status(spec, texts, i, legacy)), None
    )
    layout.drop = _drop(status, layout.roles.get("channel"))
    return layout


def _texts_in_row_two(table: Table) -> bool:
    """Whether row 2 holds the questions: no date stands under StartDate or RecordedDate."""
    dated = [
        i
        for i, cell in enumerate(table.row(1))
        if fold(cell) in ("startdate", "enddate", "recordeddate")
    ]
    under = [table.row(2)[i] for i in dated if i < len(table.row(2))]
    if under:
        return not any(read_dates([cell], day_first=True).values[0] for cell in under)
    named = [i for i, cell in enumerate(table.row(1)) if fold(cell) == "responseid"]
    under = [table.row(2)[i] for i in named if i < len(table.row(2))]
    return any(cell.strip() and not cell.startswith("R_") for cell in under)


def _is_status(spec: ColumnSpec, texts: list[str], position: int, legacy: bool) -> bool:
    if legacy:
        return position < len(texts) and fold(texts[position]) == "status"
    return fold(spec.name) == "status"


def _kind(spec: ColumnSpec, code: str, import_id: str, keys: list[str], *, legacy: bool) -> None:
    """What the codes say the column is; the answers say the rest (`_look`)."""
    asked = bool(_QID.fullmatch(import_id))  # one column, one question, whatever its code says
    if not code or code.startswith("Q_") or (legacy and re.fullmatch(r"V\d+", code)):
        spec.kind = "meta"
    elif asked:
        spec.text = _SELECTED.sub("", spec.text)
    elif set(keys) & _META or _ASIDE.fullmatch(code) or _ASIDE.fullmatch(import_id):
        spec.kind = "meta"
    elif _DERIVED.fullmatch(code):
        spec.kind = "derived"
    elif code.endswith("_TEXT") or import_id.endswith("_TEXT"):
        spec.kind = "text"
    elif (not import_id or _QID_ITEM.fullmatch(import_id)) and (match := _ITEM.fullmatch(code)):
        spec.group = match["parent"]
        question, dash, item = spec.text.rpartition(" - ")
        if not dash:  # legacy exports write no space
            question, dash, item = spec.text.rpartition("-")
            dash = dash if question.rstrip().endswith(("?", ":", ".", "…", ")")) else ""
        spec.group_text, spec.item = (question, item) if dash else (spec.text, spec.text)
        spec.group_text = _SELECTED.sub("", spec.group_text)
        spec.kind = "grid_item" if match["rank"] else ""


def _role(keys: list[str], position: int, layout: Layout) -> None:
    for key in keys:
        role = _ROLES.get(key)
        if role and (role not in layout.roles or key == "recordeddate"):
            layout.roles[role] = position


def _customer(codes: list[str], table: Table, layout: Layout) -> None:
    """An embedded customer number plays the role when ExternalReference is empty."""
    given = layout.roles.get("customer_id")
    if given is not None and answers(table, given, layout.header_rows):
        return
    for position, code in enumerate(codes):
        if fold(code) in _CUSTOMER and answers(table, position, layout.header_rows):
            layout.roles["customer_id"] = position
            layout.columns[position].kind = "meta"
            return
    layout.roles.pop("customer_id", None)


def _look(table: Table, layout: Layout, ids: list[re.Match[str] | None]) -> None:
    """What only the answers tell: several choices in a cell, boxes written 0 and 1, words."""
    sizes = Counter(spec.group for spec in layout.columns if spec.group)
    seen: dict[str, set[str]] = {}
    for position, spec in enumerate(layout.columns):
        if spec.kind:
            continue
        if spec.group and sizes[spec.group] == 1:
            spec.group = spec.group_text = spec.item = ""
        cells = answers(table, position, layout.header_rows)
        cells = [cell for cell in cells if cell not in layout.missing]
        if spec.group:
            seen.setdefault(spec.group, set()).update(cells)
            if free_text(cells) and not {fold(cell) for cell in cells} <= {fold(spec.item)}:
                spec.kind, spec.group = "text", ""
            continue
        given = ids[position] if position < len(ids) else None
        asked = given is None or bool(_QID.match(given[1]))
        if (given is None or _QID.fullmatch(given[1])) and _several(cells):
            spec.kind, spec.joined = "multi_choice", True
        elif information(cells):
            spec.kind = "meta"
        elif given is not None and asked and _slider(cells):
            spec.kind = "scale"
        elif free_text(cells):
            spec.kind = "text" if asked else "meta"  # embedded data is no one's words
    for spec in layout.columns:
        if spec.group and seen.get(spec.group) == {"0", "1"}:
            spec.chosen = frozenset({"1"})


def _slider(cells: list[str]) -> bool:
    """Whether the answers are figures from 0 to 100, some beyond 10."""
    marks = [plain_number(cell) for cell in cells]
    known = [mark for mark in marks if mark is not None]
    return len(known) == len(marks) > 0 and min(known) >= 0 and 10 < max(known) <= 100


def _several(cells: list[str]) -> bool:
    """Whether cells hold several choices joined by a comma without a space, few and repeated."""
    if all(_CODES.fullmatch(cell) or _JOINED_CODES.fullmatch(cell) for cell in cells):
        return any(_JOINED_CODES.fullmatch(cell) for cell in cells)
    joined = [cell for cell in cells if _TIGHT.search(cell)]
    if len(joined) * 20 < len(cells) or not joined:
        return False
    pieces = Counter(piece for cell in cells for piece in _TIGHT.split(cell))
    return len(pieces) <= 40 and sum(n for n in pieces.values() if n > 1) >= 0.8 * pieces.total()


def _drop(status: int | None, channel: int | None) -> Callable[[list[str]], str | None]:
    def drop(cells: list[str]) -> str | None:
        kind = fold(cells[status]) if status is not None else ""
        if kind in _PREVIEWS or (channel is not None and fold(cells[channel]) == "preview"):
            return _("survey previews")
        if kind in _SPAM or "spam" in kind.split():
            return _("spam")
        return _("tests") if kind in _TESTS else None

    return drop
