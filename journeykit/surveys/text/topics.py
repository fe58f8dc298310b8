"""What a set of verbatims speaks of: topics by TF-IDF and non-negative matrix factorisation.

Numbers only. `themes` gives topics their ids, their names and their place in time; the themes an
analyst kept are found by their words in `kept`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

from journeykit.surveys.text.tokens import Words

_SEED = 0
_FITTED = 20_000  # texts the topics are learned on; beyond, a seeded sample says the same
_FEWEST = 10  # texts with something to say; under it nothing is a theme
_SHARE = 0.3  # of a text's weight over the topics: a text that is a bit of everything has no theme
_WORDS = 10  # telling words a topic is known by
_LIGHT = 0.02  # of the heaviest word's weight: under it a word tells nothing
_ROUNDS = 200


@dataclass
class Topic:
    """One topic: its telling words (numbers of `Words`, best first) and the texts it is in."""

    words: list[int]
    texts: list[int]


def how_many(texts: int) -> int:
    """How many themes to look for among so many texts: 1.6·log2(texts / 10), from 2 to 20.

    A doubling adds one theme or two: a hundred verbatims give 5, a thousand 11, ten thousand 16.

    >>> [how_many(n) for n in (5, 20, 100, 1_000, 10_000, 100_000)]
    [0, 2, 5, 11, 16, 20]
    """
    if texts < _FEWEST:
        return 0
    return max(2, min(20, round(1.6 * log2(texts / 10))))


def topics(words: Words, texts: Sequence[int], n: int | None = None) -> list[Topic]:
    """The topics of some of the texts, the most frequent first.

    Parameters
    ----------
    words
        All the texts as words.
    texts
        The positions of those to explain.
    n
        How many topics to look for; by default `how_many` of the texts that say something.

    Notes
    -----
    TF-IDF (sublinear), then NMF with the NNDSVDa start and coordinate descent: nothing is drawn
    but the sample beyond 20,000 texts and the randomised start, both seeded, so the same texts
    give the same topics.
    """
    told = [at for at in texts if words.rows[at]]
    weights, kept = words.part(told).matrix()
    wanted = min(how_many(len(told)) if n is None else n, len(kept) - 1, len(told) - 1)
    if wanted < 1 or len(told) < _FEWEST:
        return []
    per_text, per_word = _factors(weights, wanted)
    names = [words.names[word] for word in kept]
    telling = [[kept[word] for word in row] for row in _telling(per_word, names)]
    return _members(per_text, telling, words, told)


def _factors(weights: Any, n: int) -> tuple[Any, Any]:
    """Texts × topics and topics × words."""
    import warnings

    import numpy as np
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    model = NMF(n, init="nndsvda", solver="cd", max_iter=_ROUNDS, random_state=_SEED)
    # The error left, which nobody reads, can fall under zero when the texts are nearly all alike.
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        # Topics are read by people long before the last decimals settle.
        warnings.simplefilter("ignore", ConvergenceWarning)
        if weights.shape[0] <= _FITTED:
            return model.fit_transform(weights), model.components_
        drawn = np.random.default_rng(_SEED).choice(weights.shape[0], _FITTED, replace=False)
        model.fit(weights[np.sort(drawn)])
        return model.transform(weights), model.components_


def _telling(per_word: Any, names: Sequence[str]) -> list[list[int]]:
    """For each topic its words: heavy in it, and heavier in it than in the others.

    Weights that are about the same are told apart by the alphabet, not by their last decimals.
    """
    import numpy as np

    share = per_word / np.maximum(per_word.sum(axis=0), 1e-12)
    worth = per_word * share
    worth = worth / np.maximum(worth.max(axis=1, keepdims=True), 1e-12)
    out = []
    for row in np.round(worth, 2):
        heavy = sorted(
            np.flatnonzero(row > _LIGHT).tolist(), key=lambda word: (-row[word], names[word])
        )
        out.append(heavy[:_WORDS])
    return out


def _members(
    per_text: Any, telling: list[list[int]], words: Words, told: Sequence[int]
) -> list[Topic]:
    """Each text with the topic it weighs most in, provided it says one of its words."""
    import numpy as np

    total = per_text.sum(axis=1)
    best = per_text.argmax(axis=1)
    enough = per_text[np.arange(len(best)), best] > _SHARE * np.maximum(total, 1e-12)
    found = [Topic(numbers, []) for numbers in telling]
    sets = [frozenset(numbers) for numbers in telling]
    for at, topic, sure in zip(told, best.tolist(), enough.tolist(), strict=True):
        if sure and not sets[topic].isdisjoint(words.rows[at]):
            found[topic].texts.append(at)
    fewest = max(2, round(0.002 * len(told)))
    found = [topic for topic in found if len(topic.texts) >= fewest and topic.words]
    return sorted(found, key=lambda topic: (-len(topic.texts), topic.words))
