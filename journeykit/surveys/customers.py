"""Who a response or an outcome belongs to: the column of customers, and identifiers made alike.

Two files name one customer in two ways (``" c0042 "``, ``"C0042"``, ``"42.0"`` from a spreadsheet).
An identifier is personal data: it is compared here and never shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit.folding import fold

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.surveys.survey import Survey

ROLE = "customer_id"
# The surest names first: a file may hold a customer number and an address.
_NAMES = (
    ("customer id", "customerid", "id client", "client id", "clientid", "idclient", "n client",
     "no client", "num client", "numero client", "numero de client", "code client", "ref client",
     "reference client", "identifiant client", "customer number", "customer no", "customer ref",
     "customer reference", "client number", "id customer"),
    ("customer", "client", "contact id", "id contact", "crm id", "id crm", "member id",
     "id membre", "numero de carte", "n carte", "card number", "loyalty id", "id fidelite",
     "numero de fidelite", "external reference", "externalreference", "externaldatareference",
     "external data reference", "id externe", "external id", "account id", "id compte", "user id",
     "userid", "id utilisateur"),
    ("e-mail", "email", "mail", "courriel", "email address", "recipient email", "adresse e-mail",
     "adresse email", "adresse mail"),
    ("id", "identifiant", "identifier"),
)  # fmt: skip
_WHOLE = re.compile(r"(\d+)\.0+")


def customer_key(value: object) -> str:
    """An identifier as it is compared: no spaces around, no capitals, no ``.0`` of a spreadsheet.

    Examples
    --------
    >>> customer_key("  C-0042 "), customer_key("1042.0"), customer_key("00042")
    ('c-0042', '1042', '00042')
    """
    text = fold(str(value))
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text


def customer_keys(column: pd.Series[Any]) -> pd.Series[Any]:
    """The identifiers of a column as they are compared, missing where there is none."""
    distinct = {value: customer_key(value) for value in column.dropna().unique()}
    keys = column.map(distinct)
    return keys.where(keys != "")


def customer_columns(names: Sequence[str]) -> list[str]:
    """The columns whose name says that they hold the customer: the surest kind of name only.

    Examples
    --------
    >>> customer_columns(["Id_Client", "e-mail", "parti"]), customer_columns(["mail", "parti"])
    (['Id_Client'], ['mail'])
    """
    told = {name: re.sub(r"[°_.\s]+", " ", fold(name)).strip() for name in names}
    for known in _NAMES:
        found = [name for name, text in told.items() if text in known]
        if found:
            return found
    return []


def customers_of(survey: Survey) -> pd.Series[Any] | None:
    """The customer of each response, by its place in ``survey.responses``; ``None`` without any.

    A survey says who answers in its ``customer_id`` (`read_survey` recognises it, or is told with
    ``columns={"customer_id": "…"}``); a column so named by its export counts as well.
    """
    responses = survey.responses
    if ROLE in responses.columns:
        return customer_keys(responses[ROLE])
    asked = {question.id for question in survey.questions if question.type != "meta"}
    found = [
        name
        for name in customer_columns([str(c) for c in responses.columns])
        if name not in asked and name != "response_id" and fold(name) not in ("id", "identifiant")
    ]
    return customer_keys(responses[found[0]]) if len(found) == 1 else None
