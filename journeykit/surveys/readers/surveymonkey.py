"""SurveyMonkey CSV or XLSX: two header rows, the question over its merged cells, then “Response”,
“Open-Ended Response” or the wording of each choice; condensed or expanded columns.

Questions spread over several columns (choices, grids, rankings) are told to the builder as groups.
The summary SurveyMonkey also exports holds no answer of anybody: it is refused.
"""

from __future__ import annotations

import re

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.surveys.columns.choices import joined_choices
from journeykit.surveys.readers.headers import answers, clean, free_text, information, is_person
from journeykit.surveys.table import ColumnSpec, Layout, Table, unique

PLATFORM = "SurveyMonkey"

_OPEN = frozenset(
    (
        "open-ended response", "open ended response", "reponse ouverte", "reponse libre",
        "respuesta abierta", "offene antwort", "beantwortung mit beliebigem text",
        "reponse a developpement",
    )
)  # fmt: skip
_RESPONSE = _OPEN | {"response", "reponse", "respuesta", "antwort", "responses", "reponses"}
_ROLES = {
    "respondentid": "response_id",
    "respondent id": "response_id",
    "id du repondant": "response_id",
    "id repondant": "response_id",
    "identifiant du repondant": "response_id",
    "date created": "started",
    "start date": "started",
    "startdate": "started",
    "date de creation": "started",
    "date de debut": "started",
    "date modified": "submitted",
    "end date": "submitted",
    "enddate": "submitted",
    "date de modification": "submitted",
    "date de fin": "submitted",
    "response status": "complete",
    "statut de la reponse": "complete",
    "language": "language",
    "langue": "language",
}
# In this order: the caller's own data name the customer better than the e-mail address.
_CUSTOMER = (
    "custom data 1", "custom 1", "custom value", "custom data", "donnees personnalisees 1",
    "donnees personnalisees", "email address", "adresse e-mail", "adresse email", "e-mail",
)  # fmt: skip
_META = (
    frozenset(_ROLES)
    | frozenset(_CUSTOMER)
    | {
        "collectorid", "collector id", "id du collecteur", "identifiant du collecteur",
        "ip address", "ipaddress", "adresse ip", "emailaddress", "first name", "firstname",
        "prenom", "last name", "lastname", "nom de famille", "nom", "customdata", "device type",
        "collector nm", "collector name", "nom du collecteur",
    }
)  # fmt: skip
_NUMBERED = re.compile(r"(custom( data)?|donnees personnalisees) ?\d+")
_OTHER = re.compile(r"(other|autre|comment|precis|please specify|veuillez preciser|otro).*")
_SUMMARY = (
    frozenset(("answer choices", "choix de reponse", "choix de reponses", "options de reponse")),
    frozenset(("responses", "reponses", "response percent")),
)


def signature(table: Table) -> str | None:
    """Why this looks like SurveyMonkey: a second header row of “Response” and choice wordings."""
    if _is_summary(table):
        return _("it has SurveyMonkey's columns “Answer Choices” and “Responses”")
    first, second = table.row(1), table.row(2)
    if len(first) < 2 or len(table.rows) < 2:
        return None
    responses = sum(fold(cell) in _RESPONSE for cell in second)
    merged = sum(
        not clean(cell) and bool(second[i].strip()) if i < len(second) else False
        for i, cell in enumerate(first)
    )
    known = sum(_is_meta(cell) for cell in first)
    blank_under_known = all(
        not clean(second[i]) for i, cell in enumerate(first) if _is_meta(cell) and i < len(second)
    )
    if (responses or merged) and known and blank_under_known:
        return _("row 2 says “Response” or gives the choices under each question")
    if responses >= 1 and responses + merged >= (len(first) + 1) // 2:
        return _("row 2 says “Response” or gives the choices under each question")
    if _is_flat(table):
        return _("it has SurveyMonkey's columns “Respondent ID” and “Collector ID”")
    return None


def _is_flat(table: Table) -> bool:
    """Whether there is one header row only (a program took the second away, or left it blank)."""
    keys = {_key(cell) for cell in table.row(1)}
    return bool(keys & {"respondent id", "respondentid", "id du repondant"}) and bool(
        keys & {"collector id", "collectorid", "id du collecteur"}
    )


def _is_summary(table: Table) -> bool:
    for number in range(1, 7):
        cells = {fold(cell) for cell in table.row(number)[:3]}
        if all(cells & words for words in _SUMMARY):
            return True
    return False


def _key(header: str) -> str:
    return fold(clean(header)).replace("_", " ")


def _is_meta(header: str) -> bool:
    return _key(header) in _META or bool(_NUMBERED.fullmatch(_key(header)))


