"""Where the notebooks are, and how a test runs one, or some cells of one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
LANGUAGES = ("fr", "en")
BOOKS = ("guided", "measure", "inventory")


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


def run_as_committed(build: ModuleType, book: str, lang: str, folder: Path) -> None:
    """Run a notebook from top to bottom by nbval: every output is the one that is committed."""
    name = path_of(build, book, lang).name
    shutil.copy(path_of(build, book, lang), folder / name)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider",
         "--nbval-cell-timeout=300", "-c", os.devnull, "--rootdir", str(folder), name],
        cwd=folder, capture_output=True, text=True, timeout=800, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
