"""Microsoft Forms, XLSX or CSV: ID, start and completion times, e-mail, name, then the questions.

Several answers share a cell, each followed by a semicolon. A quiz adds “Points - …” and
“Feedback - …” beside each question. Column names seen in public files (French, English, Spanish);
the German, Italian, Dutch and Portuguese ones follow Microsoft's translations.
"""

from __future__ import annotations

import re

from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.surveys.readers.headers import answers, clean, free_text, information, is_person
from journeykit.surveys.table import ColumnSpec, Layout, Table, unique
from journeykit.surveys.wording import quoted

PLATFORM = "Microsoft Forms"

_STARTED = frozenset(
    ("start time", "heure de debut", "hora de inicio", "startzeit", "ora di inizio", "begintijd")
)
_SUBMITTED = frozenset(
    (
        "completion time", "heure de fin", "hora de finalizacion", "fertigstellungszeit",
        "ora di completamento", "tijd van voltooien", "hora de conclusao",
    )
)  # fmt: skip
_MODIFIED = frozenset(
    (
        "last modified time", "heure de la derniere modification", "derniere modification",
        "hora de la ultima modificacion", "zeitpunkt der letzten anderung",
        "uhrzeit der letzten anderung", "ora dell'ultima modifica", "hora da ultima modificacao",
        "tijd van laatste wijziging",
    )
)  # fmt: skip
_EMAIL = frozenset(
    (
        "email", "e-mail", "adresse de messagerie", "adresse e-mail", "correo electronico",
        "posta elettronica", "courrier electronique",
    )
)  # fmt: skip
_NAME = frozenset(("name", "nom", "nombre", "nome", "naam"))
_LANGUAGE = frozenset(("language", "langue", "idioma", "sprache", "lingua"))
_TOTAL = frozenset(
    (
        "total points", "total des points", "nombre total de points", "puntos totales",
        "gesamtpunktzahl", "total de puntos",
    )
)  # fmt: skip
_QUIZ = frozenset(
    (
        "quiz feedback", "commentaires du questionnaire", "commentaires sur le questionnaire",
        "grade posted time", "heure de publication de la note", "comentarios del cuestionario",
        "feedback zum quiz",
    )
)  # fmt: skip
_POINTS = re.compile(r"(?:points|puntos|punkte|punti|punten|pontos)\s*[-–—:]\s*(.+)")
_FEEDBACK = re.compile(r"(?:feedback|commentaires?|comentarios|kommentare?)\s*[-–—:]\s*(.+)")
_GRID = re.compile(r"(?P<question>.+[^\d\s])\.(?P<line>\S.*)")
_NOBODY = frozenset(("anonymous", "anonyme", "anonym", "anónimo", "anonimo", "anoniem"))


def signature(table: Table) -> str | None:
    """Why this looks like Microsoft Forms: the two time columns it starts every export with."""
    head = table.row(1)[:6]
    found = [
        next((cell.strip() for cell in head if fold(cell) in names), "")
        for names in (_STARTED, _SUBMITTED)
    ]
    if all(found):
        return _("the first columns are “{first}” and “{second}”").format(
            first=found[0], second=found[1]
        )
    return None


def read(table: Table) -> Layout:
    """The layout: questions are numbered q1, q2… in the order of the form."""
    headers = [clean(cell) for cell in table.row(1)]
    folded = [fold(header) for header in headers]
    names = unique(headers, _("column"))
    layout = Layout(
        header_rows=1, columns=[], splits_choices=True, missing=_NOBODY | {"Anonymous", "Anonyme"}
    )
    number = item = 0
    grid = ""
    asked = False
    for position, name in enumerate(names):
        text = headers[position] or name
        kind = "" if asked else _own(folded[position], position, table, layout)
        kind = kind or _quiz(folded, position)
        if kind or not headers[position]:
            layout.columns.append(ColumnSpec(id=name, name=name, text=text, kind=kind or "meta"))
            continue
        asked = True
        line = _line(headers, position)
        if line and line["question"] == grid:
            item += 1
        else:
            number, item, grid = number + 1, 1, line["question"] if line else ""
        spec = ColumnSpec(id=f"q{number}_{item}" if line else f"q{number}", name=name, text=text)
        cells = answers(table, position, 1)
        if line:
            spec.text, spec.kind = f"{line['question']} [{line['line']}]", "grid_item"
            spec.grid = f"q{number}"
        elif cells and all(cell.endswith(";") for cell in cells):
            spec.kind = _several(cells, text, layout)
            spec.joined = spec.kind == "multi_choice"
        elif information(cells) or is_person(text):
            spec.kind = "meta"
        elif free_text(cells):
            spec.kind = "text"
        layout.columns.append(spec)
    return layout


def _own(name: str, position: int, table: Table, layout: Layout) -> str:
    """The kind of a column Forms writes before the first question, its role put in the layout."""
    role = ""
    if name == "id" and position == 0:
        role = "response_id"
    elif name in _STARTED:
        role = "started"
    elif name in _SUBMITTED:
        role = "submitted"
    elif name in _LANGUAGE:
        role = "language"
    elif name in _EMAIL:
        if any("@" in cell for cell in answers(table, position, 1)):
            role = "customer_id"
    elif name in _TOTAL:
        return "derived"
    elif name not in _NAME | _MODIFIED | _QUIZ:
        return ""
    if role:
        layout.roles.setdefault(role, position)
    return "meta"


def _quiz(folded: list[str], position: int) -> str:
    """“derived” or “meta” for what a quiz adds beside a question of the same file."""
    for pattern, kind in ((_POINTS, "derived"), (_FEEDBACK, "meta")):
        found = pattern.fullmatch(folded[position])
        if found and found[1] in folded:
            return kind
    return ""


def _line(headers: list[str], position: int) -> re.Match[str] | None:
    """“Question.Line” when a neighbour has the same question: a Likert grid."""
    found = _GRID.fullmatch(headers[position])
    if found is None:
        return None
    for neighbour in (position - 1, position + 1):
        other = _GRID.fullmatch(headers[neighbour]) if 0 <= neighbour < len(headers) else None
        if other and other["question"] == found["question"]:
            return found
    return None


def _several(cells: list[str], text: str, layout: Layout) -> str:
    """Several answers, or a ranking when everyone names the same ones in their own order."""
    sets = {frozenset(piece for piece in cell.split(";") if piece) for cell in cells}
    ranked = len(sets) == 1 and len(next(iter(sets))) > 1 and len(set(cells)) > 1
    if not ranked:
        return "multi_choice"
    layout.warnings.append(
        _("{question} is a ranking: its order is kept as information, not scored.").format(
            question=quoted(text)
        )
    )
    return "meta"
