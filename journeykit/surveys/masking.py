"""Personal data out of a customer's words, before anything is shown, saved or exported.

E-mails, phone numbers, IBAN, cards, French social-security numbers, order and account numbers,
people. Names are found in `people`; this module replaces. It masks the obvious patterns: a text
that is published still deserves a human eye.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.surveys.people import people

_SPACES = " \xa0\u2009\u202f"  # ordinary, no-break, thin, narrow no-break
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:[@＠]|\(at\)|\[at\]|\(a\)|\barobase\b)\s?"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,4}[A-Za-z]{2,24}(?![\w-])",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[" + _SPACES + r"-]?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_IBAN_LENGTHS = {
    "FR": 27, "MC": 27, "BE": 16, "CH": 21, "LU": 20, "DE": 22, "ES": 24, "IT": 27, "GB": 22,
    "NL": 18, "PT": 25, "IE": 22, "AT": 20, "PL": 28, "SE": 24, "DK": 18, "NO": 15, "FI": 18,
    "RO": 24, "GR": 27, "CZ": 24, "MA": 28, "TN": 24,
}  # fmt: skip
_RIB = re.compile(
    rf"(?<!\d)\d{{5}}[{_SPACES}]\d{{5}}[{_SPACES}][A-Z0-9]{{11}}[{_SPACES}]\d{{2}}(?!\d)"
)
_CARD = re.compile(rf"(?<![\d+])\d(?:[{_SPACES}.-]?\d){{12,18}}(?!\d)")
_NIR = re.compile(
    r"(?<!\d)[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d{2}|2[ABab])[ .]?\d{3}[ .]?\d{3}"
    r"(?:[ .]?(?:clé )?\d{2})?(?!\d)"
)
_PHONE_FR = re.compile(
    # A date and its hour have ten figures too: 01/02/2024 10h30.
    r"(?<![\d+])(?!\d{2}(?P<mark>[./-])\d{2}(?P=mark)\d{4}\b)"
    r"(?:(?:\+|00)33[ .-]?(?:\(0\)[ .-]?)?|0)[1-9]"
    r"(?:[" + _SPACES + r"./-]?\d{2}){4}(?![\d])"
    r"|(?<![\d+])0[1-9](?:[" + _SPACES + r"]?\d){8}(?![\dh])"  # 06 12 345 678
)
_PHONE_OTHER = re.compile(
    r"(?<![\d+])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-. ]\d{4}(?!\d)"  # (555) 010-4477
    r"|(?<![\d+])0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?!\d)"  # 020 7946 0958
)
_PHONE_ABROAD = re.compile(r"(?:\+|\b00)[1-9][\d ().-]{7,}")
_THINGS = (
    r"(?:commande|dossier|cliente?|compte|colis|suivi|facture|ticket|r[ée]f[ée]rence|r[ée]f"
    r"|contrat|carte(?: de)? fid[ée]lit[ée]|carte|adh[ée]rent|sinistre|r[ée]servation|devis|bon"
    r"|livraison|abonnement|iban|rib|order|account|customer|case|booking|tracking|parcel|invoice"
    r"|reference|ref|contract|policy|claim|membership|loyalty card|card)"
)
_MARK = (
    r"(?:n[°ºo]\.?|num(?:[ée]ro)?\.?|number|no\.|nr\.?|#|id|code|:|=|est|is|le|de|the"
    r"|client|commande|dossier|suivi)"
)
_NOT_MONEY = (
    r"(?![.,]?\d)(?!\s?(?:€|\$|£|%|m²|(?:euros?|eur|dollars?|pounds?|ans?|mois|jours?|h|km|points?"
    r"|pts|articles?|years?|days?)\b))"
)


def _coded(digits: int) -> str:
    """A number or code (``CF-883201``) of at least so many digits, that is no amount."""
    letters = r"(?=[A-Za-z]{0,6}[-_]?(?:[A-Za-z]{0,3}[-_.]?\d)"
    return rf"(?P<code>{letters}{{{digits},}})[A-Za-z0-9][A-Za-z0-9_.-]*[A-Za-z0-9]){_NOT_MONEY}"


_MARKED = re.compile(
    rf"\b{_THINGS}s?\b\.?\s{{0,2}}(?:{_MARK}\s{{0,2}}){{1,3}}{_coded(3)}", re.IGNORECASE
)
_UNMARKED = re.compile(rf"\b{_THINGS}s?\.?\s{_coded(5)}", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"(?:\bn[°º]|\bnum[ée]ro|#)\s{{0,2}}(?:de |d['’])?(?:{_THINGS}\s)?:?\s?{_coded(5)}",
    re.IGNORECASE,
)
_NUMBERED_THING = re.compile(
    rf"(?:\bn[°º]|\bnum[ée]ro|#)\s{{0,2}}(?:de |d['’])?{_THINGS}\s?:?\s?{_coded(3)}", re.IGNORECASE
)
_LONG_RUN = re.compile(r"(?<![\d.,])\d{9,}(?![\d.,]*\s?(?:€|euros?))")
_MANY_DIGITS = re.compile(r"\d(?:\D{0,3}\d){7}")
_SOME_DIGITS = re.compile(r"\d[A-Za-z_.-]?\d[A-Za-z_.-]?\d")


def mask(text: str, names: Iterable[str] = ()) -> str:
    """`text` with personal data replaced by tokens such as ``[e-mail]`` in the user's language.

    Parameters
    ----------
    text
        A customer's words.
    names
        Further names to mask wherever they stand, such as the staff of a shop.

    Returns
    -------
    str
        The same words; each piece of personal data is one token.

    Raises
    ------
    SurveyError
        When `text` is no text.

    Examples
    --------
    >>> from journeykit.language import set_language
    >>> set_language("en")
    >>> mask("Thanks to Mike! Call me on +33 6 12 34 56 78 or jo@example.org")
    'Thanks to [name]! Call me on [phone] or [e-mail]'
    >>> mask("Thanks to the whole team, 12/03/2024, 49.90 €")
    'Thanks to the whole team, 12/03/2024, 49.90 €'
    """
    if not isinstance(text, str):
        raise SurveyError(
            _("mask: a text is expected, not {kind}.").format(kind=type(text).__name__)
        )
    if isinstance(names, str):
        names = [names]
    if "@" in text or "＠" in text or "(a" in text or "[at" in text or "arobase" in text.casefold():
        text = _EMAIL.sub(_("[e-mail]"), text)
    # Cheap look first: most verbatims hold no number long enough to identify anybody.
    if _MANY_DIGITS.search(text):
        text = _IBAN.sub(_iban, text)
        text = _RIB.sub(_("[number]"), text)
        text = _CARD.sub(lambda m: _("[card]") if _luhn(m[0]) else m[0], text)
        text = _NIR.sub(_nir, text)
        text = _phones(text)
    if _SOME_DIGITS.search(text):
        for pattern in (_MARKED, _UNMARKED, _NUMBERED, _NUMBERED_THING):
            text = pattern.sub(_code, text)
        text = _LONG_RUN.sub(_("[number]"), text)
    out: list[str] = []
    last = 0
    for begin, end in people(text, names):
        if "[" in text[begin:end]:
            continue
        out += [text[last:begin], _("[name]")]
        last = end
    return "".join([*out, text[last:]])


def _code(match: re.Match[str]) -> str:
    begin = match.start("code") - match.start()
    return match[0][:begin] + _("[number]")


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _luhn(text: str) -> bool:
    digits = [int(c) for c in _digits(text)][::-1]
    doubled = (sum(divmod(2 * d, 10)) for d in digits[1::2])
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _iban(match: re.Match[str]) -> str:
    """The match with its IBAN replaced: its country says how long it is."""
    text = match[0]
    wanted = _IBAN_LENGTHS.get(text[:2].upper())
    seen = ""
    for position, char in enumerate(text):
        if not char.isalnum():
            continue
        seen += char.upper()
        long_enough = len(seen) == wanted if wanted else len(seen) >= 15
        if long_enough and _mod_97(seen):
            return _("[IBAN]") + text[position + 1 :]
    return text


def _mod_97(iban: str) -> bool:
    moved = iban[4:] + iban[:4]
    return int("".join(str(int(c, 36)) for c in moved)) % 97 == 1


def _nir(match: re.Match[str]) -> str:
    compact = re.sub(r"[^0-9ABab]", "", match[0]).upper()
    spaced = any(c in " ." for c in match[0])
    if len(compact) == 15:
        number = compact[:13].replace("2A", "19").replace("2B", "18")
        if number.isdigit() and 97 - int(number) % 97 == int(compact[13:]):
            return _("[social security number]")
        return match[0] if not spaced else _("[social security number]")
    return _("[social security number]") if spaced else match[0]


def _phones(text: str) -> str:
    text = _PHONE_FR.sub(_("[phone]"), text)
    text = _PHONE_OTHER.sub(_("[phone]"), text)
    if not _PHONE_ABROAD.search(text):
        return text
    import phonenumbers  # heavy: only for texts that hold an international number

    found = list(phonenumbers.PhoneNumberMatcher(text, "FR"))
    for match in reversed(found):
        text = text[: match.start] + _("[phone]") + text[match.end :]
    return text


__all__ = ["mask"]
