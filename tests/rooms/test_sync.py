"""What participants write reaches the map, its file and each other; and the other way."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from journeykit.document import JourneyMap
from journeykit.rooms.scope import Scope

from .conftest import Host
from .guest import Guest, until


def test_edits_reach_the_map_and_everybody(host: Host) -> None:
    opened = host()

    async def session() -> None:
        async with Guest(opened.link, "Ana") as ana, Guest(opened.link, "Bob") as bob:
            assert len(ana.tops["stages"]) == 5
            note = ana.add(opened.stage, opened.row, "Late again")
            await until(lambda: bob.note(note))
            await until(lambda: opened.map.get("notes", note))
            assert opened.map.get("notes", note).text == "Late again"
            bob.set(note, color="blue", evidence="observed")
            await until(lambda: opened.map.get("notes", note).color == "blue")
            opened.map.get("notes", note).text = "Late, again"
            await until(lambda: ana.note(note)["text"] == "Late, again")
            assert ana.refusals() == bob.refusals() == []
            assert ana.kinds() == ["welcome"]

    asyncio.run(session())


def test_the_journal_holds_what_participants_write(host: Host, tmp_path: Path) -> None:
    opened = host()

    async def session() -> str:
        async with Guest(opened.link) as ana:
            note = ana.add(opened.stage, opened.row, "Kept")
            # The answer to a question comes once the journal has what was said before.
            await ana.asked()
            assert opened.map.get("notes", note).text == "Kept"
            return note

    note = asyncio.run(session())
    opened.listener.stop()
    opened.map.close()
    again = JourneyMap.open(tmp_path / "room.journey.json")
    assert again.get("notes", note).text == "Kept"
    again.close()


def test_dropped_and_back(host: Host) -> None:
    opened = host()

    async def session() -> None:
        ana = Guest(opened.link, "Ana")
        async with ana, Guest(opened.link, "Bob") as bob:
            await until(lambda: len(opened.room.people.all()) == 2)
            ana.drop()
            await until(lambda: not opened.room.people.get(ana.secret).connected)
            mine = ana.add(opened.stage, opened.row, "written in the tunnel")
            theirs = bob.add(opened.stage, opened.row, "written meanwhile")
            await bob.asked()
            await ana.connect()
            await until(lambda: ana.note(theirs) and bob.note(mine))
            await until(lambda: opened.map.get("notes", mine))
            assert len(opened.room.people.all()) == 2
            person = opened.room.people.get(ana.secret)
            assert (person.name, person.connected) == ("Ana", True)

    asyncio.run(session())


def test_presence_is_under_ones_own_name(host: Host) -> None:
    opened = host()

    async def session() -> None:
        async with Guest(opened.link, "Ana") as ana, Guest(opened.link, "Bob") as bob:
            ana.be_at({"stage": opened.stage}, clock=1)
            client = ana.doc.client_id
            await until(lambda: client in bob.aware)
            state = bob.aware[client][2]
            assert state["person"]["name"] == "Ana"
            assert state["at"] == {"stage": opened.stage}
            # Nobody speaks for somebody else's page.
            bob.be_at(None, clock=9, client=client)
            await bob.asked()
            assert ana.aware[client][1] == 1
            async with Guest(opened.link, "Cleo") as cleo:
                await until(lambda: client in cleo.aware)
            ana.drop()
            await until(lambda: bob.aware[client][2] is None)

    asyncio.run(session())


def test_sketch_stays_private_and_comes_back(host: Host) -> None:
    opened = host(Scope("curve"))
    stage = opened.stage

    async def session() -> None:
        ana = Guest(opened.link, "Ana")
        async with ana:
            ana.say(
                {
                    "kind": "sketch",
                    "values": {stage: -1.5},
                    "between": [[stage, 0.25, 1]],
                    "comments": {stage: "queue"},
                }
            )
            await until(lambda: opened.map.sketches.all())
            assert opened.map.emotion_points == ()
        async with ana:
            welcome = ana.heard[-1]
            assert welcome["sketch"]["values"] == {stage: -1.5}
            assert welcome["sketch"]["between"] == [[stage, 0.25, 1]]
            ana.say({"kind": "sketch", "values": {stage: 7}, "between": [], "comments": {}})
            await until(lambda: ana.refusals())
            await asyncio.to_thread(opened.map.sketches.reveal)
            await until(lambda: ana.kinds()[-1] == "revealed")
            # The stages' own values: the picture of the group shows no more.
            await until(lambda: len(ana.tops["emotion_points"]) == 1)
            assert len(opened.map.emotion_points) == 2

    asyncio.run(session())


def test_thirty_at_once_converge(host: Host) -> None:
    opened = host()
    stages = [stage.id for stage in opened.map.stages]
    rows = [row.id for row in opened.map.rows]
    chance = random.Random(3)

    async def edit(guest: Guest) -> None:
        mine: list[str] = []
        for n in range(10):
            others = list(guest.tops["notes"].keys())
            if n % 3 == 0 or not others:
                mine.append(guest.add(chance.choice(stages), chance.choice(rows), guest.name))
            elif n % 3 == 1:
                place = {"stage": chance.choice(stages), "row": chance.choice(rows), "order": "a1"}
                guest.set(chance.choice(others), place=place)
            else:
                text = guest.tops["notes"][chance.choice(others)]["text"]
                text.insert(0, f"{n} ")
                guest.flush()
            await asyncio.sleep(chance.uniform(0.05, 0.15))

    async def session() -> None:
        guests = [Guest(opened.link, f"G{n}") for n in range(30)]
        await asyncio.gather(*(guest.__aenter__() for guest in guests))
        await asyncio.gather(*(edit(guest) for guest in guests))
        await asyncio.gather(*(guest.asked() for guest in guests))
        assert [guest.refusals() for guest in guests] == [[] for _guest in guests]
        wanted = {note.id: note.text for note in opened.map.notes}
        assert len(wanted) == 30 * 4

        def same() -> bool:
            return all(
                {key: str(note["text"]) for key, note in guest.tops["notes"].items()} == wanted
                for guest in guests
            )

        await until(same)
        await asyncio.gather(*(guest.leave() for guest in guests))

    asyncio.run(session())
