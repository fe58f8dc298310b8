"""What is still to be shown after the workshop: hypotheses to confirm, sources to provide.

Read from the notes on the wall; the files that carry the list are `export`'s affair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from .given import the_map
from .journey_map import JourneyMap
from .schema import Note

EvidenceKind = Literal["hypothesis_to_confirm", "source_to_provide"]


@dataclass(frozen=True)
class EvidenceLine:
    """One thing to do about one note.

    `stage` and `row` are names, empty when the note waits in the tray; `note` is the note's id.
    """

    kind: EvidenceKind
    stage: str
    row: str
    text: str
    author: str
    note: str


def evidence_list(m: JourneyMap) -> list[EvidenceLine]:
    """Every hypothesis to confirm, then every source to provide, in the wall's order.

    Raises
    ------
    MapContentError
        When given something other than a map.

    Examples
    --------
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> said = m.add_note("delivery", "tasks", "I track my parcel", evidence="observed")
    >>> guess = m.add_note("delivery", "questions", "Will it come on time?")
    >>> [(line.kind, line.stage, line.text) for line in evidence_list(m)]
    [('hypothesis_to_confirm', 'Delivery', 'Will it come on time?'),
     ('source_to_provide', 'Delivery', 'I track my parcel')]
    """
    the_map(m, "evidence_list")
    stages = {stage.id: str(stage.name) for stage in m.stages}
    rows = {row.id: str(row.name) for row in m.rows}
    lines: list[EvidenceLine] = []
    for item in m.notes:
        note = cast("Note", item.model())
        kind = _kind(note)
        if kind is not None:
            place: Any = note.place
            there = place.stage in stages and place.row in rows
            lines.append(
                EvidenceLine(
                    kind,
                    stages[place.stage] if there else "",
                    rows[place.row] if there else "",
                    note.text,
                    note.author,
                    note.id,
                )
            )
    return sorted(lines, key=lambda line: line.kind != "hypothesis_to_confirm")


def _kind(note: Note) -> EvidenceKind | None:
    if note.evidence == "hypothesis":
        return "hypothesis_to_confirm"
    if note.evidence == "observed" and not note.sources:
        return "source_to_provide"
    return None
