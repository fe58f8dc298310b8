"""Runs the measurements and prints the table: ``python -m bench [sizes imports paint …]``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bench import (
    drag,
    drivers,
    imports,
    inventory,
    latency,
    paint,
    scores,
    sizes,
    sketch,
    verbatims,
    words,
)
from bench import room as invited
from bench.people import room
from bench.table import Line, print_lines


def _paint() -> Iterator[Line]:
    with room() as lab:
        yield from paint.measure(lab)


def _drag() -> Iterator[Line]:
    with room() as lab:
        yield from drag.measure(lab)


def _ops() -> Iterator[Line]:
    with room() as lab:
        yield from drag.measure_ops(lab)


def _latency() -> Iterator[Line]:
    with room() as lab:
        yield from latency.measure(lab, named="with the server extension", own_paint=True)
    with room(server_extension=False) as lab:
        yield from latency.measure(lab, named="without", own_paint=False)


def _sketch() -> Iterator[Line]:
    with room() as lab:
        yield from sketch.measure(lab)


def _inventory() -> Iterator[Line]:
    with room() as lab:
        yield from inventory.measure(lab)


SUBJECTS = {
    "sizes": sizes.measure,
    "imports": imports.measure,
    "paint": _paint,
    "inventory": _inventory,
    "latency": _latency,
    "sketch": _sketch,
    "drag": _drag,
    "ops": _ops,
    "room": invited.measure,
    "verbatims": verbatims.measure,
    "words": words.measure,
    "scores": scores.measure,
    "drivers": drivers.measure,
}


def main(wanted: list[str]) -> None:
    """Measure what is asked for (everything by default); progress goes to stderr."""
    if unknown := [name for name in wanted if name not in SUBJECTS]:
        raise SystemExit(f"unknown: {', '.join(unknown)}; known: {', '.join(SUBJECTS)}")
    lines: list[Line] = []
    for name in wanted or SUBJECTS:
        print(f"measuring {name}…", file=sys.stderr, flush=True)
        lines += SUBJECTS[name]()
    print_lines(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
