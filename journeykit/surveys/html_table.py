"""A small table for a notebook: words to the left, figures to the right.

JupyterLab sets every cell to the right, words too; only a cell's own style says otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape


def html_table(columns: Mapping[str, Sequence[str]], figures: Collection[str] = ()) -> str:
    """The columns as HTML; everything in them is escaped.

    Parameters
    ----------
    columns
        Heading → cells, all of one length.
    figures
        Headings of the columns that are set to the right.

    Examples
    --------
    >>> html_table({"age": ["<20"], "n": ["7"]}, figures={"n"}).count("text-align:right")
    2
    """
    sides = {name: "right" if name in figures else "left" for name in columns}
    heads = "".join(
        f'<th scope="col" style="text-align:{side}">{escape(name)}</th>'
        for name, side in sides.items()
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td style="text-align:{side}">{escape(cell)}</td>'
            for cell, side in zip(row, sides.values(), strict=True)
        )
        + "</tr>"
        for row in zip(*columns.values(), strict=True)
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
