"""Answers that hold several choices: finding the choices of a cell, finding a choice in an answer.

How platforms spread choices over columns is the readers' work, joining those columns `build`'s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from journeykit.folding import fold

CHOICE_JOINER = " | "  # between the choices of one answer; no choice wording seen holds it
_SURE = ("\n", "|")  # signs no wording of a choice holds
_TIGHT = re.compile(r",(?=\S)")  # Qualtrics: no space between choices, one inside a wording


def runs_of(answer: str) -> set[str]:
    """What a joined answer can be said to hold: its choices, and neighbours as one wording.

    A choice worded with a comma may have been read as two: asked for whole, it is found.

    >>> sorted(runs_of("Web | Yes | by post"))
    ['Web', 'Web, Yes', 'Web, Yes, by post', 'Yes', 'Yes, by post', 'by post']
    """
    pieces = answer.split(CHOICE_JOINER)
    if len(pieces) > 60:  # no list of choices
        return {answer, *pieces}
    return {
        ", ".join(pieces[start:end])
        for start in range(len(pieces))
        for end in range(start + 1, len(pieces) + 1)
    }


def counted_in(answer: str, wanted: Iterable[str]) -> list[str]:
    """Which of `wanted` (folded) the answer is, or holds among its choices.

    >>> counted_in("Web | Shop", ["shop", "post"])
    ['shop']
    """
    held = {fold(answer)}
    if CHOICE_JOINER in answer:
        held |= {fold(run) for run in runs_of(answer)}
    return [known for known in wanted if known in held]


def joined_choices(cells: Iterable[str | None]) -> dict[str, str] | None:
    """Cell → its choices joined by `CHOICE_JOINER`; ``None`` when cells hold one answer each.

    Cells hold several when few pieces, each met often, make many combinations.

    >>> joined_choices(["SMS, E-mail", "SMS", "E-mail (home, work), SMS", "E-mail"] * 2) is None
    False
    >>> joined_choices(["Yes, by post", "Yes, in a shop", "Not at all"] * 2) is None
    True
    >>> joined_choices(["SMS;Poste;", "SMS;", None])  # Microsoft Forms: one semicolon a choice
    {'SMS;Poste;': 'SMS | Poste', 'SMS;': 'SMS'}
    >>> joined_choices(["E-mail, SMS,Poste", "Poste"] * 2)["E-mail, SMS,Poste"]  # Qualtrics
    'E-mail, SMS | Poste'
    >>> joined_choices(["SMS\\nPoste", "SMS", "Poste"] * 2)["SMS\\nPoste"]  # Jotform: one a line
    'SMS | Poste'
    """
    times = Counter(cell for cell in cells if cell is not None)
    if times and all(cell.endswith(";") for cell in times):
        ended = {cell: _outside_brackets(cell[:-1], ";") for cell in times}
        return {cell: CHOICE_JOINER.join(choices) or cell for cell, choices in ended.items()}
    commas = sum(n for cell, n in times.items() if ", " in cell)
    semicolons = sum(n for cell, n in times.items() if ";" in cell)
    tight = sum(n for cell, n in times.items() if _TIGHT.search(cell))
    told = next((sign for sign in _SURE if any(sign in cell for cell in times)), "")
    if not commas and not semicolons and not tight and not told:
        return None
    # A form separates its choices one way throughout: the other sign is part of a wording.
    if told and not semicolons:
        separator = told
    elif semicolons >= max(commas, tight):
        separator = ";"
    else:
        separator = ", " if commas > tight else ","
    split = {cell: _outside_brackets(cell, separator) for cell in times}
    if separator != ",":
        split = _continued(split, separator)
    pieces: Counter[str] = Counter()
    for cell, choices in split.items():
        for choice in choices:
            pieces[choice] += times[cell]
    several = any(len(choices) > 1 for choices in split.values())
    often = sum(n for n in pieces.values() if n > 1)
    if not several or often < 0.8 * sum(pieces.values()) or len(pieces) > 40:
        return None
    return {cell: CHOICE_JOINER.join(choices) or cell for cell, choices in split.items()}


def _cut(cell: str, separator: str) -> list[str]:
    return _TIGHT.split(cell) if separator == "," else cell.split(separator)


def _outside_brackets(cell: str, separator: str) -> list[str]:
    choices: list[str] = []
    open_piece = ""
    for piece in _cut(cell, separator):
        open_piece = open_piece + separator + piece if open_piece else piece
        if open_piece.count("(") <= open_piece.count(")"):
            choices.append(open_piece.strip())
            open_piece = ""
    if open_piece:  # a bracket never closed
        choices += [piece.strip() for piece in _cut(open_piece, separator)]
    return [choice for choice in choices if choice]


def _continued(split: dict[str, list[str]], separator: str) -> dict[str, list[str]]:
    """“Yes, by post” put together again: “Yes” always goes on, “by post” never comes first.

    Anything less certain stays apart, so that no choice is hidden in a longer one; `runs_of`
    finds the wording all the same.
    """
    first = {choices[0] for choices in split.values() if choices}
    tails = {c for choices in split.values() for c in choices if c[0].islower()} - first
    heads = {c for choices in split.values() for c in choices if c[0].isupper()}
    known = (-1, -1)
    while known != (known := (len(heads), len(tails))):  # one less may leave another alone
        for choices in split.values():
            for choice, after in zip(choices, [*choices[1:], ""], strict=False):  # may be none
                if after not in tails:
                    heads.discard(choice)
                if choice not in heads:
                    tails.discard(after)
    out = {}
    for cell, choices in split.items():
        merged: list[str] = []
        for previous, choice in zip(["", *choices], choices, strict=False):
            if previous in heads and choice in tails:
                merged[-1] += separator + choice
            else:
                merged.append(choice)
        out[cell] = merged
    return out
