"""The notebooks: the same in both languages, runnable top to bottom and again."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import journeykit as jk
from journeykit.analysis import course

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
REAL = ROOT.parent / "shared" / "data" / "real" / "garden_centre_nps_fr.csv"
LANGUAGES = ("fr", "en")
BOOKS = ("guided", "measure", "inventory")
every_notebook = pytest.mark.parametrize(
    ("book", "lang"), [(book, lang) for book in BOOKS for lang in LANGUAGES]
)


@pytest.fixture(scope="module")
def build() -> ModuleType:
    sys.path.insert(0, str(NOTEBOOKS))
    try:
        import build
    finally:
        sys.path.remove(str(NOTEBOOKS))
    return build


@pytest.fixture(autouse=True)
def kernels_find_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("PYTHONPATH", path)


def path_of(build: ModuleType, book: str, lang: str) -> Path:
    return NOTEBOOKS / build.BOOKS[book].NAMES[lang]


def run(cells: list[Any], folder: Path) -> list[Any]:
    """The cells as they are after running; a cell tagged for it may refuse."""
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    return list(notebook.cells)


def code(source: str) -> Any:
    return nbformat.v4.new_code_cell(source)


def test_every_notebook_is_tried(build: ModuleType) -> None:
    assert tuple(build.BOOKS) == BOOKS
    shipped = {path_of(build, book, lang) for book in BOOKS for lang in LANGUAGES}
    assert shipped == set(NOTEBOOKS.glob("*/*.ipynb"))


@every_notebook
def test_the_committed_notebook_is_the_built_one(build: ModuleType, book: str, lang: str) -> None:
    def shape(notebook: Any) -> list[tuple[str, str, str, dict[str, Any]]]:
        return [(c.id, c.cell_type, c.source, dict(c.metadata)) for c in notebook.cells]

    kept = nbformat.read(path_of(build, book, lang), as_version=4)
    for cell in kept.cells:
        cell.metadata.pop("execution", None)
    assert shape(kept) == shape(build.build(book, lang)), "run: python notebooks/build.py"
    assert kept.metadata.kernelspec.name == "python3"


@every_notebook
def test_code_is_folded_under_a_sentence(build: ModuleType, book: str, lang: str) -> None:
    cells = build.build(book, lang).cells
    for before, cell in pairwise(cells):
        if cell.cell_type == "code":
            assert before.cell_type == "markdown"
            assert cell.metadata["jupyter"]["source_hidden"] is True
    tagged = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1


@pytest.mark.parametrize("book", BOOKS)
def test_french_punctuation_stays_with_its_word(build: ModuleType, book: str) -> None:
    words = [c.source for c in build.build(book, "fr").cells if c.cell_type == "markdown"]
    assert not re.findall(r"[ \n][;:?!»].*|.*«[ \n]", "\n\n".join(words))
    assert any("\u00a0:" in text for text in words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_names_the_sections_as_they_are_headed(build: ModuleType, lang: str) -> None:
    headings = {
        int(number): name.strip()
        for cell in build.build("guided", lang).cells
        for number, name in re.findall(r"^## ([1-9])\. (.+)$", cell.source, re.MULTILINE)
    }
    assert list(headings) == list(range(1, 10))
    steps = course(jk.JourneyMap.blank(lang=lang), lang=lang).steps
    named = {check.cell.number: check.cell.name for step in steps for check in step.checks}
    assert named.items() <= headings.items()


@every_notebook
def test_nothing_of_this_machine_is_kept(build: ModuleType, book: str, lang: str) -> None:
    text = path_of(build, book, lang).read_text("utf-8")
    assert str(ROOT) not in text
    assert socket.gethostname() not in text or len(socket.gethostname()) < 4
    assert '"output_type": "error"' not in text
    assert '"name": "stderr"' not in text
    assert "cdn.jsdelivr" not in text
    assert build.LIVE_ONLY not in text


@pytest.mark.timeout(900)
@every_notebook
def test_runs_with_the_outputs_that_are_committed(
    build: ModuleType, book: str, lang: str, tmp_path: Path
) -> None:
    name = path_of(build, book, lang).name
    shutil.copy(path_of(build, book, lang), tmp_path / name)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider",
         "--nbval-cell-timeout=300", "-c", os.devnull, "--rootdir", str(tmp_path), name],
        cwd=tmp_path, capture_output=True, text=True, timeout=800, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


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
def test_measuring_again_counts_nobody_twice(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The imports of notebook 02 twice over in one kernel, on a machine without Java."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    imports = ("settings", "open", "read", "annotate", "segments", "next_month", "annotate_again")
    once = of(build, imports)
    again = of(build, imports)
    for cell in again:
        cell.id += "-again"
    check = code(
        """
assert [t.n for t in m.get("annotations", "locker").trend] == [3, 5, 4, 14, 37, 47]
assert m.get("annotations", "after-sale").score.n == 170
assert len(m.measurement_points) == len(m.annotations) == 5
frame = delivery.responses
"""
    )
    cells = run([*once, *again, check, *of(build, ("spark",))], tmp_path)
    [refused] = cells[-1].outputs
    assert refused.ename == "SetupError"
    assert "Java" in refused.evalue


def of(build: ModuleType, sections: tuple[str, ...]) -> list[Any]:
    """The code of some sections of notebook 02."""
    names = [name for name, _code in build.BOOKS["measure"].CELLS]
    wanted = {f"code-{names.index(name):02}" for name in sections}
    return [cell for cell in build.build("measure", "fr").cells if cell.id in wanted]


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
