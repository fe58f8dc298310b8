"""The journey map as people program it: stages, rows, notes and points by name, saved and reopened.

`JourneyMap` joins the live content (`content`) with the file (`session`) and adds what the words
mean: a note lies in a cell, a stage is found by its name, a second persona asks first. Everything
is written through one live document, so widgets and other browsers follow by themselves.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from journeykit.errors import MapContentError, MapFileError
from journeykit.language import LANGUAGES, Language, current_language
from journeykit.language import translate as _

from . import storage, templates
from .content import MapContent
from .order import key_at
from .proxies import Item, Record
from .replica import MapDoc
from .schema import Annotation, EvidenceLevel, MapFile, Model, MomentOfTruth, NoteColor, RowType
from .search import find, new_id, point_id
from .session import MapSession, conflict_sentence
from .ydoc import Plain, update_from

Ref = Item | str

_open_maps: dict[Path, JourneyMap] = {}
_open_lock = threading.RLock()


class JourneyMap:
    """One customer type's story, stage by stage.

    Make one with `from_template`, `blank`, `open` or `open_or_create`.

    Examples
    --------
    >>> m = JourneyMap.blank(lang="en", title="Buy a bicycle")
    >>> stage = m.add_stage("Try it out")
    >>> note = m.add_note(stage, "Questions", "Will it fit in the lift?")
    >>> m
    JourneyMap('Buy a bicycle', 1 stages, 6 rows, 1 notes)
    """

    def __init__(self, content: MapContent, session: MapSession | None, notices: list[str]) -> None:
        self._content = content
        self._session = session
        self._notices = notices
        self.charter = Record(self, "charter")
        self.meta = Record(self, "meta")

    # -- making, opening, saving ------------------------------------------------------------

    @classmethod
    def from_template(
        cls, name: str, lang: str | None = None, *, filled: bool = False
    ) -> JourneyMap:
        """A new, unsaved map from a template.

        Parameters
        ----------
        name
            A journey, such as ``"online-order"`` (see `template_names`).
        lang
            ``"fr"`` or ``"en"``; the session's language by default.
        filled
            False: the empty grid. True: the model map that shows what a good one looks like.

        Raises
        ------
        MapContentError
            For an unknown template or language.

        Examples
        --------
        >>> [stage.name for stage in JourneyMap.from_template("online-order", lang="fr").stages][:3]
        ['Découverte', 'Recherche', 'Achat']
        """
        return cls._from_data(templates.from_template(name, _language(lang), filled=filled))

    @classmethod
    def blank(cls, lang: str | None = None, title: str = "") -> JourneyMap:
        """A new, unsaved map: the method's six rows, no stage yet."""
        return cls._from_data(templates.blank(_language(lang), title))

    @classmethod
    def _from_data(cls, data: Plain) -> JourneyMap:
        update = update_from(data, storage.canonical(data))
        return cls(MapContent(MapDoc(update)), None, [])

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> JourneyMap:
        """Open a map file; the same file twice gives the same map.

        Edits made since the last save are restored from the journal; `problems` says so.

        Raises
        ------
        MapFileError
            When the file is missing, broken, foreign or written by a newer journeykit.
        MapLockedError
            When another kernel has it: `open_copy` works all the same.
        """
        where = _map_path(path)
        with _open_lock:
            if where not in _open_maps:
                opened = MapSession.open(where)
                _open_maps[where] = cls(opened.content, opened.session, opened.notices)
            return _open_maps[where]

    @classmethod
    def open_or_create(
        cls,
        path: str | os.PathLike[str],
        template: str | None = None,
        lang: str | None = None,
        *,
        filled: bool = False,
    ) -> JourneyMap:
        """What notebooks use: open the file if it is there, else create it and save it.

        Re-running it never discards work: an existing map is opened as it is, whatever template
        is named.

        Examples
        --------
        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = Path(folder.name) / "shop.journey.json"
        >>> m = JourneyMap.open_or_create(path, template="online-order", lang="en")
        >>> m is JourneyMap.open_or_create(path)
        True
        >>> m.close(); folder.cleanup()
        """
        where = _map_path(path)
        with _open_lock:
            if where in _open_maps or where.exists():
                return cls.open(where)
            if template is None:
                m = cls.blank(lang)
            else:
                m = cls.from_template(template, lang, filled=filled)
            m.save_as(where)
            return m

    @classmethod
    def open_copy(cls, path: str | os.PathLike[str]) -> JourneyMap:
        """An unsaved copy of a map file, whoever has the file open; `save_as` gives it a name."""
        where = _map_path(path)
        data = storage.parse(storage.read(where), where.name)
        data["meta"] = {**data["meta"], "id": new_id("map")}
        return cls._from_data(data)

    def save(self) -> None:
        """Write the map to its file.

        Raises
        ------
        MapFileError
            When the map has no file yet, or it cannot be written; nothing is lost.
        """
        if self._session is None:
            raise MapFileError(
                _("This map has no file yet: name one with m.save_as(\"name.journey.json\").")
            )
        conflicts = self._session.save(self._content)
        self._notices += [conflict_sentence(conflict) for conflict in conflicts]

    def save_as(self, path: str | os.PathLike[str]) -> Path:
        """Write the map to a new file and keep working there.

        Raises
        ------
        MapFileError
            When a file of that name exists, or it cannot be written.
        """
        where = _map_path(path)
        with _open_lock:
            if self._session is not None and self._session.path == where:
                self.save()
                return where
            old = self._session
            fresh = MapSession.create(where, self._content)
            self._session = fresh
            _open_maps[where] = self
            if old is not None:
                _open_maps.pop(old.path, None)
                old.leave()
        return where

    def close(self) -> None:
        """Give the file back; unsaved edits wait in the journal for the next opening."""
        with _open_lock:
            if self._session is not None:
                _open_maps.pop(self._session.path, None)
                self._session.close(self._content)
                self._session = None

    # -- reading ----------------------------------------------------------------------------

    @property
    def replica(self) -> MapDoc:
        """The live document, for views and sync."""
        return self._content.replica

    @property
    def path(self) -> Path | None:
        return self._session.path if self._session else None

    @property
    def id(self) -> str:
        return cast("str", self.meta.id)

    @property
    def lang(self) -> Language:
        return cast("Language", self.meta.lang)

    @property
    def title(self) -> str:
        return cast("str", self.meta.title)

    @title.setter
    def title(self, value: str) -> None:
        self.meta.title = value

    @property
    def stages(self) -> tuple[Item, ...]:
        return self._items("stages")

    @property
    def rows(self) -> tuple[Item, ...]:
        return self._items("rows")

    @property
    def notes(self) -> tuple[Item, ...]:
        """All notes, by stage, row and place; those whose stage or row is gone come last."""
        stages = {item_id: i for i, item_id in enumerate(self._content.ids("stages"))}
        rows = {item_id: i for i, item_id in enumerate(self._content.ids("rows"))}
        last = len(stages) + len(rows)
        notes = cast("list[Any]", self._content.models("notes"))
        notes.sort(
            key=lambda note: (
                stages.get(note.place.stage, last),
                rows.get(note.place.row, last),
                note.place.order,
                note.id,
            )
        )
        return tuple(Item(self, "notes", note.id) for note in notes)

    @property
    def touchpoints(self) -> tuple[Item, ...]:
        return self._items("touchpoints")

    @property
    def measurement_points(self) -> tuple[Item, ...]:
        return self._items("measurement_points")

    @property
    def personas(self) -> tuple[Item, ...]:
        return self._items("personas")

    @property
    def emotion_points(self) -> tuple[Item, ...]:
        return self._items("emotion_points")

    @property
    def annotations(self) -> tuple[Item, ...]:
        return self._items("annotations")

    @property
    def actions(self) -> tuple[Item, ...]:
        return self._items("actions")

    @property
    def communications(self) -> tuple[Item, ...]:
        return self._items("communications")

    def _items(self, collection: str) -> tuple[Item, ...]:
        return tuple(Item(self, collection, item_id) for item_id in self._content.ids(collection))

    def get(self, collection: str, item_id: str) -> Item | None:
        """One item by its id (also from the bin), or None."""
        found = self._content.model(collection, item_id)
        return Item(self, collection, item_id) if found is not None else None

    @property
    def problems(self) -> list[str]:
        """What the user should know: restored edits, merge conflicts, data set aside."""
        apart = [
            _("Set aside, because it does not fit a map: {collection} “{id}”. {why}").format(
                collection=collection, id=item_id, why=why
            )
            for (collection, item_id), why in sorted(self._content.apart().items())
        ]
        return [*self._notices, *apart]

    def to_dict(self) -> Plain:
        """The whole map as its file holds it."""
        return self._content.to_dict()

    def model(self) -> MapFile:
        """The whole map as one immutable pydantic object."""
        return MapFile.model_validate(self.to_dict())

    def __repr__(self) -> str:
        return (
            f"JourneyMap({self.title!r}, {len(self.stages)} stages, {len(self.rows)} rows, "
            f"{len(self._content.ids('notes'))} notes)"
        )

    # -- editing ----------------------------------------------------------------------------

    @contextmanager
    def edit(self) -> Iterator[JourneyMap]:
        """Several edits as one: others see all of them at once.

        >>> m = JourneyMap.blank(lang="en")
        >>> with m.edit():
        ...     first, last = m.add_stage("Search"), m.add_stage("Purchase")
        """
        with self.replica.edit():
            yield self

    def add_stage(
        self,
        name: str,
        *,
        after: Ref | None = None,
        before: Ref | None = None,
        id: str | None = None,  # noqa: A002  # the field's own name
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
        type: RowType = "notes",  # noqa: A002  # the field's own name
        preset: str = "",
        after: Ref | None = None,
        before: Ref | None = None,
        id: str | None = None,  # noqa: A002
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
        sources: Iterable[str | Mapping[str, str]] = (),
        moment_of_truth: MomentOfTruth = "none",
        id: str | None = None,  # noqa: A002
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
            Where an observation comes from: labels, or ``{"label": …, "url": …}``.
        id
            An id of your own; adding an id that exists again returns that note as it is.

        Raises
        ------
        MapContentError
            For an unknown stage or row, or a value that is not allowed.
        """
        with self.replica.edit():
            if id is not None and (known := self.get("notes", id)) is not None:
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
                    "sources": [{"label": s} if isinstance(s, str) else dict(s) for s in sources],
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
        with self.replica.edit():
            note_id = self._ref("notes", note)
            now = cast("Any", Item(self, "notes", note_id).model()).place
            to_stage = self._ref("stages", stage) if stage is not None else now.stage
            to_row = self._ref("rows", row) if row is not None else now.row
            place = self._place(to_stage, to_row, before, note_id)
            self._content.patch("notes", note_id, {"place": place})

    def move_stage(
        self, stage: Ref, *, after: Ref | None = None, before: Ref | None = None
    ) -> None:
        """Move a column; its notes follow."""
        self._move_ordered("stages", stage, after, before)

    def move_row(self, row: Ref, *, after: Ref | None = None, before: Ref | None = None) -> None:
        """Move a row; its notes follow."""
        self._move_ordered("rows", row, after, before)

    def set_emotion(
        self, stage: Ref, value: float, comment: str = "", *, curve: str = "group"
    ) -> Item:
        """Set the emotion at one stage, −2 (very bad) … +2 (very good)."""
        with self.replica.edit():
            stage_id = self._ref("stages", stage)
            fields = {"curve": curve, "stage": stage_id, "value": value, "comment": comment}
            return self._put("emotion_points", f"{curve}:{stage_id}", fields)

    def add_persona(self, name: str, *, confirm_second: bool = False, **fields: Any) -> Item:
        """Add the actor whose story is told.

        Raises
        ------
        MapContentError
            When the map already has one and `confirm_second` is not set: one story a map.
        """
        with self.replica.edit():
            others = [persona for persona in self.personas if persona.id != fields.get("id")]
            if others and not confirm_second:
                raise MapContentError(
                    _(
                        "This map already tells the story of “{name}”. One map, one persona: make "
                        "a second map, or confirm with confirm_second=True."
                    ).format(name=others[0].name)
                )
            return self._add_or_put("personas", {"name": name, **fields})

    def add_touchpoint(self, name: str, **fields: Any) -> Item:
        """Add a place where brand and customer meet (fields of `schema.Touchpoint`)."""
        with self.replica.edit():
            stages = [self._ref("stages", stage) for stage in fields.pop("stages", [])]
            return self._add_or_put("touchpoints", {"name": name, "stages": stages, **fields})

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
        >>> m = JourneyMap.from_template("online-order", lang="en")
        >>> point = m.add_measurement_point(
        ...     stage="delivery", question="Q1", indicator="nps", scale=(0, 10), objective=40
        ... )
        >>> point.objective
        40.0
        """
        with self.replica.edit():
            if fields.get("stage") is not None:
                fields["stage"] = self._ref("stages", fields["stage"])
            if fields.get("touchpoint") is not None:
                fields["touchpoint"] = self._ref("touchpoints", fields["touchpoint"])
            if not fields.get("id"):
                fields["id"] = point_id(fields)
            return self._add_or_put("measurement_points", fields)

    def add_action(self, text: str, **fields: Any) -> Item:
        """Add a line to the action plan (fields of `schema.Action`)."""
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
        with self.replica.edit():
            self._ref("measurement_points", annotation.id)
            fields = annotation.model_dump(mode="json")
            return self._put("annotations", fields.pop("id"), fields)

    def delete(self, item: Item) -> None:
        """Put something in the bin; `restore` brings it back."""
        self._content.patch(item._collection, item.id, {"deleted": True})

    def restore(self, item: Item) -> None:
        """Bring something back from the bin."""
        self._content.patch(item._collection, item.id, {"deleted": False})

    # -- the same for all collections -------------------------------------------------------

    def _add_ordered(
        self,
        collection: str,
        fields: Plain,
        item_id: str | None,
        after: Ref | None = None,
        before: Ref | None = None,
    ) -> Item:
        with self.replica.edit():
            if item_id is not None and (known := self.get(collection, item_id)) is not None:
                return known
            new = item_id or new_id(collection.rstrip("s"))
            order = self._order(collection, after, before, new)
            self._content.add(collection, {"id": new, "order": order, **fields})
            return Item(self, collection, new)

    def _add_or_put(self, collection: str, fields: Plain) -> Item:
        """Add, or update what has this id already; kept in the order of adding."""
        with self.replica.edit():
            given = fields.pop("id", None) or new_id(collection.rstrip("s"))
            if self._content.model(collection, given) is None:
                fields["order"] = self._order(collection, None, None, given)
            return self._put(collection, given, fields)

    def _put(self, collection: str, item_id: str, fields: Plain) -> Item:
        if self._content.model(collection, item_id) is None:
            self._content.add(collection, {"id": item_id, **fields})
        else:
            self._content.patch(collection, item_id, {**fields, "deleted": False})
        return Item(self, collection, item_id)

    def _move_ordered(
        self, collection: str, ref: Ref, after: Ref | None, before: Ref | None
    ) -> None:
        with self.replica.edit():
            item_id = self._ref(collection, ref)
            order = self._order(collection, after, before, item_id)
            self._content.patch(collection, item_id, {"order": order})

    def _order(
        self, collection: str, after: Ref | None, before: Ref | None, moving: str
    ) -> str:
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
        notes = cast("list[Any]", self._content.models("notes"))
        cell = sorted(
            (note.place.order, note.id)
            for note in notes
            if (note.place.stage, note.place.row) == (stage, row) and note.id != moving
        )
        siblings = [(note_id, order) for order, note_id in cell]
        at = len(siblings)
        if before is not None:
            at = _index(siblings, self._ref("notes", before), at)
        order, rekeyed = key_at(siblings, at)
        for note_id, key in rekeyed.items():
            place = {"stage": stage, "row": row, "order": key}
            self._content.patch("notes", note_id, {"place": place})
        return {"stage": stage, "row": row, "order": order}

    def _ref(self, collection: str, ref: Ref) -> str:
        if isinstance(ref, Item) and ref._map is not self:
            raise MapContentError(
                _("“{id}” belongs to another map: take one of this map's {collection}.").format(
                    id=ref.id, collection=collection
                )
            )
        return find(self._content, collection, ref.id if isinstance(ref, Item) else ref)

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


def _language(lang: str | None) -> Language:
    if lang is None:
        return current_language()
    if lang not in LANGUAGES:
        raise MapContentError(
            _("lang: choose “fr” or “en”, not {given}.").format(given=repr(lang))
        )
    return cast("Language", lang)


def _map_path(path: str | os.PathLike[str]) -> Path:
    where = Path(path).expanduser()
    if where.suffix != ".json":
        where = where.with_name(where.name + storage.SUFFIX)
    return where.resolve()
