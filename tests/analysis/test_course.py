"""The practitioner's course on blank, half-filled and complete maps, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from journeykit import language
from journeykit.analysis import Course, course
from journeykit.document.measures import measured
from journeykit.document.schema import MapFile

from .maps import TODAY, annotation, blank, complete, complete_dict


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = language._current
    language.set_language("en")
    yield
    language._current = before


def look(m: MapFile, *, saved: bool = True, today: date = TODAY) -> Course:
    return course(m, saved=saved, today=today)


def without(collection: str, position: int, *fields: str) -> dict[str, Any]:
    """The complete map's collection, one item of it lacking some fields."""
    items = complete_dict()[collection]
    for field in fields:
        del items[position][field]
    return {collection: items}


def test_a_blank_map_has_everything_to_do() -> None:
    found = look(blank(), saved=False)
    assert repr(found) == "Course(0 of 6 steps done)"
    assert found.current is not None
    assert found.current.key == "objective"
    assert not any(check.done for step in found.steps for check in step.checks)
    assert all(sentence.endswith((".", "?")) for sentence in found.missing)


def test_a_complete_map_has_nothing_left() -> None:
    found = look(complete())
    assert found.missing == ()
    assert found.done_count == 6
    assert found.current is None


def test_steps_follow_the_course_in_three_moments() -> None:
    found = look(blank())
    assert [step.number for step in found.steps] == [1, 2, 3, 4, 5, 6]
    assert [step.moment for step in found.steps] == ["before", *["during"] * 3, *["after"] * 2]


def test_keys_are_unique_and_cells_exist() -> None:
    checks = [check for step in look(blank()).steps for check in step.checks]
    keys = [check.key for check in checks]
    assert len(keys) == len(set(keys))
    assert {check.cell.number for check in checks} <= set(range(1, 10))


def test_looking_at_a_map_leaves_it_alone() -> None:
    m = complete()
    before = m.model_dump()
    look(m)
    assert m.model_dump() == before


@pytest.mark.parametrize(
    ("changed", "key", "sentence"),
    [
        (
            {"personas": [{"id": "p", "name": "Nadia", "age": "38"}]},
            "persona",
            "Nadia has an age and nothing else: a generation is not a persona.",
        ),
        (
            without("personas", 0, "motivations", "obstacles"),
            "persona",
            "Nadia still lacks: motivations and obstacles.",
        ),
        (without("personas", 0, "name"), "persona", "The persona still lacks: a name."),
        (
            without("notes", 0, "sources"),
            "evidence",
            "1 observed note has no source: “Je suis mon colis”.",
        ),
        ({"notes": complete_dict()["notes"][:2]}, "stage_notes", "“Livraison” has no note yet."),
        (
            {"notes": complete_dict()["notes"][:1]},
            "stage_notes",
            "“Achat” and “Livraison” have no note yet.",
        ),
        ({"notes": []}, "stage_notes", "No stage has a note yet."),
        (
            {"emotion_points": complete_dict()["emotion_points"][:2]},
            "emotions",
            "The emotion curve says nothing of “Livraison”.",
        ),
        (
            {"stages": complete_dict()["stages"][:2]},
            "stages",
            "The wall has only 2 stages: a journey needs at least three.",
        ),
        (
            {"stages": complete_dict()["stages"][1:]},
            "around_purchase",
            "“Achat” comes first: what did the customer do before?",
        ),
        (
            {"stages": complete_dict()["stages"][:2]},
            "around_purchase",
            "“Achat” comes last: what does the customer live through afterwards?",
        ),
        (
            without("measurement_points", 0, "stage"),
            "points_on_stages",
            "“Livraison reçue” hangs on no stage of the map.",
        ),
        (
            without("measurement_points", 0, "delay_hours"),
            "timing",
            "“Livraison reçue” does not say whether it asks at once or later, and after how long.",
        ),
        (
            without("measurement_points", 0, "objective"),
            "objective",
            "“Livraison reçue” has no objective.",
        ),
        (
            without("measurement_points", 0, "watch_below"),
            "watch_below",
            "“Livraison reçue” does not say under which score an action plan starts.",
        ),
        (
            {"annotations": []},
            "annotations",
            "“Livraison reçue” has no survey result on the map yet.",
        ),
        (
            {"annotations": [annotation("nps", n=14)]},
            "solid",
            "Only indicative, to be read with care: “Livraison reçue” (14 answers).",
        ),
        (
            {"annotations": [annotation("nps", n=412, read_on="2026-01-10")]},
            "fresh",
            "“Livraison reçue” was last read 80 days ago: read the export again.",
        ),
        (
            without("actions", 0, "owner", "due"),
            "actions",
            "“Créneaux de deux heures” has neither owner nor date.",
        ),
        (without("actions", 0, "due"), "actions", "“Créneaux de deux heures” has no date."),
        (
            without("communications", 0, "on"),
            "told_customers",
            "What was told to “Clientes”, and on which day, is not recorded yet.",
        ),
        (
            {"communications": complete_dict()["communications"][:1]},
            "told_staff",
            "Nothing was told to staff yet: tell the teams what customers said and what changes.",
        ),
    ],
)
def test_what_is_missing_is_named(changed: dict[str, Any], key: str, sentence: str) -> None:
    check = look(complete(**changed))[key]
    assert not check.done
    assert check.missing == sentence


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ([], "The charter names no participant yet: invite the front line and a decision-maker."),
        (
            ["customer"],
            "Neither the front line nor a decision-maker is in the room: invite both.",
        ),
        (
            ["decision_maker"],
            "Nobody from the front line is in the room: invite somebody who meets customers.",
        ),
        (
            ["front_line"],
            "No decision-maker is in the room: invite somebody who can act on the results.",
        ),
    ],
)
def test_who_is_missing_in_the_room(parts: list[str], sentence: str) -> None:
    charter = complete_dict()["charter"]
    charter["participants"] = [{"name": "A", "part": part} for part in parts]
    assert look(complete(charter=charter))["participants"].missing == sentence


