"""Any file with one header row: each row one response, each column one thing.

The last reader tried: it takes what no platform recognises, finds the header under title lines,
and refuses what has none.
"""

from __future__ import annotations

import re

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.columns.answers import is_no_answer, plain_number
from journeykit.surveys.columns.choices import joined_choices
from journeykit.surveys.readers.boxes import join_boxes
from journeykit.surveys.readers.headers import answers, dates, information, is_person, is_reply
from journeykit.surveys.readers.shapes import leave_footer, refuse_counts, turn_round
from journeykit.surveys.table import ColumnSpec, Layout, Table, unique

PLATFORM = "tidy"

_ROLES = {
    "response_id": (
        "id", "response_id", "response id", "responseid", "respondent_id", "respondent id",
        "id reponse", "id_reponse", "reponse_id", "identifiant", "identifiant reponse",
        "n° reponse", "numero de reponse", "id de la reponse", "respondentid", "submission id",
        "submission_id", "record id", "record_id", "review id", "id_rep", "numquest",
        "id questionnaire", "n° questionnaire", "numero de questionnaire", "_uuid",
    ),
    "customer_id": (
        "customer_id", "customer id", "customer", "client", "id client", "id_client", "client_id",
        "n° client", "numero client", "code client",
    ),
    "started": ("started", "start date", "start time", "debut", "date de debut"),
    "submitted": (
        "submitted", "date", "date de reponse", "date reponse", "date_reponse", "submit date",
        "response date", "horodateur", "timestamp", "date de soumission", "submitdate",
        "date submitted", "date de fin", "heure de fin", "completion time", "repondu le",
        "submission date", "submitted at", "completed at", "finished at", "date de completion",
        "responded at", "_submission_time", "survey timestamp",
        "review created (utc)", "date_saisie", "date de saisie", "date saisie", "created at",
        "created_at", "date de creation", "date reponse client", "date enquete", "date_enquete",
        "date de l'enquete", "date interview", "date de l'interview", "date avis",
    ),
    "channel": ("channel", "canal", "canal de collecte"),
    "language": ("language", "langue", "lang"),
    "complete": ("complete", "completed", "complet", "finished", "termine"),
}  # fmt: skip
_SAID = (
    r"(?:respon[sd]\w*|repon\w*|repondant|respondent|submi\w*|soumis\w*|saisie|survey|enquete"
    r"|questionnaire|sondage|review|avis|rated|interview|expression|publication|evaluation)"
)
_LINK = r"[\s_.-]?(?:de |du |d'|de la |de l')?"
_DAY = r"(?:date|day|jour|time|timestamp|horodatage|heure|at|on|created|le)"
_DATED = re.compile(rf"{_DAY}{_LINK}{_SAID}(?!.*\b(?:sent|envoi))|{_SAID}[\s_.-]?{_DAY}").match
_ID = r"(?:id|uuid|guid|n°|num(?:ero|ber)?|cle|key|code|ref(?:erence)?)"
_NUMBERED = re.compile(rf"{_ID}{_LINK}{_SAID}|{_SAID}[\s_.-]?{_ID}").fullmatch
_MOST_CHOICES = 30
_META = frozenset(
    fold(name)
    for name in ("email", "e-mail", "adresse e-mail", "adresse de messagerie", "téléphone", "phone",
                 "ip", "ip address", "adresse ip", "user agent", "hostname")
)  # fmt: skip


def role_of(name: str) -> str | None:
    """The role a column's name says it plays.

    >>> role_of("Date de réponse"), role_of("Satisfaction")
    ('submitted', None)
    """
    folded = fold(name)
    return next((role for role, names in _ROLES.items() if folded in names), None)


def signature(table: Table) -> str | None:
    """Always a reason: this reader takes what the others leave."""
    return _("one header row, no platform recognised")


def read(table: Table) -> Layout:
    """The layout: each column keeps its name as id.

    Raises
    ------
    SurveyError
        When no row looks like a header.
    """
    header = _header_row(table)
    refuse_counts(table, header)
    above = header - 1
    if turn_round(table, header):
        header = 1
    layout = Layout(header_rows=header, columns=[])
    if above:
        layout.warnings.append(
            translate_plural(
                "The header was found on row {row}; the row above it was left out.",
                "The header was found on row {row}; the {n} rows above it were left out.",
                above,
            ).format(row=above + 1, n=above)
        )
    _leave_empty_columns(table, header)
    cells = table.row(header)
    if all(plain_number(cell) is not None for cell in cells if cell.strip()):
        raise SurveyError(
            _(
                "{file}, row {row}: the first row holds only numbers, so the columns have no "
                "names. Add a header row (one name a column) and read the file again."
            ).format(file=table.name, row=header)
        )
    for position, name in enumerate(unique(cells, _("column"))):
        folded = fold(name)
        role = role_of(name)
        if role and role not in layout.roles:
            layout.roles[role] = position
        text = " ".join(cells[position].split()) if position < len(cells) else ""
        kind = "meta" if role or folded in _META or not text else ""
        below = [] if kind else answers(table, position, header)
        if is_person(text) or is_reply(text) or information(below):
            kind = "meta"  # names, dates, links, codes: neither marks nor words to quote
        several = not kind and _several(below)
        kind = "multi_choice" if several else kind
        layout.columns.append(ColumnSpec(id=name, name=name, text=text or name, kind=kind))
        layout.columns[-1].joined = several
    join_boxes(table, header, layout)
    _likely_roles(table, header, layout)
    _second_header(table, header, layout)
    leave_footer(table, layout)
    return layout