def read(table: Table) -> Layout:
    """The layout: questions are numbered q1, q2… in the order of the file.

    Raises
    ------
    SurveyError
        When the file is the summary of the questions.
    """
    if _is_summary(table):
        raise SurveyError(
            _(
                "{file}: this is SurveyMonkey's summary of the questions, which holds no "
                "respondent's answers. Export “All individual responses” (CSV or XLSX) and read "
                "that file."
            ).format(file=table.name)
        )
    first, second = [clean(c) for c in table.row(1)], [clean(c) for c in table.row(2)]
    layout = Layout(header_rows=2, columns=[])
    if _is_flat(table) and (first[: len(second)] or [""])[0] and second[:1] != [""]:
        layout.header_rows, second = 1, []  # an identifier stands there already
    width = max(len(first), len(second))
    first, second = first + [""] * (width - len(first)), second + [""] * (width - len(second))
    number = position = 0
    while position < width:
        top, under = first[position], second[position]
        if (_is_meta(top) and not under) or not (top or under):
            role = _ROLES.get(_key(top))
            if role:
                layout.roles.setdefault(role, position)
            layout.columns.append(ColumnSpec(id=top, name=top, text=top, kind="meta"))
            position += 1
            continue
        number += 1
        end = position + 1
        while top and end < width and second[end] and first[end] in ("", top):
            end += 1
        _question(range(position, end), top or under, second, table, f"q{number}", layout)
        position = end
    _customer(first, table, layout)
    names = unique([spec.name for spec in layout.columns], _("column"))
    for spec, name in zip(layout.columns, names, strict=True):
        if spec.kind == "meta" and not re.fullmatch(r"q\d+(_\d+)?", spec.id):
            spec.id = name
        spec.name = name
        spec.text = spec.text or name
    return layout


def _customer(first: list[str], table: Table, layout: Layout) -> None:
    keys = [_key(header) for header in first]
    for name in _CUSTOMER:
        at = keys.index(name) if name in keys else None
        if at is None or layout.columns[at].kind != "meta":
            continue
        cells = answers(table, at, layout.header_rows)
        if 2 * len(set(cells)) > len(cells):  # a country or a campaign comes back: no customer
            layout.roles["customer_id"] = at
            return


def _question(
    positions: range, text: str, second: list[str], table: Table, group: str, layout: Layout
) -> None:
    """The columns under one question: one answer, with or without words beside; or a group."""
    cells = [answers(table, position, layout.header_rows) for position in positions]
    items = [second[position] for position in positions]
    words = [_is_words(items[i], cells[i], alone=len(items) == 1) for i in range(len(items))]
    if len(items) == 1 or (fold(items[0]) in _RESPONSE and all(words[1:])):
        kind = "meta" if information(cells[0]) or is_person(text) else ""
        spec = ColumnSpec(id=group, name=text, text=text, kind=kind)
        if not kind and any("; " in cell for cell in cells[0]) and joined_choices(cells[0]):
            spec.kind, spec.joined = "multi_choice", True  # condensed columns
        elif not kind and (fold(items[0]) in _OPEN or free_text(cells[0])):
            spec.kind = "text"
        layout.columns.append(spec)
        for place, item in enumerate(items[1:], start=2):
            name = f"{text} [{item}]"
            layout.columns.append(
                ColumnSpec(id=f"{group}_{place}", name=name, text=name, kind="text")
            )
        return
    values = _values(items, cells, words)
    for place, item in enumerate(items):
        name = f"{text} [{item}]" if item else text
        spec = ColumnSpec(id=f"{group}_{place + 1}", name=name, text=name)
        spec.kind = "text" if words[place] or free_text(cells[place]) else ""
        spec.group, spec.group_text, spec.item = group, text, item
        if values and not spec.kind:
            spec.chosen = values[place]
        layout.columns.append(spec)


def _is_words(item: str, cells: list[str], *, alone: bool) -> bool:
    """Whether the column is “Other (please specify)”: its cells are not its own wording."""
    if alone or fold(item) in _RESPONSE or not _OTHER.fullmatch(fold(item)):
        return False
    return {fold(cell) for cell in cells} != {fold(item)}


def _values(
    items: list[str], cells: list[list[str]], words: list[bool]
) -> list[frozenset[str]] | None:
    """What each box holds when choices are exported as numbers: one value a column, all apart."""
    seen = [frozenset(map(fold, cells[i])) for i in range(len(items))]
    boxes = [one for i, one in enumerate(seen) if one and not words[i]]
    figures = all(len(one) == 1 and next(iter(one)).isdigit() for one in boxes)
    enough = all(len(cells[i]) >= 5 for i in range(len(items)) if seen[i] and not words[i])
    if len(boxes) < 2 or not figures or not enough or len(set(boxes)) < len(boxes):
        return None
    return [one or frozenset({fold(items[i])}) for i, one in enumerate(seen)]
