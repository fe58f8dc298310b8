"""Themes of a map's verbatims: found, counted at their points, kept from one import to the next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import journeykit as jk
from journeykit.annotation import find_themes, mask_again, set_masking_words
from journeykit.annotation.heard import heard

HEAD = "note;attente;quand;pourquoi"
LATE = (
    "le colis est arrivé en retard, une semaine de retard de livraison",
    "livraison en retard, le colis devait arriver lundi",
    "encore un retard de livraison, colis reçu trop tard",
    "colis en retard et livreur injoignable",
)
PRICE = (
    "le prix est trop cher pour la qualité",
    "prix trop élevé, je trouve moins cher ailleurs",
    "tarif cher, le prix a augmenté",
    "c'est cher, le prix double en un an",
)
HELP = (
    "conseillère très gentille au téléphone, merci",
    "la conseillère du téléphone a été gentille et patiente",
    "accueil gentil au téléphone, conseillère compétente",
    "conseillère patiente et gentille, téléphone vite décroché",
)


def lines(month: int, *, late: int = 8, price: int = 8, praise: int = 8) -> list[str]:
    told = [
        *(f"2;5;2026-{month:02}-{1 + i % 27:02};{LATE[i % 4]} ({i})" for i in range(late)),
        *(f"6;3;2026-{month:02}-{1 + i % 27:02};{PRICE[i % 4]} ({i})" for i in range(price)),
        *(f"10;1;2026-{month:02}-{1 + i % 27:02};{HELP[i % 4]} ({i})" for i in range(praise)),
    ]
    return told


@pytest.fixture
def m(tmp_path: Path) -> jk.JourneyMap:
    m = jk.JourneyMap.from_template("online-order", lang="fr")
    m.save_as(tmp_path / "carte.journey.json")
    add = m.add_measurement_point
    add(
        id="nps",
        stage=m.stages[3],
        question="note",
        verbatim_question="pourquoi",
        indicator="nps",
        scale=(0, 10),
    )
    add(
        id="effort",
        stage=m.stages[4],
        question="attente",
        verbatim_question="pourquoi",
        indicator="ces",
        scale=(1, 5),
        direction="lower_is_better",
    )
    return m


@pytest.fixture
def annotated(m: jk.JourneyMap, file: Callable[..., Path]) -> jk.JourneyMap:
    path = file(*lines(3), *lines(4), head=HEAD)
    jk.annotate(m, jk.read_survey(path, columns={"submitted": "quand"}))
    return m


def theme_with(m: jk.JourneyMap, word: str) -> str:
    """The theme that `word` tells most of."""
    found = [item for item in m.themes if word in item.words]
    return min(found, key=lambda item: list(item.words).index(word)).id


def living(m: jk.JourneyMap) -> set[str]:
    return {item.id for item in m.themes}


def test_what_one_customer_wrote_counts_once_and_at_each_of_its_points(
    annotated: jk.JourneyMap,
) -> None:
    found = find_themes(annotated)
    assert len(found.said) == 48
    assert set(found.heard.points) == {("effort", "nps")}
    assert found.table["n"].sum() <= 48
    for annotation in annotated.annotations:
        assert annotation.commented == 48
        assert sum(count.n for count in annotation.themes) == found.table["n"].sum()


def test_marks_of_all_scales_stand_on_one_with_the_good_end_up(annotated: jk.JourneyMap) -> None:
    marks = heard(annotated).said.frame.groupby("mark").size()
    # 2 of 10 and 5 of a wait from 1 to 5 (low is good): (2 + 0) / 2, and so on.
    assert marks.to_dict() == {1.0: 16, 5.5: 16, 10.0: 16}


def test_finding_again_changes_nothing(annotated: jk.JourneyMap) -> None:
    find_themes(annotated)
    before = annotated.model().model_dump()
    find_themes(annotated)
    assert annotated.model().model_dump() == before


def test_a_named_theme_survives_the_next_import_and_the_next_kernel(
    annotated: jk.JourneyMap, file: Callable[..., Path], tmp_path: Path
) -> None:
    find_themes(annotated)
    late = theme_with(annotated, "retard")
    annotated.rename_theme(late, "Ponctualité")
    annotated.save()
    path = tmp_path / "carte.journey.json"
    annotated.close()
    again = jk.JourneyMap.open(path)
    may = file(*lines(5, late=3, price=12, praise=12), name="mai.csv", head=HEAD)
    jk.annotate(again, jk.read_survey(may, columns={"submitted": "quand"}))
    found = find_themes(again)
    named = found.table.set_index("theme").loc[late]
    assert named["label"] == "Ponctualité"
    assert named["n"] == 16 + 3
    assert len(living(again)) == len(again.themes)


def test_responses_that_come_are_counted_in_the_themes_at_once(
    annotated: jk.JourneyMap, file: Callable[..., Path]
) -> None:
    find_themes(annotated)
    late = theme_with(annotated, "retard")
    annotated.pin_theme(late)
    before = [item.model() for item in annotated.themes]
    may = file(*lines(5, late=6, price=2, praise=0), name="mai.csv", head=HEAD)
    report = jk.annotate(annotated, jk.read_survey(may, columns={"submitted": "quand"}))
    assert "counted again by their words, in 56 verbatims: jk.find_themes(m)" in str(report)
    assert [item.model() for item in annotated.themes] == before  # none is found anew
    for annotation in annotated.annotations:
        counts = {count.theme: count.n for count in annotation.themes}
        assert annotation.commented == 56
        assert counts[late] == 16 + 6
    # What the pinned theme counts is what finding again counts.
    assert find_themes(annotated).table.set_index("theme").loc[late, "n"] == 22


def test_an_answer_that_changed_is_counted_again(
    m: jk.JourneyMap, file: Callable[..., Path]
) -> None:
    told = [f"{at};9;1;{text}" for at, text in enumerate((*LATE, *PRICE))]
    read = {"columns": {"id": "id"}}
    jk.annotate(m, jk.read_survey(file(*told, head="id;note;attente;pourquoi"), **read))
    m.add_theme("Retards", ["retard"], id="late")
    m.add_theme("Prix", ["prix"], id="price")
    told[0] = "0;2;5;finalement c'est le prix qui fâche"
    jk.annotate(m, jk.read_survey(file(*told, head="id;note;attente;pourquoi"), **read))
    for annotation in m.annotations:
        assert {count.theme: count.n for count in annotation.themes} == {"late": 3, "price": 5}


def test_a_theme_nobody_kept_goes_when_nobody_speaks_of_it(
    m: jk.JourneyMap, file: Callable[..., Path]
) -> None:
    m.add_theme(words=["parking", "voiture"], pinned=False, id="parking")
    m.add_theme("Parking gardé", ["parking", "voiture"], id="kept")
    jk.annotate(m, jk.read_survey(file(*lines(3), head=HEAD), columns={"submitted": "quand"}))
    find_themes(m)
    assert "parking" not in living(m)
    assert "kept" in living(m)


def test_a_theme_found_again_comes_back_from_the_bin(annotated: jk.JourneyMap) -> None:
    find_themes(annotated)
    late = theme_with(annotated, "retard")
    annotated.delete(annotated.get("themes", late))
    find_themes(annotated)
    assert late in living(annotated)


def test_merged_themes_count_together(annotated: jk.JourneyMap) -> None:
    found = find_themes(annotated)
    late, price = theme_with(annotated, "retard"), theme_with(annotated, "prix")
    before = found.table.set_index("theme")["n"]
    annotated.merge_themes(late, price, name="Promesses")
    merged = find_themes(annotated).table.set_index("theme")["n"]
    assert merged[late] >= before[late] + before[price] - 1
    assert price not in living(annotated)


def test_a_rising_theme_is_told(m: jk.JourneyMap, file: Callable[..., Path]) -> None:
    path = file(*lines(3, late=2, price=20, praise=20), *lines(4, late=24, price=8), head=HEAD)
    jk.annotate(m, jk.read_survey(path, columns={"submitted": "quand"}))
    signals = find_themes(m).themes.weak_signals("month")
    risen = signals.loc[signals["rises"], "verbatims"]
    assert len(risen)
    assert all("retard" in text for quotes in risen for text in quotes)


def test_interviews_shape_themes_and_count_at_no_point(
    annotated: jk.JourneyMap, tmp_path: Path
) -> None:
    notes = tmp_path / "entretiens.txt"
    notes.write_text("\n\n".join(LATE), "utf-8")
    found = find_themes(annotated, also=jk.read_interviews(notes))
    assert len(found.said) == 48 + 4
    assert found.heard.points[-4:] == ((), (), (), ())
    assert {annotation.commented for annotation in annotated.annotations} == {48}


def test_speakers_of_interviews_stay_masked(annotated: jk.JourneyMap, tmp_path: Path) -> None:
    call = tmp_path / "appel.txt"
    call.write_text("Perrine Vasseur: Perrine à l'appareil, colis en retard\nAgent: Oui", "utf-8")
    said = find_themes(annotated, also=jk.read_interviews(call)).said
    assert not any("Perrine" in text for text in said.frame["text"])


def test_a_map_nobody_spoke_on_says_what_to_do(m: jk.JourneyMap) -> None:
    with pytest.raises(jk.MapContentError, match="annotate it from an export"):
        find_themes(m)
    assert m.themes == ()
    with pytest.raises(jk.MapContentError, match="read_interviews"):
        find_themes(m, also=["words"])


def test_a_static_map_reads_no_response(annotated: jk.JourneyMap) -> None:
    jk.make_static(annotated)
    with pytest.raises(jk.MapContentError, match="annotate it from an export"):
        find_themes(annotated)


def test_a_word_to_mask_leaves_the_map_at_once(m: jk.JourneyMap, file: Callable[..., Path]) -> None:
    told = [f"9;1;2026-03-{i:02};Loulou gère le rayon comme personne {i}" for i in range(1, 13)]
    jk.annotate(m, jk.read_survey(file(*told, head=HEAD), columns={"submitted": "quand"}))
    said = [one.text for note in m.annotations for one in note.verbatims]
    assert any("Loulou" in text for text in said)
    m.add_theme(words=["loulou", "rayon"], pinned=True)
    m.add_theme(words=["loulou"], id="only")
    set_masking_words(m, mask=["Loulou"])
    assert [list(theme.words) for theme in m.themes] == [["rayon"]]
    assert mask_again(m) == 0
    assert "oulou" not in str(m.to_dict())
    assert not any("Loulou" in one.text for note in m.annotations for one in note.verbatims)
    assert not any("Loulou" in text for text in heard(m).said.frame["text"])
