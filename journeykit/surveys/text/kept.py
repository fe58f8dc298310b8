"""Themes an analyst named, merged or pinned: found again in new verbatims by their words.

The map keeps them (its ``Theme`` has just these four fields); this room only reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.surveys.text.tokens import WORD, Words, lemma_of
from journeykit.surveys.wording import clipped

_FIRST = 5  # one of a theme's first words is enough, or two of any
_ALIKE = 0.5  # two themes whose ranked words are that close are the same


@dataclass(frozen=True)
class KeptTheme:
    """A theme to find again: `words` are lemmas, the most telling first.

    `pinned` ones are found by their words before anything else; the others only lend their id and
    their name to a new theme that is the same.
    """

    id: str
    name: str = ""
    words: tuple[str, ...] = ()
    pinned: bool = False


def kept_themes(given: Iterable[Any]) -> list[KeptTheme]:
    """`given` (anything with an id, a name, words and pinned: the map's themes) made plain.

    Raises
    ------
    SurveyError
        When one of them is no theme.
    """
    refusal = _("kept: themes with an id, a name, words and pinned are expected, not {given}.")
    if isinstance(given, str | KeptTheme) or not isinstance(given, Iterable):
        raise SurveyError(refusal.format(given=clipped(repr(given), 60)))
    out: list[KeptTheme] = []
    for one in given:
        fields = [getattr(one, name, None) for name in ("id", "name", "words", "pinned")]
        if fields[0] is None or isinstance(fields[2], str) or not isinstance(fields[2], Iterable):
            raise SurveyError(refusal.format(given=clipped(repr(one), 60)))
        words = tuple(str(word) for word in fields[2])
        out.append(KeptTheme(str(fields[0]), str(fields[1] or ""), words, bool(fields[3])))
    return out


def found_by_words(words: Words, themes: Sequence[KeptTheme]) -> list[int]:
    """The theme each text speaks of by its words, −1 when none.

    Where several do, the one whose words weigh most: rare words and a theme's first words more.

    Examples
    --------
    >>> from journeykit.surveys.text.tokens import words_of
    >>> said = words_of(["Livraison en retard", "Prix trop élevés", "RAS"], ["fr"] * 3)
    >>> kept = [KeptTheme("d", words=("livraison",)), KeptTheme("p", words=("prix",))]
    >>> found_by_words(said, kept)
    [0, 1, -1]
    """
    asked: dict[int, list[tuple[int, int, int]]] = {}  # word → (theme, its rank there, parts)
    for at, theme in enumerate(themes):
        for rank, entry in enumerate(theme.words):
            numbers = _numbers(entry, words)
            for number in numbers:
                asked.setdefault(number, []).append((at, rank, len(numbers)))
    holders = dict.fromkeys(asked, 0)
    for row in words.rows:
        for number in holders.keys() & row:
            holders[number] += 1
    out: list[int] = []
    for row in words.rows:
        seen: dict[tuple[int, int], list[float]] = {}
        for number in sorted(asked.keys() & row):
            rarity = log(1 + len(words.rows) / max(1, holders[number]))
            for at, rank, parts in asked[number]:
                seen.setdefault((at, rank), [0.0, parts])[0] += rarity / parts / sqrt(1 + rank)
                seen[at, rank][1] -= 1
        out.append(_heaviest(seen))
    return out


def spoken_of(texts: Sequence[str], themes: Sequence[KeptTheme]) -> list[int]:
    """The theme each text speaks of by its words, −1 when none: pinned themes choose first.

    As `found_by_words`, but only the themes' own words are looked for, in both languages at once:
    no text's language has to be told, which is what costs.

    Examples
    --------
    >>> kept = [KeptTheme("d", words=("livraison",)), KeptTheme("p", words=("price",))]
    >>> spoken_of(["Livraisons en retard", "The prices are high", "RAS"], kept)
    [0, 1, -1]
    """
    words = _their_words(texts, themes)
    out = [-1] * len(texts)
    rest = list(range(len(texts)))
    for pinned in (True, False):
        chosen = [at for at, theme in enumerate(themes) if theme.pinned is pinned]
        found = found_by_words(words.part(rest), [themes[at] for at in chosen])
        for at, number in zip(rest, found, strict=True):
            out[at] = chosen[number] if number >= 0 else -1
        rest = [at for at in rest if out[at] < 0]
    return out


def _their_words(texts: Sequence[str], themes: Sequence[KeptTheme]) -> Words:
    """Texts as those of their words that some theme is known by."""
    parts = {part for theme in themes for entry in theme.words for part in entry.lower().split()}
    names = sorted({name for part in parts for name in _names(part)})
    index = {name: at for at, name in enumerate(names)}
    known: dict[str, list[int]] = {}
    rows: list[list[int]] = []
    for text in texts:
        row: list[int] = []
        for word in WORD.findall(text.lower()):
            if word not in known:
                known[word] = sorted({index[name] for name in _names(word) if name in index})
            row += known[word]
        rows.append(row)
    return Words(rows, names, names, index)


def _names(word: str) -> set[str]:
    """How a word may be written among the lemmas of either language."""
    return {fold(word), lemma_of(word, "fr"), lemma_of(word, "en")} - {""}


def _numbers(entry: str, words: Words) -> set[int]:
    """The words a theme's word stands for: « service client » is two, both needed."""
    found: set[int] = set()
    for part in entry.lower().split():
        known = _names(part) & words.index.keys()
        if not known:
            return set()
        found.add(words.index[min(known, key=lambda lemma: (lemma != fold(part), lemma))])
    return found


def _heaviest(seen: dict[tuple[int, int], list[float]]) -> int:
    weight: dict[int, float] = {}
    ranks: dict[int, list[int]] = {}
    for (at, rank), (worth, missing) in seen.items():
        if missing > 0:
            continue
        weight[at] = weight.get(at, 0.0) + worth
        ranks.setdefault(at, []).append(rank)
    belongs = [at for at, found in ranks.items() if min(found) < _FIRST or len(found) > 1]
    return max(belongs, key=lambda at: (weight[at], -at), default=-1)


def same_theme(words: Sequence[str], themes: Sequence[KeptTheme]) -> KeptTheme | None:
    """The kept theme that new words are another name of: half of their ranked weight is shared.

    >>> kept = [KeptTheme("delivery", words=("livraison", "retard", "colis"))]
    >>> same_theme(["livraison", "colis", "jour"], kept).id
    'delivery'
    >>> same_theme(["prix", "retard"], kept) is None
    True
    """
    best = max(themes, key=lambda theme: _alike(words, theme.words), default=None)
    return best if best is not None and _alike(words, best.words) >= _ALIKE else None


def _alike(words: Sequence[str], others: Sequence[str]) -> float:
    """The cosine of two ranked lists, a word weighing 1 / (1 + its rank)."""
    here = {fold(word): 1 / (1 + rank) for rank, word in enumerate(words)}
    there = {fold(word): 1 / (1 + rank) for rank, word in enumerate(others)}
    if not here or not there:
        return 0.0
    shared = sum(weight * there[word] for word, weight in here.items() if word in there)
    size = sqrt(sum(w * w for w in here.values()) * sum(w * w for w in there.values()))
    return shared / size
