"""What the devices of a column's, or a curve's, participants receive: that, and nothing else.

Hostile: whatever came over the socket is kept whole, and searched for what others wrote.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable
from typing import Any

import pytest
from pycrdt import Map, Text

from journeykit.document import JourneyMap
from journeykit.document.schema import Annotation
from journeykit.rooms.joining import join
from journeykit.rooms.scope import Scope
from journeykit.rooms.shown import ELSEWHERE
from journeykit.rooms.wire import awareness_update

from .conftest import Host, Open
from .guest import Guest, ask, until
from .test_attaching import PNG, entry, upload

SECRET = "ZZSECRET"
DRIVER = {
    "method": "lmg",
    "share": 40,
    "low": 30,
    "high": 50,
    "equal_share": 25,
    "among": 4,
    "n": 200,
    "r2": 0.3,
    "provenance": [{"file": SECRET}],
}


@pytest.fixture
def full(journey_map: JourneyMap) -> JourneyMap:
    """A map whose every corner but one column holds a word that must not be seen."""
    m = journey_map
    stage, other = m.stages[1], m.stages[2]
    for n, column in enumerate(m.stages):
        if column.id != stage.id:
            column.name = f"{SECRET} stage {n}"
        for row in m.rows[:3]:
            seen = "open" if column.id == stage.id else SECRET
            m.add_note(column, row, f"{seen} note {n}", author=f"{seen} author")
    m.delete(m.add_note(stage, m.rows[0], f"{SECRET} in the bin"))
    m.delete(m.add_row(f"{SECRET} row in the bin"))
    m.add_phase(f"{SECRET} phase", [other])
    m.add_persona(f"{SECRET} persona", quote=SECRET)
    m.add_action(f"{SECRET} action")
    m.add_communication(SECRET, SECRET)
    m.charter.goal = f"{SECRET} goal"
    m.charter.goal_reached = "reached"
    m.charter.participants = [{"name": f"{SECRET} boss"}]
    for at, where in ((stage, "open"), (other, SECRET)):
        point = m.add_measurement_point(
            name=f"{where} point",
            stage=at.id,
            question=f"{where} question",
            indicator="nps",
            scale=(0, 10),
        )
        m.set_annotation(_annotation(point.id, where))
    for theme in ("open", SECRET):
        with m.replica.edit() as tops:
            tops["themes"][f"t-{theme}"] = Map({"name": f"{theme} theme", "order": "a0"})
            stages = [stage.id, other.id] if theme == "open" else [other.id]
            fields = {"name": f"{theme} touchpoint", "stages": stages, "comment": SECRET}
            tops["touchpoints"][f"tp-{theme}"] = Map({**fields, "order": "a0"})
            tops["path_steps"][f"st-{theme}"] = Map(
                {"touchpoint": f"tp-{theme}", "order": "a0" if theme == SECRET else "a1"}
            )
            tops["drivers"][f"tp-{theme}"] = Map({**DRIVER, "outcome": theme})
            tops["moments"][f"tp-{theme}"] = Map({"declared": True, "declared_by": theme})
    with m.replica.edit() as tops:
        tops["extra"]["x"] = SECRET
        tops["root_causes"]["rc"] = Map({"problem": SECRET, "order": "a0"})
        for curve in ("group", "p-x"):
            for at in (stage, other):
                where = "open" if (curve, at.id) == ("group", stage.id) else SECRET
                key = f"{curve}:{at.id}"
                point = {"curve": curve, "stage": at.id, "value": 1, "comment": SECRET}
                tops["emotion_points"][key if where == "open" else f"{key}:{SECRET}"] = Map(point)
        tops["emotion_curves"]["p-x"] = Map({"name": f"{SECRET} drawer", "order": "a0"})
    return m


def _annotation(point: str, where: str) -> Annotation:
    return Annotation.model_validate(
        {
            "id": point,
            "score": {"indicator": "nps", "value": 10, "n": 90, "status": "shown"},
            "themes": [{"theme": f"t-{where}", "n": 3}],
            "verbatims": [{"text": f"{where} verbatim"}],
            "provenance": {
                "file": f"{where}.csv",
                "sha256": "0" * 64,
                "read_on": "2026-01-01",
                "rows": 90,
                "rows_in_file": 90,
            },
        }
    )


def had(guest: Guest) -> bytes:
    """Everything a guest's device ever received, and what its document holds."""
    tops = {name: str(top) for name, top in guest.tops.items()}
    states = json.dumps([state for _c, _clock, state in guest.aware.values()])
    return guest.raw + guest.doc.get_update() + json.dumps(tops).encode() + states.encode()


