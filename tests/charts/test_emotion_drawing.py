"""The curve as a picture: well-formed, escaped, readable in French without a font, in any size."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageDraw

from journeykit.charts import draw_emotions
from journeykit.charts.emotion_drawing import scene_of
from journeykit.charts.emotion_font import Pen
from journeykit.charts.emotion_layout import frame_of, lay_out
from journeykit.charts.emotion_shapes import DARK, LIGHT, Line, Text
from journeykit.document import JourneyMap
from journeykit.errors import JourneyKitError
from tests.charts.emotions import add_score


@pytest.fixture
def m() -> JourneyMap:
    m = JourneyMap.from_template("online-order", lang="fr")
    for stage, value in zip(m.stages, (0.5, 1, -0.5, -1.5, 1.75), strict=True):
        m.set_emotion(stage, value)
    m.set_emotion(m.stages[2], -1.75, at=0.95)
    return m


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter() if node.text]


def test_stages_scale_values_and_legend_are_words(m: JourneyMap) -> None:
    add_score(m, "NPS livraison", 3, "nps", 40, 31, 49)
    said = texts(draw_emotions(m))
    for words in ("Découverte", "+2 très bonne", "0 neutre", "−1,5", "+1,75", "Le groupe"):
        assert words in said
    assert "A NPS livraison" in " ".join(said).replace("  ", " ")
    assert "score mesuré et son intervalle à 95\u00a0%" in said
    assert not any("médiane" in words for words in said)


def test_everyone_has_a_line_of_their_own(m: JourneyMap) -> None:
    for n in range(12):
        curve = m.add_curve(f"Person {chr(65 + n)}")
        for stage in m.stages:
            m.set_emotion(stage, (n - 6) / 4, curve=curve)
    scene = scene_of(m)
    frame = frame_of(scene, 1500, 560)
    shapes = lay_out(scene, frame)
    looks = {(s.stroke, s.dash) for s in shapes if isinstance(s, Line) and s.width == 2.2}
    assert len(looks) == 12
    ends = [s.y for s in shapes if isinstance(s, Text) and s.x > frame.x(5)]
    assert len(ends) == 12
    assert all(b - a >= 15 for a, b in zip(sorted(ends), sorted(ends)[1:], strict=False))
    assert "médiane des participants" in texts(draw_emotions(m))


def test_only_the_curves_asked_for(m: JourneyMap) -> None:
    ana = m.add_curve("Ana", id="ana")
    m.set_emotion(m.stages[0], 1, curve=ana)
    said = texts(draw_emotions(m, curves=["group"]))
    assert "Le groupe" in said
    assert "Ana" not in said
    with pytest.raises(JourneyKitError, match=r"group, ana"):
        draw_emotions(m, curves=["ben"])


def test_hostile_words_are_text(m: JourneyMap) -> None:
    m.stages[0].name = "<script>alert(1)</script>"
    m.add_curve('"><img src=x onerror=alert(1)>', id="x")
    m.set_emotion(m.stages[0], 1, "</svg><b>&\x00\x0b", curve="x")
    svg = draw_emotions(m)
    tags = {node.tag.split("}")[1] for node in ElementTree.fromstring(svg).iter()}
    assert tags <= {"svg", "title", "rect", "path", "polygon", "circle", "text"}


@pytest.mark.parametrize("dark", [False, True])
def test_a_png_of_the_size_asked_for(m: JourneyMap, dark: bool) -> None:
    data = draw_emotions(m, "png", dark=dark, width=900, height=400, scale=2)
    image = Image.open(BytesIO(data))
    assert image.size == (1800, 800)
    colours = DARK if dark else LIGHT
    assert "#{:02x}{:02x}{:02x}".format(*image.getpixel((4, 4))) == colours.card  # type: ignore[misc]  # RGB
    blue = tuple(int(colours.group[i : i + 2], 16) for i in (1, 3, 5))
    assert blue in {colour for _count, colour in image.getcolors(10**7)}


def test_maps_without_stages_or_curves_are_drawn_too() -> None:
    blank = JourneyMap.blank(lang="en")
    assert draw_emotions(blank).startswith("<svg")
    blank.add_stage("Alone")
    blank.set_emotion("Alone", 2)
    assert draw_emotions(blank, "png")[1:4] == b"PNG"


@pytest.mark.parametrize(
    "options", [{"format": "gif"}, {"width": 10}, {"height": 99999}, {"scale": 0}]
)
def test_what_cannot_be_drawn_is_a_sentence(m: JourneyMap, options: dict[str, object]) -> None:
    with pytest.raises(JourneyKitError, match=r"svg|480"):
        draw_emotions(m, **options)  # type: ignore[call-overload]  # a user's slip


def test_a_path_is_not_a_map() -> None:
    with pytest.raises(JourneyKitError, match=r"JourneyMap\.open"):
        draw_emotions("carte.journey.json")  # type: ignore[call-overload]  # a user's slip


def test_pillow_s_own_font_gets_its_accents() -> None:
    """Where the machine has no font, « é » must not be a box: its base letter, and a mark."""

    def drawn(text: str) -> Image.Image:
        image = Image.new("L", (60, 60), 255)
        Pen(40, own=True).write(ImageDraw.Draw(image), 10, 45, text, "black")
        return image

    plain, accents = drawn("e"), [drawn(letter) for letter in "éèêë"]
    seen = {image.tobytes() for image in [plain, *accents]}
    assert len(seen) == 5
    for image in accents:  # the same letter below, something new above it
        below = (0, 26, 60, 60)
        assert image.crop(below).tobytes() == plain.crop(below).tobytes()
        assert image.crop((0, 0, 60, 24)).getextrema()[0] < 128  # type: ignore[operator]  # one band
    assert drawn("ç").tobytes() != drawn("c").tobytes()
    assert drawn("œ").tobytes() == drawn("oe").tobytes()
