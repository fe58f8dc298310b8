"""The desk with services that only remember: what is answered, refused, and how it travels."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from journeykit.errors import MapContentError
from journeykit.sync import Desk, Services
from journeykit.sync.protocol import Assembler, in_parts

from .room import wait_for


class Counter:
    """A desk, its services, and a page that asks."""

    def __init__(self, limit: int = 5000) -> None:
        self.kept: dict[str, bytes] = {}
        self.done: list[str] = []
        self.go = threading.Event()
        self.go.set()
        self.sent: list[tuple[dict[str, Any], list[bytes]]] = []
        services = Services(
            limit=limit,
            put=self.put,
            get=self.get,
            mark=lambda label: self.done.append(f"mark {label}"),
            restore=self.restore,
            points=lambda: [{"id": "p1"}],
        )
        self.desk = Desk(services, lambda content, buffers: self.sent.append((content, buffers)))
        self.asked = 0

    def put(self, name: str, data: bytes) -> dict[str, Any]:
        self.go.wait(60)
        if len(data) > 5000:
            raise MapContentError(f"{name}: {len(data)}")
        self.kept[name] = data
        return {"name": name, "size": len(data)}

    def get(self, sha256: str) -> bytes:
        return self.kept[sha256]

    def restore(self, point: str) -> None:
        raise MapContentError(f"no {point}")

    def ask(self, what: str, data: bytes | None = None, **fields: Any) -> int:
        self.asked += 1
        content = {"kind": "ask", "from": "p", "id": self.asked, "what": what, **fields}
        self.desk.receive(content, [] if data is None else [data])
        return self.asked

    def answers(self, number: int) -> list[dict[str, Any]]:
        return [content for content, _ in list(self.sent) if content.get("id") == number]

    def answer(self, number: int) -> dict[str, Any]:
        wait_for(lambda: bool(self.answers(number)))
        return self.answers(number)[0]


@pytest.fixture
def counter() -> Iterator[Counter]:
    found = Counter()
    yield found
    found.go.set()
    found.desk.close(wait=True)


def test_a_file_goes_in_and_comes_out(counter: Counter) -> None:
    put = counter.answer(counter.ask("file.put", b"abc", name="a.txt"))
    assert (put["to"], put["ok"], put["attachment"]) == ("p", True, {"name": "a.txt", "size": 3})
    get = counter.ask("file.get", sha256="a.txt")
    counter.answer(get)
    assert [buffers for content, buffers in counter.sent if content.get("id") == get] == [[b"abc"]]


def test_parts_are_acknowledged_one_by_one_and_put_together(counter: Counter) -> None:
    for head, part in in_parts({}, b"0123456789", limit=4):
        counter.desk.receive(
            {"kind": "ask", "from": "p", "id": 1, "what": "file.put", "name": "b"} | head,
            [memoryview(part)],
        )
    wait_for(lambda: len(counter.answers(1)) == 3)
    assert [one.get("got") for one in counter.answers(1)] == [0, 1, None]
    assert counter.kept["b"] == b"0123456789"


def test_a_large_answer_travels_in_parts(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeykit.sync.desk.PART_BYTES", 4)
    counter.kept["x"] = b"0123456789"
    number = counter.ask("file.get", sha256="x")
    wait_for(lambda: len(counter.answers(number)) == 3)
    assembler = Assembler()
    whole = [assembler.add(content, buffers[0]) for content, buffers in counter.sent]
    assert whole == [None, None, b"0123456789"]


def test_what_is_too_large_is_refused_before_all_of_it_came(counter: Counter) -> None:
    parts = list(in_parts({}, b"x" * 20_000, limit=2000))
    for head, part in parts:
        counter.desk.receive(
            {"kind": "ask", "from": "p", "id": 1, "what": "file.put", "name": "film"} | head, [part]
        )
        if not all("got" in one for one in counter.answers(1)):
            break
    wait_for(lambda: any("got" not in one for one in counter.answers(1)))
    last = counter.answers(1)[-1]
    assert (last["ok"], last["reason"]) == (False, "film: 5001")
    assert counter.kept == {}


def test_refusals_are_sentences_and_faults_do_not_show(
    counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    refused = counter.answer(counter.ask("history.restore", point="p9"))
    assert (refused["ok"], refused["reason"]) == (False, "no p9")
    broken = counter.answer(counter.ask("file.get", sha256="none"))
    assert broken["ok"] is False
    assert "KeyError" in broken["reason"]
    assert "Traceback" not in broken["reason"]


def test_restore_points_are_marked_and_told(counter: Counter) -> None:
    assert counter.answer(counter.ask("history.mark", label="Avant"))["ok"]
    assert counter.done == ["mark Avant"]
    counter.sent.clear()
    counter.desk.receive({"kind": "who", "from": "late"}, [])
    counter.desk.announce()
    wait_for(lambda: len(counter.sent) == 2)
    assert counter.sent[0] == ({"kind": "history", "points": [{"id": "p1"}]}, [])


def test_a_slow_file_stops_neither_the_comm_nor_what_else_is_asked(counter: Counter) -> None:
    counter.go.clear()
    slow = counter.ask("file.put", b"abc", name="slow")  # comes back, though the file waits
    assert counter.answer(counter.ask("history.mark", label="x"))["ok"]
    assert counter.answers(slow) == []
    counter.go.set()
    assert counter.answer(slow)["ok"]


def test_too_many_questions_are_refused_in_a_sentence(counter: Counter) -> None:
    counter.go.clear()
    numbers = [counter.ask("file.put", b"abc", name=f"{n}") for n in range(40)]
    refused = [number for number in numbers if counter.answers(number)]
    assert len(refused) == 8
    assert all(counter.answer(number)["ok"] is False for number in refused)
    counter.go.set()
    assert counter.answer(numbers[0])["ok"]


ASK = {"kind": "ask", "from": "p", "id": 1}


@pytest.mark.parametrize(
    ("content", "buffers"),
    [
        (None, []),
        (ASK, []),
        (ASK | {"what": "eval"}, []),
        (ASK | {"what": "file.put"}, []),
        (ASK | {"what": "file.put", "from": 7}, [b""]),
        (ASK | {"what": "file.put", "from": "x" * 1000}, [b""]),
        (ASK | {"what": "file.put", "id": "1"}, [b""]),
        (ASK | {"what": "file.put", "part": [1, 2]}, [b"b"]),
        (ASK | {"what": "file.put", "part": [3, 2]}, [b"b"]),
        (ASK | {"what": "file.put", "part": "x"}, [b"b"]),
        ({"kind": "ask", "what": "file.get"}, []),
    ],
)
def test_a_malformed_question_breaks_nothing(
    counter: Counter, content: object, buffers: Any, caplog: pytest.LogCaptureFixture
) -> None:
    counter.desk.receive(content, buffers)
    assert "refused" in caplog.text
    assert counter.sent == []
    assert counter.answer(counter.ask("history.mark", label="x"))["ok"]


def test_half_files_of_pages_that_closed_are_let_go(counter: Counter) -> None:
    for number in range(100):
        counter.desk.receive(ASK | {"what": "file.put", "id": number, "part": [0, 2]}, [b"half"])
    assert len(counter.desk._arriving) <= 8


def test_a_closed_desk_answers_nothing(counter: Counter) -> None:
    counter.desk.close(wait=True)
    counter.ask("history.mark", label="x")
    counter.desk.announce()
    assert counter.sent == []
