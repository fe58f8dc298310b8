"""Qualtrics CSV: three header rows (code, question text, ImportId), the third as JSON or as the
Python dictionary older exports wrote; also the legacy two-row export (V1…V10).

Previews, tests and spam are dropped, and said so. Encoding and typing are done elsewhere.
"""

from __future__ import annotations

import re

from journeykit.language import translate as _
from journeykit.surveys.table import ColumnSpec, Layout, Table, fold, unique

PLATFORM = "Qualtrics"

_IMPORT_ID = re.compile(r"""\{\s*["']ImportId["']\s*:\s*["']([^"']*)["']""")
_ROLES = {
    "responseid": "response_id",
    "externalreference": "customer_id",
    "externaldatareference": "customer_id",
    "startdate": "started",
    "recordeddate": "submitted",
    "enddate": "submitted",
    "distributionchannel": "channel",
    "userlanguage": "language",
    "finished": "complete",
}
_META = frozenset(_ROLES) | {
    "status", "ipaddress", "progress", "duration (in seconds)", "recipientlastname",
    "recipientfirstname", "recipientemail", "locationlatitude", "locationlongitude",
    "responseset", "q_recaptchascore", "q_relevantidduplicate", "q_ballotboxstuffing",
}  # fmt: skip
_PREVIEWS = frozenset(
    ("survey preview", "preview", "apercu de l'enquete", "apercu", "1", "9", "17")
)
_TESTS = frozenset(("survey test", "test", "test de l'enquete", "2"))
_SPAM = frozenset(("8", "12", "40"))
_DERIVED = re.compile(
    r"(_NPS_GROUP|_DO(_\w+)?|_(First|Last)[ _]Click|_Page[ _]Submit|_Click[ _]Count"
    r"|[ _-](Topics|Parent Topics|Sentiment.*|Topic.*))$",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"(?P<parent>[A-Za-z]\w*?)(?:#\d+)?_(?P<choice>\d+)")


def signature(table: Table) -> str | None:
    """Why this looks like Qualtrics: the row of ImportIds, or the legacy V1… codes."""
    if _import_row(table):
        return _("row {row} holds Qualtrics' ImportId codes").format(row=_import_row(table))
    if _is_legacy(table):
        return _("the columns are named V1, V2… over a second header row")
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


def read(table: Table) -> Layout:
    """The layout: codes are the questions' ids, the second row their text."""
    header_rows = _import_row(table) or 2
    codes = table.row(1)
    texts = table.row(2) if header_rows == 3 or _is_legacy(table) else codes
    legacy = _is_legacy(table)
    keys = texts if legacy else codes
    names = unique(codes, _("column"))
    columns: list[ColumnSpec] = []
    roles: dict[str, int] = {}
    for position, name in enumerate(names):
        code = codes[position].strip()
        key = fold(keys[position]) if position < len(keys) else ""
        text = " ".join((texts[position] if position < len(texts) else "").split()) or name
        spec = ColumnSpec(id=name, name=name, text=text)
        if not code or key in _META or (legacy and re.fullmatch(r"V\d+", code)):
            spec.kind = "meta"
        elif _DERIVED.search(code):
            spec.kind = "derived"
        elif code.endswith("_TEXT"):
            spec.kind = "text"
        elif match := _CHOICE.fullmatch(code):
            spec.group = match["parent"]
            question, dash, item = text.rpartition(" - ")
            spec.group_text, spec.item = (question, item) if dash else (text, text)
        role = _ROLES.get(key)
        if role and (role not in roles or key == "recordeddate"):
            roles[role] = position
        columns.append(spec)
    status = next((i for i, key in enumerate(keys) if fold(key) == "status"), None)
    channel = roles.get("channel")

    def drop(cells: list[str]) -> str | None:
        kind = fold(cells[status]) if status is not None else ""
        if kind in _PREVIEWS or (channel is not None and fold(cells[channel]) == "preview"):
            return _("survey previews")
        if kind in _SPAM or "spam" in kind.split():
            return _("spam")
        return _("tests") if kind in _TESTS else None

    return Layout(
        header_rows=header_rows,
        columns=columns,
        roles=roles,
        drop=drop,
        missing=frozenset({"-99"}),  # seen, not answered
    )
