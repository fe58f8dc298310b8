"""`Survey.diff`: what an export says that an earlier one did not: responses, questions, scales.

Responses are known again by the identifier their platform gave them; where one of the files has
none, by what they say and when, and then a corrected response is one gone and one new.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.wording import clipped, decimal, grouped, listed, plain, quoted

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.surveys.report import Question
    from journeykit.surveys.survey import Survey

# Under this many answers, the highest mark nobody happened to give is no change of scale.
_ENOUGH = 30


@dataclass(frozen=True, repr=False)
class SurveyDiff:
    """What changed from one export to a later one.

    Attributes
    ----------
    file, previous
        The two files' names.
    new
        The responses that only the later file has (rows of its ``responses``).
    gone
        The responses that only the earlier file has (rows of *its* ``responses``).
    changed
        One row a changed answer: ``response_id, question, before, now``. Customers' own words,
        unmasked: it stays in the notebook.
    same
        How many responses are in both, unchanged.
    share
        The share of the later file's responses that the earlier one had, 0…1.
    added, removed
        The questions only one of the files has.
    reworded
        Question id → (wording before, wording now).
    scales
        Question id → a sentence on how its marks or answers changed.
    by
        ``"id"`` or ``"content"``: how responses were told apart.
    """

    file: str
    previous: str
    new: pd.DataFrame
    gone: pd.DataFrame
    changed: pd.DataFrame
    same: int
    share: float
    added: tuple[Question, ...]
    removed: tuple[Question, ...]
    reworded: dict[str, tuple[str, str]]
    scales: dict[str, str]
    by: str

    def __repr__(self) -> str:
        return (
            f"SurveyDiff({self.file!r} after {self.previous!r}: {len(self.new)} new, "
            f"{len(self.gone)} gone, {self._changed()} changed, {self.same} the same)"
        )

    def _changed(self) -> int:
        return int(self.changed["response_id"].nunique())

    def _sentences(self) -> list[str]:
        out = [
            _("{new} new responses, {gone} gone, {changed} changed, {same} the same.").format(
                new=grouped(len(self.new)),
                gone=grouped(len(self.gone)),
                changed=grouped(self._changed()),
                same=grouped(self.same),
            ),
            _("{share} % of this file's responses were in the earlier one.").format(
                share=decimal(100 * self.share, 0)
            ),
        ]
        if self.by == "content":
            out.append(
                _(
                    "A file has no identifiers: responses are told apart by what they say and "
                    "when, so that a corrected one counts as gone and new."
                )
            )
        if self.added:
            told = translate_plural(
                "Question added: {list}.", "Questions added: {list}.", len(self.added)
            )
            out.append(told.format(list=_named(self.added)))
        if self.removed:
            told = translate_plural(
                "Question removed: {list}.", "Questions removed: {list}.", len(self.removed)
            )
            out.append(told.format(list=_named(self.removed)))
        for before, now in self.reworded.values():
            told = _("Reworded: {before} became {now}.")
            out.append(
                told.format(before=quoted(clipped(before, 80)), now=quoted(clipped(now, 80)))
            )
        out += self.scales.values()
        return out

    def __str__(self) -> str:
        return "\n".join([self._headline(), *(f"  {told}" for told in self._sentences())])

    def _headline(self) -> str:
        return _("{file} compared with {previous}").format(file=self.file, previous=self.previous)

    def _repr_html_(self) -> str:
        lines = "".join(f"<li>{escape(told)}</li>" for told in self._sentences())
        return (
            f'<div class="jk-diff"><p><b>{escape(self._headline())}</b></p><ul>{lines}</ul></div>'
        )


def _named(questions: tuple[Question, ...]) -> str:
    return listed(clipped(question.text or question.id, 80) for question in questions)


def has_ids(survey: Survey) -> bool:
    """Whether the platform gave its responses identifiers; otherwise they are row numbers."""
    ids = survey.responses["response_id"]
    return bool((ids.to_numpy() != ids.index.astype("str").to_numpy()).any())


def diff(survey: Survey, previous: Survey) -> SurveyDiff:
    """What `survey` says that the earlier `previous` did not. See `Survey.diff`."""
    pairs, added, removed = _paired(survey, previous)
    now = _texts(survey, {late.id: late.id for late, _early in pairs})
    before = _texts(previous, {late.id: early.id for late, early in pairs})
    by_id = has_ids(survey) and has_ids(previous)
    if by_id:
        now.index = survey.responses["response_id"].to_numpy()
        before.index = previous.responses["response_id"].to_numpy()
    else:
        # A column that only one file has says nothing about the other's responses.
        shared = sorted(set(now.columns) & set(before.columns))
        now.index, before.index = _contents(now[shared]), _contents(before[shared])
    common = now.index.isin(before.index)
    changed = _changes(now[common], before, pairs)
    touched = int(changed["response_id"].nunique())
    return SurveyDiff(
        file=survey.shown_name,
        previous=previous.shown_name,
        new=survey.responses[~common],
        gone=previous.responses[~before.index.isin(now.index)],
        changed=changed,
        same=int(common.sum()) - touched,
        share=float(common.mean()) if len(common) else 0.0,
        added=added,
        removed=removed,
        reworded={
            late.id: (early.text, late.text)
            for late, early in pairs
            if fold(late.text) != fold(early.text)
        },
        scales={
            late.id: told
            for late, early in pairs
            if (told := _scale_change(late, early)) is not None
        },
        by="id" if by_id else "content",
    )


def _paired(
    survey: Survey, previous: Survey
) -> tuple[list[tuple[Question, Question]], tuple[Question, ...], tuple[Question, ...]]:
    """The questions of both files (later, earlier), and those of one only.

    By id and wording, else by id, else by wording: platforms renumber, people reword.
    """
    late, early = list(survey.questions), list(previous.questions)
    pairs: list[tuple[Question, Question]] = []
    for key in (_id_and_text, _id_only, _text_only):
        waiting = {key(question): question for question in reversed(early)}
        for question in list(late):
            found = waiting.pop(key(question), None)
            if found is not None:
                pairs.append((question, found))
                late.remove(question)
                early.remove(found)
    order = {question.id: place for place, question in enumerate(survey.questions)}
    pairs.sort(key=lambda pair: order[pair[0].id])
    return pairs, tuple(late), tuple(early)


def _id_and_text(question: Question) -> tuple[str, str]:
    return question.id, fold(question.text)


def _id_only(question: Question) -> str:
    return question.id


def _text_only(question: Question) -> str:
    return fold(question.text)


def _texts(survey: Survey, columns: dict[str, str]) -> pd.DataFrame:
    """The answers as text under the later file's ids, with who and when."""
    import pandas as pd

    given = survey.responses
    taken = columns | {
        f"\0{role}": role for role in ("customer_id", "submitted", "started") if role in given
    }
    return pd.DataFrame(
        {
            name: given[column].astype("object").map(plain, na_action="ignore").astype("str")
            for name, column in taken.items()
        },
        index=given.index,
    )


