"""The notebooks as they are kept: the same in both languages, as built, with nothing of a machine.

That they run is in the files beside this one, a notebook each, so that two workers share them.
"""

from __future__ import annotations

import re
import socket
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest

import journeykit as jk
from journeykit.analysis import course
from tests.notebooks.books import BOOKS, LANGUAGES, NOTEBOOKS, ROOT, path_of

every_notebook = pytest.mark.parametrize(
    ("book", "lang"), [(book, lang) for book in BOOKS for lang in LANGUAGES]
)


def test_every_notebook_is_tried(build: ModuleType) -> None:
    assert tuple(build.BOOKS) == BOOKS
    shipped = {path_of(build, book, lang) for book in BOOKS for lang in LANGUAGES}
    assert shipped == set(NOTEBOOKS.glob("*/*.ipynb"))
    assert all(Path(__file__).with_name(f"test_{book}_runs.py").is_file() for book in BOOKS)


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
    assert headings[3] == {"en": "Wall", "fr": "Mur"}[lang]  # METHOD's word for the shared grid


@every_notebook
def test_nothing_of_this_machine_is_kept(build: ModuleType, book: str, lang: str) -> None:
    text = path_of(build, book, lang).read_text("utf-8")
    assert str(ROOT) not in text
    assert socket.gethostname() not in text or len(socket.gethostname()) < 4
    assert '"output_type": "error"' not in text
    assert '"name": "stderr"' not in text
    assert "cdn.jsdelivr" not in text
    assert build.LIVE_ONLY not in text
