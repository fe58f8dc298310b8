"""Typeform, old and new exports: `#`, the questions, then dates in UTC and a network id.

The newer export adds the response's type (completed, partial, started), its tags and its ending.
A question with several answers becomes one column a choice, headed by the choice alone: such runs
are found by their cells, which repeat their header.
"""

from __future__ import annotations

import re

from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.surveys.readers.headers import answers, clean, free_text, information, is_person
from journeykit.surveys.table import ColumnSpec, Layout, Table, unique
from journeykit.surveys.wording import listed

PLATFORM = "Typeform"

_STARTED = frozenset(
    ("start date (utc)", "start date", "date de debut (utc)", "fecha de inicio (utc)")
)
_SUBMITTED = frozenset(
    (
        "submit date (utc)", "submit date", "date d'envoi (utc)", "date de soumission (utc)",
        "fecha de envio (utc)",
    )
)  # fmt: skip
_TYPE = frozenset(("response type", "type de reponse", "tipo de respuesta"))
_NETWORK = frozenset(("network id", "id reseau", "identifiant reseau", "id de red"))
_OWN = frozenset(
    (
        "#", "stage date (utc)", "stage date", "tags", "ending", "token", "response id",
        "date d'etape (utc)", "balises", "fin", "etiquetas", "score", "winning outcome id",
    )
)  # fmt: skip
_KNOWN = _STARTED | _SUBMITTED | _TYPE | _NETWORK
# Hidden fields arrive by the form's address; these name the person or the campaign.
_CUSTOMER = frozenset(
    (
        "customer_id", "customerid", "client_id", "id_client", "contact_id", "user_id", "userid",
        "account_id", "crm_id", "uid",
    )
)  # fmt: skip
_HIDDEN = _CUSTOMER | {
    "email", "e-mail", "first_name", "last_name", "firstname", "lastname", "name", "phone",
    "gclid", "fbclid", "ip", "user_agent", "referrer", "referer",
}  # fmt: skip
_OTHER = re.compile(r"other|autre.*|otro|andere[rs]?")
_MARKDOWN = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")


def signature(table: Table) -> str | None:
    """Why this looks like Typeform: its submission date beside its network id or type."""
    folded = [fold(clean(cell)) for cell in table.row(1)]
    found = _KNOWN.intersection(folded)
    if not found & _SUBMITTED:
        return None
    if found & (_NETWORK | _TYPE) or ("#" in folded[:1] and found & _STARTED):
        named = [cell.strip() for cell in table.row(1) if fold(clean(cell)) in found]
        return _("it has Typeform's columns {list}").format(list=listed(named, 3))
    return None


def read(table: Table) -> Layout:
    """The layout: questions are numbered q1, q2… in the order of the form."""
    headers = [" ".join(_MARKDOWN.sub("", clean(cell)).split()) for cell in table.row(1)]
    names = unique(headers, _("column"))
    layout = Layout(header_rows=1, columns=[])
    cells = [answers(table, position, 1) for position in range(len(headers))]
    runs = _runs(headers, cells)
    number = 0
    position = 0
    while position < len(headers):
        name, text = names[position], headers[position] or names[position]
        if position in runs:
            number += 1
            end = runs[position]
            _choices(range(position, end), headers, names, cells, f"q{number}", layout)
            position = end
            continue
        if _own(fold(headers[position]), position, cells[position], layout):
            layout.columns.append(ColumnSpec(id=name, name=name, text=text, kind="meta"))
        else:
            number += 1
            kind = "meta" if information(cells[position]) or is_person(text) else ""
            kind = kind or ("text" if free_text(cells[position]) else "")
            layout.columns.append(ColumnSpec(id=f"q{number}", name=name, text=text, kind=kind))
        position += 1
    if "complete" not in layout.roles:
        layout.finished_if_filled = layout.roles.get("submitted")
    return layout


def _own(name: str, position: int, cells: list[str], layout: Layout) -> bool:
    """Whether Typeform (or a hidden field) wrote the column; its role is put in the layout."""
    role = ""
    if position == 0 and name in ("#", "token", "response id"):
        role = "response_id"
    elif name in _STARTED:
        role = "started"
    elif name in _SUBMITTED:
        role = "submitted"
    elif name in _TYPE:
        role = "complete"
    elif name in _CUSTOMER and cells:
        role = "customer_id"
    if role:
        layout.roles.setdefault(role, position)
    known = name in _KNOWN | _OWN | _HIDDEN or not name
    return known or name.startswith(("utm_", "hidden:"))


def _runs(headers: list[str], cells: list[list[str]]) -> dict[int, int]:
    """First → past-the-last position of columns whose cells only repeat their own header."""
    found: dict[int, int] = {}
    start = 0
    while start < len(headers):
        end = start
        filled = 0
        while end < len(headers) and _repeats(headers[end], cells[end], inside=end > start):
            filled += bool(cells[end])
            end += 1
        other = end < len(headers) and bool(_OTHER.fullmatch(fold(headers[end])))
        while end > start and not other and not cells[end - 1]:
            end -= 1  # an unused column at the end may be a question of its own
        if filled >= 2:
            end += other
            found[start] = end
        start = max(end, start + 1)
    return found


def _repeats(header: str, cells: list[str], *, inside: bool) -> bool:
    name = fold(header)
    if not name or name in _KNOWN | _OWN | _HIDDEN:
        return False
    if not cells:
        return inside
    return {fold(clean(cell)) for cell in cells} == {name}


def _choices(
    positions: range,
    headers: list[str],
    names: list[str],
    cells: list[list[str]],
    group: str,
    layout: Layout,
) -> None:
    items = [headers[position] for position in positions]
    question = " / ".join(items)
    for place, position in enumerate(positions, start=1):
        item = headers[position]
        free = {fold(clean(cell)) for cell in cells[position]} - {fold(item)}
        layout.columns.append(
            ColumnSpec(
                id=f"{group}_{place}",
                name=names[position],
                text=item,
                kind="text" if free else "",
                group=group,
                group_text=question,
                item=item,
                chosen=frozenset() if free else frozenset({fold(item)}),
            )
        )
