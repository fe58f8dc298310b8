"""When a page has come to rest: nothing fades or slides, a thing lies where it will be pressed."""

from __future__ import annotations

import time

from playwright.sync_api import FloatRect, Locator, Page

from tests.browser.drawing import FRAME

_FRAMES = f"""async () => {{
    const frame = {FRAME};
    await frame();
    await frame();
    await new Promise(go => setTimeout(go, 50));
}}"""


def settled(page: Page) -> None:
    """Wait until nothing fades or slides any more (what turns for ever is let turn)."""
    page.wait_for_function(
        """() => document.getAnimations().every(one =>
            one.playState !== "running" || one.effect?.getTiming().iterations === Infinity)"""
    )


def still(what: Locator) -> FloatRect:
    """Where a thing is on the screen (CSS pixels), once it stays there for some frames."""
    before: FloatRect | None = None
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        now = what.bounding_box()
        if now is not None and now == before:
            return now
        before = now
        what.evaluate(_FRAMES)
    raise AssertionError(f"not within 40 s: it lies still ({what})")
