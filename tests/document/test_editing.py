"""Editing by name, in both languages: what is found, refused, updated, binned and restored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import hatch_build
import journeykit as jk

from .helpers import spaced


@pytest.fixture(scope="module", autouse=True)
def _catalogues() -> None:
    hatch_build.compile_locale()


@pytest.fixture(autouse=True)
def _english() -> None:
    jk.set_language("en")


@pytest.fixture
def m() -> jk.JourneyMap:
    m = jk.JourneyMap.blank(lang="fr", title="Acheter un vélo")
    m.add_stage("Découverte", id="s1")
    m.add_stage("Après-vente", id="s2")
    return m


def cell(m: jk.JourneyMap, stage: str, row: str = "tasks") -> list[str]:
    return [n.text for n in m.notes if (n.place.stage, n.place.row) == (stage, row)]


@pytest.mark.parametrize("name", ["s2", "Après-vente", "APRES-VENTE", " apre\u0300s-vente "])
def test_a_stage_is_found_by_what_people_call_it(m: jk.JourneyMap, name: str) -> None:
    m.add_note(name, "taches", "Rappeler")
    assert cell(m, "s2") == ["Rappeler"]


REFUSED: list[tuple[Any, str, str]] = [
    (
        lambda m: m.add_note("Livraison", "tasks", "x"),
        "There is no “Livraison” among the stages. There are: “Découverte”, “Après-vente”.",
        "Il n’y a pas de « Livraison » parmi les étapes. Il y a : « Découverte », « Après-vente ».",
    ),
    (
        lambda m: m.add_note("s1", "tasks", "x", color="black"),
        "color: choose “yellow”, “blue”, “green”, “pink”, “orange”, “purple” or “grey”, "
        "not “black”.",
        "« purple » ou « grey », et non « black ».",
    ),
    (
        lambda m: m.set_emotion("s1", 3),
        "value: 3 is too large, 2",
        "value : 3 est trop grand, le maximum est 2",
    ),
    (
        lambda m: m.add_measurement_point(stage="s1", question="Q1", indicator="nps"),
        "scale: declare the lowest and the highest mark, as in (0, 10).",
        "scale : déclarez la note la plus basse et la plus haute, comme dans (0, 10).",
    ),
    (
        lambda m: setattr(m.stages[0], "nmae", "x"),
        "There is no “nmae” here. Choose among: id, deleted, deleted_on, order, name,",
        "Il n’y a pas de « nmae » ici. Choisissez parmi : id, deleted, deleted_on, order, name,",
    ),
    (
        lambda m: setattr(m.stages[0], "id", "x"),
        "id cannot be changed.",
        "id ne peut pas être modifié.",
    ),
    (
        lambda m: m.add_note("s1", "tasks", "a\ud800"),
        "text: this text holds half a character (a lone surrogate).",
        "text : ce texte contient une moitié de caractère (un demi-codet isolé).",
    ),
    (
        lambda m: m.add_measurement_point(
            question="Q", indicator="nps", scale=(0, 10), invited=10**40
        ),
        "invited: this number is too large.",
        "invited : ce nombre est trop grand.",
    ),
    (
        lambda m: m.delete("s1"),
        "Give a stage, row, note… of this map, such as m.notes[0], not 's1'.",
        "Donnez une étape, une ligne, un post-it… de cette carte",
    ),
    (
        lambda m: m.get("stage", "s1"),
        "There is no “stage” here. Choose among: phases, stages, rows,",
        "Il n’y a pas de « stage » ici.",
    ),
    (
        lambda m: jk.JourneyMap.from_template("moon-trip"),
        "There is no template “moon-trip”. Choose among: after-sales-repair,",
        "Il n’y a pas de modèle « moon-trip ». Choisissez parmi : after-sales-repair,",
    ),
    (
        lambda m: jk.JourneyMap.blank(lang="de"),
        "lang: choose “fr” or “en”, not 'de'.",
        "lang : choisissez « fr » ou « en », et non 'de'.",
    ),
]


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_refusals_are_sentences_in_both_languages(m: jk.JourneyMap, number: int) -> None:
    act, english, french = REFUSED[number]
    before = m.to_dict()
    for lang, wanted in (("en", english), ("fr", french)):
        jk.set_language(lang)
        with pytest.raises(jk.MapContentError) as caught:
            act(m)
        assert wanted in spaced(caught.value)
    assert m.to_dict() == before


def test_one_name_for_several_asks_for_an_id(m: jk.JourneyMap) -> None:
    m.add_stage("découverte", id="s3")
    with pytest.raises(jk.MapContentError, match="Use one of these ids: s1, s3"):
        m.move_stage("Découverte", after="s2")


def test_an_item_of_another_map_is_refused(m: jk.JourneyMap) -> None:
    one = jk.JourneyMap.from_template("online-order", lang="en")
    two = jk.JourneyMap.from_template("online-order", lang="en")
    for act in (one.delete, one.restore, one.move_stage):
        with pytest.raises(jk.MapContentError, match="belongs to another map"):
            act(two.stages[0])
    assert len(one.stages) == len(two.stages) == 5


def test_a_second_persona_asks_first(m: jk.JourneyMap) -> None:
    m.add_persona("Léa", age="34")
    m.add_persona("léa", age="35")  # the cell was run again
    assert [p.age for p in m.personas] == ["35"]
    with pytest.raises(jk.MapContentError, match=r"story of “léa”.*confirm_second=True"):
        m.add_persona("Karim")
    m.add_persona("Karim", confirm_second=True)
    assert [p.name for p in m.personas] == ["léa", "Karim"]


def test_running_a_cell_again_updates(m: jk.JourneyMap) -> None:
    for objective in (40, 50):
        m.add_measurement_point(
            stage="Après-vente", question="Q1", indicator="nps", scale=(0, 10),
            objective=objective,
        )  # fmt: skip
        m.add_stage("Découverte", id="s1")
        m.add_note("s1", "tasks", "Chercher", id="n")
        m.set_emotion("s1", 1.5)
        m.add_touchpoint("Magasin", id="shop", stages=["Découverte"])
    m.add_touchpoint("Boutique", id="shop")
    assert [(p.objective, p.stage) for p in m.measurement_points] == [(50, "s2")]
    assert (len(m.stages), len(m.notes), len(m.emotion_points)) == (2, 1, 1)
    assert [(t.name, t.stages) for t in m.touchpoints] == [("Boutique", ["s1"])]


def test_the_bin_gives_back(m: jk.JourneyMap) -> None:
    note = m.add_note("s1", "tasks", "Chercher")
    m.delete(note)
    assert m.notes == ()
    assert note.deleted
    note.text = "Chercher encore"
    m.restore(note)
    assert [n.text for n in m.notes] == ["Chercher encore"]


def test_notes_of_a_deleted_stage_stay_at_hand(m: jk.JourneyMap) -> None:
    m.add_note("s1", "tasks", "orphan")
    m.add_note("s2", "tasks", "housed")
    stage = m.stages[0]
    m.delete(stage)
    assert [n.text for n in m.notes] == ["housed", "orphan"]
    m.move_note(m.notes[1], stage="s2")
    assert cell(m, "s2") == ["housed", "orphan"]
    m.restore(stage)
    assert cell(m, "s1") == []


def test_moving(m: jk.JourneyMap) -> None:
    a, b, c = (m.add_note("s1", "tasks", text) for text in "abc")
    m.move_note(c, before=a)
    assert cell(m, "s1") == ["c", "a", "b"]
    m.move_note(a, stage="Après-vente", row="Questions")
    assert cell(m, "s1") == ["c", "b"]
    assert cell(m, "s2", "questions") == ["a"]
    m.add_stage("Achat", id="s3", after="Découverte")
    m.move_stage("s1", after="s2")
    assert [s.id for s in m.stages] == ["s3", "s2", "s1"]
    m.move_row("influences", before="tasks")
    assert m.rows[0].id == "influences"
    assert b.text == "b"


def test_several_edits_are_one_update(m: jk.JourneyMap) -> None:
    updates: list[bytes] = []
    changes: list[frozenset[str]] = []
    m.replica.subscribe(lambda update, origin: updates.append(update))
    stop = m.replica.on_change(changes.append)
    with m.edit():
        stage = m.add_stage("Achat")
        note = m.add_note(stage, "tasks", "x")
        note.text = "xyz"
        m.charter.goal = "g"
    assert len(updates) == 1
    assert changes == [frozenset({"stages", "notes", "charter"})]
    stop()
    m.title = "Autre"
    assert len(updates) == 2
    assert len(changes) == 1


def test_a_proxy_stays_true_after_others_edits(m: jk.JourneyMap, tmp_path: Path) -> None:
    m.save_as(tmp_path / "velo")
    stage = m.stages[0]
    other = jk.JourneyMap.open_copy(tmp_path / "velo")
    assert stage != other.stages[0]
    m.stages[0].name = "Exploration"
    assert stage.name == "Exploration"
    assert stage == m.stages[0]
    assert len({stage, m.stages[0]}) == 1
    m.close()


def test_an_action_finds_its_stage_by_name() -> None:
    m = jk.JourneyMap.from_template("online-order", lang="fr")
    assert m.add_action("Appeler avant de livrer", stage="Livraison").stage == "delivery"
    with pytest.raises(jk.MapContentError, match="Nulle part"):
        m.add_action("Rien", stage="Nulle part")


def test_one_source_or_stage_needs_no_list() -> None:
    m = jk.JourneyMap.from_template("online-order", lang="en")
    note = m.add_note("delivery", "tasks", "I wait", sources="interviews, March")
    assert [source.label for source in note.sources] == ["interviews, March"]
    assert m.add_touchpoint("Parcel", stages="Delivery").stages == ["delivery"]


def test_what_a_newer_version_wrote_beside_a_place_travels_with_the_note() -> None:
    m = jk.JourneyMap.from_template("online-order", lang="en")
    note = m.add_note("delivery", "tasks", "I wait")
    with m.replica.edit() as tops:
        tops["notes"][note.id]["place"] = {**note.place.model_dump(), "lane": "left"}
    m.move_note(note, stage="purchase")
    assert (note.place.stage, note.place.model_extra) == ("purchase", {"lane": "left"})
