"""`Verbatims`: customers' words with their language, sentiment and mark, and who stands out.

Made from a survey by `open_answers`, from interviews by `interviews`; themes are in `themes`.
What is shown is masked; what was masked can be reviewed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit.errors import ScoreError, SurveyError
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.masking import mask
from journeykit.surveys.text.authors import author_code
from journeykit.surveys.text.language import TextLanguage, languages
from journeykit.surveys.text.masked import masked_passages
from journeykit.surveys.text.quotes import distinct, stands_alone
from journeykit.surveys.text.sentiment import sentiments
from journeykit.surveys.text.tokens import Words, words_of
from journeykit.surveys.wording import clipped, grouped

if TYPE_CHECKING:
    from journeykit.surveys.text.themes import Themes

_PRAISE = 0.4  # a fan's words
_COMPLAINT = -0.3  # the words of somebody who is not pleased
_TOP = 0.85  # of the way up: 9 on 0–10, 5 on 1–5
_HIGH = 0.7  # of the way up the scale: 7 on 0–10, 4 on 1–5
_SHOWN = 5  # verbatims in a notebook's preview
COLUMNS = ["response_id", "author", "text", "language", "sentiment", "mark", "submitted",
           "source", "question"]  # fmt: skip


class Verbatims:
    """Customers' own words, ready to be read. Made by `verbatims` and `read_interviews`.

    Attributes
    ----------
    frame
        One row a verbatim: ``response_id``, ``author`` (a customer, a respondent or a speaker; a
        code where that is a name or an address), ``text`` (masked), ``language`` (``"fr"`` or
        ``"en"``), ``sentiment`` (−1 … 1), ``mark``, ``submitted``, ``source`` (the file) and
        ``question``.
    masked
        What was masked, one row a passage: for review in the notebook, it holds personal data.
    raw, texts
        What was given, and the words as they were written: unmasked, for the kernel only.
    marks, submitted
        The marks and the dates.
    """

    def __init__(
        self,
        raw: pd.DataFrame,
        *,
        scale: tuple[float, float] | None = None,
        lower_is_better: bool = False,
        names: Sequence[str] = (),
        leave: Sequence[str] = (),
        key: bytes = b"",
    ) -> None:
        """`raw` has the columns of `frame` but language and sentiment.

        Also ``told_language`` (what the respondent answered in) and ``voice`` (who speaks: two
        interviews may both have a “Client”). With `key`, authors' codes are the same from one
        kernel to the next (see `authors`).
        """
        self._key = key
        self.raw = raw.reset_index(drop=True)
        self.scale = scale
        self.lower_is_better = lower_is_better
        self.names = tuple([names] if isinstance(names, str) else names)
        self.leave = tuple([leave] if isinstance(leave, str) else leave)
        self.texts: list[str] = self.raw["text"].tolist()
        self.marks: pd.Series[float] = self.raw["mark"].astype("float64")
        self.submitted: pd.Series[pd.Timestamp] = pd.to_datetime(
            self.raw["submitted"], errors="coerce"
        )
        self._voices: list[str] = self.raw["voice"].astype(str).tolist()
        self._leans: dict[int, float] = {}
        self._masked: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def languages(self) -> list[TextLanguage]:
        """``"fr"`` or ``"en"``, one a verbatim."""
        return languages(self.texts, self.raw["told_language"])

    @cached_property
    def words(self) -> Words:
        """The verbatims as words, for themes and for telling near-copies."""
        return words_of(self.texts, self.languages, unwanted=self.names)

    @cached_property
    def weights(self) -> Any:
        """The verbatims as TF-IDF rows (sparse)."""
        return self.words.matrix(held=1.0)[0]

    def sentiment_of(self, positions: Sequence[int]) -> list[float]:
        """How some verbatims lean, by position."""
        new = [at for at in positions if at not in self._leans]
        found = sentiments([self.texts[at] for at in new], [self.languages[at] for at in new])
        self._leans.update(zip(new, found, strict=True))
        return [self._leans[at] for at in positions]

    def shown(self, at: int) -> str:
        """One verbatim as it may be shown: masked."""
        if at not in self._masked:
            self._masked[at] = mask(self.texts[at], self.names, self.leave)
        return self._masked[at]

    @cached_property
    def frame(self) -> pd.DataFrame:
        return self.rows(range(len(self)))

    @cached_property
    def masked(self) -> pd.DataFrame:
        responses = self.raw["response_id"].tolist()
        return masked_passages(self.texts, responses, self.names, self.leave)

    def rows(self, positions: Iterable[int]) -> pd.DataFrame:
        """The rows of `frame` at these positions, in their order."""
        at = list(positions)
        frame = self.raw.iloc[at][[name for name in COLUMNS if name in self.raw]].copy()
        frame["text"] = pd.Series([self.shown(one) for one in at], frame.index, dtype="str")
        frame["author"] = pd.Series(
            [author_code(name, self._key) for name in frame["author"]], frame.index, dtype="str"
        )
        frame["language"] = pd.Series([self.languages[one] for one in at], frame.index, dtype="str")
        frame["sentiment"] = self.sentiment_of(at)
        return frame[COLUMNS].reset_index(drop=True)

    def themes(self, n: int | None = None, kept: Iterable[Any] = ()) -> Themes:
        """What the verbatims speak of.

        Parameters
        ----------
        n
            How many themes, the pinned ones included; by default 1.6·log2(verbatims / 10), from 2
            to 20. Under 10 verbatims with something to say, only pinned themes are found.
        kept
            Themes to find again, such as the map's (``m.themes``): the pinned ones first, by
            their words; the others lend their id and name to a new theme that is the same.

        Raises
        ------
        SurveyError
            When `n` is no number of themes or `kept` holds no themes.
        """
        from journeykit.surveys.text.themes import Themes

        return Themes(self, n, kept)

    def fans(self, k: int = 5) -> pd.DataFrame:
        """Customers with a top mark and words of praise, the warmest first.

        A top mark is one of the two best where the scale has ten steps or more, else the best.

        Raises
        ------
        SurveyError
            When there are no marks (see `verbatims`).
        """
        return self.rows(self.pick(self._praising("fans"), k))

    def testimonials(self, k: int = 5) -> pd.DataFrame:
        """Fans' words that can be quoted as they are: whole sentences that take nothing back.

        Read them before you publish them, and ask their author: masking is no consent.

        Raises
        ------
        SurveyError
            When there are no marks (see `verbatims`).
        """
        alone = [at for at in self._praising("testimonials") if stands_alone(self.shown(at))]
        return self.rows(self.pick(alone, k))

    def hidden_dissatisfaction(self, k: int = 5) -> pd.DataFrame:
        """Customers whose mark is high (70 % of the scale or more) and whose words complain.

        Raises
        ------
        SurveyError
            When there are no marks (see `verbatims`).
        """
        self.needs_marks("hidden_dissatisfaction()")
        high = self._at_least(_HIGH)
        leans = dict(zip(high, self.sentiment_of(high), strict=True))
        said = [at for at in high if leans[at] <= _COMPLAINT]
        return self.rows(self.pick(sorted(said, key=lambda at: (leans[at], at)), k))

    def pick(self, ranked: Sequence[int], k: int) -> list[int]:
        """At most `k` of the ranked positions: distinct authors, no near-copies."""
        return distinct(ranked, k, words=self.words, authors=self._voices, texts=self.texts)

    def sides(self, positions: Sequence[int]) -> tuple[list[int], list[int]]:
        """Those whose mark does not forbid a complaint, and those whose mark allows praise."""
        if self.scale is None or not self.marks.notna().any():
            return list(positions), list(positions)
        unmarked = set(self.marks.index[self.marks.isna()])
        high, best = set(self._at_least(_HIGH)) | unmarked, set(self._at_least(_TOP))
        return [at for at in positions if at not in best], [at for at in positions if at in high]

    def needs_marks(self, call: str) -> None:
        """Refuse in a sentence when no verbatim has a mark.

        Raises
        ------
        SurveyError
            When there are none.
        """
        if not self.marks.notna().any():
            raise SurveyError(
                _("{call}: these verbatims have no marks. Say where they are: {example}.").format(
                    call=call, example='verbatims(survey, score="q1", scale=(0, 10))'
                )
            )

    def _praising(self, call: str) -> list[int]:
        self.needs_marks(f"{call}()")
        low, high = self._scale()
        steps = high - low
        top = self._at_least((steps - 1) / steps if steps >= 9 else 1.0)
        leans = dict(zip(top, self.sentiment_of(top), strict=True))
        said = [at for at in top if leans[at] >= _PRAISE]
        return sorted(said, key=lambda at: (-round(leans[at], 2), len(self.texts[at]), at))

    def _at_least(self, share: float) -> list[int]:
        """The positions whose mark lies at least that share of the way to the best one."""
        low, high = self._scale()
        way = (self.marks - low) / (high - low)
        if self.lower_is_better:
            way = 1 - way
        return [int(at) for at in self.marks.index[way >= share - 1e-9]]

    def _scale(self) -> tuple[float, float]:
        if self.scale is None:
            raise ScoreError(
                _("Declare the scale: its lowest and its highest mark, as in scale=(1, 5).")
            )
        return self.scale

    def __repr__(self) -> str:
        return self._headline()

    def _headline(self) -> str:
        french = sum(language == "fr" for language in self.languages)
        return translate_plural(
            "{n} verbatim ({french} in French, {english} in English)",
            "{n} verbatims ({french} in French, {english} in English)",
            len(self),
        ).format(n=grouped(len(self)), french=grouped(french), english=grouped(len(self) - french))

    def _repr_html_(self) -> str:
        some = self.pick(range(len(self)), _SHOWN)
        items = "".join(f"<li>{escape(clipped(self.shown(at), 200))}</li>" for at in some)
        return (
            "<div style='color:var(--jp-ui-font-color1,#212121);max-width:760px'>"
            f"<b>{escape(self._headline())}</b><ul style='margin:6px 0 0'>{items}</ul></div>"
        )
