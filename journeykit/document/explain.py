"""Data held against the schema, and what does not fit as a sentence: which field of which item,
what stood there, what may.

pydantic takes longer to load than the rest of a first board; it comes with the first model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from journeykit.language import translate as _

from .words import quoted, shown

if TYPE_CHECKING:
    from pydantic import ValidationError

    from .shapes import Model

M = TypeVar("M", bound="Model")


class UnfitError(ValueError):
    """Data that do not fit the schema, as a sentence; `field` is the one it starts from."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.field = field


def fitted(model: type[M], fields: Mapping[str, Any]) -> M:
    """The fields as a model of the schema.

    Parameters
    ----------
    model
        One of `schema`'s models.
    fields
        Plain data, from wherever.

    Raises
    ------
    UnfitError
        When they do not fit; the sentence tells the first fault, in the session's language.

    Examples
    --------
    >>> from journeykit.document.schema import Stage
    >>> fitted(Stage, {"id": "s", "name": "Delivery"}).name
    'Delivery'
    """
    from pydantic import ValidationError  # late, as above; `model` has loaded it

    try:
        return model.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]["loc"]
        raise UnfitError(explain(error, fields), str(first[0]) if first else "") from error


def explain(error: ValidationError, data: Mapping[str, Any] | None = None) -> str:
    """The first fault of a validation error, in the session's language.

    Parameters
    ----------
    error
        What pydantic found.
    data
        The data it looked at, to name the item by its id.

    Examples
    --------
    >>> from journeykit.document.schema import Stage
    >>> from journeykit.language import set_language
    >>> from pydantic import ValidationError
    >>> set_language("en")
    >>> try:
    ...     Stage(id="s", name=3)
    ... except ValidationError as error:
    ...     print(explain(error))
    name: text is expected, not 3.
    """
    fault = error.errors(include_url=False)[0]
    where = _where(fault["loc"], data)
    given = shown(fault.get("input"))
    context = fault.get("ctx", {})
    match fault["type"]:
        case "missing":
            return _("{where}: this is required.").format(where=where)
        case "literal_error":
            return _("{where}: choose {allowed}, not {given}.").format(
                where=where, allowed=_choice(context.get("expected", "")), given=given
            )
        case "string_type":
            return _("{where}: text is expected, not {given}.").format(where=where, given=given)
        case "int_parsing" | "int_type" | "int_from_float" | "float_parsing" | "float_type":
            return _("{where}: a number is expected, not {given}.").format(where=where, given=given)
        case "list_type" | "tuple_type" | "dict_type" | "model_type" | "model_attributes_type":
            return _("{where}: {given} has not the shape that is expected here.").format(
                where=where, given=given
            )
        case "greater_than_equal":
            return _("{where}: {given} is too small, {limit} is the least.").format(
                where=where, given=given, limit=shown(context.get("ge"))
            )
        case "less_than_equal":
            return _("{where}: {given} is too large, {limit} is the most.").format(
                where=where, given=given, limit=shown(context.get("le"))
            )
        case "date_from_datetime_parsing" | "date_parsing" | "date_type":
            return _("{where}: a date such as 2026-03-31 is expected, not {given}.").format(
                where=where, given=given
            )
        case "value_error":
            said = _(str(context.get("error")))  # the schema's own sentences
            return _("{where}: {why}.").format(where=where, why=said) if where else f"{said}."
        case _:
            return _("{where}: {given} does not fit here.").format(where=where, given=given)


def _where(loc: tuple[int | str, ...], data: Mapping[str, Any] | None) -> str:
    names: list[str] = []
    here: Any = data
    for step in loc:
        try:
            here = here[step] if here is not None else None
        except (KeyError, IndexError, TypeError):
            here = None
        if isinstance(step, int) and isinstance(here, dict) and "id" in here:
            names.append(quoted(str(here["id"])))
        elif isinstance(step, int):
            names.append(str(step + 1))
        else:
            names.append(step)
    return " › ".join(names)


def _choice(expected: str) -> str:
    """pydantic's list of allowed values, which is English: “'a', 'b' or 'c'”."""
    plain = re.sub(r"'([^']*)'", lambda found: quoted(found[1]), expected)
    *first, last = plain.rsplit(" or ", 1)
    return _("{first} or {last}").format(first=first[0], last=last) if first else last
