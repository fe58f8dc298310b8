"""People who already sit in front of JupyterLab when a test begins.

Opening JupyterLab takes seconds, opening a notebook in it takes little: tabs are kept and handed
on to the next test with an empty desk. A tab in which a test failed is closed, never reused.
What a person does on a board is in `wall`.
"""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Browser, BrowserContext

from tests.browser.harness import Lab, LabPage, new_person

_CLEAR = """async () => {
    for (const widget of [...window.jupyterapp.shell.widgets("main")]) {
        if (widget.context) widget.context.model.dirty = false;  // no question on closing
        widget.close();
    }
    window.jkRuns = {};
    window.jkAll = undefined;
}"""
_OPEN = "name => window.jupyterapp.commands.execute('docmanager:open', { path: name })"


class Desks:
    """Hands out tabs, each of its own browser context: two of them are two people."""

    def __init__(self, lab: Lab, browser: Browser, people: list[BrowserContext]) -> None:
        self.lab = lab
        self.taken: list[LabPage] = []
        self._browser = browser
        self._people = people
        self._kept: list[LabPage | None] = []  # by person

    def take(self, cells: Sequence[str] | None = None, name: str | None = None) -> LabPage:
        """One more person opens a new notebook of these cells, or the notebook of that name."""
        if cells is not None:
            name = self.lab.write_notebook(cells, name)
        assert name is not None, "cells or a name"
        number = len(self.taken)
        if number == len(self._people):
            self._people.append(new_person(self._browser))
        if number == len(self._kept):
            self._kept.append(None)
        page = self._kept[number]
        if page is None:
            page = LabPage(self.lab, self._people[number], name)
        else:
            page.name = name
            page.console.clear()
            page.foreign.clear()
            page.page.evaluate(_OPEN, name)
            page.ready()
        self._kept[number] = page
        self.taken.append(page)
        return page

    def leave(self, *, reusable: bool) -> None:
        """The test is over: tabs wait for the next one, or are closed."""
        for number, page in enumerate(self.taken):
            if reusable:
                page.page.evaluate(_CLEAR)
            else:
                page.close()
                self._kept[number] = None
        self.taken.clear()
        self.lab.shut_kernels_down()

    def close(self) -> None:
        for page in self._kept:
            if page is not None:
                page.close()
