"""A column's own document and the map's, kept in step both ways: nothing lost, nothing more shown.

No network here: two guests, a notebook and the map, each with messages that wait on their way.
"""

from __future__ import annotations

import random
from collections import deque
from typing import Any

import pytest
from pycrdt import Doc, Map, Text, UndoManager

from journeykit.document.entries import fold
from journeykit.document.ydoc import ROOTS, edit_text, plain
from journeykit.rooms.column import ColumnMirror, mirror_of
from journeykit.rooms.gate import Gate, Refused
from journeykit.rooms.limits import Limits
from journeykit.rooms.people import People
from journeykit.rooms.scope import Scope

STAGES = ("s-0", "s-1", "s-2")
HERE = "s-1"
ROOM, SELF = "room", "self"


def notes_of(doc: Doc[Any]) -> dict[str, dict[str, Any]]:
    notes = doc.get("notes", type=Map)
    return {one: fold("notes", plain(notes[one].to_py())) for one in notes.keys()}  # noqa: SIM118


class Peer:
    """A document with what it has to send; `heard` waits to be read."""

    def __init__(self, state: bytes, name: str) -> None:
        self.name = name
        self.doc: Doc[Any] = Doc()
        self.doc.apply_update(state)
        self.notes = self.doc.get("notes", type=Map)
        self.to_send: deque[bytes] = deque()
        self.heard: deque[bytes] = deque()
        self._hearing = False
        self._subscription = self.doc.observe(self._said)
        self.undo = UndoManager(scopes=[self.notes], capture_timeout_millis=0)
        self.undo.include_origin(SELF)
        self.person = People(5, Limits(notes_at_once=10_000)).arrive({"secret": name * 20}, "Guest")

    def _said(self, event: Any) -> None:
        if not self._hearing:
            self.to_send.append(event.update)

    def hear(self) -> None:
        self._hearing = True
        try:
            self.doc.apply_update(self.heard.popleft())
        finally:
            self._hearing = False


