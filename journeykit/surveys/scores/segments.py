"""`compare_segments`: what segments share, what sets them apart, and who fits another one better.

Segments are compared on marks. Nobody is averaged away: the people who do not fit are listed, with
how many chance alone would list (`misfits`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt
from typing import Any, cast

import pandas as pd

from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.report import Question
from journeykit.surveys.scores.counting import NO_SCORE_UNDER, score_cells
from journeykit.surveys.scores.differences import SURE, compare, holm, sentence
from journeykit.surveys.scores.misfits import Misfits, find_misfits
from journeykit.surveys.scores.result import Score
from journeykit.surveys.scores.tables import ScoreTable, table_of
from journeykit.surveys.scores.tally import Cell
from journeykit.surveys.survey import Survey, the_survey
from journeykit.surveys.wording import clipped, decimal, grouped, listed, plain, quoted

MOST_SEGMENTS = 30


@dataclass(frozen=True, repr=False)
class Segments:
    """Segments side by side.

    Attributes
    ----------
    shared
        Questions in which no segment differs beyond chance: ``question, value, ci_low, ci_high,
        n``, and ``room``: the largest difference between a segment and the others that the data
        still leave possible. Not being shown different is not being shown alike.
    differing
        Segment × question where the segment's mean mark differs from the others' beyond chance:
        ``question, segment, value, n, others, difference, ci_low, ci_high, effect`` (the
        difference in standard deviations within segments), ``p, p_holm, sentence``.
    misfits
        The people nearer to another segment: ``row, response_id, segment, nearest, own, other``.
    expected, expected_low, expected_high
        How many misfits chance alone would list, and between what bounds (95 %).
    sentences
        All this in words.
    """

    shared: ScoreTable
    differing: ScoreTable
    misfits: ScoreTable
    expected: float
    expected_low: float
    expected_high: float
    sentences: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    __repr__ = __str__  # a frame of people has no place in a notebook's saved text

    def _repr_html_(self) -> str:
        said = "".join(f"<li>{escape(text)}</li>" for text in self.sentences)
        parts = [f"<ul>{said}</ul>"]
        for title, table in (
            (_("What sets segments apart"), self.differing),
            (_("What segments share"), self.shared),
            (_("Who is nearer to another segment"), self.misfits),
        ):
            if len(table):
                parts.append(f"<h4>{escape(title)}</h4>{table._repr_html_()}")
        return "".join(parts)


def compare_segments(
    survey: Survey, by: str, *, questions: Sequence[str | Question] | None = None
) -> Segments:
    """What segments share, what differs beyond chance, and which individuals do not fit theirs.

    Parameters
    ----------
    survey
        A survey.
    by
        The column or question that tells the segment.
    questions
        The questions to compare, each answered on a scale; by default every such question.

    Raises
    ------
    SurveyError
        When there are fewer than two segments of 10 people, more than 30, or no question with
        marks.

    Notes
    -----
    Each segment's mean mark is compared with all the others' (Welch), and the p values of all
    segments and questions are corrected together (Holm). Individuals: `find_misfits`.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from journeykit.surveys import read_survey
    >>> rows = "shop;9;8\\nshop;10;7\\nweb;4;8\\nweb;5;7\\n" * 10 + "shop;4;8\\n"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "marks.csv")
    ...     _size = file.write_text("channel;welcome;price\\n" + rows)
    ...     found = compare_segments(read_survey(file), "channel")
    >>> list(found.differing.question.unique()), list(found.shared.question)
    (['welcome'], ['price'])
    >>> found.misfits[["row", "segment", "nearest"]].values.tolist()
    [[42, 'shop', 'web']]
    """
    survey = the_survey(survey, "compare_segments(survey, by)")
    column = survey.column(by)
    segment_of = survey.responses[column]
    sizes = segment_of.value_counts()
    names = sorted((name for name in sizes.index if sizes[name] >= NO_SCORE_UNDER), key=str)
    if not 2 <= len(names) <= MOST_SEGMENTS:
        raise SurveyError(
            _(
                "{file}: “{column}” makes {n} segments of 10 people or more; from 2 to {most} can "
                "be compared. Choose a column of groups, or put rare values together."
            ).format(file=survey.shown_name, column=by, n=len(names), most=MOST_SEGMENTS)
        )
    chosen = _chosen(survey, questions, column)
    marks = pd.DataFrame({question.id: survey.numbers(question) for question in chosen})
    inside = segment_of.isin(names)
    marks, segment_of = marks.loc[inside], segment_of.loc[inside]
    rows, overall = _compared(marks, segment_of, names, {q.id: q.text or q.id for q in chosen})
    differing = [row for row in rows if row["differs"]]
    apart = [q.id for q in chosen if any(row["id"] == q.id for row in differing)]
    shared = [
        {
            "question": q.text or q.id,
            "value": overall[q.id].value,
            "ci_low": overall[q.id].ci_low,
            "ci_high": overall[q.id].ci_high,
            "n": overall[q.id].n,
            "room": max(
                max(abs(row["ci_low"]), abs(row["ci_high"])) for row in rows if row["id"] == q.id
            ),
        }
        for q in chosen
        if q.id not in apart and any(row["id"] == q.id for row in rows)
    ]
    # A flag needs segments that differ at all: between segments alike nobody is out of place.
    found = find_misfits(marks[apart], segment_of)
    people = [
        {
            "row": row,
            "response_id": survey.responses.at[row, "response_id"],
            "segment": plain(segment),
            "nearest": plain(nearest),
            "own": own,
            "other": other,
        }
        for row, segment, nearest, own, other in found.people
    ]
    corrected = _("p (Holm) is corrected for {n} comparisons; the intervals are not.").format(
        n=len(rows)
    )
    alike = _("Not being shown different is not being shown alike: see the difference possible.")
    return Segments(
        shared=table_of(
            shared,
            ("question", "value", "ci_low", "ci_high", "n", "room"),
            warnings=[alike],
            indicator="mean",
        ),
        differing=table_of(
            differing,
            (
                "question", "segment", "value", "n", "others", "difference", "ci_low", "ci_high",
                "effect", "p", "p_holm", "sentence",
            ),
            warnings=[corrected],
            indicator="mean",
        ),
        misfits=table_of(people, ("row", "response_id", "segment", "nearest", "own", "other")),
        expected=found.expected,
        expected_low=found.expected_low,
        expected_high=found.expected_high,
        sentences=_sentences(names, rows, differing, shared, found),
    )  # fmt: skip


def _chosen(
    survey: Survey, questions: Sequence[str | Question] | None, column: str
) -> list[Question]:
    if questions is not None:
        if isinstance(questions, str | Question):
            questions = [questions]
        return [survey.question(question) for question in questions]
    chosen = [
        question
        for question in survey.questions
        if question.type in ("scale", "grid_item")
        and question.low is not None
        and column not in (question.id, question.column)
        and question.answered >= 2 * NO_SCORE_UNDER
    ]
    if not chosen:
        raise SurveyError(
            _(
                "{file}: no question answered on a scale was found to compare segments on. "
                "Name them: {how}."
            ).format(file=survey.shown_name, how='questions=["…"]')
        )
    return chosen


def _compared(
    marks: pd.DataFrame, segment_of: pd.Series[Any], names: Sequence[Any], texts: dict[str, str]
) -> tuple[list[dict[str, Any]], dict[str, Score]]:
    rows: list[dict[str, Any]] = []
    overall: dict[str, Score] = {}
    for question in marks.columns:
        counted = marks.groupby([segment_of, question]).size()
        cells: dict[Any, dict[float, int]] = {name: {} for name in names}
        for pair, times in counted.items():
            name, mark = cast("tuple[Any, float]", pair)
            cells[name][float(mark)] = int(times)
        overall[question] = _mean(list(cells.values()))
        within = _within(list(cells.values()))
        for name in names if len(names) > 2 else names[:1]:
            one = _mean([cells[name]])
            others = _mean([cells[other] for other in names if other != name])
            if one.value is None or others.value is None:
                continue
            difference = compare(one, others)
            against = _("the others") if len(names) > 2 else plain(names[1])
            rows.append(
                {
                    "id": question,
                    "question": texts[question],
                    "segment": plain(name),
                    "group": plain(name),
                    "against": against,
                    "value": one.value,
                    "n": one.n,
                    "others": others.value,
                    "difference": difference.value,
                    "ci_low": difference.ci_low,
                    "ci_high": difference.ci_high,
                    "effect": difference.value / within if within else float("nan"),
                    "p": difference.p,
                }
            )
    for row, p in zip(rows, holm([row["p"] for row in rows]), strict=True):
        row["p_holm"], row["differs"] = p, p < SURE
        row["sentence"] = f"{quoted(clipped(row['question'], 80))} · {sentence(row, 'mean')}"
    return rows, overall


def _mean(parts: Sequence[dict[float, int]]) -> Score:
    counts: dict[float, int] = {}
    for part in parts:
        for mark, times in part.items():
            counts[mark] = counts.get(mark, 0) + times
    cells = {mark: Cell(times, float(times), float(times)) for mark, times in counts.items()}
    low, high = min(counts, default=0.0), max(counts, default=1.0)
    return score_cells(cells, indicator="mean", scale=(low, high))


def _within(parts: Sequence[dict[float, int]]) -> float:
    """The standard deviation of marks within segments, all segments pooled."""
    squares = freedom = 0.0
    for part in parts:
        n = sum(part.values())
        if n > 1:
            mean = sum(mark * times for mark, times in part.items()) / n
            squares += sum(times * (mark - mean) ** 2 for mark, times in part.items())
            freedom += n - 1
    return sqrt(squares / freedom) if freedom else 0.0


def _sentences(
    names: Sequence[Any],
    rows: Sequence[dict[str, Any]],
    differing: Sequence[dict[str, Any]],
    shared: Sequence[dict[str, Any]],
    found: Misfits,
) -> tuple[str, ...]:
    said = [
        _("{n} segments compared: {list}.").format(n=len(names), list=listed(map(plain, names)))
    ]
    if not rows:
        said.append(_("No question has 10 answers in two segments: nothing could be compared."))
        return tuple(said)
    if shared:
        said.append(
            _("Shared (no difference beyond chance): {list}.").format(
                list=", ".join(
                    f"{quoted(clipped(row['question'], 60))} ({decimal(row['value'], 2)})"
                    for row in shared
                )
            )
        )
    if not differing:
        said.append(_("Nothing sets these segments apart beyond chance; nobody is out of place."))
        return tuple(said)
    said += [row["sentence"] for row in sorted(differing, key=lambda row: row["p_holm"])]
    if not found.people and round(found.expected_high) == 0:
        said.append(_("Nobody is nearer to another segment than to their own."))
        return tuple(said)
    said.append(
        translate_plural(
            "{n} person of {all} is nearer to another segment than to their own; chance alone "
            "would show about {expected} (from {low} to {high}).",
            "{n} people of {all} are nearer to another segment than to their own; chance alone "
            "would show about {expected} (from {low} to {high}).",
            len(found.people),
        ).format(
            n=grouped(len(found.people)),
            all=grouped(found.judged),
            expected=decimal(found.expected, 0),
            low=decimal(found.expected_low, 0),
            high=decimal(found.expected_high, 0),
        )
    )
    return tuple(said)