def _several(cells: list[str]) -> bool:
    """Whether cells hold several choices, parted by a sign that no ordinary sentence repeats."""
    parted = any(sign in cell for cell in cells for sign in (";", "\n", "|"))
    if not parted and len(set(cells)) > _MOST_CHOICES:  # no list of choices has as many
        parted = any(", " in cell for cell in cells)
    return parted and joined_choices(cells) is not None


def _likely_roles(table: Table, header: int, layout: Layout) -> None:
    """The answers' date and number, when no name says them outright but one suggests it.

    “RESPONSEDATE” over dates, “SURVEYID” over numbers all apart.
    """
    for role, likely in (("submitted", _DATED), ("response_id", _NUMBERED)):
        if role in layout.roles:
            continue
        for position, spec in enumerate(layout.columns):
            if spec.kind == "multi_choice" or not likely(fold(spec.name)):
                continue
            cells = answers(table, position, header)
            told = (
                bool(cells) and dates(cells)
                if role == "submitted"
                else len(cells) > 1 and len(set(cells)) == len(cells)
            )
            if told and position not in layout.roles.values():
                layout.roles[role], spec.kind = position, "meta"
                break


def _leave_empty_columns(table: Table, header: int) -> None:
    """Columns with neither a name nor a cell go: spreadsheets leave them beside their tables."""
    names = table.row(header)
    empty = {i for i, name in enumerate(names) if not name.strip()}
    for row in table.rows[header:]:
        if not empty:
            return
        empty -= {i for i in empty if i < len(row) and row[i].strip()}
    if empty:
        for number, row in enumerate(table.rows):
            table.rows[number] = [cell for i, cell in enumerate(row) if i not in empty]


def _header_row(table: Table) -> int:
    """The first row as wide as the table, when a narrow title stands above it."""
    widths = [sum(bool(cell.strip()) for cell in row) for row in table.rows[:60]]
    widest = max(widths, default=0)
    if widest == 0:
        return 1
    if widths[0] <= 1 < widest or widths[0] * 3 < widest:
        return next(n for n, width in enumerate(widths, start=1) if width * 2 > widest)
    for above, width in enumerate(widths[:15]):  # titles, a blank row, then the table
        if not width and above + 1 < len(widths) and max(widths[:above], default=widest) < widest:
            return above + 2 if widths[above + 1] == widest else 1
    return 2 if _is_group_row(table, widths, widest) else 1


def _is_group_row(table: Table, widths: list[int], widest: int) -> bool:
    """Whether row 1 holds headings over several columns each, and row 2 the columns' names."""
    if len(widths) < 3 or widths[0] * 3 > widest * 2 or widths[1] < widest:
        return False
    names = [cell for cell in table.row(2) if cell.strip()]
    figures = sum(plain_number(cell) is not None for cell in table.row(3) if cell.strip())
    worded = not any(cell.strip()[0].isdigit() for cell in names)
    return worded and figures > 0 and len({fold(name) for name in names}) == len(names)


def _second_header(table: Table, header: int, layout: Layout) -> None:
    """A row of words right under the header, over columns of figures or dates, is a header too."""
    second = table.row(header + 1)
    below = table.rows[header + 1 : header + 31]
    if len(below) < 2:
        return
    figures = worded = 0
    for position in range(len(layout.columns)):
        cells = [row[position] for row in below if position < len(row)]
        cells = [cell for cell in cells if not is_no_answer(cell)]
        if cells and all(cell.strip()[:1].isdigit() for cell in cells):
            figures += 1
            over = second[position].strip() if position < len(second) else ""
            worded += not is_no_answer(over) and not any(c.isdigit() for c in over[:1])
    filled = [fold(cell) for cell in second if cell.strip()]
    if figures >= 2 and worded == figures and len(set(filled)) == len(filled):
        layout.skipped[header + 1] = _("second header row")
        layout.warnings.append(
            _(
                "Rows {first} and {second} both look like a header. Row {first} gives the names; "
                "row {second} was left out."
            ).format(first=header, second=header + 1)
        )