def test_customers_are_advised_and_keep_no_step_open() -> None:
    charter = complete_dict()["charter"] | {"status": "draft", "validated_with": 0}
    charter["participants"] = charter["participants"][:2]
    found = look(complete(charter=charter))
    assert not found["customers"].done
    assert found.steps[0].done
    assert not found["validated"].done


def test_hypotheses_left_are_counted() -> None:
    notes = complete_dict()["notes"]
    notes[0]["evidence"] = "hypothesis"
    charter = complete_dict()["charter"] | {"status": "internal_hypotheses"}
    assert look(complete(charter=charter, notes=notes))["validated"].missing == (
        "1 hypothesis to confirm with customers, then change the map's status."
    )


def test_deleted_things_and_the_tray_do_not_count() -> None:
    notes = complete_dict()["notes"]
    notes[2]["deleted"] = True
    notes[1]["place"]["row"] = "gone"
    assert look(complete(notes=notes))["stage_notes"].missing == (
        "“Achat” and “Livraison” have no note yet."
    )


def test_a_point_that_has_ended_asks_for_nothing_new() -> None:
    points = complete_dict()["measurement_points"]
    points[0]["active_until"] = "2026-01-31"
    old = [annotation("nps", n=412, read_on="2026-02-02")]
    found = look(complete(measurement_points=points, annotations=old))
    assert found["annotations"].done
    assert found["fresh"].done


def test_results_begin_with_what_comes_first() -> None:
    assert look(blank())["annotations"].cell.number == 5
    assert look(complete(annotations=[]))["annotations"].cell.number == 4
    assert look(complete())["annotations"].cell.number == 6


def test_a_rate_needs_no_answer_to_call_back() -> None:
    points = complete_dict()["measurement_points"]
    points[0] |= {"indicator": "rate", "scale": None, "counted_answers": ["abandon"]}
    del points[0]["alert_answer"]
    found = look(complete(measurement_points=points))
    assert found["alert_answer"].done
    assert found["scale"].done


