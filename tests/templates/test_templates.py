"""The journey templates: valid, the same in both languages, and models of a good map.

These tests read the template files themselves; how a template becomes an open map (or an empty
grid) is tested with the document.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fractional_indexing import generate_key_between

from journeykit.document import JourneyMap
from journeykit.document.schema import COLLECTIONS, MapFile, Note
from journeykit.document.shapes import Model, Ordered
from journeykit.document.storage import canonical, parse

FOLDER = Path(__file__).resolve().parents[2] / "templates"
FILES = sorted(FOLDER.glob("*.json"))
NAMES = sorted({path.name.split(".")[0] for path in FILES})
ISSUE_NAMES = {
    "online-order",
    "store-visit",
    "insurance-claim",
    "public-service-request",
    "b2b-purchase",
    "saas-onboarding",
    "after-sales-repair",
}
ROWS = {
    "tasks": ("notes", "Tâches", "Tasks"),
    "questions": ("notes", "Questions", "Questions"),
    "touchpoints": ("touchpoints", "Points de contact", "Touchpoints"),
    "emotions": ("emotions", "Émotions", "Emotions"),
    "pain_points": ("notes", "Irritants", "Pain points"),
    "influences": ("notes", "Influences", "Influences"),
}
# The company's words, which no customer says.
JARGON = re.compile(
    r"parcours client|expérience client|conversion|funnel|tunnel d.achat|\bkpis?\b|touch ?point"
    r"|point de contact|customer journey|customer experience|\blead|\bchurn"
    r"|omni.?canal|omni.?channel"
    r"|\bnps\b|\bcsat\b|\bcrm\b|\bonboarding|\bb2b\b|\bsaas\b|\broi\b|\bback.?office|self.?care"
    r"|checkout|prospect\b|ticket\b.*niveau|satisfaction client|pain point|irritant",
    re.IGNORECASE,
)
NO_BREAK = "\u00a0\u202f"

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
every_name = pytest.mark.parametrize("name", NAMES)


@cache
def load(path: Path) -> MapFile:
    return MapFile.model_validate_json(path.read_bytes())


def pair(name: str) -> tuple[MapFile, MapFile]:
    return load(FOLDER / f"{name}.fr.json"), load(FOLDER / f"{name}.en.json")


def texts(value: object) -> list[str]:
    """Every string inside a JSON value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return []


def cells(m: MapFile) -> dict[tuple[str, str], list[Note]]:
    found: dict[tuple[str, str], list[Note]] = {}
    for note in m.notes:
        found.setdefault((note.place.row, note.place.stage), []).append(note)
    return found


def ordered(m: MapFile) -> list[str]:
    return [stage.id for stage in sorted(m.stages, key=lambda stage: stage.order)]


def test_the_seven_journeys_are_there_in_both_languages() -> None:
    assert set(NAMES) >= ISSUE_NAMES
    assert {path.name for path in FILES} == {
        f"{name}.{lang}.json" for name in NAMES for lang in ("fr", "en")
    }


@every_file
def test_file_is_a_canonical_map(path: Path) -> None:
    raw = path.read_bytes()
    data = parse(raw, path.name)
    assert canonical(data) == raw
    for collection in COLLECTIONS:
        ids = [item["id"] for item in data[collection]]
        assert ids == sorted(ids)


@every_file
def test_no_unknown_field(path: Path) -> None:
    # The schema keeps unknown fields, so a misspelt one would pass unseen.
    def extras(model: Any) -> list[str]:
        if isinstance(model, list):
            return [name for item in model for name in extras(item)]
        if not isinstance(model, Model):
            return []
        return [*(model.model_extra or {}), *(name for _, value in model for name in extras(value))]

    assert extras(load(path)) == []


@every_file
def test_identity(path: Path) -> None:
    name, lang, _ = path.name.split(".")
    meta = load(path).meta
    assert (meta.id, meta.template, meta.lang) == (f"template:{name}", name, lang)
    assert meta.title == load(path).charter.journey


@every_name
def test_same_structure_in_both_languages(name: str) -> None:
    worded = {
        *("title", "name", "text", "comment", "situation", "channel", "department", "device"),
        *("question", "verbatim_question", "population", "label", "role", "author", "lang"),
        *("journey", "scenario", "goal", "intended_use", "counted_answers"),
        *("position", "age", "gender", "education", "needs_and_expectations", "motivations"),
        *("obstacles", "sources", "quote"),
    }

    def bones(value: object) -> object:
        if isinstance(value, dict):
            return {k: k if k in worded else bones(v) for k, v in value.items()}
        return [bones(item) for item in value] if isinstance(value, list) else value

    fr, en = (json.loads((FOLDER / f"{name}.{lang}.json").read_bytes()) for lang in ("fr", "en"))
    assert bones(fr) == bones(en)
    sourced = [{n["id"]: len(n.get("sources", [])) for n in m["notes"]} for m in (fr, en)]
    assert sourced[0] == sourced[1]


