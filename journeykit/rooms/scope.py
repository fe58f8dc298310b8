"""What an invitation is for: the whole wall, one column, or one's own emotion curve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

ScopeKind = Literal["board", "stage", "curve"]

_AT = ("stage", "row", "note", "typing")


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

    def seen(self, state: Any) -> Any:
        """Somebody's presence as the invited may see it: elsewhere in the map, only the name.

        >>> ana = {"person": {"name": "Ana"}, "at": {"stage": "s-2", "note": "n-1"}}
        >>> Scope("stage", "s-1").seen(ana)
        {'person': {'name': 'Ana'}, 'at': None}
        """
        if self.kind == "board" or not isinstance(state, dict):
            return state
        person, at = state.get("person"), state.get("at")
        if not isinstance(at, dict) or self.kind != "stage" or at.get("stage") != self.stage:
            at = {}
        return {
            "person": {
                key: value
                for key, value in (person if isinstance(person, dict) else {}).items()
                if key in ("id", "name", "color")
            },
            "at": {key: at[key] for key in _AT if key in at} or None,
        }
