"""The words for yes and no, in French and English, folded (`surveys.table.fold`).

A platform's own signs for a ticked box are its reader's affair.
"""

from __future__ import annotations

YES = frozenset(("oui", "yes", "true", "vrai"))
NO = frozenset(("non", "no", "false", "faux"))
# What databases and spreadsheets write in a column known to be one of yes and no; elsewhere a
# letter or a figure may mean something else.
YES_SIGNS = YES | {"o", "y", "1", "x"}
NO_SIGNS = NO | {"n", "0"}
