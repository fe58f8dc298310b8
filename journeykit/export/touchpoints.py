"""The inventory as a spreadsheet: CSV or Excel, to work on and to read back.

The file's bytes are made in `exchange.writing`, and read again there without a change.
"""

from __future__ import annotations

import os
from pathlib import Path

from journeykit.document import JourneyMap
from journeykit.document.given import the_map
from journeykit.document.wanted import a_path
from journeykit.errors import ExportError
from journeykit.exchange.writing import csv_bytes, xlsx_bytes
from journeykit.language import LANGUAGES, Language
from journeykit.language import translate as _

from .files import write_whole


def export_touchpoints(
    m: JourneyMap, path: str | os.PathLike[str], lang: Language | None = None
) -> Path:
    """Write the touchpoints of a map or an inventory; the file's ending chooses the format.

    `import_touchpoints` reads the file again: what was not edited in it changes nothing.
    Measurement points and moments of truth are shown for information and not read. A text longer
    than a spreadsheet's cell is cut in the file, not in the map.

    Parameters
    ----------
    m
        An open map.
    path
        ``"inventory.csv"`` (for any spreadsheet) or ``"inventory.xlsx"``. A file there is replaced
        once the new one is whole.
    lang
        ``"fr"`` or ``"en"``, for titles, yes and no, and decimal marks; the map's by default.

    Returns
    -------
    pathlib.Path
        The file written, absolute.

    Raises
    ------
    ExportError
        For another ending or language, or when the file cannot be written.
    MapContentError
        When given something other than a map.

    Examples
    --------
    >>> import tempfile
    >>> m = JourneyMap.inventory(lang="en")
    >>> site = m.add_touchpoint("Site", stages="Research", id="site")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = export_touchpoints(m, Path(folder) / "inventory.csv")
    ...     path.read_text("utf-8-sig").splitlines()[1][:19]
    'site,Site,,Research'
    """
    the_map(m, "export_touchpoints")
    told = m.lang if lang is None else lang
    if told not in LANGUAGES:
        raise ExportError(_("lang: choose “fr” or “en”, not {given}.").format(given=repr(lang)))
    writers = {".csv": csv_bytes, ".xlsx": xlsx_bytes}
    target = a_path(path, "path").expanduser().absolute()
    if target.suffix.lower() not in writers:
        raise ExportError(
            _("“{name}” has no ending that is known here: end it in .csv or .xlsx.").format(
                name=target.name
            )
        )
    write_whole(target, writers[target.suffix.lower()](m, told))
    return target
