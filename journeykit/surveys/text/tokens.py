"""Texts as counted words: lemmas without accents, no empty word, nobody's name.

A word is looked up once however often it is said, so 100,000 texts cost what scikit-learn's own
tokeniser costs. Nothing here masks: a word that could name somebody never enters the vocabulary
(figures, addresses, first names and surnames, words written with a capital inside sentences), and
what is displayed is masked where it is displayed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from journeykit.folding import fold
from journeykit.masking.person_names import AMBIGUOUS, FIRST_NAMES, SURNAMES

WORD = re.compile(r"[^\W\d_]{3,}")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\S*\d\S*")
# A capital inside a sentence: after a small letter or a comma, not after a full stop.
_CAPITALISED = re.compile(r"(?<=[a-zà-ÿ,;] )[A-ZÀ-Þ][a-zà-ÿœ]{2,}")
_HELD = 0.5  # a word in more of a language's texts than that is looked at: subject, or “the”
# Of what chance lets two groups of texts share; under it they speak of two things. In 3,800 French
# verbatims of shops: « magasin » .95, « produit » .87, « prix » .78, « personnel » .75.
_APART = 0.85
_DRAWS = 5  # groups drawn by chance to know that
_TWICE = 2  # texts a word is in, to be compared at all
_FEWEST = 5  # texts on either side, to be compared at all
_VOCABULARY = 2_000  # words kept, the most frequent: themes are made of common words

# The list of stop words is made for search engines: these words do say what customers live.
_TELLING = frozenset(
    fold("""
    cher chère chers chères retour ouvert ouverte ouverts attendu personne juste parler parle
    sujet suivre valeur pièce nouveau nouveaux
    available changes information line lines million opening opened open reply page welcome
    """).split()
)
# … and these say nothing of any subject, though the lists leave them in.
_EMPTY = frozenset(
    fold("""
    bonjour bonsoir cordialement salutations ras aucun aucune rien néant madame monsieur messieurs
    avoir être faire aller venir dire mettre prendre devoir pouvoir vouloir falloir trouver
    chose fois jour année mois semaine heure cas lieu côté niveau part point moment temps exemple
    petit grand gros peu assez vraiment simplement cela ceci lorsque afin ailleurs toujours jamais
    souvent parfois aujourd hier demain déjà encore ensuite oui non car donc
    votre notre leur mon ton son mes tes ses nos vos
    hello regards dear sincerely none nothing anything something everything thing lot bit
    get got make made take took come came give gave tell told say said day week month year time
    really just even still also ever never always often today yesterday well
    """).split()
)

_FEMININE = {"chère": "cher", "chères": "cher", "chere": "cher", "cheres": "cher"}

# Opinion without a subject: a theme is what is spoken of, sentiment says how.
_OPINION = frozenset(
    fold("""
    agréable désagréable aimer adorer apprécier bravo bien mieux mal bon meilleur content ravi
    satisfait satisfaire satisfaction insatisfait déçu décevant décevoir dommage excellent parfait
    parfaitement formidable génial super top magnifique nul mauvais pire catastrophique lamentable
    inadmissible merci recommander plaisir continuer
    amazing awesome awful bad brilliant disappointed disappointing excellent fantastic good great
    happy horrible like love lovely nice perfect pleased poor recommend satisfied terrible thank
    thanks wonderful worst
    """).split()
)


@dataclass
class Words:
    """Texts as words: `rows` holds one list of word numbers a text, `names` a word per number.

    `names` are lemmas without accents, how words are compared and kept; `shown` is how most
    customers write each; `languages` says ``"fr"`` or ``"en"`` a text.
    """

    rows: list[list[int]]
    names: list[str]
    shown: list[str]
    index: dict[str, int] = field(default_factory=dict)
    languages: Sequence[str] = ()

    def part(self, texts: Sequence[int]) -> Words:
        """The words of some of the texts, by their positions."""
        languages = [self.languages[at] for at in texts] if len(self.languages) else ()
        rows = [self.rows[at] for at in texts]
        return Words(rows, self.names, self.shown, self.index, languages)

    def matrix(self, held: float = _HELD) -> tuple[Any, list[int]]:
        """TF-IDF rows (texts × kept words, length 1) and the kept words' numbers.

        Kept: words said in enough texts to make a theme, and among them the 2,000 most frequent.
        A word in more than `held` of its language's texts is only kept when it is a subject, not
        the place where everything happens (see `_everywhere`). Weights: 1 + ln(times), times the
        smoothed inverse document frequency, as scikit-learn's
        ``TfidfTransformer(sublinear_tf=True)``.
        """
        import numpy as np
        from scipy.sparse import csr_matrix
        from sklearn.feature_extraction.text import TfidfTransformer

        lengths = np.fromiter(map(len, self.rows), dtype=np.int64, count=len(self.rows))
        flat = np.fromiter(
            (word for row in self.rows for word in row), dtype=np.int32, count=int(lengths.sum())
        )
        begins = np.concatenate([[0], np.cumsum(lengths)])
        counts = csr_matrix(
            (np.ones(len(flat)), flat, begins), shape=(len(self.rows), len(self.names))
        )
        counts.sum_duplicates()
        said = np.bincount(counts.indices, minlength=len(self.names))
        floor = max(2, round(0.0005 * len(self.rows)))
        wanted = said >= floor
        wanted[_everywhere(counts, said, np.asarray(self.languages), held, floor)] = False
        kept = np.flatnonzero(wanted)
        if len(kept) > _VOCABULARY:
            kept = np.sort(kept[np.argsort(-said[kept], kind="stable")[:_VOCABULARY]])
        if not len(kept):
            return counts[:, kept], []
        weighted = TfidfTransformer(sublinear_tf=True).fit_transform(counts[:, kept])
        return weighted, [int(word) for word in kept]


def _everywhere(counts: Any, said: Any, languages: Any, held: float, floor: int) -> list[int]:
    """The words in more than `held` of their language's texts that are no subject.

    A subject has its own words: « livraison » comes with late parcels, and the texts without it
    speak of something else. « magasin » comes with whatever is said of the shop, and the texts
    without it say the same things. So the other words of the texts with and without are compared:
    what the two groups share (the sum of the lesser shares of each word), against what groups of
    the same sizes drawn by chance share. The draws are seeded.
    """
    import numpy as np

    texts = counts.shape[0]
    out: list[int] = []
    spoken = [np.flatnonzero(languages == one) for one in np.unique(languages)]
    for mine in spoken or [np.arange(texts)]:
        here = counts[mine]
        times = np.bincount(here.indices, minlength=len(said))
        # A word's language is the one most of its texts are in.
        often = (times > max(held * len(mine), floor)) & (2 * times >= said)
        for word in np.flatnonzero(often):
            subject = _subject(here, int(word))
            # Where the whole language says it there is nothing to compare with.
            if subject is None and said[word] > max(held * texts, floor):
                subject = False
            if subject is False:
                out.append(int(word))
    return out


def _subject(counts: Any, word: int) -> bool | None:
    """Whether the texts without a word speak of other things than those with it.

    ``None`` when there are too few on either side to tell.
    """
    import numpy as np

    said = (counts > 0).astype(np.float64)
    holds = said[:, word].toarray().ravel() > 0
    others = np.bincount(said.indices, minlength=said.shape[1]) >= _TWICE
    others[word] = False
    said = said[:, np.flatnonzero(others)]
    telling = np.diff(said.indptr) > 0
    said, holds = said[telling], holds[telling]
    if min(holds.sum(), (~holds).sum()) < _FEWEST:
        return None

    def shared(group: Any) -> float:
        within, without = said[group].sum(axis=0), said[~group].sum(axis=0)
        return float(np.minimum(within / within.sum(), without / without.sum()).sum())

    dice = np.random.default_rng(0)
    by_chance = [shared(dice.permutation(holds)) for _draw in range(_DRAWS)]
    return shared(holds) < _APART * sum(by_chance) / _DRAWS


def words_of(texts: Sequence[str], languages: Sequence[str], unwanted: Iterable[str] = ()) -> Words:
    """The words of each text.

    Parameters
    ----------
    texts, languages
        Customers' words and ``"fr"`` or ``"en"``, one a text.
    unwanted
        Further words that must not appear, such as the staff's names.

    Examples
    --------
    >>> found = words_of(["Les livraisons tardent", "Livré par Aristide"], ["fr", "fr"])
    >>> [[found.names[word] for word in row] for row in found.rows]
    [['livraison', 'tarder'], ['livrer']]
    """
    capitals, said = _counted(texts)
    barred = _people(capitals, said)
    barred.update(part for name in unwanted for part in WORD.findall(fold(name)))
    names: list[str] = []
    index: dict[str, int] = {}
    written: dict[int, Counter[str]] = defaultdict(Counter)
    known: dict[str, dict[str, int]] = {"fr": {}, "en": {}}
    find = WORD.findall
    rows: list[list[int]] = []
    for text, language in zip(texts, languages, strict=True):
        lookup = known[language]
        if "@" in text or "://" in text or "www." in text:
            text = _ADDRESS.sub(" ", text)
        row: list[int] = []
        for word in find(text.lower()):
            number = lookup.get(word)
            if number is None:
                lemma = lemma_of(word, language)
                bare = fold(word)
                if not lemma or bare in barred or lemma in barred:
                    number = -1
                else:
                    number = index.setdefault(lemma, len(index))
                    if number == len(names):
                        names.append(lemma)
                lookup[word] = number
            if number >= 0:
                row.append(number)
        rows.append(row)
    for language, lookup in known.items():
        for word, number in lookup.items():
            if number >= 0:
                written[number][_lemma(word, language)] += 1 + said[word]
    return Words(rows, names, [_careful(written[n]) for n in range(len(names))], index, languages)


@cache
def lemma_of(word: str, language: str) -> str:
    """The lemma of a lower-case word, without accents; empty when the word says nothing.

    >>> lemma_of("livraisons", "fr"), lemma_of("delivered", "en"), lemma_of("the", "en")
    ('livraison', 'deliver', '')
    """
    bare = fold(word)
    if bare in _stop_words() or bare in FIRST_NAMES - AMBIGUOUS:
        return ""
    lemma = fold(_lemma(word, language))
    if len(lemma) < 3 or lemma in _stop_words() or not lemma.isalpha():
        return ""
    return lemma


@cache
def _lemma(word: str, language: str) -> str:
    import simplemma

    lemma = simplemma.lemmatize(word, lang=language).lower()
    if lemma.endswith("xx") or not simplemma.is_known(lemma, lang=language):
        lemma = word  # a rule's guess (« végétauxx »)
    if (
        lemma == word
        and len(word) > 5
        and word[-1] == "s"
        and simplemma.is_known(word[:-1], lang=language)
    ):
        lemma = word[:-1]
    return _FEMININE.get(lemma, lemma)


@cache
def _stop_words() -> frozenset[str]:
    from stopwordsiso import stopwords

    both = {fold(word) for language in ("fr", "en") for word in stopwords(language)}
    return frozenset((both - _TELLING) | _EMPTY | _OPINION)


def _counted(texts: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each word has a capital inside a sentence, and how often it is written small."""
    text = "\n".join(texts)
    capitals: Counter[str] = Counter(word.lower() for word in _CAPITALISED.findall(text))
    return capitals, Counter(WORD.findall(text))


def _people(capitals: Counter[str], said: Counter[str]) -> set[str]:
    """Folded words that are most likely somebody's or some brand's name.

    Those written with a capital inside sentences more often than without: « merci à Aristide ».
    """
    return {
        fold(word)
        for word, times in capitals.items()
        if times > said[word] or fold(word) in SURNAMES - AMBIGUOUS
    }


def _careful(spellings: Counter[str]) -> str:
    """The spelling to show: with its accents when a quarter of the customers write them."""
    most = sum(spellings.values())
    return max(spellings, key=lambda w: (w != fold(w) and spellings[w] > most / 4, spellings[w], w))
