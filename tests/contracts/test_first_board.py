"""What the first board loads: only the models it holds, so that it stands quickly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import journeykit.document as document
from journeykit.document.schema import COLLECTIONS

ROOT = Path(__file__).resolve().parents[2]


def test_the_first_board_loads_no_model_it_does_not_hold() -> None:
    program = (
        "import sys, journeykit as jk\n"
        "jk.Board(jk.JourneyMap.from_template('online-order'))\n"
        "print(*sorted(name for name in sys.modules if name.startswith('journeykit.document.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    loaded = {name.rpartition(".")[2] for name in done.stdout.split()}
    assert {"frame_shapes", "wall_shapes"} <= loaded, done.stderr
    folder = Path(str(document.__file__)).parent
    others = {path.stem for path in folder.glob("*_shapes.py")} - {"frame_shapes", "wall_shapes"}
    assert len(others) >= 5
    assert not loaded & (others | {"measures", "map_file"})


def test_every_collection_has_its_model() -> None:
    from journeykit.document.schema import MapFile

    for name, model in COLLECTIONS.items():
        assert str(MapFile.model_fields[name].annotation) == str(list[model])  # type: ignore[valid-type]
