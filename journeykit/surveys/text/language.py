"""French or English: which one a customer wrote in.

Two languages only: py3langid, restricted to them, is right far more often on short texts than
when it may answer Catalan. Texts that tell nothing (« RAS ») take the language the respondent
answered the survey in, else the one most of the others wrote in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Literal

from journeykit.folding import fold

TextLanguage = Literal["fr", "en"]

_WORDS = re.compile(r"[^\W\d_]+")
_ENOUGH = 2  # words that only one of the languages has, and none of the other's
_SURE = 0.9  # under this probability, what is known of the respondent decides
_GUESSED = 0.6  # under this one, the dictionaries, then the other texts
_PRIORS = {
    "fr": "fr", "fra": "fr", "fre": "fr", "french": "fr", "francais": "fr",
    "en": "en", "eng": "en", "english": "en", "anglais": "en",
}  # fmt: skip


def languages(texts: Sequence[str], told: Iterable[object] | None = None) -> list[TextLanguage]:
    """The language of each text, ``"fr"`` or ``"en"``.

    Parameters
    ----------
    texts
        Customers' words.
    told
        The language each respondent answered in, when the export says so (``"FR"``, ``"en-GB"``,
        ``"Français"``); anything else is not known.

    Notes
    -----
    A text with two words of one language and none of the other's is settled at once; the others
    are asked to py3langid (Lui & Baldwin 2012) restricted to French and English.

    Examples
    --------
    >>> languages(["Livraison rapide, merci", "The driver was late", "RAS"])
    ['fr', 'en', 'fr']
    >>> languages(["OK", "OK"], told=["en-GB", "Français"])
    ['en', 'fr']
    """
    priors = [None] * len(texts) if told is None else [_prior(str(value)) for value in told]
    known: dict[str, tuple[TextLanguage, float]] = {}
    out: list[TextLanguage | None] = []
    for text, prior in zip(texts, priors, strict=True):
        guess = known.get(text)
        if guess is None:
            guess = known[text] = _guess(text)
        language, sure = guess
        out.append(language if sure >= _SURE else prior or (language if sure >= _GUESSED else None))
    counted = Counter(language for language in out if language)
    most: TextLanguage = "en" if counted["en"] > counted["fr"] else "fr"
    return [language or most for language in out]


@cache
def _prior(value: str) -> TextLanguage | None:
    """The language a cell names: ``"FR-CA"``, ``"English (UK)"``; ``None`` when it names none."""
    name = _WORDS.match(fold(value))
    found = _PRIORS.get(name[0]) if name else None
    return "fr" if found == "fr" else "en" if found == "en" else None


def _guess(text: str) -> tuple[TextLanguage, float]:
    """The likelier language and its probability, 0.5 … 1."""
    french, english = _function_words()
    words = set(_WORDS.findall(text.lower()))
    votes = len(words & french), len(words & english)
    if max(votes) >= _ENOUGH and not min(votes):
        return ("fr" if votes[0] else "en"), 1.0
    label, probability = _identifier().classify(text.lower() if text.isupper() else text)
    if probability < _GUESSED:
        from simplemma import is_known

        # « endless queue »: too short for letters to tell, but the words are in one dictionary.
        known = [sum(is_known(word, lang) for word in words) for lang in ("fr", "en")]
        if known[0] != known[1]:
            return ("fr" if known[0] > known[1] else "en"), _GUESSED
    return ("en" if label == "en" else "fr"), float(probability)


@cache
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    """The small words that only one of the two languages has."""
    from stopwordsiso import stopwords

    french = {word for word in stopwords("fr") if len(word) > 1}
    english = {word for word in stopwords("en") if len(word) > 1}
    both = french & english
    # « on », « or », « a », « main »: small words of one language, ordinary words of the other.
    both |= set(
        fold("on or main pour son sent are but ours me as an us ai dire tends note").split()
    )
    return frozenset(french - both), frozenset(english - both)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(["fr", "en"])
    return found
