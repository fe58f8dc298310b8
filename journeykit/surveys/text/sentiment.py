"""How a customer's words lean, from −1 to 1: lexicons and rules, no model.

English is VADER's (Hutto & Gilbert 2014, the ``vaderSentiment`` package) with our words of
customer experience added. French is the adjective lexicon of Pattern (De Smedt & Daelemans, public
domain, shipped by ``textblob-fr``) and our words, read by the rules below: negation, intensity,
contrast, wishes. The words themselves are in ``cx_words.tsv``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from importlib.util import find_spec, module_from_spec
from math import sqrt
from typing import Any
from xml.etree import ElementTree

from journeykit.folding import fold

_TOKEN = re.compile(r"[a-z]+|[.!?;:,()\n]+|…")
_STOPS = frozenset(".!?;:,()\n…")
_SMILES = re.compile(r"[:;]-?\)|😀|😃|😄|😊|🙂|😍|👍|❤|👏|🥰")
_FROWNS = re.compile(r":-?\(|😡|😠|🤬|😞|😢|👎|🙁|☹|😤")
_HALF_SATURATED = 1.0  # the squared weight of words at which the sentiment is ±0.7

_NEGATIONS = frozenset(("pas", "jamais", "aucun", "aucune", "sans", "ni", "guere", "rien"))
_CLITICS = frozenset(("ne", "n"))
_MORE = {
    "tres": 1.35, "vraiment": 1.3, "extremement": 1.5, "super": 1.3, "trop": 1.3, "tellement": 1.4,
    "particulierement": 1.3, "tout": 1.1, "totalement": 1.4, "completement": 1.4, "hyper": 1.4,
    "fort": 1.2, "si": 1.2, "beaucoup": 1.3, "toujours": 1.15, "absolument": 1.4, "bien": 1.1,
    "parfaitement": 1.4,
}  # fmt: skip
_LESS = {
    "peu": 0.6, "assez": 0.8, "plutot": 0.8, "parfois": 0.7, "presque": 0.8, "relativement": 0.7,
    "moyennement": 0.4, "quelquefois": 0.7, "legerement": 0.6,
}  # fmt: skip
_CONTRAST = frozenset(("mais", "cependant", "toutefois", "neanmoins", "sauf", "excepte"))
_REACH = 4  # words a negation looks ahead: « pas été très aimable »
_NEGATED = -0.7  # « pas aimable » is less harsh than « désagréable »
_BEFORE, _AFTER = 0.6, 1.3  # what comes before « mais » counts less than what follows
_DENIALS = frozenset(("pas", "jamais", "aucun", "aucune", "sans", "ni"))
_DENIED = -0.15  # customers who are pleased deny little: « je n'ai pas trouvé »
_TOO = -0.45  # « trop » before a word that says nothing by itself: « trop petit »


def sentiments(texts: Sequence[str], languages: Iterable[str]) -> list[float]:
    """How each text leans, −1 (complaint) … 1 (praise); 0 when no word says anything.

    Parameters
    ----------
    texts
        Customers' words.
    languages
        ``"fr"`` or ``"en"``, one a text.

    Examples
    --------
    >>> said = ["Très bon accueil, merci !", "Pas terrible, et trop cher", "No reply, very rude"]
    >>> [round(value, 1) for value in sentiments(said, ["fr", "fr", "en"])]
    [0.7, -0.9, -0.8]
    """
    return [
        english(text) if language == "en" else french(text)
        for text, language in zip(texts, languages, strict=True)
    ]


def french(text: str) -> float:
    """How a French text leans, −1 … 1.

    >>> french("Personnel pas aimable") < 0 < french("Aucun problème, sans souci")
    True
    >>> french("Sympa mais beaucoup trop cher") < 0 < french("Cher mais excellent")
    True
    """
    tokens = _TOKEN.findall(fold(text.replace("\n", " . ")))
    hits: list[tuple[int, float]] = []
    at = 0
    while at < len(tokens):
        length, worth = _said(tokens, at)
        if not length:
            if tokens[at] == "trop" and _bare(tokens, at + 1):
                hits.append((at, _TOO))
            elif tokens[at] in _DENIALS:
                hits.append((at, _DENIED))
            at += 1
            continue
        hits.append((at, worth if length > 1 else worth * _turn(tokens, at, worth)))
        at += length
    total = _contrasted(tokens, hits)
    total += 0.5 * len(_SMILES.findall(text)) - 0.5 * len(_FROWNS.findall(text))
    if "!" in text:
        total *= 1.1
    return total / sqrt(total * total + _HALF_SATURATED)


def english(text: str) -> float:
    """How an English text leans, −1 … 1: VADER's compound, our words included.

    >>> english("The delivery was late again") < 0 < english("Arrived on time, no fuss")
    True
    """
    vader, phrases = _vader()
    text = text.replace("’", "'")
    if phrases.search(text):
        text = phrases.sub(lambda match: match[0].lower().replace(" ", "_"), text)
    return float(vader.polarity_scores(text)["compound"])


def _said(tokens: Sequence[str], at: int) -> tuple[int, float]:
    """How many tokens from `at` say something together, and what; (0, 0) when they say nothing."""
    _words, phrases = _french()
    for parts, worth in phrases.get(tokens[at], ()):
        if len(parts) <= len(tokens) - at and all(
            token.startswith(part[:-1]) if part[-1] == "*" else token == part
            for part, token in zip(parts, tokens[at:], strict=False)
        ):
            return len(parts), worth
    found = _worth(tokens[at]) if tokens[at] not in _STOPS else None
    return (1, found) if found is not None else (0, 0.0)


def _turn(tokens: Sequence[str], at: int, worth: float) -> float:
    """What the words before a word make of it: negated, stronger, weaker."""
    factor = 1.0
    for back in range(1, _REACH + 1):
        if at - back < 0:
            break
        token = tokens[at - back]
        if token[0] in _STOPS or token in _CONTRAST:
            break
        if back <= 2:
            factor *= _MORE.get(token, 1.0) * _LESS.get(token, 1.0)
        if token in _NEGATIONS or (token == "plus" and _denied(tokens, at - back)):
            # « rien d'agréable », « pas aimable »; « pas que » and « pas seulement » deny nothing.
            following = tokens[at - back + 1]
            if following not in ("que", "qu", "seulement", "uniquement"):
                return factor * _NEGATED
        if token == "moins" and back == 1:
            return factor * (_NEGATED if worth > 0 else 0.7)
    return factor


def _denied(tokens: Sequence[str], at: int) -> bool:
    """Whether « plus » at `at` ends a negation (« ne répond plus »), not a comparison."""
    return any(token in _CLITICS for token in tokens[max(0, at - 3) : at])


def _bare(tokens: Sequence[str], at: int) -> bool:
    """Whether a word at `at` says nothing by itself, so that « trop » is what is said."""
    return at < len(tokens) and tokens[at][0] not in _STOPS and not _said(tokens, at)[0]


def _contrasted(tokens: Sequence[str], hits: Sequence[tuple[int, float]]) -> float:
    """The sum of what was said; before the last « mais » less, after it more."""
    pivot = max((i for i, token in enumerate(tokens) if token in _CONTRAST), default=-1)
    if pivot < 0 or not any(at > pivot for at, _worth in hits):
        return sum(worth for _at, worth in hits)
    return sum(worth * (_AFTER if at > pivot else _BEFORE) for at, worth in hits)


@cache
def _entries(language: str) -> dict[str, float]:
    """Our words of one language."""
    text = resources.files(__package__).joinpath("cx_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {words: float(worth) for lang, words, worth in rows if lang == language}


@cache
def _french() -> tuple[dict[str, float], dict[str, list[tuple[tuple[str, ...], float]]]]:
    """Single words (ours win over the lexicon's), and phrases by first word, longest first."""
    words: dict[str, float] = {}
    senses: dict[str, list[float]] = defaultdict(list)
    for node in ElementTree.fromstring(_pattern_lexicon()).iter("word"):
        form = fold(node.get("form", ""))
        if form.isalpha():
            senses[form].append(float(node.get("polarity", "0")))
    words.update({form: sum(all_) / len(all_) for form, all_ in senses.items() if any(all_)})
    phrases: dict[str, list[tuple[tuple[str, ...], float]]] = defaultdict(list)
    for entry, worth in _entries("fr").items():
        parts = tuple(fold(entry).split())
        if len(parts) > 1:
            phrases[parts[0]].append((parts, worth))
        elif parts[0][-1] != "*":
            words[parts[0]] = worth
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    return words, dict(phrases)


@cache
def _stems() -> tuple[tuple[str, float], ...]:
    found = [
        (fold(entry)[:-1], worth)
        for entry, worth in _entries("fr").items()
        if entry.endswith("*") and " " not in entry
    ]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


@cache
def _exact() -> frozenset[str]:
    return frozenset(fold(entry) for entry in _entries("fr"))


@cache
def _worth(token: str) -> float | None:
    """What one French word says by itself, ``None`` when nothing. Distinct words are few."""
    words, _phrases = _french()
    if token in _exact():
        return words[token]
    for stem, worth in _stems():
        if token.startswith(stem):
            return worth
    return words.get(token)


def _pattern_lexicon() -> str:
    """``fr-sentiment.xml`` of textblob-fr; its Python code is not run (it loads all of NLTK)."""
    spec = find_spec("textblob_fr")
    if spec is None:
        raise ModuleNotFoundError("textblob-fr is a dependency of journeykit: reinstall it.")
    package = module_from_spec(spec)
    return resources.files(package).joinpath("fr-sentiment.xml").read_text(encoding="utf-8")


@cache
def _vader() -> tuple[Any, re.Pattern[str]]:
    """VADER with our English words (its own scale runs from −4 to 4), and our phrases."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    phrases = []
    for entry, worth in _entries("en").items():
        if " " in entry:
            phrases.append(entry)
        for form in entry.split(","):
            analyser.lexicon[form.replace(" ", "_")] = 4 * worth
    phrases.sort(key=len, reverse=True)
    return analyser, re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
