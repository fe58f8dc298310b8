"""What a foreign browser sends: set aside where it does not fit, kept, never in the way."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pycrdt import Array, Map, Text

import journeykit as jk
from journeykit.document.replica import MapDoc

from .helpers import small_map

PLACE = {"stage": "search", "row": "tasks", "order": "a5"}


@pytest.fixture(autouse=True)
def _english() -> None:
    jk.set_language("en")


@pytest.fixture
def m(tmp_path: Path) -> Any:
    m = small_map(tmp_path / "shop.journey.json")
    yield m
    m.close()


def send(m: jk.JourneyMap, write: Callable[[dict[str, Any]], None]) -> None:
    """Let a foreign replica of the map write anything, unchecked, and send its update."""
    foreign = MapDoc(m.replica.encode_state())
    with foreign.edit() as tops:
        write(tops)
    m.replica.apply(foreign.encode_update(m.replica.state_vector()), "browser")


def note(**fields: Any) -> Map[Any]:
    return Map({"id": "odd", "text": Text("words"), "place": PLACE, **fields})


def scored(
    measured: dict[str, Any] | None = None, trend: tuple[dict[str, Any], ...] = (), **score: Any
) -> Map[Any]:
    told = {"indicator": "rate", "n": 90.0, "status": "shown", **score}
    file = {
        "file": "x.csv",
        "sha256": "0",
        "read_on": "2026-03-31",
        "rows": 9.0,
        "rows_in_file": 9.0,
    }
    periods = [{"period": "2026-03", "n": 90.0, "status": "shown", **one} for one in trend]
    more = {"measured": measured or {}, "trend": periods}
    return Map({"id": "odd", "score": told, "provenance": file, **more})


ODD: dict[str, tuple[str, str, Any]] = {
    "wrong type": ("stages", "odd", lambda: Map({"id": "odd", "name": 3.0})),
    "unknown colour": ("notes", "odd", lambda: note(color="black")),
    "valence 7": (
        "emotion_points", "odd", lambda: Map({"id": "odd", "stage": "search", "value": 7.0}),
    ),
    "no place": ("notes", "odd", lambda: Map({"id": "odd", "text": Text("words")})),
    "another id": ("notes", "odd", lambda: note(id="first")),
    "a number for an item": ("notes", "odd", lambda: 5.0),
    "a plain value for an item": ("notes", "odd", lambda: [1.0, {"a": "b"}]),
    "a list for an item": ("notes", "odd", lambda: Array([1.0])),
    "a rate over 100 %": ("annotations", "odd", lambda: scored(value=140.0)),
    "a rate under 0 %": ("annotations", "odd", lambda: scored(value=-3.0)),
    "a bound over 100 %": ("annotations", "odd", lambda: scored(value=99.0, ci_high=120.0)),
    "a CSAT over 100 %": ("annotations", "odd", lambda: scored(indicator="csat", value=101.0)),
    "an NPS over 100": ("annotations", "odd", lambda: scored(indicator="nps", value=101.0)),
    "a period's NPS over 100": (
        "annotations", "odd",
        lambda: scored(indicator="nps", value=50.0, trend=({"value": 101.0},)),
    ),
    "a CES off its scale": (
        "annotations", "odd",
        lambda: scored(indicator="ces", value=7.5, measured={"scale": [1.0, 7.0]}),
    ),
    "not a number": (
        "emotion_points", "odd",
        lambda: Map({"id": "odd", "stage": "search", "value": float("nan")}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ODD)
def test_an_odd_item_is_set_aside_and_kept(m: jk.JourneyMap, what: str) -> None:
    collection, item_id, make = ODD[what]

    def write(tops: dict[str, Any]) -> None:
        tops[collection][item_id] = make()
        tops["notes"]["good"] = Map({"id": "good", "text": Text("fits"), "place": PLACE})

    send(m, write)
    assert m.get("notes", "good").text == "fits"  # type: ignore[union-attr]
    assert m.get(collection, item_id) is None
    (problem,) = m.problems
    assert "“odd”" in problem
    assert problem.startswith("Set aside")
    m.add_note("search", "tasks", "work goes on", id="on")
    m.save()
    (kept,) = m.to_dict()["unvalidated"]
    where = m.path
    assert where is not None
    m.close()

    m = jk.JourneyMap.open(where)
    assert m.problems == [problem]
    assert m.to_dict()["unvalidated"] == [kept]
    assert {"good", "on", "first"} == {n.id for n in m.notes}
    m.close()


@pytest.mark.parametrize(
    "score",
    [
        {"value": 0.0, "ci_low": -1e-12, "ci_high": 4.0},
        {"value": 100.0, "ci_low": 96.0, "ci_high": 100.00000000000001},
        {"indicator": "nps", "value": -100.0},
        {"indicator": "mean", "value": 140.0},
        {"indicator": "mean", "value": 140.0, "measured": {"scale": ["low", "high"]}},
        {"indicator": "ces", "value": 7.0, "measured": {"scale": [1.0, 7.0]}},
        {"indicator": "nps", "value": 1.0, "trend": ({"value": None}, {"value": -100.0})},
        {"status": "no_score"},
    ],
)
def test_a_score_at_its_ends_is_taken(m: jk.JourneyMap, score: dict[str, Any]) -> None:
    send(m, lambda tops: tops["annotations"].update({"odd": scored(**score)}))
    assert m.get("annotations", "odd") is not None
    assert not m.problems


def test_an_odd_field_of_the_charter_is_set_aside(m: jk.JourneyMap) -> None:
    def write(tops: dict[str, Any]) -> None:
        tops["charter"]["validated_with"] = -3.0
        tops["charter"]["goal"] = "Fewer calls"

    send(m, write)
    assert m.charter.goal == "Fewer calls"
    assert m.charter.validated_with == 0
    assert any("validated_with" in problem for problem in m.problems)
    m.save()
    data = m.to_dict()
    assert data["unvalidated"] == [{"collection": "charter", "data": {"validated_with": -3}}]


def test_a_lost_identity_does_not_break_the_map(m: jk.JourneyMap) -> None:
    was = m.id

    def write(tops: dict[str, Any]) -> None:
        del tops["meta"]["id"]
        tops["meta"]["lang"] = "de"

    send(m, write)
    assert (m.id, m.lang) == (was, "fr")
    m.save()


def test_what_json_cannot_hold_never_blocks_saving(m: jk.JourneyMap) -> None:
    def write(tops: dict[str, Any]) -> None:
        tops["notes"]["bytes"] = Map(
            {"id": "bytes", "text": Text("w"), "place": PLACE, "x": b"\x00\xff"}
        )
        tops["notes"]["nan"] = Map(
            {"id": "nan", "text": Text("w"), "place": PLACE, "x": float("nan"), "y": 1e300}
        )
        deep: Any = 1.0
        for _ in range(200):
            deep = [deep]
        tops["extra"]["deep"] = deep
        tops["extra"]["unvalidated"] = "not ours"
        tops["extra"]["format"] = "other"

    send(m, write)
    m.save()
    where = m.path
    assert where is not None
    m.close()
    m = jk.JourneyMap.open(where)
    assert {"bytes", "nan"} <= {n.id for n in m.notes}
    assert m.get("notes", "nan").model().model_extra == {"x": None, "y": 1e300}  # type: ignore[union-attr]
    m.close()


def test_an_item_healed_by_its_sender_comes_back(m: jk.JourneyMap) -> None:
    def spoil(tops: dict[str, Any]) -> None:
        tops["notes"]["first"]["color"] = "black"

    def heal(tops: dict[str, Any]) -> None:
        tops["notes"]["first"]["color"] = "green"

    send(m, spoil)
    assert m.get("notes", "first") is None
    send(m, heal)
    assert m.notes[0].color == "green"
    assert m.problems == []


def test_an_order_no_library_made_can_be_inserted_around(m: jk.JourneyMap) -> None:
    def write(tops: dict[str, Any]) -> None:
        for order in ("~", "", "a0", "zzz!"):
            name = f"odd{order}"
            tops["stages"][name] = Map({"id": name, "name": name, "order": order})

    send(m, write)
    for n, stage in enumerate(m.stages):
        m.add_stage(f"before {n}", before=stage, id=f"before-{n}")
        ids = [s.id for s in m.stages]
        assert ids.index(f"before-{n}") == ids.index(stage.id) - 1


def _content(replica: MapDoc) -> Any:
    return replica.read(lambda tops: {name: top.to_py() for name, top in tops.items()})


def test_garbage_is_refused_and_the_map_stays_whole(m: jk.JourneyMap) -> None:
    state, before = m.replica.encode_state(), _content(m.replica)
    m.add_note("search", "tasks", "é 😀", id="sent")
    update = m.replica.encode_update(MapDoc(state).state_vector())
    chance, came = random.Random(7), Counter[str]()
    for _ in range(600):
        spoiled = bytearray(update)
        for _ in range(chance.randint(1, 4)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        if chance.random() < 0.3:
            del spoiled[chance.randrange(len(spoiled)) :]
        replica = MapDoc(state)
        try:
            replica.apply(bytes(spoiled), "browser")
            came["taken"] += 1
        except ValueError as error:
            came["refused"] += 1
            after = _content(replica)
            if error.__cause__ is not None:  # a well-formed update that contradicts the map
                after["notes"].pop("sent", None)
            whole = after == before
            assert whole
        replica.apply(update, "browser")  # it still works
    assert came["refused"] > 300


@pytest.mark.parametrize("garbage", [b"", b"garbage", b"\xff" * 40, b"\x01\x01\x01"])
def test_no_update_at_all_is_a_value_error(m: jk.JourneyMap, garbage: bytes) -> None:
    before = m.to_dict()
    with pytest.raises(ValueError, match=r".+"):
        m.replica.apply(garbage, "browser")
    assert m.to_dict() == before
    m.add_note("search", "tasks", "still here", id="still")
    assert m.get("notes", "still") is not None


def test_a_lost_update_is_filled_by_the_handshake(m: jk.JourneyMap) -> None:
    page = MapDoc(m.replica.encode_state())
    before = page.state_vector()
    updates: list[bytes] = []
    page.subscribe(lambda update, origin: updates.append(update))
    place = {"stage": m.stages[0].id, "row": m.rows[0].id, "order": "a0"}
    with page.edit() as tops:
        tops["meta"]["title"] = "This one is lost"
    with page.edit() as tops:
        tops["notes"]["late"] = Map({"text": Text("Where"), "place": place})
    with page.edit() as tops:
        tops["notes"]["late"]["text"].insert(5, " is my parcel?")
    for update in updates[1:]:  # what follows a gap
        m.replica.apply(update, "page")
        assert m.title != "This one is lost"
        assert "late" in {note.id for note in m.notes}  # somebody reads the map meanwhile
    m.replica.apply(page.encode_update(before), "page", whole=True)
    assert m.title == "This one is lost"
    note = m.get("notes", "late")
    assert note is not None
    assert note.text == "Where is my parcel?"
    assert note.place.stage == m.stages[0].id
