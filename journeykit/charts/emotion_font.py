"""Letters for the PNG: the system's own sans-serif, else Pillow's with its accents drawn.

Pillow's bundled font has no accented letter: without this, a machine that has no font at all would
print « D□couverte ». What is written is the affair of `emotion_drawing`.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from PIL import ImageFont

if TYPE_CHECKING:
    from PIL import ImageDraw

# Found by name in the system's font folders; each has French.
_REGULAR = ("segoeui.ttf", "Arial.ttf", "arial.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf",
            "NotoSans-Regular.ttf", "Roboto-Regular.ttf", "Helvetica.ttc")  # fmt: skip
_BOLD = ("seguisb.ttf", "Arial Bold.ttf", "arialbd.ttf", "DejaVuSans-Bold.ttf",
         "LiberationSans-Bold.ttf", "NotoSans-Bold.ttf", "Roboto-Bold.ttf")  # fmt: skip
_PLAIN = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "−": "-", "–": "-", "—": "-",
                        "\u00a0": " ", "\u202f": " ", "≥": ">=", "≤": "<="})  # fmt: skip
# Accents in shares of the letter's width and of the font's size: lines from (x0, y0) to (x1, y1).
_MARKS: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "\u0301": ((0.42, 0.05, 0.68, -0.12),),
    "\u0300": ((0.58, 0.05, 0.32, -0.12),),
    "\u0302": ((0.28, 0.05, 0.5, -0.11), (0.5, -0.11, 0.72, 0.05)),
    "\u0308": ((0.3, -0.03, 0.31, -0.03), (0.69, -0.03, 0.7, -0.03)),
}


class Pen:
    """Writes lines of text of one size on a Pillow drawing.

    Parameters
    ----------
    size
        In pixels.
    bold
        Where the system has a bold font.
    own
        True: take Pillow's bundled font, as on a machine without fonts.
    """

    def __init__(self, size: float, bold: bool = False, *, own: bool = False) -> None:
        self.size = size
        found = None if own else _system_font(size, bold)
        self._composed = found is None
        self._font: Any = found or ImageFont.load_default(size)

    def width(self, text: str) -> float:
        """How wide a text is, in pixels."""
        return float(self._font.getlength(self._base(text)))

    def write(self, draw: ImageDraw.ImageDraw, x: float, y: float, text: str, fill: str) -> None:
        """Write from `x` on, `y` being the baseline."""
        draw.text((x, y), self._base(text), font=self._font, fill=fill, anchor="ls")
        if not self._composed:
            return
        before = ""
        for letter in unicodedata.normalize("NFD", text.translate(_PLAIN)):
            if letter in _MARKS and before:
                self._mark(draw, x, y, before, letter, fill)
            elif letter == "\u0327" and before:  # cedilla
                at = x + self._font.getlength(before) - self._font.getlength(before[-1]) / 2
                draw.line([(at, y), (at - 0.05 * self.size, y + 0.18 * self.size)], fill,
                          max(1, round(self.size / 14)))  # fmt: skip
            elif not unicodedata.combining(letter):
                before += letter

    def _base(self, text: str) -> str:
        if not self._composed:
            return text
        plain = unicodedata.normalize("NFD", text.translate(_PLAIN))
        return "".join(c for c in plain if not unicodedata.combining(c))

    def _mark(
        self, draw: ImageDraw.ImageDraw, x: float, y: float, before: str, mark: str, fill: str
    ) -> None:
        letter = before[-1]
        wide = self._font.getlength(letter)
        left = x + self._font.getlength(before) - wide
        top = y + self._font.getbbox(letter, anchor="ls")[1] - 0.09 * self.size
        thick = max(1, round(self.size / 13))
        for x0, y0, x1, y1 in _MARKS[mark]:
            ends = [
                (left + x0 * wide, top + y0 * self.size),
                (left + x1 * wide, top + y1 * self.size),
            ]
            if mark == "\u0308":
                cx, cy = ends[0]
                draw.ellipse(
                    [cx - thick * 0.6, cy - thick * 0.6, cx + thick * 0.6, cy + thick * 0.6], fill
                )
            else:
                draw.line(ends, fill, thick)


@cache
def _system_font(size: float, bold: bool) -> Any:
    for name in _BOLD if bold else _REGULAR:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue  # this system has another
    return _system_font(size, False) if bold else None
