"""The wall's structure beyond single stages and rows: phases, locks, sets of rows, the bin.

Each method is one transaction. Attaching files to notes is here too, for it edits the note; the
files themselves are `attachments`'s affair.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from journeykit.errors import MapContentError
from journeykit.language import LANGUAGES, Language
from journeykit.language import translate as _

from . import schema
from .attachments import AttachmentStore, is_link, link, read_given
from .emotions import MapEmotions
from .primitives import Ref
from .proxies import Item
from .row_presets import rows_of
from .wanted import a_list, a_path, a_text

if TYPE_CHECKING:
    from .schema import Attachment, Note

_NEVER = datetime.min.replace(tzinfo=UTC)


class MapStructure(MapEmotions):
    """Phases, locks, row presets, attachments and the bin of a map."""

    attachments: AttachmentStore

    # -- phases -----------------------------------------------------------------------------

    def add_phase(
        self,
        name: str,
        stages: Iterable[Ref] = (),
        id: str | None = None,  # the field's own name
    ) -> Item:
        """Group stages that stand side by side; the same id again returns that phase as it is.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> m = JourneyMap.from_template("online-order", lang="en")
        >>> phase = m.add_phase("Before the purchase", stages=["Discovery", "Research"])
        >>> [stage.name for stage in m.stages if stage.phase == phase.id]
        ['Discovery', 'Research']
        """
        if id is not None:
            a_text(id, "id")
        told = [stages] if isinstance(stages, str | Item) else a_list(stages, "stages")
        with self._content.replica.edit():
            ids = [self._ref("stages", stage) for stage in told]
            if id is not None and (known := self._known("phases", id)) is not None:
                return known
            phase = self._add_ordered("phases", {"name": name}, id)
            for stage_id in ids:
                self._content.patch("stages", stage_id, {"phase": phase.id})
            return phase

    def set_phase(self, stage: Ref, phase: Ref | None) -> None:
        """Put a stage into a phase, or out of any (None)."""
        with self._content.replica.edit():
            phase_id = self._ref("phases", phase) if phase is not None else None
            self._content.patch("stages", self._ref("stages", stage), {"phase": phase_id})

    # -- locks ------------------------------------------------------------------------------

    def lock(self, stage: Ref | None = None) -> None:
        """Let the invited read a column, or the whole wall (None), but not write in it.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> m = JourneyMap.from_template("online-order", lang="en")
        >>> m.lock("Delivery"); m.get("stages", "delivery").locked
        True
        >>> m.lock(); m.meta.locked
        True
        """
        self._lock(stage, True)

    def unlock(self, stage: Ref | None = None) -> None:
        """Let the invited write again in a column, or on the board (None).

        A column's own lock stays when the board is unlocked.
        """
        self._lock(stage, False)

    def _lock(self, stage: Ref | None, locked: bool) -> None:
        with self._content.replica.edit():
            if stage is None:
                self._content.patch_single("meta", {"locked": locked})
            else:
                self._content.patch("stages", self._ref("stages", stage), {"locked": locked})

    # -- sets of rows -----------------------------------------------------------------------

    def add_rows(
        self, preset: str, lang: str | None = None, after: Ref | None = None
    ) -> tuple[Item, ...]:
        """Add a set of rows; those of the set that are on the wall already stay as they are.

        Parameters
        ----------
        preset
            ``default`` (the method's six), ``does_thinks_feels``, ``strengths`` or
            ``service_blueprint``.
        lang
            The language of the rows' names; the map's by default.
        after
            The row they go under; the last one by default.

        Returns
        -------
        The rows of the set, top to bottom.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> m = JourneyMap.from_template("online-order", lang="en")
        >>> [row.line_under for row in m.add_rows("service_blueprint")]
        ['interaction', 'visibility', 'internal_interaction', '']
        """
        if lang is not None and lang not in LANGUAGES:
            raise MapContentError(
                _("lang: choose “fr” or “en”, not {given}.").format(given=repr(lang))
            )
        told = cast("Any", self._record("meta")).lang if lang is None else lang
        found: list[Item] = []
        with self._content.replica.edit():
            rows = cast("list[Any]", self._content.models("rows"))
            there = {row.preset: row.id for row in rows if row.preset}
            for fields in rows_of(a_text(preset, "preset"), cast("Language", told)):
                if fields["preset"] in there:
                    row = Item(self, "rows", there[fields["preset"]])
                else:
                    row = self._add_ordered("rows", fields, None, after=after)
                    after = row
                found.append(row)
        return tuple(found)

    # -- the bin ----------------------------------------------------------------------------

    @property
    def bin(self) -> tuple[Item, ...]:
        """The deleted notes, the newest first; `restore` brings one back."""
        with self._content.replica.lock:
            gone = cast("list[Note]", self._content.binned("notes"))
        gone.sort(key=lambda note: (_deleted_on(note), note.id), reverse=True)
        return tuple(Item(self, "notes", note.id) for note in gone)

    # -- attachments ------------------------------------------------------------------------

    def attach(
        self, note: Ref, path_or_url: str | os.PathLike[str], name: str | None = None
    ) -> Attachment:
        """Attach a file or a link to a note; the same one again is not attached twice.

        Parameters
        ----------
        note
            A note (object or id).
        path_or_url
            A file (copied beside the map), or an address that begins with ``https://``,
            ``http://`` or ``mailto:``.
        name
            What it is called on the note; the file's name or the address by default.

        Raises
        ------
        MapContentError
            When the note is unknown, the file too large or of a type that is not taken, the
            address no link.
        MapFileError
            When the file cannot be read, or not be kept.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> m = JourneyMap.from_template("online-order", lang="en")
        >>> note = m.add_note("delivery", "questions", "Where is my parcel?")
        >>> m.attach(note, "https://example.org/study", "The study").kind
        'link'
        >>> [one.name for one in note.attachments]
        ['The study']
        """
        note_id = self._ref("notes", note)
        name = None if name is None else a_text(name, "name")
        if is_link(path_or_url):
            new = link(str(path_or_url), name)
        else:
            path = a_path(path_or_url, "path_or_url")
            given, data = read_given(path, self.attachments.limit)
            new = self.attachments.put(name or given, data)
        with self._content.replica.edit():
            now = _attached(Item(self, "notes", note_id))
            same = (new.sha256, new.url)
            for known in now:
                if (known.sha256, known.url) == same:
                    return known
            self._write_attachments(note_id, [*now, new])
        return new

    def detach(self, note: Ref, attachment: Attachment) -> None:
        """Take an attachment off a note; a file stays beside the map, for the restore points."""
        if not isinstance(attachment, schema.Attachment):
            raise MapContentError(
                _(
                    "attachment: one of the note's, such as note.attachments[0], not {given}."
                ).format(given=repr(attachment)[:60])
            )
        with self._content.replica.edit():
            note_id = self._ref("notes", note)
            gone = (attachment.sha256, attachment.url)
            now = _attached(Item(self, "notes", note_id))
            left = [one for one in now if (one.sha256, one.url) != gone]
            if len(left) != len(now):
                self._write_attachments(note_id, left)

    def _write_attachments(self, note_id: str, attachments: list[Attachment]) -> None:
        fields = [one.model_dump(mode="json", exclude_defaults=True) for one in attachments]
        self._content.patch("notes", note_id, {"attachments": fields})


def _attached(note: Item) -> list[Attachment]:
    return list(cast("Note", note.model()).attachments)


def _deleted_on(note: Note) -> datetime:
    if note.deleted_on is None:
        return _NEVER  # deleted before the bin kept dates
    told = note.deleted_on
    return told if told.tzinfo is not None else told.replace(tzinfo=UTC)
