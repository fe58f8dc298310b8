"""The root-cause form's pictures, in the page's theme, and the buttons that write them to files."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets

from journeykit.analysis.sentences import _
from journeykit.charts.causes_drawing import draw_fishbone, draw_whys
from journeykit.charts.emotion_shapes import DARK, LIGHT
from journeykit.export.root_cause import export_root_cause
from journeykit.widgets.ipy import Says, heading
from journeykit.widgets.root_cause_lists import file_of
from journeykit.widgets.root_cause_panels import button

if TYPE_CHECKING:
    from journeykit.document import JourneyMap

_NAMES = [one.name for one in fields(LIGHT) if one.name != "people"]
_NAME_OF = {getattr(LIGHT, name): name for name in _NAMES}
_PAINT = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')  # what people wrote has no such quotes


def _colours(of: Any) -> str:
    return " ".join(f"--jk-causes-{name}: {getattr(of, name)};" for name in _NAMES)


_CSS = (
    f"<style>.jk-causes {{ {_colours(LIGHT)} margin: 0; }} "
    f'body[data-jp-theme-light="false"] .jk-causes {{ {_colours(DARK)} }} '
    ".jk-causes svg { max-width: 100%; height: auto; display: block; }</style>"
)


def themed(svg: str) -> str:
    """A light picture whose colours follow the page's theme.

    >>> themed('<rect fill="#ffffff"/>')
    '<rect fill="var(--jk-causes-card, #ffffff)"/>'
    """

    def named(found: re.Match[str]) -> str:
        name = _NAME_OF.get(found[2])
        told = f"var(--jk-causes-{name}, {found[2]})" if name else found[2]
        return f'{found[1]}="{told}"'

    return _PAINT.sub(named, svg)


class Pictures(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Both pictures of an analysis; `guard(says, action)` makes a button's refusal a sentence."""

    def __init__(
        self, m: JourneyMap, guard: Callable[[Says, Callable[[], None]], Callable[..., None]]
    ) -> None:
        self._map = m
        self._root = ""
        self.says = Says()
        self.whys, self.bones = ipywidgets.HTML(), ipywidgets.HTML()
        self.page = button(_("Save as a page (.html)"))
        self.save_whys = button(_("Save the whys (.svg)"))
        self.save_bones = button(_("Save the fishbone (.svg)"))
        super().__init__(
            [
                ipywidgets.HBox(
                    [self.page, self.save_whys, self.save_bones],
                    layout={"flex_flow": "row wrap", "grid_gap": "6px"},
                ),
                self.says,
                heading(_("Five whys")),
                self.whys,
                heading(_("Fishbone")),
                self.bones,
            ]
        )
        self.page.on_click(guard(self.says, lambda: self._write("html")))
        self.save_whys.on_click(guard(self.says, lambda: self._write("whys")))
        self.save_bones.on_click(guard(self.says, lambda: self._write("fishbone")))

    def show(self, root: str) -> None:
        """Draw the analysis as it is now."""
        if root != self._root:
            self.says.nothing()
        self._root = root
        for box, draw in ((self.whys, draw_whys), (self.bones, draw_fishbone)):
            svg = themed(str(draw(self._map, root)))
            box.value = f'{_CSS}<figure class="jk-causes">{svg}</figure>'

    def _write(self, what: str) -> None:
        m, root = self._map, self._root
        if what == "html":
            path = export_root_cause(m, root, file_of(m, root, "", "html"))
        else:
            name = _("five whys") if what == "whys" else _("fishbone")
            picture: Any = what
            path = export_root_cause(m, root, file_of(m, root, name, "svg"), picture=picture)
        told = _("The page is in {file}.") if what == "html" else _("The picture is in {file}.")
        self.says.done(told.format(file=_shown(path)))


def _shown(path: Path) -> str:
    """A path as people find it: from the notebook's folder, where it lies in it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
