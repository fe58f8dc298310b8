"""How soon an edit is seen: by the person who makes it, and by somebody at another browser.

The edit is a note thrown into the bin with the Delete key. One's own paint is compared with a bare
frame; the other person's with the bare round trip of a comm message through the same kernel.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.paint import BOARD, SETUP
from bench.people import Room
from bench.table import Line, low, median
from tests.browser.harness import LabPage

NOTES = 500
EDITS = 15
ECHO = """
from comm import get_comm_manager
def _echo(comm, opened):
    comm.on_msg(lambda message: comm.send(message["content"]["data"]))
get_comm_manager().register_target("journeykit-bench", _echo)
"""
ROUND_TRIPS = """async count => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const comm = kernel.createComm("journeykit-bench");
    const times = [];
    await comm.open({}).done;
    for (let n = 0; n < count; n++) {
        const start = performance.now();
        await new Promise(resolve => { comm.onMsg = resolve; comm.send({ n }); });
        times.push(performance.now() - start);
    }
    comm.close();
    return times;
}"""
# [id, absolute start, ms to the changed page, ms to the painted frame, ms of a bare frame,
#  the number of the frame after the edit that first shows it]
DELETE_A_NOTE = """async () => {
    const frame = () => new Promise(resolve => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        requestAnimationFrame(() => channel.port2.postMessage(0));
    });
    const card = document.querySelector("li[data-note]");
    const id = card.dataset.note;
    card.focus();
    await frame();
    const calm = performance.now();
    const bare = await frame() - calm;
    const start = performance.now();
    const gone = new Promise(resolve => {
        const observer = new MutationObserver(() => {
            if (document.querySelector(`li[data-note="${id}"]`)) return;
            observer.disconnect();
            resolve(performance.now());
        });
        observer.observe(document.body, { childList: true, subtree: true });
    });
    const shown = new Promise(resolve => {
        let frames = 0;
        const look = () => {
            frames++;
            if (document.querySelector(`li[data-note="${id}"]`)) requestAnimationFrame(look);
            else resolve(frames);
        };
        requestAnimationFrame(look);
    });
    card.dispatchEvent(new KeyboardEvent("keydown", { key: "Delete", bubbles: true }));
    const changed = await gone;
    const painted = await frame();
    const nth = await shown;
    return [id, performance.timeOrigin + start, changed - start, painted - start, bare, nth];
}"""
WATCH = """() => {
    window.jkGone = {};
    let here = new Set([...document.querySelectorAll("li[data-note]")].map(c => c.dataset.note));
    new MutationObserver(() => {
        const now = performance.timeOrigin + performance.now();
        for (const id of here) {
            if (document.querySelector(`li[data-note="${id}"]`)) continue;
            here.delete(id);
            window.jkGone[id] = now;
        }
    }).observe(document.body, { childList: true, subtree: true });
}"""


def _boards(room: Room) -> tuple[LabPage, LabPage]:
    first = room.open([SETUP.format(notes=NOTES) + ECHO, BOARD])
    first.run(0, 1, timeout=120)
    first.output(1).locator("li[data-note]").nth(NOTES - 1).wait_for(state="attached")
    first.save()
    second = room.open(name=first.name, person=1)
    second.output(1).locator("li[data-note]").nth(NOTES - 1).wait_for(state="attached")
    second.page.evaluate(WATCH)
    return first, second


def measure(room: Room, *, named: str, own_paint: bool) -> Iterator[Line]:
    """The lines of one lab; `named` says which (``"with the server extension"``)."""
    first, second = _boards(room)
    try:
        changed, painted, frames, across, shown = [], [], [], [], []
        for _edit in range(EDITS):
            note, start, to_change, to_paint, bare, nth = first.page.evaluate(DELETE_A_NOTE)
            seen = second.page.wait_for_function("id => window.jkGone[id]", arg=note).json_value()
            changed.append(to_change)
            painted.append(to_paint)
            frames.append(bare)
            shown.append(nth)
            across.append(seen - start)
        trips = first.page.evaluate(ROUND_TRIPS, 40)
        if own_paint:
            what = f"the frame that first shows a local edit, {NOTES} notes"
            yield Line(what, median(shown), 1.0, "the next frame", wanted=1.0, unit="")
            what = f"local edit to its paint, {NOTES} notes"
            yield Line(what, median(painted), median(frames), "a bare frame", wanted=None)
            what = f"local edit to the changed page, {NOTES} notes"
            yield Line(what, median(changed), median(frames), "a bare frame", wanted=1.0)
        yield Line(
            f"edit to the second browser, {named}",
            low(across),
            low(trips),
            f"bare comm round trip, {named}",
        )
    finally:
        second.close()
        first.close()
        room.lab.shut_kernels_down()
