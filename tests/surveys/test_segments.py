"""Segments: what they share, what sets them apart, who does not fit, and what chance would say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from journeykit.errors import SurveyError
from journeykit.language import set_language
from journeykit.surveys import compare_segments, read_survey
from journeykit.surveys.scores.misfits import find_misfits

Write = Callable[..., Path]


def _survey(write: Write, odd: int = 0, people: int = 80, seed: int = 3) -> object:
    """Three segments: apart on speed, alike on price; `odd` loyal ones answer like the new."""
    draw = np.random.default_rng(seed)
    rows = ["segment;vitesse;accueil;prix;avis"]
    for name, speed in (("fidèle", 8.5), ("nouveau", 3.0), ("pro", 6.0)):
        for i in range(people):
            level = 3.0 if name == "fidèle" and i < odd else speed
            marks = np.clip(draw.normal([level, level, 6], 0.9).round(), 0, 10).astype(int)
            rows.append(";".join([name, *map(str, marks), f"avis {i} {name} bien long"]))
    return read_survey(write("\n".join(rows) + "\n"))


def test_shared_and_differing(write: Write) -> None:
    found = compare_segments(_survey(write), "segment")
    assert set(found.differing["question"]) == {"vitesse", "accueil"}
    assert list(found.shared["question"]) == ["prix"]
    shared = found.shared.iloc[0]
    assert shared["ci_low"] < 6 < shared["ci_high"]
    assert shared["room"] > 0
    assert (found.differing["p_holm"] >= found.differing["p"]).all()
    row = found.differing[found.differing.segment == "fidèle"].iloc[0]
    assert row["difference"] == pytest.approx(row["value"] - row["others"])
    assert row["effect"] > 3
    assert found.sentences[0] == "3 segments compared: “fidèle”, “nouveau”, “pro”."


def test_those_who_do_not_fit_are_listed(write: Write) -> None:
    plain = compare_segments(_survey(write), "segment")
    odd = compare_segments(_survey(write, odd=6), "segment")
    listed = odd.misfits[odd.misfits.segment == "fidèle"]
    assert set(listed["row"]) >= set(range(2, 8))  # the first six of the file
    assert (odd.misfits["other"] < odd.misfits["own"]).all()
    assert len(odd.misfits) > odd.expected_low
    assert plain.expected_low <= len(plain.misfits) <= plain.expected_high
    assert any("chance alone" in text for text in odd.sentences)


def test_segments_alike_have_no_outsiders(write: Write) -> None:
    draw = np.random.default_rng(1)
    rows = [f"{name};{mark}" for name in "ab" for mark in draw.integers(0, 11, 60)]
    found = compare_segments(read_survey(write("\n".join(["s;q", *rows]) + "\n")), "s")
    assert (len(found.differing), len(found.misfits), found.expected) == (0, 0, 0.0)
    assert "nobody is out of place" in found.sentences[-1]


def test_what_cannot_be_compared(write: Write) -> None:
    survey = _survey(write)
    with pytest.raises(SurveyError, match="no column “ville”"):
        compare_segments(survey, "ville")
    with pytest.raises(SurveyError, match="0 segments of 10 people"):
        compare_segments(survey, "avis")
    with pytest.raises(SurveyError, match="not marks"):
        compare_segments(survey, "segment", questions=["avis"])
    words = read_survey(write("s;q\n" + "a;bien reçu merci\nb;rien à dire de plus\n" * 20))
    with pytest.raises(SurveyError, match="no question answered on a scale"):
        compare_segments(words, "s")


def test_missing_answers_and_a_frame_of_blanks() -> None:
    marks = pd.DataFrame({"q": [1.0, 9.0] * 15, "r": [np.nan] * 30})
    groups = pd.Series(["a", "b"] * 15)
    found = find_misfits(marks, groups)
    assert (found.judged, found.people) == (30, [])
    marks.loc[0] = [9.0, np.nan]
    assert [person[:3] for person in find_misfits(marks, groups).people] == [(0, "a", "b")]
    assert find_misfits(marks[[]], groups).judged == 0


def test_said_in_french(write: Write) -> None:
    set_language("fr")
    found = compare_segments(_survey(write, odd=6), "segment")
    assert "personnes sur 240 sont plus proches d’un autre segment" in found.sentences[-1]
    html = found._repr_html_()
    assert "Ce qui distingue les segments" in html
    assert ">au-delà du hasard</th>" not in html  # every row listed is
    assert "plus proche de" in html


def test_nobody_stands_in_what_a_notebook_saves(write: Write) -> None:
    found = compare_segments(_survey(write, odd=6), "segment")
    assert len(found.misfits)
    assert repr(found) == str(found) == "\n".join(found.sentences)
