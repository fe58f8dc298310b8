"""What a map holds, read and written item by item: the checked view of the live document.

`MapContent` adds the writing to the copy it reads from (`checked`): nothing is written that does
not fit the schema. It knows collections and fields, not what a stage or a note is for;
`JourneyMap` adds that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from journeykit.errors import MapContentError
from journeykit.language import translate as _

from .checked import CheckedCopy
from .entries import MERGED_LISTS
from .explain import UnfitError, fitted
from .schema import COLLECTIONS, SHARED_TEXTS, SINGLETONS
from .words import called
from .ydoc import EXTRA, RESERVED, Plain, put_back, unfit, write_field, write_item

if TYPE_CHECKING:
    from .schema import Model


class MapContent(CheckedCopy):
    """The checked content of a `MapDoc`, to read and to write.

    Parameters
    ----------
    replica
        The live document; this object becomes the one reader of its change marks.
    """

    def check(self, collection: str, fields: Plain) -> Plain:
        """The fields as they may be written.

        Raises
        ------
        MapContentError
            When a field is unknown or its value does not fit.
        """
        model: type[Model] = COLLECTIONS.get(collection) or SINGLETONS[collection]
        for name in fields:
            if name not in model.model_fields:
                raise MapContentError(
                    _("There is no “{field}” here. Choose among: {names}.").format(
                        field=name, names=", ".join(model.model_fields)
                    )
                )
            if why := unfit(fields[name]):
                raise MapContentError(_("{where}: {why}.").format(where=name, why=why))
        try:
            checked = fitted(model, fields)
        except UnfitError as error:
            raise MapContentError(str(error)) from error
        dumped = checked.model_dump(mode="json")
        return {name: dumped[name] for name in fields}

    def add(self, collection: str, fields: Plain) -> None:
        checked = {
            key: value for key, value in self.check(collection, fields).items() if key != "id"
        }
        checked["id"] = fields["id"]
        with self.replica.edit() as tops:
            write_item(tops[collection], collection, str(fields["id"]), checked)
            self.replica.touch(collection, str(fields["id"]))

    def patch(self, collection: str, item_id: str, fields: Plain) -> None:
        """Set fields of one item; the item as a whole must stay valid."""
        known = COLLECTIONS[collection].model_fields
        with self.replica.edit() as tops:
            now = self.model(collection, item_id)
            if now is None:
                raise MapContentError(
                    _("“{id}” is not among the {collection} of this map.").format(
                        id=item_id, collection=called(collection)
                    )
                )
            whole = {**now.model_dump(mode="json"), **fields}
            checked = self.check(
                collection, {k: v for k, v in whole.items() if k in known or k in fields}
            )
            for name in fields:
                write_field(tops[collection][item_id], collection, name, checked[name])
            self.replica.touch(collection, item_id)

    def patch_single(self, name: str, fields: Plain) -> None:
        known = SINGLETONS[name].model_fields
        with self.replica.edit() as tops:
            whole = {**self.single(name).model_dump(mode="json"), **fields}
            checked = self.check(
                name, {k: v for k, v in whole.items() if k in known or k in fields}
            )
            for field in fields:
                tops[name][field] = checked[field]
                self.replica.touch(name, field)

    def become(self, data: Mapping[str, Any]) -> None:
        """Change the live document into `data` (a merged map file) by the smallest edits.

        An item that is no longer in `data` goes to the bin: a concurrent edit must not lose it.
        """
        with self.replica.edit("file") as tops:
            now = self.to_dict()
            self._turn_all(tops, now, data, spared=set())
            apart = now.get("unvalidated", [])
            for item in data.get("unvalidated", []):
                if item not in apart:
                    put_back(tops, item)

    def go_back(self, data: Mapping[str, Any]) -> None:
        """Change the live document into an earlier state of itself, in one edit.

        What came since goes to the bin. What did not fit the schema, then or now, stays as it is.
        """
        spared = {(item["collection"], item.get("id")) for item in data.get("unvalidated", [])}
        with self.replica.edit("restore") as tops:
            self._turn_all(tops, self.to_dict(), data, spared | set(self._apart))

    def _turn_all(
        self,
        tops: Mapping[str, Any],
        now: Plain,
        data: Mapping[str, Any],
        spared: set[tuple[str, str | None]],
    ) -> None:
        for name in SINGLETONS:
            self._turn(tops[name], name, now.get(name) or {}, data.get(name) or {})
        extras = ({k: v for k, v in side.items() if k not in RESERVED} for side in (now, data))
        self._turn(tops[EXTRA], EXTRA, *extras)
        for name in COLLECTIONS:
            have = {item["id"]: item for item in now[name]}
            want = {item["id"]: item for item in data.get(name) or []}
            for item_id, item in want.items():
                if item_id in have:
                    self._turn(tops[name][item_id], name, have[item_id], item)
                elif (name, item_id) not in spared:
                    write_item(tops[name], name, item_id, item)
            for item_id in have.keys() - want.keys():
                if not have[item_id].get("deleted") and (name, item_id) not in spared:
                    tops[name][item_id]["deleted"] = True
                    tops[name][item_id]["deleted_on"] = moment()

    @staticmethod
    def _turn(live: Any, collection: str, now: Plain, wanted: Plain) -> None:
        for field, value in wanted.items():
            if field not in now or now[field] != value:
                write_field(live, collection, field, value)
        for field in now.keys() - wanted.keys():  # back to its default
            if field in SHARED_TEXTS.get(collection, ()):
                write_field(live, collection, field, "")
            elif (collection, field) in MERGED_LISTS:
                write_field(live, collection, field, [])
            elif field in live:
                del live[field]


def moment() -> str:
    """Now, as `deleted_on` holds it: UTC, to the second.

    >>> moment()[10], moment()[-1]
    ('T', 'Z')
    """
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
