"""A real JupyterLab and the hands of the people who use it.

`Lab` starts a server in a folder of its own, with an empty home; `LabPage` is one person's browser
tab on one notebook. Tests say what happens through them; no assertion about journeykit lives here.
"""

from __future__ import annotations

import itertools
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize

from journeykit.lab.launch import free_port, lab_arguments

ROOT = Path(__file__).resolve().parents[2]
SCREEN: ViewportSize = {"width": 1920, "height": 1080}
_numbers = itertools.count(1)


def wait_until(
    condition: Callable[[], Any], what: str, timeout: float = 40.0, pause: float = 0.05
) -> Any:
    """Ask until the answer is true; return it. AssertionError naming `what` after `timeout` s."""
    deadline = time.monotonic() + timeout
    while True:
        if answer := condition():
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {timeout:g} s: {what}")
        time.sleep(pause)


class Lab:
    """A JupyterLab server on loopback, stopped by `stop`.

    Parameters
    ----------
    folder
        An empty folder: notebooks lie in ``folder/"work"``, the home in ``folder/"home"``.
    server_extension
        Whether journeykit's server extension (no Nagle delay) is on.
    lang
        Language of JupyterLab and of journeykit in the kernels.
    """

    def __init__(self, folder: Path, *, server_extension: bool = True, lang: str = "en") -> None:
        self.work = folder / "work"
        self.home = folder / "home"
        self.work.mkdir(parents=True)
        self.home.mkdir()
        self.lang = lang
        self.token = secrets.token_hex(8)
        self.port = free_port(19000 + secrets.randbelow(4000))
        self.url = f"http://127.0.0.1:{self.port}"
        self.log_path = folder / "lab.log"
        arguments = lab_arguments(
            self.work / "x.ipynb", lang, address="127.0.0.1", port=self.port, token=self.token
        )
        if not server_extension:
            arguments = [a.replace("extension': True", "extension': False") for a in arguments]
        self._log = self.log_path.open("wb")
        started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *arguments, *self._for_tests()],
            cwd=self.work,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            wait_until(self._answers, "JupyterLab answers", timeout=90)
        except AssertionError as late:
            self.stop()
            raise AssertionError(f"{late}\n{self.log()}") from None
        self.start_seconds = time.monotonic() - started

    def _for_tests(self) -> list[str]:
        return [
            "--ServerApp.open_browser=False",
            "--LabApp.expose_app_in_browser=True",  # window.jupyterapp: commands by name
        ]

    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "IPYTHON"))}
        return {
            **kept,
            "HOME": str(self.home),
            "JUPYTER_PREFER_ENV_PATH": "1",
            "JOURNEYKIT_LANG": self.lang,
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), kept.get("PYTHONPATH", "")])),
            "NO_PROXY": "127.0.0.1,localhost",
            "no_proxy": "127.0.0.1,localhost",
        }

    def _answers(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"JupyterLab stopped:\n{self.log()}")
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            return bool(self.api("api/status"))
        except OSError:
            return False

    def log(self) -> str:
        """What the server has said so far."""
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def api(self, path: str, method: str = "GET") -> Any:
        """Call the server's REST API; the decoded JSON answer, or None where there is none."""
        request = urllib.request.Request(
            f"{self.url}/{path}", method=method, headers={"Authorization": f"token {self.token}"}
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=40) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def write_notebook(self, cells: Sequence[str], name: str | None = None) -> str:
        """Write a notebook of code cells (``"md:…"``: a Markdown cell); return its name."""
        name = name or f"test-{next(_numbers)}.ipynb"
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = {
            "cells": [_cell(f"cell-{n}", source) for n, source in enumerate(cells)],
            "metadata": {"kernelspec": kernel},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        (self.work / name).write_text(json.dumps(notebook), encoding="utf-8")
        return name

    def shut_kernels_down(self) -> None:
        """Stop every session, so that the next test starts without."""
        for session in self.api("api/sessions"):
            self.api(f"api/sessions/{session['id']}", method="DELETE")

    def stop(self) -> None:
        """Stop the server and its kernels."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(10)
        self._log.close()


def _cell(identity: str, source: str) -> dict[str, Any]:
    cell = {"id": identity, "metadata": {}, "source": source}
    if source.startswith("md:"):
        return {**cell, "cell_type": "markdown", "source": source[3:]}
    return {**cell, "cell_type": "code", "execution_count": None, "outputs": []}


def new_person(browser: Browser) -> BrowserContext:
    """Somebody at a 1920×1080 screen, with cookies and a cache of their own."""
    return browser.new_context(viewport=SCREEN, locale="en-US")


class LabPage:
    """One person's tab on one notebook; `context` is the person: their cookies and cache."""

    def __init__(self, lab: Lab, context: BrowserContext, name: str, timeout: float = 60.0) -> None:
        self.lab = lab
        self.name = name
        self.console: list[str] = []  # console errors and uncaught exceptions
        self.foreign: list[str] = []  # requests that leave this machine
        self.context = context
        self.page: Page = context.new_page()
        self.page.set_default_timeout(40_000)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))
        workspace = f"test-{next(_numbers)}"
        address = f"{lab.url}/lab/workspaces/{workspace}/tree/{quote(name)}"
        self.page.goto(f"{address}?reset&token={lab.token}")
        self.ready(timeout)

    def _heard(self, message: Any) -> None:
        if message.type == "error":
            self.console.append(message.text)

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.foreign.append(url)

    def ready(self, timeout: float = 60.0) -> None:
        """Wait until the notebook is drawn and its kernel idle."""
        self.page.wait_for_function(
            """name => {
                const panel = window.jupyterapp?.shell?.currentWidget;
                if (panel?.context?.path !== name || !panel.context.isReady) return false;
                const session = panel.sessionContext;
                return session?.isReady && session.session?.kernel?.status === "idle";
            }""",
            arg=self.name,
            timeout=timeout * 1000,
        )

    # Running ---------------------------------------------------------------------------------

    def run(self, *indexes: int, timeout: float = 60.0) -> None:
        """Run these cells one after the other, each to its end."""
        for index in indexes:
            for _ in range(
                3
            ):  # a kernel that is not quite there yet takes no cell, and says nothing
                self.start(index)
                self.wait_for_run(index, timeout)
                if self.page.evaluate("index => window.jkRuns[index]", index) != "not run":
                    break
                self.ready(timeout)

    def start(self, index: int) -> None:
        """Start a cell without waiting for its end."""
        self.page.evaluate(
            """index => {
                const notebook = window.jupyterapp.shell.currentWidget.content;
                notebook.deselectAll();
                notebook.activeCellIndex = index;
                const cell = notebook.widgets[index];
                (window.jkRuns ??= {})[index] = "running";
                window.jupyterapp.commands.execute("notebook:run-cell").then(
                    () => {
                        const none = cell.model.type === "code" && !cell.model.executionCount;
                        window.jkRuns[index] = none ? "not run" : "done";
                    },
                    error => { window.jkRuns[index] = "failed: " + error; });
            }""",
            index,
        )

    def wait_for_run(self, index: int, timeout: float = 60.0) -> None:
        """Wait for the end of a cell that `start` started."""
        self.page.wait_for_function(
            "index => window.jkRuns?.[index] && window.jkRuns[index] !== 'running'",
            arg=index,
            timeout=timeout * 1000,
        )

    def run_all(self, timeout: float = 120.0, wait: bool = True) -> None:
        """Run All, as the menu does; by default until the last cell has ended."""
        self.page.evaluate(
            """() => { window.jkAll = "running";
                window.jupyterapp.commands.execute("notebook:run-all-cells").then(
                    () => { window.jkAll = "done"; },
                    error => { window.jkAll = String(error); });
            }"""
        )
        if wait:
            self.page.wait_for_function(
                "window.jkAll && window.jkAll !== 'running'", timeout=timeout * 1000
            )

    def outputs(self, index: int) -> list[dict[str, Any]]:
        """The outputs of a cell as the notebook holds them (nbformat dictionaries)."""
        found: list[dict[str, Any]] = self.page.evaluate(
            """index => window.jupyterapp.shell.currentWidget.content.widgets[index]
                .model.outputs?.toJSON() ?? []""",
            index,
        )
        return found

    def text(self, index: int) -> str:
        """What a cell printed or answered, as plain text; errors included."""
        parts = []
        for output in self.outputs(index):
            if output["output_type"] == "stream":
                parts.append("".join(output["text"]))
            elif output["output_type"] == "error":
                parts.append("\n".join(output["traceback"]) or output["ename"])
            else:
                parts.append("".join(output.get("data", {}).get("text/plain", "")))
        return "".join(parts)

    def cell(self, index: int) -> Locator:
        """A cell on the page."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(index)

    def output(self, index: int) -> Locator:
        """The output area of a cell on the page."""
        return self.cell(index).locator(".jp-Cell-outputArea")

    # The kernel ------------------------------------------------------------------------------

    def python(self, code: str, timeout: float = 60.0) -> str:
        """Run code in the notebook's kernel, beside the cells; what it printed.

        Raises
        ------
        AssertionError
            With the kernel's traceback, when the code fails.
        """
        answer = self.page.evaluate(
            """async ([code, timeout]) => {
                const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
                const future = kernel.requestExecute(
                    { code, store_history: false, stop_on_error: false });
                let text = "", error = "";
                future.onIOPub = ({ header, content }) => {
                    if (header.msg_type === "stream") text += content.text;
                    if (header.msg_type === "error") error = content.traceback.join("\\n")
                        || content.ename + ": " + content.evalue;
                };
                const late = new Promise(resolve => setTimeout(resolve, timeout, "late"));
                if (await Promise.race([future.done, late]) === "late") error = "no answer in time";
                return { text, error };
            }""",
            [code, timeout * 1000],
        )
        if answer["error"]:
            raise AssertionError(f"{code}\n{answer['error']}")
        return str(answer["text"])

    def value(self, expression: str, setup: str = "") -> Any:
        """The value of a Python expression in the kernel, through JSON."""
        return json.loads(self.python(f"import json\n{setup}\nprint(json.dumps({expression}))"))

    def kill_kernel(self, pid: int | None = None) -> None:
        """``kill -9`` of the notebook's kernel; wait until the page has heard of its death.

        `pid` is for a kernel that can no longer be asked. The server starts another kernel, and
        the page says so in a dialog.
        """
        pid = pid or self.value("os.getpid()", "import os")
        # Listened to, not looked at: the dead kernel's states may pass between two frames.
        self.page.evaluate(
            """() => {
                const { sessionContext } = window.jupyterapp.shell.currentWidget;
                window.jkDied = false;
                const hear = (_, status) => {
                    const deaths = ["restarting", "autorestarting", "starting", "dead"];
                    if (!deaths.includes(status)) return;
                    window.jkDied = true;
                    sessionContext.statusChanged.disconnect(hear);
                };
                sessionContext.statusChanged.connect(hear);
            }"""
        )
        os.kill(pid, signal.SIGKILL)
        self.page.wait_for_function("window.jkDied", timeout=60_000)

    def restart_kernel(self) -> None:
        """Restart the kernel, as the menu does after its question."""
        self.page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()"
        )
        self.ready()

    # The page --------------------------------------------------------------------------------

    def save(self) -> None:
        """Save the notebook."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.context.save()")

    def reload(self) -> None:
        """Reload the page (F5) and wait for the notebook."""
        self.page.reload()
        self.ready()

    def theme(self, dark: bool, wait: bool = True) -> None:
        """Switch JupyterLab's theme; by default until it is applied."""
        name = "JupyterLab Dark" if dark else "JupyterLab Light"
        self.page.evaluate(
            "theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", name
        )
        if not wait:
            return
        self.page.wait_for_function(
            "theme => document.body.dataset.jpThemeName === theme", arg=name, timeout=40_000
        )
        # The splash screen covers the page until the theme's style sheet is in.
        self.page.locator("#jupyterlab-splash").wait_for(state="detached", timeout=40_000)

    def screenshot(self, path: str | Path) -> Path:
        """Take a picture of the whole screen (1920×1080)."""
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=target)
        return target

    def close(self) -> None:
        """Close the tab; the person's cache stays for the next test."""
        self.page.close()
