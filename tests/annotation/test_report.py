"""The report of an annotation: the same each time, and never markup from a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import journeykit as jk

from .conftest import HEAD, rows

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</style><script>alert(1)</script>",
    "&lt;b&gt;",
]


def test_the_report_reads_in_words(m: jk.JourneyMap, file: Callable[..., Path]) -> None:
    report = jk.annotate(m, jk.read_survey(file(*rows(40))))
    assert repr(report) == "AnnotationReport(3 annotated, 0 left as they were)"
    assert str(report).startswith("3 measurement points annotated from avis-mars.csv (40")
    assert "Review" in report._repr_html_()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_never_become_markup(
    m: jk.JourneyMap, file: Callable[..., Path], payload: str
) -> None:
    m.get("measurement_points", "nps").name = payload
    m.get("measurement_points", "wait").situation = payload
    m.get("measurement_points", "wait").question = payload  # not in the file: named in a sentence
    m.stages[3].name = payload
    head = HEAD.replace("remarque", '"' + payload.replace('"', '""') + '"')
    html = jk.annotate(m, jk.read_survey(file(*rows(12), head=head)))._repr_html_()
    assert payload not in html
    for tag in ("<script", "<img", "<svg", "<b>&lt;b"):
        assert tag not in html.replace("<b>&lt;", "")
