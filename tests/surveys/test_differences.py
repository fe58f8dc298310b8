"""Comparing scores: what is refused, what is corrected, how it is said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from journeykit.errors import ScoreError
from journeykit.language import set_language
from journeykit.surveys import compare, compare_by, score
from journeykit.surveys.scores.counting import score_counts
from journeykit.surveys.scores.differences import holm


def _frame(**groups: list[float]) -> pd.DataFrame:
    rows = [(name, mark) for name, marks in groups.items() for mark in marks]
    return pd.DataFrame(rows, columns=["shop", "mark"])


def test_what_does_not_compare_is_said() -> None:
    nps = score_counts({9: 20}, indicator="nps", scale=(0, 10))
    mean = score_counts({9: 20}, indicator="mean", scale=(0, 10))
    few = score_counts({9: 9}, indicator="nps", scale=(0, 10))
    with pytest.raises(ScoreError, match="NPS and mean mark do not compare"):
        compare(nps, mean)
    with pytest.raises(ScoreError, match="under 10 answers"):
        compare(nps, few)
    with pytest.raises(ScoreError, match="not int"):
        compare(nps, 3)  # type: ignore[arg-type]  # what a user may type


def test_marks_all_alike() -> None:
    four, five, also_five = (
        score_counts({mark: n}, indicator="mean", scale=(1, 5))
        for mark, n in ((4, 12), (5, 15), (5, 40))
    )
    assert (compare(five, also_five).p, compare(five, also_five).value) == (1.0, 0.0)
    assert (compare(four, five).p, compare(four, five).value) == (0.0, -1.0)
    all_of_it = score_counts({5: 30}, indicator="csat", scale=(1, 5))
    assert compare(all_of_it, all_of_it).p == 1.0


def test_each_group_against_the_others() -> None:
    frame = _frame(a=[10] * 60 + [3] * 20, b=[10] * 30 + [3] * 50, c=[8] * 40, d=[9] * 4)
    table = compare_by(frame, "mark", by="shop", indicator="nps")
    assert list(table.group) == ["a", "b", "c"]
    for row in table.to_dict("records"):
        one = score(frame[frame["shop"] == row["group"]], "mark", indicator="nps")
        rest = score(frame[frame["shop"] != row["group"]], "mark", indicator="nps")
        alone = compare(one, rest)
        assert (row["difference"], row["p"]) == (
            pytest.approx(alone.value),
            pytest.approx(alone.p),
        )
    assert list(table.p_holm) == pytest.approx(holm(list(table.p)))
    assert "Not compared, under 10 answers: d." in table.attrs["warnings"]
    assert "beyond chance" in table.sentence[0]
    assert "chance could explain" in table.sentence[2]
    pairs = compare_by(frame, "mark", by="shop", indicator="nps", pairs=True)
    assert list(zip(pairs.group, pairs.against, strict=True)) == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    ]


def test_two_groups_are_one_comparison() -> None:
    frame = _frame(a=[10] * 14 + [3] * 6, b=[10] * 8 + [3] * 12)
    table = compare_by(frame, "mark", by="shop", indicator="nps")
    assert list(table.p_holm) == list(table.p)
    assert table.difference[0] == pytest.approx(-table.difference[1])


def test_chance_alone_is_seldom_called_a_difference() -> None:
    # Thirty surveys of six shops that are all alike: with Holm's correction, one in twenty of them
    # may show a difference; without it about one in four would.
    draw = np.random.default_rng(5)
    called = 0
    for _survey in range(30):
        frame = pd.DataFrame(
            {"shop": draw.integers(0, 6, 300), "mark": draw.integers(0, 11, 300).astype(float)}
        )
        called += bool(compare_by(frame, "mark", by="shop", indicator="nps").differs.any())
    assert called <= 5


def test_said_in_french() -> None:
    set_language("fr")
    found = compare(
        score_counts({5: 90, 1: 10}, indicator="csat", scale=(1, 5)),
        score_counts({5: 40, 1: 60}, indicator="csat", scale=(1, 5)),
    )
    assert str(found).startswith("CSAT\u00a0: +50,0\u202fpts [+37,7\u00a0; +60,1], p < 0,001")
    assert "p < 0,001 · un écart au-delà du hasard" in str(found)
    frame = _frame(Lyon=[10] * 40, Nice=[3] * 40)
    text = compare_by(frame, "mark", by="shop", indicator="nps").sentence[0]
    assert text.startswith("Lyon\u00a0: 100,0, contre −100,0 pour les autres\u00a0: un écart de ")
