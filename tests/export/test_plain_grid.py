"""The plain wall: phases, every curve, blueprint lines, and each type of row with its content."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

import journeykit as jk
from journeykit.document.measures import Annotation, MaskedVerbatim, Provenance, ScoreRecord
from journeykit.export.content import published
from journeykit.export.plain_grid import grid_html


@pytest.fixture
def m(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> jk.JourneyMap:
    jk.set_language("en")
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path / "data"))
    m = jk.JourneyMap.blank(lang="en")
    for name in ("s1", "s2", "s3"):
        m.add_stage(f"Stage {name}", id=name)
    return m


def cells(m: jk.JourneyMap, row: str) -> list[str]:
    """The cells of one row, as text."""
    table = grid_html(published(m), m.lang)
    for line in re.findall(r"<tr>(.*?)</tr>", table):
        if f'<th scope="row">{row}' in line:
            found = re.findall(r"<td>(.*?)</td>", line)
            return [unescape(re.sub(r"<[^>]+>", " ", cell)).strip() for cell in found]
    raise AssertionError(table)


def test_phases_stand_over_their_stages(m: jk.JourneyMap) -> None:
    m.add_phase("Before <b>", stages=["s1", "s2"])
    table = grid_html(published(m), "en")
    assert '<th scope="colgroup" colspan="2">Before &lt;b&gt;</th><td></td>' in table
    m.delete(m.stages[0])
    assert '<th scope="colgroup">Before' in grid_html(published(m), "en")
    m.delete(m.stages[0])
    assert published(m)["phases"] == []
    assert "Before" not in grid_html(published(m), "en")
    m.delete(m.phases[0])


def test_a_phase_in_the_bin_leaves_no_trace(m: jk.JourneyMap) -> None:
    phase = m.add_phase("Before", stages=["s1"])
    m.delete(phase)
    assert [stage["phase"] for stage in published(m)["stages"]] == [None] * 3


def test_the_blueprints_lines_are_said(m: jk.JourneyMap) -> None:
    m.add_rows("service_blueprint")
    table = grid_html(published(m), "fr")
    for line in ("Ligne d’interaction", "Ligne de visibilité", "Ligne d’interaction interne"):
        assert f"<small>({line})</small></th>" in table


def test_every_revealed_curve_is_read_out_and_no_private_one(m: jk.JourneyMap) -> None:
    m.set_emotion("s1", 1)
    assert cells(m, "Emotions") == ["+1", "", ""]
    m.sketches.put("ana", "Ana", values={"s1": -1.5}, between=[("s1", 0.25, 0)])
    assert cells(m, "Emotions") == ["+1", "", ""]
    m.sketches.reveal()
    assert cells(m, "Emotions")[0] == "Group: +1  Ana: 0 (at 25% of the stage); −1.5"
    m.delete(m.emotion_curves[0])
    assert cells(m, "Emotions") == ["+1", "", ""]


def test_a_curve_whose_stage_or_persona_is_gone_stays_at_home(m: jk.JourneyMap) -> None:
    lea = m.add_persona("Léa")
    m.add_curve("Léa’s", "persona", persona=lea, id="lea")
    m.set_emotion("s1", 1, curve="lea")
    assert [curve["id"] for curve in published(m)["emotion_curves"]] == ["lea"]
    m.delete(m.stages[0])
    assert published(m)["emotion_curves"] == published(m)["emotion_points"] == []
    m.restore(m.get("stages", "s1"))  # type: ignore[arg-type]
    m.delete(lea)
    assert published(m)["emotion_curves"] == published(m)["emotion_points"] == []


def test_touchpoints_scores_and_verbatims_fill_their_rows(m: jk.JourneyMap) -> None:
    m.add_row("Scores", type="scores")
    m.add_row("Scores again", type="scores")
    m.add_row("Words", type="verbatims")
    m.add_touchpoint("Counter", stages=["s2"], channel="shop", nature="physical")
    m.add_note("s2", "touchpoints", "the queue")
    m.add_measurement_point(
        id="p", name="At the counter", touchpoint="Counter", question="Q", indicator="nps",
        scale=(0, 10),
    )  # fmt: skip
    m.add_measurement_point(id="q", stage="s1", question="Q2", indicator="nps", scale=(0, 10))
    said = [MaskedVerbatim(text=f"word {n}", answer=n) for n in range(3)]
    m.set_annotation(
        Annotation(
            id="p",
            score=ScoreRecord(indicator="nps", value=45, n=1200, status="shown"),
            verbatims=said,
            provenance=Provenance(
                file="f.csv", sha256="0" * 64, read_on=date(2026, 11, 22), rows=1, rows_in_file=1
            ),
        )
    )
    touchpoints = cells(m, "Touchpoints")
    assert touchpoints[0] == touchpoints[2] == ""
    assert "Counter (shop · physical)" in touchpoints[1]
    assert "the queue" in touchpoints[1]
    scores = cells(m, "Scores")
    assert scores[0] == "Q2: no data yet"
    assert scores[1].startswith("At the counter: NPS 45")
    assert cells(m, "Scores again") == ["", "", ""]
    assert "word 1" in cells(m, "Words")[1]
    assert "word 2" not in cells(m, "Words")[1]
