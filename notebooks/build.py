"""Builds the notebooks in both languages from one source each, and runs them.

``python notebooks/build.py`` writes every notebook with its outputs; ``--sources`` leaves outputs
out, ``--only measure`` builds one. A notebook's code is in a module of its own (`guided`,
`measure`, `inventory`), once; what people read is in that module's texts, one a language.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import guided  # noqa: E402  (beside this script, which is not a package)
import inventory  # noqa: E402
import measure  # noqa: E402

BOOKS: dict[str, ModuleType] = {"guided": guided, "measure": measure, "inventory": inventory}
NO_BREAK = "\u00a0"
# What a page needs to draw a live widget means nothing once the session is over.
LIVE_ONLY = "application/vnd.jupyter.widget-view+json"


def build(book: str, lang: str) -> Any:
    """One notebook in one language, without outputs."""
    of, texts = BOOKS[book], BOOKS[book].TEXTS[lang]
    notebook = nbformat.v4.new_notebook()
    notebook.metadata = {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    for number, (section, code) in enumerate(of.CELLS):
        words = texts.TEXTS[section].strip()
        text = nbformat.v4.new_markdown_cell(spaced(words) if lang == "fr" else words)
        text.id = f"text-{number:02}"
        notebook.cells.append(text)
        code = texts.SETTINGS if section == "settings" else code
        if code:
            cell = nbformat.v4.new_code_cell(code.strip())
            cell.id = f"code-{number:02}"
            cell.metadata = {"jupyter": {"source_hidden": True}}
            tags = [
                *(["parameters"] if section == "settings" else []),
                *(["raises-exception"] if section in of.MAY_REFUSE else []),
                *(["nbval-ignore-output"] if section in of.DIFFERS else []),
            ]
            if tags:
                cell.metadata["tags"] = tags
            notebook.cells.append(cell)
    return notebook


def spaced(words: str) -> str:
    """French text in which ``; : ? !`` and guillemets never part from their word."""
    return re.sub(r"\s(?=[;:?!»])|(?<=«)\s", NO_BREAK, words)


def run(notebook: Any) -> Any:
    """The same notebook with its outputs, run in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(
            notebook,
            timeout=300,
            kernel_name="python3",
            resources={"metadata": {"path": folder}},
            record_timing=False,
            store_widget_state=False,
        ).execute()
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(LIVE_ONLY, None)
    return notebook


def write(notebook: Any, path: Path) -> None:
    nbformat.validate(notebook)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(notebook, indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", action="store_true", help="write the cells without outputs")
    parser.add_argument("--only", choices=sorted(BOOKS), help="one notebook instead of all")
    arguments = parser.parse_args()
    for book, of in BOOKS.items():
        if arguments.only not in (None, book):
            continue
        for lang, name in of.NAMES.items():
            notebook = build(book, lang)
            write(notebook if arguments.sources else run(notebook), HERE / name)
            print(name)


if __name__ == "__main__":
    main()
