"""SPSS files (``.sav``, ``.zsav``, ``.por``), read with pyreadstat: the file says itself what its
columns are, what each value is called, and which values mean "no answer".

A value that has a label is read as its label, and the label's worth is kept; a scale where only the
ends are named stays in figures. Multiple-response sets become one question.
"""

from __future__ import annotations

import math
import pickle
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.columns.answers import is_no_answer, label_values, plain_number
from journeykit.surveys.columns.choices import CHOICE_JOINER
from journeykit.surveys.readers.tidy import role_of
from journeykit.surveys.table import ColumnSpec, Layout, Table, unique
from journeykit.surveys.wording import grouped

PLATFORM = "SPSS"

_SAV = (b"$FL2", b"$FL3")
_PORTABLE = b"SPSS PORT FILE"
_PATIENCE = 600  # seconds
_MOST_MARKS = 12  # distinct figures beyond which a variable with named ends is no scale


def is_spss(data: bytes) -> bool:
    """Whether the bytes are an SPSS file, plain, compressed or portable."""
    return data.startswith(_SAV) or _PORTABLE in data[:500].replace(b"\r", b"").replace(b"\n", b"")


def signature(table: Table) -> str | None:
    """Why this is SPSS: the file describes its own columns."""
    if table.described is None:
        return None
    return _("the file describes its own variables and value labels")


def read(table: Table) -> Layout:
    """The layout the file itself described.

    Raises
    ------
    SurveyError
        When the file is no SPSS file (`platform` was asked for).
    """
    if table.described is None:
        raise SurveyError(
            _(
                "{file}: this is not an SPSS file (.sav, .zsav or .por). Read it without platform=…"
            ).format(file=table.name)
        )
    return table.described


def read_spss(data: bytes, name: str) -> Table:
    """The cells of an SPSS file as text (labels where every value has one), and its layout.

    Parameters
    ----------
    data, name
        The file's bytes, and its name for messages.

    Raises
    ------
    SurveyError
        When the file is damaged, encrypted, or cut short.
    """
    frame, meta = _open(data, name)
    warnings: list[str] = []
    gone = 0
    variables: list[_Variable] = []
    for column in map(str, meta.column_names):
        values, lost = _answers(frame[column], meta.missing_ranges.get(column) or [])
        gone += lost
        variables.append(_variable(column, values, meta))
    for title, members in (getattr(meta, "mr_sets", None) or {}).items():
        _response_set(str(title), members, variables)
    if gone:
        warnings.append(
            translate_plural(
                "{n} answer holds a value the file declares as missing and was read as no answer.",
                "{n} answers hold values the file declares as missing and were read as no answer.",
                gone,
            ).format(n=grouped(gone))
        )
    names = unique([variable.spec.name for variable in variables], _("column"))
    layout = Layout(header_rows=1, columns=[v.spec for v in variables], warnings=warnings)
    for position, (spec, known) in enumerate(zip(layout.columns, names, strict=True)):
        spec.id = spec.name = known
        role = role_of(known) if spec.kind != "multi_choice" else None
        if role and role not in layout.roles:
            layout.roles[role] = position
            spec.kind, spec.labels = "meta", None
    rows = map(list, zip(*(variable.cells for variable in variables), strict=True))
    encoding = str(meta.file_encoding or "").upper()
    return Table(
        name=name,
        rows=[names, *rows],
        encoding="SPSS" + (f" ({encoding})" if encoding else ""),
        described=layout,
    )


@dataclass
class _Variable:
    """One SPSS variable: its column, its cells as text, and the values they come from."""

    spec: ColumnSpec
    cells: list[str]
    values: Sequence[Any]


def _open(data: bytes, name: str) -> tuple[dict[str, Sequence[Any]], Any]:
    """Columns of values and what pyreadstat says of the file.

    Read in another process: bytes damaged in the right place end it (a fault of the C library),
    and it must not be the notebook's kernel.
    """
    script = Path(__file__).with_name("spss_apart.py")
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(script)], input=data, capture_output=True, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise _damaged(name) from error
    if done.returncode:
        raise _damaged(name)
    said = pickle.loads(done.stdout)  # our own script's
    if said[0] != "read":
        raise _damaged(name)
    return said[1], SimpleNamespace(**said[2])


def _damaged(name: str) -> SurveyError:
    return SurveyError(
        _(
            "{file}: this SPSS file is damaged, encrypted or cut short and cannot be opened. "
            "Save it again from SPSS (without a password), or export it as CSV."
        ).format(file=name)
    )


