"""`joined`: several surveys brought together by customer, one row each, with the latest answers.

Which questions stand for which touchpoint is the caller's affair; shares and tests come after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from journeykit.errors import ScoreError, SurveyError
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.survey import Survey, the_survey
from journeykit.surveys.wording import grouped, listed

if TYPE_CHECKING:
    import pandas as pd

_DATES = ("submitted", "started")
_APART = "\0"  # before the place of a response that names no customer


@dataclass(frozen=True)
class Ask:
    """One column wanted: a question, in which files and answers, and what its marks mean.

    `reads` tells whether a file of that name is asked (``None``: any that has the question).
    With a `scale`, marks off it count as no answer; `direction` says which end is the good one.
    `counted` are the answers that make a yes-or-no question 1.
    """

    question: str
    scale: tuple[float, float] | None = None
    direction: Literal["higher_is_better", "lower_is_better"] = "higher_is_better"
    where: Mapping[str, Any] | None = None
    counted: tuple[str | float, ...] | None = None
    reads: Any = None


@dataclass(frozen=True, repr=False, eq=False)
class Joined:
    """The answers of several surveys by customer.

    Attributes
    ----------
    frame
        One row a customer (index: the identifier as compared), one column an ask: the latest mark
        as given, missing where there is none.
    waves
        Customer → in how many of the surveys.
    surveys
        For each column, the surveys that its answers come from.
    left
        For each column without any answer, why, in a sentence.
    places
        For each column, customer → the survey (its place in `files`) and the row of the answer.
    files
        The surveys.
    known
        Whether the rows are customers (an identifier was found) or single responses.
    sentences
        All this in words.

    Identifiers are personal data: the frame stays in the notebook.
    """

    frame: pd.DataFrame
    waves: pd.Series[Any]
    surveys: dict[str, tuple[Survey, ...]]
    left: dict[str, str]
    places: dict[str, pd.DataFrame]
    files: tuple[Survey, ...]
    known: bool
    sentences: tuple[str, ...]
    asks: dict[str, Ask] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Joined({len(self.frame)} customers, {self.frame.shape[1]} questions)"

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    def _repr_html_(self) -> str:
        return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in self.sentences) + "</ul>"

    def good(self, column: str) -> pd.Series[Any]:
        """The marks of a column turned so that a higher one is better."""
        marks, ask = self.frame[column], self.asks[column]
        if ask.direction == "higher_is_better":
            return marks
        ends = ask.scale or ((0.0, 1.0) if ask.counted else (marks.min(), marks.max()))
        turned: pd.Series[Any] = sum(ends) - marks
        return turned

    def said_of(self, name: str) -> dict[str, pd.Series[Any]]:
        """For each column: customer → what the file's column `name` says of who answered.

        The response that gave the mark comes first; where it does not say, the customer's latest
        that does.

        Raises
        ------
        SurveyError
            When no survey has such a column.
        """
        import pandas as pd

        parts: dict[int, pd.DataFrame] = {}
        missing: SurveyError | None = None
        for place, survey in enumerate(self.files):
            try:
                told = survey.responses[survey.column(name)]
            except SurveyError as error:
                missing = missing or error
                continue
            parts[place] = pd.DataFrame(
                {"key": _keys(survey, place)[0], "said": told.astype(object), "day": _days(survey)}
            ).dropna(subset="said")
        if missing is not None and not parts:
            raise missing
        every = pd.concat(parts, names=["place", "row"])
        ordered = every.sort_values("day", kind="stable", na_position="first")
        latest = ordered.groupby("key", sort=False)["said"].last()
        found = {}
        for column in self.places.keys() - self.left.keys():
            at = self.places[column]
            own = every["said"].reindex(pd.MultiIndex.from_frame(at[["place", "row"]]))
            own.index = at.index
            found[column] = own.where(own.notna(), latest.reindex(at.index))
        return found


def joined(
    surveys: Survey | Iterable[Survey],
    questions: Mapping[str, Ask] | Sequence[str],
    *,
    customers: bool = False,
    apart: bool = False,
) -> Joined:
    """Bring several surveys or waves together by customer: the latest answer each, a column each.

    Parameters
    ----------
    surveys
        One survey or several.
    questions
        Column → `Ask`, or questions, each a column of its own name.
    customers
        True when identifiers are needed whatever the number of surveys (to join an outcome).
    apart
        True when surveys that know no customer may stand side by side: nothing is joined then.

    Returns
    -------
    Joined
        One row a customer; a response that names no customer is a row of its own.

    Raises
    ------
    SurveyError
        When there is no survey, no survey knows a customer where surveys are to be joined, or no
        question is found in any of them.

    Notes
    -----
    A customer is known by an identifier, spaces and capitals aside (`customer_key`). The latest
    answer is the one with the latest date; answers without date come before dated ones, in the
    order of files and rows.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from journeykit.language import set_language
    >>> from journeykit.surveys import read_survey
    >>> set_language("en")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     spring, autumn = Path(folder, "spring.csv"), Path(folder, "autumn.csv")
    ...     _size = spring.write_text("customer_id;delivery\\nC1;9\\nC2;4\\n")
    ...     _size = autumn.write_text("customer_id;delivery;price\\n c1 ;7;8\\nC3;5;6\\n")
    ...     found = joined([read_survey(spring), read_survey(autumn)], ["delivery", "price"])
    >>> found.frame.to_dict("index")["c1"]
    {'delivery': 7.0, 'price': 8.0}
    >>> print(found)
    3 customers in 2 surveys: 2 in one of them, 1 in 2.
    """
    import pandas as pd

    given = [surveys] if isinstance(surveys, Survey) else list(surveys)
    files = [the_survey(one, "joined([survey, …], questions)") for one in given]
    if not files:
        raise SurveyError(_("No survey was given: read one first (read_survey)."))
    asks = dict(questions) if isinstance(questions, Mapping) else {q: Ask(q) for q in questions}
    keys = [_keys(survey, place) for place, survey in enumerate(files)]
    anonymous = [
        survey.shown_name for survey, (_k, known) in zip(files, keys, strict=True) if not known
    ]
    if len(anonymous) == len(files) and not apart and (customers or len(files) > 1):
        raise SurveyError(
            _(
                "None of these surveys ({list}) says which customer answers, so answers cannot be "
                "joined. Name the column of customer identifiers: {how}."
            ).format(
                list=listed(survey.shown_name for survey in files),
                how='read_survey(…, columns={"customer_id": "…"})',
            )
        )
    columns: dict[str, pd.Series[Any]] = {}
    sources: dict[str, tuple[Survey, ...]] = {}
    places: dict[str, pd.DataFrame] = {}
    left: dict[str, str] = {}
    for name, ask in asks.items():
        parts, used, why = [], [], ""
        for place, (survey, (whose, _known)) in enumerate(zip(files, keys, strict=True)):
            try:
                marks = _marks(survey, ask).dropna()
            except (SurveyError, ScoreError) as error:
                why = why or str(error)
                continue
            if len(marks):
                day = _days(survey).loc[marks.index]
                parts.append(
                    pd.DataFrame(
                        {"key": whose.loc[marks.index], "mark": marks, "day": day, "place": place}
                    ).assign(row=marks.index)
                )
                used.append(survey)
        sources[name] = tuple(used)
        places[name] = _latest(parts)
        columns[name] = places[name].pop("mark")
        if not parts:
            left[name] = why or _("“{question}” has no answer.").format(question=ask.question)
    if asks and len(left) == len(asks):
        raise SurveyError(
            _("None of the questions was found in these surveys. {why}").format(
                why=next(iter(left.values()))
            )
        )
    everybody = pd.concat([whose for whose, _known in keys])
    waves = pd.concat([whose.drop_duplicates() for whose, _known in keys]).value_counts()
    order = list(dict.fromkeys(everybody))
    frame = pd.DataFrame(columns).reindex(pd.Index(order)).astype("float64")
    frame = frame.dropna(how="all")
    waves = waves.reindex(frame.index)
    return Joined(
        frame=frame,
        waves=waves,
        surveys=sources,
        left=left,
        places=places,
        files=tuple(files),
        known=len(anonymous) < len(files),
        sentences=tuple(_sentences(frame, waves, files, anonymous)),
        asks=asks,
    )


def _keys(survey: Survey, place: int) -> tuple[pd.Series[Any], bool]:
    """The customer of each response, and whether any is known; one of its own where none is."""
    import pandas as pd

    from journeykit.surveys.customers import customers_of

    rows = survey.responses.index
    own = pd.Series([f"{_APART}{place}:{row}" for row in rows], index=rows, dtype=object)
    told = customers_of(survey)
    if told is None or not told.notna().any():
        return own, False
    return told.astype(object).where(told.notna(), own), True


def _marks(survey: Survey, ask: Ask) -> pd.Series[Any]:
    """The marks of one column in one survey, missing where there is none or it is off the scale."""
    import pandas as pd

    from journeykit.folding import fold
    from journeykit.surveys.columns.answers import is_no_answer
    from journeykit.surveys.columns.choices import counted_in
    from journeykit.surveys.scores.asked import on_ladder
    from journeykit.surveys.wording import plain

    if ask.reads is not None and not ask.reads(survey.name):
        raise SurveyError(
            _("“{question}” is not read in “{file}”.").format(
                question=ask.question, file=survey.shown_name
            )
        )
    question = survey.question(ask.question)
    if ask.counted is not None and ask.scale is None:
        wanted = {fold(plain(answer)) for answer in ask.counted}
        answers = survey.where(ask.where).responses[question.id].dropna()
        texts = answers.map(plain)
        worth = {
            text: float(bool(counted_in(text, wanted)))
            for text in texts.unique()
            if not is_no_answer(text)
        }
        return pd.Series(texts.map(worth), dtype="float64")
    if ask.scale is not None:
        labels, _told = on_ladder(question.labels, question.column, ask.scale)
        if labels is not None:
            survey = survey.with_labels(question, labels)
            question = survey.question(question.id)
    survey.numbers(question)  # says which answers are no marks, whatever the filter leaves
    marks = survey.where(ask.where).numbers(question)
    if ask.scale is None:
        return marks
    low, high = ask.scale
    return marks.where((marks >= low) & (marks <= high))


def _days(survey: Survey) -> pd.Series[Any]:
    """When each response was given; missing where the file does not say."""
    import pandas as pd

    for name in _DATES:
        if name in survey.responses.columns:
            column = survey.responses[name]
            if pd.api.types.is_datetime64_any_dtype(column):
                naive: pd.Series[Any] = column.dt.tz_localize(None)
                return naive
    return pd.Series(pd.NaT, index=survey.responses.index, dtype="datetime64[ns]")


def _latest(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Customer → the latest mark, and where it stands (place of the survey, row)."""
    import pandas as pd

    if not parts:
        empty = pd.DataFrame({"mark": pd.Series(dtype="float64"), "place": 0, "row": 0})
        return empty.rename_axis("key")
    ordered = pd.concat(parts).sort_values("day", kind="stable", na_position="first")
    return ordered.groupby("key", sort=False)[["mark", "place", "row"]].last()