def _contents(texts: pd.DataFrame) -> pd.Index[Any]:
    """What each row says, in short; the second of two alike is another response."""
    import pandas as pd

    said = pd.util.hash_pandas_object(texts.fillna(""), index=False)
    twin = said.groupby(said).cumcount()
    return pd.Index(list(zip(said, twin, strict=True)), tupleize_cols=False)


def _changes(
    now: pd.DataFrame, before: pd.DataFrame, pairs: list[tuple[Question, Question]]
) -> pd.DataFrame:
    import pandas as pd

    names = ["response_id", "question", "before", "now"]
    was = before.reindex(now.index)
    tables = []
    for late, _early in pairs:
        same = (now[late.id] == was[late.id]) | (now[late.id].isna() & was[late.id].isna())
        if not same.all():
            tables.append(
                pd.DataFrame(
                    {
                        "response_id": now.index[~same],
                        "question": late.id,
                        "before": was.loc[~same, late.id].to_numpy(),
                        "now": now.loc[~same, late.id].to_numpy(),
                    }
                )
            )
    if not tables:
        return pd.DataFrame(columns=names)
    return pd.concat(tables, ignore_index=True)


def _scale_change(now: Question, before: Question) -> str | None:
    """A sentence when a question's marks or its answers' words changed."""
    name = quoted(clipped(now.text or now.id, 80))
    if "scale" in (now.type, before.type) and now.type != before.type:
        from journeykit.surveys.report import type_name

        return _("{question} was {before}, and is {now} now.").format(
            question=name, before=quoted(type_name(before.type)), now=quoted(type_name(now.type))
        )
    if now.type != "scale":
        return None
    if min(now.answered, before.answered) >= _ENOUGH and (now.low, now.high) != (
        before.low,
        before.high,
    ):
        return _("{question}: marks {before} before, {now} now.").format(
            question=name, before=_range(before), now=_range(now)
        )
    worded = {mark: label for label, mark in (before.labels or {}).items()}
    for label, mark in (now.labels or {}).items():
        if mark in worded and fold(worded[mark]) != fold(label):
            told = _("{question}: the mark {mark} was worded {before}, and is {now} now.")
            return told.format(
                question=name,
                mark=plain(float(mark)),
                before=quoted(clipped(worded[mark], 40)),
                now=quoted(clipped(label, 40)),
            )
    return None


def _range(question: Question) -> str:
    if question.low is None or question.high is None:
        return "–"
    return f"{plain(float(question.low))}–{plain(float(question.high))}"


__all__ = ["SurveyDiff", "diff", "has_ids"]
