"""SPSS files: figures with value labels, columns labelled by the question."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .asked import Asked, joined


def sav(asked: Asked) -> bytes:
    """A ``.sav``: scales as figures, choices as labelled codes, several choices as 0 and 1."""
    import pandas as pd
    import pyreadstat

    columns: dict[str, list[object]] = {"ident": [asked.id(i) for i in range(len(asked.rows))]}
    labels = {"ident": "Response"}
    values: dict[str, dict[float, str]] = {}
    for number, question in enumerate(asked.questions, start=1):
        answers = [row[number - 1] for row in asked.rows]
        if question.kind == "multi_choice":
            for place, choice in enumerate(question.choices, start=1):
                name = f"q{number}_{place}"
                columns[name] = [float(choice in (a or ())) if a else None for a in answers]
                labels[name] = f"{question.text} - {choice}"
                values[name] = {0.0: "No", 1.0: "Yes"}
            continue
        name = f"q{number}"
        labels[name] = question.text
        if question.kind == "choice":
            places = {choice: float(i) for i, choice in enumerate(question.choices, start=1)}
            columns[name] = [places[str(a)] if a else None for a in answers]
            values[name] = {place: choice for choice, place in places.items()}
        elif question.kind == "scale":
            columns[name] = [float(str(a)) if a else None for a in answers]
        else:
            columns[name] = [joined(a) for a in answers]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.sav")
        pyreadstat.write_sav(
            pd.DataFrame(columns), str(path), column_labels=labels, variable_value_labels=values
        )
        return path.read_bytes()
