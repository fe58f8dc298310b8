"""Text that a spreadsheet must not take for a formula: guarded going out, freed coming in.

After OWASP, “CSV Injection”: an apostrophe, which spreadsheets themselves write before such text.
Also how two texts are compared that went through a spreadsheet.
"""

from __future__ import annotations

import re

from journeykit.document.search import fold

_FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")  # with their full-width twins
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML knows none of them
_SPREADSHEET_SPACE = re.compile(r"_x000[dD]_|\s+")
LONGEST = 32_000  # characters; a spreadsheet's cell holds 32,767


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet might take this text for something to calculate.

    >>> is_formula(" =1+1"), is_formula("-2 days"), is_formula("Too slow")
    (True, True, False)
    """
    return cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)


def guarded(cell: str) -> str:
    """The text as a CSV file may hold it.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("l'appel")
    ("'=1+1", "''=1+1", "l'appel")
    """
    return f"'{cell}" if is_formula(cell.lstrip("'")) else cell


def unguarded(cell: str) -> str:
    """The text as it was before `guarded`.

    >>> unguarded("'=1+1"), unguarded("''=1+1"), unguarded("'quoted'")
    ('=1+1', "'=1+1", "'quoted'")
    """
    return cell[1:] if cell.startswith("'") and is_formula(cell.lstrip("'")) else cell


def plain(cell: str) -> str:
    """The text as any spreadsheet's file may hold it: no control sign, not too long."""
    told = _CONTROL.sub(" ", cell)
    return told if len(told) <= LONGEST else told[:LONGEST] + "…"


def flat(cell: str) -> str:
    """What is left of a text whatever a spreadsheet does to its spaces and line ends.

    >>> flat(" a\\r\\nb ") == flat("a b")
    True
    """
    return _SPREADSHEET_SPACE.sub(" ", _CONTROL.sub(" ", cell)).strip()


def folded(cell: str) -> str:
    """A name as names are compared: without case, accents, kinds of apostrophe, surplus spaces.

    >>> folded("  Étape  d’achat ")
    "etape d'achat"
    """
    return fold(flat(cell).replace("’", "'"))