def _sentences(
    frame: pd.DataFrame, waves: pd.Series[Any], files: Sequence[Survey], anonymous: Sequence[str]
) -> list[str]:
    if len(files) == 1:
        said = [
            translate_plural("{n} customer in {file}.", "{n} customers in {file}.", len(frame))
            if not anonymous
            else translate_plural(
                "{n} response in {file}, which names no customer.",
                "{n} responses in {file}, which names no customer.",
                len(frame),
            )
        ]
        return [text.format(n=grouped(len(frame)), file=files[0].name) for text in said]
    counts = waves.value_counts().sort_index()
    told = ", ".join(
        (
            _("{n} in one of them").format(n=grouped(int(n)))
            if times == 1
            else _("{n} in {times}").format(n=grouped(int(n)), times=times)
        )
        for times, n in counts.items()
    )
    said = [
        _("{n} customers in {k} surveys: {told}.").format(
            n=grouped(len(frame)), k=len(files), told=told
        )
    ]
    if anonymous:
        said.append(
            translate_plural(
                "{list} names no customer: each of its responses stands alone.",
                "{list} name no customer: each of their responses stands alone.",
                len(anonymous),
            ).format(list=listed(anonymous))
        )
    apart = sum(str(key).startswith(_APART) for key in frame.index)
    if apart and not anonymous:
        said.append(
            translate_plural(
                "{n} response names no customer and stands alone.",
                "{n} responses name no customer and stand alone.",
                apart,
            ).format(n=grouped(apart))
        )
    if not (counts.index > 1).any():
        said.append(
            _(
                "No customer is in two of them: check that the identifiers are written the same "
                "way (a spreadsheet drops the zeros at their head)."
            )
        )
    return said
