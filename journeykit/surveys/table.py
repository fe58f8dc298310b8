"""What a reader looks at: the cells of a file as text, and the layout it recognises in them.

Plain records only. Turning bytes or workbooks into a `Table` is `text` and `workbook`; turning a
`Table` and a `Layout` into a survey is `journeykit.surveys.build`.
"""

from __future__ import annotations

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
    described: Layout | None = None  # a file that says itself what its columns are (SPSS)
    asked: dict[str, str] = field(default_factory=dict)  # role → column, as the caller named them

    def row(self, number: int) -> list[str]:
        """Row `number` (from 1), or an empty one past the end."""
        return self.rows[number - 1] if 0 < number <= len(self.rows) else []


@dataclass
class ColumnSpec:
    """One column as the platform describes it.

    `kind` is empty when the answers have to say what the question is. Columns sharing a `group`
    are the choices of one question (or the lines of one grid): `item` is this one's wording.
    `labels` is what the file itself says each answer is worth. `chosen` holds the folded cells
    that mean "this choice was taken": any other cell of the column is then no choice. `joined`
    says that a cell holds several choices as the platform writes them, still to be told apart.
    """

    id: str
    name: str
    text: str
    kind: str = ""
    group: str = ""
    group_text: str = ""
    item: str = ""
    labels: dict[str, float] | None = None
    chosen: frozenset[str] = frozenset()
    grid: str = ""
    joined: bool = False


@dataclass
class Layout:
    """How to read a table: its header rows, its columns, which ones play a role, what to drop.

    `drop` answers, for one row's cells by column position, why the row is not a response
    (a preview, a test) or ``None``. `finished_if_filled` is the position of the column that only
    a finished response fills, on platforms that have no column saying so.
    """

    header_rows: int
    columns: list[ColumnSpec]
    roles: dict[str, int] = field(default_factory=dict)
    drop: Callable[[list[str]], str | None] | None = None
    missing: frozenset[str] = frozenset()  # codes of this platform that mean "no answer"
    splits_choices: bool = False  # several answers may share one cell
    warnings: list[str] = field(default_factory=list)
    skipped: dict[int, str] = field(default_factory=dict)  # row number → why it is left out
    finished_if_filled: int | None = None


_LONGEST_NAME = 300  # characters: a header beyond is an answer gone astray, and fills a screen


def unique(names: list[str], blank: str) -> list[str]:
    """Every name once: blanks become ``"<blank> <position>"``, repeats get ``" (2)"``.

    A name is cut after 300 characters.

    >>> unique(["a", "", "a"], "column")
    ['a', 'column 2', 'a (2)']
    """
    taken: set[str] = set()
    out: list[str] = []
    for position, raw in enumerate(names, start=1):
        base = " ".join(raw.split()) or f"{blank} {position}"
        if len(base) > _LONGEST_NAME:
            base = base[: _LONGEST_NAME - 1] + "…"
        name, again = base, 2
        while name in taken:
            name = f"{base} ({again})"
            again += 1
        taken.add(name)
        out.append(name)
    return out
