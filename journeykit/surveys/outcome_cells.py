"""What the columns and cells of an outcome file mean: whose, which outcome, did it happen.

What is sure is read; what is not is asked, in a sentence that names the columns and the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.masking import mask
from journeykit.surveys.columns.answers import is_no_answer, plain_number
from journeykit.surveys.columns.dates import read_dates
from journeykit.surveys.columns.yes_no import NO_SIGNS, YES_SIGNS
from journeykit.surveys.customers import customer_columns
from journeykit.surveys.readers.headers import dates
from journeykit.surveys.survey import Survey, is_wanted, wanted_keys
from journeykit.surveys.wording import clipped, grouped, listed, plain

_LEAVES = re.compile(
    r"churn|\bleft\b|\bleav|\bquit|\bparti[es]?\b|\bdepart|resili|attrition|abandon|perdu|\blost\b"
    r"|cancel|annul|inacti|desabonn|unsubscri|ferme|\bclos|clotur|\bgone\b"
)
_STAYS = re.compile(
    r"re-?achat|\brachat|\brachet|re-?purchas|re-?buy|bought again|re-?order|renouvel|renew"
    r"|retain|retention|fidel|loyal|\bactif|\bactive|\bstay|\breste"
)
_DENIED = re.compile(r"\b(?:no|non|not|pas|sans|without)\b[\s_-]*\w*$")
_NEVER = re.compile(r"9\d{3}\D")  # a database's way to say “never”


# Which columns --------------------------------------------------------------------------------


def check(**given: object) -> None:
    for name, value in given.items():
        if value is not None and not isinstance(value, str):
            raise SurveyError(
                _("{name}: a name between quotation marks is expected, not {given}.").format(
                    name=name, given=repr(value)[:60]
                )
            )


def _named(table: Survey, columns: Sequence[str], name: str) -> str:
    found = [column for column in columns if fold(column) == fold(name)]
    if not found:
        raise SurveyError(
            _("{file}: there is no column “{column}”. The columns are: {list}.").format(
                file=mask(table.name), column=mask(name), list=_listed(columns)
            )
        )
    return name if name in found else found[0]


def customer_column(table: Survey, columns: Sequence[str], told: str | None) -> str:
    if told is not None:
        return _named(table, columns, told)
    found = customer_columns(columns)
    if len(found) == 1:
        return found[0]
    raise SurveyError(
        (
            _("{file}: several columns may hold the customer: {found}. Say which: {how}.")
            if found
            else _(
                "{file}: no column is called after the customer (the columns are: {list}). Say "
                "which one holds the identifiers: {how}."
            )
        ).format(
            file=mask(table.name), found=_listed(found), list=_listed(columns), how='customer="…"'
        )
    )


def outcome_column(
    table: Survey, others: Sequence[str], cells: dict[str, pd.Series[Any]], told: str | None
) -> str:
    if told is not None:
        return _named(table, others, told)
    named = [c for c in others if sense(c) is not None or fold(c) in ("outcome", "issue")]
    dated = [c for c in others if dates(list(cells[c].dropna().head(200)))]
    for among in (named, [c for c in others if c not in dated], others):
        sure = [c for c in among if c not in dated] or among
        if len(sure) == 1:
            return sure[0]
        if sure:
            break
    if not others:
        raise SurveyError(
            _(
                "{file}: there is only the column of customers. Add one that says what each of "
                "them did afterwards (yes or no, a date or a number)."
            ).format(file=mask(table.name))
        )
    raise SurveyError(
        _("{file}: several columns may be the outcome: {list}. Say which: {how}.").format(
            file=mask(table.name), list=_listed(sure or others), how='outcome="…"'
        )
    )


def _listed(columns: Sequence[str]) -> str:
    # A file with no header row has somebody's answers in their place.
    return listed((mask(column) for column in columns), 30)


def texts(column: pd.Series[Any]) -> pd.Series[Any]:
    """The cells as text, missing where there is nothing (or a word for nothing)."""
    distinct = {value: plain(value) for value in column.dropna().unique()}
    texts = column.map(distinct).astype(object)
    gone = [text for text in set(distinct.values()) if not text.strip() or is_no_answer(text)]
    return texts.where(~texts.isin(gone) & texts.notna(), None)


# What the cells say ----------------------------------------------------------------------------


def understood(
    file: str, name: str, column: pd.Series[Any], event: Any
) -> tuple[pd.Series[Any], str | None]:
    """What each cell says (1, 0, a number, missing), and the sentence on it for an event.

    No sentence at all (``None``) means a number.
    """
    file, name = mask(file), mask(name)
    values = [str(value) for value in column.dropna().unique()]
    if not values:
        raise SurveyError(_("{file}: column “{column}” is empty.").format(file=file, column=name))
    shown = listed((mask(clipped(value, 40)) for value in values), 8)
    if event is not None:
        if not _several(event):
            raise SurveyError(
                _("event: name the value that means that it happened, as in {example}.").format(
                    example='event="…"'
                )
            )
        wanted = wanted_keys(event)
        held = [value for value in values if is_wanted(value, wanted)]
        if not held:
            raise SurveyError(
                _("{file}: no cell of “{column}” is {event}. Its values are: {list}.").format(
                    file=file, column=name, event=listed(map(mask, _several(event))), list=shown
                )
            )
        alone = len(held) == len(values)  # nothing but the event is written: blanks are “no”
        worth = {value: float(value in held) for value in values}
        said = (
            _("It happened where column “{column}” is {list}.")
            if not alone
            else _(
                "It happened where column “{column}” is {list}; nothing else is written, so a "
                "blank means no."
            )
        )
        listing = listed(mask(value) for value in held)
        return _read(column, worth, alone), said.format(column=name, list=listing)
    folded = {value: fold(value) for value in values}
    if set(folded.values()) <= YES_SIGNS | NO_SIGNS:
        worth = {value: float(text in YES_SIGNS) for value, text in folded.items()}
        alone = all(worth.values())
        said = (
            _("It happened where column “{column}” says yes.")
            if not alone
            else _(
                "It happened where column “{column}” says yes; nothing else is written, so a blank "
                "means no."
            )
        )
        return _read(column, worth, alone), said.format(column=name)
    if dates(values):
        never = {value: 0.0 for value in values if _NEVER.match(value)}
        worth = dict.fromkeys(values, 1.0) | never
        return _read(column, worth, True), _(
            "It happened where column “{column}” holds a date; a blank means that it did not."
        ).format(column=name)
    numbers = {value: plain_number(value) for value in values}
    if len(values) > 2 and all(number is not None for number in numbers.values()):
        return column.map(numbers).astype("float64"), None
    raise SurveyError(
        _(
            "{file}: the values of “{column}” ({list}) are neither yes and no, nor dates, nor a "
            "number. Say which mean that it happened: {how}."
        ).format(file=file, column=name, list=shown, how='event="…"')
    )


def _read(column: pd.Series[Any], worth: dict[str, float], blank_is_no: bool) -> pd.Series[Any]:
    found = column.map(worth).astype("float64")
    return found.fillna(0.0) if blank_is_no else found


def _several(event: Any) -> list[str]:
    several = isinstance(event, Iterable) and not isinstance(event, str)
    return [plain(value) for value in (event if several else [event])]


def days(
    table: Survey, others: Sequence[str], cells: dict[str, pd.Series[Any]], lang: str | None
) -> pd.Series[Any]:
    """The day of each row, when one column of dates says it; missing otherwise."""
    dated = [c for c in others if dates(list(cells[c].dropna().head(200)))]
    nothing = pd.Series(pd.NaT, index=table.responses.index)
    if len(dated) != 1:
        return nothing
    texts = cells[dated[0]]
    distinct = [str(value) for value in texts.dropna().unique()]
    read = read_dates(distinct, True if lang == "fr" else None)
    if read.ambiguous:
        return nothing
    return pd.to_datetime(texts.map(dict(zip(distinct, read.values, strict=True))))


def once(frame: pd.DataFrame, *, happens: bool) -> tuple[pd.Series[Any], str]:
    """One outcome a customer, and what was done with those who come again."""
    repeated = frame["key"].duplicated(keep=False)
    customers = int(frame.loc[repeated, "key"].nunique())
    if not customers:
        return frame.set_index("key")["found"], ""
    if frame.loc[repeated, "day"].notna().all():
        frame = frame.sort_values("day", kind="stable")
        said = translate_plural(
            "{n} customer comes more than once; the last dated row counts.",
            "{n} customers come more than once; the last dated row of each counts.",
            customers,
        )
        found = frame.groupby("key", sort=True)["found"].last()
    elif happens:
        said = translate_plural(
            "{n} customer comes more than once; no date tells the last row, so one that happened "
            "counts.",
            "{n} customers come more than once; no date tells the last row, so one that happened "
            "counts.",
            customers,
        )
        found = frame.groupby("key", sort=True)["found"].max()
    else:
        said = translate_plural(
            "{n} customer comes more than once; no date tells the latest, so the last row of the "
            "file counts.",
            "{n} customers come more than once; no date tells the latest, so the last row of the "
            "file counts for each.",
            customers,
        )
        found = frame.groupby("key", sort=True)["found"].last()
    return found, said.format(n=grouped(customers))


# Leaving or staying ----------------------------------------------------------------------------


def sense(text: str) -> bool | None:
    """Whether a name means leaving (True) or staying (False); ``None`` when it says neither."""
    folded = fold(text).replace("_", " ")
    for pattern, leaves in ((_LEAVES, True), (_STAYS, False)):
        if found := pattern.search(folded):
            return leaves is not bool(_DENIED.search(folded[: found.start()]))
    return None


def leaves(name: str, column: str, event: Any) -> bool | None:
    told = [sense(value) for value in _several(event)] if event is not None else []
    if told and None not in told and len(set(told)) == 1:
        return told[0]
    return sense(name) if sense(name) is not None else sense(column)
