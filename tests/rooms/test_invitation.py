"""Who gets in, what answers, and how it ends."""

from __future__ import annotations

import asyncio
import socket
import time
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError

from journeykit import resources
from journeykit.document.replica import Durability
from journeykit.errors import JourneyKitError, MapContentError, SetupError
from journeykit.rooms import listener as listeners
from journeykit.rooms import room as rooms
from journeykit.rooms.joining import Line, join
from journeykit.rooms.limits import Limits
from journeykit.rooms.reach import Reach

from .conftest import Host
from .guest import Guest, ask, until


@pytest.fixture
def bundle(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A guest bundle, whether or not the front end is built."""
    for name in ("guest.js", "guest.css"):
        (tmp_path / name).write_text("/* guest */")
    monkeypatch.setattr(resources, "_STATIC", tmp_path)


def test_nothing_listens_before_an_invitation(journey_map: Any) -> None:
    assert journey_map
    assert not listeners._listeners


@pytest.mark.usefixtures("bundle")
def test_the_page_and_its_headers(host: Host) -> None:
    opened = host()
    opened.map.title = "</script><b>Trip</b>"
    answer = ask(opened.link)
    html = answer.body.decode()
    assert answer.code == 200
    assert html.count("</script>") == 2
    assert "<b>Trip" not in html
    assert opened.room.token not in html
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "Server" not in answer.headers
    for name in ("guest.js", "guest.css"):
        assert ask(opened.link + name).body == b"/* guest */"


def test_nothing_else_answers(host: Host) -> None:
    opened = host()
    base = opened.link.split("/j/")[0]
    token = opened.room.token
    forged = token[:-1] + ("A" if token[-1] != "A" else "B")
    paths = [
        "/", "/j/", f"/j/{forged}/", f"/j/{forged}/guest.js", f"/j/{token}", "/favicon.ico",
        f"/j/{token}/../../etc/passwd", f"/j/{token}/board.js", f"/j/{token}/files/",
        f"/j/{token}/files/{'0' * 64}", "/api/contents", "/static/guest.js",
        f"/j/{token}/files/..%2f..%2fetc%2fpasswd", "/robots.txt",
    ]  # fmt: skip
    answers = [ask(base + path) for path in paths]
    seen = {(answer.code, answer.body, tuple(sorted(answer.headers))) for answer in answers}
    assert len(seen) == 1
    code, body, _headers = seen.pop()
    assert code == 404
    assert "Ce lien n’est pas valide" in body.decode()
    assert "This link is not valid" in body.decode()
    assert ask(opened.link, method="POST", body="x").code == 405
    rebound = ask(opened.link, headers={"Host": "evil.example"})
    assert rebound.code == 404


def test_forged_tokens_and_foreign_pages_get_no_socket(host: Host) -> None:
    opened = host()

    async def session() -> None:
        stranger = Guest(opened.link.replace(opened.room.token, "A" * 32))
        with pytest.raises(HTTPClientError, match="404"):
            await stranger.connect()
        with pytest.raises(HTTPClientError, match="403"):
            await Guest(opened.link).connect(origin="http://evil.example")

    asyncio.run(session())


@pytest.mark.parametrize("clock", ["_deadline", "_until"])
def test_an_invitation_expires(host: Host, clock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "BEAT_SECONDS", 0.1)
    opened = host()

    async def session() -> None:
        async with Guest(opened.link) as ana:
            setattr(opened.room, clock, 0.0)
            await until(lambda: ana.kinds()[-1] == "ended")
            await until(lambda: ana.closed)
            assert ana.closed == 4410
            assert "expired" in ana.heard[-1]["reason"]
        late = Guest(opened.link)
        await late.connect()
        await until(lambda: late.closed)
        assert late.kinds() == ["ended"]

    asyncio.run(session())
    answer = ask(opened.link)
    assert answer.code == 410
    assert b"expired" in answer.body


def test_ending_one_leaves_the_other(host: Host) -> None:
    first, second = host(), host()
    assert first.room.token != second.room.token
    assert first.listener is second.listener

    async def session() -> None:
        async with Guest(first.link) as ana, Guest(second.link) as bob:
            await asyncio.to_thread(first.listener.end, first.room, "Over.")
            await until(lambda: ana.closed == 4410)
            assert ana.heard[-1] == {"kind": "ended", "reason": "Over."}
            note = bob.add(second.stage, second.row, "still in")
            await until(lambda: second.map.get("notes", note))

    asyncio.run(session())


def test_the_port_closes_with_the_last_invitation(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "LINGER_SECONDS", 0.1)
    opened = host()
    port = opened.listener.port
    opened.listener.end(opened.room, "Over.")
    assert opened.room.wait_over(30)
    end = time.monotonic() + 30
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                break
        assert time.monotonic() < end
        time.sleep(0.05)
    assert not listeners._listeners


def test_a_closed_map_ends_its_rooms(host: Host) -> None:
    opened = host()

    async def session() -> None:
        async with Guest(opened.link) as ana:
            await asyncio.to_thread(opened.map.close)
            await until(lambda: ana.kinds()[-1] == "ended")
            assert "was closed in this notebook" in ana.heard[-1]["reason"]

    asyncio.run(session())
    with pytest.raises(JourneyKitError, match="was closed in this notebook"):
        host()


def test_strangers_do_not_pile_up(host: Host) -> None:
    opened = host(limits=Limits(strangers=1))

    async def session() -> None:
        silent, next_one = Guest(opened.link), Guest(opened.link)
        await silent.connect(hello=False)
        await until(lambda: opened.room._door._strangers)
        await next_one.connect()
        await until(lambda: next_one.closed)
        assert next_one.closed == 1013  # y-websocket comes back after that
        await silent.leave()
        await until(lambda: not opened.room._door._strangers)
        async with Guest(opened.link) as ana:
            assert ana.kinds() == ["welcome"]

    asyncio.run(session())


def test_a_full_room(host: Host) -> None:
    opened = host(people=2)

    async def session() -> None:
        ana, bob, cleo = Guest(opened.link, "Ana"), Guest(opened.link), Guest(opened.link)
        async with ana, bob:
            await cleo.connect()
            await until(lambda: cleo.closed)
            assert "full" in cleo.heard[-1]["reason"]
            await ana.leave()
            await until(lambda: not opened.room.people.get(ana.secret).connected)
            async with cleo:
                assert cleo.kinds()[-1] == "welcome"

    asyncio.run(session())


def test_wrong_numbers_are_sentences(host: Host) -> None:
    for wrong in ({"hours": 0}, {"people": 0}, {"port": 70000}):
        with pytest.raises(MapContentError, match=next(iter(wrong))):
            host(**wrong)
    with pytest.raises(SetupError, match="address"):
        Reach.of("example")
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        with pytest.raises(SetupError, match="Nobody can be invited"):
            host(port=busy.getsockname()[1])


def test_what_is_reachable_is_said() -> None:
    assert "this computer only" in Reach.of("127.0.0.1").sentence(80, "en")
    assert "without encryption" in Reach("10.1.2.3", "10.1.2.3").sentence(80, "en")
    every = Reach("0.0.0.0", "10.1.2.3")
    assert "every network" in every.sentence(80, "en")
    assert "this map and its attachments" in every.sentence(80, "en")
    assert "this column and its attachments" in every.sentence(80, "en", "stage")
    assert "les courbes révélées, rien d’autre" in every.sentence(80, "fr", "curve")


def test_whose_names_are_answered() -> None:
    one = Reach("10.1.2.3", "10.1.2.3")
    assert one.meant("10.1.2.3:8000", 8000)
    assert one.meant("10.1.2.3", 80)
    for wrong in ("10.1.2.3", "10.1.2.4:8000", "localhost:8000", "evil.example:8000", ""):
        assert not one.meant(wrong, 8000)
    every = Reach("0.0.0.0", "10.1.2.3")
    for right in ("10.1.2.3:8000", "192.168.0.7:8000", "localhost:8000", "[fe80::1]:8000"):
        assert every.meant(right, 8000)
    for wrong in ("evil.example:8000", "192.168.0.7", "192.168.0.7:9", ":8000"):
        assert not every.meant(wrong, 8000)


def test_another_kernel_joins(host: Host) -> None:
    opened = host()
    m = join(opened.link, "Notebook")
    assert join(opened.link) is m
    assert [stage.name for stage in m.stages] == [stage.name for stage in opened.map.stages]
    note = m.add_note(m.stages[0], m.rows[0], "from the other kernel")

    async def both() -> None:
        await until(lambda: opened.map.get("notes", note.id))
        opened.map.get("notes", note.id).text = "changed here"
        await until(lambda: m.get("notes", note.id).text == "changed here")

    asyncio.run(both())
    for save in (m.save, lambda: m.save_as("x")):
        with pytest.raises(JourneyKitError, match="invited you"):
            save()
    m.close()
    with pytest.raises(JourneyKitError, match="left the room"):
        m.add_note(m.stages[0], m.rows[0], "too late")


def test_a_joined_map_that_breaks_the_rules_ends(host: Host) -> None:
    opened = host()
    m = join(opened.link)
    m.title = "Mine now"

    async def ended() -> None:
        await until(lambda: not m.replica.durability.ok)

    asyncio.run(ended())
    assert "join" in m.replica.durability.reason
    assert opened.map.title != "Mine now"
    with pytest.raises(JourneyKitError, match="join"):
        m.title = "again"


def test_a_joined_map_comes_back(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = host()
    told: list[Durability] = []
    lost = Line._lost

    def tell(line: Line) -> None:
        lost(line)
        told.append(line.replica.durability)

    monkeypatch.setattr(Line, "_lost", tell)  # it may be back before anybody looks
    m = join(opened.link, "Notebook")
    person = opened.room.people.all()[0]

    async def cut() -> None:
        for seat in tuple(opened.room._seats):
            seat.leave()

    opened.listener.run(cut())

    async def back() -> None:
        await until(lambda: told)
        assert "connection to the room is lost" in told[0].reason
        note = m.add_note(m.stages[0], m.rows[0], "in the tunnel")
        await until(lambda: opened.map.get("notes", note.id))
        await until(lambda: m.replica.durability.ok)
        assert person.connected

    asyncio.run(back())
    assert opened.room.people.all() == (person,)
    m.close()


def test_no_invitation_is_a_sentence() -> None:
    for wrong in ("", "http://localhost/", 7):
        with pytest.raises(SetupError, match="no invitation"):
            join(wrong)
    with pytest.raises(SetupError, match="Nobody answers"):
        join(f"http://127.0.0.1:9/j/{'a' * 32}/")
