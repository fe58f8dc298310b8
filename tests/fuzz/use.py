"""All that a person does with a file: read it, look at the report, score, choose words.

Only our own errors may come out. `mutations` makes the files; `run` and `test_fuzz` go through
many of them.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from journeykit.errors import JourneyKitError
from journeykit.surveys import (
    find_personal_data,
    mask,
    read_survey,
    representative_verbatims,
    score,
)


def use(path: Path, *, further: bool = True) -> str:
    """What became of the file: ``"read"`` or ``"refused"``; `further` scores what was read.

    Raises
    ------
    Exception
        Anything that is not our own error: what the fuzzing looks for.
    """
    try:
        survey = read_survey(path, progress=False)
    except JourneyKitError as error:
        _told(error)
        return "refused"
    _shown = survey._repr_html_() + str(survey.report) + repr(survey)
    if not further:
        return "read"
    for question in survey.questions[:10]:
        values = survey.values(question.id)
        with _ours():
            survey.numbers(question)
        if values and question in survey.questions[:2]:
            with _ours():
                len(survey.where({question.id: values[0]}))
        with _ours():
            if question.type in ("scale", "grid_item"):
                low, high = question.low, question.high
                scale = (low, high) if low is not None and high is not None and low < high else None
                score(survey, question, indicator="mean", scale=scale or (0, 10), alert_answer=3)
            elif question.type in ("choice", "multi_choice"):
                score(survey, question, indicator="rate", counted_answers=values[:1] or ["Oui"])
            elif question.type == "text":
                representative_verbatims(survey, question)
    for value in survey.responses["response_id"].head(2):
        for said in survey.answers_of(str(value)).values():
            short = said[:2_000]
            assert mask(short) == "".join(_pieces(short))
    return "read"


def _pieces(text: str) -> list[str]:
    """The text as `mask` gives it, put together again from its findings."""
    from journeykit.masking import token

    out, last = [], 0
    for span in find_personal_data(text):
        out += [text[last : span.start], token(span.kind)]
        last = span.end
    return [*out, text[last:]]


@contextlib.contextmanager
def _ours():  # type: ignore[no-untyped-def]
    try:
        yield
    except JourneyKitError as error:
        _told(error)


def _told(error: JourneyKitError) -> None:
    """A refusal is a sentence: not empty, not a page, nothing left to fill in."""
    text = str(error)
    assert text.strip()
    assert len(text) < 3_000, f"{len(text)} characters: {text[:150]}"
