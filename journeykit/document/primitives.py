"""What the edits of a map are made of: find, add, place and order, in whatever collection.

`MapEditing` says it in a workshop's words; nothing here is meant to be called by a program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from journeykit.errors import MapContentError
from journeykit.language import translate as _

from .content import MapContent, moment
from .order import key_after, key_at
from .proxies import Item
from .schema import COLLECTIONS
from .search import find, new_id
from .wanted import a_text
from .words import called
from .ydoc import Plain

if TYPE_CHECKING:
    from .schema import Model

Ref = Item | str


class MapPrimitives:
    """The steps that the edits of a map share, over its checked content."""

    _content: MapContent
    _notices: list[str]

    def _bin_one(self, collection: str, item_id: str) -> None:
        if self._content.is_live(collection, item_id):
            gone = {"deleted": True, "deleted_on": moment()}
            self._content.patch(collection, item_id, gone)

    def _back(self, collection: str, item_id: str) -> None:
        self._content.patch(collection, item_id, {"deleted": False, "deleted_on": None})

    def _given(self, item: Item) -> Item:
        if not isinstance(item, Item):
            raise MapContentError(
                _("Give a stage, row, note… of this map, such as m.notes[0], not {given}.").format(
                    given=repr(item)
                )
            )
        self._own(item, item._collection)
        return item

    def _own(self, item: Item, collection: str) -> None:
        # Maps from one template share ids: the wrong map's item would be found here.
        if item._map is not self:
            raise MapContentError(
                _("“{id}” belongs to another map: take one of this map's {collection}.").format(
                    id=item.id, collection=called(collection)
                )
            )

    def _known(self, collection: str, item_id: str) -> Item | None:
        if collection not in COLLECTIONS:
            raise MapContentError(
                _("There is no “{field}” here. Choose among: {names}.").format(
                    field=collection, names=", ".join(COLLECTIONS)
                )
            )
        found = self._content.model(collection, item_id)
        return Item(self, collection, item_id) if found is not None else None

    # -- the same for all collections -------------------------------------------------------

    def _add_ordered(
        self,
        collection: str,
        fields: Plain,
        item_id: str | None,
        after: Ref | None = None,
        before: Ref | None = None,
    ) -> Item:
        if item_id is not None:
            a_text(item_id, "id")
        with self._content.replica.edit():
            if item_id is not None and (known := self._known(collection, item_id)) is not None:
                return known
            new = item_id or new_id(collection.rstrip("s"))
            order = self._order(collection, after, before, new)
            self._content.add(collection, {"id": new, "order": order, **fields})
            return Item(self, collection, new)

    def _add_or_put(self, collection: str, fields: Plain) -> Item:
        """Add, or update what has this id already; kept in the order of adding."""
        with self._content.replica.edit():
            given = fields.pop("id", None) or new_id(collection.rstrip("s"))
            if self._content.model(collection, given) is None:
                fields["order"] = self._order(collection, None, None, given)
            return self._put(collection, given, fields)

    def _put(self, collection: str, item_id: str, fields: Plain) -> Item:
        if self._content.model(collection, item_id) is None:
            self._content.add(collection, {"id": item_id, **fields})
        else:
            back = {"deleted": False, "deleted_on": None}
            self._content.patch(collection, item_id, {**fields, **back})
        return Item(self, collection, item_id)

    def _move_ordered(
        self, collection: str, ref: Ref, after: Ref | None, before: Ref | None
    ) -> None:
        with self._content.replica.edit():
            item_id = self._ref(collection, ref)
            order = self._order(collection, after, before, item_id)
            self._content.patch(collection, item_id, {"order": order})

    def _order(self, collection: str, after: Ref | None, before: Ref | None, moving: str) -> str:
        if before is None and after is None:
            at_end = key_after(self._content.last_order(collection, but=moving))
            if at_end is not None:
                return at_end
        models = cast("list[Any]", self._content.models(collection))
        siblings = [(model.id, model.order) for model in models if model.id != moving]
        at = len(siblings)
        if before is not None:
            at = _index(siblings, self._ref(collection, before), at)
        elif after is not None:
            at = _index(siblings, self._ref(collection, after), at - 1) + 1
        order, rekeyed = key_at(siblings, at)
        for item_id, key in rekeyed.items():
            self._content.patch(collection, item_id, {"order": key})
        return order

    def _place(self, stage: str, row: str, before: Ref | None, moving: str) -> Plain:
        if before is None:
            at_end = key_after(self._content.last_order("notes", stage, row, but=moving))
            if at_end is not None:
                return {"stage": stage, "row": row, "order": at_end}
        siblings = [pair for pair in self._content.cell(stage, row) if pair[0] != moving]
        at = len(siblings)
        if before is not None:
            at = _index(siblings, self._ref("notes", before), at)
        order, rekeyed = key_at(siblings, at)
        for note_id, key in rekeyed.items():
            place = {"stage": stage, "row": row, "order": key}
            self._content.patch("notes", note_id, {"place": place})
        return {"stage": stage, "row": row, "order": order}

    def _ref(self, collection: str, ref: Ref) -> str:
        if isinstance(ref, Item):
            self._own(ref, collection)
        return find(self._content, collection, ref.id if isinstance(ref, Item) else ref)

    def _notice(self, sentence: str) -> None:
        """Add a sentence to what `problems` says, once."""
        if sentence not in self._notices:
            self._notices.append(sentence)

    # -- for the proxies --------------------------------------------------------------------

    def _model(self, collection: str, item_id: str) -> Model | None:
        return self._content.model(collection, item_id)

    def _record(self, name: str) -> Model:
        return self._content.single(name)

    def _patch(self, collection: str, item_id: str, fields: Plain) -> None:
        self._content.patch(collection, item_id, fields)

    def _patch_record(self, name: str, fields: Plain) -> None:
        self._content.patch_single(name, fields)


def _index(siblings: list[tuple[str, str]], item_id: str, otherwise: int) -> int:
    return next((i for i, (known, _key) in enumerate(siblings) if known == item_id), otherwise)
