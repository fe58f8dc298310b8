"""Google Forms CSV, TSV or XLSX: a time stamp, then one column a question; grids as
``Question [line]``, several answers in one cell joined by a comma or a semicolon.

Only recognises the file and names its columns; labels such as “5 - Très satisfait” are read by
`journeykit.surveys.columns.answers`.
"""

from __future__ import annotations

import re

from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.surveys.columns.choices import joined_choices
from journeykit.surveys.readers.headers import answers, clean, free_text, information, is_person
from journeykit.surveys.table import ColumnSpec, Layout, Table, unique

PLATFORM = "Google Forms"

_STAMPS = frozenset(
    (
        "timestamp", "horodateur", "horodatage", "marca temporal", "zeitstempel", "time stamp",
        "informazioni cronologiche", "carimbo de data/hora", "tijdstempel", "marca de temps",
    )
)  # fmt: skip
_EMAIL = frozenset(
    (
        "email address", "adresse e-mail", "adresse email", "username", "nom d'utilisateur",
        "e-mail-adresse", "direccion de correo electronico", "adresse mail", "indirizzo email",
        "endereco de e-mail", "e-mailadres", "email", "e-mail",
    )
)  # fmt: skip
_SCORE = frozenset(("score", "note", "note totale", "puntuacion", "punktzahl", "punkte"))
_OUT_OF = re.compile(r"\d+(?:[.,]\d+)? ?/ ?\d+(?:[.,]\d+)?")
_GRID = re.compile(r"(?P<question>.+\S)\s*\[(?P<line>[^\[\]]+)\]", re.DOTALL)
_QUIZ = {
    "score": "derived", "note": "derived", "puntuacion": "derived", "feedback": "meta",
    "commentaires": "meta", "comentarios": "meta",
}  # fmt: skip


def signature(table: Table) -> str | None:
    """Why this looks like Google Forms: its first column is the time stamp Google writes."""
    first = table.row(1)
    if len(first) > 1 and fold(clean(first[0])) in _STAMPS:
        return _("the first column is “{name}”").format(name=first[0].strip())
    return None


def read(table: Table) -> Layout:
    """The layout: questions are numbered q1, q2… in the order of the form."""
    headers = [clean(cell) for cell in table.row(1)]
    names = unique(headers, _("column"))
    layout = Layout(header_rows=1, columns=[], roles={"submitted": 0}, splits_choices=True)
    layout.columns.append(ColumnSpec(id=names[0], name=names[0], text=names[0], kind="meta"))
    number = item = 0
    grid = ""
    for position, name in enumerate(names[1:], start=1):
        text = headers[position] or name
        cells = answers(table, position, 1)
        kind = _own(headers, position, cells, layout)
        if kind:
            layout.columns.append(ColumnSpec(id=name, name=name, text=text, kind=kind))
            continue
        found = _GRID.fullmatch(text)
        if found:
            if found["question"] != grid:
                grid, number, item = found["question"], number + 1, 0
            item += 1
            spec = ColumnSpec(id=f"q{number}_{item}", name=name, text=text, kind="grid_item")
            spec.grid = f"q{number}"
            if joined_choices(cells):  # a grid of boxes: several answers a line
                spec.kind, spec.joined = "multi_choice", True
            layout.columns.append(spec)
            continue
        grid, number = "", number + 1
        kind = "meta" if information(cells) or is_person(text) else ""
        if not kind and free_text(cells) and not joined_choices(cells):
            kind = "text"
        layout.columns.append(ColumnSpec(id=f"q{number}", name=name, text=text, kind=kind))
    return layout


def _own(headers: list[str], position: int, cells: list[str], layout: Layout) -> str:
    """The kind of a column Google writes by itself; empty for a question."""
    name = fold(headers[position])
    if not name:
        return "meta"
    if name in _EMAIL and (position == 1 or any("@" in cell for cell in cells[:50])):
        if cells:
            layout.roles.setdefault("customer_id", position)
        return "meta"
    if position <= 2 and name in _SCORE and cells and all(map(_OUT_OF.fullmatch, cells[:200])):
        return "derived"
    found = _GRID.fullmatch(headers[position])
    if found and fold(found["line"]) in _QUIZ and found["question"] in headers:
        return _QUIZ[fold(found["line"])]
    return ""
