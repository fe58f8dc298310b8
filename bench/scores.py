"""Scores of ten million responses at fifty measurement points, from Parquet and from CSV.

`score_by` on a DuckDB relation, beside DuckDB's own scan and group of the same file, and beside the
pandas one would write. Each run has a process of its own, which tells its time and its peak of
memory; libraries are loaded before the clock starts. The sides take turns, so that a busy moment
falls on all, and the best of their turns counts (pandas, many times slower, has one).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.table import Line

RESPONSES = 10_000_000
POINTS = 50
REPEATS = 5

# The file: who answered, at which point, when, through what, with which weight.
_MADE = f"""
COPY (
  SELECT i AS response_id,
         'point ' || (hash(i) % {POINTS})::VARCHAR AS point,
         CASE WHEN hash(i + 1) % 50 = 0 THEN NULL ELSE (hash(i + 2) % 11)::INTEGER END AS mark,
         TIMESTAMP '2026-01-01' + INTERVAL ((hash(i + 3) % 31536000)::BIGINT) SECOND AS submitted,
         ['web', 'shop', 'phone'][(1 + hash(i + 4) % 3)::BIGINT] AS channel
  FROM range({RESPONSES}) t(i)
) TO '{{path}}'
"""

_OURS = """
import duckdb, pandas as pd, journeykit as jk
def setup():
    jk.score_by(pd.DataFrame({"point": ["a"] * 20, "mark": [9.0] * 20}), "mark", by="point",
                indicator="nps", scale=(0, 10))
def relation():
    con = duckdb.connect()
    return con.read_parquet(PATH) if PATH.endswith("parquet") else con.read_csv(PATH)
"""
_BARE = "import duckdb\ndef setup(): pass\n"
_PANDAS = """
import duckdb, pandas as pd
def setup(): pass
def frame():
    if PATH.endswith("csv"):
        return pd.read_csv(PATH)
    return duckdb.connect().read_parquet(PATH).df()  # pandas reads Parquet with others' help only
def nps(d):
    return 100 * ((d["mark"] >= 9).sum() - (d["mark"] <= 6).sum()) / d["mark"].notna().sum()
"""
_SIDES = {
    "ours, by point": _OURS
    + "def run(): return jk.score_by(relation(), 'mark', by='point', indicator='nps',"
    " scale=(0, 10))\n",
    "bare, by point": _BARE
    + "def run(): return duckdb.connect().sql(f\"SELECT point, mark, count(*) FROM '{PATH}'"
    ' GROUP BY point, mark").fetchall()\n',
    "pandas, by point": _PANDAS
    + "def run(): return frame().assign(p=lambda d: d['mark'] >= 9, q=lambda d: d['mark'] <= 6)"
    ".dropna(subset='mark').groupby('point')[['p', 'q']].mean().eval('100 * (p - q)')\n",
    "ours, one point": _OURS
    + "def run(): return jk.score(relation(), 'mark', indicator='nps', scale=(0, 10),"
    " where={'point': 'point 7'})\n",
    "bare, one point": _BARE
    + "def run(): return duckdb.connect().sql(f\"SELECT mark, count(*) FROM '{PATH}'"
    " WHERE point = 'point 7' GROUP BY mark\").fetchall()\n",
    "pandas, one point": _PANDAS + "def run(): return nps(frame().query(\"point == 'point 7'\"))\n",
}
_TIMED = """
import json, resource, time
setup()
start = time.perf_counter()
run()
took = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([1000 * took, peak]))
"""


def measure() -> Iterator[Line]:
    """Time and peak memory of both questions on both files."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        for kind in ("parquet", "csv"):
            path = Path(folder, f"responses.{kind}")
            duckdb.connect().execute(_MADE.format(path=path.as_posix()))
            found = _best_of_turns(path)
            path.unlink()
            for question, ours, wanted in (
                ("score_by, 50 points", "by point", 1.3),
                ("score(where=…), one point", "one point", None),
            ):
                mine, bare, pandas = (found[f"{who}, {ours}"] for who in ("ours", "bare", "pandas"))
                what = f"{question}, {RESPONSES // 1_000_000} M responses, {kind}"
                yield Line(what, mine[0], bare[0], "bare DuckDB", wanted=wanted)
                yield Line(what, mine[0], pandas[0], "pandas", wanted=1.0)
                yield Line(f"{what}: peak", mine[1], bare[1], "bare DuckDB", "MB")
                yield Line(f"{what}: peak", mine[1], pandas[1], "pandas", "MB")


def _best_of_turns(path: Path) -> dict[str, tuple[float, float]]:
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in _SIDES}
    for turn in range(REPEATS):
        for name, program in _SIDES.items():
            if turn == 0 or not name.startswith("pandas"):
                runs[name].append(_run(program, path))
    return {
        name: (min(time for time, _peak in taken), max(peak for _time, peak in taken))
        for name, taken in runs.items()
    }


def _run(program: str, path: Path) -> tuple[float, float]:
    source = f"PATH = {path.as_posix()!r}\n{program}{_TIMED}"
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True
    )
    milliseconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    return float(milliseconds), float(megabytes)
