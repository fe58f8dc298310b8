"""Which customers' words to show beside a score: representative ones, masked.

Frequency of words stands for meaning here (no model, no download): a text is representative when
its words are those the others use. Masking lives in `masking`.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from journeykit.folding import fold
from journeykit.masking import mask
from journeykit.surveys.report import Question
from journeykit.surveys.survey import Survey

_MOST = 4_000  # texts compared; beyond, a seeded sample is as telling
_SHORTEST, _LONGEST = 20, 600  # characters: “RAS” explains nothing, a page is not read on a wall
_WORDS = re.compile(r"[a-z]{3,}")
_EMPTY = frozenset(
    fold("""
    les des une aux par pour pas que qui est sont avec dans sur mais plus très tout tous toute
    cette ces son ses mon mes nos vos leur ont été était être avoir ils elle nous vous j'ai
    n'est c'est trop the and for with was were are that this have has had not but you your our
    they them their from very all too been just
    """).split()
)


class Verbatim(NamedTuple):
    """A customer's words, masked, with the mark they gave and the response they come from."""

    text: str
    answer: float | None
    response_id: str


def representative_verbatims(
    survey: Survey,
    text_question: str | Question,
    *,
    score_question: str | Question | None = None,
    where: Mapping[str, Any] | None = None,
    k: int = 5,
    seed: int = 0,
    names: Iterable[str] = (),
    leave: Iterable[str] = (),
) -> list[Verbatim]:
    """At most `k` verbatims that speak for the others, masked, the lowest answers first.

    With a `score_question` the answers are cut in three equal bands of the marks seen and each
    band gets its share of the `k`, at least one; without one the whole file is one band.

    Parameters
    ----------
    survey, text_question
        The survey and the open question.
    score_question
        The question whose marks the verbatims explain.
    where
        Column → value or values: only those responses.
    k
        How many, at most; near-copies count once.
    seed
        Settles ties and, beyond 4,000 texts, which are compared; same seed, same choice.
    names, leave
        Words to mask wherever they stand, and words to leave, as for `mask`.

    Raises
    ------
    SurveyError
        When a question or a column of `where` does not exist.
    """
    chosen = survey.where(where)
    asked = survey.question(text_question)
    if not len(chosen) or k < 1:
        return []
    texts = chosen.responses[asked.id]
    marks = (
        pd.Series(float("nan"), index=texts.index)
        if score_question is None
        else chosen.numbers(score_question)
    )
    pool: list[tuple[str, float | None, str]] = [
        (str(text), None if pd.isna(mark) else float(mark), str(response))
        for text, mark, response in zip(texts, marks, chosen.responses["response_id"], strict=True)
        if isinstance(text, str) and text.strip()
    ]
    telling = [item for item in pool if _SHORTEST <= len(item[0]) <= _LONGEST]
    pool = telling if len(telling) >= min(k, len(pool)) else pool
    draw = random.Random(seed)
    if len(pool) > _MOST:
        pool = draw.sample(pool, _MOST)
    worth = _likeness([text for text, _mark, _response in pool])
    # Near-equal texts are told apart by chance, but the same chance each time.
    ranked = sorted(
        range(len(pool)), key=lambda i: (-round(worth[i], 6), draw.random(), pool[i][2])
    )
    taken: list[int] = []
    for band, share in _shares(pool, k):
        inside = [i for i in ranked if i in band]
        taken += _distinct(inside, pool, share, taken)
    if len(taken) < k:
        taken += _distinct([i for i in ranked if i not in taken], pool, k - len(taken), taken)
    taken.sort(key=lambda i: (math.inf if pool[i][1] is None else pool[i][1], ranked.index(i)))
    names, leave = tuple(names), tuple(leave)
    return [Verbatim(mask(pool[i][0], names, leave), pool[i][1], pool[i][2]) for i in taken]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(fold(text))) - _EMPTY


def _likeness(texts: list[str]) -> list[float]:
    """How much each text uses the words of the others: cosine with the mean text, by words."""
    bags = [_words(text) for text in texts]
    spread = Counter(word for bag in bags for word in bag)
    # A word nearly everybody uses says little, one that a single customer uses says nothing.
    weight = {
        word: times / len(texts) * math.log(1 + len(texts) / times)
        for word, times in spread.items()
        if times > 1
    }
    return [
        sum(weight.get(word, 0.0) for word in bag) / math.sqrt(len(bag) + 4) if bag else 0.0
        for bag in bags
    ]


def _shares(pool: list[tuple[str, float | None, str]], k: int) -> list[tuple[frozenset[int], int]]:
    """The bands of marks, low to high, and how many verbatims each is owed."""
    marks = [mark for _text, mark, _response in pool if mark is not None]
    if not marks or min(marks) == max(marks):
        return [(frozenset(range(len(pool))), k)]
    low, high = min(marks), max(marks)
    bands: list[set[int]] = [set(), set(), set()]
    for i, (_text, mark, _response) in enumerate(pool):
        if mark is not None:
            bands[min(2, int(3 * (mark - low) / (high - low)))].add(i)
    filled = [band for band in bands if band]
    shares = [max(1, round(k * len(band) / len(marks))) for band in filled]
    while sum(shares) > max(k, 1) and max(shares) > 1:
        shares[shares.index(max(shares))] -= 1
    if sum(shares) > k:  # fewer places than bands: the extremes speak first
        shares = [1 if i in ([0, len(filled) - 1][:k]) else 0 for i in range(len(filled))]
    return [(frozenset(band), share) for band, share in zip(filled, shares, strict=True)]


def _distinct(
    candidates: list[int],
    pool: list[tuple[str, float | None, str]],
    wanted: int,
    already: list[int],
) -> list[int]:
    """The first `wanted` candidates that are not near-copies of one another."""
    said = [_words(pool[i][0]) for i in already]
    out: list[int] = []
    for i in candidates:
        if len(out) >= wanted:
            break
        words = _words(pool[i][0])
        if any(len(words & other) > 0.5 * max(1, min(len(words), len(other))) for other in said):
            continue
        if not words and any(not other for other in said):
            continue
        said.append(words)
        out.append(i)
    return out
