"""Names and labels compared: without accents, case or surplus spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]")


def fold(text: str) -> str:
    """`text` without accents, case or surplus spaces: how names are compared.

    >>> fold("  Point de  Contact ") == fold("point de contact")
    True
    >>> fold("Étape d’achat")
    "etape d'achat"
    """
    # Names and labels come back for every row; customers' own words do not, and are not kept.
    return _fold_short(text) if len(text) <= 60 else _fold(text)


def _fold(text: str) -> str:
    if not text.isascii():
        text = text.replace("’", "'").replace("\xa0", " ")
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(text.casefold().split())


_fold_short = lru_cache(maxsize=4096)(_fold)