def clean(guest: Guest) -> None:
    assert SECRET.encode() not in had(guest)


def column(host: Host, m: JourneyMap) -> Open:
    return host(Scope("stage", m.stages[1].id))


def both(session: Callable[[], Any]) -> None:
    asyncio.run(session())


def test_a_column_s_guest_has_that_column_only(host: Host, full: JourneyMap) -> None:
    opened = column(host, full)
    stage = full.stages[1]

    async def session() -> None:
        async with Guest(opened.link) as ana:
            await ana.asked()
            clean(ana)
            tops = ana.tops
            assert list(tops["stages"].keys()) == [stage.id]
            assert len(tops["notes"]) == 3
            assert len(tops["rows"]) == len(full.rows) + 1
            assert set(tops["touchpoints"].keys()) == {"tp-open", ELSEWHERE}
            assert tops["touchpoints"][ELSEWHERE]["name"] == ""
            assert tops["touchpoints"]["tp-open"]["stages"] == [stage.id]
            assert tops["moments"]["tp-open"]["declared"] is True
            # The second step of the path; of the first, only that there is one.
            steps = [tops["path_steps"][f"step-{n}"]["touchpoint"] for n in range(2)]
            assert steps == [ELSEWHERE, "tp-open"]
            assert len(tops["path_steps"]) == 2
            assert tops["drivers"]["tp-open"]["outcome"] == "open"
            assert list(tops["charter"].keys()) == ["goal_reached"]
            for name in ("personas", "actions", "extra", "causes", "phases"):
                assert len(tops[name]) == 0
            sent = had(ana)
            for word in (b"open question", b"open verbatim", b"open theme", b"open author"):
                assert word in sent
            assert len(tops["emotion_points"]) == 1

    both(session)


def test_a_curve_s_guest_has_names_and_curves_only(host: Host, journey_map: JourneyMap) -> None:
    m = journey_map
    m.add_note(m.stages[0], m.rows[0], SECRET)
    m.stages[0].locked = True
    m.rows[0].name = SECRET
    m.charter.goal = SECRET
    m.add_persona(SECRET)
    with m.replica.edit() as tops:
        tops["emotion_curves"]["c-p"] = Map({"name": SECRET, "kind": "persona", "order": "a0"})
        place = {"curve": "group", "stage": m.stages[0].id, "value": 1}
        tops["emotion_points"]["group:x"] = Map({**place, "comment": SECRET})
    opened = host(Scope("curve"))

    async def session() -> None:
        async with Guest(opened.link, "Ana") as ana, Guest(opened.link, "Ben") as ben:
            names = [ana.tops["stages"][stage.id]["name"] for stage in m.stages]
            assert names == [stage.name for stage in m.stages]
            comment = {m.stages[0].id: SECRET + " why"}
            ana.say(
                {
                    "kind": "sketch",
                    "values": {m.stages[0].id: 1},
                    "between": [],
                    "comments": comment,
                }
            )
            await until(lambda: m.sketches.all())
            assert len(ben.tops["emotion_points"]) == 0
            await asyncio.to_thread(m.sketches.reveal)
            await until(lambda: len(ben.tops["emotion_points"]) == 1)
            m.stages[1].name = "Renamed"
            await until(lambda: ben.tops["stages"][m.stages[1].id]["name"] == "Renamed")
            m.add_note(m.stages[0], m.rows[0], SECRET)
            await ben.asked()
            clean(ben)
            assert len(ben.tops["notes"]) == len(ben.tops["rows"]) == 0
            [curve] = dict(ben.tops["emotion_curves"].items()).values()
            assert curve["name"] == "Ana"

    both(session)


