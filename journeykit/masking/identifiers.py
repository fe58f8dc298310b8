"""Where a text holds what identifies somebody besides a name: addresses, numbers, handles, dates.

E-mails, social handles, IBAN, cards, social-security numbers, phones, plates, dates of birth,
order and customer numbers. Finds the places only; `masking` replaces them. Postal addresses are
in `addresses`, names in `people`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from journeykit.masking.addresses import find_addresses
from journeykit.masking.claims import Claims
from journeykit.masking.references import find_references

SPACES = " \xa0\u2009\u202f"  # ordinary, no-break, thin, narrow no-break
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64}\s?(?:[@＠]|\(at\)|\[at\]|\(a\)|\barobase\b)\s?"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,4}[A-Za-z]{2,24}(?![\w-])"
    r"|(?<![\w.+-])[\w.+-]{1,64}\s(?:@|at|arobase)\s[a-z0-9-]{1,62}\s(?:dot|point)\s[a-z]{2,6}\b",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{1,6}\.)?(?:facebook|instagram|twitter|tiktok|linkedin|snapchat|threads"
    r"|pinterest|youtube|reddit|github|x)\.(?:com|net|fr)/(?=[@\w])[\w@./%-]{2,80}[\w/]"
    r"|(?<![\w/])u/[\w-]{3,24}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-zÀ-ÿ_][\w.-]{1,30}[\w]")
_PSEUDONYM = re.compile(
    r"\b(?:snap(?:chat)?|insta(?:gram)?|skype|discord|pseudo(?:nyme)?|identifiant|login|user ?name"
    r"|user id|user)(?:\s(?:est|is|:)|\s?:)?\s(?P<code>(?=[\w.-]*[\d_])(?=[\d_.-]*[A-Za-z])"
    r"[\w][\w.-]{2,30}[\w])",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[" + SPACES + r"-]?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_IBAN_LENGTHS = {
    "FR": 27, "MC": 27, "BE": 16, "CH": 21, "LU": 20, "DE": 22, "ES": 24, "IT": 27, "GB": 22,
    "NL": 18, "PT": 25, "IE": 22, "AT": 20, "PL": 28, "SE": 24, "DK": 18, "NO": 15, "FI": 18,
    "RO": 24, "GR": 27, "CZ": 24, "MA": 28, "TN": 24,
}  # fmt: skip
_RIB = re.compile(
    rf"(?<!\d)\d{{5}}[{SPACES}]\d{{5}}[{SPACES}][A-Z0-9]{{11}}[{SPACES}]\d{{2}}(?!\d)"
)
_BANK = re.compile(
    r"\b(?:code (?:banque|guichet)|sort code|(?:banque|guichet|compte)(?=\s\w*\d{4}))\s?:?\s"
    r"(?P<code>\d{2}-\d{2}-\d{2}|\d{5,11}|[A-Z0-9]{11})(?![\w])(?:,?\sclé\s(?P<key>\d{2}))?",
    re.IGNORECASE,
)
_CARD = re.compile(rf"(?<![\d+])\d(?:[{SPACES}.-]?\d){{12,18}}(?!\d)")
_FOUR_FOURS = re.compile(rf"(?<![\d+])[3-6]\d{{3}}(?:([{SPACES}-])\d{{4}}){{3}}(?!\d)")
_CARD_CUE = re.compile(
    r"\b(?:carte|cb|visa|mastercard|amex|american express|card)\b(?!\s(?:de\s)?(?:fid|loyal))",
    re.IGNORECASE,
)
_NIR = re.compile(
    r"(?<!\d)[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d{2}|2[ABab])[ .]?\d{3}[ .]?\d{3}"
    r"(?:[ .]?(?:clé )?\d{2})?(?!\d)"
)
_NATIONAL = re.compile(  # British National Insurance, American SSN
    r"\b[A-CEGHJ-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"
    r"|(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])"
)
_NOT_A_DATE = rf"(?!\d{{1,2}}(?P<mark>[./{SPACES}-])\d{{1,2}}(?P=mark)\d{{4}}\b)"
_PHONE = re.compile(
    # 06 12 34 56 78, 0470 12 34 56, 079 123 45 67, 0661-234567, (020) 7946 0018, O6 39 98 12 12
    rf"(?<![\w+./-]){_NOT_A_DATE}(?:\((?=0\d{{1,4}}\)))?[0Oo](?![{SPACES}./-]{{2}})[{SPACES}./-]?[1-9]"
    rf"(?:\)?[{SPACES}./-]{{0,2}}\d){{7,9}}(?![\dh€%]|[,.:]\d)"
    r"|(?<![\w+./-])(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-. ]\d{4}(?!\d)"  # (555) 010-4477
    rf"|(?<![\d+])0\d{{2,4}}[{SPACES}-]\d{{3,4}}[{SPACES}-]\d{{3,4}}(?!\d)"  # 020 7946 0958
)
_PHONE_ABROAD = re.compile(
    rf"(?<![\w+])(?:\+|00(?=(?:\D{{0,3}}\d){{9}}))[{SPACES}]?[1-9](?:[{SPACES}().-]{{0,3}}\d){{7,13}}"
    r"(?!\d|[.,]\d|\s?(?:€|\$|£|%|euros?\b))"
)
_PHONE_CUED = re.compile(
    r"\b(?:t[ée]l(?:[ée]phone)?s?|portable|mobile|fixe|gsm|natel|cell|phone|call|ring|rang|text"
    r"|whats ?app|appele[rz]|rappele[rz](?:-moi)?|joignable|joindre)\b\.?[^\d\n]{0,15}"
    rf"(?P<code>\d(?:[{SPACES}./-]?\d){{7,12}})(?![\dh€]|[.,]\d)",
    re.IGNORECASE,
)
_PLATE_SURE = re.compile(r"\b(?:[A-Z]{2}-\d{3}-[A-Z]{2}|\d-[A-Z]{3}-\d{3})\b")
_PLATE = re.compile(
    r"\b(?:[A-Z]{2}[ -]?\d{3}[ -]?[A-Z]{2}|[A-Z]{2}\d{2} ?[A-Z]{3}|\d{1,4} [A-Z]{2,3} \d{2})\b"
)
_PLATE_CUE = re.compile(
    r"\b(?:immatricul\w*|plaque|voiture|v[ée]hicule|camion(?:nette)?|moto|scooter|plates?|reg"
    r"|registration|car|van|vehicle|fined)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:janv(?:ier)?|f[ée]v(?:rier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[uû]t|sept(?:embre)?"
    r"|oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?|jan(?:uary)?|feb(?:ruary)?|march|april|may|june"
    r"|july|august|september|october|november|december|mar|apr|jun|jul|aug|sep|dec)\.?"
)
_DATE = (
    rf"(?:\d{{1,4}}[./ -]\d{{1,2}}[./ -]\d{{2,4}}|(?:\d{{1,2}}(?:er|st|nd|rd|th)?\s)?{_MONTH}\s"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?\d{{4}})"
)
_BIRTH = re.compile(
    r"(?:\bnée?s? (?:le|en)|\bdate de naissance|\bddn|\bborn(?: on| in)?|\bd\.?o\.?b\b\.?"
    r"|\bdate of birth|\bbirthday|\banniversaire)\s?(?:(?:est|is|le|:)\s?){0,2}"
    rf"(?P<code>{_DATE})(?:[a-z ,]{{1,14}}(?P<more>{_DATE}))?(?!\d)",
    re.IGNORECASE,
)
_MANY_DIGITS = re.compile(r"\d(?:\D{0,3}\d){6}")
_FIGURE = re.compile(r"\d")


def find_identifiers(claims: Claims) -> None:
    """Claim every identifier of the text, the surest kinds first.

    Examples
    --------
    >>> claims = Claims("jo@example.org, 06 12 34 56 78, 49,90 €")
    >>> find_identifiers(claims)
    >>> [span.kind for span in claims.spans]
    ['email', 'phone']
    """
    text = claims.text
    low = text.lower()
    if _holds_at(low):
        claims.all(_EMAIL, "email")
        claims.all(_PROFILE, "handle")
        claims.all(_HANDLE, "handle")
    figures = _FIGURE.search(text)
    if figures or "_" in text:
        claims.all(_PSEUDONYM, "handle")
    if not figures:
        return  # the usual case: nothing below is without a figure
    if _MANY_DIGITS.search(text):
        _bank(claims)
        cued = bool(_CARD_CUE.search(claims.text))
        claims.all(_CARD, "card", when=lambda words: _luhn(words))
        claims.all(_NIR, "national_id", when=_is_nir)
        if cued:
            claims.all(_CARD, "card", when=lambda words: 15 <= len(_digits(words)) <= 16)
        claims.all(_FOUR_FOURS, "card")
    claims.all(_NATIONAL, "national_id")
    claims.all(_BIRTH, "birth")
    find_addresses(claims)
    if _MANY_DIGITS.search(claims.text):
        for pattern in (_PHONE_ABROAD, _PHONE, _PHONE_CUED):
            claims.all(pattern, "phone")
    claims.all(_PLATE_SURE, "plate")
    if _PLATE_CUE.search(claims.text):
        claims.all(_PLATE, "plate")
    find_references(claims)


def _holds_at(low: str) -> bool:
    """Whether a text in lower case may hold an e-mail or a profile: a look that costs nothing."""
    return (
        "@" in low
        or "＠" in low
        or "(a" in low
        or "[a" in low
        or "arobase" in low
        or " dot " in low
        or ("/" in low and (".com/" in low or ".fr/" in low or ".net/" in low or "u/" in low))
    )


def _bank(claims: Claims) -> None:
    sure = _IBAN_CUE(claims.text)
    for match in _IBAN.finditer(claims.text):
        length = _iban_length(match[0], sure)
        if length:
            claims.take("bank_account", match.start(), match.start() + length)
    claims.all(_RIB, "bank_account")
    claims.all(_BANK, "bank_account")


_IBAN_CUE: Callable[[str], object] = re.compile(
    r"\biban\b|\brib\b|virement|rembours|\brefund|\bcompte\b|\baccount\b", re.IGNORECASE
).search


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _luhn(text: str) -> bool:
    digits = [int(c) for c in _digits(text)][::-1]
    doubled = (sum(divmod(2 * d, 10)) for d in digits[1::2])
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _iban_length(text: str, sure: object) -> int:
    """How many characters of the match are an IBAN: its country says how long it is.

    Where the text speaks of an account, one mistyped figure does not make it less of an IBAN.
    """
    wanted = _IBAN_LENGTHS.get(text[:2].upper())
    seen = ""
    for position, char in enumerate(text):
        if not char.isalnum():
            continue
        seen += char.upper()
        long_enough = len(seen) == wanted if wanted else len(seen) >= 15
        if long_enough and (_mod_97(seen) or (wanted and sure)):
            return position + 1
    return 0


def _mod_97(iban: str) -> bool:
    moved = iban[4:] + iban[:4]
    return moved.isascii() and int("".join(str(int(c, 36)) for c in moved)) % 97 == 1


def _is_nir(words: str) -> bool:
    compact = re.sub(r"[^0-9ABab]", "", words).upper()
    if any(c in " ." for c in words):
        return True
    number = compact[:13].replace("2A", "19").replace("2B", "18")
    return len(compact) == 15 and number.isdigit() and 97 - int(number) % 97 == int(compact[13:])
