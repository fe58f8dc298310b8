"""The board's Python half: thin, readable when printed, clear about what it wants."""

from __future__ import annotations

import pytest

from journeykit.document import JourneyMap
from journeykit.errors import JourneyKitError
from journeykit.widgets.board import Board
from journeykit.widgets.board_parts import BoardParts
from journeykit.widgets.replica import Replica


@pytest.fixture
def filled() -> JourneyMap:
    return JourneyMap.from_template("online-order", lang="fr", filled=True)


def test_prints_what_it_shows(filled: JourneyMap) -> None:
    board = Board(filled)
    count = len(filled.notes)
    assert repr(board) == f"Board(5 stages, 6 rows, {count} notes)"
    filled.delete(filled.notes[0])
    assert repr(board) == f"Board(5 stages, 6 rows, {count - 1} notes)"


def test_boards_of_one_map_share_its_replica(filled: JourneyMap) -> None:
    one, other = Board(filled), Board(filled, height=640)
    assert one.replica is other.replica is Replica.of(filled)
    assert (one.height, other.height) == ("", "640px")
    assert Board(filled, height="90vh").height == "90vh"


def test_all_boards_of_a_kernel_share_their_second_bundle(filled: JourneyMap) -> None:
    first, second = Board(filled).parts, Board(JourneyMap.blank(lang="en")).parts
    assert first is second is BoardParts.of_kernel()
    first.close()
    third = Board(filled).parts
    assert third is not first
    assert third.comm is not None


def test_speaks_the_map_s_language(filled: JourneyMap) -> None:
    assert Board(filled).strings["Hypothesis"] == "Hypothèse"
    assert Board(JourneyMap.blank(lang="en")).strings == {}


@pytest.mark.parametrize("given", ["carte.journey.json", None, 3])
def test_a_path_is_not_a_map(given: object) -> None:
    with pytest.raises(JourneyKitError, match=r"JourneyMap\.open"):
        Board(given)  # type: ignore[arg-type]  # a user's slip