def _answers(values: Sequence[Any], ranges: Sequence[Any]) -> tuple[list[Any], int]:
    """The values without those declared missing (single values, ranges), and how many went."""
    bounds = [(r["lo"], r["hi"]) if isinstance(r, dict) else (r, r) for r in ranges]
    kept: dict[Any, Any] = {}
    times = Counter(values)
    lost = 0
    for value, n in times.items():
        absent = value is None or value == "" or (isinstance(value, float) and math.isnan(value))
        if not absent and any(_within(value, low, high) for low, high in bounds):
            lost += n
            absent = True
        kept[value] = None if absent else value
    return [kept[value] for value in values], lost


def _within(value: Any, low: Any, high: Any) -> bool:
    if isinstance(value, str):
        return value.rstrip() in (str(low).rstrip(), str(high).rstrip())
    return (
        isinstance(value, int | float)
        and isinstance(low, int | float)
        and isinstance(high, int | float)
        and low <= value <= high
    )


def _variable(column: str, values: list[Any], meta: Any) -> _Variable:
    text = " ".join(str(meta.column_names_to_labels.get(column) or "").split()) or column
    spec = ColumnSpec(id=column, name=column, text=text)
    given = {
        value: " ".join(str(label).split())
        for value, label in (meta.variable_value_labels.get(column) or {}).items()
        if str(label).strip()
    }
    seen = {value for value in values if value is not None}
    plain = {value: _as_text(value) for value in seen}
    answers = {value: label for value, label in given.items() if not is_no_answer(label)}
    named = {value: given[value] for value in seen if value in given}
    measure = meta.variable_measure.get(column)
    whole = bool(named) and (
        seen <= set(given) or (measure == "nominal" and 2 * len(named) > len(seen))
    )
    figures = all(plain_number(label) is not None for label in answers.values())
    if whole and not figures:
        shown = plain | _apart(named)
        worth = {shown[v]: float(v) for v in seen & set(answers) if isinstance(v, int | float)}
        ladder = label_values(answers.values())
        worded = bool(answers) and all(mark is not None for mark in ladder.values())
        ordered = worded or measure in ("ordinal", "scale")
        spec.kind = "scale" if ordered and worth else "choice"
        spec.labels = worth or None
    else:  # figures, whose ends alone may be named; a value called "don't know" is no answer
        silent = {v: label for v, label in named.items() if v not in answers}
        shown = plain | silent
        ends = {label: float(v) for v, label in answers.items() if isinstance(v, int | float)}
        if named and ends and len(seen) <= _MOST_MARKS:
            spec.kind = "scale"
            spec.labels = None if figures else ends
        if any(isinstance(value, date | time) for value in seen):
            spec.kind = "meta"
    return _Variable(spec, ["" if v is None else shown[v] for v in values], values)


def _apart(labels: dict[Any, str]) -> dict[Any, str]:
    """Two values with one label stay two answers."""
    times = Counter(labels.values())
    return {
        value: label if times[label] == 1 else f"{label} ({_as_text(value)})"
        for value, label in labels.items()
    }


def _as_text(value: Any) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _response_set(title: str, described: Any, variables: list[_Variable]) -> None:
    """One question for the variables of a multiple-response set, before the first of them."""
    by_name = {fold(variable.spec.name): variable for variable in variables}
    members = [by_name[fold(str(m))] for m in described["variable_list"] if fold(str(m)) in by_name]
    if len(members) < 2:
        return
    counted = described.get("counted_value")
    parts: list[list[str]] = []
    for member in members:
        if described.get("is_dichotomy"):
            parts.append(
                [
                    member.spec.text if value is not None and _is(value, counted) else ""
                    for value in member.values
                ]
            )
        else:
            parts.append(member.cells)
        member.spec.kind = "choice"
    cells = [CHOICE_JOINER.join(filter(None, taken)) for taken in zip(*parts, strict=True)]
    name = title.lstrip("$") or title
    text = " ".join(str(described.get("label") or "").split()) or name
    question = ColumnSpec(id=name, name=name, text=text, kind="multi_choice")
    variables.insert(variables.index(members[0]), _Variable(question, cells, cells))


def _is(value: Any, counted: Any) -> bool:
    """Whether a dichotomy's variable holds the counted value (1 when the file does not say)."""
    wanted = 1 if counted is None else counted
    return _as_text(value).strip() == _as_text(wanted).strip()
