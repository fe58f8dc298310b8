"""A root-cause analysis as pictures: `draw_whys` and `draw_fishbone`, SVG without a browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import unescape
from typing import TYPE_CHECKING

from journeykit.document.given import the_map
from journeykit.document.wanted import a_language, a_number
from journeykit.errors import MapContentError
from journeykit.language import Language, translate

from . import fishbone_layout, whys_layout
from .causes_scene import Analysis, Told, analysis_of, spoken
from .emotion_shapes import DARK, LIGHT, Colours, Shape
from .emotion_svg import to_svg

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.primitives import Ref

_Layout = Callable[[Analysis, float, Colours], tuple[list[Shape], float]]


class Drawing(str):
    """SVG text that a notebook shows as the picture it is."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return f'<figure style="margin:0;overflow-x:auto">{self}</figure>'

    def __repr__(self) -> str:
        return unescape(self[self.index("<title>") + 7 : self.index("</title>")])


def draw_whys(
    m: JourneyMap,
    root: Ref,
    *,
    dark: bool = False,
    width: float = 1100,
    lang: Language | None = None,
) -> Drawing:
    """Draw an analysis's whys: the problem, and under it each answer to “why?”.

    Parameters
    ----------
    m
        An open map.
    root
        The analysis (object or id), see `m.add_root_cause`.
    dark
        Light letters on a dark card.
    width
        In pixels, 600 to 4000; the height follows from the words.
    lang
        ``"fr"`` or ``"en"``; the map's by default.

    Returns
    -------
    Drawing
        An ``<svg>`` element as text; a notebook shows the picture.

    Raises
    ------
    MapContentError
        When there is no such analysis, the width is off its range, or the language is no such
        thing.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> root = m.add_root_cause("The locker does not open", stage="Delivery")
    >>> why = m.add_cause(root, "The code comes late")
    >>> draw_whys(m, root)
    Problem: The locker does not open; because: The code comes late
    """
    return _drawn(m, root, whys_layout.lay_out, False, "draw_whys", dark, width, lang)


def draw_fishbone(
    m: JourneyMap,
    root: Ref,
    *,
    dark: bool = False,
    width: float = 1500,
    lang: Language | None = None,
) -> Drawing:
    """Draw an analysis's fishbone: a bone a family of causes, the problem at its head.

    The families are Ishikawa's (people, methods, equipment, materials, environment). Parameters,
    result and errors as in `draw_whys`.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> root = m.add_root_cause("The locker does not open")
    >>> bone = m.add_cause(root, "No phone network in the car park", kind="bone",
    ...                    branch="environment")
    >>> draw_fishbone(m, root)
    Problem: The locker does not open; because: No phone network in the car park
    """
    return _drawn(m, root, fishbone_layout.lay_out, True, "draw_fishbone", dark, width, lang)


def _drawn(
    m: JourneyMap,
    root: Ref,
    lay_out: _Layout,
    bones: bool,
    caller: str,
    dark: bool,
    width: float,
    lang: Language | None,
) -> Drawing:
    the_map(m, caller)
    a_number(width, "width")
    if not 600 <= width <= 4000:
        raise MapContentError(translate("width: 600 to 4000 pixels."))
    analysis = analysis_of(m, root, a_language(lang))
    shapes, tall = lay_out(analysis, width, DARK if dark else LIGHT)
    causes: Sequence[Told] = analysis.of_kind(bones=bones)
    return Drawing(to_svg(shapes, width, tall, spoken(analysis, causes)))
