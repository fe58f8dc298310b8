"""What a participant may write, decided before anything reaches the room or the map.

A shadow document mirrors the room. A participant's update is read (`update`), applied to the
shadow, and what really changed there is judged: notes only, their allowed fields, in unlocked
columns of the invitation's scope. If it may pass, the shadow's own account of it passes, not the
participant's bytes; if not, the shadow is thrown away and nobody else hears of it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from pycrdt import Doc, Map, Text
from pydantic import ValidationError

from journeykit.document import entries
from journeykit.document.schema import Note
from journeykit.document.ydoc import ROOTS, plain
from journeykit.language import Language
from journeykit.language import translate as _

from .files import Files
from .limits import Limits
from .people import Participant
from .scope import Scope
from .update import Block, Malformed, Update, fresh, homeless, read_state, read_update

log = logging.getLogger("journeykit")

CHANGED = frozenset(
    {"text", "place", "color", "evidence", "sources", "attachments", "deleted", "deleted_on"}
)
FIRST = CHANGED | {"id", "author"}  # written when a note is made
SHORT = 400  # characters of a name, an address, an order key
KERNEL = ""  # the owner of clients that are no participant's
ENTRIES = 5  # times as many may have been on a note's list, and been taken off, as it may hold
CLIENTS = 300  # documents one participant may have had: one a reload


class Refused(Exception):
    """A change that is not taken; its text is a sentence for the participant."""


class Stale(Refused):
    """What follows a refused change: it needs no second word on the same connection."""


@dataclass(frozen=True)
class _Before:
    """A note as it stood before a participant's update."""

    stage: str
    author: str


