"""An emotion drawing as SVG text: words escaped, no script, no reference to anything outside."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from .emotion_shapes import Area, Box, Dot, Line, Shape, Text

_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


def to_svg(shapes: Sequence[Shape], width: float, height: float, title: str) -> str:
    """The shapes as one ``<svg>`` element, `title` being what a screen reader says of it."""
    said = escape(_clean(title))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" '
        f'width="{_n(width)}" height="{_n(height)}" role="img" aria-label="{said}" '
        f'font-family="{_FONT}"><title>{said}</title>'
    )
    return head + "".join(_element(shape) for shape in shapes) + "</svg>"


def _element(shape: Shape) -> str:
    if isinstance(shape, Box):
        size = f'width="{_n(shape.width)}" height="{_n(shape.height)}"'
        return f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" {size} fill="{shape.fill}"/>'
    if isinstance(shape, Area):
        around = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
        return f'<polygon points="{around}" fill="{shape.fill}"/>'
    if isinstance(shape, Dot):
        rim = f' stroke="{shape.stroke}" stroke-width="{_n(shape.width)}"' if shape.stroke else ""
        return (
            f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}" '
            f'fill="{shape.fill}"{rim}/>'
        )
    if isinstance(shape, Text):
        weight = ' font-weight="600"' if shape.bold else ""
        return (
            f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" '
            f'fill="{shape.fill}" text-anchor="{shape.anchor}"{weight}>'
            f"{escape(_clean(shape.text))}</text>"
        )
    return _path(shape)


def _path(line: Line) -> str:
    first, *others = [f"{_n(x)} {_n(y)}" for x, y in line.points]
    path = f"M{first}{'C' if line.bezier else 'L'}{' '.join(others)}"
    dash = f' stroke-dasharray="{" ".join(map(_n, line.dash))}"' if line.dash else ""
    return (
        f'<path d="{path}" fill="none" stroke="{line.stroke}" stroke-width="{_n(line.width)}" '
        f'stroke-linecap="round" stroke-linejoin="round"{dash}/>'
    )


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(c for c in text if c >= " " and c not in "\ufffe\uffff")
