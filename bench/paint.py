"""From "run the cell" to the painted board, beside a hand-made `GridBox` of as many text areas.

Both in a fresh kernel with its imports done, in the same JupyterLab, in turn. The clock starts in
the page when the cell is run and stops after the frame in which the last note is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.people import Room
from bench.table import Line, median

SIZES = {100: 3, 500: 3, 2000: 1}  # notes: repeats
WANTED = {500: 0.3, 2000: 0.15}
SETUP = """
import ipywidgets as w
import journeykit as jk
N = {notes}
TEXTS = [f"Note {{i}}: compare delivery times" for i in range(N)]
m = jk.JourneyMap.from_template("online-order", lang="en")
with m.edit():
    for i, text in enumerate(TEXTS):
        m.add_note(m.stages[i % 5], m.rows[i // 5 % 3], text)
_ = jk.Board  # loaded
"""
BOARD = "jk.Board(m)"
GRID = (
    "w.GridBox([w.Textarea(value=t) for t in TEXTS], "
    "layout=w.Layout(grid_template_columns='repeat(5, 1fr)'))"
)
TIME_A_CELL = """async ([index, selector, wanted]) => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.deselectAll();
    notebook.activeCellIndex = index;
    const output = notebook.widgets[index].node;
    const start = performance.now();
    const ended = window.jupyterapp.commands.execute("notebook:run-cell");
    const painted = await new Promise((resolve, reject) => {
        const look = () => {
            if (output.querySelectorAll(selector).length >= wanted) {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => resolve(performance.now() - start);
                requestAnimationFrame(() => channel.port2.postMessage(0));
            } else if (performance.now() - start > 240000) {
                reject(new Error("only " + output.querySelectorAll(selector).length));
            } else {
                requestAnimationFrame(look);
            }
        };
        look();
    });
    await ended;
    return painted;
}"""


def _paint(room: Room, notes: int, cell: str, selector: str) -> float:
    person = room.open([SETUP.format(notes=notes), cell])
    try:
        person.run(0, timeout=120)
        assert not person.text(0), person.text(0)
        return float(person.page.evaluate(TIME_A_CELL, [1, selector, notes]))
    finally:
        person.close()
        room.lab.shut_kernels_down()


def measure(room: Room) -> Iterator[Line]:
    """One line a size."""
    _paint(room, 10, BOARD, "li[data-note]")  # caches of the page and of the disk
    for notes, repeats in SIZES.items():
        boards, grids = [], []
        for _round in range(repeats):
            boards.append(_paint(room, notes, BOARD, "li[data-note]"))
            grids.append(_paint(room, notes, GRID, "textarea"))
        yield Line(
            f"run to first paint, {notes} notes",
            median(boards),
            median(grids),
            f"GridBox of {notes} Textareas",
            wanted=WANTED.get(notes),
        )