class Gate:
    """Judges the updates of one room's participants.

    Parameters
    ----------
    scope
        What the invitation is for.
    lang
        The language of the sentences.
    limits
        How long a note may be.
    room_state
        Gives the room's whole state, to build the shadow from.
    taken
        Whether a note that the room does not show has this id.
    """

    def __init__(
        self,
        scope: Scope,
        lang: Language,
        limits: Limits,
        room_state: Callable[[], bytes],
        taken: Callable[[str], bool] = lambda _note_id: False,
    ) -> None:
        self._scope = scope
        self._lang = lang
        self._limits = limits
        self._room_state = room_state
        self._taken = taken
        self._owners: dict[int, str] = {}
        self._claims: dict[str, int] = {}
        self._refused: set[int] = set()
        self._made_by: dict[str, str] = {}
        self.files = Files()
        self.lost = ""  # of the update that passed last: words that nobody will read, and why
        self.rebuilt = 0
        self._build()

    # -- the shadow -------------------------------------------------------------------------

    def _build(self) -> None:
        self.rebuilt += 1
        self._shadow: Doc[Any] = Doc()
        self._tops = {name: self._shadow.get(name, type=Map) for name in ROOTS}
        self._before: dict[str, _Before] = {}
        self._passed: list[bytes] = []
        self._changes: dict[str, set[str]] = {}
        self._actions: dict[str, str] = {}
        self._elsewhere: set[str] = set()
        self._known: dict[int, int] | None = None  # how far each client is known; None: to be read
        self._shadow.apply_update(self._room_state())
        self._take_in(list(self._tops["notes"].keys()))
        self._subscriptions = [
            self._shadow.observe(lambda event: self._passed.append(event.update))
        ]
        for name, top in self._tops.items():
            self._subscriptions.append(top.observe_deep(partial(self._mark, name)))

    def _mark(self, root: str, events: Any) -> None:
        if root != "notes":
            self._elsewhere.add(root)
            return
        for event in events:
            if not event.path:
                for note_id, change in event.keys.items():
                    self._actions[note_id] = change["action"]
                    self._changes.setdefault(note_id, set())
                continue
            fields = self._changes.setdefault(str(event.path[0]), set())
            if len(event.path) == 1:
                # A write that lost against a concurrent one leaves no key.
                fields.update(getattr(event, "keys", ["?"]))
            else:
                fields.add(str(event.path[1]))

    def _take_in(self, note_ids: list[str]) -> None:
        """Remember how these notes stand, for the next judgement."""
        with self._shadow.transaction():
            self._take_in_within(note_ids)

    def _take_in_within(self, note_ids: list[str]) -> None:
        notes = self._tops["notes"]
        for note_id in note_ids:
            note = notes.get(note_id)
            if not isinstance(note, Map):
                self._before.pop(note_id, None)
                continue
            place, author = note.get("place"), note.get("author")
            stage = place.get("stage") if isinstance(place, dict) else None
            self._before[note_id] = _Before(str(stage), str(author or ""))
            self.files.read(note_id, note)

    def _clear(self) -> None:
        self._passed.clear()
        self._changes.clear()
        self._actions.clear()
        self._elsewhere.clear()

    def mirror(self, update: bytes) -> None:
        """Follow an update that comes from the map: it needs no judgement."""
        self._shadow.apply_update(update)
        self._known = None
        for note_id in self._changes:
            if note_id not in self._tops["notes"]:
                self.files.forget(note_id)
        self._take_in(list(self._changes))
        self._clear()

    # -- who writes -------------------------------------------------------------------------

    def claim(self, client: int, owner: str) -> bool:
        """Whether a Y client belongs to `owner`; the first to use one keeps it."""
        has = self._owners.get(client)
        if has is None and owner != KERNEL:
            if self._claims.get(owner, 0) >= CLIENTS:
                return False
            self._claims[owner] = self._claims.get(owner, 0) + 1
        if has is None:
            self._owners[client] = owner
            return True
        return has == owner

    def _check_writers(self, blocks: list[Block], known: dict[int, int], who: str) -> None:
        for client in {block.client for block in blocks}:
            if client in known and client not in self._owners:
                raise Malformed("it writes in the kernel's name")
            if not self.claim(client, who):
                raise Malformed("it writes in somebody else's name")

    # -- judging ----------------------------------------------------------------------------

    def check(self, person: Participant, data: bytes) -> bytes | None:
        """The update that may pass, or None when it brings nothing new.

        Raises
        ------
        Refused
            When it may not; nothing of it remains.
        Stale
            When it only continues what was refused.
        """
        update = Update()
        if self._known is None:
            self._known = read_state(self._shadow.get_state())
        known = self._known
        try:
            read_update(data, update)
            if update.clients & self._refused:
                raise Stale(self._unfit())
            blocks, after = fresh(update, known)
            self._check_writers(blocks, known, person.id)
            if any(block.root not in (None, "notes") for block in blocks):
                raise Refused(self._notes_only())
            self._apply(data)
            with self._shadow.transaction():  # reading is quicker in one
                self._judge(person)
            lost = any(homeless(update, read_update(one)) for one in self._passed)
        except Stale:
            raise
        except (Malformed, Refused) as error:
            for client in update.clients:
                if (client in self._owners or client not in known) and self.claim(
                    client, person.id
                ):
                    self._refused.add(client)
            self._build()
            if isinstance(error, Refused):
                raise
            log.info("a participant's update was refused: %s", error)
            raise Refused(self._unfit()) from error
        known.update(after)
        passed = list(self._passed)
        self.lost = self._homeless() if lost else ""
        self._take_in(list(self._changes))
        for note_id, action in self._actions.items():
            if action == "add":
                self._made_by[note_id] = person.id
        self._clear()
        return passed[0] if passed else None

    def _apply(self, data: bytes) -> None:
        self._clear()
        try:
            self._shadow.apply_update(data)
        except BaseException as error:
            # pycrdt's Rust may panic, which is no `Exception`.
            if isinstance(error, Exception) or type(error).__name__ == "PanicException":
                raise Malformed(f"no Y update: {error}") from error
            raise

    def _judge(self, person: Participant) -> None:
        if self._elsewhere:
            raise Refused(self._notes_only())
        if not self._changes:
            return
        if self._scope.kind == "curve":
            raise Refused(
                _("With this link you draw a curve; the notes are read only.", self._lang)
            )
        if self._tops["meta"].get("locked") is True:
            raise Refused(_("The wall is locked: your last change was not taken.", self._lang))
        for note_id, fields in self._changes.items():
            self._judge_note(person, note_id, fields)

    def _judge_note(self, person: Participant, note_id: str, fields: set[str]) -> None:
        before = self._before.get(note_id)
        note = self._tops["notes"].get(note_id)
        if before is not None:
            self._judge_stage(before.stage)
        if note is None:
            # One's own undo may take one's own note away; everybody else has the bin.
            if self._made_by.get(note_id) != person.id:
                raise Refused(self._unfit())
            return
        found = self._read(note_id, note)
        self._judge_stage(found.place.stage)
        if found.place.row not in self._tops["rows"]:
            raise Refused(self._unfit())
        if before is None:
            if self._taken(note_id):
                raise Refused(self._unfit())
            if not person.notes.spend(1):
                raise Refused(
                    _("So many notes at once cannot be taken: wait a little.", self._lang)
                )
        elif note_id in self._actions or {entries.field_of(key) for key in fields} - CHANGED:
            raise Refused(self._notes_only())

    def _judge_stage(self, stage_id: str) -> None:
        stage = self._tops["stages"].get(stage_id)
        name = str(stage.get("name") or "") if isinstance(stage, Map) else ""
        if self._scope.kind == "stage" and stage_id != self._scope.stage:
            raise Refused(
                _("This link is for one column; your last change was outside it.", self._lang)
            )
        if not isinstance(stage, Map):
            raise Refused(self._unfit())
        if stage.get("locked") is True:
            raise Refused(
                _(
                    "The column “{name}” is locked: your last change was not taken.", self._lang
                ).format(name=name)
            )

    def _read(self, note_id: str, note: object) -> Note:
        """The note as the schema knows it, if it fits and is no larger than a note is."""
        if not isinstance(note, Map) or not 0 < len(note_id) <= 120:
            raise Refused(self._unfit())
        fields: dict[str, Any] = {}
        for key in note.keys():  # noqa: SIM118  # a Y map iterates otherwise
            value = note[key]
            if isinstance(value, Text):
                if key != "text" or any(not isinstance(part, str) for part, _a in value.diff()):
                    raise Refused(self._unfit())
                value = str(value)
            elif not isinstance(value, str | int | float | bool | dict | list | None):
                raise Refused(self._unfit())
            fields[key] = plain(value)
        if sum("/" in key for key in fields) > ENTRIES * self._limits.note_list:
            raise Refused(self._unfit())
        fields = entries.fold("notes", fields)
        if any("/" in key for key in fields):  # what is left is no entry of a list
            raise Refused(self._unfit())
        new = note_id not in self._before
        if new and fields.keys() - FIRST - {"moment_of_truth"}:
            raise Refused(self._notes_only())
        try:
            found = Note.model_validate({"id": note_id, **fields})
        except ValidationError as error:
            raise Refused(self._unfit()) from error
        if fields.get("id", note_id) != note_id or (new and found.moment_of_truth != "none"):
            raise Refused(self._unfit())
        self._measure(found)
        return found

    def _measure(self, note: Note) -> None:
        limits = self._limits
        if len(note.text) > limits.note_text:
            raise Refused(
                _("A note may have {n} characters at most.", self._lang).format(n=limits.note_text)
            )
        if max(len(note.sources), len(note.attachments)) > limits.note_list:
            raise Refused(self._unfit())
        short = [note.place.order, note.place.row, note.place.stage, note.author]
        for source in note.sources:
            short += [source.label, source.url]
        for attachment in note.attachments:
            short += [attachment.name, attachment.media_type, attachment.url]
            if attachment.kind == "link":
                if not attachment.url.lower().startswith(("http://", "https://", "mailto:")):
                    raise Refused(self._unfit())
            elif attachment.sha256 not in self.files:
                raise Refused(
                    _("A file is attached that was not sent: attach it again.", self._lang)
                )
            elif not self.files.rightly_named(attachment):
                raise Refused(self._unfit())  # such as a text that is to be saved as a program
        if any(len(text) > SHORT for text in short) or (note.model_extra and note_extra(note)):
            raise Refused(self._unfit())

    # -- sentences --------------------------------------------------------------------------

    def _unfit(self) -> str:
        return _("Your last change does not fit this map and was not taken.", self._lang)

    def _homeless(self) -> str:
        return _("A note you were writing in is no longer here.", self._lang)

    def _notes_only(self) -> str:
        return _(
            "With this link you write notes; the rest of the map is the facilitator's. Your "
            "last change was not taken.",
            self._lang,
        )


def note_extra(note: Note) -> bool:
    """Whether a note carries more unknown data than a newer journeykit would add."""
    return len(repr(note.model_extra)) > 5 * SHORT
