"""A survey that was read: its questions, its responses, and how to ask it things.

Made by `read_survey`; scores are computed in `score`, verbatims chosen in `verbatims`.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.masking import mask
from journeykit.surveys.columns.answers import is_no_answer, to_number
from journeykit.surveys.columns.choices import CHOICE_JOINER, runs_of
from journeykit.surveys.report import Question, Report
from journeykit.surveys.table import ROLES
from journeykit.surveys.wording import clipped, listed, plain

if TYPE_CHECKING:
    from journeykit.surveys.diff import SurveyDiff


@dataclass(frozen=True, repr=False, eq=False)
class Survey:
    """The answers of one export, one row a kept response.

    Attributes
    ----------
    platform, path, sha256, read_on, report
        Where the answers come from and how they were read.
    questions
        The questions found, in the file's order, with a guessed type.
    responses
        A data frame. Its index is the row number in the file; its columns are ``response_id``,
        whichever of ``customer_id, started, submitted, channel, language, complete`` are known,
        one column a question id, and every column of the file under its own name. It holds
        customers' own words, unmasked: it stays in the notebook.
    """

    platform: str
    path: Path
    sha256: str
    read_on: date
    questions: tuple[Question, ...]
    responses: pd.DataFrame
    report: Report

    @property
    def name(self) -> str:
        """The file's name, as the disk has it."""
        return self.path.name

    @property
    def shown_name(self) -> str:
        """The file's name as it is shown: the personal data in it masked."""
        return mask(self.name)

    def __len__(self) -> int:
        return len(self.responses)

    def __repr__(self) -> str:
        return (
            f"Survey({self.shown_name!r}, {len(self)} responses, {len(self.questions)} questions)"
        )

    def _repr_html_(self) -> str:
        return self.report._repr_html_()

    @property
    def asked(self) -> list[Question]:
        """The questions that were asked: not the platform's own columns, nor what it worked out."""
        return [one for one in self.questions if one.type not in ("meta", "derived")]

    def question(self, ref: str | Question) -> Question:
        """The question of that id, column or text: as written, else whatever accents and capitals.

        Raises
        ------
        SurveyError
            When there is none (the closest ones are named), or several read alike.
        """
        if isinstance(ref, Question):
            return ref
        wanted = fold(str(ref))
        names = ("id", "column", "text")
        for name in names:
            for question in self.questions:
                if getattr(question, name) == ref:
                    return question
        for name in names:
            alike = {getattr(q, name): q for q in reversed(self.questions)}
            found = [known for known in alike if fold(known) == wanted]
            if found:
                return alike[self._only(ref, found[::-1])]
        raise SurveyError(
            _("{file}: there is no question “{question}”. {hint}").format(
                file=self.shown_name, question=ref, hint=self._closest(wanted)
            )
        )

    def _only(self, ref: str, names: Sequence[str]) -> str:
        """The one name `ref` reads like; accents or capitals have to tell several apart."""
        if len(names) == 1:
            return names[0]
        raise SurveyError(
            _("{file}: “{name}” may be {list}. Write it exactly as in the file.").format(
                file=self.shown_name, name=ref, list=listed(names)
            )
        )

    def _closest(self, wanted: str) -> str:
        names = {fold(name): name for q in self.questions for name in (q.text, q.column, q.id)}
        close = difflib.get_close_matches(wanted, list(names), n=3, cutoff=0.5)
        close += [n for n in names if wanted and wanted in n and n not in close][: 3 - len(close)]
        if close:
            return _("The closest are: {list}.").format(list=listed(names[n] for n in close))
        return _("The questions are: {list}.").format(
            list=listed(q.id for q in self.asked or self.questions)
        )

    def mapping(self, question: str | Question) -> dict[str, float | None]:
        """What each distinct answer to `question` is worth; ``None`` for no mark."""
        found = self.question(question)
        return {
            answer: self._worth(found, answer)
            for answer in sorted({str(a) for a in self.responses[found.id].dropna()})
        }

    @staticmethod
    def _worth(question: Question, answer: str) -> float | None:
        if question.labels is not None and answer in question.labels:
            return question.labels[answer]
        return None if is_no_answer(answer) else to_number(answer)

    def numbers(self, question: str | Question) -> pd.Series[float]:
        """The answers as marks, one a response, missing where there is none.

        Raises
        ------
        SurveyError
            When answers exist but none is a mark: the column and some answers are named.
        """
        found = self.question(question)
        column = self.responses[found.id]
        if pd.api.types.is_numeric_dtype(column):
            return column.astype("float64")
        worth = self.mapping(found)
        marks = column.map(worth).astype("float64")
        answered = [answer for answer in worth if not is_no_answer(answer)]
        if answered and marks.isna().all():
            examples = listed(clipped(mask(answer), 40) for answer in answered[:3])
            raise SurveyError(
                _(
                    "{file}, column “{column}”: the answers are not marks (for instance "
                    "{examples}). Choose a question answered on a scale, or say what the answers "
                    "are worth with survey.with_labels(…)."
                ).format(file=self.shown_name, column=found.column, examples=examples)
            )
        return marks

    def with_labels(self, question: str | Question, labels: Mapping[str, float]) -> Survey:
        """The survey with `labels` (answer → mark) taken for that question, instead of a guess."""
        found = self.question(question)
        folded = {fold(label): float(mark) for label, mark in labels.items()}
        answers = {str(a) for a in self.responses[found.id].dropna()}
        taken = {a: folded[fold(a)] for a in answers if fold(a) in folded}
        marks = list(taken.values())
        told = replace(
            found, labels=taken, low=min(marks, default=None), high=max(marks, default=None)
        )
        questions = tuple(told if q is found else q for q in self.questions)
        return replace(self, questions=questions)

    def where(self, conditions: Mapping[str, Any] | None) -> Survey:
        """The survey with only the responses whose columns equal the given values.

        Parameters
        ----------
        conditions
            Column (or question id or text) → a value, or a list of values of which one must
            match. Accents and capitals do not matter; ``5`` matches ``5.0``. A choice is found
            among the several of one answer.

        Raises
        ------
        SurveyError
            When a column does not exist, or `conditions` are no columns and values.
        """
        if not conditions:
            return self
        if not isinstance(conditions, Mapping):
            raise SurveyError(
                _("where: columns and the values wanted, as in {example}, not {given}.").format(
                    example='{"channel": ["web", "shop"]}', given=clipped(repr(conditions), 60)
                )
            )
        kept = pd.Series(True, index=self.responses.index)
        for ref, wanted in conditions.items():
            column = self.responses[self.column(ref)]
            keys = wanted_keys(wanted)
            match = {value for value in column.dropna().unique() if is_wanted(value, keys)}
            kept &= column.isin(list(match))
        responses = self.responses.loc[kept]
        questions = tuple(
            replace(q, answered=int(responses[q.id].notna().sum())) for q in self.questions
        )
        return replace(self, responses=responses, questions=questions)

    def values(self, ref: str) -> list[Any]:
        """The distinct values of a column or question, most frequent first.

        Of a question with several answers, its choices.
        """
        name = self.column(ref)
        column = self.responses[name]
        if any(q.type == "multi_choice" and name in (q.id, q.column) for q in self.questions):
            column = column.dropna().str.split(CHOICE_JOINER, regex=False).explode()
        return list(column.value_counts().index)

    def column(self, ref: str) -> str:
        """The column of `responses` that `ref` (a column, or a question's id or text) names.

        Raises
        ------
        SurveyError
            When there is none, or several read alike.
        """
        if ref in self.responses.columns:
            return str(ref)
        wanted = fold(str(ref))
        alike = [str(c) for c in self.responses.columns if fold(str(c)) == wanted]
        if alike:
            return alike[0] if alike[0] in ROLES else self._only(ref, alike)
        for question in self.questions:
            if ref == question.text:
                return question.id
        for question in self.questions:
            if wanted in (fold(question.text), fold(question.column)):
                return question.id
        raise SurveyError(
            _("{file}: there is no column “{column}”. {hint}").format(
                file=self.shown_name,
                column=ref,
                hint=self._closest(wanted),
            )
        )

    def answers_of(self, response_id: str) -> dict[str, str]:
        """One respondent's answers, question text → answer, unmasked: for the notebook only.

        Raises
        ------
        SurveyError
            When no response has that identifier.
        """
        rows = self.responses.loc[self.responses["response_id"] == str(response_id)]
        if rows.empty:
            raise SurveyError(
                _("{file}: there is no response “{response}”.").format(
                    file=self.shown_name, response=response_id
                )
            )
        row = rows.iloc[0]
        out: dict[str, str] = {}
        for question in self.questions:
            value = row[question.id]
            if pd.notna(value):
                text = plain(value)
                label = question.text if question.text not in out else question.id
                out[label] = text
        return out

    def diff(self, previous: Survey) -> SurveyDiff:
        """What this export says that the earlier `previous` did not: responses, questions, scales.

        Raises
        ------
        SurveyError
            When `previous` is no survey.

        Examples
        --------
        >>> import tempfile
        >>> from journeykit.language import set_language
        >>> from journeykit.surveys import read_survey
        >>> set_language("en")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "visits.csv")
        ...     _size = file.write_text("date,mark\\n" + "2026-03-01,9\\n" * 12)
        ...     march = read_survey(file)
        ...     _size = file.write_text("date,mark\\n" + "2026-03-01,9\\n" * 15)
        ...     read_survey(file).diff(march)
        SurveyDiff('visits.csv' after 'visits.csv': 3 new, 0 gone, 0 changed, 12 the same)
        """
        from journeykit.surveys.diff import diff

        return diff(self, the_survey(previous, "survey.diff(previous)"))


