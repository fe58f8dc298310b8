"""The verbatim explorer: themes are read, renamed, merged, pinned; masking is reviewed."""

from __future__ import annotations

from typing import Any, cast

import pytest

import journeykit as jk
from journeykit.language import set_language
from journeykit.widgets.verbatim_explorer import VerbatimExplorer


@pytest.fixture
def m() -> jk.JourneyMap:
    m = jk.JourneyMap.from_template("online-order", lang="en")
    m.add_measurement_point(
        id="parcel", stage="delivery", question="nps", indicator="nps", scale=(0, 10)
    )
    jk.annotate(m, jk.read_survey(jk.sample_data("online_order_en.csv")))
    return m


@pytest.fixture
def explorer(m: jk.JourneyMap) -> VerbatimExplorer:
    return VerbatimExplorer(m)


def labels(explorer: VerbatimExplorer) -> list[str]:
    return [label for label, _theme in explorer._themes.options]


def pages(explorer: VerbatimExplorer) -> list[str]:
    for tab in range(4):
        explorer._tabs.selected_index = tab
    return [explorer._list.value, explorer._out.value, explorer._signals.value]


def test_a_theme_shows_its_words_and_all_its_verbatims(explorer: VerbatimExplorer) -> None:
    theme = explorer._themes.value
    told = explorer.found.table.set_index("theme").loc[theme]
    assert told["label"] in explorer._details.value
    assert "What most say" in explorer._details.value
    assert explorer._list.value.count("<li>") == min(20, told["n"])


def test_pages_turn_and_stop_at_the_ends(explorer: VerbatimExplorer) -> None:
    theme = explorer._themes.value
    n = int(explorer.found.table.set_index("theme").loc[theme]["n"])
    assert n > 20
    assert explorer._before.disabled
    seen = explorer._list.value
    explorer._after.click()
    assert explorer._list.value != seen
    assert not explorer._before.disabled
    for _again in range(n // 20 + 1):
        explorer._after.click()
    assert explorer._after.disabled
    assert explorer._list.value.count("<li>") >= 1


def test_a_name_goes_to_the_map_and_stays_first_in_sight(
    explorer: VerbatimExplorer, m: jk.JourneyMap
) -> None:
    theme = explorer._themes.value
    explorer._name.value = "Locker <b>codes</b>"
    explorer._rename.click()
    item: Any = m.get("themes", theme)
    assert (item.name, item.pinned) == ("Locker <b>codes</b>", True)
    assert explorer._themes.value == theme
    assert any(label.startswith("★ Locker") for label in labels(explorer))
    assert "<b>codes" not in explorer._details.value
    explorer._name.value = "  "
    explorer._rename.click()
    assert "Type the theme" in explorer._says.value


def test_merging_keeps_the_name_somebody_gave(explorer: VerbatimExplorer, m: jk.JourneyMap) -> None:
    named = explorer._themes.value
    m.rename_theme(named, "Parcel")
    into = explorer._into.options[1][1]
    explorer._into.value = into
    explorer._merge.click()
    assert [label for label in labels(explorer) if "Parcel" in label] == labels(explorer)[:1]
    item: Any = m.get("themes", into)
    assert (item.name, item.pinned) == ("Parcel", True)
    assert explorer._themes.value == into
    assert "Merged into" in explorer._says.value


def test_a_pin_is_put_and_taken_off(explorer: VerbatimExplorer, m: jk.JourneyMap) -> None:
    theme = explorer._themes.value
    item: Any = m.get("themes", theme)
    explorer._pin.value = True
    assert item.pinned
    assert labels(explorer)[0].startswith("★")
    explorer._pin.value = False
    assert not item.pinned


def test_a_theme_gone_meanwhile_is_a_sentence(explorer: VerbatimExplorer, m: jk.JourneyMap) -> None:
    m.delete(cast("Any", m.get("themes", explorer._themes.value)))
    explorer._pin.value = True
    assert "no longer there" in explorer._says.value


def test_choosing_a_theme_pins_nothing(explorer: VerbatimExplorer, m: jk.JourneyMap) -> None:
    explorer._pin.value = True
    for _label, theme in explorer._themes.options:
        explorer._themes.value = theme
    assert [item.pinned for item in m.themes].count(True) == 1


def test_every_panel_is_filled_and_masked(explorer: VerbatimExplorer) -> None:
    words = pages(explorer)
    assert all(words)
    assert "Masked:" in explorer._masking._summary.value
    raw = explorer.found.said.masked["before"]
    assert len(raw)
    for page in words:
        assert not any(f" {before} " in page for before in raw)
    assert explorer._masking._table.value == ""


def test_what_was_masked_shows_only_when_asked_for(explorer: VerbatimExplorer) -> None:
    pages(explorer)
    panel = explorer._masking
    panel._reveal.value = True
    assert explorer.found.said.masked["before"].iloc[0] in panel._table.value
    panel._reveal.value = False
    assert panel._table.value == ""


def test_another_word_to_mask_is_masked_everywhere(explorer: VerbatimExplorer) -> None:
    pages(explorer)
    word = "parcel"
    assert any(word in page for page in pages(explorer))
    explorer._masking._hide.value = f"{word}, "
    explorer._masking._save.click()
    assert "Masked again" in explorer._masking._says.value
    assert not any(f" {word} " in page for page in pages(explorer))


def test_a_word_both_to_mask_and_to_leave_is_said(explorer: VerbatimExplorer) -> None:
    explorer._masking._hide.value = explorer._masking._leave.value = "parcel"
    explorer._masking._save.click()
    assert "choose one" in explorer._masking._says.value


def test_a_point_filters_the_list(m: jk.JourneyMap) -> None:
    m.add_measurement_point(
        id="late", stage="delivery", question="nps", indicator="nps", scale=(0, 10),
        where={"channel": "nobody"},
    )  # fmt: skip
    explorer = VerbatimExplorer(m)
    assert [key for _label, key in explorer._point.options] == ["", "parcel"]
    whole = explorer._list.value
    explorer._point.value = "parcel"
    assert explorer._list.value == whole


def test_in_french(m: jk.JourneyMap) -> None:
    set_language("fr")
    explorer = VerbatimExplorer(m)
    assert explorer._tabs.titles == ("Thèmes", "Qui se distingue", "Signaux faibles", "Masquage")
    assert "Ce que disent la plupart" in explorer._details.value


def test_a_map_without_verbatims_says_what_to_do() -> None:
    with pytest.raises(jk.MapContentError, match="annotate it"):
        jk.VerbatimExplorer(jk.JourneyMap.blank(lang="en"))
