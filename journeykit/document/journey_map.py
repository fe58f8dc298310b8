"""The journey map as people program it: stages, rows, notes and points by name, saved and reopened.

`JourneyMap` joins the live content (`content`) with the file (`session`) and adds what the words
mean: a note lies in a cell, a stage is found by its name, a second persona asks first. Everything
is written through one live document, so widgets and other browsers follow by themselves.
"""

from __future__ import annotations

import os
import threading
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from journeykit.errors import MapContentError, MapFileError
from journeykit.language import LANGUAGES, Language, current_language
from journeykit.language import translate as _

from . import beside, schema, scratch, storage, templates
from .attachments import AttachmentStore
from .beside import ATTACHMENTS, Beside
from .content import MapContent
from .history import RestorePoints
from .proxies import Item, Record
from .reading import MapCollections
from .replica import MapDoc
from .scratch import Scratch, UnsavedMap
from .search import new_id
from .session import MapSession, conflict_sentence
from .sketches import Sketches
from .words import called
from .ydoc import Plain, update_from

if TYPE_CHECKING:
    from .schema import MapFile

_open_maps: dict[Path, JourneyMap] = {}
_open_lock = threading.RLock()


class JourneyMap(MapCollections):
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
        self._scratch = Scratch(content) if session is None else None
        self._notices = notices
        self.charter = Record(self, "charter")
        self.meta = Record(self, "meta")
        if session is not None:
            self._home = session.path
        self.beside = place = Beside(lambda: self._home, self._keep_scratch)
        self.attachments = AttachmentStore(place)
        self.history = RestorePoints(self, place)
        self.sketches = Sketches(self, place)

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
    def inventory(cls, lang: str | None = None, title: str = "") -> JourneyMap:
        """A new, unsaved touchpoint inventory: it comes before any journey is chosen.

        >>> [stage.purchase for stage in JourneyMap.inventory(lang="en").stages]
        ['before', 'before', 'during', 'after', 'after']
        """
        return cls._from_data(templates.inventory(_language(lang), title))

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
        where = storage.map_path(path)
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
        where = storage.map_path(path)
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
        where = storage.map_path(path)
        data = storage.parse(storage.read(where), where.name)
        data["meta"] = {**data["meta"], "id": new_id("map")}
        copy = cls._from_data(data)
        copy._borrow_attachments(beside.beside(where, ATTACHMENTS))
        return copy

    @classmethod
    def unsaved(cls) -> list[UnsavedMap]:
        """Maps that were edited, never saved, and whose kernel is gone; the latest first.

        Examples
        --------
        >>> m = JourneyMap.blank(lang="en", title="Buy a bicycle")
        >>> stage = m.add_stage("Try it out")
        >>> m.close()
        >>> JourneyMap.unsaved()[0].title
        'Buy a bicycle'
        """
        return scratch.listing()

    @classmethod
    def recover(cls, unsaved_id: str) -> JourneyMap:
        """Take up an unsaved map again; `save_as` gives it a file of its own.

        Parameters
        ----------
        unsaved_id
            The id that `unsaved` lists.

        Raises
        ------
        MapFileError
            When there is none of this id.
        MapLockedError
            When another kernel works on it.
        """
        where = scratch.path_of(unsaved_id).resolve()
        with _open_lock:
            if where not in _open_maps:
                opened = MapSession.open(where)
                m = cls(opened.content, opened.session, opened.notices)
                m._session, m._scratch = None, Scratch(opened.content, opened.session)
                _open_maps[where] = m
            return _open_maps[where]

    def save(self) -> None:
        """Write the map to its file.

        Raises
        ------
        MapFileError
            When the map has no file yet, or it cannot be written; nothing is lost.
        """
        if self._session is None:
            raise MapFileError(
                _('This map has no file yet: name one with m.save_as("name.journey.json").')
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
        where = storage.map_path(path)
        with _open_lock, self.beside.lock:
            if self._session is not None and self._session.path == where:
                self.save()
                return where
            if where.exists():  # said before anything is copied
                raise MapFileError(storage.already_there(where))
            self._settle()
            old, left = self._session, self._home
            made = beside.carry(left, where)
            try:
                fresh = MapSession.create(where, self._content)
            except BaseException:
                beside.remove(made)
                raise
            self._session, self._home = fresh, where
            _open_maps[where] = self
            if old is not None:
                _open_maps.pop(old.path, None)
                old.leave(self._content)
                beside.forget(left, sketches_only=True)
            if self._scratch is not None:
                self._forget_scratch()
                self._scratch.discard()
                self._scratch = None
            self._fetch_attachments()
        return where

    def close(self) -> None:
        """Give the file back; unsaved edits wait in the journal for the next opening.

        Raises
        ------
        MapFileError
            When the last edits could not be written anywhere (a full disk): the map stays open.
        """
        self._settle()
        with _open_lock, self.beside.lock:
            if self._session is not None:
                self._session.close(self._content)
                _open_maps.pop(self._session.path, None)
                self._session = None
            if self._scratch is not None:
                self._forget_scratch()
                self._scratch.close()

    def _forget_scratch(self) -> None:
        if self._scratch is not None and self._scratch.session is not None:
            _open_maps.pop(self._scratch.session.path, None)

    @cached_property
    def _home(self) -> Path:
        """Where an unsaved map's file would be; asked for late, the first board needs no place."""
        return self._scratch.path if self._scratch is not None else Path()

    def _keep_scratch(self) -> None:
        """Something is about to be kept beside the map: an unsaved one gets its scratch file."""
        waiting = self._scratch
        if waiting is not None:
            waiting.make()
        elif self._session is None:  # closed, and perhaps open in another notebook by now
            raise MapFileError(self.replica.durability.reason)

    def _settle(self) -> None:
        """Wait for what is written in the background beside the map."""
        self.history.settle()
        self.attachments.settle()

    def _attached(self) -> set[str]:
        notes = self._content.photograph().items["notes"].values()
        return {one.sha256 for note in notes for one in cast("Any", note).attachments} - {""}

    def _borrow_attachments(self, original: Path) -> None:
        """A copy reads its original's files, and takes them once it is worked on."""
        if not original.is_dir():
            return
        self.attachments.also_in(original)

        def first_change(_changed: frozenset[str]) -> None:
            stop()
            self.attachments.fetch_later(self._attached())

        stop = self.replica.on_change(first_change)

    def _fetch_attachments(self) -> None:
        try:
            self.attachments.fetch(self._attached())
        except MapFileError as error:
            self._notice(str(error))  # the map is saved; reading the file will say so again

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
        # As it stands: a view asks for it before anything else of the map need be checked.
        given = self._content.text_as_it_stands("meta", "lang", "fr")
        return given if given in LANGUAGES else "fr"

    @property
    def title(self) -> str:
        return cast("str", self.meta.title)

    @title.setter
    def title(self, value: str) -> None:
        self.meta.title = value

    def get(self, collection: str, item_id: str) -> Item | None:
        """One item by its id (also from the bin), or None."""
        return self._known(collection, item_id)

    @property
    def problems(self) -> list[str]:
        """What the user should know: restored edits, merge conflicts, data set aside."""
        apart = [
            _("Set aside, because it does not fit a map: {collection} “{id}”. {why}").format(
                collection=called(collection), id=item_id, why=why
            )
            for (collection, item_id), why in sorted(self._content.apart().items())
        ]
        return [*self._notices, *apart]

    def to_dict(self) -> Plain:
        """The whole map as its file holds it."""
        return self._content.to_dict()

    def model(self) -> MapFile:
        """The whole map as one immutable pydantic object."""
        return schema.MapFile.model_validate(self.to_dict())

    def __repr__(self) -> str:
        return (
            f"JourneyMap({self.title!r}, {len(self.stages)} stages, {len(self.rows)} rows, "
            f"{len(self._content.ids('notes'))} notes)"
        )


def _language(lang: str | None) -> Language:
    if lang is None:
        return current_language()
    if lang not in LANGUAGES:
        raise MapContentError(_("lang: choose “fr” or “en”, not {given}.").format(given=repr(lang)))
    return lang