class World:
    """A map, a notebook's copy of it, and a column's room with two guests."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        start: Doc[Any] = Doc()
        tops = {name: start.get(name, type=Map) for name in ROOTS}
        for stage in STAGES:
            tops["stages"][stage] = Map({"name": stage, "order": stage})
        tops["rows"]["r"] = Map({"name": "Row", "order": "a0"})
        for n in range(6):
            tops["notes"][f"n-{n}"] = Map(self.fields(STAGES[n % 3], f"[{n}]"))
        self.map, self.notebook = (Peer(start.get_update(), name) for name in ("map", "notebook"))
        self.mirror = mirror_of(Scope("stage", HERE), start.get_update())
        assert isinstance(self.mirror, ColumnMirror)
        self.room: Doc[Any] = Doc()
        self.room.apply_update(self.mirror.state())
        limits = Limits(note_text=100_000, refusals_a_minute=10_000)
        self.gate = Gate(Scope("stage", HERE), "en", limits, self.mirror.state, self.mirror.taken)
        self.guests = [Peer(self.mirror.state(), name) for name in ("ana", "ben")]
        self.tokens = 10
        self.alive: dict[str, str] = {f"[{n}]": f"n-{n}" for n in range(6)}
        self.handed_back = 0

    def fields(self, stage: str, text: str) -> dict[str, Any]:
        return {"text": Text(text), "place": {"stage": stage, "row": "r", "order": "a0"}}

    # -- editing ----------------------------------------------------------------------------

    def word(self) -> str:
        self.tokens += 1
        return self.chance.choice(("[{}]", "[é{}]", "[🚚{}]", "[{}a a]")).format(self.tokens)

    def write(self, peer: Peer, note_id: str) -> None:
        """Put a new word between two of a note's words, or take one out."""
        text = peer.notes[note_id]["text"]
        now = str(text)
        cuts = [0, *(at + 1 for at, letter in enumerate(now) if letter == "]")]
        cut = self.chance.choice(cuts)
        words = [one + "]" for one in now.split("]") if one]
        with peer.doc.transaction(origin=SELF):
            if words and self.chance.random() < 0.25:
                gone = self.chance.choice(words)
                at = len(now[: now.index(gone)].encode())
                del text[at : at + len(gone.encode())]
                self.alive.pop(gone, None)
            else:
                new = self.word()
                text.insert(len(now[:cut].encode()), new)
                self.alive[new] = note_id

    def add(self, peer: Peer, stage: str) -> None:
        note_id, word = f"n-{peer.name}-{self.tokens}", self.word()
        self.alive[word] = note_id
        with peer.doc.transaction(origin=SELF):
            peer.notes[note_id] = Map(self.fields(stage, word))

    def edit(self, peer: Peer, guest: bool) -> None:
        live = [one for one, note in notes_of(peer.doc).items() if not note.get("deleted")]
        what = self.chance.random()
        if not live or what < 0.1:
            self.add(peer, HERE if guest else self.chance.choice(STAGES))
            return
        one = self.chance.choice(live)
        note = peer.notes[one]
        if what < 0.7:
            self.write(peer, one)
            return
        with peer.doc.transaction(origin=SELF):
            if what < 0.8:
                note["color"] = self.chance.choice(("blue", "pink", "green"))
            elif what < 0.9:
                url = f"https://e.org/{self.tokens}"
                entry = {"name": "x", "kind": "link", "url": url}
                note[f"attachments/{url}"] = [0, entry]
            elif not guest:
                place = {**note["place"], "stage": self.chance.choice(STAGES)}
                note["place"] = place
            else:
                note["place"] = {**note["place"], "order": f"a{self.tokens}"}

    # -- what is on its way -----------------------------------------------------------------

    def from_map(self, update: bytes) -> None:
        seen = self.mirror.from_map(update)
        if seen is not None:
            self.gate.mirror(seen)
            self.broadcast(seen)

    def broadcast(self, update: bytes) -> None:
        self.room.apply_update(update)
        for guest in self.guests:
            guest.heard.append(update)

    def from_guest(self, guest: Peer, update: bytes) -> None:
        assert guest.person is not None
        passed = self.gate.check(guest.person, update)
        if passed is None:
            return
        self.handed_back += bool(self.gate.lost)
        for_map = self.mirror.to_map(passed)
        self.broadcast(passed)
        if for_map is not None:
            self.map.heard.append(for_map)
            self.notebook.heard.append(for_map)

    def step(self) -> bool:
        """Deliver one waiting message, if there is one."""
        roads: list[Any] = []
        for peer in (self.map, self.notebook, *self.guests):
            if peer.heard:
                roads.append(peer.hear)
        for guest in self.guests:
            if guest.to_send:
                roads.append(lambda g=guest: self.from_guest(g, g.to_send.popleft()))
        for one, other in ((self.map, self.notebook), (self.notebook, self.map)):
            if one.to_send:
                roads.append(lambda a=one, b=other: self._both(a, b))
        if not roads:
            return False
        self.chance.choice(roads)()
        return True

    def _both(self, one: Peer, other: Peer) -> None:
        update = one.to_send.popleft()
        other.heard.append(update)
        self.from_map(update)

    def settle(self) -> None:
        while self.step():
            pass

    def check(self) -> None:
        """All alike: the guests with the room, the room with the map, the map with its copy."""
        whole = notes_of(self.map.doc)
        assert notes_of(self.notebook.doc) == whole
        room = notes_of(self.room)
        assert all(notes_of(guest.doc) == room for guest in self.guests)
        shadow: Doc[Any] = Doc()
        shadow.apply_update(self.mirror.state())
        assert notes_of(shadow) == room
        here = {one: note for one, note in whole.items() if note["place"]["stage"] == HERE}
        live = {one: note for one, note in here.items() if not note.get("deleted")}
        assert {one: note for one, note in room.items() if not note.get("deleted")} == live
        assert room.keys() <= here.keys()


