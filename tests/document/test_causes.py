"""Root causes: whys under whys, what shows them, and what happens to those left alone."""

from __future__ import annotations

from typing import Any

import pytest

import journeykit as jk

from .helpers import an_inventory


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def m() -> jk.JourneyMap:
    return an_inventory()


def texts(nodes: Any) -> list[Any]:
    return [[node.cause.text, *texts(node.because)] for node in nodes]


def test_whys_hang_under_one_another(m: jk.JourneyMap) -> None:
    note = m.add_note("delivery", "Pain points", "The locker stays shut")
    root = m.add_root_cause(" Shut ", note=note, touchpoint="Locker", stage="Delivery", id="r")
    assert (root.problem, root.note, root.touchpoint, root.stage) == (
        "Shut", note.id, "locker", "delivery",
    )  # fmt: skip
    code = m.add_cause(root, "No code", notes=note, verbatims=["“No SMS came”"])
    m.add_cause(root, "Late scan", parent=code, evidence="confirmed")
    m.add_cause("r", "Few couriers", kind="bone", branch="people", id="bone")
    assert texts(m.cause_tree("r")) == [["No code", ["Late scan"]], ["Few couriers"]]
    assert (code.notes, code.verbatims[0].text) == ([note.id], "“No SMS came”")
    m.move_cause("bone", parent=code)
    m.move_cause(m.causes[1], parent=None, before=code)
    assert texts(m.cause_tree("r")) == [["Late scan"], ["No code", ["Few couriers"]]]
    m.add_root_cause("Shut for good", id="r")
    assert (len(m.root_causes), root.problem, root.note) == (1, "Shut for good", note.id)


def test_a_cause_explains_one_of_its_own_analysis_and_never_itself(m: jk.JourneyMap) -> None:
    one, other = m.add_root_cause("One"), m.add_root_cause("Other")
    a = m.add_cause(one, "A", id="a")
    b = m.add_cause(one, "B", parent=a)
    with pytest.raises(jk.MapContentError, match="another root-cause analysis"):
        m.add_cause(other, "C", parent=a)
    with pytest.raises(jk.MapContentError, match="explained by this cause already"):
        m.move_cause(a, parent=b)
    with pytest.raises(jk.MapContentError, match="explained by this cause already"):
        m.add_cause(one, "A again", parent="a", id="a")
    calls: list[Any] = [
        lambda: m.add_root_cause(" "),
        lambda: m.add_cause(one, ""),
        lambda: m.add_cause("nowhere", "A"),
        lambda: m.add_cause(one, "A", kind="rib"),
        lambda: m.add_cause(one, "A", branch="weather"),
        lambda: m.add_cause(one, "A", notes=["nowhere"]),
        lambda: m.add_cause(one, "A", verbatims=[3]),  # type: ignore[list-item]
        lambda: m.add_cause(one, "A", verbatims=3),  # type: ignore[arg-type]
    ]
    for call in calls:
        with pytest.raises(jk.MapContentError):
            call()
    assert len(m.causes) == 2


def test_no_cause_goes_out_of_sight(m: jk.JourneyMap) -> None:
    root = m.add_root_cause("Late")
    a = m.add_cause(root, "A", id="a")
    b = m.add_cause(root, "B", parent=a, id="b")
    m.add_cause(root, "C", parent=b, id="c")
    m.delete(b)
    assert texts(m.cause_tree(root)) == [["A", ["C"]]]
    m.restore(b)
    assert texts(m.cause_tree(root)) == [["A", ["B", ["C"]]]]
    a.parent = "c"  # two browsers at once
    assert texts(m.cause_tree(root)) == [["A", ["B", ["C"]]]]
    m.delete(b)
    assert texts(m.cause_tree(root)) == [["A", ["C"]]]
    a.parent = "nowhere"
    assert texts(m.cause_tree(root)) == [["A", ["C"]]]


def test_a_chain_of_thousands_is_still_read(m: jk.JourneyMap) -> None:
    root = m.add_root_cause("Deep")
    data = m.to_dict()
    data["causes"] = [
        {"id": f"c{n:04}", "root": root.id, "text": str(n), "parent": f"c{n - 1:04}" if n else None}
        for n in range(3000)
    ]
    deep = jk.JourneyMap._from_data(data)
    here, depth = deep.cause_tree(root.id), 0
    while here:
        here, depth = here[0].because, depth + 1
    assert depth == 3000
    with pytest.raises(jk.MapContentError, match="200 whys"):
        deep.add_cause(root.id, "more", parent="c2999")
