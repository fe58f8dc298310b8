"""From "run the cell" to the painted inventory of 1,000 touchpoints, beside `itables`.

`itables` (DataTables in a widget) shows the same rows and as many columns, read-only, ten rows a
page. Both in a fresh kernel with their imports done, in turn; each sends its own bundle. The clock
stops after the frame in which ten rows are there (`paint`). Then how long the longest task is
while the inventory scrolls from its first row to its last.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.paint import TIME_A_CELL
from bench.people import Room
from bench.table import Line, median

TOUCHPOINTS = 1_000
ROUNDS = 5
LONG = 50.0  # ms: what browsers call a long task
SETUP = """
import journeykit as jk
import pandas as pd
from itables.widget import ITable
m = jk.JourneyMap.inventory(lang="en")
with m.edit():
    for i in range({rows}):
        m.add_touchpoint(
            f"Touchpoint {{i}}", stages=m.stages[i % 5], journeys=f"Journey {{i % 4}}",
            channel=f"Channel {{i % 9}}", situation="I wait for it. " * (i % 3), volume=i,
            nature=("digital", "physical", "")[i % 3], department=f"Department {{i % 6}}",
            group_importance=1 + i % 5, validated=i % 2 == 0, comment="Ask again.",
        )
FIELDS = [name for name in type(m.touchpoints[0].model()).model_fields
          if name not in ("deleted", "deleted_on", "order", "metrics")]
rows = pd.DataFrame([
    {{name: str(getattr(one.model(), name)) for name in FIELDS}} for one in m.touchpoints
])
_ = jk.TouchpointInventory  # loaded
"""
OURS = ("jk.TouchpointInventory(m)", ".jki-touchpoint")
ITABLES = ("ITable(rows, maxBytes=0)", "tbody tr")
SCROLL = """async () => {
    const scroll = document.querySelector(".jki-scroll");
    let longest = 0;
    const watch = new PerformanceObserver(list => {
        for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    watch.observe({ entryTypes: ["longtask"] });
    while (scroll.scrollTop + scroll.clientHeight < scroll.scrollHeight - 1) {
        scroll.scrollTop += 240;
        await new Promise(go => requestAnimationFrame(() => setTimeout(go)));
    }
    await new Promise(go => setTimeout(go, 100));
    watch.disconnect();
    return longest;
}"""


def _open(room: Room, rows: int, cell: str, selector: str, scroll: bool) -> tuple[float, float]:
    person = room.open([SETUP.format(rows=rows), cell])
    try:
        person.run(0, timeout=120)
        assert not person.text(0), person.text(0)
        opened = float(person.page.evaluate(TIME_A_CELL, [1, selector, 10]))
        return opened, float(person.page.evaluate(SCROLL)) if scroll else 0.0
    finally:
        person.close()
        room.lab.shut_kernels_down()


def measure(room: Room) -> Iterator[Line]:
    """The time to open, then the longest task of a scroll."""
    for cell, selector in (OURS, ITABLES):  # caches of the page and of the disk
        _open(room, 20, cell, selector, False)
    ours, theirs, tasks = [], [], []
    for _round in range(ROUNDS):
        opened, longest = _open(room, TOUCHPOINTS, *OURS, True)
        ours.append(opened)
        tasks.append(longest)
        theirs.append(_open(room, TOUCHPOINTS, *ITABLES, False)[0])
    what = f"inventory of {TOUCHPOINTS:,} touchpoints opens"
    yield Line(what, median(ours), median(theirs), "itables, the same rows", wanted=1.5)
    yield Line("… its longest task while it scrolls", median(tasks), LONG, "long", wanted=1.0)
