"""Steps 2 to 4, in the workshop: the story on the wall and the points where satisfaction is asked,
how each one listens, and which answers and scores call for somebody.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from journeykit.analysis.course_content import Content
from journeykit.analysis.course_result import Check, check
from journeykit.analysis.sentences import (
    _,
    fold,
    plural,
    point_name,
    quoted,
    quoted_list,
    stage_name,
)
from journeykit.document.measures import MeasurementPoint
from journeykit.document.schema import Note

TEMPLATE, BOARD, POINTS = 2, 3, 5
ENOUGH_STAGES = 3

# What a stage is called when the customer commits: beginnings of words, accents folded.
PURCHASE = re.compile(
    r"\b(achat|achet|command|paiement|payer|souscri|signature|signer|contrat|adhesion|reserv"
    r"|purchas|buy|order|paying|payment|checkout|subscri|contract|signing|booking)"
)
# What stands for it in a journey without a purchase: a request, a claim, a visit, a repair.
COMMITMENT = re.compile(
    r"\b(demand|declar|depos|depot|dossier|inscri|visite|magasin|repar|request|appl(y|i)|claim"
    r"|report|fil(e|ing)\b|visit|store|repair|sign)"
)

# Somebody speaking: the first person, or words between quotation marks.
CUSTOMER_VOICE = re.compile(
    r"[«“\"]|\b(je|j'|me|m'|moi|mon|ma|mes|nous|notre|nos|on|i|i'm|i've|i'll|i'd|my|me|mine|we|our|us)"
    r"(?![\w-])|\bj'|\bm'|\?",
)


def interaction_points(content: Content) -> tuple[Check, ...]:
    """The checks of step 2: the wall, then the points on it."""
    checks = [
        check(
            "stages",
            _("The journey has at least three stages"),
            _stages_missing(content),
            BOARD if content.stages else TEMPLATE,
        )
    ]
    around = _around_purchase_missing(content)
    if around is not None:
        checks.append(
            check(
                "around_purchase",
                _("It starts before the purchase and ends after it"),
                around,
                BOARD,
            )
        )
    checks += [
        check("stage_notes", _("Every stage has notes"), _stage_notes_missing(content), BOARD),
        check("customer_words", _("Notes speak as the customer"), _words_missing(content), BOARD),
        check("evidence", _("Every observation has its source"), _evidence_missing(content), BOARD),
        check(
            "emotions", _("The emotion curve covers every stage"), _emotions_missing(content), BOARD
        ),
        check(
            "moment_of_truth", _("A moment of truth is declared"), _truth_missing(content), BOARD
        ),
        check(
            "points_on_stages",
            _("Measurement points stand on the journey"),
            _places_missing(content),
            POINTS,
        ),
    ]
    return tuple(checks)


def _stages_missing(content: Content) -> str:
    count = len(content.stages)
    if count >= ENOUGH_STAGES:
        return ""
    if not count:
        return _("The wall has no stage yet: start from a template or a blank grid.")
    return plural(
        "The wall has only {count} stage: a journey needs at least three.",
        "The wall has only {count} stages: a journey needs at least three.",
        count,
    )


def _around_purchase_missing(content: Content) -> str | None:
    """None when no stage reads as the purchase: then the names cannot tell."""
    names = [fold(stage.name) for stage in content.stages]
    decisive = [i for i, name in enumerate(names) if PURCHASE.search(name)] or [
        i for i, name in enumerate(names) if COMMITMENT.search(name)
    ]
    last = len(names) - 1
    if not decisive:
        return None
    if any(0 < i < last for i in decisive):
        return ""
    if decisive[0] == 0:
        return _("{stage} comes first: what did the customer do before?").format(
            stage=quoted(stage_name(content.stages[0]))
        )
    return _("{stage} comes last: what does the customer live through afterwards?").format(
        stage=quoted(stage_name(content.stages[-1]))
    )


def _stage_notes_missing(content: Content) -> str:
    if not content.stages:
        return _("No stage yet, so no note.")
    written = {note.place.stage for note in content.notes}
    empty = [stage_name(stage) for stage in content.stages if stage.id not in written]
    if not empty:
        return ""
    if len(empty) == len(content.stages) and len(empty) > 1:
        return _("No stage has a note yet.")
    return plural(
        "{stages} has no note yet.",
        "{stages} have no note yet.",
        len(empty),
        stages=quoted_list(empty),
    )


def _speaks(note: Note) -> bool:
    return CUSTOMER_VOICE.search(fold(note.text)) is not None


def _words_missing(content: Content) -> str:
    if not content.notes:
        return _("No note yet: what does the customer do, ask and feel, in their own words?")
    written = {note.place.stage for note in content.notes}
    voiced = {note.place.stage for note in content.notes if _speaks(note)}
    mute = [stage_name(stage) for stage in content.stages if stage.id in written - voiced]
    if not mute:
        return ""
    return plural(
        "{stages} has no note in the customer's own words (“I…”, a question, a quote).",
        "{stages} have no note in the customer's own words (“I…”, a question, a quote).",
        len(mute),
        stages=quoted_list(mute),
    )


def _evidence_missing(content: Content) -> str:
    if not content.notes:
        return _("No note yet, so no evidence.")
    bare = [n for n in content.notes if n.evidence == "observed" and not n.sources]
    if not bare:
        return ""
    return plural(
        "{count} observed note has no source: {notes}.",
        "{count} observed notes have no source: {notes}.",
        len(bare),
        notes=quoted_list([note.text for note in bare]),
    )


def _emotions_missing(content: Content) -> str:
    if not content.stages:
        return _("No stage yet, so no emotion curve.")
    drawn = {point.stage for point in content.emotion_points}
    bare = [stage_name(stage) for stage in content.stages if stage.id not in drawn]
    if not bare:
        return ""
    if len(bare) == len(content.stages):
        return _("The emotion curve is not drawn yet.")
    return _("The emotion curve says nothing of {stages}.").format(stages=quoted_list(bare))


def _truth_missing(content: Content) -> str:
    if any(note.moment_of_truth not in ("none", "proposed") for note in content.notes):
        return ""
    return _("No moment of truth is declared yet: which moment decides whether the customer stays?")


def _no_point() -> str:
    return _("No measurement point is declared yet.")


def _places_missing(content: Content) -> str:
    if not content.points:
        return _no_point()
    adrift = [point_name(p) for p in content.points if not content.on_the_wall(p)]
    if not adrift:
        return ""
    return plural(
        "{points} hangs on no stage of the map.",
        "{points} hang on no stage of the map.",
        len(adrift),
        points=quoted_list(adrift),
    )


def _each_point(
    content: Content,
    has: Callable[[MeasurementPoint], bool],
    one: str,
    many: str,
    *,
    among: Callable[[MeasurementPoint], bool] = lambda point: True,
) -> str:
    """Names the points `among` those concerned that lack what `has` looks for."""
    if not content.points:
        return _no_point()
    bare = [point_name(p) for p in content.points if among(p) and not has(p)]
    return plural(one, many, len(bare), points=quoted_list(bare)) if bare else ""


def listening(content: Content) -> tuple[Check, ...]:
    """The checks of step 3: how each point listens."""
    return (
        check(
            "scale",
            _("Scale and direction are declared"),
            _each_point(
                content,
                lambda p: p.scale is not None or p.indicator == "rate",
                "{points} has no scale.",
                "{points} have no scale.",
            ),
            POINTS,
        ),
        check(
            "population",
            _("The population asked is declared"),
            _each_point(
                content,
                lambda p: bool(p.population.strip()),
                "{points} does not say who is asked.",
                "{points} do not say who is asked.",
            ),
            POINTS,
        ),
        check(
            "medium",
            _("The medium is declared"),
            _each_point(
                content,
                lambda p: p.medium != "",
                "{points} does not say by which medium it asks (e-mail, SMS, in person…).",
                "{points} do not say by which medium they ask (e-mail, SMS, in person…).",
            ),
            POINTS,
        ),
        check(
            "timing",
            _("Immediate or delayed is declared"),
            _each_point(
                content,
                lambda p: (
                    p.timing == "immediate" or (p.timing == "delayed" and p.delay_hours is not None)
                ),
                "{points} does not say whether it asks at once or later, and after how long.",
                "{points} do not say whether they ask at once or later, and after how long.",
            ),
            POINTS,
        ),
        check(
            "invited",
            _("The number of people invited is known"),
            _each_point(
                content,
                lambda p: p.invited is not None,
                "{points} does not say how many were invited: the response rate stays unknown.",
                "{points} do not say how many were invited: their response rate stays unknown.",
            ),
            POINTS,
            advised=True,
        ),
        check(
            "verbatims",
            _("The customer's own words are asked for"),
            _each_point(
                content,
                lambda p: bool(p.verbatim_question),
                "{points} asks for no comment: nothing will explain its score.",
                "{points} ask for no comment: nothing will explain their scores.",
            ),
            POINTS,
            advised=True,
        ),
    )


def thresholds(content: Content) -> tuple[Check, ...]:
    """The checks of step 4: what each point aims at, and what calls for somebody."""
    return (
        check(
            "objective",
            _("Every point has its objective"),
            _each_point(
                content,
                lambda p: p.objective is not None,
                "{points} has no objective.",
                "{points} have no objective.",
            ),
            POINTS,
        ),
        check(
            "alert_answer",
            _("The answer that calls for a call-back is declared"),
            _each_point(
                content,
                lambda p: p.alert_answer is not None,
                "{points} does not say which answer calls for a call-back.",
                "{points} do not say which answer calls for a call-back.",
                # A rate without marks (a cart left) has no answer to call back about.
                among=lambda p: p.scale is not None,
            ),
            POINTS,
        ),
        check(
            "watch_below",
            _("The score to watch is declared"),
            _each_point(
                content,
                lambda p: p.watch_below is not None,
                "{points} does not say under which score an action plan starts.",
                "{points} do not say under which score an action plan starts.",
            ),
            POINTS,
        ),
    )
