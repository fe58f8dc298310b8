"""Which column of a sheet is which field of a touchpoint, told by its French or English title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeykit.document.touchpoint_words import titles
from journeykit.language import Language

from .guard import folded, unguarded

METRIC = "metric:"  # what the key of a metric's own column begins with
READ_ONLY = ("points", "moment")  # shown in a sheet, never read from one
_SEARCHED = 10  # rows in which the titles may stand
_METRIC = re.compile(r"^(?:metric|metrique|mesure|indicateur|measure)\s*:\s*(.+)$", re.DOTALL)
_ASIDE = re.compile(r"\s*[(\[].*?[)\]]\s*$|\s*[*:?]+\s*$")

_ALSO: dict[str, tuple[str, ...]] = {
    "id": ("id", "identifiant", "identifier", "touchpoint id", "id du point de contact"),
    "name": (
        *("name", "nom", "touch point", "touchpoint name", "point of contact", "contact point"),
        *("nom du point de contact", "points de contact", "touchpoints", "intitule", "libelle"),
    ),
    "situation": (
        *(
            "customer situation",
            "situation client",
            "situation du client",
            "in the customer's words",
        ),
        *("ce que fait le client", "contexte", "context"),
    ),
    "stages": ("stage", "stage(s)", "etape", "etape(s)", "step", "steps"),
    "journeys": (
        *("journey", "journey(s)", "parcours client", "parcours clients", "customer journey"),
        *("customer journeys",),
    ),
    "channel": ("channels", "canaux"),
    "nature": (
        *("nature", "type", "physical/digital", "digital/physical", "physique/numerique"),
        *("numerique/physique", "physique/digital", "physique ou digital", "digital ou physique"),
        *("physical or digital", "physique ou numerique"),
    ),
    "initiator": (
        *("initiator", "initiated by", "who starts it", "initiative", "initiateur", "initie par"),
        *("declenche par", "qui initie", "a l'initiative"),
    ),
    "department": (
        *("dept", "owner", "responsible", "responsible department", "team", "service", "equipe"),
        *("responsable", "departement", "direction", "proprietaire"),
    ),
    "device": ("devices", "terminal", "equipement", "support utilise", "ecran"),
    "frequency": ("how often",),
    "volume": (
        *("volume", "monthly volume", "volume per month", "contacts per month", "contacts/month"),
        *("volume mensuel", "volume par mois", "nombre de contacts", "contacts/mois"),
    ),
    "group_importance": (
        *("importance to the group", "group importance", "importance for the group", "importance"),
        *("importance pour le groupe", "importance groupe", "importance interne"),
    ),
    "customer_importance": (
        *("importance to customers", "customer importance", "importance for customers"),
        *("importance pour les clients", "importance clients", "importance client"),
    ),
    "validated": (
        *("validated", "validated with customers?", "customer validated", "valide"),
        *("valide avec les clients", "valide avec des clients", "valide clients", "validation"),
    ),
    "validated_on": ("validation date", "date of validation", "date de validation", "valide le"),
    "validated_how": (
        *("how validated", "validation method", "methode de validation"),
        *("comment valide", "mode de validation"),
    ),
    "metrics": ("metrics", "other metrics", "mesures", "indicateurs", "autres indicateurs"),
    "comment": (
        *("comments", "note", "notes", "remark", "remarks", "remarque", "remarques"),
        *("commentaire", "commentaires", "observations"),
    ),
}


@dataclass(frozen=True)
class Heading:
    """One column that is understood: where it stands, its title, the field (or ``metric:NAME``)."""

    at: int
    title: str
    key: str


@dataclass(frozen=True)
class Headings:
    """The row of titles: its place (0 the first), what is understood, what is not, its language."""

    row: int
    columns: tuple[Heading, ...]
    ignored: tuple[str, ...]
    lang: Language


def find_headings(rows: Sequence[Sequence[str]], lang: Language) -> Headings | None:
    """The row that names the columns, among the first ones; None when no row names touchpoints.

    Parameters
    ----------
    rows
        The sheet's cells.
    lang
        The language of titles that are the same in both.

    Examples
    --------
    >>> found = find_headings([["Inventaire"], ["Nom", "ÉTAPE(S)", "Prix"]], "fr")
    >>> found.row, [one.key for one in found.columns], found.ignored
    (1, ['name', 'stages'], ('Prix',))
    """
    titled = {field: folded(title) for field, title in titles("en").items()}
    titres = {field: folded(title) for field, title in titles("fr").items()}
    known = {folded(one): field for field, also in _ALSO.items() for one in also}
    # The table's own titles win, those of this language first.
    for own in (titres, titled) if lang == "en" else (titled, titres):
        known |= {title: field for field, title in own.items()}
    best: Headings | None = None
    for n, row in enumerate(rows[:_SEARCHED]):
        columns, ignored = _columns(row, known)
        keys = {one.key for one in columns}
        if keys & {"name", "id"} and (best is None or len(columns) > len(best.columns)):
            english = sum(titled.get(one.key) == folded(one.title) for one in columns)
            french = sum(titres.get(one.key) == folded(one.title) for one in columns)
            told: Language = lang if english == french else "en" if english > french else "fr"
            best = Headings(n, tuple(columns), tuple(ignored), told)
    return best


def _columns(row: Sequence[str], known: Mapping[str, str]) -> tuple[list[Heading], list[str]]:
    columns: list[Heading] = []
    ignored: list[str] = []
    for at, cell in enumerate(row):
        title = " ".join(unguarded(cell).split())
        key = _key(title, known)
        if key is not None and all(one.key != key for one in columns):
            columns.append(Heading(at, title, key))
        elif title:
            ignored.append(title)
    return columns, ignored


def _key(title: str, known: Mapping[str, str]) -> str | None:
    words = folded(title)
    if _METRIC.match(words):
        return METRIC + title.split(":", 1)[1].strip()
    return known.get(words) or known.get(_ASIDE.sub("", words))
