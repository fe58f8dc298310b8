"""The touchpoint inventory: every place where brand and customer meet, as an editable table.

Thin: the table is `frontend/src/inventory`, the map's replica carries every edit; files and the
map of a journey are asked of `InventoryDesk`.

The table's arrangement (filters, groups, order) is TanStack's `table-core` and the lines in sight
its `virtual-core` (MIT, headless, tree-shaken). They keep no copy of the data, so that the live
document stays the only one: two people edit, undo and see each other's edits as on the board. And
they draw nothing, so that roles, focus and keys follow the ARIA grid pattern. Ready-made grids keep
a model of their own beside the document (AG Grid: 1.1 MB of it).
"""

from __future__ import annotations

from typing import Any

import traitlets

from journeykit.document import JourneyMap

from .board import _css_height
from .inventory_desk import InventoryDesk
from .view import MapView


class TouchpointInventory(MapView):
    """The touchpoints of a map or of an inventory without charter, to edit, sort, filter and group.

    Everything that is edited reaches the map, and every other view of it, at once.

    Parameters
    ----------
    journey_map
        An open map; several views may show the same one.
    height
        A CSS height such as ``"800px"`` or ``"90vh"``; a number means pixels. By default as high
        as the table, at most most of the window.

    Raises
    ------
    MapContentError
        When given something other than a map (a path, for example), or a height that is neither
        text nor a number.
    SetupError
        When the browser part has not been built.

    Examples
    --------
    >>> import journeykit as jk
    >>> m = jk.JourneyMap.inventory(lang="en")
    >>> locker = m.add_touchpoint("Parcel locker", stages="Delivery")
    >>> jk.TouchpointInventory(m)
    TouchpointInventory(1 touchpoint)
    """

    bundle = "inventory"

    height = traitlets.Unicode("").tag(sync=True)

    def __init__(self, journey_map: JourneyMap, height: str | float | None = None) -> None:
        super().__init__(journey_map, height=_css_height(height))
        self._desk = InventoryDesk(journey_map, self.send)
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: Any, buffers: list[memoryview]) -> None:
        self._desk.receive(content, buffers)

    def __repr__(self) -> str:
        n = sum(not one.deleted for one in self.journey_map.touchpoints)
        return f"TouchpointInventory({n} touchpoint{'s' * (n != 1)})"