def test_moving_in_and_out(host: Host, full: JourneyMap) -> None:
    opened = column(host, full)
    here, there = full.stages[1], full.stages[2]
    row = full.rows[0]
    coming = full.add_note(there, row, f"{SECRET} first thoughts")

    async def session() -> None:
        async with Guest(opened.link) as ana:
            coming.text = "Worded for all"
            full.move_note(coming, stage=here)
            await until(lambda: ana.note(coming.id))
            assert ana.note(coming.id)["text"] == "Worded for all"
            full.move_note(coming, stage=there)
            await until(lambda: not ana.note(coming.id))
            coming.text = f"{SECRET} again"
            full.add_note(there, row, SECRET)
            full.delete(full.add_note(there, row, SECRET))
            await ana.asked()
            clean(ana)
            async with Guest(opened.link) as late:
                clean(late)
                # What left the column is not handed to who comes later.
                assert b"Worded for all" not in had(late)
            coming.text = "Worded anew"
            full.move_note(coming, stage=here)
            await until(lambda: ana.note(coming.id))
            ana.tops["notes"][coming.id]["text"].insert(0, "Ana: ")
            ana.flush()
            await until(lambda: coming.text == "Ana: Worded anew")
            assert not ana.refusals()
            clean(ana)

    both(session)


def test_after_a_restore_and_an_undo(host: Host, full: JourneyMap) -> None:
    opened = column(host, full)
    here, there = full.stages[1], full.stages[2]

    async def session() -> None:
        async with Guest(opened.link) as ana:
            point = full.history.mark("before")
            full.history.settle()
            mine = ana.add(here.id, opened.row, "mine")
            await until(lambda: full.get("notes", mine))
            for note in full.notes:
                if note.place.stage == there.id:
                    full.delete(note)
            await asyncio.to_thread(full.history.restore, point.id)
            await until(lambda: not ana.note(mine))
            full.restore(full.get("notes", mine))
            await until(lambda: ana.note(mine))
            # One's own undo takes one's own note away, on both sides.
            again = ana.add(here.id, opened.row, "oops")
            await until(lambda: full.get("notes", again))
            del ana.tops["notes"][again]
            ana.flush()
            await until(lambda: full.get("notes", again) is None)
            await ana.asked()
            clean(ana)

    both(session)


def test_a_dropped_phone_comes_back_to_its_column(host: Host, full: JourneyMap) -> None:
    opened = column(host, full)
    here, there = full.stages[1], full.stages[2]
    stays = full.add_note(here, full.rows[0], "stays")
    leaves = full.add_note(here, full.rows[0], "leaves")

    async def session() -> None:
        ana = Guest(opened.link, "Ana")
        async with ana:
            await until(lambda: ana.note(leaves.id))
            ana.drop()
            await until(lambda: not opened.room.people.get(ana.secret).connected)
            new = ana.add(here.id, opened.row, "written in the tunnel")
            for note in (stays, leaves):
                ana.tops["notes"][note.id]["text"].insert(0, "Ana: ")
            ana.flush()
            stays.text = "stays, says the lead"
            full.move_note(leaves, stage=there)
            leaves.text = f"{SECRET} elsewhere"
            await ana.connect()
            await until(lambda: full.get("notes", new))
            await until(lambda: stays.text == "Ana: stays, says the lead")
            await until(lambda: ana.note(stays.id)["text"] == stays.text)
            # What was for the note that left is not taken, and that is said.
            await until(lambda: "lost" in ana.kinds())
            assert leaves.text == f"{SECRET} elsewhere"
            assert ana.note(leaves.id) is None
            assert not ana.refusals()
            clean(ana)

    both(session)


