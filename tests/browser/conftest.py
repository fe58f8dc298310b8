"""Fixtures of the browser tests: one Chromium and one JupyterLab a session, tabs by the test."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.desks import Desks
from tests.browser.drawing import StandsStill, draws
from tests.browser.harness import ROOT, Lab, LabPage, new_person
from tools.browser import FLAGS, ensure

OpenNotebook = Callable[..., LabPage]
RESULTS = ROOT / "test-results"
expect.set_options(timeout=30_000)  # a machine at work is slow; what comes at once costs no wait


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=[StandsStill.__name__]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    try:
        return (yield)
    except (Exception, pytest.fail.Exception) as error:
        if not all(draws(person.page) for person in _still_open(item)):
            raise StandsStill(f"Chromium draws the page no more; the test said: {error}") from error
        raise


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


_FAILED = pytest.StashKey[bool]()
_PAGES = pytest.StashKey[list[LabPage]]()


def _still_open(item: pytest.Item) -> list[LabPage]:
    return [person for person in item.stash.get(_PAGES, []) if not person.page.is_closed()]


def _take_pictures(item: pytest.Item) -> None:
    """What each person saw when the test failed; a tab that is not drawn has no picture."""
    for number, person in enumerate(_still_open(item), 1):
        if draws(person.page):
            person.screenshot(RESULTS / f"{item.name}-{number}.png")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as the machine has it or as `tools/browser.py` installs it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=ensure(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    """One real JupyterLab for the whole session, in an empty folder with an empty home."""
    with tempfile.TemporaryDirectory(prefix="jk lab ", ignore_cleanup_errors=True) as folder:
        server = Lab(Path(folder))
        yield server
        server.stop()


@pytest.fixture(scope="session")
def people(browser: Browser) -> list[BrowserContext]:
    """The people met so far; kept, because a warm cache halves the time a tab takes to open."""
    return []


@pytest.fixture
def open_notebook(
    lab: Lab, browser: Browser, people: list[BrowserContext], request: pytest.FixtureRequest
) -> Iterator[OpenNotebook]:
    """``open_notebook(cells)`` or ``open_notebook(name=…)`` opens a tab; again: another person.

    Tabs and kernels are closed after the test; a failed test leaves pictures in ``test-results``.
    """
    pages = request.node.stash[_PAGES] = list[LabPage]()

    def open_one(cells: Sequence[str] | None = None, name: str | None = None) -> LabPage:
        if cells is not None:
            name = lab.write_notebook(cells, name)
        assert name is not None, "cells or a name"
        if len(pages) == len(people):
            people.append(new_person(browser))
        pages.append(LabPage(lab, people[len(pages)], name))
        return pages[-1]

    yield open_one
    if request.node.stash.get(_FAILED, False):
        _take_pictures(request.node)
    for page in pages:
        Desks.forget(page)
        page.close()
    lab.shut_kernels_down()


@pytest.fixture(scope="session")
def desks(lab: Lab, browser: Browser, people: list[BrowserContext]) -> Iterator[Desks]:
    """The tabs that tests hand on to each other."""
    kept = Desks(lab, browser, people)
    yield kept
    kept.close()


@pytest.fixture
def sit_down(desks: Desks, request: pytest.FixtureRequest) -> Iterator[OpenNotebook]:
    """Like `open_notebook`, in a tab that is open already: ``sit_down(cells)``; again: another
    person. A failed test leaves pictures in ``test-results``.
    """
    request.node.stash[_PAGES] = desks.taken
    yield desks.take
    failed = request.node.stash.get(_FAILED, False)
    if failed:
        _take_pictures(request.node)
    desks.leave(reusable=not failed)
