"""Outcome files: what each customer did afterwards (left, bought again, gave up), by customer.

One row a customer, any table that `read_survey` opens. What its columns and cells mean is told next
door (`outcome_cells`); what the outcome goes with is the affair of `journeykit.surveys.drivers`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.masking import mask
from journeykit.surveys.customers import customer_keys, customers_of
from journeykit.surveys.outcome_cells import (
    check,
    customer_column,
    days,
    leaves,
    once,
    outcome_column,
    texts,
    understood,
)
from journeykit.surveys.survey import Survey, the_survey
from journeykit.surveys.wording import clipped, decimal, grouped


@dataclass(frozen=True, repr=False, eq=False)
class Outcomes:
    """What each customer did afterwards.

    Attributes
    ----------
    name
        What the outcome is called; personal data in it, as in `file`, are masked.
    happened
        Customer → whether it happened (a pandas Series); ``None`` when the outcome is a number.
    values
        Customer → number (an amount, a count); ``None`` when it is something that happens or not.
    leaving
        Whether the event is a departure (churn, abandonment: True) or the customer's staying (a
        repurchase: False); ``None`` when neither the file nor the caller told.
    file, sha256, read_on, rows, rows_in_file
        Where it comes from: `rows` are the customers kept.
    customer, outcome
        The two columns that were read.
    sentences
        How the file was understood, in words.

    The identifiers of customers are personal data: they stay in the notebook and are not shown.
    """

    name: str
    happened: pd.Series[Any] | None
    values: pd.Series[Any] | None
    leaving: bool | None
    file: str
    sha256: str
    read_on: date
    rows: int
    rows_in_file: int
    customer: str
    outcome: str
    sentences: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.by_customer)

    def __repr__(self) -> str:
        return f"Outcomes({self.name!r}, {len(self)} customers)"

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    def _repr_html_(self) -> str:
        return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in self.sentences) + "</ul>"

    @property
    def by_customer(self) -> pd.Series[Any]:
        """Customer → 0 or 1, or a number, as floats."""
        found = self.values if self.happened is None else self.happened
        assert found is not None
        return found.astype("float64")

    def left(self) -> pd.Series[Any]:
        """Customer → whether the customer left.

        Raises
        ------
        SurveyError
            When the outcome is a number, or nobody told whether the event is a departure.
        """
        if self.happened is None:
            raise SurveyError(
                _(
                    "{file}: “{name}” is a number, so it does not say who left. Say which values "
                    "mean that the customer left: {example}."
                ).format(file=self.file, name=self.name, example="read_outcomes(…, event=[0])")
            )
        if self.leaving is None:
            raise SurveyError(
                _(
                    "{file}: nothing says whether “{name}” means that the customer left or stayed. "
                    "Say it: {left} when it is a departure, {stayed} when it is not."
                ).format(
                    file=self.file,
                    name=self.name,
                    left="read_outcomes(…, leaving=True)",
                    stayed="leaving=False",
                )
            )
        return self.happened if self.leaving else ~self.happened

    def with_absent(self, *surveys: Survey) -> Outcomes:
        """The outcomes where the surveys' customers who are not in the file count as “no”.

        For a file that lists only those to whom it happened (the customers who left).

        Raises
        ------
        SurveyError
            When the outcome is a number, what is given no survey, or none of the surveys has
            customer identifiers.
        """
        if self.happened is None:
            raise SurveyError(
                _("{file}: “{name}” is a number, and a missing number is no 0.").format(
                    file=self.file, name=self.name
                )
            )
        keys: list[Any] = []
        for survey in surveys:
            found = customers_of(the_survey(survey, "with_absent(survey, …)"))
            keys += [] if found is None else list(found.dropna().unique())
        if not keys:
            raise SurveyError(
                _("{call}: none of the surveys has a customer identifier.").format(
                    call="with_absent"
                )
            )
        absent = [key for key in dict.fromkeys(keys) if key not in self.happened.index]
        added = pd.Series(False, index=pd.Index(absent, dtype=self.happened.index.dtype))
        happened = pd.concat([self.happened, added.astype(bool)])
        said = translate_plural(
            "{n} customer of the surveys is not in the file and counts as “no”, as asked.",
            "{n} customers of the surveys are not in the file and count as “no”, as asked.",
            len(absent),
        ).format(n=grouped(len(absent)))
        head = _headline(self.name, self.file, happened, None)
        return replace(self, happened=happened, sentences=(head, *self.sentences[1:], said))


def read_outcomes(
    path: str | Path,
    *,
    customer: str | None = None,
    outcome: str | None = None,
    event: Any = None,
    name: str = "",
    lang: str | None = None,
    leaving: bool | None = None,
) -> Outcomes:
    """Read an outcome file: one row a customer, with what the customer did afterwards.

    CSV, TSV, XLSX, SPSS and Parquet files are opened, whatever their encoding.

    Parameters
    ----------
    path
        The file.
    customer
        The column of customer identifiers; by default the one that is called so.
    outcome
        The column of outcomes; by default the one that is called so, or the only other one. It
        holds yes and no (oui, non, 0, 1), dates (a date: it happened then; none: it did not) or a
        number.
    event
        The value or values that mean that it happened, where the column holds other words:
        ``event=["résilié", "inactif"]``.
    name
        What the outcome is called on screen; by default the column's name.
    lang
        The file's language: ``"fr"`` settles that 03/04/2024 is the 3rd of April.
    leaving
        Whether the event is a departure (True) or the customer's staying (False); by default told
        from the names (churn, résilié… or repurchase, réachat…).

    Returns
    -------
    Outcomes
        Customer → what happened, and how the file was understood.

    Raises
    ------
    SurveyError
        When the file cannot be read, or which column or value is meant cannot be told.

    Examples
    --------
    >>> import tempfile
    >>> from journeykit.language import set_language
    >>> set_language("en")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "churn.csv")
    ...     _size = file.write_text("customer_id;churned\\nC1;yes\\nC2;no\\nC3;no\\nC1;no\\n")
    ...     found = read_outcomes(file)
    >>> print(found)
    “churned” (churn.csv): 3 customers; it happened to 1 of them (33.3 %).
    1 customer comes more than once; no date tells the last row, so one that happened counts.
    It happened where column “churned” says yes.
    >>> found.leaving, found.happened.to_dict()
    (True, {'c1': True, 'c2': False, 'c3': False})
    """
    from journeykit.surveys.read import read_survey

    check(customer=customer, outcome=outcome, name=name or None)
    if leaving is not None and not isinstance(leaving, bool):
        raise SurveyError(
            _("{name}: True or False is wanted here, not {given}.").format(
                name="leaving", given=clipped(repr(leaving), 60)
            )
        )
    table = read_survey(path, platform="tidy", lang=lang, progress=False)
    file = mask(table.name)
    columns = list(dict.fromkeys(question.column for question in table.questions))
    whose = customer_column(table, columns, customer)
    others = [column for column in columns if column != whose]
    cells = {column: texts(table.responses[column]) for column in others}
    chosen = outcome_column(table, others, cells, outcome)
    keys = customer_keys(table.responses[whose])
    column = cells[chosen]
    told, events = understood(table.name, chosen, column, event)
    frame = pd.DataFrame({"key": keys, "found": told}, index=keys.index)
    nobody = int(frame["key"].isna().sum())
    frame = frame[frame["key"].notna()]
    blank = int(frame["found"].isna().sum())
    frame = frame[frame["found"].notna()]
    if frame.empty:
        raise SurveyError(
            _(
                "{file}: no row has both a customer (“{customer}”) and an outcome (“{outcome}”)."
            ).format(file=file, customer=mask(whose), outcome=mask(chosen))
        )
    frame["day"] = days(table, [c for c in others if c != chosen], cells, lang)
    series, again = once(frame, happens=events is not None)
    happened = series.astype(bool) if events is not None else None
    title = mask(name or chosen)
    said = [_headline(title, file, happened, series)]
    said += _left_out(mask(whose), mask(chosen), nobody, blank)
    said += [again] if again else []
    said += [events] if events else []
    if happened is not None and happened.nunique() == 1:
        said.append(_one_sided(happened))
    return Outcomes(
        name=title,
        happened=happened,
        values=None if events is not None else series.astype("float64"),
        leaving=leaves(name or chosen, chosen, event) if leaving is None else leaving,
        file=file,
        sha256=table.sha256,
        read_on=table.read_on,
        rows=len(series),
        rows_in_file=table.report.rows_in_file,
        customer=whose,
        outcome=chosen,
        sentences=tuple(said),
    )


# What is said -----------------------------------------------------------------------------------


def _headline(
    name: str, file: str, happened: pd.Series[Any] | None, values: pd.Series[Any] | None
) -> str:
    if happened is not None:
        return _(
            "“{name}” ({file}): {customers} customers; it happened to {n} of them ({share} %)."
        ).format(
            name=name,
            file=file,
            customers=grouped(len(happened)),
            n=grouped(int(happened.sum())),
            share=decimal(100 * float(happened.mean()), 1),
        )
    assert values is not None
    return _(
        "“{name}” ({file}): {customers} customers, from {low} to {high}, {mean} on average."
    ).format(
        name=name,
        file=file,
        customers=grouped(len(values)),
        low=decimal(float(values.min()), 2),
        high=decimal(float(values.max()), 2),
        mean=decimal(float(values.mean()), 2),
    )


def _left_out(customer: str, outcome: str, nobody: int, blank: int) -> list[str]:
    said = []
    if nobody:
        said.append(
            translate_plural(
                "{n} row without a customer (“{column}”) was left out.",
                "{n} rows without a customer (“{column}”) were left out.",
                nobody,
            ).format(n=grouped(nobody), column=customer)
        )
    if blank:
        said.append(
            translate_plural(
                "{n} row without an outcome (“{column}”) was left out.",
                "{n} rows without an outcome (“{column}”) were left out.",
                blank,
            ).format(n=grouped(blank), column=outcome)
        )
    return said


def _one_sided(happened: pd.Series[Any]) -> str:
    if bool(happened.iloc[0]):
        return _(
            "It happened to every customer of the file: without those to whom it did not, nothing "
            "can be compared. If customers who are not in the file count as “no”, say so: {how}."
        ).format(how="outcomes.with_absent(survey)")
    return _("It happened to no customer of the file: nothing can be compared.")
