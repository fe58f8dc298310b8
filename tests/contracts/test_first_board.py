"""What the first board does without, so that it stands quickly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import journeykit.document as document
from journeykit.document.schema import COLLECTIONS

ROOT = Path(__file__).resolve().parents[2]


LATE = {"pydantic", "pandas", "narwhals", "altair", "duckdb", "scipy", "sklearn", "openpyxl"}


def test_the_first_board_loads_no_model_and_no_large_library() -> None:
    program = (
        "import sys, journeykit as jk\n"
        "jk.Board(jk.JourneyMap.from_template('online-order', filled=True))\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    loaded = set(done.stdout.split())
    assert {"anywidget", "pycrdt", "journeykit.document.content"} <= loaded, done.stderr
    assert not loaded & LATE
    folder = Path(str(document.__file__)).parent
    models = {path.stem for path in folder.glob("*shapes.py")} | {"measures", "map_file"}
    assert len(models) >= 9
    assert not loaded & {f"journeykit.document.{name}" for name in models}


def test_every_collection_has_its_model() -> None:
    from journeykit.document.schema import MapFile

    for name, model in COLLECTIONS.items():
        assert str(MapFile.model_fields[name].annotation) == str(list[model])  # type: ignore[valid-type]
