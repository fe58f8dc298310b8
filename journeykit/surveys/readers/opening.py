"""Which kind of file the bytes are, and the `Table` they hold.

Told by the bytes themselves, never by the name: exports are renamed. Each kind is opened next door.
"""

from __future__ import annotations

from pathlib import Path

from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.masking import mask
from journeykit.surveys.progress import Progress
from journeykit.surveys.readers import parquet, spss
from journeykit.surveys.readers.archive import is_archive, unpacked
from journeykit.surveys.readers.text import read_text
from journeykit.surveys.readers.workbook import is_workbook, read_workbook
from journeykit.surveys.table import Table
from journeykit.surveys.wording import quoted


def table_of(data: bytes, file: Path, sheet: str | None, progress: Progress) -> Table:
    """The cells of a file, as text.

    Parameters
    ----------
    data, file
        The bytes, and the path they come from.
    sheet
        The sheet of a workbook.
    progress
        Told how far the work is.

    Raises
    ------
    SurveyError
        When the file cannot be opened, or holds nothing.
    """
    name = mask(file.name)  # a table's name is for messages
    if is_archive(data):
        inside = unpacked(data, name)
        table = table_of(inside.data, Path(f"{name} › {inside.name}"), sheet, progress)
        table.warnings.insert(
            0, _("Read from inside the ZIP archive: {list}.").format(list=quoted(mask(inside.name)))
        )
        return table
    if spss.is_spss(data):
        table = spss.read_spss(data, name)
    elif parquet.is_parquet(data):
        table = parquet.read_parquet(file, name)
    elif is_workbook(data):
        table = read_workbook(data, name, sheet)
    else:
        table = read_text(data, name, progress)
    if not any(cell and not cell.isspace() for row in table.rows for cell in row):
        raise SurveyError(
            _("{file}: the file is empty. Export the answers again.").format(file=name)
        )
    return table
