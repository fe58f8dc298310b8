"""Passages of a text that are personal: all of them found, put together and replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable

from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.masking.claims import Claims, Span
from journeykit.masking.identifiers import find_identifiers
from journeykit.masking.people import as_written, people

KINDS = (
    "email",
    "phone",
    "bank_account",
    "card",
    "national_id",
    "number",
    "address",
    "plate",
    "birth",
    "handle",
    "name",
)
_BRACKETED = re.compile(r"\[[^\[\]\n]{2,40}\]")


def token(kind: str) -> str:
    """What stands for personal data of that kind, in the user's language: ``[phone]``."""
    tokens = {
        "email": _("[e-mail]"),
        "phone": _("[phone]"),
        "bank_account": _("[bank account]"),
        "card": _("[card]"),
        "national_id": _("[social security number]"),
        "number": _("[number]"),
        "address": _("[address]"),
        "plate": _("[licence plate]"),
        "birth": _("[date of birth]"),
        "handle": _("[account name]"),
        "name": _("[name]"),
    }
    return tokens[kind]


def mask(text: str, names: Iterable[str] = (), leave: Iterable[str] = ()) -> str:
    """`text` with personal data replaced by tokens such as ``[e-mail]`` in the user's language.

    Parameters
    ----------
    text
        A customer's words.
    names
        Further names to mask wherever they stand, such as the staff of a shop.
    leave
        Words never to mask, such as a product named like a person. They win over `names`.

    Returns
    -------
    str
        The same words; each piece of personal data is one token.

    Raises
    ------
    SurveyError
        When `text` is no text, or a name is none.

    Examples
    --------
    >>> from journeykit.language import set_language
    >>> set_language("en")
    >>> mask("Thanks to Mike! Call me on +33 6 12 34 56 78 or jo@example.org")
    'Thanks to [name]! Call me on [phone] or [e-mail]'
    >>> mask("Thanks to the whole team, 12/03/2024, 49.90 €")
    'Thanks to the whole team, 12/03/2024, 49.90 €'
    >>> mask("Thanks to Mike for the Charlotte sofa", leave=["Charlotte"])
    'Thanks to [name] for the Charlotte sofa'
    """
    out: list[str] = []
    last = 0
    for span in find_personal_data(text, names, leave):
        out += [text[last : span.start], token(span.kind)]
        last = span.end
    return "".join([*out, text[last:]])


def find_personal_data(
    text: str, names: Iterable[str] = (), leave: Iterable[str] = ()
) -> list[Span]:
    """Where `text` holds personal data, and of which kind: what `mask` would replace.

    Parameters
    ----------
    text, names, leave
        As for `mask`.

    Returns
    -------
    list of Span
        In the order of the text, never overlapping; ``text[span.start:span.end]`` is the finding.

    Raises
    ------
    SurveyError
        When `text` is no text, or a name is none.

    Examples
    --------
    >>> [(span.kind, span.start, span.end) for span in find_personal_data("Merci à Julie !")]
    [('name', 8, 13)]
    """
    if not isinstance(text, str):
        raise SurveyError(
            _("mask: a text is expected, not {kind}.").format(kind=type(text).__name__)
        )
    names, leave = _words("names", names), _words("leave", leave)
    claims = Claims(text)
    if "[" in text:
        ours = {token(kind) for kind in KINDS}
        for match in _BRACKETED.finditer(text):
            if match[0] in ours:  # masked already
                claims.hide(*match.span())
    for word in leave:
        for match in as_written(word).finditer(text):
            claims.hide(*match.span())
    find_identifiers(claims)
    for start, end in people(claims.text, names):
        claims.take("name", start, end)
    return sorted(claims.spans)


def _words(what: str, given: Iterable[str]) -> list[str]:
    words = [given] if isinstance(given, str) else list(given)
    for word in words:
        if not isinstance(word, str):
            raise SurveyError(
                _("{what}: words are expected, not {kind}.").format(
                    what=what, kind=type(word).__name__
                )
            )
    return words


__all__ = ["KINDS", "Span", "find_personal_data", "mask", "token"]
