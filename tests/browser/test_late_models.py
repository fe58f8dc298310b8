"""A page that is busy while the kernel's models come shows the board all the same.

JupyterLab's widget manager gives a model up after two seconds without a last look; a page that
could not look meanwhile (a loaded machine) would say "model not found" for good.
"""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import Lab, LabPage, new_person
from tests.browser.wall import BOARD, SMALL_MAP, Wall, show

# The page stands still from the moment the models are there until the output has waited too long.
BUSY = """
(() => {
    window.gaveUp = 0;
    const error = console.error;
    console.error = (...said) => {
        if (String(said[0]).includes("widget model not found")) window.gaveUp += 1;
        else error(...said);
    };
    const waits = () => document.body?.innerText.includes("Loading widget...");
    const models = data => new TextDecoder("latin1").decode(data).includes("update_states");
    const own = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
    Object.defineProperty(WebSocket.prototype, "onmessage", {
        configurable: true,
        get() { return own.get.call(this); },
        set(hear) {
            own.set.call(this, hear && (async message => {
                if (message.data instanceof ArrayBuffer && models(message.data)) {
                    // (A page that stood still for long may have given up already.)
                    while (!waits() && !window.gaveUp) await new Promise(go => setTimeout(go, 5));
                    await new Promise(go => setTimeout(go, 500));  // it looks, in vain
                    const end = Date.now() + 2200;
                    while (Date.now() < end);
                }
                hear.call(this, message);
            }));
        },
    });
})();
"""


def test_an_output_that_jupyterlab_gave_up_is_drawn(
    open_notebook: OpenNotebook, lab: Lab, browser: Browser
) -> None:
    anna = open_notebook([SMALL_MAP, BOARD, "jk.CharterCard(m)"])
    anna.run(0)
    annas = show(anna, 1)
    anna.run(2)
    anna.save()
    context = new_person(browser)
    context.add_init_script(BUSY)
    try:
        bob = LabPage(lab, context, anna.name)
        bobs = Wall(bob, 1).wait()
        expect(bob.output(2).locator(".jk-root")).to_be_visible()
        assert bob.page.evaluate("window.gaveUp") >= 1, "the page was not late: nothing is proved"
        assert bob.page.evaluate("!window.jupyterapp.shell.currentWidget.context.model.dirty")
        # A board like any other, once.
        expect(bob.output(1).get_by_role("grid")).to_have_count(1)
        bobs.add("Order", "Questions", "Late, but here")
        expect(annas.note("Late, but here")).to_be_visible()
    finally:
        context.close()
