"""What travels beside the map between real browsers and a real kernel: who is there, files,
restore points, and a wire that is cut for a minute. A probe stands for the views: it hands the
page's store to the test; the board below it has a page that was late draw the probe, too. Two
people open one notebook once, for all tests, in this order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.busy import SLEEPS, not_enough, still_running
from tests.browser.harness import Lab, LabPage, new_person, wait_until
from tests.browser.wall import BOARD, SMALL_MAP, agree

PROBE = """
import anywidget
from journeykit.widgets.replica import Replica

class Probe(anywidget.AnyWidget):
    _esm = '''export default { async render({ model, el, host }) {
        window.store = (await host.getWidget(model.get("replica"))).exports.store;
        el.textContent = "probe";
    } }'''
    replica = anywidget.WidgetTrait().tag(sync=True)

heard = []
stop = Replica.of(m).hub.on_aware(heard.append)
Probe(replica=Replica.of(m))
"""


def probed(page: LabPage) -> LabPage:
    page.page.wait_for_function("window.store !== undefined", timeout=60_000)
    return page


def in_page(page: LabPage, expression: str) -> Any:
    return page.page.evaluate(expression)


Two = tuple[LabPage, LabPage]


@pytest.fixture(scope="module")
def two(lab: Lab, browser: Browser) -> Iterator[Two]:
    name = lab.write_notebook([SMALL_MAP, PROBE, BOARD, SLEEPS])
    people = [new_person(browser) for _ in range(2)]  # nobody whose browser knows a name
    first = LabPage(lab, people[0], name)
    first.run(0, 1, 2)
    probed(first).save()
    second = LabPage(lab, people[1], name)
    yield first, probed(second)
    for person in people:
        person.close()
    lab.shut_kernels_down()


def others(page: LabPage) -> Any:
    return in_page(page, "store.presence.others().map(o => [o.person.name, o.at && o.at.row])")


def test_two_browsers_know_of_each_other(two: Two) -> None:
    first, second = two
    agree(lambda: [name for name, _ in others(first)], ["Person 2"], "the first sees the second")
    agree(lambda: [name for name, _ in others(second)], ["Person 1"], "the late one sees the first")
    colors = [in_page(one, "store.presence.me().color") for one in (first, second)]
    assert colors[0] != colors[1]

    in_page(second, "store.presence.rename('Zoé')")
    in_page(second, "store.presence.goTo({stage: 's', row: 'tasks'})")
    agree(lambda: others(first), [["Zoé", "tasks"]], "her name and where she is")
    note = in_page(
        second,
        """() => { const { stages, rows } = store.snapshot();
        const spot = { stage: stages[0].id, row: rows[0].id, before: null };
        return store.edit.addNote(spot, 'signed'); }""",
    )
    authors = f"[n.author for n in m.notes if n.id == {note!r}]"
    agree(lambda: first.value(authors), ["Zoé"], "her note is signed")
    agree(lambda: first.value("len(heard) > 0"), True, "the kernel hears of it too")

    second.page.reload()
    probed(second)
    agree(lambda: others(first), [["Zoé", None]], "the same name after a reload, and only once")


def test_files_and_restore_points_come_and_go(two: Two) -> None:
    first, second = two
    put = """async (size) => {
        const bytes = new Uint8Array(size).fill(65);
        const shares = [];
        try {
            const file = new File([bytes], 'voices.txt');
            const kept = await store.files.put(file, (share) => shares.push(share));
            const url = await store.files.url(kept);
            const back = await (await fetch(url)).arrayBuffer();
            return [kept, shares.length, back.byteLength];
        } catch (error) { return error.message; }
    }"""
    kept, parts, size = first.page.evaluate(put, 3_500_000)
    assert (kept["name"], kept["kind"], parts, size) == ("voices.txt", "document", 4, 3_500_000)
    fetched = second.page.evaluate(
        """async (kept) => {
            const url = await store.files.url(kept);
            return (await (await fetch(url)).arrayBuffer()).byteLength;
        }""",
        kept,
    )
    assert fetched == 3_500_000, "somebody else's browser has it too"
    assert "too large" in first.page.evaluate(put, 26_000_000)
    refused = first.page.evaluate(
        "store.files.put(new File(['<b>'], 'a.html')).catch((error) => error.message)"
    )
    assert "cannot be attached" in refused

    in_page(first, "store.history.mark('Before the break')")
    labels = "store.history.points().map((point) => point.label)"
    agree(lambda: in_page(second, labels), ["Before the break"], "everybody sees the point")
    in_page(first, "store.edit.renameStage(store.snapshot().stages[0].id, 'Elsewhere')")
    agree(lambda: first.value("m.stages[0].name"), "Elsewhere", "renamed")
    names = "store.snapshot().stages.map((stage) => stage.name)"
    agree(lambda: in_page(second, names)[0], "Elsewhere", "renamed for everybody")
    in_page(second, "store.history.restore(store.history.points()[0].id)")
    agree(lambda: in_page(first, names), ["Search", "Order", "Delivery"], "as it was")
    many = "store.history.points().length"
    agree(lambda: in_page(second, many), 2, "one was made before going back")


def test_a_running_cell_stops_neither_files_nor_presence(two: Two) -> None:
    first, second = two
    enough = not_enough(first)
    first.start(3)
    wait_until(lambda: "*" in first.cell(3).inner_text(), "the cell runs")
    in_page(second, "store.presence.goTo({row: 'tasks'})")
    agree(lambda: [at for _, at in others(first)], ["tasks"], "told while the kernel is busy")
    name = in_page(
        second, "store.files.put(new File(['hello'], 'a.txt')).then((kept) => kept.name)"
    )
    assert name == "a.txt"
    second.page.close()
    agree(lambda: others(first), [], "who closes the page is gone at once")
    assert still_running(first, 3), "the cell ended too early to prove anything"
    enough.touch()
