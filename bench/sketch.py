"""What sketching costs the line: the bytes over the kernel's websocket during a four-second stroke.

Both ways are counted, from the press of the pen to the painted curve. Compared with what is aimed
at, 150 KB.
"""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import WebSocket

from bench.people import Room
from bench.table import Line, median

SECONDS = 4.0
STEPS = 240  # a movement a frame
STROKES = 3
BUDGET_KB = 150.0
VALUES = "[p.value for p in m.emotion_points]"
CELLS = [
    "import journeykit as jk\nm = jk.JourneyMap.from_template('online-order', lang='en')",
    "jk.EmotionSketcher(m)",
]


def measure(lab: Room) -> Iterator[Line]:
    """Three strokes over the whole curve, each after the other."""
    sent: list[int] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda data: sent.append(len(data)))
        socket.on("framereceived", lambda data: sent.append(len(data)))

    page = lab.open(CELLS)
    # A tab's sockets are heard from their opening: the notebook's is opened anew.
    page.page.on("websocket", listen)
    page.reload()
    page.run(0, 1)
    canvas = page.output(1).locator("canvas")
    canvas.wait_for()
    canvas.scroll_into_view_if_needed()
    page.page.wait_for_timeout(1000)
    box = canvas.bounding_box()
    assert box is not None
    costs = []
    for stroke in range(STROKES):
        before = page.value(VALUES)
        page.page.wait_for_timeout(500)
        sent.clear()
        height = (0.3, 0.7, 0.4)[stroke % 3]
        page.page.mouse.move(box["x"] + 0.15 * box["width"], box["y"] + height * box["height"])
        page.page.mouse.down()
        for step in range(1, STEPS + 1):
            x = 0.15 + 0.8 * step / STEPS
            page.page.mouse.move(box["x"] + x * box["width"], box["y"] + height * box["height"])
            page.page.wait_for_timeout(1000 * SECONDS / STEPS)
        page.page.mouse.up()
        page.page.wait_for_timeout(1500)
        costs.append(sum(sent) / 1000)
        assert page.value(VALUES) != before, "the stroke is not in the map"
    yield Line("sketching 4 s, both ways", median(costs), BUDGET_KB, "its budget", "KB", 1.0)
