"""Choosing a map by form: the default at once, a new one from a template, the choice remembered."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk
from journeykit.widgets.ipy import Says, guarded


@pytest.fixture(autouse=True)
def english() -> None:
    jk.set_language("en")


def button(starter: Any, label: str) -> Any:
    return next(
        w for w in _inside(starter) if type(w).__name__ == "Button" and w.description == label
    )


def field(starter: Any, label: str) -> Any:
    return next(
        w
        for w in _inside(starter)
        if getattr(w, "description", "") == label and type(w).__name__ != "Button"
    )


def _inside(widget: Any) -> list[Any]:
    found = [widget]
    for child in getattr(widget, "children", ()):
        found += _inside(child)
    return found


def said(starter: Any) -> str:
    return " ".join(str(w.value) for w in _inside(starter) if type(w).__name__ == "Says")


def test_the_default_opens_at_once_and_again(tmp_path: Path) -> None:
    first = jk.MapStarter("shop", "online-order", tmp_path)
    note = first.map.add_note("delivery", "tasks", "I wait")
    again = jk.MapStarter("shop", "store-visit", tmp_path)
    assert again.map is first.map
    assert note in again.map.notes
    first.map.close()


def test_a_new_map_from_a_template_or_blank(tmp_path: Path) -> None:
    starter = jk.MapStarter("shop", "online-order", tmp_path)
    default = starter.map
    field(starter, "Name of the new map").value = "claims"
    field(starter, "Start from").value = "insurance-claim"
    field(starter, "with the model map filled in").value = True
    button(starter, "Create this map").click()
    assert starter.map.meta.template == "insurance-claim"
    assert len(starter.map.notes) > 20
    field(starter, "Name of the new map").value = "own"
    field(starter, "Start from").value = None
    button(starter, "Create this map").click()
    own = starter.map
    assert (len(own.stages), len(own.rows)) == (0, 6)
    # The choice outlives the cell and the kernel; another default is not touched by it.
    assert jk.MapStarter("shop", "online-order", tmp_path).map is own
    assert jk.MapStarter("other", None, tmp_path).map is not own
    field(starter, "Map of this folder").value = tmp_path / "shop.journey.json"
    button(starter, "Open").click()
    assert starter.map is default


def test_mistakes_are_sentences_and_cost_nothing(tmp_path: Path) -> None:
    (tmp_path / "broken.journey.json").write_text("{", encoding="utf-8")
    starter = jk.MapStarter("shop", "online-order", tmp_path)
    here = starter.map
    button(starter, "Create this map").click()
    assert "Give the new map a name first." in said(starter)
    field(starter, "Name of the new map").value = "shop"
    button(starter, "Create this map").click()
    assert "is already there" in said(starter)
    field(starter, "Name of the new map").value = "../outside"
    button(starter, "Create this map").click()
    assert "A name may not hold" in said(starter)
    for name, told in ((".hidden", "full stop"), ("x" * 81, "too long"), (".json", "a name first")):
        field(starter, "Name of the new map").value = name
        button(starter, "Create this map").click()
        assert told in said(starter)
    field(starter, "Map of this folder").value = tmp_path / "broken.journey.json"
    button(starter, "Open").click()
    assert "broken.journey.json" in said(starter)
    assert starter.map is here
    assert (tmp_path / "broken.journey.json").read_text(encoding="utf-8") == "{"


def test_a_new_map_is_in_the_list_whatever_ending_was_typed(tmp_path: Path) -> None:
    starter = jk.MapStarter("shop", "online-order", tmp_path)
    field(starter, "Name of the new map").value = "returns.json"
    button(starter, "Create this map").click()
    assert field(starter, "Map of this folder").value == tmp_path / "returns.journey.json"


def test_a_disk_that_refuses_says_so_in_french() -> None:
    jk.set_language("fr")

    def refuse() -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "x.journey.json")

    says = Says()
    guarded(says, refuse)()
    assert "n’a pas pu être écrit" in says.value
    assert "Errno" not in says.value
    assert "denied" not in says.value


def test_a_default_that_cannot_open_says_why(tmp_path: Path) -> None:
    (tmp_path / "shop.journey.json").write_text("no map", encoding="utf-8")
    starter = jk.MapStarter("shop", "online-order", tmp_path)
    assert "shop.journey.json" in said(starter)
    with pytest.raises(jk.MapFileError, match="shop"):
        _ = starter.map


def test_an_unknown_template_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(jk.MapContentError, match="online-order"):
        jk.MapStarter("shop", "nope", tmp_path)
    assert not list(tmp_path.iterdir())
