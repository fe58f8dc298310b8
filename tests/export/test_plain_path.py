"""The plain page tells the path, the moments of truth and the root causes."""

from __future__ import annotations

import re
from datetime import date

from journeykit.document import JourneyMap
from journeykit.document.schema import MomentTest
from journeykit.export.content import published
from journeykit.export.plain_path import path_html


def a_map(lang: str = "en") -> JourneyMap:
    m = JourneyMap.inventory(lang=lang)
    site = m.add_touchpoint("Site <b>", stages=[m.stages[2]])
    van = m.add_touchpoint("Van", stages=[m.stages[3]])
    m.set_path([site, van, site])
    m.charter.goal_reached = "not_reached"
    m.declare_moment(van)
    m.set_moment_test(van, MomentTest(verdict="not_supported", tested_on=date(2026, 3, 1)))
    m.decide_moment(van, "dismissed", "Too few <answers>")
    root = m.add_root_cause("Late parcel")
    why = m.add_cause(root, "Round moved")
    m.add_cause(root, "Nobody told us", parent=why)
    return m


def items(html: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<li.*?</li>", html)]


def test_everything_is_told_in_order_and_as_text() -> None:
    html = path_html(published(a_map()), "en")
    assert items(html) == [
        "Site &lt;b&gt; (Purchase)",
        "Van (Delivery)",
        "Site &lt;b&gt; (Purchase)",
        "Van: declared, and not supported by the data, dismissed – Too few &lt;answers&gt;",
        "Round moved",
        "Nobody told us",
    ]
    assert "does not reach the goal" in html


def test_what_hangs_on_a_deleted_thing_is_not_told() -> None:
    m = a_map("fr")
    m.delete(m.touchpoints[1])
    m.delete(m.root_causes[0])
    html = path_html(published(m), "fr")
    assert len(items(html)) == 2
    assert "Le chemin du client" in html
    assert "Moments de vérité" not in html
    assert "Causes racines" not in html


def test_an_empty_map_tells_nothing() -> None:
    assert path_html(published(JourneyMap.blank(lang="en")), "en") == ""


def test_a_circle_of_causes_is_told_once() -> None:
    m = a_map()
    first, second = m.causes
    m._content.patch("causes", first.id, {"parent": second.id})
    assert items(path_html(published(m), "en"))[-2:] == ["Round moved", "Nobody told us"]
