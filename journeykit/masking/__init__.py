"""Personal data out of a customer's words, before anything is shown, saved or exported.

E-mails, phone numbers, IBAN, cards, social-security numbers, order and account numbers, postal
addresses, plates, dates of birth, handles, people. They are found in `identifiers` and `people`;
`passages` puts the findings together and replaces them. It masks what is recognisable: a text
that is published still deserves a human eye.
"""

from __future__ import annotations

from journeykit.masking.passages import KINDS, find_personal_data, mask, token

__all__ = ["KINDS", "find_personal_data", "mask", "token"]
