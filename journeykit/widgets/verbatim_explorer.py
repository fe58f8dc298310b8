"""`VerbatimExplorer`: what customers speak of, their words theme by theme, and the analyst's hand.

Themes are found in `annotation.themes` and kept by the map; here they are read, renamed, merged and
pinned. What stands out and what was masked have panels of their own (`verbatim_panels`).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, cast

import ipywidgets

from journeykit.annotation import ThemesFound, find_themes, point_name
from journeykit.document.given import the_map
from journeykit.errors import MapContentError
from journeykit.language import number
from journeykit.language import translate as _
from journeykit.widgets.ipy import Panel, Says, guarded, hint, labelled, while_reading
from journeykit.widgets.verbatim_panels import (
    MaskingPanel,
    quotes_html,
    rows_of,
    said_html,
    scrolled,
    signals_html,
    standing_out_html,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeykit.document import JourneyMap
    from journeykit.document.measures import MeasurementPoint
    from journeykit.surveys.text import Verbatims

_PAGE = 20  # verbatims listed at once
_ALL = ""


class VerbatimExplorer(Panel):
    """Read the verbatims behind a map theme by theme; rename, merge and pin the themes.

    What is changed here is the map's: it shows on the board, travels with the file and is found
    again in the next import. Everything shown is masked.

    Parameters
    ----------
    m
        The map, annotated from at least one export with an open question.
    also
        Further verbatims to read with them, such as interviews (`read_interviews`).

    Raises
    ------
    MapContentError
        When there is no verbatim yet.
    """

    def __init__(self, m: JourneyMap, *, also: Verbatims | Iterable[Verbatims] = ()) -> None:
        m = the_map(m, "VerbatimExplorer")
        self._map = m
        self._also = also
        with while_reading(_("Reading the verbatims…")):
            self._found = find_themes(m, also=also)
        self._from = 0
        self._says = Says()
        self._themes = ipywidgets.Select(
            description="", rows=12, layout={"width": "auto", "margin": "2px 0 6px"},
            tooltip=_("Themes"),
        )  # fmt: skip
        self._point = _field(
            ipywidgets.Dropdown, _("Heard at"), options=self._places(), layout={"flex": "0 0 auto"}
        )
        self._name = _field(ipywidgets.Text, _("Name of the theme"))
        self._rename = _button(_("Rename"))
        self._into = _field(ipywidgets.Dropdown, _("Merge into"))
        self._merge = _button(_("Merge"))
        self._pin = ipywidgets.ToggleButton(layout={"width": "auto"})
        self._details = ipywidgets.HTML()
        self._list = ipywidgets.HTML()
        self._before, self._after = _button(_("Previous")), _button(_("Next"))
        self._where = hint("")
        side = ipywidgets.VBox(
            [
                self._point, self._themes, ipywidgets.HBox([self._pin]),
                ipywidgets.HBox([self._name, self._rename]),
                ipywidgets.HBox([self._into, self._merge]), self._says,
            ],
            layout={"flex": "0 1 440px", "min_width": "380px"},
        )  # fmt: skip
        column = {"flex": "1 1 420px", "min_width": "320px"}
        words = ipywidgets.VBox([self._details], layout=column)
        all_words = ipywidgets.VBox(
            [
                self._list,
                ipywidgets.HBox(
                    [self._before, self._after, self._where],
                    layout={"align_items": "center", "grid_gap": "6px"},
                ),
            ],
            layout=column,
        )
        self._out = ipywidgets.HTML()
        self._signals = ipywidgets.HTML()
        self._masking = MaskingPanel(m, self._found.said, self._read_again)
        tabs = ipywidgets.Tab(
            [
                ipywidgets.HBox(
                    [side, words, all_words], layout={"flex_flow": "row wrap", "grid_gap": "18px"}
                ),
                self._out,
                self._signals,
                self._masking,
            ]
        )
        tabs.titles = (_("Themes"), _("Who stands out"), _("Weak signals"), _("Masking"))
        super().__init__([tabs], lambda: f"VerbatimExplorer({len(self._found.themes)} themes)")
        self._tabs = tabs
        self._themes.observe(self._chosen, names="value")
        self._point.observe(lambda _change: self._show(), names="value")
        self._rename.on_click(guarded(self._says, self._rename_theme))
        self._merge.on_click(guarded(self._says, self._merge_themes))
        self._pin.observe(self._pinned, names="value")
        self._before.on_click(lambda _click: self._turn(-_PAGE))
        self._after.on_click(lambda _click: self._turn(_PAGE))
        tabs.observe(lambda _change: self._fill_tab(), names="selected_index")
        self._filled: set[int] = set()
        self._fill()

    @property
    def found(self) -> ThemesFound:
        """The verbatims and themes shown."""
        return self._found

    # -- what is shown ------------------------------------------------------------------------

    def _places(self) -> list[tuple[str, str]]:
        heard = {point for points in self._found.heard.points for point in points}
        points = [cast("MeasurementPoint", item.model()) for item in self._map.measurement_points]
        return [
            (_("all measurement points"), _ALL),
            *((point_name(point), point.id) for point in points if point.id in heard),
        ]

    def _fill(self, chosen: str | None = None) -> None:
        """The themes in the list, the most frequent first; those of no verbatim at the end."""
        table = self._found.table
        pinned = {item.id for item in self._map.themes if item.pinned}
        options = [
            (
                f"{'★ ' if row.theme in pinned else ''}{row.label}  ·  {number(row.n)}"
                f"  ({number(row.share, 0)} %)",
                str(row.theme),
            )
            for row in rows_of(table)
        ]
        wanted = chosen if chosen in {key for _label, key in options} else None
        with self.hold_trait_notifications():
            self._themes.options = options
            self._themes.value = wanted or (options[0][1] if options else None)
        if not options:
            self._says.error(
                _("Too few verbatims to find themes: add interviews, or read a longer period.")
            )
        self._filled = set()
        self._chosen(None)
        self._fill_tab()

    def _chosen(self, _change: object) -> None:
        self._from = 0
        theme = self._themes.value
        item = None if theme is None else self._map.get("themes", theme)
        for widget in (self._name, self._rename, self._into, self._merge, self._pin):
            widget.disabled = item is None
        self._name.value = "" if item is None else (item.name or item.label)
        others = [(label, key) for label, key in self._themes.options if key != theme]
        self._into.options = [(_("choose a theme"), _ALL), *others]
        self._into.value = _ALL
        self._merge.disabled = item is None or not others
        # Set, not clicked: the theme is only shown.
        self._pin.unobserve(self._pinned, names="value")
        self._pin.value = bool(item is not None and item.pinned)
        self._pin.observe(self._pinned, names="value")
        self._pin.description = _("★ Kept at the next import") if self._pin.value else _("Keep")
        self._show()

    def _show(self) -> None:
        theme = self._themes.value
        if theme is None:
            self._details.value = self._list.value = ""
            return
        self._details.value = quotes_html(self._found, theme)
        of = self._found.themes.of
        at = [int(i) for i in of.index[of == theme]]
        if self._point.value:
            here = set(self._found.heard.at([self._point.value]))
            at = [i for i in at if i in here]
        self._from = max(0, min(self._from, len(at) - 1))
        rows = self._found.said.rows(at[self._from : self._from + _PAGE])
        self._list.value = scrolled(_("All its verbatims"), said_html(rows))
        self._before.disabled = self._from == 0
        self._after.disabled = self._from + _PAGE >= len(at)
        told = _("{first}–{last} of {n}").format(
            first=number(self._from + 1),
            last=number(min(len(at), self._from + _PAGE)),
            n=number(len(at)),
        )
        self._where.value = escape(told if at else _("Nobody spoke of it here."))

    def _turn(self, step: int) -> None:
        self._from += step
        self._show()

    def _fill_tab(self) -> None:
        """What a panel needs is computed when it is first looked at."""
        tab = self._tabs.selected_index or 0
        if tab in self._filled:
            return
        self._filled.add(tab)
        if tab == 1:
            self._out.value = standing_out_html(self._found)
        elif tab == 2:
            self._signals.value = signals_html(self._found)
        elif tab == 3:
            self._masking.show(self._found.said)

    # -- the analyst's hand -------------------------------------------------------------------

    def _rename_theme(self) -> None:
        name = self._name.value.strip()
        if not name:
            raise MapContentError(_("Type the theme's name first."))
        self._map.rename_theme(self._wanted(), name)
        self._read_again()
        self._says.done(_("The theme is called “{name}”; it is kept.").format(name=name))

    def _merge_themes(self) -> None:
        gone = self._wanted()
        into = self._map.get("themes", self._into.value) if self._into.value else None
        if into is None:
            raise MapContentError(_("Choose the theme to merge into."))
        name = into.name or gone.name  # a name somebody gave is not lost
        self._map.merge_themes(into, gone, name=name)
        label = into.label
        self._read_again(into.id)
        self._says.done(_("Merged into “{name}”; it is kept.").format(name=label))

    def _pinned(self, change: Any) -> None:
        guarded(self._says, lambda: self._keep(bool(change["new"])))()

    def _keep(self, pinned: bool) -> None:
        theme = self._wanted()
        self._map.pin_theme(theme, pinned)
        self._fill(theme.id)

    def _wanted(self) -> Any:
        item = self._map.get("themes", self._themes.value) if self._themes.value else None
        if item is None or item.deleted:
            raise MapContentError(_("This theme is no longer there: run the cell again."))
        return item

    def _read_again(self, chosen: str | None = None) -> None:
        self._says.busy(_("Reading the verbatims…"))
        self._found = find_themes(self._map, also=self._also)
        self._says.nothing()
        self._fill(chosen or self._themes.value)


def _field(kind: type, label: str, **options: Any) -> Any:
    """A field of the narrow column: it shares its line with a button."""
    layout = {"width": "auto", "flex": "1 1 auto", "min_width": "0", **options.pop("layout", {})}
    return labelled(kind, label, layout=layout, style={"description_width": "132px"}, **options)


def _button(text: str) -> Any:
    return ipywidgets.Button(description=text, layout={"width": "auto", "flex": "0 0 auto"})