def test_a_journey_whose_stages_name_no_purchase_is_not_judged() -> None:
    stages = [{"id": str(i), "name": name} for i, name in enumerate(["Avant", "Pendant", "Après"])]
    with pytest.raises(KeyError):
        look(complete(stages=stages))["around_purchase"]


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Je compare sur trois sites", True),
        ("J’appelle pour demander", True),
        ("Où est mon colis ?", True),
        ("« Vous étiez absente »", True),
        ("I wait all day", True),
        ("Conversion du panier", False),
        ("Réengagement multicanal", False),
    ],
)
def test_the_customers_words_are_recognised(text: str, speaks: bool) -> None:
    notes = complete_dict()["notes"]
    notes[0]["text"] = text
    assert look(complete(notes=notes))["customer_words"].done is speaks


@pytest.mark.parametrize(
    ("audience", "customers", "staff"),
    [
        ("Clients", True, False),
        ("Service clients", False, True),
        ("Customer service", False, True),
        ("Our customers", True, False),
        ("Représentants du personnel", False, True),
        ("Comité de pilotage", False, False),
    ],
)
def test_audiences(audience: str, customers: bool, staff: bool) -> None:
    told = [{"id": "c", "audience": audience, "message": "m", "on": "2026-03-01"}]
    found = look(complete(communications=told))
    assert (found["told_customers"].done, found["told_staff"].done) == (customers, staff)


def test_french_sentences_and_plurals() -> None:
    language.set_language("fr")
    notes = complete_dict()["notes"]
    one = look(complete(notes=notes[:2]))["stage_notes"].missing
    two = look(complete(notes=notes[:1]))["stage_notes"].missing
    plain = [sentence.replace("\N{NO-BREAK SPACE}", " ") for sentence in (one, two)]
    assert plain == [
        "« Livraison » n’a pas encore de post-it.",
        "« Achat » et « Livraison » n’ont pas encore de post-it.",
    ]


def test_a_map_may_speak_another_language_than_the_session() -> None:
    french = course(blank(), lang="fr")
    assert french.steps[0].title == "Objectif et personas"
    assert french.to_dict()["moments"][0]["title"] == "Avant l’atelier"
    assert course(blank()).steps[0].title == "Objective and personas"


def test_the_course_travels_as_json() -> None:
    sent = json.loads(json.dumps(look(complete(notes=[])).to_dict()))
    assert [moment["key"] for moment in sent["moments"]] == ["before", "during", "after"]
    assert sent["current"] == "interaction_points"
    assert sent["done"] == 5


@pytest.mark.parametrize("path", sorted(Path("templates").glob("*.json")), ids=lambda p: p.stem)
def test_model_maps_pass_the_workshops_own_checks(path: Path) -> None:
    """A filled template teaches: what the guide asks of the wall, it shows."""
    found = look(MapFile.model_validate_json(path.read_text("utf-8")))
    assert found["stages"].done
    assert found["stage_notes"].done
    assert found["emotions"].missing == ""
    assert found["moment_of_truth"].done
    assert found["customer_words"].missing == ""
    if any(check.key == "around_purchase" for check in found.steps[1].checks):
        assert found["around_purchase"].missing == ""


def test_a_point_changed_since_it_was_read_is_to_be_read_again() -> None:
    said = complete_dict()
    asked = MapFile.model_validate(said).measurement_points[0]
    said["annotations"][0]["measured"] = measured(asked)
    assert look(MapFile.model_validate(said))["fresh"].done
    said["measurement_points"][0] |= {"indicator": "mean", "objective": 8}
    said["annotations"][0]["score"]["status"] = "indicative"
    found = look(MapFile.model_validate(said))
    assert found["fresh"].missing == (
        "“Livraison reçue” was changed after its results were read: annotate again."
    )
    assert found["solid"].done  # the old score is nobody's


def test_a_point_hangs_on_a_stage_of_its_touchpoint() -> None:
    said = complete_dict()
    said["measurement_points"][0] |= {"stage": None, "touchpoint": "door"}
    said["touchpoints"] = [{"id": "door", "name": "Porte", "order": "a", "stages": ["delivery"]}]
    assert look(MapFile.model_validate(said))["points_on_stages"].done
    said["touchpoints"][0]["stages"] = ["gone"]
    assert not look(MapFile.model_validate(said))["points_on_stages"].done
