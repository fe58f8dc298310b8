"""Where a text gives a postal address: a number and a street, French, Belgian, Swiss or English.

A street or a town alone is a place, not an address: « la boutique de la rue de Rivoli » stays.
"""

from __future__ import annotations

import re

from journeykit.masking.claims import Claims

_CAP = r"(?-i:[A-ZÀ-ÖØ-Þ])[\w'’.-]*"
_LINK = r"(?:de la|de l['’]|de|du|des|d['’]|le|la|les|l['’]|à|aux|au|en|sur|sous|et)"
_STREET = (
    r"(?:rue|r\.|avenue|av\.?|boulevard|bd\.?|bld|blvd|impasse|imp\.?|all[ée]e|all[ée]es(?=\sd)|ruelle|venelle"
    r"|faubourg|fbg|quai|lotissement|lot\.|rte|hameau|lieu-dit|rond-point|montée|sentier|esplanade)"
)
_STREET_OR_NOT = (  # also an ordinary word: only before a proper name
    r"(?:place|pl\.|cours|passage|cité|chemin|ch\.|chem\.|route|square|villa|voie|promenade|parvis"
    r"|résidence|mail|clos|domaine|zone)"
)
_NAME = (  # "de la Croix Blanche", "du 11 Novembre", or one word in lower case
    rf"(?:\s?{_LINK}(?:\s|(?<=['’])))*(?:\d{{1,2}}\s)?(?:{_CAP}|\w[\w'’-]*)"
    rf"(?:\s(?:{_LINK}(?:\s|(?<=['’])))*{_CAP})*"
)
_PROPER = (
    rf"(?:\s?{_LINK}(?:\s|(?<=['’])))*(?:\d{{1,2}}\s)?{_CAP}"
    rf"(?:\s(?:{_LINK}(?:\s|(?<=['’])))*{_CAP})*"
)
_TOWN = rf"(?:,?\s(?:[A-Z]-)?\d{{4,5}}(?:\s{_CAP}){{1,3}})"
_NUMBER = r"(?<![\w.,/])\d{1,4}(?:\s?(?:bis|ter|quater|(?-i:[A-D])))?,?\s"
_FRENCH = re.compile(
    rf"{_NUMBER}(?:{_STREET}\s{_NAME}|{_STREET_OR_NOT}\s{_PROPER}){_TOWN}?"
    rf"|\b(?:{_STREET}|{_STREET_OR_NOT})\s{_PROPER}\s\d{{1,4}}[a-z]?{_TOWN}"
    rf"|\b(?:BP|CS|boîte postale)\s\d{{2,5}}\b{_TOWN}?",
    re.IGNORECASE,
)
_ENGLISH_STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Crescent|Way|Court|Ct|Place|Pl|Terrace"
    r"|Gardens|Hill|Square|Sq|Grove|Row|Walk|Mews|Park|Boulevard|Blvd|Parade|Rise|View|Green)"
)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"
_ZIP = r"[A-Z]{2}\s\d{5}(?:-\d{4})?"
_ENGLISH = re.compile(
    rf"(?:\b(?:Flat|Apartment|Apt|Unit|Suite)\.?\s\w{{1,4}},?\s)?(?<![\w.,/$£€])\d{{1,5}}[a-z]?,?\s"
    rf"(?:[A-Z][\w'’-]*\s){{1,3}}{_ENGLISH_STREET}\b\.?"
    rf"(?:(?:,?\s[A-Z][\w'’-]*){{0,3}},?\s(?:{_POSTCODE}|{_ZIP})\b)?"
    rf"|\b{_POSTCODE}\b"
    r"|\bP\.?O\.?\sBox\s\d{1,6}\b(?:,\s[A-Z]\w+)?"
)


def find_addresses(claims: Claims) -> None:
    """Claim the postal addresses of a text that holds figures.

    Examples
    --------
    >>> claims = Claims("Déposé au 12 rue des Lilas, 69003 Lyon au lieu de la rue Pasteur")
    >>> find_addresses(claims)
    >>> [claims.spans[0].start, claims.spans[0].end], len(claims.spans)
    ([10, 38], 1)
    """
    claims.all(_ENGLISH, "address")
    claims.all(_FRENCH, "address")
