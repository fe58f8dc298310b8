"""Which written addresses may become links. No markup here."""

from __future__ import annotations

from urllib.parse import urlsplit


def safe_url(written: str) -> str | None:
    """`written` if it may become a link, else None.

    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    address = written.strip()
    if any(ord(letter) < 33 for letter in address):
        return None
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:  # such as an unfinished IPv6 host: shown as text
        return None
    return address if scheme in ("http", "https", "mailto") and ":" in address else None
