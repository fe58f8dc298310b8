"""A tab that Chromium draws no more: known as one, and nobody's desk any longer."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import Error

from tests.browser.conftest import OpenNotebook
from tests.browser.desks import Desks
from tests.browser.drawing import FRAME, draws

NO_MORE_FRAMES = "() => { window.requestAnimationFrame = () => 0; }"


def test_a_tab_that_stands_still_is_given_up(
    sit_down: OpenNotebook, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = sit_down(["1"])
    assert draws(person.page)
    person.page.evaluate(NO_MORE_FRAMES)
    assert not draws(person.page, patience=0.5)
    with pytest.raises(Error, match="no frame within 200 ms"):
        person.page.evaluate(f"{FRAME}(200)")
    monkeypatch.setattr("tests.browser.desks.draws", partial(draws, patience=0.5))
    desks.leave(reusable=True)
    after = sit_down(["2"])
    assert person.page.is_closed()
    assert draws(after.page)
