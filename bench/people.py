"""A Chromium and a JupyterLab to measure in: the harness of the browser tests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.harness import Lab, LabPage, new_person
from tools.browser import FLAGS, ensure


class Room:
    """One lab and the people in it; `open` gives one of them a tab."""

    def __init__(self, lab: Lab, browser: Browser) -> None:
        self.lab = lab
        self._browser = browser
        self._people: list[BrowserContext] = []

    def open(
        self, cells: Sequence[str] | None = None, name: str | None = None, person: int = 0
    ) -> LabPage:
        """A tab on a new notebook of these cells, or on the notebook `name`."""
        while len(self._people) <= person:
            self._people.append(new_person(self._browser))
        if cells is not None:
            name = self.lab.write_notebook(cells)
        assert name is not None
        return LabPage(self.lab, self._people[person], name)


@contextmanager
def room(*, server_extension: bool = True) -> Iterator[Room]:
    """A lab of its own, with or without journeykit's server extension."""
    with (
        tempfile.TemporaryDirectory(prefix="jk bench ", ignore_cleanup_errors=True) as folder,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=ensure(), args=FLAGS)
        lab = Lab(Path(folder), server_extension=server_extension)
        try:
            yield Room(lab, browser)
        finally:
            lab.stop()
            browser.close()
