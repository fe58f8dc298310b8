"""The thin widgets' Python side: what they refuse, how they read, how the guide keeps up."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from journeykit import language
from journeykit.document import JourneyMap
from journeykit.errors import JourneyKitError
from journeykit.widgets import CharterCard, FollowUp, Guide


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = language._current
    language.set_language("en")
    yield
    language._current = before


@pytest.fixture
def guide() -> Iterator[Guide]:
    made = Guide(JourneyMap.blank(lang="en"))
    yield made
    made.close()


def ticked(guide: Guide, key: str) -> bool:
    return next(
        check["done"]
        for moment in guide.course["moments"]
        for step in moment["steps"]
        for check in step["checks"]
        if check["key"] == key
    )


def wait_until_ticked(guide: Guide, key: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not ticked(guide, key):
        assert time.monotonic() < end, f"{key} was never ticked"
        time.sleep(0.02)


@pytest.mark.parametrize("widget", [CharterCard, Guide, FollowUp])
@pytest.mark.parametrize("given", ["map.journey.json", None, 3, {"meta": {}}])
def test_anything_but_a_map_is_refused_in_a_sentence(widget: type, given: object) -> None:
    with pytest.raises(JourneyKitError, match=f"{widget.__name__} needs a map, but was given"):
        widget(given)


def test_how_they_read() -> None:
    m = JourneyMap.from_template("online-order", lang="en", filled=True)
    name = m.charter.journey
    assert repr(CharterCard(m)) == f"CharterCard({name!r}, 1 persona, 6 participants)"
    assert repr(FollowUp(m)) == "FollowUp(0 actions, 0 communications)"
    m.add_action(text="Two-hour slots")
    assert repr(FollowUp(m)) == "FollowUp(1 action, 0 communications)"
    assert repr(Guide(JourneyMap.blank(lang="en"))) == "Guide(0 of 6 steps done)"


def test_the_guide_follows_the_map(guide: Guide) -> None:
    assert not ticked(guide, "journey")
    guide.journey_map.charter.journey = "Order online"
    wait_until_ticked(guide, "journey")


def test_a_burst_of_edits_is_looked_at_a_few_times(guide: Guide) -> None:
    looks: list[object] = []
    guide.observe(looks.append, "course")
    for n in range(200):
        guide.journey_map.charter.goal = f"goal {n}"
    guide.journey_map.charter.journey = "Order online"
    wait_until_ticked(guide, "journey")
    assert ticked(guide, "goal")
    assert len(looks) < 20


def test_the_guide_speaks_the_maps_language() -> None:
    french = Guide(JourneyMap.blank(lang="fr"))
    assert french.course["moments"][0]["title"] == "Avant l’atelier"
    assert french.strings["Your course"] == "Votre démarche"
    french.close()


def test_a_closed_guide_no_longer_looks(guide: Guide) -> None:
    guide.close()
    guide.journey_map.charter.journey = "Order online"
    time.sleep(0.4)
    assert not ticked(guide, "journey")


def test_refresh_sees_what_is_not_an_edit(
    guide: Guide, tmp_path_factory: pytest.TempPathFactory
) -> None:
    guide.journey_map.save_as(tmp_path_factory.mktemp("maps") / "a.journey.json")
    guide.refresh()
    assert ticked(guide, "saved")
    guide.journey_map.close()
