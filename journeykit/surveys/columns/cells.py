"""From a table's rows to its columns: the rows that are responses, the cells that are answers.

Works a column at a time and each distinct cell once: files of a million rows pass here. What the
columns mean is `roles` and `kinds`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.columns.answers import is_blank
from journeykit.surveys.progress import Progress
from journeykit.surveys.table import ColumnSpec, Layout, Table
from journeykit.surveys.wording import grouped, rows_named

_TRUE = frozenset(
    ("true", "1", "vrai", "oui", "yes", "y", "o", "complete", "completed", "complet", "complete(e)",
     "termine", "terminee", "fini", "finished", "submitted", "100", "100%", "100 %")
)  # fmt: skip
_EVERY = 10_000  # rows between two signs of progress


@dataclass
class Column:
    """One column's answers: `values` a kept response (``None`` for none), `counts` a distinct."""

    values: list[str | None]
    counts: Counter[str]

    @classmethod
    def of(cls, values: Iterable[str | None]) -> Column:
        """The column of these answers.

        >>> Column.of(["a", None, "a"]).counts
        Counter({'a': 2})
        """
        values = values if isinstance(values, list) else list(values)
        counts = Counter(values)
        counts.pop(None, None)
        return cls(values, counts)

    @property
    def answered(self) -> int:
        """How many responses answer."""
        return sum(self.counts.values())

    def mapped(self, worth: dict[str, Any]) -> list[Any]:
        """`worth` of each answer, ``None`` where there is none."""
        known: dict[str | None, Any] = {None: None}
        known.update(worth)
        return list(map(known.__getitem__, self.values))


@dataclass
class Kept:
    """The rows that are responses, their numbers in the file, and what was said of the others."""

    numbers: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)


def is_finished(cell: str) -> bool:
    """Whether a platform's "complete?" cell says yes.

    >>> is_finished("Terminé"), is_finished("Partial")
    (True, False)
    """
    return fold(cell) in _TRUE


def kept_rows(
    table: Table, layout: Layout, drop_tests: bool, keep_partial: bool, progress: Progress
) -> Kept:
    """The responses among the table's rows; every row left out is counted by its reason."""
    width = len(layout.columns)
    kept = Kept()
    tests: Counter[str] = Counter()
    short: list[int] = []
    long: list[int] = []
    finished, filled = layout.roles.get("complete"), layout.finished_if_filled
    known = finished is not None or filled is not None
    total = max(1, len(table.rows) - layout.header_rows)
    for number in range(layout.header_rows + 1, len(table.rows) + 1):
        cells = table.rows[number - 1]
        if number % _EVERY == 0:
            progress.at((number - layout.header_rows) / total)
        if not (cells and cells[0]) and not "".join(cells).strip():
            kept.dropped[_("empty rows")] += 1
            continue
        if number in layout.skipped:
            kept.dropped[layout.skipped[number]] += 1
            continue
        if len(cells) < width:
            short.append(number)
            cells = cells + [""] * (width - len(cells))
        elif len(cells) > width:
            if any(cell.strip() for cell in cells[width:]):
                long.append(number)
            cells = cells[:width]
        reason = layout.drop(cells) if layout.drop is not None else None
        if reason and drop_tests:
            kept.dropped[reason] += 1
            continue
        if not keep_partial and known:
            done = (
                is_finished(cells[finished])
                if finished is not None
                else not is_blank(cells[filled or 0])
            )
            if not done:
                kept.dropped[_("unfinished responses")] += 1
                continue
        if reason:
            tests[reason] += 1
        kept.numbers.append(number)
        kept.rows.append(cells)
    if not keep_partial and not known:
        kept.warnings.append(
            _(
                "The file does not say which responses are finished: none was left out. Name the "
                "column that says it with columns={example}."
            ).format(example='{"complete": "…"}')
        )
    kept.warnings += [_said_kept(reason, n) for reason, n in tests.items()]
    kept.warnings += _ragged(short, long, width)
    return kept


def _said_kept(reason: str, n: int) -> str:
    return _("{what}: {n} kept, as asked.").format(what=reason[:1].upper() + reason[1:], n=n)


def _ragged(short: list[int], long: list[int], width: int) -> list[str]:
    warnings = []
    if short:
        warnings.append(
            translate_plural(
                "{n} row has fewer cells than the header ({width}) and was filled with blanks: "
                "row {rows}.",
                "{n} rows have fewer cells than the header ({width}) and were filled with blanks: "
                "rows {rows}.",
                len(short),
            ).format(n=grouped(len(short)), width=width, rows=rows_named(short))
        )
    if long:
        warnings.append(
            translate_plural(
                "{n} row has more cells than the header ({width}); the cells beyond were ignored "
                "(a separator inside an answer?): row {rows}.",
                "{n} rows have more cells than the header ({width}); the cells beyond were ignored "
                "(a separator inside an answer?): rows {rows}.",
                len(long),
            ).format(n=grouped(len(long)), width=width, rows=rows_named(long))
        )
    return warnings


class _Clean(dict[str, str | None]):
    """Cell → answer, each distinct cell looked at once: blanks and codes for none are ``None``."""

    def __init__(self, spec: ColumnSpec, missing: frozenset[str]) -> None:
        self._chosen, self._missing = spec.chosen, missing

    def __missing__(self, cell: str) -> str | None:
        text = cell.strip()
        # No code for "no answer" is longer than 8 signs: customers' words are not folded.
        gone = not text or text in self._missing or (len(text) <= 8 and is_blank(text))
        if not gone and self._chosen:
            gone = fold(text) not in self._chosen
        self[cell] = answer = None if gone else text
        return answer


def columns_of(rows: list[list[str]], layout: Layout, progress: Progress) -> list[Column]:
    """One `Column` a column of the layout: blanks and the platform's "no answer" codes gone."""
    clean = [_Clean(spec, layout.missing) for spec in layout.columns]
    values: list[list[str | None]] = [[] for _spec in layout.columns]
    for start in range(0, len(rows), _EVERY):  # a block at a time stays in the processor's cache
        block = zip(*rows[start : start + _EVERY], strict=True)
        for answers, known, cells in zip(values, clean, block, strict=True):
            answers.extend(map(known.__getitem__, cells))
        progress.at((start + _EVERY) / (len(rows) + _EVERY))
    return [Column.of(answers) for answers in values]
