"""Where a text gives the number of an order, a customer, a parcel, a contract.

The words around the number tell it from a price, a size or a year; very long codes tell
themselves.
"""

from __future__ import annotations

import re

from journeykit.masking.claims import Claims

_THINGS = (
    r"(?:commande|dossier|cliente?|compte|colis|suivi|facture|ticket(?: de caisse)?"
    r"|r[ée]f[ée]rence|r[ée]f|contrat(?: d['’]assurance)?|police|assurance"
    r"|(?:carte|compte)(?: de)? fid[ée]lit[ée]|carte|adh[ée]rente?|abonnée?|allocataire"
    r"|sinistre|r[ée]servation|devis|bon(?: de (?:livraison|commande|retour))?|livraison"
    r"|abonnement|iban|rib"
    r"|siret|siren|passeport|s[ée]rie|compteur|pdl|imei|identifiant|matricule|chronopost|colissimo"
    r"|transaction|billet|e-?billet|vol|coupon|garantie|intervention|rendez-vous|rdv|exp[ée]dition"
    r"|retour|bl|po|order|account|customer|case|booking|tracking|parcel"
    r"|invoice|reference|ref|contract|policy|claim|membership|member|loyalty card|card|serial"
    r"|meter|passport|confirmation|shipment|consignment|delivery|subscription|purchase order"
    r"|case ref|warranty|voucher|pnr|flight|patient|student|employee|job|repair|quote"
    r"|transfer|licen[cs]e"
    r"|r[ée]clamation|plainte|demande|incident|avoir|remboursement|[ée]change|inscription"
    r"|bon d['’]achat|(?:carte|ch[èe]que)[ -]cadeau|complaint|enquiry|inquiry|return|refund|rma"
    r"|application|registration|gift card)"
)
_MARK = (
    r"(?:n[°ºo]\.?|num(?:[ée]ro)?\b\.?|number\b|no\.?|nr\.?|#|:|=|\((?=\d)"
    r"|(?:id|code|est|is|le|de|the|ref|reference|porte|client|commande|dossier|suivi|voyage)\b)"
)
_NOT_MONEY = (
    r"(?![.,]?\d)(?!\s?(?:€|\$|£|%|m²|°|(?:euros?|eur|dollars?|pounds?|ans?|mois|jours?|h|km|kg|cm"
    r"|points?|pts|articles?|years?|days?|fois|times|heures?|hours?|minutes?|min|personnes?"
    r"|pièces?|people|items?)\b))"
)


def _coded(digits: int) -> str:
    """A number or code (``CF-883201``) of at least so many digits, that is no amount."""
    between = r"[-_./]?[A-Za-z]{0,4}[-_./]?"
    shape = (
        rf"(?:(?=(?:[A-Za-z]{{0,6}}[-_./]?){{1,3}}\d(?:{between}\d){{{digits - 1},}})"
        r"|(?=(?:\d{1,6}[ \xa0\u202f.-]){1,5}\d)(?=(?:\d[ \xa0\u202f.-]?){7}))"
    )
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
    rf"(?:\bn[°º]|\bnum[ée]ro|#)\s{{0,2}}(?:de |d['’])?{_THINGS}\s?(?:[:(]|est|is)?\s?{_coded(3)}",
    re.IGNORECASE,
)
# Six capitals and figures, as airlines, hotels and shops give them: QX7LPM.
_LOCATOR = re.compile(
    r"\b(?:r[ée]servation|billet|pnr|vol|flight|ticket|dossier|voyage|booking|confirmation|reference|r[ée]f[ée]rence|r[ée]f|ref"
    r"|commande|order|code de (?:r[ée]servation|confirmation|retrait)|confirmation code)"
    rf"(?:\s?(?:{_MARK}\s?){{0,2}}|\scode\s)(?P<code>(?-i:(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{{5,10}}))\b",
    re.IGNORECASE,
)
# A code of a thing said, too short to tell itself: dossier PRJ-7741-B; TKT-44-9071 needs no thing.
_SHORT_CODE = re.compile(
    rf"\b{_THINGS}s?\b\.?(?:\s\w{{2,6}})?\s"
    r"(?P<code>(?-i:[A-Z]{1,6}[-/]?\d{3,}(?:[-/][A-Z\d]+)*|\d{2,}[-/]\d{3,}|\d{2,}-?[A-Z]{1,3}-\d{2,}))\b",
    re.IGNORECASE,
)
# Letters, then figures: contrat HB 774 210, bon de commande bc 0099172.
_PREFIXED = re.compile(
    rf"\b{_THINGS}s?\b\.?\s(?:{_MARK}\s?){{0,2}}"
    r"(?P<code>(?:(?-i:[A-Z]{1,4})[ -](?=(?:\d[ .-]?){5})\d{2,6}(?:[ .-]\d{2,6})*"
    r"|(?!(?:à|au|d[eu]s?|en|et|est|la|les?|par|pas|sur|un|via|a|all|and|are|at|by|for|has|in|is|my"
    r"|of|on|our|per|the|to|was)\s)[a-z]{1,3}\s\d{5,10}))"
    rf"{_NOT_MONEY}",
    re.IGNORECASE,
)
# Letters among the figures, as machines draw them: code de retrait K7P-93X, voucher GIFT-4X7Q9.
# « NOEL20 » is a word and an amount: everybody's code, nobody's.
_DRAWN = re.compile(
    rf"\b(?:{_THINGS}|code)s?\b\.?(?:\s(?:de |d['’]|of )?(?-i:[a-zà-ÿ]{{3,12}}))?\s?"
    rf"(?:{_MARK}\s?){{0,2}}"
    r"(?<![\w-])(?P<code>(?-i:(?!\d+[HJMKVWX]\b)(?=[A-Z0-9/_-]*\d[/_-]?[A-Z])(?=(?:[A-Z/_-]*\d){2})"
    r"(?=[A-Z0-9/_-]{5})[A-Z0-9]+(?:[-_/][A-Z0-9]+)*))(?![\w/-])",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"(?<![\w-])[A-Z]{2,5}-\d{2,}-\d{3,}(?![\w-])")
_SPACED_RUN = re.compile(
    r"(?<![\d.,])(?=(?:\d[ \xa0\u202f]?){11})"
    rf"\d{{1,6}}(?:[ \xa0\u202f]\d{{2,6}}){{2,}}{_NOT_MONEY}"
)
_LONG_CODE = re.compile(
    r"(?<![\w/.@-])(?=[A-Za-z0-9-]*[A-Za-z])(?=(?:[A-Za-z-]{0,4}\d){7})[A-Za-z0-9]"
    r"[A-Za-z0-9-]{7,29}[A-Za-z0-9](?![\w@])"
)
_LONG_RUN = re.compile(
    r"(?<![\d.,])(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d))\d{8,}"
    r"(?![\d.,]*\s?(?:€|\$|£|euros?\b))"
)
_LETTERED = (_PREFIXED, _SHORT_CODE)
_UNTOLD = (_SEPARATED, _LONG_CODE, _SPACED_RUN, _LONG_RUN)
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
        for pattern in (_MARKED, _UNMARKED, _NUMBERED, _NUMBERED_THING, *_LETTERED, *_UNTOLD):
            claims.all(pattern, "number")
    claims.all(_LOCATOR, "number")
    claims.all(_DRAWN, "number")
