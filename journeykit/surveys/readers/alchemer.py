"""Alchemer (SurveyGizmo), CSV or XLSX: Response ID, Time Started, Date Submitted, Status, then the
questions; grids and multiple choices as ``Line:Question``, one column a line or a choice.

“Other - Write In” may come twice: the box ticked, then the words.
"""

from __future__ import annotations

from collections.abc import Callable

from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.surveys.readers.headers import answers, clean, free_text, information
from journeykit.surveys.table import ColumnSpec, Layout, Table, unique
from journeykit.surveys.wording import listed

PLATFORM = "Alchemer"

_ROLES = {
    "response id": "response_id",
    "responseid": "response_id",
    "time started": "started",
    "date submitted": "submitted",
    "status": "complete",
    "contact id": "customer_id",
    "language": "language",
    "link name": "channel",
}
_OWN = frozenset(_ROLES) | {
    "legacy comments", "comments", "referer", "referrer", "extended referer", "sessionid",
    "session id", "user agent", "extended user agent", "longitude", "latitude", "country", "city",
    "state/region", "state", "region", "postal", "ip address", "dma", "tags", "data quality",
    "vote", "collector", "invite email", "email", "response time", "is test data", "test data",
}  # fmt: skip
_SIGNS = ("time started", "date submitted", "response id", "status", "sessionid", "legacy comments")
_TESTS = frozenset(("test", "test data", "testdata", "preview"))
_DELETED = frozenset(("deleted", "delete"))
_OTHER = ("other - write in", "other, please specify", "other (please specify)", "autre")


def signature(table: Table) -> str | None:
    """Why this looks like Alchemer: “Time Started” beside its other columns."""
    folded = {fold(cell): cell.strip() for cell in table.row(1)[:20]}
    found = [folded[name] for name in _SIGNS if name in folded]
    if "time started" in folded and len(found) >= 3:
        return _("it has Alchemer's columns {list}").format(list=listed(found, 4))
    return None


def read(table: Table) -> Layout:
    """The layout: questions are numbered q1, q2… in the order of the file."""
    headers = [clean(cell) for cell in table.row(1)]
    names = unique(headers, _("column"))
    layout = Layout(header_rows=1, columns=[])
    groups = _groups(headers)
    number = 0
    asked = False
    position = 0
    while position < len(headers):
        name = names[position]
        folded = fold(headers[position])
        own = not asked and folded in _OWN
        if own or not folded or folded.startswith(("url variable", "url redirect")):
            role = _ROLES.get(folded) if own else None
            if role and (role != "customer_id" or answers(table, position, 1)):
                layout.roles.setdefault(role, position)
            layout.columns.append(
                ColumnSpec(id=name, name=name, text=headers[position] or name, kind="meta")
            )
            position += 1
            continue
        asked, number = True, number + 1
        if position in groups:
            end, question = groups[position]
            _spread(range(position, end), question, headers, names, table, f"q{number}", layout)
            position = end
            continue
        cells = answers(table, position, 1)
        kind = "meta" if information(cells) else "text" if free_text(cells) else ""
        layout.columns.append(
            ColumnSpec(id=f"q{number}", name=name, text=headers[position], kind=kind)
        )
        position += 1
    layout.drop = _drop(layout.roles.get("complete"), headers)
    return layout


def _drop(status: int | None, headers: list[str]) -> Callable[[list[str]], str | None]:
    flag = next(
        (i for i, name in enumerate(headers) if fold(name) in ("is test data", "test data")), None
    )

    def drop(cells: list[str]) -> str | None:
        kind = fold(cells[status]) if status is not None else ""
        if kind in _DELETED:
            return _("deleted responses")
        marked = flag is not None and fold(cells[flag]) in ("1", "true", "yes")
        return _("tests") if kind in _TESTS or marked else None

    return drop


def _groups(headers: list[str]) -> dict[int, tuple[int, str]]:
    """First position → (past the last, question) of neighbours ending with one question."""
    found: dict[int, tuple[int, str]] = {}
    start = 0
    while start + 1 < len(headers):
        shared = [text for text in _endings(headers[start]) if text in _endings(headers[start + 1])]
        if not shared:
            start += 1
            continue
        question = shared[0]
        end = start + 2
        while end < len(headers) and question in _endings(headers[end]):
            end += 1
        found[start] = (end, question)
        start = end
    return found


def _endings(header: str) -> list[str]:
    """What may be the question in “Line:Question”, the longest first.

    A colon after a space is French typography within a title, not Alchemer's.
    """
    cuts = [
        at for at, sign in enumerate(header) if sign == ":" and header[:at].rstrip() == header[:at]
    ]
    cuts = [at for at in cuts if at > 0]
    return [header[at + 1 :] for at in cuts if header[at + 1 :].strip()]


def _spread(
    positions: range,
    question: str,
    headers: list[str],
    names: list[str],
    table: Table,
    group: str,
    layout: Layout,
) -> None:
    items = [headers[i][: -len(question) - 1].strip() for i in positions]
    cells = [answers(table, i, 1) for i in positions]
    ticked = _ticked(items, cells)
    text = question.strip()
    for place, position in enumerate(positions):
        item = items[place]
        spec = ColumnSpec(
            id=f"{group}_{place + 1}",
            name=names[position],
            text=f"{text} [{item}]",
            group=group,
            group_text=text,
            item=item,
        )
        if _is_words(items, cells, place):
            spec.kind = "text"
        elif ticked:
            spec.chosen = frozenset(map(fold, cells[place])) or frozenset({fold(item)})
        elif free_text(cells[place]):
            spec.kind = "text"
        layout.columns.append(spec)


def _is_words(items: list[str], cells: list[list[str]], place: int) -> bool:
    """Whether this is the words of “Other - Write In” rather than its box."""
    if not fold(items[place]).startswith(_OTHER):
        return False
    return items[place] in items[:place] or bool(
        {fold(cell) for cell in cells[place]} - {fold(items[place]), "1"}
    )


def _ticked(items: list[str], cells: list[list[str]]) -> bool:
    """Whether each column holds nothing but its own choice (its label, or its reporting value)."""
    boxes = [i for i in range(len(items)) if not _is_words(items, cells, i)]
    seen = [{fold(cell) for cell in cells[i]} for i in boxes]
    if all(values <= {fold(items[i]), "1"} for i, values in zip(boxes, seen, strict=True)):
        return True
    values = [next(iter(one)) for one in seen if len(one) == 1]
    filled = [one for one in seen if one]
    apart = len(values) == len(filled) == len(set(values)) > 1
    return apart and max(len(cells[i]) for i in boxes) > 1
