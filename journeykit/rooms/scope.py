"""What an invitation is for: the whole board, one column, or one's own emotion curve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

ScopeKind = Literal["board", "stage", "curve"]


@dataclass(frozen=True)
class Scope:
    """Where the invited may write; `stage` is the column's id for a scope of kind ``stage``.

    >>> Scope("stage", "s-1").to_dict()
    {'kind': 'stage', 'stage': 's-1'}
    """

    kind: ScopeKind = "board"
    stage: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "stage": self.stage}
