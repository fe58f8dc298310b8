"""The practitioner's course as plain results: three moments, six steps, what each still lacks.

The steps are those of a customer-journey project (objective and personas; interaction points to
measure; listening set-up; thresholds and profiles; use of the results; continuous improvement and
communication). Here the steps are assembled; the rules are in `course_before`, `course_during` and
`course_after`, one module a moment, and the result's shapes in `course_result`. The guide widget
shows this result and adds nothing to it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journeykit.analysis.course_after import improvement, results
from journeykit.analysis.course_before import objective
from journeykit.analysis.course_content import Content
from journeykit.analysis.course_during import interaction_points, listening, thresholds
from journeykit.analysis.course_result import Check, Course, Moment, Step
from journeykit.analysis.sentences import _, speaking
from journeykit.document.schema import MapFile
from journeykit.language import Language

if TYPE_CHECKING:
    from journeykit.document import JourneyMap


def course(
    m: JourneyMap | MapFile,
    *,
    saved: bool | None = None,
    today: date | None = None,
    lang: Language | None = None,
) -> Course:
    """Where the map stands on the practitioner's course; nothing but its content decides.

    Parameters
    ----------
    m
        The map, or its frozen model.
    saved
        Whether the map stands in a file; by default, whether its path exists.
    today
        The day to look from (active points, fresh readings); by default today.
    lang
        The language of labels and sentences; by default the session's.

    Returns
    -------
    Course
        Six steps in three moments.

    Examples
    --------
    >>> from journeykit.document.schema import MapFile, Meta
    >>> from journeykit.language import set_language
    >>> set_language("en")
    >>> c = course(MapFile(meta=Meta(id="m")))
    >>> c
    Course(0 of 6 steps done)
    >>> c["journey"].missing
    'The charter does not name the journey yet.'
    >>> c["journey"].cell
    Cell(number=1, name='Charter')
    """
    if isinstance(m, MapFile):
        model, path = m, None
    else:
        model, path = m.model(), m.path
    if saved is None:
        saved = path is not None and Path(path).exists()
    content = Content(model, saved, today or date.today())
    with speaking(lang):
        return _assembled(content)


def _assembled(content: Content) -> Course:
    before: tuple[Moment, str] = ("before", _("Before the workshop"))
    during: tuple[Moment, str] = ("during", _("During the workshop"))
    after: tuple[Moment, str] = ("after", _("After the workshop"))
    rules: tuple[tuple[tuple[Moment, str], str, str, tuple[Check, ...]], ...] = (
        (before, "objective", _("Objective and personas"), objective(content)),
        (
            during,
            "interaction_points",
            _("Interaction points to measure"),
            interaction_points(content),
        ),
        (during, "listening", _("Listening set-up"), listening(content)),
        (during, "thresholds", _("Thresholds and profiles"), thresholds(content)),
        (after, "results", _("Use of the results"), results(content)),
        (
            after,
            "improvement",
            _("Continuous improvement and communication"),
            improvement(content),
        ),
    )
    return Course(
        tuple(
            Step(key, number, moment, title, checks, moment_title)
            for number, ((moment, moment_title), key, title, checks) in enumerate(rules, start=1)
        )
    )
