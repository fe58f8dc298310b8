"""A small table for a notebook: words to the left, figures to the right.

JupyterLab sets every cell to the right, words too; only a cell's own style says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def html_table(columns: Iterable[tuple[str, Sequence[str], bool]]) -> str:
    """The columns as HTML; everything in them is escaped.

    Parameters
    ----------
    columns
        The heading, the cells (all columns have as many) and whether they are figures; two columns
        may have one heading.

    Examples
    --------
    >>> html_table([("age", ["<20"], False), ("n", ["7"], True)]).count("text-align:right")
    2
    """
    given = [(name, cells, "right" if figures else "left") for name, cells, figures in columns]
    heads = "".join(
        f'<th scope="col" style="text-align:{side}">{escape(name)}</th>'
        for name, _cells, side in given
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td style="text-align:{side}">{escape(cell)}</td>'
            for cell, (_name, _cells, side) in zip(row, given, strict=True)
        )
        + "</tr>"
        for row in zip(*(cells for _name, cells, _side in given), strict=True)
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
