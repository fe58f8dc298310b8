"""Themes: what the verbatims speak of, with numbers, quotes, and ids that last.

Topics come from `topics`, the analyst's own themes from `kept`; this module names them, counts
them and lets them be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.masking import mask
from journeykit.surveys.scores.intervals import wilson_interval
from journeykit.surveys.text.kept import KeptTheme, found_by_words, kept_themes, same_theme
from journeykit.surveys.text.quotes import central, leaning
from journeykit.surveys.text.signals import comparable, last_period, rising, with_low_marks
from journeykit.surveys.text.topics import topics
from journeykit.surveys.wording import decimal, grouped, listed

if TYPE_CHECKING:
    from journeykit.surveys.text.said import Verbatims

_LABEL = 3  # words
_LOOKED_AT = 5  # texts a word is looked up in, to see whether masking takes it away
_LOOKED_IN = 60  # texts it is looked for in: a lemma may be written in no text


@dataclass(frozen=True)
class _Found:
    """One theme: what keeps it, and the positions of its verbatims."""

    theme: KeptTheme
    texts: tuple[int, ...]

    @property
    def label(self) -> str:
        return self.theme.name or ", ".join(self.theme.words[:_LABEL])


class Themes:
    """What a set of verbatims speaks of. Made by `Verbatims.themes`.

    Attributes
    ----------
    table
        One row a theme, the most frequent first: ``theme`` (id), ``label``, ``words``, ``n``,
        ``share`` of all the verbatims with its Wilson interval ``ci_low, ci_high`` (percent),
        mean ``mark`` (missing without marks) and mean ``sentiment`` (−1 … 1).
    of
        The theme of each verbatim, by its position in ``Verbatims.frame``; ``""`` when none.
    kept
        The themes as they may be kept from one import to the next (id, name, words, pinned).
    """

    def __init__(self, said: Verbatims, n: int | None = None, kept: Iterable[Any] = ()) -> None:
        if n is not None and (isinstance(n, bool) or not isinstance(n, int) or n < 1):
            raise SurveyError(
                _("themes: the number of themes is a whole number, 1 or more, not {given}.").format(
                    given=n
                )
            )
        self._said = said
        self._wanted = n
        self._given = kept_themes(kept)
        self._found = _find(said, self._given, n)

    @property
    def kept(self) -> tuple[KeptTheme, ...]:
        return tuple(found.theme for found in self._found)

    def __len__(self) -> int:
        return len(self._found)

    @cached_property
    def of(self) -> pd.Series[str]:
        theme = [""] * len(self._said)
        for found in self._found:
            for at in found.texts:
                theme[at] = found.theme.id
        return pd.Series(theme, name="theme", dtype="str")

    @cached_property
    def table(self) -> pd.DataFrame:
        marks = self._said.marks
        rows: list[tuple[object, ...]] = []
        for found in self._found:
            n, at = len(found.texts), list(found.texts)
            low, high = wilson_interval(n, len(self._said))
            leans = self._said.sentiment_of(at)
            rows.append((
                found.theme.id, found.label, ", ".join(found.theme.words), n,
                100 * n / len(self._said), 100 * low, 100 * high,
                float(marks.iloc[at].mean()), sum(leans) / n if n else float("nan"),
            ))  # fmt: skip
        columns = ["theme", "label", "words", "n", "share", "ci_low", "ci_high", "mark",
                   "sentiment"]  # fmt: skip
        return pd.DataFrame(rows, columns=columns)

    def quotes(self, theme: str, k: int = 3) -> pd.DataFrame:
        """The verbatims nearest to the theme's centre, masked; distinct authors, no near-copies.

        Parameters
        ----------
        theme
            Its id or label.
        k
            How many at most.
        """
        return self._said.rows(self._pick(self._ranked(self._one(theme)), k))

    def contrast(self, theme: str, k: int = 3) -> pd.DataFrame:
        """Verbatims of one theme that clearly lean: `k` complaints and `k` words of praise at most.

        Both sides are the nearest to the theme's centre; a mark that says the opposite of the words
        leaves a verbatim out. The column ``side`` says
        ``"negative"`` or ``"positive"``.
        """
        ranked = self._ranked(self._one(theme))
        low, high = self._said.sides(ranked)
        negative = self._pick(leaning(low, self._said.sentiment_of(low), -1), k)
        positive = self._pick(leaning(high, self._said.sentiment_of(high), 1), k)
        frame = self._said.rows([*negative, *positive])
        sides = ["negative"] * len(negative) + ["positive"] * len(positive)
        frame.insert(0, "side", pd.Series(sides, dtype="str"))
        return frame

    def weak_signals(self, period: str = "month", k: int = 2) -> pd.DataFrame:
        """The themes by how their share moved in the last period; ``rises`` when beyond chance.

        Parameters
        ----------
        period
            ``"day"``, ``"week"``, ``"month"``, ``"quarter"`` or ``"year"``.
        k
            Verbatims of the last period beside each theme that rises (column ``verbatims``).

        Raises
        ------
        SurveyError
            When the verbatims have no dates, or those of one period only.

        Notes
        -----
        Newcombe's interval of the difference, Fisher's exact test corrected over the themes
        (Holm). Only questions still answered in the last period are compared. That period may not
        be over: its share stands for the days it has.
        """
        submitted = comparable(self._said.submitted, list(self._said.raw["question"]), period)
        frame = rising(self._names(), list(self.of), submitted, period)
        last, names = last_period(submitted, period)
        now = set(names.index[names == last])
        frame["verbatims"] = [
            [
                self._said.shown(at)
                for at in self._pick(
                    [a for a in self._ranked(self._one(str(row.theme))) if a in now], k
                )
            ]
            if row.rises
            else []
            for row in frame.itertuples()
        ]
        return frame

    def low_scores(self) -> pd.DataFrame:
        """The themes by the marks they go with, the worst first: associations, not causes.

        Raises
        ------
        SurveyError
            When the verbatims have no marks.
        """
        self._said.needs_marks("themes.low_scores()")
        return with_low_marks(
            self._names(), list(self.of), self._said.marks, self._said.lower_is_better
        )

    def _names(self) -> list[tuple[str, str]]:
        return [(found.theme.id, found.label) for found in self._found]

    def _one(self, theme: str) -> _Found:
        for name in ("id", "label"):
            for found in self._found:
                known = found.theme.id if name == "id" else found.label
                if fold(known) == fold(str(theme)):
                    return found
        raise SurveyError(
            _("There is no theme “{theme}”. The themes are: {list}.").format(
                theme=theme, list=listed(found.label for found in self._found)
            )
        )

    def _ranked(self, found: _Found) -> list[int]:
        return central(self._said.weights, found.texts)

    def _pick(self, ranked: Sequence[int], k: int) -> list[int]:
        return self._said.pick(ranked, k)

    def __repr__(self) -> str:
        return "\n".join(
            [self._headline(), *(f"  {n:>6}  {label}" for _id, label, n in self._counts())]
        )

    def _counts(self) -> list[tuple[str, str, int]]:
        return [(found.theme.id, found.label, len(found.texts)) for found in self._found]

    def _headline(self) -> str:
        themed = sum(len(found.texts) for found in self._found)
        return translate_plural(
            "{n} theme in {themed} of {all} verbatims",
            "{n} themes in {themed} of {all} verbatims",
            len(self._found),
        ).format(n=len(self._found), themed=grouped(themed), all=grouped(len(self._said)))

    def _repr_html_(self) -> str:
        most = max((len(found.texts) for found in self._found), default=1) or 1
        body = []
        for found in self._found:
            n = len(found.texts)
            quote = [self._said.shown(at) for at in self._pick(self._ranked(found), 1)]
            mark = self._said.marks.iloc[list(found.texts)].mean()
            body.append(
                f"<tr><th style='text-align:left'>{escape(found.label)}</th>"
                f"<td style='white-space:nowrap;text-align:left'><span style='display:inline-block;"
                f"height:.8em;width:{120 * n / most:.0f}px;"
                f"background:var(--jp-brand-color1,#1976d2)'></span> {grouped(n)}</td>"
                f"<td>{'' if pd.isna(mark) else decimal(mark, 1)}</td>"
                f"<td style='text-align:left;max-width:420px'>{escape(''.join(quote))}</td></tr>"
            )
        titles = (_("Theme"), _("Verbatims"), _("Mean mark"), _("For instance"))
        head = "".join(f"<th style='text-align:left'>{escape(title)}</th>" for title in titles)
        return (
            "<div style='color:var(--jp-ui-font-color1,#212121);max-width:960px'>"
            f"<b>{escape(self._headline())}</b>"
            "<table style='margin:6px 0 0;color:inherit;font-size:inherit'>"
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
        )


def _find(said: Verbatims, given: Sequence[KeptTheme], n: int | None) -> list[_Found]:
    """The kept themes by their words, then topics of the rest, named and in order of size."""
    words = said.words
    pinned = [theme for theme in given if theme.pinned]
    texts: dict[str, list[int]] = {theme.id: [] for theme in pinned}
    rest = list(range(len(said)))
    if pinned:
        mine = found_by_words(words, pinned)
        for at, number in enumerate(mine):
            if number >= 0:
                texts[pinned[number].id].append(at)
        rest = [at for at in rest if mine[at] < 0]
    themes = {theme.id: theme for theme in pinned}
    wanted = None if n is None else max(0, n - len(pinned))
    free = list(given)
    for topic in topics(words, rest, wanted) if wanted != 0 else []:
        shown = _presentable([words.shown[word] for word in topic.words], topic.texts, said)
        if not shown:
            continue
        known = same_theme(shown, free)
        if known is None:
            theme = KeptTheme(_new_id(shown, themes), "", tuple(shown))
        elif known.pinned:
            theme = known
        else:
            # Found anew: today's words, under the id and the name it had.
            theme = KeptTheme(known.id, known.name, tuple(shown))
        free = [other for other in free if known is None or other.id != known.id]
        themes[theme.id] = theme
        texts.setdefault(theme.id, []).extend(topic.texts)
    found = [_Found(theme, tuple(sorted(texts[theme.id]))) for theme in themes.values()]
    return sorted(found, key=lambda one: (-len(one.texts), one.theme.id))


def _new_id(words: Sequence[str], taken: Iterable[str]) -> str:
    """An id made of the first word, of more where that one is taken.

    >>> _new_id(["délai", "attente"], []), _new_id(["délai", "attente"], ["theme-delai"])
    ('theme-delai', 'theme-delai-attente')
    """
    taken = set(taken)
    name = "theme"
    for word in words:
        name += "-" + re.sub(r"[^a-z]+", "-", fold(word))
        if name not in taken:
            break
    again = 2
    while name in taken:
        name, again = f"{name}-{again}", again + 1
    return name


def _presentable(words: Sequence[str], members: Sequence[int], said: Verbatims) -> list[str]:
    """The words that masking leaves in their place: a label must name nobody."""
    out: list[str] = []
    wanted = {fold(word): word for word in words}
    seen = dict.fromkeys(wanted, 0)
    gone = dict.fromkeys(wanted, 0)
    for at in members[:_LOOKED_IN]:
        if min(seen.values()) >= _LOOKED_AT:
            break
        text = said.texts[at]
        here = [word for word in wanted if seen[word] < _LOOKED_AT and word in fold(text)]
        if not here:
            continue
        left = fold(said.shown(at))
        for word in here:
            seen[word] += 1
            gone[word] += word not in left
    for folded, word in wanted.items():
        # Alone too: « Julie » stands out even where no cue gave it away.
        if 2 * gone[folded] <= seen[folded] and mask(word.title()) == word.title():
            out.append(word)
    return out
