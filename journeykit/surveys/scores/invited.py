"""The send file of a survey: who was invited, so that the response rate can be known.

One row an invitation, any tidy CSV, TSV or XLSX. Reading cells is the readers' work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.scores.tally import Key, value_of
from journeykit.surveys.survey import Survey, is_wanted, wanted_keys
from journeykit.surveys.wording import grouped, listed

_IDS = (
    "customer_id", "customer id", "customerid", "id client", "client id", "client", "n client",
    "no client", "numero client", "numero de client", "external reference", "externalreference",
    "externaldatareference", "customer", "contact id", "id contact", "e-mail", "email",
    "email address", "recipient email", "adresse e-mail", "adresse email", "adresse mail", "mail",
    "courriel", "id",
)  # fmt: skip


@dataclass(frozen=True, repr=False, eq=False)
class Invited:
    """Who was asked, one row an invitation.

    Attributes
    ----------
    file
        The file's name.
    people
        A data frame, one row a person asked (an identifier that repeats is one person). It holds
        personal data: it stays in the notebook.
    id_column
        The column of identifiers, ``""`` when there is none.
    repeated
        Rows left out because their identifier came before.
    """

    file: str
    people: pd.DataFrame
    id_column: str = ""
    repeated: int = 0

    def __len__(self) -> int:
        return len(self.people)

    def __repr__(self) -> str:
        return f"Invited({self.file!r}, {len(self)} invited)"

    def __str__(self) -> str:
        said = translate_plural(
            "{file}: {n} person invited", "{file}: {n} people invited", len(self)
        ).format(file=self.file, n=grouped(len(self)))
        if self.id_column:
            said += _(" (each counted once, by “{column}”)").format(column=self.id_column)
        return said

    def _repr_html_(self) -> str:
        from html import escape

        return f"<p>{escape(str(self))}</p>"

    def count(self, where: Mapping[str, Any] | None = None) -> int | None:
        """How many were asked among those `where` keeps; ``None`` when the file cannot tell."""
        kept = self._where(where)
        return None if isinstance(kept, str) else len(kept)

    def match(
        self, survey: Survey | None, where: Mapping[str, Any] | None
    ) -> tuple[int | None, list[str]]:
        """The invited count for `score`, and what is doubtful about it."""
        kept = self._where(where)
        if isinstance(kept, str):
            return None, [self._lacks(kept)]
        return len(kept), self._strangers(survey)

    def by(
        self, names: Sequence[str], survey: Survey | None, where: Mapping[str, Any] | None
    ) -> tuple[dict[Key, int], list[str]]:
        """The invited count of each group for `score_by`, and what is doubtful about it."""
        kept = self._where(where)
        columns = [self._column(name) for name in names]
        lacking = next((n for n, c in zip(names, columns, strict=True) if c is None), None)
        if isinstance(kept, str) or lacking is not None:
            return {}, [self._lacks(kept if isinstance(kept, str) else str(lacking))]
        counts: dict[Key, int] = {}
        for row in kept[columns].itertuples(index=False, name=None):
            key = tuple(value_of(value) for value in row)
            counts[key] = counts.get(key, 0) + 1
        return counts, self._strangers(survey)

    def _column(self, name: str) -> str | None:
        if name in self.people.columns:
            return name
        return next((c for c in self.people.columns if fold(c) == fold(str(name))), None)

    def _where(self, where: Mapping[str, Any] | None) -> pd.DataFrame | str:
        """The people kept, or the name of the column that is missing."""
        people = self.people
        for name, wanted in (where or {}).items():
            column = self._column(name)
            if column is None:
                return str(name)
            keys = wanted_keys(wanted)
            match = [value for value in people[column].dropna().unique() if is_wanted(value, keys)]
            people = people.loc[people[column].isin(match)]
        return people

    def _lacks(self, column: str) -> str:
        return _(
            "{file}: the send file has no column “{column}”, so who was invited is not known: the "
            "response rate is left unknown."
        ).format(file=self.file, column=column)

    def _strangers(self, survey: Survey | None) -> list[str]:
        if not self.id_column or survey is None or "customer_id" not in survey.responses:
            return []
        known = {fold(str(value)) for value in self.people[self.id_column].dropna()}
        customers = survey.responses["customer_id"].dropna().astype(str)
        beyond = sum(fold(customer) not in known for customer in customers)
        if not beyond:
            return []
        return [
            translate_plural(
                "{file}: {n} answer comes from somebody who is not in the send file. Check that "
                "the file is the one of this survey.",
                "{file}: {n} answers come from people who are not in the send file. Check that "
                "the file is the one of this survey.",
                beyond,
            ).format(file=self.file, n=grouped(beyond))
        ]


def read_invited(path: str | Path, *, id: str | None = None, sheet: str | None = None) -> Invited:
    """Read a send file: CSV, TSV or XLSX, one row an invitation.

    Parameters
    ----------
    path
        The file.
    id
        The column of identifiers (customer number, e-mail); by default the one that is called so.
        An identifier that comes again counts once.
    sheet
        The sheet of a workbook.

    Returns
    -------
    Invited
        What ``invited=`` of `score` and `score_by` takes.

    Raises
    ------
    SurveyError
        When the file cannot be read or has no row, or `id` is none of its columns.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "sent.csv")
    ...     _size = file.write_text("email;channel\\na@x.fr;web\\nb@x.fr;shop\\na@x.fr;web\\n")
    ...     invited = read_invited(file)
    >>> len(invited), invited.count({"channel": "web"}), invited.repeated
    (2, 1, 1)
    """
    from journeykit.surveys.read import read_survey

    sent = read_survey(path, platform="tidy", sheet=sheet, columns={})
    return invited_from(sent, id)


def invited_from(sent: Survey, id: str | None = None) -> Invited:
    """The people of a file that was read as a tidy table."""
    names = [question.column for question in sent.questions]
    if id is not None:
        column = next((name for name in names if fold(name) == fold(str(id))), None)
        if column is None:
            raise SurveyError(
                _("{file}: these columns are missing: {absent}. The columns are: {list}.").format(
                    file=sent.shown_name, absent=listed([id]), list=listed(names, 30)
                )
            )
    else:
        folded = {fold(name).replace("°", "").replace("_", " "): name for name in names}
        found = (folded.get(known.replace("_", " ")) for known in _IDS)
        column = next((name for name in found if name), None)
    people = sent.responses[names]
    if column is None:
        return Invited(sent.shown_name, people)
    # Without an identifier a row is a person of its own; with one that repeats it is not.
    keys = people[column].map(lambda value: fold(str(value)), na_action="ignore")
    again = keys.duplicated() & keys.notna()
    return Invited(sent.shown_name, people.loc[~again], column, int(again.sum()))
