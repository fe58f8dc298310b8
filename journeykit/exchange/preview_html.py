"""The preview of an import as a web table: words say what happens to a row, colours only help.

Everything that comes from the sheet is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from journeykit.language import number
from journeykit.language import translate as _

from .plan import Difference, ImportedRow, Plan, RejectedRow

_MOST = 12  # rows of each kind: whoever wants more opens the sheet
_STYLE = (
    "<style>.jk-import{border-collapse:collapse;max-width:100%}"
    ".jk-import caption{text-align:left;font-weight:600;padding:.4em 0}"
    ".jk-import th,.jk-import td{text-align:left!important;"
    "border:1px solid color-mix(in srgb,currentColor 30%,transparent);"
    "padding:.3em .6em;vertical-align:top;overflow-wrap:anywhere}"
    ".jk-import .jk-added{border-left:.4em solid #2e8b57}"
    ".jk-import .jk-changed{border-left:.4em solid #3b7dd8}"
    ".jk-import .jk-rejected{border-left:.4em solid #c0392b}"
    ".jk-import del{opacity:.75}.jk-import ins{text-decoration:underline}</style>"
)


def preview_html(plan: Plan) -> str:
    """The rows that are added, changed or rejected; empty when there is none."""
    rows = [
        *_some("added", _("+ added"), plan.added),
        *_some("changed", _("≠ changed"), plan.changed),
        *_rejected(plan.rejected),
    ]
    if not rows:
        return ""
    heads = (_("Row"), _("What happens"), _("Touchpoint"), _("Details"))
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    left = sum(max(0, len(one) - _MOST) for one in (plan.added, plan.changed, plan.rejected))
    more = f"<p>{escape(_('And {n} more rows.').format(n=number(left)))}</p>" if left else ""
    caption = escape(_("What the sheet would change"))
    return (
        f'{_STYLE}<table class="jk-import"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}"
    )


def _some(kind: str, word: str, rows: list[ImportedRow]) -> Iterable[str]:
    for row in rows[:_MOST]:
        between = " · " if kind == "added" else "<br>"
        details = between.join(_difference(one, kind) for one in row.differences)
        yield _line(kind, row.row, word, row.name, details)


def _difference(one: Difference, kind: str) -> str:
    words = f"<ins>{escape(one.after)}</ins>"
    if kind != "added" and one.before:
        words = f"<del>{escape(one.before)}</del> → {words}"
    return _("{column}: {words}").format(column=escape(one.title), words=words)


def _rejected(rows: list[RejectedRow]) -> Iterable[str]:
    for row in rows[:_MOST]:
        words = f"{escape(row.why)} {escape(row.todo)}"
        details = _("{column}: {words}").format(column=escape(row.column), words=words)
        yield _line("rejected", row.row, _("✗ rejected"), row.name, details)


def _line(kind: str, row: int, word: str, name: str, details: str) -> str:
    return (
        f'<tr><th scope="row">{row}</th><td class="jk-{kind}">{escape(word)}</td>'
        f"<td>{escape(name)}</td><td>{details}</td></tr>"
    )