@every_name
def test_notes_are_translated(name: str) -> None:
    fr, en = pair(name)
    same = [n.text for n, other in zip(fr.notes, en.notes, strict=True) if n.text == other.text]
    assert same == []


@every_file
def test_stages_and_rows(path: Path) -> None:
    m = load(path)
    assert 5 <= len(m.stages) <= 6
    assert all(stage.name for stage in m.stages)
    rows = {row.id: (row.preset, row.type, row.name) for row in m.rows}
    english = m.meta.lang == "en"
    assert rows == {key: (key, kind, en if english else fr) for key, (kind, fr, en) in ROWS.items()}
    assert [row.id for row in sorted(m.rows, key=lambda row: row.order)] == list(ROWS)


def test_online_order_has_the_stages_of_the_method() -> None:
    fr, en = pair("online-order")
    assert ordered(fr) == ["discovery", "research", "purchase", "delivery", "after_sale"]
    names = {stage.id: stage.name for stage in fr.stages}
    assert [names[key] for key in ordered(fr)] == [
        *("Découverte", "Recherche", "Achat", "Livraison", "Après-vente")
    ]
    assert {stage.id: stage.name for stage in en.stages}["after_sale"] == "After-sale"


@every_file
def test_every_reference_is_known(path: Path) -> None:
    m = load(path)
    stages, rows = {stage.id for stage in m.stages}, {row.id for row in m.rows}
    touchpoints = {touchpoint.id for touchpoint in m.touchpoints}
    assert {note.place.stage for note in m.notes} <= stages
    assert {note.place.row for note in m.notes} <= rows
    assert {point.stage for point in m.emotion_points} <= stages
    assert {stage for touchpoint in m.touchpoints for stage in touchpoint.stages} <= stages
    assert {point.stage for point in m.measurement_points} <= stages
    assert {point.touchpoint for point in m.measurement_points} <= touchpoints | {None}
    at = {touchpoint.id: touchpoint.stages for touchpoint in m.touchpoints}
    for point in m.measurement_points:
        assert point.touchpoint is None or point.stage in at[point.touchpoint], point.id


@every_file
def test_orders_are_unique_keys(path: Path) -> None:
    m = load(path)
    lists: list[Sequence[Ordered]] = [
        m.stages,
        m.rows,
        m.touchpoints,
        m.measurement_points,
        m.personas,
    ]
    orders = [[item.order for item in items] for items in lists]
    orders += [[note.place.order for note in notes] for notes in cells(m).values()]
    for keys in orders:
        assert len(set(keys)) == len(keys)
        for key in keys:
            assert generate_key_between(key, None) > key  # refuses what it did not make


@every_file
def test_every_cell_speaks(path: Path) -> None:
    m = load(path)
    assert 45 <= len(m.notes) <= 60
    found = cells(m)
    for row in m.rows:
        for stage in m.stages:
            assert 1 <= len(found.get((row.id, stage.id), [])) <= 3, (row.id, stage.id)


@every_file
def test_notes_are_short_single_and_free_of_jargon(path: Path) -> None:
    m = load(path)
    for note in m.notes:
        assert 3 <= len(note.text) <= 90, note.text
        assert "\n" not in note.text
        assert not JARGON.search(note.text), note.text
        assert not re.search(r"[.;]\s+\S", note.text), f"two ideas: {note.text}"
        assert not note.text.endswith("."), note.text
    assert [t for t, n in Counter(note.text for note in m.notes).items() if n > 1] == []


@every_file
def test_most_notes_speak_in_the_first_person(path: Path) -> None:
    m = load(path)
    first = re.compile(
        r"\b(je|j’|m’|me|moi|mon|ma|mes|nous|on|nos|notre)|\b(i|me|my|we|us|our)\b", re.IGNORECASE
    )
    tasks = [note.text for note in m.notes if note.place.row == "tasks"]
    assert [text for text in tasks if not first.search(text)] == []


@every_file
def test_evidence_has_its_whole_range(path: Path) -> None:
    notes = load(path).notes
    levels = Counter(note.evidence for note in notes)
    assert levels["refuted"] == 1
    assert 2 <= levels["confirmed"] <= 6
    assert levels["hypothesis"] >= len(notes) * 0.4
    observed = [note for note in notes if note.evidence == "observed"]
    assert sum(bool(note.sources) for note in observed) >= 10
    assert any(not note.sources for note in observed)  # shows "source to provide"
    assert all(note.sources for note in notes if note.evidence in ("confirmed", "refuted"))
    assert not any(note.sources for note in notes if note.evidence == "hypothesis")


@every_file
def test_colours_mean_something(path: Path) -> None:
    own = {"emotions": "orange", "pain_points": "pink", "influences": "blue"}
    notes = load(path).notes
    for note in notes:
        assert note.color in ("green", own.get(note.place.row, "yellow")), note.text
    assert sum(note.color == "green" for note in notes) >= 4  # what works is on the wall too
    assert not any(n.color == "green" for n in notes if n.place.row == "pain_points")


