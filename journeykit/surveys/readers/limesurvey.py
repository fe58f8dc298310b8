"""LimeSurvey: CSV or XLSX headed by codes, full texts, or both (``Q1. Your satisfaction``), and the
tab-separated VV file (texts, then codes).

An empty ``submitdate`` is a response that was not finished. Arrays, multiple choices, rankings and
timings are told by their codes and their answers; the LimeSurvey manual calls them so
(https://manual.limesurvey.org/Exporting_results).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.surveys.table import ColumnSpec, Layout, Table, unique

PLATFORM = "LimeSurvey"

_WORDED = {
    "id": ("response id", "id de la reponse", "id reponse", "id de reponse"),
    "submitdate": ("date submitted", "date de soumission", "date d'envoi"),
    "lastpage": ("last page", "derniere page", "derniere page vue"),
    "startlanguage": ("start language", "langue de depart", "langue de debut", "langue initiale"),
    "seed": ("seed", "tete de serie", "graine"),
    "startdate": ("date started", "date de lancement", "date de debut", "date de demarrage"),
    "datestamp": ("date last action", "date de la derniere action", "date de derniere action",
                  "derniere action"),
    "ipaddr": ("ip address", "adresse ip"),
    "refurl": ("referrer url", "url de provenance", "url referente", "url de reference",
               "url de renvoi"),
    "token": ("token", "access code", "code d'acces", "invitation", "jeton"),
    "interviewtime": ("total time", "temps total"),
    "firstname": ("first name", "prenom"),
    "lastname": ("last name", "nom de famille"),
    "email": ("email address", "adresse de courriel", "adresse e-mail"),
}  # fmt: skip
_CODES = {wording: code for code, wordings in _WORDED.items() for wording in wordings}
_SURE = frozenset(("submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"))
_ROLES = {
    "id": "response_id",
    "token": "customer_id",
    "startdate": "started",
    "submitdate": "submitted",
    "startlanguage": "language",
}
_CODED = re.compile(r"(?P<code>[A-Za-z]\w*(?:\[[^\[\]]*\])*)\s*\.\s+(?P<text>.*)", re.DOTALL)
_ITEM = re.compile(r"(?P<parent>.*?)\s*(?P<items>(?:\[[^\[\]]*\]\s*)+)", re.DOTALL)
_LOW_ITEM = re.compile(r"(?P<parent>\w+)_(?P<item>SQ\w+|other|comment)", re.IGNORECASE)
_TIMING = re.compile(
    r"(groupTime\d+|\w+Time|\w+_time|(question|group) time\b.*|temps (pour|par|de|total)\b.*"
    r"|dur[ée]e pour (?:le groupe|la question)\b.*)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(other|autre\b.*|.*comment|commentaires?)", re.IGNORECASE)
_RANK = re.compile(r"(?:rank(?:ing)?|rang|classement|position)?\s*\d{1,2}", re.IGNORECASE)
_ANSWER_CODE = re.compile(r"(?:AO|A|L)\d{1,3}")
_YES = frozenset(("y", "yes", "oui", "1", "x"))
_NO = frozenset(("n", "no", "non", "0", "n/a", ""))
_MOST_STEPS = 15  # distinct answers beyond which a line of an array is no scale
_TAG = re.compile(r"<[^<>]{1,200}>")
_NOT_SHOWN = "{question_not_shown}"
_ESCAPES = {"{newline}": "\n", "{tab}": "\t", "{cr}": "\r", "{quote}": '"', "{lbrace}": "{"}
_ESCAPE = re.compile("|".join(map(re.escape, _ESCAPES)))


@dataclass
class _Header:
    """One column's header taken apart: LimeSurvey's code, the question's text, the line's."""

    code: str
    text: str
    parent: str = ""
    item: str = ""
    items: list[str] = field(default_factory=list)


def signature(table: Table) -> str | None:
    """Why this looks like LimeSurvey: the columns it writes beside the answers."""
    rows = _header_rows(table)
    if rows == 2:
        return _("row 2 holds LimeSurvey's codes, under the questions' texts")
    known = {code for code in map(_known, table.row(1)) if code}
    if ("submitdate" in known and len(known) >= 2) or {"lastpage", "startlanguage"} <= known:
        shown = [cell.strip() for cell in table.row(1) if _known(cell) in _SURE]
        return _("the columns are LimeSurvey's ({list})").format(list=", ".join(shown[:3]))
    return None


def _header_rows(table: Table) -> int:
    second = {cell.strip() for cell in table.row(2)}
    return 2 if "submitdate" in second and len(second & _SURE) >= 2 else 1


def _known(header: str) -> str:
    """The code of a column LimeSurvey writes itself, or ``""``.

    >>> _known("submitdate. Date submitted"), _known("Dernière page"), _known("Q1. Note")
    ('submitdate', 'lastpage', '')
    """
    cell = fold(header.replace("\ufeff", "").replace("_", " "))
    code = cell.partition(". ")[0]
    return code if code in _WORDED else _CODES.get(cell, "")


def read(table: Table) -> Layout:
    """The layout: LimeSurvey's codes are the questions' ids, or q1, q2… where only texts are."""
    header_rows = _header_rows(table)
    _undo_masking(table, header_rows)
    codes = table.row(header_rows)
    texts = table.row(1) if header_rows == 2 else codes
    headers = [
        _parted(code, texts[i] if i < len(texts) else code, header_rows == 2)
        for i, code in enumerate(codes)
    ]
    _numbered(headers)
    layout = Layout(header_rows=header_rows, columns=[], missing=frozenset({_NOT_SHOWN}))
    names = unique(codes, _("column"))
    families: dict[str, list[int]] = {}
    coded: list[str] = []
    for position, (header, name) in enumerate(zip(headers, names, strict=True)):
        known = _known(codes[position])
        spec = ColumnSpec(id=header.code or name, name=name, text=header.text or name)
        if known or _TIMING.fullmatch(header.code) or _TIMING.fullmatch(header.text):
            spec.id, spec.kind = name, "meta"
            role = _ROLES.get(known)
            if role and role not in layout.roles:
                layout.roles[role] = position
        elif header.item:
            families.setdefault(header.parent, []).append(position)
        layout.columns.append(spec)
    for spec, known in zip(
        layout.columns, unique([spec.id for spec in layout.columns], "q"), strict=True
    ):
        spec.id = known
    for parent, members in families.items():
        _family(table, layout, headers, parent, members)
    for position, spec in enumerate(layout.columns):
        seen = _distinct(table, header_rows, position) if spec.kind in ("", "grid_item") else set()
        if 1 < len(seen) <= _MOST_STEPS and all(map(_ANSWER_CODE.fullmatch, seen)):
            coded.append(spec.id)
    if coded:
        layout.warnings.append(
            _(
                "The answers to {n} of the questions are LimeSurvey's codes (A1, A2…), whose "
                "wording is not in the file: {list}. Export with “full answers”, or say what "
                "each is worth with survey.with_labels(…)."
            ).format(n=len(coded), list=", ".join(coded[:6]) + ", …" * (len(coded) > 6))
        )
    _submitted(table, layout)
    return layout


def _parted(code: str, text: str, two_rows: bool) -> _Header:
    """A header taken apart.

    >>> _parted("Q2[SQ001]. Your view [The price]", "", False).items
    ['The price']
    """
    code, text = _clean(code), _clean(text)
    both = _CODED.fullmatch(code)
    if both:
        code, text = both["code"], both["text"]
    elif not two_rows:
        text = code
        if not re.fullmatch(r"[A-Za-z]\w*(\[[^\[\]]*\])*", code):
            code = ""
    header = _Header(code, text)
    found = _ITEM.fullmatch(code)
    low = _LOW_ITEM.fullmatch(code)
    worded = _ITEM.fullmatch(text)
    if found and code:
        header.parent = found["parent"]
        header.items = _pieces(found["items"])
    elif low:
        header.parent, header.items = low["parent"], [low["item"]]
    elif worded and not code:
        header.parent, header.items = worded["parent"], _pieces(worded["items"])
    header.item = " – ".join(header.items)
    if worded and header.item and text != code:
        header.items = _pieces(worded["items"])
        header.item = " – ".join(header.items) or header.item
    return header


def _pieces(items: str) -> list[str]:
    return [piece.strip() for piece in re.findall(r"\[([^\[\]]*)\]", items) if piece.strip()]


def _clean(header: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", header.replace("\ufeff", ""))).split())


def _numbered(headers: list[_Header]) -> None:
    """q1, q2, q2_1… for the columns that have a text and no code."""
    number = item = 0
    parent = ""
    for header in headers:
        if header.code or _known(header.text):
            parent = ""
            continue
        if header.item and header.parent == parent:
            item += 1
        else:
            number, item, parent = number + 1, 1, header.parent if header.item else ""
        header.code = f"q{number}_{item}" if header.item else f"q{number}"
        if header.item:
            header.parent = f"q{number}"


def _family(
    table: Table, layout: Layout, headers: list[_Header], parent: str, members: list[int]
) -> None:
    """The columns of one question: choices to tick, lines of an array, ranks, words."""
    lines = []
    for position in members:
        spec, header = layout.columns[position], headers[position]
        if _WORDS.fullmatch(header.items[-1] if header.items else header.item) or re.search(
            r"(\[other\]|_other|comment\]?)$", header.code
        ):
            spec.kind = "text"
        else:
            lines.append(position)
    answers = {p: _distinct(table, layout.header_rows, p) for p in lines}
    seen = {fold(answer) for found in answers.values() for answer in found}
    title = _title(headers[members[0]], parent)
    if lines and seen <= (_YES | _NO) and seen & _YES and len(members) > 1:
        for position in members:
            spec = layout.columns[position]
            spec.group, spec.group_text, spec.item = parent, title, headers[position].item
            spec.chosen = _YES if spec.kind != "text" else frozenset()
        return
    ranks = all(_RANK.fullmatch(headers[p].items[-1]) for p in lines if headers[p].items)
    for position in lines:
        steps = len(answers[position])
        if ranks and len(lines) > 1 and not all(a.isdigit() for a in answers[position]):
            layout.columns[position].kind = "choice"
        elif steps <= _MOST_STEPS and len(lines) > 1:
            layout.columns[position].kind = "grid_item"
            layout.columns[position].grid = parent


def _title(header: _Header, parent: str) -> str:
    found = _ITEM.fullmatch(header.text)
    return (found["parent"] if found else header.text) or parent


def _distinct(table: Table, header_rows: int, position: int) -> set[str]:
    """The answers of a column, at most a few more than any scale has."""
    found: set[str] = set()
    for row in table.rows[header_rows:]:
        if position < len(row) and (cell := row[position].strip()) and cell != _NOT_SHOWN:
            found.add(cell)
            if len(found) > 4 * _MOST_STEPS:
                break
    return found


def _submitted(table: Table, layout: Layout) -> None:
    """Who finished; a survey that keeps no dates writes the first of January 1980 for them all."""
    position = layout.roles.get("submitted")
    if position is None:
        return
    layout.finished_if_filled = position
    days = {cell[:10] for cell in _distinct(table, layout.header_rows, position)}
    if days == {"1980-01-01"}:
        del layout.roles["submitted"]
        layout.warnings.append(
            _(
                "The survey kept no dates (LimeSurvey wrote 1980-01-01 for all): "
                "when the answers were given is not known."
            )
        )


def _undo_masking(table: Table, header_rows: int) -> None:
    """Cells as they were answered: VV escapes, the apostrophe before a formula, stray marks."""
    escaped = header_rows == 2
    formulas = marks = 0
    for row in table.rows:
        for position, cell in _marked(row):
            if "\ufeff" in cell:
                marks += 1
                cell = cell.replace("\ufeff", "")
            if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@"):
                formulas += 1
                cell = cell[1:]
            if escaped and cell.strip() != _NOT_SHOWN:
                cell = _ESCAPE.sub(lambda found: _ESCAPES[found[0]], cell)
            row[position] = cell
    if formulas:
        table.repairs["'= → ="] = table.repairs.get("'= → =", 0) + formulas
    if marks:
        table.repairs["U+FEFF → ∅"] = table.repairs.get("U+FEFF → ∅", 0) + marks


def _marked(row: list[str]) -> Iterable[tuple[int, str]]:
    return [(i, c) for i, c in enumerate(row) if c and (c[0] == "'" or "{" in c or "\ufeff" in c)]
