"""Whether Chromium still draws a page.

Seldom, a headless Chromium gives a tab no more frames: its scripts run and answer, but nothing is
drawn, no click finds a thing at rest, no picture is taken. Why is not known; a test that fails in
such a tab is told so (`StandsStill`) and, alone of all failures, run once more: a page that brings
it about fails again.
"""

from __future__ import annotations

from playwright.sync_api import Page

# ``const frame = {FRAME}; await frame()``: an error after half a minute without a frame, where
# `evaluate` would wait for ever.
FRAME = """((patience = 30_000) => new Promise((go, fail) => {
    const late = setTimeout(
        () => fail(new Error(`no frame within ${patience} ms`)), patience);
    requestAnimationFrame(() => setTimeout(() => { clearTimeout(late); go(); }));
}))"""


class StandsStill(Exception):
    """A test failed in a tab that Chromium no longer draws."""


def draws(page: Page, patience: float = 10.0) -> bool:
    """Whether the page's next frame comes within `patience` (seconds)."""
    soon = f"patience => {FRAME}(patience).then(() => true, () => false)"
    return bool(page.evaluate(soon, patience * 1000))
