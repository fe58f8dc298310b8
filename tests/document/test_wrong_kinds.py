"""Whatever kind of thing a call is given, what comes back is a sentence in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk
from journeykit.document import JourneyMap
from journeykit.errors import JourneyKitError
from journeykit.rooms import Scope, open_room

ODD = [None, 5, float("nan"), b"x", [], {}, object(), True, "\0", "no such thing"]
# What may be left out, or given in a kind of its own; every other odd thing is refused.
CALLS: dict[str, tuple[Callable[[JourneyMap, Any], object], list[Any]]] = {
    "add_phase stages": (lambda m, x: m.add_phase("p", x), [[]]),
    "add_phase id": (lambda m, x: m.add_phase("p", (), x), [None, "\0", "no such thing"]),
    "lock": (lambda m, x: m.lock(x), [None]),
    "add_rows": (lambda m, x: m.add_rows(x), []),
    "attach what": (lambda m, x: m.attach(m.notes[0], x), []),
    "attach name": (
        lambda m, x: m.attach(m.notes[0], "https://example.org/", x),
        [None, "\0", "no such thing"],
    ),
    "detach": (lambda m, x: m.detach(m.notes[0], x), []),
    "put name": (lambda m, x: m.attachments.put(x, b"hello"), ["\0", "no such thing"]),
    "put data": (lambda m, x: m.attachments.put("a.txt", x), [b"x"]),
    "read": (lambda m, x: m.attachments.read(x), []),
    "mark": (lambda m, x: m.history.mark(x), ["\0", "no such thing"]),
    "history": (lambda m, x: m.history.restore(x), []),
    "sketch id": (lambda m, x: m.sketches.put(x, "n"), ["\0", "no such thing"]),
    "sketch name": (lambda m, x: m.sketches.put("i", x), ["\0", "no such thing"]),
    "sketch persona": (lambda m, x: m.sketches.put("i", "n", persona=x), [None]),
    "sketch values": (lambda m, x: m.sketches.put("i", "n", values=x), [None, {}]),
    "sketch between": (lambda m, x: m.sketches.put("i", "n", between=x), [[], {}]),
    "sketch comments": (lambda m, x: m.sketches.put("i", "n", comments=x), [None, {}]),
    "sketch evidence": (lambda m, x: m.sketches.put("i", "n", evidence=x), [None, {}]),
    "sketch level": (
        lambda m, x: m.sketches.put(
            "i", "n", values={"delivery": 1}, evidence={"delivery": x}
        ),
        [],
    ),
    "reveal": (lambda m, x: m.sketches.reveal(x), [None, []]),
    "emotion value": (lambda m, x: m.set_emotion("delivery", x), [True]),
    "emotion curve": (lambda m, x: m.set_emotion("delivery", 1, curve=x), []),
    "emotion at": (lambda m, x: m.set_emotion("delivery", 1, at=x), [None]),
    "curve id": (lambda m, x: m.add_curve("n", id=x), [None, "\0", "no such thing"]),
    "evidence path": (lambda m, x: jk.export_evidence(m, x), []),
    "page path": (lambda m, x: jk.export_html(m, x), ["no such thing"]),
    "address": (lambda m, x: open_room(m, Scope(), address=x or "x"), []),
    "port": (lambda m, x: open_room(m, Scope(), port=-1 if x == 5 else x or -1), []),
    "hours": (lambda m, x: open_room(m, Scope(), address="127.0.0.1", hours=x or 0), [5]),
    "people": (lambda m, x: open_room(m, Scope(), address="127.0.0.1", people=x or 0), [5]),
    "join": (lambda _m, x: jk.join(x), []),
    "picture width": (lambda m, x: jk.draw_emotions(m, width=x), []),
    "picture scale": (lambda m, x: jk.draw_emotions(m, "png", scale=x), []),
    "picture curves": (lambda m, x: jk.draw_emotions(m, curves=x), [None, []]),
    "picture lang": (lambda m, x: jk.draw_emotions(m, lang=x), [None]),
}  # fmt: skip


@pytest.fixture
def m(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[JourneyMap]:
    monkeypatch.chdir(tmp_path)
    found = JourneyMap.open_or_create(tmp_path / "map.journey.json", "online-order", lang="en")
    found.add_note("delivery", "questions", "Where is it?")
    yield found
    for listener in tuple(_listeners()):
        listener.stop()
    found.close()


def _listeners() -> list[Any]:
    from journeykit.rooms import listener

    return list(listener._listeners.values())


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("call", CALLS)
def test_a_wrong_kind_is_a_sentence(m: JourneyMap, call: str, lang: str) -> None:
    jk.set_language(lang)
    do, fine = CALLS[call]
    for odd in ODD:
        if any(odd is one or (type(odd) is type(one) and odd == one) for one in fine):
            do(m, odd)
            continue
        with pytest.raises(JourneyKitError) as told:
            do(m, odd)
        assert str(told.value).strip()[-1] in ".»"
    assert m.problems == []
    # Nothing odd was kept: the map and what lies beside it are still written.
    m.sketches.put("last", "Last", values={"delivery": 1})
    m.save()


def test_one_curve_is_named_without_a_list(m: JourneyMap) -> None:
    m.sketches.put("ana", "Ana", values={"delivery": 1})
    assert m.sketches.reveal("ana") == ("ana",)
