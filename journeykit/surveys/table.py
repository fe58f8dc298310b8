"""What a reader looks at: the cells of a file as text, and the layout it recognises in them.

Plain records only. Turning bytes or workbooks into a `Table` is `text` and `workbook`; turning a
`Table` and a `Layout` into a survey is `journeykit.surveys.build`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

ROLES = (
    "response_id",
    "customer_id",
    "started",
    "submitted",
    "channel",
    "language",
    "complete",
)


def fold(text: str) -> str:
    """`text` without accents, case or surplus spaces: how names are compared.

    >>> fold("  Point de  Contact ") == fold("point de contact")
    True
    >>> fold("Étape d’achat")
    "etape d'achat"
    """
    text = text.replace("’", "'").replace("\xa0", " ")
    stripped = "".join(
        c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
    )
    return " ".join(stripped.casefold().split())


@dataclass
class Table:
    """The file as rows of text. Row numbers are a spreadsheet's: the first row is 1."""

    name: str
    rows: list[list[str]]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    repairs: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def row(self, number: int) -> list[str]:
        """Row `number` (from 1), or an empty one past the end."""
        return self.rows[number - 1] if 0 < number <= len(self.rows) else []


@dataclass
class ColumnSpec:
    """One column as the platform describes it.

    `kind` is empty when the answers have to say what the question is. Columns sharing a `group`
    are the choices of one question (or the lines of one grid): `item` is this one's wording.
    """

    id: str
    name: str
    text: str
    kind: str = ""
    group: str = ""
    group_text: str = ""
    item: str = ""


@dataclass
class Layout:
    """How to read a table: its header rows, its columns, which ones play a role, what to drop.

    `drop` answers, for one row's cells by column position, why the row is not a response
    (a preview, a test) or ``None``.
    """

    header_rows: int
    columns: list[ColumnSpec]
    roles: dict[str, int] = field(default_factory=dict)
    drop: Callable[[list[str]], str | None] = lambda cells: None
    missing: frozenset[str] = frozenset()  # codes of this platform that mean "no answer"
    splits_choices: bool = False  # several answers may share one cell
    warnings: list[str] = field(default_factory=list)
    skipped: dict[int, str] = field(default_factory=dict)  # row number → why it is left out


def unique(names: list[str], blank: str) -> list[str]:
    """Every name once: blanks become ``"<blank> <position>"``, repeats get ``" (2)"``.

    >>> unique(["a", "", "a"], "column")
    ['a', 'column 2', 'a (2)']
    """
    taken: set[str] = set()
    out: list[str] = []
    for position, raw in enumerate(names, start=1):
        base = " ".join(raw.split()) or f"{blank} {position}"
        name, again = base, 2
        while name in taken:
            name = f"{base} ({again})"
            again += 1
        taken.add(name)
        out.append(name)
    return out