@pytest.mark.parametrize("seed", range(12))
def test_both_sides_end_alike_and_no_word_is_lost(seed: int) -> None:
    world = World(seed)
    everybody = [(world.map, False), (world.notebook, False), *((g, True) for g in world.guests)]
    for _n in range(160):
        world.edit(*world.chance.choice(everybody))
        for _message in range(world.chance.choice((0, 0, 1, 2, 12))):
            world.step()
    world.settle()
    world.check()
    whole = notes_of(world.map.doc)
    missing = {word: note for word, note in world.alive.items() if word not in whole[note]["text"]}
    # Words die only with a note that left the column, and that is said.
    assert bool(missing) <= bool(world.handed_back)
    assert len(missing) <= world.handed_back
    for note in whole.values():
        assert note["text"].count("[") == note["text"].count("]")
        words = [one for one in note["text"].split("]") if one]
        assert len(words) == len(set(words)), "a word is there twice"


@pytest.mark.parametrize("seed", range(12))
def test_without_moves_every_word_stays(seed: int) -> None:
    """Typing only, guests gone for long: nothing to hand back, everything to be found."""
    world = World(1000 + seed)
    everybody = [world.map, world.notebook, *world.guests]
    for _n in range(150):
        peer = world.chance.choice(everybody)
        here = [one for one, note in notes_of(peer.doc).items() if note["place"]["stage"] == HERE]
        world.write(peer, world.chance.choice(here))
        if world.chance.random() < 0.1:
            for _message in range(world.chance.randrange(60)):
                world.step()
    world.settle()
    world.check()
    whole = notes_of(world.map.doc)
    assert [word for word, note in world.alive.items() if word not in whole[note]["text"]] == []
    assert world.handed_back == 0


@pytest.mark.parametrize("seed", range(5))
def test_a_guests_undo_takes_back_only_the_guests(seed: int) -> None:
    world = World(2000 + seed)
    guest, lead = world.guests[0], world.map
    mine, theirs = [], []
    for _n in range(12):
        for peer, words in ((guest, mine), (lead, theirs)):
            words.append(world.word())
            now = str(peer.notes["n-1"]["text"])
            cuts = [0, *(at + 1 for at, letter in enumerate(now) if letter == "]")]
            at = len(now[: world.chance.choice(cuts)].encode())
            with peer.doc.transaction(origin=SELF):
                peer.notes["n-1"]["text"].insert(at, words[-1])
        for _message in range(world.chance.randrange(8)):
            world.step()
    while guest.undo.can_undo():
        guest.undo.undo()
        world.step()
    world.settle()
    world.check()
    left = str(lead.notes["n-1"]["text"])
    assert [word for word in mine if word in left] == []
    assert [word for word in theirs if word not in left] == []
    while guest.undo.can_redo():
        guest.undo.redo()
    world.settle()
    world.check()
    left = str(lead.notes["n-1"]["text"])
    assert sorted(one + "]" for one in left.split("]") if one) == sorted(["[1]", *mine, *theirs])


def _one(text: str = "abc", stage: str = HERE) -> tuple[Peer, ColumnMirror, Peer]:
    """A map with one note, its mirror, and a guest."""
    world = World(0)
    mirror = ColumnMirror(Scope("stage", HERE), world.map.doc.get_update())
    with world.map.doc.transaction():
        world.map.notes["n"] = Map(world.fields(stage, text))
    mirror.from_map(world.map.to_send.popleft())
    return world.map, mirror, Peer(mirror.state(), "ana")


def test_two_people_typing_in_one_note_both_keep_their_words() -> None:
    lead, mirror, ana = _one("Late again")
    ana.notes["n"]["text"].insert(4, " and wet")
    lead.notes["n"]["text"].insert(10, ", says Bob")
    lead.notes["n"]["text"].insert(0, "Very: ")
    for update in list(lead.to_send):
        ana.heard.append(mirror.from_map(update) or b"")
    while ana.heard:
        ana.hear()
    back = mirror.to_map(ana.to_send.popleft())
    lead.doc.apply_update(back or b"")
    wanted = "Very: Late and wet again, says Bob"
    assert str(lead.notes["n"]["text"]) == str(ana.notes["n"]["text"]) == wanted