def test_presence_elsewhere_is_a_name(host: Host, full: JourneyMap) -> None:
    told: list[Callable[[bytes], None]] = []

    class Pages:
        """The notebook's pages, as a hub shows them to a room."""

        def on_aware(self, listener: Callable[[bytes], None]) -> Callable[[], None]:
            told.append(listener)
            return lambda: None

        def send_aware(self, update: bytes, source: object = None) -> None:
            pass

    here = full.stages[1].id
    opened = host(Scope("stage", here), pages=Pages())

    async def session() -> None:
        async with Guest(opened.link) as ana:
            for client, stage in ((71, "s-elsewhere"), (72, here)):
                at = {"stage": stage, "note": "n-x", "row": "r", "more": SECRET}
                person = {"id": "x", "name": "Lead", "color": "blue", "more": SECRET}
                state = {"person": person, "at": at, "more": SECRET}
                told[0](awareness_update([(client, 1, state)]))
            await until(lambda: {71, 72} <= ana.aware.keys())
            assert ana.aware[71][2] == {
                "person": {"id": "x", "name": "Lead", "color": "blue"},
                "at": None,
            }
            assert ana.aware[72][2]["at"] == {"stage": here, "row": "r", "note": "n-x"}
            async with Guest(opened.link) as ben:
                await until(lambda: {71, 72} <= ben.aware.keys())
                for guest in (ana, ben):
                    assert b"s-elsewhere" not in had(guest)
                    clean(guest)

    both(session)


def test_files_go_with_their_notes(host: Host, full: JourneyMap) -> None:
    opened = column(host, full)
    here, there = full.stages[1], full.stages[2]
    far = full.attachments.put("far.png", PNG + b"far")
    other = full.add_note(there, full.rows[0], SECRET)
    with full.replica.edit() as tops:
        tops["notes"][other.id]["attachments"] = [far.model_dump(mode="json")]

    def code(sha256: str) -> int:
        return int(ask(f"{opened.link}files/{sha256}").code)

    async def session() -> None:
        async with Guest(opened.link) as ana:
            await ana.asked()
            assert await asyncio.to_thread(code, far.sha256) == 404
            # Nor by naming it.
            note = ana.add(here.id, opened.row, "look")
            await ana.asked()
            ana.set(note, **entry(far.model_dump(mode="json")))
            await until(ana.refusals)
            ana.new_doc()
            await ana.asked()
            answer = await asyncio.to_thread(upload, opened, PNG, ana.secret)
            kept = json.loads(answer.body)
            note = ana.add(here.id, opened.row, "look")
            ana.set(note, **entry(kept))
            await until(lambda: full.get("notes", note))
            await until(lambda: len(full.get("notes", note).attachments) == 1)
            assert await asyncio.to_thread(code, kept["sha256"]) == 200
            full.move_note(other, stage=here)
            await until(lambda: ana.note(other.id))
            assert await asyncio.to_thread(code, far.sha256) == 200
            full.move_note(other, stage=there)
            full.move_note(full.get("notes", note), stage=there)
            await until(lambda: not ana.note(other.id) and not ana.note(note))
            assert await asyncio.to_thread(code, far.sha256) == 404
            assert await asyncio.to_thread(code, kept["sha256"]) == 404

    both(session)


def test_several_attach_to_one_note_from_both_sides(host: Host, full: JourneyMap) -> None:
    opened = column(host, full)
    note = full.add_note(full.stages[1], full.rows[0], "look")

    async def session() -> None:
        async with Guest(opened.link) as ana, Guest(opened.link) as ben:
            await until(lambda: ana.note(note.id) and ben.note(note.id))
            for guest, name in ((ana, "a"), (ben, "b")):
                link = {"name": name, "kind": "link", "sha256": "", "url": f"https://{name}.org/"}
                guest.set(note.id, **entry(link))
            full.attach(note, "https://lead.org/", "lead")
            names = ["a", "b", "lead"]
            await until(lambda: sorted(one.name for one in note.attachments) == names)
            for guest in (ana, ben):
                await until(
                    lambda guest=guest: (
                        sum(key.startswith("attachments/") for key in guest.tops["notes"][note.id])
                        == 3
                    )
                )
            gone = note.attachments[0]
            full.detach(note, gone)
            await until(lambda: ana.tops["notes"][note.id][f"attachments/{gone.url}"] is False)
            assert not ana.refusals() + ben.refusals()

    both(session)


