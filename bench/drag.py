"""Whether a drag across a full wall keeps the display's pace, and what an edit costs on a larger.

The drag is a real mouse's: pressed, moved for two seconds, released. Beside it stands the same
page doing nothing but counting frames. A long task is judged by the processor time of the page's
main thread, which a busy machine does not lengthen; how long it took is printed, too.

An edit is a letter typed into a note, on a small and on a large wall: in the page, its time ends
when the page's own work is done (no painting); in the kernel, it is the processor time of the
thread that merges the page's update.
"""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from pycrdt import Doc, Map

from bench.paint import BOARD, SETUP
from bench.people import Room
from bench.table import Line, low
from tests.browser.harness import LabPage

NOTES = 500
SECONDS = 2.0
SIZES = (100, 5000)  # notes
EDITS = 30
KERNEL_EDITS = 300
LONG_TASK = 50.0  # ms: what the browser calls a long task
MOUSE = 1 / 125  # seconds between two positions, as an ordinary mouse sends them
COUNT_FRAMES = """() => {
    const frames = [], tasks = [];
    const observer = new PerformanceObserver(list => {
        for (const entry of list.getEntries()) tasks.push(entry.duration);
    });
    observer.observe({ entryTypes: ["longtask"] });
    let going = true;
    const count = at => { frames.push(at); if (going) requestAnimationFrame(count); };
    requestAnimationFrame(count);
    window.jkFrames = () => {
        going = false;
        for (const entry of observer.takeRecords()) tasks.push(entry.duration);
        return [frames.slice(1).map((at, n) => at - frames[n]), tasks];
    };
}"""
# The page's own work for one edit: the letter into the shared text, and everything redrawn.
TYPE_A_LETTER = """async edits => {
    const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
    const card = document.querySelector("li[data-note]");
    card.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
    await frame();
    const field = document.querySelector(".jk-note-field");
    const times = [];
    for (let n = 0; n < edits; n++) {
        field.value += "a";
        field.setSelectionRange(field.value.length, field.value.length);
        field.getBoundingClientRect();  // the browser's layout of the letter is not ours
        const start = performance.now();
        field.dispatchEvent(new Event("input", { bubbles: true }));
        for (let turn = 0; turn < 6; turn++) await null;
        times.push(performance.now() - start);
        await frame();
    }
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await frame();
    return times;
}"""


def _board(room: Room, notes: int) -> LabPage:
    person = room.open([SETUP.format(notes=notes), BOARD])
    person.run(0, 1, timeout=240)
    person.output(1).locator("li[data-note]").nth(notes - 1).wait_for(state="attached")
    person.page.wait_for_timeout(1500)  # the last of the drawing
    return person


def _drag_around(person: LabPage) -> None:
    """From the first note across the wall and back for two seconds, then Escape and release."""
    card = person.output(1).locator("li[data-note]").first
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    wall = person.output(1).locator(".jk-scroller").bounding_box()
    assert box is not None
    assert wall is not None
    mouse = person.page.mouse
    x, y = box["x"] + 40, box["y"] + 20
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 10, y + 10)
    right, bottom = wall["x"] + wall["width"] - 5, min(1000.0, wall["y"] + wall["height"] - 90)
    started = time.monotonic()
    while (share := (time.monotonic() - started) / SECONDS) < 1:
        way = abs((share * 4) % 2 - 1)  # there and back, twice
        mouse.move(right - way * (right - x), bottom - (1 - way) * (bottom - y) / 2)
        time.sleep(MOUSE)
    person.page.keyboard.press("Escape")
    mouse.up()


def measure(room: Room) -> Iterator[Line]:
    """The pace of a drag, and its longest task."""
    person = _board(room, NOTES)
    try:
        _drag_around(person)  # the code is warm, as in the room after the first minute
        person.page.evaluate(COUNT_FRAMES)
        person.page.wait_for_timeout(SECONDS * 1000)
        bare, _ = person.page.evaluate("() => window.jkFrames()")
        person.page.evaluate(COUNT_FRAMES)
        _drag_around(person)
        dragging, tasks = person.page.evaluate("() => window.jkFrames()")
        longest = _longest_task(person)
        what = f"of a drag over {NOTES} notes"
        beside = "a bare frame loop"
        yield Line(
            f"mean frame {what}",
            statistics.fmean(dragging),
            statistics.fmean(bare),
            beside,
            "ms",
            1.1,
        )
        yield Line(f"frame time, p95, {what}", _p95(dragging), _p95(bare), beside, "ms", 1.5)
        beside = "a long task"
        yield Line(f"longest task {what}, processor time", longest, LONG_TASK, beside, "ms", 1.0)
        yield Line(f"longest task {what}, as it took", max(tasks, default=0), LONG_TASK, beside)
    finally:
        person.close()
        room.lab.shut_kernels_down()


def _longest_task(person: LabPage) -> float:
    """Drags once more; milliseconds of processor time of the main thread's longest task."""
    browser = person.context.browser
    assert browser is not None
    browser.start_tracing(page=person.page, categories=["toplevel", "devtools.timeline"])
    _drag_around(person)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    on_thread = [(event.get("pid"), event.get("tid")) for event in events]
    frames = Counter(
        at
        for at, event in zip(on_thread, events, strict=True)
        if event["name"] == "FireAnimationFrame"
    )
    [(main, _)] = frames.most_common(1)
    return max(
        float(event.get("tdur", 0)) / 1000
        for at, event in zip(on_thread, events, strict=True)
        if at == main and event["name"].endswith("RunTask")
    )


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def measure_ops(room: Room) -> Iterator[Line]:
    """What a letter costs on a large wall beside a small one, in the page and in the kernel."""
    times = []
    for notes in SIZES:
        person = _board(room, notes)
        try:
            person.page.evaluate(TYPE_A_LETTER, 5)  # warm
            times.append(low(person.page.evaluate(TYPE_A_LETTER, EDITS)))
        finally:
            person.close()
            room.lab.shut_kernels_down()
    what, beside = f"a letter typed, {SIZES[1]} notes", f"{SIZES[0]} notes"
    yield Line(f"{what}: the page's work", times[1], times[0], beside, "ms", 1.5)
    edits = [_kernel_edits(notes) for notes in SIZES]
    rounds = [[edit() for edit in edits] for _round in range(KERNEL_EDITS)]  # in turn
    small, large = (low(times) for times in zip(*rounds, strict=True))
    yield Line(f"{what}: the kernel's work", large, small, beside, "ms", 1.5)


def _kernel_edits(notes: int) -> Callable[[], float]:
    """Types a page's next letter; milliseconds of processor time to merge it and read the note."""
    cells: dict[str, Any] = {}
    exec(SETUP.format(notes=notes), cells)
    note = cells["m"].notes[0]
    replica = cells["m"]._content.replica
    page: Doc[Any] = Doc()
    page.apply_update(replica.encode_state())
    text = page.get("notes", type=Map)[note.id]["text"]

    def edit() -> float:
        before = page.get_state()
        text.insert(0, "a")
        update = page.get_update(before)
        start = time.thread_time()
        replica.apply(update, "page")
        assert note.text.startswith("a")
        return (time.thread_time() - start) * 1000

    return edit
