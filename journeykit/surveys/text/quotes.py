"""Which verbatims to quote: near the centre of what is said, distinct authors, no near-copies.

Chooses positions only; they are masked where they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from journeykit.surveys.text.tokens import Words

_SHORTEST, _LONGEST = 20, 280  # characters: “RAS” quotes nobody, a page is not read on a wall
_COPY = 0.5  # sharing more than half of the shorter one's words, two texts say the same
_LEANS = {-1: 0.3, 1: 0.45}  # a text that leans clearly: praise is also a courtesy
# What makes a sentence hang on something outside it, ask, or take back what it grants.
_HANGING = re.compile(
    r"^\W*(?:oui|non|idem|et|mais|car|donc|aussi|ok|same|yes|no|and|but|so|because|see|cf|voir)\b"
    r"|\?|…|\.\.\.|\d|\[|@"
    r"|\b(?:mais|cependant|toutefois|sauf|dommage|malheureusement|par contre|seul bémol|h[ée]las"
    r"|souhait\w*|aimerai\w*|faudrait|devri?ez|pourri?ez|peut[- ]être|je regrette"
    r"|wish|should|could be|but|however|although|though|except|unfortunately|only downside|shame"
    r"|pity)\b",
    re.IGNORECASE,
)


def central(weights: Any, members: Sequence[int]) -> list[int]:
    """The members, the nearest to their common centre first (cosine of their TF-IDF rows)."""
    import numpy as np

    if not members:
        return []
    rows = weights[list(members)]
    centre = np.asarray(rows.mean(axis=0)).ravel()
    near = rows @ centre  # rows have length 1: this orders as the cosine does
    order = np.lexsort((np.asarray(members), -np.round(near, 9)))
    return [members[int(at)] for at in order]


def distinct(
    candidates: Iterable[int],
    k: int,
    *,
    words: Words,
    authors: Sequence[str],
    texts: Sequence[str],
) -> list[int]:
    """The first `k` candidates by different authors that do not repeat one another.

    Texts of 20 to 280 characters come first; the others only serve when these run out. Where that
    gives fewer than `k`, those of that length that say nearly the same fill up in their order:
    still no author twice, nor the same words.
    """
    taken: list[int] = []
    near: list[int] = []  # left out for being near-copies, and nothing else
    bags: dict[int, frozenset[int]] = {}

    def same(at: int, other: int) -> bool:
        alike = bool(bags[at]) and bags[at] == bags[other]
        return alike or authors[at] == authors[other] or texts[at].strip() == texts[other].strip()

    def close(at: int, other: int) -> bool:
        shorter = min(len(bags[at]), len(bags[other]))
        return len(bags[at] & bags[other]) > _COPY * max(1, shorter)

    def take(ranked: Iterable[int]) -> None:
        for at in ranked:
            if len(taken) >= k:
                return
            bags[at] = frozenset(words.rows[at])
            if any(same(at, other) for other in taken):
                continue
            (near if any(close(at, other) for other in taken) else taken).append(at)

    ranked = list(candidates)
    quotable = [at for at in ranked if _SHORTEST <= len(texts[at]) <= _LONGEST]
    take(quotable)
    if len(taken) >= k:
        return taken
    fit = set(quotable)
    take(sorted((at for at in ranked if at not in fit), key=lambda at: len(texts[at]) > _LONGEST))
    for at in near:
        if len(taken) < k and at in fit and not any(same(at, other) for other in taken):
            taken.append(at)
    return taken


def leaning(candidates: Sequence[int], sentiment: Sequence[float], sign: int) -> list[int]:
    """The candidates that lean clearly to one side (`sign` 1: praise, −1: complaint), in order.

    `sentiment` has one value a candidate.
    """
    return [
        at for at, value in zip(candidates, sentiment, strict=True) if sign * value >= _LEANS[sign]
    ]


def stands_alone(text: str) -> bool:
    """Whether a text can be quoted as a testimonial: whole, plain, taking nothing back.

    >>> stands_alone("L'équipe a été à l'écoute du début à la fin.")
    True
    >>> [stands_alone(text) for text in ("Oui, comme dit plus haut", "Super mais cher", "Top !")]
    [False, False, False]
    """
    text = text.strip()
    return 30 <= len(text) <= _LONGEST and len(text.split()) >= 5 and not _HANGING.search(text)
