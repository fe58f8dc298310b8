"""What was asked and answered, before any platform writes it; and small helpers to write tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

Answer = str | tuple[str, ...] | None  # a tuple: several choices


@dataclass(frozen=True)
class Question:
    """A question: ``scale`` (figures), ``choice``, ``multi_choice`` or ``text``."""

    text: str
    kind: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """Questions, and one row of answers a respondent."""

    questions: tuple[Question, ...]
    rows: tuple[tuple[Answer, ...], ...]

    def when(self, row: int) -> datetime:
        """When that respondent answered: days past the twelfth, that no order of day can hide."""
        return datetime(2024, 3, 14, 9, 5, 7) + timedelta(hours=7 * row)

    def id(self, row: int) -> str:
        """The respondent's identifier."""
        return f"R_{row + 1:04d}x"


def sample(rows: int = 14) -> Asked:
    """A survey of every kind of question, awkward characters included; always the same."""
    questions = (
        Question("Sur 10, recommanderiez-vous « Chez Léa » ?", "scale"),
        Question("How easy was it, from 1 to 5?", "scale"),
        Question("Où avez-vous acheté ?", "choice", ("En magasin", "Sur le site", "Par téléphone")),
        Question("What did you like?", "multi_choice", ("The price", "The advice", "The delivery")),
        Question('Un mot pour nous, "librement" ; merci', "text"),
    )
    words = (
        "Très bien, rien à dire",
        'Il a dit "jamais" ; je pars',
        "Ligne une\nligne deux",
        None,
        "Livraison en retard de 3,5 jours\tdommage",
        "C'est l'été 😀 {ok}",
        "=1+1 n'est pas une formule",
    )
    likes = (("The price",), ("The price", "The advice"), None, ("The delivery", "The price"))
    table: list[tuple[Answer, ...]] = []
    for row in range(rows):
        said = words[row % len(words)]
        table.append(
            (
                None if row % 9 == 8 else str((row * 7) % 11),
                str(row % 5 + 1),
                None if row % 11 == 5 else questions[2].choices[row % 3],
                likes[row % 4],
                said and f"{said} ({row})",
            )
        )
    return Asked(questions, tuple(table))


def joined(answer: Answer, by: str = ", ") -> str:
    """An answer as one cell."""
    if answer is None:
        return ""
    return answer if isinstance(answer, str) else by.join(answer)


def as_text(
    rows: Sequence[Sequence[str]],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
    quoting: int = csv.QUOTE_MINIMAL,
    end: str = "\r\n",
) -> bytes:
    """Rows as a delimited text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def as_workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """Rows as the one sheet of a workbook; a cell that starts with ``=`` is text, as answered."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for at, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            if value not in (None, ""):
                cell = sheet.cell(row=at, column=place)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