def test_what_was_said_before_a_note_came_in_is_not_told() -> None:
    lead, mirror, _ana = _one("SECRET plan", stage="s-0")
    assert b"SECRET" not in mirror.state()
    with lead.doc.transaction():
        edit_text(lead.notes["n"]["text"], "A plan")
    told = [mirror.from_map(update) for update in list(lead.to_send)]
    lead.to_send.clear()
    lead.notes["n"]["place"] = {"stage": HERE, "row": "r", "order": "a1"}
    told.append(mirror.from_map(lead.to_send.popleft()))
    sent = b"".join(filter(None, told)) + mirror.state()
    assert b"A plan" in sent
    assert b"SECRET" not in sent


def test_a_note_that_left_is_gone_with_its_words() -> None:
    lead, mirror, ana = _one("SECRET plan")
    assert b"SECRET" in mirror.state()
    lead.notes["n"]["place"] = {"stage": "s-2", "row": "r", "order": "a1"}
    ana.heard.append(mirror.from_map(lead.to_send.popleft()) or b"")
    ana.hear()
    assert "n" not in ana.notes
    assert b"SECRET" not in mirror.state()
    lead.notes["n"]["text"].insert(0, "TOP ")
    assert mirror.from_map(lead.to_send.popleft()) is None


def test_words_for_a_note_that_left_are_said_to_be_lost() -> None:
    lead, mirror, ana = _one("abc")
    gate = Gate(Scope("stage", HERE), "en", Limits(), mirror.state, mirror.taken)
    assert ana.person is not None
    ana.notes["n"]["text"].insert(3, " late words")
    ana.notes["n"]["color"] = "blue"
    ana.notes["n-new"] = Map({"text": Text("stays"), "place": ana.notes["n"]["place"]})
    lead.notes["n"]["place"] = {"stage": "s-2", "row": "r", "order": "a1"}
    gate.mirror(mirror.from_map(lead.to_send.popleft()) or b"")
    for update, lost in zip(ana.to_send, (True, False, False), strict=True):
        passed = gate.check(ana.person, update)
        assert bool(gate.lost) is lost
        if passed is not None:
            lead.doc.apply_update(mirror.to_map(passed) or b"\x00\x00")
    assert str(lead.notes["n"]["text"]) == "abc"
    assert str(lead.notes["n-new"]["text"]) == "stays"


def test_nobody_takes_a_note_of_another_column_by_its_id() -> None:
    lead, mirror, ana = _one("theirs", stage="s-0")
    gate = Gate(Scope("stage", HERE), "en", Limits(), mirror.state, mirror.taken)
    assert ana.person is not None
    ana.notes["n"] = Map({"text": Text("mine"), "place": {"stage": HERE, "row": "r", "order": "a"}})
    with pytest.raises(Refused):
        gate.check(ana.person, ana.to_send.popleft())
    assert str(lead.notes["n"]["text"]) == "theirs"


def test_what_a_guest_bins_a_guest_brings_back() -> None:
    lead, mirror, ana = _one("abc")
    for deleted in (True, False):
        ana.notes["n"]["deleted"] = deleted
        lead.doc.apply_update(mirror.to_map(ana.to_send.popleft()) or b"")
        assert lead.notes["n"]["deleted"] is deleted
        assert b"abc" in mirror.state()
    lead.to_send.clear()
    # What the lead bins is not shown in a bin.
    lead.notes["n"]["deleted"] = True
    mirror.from_map(lead.to_send.popleft())
    assert b"abc" not in mirror.state()
    lead.notes["n"]["deleted"] = False
    mirror.from_map(lead.to_send.popleft())
    assert b"abc" in mirror.state()
