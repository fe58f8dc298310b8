"""SurveyMonkey CSV: two header rows, the question over its merged cells, then “Response”, “Open-
Ended Response” or the wording of each choice.

Questions spread over several columns (choices, grids) are told to the builder as groups.
"""

from __future__ import annotations

import re

from journeykit.language import translate as _
from journeykit.surveys.table import ColumnSpec, Layout, Table, fold, unique

PLATFORM = "SurveyMonkey"

_RESPONSE = frozenset(
    ("response", "open-ended response", "reponse", "reponse ouverte", "reponse libre", "antwort")
)
_ROLES = {
    "respondentid": "response_id",
    "respondent id": "response_id",
    "id du repondant": "response_id",
    "id repondant": "response_id",
    "date created": "started",
    "start date": "started",
    "date de creation": "started",
    "date de debut": "started",
    "date modified": "submitted",
    "end date": "submitted",
    "date de modification": "submitted",
    "date de fin": "submitted",
    "custom data 1": "customer_id",
    "custom value": "customer_id",
    "donnees personnalisees 1": "customer_id",
}
_META = frozenset(_ROLES) | {
    "collectorid", "collector id", "id du collecteur", "ip address", "adresse ip",
    "email address", "adresse e-mail", "adresse email", "first name", "prenom", "last name",
    "nom de famille", "custom data", "donnees personnalisees",
}  # fmt: skip
_OTHER = re.compile(r"(other|autre|comment|precis).*", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,60}>")


def signature(table: Table) -> str | None:
    """Why this looks like SurveyMonkey: a second header row of “Response” and choice wordings."""
    first, second = table.row(1), table.row(2)
    if len(first) < 2 or len(table.rows) < 2:
        return None
    responses = sum(fold(cell) in _RESPONSE for cell in second)
    merged = sum(
        not cell.strip() and bool(second[i].strip()) if i < len(second) else False
        for i, cell in enumerate(first)
    )
    known = sum(fold(cell) in _META for cell in first)
    blank_under_known = all(
        not second[i].strip()
        for i, cell in enumerate(first)
        if fold(cell) in _META and i < len(second)
    )
    if (responses or merged) and known and blank_under_known:
        return _("row 2 says “Response” or gives the choices under each question")
    if responses >= 1 and responses + merged >= (len(first) + 1) // 2:
        return _("row 2 says “Response” or gives the choices under each question")
    return None


def read(table: Table) -> Layout:
    """The layout: questions are numbered q1, q2… in the order of the file."""
    first, second = table.row(1), table.row(2)
    width = max(len(first), len(second))
    first, second = first + [""] * (width - len(first)), second + [""] * (width - len(second))
    columns: list[ColumnSpec] = []
    roles: dict[str, int] = {}
    question, number, item = "", 0, 0
    for position in range(width):
        top, under = _clean(first[position]), _clean(second[position])
        if fold(top) in _META and not under:
            role = _ROLES.get(fold(top))
            if role and role not in roles:
                roles[role] = position
            columns.append(ColumnSpec(id=top, name=top, text=top, kind="meta"))
            question = ""
            continue
        if top or not question:
            question, number, item = top or under, number + 1, 0
        spread = not top or (
            position + 1 < width and not first[position + 1].strip() and bool(under)
        )
        if not spread:
            kind = "text" if fold(under) in ("open-ended response", "reponse ouverte") else ""
            columns.append(ColumnSpec(id=f"q{number}", name=question, text=question, kind=kind))
            continue
        item += 1
        spec = ColumnSpec(
            id=f"q{number}_{item}",
            name=f"{question} [{under}]" if under else question,
            text=f"{question} [{under}]" if under else question,
        )
        if _OTHER.match(fold(under)) and fold(under) not in _RESPONSE:
            spec.kind = "text"
        spec.group, spec.group_text, spec.item = f"q{number}", question, under
        columns.append(spec)
    for spec, name in zip(columns, unique([c.name for c in columns], _("column")), strict=True):
        if spec.kind == "meta":
            spec.id = name
        spec.name = name
    return Layout(header_rows=2, columns=columns, roles=roles)


def _clean(header: str) -> str:
    return " ".join(_TAG.sub(" ", header).split())