def the_survey(given: object, call: str) -> Survey:
    """`given` when it is a survey; otherwise a sentence that says what to pass.

    Raises
    ------
    SurveyError
        When it is anything else, such as a file's path.
    """
    if isinstance(given, Survey):
        return given
    raise SurveyError(
        _("{call}: a survey is expected, not {given}. Read the file first: {example}.").format(
            call=call,
            given=clipped(repr(given), 60)
            if isinstance(given, str | Path)
            else type(given).__name__,
            example='survey = read_survey("export.csv")',
        )
    )


def wanted_keys(wanted: Any) -> set[str]:
    """The value, or each of the values, that `Survey.where` compares with."""
    several = isinstance(wanted, Sequence | set | frozenset) and not isinstance(wanted, str)
    return {_key(value) for value in (wanted if several else [wanted])}


def is_wanted(value: Any, keys: set[str]) -> bool:
    """Whether a cell equals one of `wanted_keys`, or holds it among its choices.

    >>> is_wanted("Étranger", wanted_keys(["etranger"])), is_wanted("SMS | Web", wanted_keys("web"))
    (True, True)
    """
    if _key(value) in keys:
        return True
    if not (isinstance(value, str) and CHOICE_JOINER in value):
        return False
    return bool(keys & {_key(run) for run in runs_of(value)})


def _key(value: Any) -> str:
    """Values compare as text without accents, or as the number they are."""
    text = fold(str(value))
    if sum(map(str.isdigit, text)) > 15:
        return text  # a code: as a number it would run into its neighbours
    try:
        return plain(float(text.replace(",", ".")))
    except ValueError:
        return text
