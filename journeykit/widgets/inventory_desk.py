"""What the inventory's page asks of the kernel besides edits: files read and written, a new map.

The page's half is `frontend/src/inventory/ask.ts`. Every question is answered, a refusal with one
sentence for the user. What a file would change is told here, but written by the page: undo there
takes it back as any other edit.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeykit.document import JourneyMap
from journeykit.document.from_inventory import create_map
from journeykit.errors import JourneyKitError, MapContentError
from journeykit.language import translate as _

if TYPE_CHECKING:
    from journeykit.exchange.plan import Difference

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
            "import.read": self._read,
            "export": self._export,
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

    def _read(self, content: dict[str, Any], data: bytes) -> Answer:
        """What a file would change, to look at (`preview`) and as changes of the document."""
        # Late: reading tables takes pandas, which an inventory opens without.
        from journeykit.exchange.plan import make_plan
        from journeykit.exchange.sheet import data_rows
        from journeykit.exchange.touchpoint_import import TouchpointImport

        name = Path(str(content.get("name", ""))).name[:300]
        plan = make_plan(self._map, data_rows(data, name))
        lines = [
            *(
                {"kind": kind, "name": row.name, "reason": "", "cuts": _cuts(row.differences)}
                for kind, rows in (("added", plan.added), ("changed", plan.changed))
                for row in rows
            ),
            *(
                {"kind": "rejected", "name": row.name, "reason": f"{row.why} {row.todo}".strip(),
                 "cuts": []}
                for row in plan.rejected
            ),
            *({"kind": "same", "name": "", "reason": "", "cuts": []} for _id in plan.unchanged),
        ]  # fmt: skip
        changes = [
            *({"to": "stages", "id": item_id, "before": None, "fields": {"name": stage}}
              for stage, item_id in plan.new_stages.items()),
            *({"to": "journeys", "id": item_id, "before": None, "fields": {"name": journey}}
              for journey, item_id in plan.new_journeys.items()),
            *({"to": "touchpoints", "id": row.id, "fields": dict(row.values)}
              for row in plan.changed),
            *({"to": "touchpoints", "id": row.id, "before": None, "fields": dict(row.values)}
              for row in plan.added),
        ]  # fmt: skip
        sentences = TouchpointImport(self._map, plan).sentences
        return {"lines": lines, "changes": changes, "sentences": sentences}, NOTHING

    def _export(self, content: dict[str, Any], _data: bytes) -> Answer:
        """The touchpoints as a file's bytes, for the browser to save."""
        from journeykit.exchange.writing import csv_bytes, xlsx_bytes

        m = self._map
        ending, make = (
            ("csv", csv_bytes) if content.get("format") == "csv" else ("xlsx", xlsx_bytes)
        )
        name = f"{file_stem(m.title or _('touchpoints'))}.{ending}"
        return {"name": name}, make(m, m.lang)

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


def _cuts(differences: Iterable[Difference]) -> list[dict[str, str]]:
    return [{"column": one.title, "before": one.before, "after": one.after} for one in differences]


def file_stem(title: str) -> str:
    """A title as a file may be called on any system.

    >>> file_stem("Maison Lumen: where/when?")
    'Maison Lumen where when'
    """
    told = " ".join("".join(c if c.isalnum() or c in "-_’'." else " " for c in title).split())
    return told.strip(".")[:80] or "touchpoints"
