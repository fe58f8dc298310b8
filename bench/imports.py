"""What ``import journeykit`` costs, and how long until the first board object exists.

Each time is taken inside a new interpreter, the candidates in turn, so that a busy moment of the
machine falls on all of them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

from bench.table import Line, median

REPEATS = 9
PROGRAMS = {
    "anywidget": "import anywidget",
    "journeykit": "import journeykit",
    "board": "import journeykit as jk; jk.Board(jk.JourneyMap.from_template('online-order'))",
}


def _milliseconds(program: str) -> float:
    timed = (
        "import time; start = time.perf_counter()\n"
        f"{program}\n"
        "print((time.perf_counter() - start) * 1000)"
    )
    # Installed packages have their byte code: so must ours, whatever this shell says.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", timed], capture_output=True, text=True, check=True, env=env
    )
    return float(done.stdout.split()[-1])


def measure() -> Iterator[Line]:
    """Two lines: the import, and the first board."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for program in PROGRAMS.values():
        _milliseconds(program)  # byte code and disk cache
    for _round in range(REPEATS):
        for name, program in PROGRAMS.items():
            times[name].append(_milliseconds(program))
    beside = median(times["anywidget"])
    named = "import anywidget"
    yield Line("import journeykit", median(times["journeykit"]), beside, named, wanted=0.3)
    yield Line("to the first Board(from_template)", median(times["board"]), beside, named, wanted=2)
