"""What guests attach: files beside the map, entries on notes, by several at once."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from tornado.httpclient import HTTPResponse
from tornado.simple_httpclient import HTTPStreamClosedError

from journeykit.rooms.limits import Limits

from .conftest import Host, Open
from .guest import Guest, ask, until

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478"
    "9c6360000002000001e221bc330000000049454e44ae426082"
)


def upload(opened: Open, data: bytes, secret: str, name: str = "a.png") -> HTTPResponse:
    url = f"{opened.link}files?name={name}"
    return ask(url, method="PUT", body=data, headers={"X-Person": secret})


def test_files_go_beside_the_map(host: Host) -> None:
    opened = host()

    async def session() -> None:
        async with Guest(opened.link) as ana:
            answer = await asyncio.to_thread(upload, opened, PNG, ana.secret)
            assert answer.code == 200, answer.body
            kept = json.loads(answer.body)
            assert kept["media_type"] == "image/png"
            note = ana.add(opened.stage, opened.row, "look", attachments=[kept])
            await until(lambda: opened.map.get("notes", note))
            assert not ana.refusals()
            got = await asyncio.to_thread(ask, f"{opened.link}files/{kept['sha256']}")
            assert got.body == PNG
            assert got.headers["Content-Type"] == "image/png"
            part = await asyncio.to_thread(
                ask, f"{opened.link}files/{kept['sha256']}", headers={"Range": "bytes=1-3"}
            )
            assert (part.code, part.body) == (206, b"PNG")
            script = await asyncio.to_thread(upload, opened, b"<script>1</script>", ana.secret)
            assert script.code in (413, 415)
            big = b"\x89PNG" + bytes(opened.map.attachments.limit)
            # The room hangs up without reading on.
            with contextlib.suppress(ConnectionError, HTTPStreamClosedError):
                assert (await asyncio.to_thread(upload, opened, big, ana.secret)).code == 413
            assert len(list(opened.map.attachments.path(kept["sha256"]).parent.iterdir())) == 1
        await until(lambda: not opened.room.people.get(ana.secret).connected)
        assert (await asyncio.to_thread(upload, opened, PNG, ana.secret)).code == 404

    asyncio.run(session())
    assert upload(opened, PNG, "s" * 32).code == 404


@pytest.mark.parametrize("lie", [{"name": "a.hta"}, {"media_type": "text/html"}])
def test_a_file_is_called_what_it_is(host: Host, lie: dict[str, str]) -> None:
    opened = host()

    async def session() -> None:
        async with Guest(opened.link) as ana, Guest(opened.link) as bob:
            answer = await asyncio.to_thread(upload, opened, PNG, ana.secret)
            kept = json.loads(answer.body)
            note = ana.add(opened.stage, opened.row, "look", attachments=[kept])
            await until(lambda: opened.map.get("notes", note))
            await until(lambda: bob.note(note))
            again = bob.add(opened.stage, opened.row, "the same", attachments=[kept])
            await until(lambda: opened.map.get("notes", again))
            bob.set(note, attachments=[{**kept, **lie}])
            await until(bob.refusals)

    asyncio.run(session())


def test_as_many_files_as_one_person_may(host: Host) -> None:
    opened = host(limits=Limits(files=1))

    async def session() -> None:
        async with Guest(opened.link) as ana:
            assert (await asyncio.to_thread(upload, opened, PNG, ana.secret)).code == 200
            assert (await asyncio.to_thread(upload, opened, PNG, ana.secret)).code == 429

    asyncio.run(session())


def test_files_on_their_way_are_counted(host: Host) -> None:
    opened = host(limits=Limits(files=1, arriving_bytes=len(PNG) + 9))
    parts = urlsplit(opened.link)

    async def session() -> None:
        async with Guest(opened.link) as ana, Guest(opened.link) as bob:
            _in, half = await asyncio.open_connection(parts.hostname, parts.port)
            half.write(
                f"PUT {parts.path}files?name=a.png HTTP/1.1\r\nHost: {parts.netloc}\r\n"
                f"X-Person: {ana.secret}\r\nContent-Length: {len(PNG)}\r\n\r\n".encode()
                + PNG[:9]
            )
            await until(lambda: opened.room.arriving == len(PNG))
            answer = await asyncio.to_thread(upload, opened, PNG, bob.secret)
            assert answer.code == 503
            assert b"in a moment" in answer.body
            half.close()
            await until(lambda: opened.room.arriving == 0)
            # What was lost on its way, or refused, does not count.
            for guest in (ana, bob):
                assert (await asyncio.to_thread(upload, opened, PNG, guest.secret)).code == 200
            # The answer may be here before the room has put the file off its list.
            await until(lambda: opened.room.arriving == 0)

    asyncio.run(session())


def entry(fields: dict[str, Any], place: int = 0) -> dict[str, Any]:
    """An attachment as the page writes it on a note."""
    return {f"attachments/{fields['sha256'] or fields['url']}": [place, fields]}


def test_several_attach_to_one_note_at_once(host: Host) -> None:
    opened = host()

    async def session() -> None:
        async with Guest(opened.link) as ana, Guest(opened.link) as bob:
            answer = await asyncio.to_thread(upload, opened, PNG, ana.secret)
            picture = json.loads(answer.body)
            note = ana.add(opened.stage, opened.row, "look")
            await until(lambda: bob.note(note))
            address = "https://example.org/study"
            link = {"name": "study", "kind": "link", "sha256": "", "url": address}
            # Nobody has heard of the others when they write.
            ana.set(note, **entry(picture))
            bob.set(note, **entry(link))
            opened.map.attach(note, "https://example.org/lead", "lead")
            names = ["a.png", "lead", "study"]
            told = lambda: sorted(x.name for x in opened.map.get("notes", note).attachments)  # noqa: E731
            await until(lambda: told() == names)
            # Only what one has heard of can be taken off: unheard, it would be two at once.
            await bob.asked()
            # One takes off what another attached; a file that is known may be named again.
            bob.set(note, **dict.fromkeys(entry(picture), False))
            await until(lambda: told() == names[1:])
            bob.set(note, **entry(picture, 7))
            await until(lambda: told() == names)
            other = bob.add(opened.stage, opened.row, "the same")
            bob.set(other, **entry(picture))
            await until(lambda: opened.map.get("notes", other))
            await until(lambda: len(opened.map.get("notes", other).attachments) == 1)
            assert not ana.refusals() + bob.refusals()
            bob.set(other, **entry({**picture, "name": "a.hta"}))
            await until(bob.refusals)

    asyncio.run(session())
