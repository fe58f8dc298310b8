"""The report of an annotation: the same each time, and never markup from a file."""

from __future__ import annotations

import html
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


@pytest.mark.parametrize(
    ("lang", "silent", "said"),
    [
        ("en", 1, "40 new responses, 0 known already, 0 changed. 1 feeds no measurement point:"),
        ("en", 3, "3 feed no measurement point: they are not kept."),
        ("fr", 1, "1 n’alimente aucun point de mesure\u00a0: elle n’est pas gardée."),
        ("fr", 3, "3 n’alimentent aucun point de mesure\u00a0: elles ne sont pas gardées."),
    ],
)
def test_it_says_which_responses_were_not_kept(
    m: jk.JourneyMap, file: Callable[..., Path], lang: str, silent: int, said: str
) -> None:
    jk.set_language(lang)
    survey = jk.read_survey(file(*rows(40), *[";;;Lyon;;"] * silent))
    report = jk.annotate(m, survey)
    assert report.kept is not None
    assert len(survey) == report.kept.new + report.kept.left
    assert report.kept.left == silent
    assert said in str(report)
    assert said in html.unescape(report._repr_html_())


def test_nothing_is_said_when_all_are_kept(m: jk.JourneyMap, file: Callable[..., Path]) -> None:
    assert "feed" not in str(jk.annotate(m, jk.read_survey(file(*rows(40)))))


def test_the_table_groups_its_thousands(m: jk.JourneyMap, file: Callable[..., Path]) -> None:
    report = jk.annotate(m, jk.read_survey(file(*rows(1200))))
    assert "n = 1,200" in str(report)
    assert "n = 1200" not in report._repr_html_()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_never_become_markup(
    m: jk.JourneyMap, file: Callable[..., Path], payload: str
) -> None:
    m.get("measurement_points", "nps").name = payload
    m.get("measurement_points", "wait").situation = payload
    m.get("measurement_points", "wait").question = payload  # not in the file: named in a sentence
    m.stages[3].name = payload
    head = HEAD.replace("remarque", '"' + payload.replace('"', '""') + '"')
    shown = jk.annotate(m, jk.read_survey(file(*rows(12), head=head)))._repr_html_()
    assert payload not in shown
    for tag in ("<script", "<img", "<svg", "<b>&lt;b"):
        assert tag not in shown.replace("<b>&lt;", "")
