"""The hidden widget: one a map, a snapshot that is made when asked for, answers that may reach any
thread. No kernel here: ipywidgets uses a comm that goes nowhere."""

from __future__ import annotations

import time
from typing import Any

import pytest
from pycrdt import Doc, Map

from journeykit.document import JourneyMap
from journeykit.widgets.replica import Replica


@pytest.fixture
def journey() -> JourneyMap:
    return JourneyMap.from_template("online-order", lang="fr", filled=True)


def test_a_map_has_one_replica_until_it_is_closed(journey: JourneyMap) -> None:
    first = Replica.of(journey)
    assert Replica.of(journey) is first
    first.close()
    second = Replica.of(journey)
    assert second is not first
    second.close()
    second.close()


def test_the_snapshot_is_the_map_of_the_moment(journey: JourneyMap) -> None:
    replica = Replica.of(journey)
    journey.stages[0].name = "Envie"
    doc: Doc[Any] = Doc()
    doc.apply_update(replica.get_state()["snapshot"])
    assert doc.get("stages", type=Map)[journey.stages[0].id]["name"] == "Envie"
    replica.close()


def test_a_map_too_large_for_one_message_leaves_the_snapshot_out(
    journey: JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journeykit.widgets.replica.PART_BYTES", 100)
    replica = Replica.of(journey)
    assert replica.get_state()["snapshot"] == b""
    replica.close()


def test_answers_may_reach_whichever_thread_is_free(
    journey: JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    replica = Replica.of(journey)
    sent: list[Any] = []

    def send(data: Any = None, buffers: Any = None, **others: Any) -> None:
        sent.append(data)
        replica.comm._reply_subshell_id = None  # what ipykernel 7.4 does

    monkeypatch.setattr(replica.comm, "send", send)
    journey.stages[0].name = "Envie"
    end = time.monotonic() + 30
    # Taken away once it is sent: by the thread that sent it, which may be late.
    while not sent or hasattr(replica.comm, "_reply_subshell_id"):
        assert time.monotonic() < end, "not sent, or a thread is still expected"
        time.sleep(0.005)
    assert sent[0]["content"]["kind"] == "y"
    replica.close()


def test_the_repr_is_the_same_each_time(journey: JourneyMap) -> None:
    replica = Replica.of(journey)
    assert repr(replica) == f"Replica({journey.title!r})"
    replica.close()


def test_files_and_restore_points_travel_beside_the_map(
    journey: JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    replica = Replica.of(journey)
    assert replica.get_state()["file_limit"] == journey.attachments.limit
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(replica, "send", lambda content, buffers: sent.append(content))

    def ask(what: str, buffers: list[memoryview] | None = None, **fields: Any) -> dict[str, Any]:
        number = len(sent) + 1000
        content = {"kind": "ask", "from": "p", "id": number, "what": what, **fields}
        replica._receive(replica, content, buffers or [])
        end = time.monotonic() + 30
        while not (found := [one for one in sent if one.get("id") == number]):
            assert time.monotonic() < end, "no answer"
            time.sleep(0.005)
        return found[0]

    put = ask("file.put", [memoryview(b"qui;quoi\n1;lent\n")], name="voix.csv")
    assert put["attachment"]["kind"] == "document"
    assert journey.attachments.read(put["attachment"]["sha256"]) == b"qui;quoi\n1;lent\n"
    assert ask("file.get", sha256=put["attachment"]["sha256"])["ok"]
    program = ask("file.put", [memoryview(b"MZ\x90\x00")], name="a.exe")
    assert program["ok"] is False
    assert "a.exe" in program["reason"]

    assert ask("history.mark", label="Avant la pause")["ok"]
    (point,) = journey.history.points()
    stage = journey.stages[0]
    before, stage.name = stage.name, "Autre"
    assert ask("history.restore", point=point.id)["ok"]
    assert stage.name == before
    told = [one["points"] for one in sent if one["kind"] == "history"]
    assert [one["label"] for one in told[0]] == ["Avant la pause"]
    assert told[-1][0]["automatic"] is True
    replica.close()
