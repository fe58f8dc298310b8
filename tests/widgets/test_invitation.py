"""The invitation in the notebook: what it shows, and that its switches do what they say."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

import journeykit as jk
from journeykit.errors import MapContentError
from journeykit.widgets.invitation import Invitation
from tests.rooms.guest import Guest, until


@pytest.fixture
def m() -> Iterator[jk.JourneyMap]:
    jk.set_language("en")
    m = jk.JourneyMap.from_template("online-order", lang="en")
    yield m
    m.close()


@pytest.fixture
def invitation(m: jk.JourneyMap) -> Iterator[Invitation]:
    invitation = jk.Board(m).invite(address="127.0.0.1")
    yield invitation
    invitation.end()


def test_the_same_invitation_while_it_is_open(m: jk.JourneyMap, invitation: Invitation) -> None:
    board = jk.Board(m)
    assert board.invite(address="127.0.0.1") is invitation
    column = board.invite("Delivery", address="127.0.0.1")
    assert column is not invitation
    assert column.url != invitation.url
    column.end()
    again = board.invite("Delivery", address="127.0.0.1")
    assert again is not column
    again.end()


def test_link_code_and_reach_are_shown(invitation: Invitation) -> None:
    assert invitation.url in invitation._link.value
    assert "<svg" in invitation._qr.value
    assert "this computer only" in invitation._reach.value
    assert invitation.room.token not in repr(invitation)


@pytest.mark.parametrize(
    ("scope", "said"),
    [("Delivery", "this column only"), ("curve", "the names of the stages"), ("board", "")],
)
def test_what_each_device_receives_is_said(m: jk.JourneyMap, scope: str, said: str) -> None:
    invitation = jk.Board(m).invite(scope, address="127.0.0.1")
    try:
        assert said in invitation._received()
        assert "whole map" not in invitation._received()
    finally:
        invitation.end()


def test_who_is_in_follows(invitation: Invitation) -> None:
    async def session() -> None:
        async with Guest(invitation.url, "Ana <b>"):
            await until(lambda: "1 person is in" in invitation._here.value)
            assert "Ana &lt;b&gt;" in invitation._here.value
            assert repr(invitation) == "Invitation(the whole wall, 1 person)"
        await until(lambda: "connection lost" in invitation._here.value)

    asyncio.run(session())


def test_switches_lock_and_follow(m: jk.JourneyMap, invitation: Invitation) -> None:
    invitation._board_lock.value = True
    assert m.meta.locked is True
    m.unlock()
    assert invitation._board_lock.value is False
    box = invitation._column_locks["delivery"]
    assert box.description == "Lock “Delivery”"
    box.value = True
    assert m.get("stages", "delivery").locked is True
    m.unlock("delivery")
    assert box.value is False
    m.add_stage("Return")
    assert len(invitation._columns.children) == 6


def test_curves_are_revealed(m: jk.JourneyMap) -> None:
    invitation = jk.Board(m).invite("curve", address="127.0.0.1")
    assert invitation._reveal.disabled
    m.sketches.put("ana", "Ana", values={"delivery": -1})
    assert "1 private curve" in invitation._curves.value
    invitation._reveal.click()
    assert "1 curve is on the wall" in invitation._says.value
    assert m.sketches.all() == ()
    invitation.end()


def test_ending_is_shown_and_follows_nothing_more(m: jk.JourneyMap) -> None:
    invitation = jk.Board(m).invite(address="127.0.0.1")
    invitation._end.click()
    assert repr(invitation) == "Invitation(ended)"
    assert "ended this invitation" in invitation._says.value
    m.lock()
    assert invitation._board_lock.value is False
    invitation.end()


@pytest.mark.parametrize("wrong", [{"scope": 7}, {"scope": "nowhere"}, {"hours": -1}])
def test_wrong_arguments_are_sentences(m: jk.JourneyMap, wrong: dict[str, object]) -> None:
    with pytest.raises(MapContentError):
        jk.Board(m).invite(**{"address": "127.0.0.1", **wrong})  # type: ignore[arg-type]


def test_a_board_loads_no_listener() -> None:
    import subprocess
    import sys

    code = (
        "import sys, journeykit as jk; m = jk.JourneyMap.from_template('online-order', lang='en');"
        "jk.Board(m); assert 'journeykit.rooms' not in sys.modules and 'segno' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
