"""What an answer is worth: labels to numbers, and the answers that are not answers.

“5 - Très satisfait”, “Tout à fait d'accord”, “0 (pas du tout)” and “3,5” become numbers;
« ne se prononce pas » becomes missing. Which column is which question lives in `build`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from journeykit.folding import fold
from journeykit.surveys.columns.ladders import LADDERS

_NOT_AN_ANSWER = frozenset(
    fold(label)
    for label in (
        "NSP", "NSPP", "NSP/NR", "NR", "SO", "S.O.", "sans objet", "N/A", "NA", "#N/A", "n.a.",
        "ne se prononce pas", "ne souhaite pas se prononcer", "je ne me prononce pas",
        "ne sait pas", "ne sais pas", "je ne sais pas", "sans opinion", "sans avis",
        "sans réponse", "pas de réponse", "non réponse", "non concerné", "non concerné(e)",
        "pas concerné", "non applicable", "je ne souhaite pas répondre", "aucune réponse",
        "don't know", "dont know", "do not know", "i don't know", "not sure", "no opinion",
        "not applicable", "no answer", "no response", "prefer not to say",
        "prefer not to answer", "rather not say", "i prefer not to say", "i'd rather not say",
        "skipped", "unanswered", "null", "none", "nan", "<na>", "-", "--", "—", "–", "?",
        "je préfère ne pas répondre", "préfère ne pas répondre", "je préfère ne pas le dire",
        "préfère ne pas le dire", "préfère ne pas se prononcer", "je préfère ne rien dire",
        "préfère ne pas dire", "je ne préfère pas répondre", "refus", "refuse de répondre",
        "je ne sais pas / sans opinion", "ne sait pas / ne se prononce pas", "NSP / NR",
        "ne sait pas (NSP)", "je n'ai pas d'avis", "pas d'avis", "pas d'opinion", "aucun avis",
        "je ne suis pas concerné", "je ne suis pas concerné(e)", "non évalué", "ne s'applique pas",
        "don't know / not applicable", "unsure / don't know", "don't know/not sure",
        "can't say", "cannot say", "unable to answer", "unable to say", "does not apply",
        "doesn't apply", "not applicable (n/a)", "no basis for opinion", "no opinion / don't know",
        "haven't used", "have not used", "did not use", "never used", "jamais utilisé",
        "pas utilisé", "non utilisé", "je n'ai pas utilisé ce service",
    )
)  # fmt: skip
# « 9 - NSP » is no answer; “0 - None” (« combien de pannes ? ») is one.
_SILENT_AFTER_A_FIGURE = frozenset(
    label
    for label in _NOT_AN_ANSWER
    if label[:1].isalpha() and label not in ("none", "null", "nan")
)
_LONGEST_REFUSAL = 120  # characters; a page is an answer, whatever its last words
_BLANK = frozenset({"", "na", "n/a", "#n/a", "null", "nan", "<na>", "#null!"})

_NUMBER = r"[-+]?\d{1,9}(?:[.,]\d+)?"
_PLAIN = re.compile(rf"({_NUMBER})\s*%?")
_OUT_OF = re.compile(rf"({_NUMBER})\s*(?:/|sur|out of|of)\s*\d{{1,3}}", re.IGNORECASE)
_FIRST = re.compile(
    rf"({_NUMBER})\s*(?:\.\s|[-–—:=)|(\[]|\s(?:étoiles?|stars?|points?)\b)(?!\s*\d)"
)
_LAST = re.compile(rf".*?(?:\(|\[|[-–—:=]\s)\s*({_NUMBER})\s*[)\]]?")
_STARS = re.compile(r"(★+)☆*|((?:⭐\ufe0f?)+)☆*")
_LEADING = re.compile(rf"({_NUMBER})\s+\D.*", re.DOTALL)  # “10 Extremely likely”
_BEFORE = re.compile(r"[-+]?\d{1,3}\s*(?:[-–—:=.)|]\s*|\s)(?=[^\d\s])")
_PICTURES = re.compile("[\ufe0f\u200d\U0001f3fb-\U0001f3ff]")  # how a face is drawn, not which


def _steps(ladder: tuple[str, ...]) -> dict[str, float]:
    return {
        fold(label): float(step)
        for step, labels in enumerate(ladder, start=1)
        for label in labels.split("|")
    }


_KNOWN = tuple(_steps(ladder) for ladder in LADDERS)
_FEMININE = re.compile(
    r"(satisfait|content)(?:\(e\)|\.e|·e|/e|e|/satisfaite|/contente)?s?(?=[^\w]|$)"
)


def is_blank(cell: str) -> bool:
    """Whether the cell holds nothing (empty, or a tool's marker such as ``NA``)."""
    return cell.strip().casefold() in _BLANK


def is_no_answer(cell: str) -> bool:
    """Whether the cell is empty or declines to answer (« ne se prononce pas », N/A…).

    Examples
    --------
    >>> is_no_answer("Ne se prononce pas"), is_no_answer("Unfamiliar (N/A)"), is_no_answer("Non")
    (True, True, False)
    >>> is_no_answer("9 - NSP"), is_no_answer("0 - None")
    (True, False)
    """
    cell = cell.strip()
    if len(cell) > _LONGEST_REFUSAL:
        return False
    folded = fold(cell).rstrip(".!")
    if folded[:1].isdigit() and wording(folded) in _SILENT_AFTER_A_FIGURE:
        return True
    return (
        is_blank(cell)
        or folded in _NOT_AN_ANSWER
        or fold(cell) in _NOT_AN_ANSWER
        or folded.endswith(("(n/a)", "(nsp)"))
    )


def wording(label: str) -> str:
    """The words of a label, without the figure a tool puts before them.

    >>> wording("4 - Pas du tout satisfait"), wording("18-25 ans"), wording("10")
    ('Pas du tout satisfait', '18-25 ans', '10')
    """
    found = _BEFORE.match(label.strip())
    return label.strip()[found.end() :] if found else label.strip()


def to_number(cell: str) -> float | None:
    """The number an answer carries in figures, or ``None``.

    Examples
    --------
    >>> [to_number(a) for a in ("5 - Très satisfait", "0 (pas du tout)", "3,5", "8/10")]
    [5.0, 0.0, 3.5, 8.0]
    >>> [to_number(a) for a in ("Très satisfait (5)", "4 étoiles", "★★★☆☆", "18-29", "Oui")]
    [5.0, 4.0, 3.0, None, None]
    """
    text = cell.replace("\xa0", " ").replace("\u202f", " ").replace("−", "-").strip()
    if not text or len(text) > 120:
        return None
    for pattern in (_PLAIN, _OUT_OF):
        found = pattern.fullmatch(text)
        if found:
            return float(found[1].replace(",", "."))
    stars = _STARS.fullmatch(text)
    if stars:
        return float(sum(text.count(star) for star in "★⭐"))
    first = _FIRST.match(text)
    if first:
        return float(first[1].replace(",", "."))
    last = _LAST.fullmatch(text)
    if last and not text[0].isdigit():
        return float(last[1].replace(",", "."))
    return None


def plain_number(cell: str) -> float | None:
    """The number a cell *is* (``3,5``, ``12.85``, ``1 204``), or ``None``.

    >>> plain_number("12,85"), plain_number("5 - bien")
    (12.85, None)
    """
    text = re.sub(r"(?<=\d)[\s\xa0\u202f](?=\d{3}\b)", "", cell.strip().replace("−", "-"))
    found = _PLAIN.fullmatch(text)
    return float(found[1].replace(",", ".")) if found else None


def label_values(labels: Iterable[str], steps: int | None = None) -> dict[str, float | None]:
    """What each distinct answer is worth; ``None`` for those that are no number.

    Figures in the label win. Labels in words are read on the one ladder of wording that holds
    them all, each on a step of its own; the shortest such ladder (or the one of `steps` steps),
    counted from 1. When ladders of one length disagree, words are worth nothing.

    Examples
    --------
    >>> label_values(["Très satisfait", "Plutôt satisfait", "NSP"])
    {'Très satisfait': 4.0, 'Plutôt satisfait': 3.0, 'NSP': None}
    >>> label_values(["Très satisfait", "Neutre", "Insatisfait"])
    {'Très satisfait': 5.0, 'Neutre': 3.0, 'Insatisfait': 2.0}
    >>> label_values(["Très satisfait", "Plutôt satisfait"], steps=5)
    {'Très satisfait': 5.0, 'Plutôt satisfait': 4.0}
    >>> label_values(["0 Not at all likely", "5", "8", "10 Extremely likely"])
    {'0 Not at all likely': 0.0, '5': 5.0, '8': 8.0, '10 Extremely likely': 10.0}
    >>> label_values(["😡", "😐", "🙂"])
    {'😡': 1.0, '😐': 2.0, '🙂': 3.0}
    """
    labels = list(labels)
    values = {label: None if is_no_answer(label) else to_number(label) for label in labels}
    worded = {
        label: _worded(label)
        for label, value in values.items()
        if value is None and not is_no_answer(label)
    }
    if not worded:
        return values
    if any(value is not None for value in values.values()):
        return values | _ends(worded, values)
    words = set(worded.values())
    # One lone word (“Bien”, “Simple”, “Content”) may be anything: no ladder is seen in it.
    lone = len(words) == 1 and steps is None and " " not in next(iter(words))
    found = None if lone else _on_one_ladder(words, steps) or _in_two_languages(words, steps)
    if found is None:
        return values
    return {label: found[worded[label]] if label in worded else None for label in labels}


def _in_two_languages(words: set[str], steps: int | None) -> dict[str, float] | None:
    """« Satisfait / Satisfied »: each side on its ladder, and the two of one mind.

    >>> label_values(["Satisfait / Satisfied", "Très satisfait / Very satisfied"])
    {'Satisfait / Satisfied': 3.0, 'Très satisfait / Very satisfied': 4.0}
    """
    sides = {word: [side.strip() for side in word.split("/")] for word in words}
    if any(len(pair) != 2 or not all(pair) for pair in sides.values()):
        return None
    readings = [_on_one_ladder({pair[i] for pair in sides.values()}, steps) for i in (0, 1)]
    told = [
        {word: one[pair[i]] for word, pair in sides.items()}
        for i, one in enumerate(readings)
        if one is not None
    ]
    return told[0] if told and all(one == told[0] for one in told) else None


def counts_down(labels: Mapping[str, float]) -> tuple[str, str] | None:
    """The best and the worst wording, when the figures fall where the wording rises.

    >>> counts_down({"1 - Très satisfait": 1.0, "2 - Satisfait": 2.0, "3 - Pas satisfait": 3.0})
    ('Très satisfait', 'Pas satisfait')
    >>> counts_down({"Mauvais": 1.0, "Bon": 2.0}) is None
    True
    """
    words = {wording(label): worth for label, worth in labels.items()}
    if len(words) < 2 or any(plain_number(word) is not None for word in words):
        return None
    ladder = label_values(words)
    marks = [ladder[word] for word in sorted(words, key=words.__getitem__)]
    steps = [mark for mark in marks if mark is not None]
    if len(steps) < len(marks) or steps != sorted(set(steps), reverse=True):
        return None
    ranked = sorted(words, key=words.__getitem__)
    return ranked[0], ranked[-1]


def _on_one_ladder(words: set[str], steps: int | None) -> dict[str, float] | None:
    """Word → step on the shortest ladder that holds them all, one word a step.

    Two words on one step mean another ladder was asked. Where two ladders of one length
    disagree, which one was asked cannot be told, and nothing is guessed.
    """
    for length in sorted({len(set(ladder.values())) for ladder in _KNOWN}):
        if steps not in (None, length):
            continue
        readings = [
            {word: ladder[word] for word in words}
            for ladder in _KNOWN
            if max(ladder.values()) == length and words <= ladder.keys()
        ]
        apart = [one for one in readings if len(set(one.values())) == len(words)]
        if apart:
            return apart[0] if all(one == apart[0] for one in apart) else None
    return None


def _ends(worded: dict[str, str], values: dict[str, float | None]) -> dict[str, float | None]:
    """“10 Extremely likely” among bare figures: only the ends of the scale are worded."""
    if len(worded) > 3 or sum(plain_number(label) is not None for label in values) < 2:
        return {}
    found = {label: _LEADING.fullmatch(label.strip()) for label in worded}
    return {label: float(m[1].replace(",", ".")) for label, m in found.items() if m}


def _worded(label: str) -> str:
    """The label as the ladders write it: no gender, no full stop, no picture beside the words."""
    folded = _PICTURES.sub("", fold(label)).strip(" .!:")
    words = "".join(c for c in folded if not unicodedata.category(c).startswith("So")).strip()
    return _FEMININE.sub(r"\1", words or folded)
