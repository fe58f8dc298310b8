"""What the inventory's page asks of the kernel besides edits: a journey's map.

The page's half is `frontend/src/inventory/ask.ts`. Every question is answered, a refusal with one
sentence for the user.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from journeykit.document import JourneyMap
from journeykit.document.from_inventory import create_map
from journeykit.errors import JourneyKitError, MapContentError
from journeykit.language import translate as _

log = logging.getLogger("journeykit")

Answer = tuple[dict[str, Any], bytes]
Send = Callable[[dict[str, Any], list[bytes]], None]
NOTHING = b""


class InventoryDesk:
    """Answers the pages of one inventory.

    Parameters
    ----------
    journey_map
        The inventory's map.
    send
        Hands one content and its buffers to every page.

    Examples
    --------
    >>> answers = []
    >>> m = JourneyMap.inventory(lang="en")
    >>> desk = InventoryDesk(m, lambda content, buffers: answers.append(content))
    >>> question = {"kind": "ask", "from": "7", "id": 1, "what": "map.create", "journey": "x"}
    >>> desk.receive({**question, "name": ""}, [])
    >>> answers[0]["ok"], answers[0]["reason"]
    (False, 'Give the new map a file name.')
    """

    def __init__(self, journey_map: JourneyMap, send: Send) -> None:
        self._map = journey_map
        self._send = send
        self._known: dict[str, Callable[[dict[str, Any], bytes], Answer]] = {
            "map.create": self._create,
        }

    def receive(self, content: object, buffers: list[memoryview] | None) -> None:
        """Take one question and answer it; what is no question is logged."""
        if not isinstance(content, dict) or content.get("kind") != "ask":
            return
        reply = {"kind": "answer", "to": content.get("from"), "id": content.get("id")}
        work = self._known.get(str(content.get("what")))
        if work is None:
            log.warning("a question to the inventory was refused: %.200r", content.get("what"))
            return
        try:
            found, data = work(content, bytes(buffers[0]) if buffers else NOTHING)
        except JourneyKitError as error:
            self._send({**reply, "ok": False, "reason": str(error)}, [])
        except Exception as error:
            log.exception("a question to the inventory failed")
            sentence = _("This could not be done in the notebook ({error}). Try again.")
            reason = sentence.format(error=type(error).__name__)
            self._send({**reply, "ok": False, "reason": reason}, [])
        else:
            self._send({**reply, "ok": True, **found}, [data] if data else [])

    def _create(self, content: dict[str, Any], _data: bytes) -> Answer:
        """The map of a journey, in a file beside the inventory's; closed, so that it can be opened.

        It answers the sentence, and the line of code that shows the new map.
        """
        name = str(content.get("name", "")).strip()
        if not name:
            raise MapContentError(_("Give the new map a file name."))
        if Path(name).name != name or name.startswith("."):
            raise MapContentError(
                _("“{name}” is no file name: write it without folders.").format(name=name[:80])
            )
        home = self._map.path
        folder = home.parent if home is not None else Path.cwd()
        made = create_map(self._map, str(content.get("journey", "")), folder / name)
        try:
            title, path = made.title, made.path
        finally:
            made.close()
        assert path is not None
        said = _("The map “{title}” is in {file}. To work on it, run this in a cell:").format(
            title=title, file=path.name
        )
        try:
            shown = path.relative_to(Path.cwd()).as_posix()
        except ValueError:
            shown = path.as_posix()
        return {"said": said, "code": f'jk.Board(jk.JourneyMap.open("{shown}"))'}, NOTHING
