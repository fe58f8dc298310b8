"""Notebook 01 runs: as committed, again over people's work, and on a real export."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tests.notebooks.books import LANGUAGES, ROOT, code, run, run_as_committed

REAL = ROOT.parent / "shared" / "data" / "real" / "garden_centre_nps_fr.csv"


@pytest.mark.timeout(900)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_runs_with_the_outputs_that_are_committed(
    build: ModuleType, lang: str, tmp_path: Path
) -> None:
    run_as_committed(build, "guided", lang, tmp_path)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("lang", ["fr"])  # what is kept does not depend on the language
def test_running_everything_again_keeps_what_people_did(
    build: ModuleType, lang: str, tmp_path: Path
) -> None:
    once = build.build("guided", lang).cells
    again = build.build("guided", lang).cells
    for cell in again:
        cell.id += "-again"
    work = code(
        """
m.add_note(m.stages[0], m.rows[0], "Je compare les prix")
m.stages[1].name = "Choix"
m.delete(m.get("measurement_points", "chat"))
m.get("measurement_points", "delivery").objective = 12
before = (len(m.notes), [p.id for p in m.measurement_points], len(m.stages))
"""
    )
    check = code(
        """
after = (len(m.notes), [p.id for p in m.measurement_points], len(m.stages))
assert before == after, (before, after)
assert m.notes[0].text == "Je compare les prix" and m.stages[1].name == "Choix"
assert m.get("measurement_points", "delivery").objective == 12
assert len({a.id for a in m.annotations}) == len(m.annotations)
m.save()
"""
    )
    run([*once, work, *again, check], tmp_path)
    saved = next(tmp_path.glob("*.journey.json")).read_text("utf-8")
    assert saved.count("Je compare les prix") == 1
    # Tomorrow, in a new kernel: the map is as it was left.
    tomorrow = code('assert m.notes[0].text == "Je compare les prix" and len(m.notes) == 1')
    run([*build.build("guided", lang).cells, tomorrow], tmp_path)


@pytest.mark.timeout(900)
@pytest.mark.skipif(not REAL.is_file(), reason=f"the real exports are not here: {REAL.name}")
def test_runs_on_a_real_export(build: ModuleType, tmp_path: Path) -> None:
    cells = build.build("guided", "fr").cells
    for cell in cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = f"""
LANG = "fr"
MAP = "jardinerie.journey.json"
TEMPLATE = "store-visit"
FILLED = False
SURVEY = {str(REAL)!r}
POINTS = [
    {{
        "id": "nps", "name": "Recommandation", "question": "nps", "indicator": "nps",
        "scale": [1, 10], "objective": 50, "alert_answer": 6,
        "verbatim_question": "explication",
    }}
]
"""
    check = code(
        """
found = m.get("annotations", "nps")
told = found.score
numbers = [round(x, 3) for x in (told.value, told.ci_low, told.ci_high)]
assert (told.n, numbers) == (13612, [53.416, 52.31, 54.499]), told
assert found.provenance.rows_in_file == 13954
assert found.provenance.file == "garden_centre_nps_fr.csv"
assert any("0" in warning or "zéro" in warning for warning in found.warnings), found.warnings
assert len(found.verbatims) == 5
m.save()
"""
    )
    run([*cells, check], tmp_path)
    assert str(REAL.parent) not in (tmp_path / "jardinerie.journey.json").read_text("utf-8")
    assert (tmp_path / "jardinerie.html").is_file()
