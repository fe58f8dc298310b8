"""The lines of a grid are read on one ladder, whoever left a step out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from journeykit.surveys import read_survey

Write = Callable[..., Path]


def test_lines_share_their_ladder(write: Write) -> None:
    with_middle = ("Très satisfait", "Neutre", "Insatisfait")
    without = ("Très satisfait", "Satisfait", "Insatisfait")
    rows = "".join(f"2024-01-01,{with_middle[n % 3]},{without[n % 3]}\n" for n in range(9))
    survey = read_survey(write("Horodateur,Note [Accueil],Note [Attente]\n" + rows))
    assert survey.numbers("q1_1").tolist()[:3] == [5, 3, 2]
    assert survey.numbers("q1_2").tolist()[:3] == [5, 4, 2]  # alone: 4, 3, 2 of four steps
    assert survey.question("q1_2").labels == {
        "Insatisfait": 2, "Satisfait": 4, "Très satisfait": 5,
    }  # fmt: skip


def test_two_grids_do_not_mix(write: Write) -> None:
    rows = "".join(
        f"2024-01-01,{('Facile', 'Difficile')[n % 2]},{('Facile', 'Très facile')[n % 2]},"
        f"{('Jamais', 'Toujours')[n % 2]},{('Parfois', 'Souvent')[n % 2]}\n"
        for n in range(8)
    )
    head = "Horodateur,Effort [Achat],Effort [Retour],Usage [Web],Usage [Boutique]\n"
    survey = read_survey(write(head + rows))
    assert survey.question("q1_1").labels == {"Difficile": 2, "Facile": 3}
    assert survey.question("q2_2").labels == {
        "Parfois": 3, "Souvent": 4,
    }  # fmt: skip


def test_figures_stay_figures(write: Write) -> None:
    rows = "".join(f"2024-01-01,{n % 6},{n % 4}\n" for n in range(12))
    survey = read_survey(write("Horodateur,Note [Accueil],Note [Attente]\n" + rows))
    assert survey.question("q1_1").labels is None
    assert survey.numbers("q1_1").max() == 5


def test_choices_over_columns_are_no_grid(write: Write) -> None:
    words = ("Très satisfait", "Satisfait", "Insatisfait")
    rows = "".join(
        f"{n}," + ",".join(word if i == n % 3 else "" for i, word in enumerate(words)) + "\n"
        for n in range(12)
    )
    survey = read_survey(write(f"Respondent ID,Satisfait ?,,\n,{','.join(words)}\n{rows}"))
    assert survey.question("q1").type == "scale"
    assert survey.numbers("q1").max() == 4
