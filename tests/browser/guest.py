"""Somebody invited without Jupyter: a phone or a laptop on an invitation's link.

English interface unless said otherwise; no assertion about a story told by a test lives here.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    ViewportSize,
    WebSocket,
    expect,
)

from tests.browser.steady import settled, still
from tests.browser.test_accessibility import AXE, RUN_AXE

PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1280, "height": 720}


class Guest:
    """One person and their browser; `open` may be called again: the same person, another page."""

    def __init__(
        self,
        browser: Browser,
        *,
        phone: bool = True,
        dark: bool = False,
        contrast: bool = False,
        locale: str = "en",
    ) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport=PHONE if phone else LAPTOP,
            has_touch=phone,
            is_mobile=phone,
            color_scheme="dark" if dark else "light",
            forced_colors="active" if contrast else "none",
            locale=locale,
        )
        self.wrong: list[str] = []  # console errors and uncaught exceptions
        self.foreign: list[str] = []  # requests that leave this machine
        self.received: list[bytes] = []  # whatever a websocket brought, message by message
        self.page: Page

    def open(self, link: str) -> Page:
        """Open the link in a new page."""
        self.page = self.context.new_page()
        self.page.set_default_timeout(40_000)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on(
            "console", lambda said: self.wrong.append(said.text) if said.type == "error" else None
        )
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("websocket", self._listen)
        self.page.goto(link)
        return self.page

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: self.received.append(_bytes(data)))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.foreign.append(url)

    def join(self, link: str, name: str) -> Guest:
        """Open the link, give a first name, wait for the room."""
        self.open(link)
        self.page.get_by_role("textbox").fill(name)
        self.page.get_by_role("button").click()
        self.page.locator(".jk-guest").wait_for()
        return self

    def row(self, name: str) -> Locator:
        """A row of the column that is shown."""
        return self.page.get_by_role("region", name=name)

    def write(self, row: str, text: str) -> None:
        """Add a note to a row with the thumb."""
        self.begin(self.row(row).get_by_role("button", name="Add a note"))
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def begin(self, where: Locator) -> None:
        """Tap where one writes; keys are heard once the field has the focus."""
        where.tap()
        expect(self.page.get_by_role("textbox", name="Text of the note")).to_be_focused()

    def says(self, words: str) -> None:
        """Wait for what the bar says of the connection."""
        expect(self.page.locator(".jk-guest-line")).to_have_text(words)

    def draw(self, heights: list[float]) -> None:
        """Draw over the sheet with a finger: heights 0 (top) to 1, evenly from left to right."""
        sheet = self.page.locator(".jk-drawing svg")
        sheet.scroll_into_view_if_needed()
        box = still(sheet)
        finger = self.context.new_cdp_session(self.page)
        wide = box["width"] - 4
        points = [
            {"x": box["x"] + 2 + wide * i / (len(heights) - 1), "y": box["y"] + box["height"] * h}
            for i, h in enumerate(heights)
        ]
        for kind, at in [
            ("touchStart", points[:1]),
            *(("touchMove", [point]) for point in points[1:]),
            ("touchEnd", []),
        ]:
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
        finger.detach()

    def close(self) -> None:
        self.context.close()


def _bytes(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data


def faults_on(page: Page) -> list[Any]:
    """What axe finds against WCAG 2.2 AA on the whole page."""
    settled(page)
    # As a script of the page's world, not of the page: its policy allows only its own files.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(RUN_AXE)
    return found


def small_targets(page: Page, least: int) -> list[Any]:
    """Buttons, tabs and fields in sight that a thumb would miss: ``[[name, width, height], …]``."""
    found: list[Any] = page.evaluate(
        """least => [...document.querySelectorAll("button, input, select, textarea, [role=tab]")]
            .filter(one => one.offsetParent && !one.disabled)
            .map(one => [one.getAttribute("aria-label") || one.textContent || one.id,
                         one.getBoundingClientRect()])
            .filter(([, box]) => box.width < least || box.height < least)
            .map(([name, box]) => [name, box.width, box.height])""",
        least,
    )
    return found
