"""The root-cause form: started from a pain, dug by whys and bones, shown by notes and verbatims."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk
from journeykit.document.measures import Annotation, MaskedVerbatim, Provenance, ScoreRecord
from journeykit.widgets.root_cause_form import RootCauseForm
from journeykit.widgets.root_cause_lists import PROBLEM

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def m() -> jk.JourneyMap:
    m = jk.JourneyMap.from_template("online-order", lang="en")
    m.add_note("Delivery", "Pain points", "My parcel is late", id="late")
    m.add_note("Purchase", "Pain points", "I pay twice", id="twice")
    m.add_note("Delivery", "Tasks", "Wait at home", id="wait")
    m.add_touchpoint("Parcel locker", stages=["Delivery"], id="locker")
    m.add_measurement_point(
        id="parcel", name="Parcel", stage="delivery", question="nps", indicator="nps", scale=(0, 10)
    )
    m.set_annotation(
        Annotation(
            id="parcel",
            score=ScoreRecord(indicator="nps", value=1, n=200, ci_low=0, ci_high=2, status="shown"),
            verbatims=[MaskedVerbatim(text="I waited [PERSON]", answer=2)],
            provenance=Provenance(
                file="f.csv", sha256="0" * 64, read_on=date(2026, 1, 5), rows=200, rows_in_file=200
            ),
        )
    )
    return m


@pytest.fixture
def form(m: jk.JourneyMap) -> RootCauseForm:
    return RootCauseForm(m)


def labels(widget: Any) -> list[str]:
    return [label for label, _key in widget.options]


def type_in(field: Any, text: str, base: str | None = None) -> None:
    """Type words and send them, as the page does."""
    told = {"about": field.about, "base": field.value if base is None else base, "text": text}
    field._heard(field, told, [])


def begin(form: RootCauseForm) -> str:
    form._start.source.value = "late"
    type_in(form._start.problem, form._start.problem.value)
    return form._root


def why(form: RootCauseForm, text: str) -> str:
    type_in(form._why.text, text)
    return form._spot[1]


def test_a_field_appears_once_it_is_known_what_is_typed_in_it(form: RootCauseForm) -> None:
    about: list[str] = []
    form._work.layout.observe(lambda _change: about.append(form._why.text.about), names="display")
    begin(form)
    assert about == [form._why.text.about]
    assert about != [""]


def test_nothing_is_on_the_map_before_a_person_starts(m: jk.JourneyMap) -> None:
    form = RootCauseForm(m)
    RootCauseForm(m)
    assert m.root_causes == ()
    assert repr(form) == "RootCauseForm(0 analyses)"
    assert form._work.layout.display == "none"


def test_pain_notes_are_offered_by_stage_and_give_the_problem(form: RootCauseForm) -> None:
    assert labels(form._start.source)[1:] == [
        "Purchase · I pay twice", "Delivery · My parcel is late",
    ]  # fmt: skip
    form._start.source.value = "late"
    assert form._start.problem.value == "My parcel is late"
    form._start.source.value = "twice"
    assert form._start.problem.value == "I pay twice"
    form._start.kind.value = "stage"
    assert form._start.problem.value == ""


@pytest.mark.parametrize(("kind", "ref"), [("touchpoint", "locker"), ("stage", "delivery")])
def test_an_analysis_starts_from_a_touchpoint_or_a_stage(
    form: RootCauseForm, m: jk.JourneyMap, kind: str, ref: str
) -> None:
    form._start.kind.value = kind
    form._start.source.value = ref
    type_in(form._start.problem, " ")
    assert "Write the problem first" in form._says.value
    type_in(form._start.problem, "The locker stays shut")
    (root,) = m.root_causes
    assert (getattr(root, kind), root.problem) == (ref, "The locker stays shut")
    assert repr(form) == "RootCauseForm(1 analysis)"


def test_without_a_place_nothing_begins(form: RootCauseForm, m: jk.JourneyMap) -> None:
    type_in(form._start.problem, "Something")
    assert "Choose where it hurts" in form._says.value
    assert m.root_causes == ()


def test_each_why_is_asked_of_the_last_answer(form: RootCauseForm, m: jk.JourneyMap) -> None:
    root = begin(form)
    assert "Why? My parcel is late" in form._why.asked.value
    first = why(form, "The round changed")
    assert "Why? The round changed" in form._why.asked.value
    why(form, "Two drivers are ill")
    (top,) = m.cause_tree(root)
    assert (top.cause.id, top.because[0].cause.text) == (first, "Two drivers are ill")
    assert "Two drivers are ill" in form._pictures.whys.value
    why(form, "  ")
    assert "Write the cause first" in form._says.value


def test_a_bone_goes_to_the_family_that_is_chosen(form: RootCauseForm, m: jk.JourneyMap) -> None:
    begin(form)
    form._tree.value = ("family", "environment")
    why(form, "No network in the car park")
    why(form, "Snow")
    assert [(one.kind, one.branch) for one in m.causes] == [("bone", "environment")] * 2
    assert form._tree.value == ("family", "environment")
    assert "No network" in form._pictures.bones.value
    assert "    ↳ Snow" in labels(form._tree)
    assert form._cause.layout.display == form._proof.layout.display == "none"


def test_a_cause_is_reworded_judged_and_moved(form: RootCauseForm, m: jk.JourneyMap) -> None:
    begin(form)
    first = why(form, "The round changed")
    second = why(form, "Two drivers are ill")
    type_in(form._cause.text, "Three drivers are ill")
    assert "Saved: “Three drivers are ill”" in form._says.value
    form._cause.evidence.value = "confirmed"
    item: Any = m.get("causes", second)
    assert (item.text, item.evidence) == ("Three drivers are ill", "confirmed")
    assert form._cause.place.value == ("cause", first)
    form._cause.place.value = ("family", "people")
    assert (item.parent, item.kind, item.branch) == (None, "bone", "people")
    assert form._cause.place.value == ("family", "people")
    form._cause.place.value = ("cause", first)
    assert (item.parent, item.kind, item.branch) == (first, "why", "")
    form._tree.value = ("cause", first)
    assert ("cause", second) not in [key for _label, key in form._cause.place.options]


def test_words_belong_to_their_line_whatever_is_chosen_meanwhile(
    form: RootCauseForm, m: jk.JourneyMap
) -> None:
    root = begin(form)
    first: Any = m.get("causes", why(form, "The round changed"))
    told = {"about": form._cause.text.about, "base": "The round changed", "text": "It changes"}
    form._tree.value = PROBLEM
    form._cause.text._heard(None, told, [])  # late: the kernel was busy
    assert first.text == "It changes"
    assert form._tree.value == PROBLEM
    assert form._cause.text.value == "My parcel is late"
    type_in(form._cause.text, "“Late again”")
    assert m.get("root_causes", root).problem == "“Late again”"  # type: ignore[union-attr]
    type_in(form._cause.text, "  ")
    assert "Write the cause first" in form._says.value
    assert form._cause.text.value == "“Late again”"


def test_an_answer_to_a_line_that_is_gone_is_refused(form: RootCauseForm, m: jk.JourneyMap) -> None:
    begin(form)
    first = m.get("causes", why(form, "The round changed"))
    told = {"about": form._why.text.about, "base": "", "text": "Two drivers are ill"}
    m.delete(first)  # type: ignore[arg-type]
    form._why.text._heard(None, told, [])
    assert "choose another" in form._says.value
    assert m.causes == ()


def test_what_explained_a_binned_cause_stays_and_it_can_come_back(
    form: RootCauseForm, m: jk.JourneyMap
) -> None:
    root = begin(form)
    first = why(form, "The round changed")
    second = why(form, "Two drivers are ill")
    form._tree.value = ("cause", first)
    form._cause.bin.click()
    assert [node.cause.id for node in m.cause_tree(root)] == [second]
    assert form._tree.value == PROBLEM
    form._back.click()
    assert [node.cause.id for node in m.cause_tree(root)] == [first]
    assert form._tree.value == ("cause", first)
    form._tree.value = PROBLEM
    form._cause.bin.click()
    assert m.root_causes == ()
    assert form._start.layout.display == ""
    form._back.click()
    assert form._root == root


def test_notes_and_masked_verbatims_show_a_cause(form: RootCauseForm, m: jk.JourneyMap) -> None:
    begin(form)
    cause: Any = m.get("causes", why(form, "The round changed"))
    proof = form._proof
    proof.link_note.click()
    assert "Choose the post-it first" in form._says.value
    proof.find.value = "WAIT"
    assert labels(proof.note)[1:] == ["Delivery · Tasks · Wait at home"]
    assert proof.note.value == "wait"
    proof.link_note.click()
    proof.link_verbatim.click()
    assert cause.notes == ["wait"]
    assert [(one.text, one.answer) for one in cause.verbatims] == [("I waited [PERSON]", 2)]
    assert len(labels(proof.linked)) == 2
    assert len(labels(proof.verbatim)) == 1
    assert "1 note · 1 verbatim" in form._pictures.whys.value
    for key in (("note", "wait"), ("verbatim", "I waited [PERSON]")):
        proof.linked.value = key
        proof.unlink.click()
    assert (cause.notes, cause.verbatims) == ([], [])
    assert proof.unlink.disabled


def test_others_edits_appear_and_typed_words_stay(form: RootCauseForm, m: jk.JourneyMap) -> None:
    root = begin(form)
    cause: Any = m.get("causes", why(form, "The round changed"))
    m.add_cause(root, "From elsewhere")
    cause.text = "The round changed on Monday"
    assert any("From elsewhere" in label for label in labels(form._tree))
    assert form._cause.text.value == "The round changed on Monday"
    cause.text = "Somebody else’s words"
    type_in(form._cause.text, "The round was changed", base="The round changed on Monday")
    assert cause.text == "The round was changed"
    assert "replaces what was written elsewhere meanwhile: “Somebody else’s" in form._says.value


def test_what_went_to_the_bin_elsewhere_is_said(form: RootCauseForm, m: jk.JourneyMap) -> None:
    begin(form)
    cause: Any = m.get("causes", why(form, "The round changed"))
    told = {"about": form._cause.text.about, "base": cause.text, "text": "It changed twice"}
    m.delete(cause)
    assert form._tree.value == PROBLEM
    assert "in the bin elsewhere" in form._says.value
    form._cause.text._heard(None, told, [])
    assert "Your words are kept with it" in form._says.value
    form._back.click()
    assert (cause.deleted, cause.text, form._spot[1]) == (False, "It changed twice", cause.id)
    m.delete(m.root_causes[0])
    assert "This analysis has just been put in the bin" in form._says.value
    assert form._start.layout.display == ""


def test_the_files_lie_beside_the_map(m: jk.JourneyMap, tmp_path: Path) -> None:
    m.save_as(tmp_path / "shop.journey.json")
    form = RootCauseForm(m)
    begin(form)
    why(form, "The round changed")
    for button in (form._pictures.page, form._pictures.save_whys, form._pictures.save_bones):
        button.click()
    names = sorted(path.name for path in tmp_path.iterdir() if path.suffix in (".html", ".svg"))
    assert names == [
        "shop - My parcel is late - fishbone.svg",
        "shop - My parcel is late - five whys.svg",
        "shop - My parcel is late.html",
    ]
    assert "The picture is in" in form._pictures.says.value
    page = tmp_path / names[2]
    assert "The round changed" in page.read_text("utf-8")
    m.add_root_cause("my parcel is late!", stage="Delivery", id="again")
    RootCauseForm(m)._pictures.page.click()
    assert (tmp_path / "shop - my parcel is late 2.html").exists()
    m.close()


def test_a_file_that_cannot_be_written_is_said(m: jk.JourneyMap, tmp_path: Path) -> None:
    m.save_as(tmp_path / "shop.journey.json")
    form = RootCauseForm(m)
    begin(form)
    (tmp_path / "shop - My parcel is late.html").mkdir()
    form._pictures.page.click()
    assert "⚠" in form._pictures.says.value or "jk-error" in form._pictures.says.value
    m.close()


def test_the_pictures_follow_the_page_s_theme_and_words_never_become_markup(
    form: RootCauseForm, m: jk.JourneyMap
) -> None:
    form._start.source.value = "late"
    type_in(form._start.problem, f'{HOSTILE} fill="#ffffff"')
    why(form, HOSTILE)
    shown = form._pictures.whys.value + form._pictures.bones.value
    assert 'fill="var(--jk-causes-card, #ffffff)"' in shown
    assert 'fill="#' not in shown
    assert 'stroke="#' not in shown
    words = [form._why.asked.value, form._says.value, form._cause.title.value, shown]
    assert not any("<script" in one for one in words)


def test_it_speaks_the_map_s_language() -> None:
    m = jk.JourneyMap.from_template("online-order", lang="fr")
    form = RootCauseForm(m)
    assert labels(form._start.kind) == ["un irritant du mur", "un point de contact", "une étape"]
    root = m.add_root_cause("Mon colis n’arrive pas", stage="Livraison")
    form = RootCauseForm(m, root)
    assert "Pourquoi\N{NO-BREAK SPACE}? Mon colis n’arrive pas" in form._why.asked.value
    assert repr(form) == "RootCauseForm(1 analysis)"


def test_the_analysis_asked_for_is_shown_the_latest_otherwise(m: jk.JourneyMap) -> None:
    first, second = m.add_root_cause("One"), m.add_root_cause("Two")
    assert RootCauseForm(m)._root == second.id
    form = RootCauseForm(m, first)
    assert form._root == first.id
    form._analysis.value = second.id
    assert "Why? Two" in form._why.asked.value
    with pytest.raises(jk.MapContentError, match="nowhere"):
        RootCauseForm(m, "nowhere")


def test_a_form_dropped_is_forgotten(m: jk.JourneyMap) -> None:
    form = RootCauseForm(m)
    listeners = len(m.replica._change_listeners)
    form.close()
    del form
    gc.collect()
    assert len(m.replica._change_listeners) == listeners - 1
    m.add_stage("After")


def test_every_input_has_its_label(form: RootCauseForm) -> None:
    lists = [
        form._analysis, form._start.kind, form._start.source, form._cause.evidence,
        form._cause.place, form._proof.find, form._proof.note, form._proof.verbatim,
    ]  # fmt: skip
    assert all(one.description for one in lists)
    assert all(one.label for one in (form._start.problem, form._why.text, form._cause.text))
    assert form._tree.tooltip
    assert form._proof.linked.tooltip


def test_what_is_no_text_from_a_page_is_passed_over(form: RootCauseForm, m: jk.JourneyMap) -> None:
    begin(form)
    for content in (None, [], {"text": 3}, {}):
        form._why.text._heard(None, content, [])
    form._cause.text._heard(None, {"about": "notes late", "text": "x"}, [])
    assert m.causes == ()
    assert m.get("notes", "late").text == "My parcel is late"  # type: ignore[union-attr]