def test_two_columns_rooms_and_a_joined_notebook(host: Host, full: JourneyMap) -> None:
    first, second = column(host, full), host(Scope("stage", full.stages[2].id))
    m = join(first.link, "Notebook")
    try:
        assert [stage.id for stage in m.stages] == [full.stages[1].id]
        assert m.problems == []
        assert SECRET not in json.dumps(m.to_dict())
        note = m.add_note(m.stages[0], m.rows[0], "from the other kernel")

        async def session() -> None:
            async with Guest(first.link) as ana, Guest(second.link) as ben:
                await until(lambda: full.get("notes", note.id))
                await until(lambda: ana.note(note.id))
                assert ben.note(note.id) is None
                full.move_note(full.get("notes", note.id), stage=full.stages[2])
                await until(lambda: ben.note(note.id) and not ana.note(note.id))
                ben.tops["notes"][note.id]["text"].insert(0, f"{SECRET} ")
                ben.flush()
                await until(lambda: full.get("notes", note.id).text.startswith(SECRET))
                await ana.asked()
                clean(ana)

        both(session)
        asyncio.run(until(lambda: m.get("notes", note.id) is None))
    finally:
        m.close()


def test_a_dozen_and_the_lead_at_once(host: Host, full: JourneyMap) -> None:
    opened = column(host, full)
    here, there = full.stages[1], full.stages[2]
    chance = random.Random(5)
    shared = full.add_note(here, full.rows[0], "")

    async def edit(guest: Guest) -> None:
        for n in range(6):
            guest.tops["notes"][shared.id]["text"].insert(0, f"[{guest.name}.{n}]")
            guest.flush()
            guest.add(here.id, opened.row, f"{guest.name} {n}")
            await asyncio.sleep(chance.uniform(0.01, 0.08))

    def lead() -> None:
        for n in range(10):
            with full.replica.edit() as tops:
                tops["notes"][shared.id]["text"].insert(0, f"[lead.{n}]")
            moved = full.add_note(there, full.rows[1], f"{SECRET} {n}")
            moved.text = f"said {n}"
            full.move_note(moved, stage=here)
            time.sleep(0.02)

    async def session() -> None:
        guests = [Guest(opened.link, f"G{n}") for n in range(12)]
        await asyncio.gather(*(guest.__aenter__() for guest in guests))
        await asyncio.gather(*(edit(guest) for guest in guests), asyncio.to_thread(lead))
        await asyncio.gather(*(guest.asked() for guest in guests))
        wanted = {note.id: note.text for note in full.notes if note.place.stage == here.id}
        assert len(wanted) == 3 + 1 + 12 * 6 + 10

        def same() -> bool:
            return all(
                {key: str(note["text"]) for key, note in guest.tops["notes"].items()} == wanted
                for guest in guests
            )

        await until(same)
        words = {f"[G{g}.{n}]" for g in range(12) for n in range(6)}
        words |= {f"[lead.{n}]" for n in range(10)}
        assert {word for word in words if shared.text.count(word) != 1} == set()
        for guest in guests:
            assert not guest.refusals()
            assert "lost" not in guest.kinds()
            clean(guest)
        await asyncio.gather(*(guest.leave() for guest in guests))

    both(session)


def test_the_column_in_the_bin_and_back(host: Host, full: JourneyMap) -> None:
    opened = column(host, full)
    stage = full.stages[1]

    async def session() -> None:
        async with Guest(opened.link) as ana:
            full.delete(stage)
            await until(lambda: ana.tops["stages"][stage.id].get("deleted"))
            full.restore(stage)
            await until(lambda: not ana.tops["stages"][stage.id].get("deleted"))
            full.lock(stage)
            await until(lambda: ana.tops["stages"][stage.id].get("locked"))
            ana.add(stage.id, opened.row, "no")
            await until(ana.refusals)
            assert stage.name in ana.refusals()[0]
            clean(ana)

    both(session)


def test_a_text_that_is_no_shared_text_becomes_one(host: Host, full: JourneyMap) -> None:
    opened = column(host, full)
    stage = full.stages[1].id
    with full.replica.edit() as tops:
        place = {"stage": stage, "row": opened.row, "order": "a0"}
        tops["notes"]["n-old"] = Map({"text": "plain", "place": place, "odd": SECRET})

    async def session() -> None:
        async with Guest(opened.link) as ana:
            await until(lambda: ana.note("n-old"))
            assert isinstance(ana.tops["notes"]["n-old"]["text"], Text)
            ana.tops["notes"]["n-old"]["text"].insert(5, "!")
            ana.flush()
            await until(lambda: full.get("notes", "n-old").text == "plain!")
            clean(ana)

    both(session)
