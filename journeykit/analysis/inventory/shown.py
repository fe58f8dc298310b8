"""How an answer reads in a notebook: sentences first, then a table; as a data frame on demand."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from journeykit.language import translate_plural

if TYPE_CHECKING:
    import pandas as pd

SEEN = 15  # rows of a table in a notebook; one row more is shown instead of being told


class Shown:
    """An answer with `sentences` and rows; a subclass says what its columns are called.

    `columns` maps a field of the rows to its heading; `rows` are plain values.
    """

    sentences: Sequence[str]

    def columns(self) -> dict[str, str]:
        """Field → heading, in the user's language."""
        raise TypeError(type(self).__name__)

    def rows(self) -> list[dict[str, Any]]:
        """The rows, one dictionary each."""
        raise TypeError(type(self).__name__)

    def cell(self, field: str, value: Any) -> str:
        """A value as it is shown."""
        return "–" if value is None else str(value)

    @property
    def table(self) -> pd.DataFrame:
        """The rows as a pandas data frame, with plain names and full figures."""
        import pandas as pd

        return pd.DataFrame(self.rows(), columns=list(self.columns()))

    def _repr_html_(self) -> str:
        told = "".join(f"<li>{escape(sentence)}</li>" for sentence in self.sentences)
        parts = [f"<ul>{told}</ul>"] if told else []
        if rows := self.rows():
            heads = "".join(
                f'<th scope="col" style="text-align:left">{escape(one)}</th>'
                for one in self.columns().values()
            )
            seen = rows if len(rows) <= SEEN + 1 else rows[:SEEN]
            body = "".join(
                "<tr>"
                + "".join(
                    f'<td style="text-align:left">{escape(self.cell(field, row.get(field)))}</td>'
                    for field in self.columns()
                )
                + "</tr>"
                for row in seen
            )
            parts.append(f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>")
            if left := len(rows) - len(seen):
                more = translate_plural(
                    "… and {n} more row: the property “.table” holds them all.",
                    "… and {n} more rows: the property “.table” holds them all.",
                    left,
                ).format(n=left)
                parts.append(f"<p>{escape(more)}</p>")
        return "".join(parts)

    def __repr__(self) -> str:
        return "\n".join(self.sentences) or type(self).__name__
