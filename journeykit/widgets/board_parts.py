"""The hidden widget that carries the second half of the board's code; boards refer to it.

One a kernel, whatever the number of boards: a page loads what the first sight of a board does
without (menus, dialogs, panels, presentation) once and after it has painted. What it carries is
``frontend/src/board/parts.ts``; nothing of a map is in it.
"""

from __future__ import annotations

import threading
from typing import ClassVar

import anywidget
import traitlets

from journeykit.resources import static


class BoardParts(anywidget.AnyWidget):
    """What all boards of this kernel share in a page. Get it with `BoardParts.of_kernel`.

    Examples
    --------
    >>> BoardParts.of_kernel() is BoardParts.of_kernel()
    True
    """

    _esm = traitlets.Unicode().tag(sync=True)

    _one: ClassVar[BoardParts | None] = None
    _making: ClassVar[threading.RLock] = threading.RLock()

    def __init__(self) -> None:
        super().__init__(_esm=static("board_parts.js").read_text(encoding="utf-8"))

    @classmethod
    def of_kernel(cls) -> BoardParts:
        """Always the same one, a new one only after it was closed.

        Raises
        ------
        SetupError
            When the browser part has not been built.
        """
        with cls._making:
            if BoardParts._one is None:
                BoardParts._one = cls()
            return BoardParts._one

    def close(self) -> None:
        """Take it from the pages; the next board brings a new one."""
        with self._making:
            if BoardParts._one is self:
                BoardParts._one = None
        super().close()

    def __repr__(self) -> str:
        return "BoardParts()"
