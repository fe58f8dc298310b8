"""Themes are named, merged and pinned by the analyst, and what was counted follows them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import journeykit as jk
from journeykit.document.measures import Annotation, Provenance, ScoreRecord, ThemeCount


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def m() -> jk.JourneyMap:
    m = jk.JourneyMap.from_template("online-order", lang="en")
    m.add_theme("Late parcels", ["late", "delay"], id="late")
    m.add_theme(words=["locker", "code", "open", "screen"], pinned=False, id="locker")
    m.add_theme(words=["sms", "code"], pinned=False, id="sms")
    return m


def count(m: jk.JourneyMap, point: str, **themes: int) -> None:
    asked = {"question": "Q", "indicator": "nps", "scale": (0, 10)}
    m.add_measurement_point(id=point, stage="delivery", **asked)
    found = Annotation(
        id=point,
        score=ScoreRecord(indicator="nps", value=12, n=80, status="shown"),
        themes=[ThemeCount(theme=theme, n=n) for theme, n in themes.items()],
        commented=60,
        provenance=Provenance(
            file="f", sha256="0", read_on=date(2026, 1, 1), rows=1, rows_in_file=1
        ),
    )
    m.set_annotation(found)


def test_themes_are_read_in_order_and_called_by_name_or_words(m: jk.JourneyMap) -> None:
    assert [theme.id for theme in m.themes] == ["late", "locker", "sms"]
    called = ["Late parcels", "locker, code, open", "sms, code"]
    assert [theme.label for theme in m.themes] == called
    assert m.add_theme("Again", id="late").name == "Late parcels"
    assert len(m.themes) == 3


def test_a_theme_is_found_by_what_it_is_called(m: jk.JourneyMap) -> None:
    m.rename_theme("locker, CODE, open", " Locker codes ")
    assert (m.themes[1].name, m.themes[1].pinned) == ("Locker codes", True)
    m.pin_theme("Locker codes", False)
    assert m.themes[1].pinned is False
    m.pin_theme(m.themes[2])
    assert m.themes[2].pinned is True


def test_merged_themes_keep_all_words_and_all_counts(m: jk.JourneyMap) -> None:
    count(m, "home", late=9, locker=4, sms=3)
    count(m, "relay", sms=5)
    kept = m.merge_themes("locker", "sms", name="Locker codes")
    assert (kept.id, kept.pinned, kept.name) == ("locker", True, "Locker codes")
    assert kept.words == ["locker", "sms", "code", "open", "screen"]
    assert [theme.id for theme in m.themes] == ["late", "locker"]
    told = {a.id: {c.theme: c.n for c in a.themes} for a in m.annotations}
    assert told == {"home": {"late": 9, "locker": 7}, "relay": {"locker": 5}}


def test_a_merge_that_fails_changes_nothing(m: jk.JourneyMap) -> None:
    before = m.to_dict()
    for wrong in (("late",), ("late", "late"), ("late", "sms", "nowhere")):
        with pytest.raises(jk.MapContentError):
            m.merge_themes(*wrong)
    assert m.to_dict()["themes"] == before["themes"]


@pytest.mark.parametrize(
    ("given", "told"),
    [({}, "words="), ({"words": "code"}, "list"), ({"words": [3]}, "text"), ({"name": 3}, "text")],
)
def test_a_slip_gets_a_sentence(m: jk.JourneyMap, given: dict[str, object], told: str) -> None:
    with pytest.raises(jk.MapContentError, match=told):
        m.add_theme(**given)  # type: ignore[arg-type]  # a user's slip
    assert len(m.themes) == 3


def test_the_unknown_theme_is_told_with_those_there_are(m: jk.JourneyMap) -> None:
    jk.set_language("fr")
    with pytest.raises(jk.MapContentError, match=r"thèmes.*Late parcels"):
        m.rename_theme("prix", "Prix")


def test_themes_survive_the_file(m: jk.JourneyMap, tmp_path: Path) -> None:
    m.merge_themes("locker", "sms", name="Codes")
    path = m.save_as(tmp_path / "shop")
    m.close()
    again = jk.JourneyMap.open(path)
    assert [(t.id, t.label, t.pinned) for t in again.themes] == [
        ("late", "Late parcels", True),
        ("locker", "Codes", True),
    ]
    again.close()


def test_a_name_somebody_gave_is_not_lost_in_merging() -> None:
    m = jk.JourneyMap.blank(lang="en")
    found, named = m.add_theme(words=["code"]), m.add_theme("Lockers", ["locker"])
    assert m.merge_themes(found, named).name == "Lockers"
    other = m.add_theme("Codes", ["sms"])
    assert m.merge_themes(found, other).name == "Lockers"
    third = m.add_theme("Doors", ["door"])
    assert m.merge_themes(found, third, name="").name == ""
