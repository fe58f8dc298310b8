"""What answers in words are worth: ladders in both languages, faces, stars, ends of a scale."""

from __future__ import annotations

import pytest

from journeykit.folding import fold
from journeykit.surveys.columns.answers import is_no_answer, label_values, to_number
from journeykit.surveys.columns.ladders import LADDERS


@pytest.mark.parametrize(
    ("labels", "values"),
    [
        ("Tout à fait d'accord|Plutôt d'accord|Plutôt pas d'accord|Pas du tout d'accord", "4321"),
        ("Tout à fait d’accord|D'accord|Neutre|Pas d'accord|Pas du tout d'accord", "54321"),
        ("Très satisfait(e)|Plutôt satisfaite|Peu satisfait·e|Pas du tout satisfaits", "4321"),
        ("Extremely satisfied|Somewhat satisfied|Neither satisfied nor dissatisfied|"
         "Somewhat dissatisfied|Extremely dissatisfied", "54321"),
        ("Strongly agree|Agree|Somewhat agree|Neither agree nor disagree|Somewhat disagree|"
         "Disagree|Strongly disagree", "7654321"),
        ("Strongly agree|Agree|Slightly agree|Slightly disagree|Disagree|Strongly disagree",
         "654321"),
        ("Excellent|Very good|Good|Fair|Poor", "54321"),
        ("Excellent|Bon|Moyen|Mauvais|Très mauvais", "54321"),
        ("Extremely likely|Very likely|Somewhat likely|Not so likely|Not at all likely", "54321"),
        ("Très probable|Peu probable|Peut-être|Probablement", "5234"),
        ("Toujours|Souvent|Parfois|Rarement|Jamais", "54321"),
        ("Always|Usually|Sometimes|Rarely|Never", "54321"),
        ("Très important|Important|Peu important|Pas du tout important", "4321"),
        ("Très facile|Plutôt facile|Ni facile ni difficile|Très difficile", "5431"),
        ("Much better|Better|About the same|Worse|Much worse", "54321"),
        ("😀|🙂|😐|🙁|😡", "54321"),
        ("☹️|😐|😀", "123"),
        ("😀 Très satisfait|😡 Très insatisfait|Neutre", "513"),
        ("5 - Très satisfait|3|1 - Pas du tout satisfait", "531"),
        ("0 (pas du tout)|5|10 (tout à fait)", "0.5.10"),
        ("10 Extremely likely|7|3|0 Not at all likely", "10.7.3.0"),
        ("★★★★★|★★☆☆☆|⭐️⭐️⭐️", "523"),
    ],
)  # fmt: skip
def test_ladders(labels: str, values: str) -> None:
    wanted = values.split(".") if "." in values else list(values)
    asked = labels.split("|")
    assert label_values(asked) == {a: float(v) for a, v in zip(asked, wanted, strict=True)}


def test_the_number_of_steps_can_be_told() -> None:
    words = ["Très satisfait", "Plutôt satisfait"]
    assert list(label_values(words, steps=4).values()) == [4.0, 3.0]
    assert list(label_values(words, steps=5).values()) == [5.0, 4.0]
    # Seven steps are worded in two ways (“extrêmement” above “très”, or not): not told, not read.
    assert list(label_values(words, steps=7).values()) == [None, None]


@pytest.mark.parametrize(
    "labels",
    [
        ["Paris", "Lyon"],
        ["Oui", "Non"],
        ["Bien"],  # one lone word may be anything
        ["Simple", "Double"],
        ["Très satisfait", "En magasin"],
        ["Plutôt d'accord", "D'accord", "Assez d'accord"],  # three synonyms of one step
        ["18-25", "26-35"],
        ["1 - 2 fois", "3 - 4 fois"],
    ],
)
def test_what_is_no_ladder_is_not_read(labels: list[str]) -> None:
    assert set(label_values(labels).values()) == {None}


@pytest.mark.parametrize(
    "cell",
    ["Ne se prononce pas", "NSP", "Je ne sais pas", "Prefer not to say", "Don't know / not "
     "applicable", "Je préfère ne pas répondre", "N/A", "Sans opinion.", "Non concerné(e)", " "],
)  # fmt: skip
def test_declining_is_no_answer(cell: str) -> None:
    assert is_no_answer(cell)


@pytest.mark.parametrize("cell", ["Non", "Jamais", "0", "Neutre", "Aucun problème", "Rien"])
def test_saying_no_is_an_answer(cell: str) -> None:
    assert not is_no_answer(cell)


def test_no_word_stands_twice_on_one_ladder() -> None:
    for ladder in LADDERS:
        words = [fold(word) for step in ladder for word in step.split("|")]
        assert len(words) == len(set(words)), ladder[0]


@pytest.mark.parametrize("cell", ["12 rue de Lyon", "2024-01-05", "06 12 34 56 78", "18-29"])
def test_text_with_figures_is_no_mark(cell: str) -> None:
    assert to_number(cell) is None
