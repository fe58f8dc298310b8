"""Builds the guided notebook in both languages from one source, and runs it.

``python notebooks/build.py`` writes ``fr/01_atelier_guide.ipynb`` and
``en/01_guided_workshop.ipynb`` with their outputs; ``--sources`` leaves outputs out. The code is
here, once; what people read is in `texts_fr.py` and `texts_en.py`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import texts_en  # noqa: E402  (beside this script, which is not a package)
import texts_fr  # noqa: E402

TEXTS = {"fr": texts_fr, "en": texts_en}
NAMES = {"fr": "fr/01_atelier_guide.ipynb", "en": "en/01_guided_workshop.ipynb"}
# What a page needs to draw a live widget means nothing once the session is over.
LIVE_ONLY = "application/vnd.jupyter.widget-view+json"

# Sections that may have nothing to do yet (no point declared): they say so in a sentence, and
# running the whole notebook goes on behind them.
MAY_REFUSE = {"annotate", "answers"}

# (section of the texts, code); the text of a section stands above its code.
CELLS: list[tuple[str, str]] = [
    ("start", ""),
    ("settings", ""),  # filled in by `settings`
    (
        "open",
        """
import journeykit as jk
from journeykit.annotation import load_points

jk.set_language(LANG)
start = jk.MapStarter(MAP, TEMPLATE, filled=FILLED, lang=LANG)
m = start.map
for problem in m.problems:
    print("⚠", problem)
print("✓", m.title, "·", m.path.name)
""",
    ),
    ("guide", "jk.Guide(m)"),
    ("charter", "jk.CharterCard(m)"),
    ("template", "start"),
    ("board", "jk.Board(m)"),
    ("emotions", "jk.EmotionSketcher(m)"),
    (
        "survey",
        """
picker = jk.SurveyPicker(m, file=SURVEY)
picker
""",
    ),
    ("points", "load_points(m, POINTS)"),
    ("point_form", "jk.MeasurementPointForm(m, picker)"),
    ("annotate", "jk.annotate(m, picker.survey)"),
    ("annotated_board", "jk.Board(m)"),
    ("answers", "jk.answers(m)"),
    ("chart_scores", "jk.chart_scores(m)"),
    ("chart_distributions", "jk.chart_distributions(m)"),
    (
        "save",
        """
m.save()
print("✓", m.path.name)
""",
    ),
    (
        "share",
        """
page = jk.export_html(m, m.path.name.replace(".journey.json", ".html"))
print("✓", page.name)
""",
    ),
    ("after", "jk.FollowUp(m)"),
]


def build(lang: str) -> Any:
    """The notebook in one language, without outputs."""
    texts = TEXTS[lang]
    notebook = nbformat.v4.new_notebook()
    notebook.metadata = {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    for number, (section, code) in enumerate(CELLS):
        text = nbformat.v4.new_markdown_cell(texts.TEXTS[section].strip())
        text.id = f"text-{number:02}"
        notebook.cells.append(text)
        code = texts.SETTINGS if section == "settings" else code
        if code:
            cell = nbformat.v4.new_code_cell(code.strip())
            cell.id = f"code-{number:02}"
            cell.metadata = {"jupyter": {"source_hidden": True}}
            if section == "settings":
                cell.metadata["tags"] = ["parameters"]
            elif section in MAY_REFUSE:
                cell.metadata["tags"] = ["raises-exception"]
            notebook.cells.append(cell)
    return notebook


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
    arguments = parser.parse_args()
    for lang, name in NAMES.items():
        notebook = build(lang)
        write(notebook if arguments.sources else run(notebook), HERE / name)
        print(name)


if __name__ == "__main__":
    main()