@every_file
def test_emotion_curve_tells_a_story(path: Path) -> None:
    m = load(path)
    points = {point.stage: point for point in m.emotion_points}
    assert len(m.emotion_points) == len(points) == len(m.stages)
    assert all(point.comment and point.curve == "group" for point in points.values())
    values = [points[stage].value for stage in ordered(m)]
    assert min(values) <= -1.5
    assert max(values) >= 1
    dip = values.index(min(values))
    assert 0 < dip < len(values) - 1  # it falls, then recovers
    assert values[-1] > values[dip]
    assert max(values[:dip]) > values[dip]


@every_file
def test_moment_of_truth_is_declared(path: Path) -> None:
    notes = load(path).notes
    states = Counter(note.moment_of_truth for note in notes)
    assert set(states) == {"none", "declared"}  # tested on data later, so nothing else yet
    assert 1 <= states["declared"] <= 4


@every_file
def test_one_whole_persona(path: Path) -> None:
    (persona,) = load(path).personas
    fields = persona.model_dump(exclude={"id", "order", "deleted", "deleted_on"})
    assert [name for name, value in fields.items() if not value] == []


@every_file
def test_charter_says_who_is_in_the_room(path: Path) -> None:
    charter = load(path).charter
    for field in (charter.journey, charter.scenario, charter.goal, charter.intended_use):
        assert field
    assert (charter.status, charter.validated_with) == ("internal_hypotheses", 0)
    parts = {participant.part for participant in charter.participants}
    assert {"front_line", "decision_maker", "customer", "facilitator"} <= parts
    assert all(participant.name and participant.role for participant in charter.participants)
    authors = {note.author for note in load(path).notes}
    assert authors <= {participant.name for participant in charter.participants}


@every_file
def test_touchpoints(path: Path) -> None:
    m = load(path)
    assert 6 <= len(m.touchpoints) <= 12
    for touchpoint in m.touchpoints:
        assert all((touchpoint.name, touchpoint.situation, touchpoint.channel, touchpoint.stages))
    assert {touchpoint.nature for touchpoint in m.touchpoints} >= {"digital", "physical"}
    assert any(touchpoint.device for touchpoint in m.touchpoints)
    assert {stage for touchpoint in m.touchpoints for stage in touchpoint.stages} == set(ordered(m))


@every_file
def test_measurement_points_are_whole(path: Path) -> None:
    points = load(path).measurement_points
    assert 2 <= len(points) <= 3
    for point in points:
        assert all((point.name, point.situation, point.population, point.medium, point.timing))
        assert point.stage
        assert point.objective is not None
        assert point.watch_below is not None
        if point.indicator == "rate":
            assert point.counted_answers
            continue
        assert point.verbatim_question
        assert point.delay_hours is not None
        assert point.scale is not None
        assert point.alert_answer is not None
        assert point.scale[0] <= point.alert_answer < point.scale[1]
        assert point.watch_below < point.objective
        assert (point.indicator == "csat") == bool(point.counted_answers)
        if point.medium == "sms":  # one question and one verbatim, no more
            assert len(point.question) <= 130


@every_file
def test_typography(path: Path) -> None:
    data = json.loads(path.read_bytes())
    french = data["meta"]["lang"] == "fr"
    for collection in ("charter", *COLLECTIONS):
        for text in texts(data[collection]):
            assert not re.search(r"['\"]|\.\.\.|  |^\s|\s$", text), text
            if not french:
                assert not set(NO_BREAK + "«»") & set(text), text
                continue
            assert not re.search(r"[^\s][?!;»]|[^\s:]:(?!\w)|«[^\s]", text), text
            assert not re.search(r" [?!;:»€%]|« ", text), text
            assert not re.search(r"\b(A|Etes|Ecrit|Ca)\b ", text) or text.startswith("A "), text


@every_file
def test_opens_as_a_model_and_as_an_empty_grid(path: Path) -> None:
    file = load(path)
    name, lang = file.meta.template, file.meta.lang
    model = JourneyMap.from_template(name, lang=lang, filled=True)
    grid = JourneyMap.from_template(name, lang=lang)
    assert model.problems == grid.problems == []
    assert len(model.notes) == len(file.notes)
    assert [stage.id for stage in grid.stages] == ordered(file)
    assert [row.id for row in grid.rows] == list(ROWS)
    assert not any((grid.notes, grid.emotion_points, grid.touchpoints))
    assert not any((grid.personas, grid.measurement_points, grid.actions))
    assert not any((grid.charter.goal, grid.charter.scenario, grid.charter.participants))


def test_curves_differ_from_one_journey_to_the_next() -> None:
    curves = []
    for name in NAMES:
        m = pair(name)[0]
        value = {point.stage: point.value for point in m.emotion_points}
        curves.append(tuple(value[stage] for stage in ordered(m)))
    assert len(set(curves)) == len(curves)
