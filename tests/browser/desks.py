"""People who already sit in front of JupyterLab when a test begins.

Opening JupyterLab takes seconds and so does starting a kernel: tabs are kept, and so is the first
person's notebook with its kernel; a test gets it with new cells and no widget left over. Where a
test failed, tabs and kernels are closed, never reused. What a person does on a board is in `wall`.
"""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Browser, BrowserContext

from tests.browser.drawing import draws
from tests.browser.harness import Lab, LabPage, new_person

_CLEAR = """async () => {
    const all = [...window.jupyterapp.shell.widgets("main")];
    for (const widget of all) {
        if (widget.context) widget.context.model.dirty = false;  // no question on closing
        widget.close();
    }
    const end = Date.now() + 30_000;
    while (all.some(widget => !widget.isDisposed) && Date.now() < end)
        await new Promise(go => setTimeout(go, 20));
}"""
# What journeykit's widgets remember in a browser: a name, a zoom, hidden columns.
_FORGET = """async () => {
    for (const key of Object.keys(localStorage))
        if (key.startsWith("journeykit")) localStorage.removeItem(key);
    if (document.fullscreenElement) await document.exitFullscreen();
}"""
_FORGET_RUNS = "() => { window.jkRuns = {}; window.jkAll = undefined; }"
_OPEN = "name => window.jupyterapp.commands.execute('docmanager:open', { path: name })"
_ASK_NOTHING = """() => {
    window.jupyterapp.shell.currentWidget.context.lastModifiedCheckMargin = 86_400_000;
}"""
_ALIVE = """() => {
    const session = window.jupyterapp.shell.currentWidget?.sessionContext?.session;
    return ["idle", "busy"].includes(session?.kernel?.status);
}"""
_NEW_CELLS = """async cells => {
    const panel = window.jupyterapp.shell.currentWidget;
    const model = panel.content.model.sharedModel;
    model.transact(() => {
        model.deleteCellRange(0, model.cells.length);
        model.insertCells(0, cells.map(source => (
            { cell_type: "code", source, outputs: [], metadata: { trusted: true } })));
    });
}"""
_LEAVE_NOTHING = """
import ipywidgets, os, sys
ipywidgets.Widget.close_all()
if "journeykit" in sys.modules:  # a language that was chosen would be the next test's
    sys.modules["journeykit"].set_language(os.environ["JOURNEYKIT_LANG"])
%reset -f
"""
# Without widgets the page gives its subshell back. What that one had not read yet, ipykernel drops
# and says so on stderr once the memory is freed: now, not under the next test's cell.
_LEAVE_NO_SUBSHELL = """
import gc, time
_kernel, _end = get_ipython().kernel, time.monotonic() + 5
while _kernel.shell_channel_thread.manager.list_subshell() and time.monotonic() < _end:
    time.sleep(0.02)
del _kernel, _end
_ = gc.collect()
"""


class Desks:
    """Hands out tabs, each of its own browser context: two of them are two people."""

    def __init__(self, lab: Lab, browser: Browser, people: list[BrowserContext]) -> None:
        self.lab = lab
        self.taken: list[LabPage] = []
        self._browser = browser
        self._people = people
        self._kept: list[LabPage | None] = []  # by person

    def take(self, cells: Sequence[str] | None = None, name: str | None = None) -> LabPage:
        """One more person opens a notebook of these cells, or the notebook of that name."""
        number = len(self.taken)
        page = self._kept[number] if number < len(self._kept) else None
        if page is not None and not draws(page.page):
            page.close()
            page = None
        if page is not None:
            page.page.evaluate(_FORGET_RUNS)
            page.page.mouse.move(0, 0)
            page.console.clear()
            page.foreign.clear()
        if page is not None and number == 0 and cells is not None and self._has_kernel(page):
            page.page.evaluate(_NEW_CELLS, list(cells))
        else:
            page = self._open(number, page, name or self.lab.write_notebook(cells or []))
        page.page.evaluate(_ASK_NOTHING)  # two people save one file: no dialog about it
        self.taken.append(page)
        return page

    def _has_kernel(self, page: LabPage) -> bool:
        """Also by the server's word: a page may not have heard yet that its kernel was stopped."""
        sessions = self.lab.api("api/sessions")
        kept = any(session["path"] == page.name for session in sessions)
        return kept and bool(page.page.evaluate(_ALIVE))

    def _open(self, number: int, page: LabPage | None, name: str) -> LabPage:
        if number == len(self._people):
            self._people.append(new_person(self._browser))
        if number == len(self._kept):
            self._kept.append(None)
        if page is None:
            page = LabPage(self.lab, self._people[number], name)
        else:
            page.page.evaluate(_CLEAR)
            page.name = name
            page.page.evaluate(_OPEN, name)
            page.ready()
        self._kept[number] = page
        return page

    def leave(self, *, reusable: bool) -> None:
        """The test is over: tabs wait for the next one, or are closed."""
        for number, page in enumerate(self.taken):
            self.forget(page)
            if not reusable:
                page.close()
                self._kept[number] = None
            elif number == 0 and self._has_kernel(page):
                page.page.evaluate(_NEW_CELLS, [""])
                page.python(_LEAVE_NOTHING)
                page.python(_LEAVE_NO_SUBSHELL)
            else:
                page.page.evaluate(_CLEAR)
        self.taken.clear()
        if not reusable or self._kept[:1] == [None]:
            self.lab.shut_kernels_down()

    @staticmethod
    def forget(page: LabPage) -> None:
        """The browser of somebody who has never been here; the server keeps a theme for all."""
        if page.page.is_closed():
            return
        page.page.evaluate(_FORGET)
        if page.page.evaluate("document.body.dataset.jpThemeName") != "JupyterLab Light":
            page.theme(dark=False, wait=draws(page.page))

    def close(self) -> None:
        for page in self._kept:
            if page is not None:
                page.close()
