"""Google Forms CSV: a time stamp, then one column a question; grids as ``Question [line]``, several
answers in one cell joined by a comma.

Only recognises the file and names its columns; labels such as “5 - Très satisfait” are read by
`journeykit.surveys.answers`.
"""

from __future__ import annotations

import re

from journeykit.language import translate as _
from journeykit.surveys.table import ColumnSpec, Layout, Table, fold, unique

PLATFORM = "Google Forms"

_STAMPS = frozenset(("timestamp", "horodateur", "horodatage", "marca temporal", "zeitstempel"))
_EMAIL = frozenset(("email address", "adresse e-mail", "username", "nom d'utilisateur"))
_GRID = re.compile(r"(?P<question>.+\S)\s*\[(?P<line>[^\[\]]+)\]", re.DOTALL)


def signature(table: Table) -> str | None:
    """Why this looks like Google Forms: its first column is the time stamp Google writes."""
    first = table.row(1)
    if len(first) > 1 and fold(first[0]) in _STAMPS:
        return _("the first column is “{name}”").format(name=first[0].strip())
    return None


def read(table: Table) -> Layout:
    """The layout: questions are numbered q1, q2… in the order of the form."""
    headers = table.row(1)
    names = unique(headers, _("column"))
    columns = [ColumnSpec(id=names[0], name=names[0], text=names[0], kind="meta")]
    roles = {"submitted": 0}
    number = item = 0
    grid = ""
    for position, name in enumerate(names[1:], start=1):
        text = " ".join(headers[position].split()) or name
        if fold(text) in _EMAIL:
            columns.append(ColumnSpec(id=name, name=name, text=text, kind="meta"))
            roles.setdefault("customer_id", position)
            continue
        found = _GRID.fullmatch(text)
        if found:
            if found["question"] != grid:
                grid, number, item = found["question"], number + 1, 0
            item += 1
            columns.append(
                ColumnSpec(id=f"q{number}_{item}", name=name, text=text, kind="grid_item")
            )
            continue
        grid, number = "", number + 1
        columns.append(ColumnSpec(id=f"q{number}", name=name, text=text))
    return Layout(header_rows=1, columns=columns, roles=roles, splits_choices=True)
