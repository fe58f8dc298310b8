"""Where a text gives the number of an order, a customer, a parcel, a contract.

The words around the number tell it from a price, a size or a year; very long codes tell
themselves.
"""

from __future__ import annotations

import re

from journeykit.surveys.claims import Claims

_THINGS = (
    r"(?:commande|dossier|cliente?|compte|colis|suivi|facture|ticket(?: de caisse)?"
    r"|r[ée]f[ée]rence|r[ée]f|contrat(?: d['’]assurance)?|police|assurance"
    r"|carte(?: de)? fid[ée]lit[ée]|carte|adh[ée]rente?|abonnée?|allocataire|assurée?|sinistre"
    r"|r[ée]servation|devis|bon(?: de (?:livraison|commande|retour))?|livraison|abonnement|iban|rib"
    r"|siret|siren|passeport|s[ée]rie|compteur|pdl|imei|identifiant|matricule|chronopost|colissimo"
    r"|transaction|exp[ée]dition|retour|bl|po|order|account|customer|case|booking|tracking|parcel"
    r"|invoice|reference|ref|contract|policy|claim|membership|member|loyalty card|card|serial"
    r"|meter|passport|confirmation|shipment|consignment|delivery|subscription|purchase order"
    r"|case ref|transfer|licen[cs]e)"
)
_MARK = (
    r"(?:n[°ºo]\.?|num(?:[ée]ro)?\.?|number|no\.?|nr\.?|#|id|code|:|=|est|is|le|de|the|ref"
    r"|reference|porte|client|commande|dossier|suivi|voyage)"
)
_NOT_MONEY = (
    r"(?![.,]?\d)(?!\s?(?:€|\$|£|%|m²|°|(?:euros?|eur|dollars?|pounds?|ans?|mois|jours?|h|km|kg|cm"
    r"|points?|pts|articles?|years?|days?|fois|times|heures?|hours?|minutes?|min|personnes?"
    r"|pièces?|people|items?)\b))"
)


def _coded(digits: int) -> str:
    """A number or code (``CF-883201``) of at least so many digits, that is no amount."""
    shape = rf"(?=(?:[A-Za-z]{{0,6}}[-_./]?){{1,3}}\d(?:[A-Za-z]{{0,3}}[-_./]?\d){{{digits - 1},}})"
    groups = r"(?:[ \xa0\u202f]\d{1,6}){0,5}"
    return (
        rf"(?P<code>(?!\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b)(?:(?-i:[A-Z]{{2,4}})\s(?=\d))?{shape}"
        rf"[A-Za-z0-9](?:[A-Za-z0-9_./-]*[A-Za-z0-9])?{groups}){_NOT_MONEY}"
    )


_MARKED = re.compile(
    rf"\b{_THINGS}s?\b\.?\s{{0,2}}(?:{_MARK}\s{{0,2}}){{1,3}}{_coded(3)}", re.IGNORECASE
)
_UNMARKED = re.compile(rf"\b{_THINGS}s?\b\.?,?\s[(]?{_coded(5)}", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"(?:\bn[°º]|\bnum[ée]ro|#)\s{{0,2}}(?:de |d['’])?(?:{_THINGS}\s)?:?\s?{_coded(5)}",
    re.IGNORECASE,
)
_NUMBERED_THING = re.compile(
    rf"(?:\bn[°º]|\bnum[ée]ro|#)\s{{0,2}}(?:de |d['’])?{_THINGS}\s?:?\s?{_coded(3)}", re.IGNORECASE
)
# Six capitals and figures, as airlines, hotels and shops give them: QX7LPM.
_LOCATOR = re.compile(
    r"\b(?:r[ée]servation|dossier|voyage|booking|confirmation|reference|r[ée]f[ée]rence|r[ée]f|ref"
    r"|commande|order|code de (?:r[ée]servation|confirmation|retrait)|confirmation code)"
    rf"(?:\s?(?:{_MARK}\s?){{0,2}}|\scode\s)(?P<code>(?-i:(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{{5,10}}))\b",
    re.IGNORECASE,
)
_LONG_CODE = re.compile(
    r"(?<![\w/.@-])(?=[A-Za-z0-9-]*[A-Za-z])(?=(?:[A-Za-z-]{0,4}\d){7})[A-Za-z0-9]"
    r"[A-Za-z0-9-]{7,29}[A-Za-z0-9](?![\w@])"
)
_LONG_RUN = re.compile(
    r"(?<![\d.,])(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d))\d{8,}"
    r"(?![\d.,]*\s?(?:€|\$|£|euros?\b))"
)
_SOME_DIGITS = re.compile(r"\d(?:[A-Za-z_./-]{0,4}\d){2}")


def find_references(claims: Claims) -> None:
    """Claim the order, customer and parcel numbers of a text.

    Examples
    --------
    >>> claims = Claims("Commande n° 20418873, 3 articles à 49,90 €, réservation QX7LPM")
    >>> find_references(claims)
    >>> [(span.start, span.end) for span in claims.spans]
    [(12, 20), (56, 62)]
    """
    if _SOME_DIGITS.search(claims.text):
        for pattern in (_MARKED, _UNMARKED, _NUMBERED, _NUMBERED_THING, _LONG_CODE, _LONG_RUN):
            claims.all(pattern, "number")
    claims.all(_LOCATOR, "number")
