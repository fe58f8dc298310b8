"""Plain tables, one header row: as CSV the French way, in Windows-1252, as workbook, as Parquet."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .asked import Asked, as_text, as_workbook, joined


def _rows(asked: Asked) -> list[list[str]]:
    rows = [["response_id", "date", *(question.text for question in asked.questions)]]
    for row, answers in enumerate(asked.rows):
        when = asked.when(row).strftime("%d/%m/%Y")
        rows.append([asked.id(row), when, *(joined(answer, "; ") for answer in answers)])
    return rows


def semicolons(asked: Asked) -> bytes:
    """UTF-8 with its mark, semicolons."""
    return as_text(_rows(asked), delimiter=";", encoding="utf-8-sig")


def windows(asked: Asked) -> bytes:
    """Windows-1252; what it cannot write becomes a question mark, as Excel does."""
    text = as_text(_rows(asked), delimiter=";").decode("utf-8")
    return text.encode("cp1252", errors="replace")


def xlsx(asked: Asked) -> bytes:
    """A workbook."""
    return as_workbook(_rows(asked))


def parquet(asked: Asked) -> bytes:
    """A Parquet file, dates as dates."""
    import duckdb
    import pandas as pd

    head, *rows = _rows(asked)
    frame = pd.DataFrame(rows, columns=head).replace({"": None})
    frame["date"] = [asked.when(row) for row in range(len(rows))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.parquet")
        connection = duckdb.connect()
        connection.register("answers", frame)
        connection.sql("from answers").write_parquet(str(path))
        connection.close()
        return path.read_bytes()
