"""The harness itself: JupyterLab, started as `journeykit lab` does, runs cells and has themes."""

from __future__ import annotations

from tests.browser.conftest import OpenNotebook


def test_a_cell_prints(open_notebook: OpenNotebook) -> None:
    page = open_notebook(["md:# Bonjour", "print(6 * 7)", "1 / 0"])
    page.run(1, 2)
    assert page.text(1) == "42\n"
    assert "ZeroDivisionError" in page.text(2)


def test_nothing_leaves_the_machine(open_notebook: OpenNotebook) -> None:
    page = open_notebook(["print('ok')"])
    page.run(0)
    assert page.foreign == []


def test_the_theme_is_switched(open_notebook: OpenNotebook) -> None:
    page = open_notebook(["1"])
    page.theme(dark=True)
    colour = "getComputedStyle(document.body).getPropertyValue('--jp-layout-color0')"
    dark = page.page.evaluate(colour)
    page.theme(dark=False)
    assert page.page.evaluate(colour) != dark


def test_the_kernel_imports_journeykit_and_dies_on_demand(open_notebook: OpenNotebook) -> None:
    page = open_notebook(["import journeykit\nprint(journeykit.__version__)"])
    page.run(0)
    assert page.text(0).startswith("0.")
    before = page.value("os.getpid()", "import os")
    page.kill_kernel()
    page.ready()
    assert page.value("os.getpid()", "import os") != before
