"""What the platforms' readers share: clean headers, a look at a column's answers.

Nothing of one platform lives here.
"""

from __future__ import annotations

import html
import re

from journeykit.folding import fold
from journeykit.surveys.columns.dates import read_dates
from journeykit.surveys.table import Table

_LOOKED_AT = 20_000  # rows: what a column holds shows long before
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,200}>")
_PIPED = re.compile(r"\{\{[^{}]*\}\}|\$\{[^{}]*\}")
_UNNAMED = re.compile(r"Unnamed: \d+(_level_\d+)?")  # pandas' word for a merged cell
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_EMAIL = re.compile(r"\S+@\S+\.\w+")
_CODE = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[\w-]{6,64}")
_TOKEN = re.compile(r"[\w-]{6,64}")
_PHONE = re.compile(r"'?[+(]?\d[\d ().-]{7,18}\d")
# A header that asks who answers: what is under it is never quoted.
_PERSON = re.compile(
    r"(?:(?:quel est )?(?:votre|vos|ton|what(?:'s| is)|your|my)\s?(?:your )?)?\s?"
    r"(?:(?:nom|nom de famille|nom d'usage|prenoms?|post-nom"
    r"|(?:full |first |last |sur|family )?name|firstname|lastname|fullname|nom complet|noms?)"
    r"(?:\(s\))?(?:\s?(?:,|et|and|&|/|\+)\s?(?:votre |your |de |the )?)?)+"
    r"(?:\s?\((?:facultatif|optionnel|optional|required|obligatoire)\))?\s?[?:*]?"
)
_REPLY = re.compile(
    r"(?:company|owner|merchant|business|store|seller|brand|management)(?:'s)? "
    r"(?:reply|response|answer)(?: text)?"
    r"|reponse (?:de |du |de la |de l')?(?:structure|entreprise|societe|proprietaire|marchand"
    r"|enseigne|commercant|etablissement|vendeur|marque|service client|moderateur)(?: \d+)?"
)
_WHO = frozenset(
    ("username", "user name", "nom d'utilisateur", "requester", "demandeur", "auteur", "author",
     "pseudo", "pseudonyme", "reviewer", "display name", "consumer name", "nom de l'auteur",
     "identite", "interlocuteur", "contact name", "nom du contact", "nom du client", "nom client",
     "customer name", "client name", "nom du repondant", "respondent name")
)  # fmt: skip
_DATE_LIKE = re.compile(r"(?=.{0,30}\d)(?!\d+(?:[.,]\d+)?\Z).{6,48}")  # no bare number


def clean(header: str) -> str:
    """A header on one line, without tags, entities or piped fields.

    >>> clean("<strong>Bonjour</strong>&nbsp;{{field:ab-12}},\\n<br/>votre note ?")
    'Bonjour …, votre note ?'
    """
    text = _TAG.sub(" ", html.unescape(header))
    text = " ".join(_PIPED.sub("…", text).split())
    text = re.sub(r"\s+(?=[,.])", "", text)
    return "" if _UNNAMED.fullmatch(text) else text


def answers(table: Table, position: int, header_rows: int) -> list[str]:
    """The filled cells of one column, stripped, in the file's order (the first rows of it)."""
    found = []
    for number in range(header_rows, min(len(table.rows), header_rows + _LOOKED_AT)):
        row = table.rows[number]
        if position < len(row) and row[position] and not row[position].isspace():
            found.append(row[position].strip())
    return found


def is_person(header: str) -> bool:
    """Whether a header asks for somebody's name and nothing else.

    >>> [is_person(h) for h in ("Full Name", "Nom et prénom", "Votre nom :", "Nom du magasin")]
    [True, True, True, False]
    """
    folded = fold(header).replace("_", " ")
    return folded in _WHO or _PERSON.fullmatch(folded) is not None


def is_reply(header: str) -> bool:
    """Whether a column holds what the company answered: nobody's verbatim.

    >>> [is_reply(h) for h in ("Company Reply", "Réponse du propriétaire", "Votre réponse")]
    [True, True, False]
    """
    return _REPLY.fullmatch(fold(header)) is not None


def information(cells: list[str]) -> bool:
    """Whether the answers are dates, links, addresses or identifiers: no mark, no words to quote.

    >>> information(["ab12cd", "ef34gh", "ij56kl", "mn78op", "qr90st"]), information(["9", "10"])
    (True, False)
    """
    cells = cells[:200]
    if not cells:
        return False
    if all(_LINK.match(cell) for cell in cells) or all(_EMAIL.fullmatch(cell) for cell in cells):
        return True
    apart = len(cells) >= 5 and len(set(cells)) >= 0.9 * len(cells)
    if apart and all(_CODE.fullmatch(cell) or _PHONE.fullmatch(cell) for cell in cells):
        return True
    mixed = sum(_CODE.fullmatch(cell) is not None for cell in cells)
    if apart and mixed >= 0.8 * len(cells) and all(map(_TOKEN.fullmatch, cells)):
        return True  # codes drawn at random hold figures alone, or letters alone, at times
    return dates(cells)


def dates(cells: list[str]) -> bool:
    """Whether every answer is a date, whatever the order of day and month.

    >>> dates(["01/03/2024 - 09:12", "2024-03-01T10:00:00.123+01:00"]), dates(["3/4", "12"])
    (True, False)
    """
    cells = cells[:200]
    if not cells or not all(_DATE_LIKE.fullmatch(cell) for cell in cells):
        return False
    return not read_dates(cells, day_first=True).unread or not read_dates(cells, False).unread


def free_text(cells: list[str]) -> bool:
    """Whether the answers are the respondents' own words rather than choices of a list."""
    words = [cell for cell in cells if not cell.replace(",", ".").replace(".", "", 1).isdigit()]
    if len(words) < 5 or len(words) * 2 < len(cells):
        return False
    return len({fold(cell) for cell in words}) > max(10, len(words) * 0.6)
