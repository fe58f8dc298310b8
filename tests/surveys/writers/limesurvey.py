"""LimeSurvey exports: headed by codes, texts or both; and the tab-separated VV file."""

from __future__ import annotations

import csv

from .asked import Asked, as_text, joined

_OWN = (
    ("id", "Response ID"),
    ("submitdate", "Date submitted"),
    ("lastpage", "Last page"),
    ("startlanguage", "Start language"),
)


def _heads(asked: Asked) -> list[tuple[str, str]]:
    out = list(_OWN)
    for number, question in enumerate(asked.questions, start=1):
        if question.kind == "multi_choice":
            out += [
                (f"Q{number}[SQ{place:03d}]", f"{question.text} [{choice}]")
                for place, choice in enumerate(question.choices, start=1)
            ]
        else:
            out.append((f"Q{number}", question.text))
    return out


def _data(asked: Asked, yes: str, no: str) -> list[list[str]]:
    rows = []
    for row, answers in enumerate(asked.rows):
        cells = [str(row + 1), asked.when(row).isoformat(sep=" "), "2", "fr"]
        for question, answer in zip(asked.questions, answers, strict=True):
            if question.kind == "multi_choice":
                cells += [yes if choice in (answer or ()) else no for choice in question.choices]
            else:
                cells.append(joined(answer))
        rows.append(cells)
    return rows


def _csv(heads: list[str], rows: list[list[str]]) -> bytes:
    text = as_text(
        [heads, *rows], delimiter=";", encoding="utf-8-sig", quoting=csv.QUOTE_ALL, end="\n"
    )
    return text + b"\n"  # LimeSurvey's last line is blank


def codes(asked: Asked) -> bytes:
    """Headed by codes; choices as Y and nothing."""
    return _csv([code for code, _text in _heads(asked)], _data(asked, "Y", ""))


def texts(asked: Asked) -> bytes:
    """Headed by texts; choices as Yes and No."""
    return _csv([text for _code, text in _heads(asked)], _data(asked, "Yes", "No"))


def both(asked: Asked) -> bytes:
    """Headed by “code. text”."""
    return _csv([f"{code}. {text}" for code, text in _heads(asked)], _data(asked, "Yes", "No"))


def _escaped(cell: str) -> str:
    """As LimeSurvey's vv export escapes a cell."""
    for char, name in (("{", "lbrace"), ("\n", "newline"), ("\r", "cr"), ("\t", "tab")):
        cell = cell.replace(char, "{" + name + "}")
    return cell.replace('"', "{quote}")


def vv(asked: Asked) -> bytes:
    """Tabs, texts over codes, escapes for what a tab-separated file cannot hold."""
    heads = _heads(asked)
    rows = [
        [_escaped(text) for _code, text in heads],
        [code.replace("[", "_").replace("]", "") for code, _text in heads],
        *([_escaped(cell) for cell in row] for row in _data(asked, "Y", "")),
    ]
    return ("\n".join("\t".join(row) for row in rows) + "\n").encode("utf-8-sig")
