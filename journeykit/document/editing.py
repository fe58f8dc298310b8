"""Editing a map by name: add, move and delete stages, rows, notes, personas and points.

`MapEditing` holds every change a program can make to an open map; `JourneyMap` adds making,
opening, saving and reading. Each method is one transaction, so other views see it whole; the steps
they share are `MapPrimitives`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from journeykit.errors import MapContentError
from journeykit.language import translate as _

from . import schema
from .primitives import MapPrimitives, Ref
from .proxies import Item
from .search import fold, new_id, point_id
from .wanted import a_text

if TYPE_CHECKING:
    from typing import Self

    from .schema import Annotation, EvidenceLevel, MomentOfTruth, NoteColor, RowType


class MapEditing(MapPrimitives):
    """The edits of a map over its checked content."""

    @contextmanager
    def edit(self) -> Iterator[Self]:
        """Several edits as one: others see all of them at once.

        >>> from journeykit.document import JourneyMap
        >>> m = JourneyMap.blank(lang="en")
        >>> with m.edit():
        ...     first, last = m.add_stage("Search"), m.add_stage("Purchase")
        """
        with self._content.replica.edit():
            yield self

    def add_stage(
        self,
        name: str,
        *,
        after: Ref | None = None,
        before: Ref | None = None,
        id: str | None = None,  # the field's own name
    ) -> Item:
        """Add a column, by default at the end.

        Parameters
        ----------
        name
            The chapter's heading.
        after, before
            A stage (object, id or name) it goes next to.
        id
            An id of your own; adding an id that exists again returns that stage as it is.
        """
        return self._add_ordered("stages", {"name": name}, id, after, before)

    def add_row(
        self,
        name: str,
        *,
        type: RowType = "notes",  # the field's own name
        preset: str = "",
        after: Ref | None = None,
        before: Ref | None = None,
        id: str | None = None,
    ) -> Item:
        """Add an axis of information, by default at the bottom."""
        fields = {"name": name, "type": type, "preset": preset}
        return self._add_ordered("rows", fields, id, after, before)

    def add_note(
        self,
        stage: Ref,
        row: Ref,
        text: str,
        *,
        evidence: EvidenceLevel = "hypothesis",
        color: NoteColor = "yellow",
        author: str = "",
        sources: str | Mapping[str, str] | Iterable[str | Mapping[str, str]] = (),
        moment_of_truth: MomentOfTruth = "none",
        id: str | None = None,
    ) -> Item:
        """Put one idea into one cell, below the others.

        Parameters
        ----------
        stage, row
            Objects, ids or names.
        text
            One idea, in the customer's words.
        evidence
            ``observed``, ``hypothesis``, ``confirmed`` or ``refuted``.
        sources
            Where an observation comes from: one or several labels, or
            ``{"label": …, "url": …}``.
        id
            An id of your own; adding an id that exists again returns that note as it is.

        Raises
        ------
        MapContentError
            For an unknown stage or row, or a value that is not allowed.
        """
        told = [sources] if isinstance(sources, str | Mapping) else sources
        if id is not None:
            a_text(id, "id")
        with self._content.replica.edit():
            if id is not None and (known := self._known("notes", id)) is not None:
                return known
            note_id = id or new_id("note")
            place = self._place(self._ref("stages", stage), self._ref("rows", row), None, note_id)
            self._content.add(
                "notes",
                {
                    "id": note_id,
                    "text": text,
                    "place": place,
                    "evidence": evidence,
                    "color": color,
                    "author": author,
                    "sources": [{"label": s} if isinstance(s, str) else dict(s) for s in told],
                    "moment_of_truth": moment_of_truth,
                },
            )
            return Item(self, "notes", note_id)

    def move_note(
        self,
        note: Ref,
        *,
        stage: Ref | None = None,
        row: Ref | None = None,
        before: Ref | None = None,
    ) -> None:
        """Move a note to a cell, before another note there or at its end."""
        with self._content.replica.edit():
            note_id = self._ref("notes", note)
            now = cast("Any", Item(self, "notes", note_id).model()).place
            to_stage = self._ref("stages", stage) if stage is not None else now.stage
            to_row = self._ref("rows", row) if row is not None else now.row
            # What a newer version wrote beside the place travels with the note.
            place = {**now.model_extra, **self._place(to_stage, to_row, before, note_id)}
            self._content.patch("notes", note_id, {"place": place})

    def move_stage(
        self, stage: Ref, *, after: Ref | None = None, before: Ref | None = None
    ) -> None:
        """Move a column; its notes follow."""
        self._move_ordered("stages", stage, after, before)

    def move_row(self, row: Ref, *, after: Ref | None = None, before: Ref | None = None) -> None:
        """Move a row; its notes follow."""
        self._move_ordered("rows", row, after, before)

    def add_persona(self, name: str, *, confirm_second: bool = False, **fields: Any) -> Item:
        """Add the actor whose story is told; the same name or id again updates them.

        Raises
        ------
        MapContentError
            When the map already has one and `confirm_second` is not set: one story a map.
        """
        with self._content.replica.edit():
            personas = cast("list[Any]", self._content.models("personas"))
            if fields.get("id") is None:  # the same name again: the cell was run again
                fields["id"] = next((p.id for p in personas if fold(p.name) == fold(name)), None)
            others = [p for p in personas if p.id != fields["id"]]
            if others and not confirm_second:
                raise MapContentError(
                    _(
                        "This map already tells the story of “{name}”. One map, one persona: make "
                        "a second map, or confirm with confirm_second=True."
                    ).format(name=others[0].name)
                )
            return self._add_or_put("personas", {"name": name, **fields})

    def add_measurement_point(self, **fields: Any) -> Item:
        """Declare where satisfaction is asked (fields of `schema.MeasurementPoint`).

        Adding an id that exists again updates that point, so a cell can be run again. Without an
        id, the point's situation, stage, source, filter, question and indicator make one.

        Raises
        ------
        MapContentError
            When the scale is missing or upside down, a name is unknown, a value does not fit.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> m = JourneyMap.from_template("online-order", lang="en")
        >>> point = m.add_measurement_point(
        ...     stage="delivery", question="Q1", indicator="nps", scale=(0, 10), objective=40
        ... )
        >>> point.objective
        40.0
        """
        with self._content.replica.edit():
            if fields.get("stage") is not None:
                fields["stage"] = self._ref("stages", fields["stage"])
            if fields.get("touchpoint") is not None:
                fields["touchpoint"] = self._ref("touchpoints", fields["touchpoint"])
            if not fields.get("id"):
                fields["id"] = point_id(fields)
            return self._add_or_put("measurement_points", fields)

    def add_action(self, text: str, **fields: Any) -> Item:
        """Add a line to the action plan (fields of `schema.Action`)."""
        with self._content.replica.edit():
            if fields.get("stage") is not None:
                fields["stage"] = self._ref("stages", fields["stage"])
            return self._add_or_put("actions", {"text": text, **fields})

    def add_communication(self, audience: str, message: str, **fields: Any) -> Item:
        """Note who was told what, and when (fields of `schema.Communication`)."""
        return self._add_or_put(
            "communications", {"audience": audience, "message": message, **fields}
        )

    def set_annotation(self, annotation: Annotation) -> Item:
        """Put a survey's result on its measurement point, in place of the one before.

        Raises
        ------
        MapContentError
            When there is no such measurement point.
        """
        with self._content.replica.edit():
            self._ref("measurement_points", annotation.id)
            fields = annotation.model_dump(mode="json")
            return self._put("annotations", fields.pop("id"), fields)

    def delete(self, item: Item) -> None:
        """Put something in the bin; `restore` brings it back."""
        self._bin_one(self._given(item)._collection, item.id)

    def restore(self, item: Item, *, with_place: bool = False) -> None:
        """Bring something back from the bin.

        Parameters
        ----------
        with_place
            For a note whose stage or row is gone: True brings those back too; otherwise it waits
            in the tray until somebody moves it.
        """
        with self._content.replica.edit():
            self._back(self._given(item)._collection, item.id)
            model = item.model()
            if with_place and isinstance(model, schema.Note):
                for collection, item_id in (
                    ("stages", model.place.stage),
                    ("rows", model.place.row),
                ):
                    if self._content.model(collection, item_id) is not None:
                        self._back(collection, item_id)
