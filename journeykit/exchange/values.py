"""What a touchpoint's values look like in a sheet's cells, and what cells mean, in both languages.

A figure is written ``1200 of 4000`` (a rate: a spreadsheet would take “12/40” for a date) or
``90000 visits``, with its period in brackets; several in one cell are cut by ``;`` or lines. Stages
and journeys are names, cut by ``;``, ``|`` or lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any

from journeykit.document.schema import Touchpoint
from journeykit.document.touchpoint_words import choices
from journeykit.language import Language, number
from journeykit.language import translate as _

from .guard import flat, folded

_CUT = re.compile(r"[;|\n]")
_NUMBER = r"[-−]?\d[\d\s.,]*"  # \s knows the narrow spaces of French
_PERIOD = r"(?:\((?P<period>[^()]*)\))?"
_RATE = re.compile(rf"(?P<a>{_NUMBER})\s*(?:/|out of|of|sur)\s*(?P<b>{_NUMBER})\s*{_PERIOD}")
_FIGURE = re.compile(rf"(?P<a>{_NUMBER})\s*(?P<unit>[^\d(][^(]*)?{_PERIOD}")
_MARK = re.compile(r"(.+?)\s*/\s*5")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_YES = frozenset(("yes", "y", "oui", "o", "true", "vrai", "1", "x", "✓", "✔", "ok", "valide"))
_NO = frozenset(("no", "n", "non", "false", "faux", "0", "-", "✗", "✘"))
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "nature": {
        "digital": ("numerique", "online", "on line", "en ligne", "web"),
        "physical": ("physique", "in person", "offline", "hors ligne"),
    },
    "initiator": {
        "brand": ("marque", "la marque", "the brand", "entreprise", "company", "us", "nous"),
        "customer": ("client", "le client", "la cliente", "cliente", "the customer"),
    },
}


class Refused(Exception):
    """A cell that cannot be read: why, and what to do."""

    def __init__(self, why: str, todo: str) -> None:
        super().__init__(why)
        self.why = why
        self.todo = todo


@dataclass
class Names:
    """What the stages (or the journeys) of a map are called in a cell: id → label.

    A name that would not be read back (it is empty, another one's, or holds a sign that cuts) is
    written as its id.
    """

    labels: dict[str, str]
    new: dict[str, str] = field(default_factory=dict)  # name → id, as they are met in a sheet
    _known: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._known = {folded(item_id): item_id for item_id in self.labels}
        self._known |= {folded(label): item_id for item_id, label in self.labels.items()}

    @classmethod
    def of(cls, named: Mapping[str, str]) -> Names:
        alike = Counter(folded(name) for name in named.values())
        ids = Counter(folded(item_id) for item_id in named)
        odd = {
            item_id
            for item_id, name in named.items()
            if not folded(name)
            or _CUT.search(name)
            or alike[folded(name)] > 1
            or ids[folded(name)] > (folded(item_id) == folded(name))
        }
        return cls({i: i if i in odd else name.strip() for i, name in named.items()})

    def cell(self, ids: Iterable[str]) -> str:
        return "; ".join(self.labels[one] for one in ids if one in self.labels)

    def read(self, text: str, make: Callable[[], str]) -> list[str]:
        """The ids of the names in a cell; an unknown name gets an id from `make`."""
        known = self._known
        if whole := known.get(folded(text)):
            return [whole]
        parts = [part.strip() for part in _CUT.split(text) if part.strip()]
        if len(parts) == 1 and "," in text:
            by_comma = [part.strip() for part in text.split(",") if part.strip()]
            if any(folded(part) in known for part in by_comma):
                parts = by_comma
        found = []
        for part in parts:
            if folded(part) not in known:
                known[folded(part)] = self.new[part] = make()
            found.append(known[folded(part)])
        return list(dict.fromkeys(found))

    def like(self, name: str) -> str:
        """The known name that a new one may be a slip for; empty: none."""
        labels = {folded(label): label for label in self.labels.values()}
        near = get_close_matches(folded(name), labels, n=1, cutoff=0.8)
        return labels[near[0]] if near else ""


def number_cell(value: float, lang: Language) -> str:
    """A number as a cell holds it: no grouping, the language's decimal mark.

    >>> number_cell(1234.5, "fr"), number_cell(12000.0, "en")
    ('1234,5', '12000')
    """
    text = str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))
    return text.replace(".", ",") if lang == "fr" else text


def number_shown(value: float, lang: Language) -> str:
    """A number as a reader sees it, its thousands grouped; all its decimals stay.

    >>> number_shown(310000.0, "en"), number_shown(4.25, "fr")
    ('310,000', '4,25')
    """
    whole, _mark, decimals = number_cell(value, "en").partition(".")
    return number(value, 0 if "e" in whole + decimals else len(decimals), lang)


def read_number(text: str, lang: Language) -> float | None:
    """A number with spaces, thousands or decimal marks of either language; None when it is none.

    >>> read_number("12 000,5", "fr"), read_number("1,200", "en"), read_number("1,5", "en")
    (12000.5, 1200.0, 1.5)
    """
    told = re.sub(r"\s", "", text).replace("−", "-").replace("'", "").replace("’", "")
    comma, dot = told.rfind(","), told.rfind(".")
    if comma >= 0 and dot >= 0:  # both: the last one is the decimal mark
        cut, mark = (".", ",") if comma > dot else (",", ".")
        told = told.replace(cut, "").replace(mark, ".")
    elif comma >= 0:
        grouped = re.fullmatch(r"-?\d{1,3}(,\d{3})+", told)
        many = told.count(",") > 1
        told = told.replace(",", "" if grouped and (lang == "en" or many) else ".")
    elif told.count(".") > 1 and re.fullmatch(r"-?\d{1,3}(\.\d{3})+", told):
        told = told.replace(".", "")
    if not re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", told, re.IGNORECASE) or not told.isascii():
        return None
    value = float(told)
    return value if abs(value) < 1e300 else None


def metric_cell(metric: Any, lang: Language) -> str:
    """One figure as a cell holds it; empty when it has none."""
    if metric.numerator is not None and metric.denominator is not None:
        rate = _("{n} of {total}", lang)
        told = rate.format(
            n=number_cell(metric.numerator, lang), total=number_cell(metric.denominator, lang)
        )
    elif metric.value is not None:
        told = f"{number_cell(metric.value, lang)} {flat(metric.unit)}".strip()
    else:
        return ""
    period = flat(metric.period)
    return f"{told} ({period})" if period else told


def metrics_cell(metrics: Iterable[Any], lang: Language) -> str:
    """All figures of one name as one cell."""
    return "; ".join(filter(None, (metric_cell(metric, lang) for metric in metrics)))


def read_figures(text: str, lang: Language) -> list[dict[str, Any]]:
    """The figures of a cell: rates and values, without their name.

    Raises
    ------
    Refused
        When a part is no figure.

    Examples
    --------
    >>> read_figures("1 200 / 4 000 (2026-03); 31,5 %", "fr")[0]
    {'numerator': 1200.0, 'denominator': 4000.0, 'period': '2026-03'}
    """
    return [_figure(part.strip(), lang) for part in re.split(r"[;\n]", text) if part.strip()]


def _figure(part: str, lang: Language) -> dict[str, Any]:
    if (found := _RATE.fullmatch(part)) is not None:
        n, total = read_number(found["a"], lang), read_number(found["b"], lang)
        if n is not None and total is not None:
            if not 0 <= n <= total or total == 0:
                raise Refused(
                    _(
                        "“{text}” is no rate: its first number lies outside 0 and the second."
                    ).format(text=part),
                    _("Write how many of how many, as in 1200 of 4000."),
                )
            return _with_period({"numerator": n, "denominator": total}, found["period"])
    elif (found := _FIGURE.fullmatch(part)) is not None:
        value = read_number(found["a"], lang)
        if value is not None:
            told = {"value": value, "unit": (found["unit"] or "").strip()}
            return _with_period(told, found["period"])
    raise Refused(
        _("“{text}” is no figure.").format(text=part[:60]),
        _("Write a rate as 1200 of 4000, any other figure as a number and its unit."),
    )


def _with_period(told: dict[str, Any], period: str | None) -> dict[str, Any]:
    return {**told, "period": period.strip()} if period and period.strip() else told


def read_field(name: str, text: str, lang: Language, day: date | None) -> Any:
    """What a cell means in a column of one value.

    Parameters
    ----------
    name
        The touchpoint's field.
    text
        The cell, not blank.
    lang
        The sheet's language: how its numbers are written.
    day
        The date that was read in the cell, for a column of dates.

    Raises
    ------
    Refused
        When it means nothing there.
    """
    match name:
        case "nature" | "initiator":
            return _choice(name, text)
        case "validated":
            word = folded(text)
            if word in _YES or word in _NO:
                return word in _YES
            raise Refused(
                _("“{text}” is neither yes nor no.").format(text=text[:60]), _("Write yes or no.")
            )
        case "validated_on":
            if day is None:
                raise Refused(
                    _("“{text}” is no date, or one that can be read in two ways.").format(
                        text=text[:60]
                    ),
                    _("Write it as 2026-03-31."),
                )
            return day.isoformat()
        case "volume" | "group_importance" | "customer_importance":
            return _number(name, text, lang)
        case _:
            return text.replace("\r\n", "\n").strip()


def _number(name: str, text: str, lang: Language) -> float:
    marks = name != "volume"
    found = _MARK.fullmatch(text.strip()) if marks else None
    value = read_number(found[1] if found else text, lang)
    if value is not None and ((1 <= value <= 5) if marks else value >= 0):
        return value
    if marks:
        raise Refused(
            _("“{text}” is no importance from 1 to 5.").format(text=text[:60]),
            _("Write a number from 1 to 5."),
        )
    raise Refused(
        _("“{text}” is no number of contacts.").format(text=text[:60]),
        _("Write a number, 0 or more."),
    )


def _choice(name: str, text: str) -> str:
    word = folded(text)
    for value, words in _WORDS[name].items():
        said = {value, *words, *(folded(words_of(lang)[name][value]) for lang in ("en", "fr"))}
        if word in said:
            return value
    both = choices()[name].values()
    raise Refused(
        _("“{text}” is not known here.").format(text=text[:60]),
        _("Write one of: {words}.").format(words=", ".join(both)),
    )


@cache
def words_of(lang: Language) -> dict[str, dict[str, str]]:
    """`choices`, with yes and no; kept, for every cell asks."""
    return {**choices(lang), "": {"yes": _("yes", lang), "no": _("no", lang)}}


def field_cell(touchpoint: Touchpoint, name: str, lang: Language) -> str:
    """One value as a cell holds it (stages, journeys and metrics have their own)."""
    value = getattr(touchpoint, name)
    if name in ("nature", "initiator"):
        return words_of(lang)[name].get(value, "")
    if isinstance(value, bool):
        return words_of(lang)[""]["yes" if value else "no"]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return number_cell(value, lang)
    return "" if value is None else str(value)
