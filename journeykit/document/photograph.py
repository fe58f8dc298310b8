"""A map's content at one moment: taken in an instant, written out later and elsewhere.

Its items never change, so whoever holds one needs no lock. How the content is kept true is
`content`'s affair, what its bytes look like `storage`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .schema import COLLECTIONS, FORMAT, FORMAT_VERSION
from .ydoc import Plain, plain

if TYPE_CHECKING:
    from .schema import Item, Model


@dataclass(frozen=True)
class Photograph:
    """The checked items by collection and id, the singletons, and what did not fit."""

    items: Mapping[str, Mapping[str, Item]]
    singles: Mapping[str, Model]
    extra: Mapping[str, Any]
    unvalidated: list[Plain]

    def to_dict(self) -> Plain:
        """The content as a map file holds it (see `storage.canonical`)."""
        data: Plain = {**self.extra, "format": FORMAT, "version": FORMAT_VERSION}
        for name, single in self.singles.items():
            data[name] = _compact(single)
        for name in COLLECTIONS:
            models = self.items[name]
            data[name] = [_compact(models[item_id]) for item_id in sorted(models)]
        if self.unvalidated:
            data["unvalidated"] = self.unvalidated
        return data

    def with_items(self, items: Mapping[tuple[str, str], Item]) -> Photograph:
        """The same with these items, by (collection, id), as they are given here."""
        changed = {name: dict(models) for name, models in self.items.items()}
        for (name, item_id), item in items.items():
            changed[name][item_id] = item
        return replace(self, items=changed)


def _compact(model: Model) -> Plain:
    """A model without its defaults, as it is written to the file."""
    data: Plain = model.model_dump(mode="json", exclude_defaults=True)
    return {key: plain(value) for key, value in data.items()}
