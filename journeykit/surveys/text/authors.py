"""Who wrote a verbatim, without saying who it is.

A name or an address becomes a short code. The code is keyed: without the key, hashing a list of
customers' addresses finds nobody in what was published. The key of a map lies with its responses
(`annotation.store_file`); without responses kept, each kernel draws its own.
"""

from __future__ import annotations

import hmac
import secrets

from journeykit.folding import fold
from journeykit.masking import mask

_OF_THIS_KERNEL = secrets.token_bytes(32)
# Who speaks in a call or an interview: a part, not a name.
_PARTS = frozenset(
    fold("""
    client cliente customer agent agente conseiller conseillere adviser advisor interviewer service
    enqueteur enquetrice support user utilisateur utilisatrice participant participante patient
    patiente visiteur visitor speaker locuteur usager voix voice
    """).split()
)


def author_code(name: object, key: bytes = b"") -> str:
    """How an author is shown: as told, or by a code when that is a name or an address.

    Parameters
    ----------
    name
        What tells the author apart: an identifier, a speaker, an e-mail address.
    key
        The secret the code is made with: the same one gives the same codes. By default this
        kernel's own.

    Notes
    -----
    HMAC-SHA-256 (RFC 2104) of the case-folded name, its first 32 bits.

    Examples
    --------
    >>> author_code("R_2YPO"), author_code("Client 2")
    ('R_2YPO', 'Client 2')
    >>> author_code("Julie Martin", b"secret"), author_code("julie martin ", b"secret")
    ('#96dc6d86', '#96dc6d86')
    """
    text = str(name).strip()
    words = fold(text).split()
    named = len(words) > 1 and not _PARTS.intersection(words)
    if named or "@" in text or (text.isalpha() and mask(text) != text):
        return (
            "#" + hmac.digest(key or _OF_THIS_KERNEL, text.casefold().encode(), "sha256").hex()[:8]
        )
    return text
