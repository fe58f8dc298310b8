"""Marked-up lines into the labelled set of `tests/surveys/personal_data`.

A line is ``fr|Rappelez {m:Julie} au {p:06 39 98 12 45}``; a line without braces must not be
touched. A line that does not start with ``fr|`` or ``en|`` continues the one before. Used by hand
when the set grows, ``python -m tools.label lines.txt``: the new items are held out, written without
the patterns at hand and never looked at while the masking is being improved.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

KINDS = {
    "e": "email",
    "p": "phone",
    "i": "bank_account",
    "s": "national_id",
    "c": "card",
    "n": "number",
    "a": "address",
    "l": "plate",
    "b": "birth",
    "h": "handle",
    "m": "name",
}
SET = Path(__file__).resolve().parents[1] / "tests/surveys/personal_data/labelled.json"
_MARK = re.compile(r"\{([a-z]):([^{}]+)\}")


def item(lang: str, marked: str) -> dict[str, Any]:
    """One item of the set: its words, and where the personal data stand.

    Examples
    --------
    >>> found = item("fr", "Merci {m:Julie} !")
    >>> found["text"], found["spans"]
    ('Merci Julie !', [['name', 6, 11]])
    """
    text, spans, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        spans.append([KINDS[match[1]], len(text), len(text) + len(match[2])])
        text += match[2]
        last = match.end()
    text += marked[last:]
    return {"lang": lang, "half": "held out", "text": text, "spans": spans}


def items(lines: str) -> list[dict[str, Any]]:
    """Every item of a marked-up text, comments (``#``) and blank lines left out."""
    whole: list[str] = []
    for line in lines.splitlines():
        if re.match(r"(?:fr|en)\|", line):
            whole.append(line)
        elif line.strip() and not line.startswith("#") and whole:
            whole[-1] += "\n" + line
    return [item(line[:2], line[3:]) for line in whole]


def main() -> None:
    """Add the items of the files named on the command line to the set."""
    known = json.loads(SET.read_text(encoding="utf-8"))
    texts = {one["text"] for one in known}
    found = [one for name in sys.argv[1:] for one in items(Path(name).read_text(encoding="utf-8"))]
    known += [one for one in found if one["text"] not in texts]
    rows = ",\n".join(json.dumps(one, ensure_ascii=False) for one in known)
    SET.write_text(f"[\n{rows}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
