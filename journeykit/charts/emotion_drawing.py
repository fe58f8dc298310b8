"""The emotion curves of a map as a picture, in Python and without a browser.

`draw_emotions` is the public function. The layout is `emotion_layout`, painting `emotion_svg` and
`emotion_png`; what the numbers mean is `journeykit.analysis`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, overload

from journeykit.analysis.emotion_curves import GROUP, curves_of
from journeykit.analysis.emotion_gap import Measured, measured_of
from journeykit.analysis.emotion_group import signed
from journeykit.analysis.sentences import speaking
from journeykit.document.given import the_map
from journeykit.document.wanted import a_list, a_number
from journeykit.errors import MapContentError
from journeykit.language import LANGUAGES, Language, translate

from .emotion_layout import frame_of, lay_out
from .emotion_png import to_png
from .emotion_scene import Scene
from .emotion_shapes import DARK, LIGHT
from .emotion_svg import to_svg

if TYPE_CHECKING:
    from journeykit.document import JourneyMap


def scene_of(
    m: JourneyMap,
    *,
    curves: Sequence[str] | None = None,
    measured: bool = True,
    lang: Language | None = None,
    on: date | None = None,
) -> Scene:
    """What the map's picture shows.

    Raises
    ------
    MapContentError
        When a curve asked for is not in the map.
    """
    if lang is not None and lang not in LANGUAGES:
        told = translate("lang: choose “fr” or “en”, not {given}.")
        raise MapContentError(told.format(given=repr(lang)[:60]))
    spoken: Language = lang or m.lang
    known = curves_of(m, spoken)
    if curves is not None:
        ids = [one.id for one in known]
        curves = a_list(curves, "curves")
        for asked in curves:
            if asked not in ids:
                raise MapContentError(
                    translate(
                        "There is no curve “{id}” in this map. Choose among: {names}."
                    ).format(id=asked, names=", ".join(ids))
                )
        known = [one for one in known if one.id in curves]
    drawn = [one for one in known if one.is_drawn]
    main = GROUP if any(one.id == GROUP for one in drawn) or len(drawn) != 1 else drawn[0].id
    stages = tuple(str(stage.name) for stage in m.stages)
    points: Sequence[Measured] = ()
    if measured:
        with speaking(spoken):
            points = measured_of(m, on)
    return Scene(stages, tuple(drawn), tuple(points), main, spoken)


@overload
def draw_emotions(m: JourneyMap, format: Literal["svg"] = ..., **options: object) -> str: ...
@overload
def draw_emotions(m: JourneyMap, format: Literal["png"], **options: object) -> bytes: ...
def draw_emotions(  # type: ignore[misc]  # the overloads tell the result apart; the options are here
    m: JourneyMap,
    format: Literal["svg", "png"] = "svg",  # the file format's own word
    *,
    dark: bool = False,
    width: float = 1500,
    height: float = 560,
    scale: float = 1.0,
    curves: Sequence[str] | None = None,
    measured: bool = True,
    lang: Language | None = None,
    on: date | None = None,
) -> str | bytes:
    """The map's emotion curves as a picture: SVG text or PNG bytes, without a browser.

    Parameters
    ----------
    m
        An open map.
    format
        ``"svg"`` or ``"png"``.
    dark
        Light letters on a dark card.
    width, height
        In pixels; at least 480 by 260.
    scale
        PNG only: pixels for each pixel of `width` and `height` (2 for sharp prints).
    curves
        Ids of the curves to show (``"group"``, or ids of `m.emotion_curves`); all by default.
    measured
        Whether measured scores lie under the curve.
    lang
        ``"fr"`` or ``"en"``; the map's by default.
    on
        The day to look from (points in force); today by default.

    Returns
    -------
    str or bytes
        An ``<svg>`` element, or a PNG file's bytes.

    Raises
    ------
    MapContentError
        For something other than a map, an unknown format or curve, or a picture too small or large.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.from_template("online-order", lang="en", filled=True)
    >>> draw_emotions(m)[:4], draw_emotions(m, "png")[1:4]
    ('<svg', b'PNG')
    """
    the_map(m, "draw_emotions")
    if format not in ("svg", "png"):
        raise MapContentError(
            translate("format: choose “svg” or “png”, not {given}.").format(given=repr(format)[:60])
        )
    for name, size in (("width", width), ("height", height), ("scale", scale)):
        a_number(size, name)
    if not (480 <= width <= 8000 and 260 <= height <= 8000 and 0.2 <= scale <= 4):
        raise MapContentError(
            translate("width: 480 to 8000 pixels; height: 260 to 8000 pixels; scale: 0.2 to 4.")
        )
    scene = scene_of(m, curves=curves, measured=measured, lang=lang, on=on)
    frame = frame_of(scene, width, height)
    shapes = lay_out(scene, frame, DARK if dark else LIGHT)
    if format == "png":
        return to_png(shapes, width, height, scale=scale)
    return to_svg(shapes, width, height, spoken_summary(scene))


def spoken_summary(scene: Scene) -> str:
    """The main curve in words, for those who do not see the picture."""
    one = scene.main_curve
    told = [
        f"{scene.stages[i]} {signed(value, scene.lang)}"
        for i, value in enumerate(one.curve.values if one else ())
        if value is not None
    ]
    words = translate("Emotion curve", scene.lang)
    name = f" ({one.name})" if one and told else ""
    return f"{words}{name}: {', '.join(told)}" if told else words
