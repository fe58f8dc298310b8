"""Small maps, sheets as text, and what a preview told."""

from __future__ import annotations

from typing import Any

import journeykit as jk


def empty(lang: str = "en") -> jk.JourneyMap:
    m = jk.JourneyMap.inventory(lang=lang)
    m.replica.keep_in(None)
    return m


def one(m: jk.JourneyMap, item_id: str) -> Any:
    found = m.get("touchpoints", item_id)
    assert found is not None
    return found


def sheet(*rows: str) -> str:
    return "\n".join(row.replace(" ¦ ", "\t") for row in (*rows, ""))


def before_after(told: jk.exchange.TouchpointImport) -> list[tuple[str, str, str, str]]:
    return [(r.name, d.field, d.before, d.after) for r in told.changed for d in r.differences]
