"""Qualtrics exports: three header rows (CSV, TSV, XLSX), the older dictionary, legacy two rows."""

from __future__ import annotations

import json

from .asked import Asked, as_text, as_workbook, joined

_META = (
    ("StartDate", "Start Date", "startDate"),
    ("EndDate", "End Date", "endDate"),
    ("Status", "Response Type", "status"),
    ("Finished", "Finished", "finished"),
    ("RecordedDate", "Recorded Date", "recordedDate"),
    ("ResponseId", "Response ID", "_recordId"),
)


def _rows(asked: Asked, third: str) -> list[list[str]]:
    codes, texts, ids = [list(column) for column in zip(*_META, strict=True)]
    for number, question in enumerate(asked.questions, start=1):
        if question.kind == "multi_choice":
            for place, choice in enumerate(question.choices, start=1):
                codes.append(f"Q{number}_{place}")
                texts.append(f"{question.text} - {choice}")
                ids.append(f"QID{number}_{place}")
        else:
            codes.append(f"Q{number}")
            texts.append(question.text)
            ids.append(f"QID{number}" + ("_TEXT" if question.kind == "text" else ""))
    out = [codes, texts]
    if third == "json":
        out.append([json.dumps({"ImportId": one}) for one in ids])
    elif third == "dict":
        out.append([str({"ImportId": one}) for one in ids])
    for row, answers in enumerate(asked.rows):
        when = asked.when(row).isoformat(sep=" ")
        cells = [when, when, "IP Address", "True", when, asked.id(row)]
        for question, answer in zip(asked.questions, answers, strict=True):
            if question.kind == "multi_choice":
                cells += [choice if choice in (answer or ()) else "" for choice in question.choices]
            else:
                cells.append(joined(answer))
        out.append(cells)
    return out


def csv_json(asked: Asked) -> bytes:
    """Today's CSV."""
    return as_text(_rows(asked, "json"), encoding="utf-8-sig", end="\n")


def csv_dict(asked: Asked) -> bytes:
    """The CSV whose third row is a Python dictionary."""
    return as_text(_rows(asked, "dict"))


def tsv_utf16(asked: Asked) -> bytes:
    """Tabs, in UTF-16."""
    return as_text(_rows(asked, "json"), delimiter="\t", encoding="utf-16")


def xlsx(asked: Asked) -> bytes:
    """A workbook."""
    return as_workbook(_rows(asked, "json"))


def legacy(asked: Asked) -> bytes:
    """V1…V10 over the texts, a BOM, and a column of nothing at the end."""
    codes, texts, *data = _rows(asked, "")
    data = [[row[5], "", row[2], "", row[0], row[1], "1", *row[6:]] for row in data]
    heads = ["ResponseID", "Name", "Status", "IPAddress", "StartDate", "EndDate", "Finished"]
    first = [f"V{n}" for n in range(1, len(heads) + 1)] + codes[6:]
    rows = [first, heads + texts[6:], *data]
    return as_text([[*row, ""] for row in rows], encoding="utf-8-sig")
