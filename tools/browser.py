"""Finds a Chromium for the browser tests, and installs one where there is none.

In this order: the one named by ``JOURNEYKIT_CHROMIUM``, the system's, Playwright's own; failing
that Debian's packages when root, else ``playwright install chromium``. ``python tools/browser.py``
does it and prints the path. No test is skipped for want of a browser: it fails here, with a
sentence.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The headless shell first: Chromium without windows, none of which can be taken for a hidden one
# and no longer drawn.
PACKAGES = ("chromium-headless-shell", "chromium")
NAMES = (*PACKAGES, "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find() -> str | None:
    """The path of a Chromium that is here already, or None."""
    named = os.environ.get("JOURNEYKIT_CHROMIUM")
    if named:
        if not os.access(named, os.X_OK):
            raise SystemExit(f"JOURNEYKIT_CHROMIUM={named}: no such program.")
        return named
    for name in NAMES:
        if found := shutil.which(name):
            return found
    if MAC.exists():
        return str(MAC)
    return _of_playwright()


def ensure() -> str:
    """The path of a Chromium, installed if there was none; SystemExit with a sentence if not."""
    if found := find():
        return found
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        subprocess.run([*quiet, "update"], env=env, stdin=subprocess.DEVNULL)
        install = [*quiet, "install", "-y", "--no-install-recommends", "fonts-dejavu-core"]
        for package in PACKAGES:
            done = subprocess.run([*install, package], env=env, stdin=subprocess.DEVNULL)
            if done.returncode == 0:
                break
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])
    if found := find():
        return found
    raise SystemExit(
        "The browser tests need Chromium and none could be installed: install Chromium or Chrome, "
        "or set JOURNEYKIT_CHROMIUM to its path, then run the tests again."
    )


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.access(path, os.X_OK) else None


if __name__ == "__main__":
    print(ensure())
