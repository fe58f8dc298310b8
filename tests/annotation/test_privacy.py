"""Nothing a customer could be known by reaches the map or its page, whatever was in the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import journeykit as jk

File = Callable[..., Path]

# Every column holds personal data somewhere: marks, filters, choices, words, and the file's name.
NAME = "avis de jean.dupont@example.org 06 12 34 56 78.csv"
HEAD = "note;contact;accord;souhait;pourquoi"
SECRETS = ("@example.org", "12 34 56", "jean.dupont", "Durand")


def telling(i: int) -> str:
    mark = "jean.dupont@example.org ou le 06 12 34 56 78" if i % 12 == 11 else str(i % 11)
    agreed = ("tout à fait d'accord", "d'accord", "pas d'accord")[i % 3]
    words = f"colis {i} perdu par Mme Durand, écrivez à jean.dupont{i}@example.org"
    # Long enough to be cut in the middle of the address where a sentence quotes it.
    wish = f"que l'on me réponde vite, par exemple à jean.dupont{i}@example.org"
    return f"{mark};c{i}@example.org;{agreed};{wish};{words}"


@pytest.fixture
def m(file: File) -> jk.JourneyMap:
    jk.set_language("fr")
    m = jk.JourneyMap.from_template("online-order", lang="fr")
    stage = m.stages[0]
    nps = {"stage": stage, "question": "note", "indicator": "nps", "scale": (0, 10)}
    m.add_measurement_point(id="marks", verbatim_question="pourquoi", **nps)
    m.add_measurement_point(id="no-verbatim", verbatim_question="remarque", **nps)
    m.add_measurement_point(id="filtered", where={"contact": "nobody"}, **nps)
    for column, counted in (("contact", "oui"), ("pourquoi", "oui"), ("accord", "D'ACCORD")):
        m.add_measurement_point(
            id=column, question=column, indicator="rate", counted_answers=[counted]
        )
    m.add_measurement_point(id="worded", question="accord", indicator="csat", scale=(1, 4))
    m.add_measurement_point(id="wish", question="souhait", indicator="mean", scale=(1, 5))
    survey = jk.read_survey(file(*map(telling, range(48)), name=NAME, head=HEAD))
    report = jk.annotate(m, survey, verbatims=50)
    assert len(report.done) == 7
    told = str(report) + report._repr_html_()
    assert not [secret for secret in SECRETS if secret in told.replace(NAME, "")]
    return m


def test_the_map_holds_no_personal_data(m: jk.JourneyMap) -> None:
    written = json.dumps(m.to_dict(), default=str, ensure_ascii=False)
    assert not [secret for secret in SECRETS if secret in written]


def test_the_page_holds_no_personal_data(m: jk.JourneyMap, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    jk.export_html(m, page)
    written = page.read_text("utf-8")
    assert not [secret for secret in SECRETS if secret in written]


def test_a_rate_keeps_what_was_counted_and_how_many_others(m: jk.JourneyMap) -> None:
    assert m.get("annotations", "accord").score.counts == {"D'ACCORD": 16, "autres réponses": 32}
    assert m.get("annotations", "contact").score.counts == {"oui": 0, "autres réponses": 48}


def test_the_file_is_named_without_the_person(m: jk.JourneyMap) -> None:
    named = m.get("annotations", "marks").provenance.file
    assert named.startswith("avis de [")
    assert "[" in " ".join(m.get("annotations", "marks").warnings)
