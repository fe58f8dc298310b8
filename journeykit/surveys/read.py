"""`read_survey`: open a file, find its platform, and hand over the survey.

Opening, choosing the reader and naming the roles; cells, platforms and types live next door.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.masking import mask
from journeykit.surveys.build import Origin, build
from journeykit.surveys.progress import Progress
from journeykit.surveys.readers import REGISTRY, Reader
from journeykit.surveys.readers.opening import table_of
from journeykit.surveys.survey import Survey
from journeykit.surveys.table import ROLES, Layout, Table
from journeykit.surveys.wording import listed

_LARGEST = 2_000_000_000  # bytes: several million rows; beyond, memory would not hold the cells
_SHORT_ROLES = {
    "id": "response_id",
    "response": "response_id",
    "customer": "customer_id",
    "date": "submitted",
}


def read_survey(
    path: str | Path,
    *,
    platform: str | None = None,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    drop_tests: bool = True,
    lang: str | None = None,
    day_first: bool | None = None,
    keep_partial: bool = True,
    progress: bool | Callable[[int, int], object] | None = None,
) -> Survey:
    """Read a survey export, whatever platform made it, or any table with one header row.

    Text (CSV, TSV), XLSX, SPSS (``.sav``, ``.zsav``, ``.por``) and Parquet files are opened.

    Parameters
    ----------
    path
        The file.
    platform
        ``"qualtrics"``, ``"limesurvey"``… or ``"tidy"`` (any one-header table); by default the
        file's own signature decides, and the report says why. A wrong name is answered with the
        names there are.
    sheet
        The sheet of a workbook; by default the first that holds something.
    columns
        Which column plays a role: ``{"id": "N° commande", "submitted": "Date"}``. Roles:
        ``id`` (or ``response_id``), ``customer_id``, ``started``, ``submitted``, ``channel``,
        ``language``, ``complete``; and ``question`` and ``answer`` where each row is one answer.
    drop_tests
        Leave out the platform's previews and tests (counted in the report).
    lang
        The export's language. ``"fr"`` settles that 03/04/2024 is the 3rd of April.
    day_first
        The order of day and month, when the dates themselves cannot tell.
    keep_partial
        Keep the responses that were not finished: they count for each question they answer.
        ``False`` leaves them out (counted in the report).
    progress
        By default a bar shows when the reading lasts more than about a second. ``False`` shows
        none; a function is called with ``(done, total)`` as the work goes.

    Returns
    -------
    Survey
        Questions, responses and a report of how the file was read.

    Raises
    ------
    SurveyError
        When the file cannot be read as a survey: the sentence says what, where and what to do.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "avis.csv")
    ...     _size = file.write_text("note;avis\\n9;Bien\\n10;Parfait\\n", encoding="utf-8")
    ...     survey = read_survey(file)
    >>> survey.platform, len(survey), [q.id for q in survey.questions]
    ('tidy', 2, ['note', 'avis'])
    """
    _check_texts(platform=platform, sheet=sheet, lang=lang)
    _check_roles(columns)
    file, data = _open(path)
    told = Progress(progress, _("Reading {file}").format(file=mask(file.name)), len(data))
    collecting = gc.isenabled()
    gc.disable()  # millions of cells and no cycle among them: looking for one doubles the time
    try:
        told.phase(0.3)
        digest = hashlib.sha256(data).hexdigest()
        table = table_of(data, file, sheet, told)
        table.asked = dict(columns or {})
        del data
        reader, why = _reader(table, platform)
        layout = reader.read(table)
        _assign(layout, columns or {}, table.name)
        if day_first is None and lang == "fr":
            day_first = True
        survey = build(
            table,
            layout,
            Origin(path=file, sha256=digest, platform=reader.PLATFORM, why=why),
            drop_tests=drop_tests,
            day_first=day_first,
            keep_partial=keep_partial,
            progress=told,
        )
        told.close()
        return survey
    finally:
        told.stop()
        if collecting:
            gc.enable()


def _check_texts(**given: object) -> None:
    for name, value in given.items():
        if value is not None and not isinstance(value, str):
            raise SurveyError(
                _("{name}: a name between quotation marks is expected, not {given}.").format(
                    name=name, given=repr(value)[:60]
                )
            )


def _check_roles(columns: object) -> None:
    if columns is None:
        return
    texts = isinstance(columns, Mapping) and all(
        isinstance(text, str) for pair in columns.items() for text in pair
    )
    if not texts:
        raise SurveyError(
            _(
                "columns: roles and the column that plays each, as in {example}, not {given}."
            ).format(example='{"id": "N°"}', given=repr(columns)[:60])
        )


def _open(path: str | Path) -> tuple[Path, bytes]:
    try:
        file = Path(path).expanduser()
        if file.is_dir():
            raise SurveyError(
                _("{file}: this is a folder. Give the path of the export itself.").format(file=file)
            )
        if file.stat().st_size > _LARGEST:
            raise SurveyError(
                _("{file}: the file is larger than {n} MB; split the export.").format(
                    file=mask(file.name), n=_LARGEST // 1_000_000
                )
            )
        return file, file.read_bytes()
    except FileNotFoundError as error:
        raise SurveyError(
            _(
                "{file}: there is no such file (looked in {folder}). "
                "Check the name, or put the export there."
            ).format(file=mask(Path(path).name), folder=Path(path).expanduser().absolute().parent)
        ) from error
    except PermissionError as error:
        raise SurveyError(
            _("{file}: you may not read this file. Ask for the right, or copy it.").format(
                file=mask(Path(path).name)
            )
        ) from error
    except (OSError, ValueError, RuntimeError, TypeError) as error:
        raise SurveyError(
            _("“{file}” cannot be opened. Check the path.").format(file=str(path)[:200])
        ) from error


def _reader(table: Table, platform: str | None) -> tuple[Reader, str]:
    if platform is None:
        for reader in REGISTRY:
            why = reader.signature(table)
            if why is not None:
                return reader, why
    wanted = fold(platform or "").replace(" ", "").replace("_", "")
    for reader in REGISTRY:
        if fold(reader.PLATFORM).replace(" ", "") == wanted:
            return reader, _("as asked")
    raise SurveyError(
        _("“{platform}” is not a known platform. Known: {list}.").format(
            platform=platform, list=", ".join(reader.PLATFORM for reader in REGISTRY)
        )
    )


def _assign(layout: Layout, columns: Mapping[str, str], file: str) -> None:
    names = [spec.name for spec in layout.columns]
    absent = []
    for given, column in columns.items():
        if fold(given) in ("question", "answer"):
            continue  # the table was turned round by them
        role = _SHORT_ROLES.get(fold(given), fold(given))
        if role not in ROLES:
            raise SurveyError(
                _("columns: “{role}” is not a role. Roles: {list}.").format(
                    role=given, list=", ".join(ROLES)
                )
            )
        position = next((i for i, name in enumerate(names) if fold(name) == fold(column)), None)
        if position is None:
            absent.append(column)
            continue
        layout.roles[role] = position
        layout.columns[position].kind = "meta"
    if absent:
        raise SurveyError(
            _("{file}: these columns are missing: {absent}. The columns are: {list}.").format(
                file=file,
                absent=listed(absent),
                list=listed(names, 30),
            )
        )
