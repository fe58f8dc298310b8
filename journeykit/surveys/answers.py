"""What an answer is worth: labels to numbers, and the answers that are not answers.

“5 - Très satisfait”, “Tout à fait d'accord”, “0 (pas du tout)” and “3,5” become numbers;
« ne se prononce pas » becomes missing. Which column is which question lives in `build`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from journeykit.surveys.table import fold

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
        "prefer not to answer", "rather not say", "skipped", "unanswered", "null", "none", "nan",
        "<na>", "-", "--", "—", "–", "?",
    )
)  # fmt: skip
_BLANK = frozenset({"", "na", "n/a", "#n/a", "null", "nan", "<na>", "#null!"})

_NUMBER = r"[-+]?\d{1,9}(?:[.,]\d+)?"
_PLAIN = re.compile(rf"({_NUMBER})\s*%?")
_OUT_OF = re.compile(rf"({_NUMBER})\s*(?:/|sur|out of|of)\s*\d{{1,3}}", re.IGNORECASE)
_FIRST = re.compile(
    rf"({_NUMBER})\s*(?:\.\s|[-–—:=)|(\[]|\s(?:étoiles?|stars?|points?)\b)(?!\s*\d)"
)
_LAST = re.compile(rf".*?(?:\(|\[|[-–—:=]\s)\s*({_NUMBER})\s*[)\]]?")
_STARS = re.compile(r"(★+)☆*|(⭐+)")

# Ladders of wording, lowest step first; synonyms share a step. « Pas du tout d'accord » is one
# step below « plutôt pas d'accord ». The French four-step ladders have no neutral step.
_LADDERS: tuple[tuple[str, ...], ...] = (
    (
        "pas du tout satisfait|pas satisfait du tout|très insatisfait|très mécontent",
        "plutôt pas satisfait|peu satisfait|pas très satisfait|pas vraiment satisfait"
        "|insatisfait|plutôt insatisfait|assez peu satisfait|plutôt mécontent",
        "plutôt satisfait|assez satisfait|satisfait",
        "tout à fait satisfait|très satisfait|entièrement satisfait",
    ),
    (
        "pas du tout satisfait|très insatisfait|très mécontent",
        "plutôt pas satisfait|peu satisfait|insatisfait|plutôt insatisfait|pas satisfait",
        "ni satisfait ni insatisfait|ni insatisfait ni satisfait|neutre|moyennement satisfait"
        "|ni satisfait, ni insatisfait|sans avis tranché",
        "plutôt satisfait|satisfait|assez satisfait",
        "tout à fait satisfait|très satisfait",
    ),
    (
        "pas du tout d'accord",
        "plutôt pas d'accord|pas d'accord|pas vraiment d'accord|plutôt en désaccord",
        "plutôt d'accord|d'accord|assez d'accord",
        "tout à fait d'accord|entièrement d'accord|totalement d'accord",
    ),
    (
        "pas du tout d'accord|fortement en désaccord|tout à fait en désaccord",
        "plutôt pas d'accord|pas d'accord|en désaccord|plutôt en désaccord",
        "ni d'accord ni pas d'accord|ni en accord ni en désaccord|neutre|ni d'accord, ni pas "
        "d'accord|ni d'accord ni en désaccord",
        "plutôt d'accord|d'accord",
        "tout à fait d'accord|entièrement d'accord|fortement d'accord|totalement d'accord",
    ),
    (
        "très difficile",
        "plutôt difficile|assez difficile|difficile",
        "plutôt facile|assez facile|facile",
        "très facile",
    ),
    (
        "très difficile",
        "plutôt difficile|assez difficile|difficile",
        "ni facile ni difficile|ni difficile ni facile|neutre|moyen",
        "plutôt facile|assez facile|facile",
        "très facile",
    ),
    (
        "certainement pas|non, certainement pas|pas du tout probable|très peu probable",
        "probablement pas|non, probablement pas|peu probable|plutôt pas probable",
        "probablement|oui, probablement|plutôt probable|assez probable|probable",
        "certainement|oui, certainement|tout à fait probable|très probable",
    ),
    ("très mauvais", "mauvais", "bon", "très bon"),
    ("très mauvais", "mauvais", "moyen|correct|passable", "bon", "très bon|excellent"),
    ("jamais", "rarement", "parfois|de temps en temps|quelquefois", "souvent", "toujours"),
    (
        "very dissatisfied|not at all satisfied|extremely dissatisfied|very unsatisfied",
        "dissatisfied|somewhat dissatisfied|unsatisfied|rather dissatisfied|not very satisfied",
        "satisfied|somewhat satisfied|rather satisfied|fairly satisfied",
        "very satisfied|extremely satisfied|completely satisfied",
    ),
    (
        "very dissatisfied|not at all satisfied|extremely dissatisfied|very unsatisfied",
        "dissatisfied|somewhat dissatisfied|unsatisfied",
        "neither satisfied nor dissatisfied|neutral|neither dissatisfied nor satisfied",
        "satisfied|somewhat satisfied",
        "very satisfied|extremely satisfied|completely satisfied",
    ),
    (
        "strongly disagree|completely disagree|totally disagree",
        "disagree|somewhat disagree|tend to disagree",
        "neither agree nor disagree|neutral|neither disagree nor agree|undecided",
        "agree|somewhat agree|tend to agree",
        "strongly agree|completely agree|totally agree",
    ),
    (
        "strongly disagree",
        "disagree",
        "somewhat disagree|slightly disagree",
        "neither agree nor disagree|neutral",
        "somewhat agree|slightly agree",
        "agree",
        "strongly agree",
    ),
    (
        "very difficult|very hard",
        "difficult|somewhat difficult|hard",
        "neither easy nor difficult|neutral|neither difficult nor easy",
        "easy|somewhat easy",
        "very easy",
    ),
    (
        "very unlikely|extremely unlikely|not at all likely",
        "unlikely|somewhat unlikely",
        "neither likely nor unlikely|neutral",
        "likely|somewhat likely",
        "very likely|extremely likely",
    ),
    (
        "very unfavorably|very unfavourably",
        "somewhat unfavorably|somewhat unfavourably",
        "neither favorably nor unfavorably (neutral)|neither favourably nor unfavourably",
        "somewhat favorably|somewhat favourably",
        "very favorably|very favourably",
    ),
    ("very poor|terrible", "poor|bad", "fair|average|ok", "good", "very good|excellent"),
    ("never", "rarely", "sometimes|occasionally", "often", "always"),
)  # fmt: skip


def _steps(ladder: tuple[str, ...]) -> dict[str, float]:
    return {
        fold(label): float(step)
        for step, labels in enumerate(ladder, start=1)
        for label in labels.split("|")
    }


_KNOWN = tuple(_steps(ladder) for ladder in _LADDERS)
_FEMININE = re.compile(r"(?<=satisfait)(?:\(e\)|\.e|·e|e)(?=\W|$)")


def is_blank(cell: str) -> bool:
    """Whether the cell holds nothing (empty, or a tool's marker such as ``NA``)."""
    return cell.strip().casefold() in _BLANK


def is_no_answer(cell: str) -> bool:
    """Whether the cell is empty or declines to answer (« ne se prononce pas », N/A…).

    Examples
    --------
    >>> is_no_answer("Ne se prononce pas"), is_no_answer("Unfamiliar (N/A)"), is_no_answer("Non")
    (True, True, False)
    """
    folded = fold(cell).rstrip(".!")
    return (
        is_blank(cell)
        or folded in _NOT_AN_ANSWER
        or fold(cell) in _NOT_AN_ANSWER
        or folded.endswith(("(n/a)", "(nsp)"))
    )


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
        return float(len(stars[1] or stars[2]))
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
    them all; the shortest such ladder (or the one of `steps` steps), counted from 1.

    Examples
    --------
    >>> label_values(["Très satisfait", "Plutôt satisfait", "NSP"])
    {'Très satisfait': 4.0, 'Plutôt satisfait': 3.0, 'NSP': None}
    >>> label_values(["Très satisfait", "Neutre", "Insatisfait"])
    {'Très satisfait': 5.0, 'Neutre': 3.0, 'Insatisfait': 2.0}
    >>> label_values(["Très satisfait", "Plutôt satisfait"], steps=5)
    {'Très satisfait': 5.0, 'Plutôt satisfait': 4.0}
    """
    labels = list(labels)
    values = {label: None if is_no_answer(label) else to_number(label) for label in labels}
    worded = {
        label: _gender(fold(label).rstrip(".!"))
        for label, value in values.items()
        if value is None and not is_no_answer(label)
    }
    if worded and all(value is None for value in values.values()):
        for ladder in sorted(_KNOWN, key=lambda known: max(known.values())):
            if steps is not None and max(ladder.values()) != steps:
                continue
            if all(word in ladder for word in worded.values()):
                return {
                    label: ladder[worded[label]] if label in worded else None for label in labels
                }
    return values


def _gender(folded: str) -> str:
    return _FEMININE.sub("", folded).replace("satisfaits", "satisfait")
