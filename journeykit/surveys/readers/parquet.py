"""Parquet files, read with DuckDB: the column names are the header, dates come out as ISO text.

What the columns mean is `tidy`'s work (or a platform's, when its export was saved as Parquet).
"""

from __future__ import annotations

from pathlib import Path

from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.surveys.table import Table

_MAGIC = b"PAR1"
_DATED = ("TIMESTAMP", "DATE", "TIME")


def is_parquet(data: bytes) -> bool:
    """Whether the bytes are a Parquet file."""
    return data.startswith(_MAGIC)


def read_parquet(file: Path, name: str) -> Table:
    """The rows of a Parquet file, the column names first, every cell as text.

    Parameters
    ----------
    file, name
        The path, and the file's name for messages.

    Raises
    ------
    SurveyError
        When the file is damaged, encrypted or cut.
    """
    import duckdb

    source = str(file).replace("'", "''")
    try:
        with duckdb.connect() as base:
            found = base.sql(f"select * from read_parquet('{source}')")
            columns = list(zip(found.columns, [str(kind) for kind in found.types], strict=True))
            shown = ", ".join(_as_text(column, kind) for column, kind in columns)
            rows = base.sql(f"select {shown} from read_parquet('{source}')").fetchall()
    except Exception as error:  # damaged metadata raises more than duckdb's own errors
        raise SurveyError(
            _(
                "{file}: this Parquet file is damaged or encrypted and cannot be opened. "
                "Export it again, or save it as CSV."
            ).format(file=name)
        ) from error
    header = [column for column, _kind in columns]
    # Blanks are told here, not by "coalesce": DuckDB leaves that out of a column whose own
    # statistics say it has none, and they may be wrong.
    # NULs are no text: numpy and pandas lose those at an end, and no longer find the cell again.
    told = [[(cell or "").replace("\0", "") for cell in row] for row in rows]
    return Table(name=name, rows=[header, *told], encoding="Parquet")


def _as_text(column: str, kind: str) -> str:
    """The SQL that writes a column as the text a spreadsheet would hold; no value is null."""
    quoted = '"' + column.replace('"', '""') + '"'
    if kind == "BOOLEAN":
        text = f"case when {quoted} then '1' when not {quoted} then '0' end"
    elif kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL"):
        # 9.0 is the mark 9: a column of whole numbers with blanks is stored as such.
        text = rf"regexp_replace(cast({quoted} as varchar), '\.0+$', '')"
        text = (
            f"case when {quoted} = {quoted} and not isnan({quoted}) then {text} end"
            if kind in ("DOUBLE", "FLOAT")
            else text
        )
    elif kind.endswith("[]"):
        text = f"array_to_string({quoted}, '; ')"
    elif kind in ("BLOB",):
        text = "''"
    else:
        text = f"cast({quoted} as varchar)"
    return text
