"""The shape of a journey map, written once.

Here live the models of everything a map holds; the map file is checked against them, the
TypeScript types are generated from them, and the live document (`ydoc`) stores exactly these
fields. No behaviour here, no storage, no widget.

Unknown fields are kept (``extra="allow"``): a file written by a newer, compatible version, or by
somebody else's tool, survives a round trip.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

FORMAT: Literal["journeykit-map"] = "journeykit-map"
FORMAT_VERSION = 1

EvidenceLevel = Literal["observed", "hypothesis", "confirmed", "refuted"]
NoteColor = Literal["yellow", "blue", "green", "pink", "orange", "purple", "grey"]
RowType = Literal["notes", "emotions", "touchpoints", "scores", "verbatims"]
MomentOfTruth = Literal["none", "declared", "supported", "not_supported", "proposed"]
Indicator = Literal["nps", "csat", "ces", "mean", "rate"]
Direction = Literal["higher_is_better", "lower_is_better"]
Medium = Literal["", "email", "sms", "web", "app", "voice", "in_person", "paper"]
Timing = Literal["", "immediate", "delayed"]
MapStatus = Literal["draft", "internal_hypotheses", "validated"]
ScoreStatus = Literal["no_score", "indicative", "shown"]
BlueprintLine = Literal["", "interaction", "visibility", "internal_interaction"]
AttachmentKind = Literal["image", "document", "audio", "video", "link"]
CurveKind = Literal["group", "persona", "participant"]
Valence = Annotated[float, Field(ge=-2, le=2)]


class Model(BaseModel):
    # Validators are built on first use: the first board needs only a few of them.
    model_config = ConfigDict(extra="allow", frozen=True, allow_inf_nan=False, defer_build=True)


class Item(Model):
    """Anything with an identity in one of the map's collections."""

    id: str = Field(min_length=1, max_length=120)
    deleted: bool = False  # the bin: a concurrent edit must not lose its words
    deleted_on: datetime | None = None  # when it last went there: the bin shows the newest first


class Ordered(Item):
    order: str = ""  # fractional index; ties are broken by id


class Phase(Ordered):
    """A group of stages that stand side by side."""

    name: str = ""


class Stage(Ordered):
    """A column: a chapter heading of the story.

    `phase` is the group it belongs to. While `locked`, the invited may not write in the column.
    """

    name: str = ""
    phase: str | None = None
    locked: bool = False


class Row(Ordered):
    """An axis of information. `preset` says which of METHOD's rows it is, if one of them.

    `line_under` is the service blueprint's line drawn under the row.
    """

    name: str = ""
    type: RowType = "notes"
    preset: str = ""  # tasks, questions, touchpoints, emotions, pain_points, influences, strengths…
    line_under: BlueprintLine = ""


class Place(Model):
    """Where a note lies: one register, always written whole (concurrent moves must not mix)."""

    stage: str
    row: str
    order: str = ""


class Source(Model):
    """Where an observation comes from: a study, a file, an interview."""

    label: str
    url: str = ""


class Attachment(Model):
    """A file kept beside the map under its content's hash, or a link.

    `media_type` is what the content is, checked, not what its name claims; `sha256` and `size`
    (bytes) belong to files, `url` (http, https or mailto) to links.
    """

    name: str
    kind: AttachmentKind
    media_type: str = ""
    sha256: str = ""
    size: int = Field(default=0, ge=0)
    url: str = ""


class Note(Item):
    """One idea in one cell. `text` is shared text: two people typing both keep their words."""

    text: str = ""
    place: Place
    color: NoteColor = "yellow"
    evidence: EvidenceLevel = "hypothesis"
    author: str = ""
    sources: list[Source] = Field(default_factory=list)
    attachments: list[Attachment] = Field(default_factory=list)
    moment_of_truth: MomentOfTruth = "none"


class EmotionCurve(Ordered):
    """One emotion curve that everybody may see; its points name it by id.

    The curve ``group`` needs no entry here. A participant's curve enters the map when it is
    revealed; until then it is no part of the document (`document.sketches`).
    """

    name: str = ""
    kind: CurveKind = "participant"
    persona: str | None = None


class EmotionPoint(Item):
    """The emotion at one stage, −2…+2; `curve` is ``group`` or an `EmotionCurve`'s id.

    `at` tells points between the stages' own values: where in the stage's width they lie, 0
    (left edge) to 1. None: the stage's own value, in its middle; a curve has one a stage.
    """

    curve: str = "group"
    stage: str
    at: float | None = Field(default=None, ge=0, le=1)
    value: Valence
    comment: str = ""
    evidence: EvidenceLevel = "hypothesis"


class Touchpoint(Ordered):
    """Where brand and customer meet."""

    name: str = ""
    situation: str = ""
    stages: list[str] = Field(default_factory=list)
    channel: str = ""
    nature: Literal["", "digital", "physical"] = ""
    department: str = ""
    device: str = ""


class MeasurementPoint(Ordered):
    """Where satisfaction is asked: one situation, one question, one scale, its thresholds.

    `where` keeps rows whose column equals the value (or one of the values); `source` names the
    export the point reads (a file name or a pattern such as ``sav-*.csv``; empty: any).
    `counted_answers` are the answers that count: the satisfied ones for a CSAT, the event for a
    rate. `alert_answer` is one customer's answer that calls for a call-back; `watch_below` is a
    score: a point is watched when its whole interval lies under it (above it, when lower is
    better).
    """

    name: str = ""
    situation: str = ""
    touchpoint: str | None = None
    stage: str | None = None
    source: str = ""
    where: dict[str, str | float | list[str | float]] = Field(default_factory=dict)
    question: str
    verbatim_question: str | None = None
    indicator: Indicator
    scale: tuple[float, float] | None = None  # needed by every indicator but `rate`
    direction: Direction = "higher_is_better"
    counted_answers: list[str | float] | None = None
    population: str = ""
    invited: int | None = Field(default=None, ge=0)
    medium: Medium = ""
    timing: Timing = ""
    delay_hours: float | None = Field(default=None, ge=0)
    objective: float | None = None
    alert_answer: float | None = None
    watch_below: float | None = None
    active_from: date | None = None
    active_until: date | None = None

    @model_validator(mode="after")
    def _consistent(self) -> MeasurementPoint:
        if self.scale is not None and not self.scale[0] < self.scale[1]:
            raise ValueError("scale: the lowest mark comes first, as in (0, 10)")
        if self.scale is None and self.indicator != "rate":
            raise ValueError("scale: declare the lowest and the highest mark, as in (0, 10)")
        if self.indicator == "rate" and not self.counted_answers:
            raise ValueError("counted_answers: a rate needs the answers that count")
        if self.active_from and self.active_until and self.active_until < self.active_from:
            raise ValueError("active_until: lies before active_from")
        return self


class Persona(Ordered):
    """The one actor whose story is told."""

    name: str = ""
    position: str = ""
    age: str = ""
    gender: str = ""
    education: str = ""
    needs_and_expectations: str = ""
    motivations: str = ""
    obstacles: str = ""
    sources: str = ""
    quote: str = ""


class Participant(Model):
    """Somebody in the room. `part` is what they stand for there."""

    name: str
    role: str = ""
    part: Literal["", "front_line", "decision_maker", "customer", "facilitator"] = ""


class Charter(Model):
    """The map's scope: one journey, its goal, how the map will be used, who is in the room."""

    journey: str = ""
    scenario: str = ""
    goal: str = ""
    intended_use: str = ""
    participants: list[Participant] = Field(default_factory=list)
    status: MapStatus = "draft"
    validated_with: int = Field(default=0, ge=0)  # customers


class Meta(Model):
    """The map itself: identity, title, language, and whether its data can be re-run.

    `binding` is ``interactive`` while the annotations are bound to a source that can be read
    again, ``static`` when they are a photograph of `dated`.
    """

    id: str = Field(min_length=1)
    title: str = ""
    lang: Literal["fr", "en"] = "fr"
    binding: Literal["static", "interactive"] = "static"
    dated: date | None = None
    template: str = ""
    created: date | None = None
    locked: bool = False  # the whole board: the invited may read, not write


class ScoreRecord(Model):
    """A score as it stands on the wall. Values are in the indicator's unit:

    NPS −100…100 points, CSAT and rate in percent 0…100, CES and mean in marks of the scale.
    `counts` is the distribution: ``{"9": 120, …}`` in the scale's order.
    """

    indicator: Indicator
    value: float | None = None
    n: int = Field(ge=0)
    ci_low: float | None = None
    ci_high: float | None = None
    status: ScoreStatus
    counts: dict[str, int] = Field(default_factory=dict)
    detail: dict[str, float] = Field(default_factory=dict)  # promoters, passives, detractors, mean…
    response_rate: float | None = None  # percent; None: unknown
    alerts: int = Field(default=0, ge=0)  # answers at or under alert_answer


class MaskedVerbatim(Model):
    """A customer's words, personal data already masked: only these may enter a map."""

    text: str
    answer: float | None = None


class Provenance(Model):
    """Which file a score comes from: enough to read it again and to know if it changed."""

    file: str
    sha256: str
    read_on: date
    rows: int = Field(ge=0)  # rows kept
    rows_in_file: int = Field(ge=0)
    platform: str = ""


class Annotation(Item):
    """What a survey says at one measurement point; its id is the point's id.

    `measured` is what the point said when it was scored (`MEASURED` of its fields): a point that
    was changed since must be read again before its score means anything.
    """

    score: ScoreRecord
    measured: dict[str, Any] = Field(default_factory=dict)
    verbatims: list[MaskedVerbatim] = Field(default_factory=list)
    provenance: Provenance
    warnings: list[str] = Field(default_factory=list)


MEASURED = ("question", "where", "indicator", "scale", "direction", "counted_answers")


def measured(point: MeasurementPoint) -> dict[str, Any]:
    """What a point's score depends on, as `Annotation.measured` keeps it."""
    return point.model_dump(mode="json", include=set(MEASURED))


def still_measured(point: MeasurementPoint, annotation: Annotation) -> bool:
    """Whether an annotation still says what its point asks (True where it did not note it)."""
    return not annotation.measured or annotation.measured == measured(point)


class Action(Ordered):
    """One line of the action plan: who does what by when, and how it will be measured."""

    text: str = ""
    owner: str = ""
    due: date | None = None
    measure: str = ""
    stage: str | None = None
    done: bool = False


class Communication(Ordered):
    """Closing the loop: who was told what, when."""

    audience: str = ""
    message: str = ""
    on: date | None = None


COLLECTIONS: dict[str, type[Item]] = {
    "phases": Phase,
    "stages": Stage,
    "rows": Row,
    "notes": Note,
    "emotion_curves": EmotionCurve,
    "emotion_points": EmotionPoint,
    "touchpoints": Touchpoint,
    "measurement_points": MeasurementPoint,
    "personas": Persona,
    "annotations": Annotation,
    "actions": Action,
    "communications": Communication,
}
SINGLETONS: dict[str, type[Model]] = {"meta": Meta, "charter": Charter}
SHARED_TEXTS: dict[str, frozenset[str]] = {"notes": frozenset({"text"})}


class MapFile(Model):
    """The whole map as its file holds it; collections are lists sorted by id."""

    format: Literal["journeykit-map"] = FORMAT
    version: int = FORMAT_VERSION
    meta: Meta
    charter: Charter = Field(default_factory=Charter)
    phases: list[Phase] = Field(default_factory=list)
    stages: list[Stage] = Field(default_factory=list)
    rows: list[Row] = Field(default_factory=list)
    notes: list[Note] = Field(default_factory=list)
    emotion_curves: list[EmotionCurve] = Field(default_factory=list)
    emotion_points: list[EmotionPoint] = Field(default_factory=list)
    touchpoints: list[Touchpoint] = Field(default_factory=list)
    measurement_points: list[MeasurementPoint] = Field(default_factory=list)
    personas: list[Persona] = Field(default_factory=list)
    annotations: list[Annotation] = Field(default_factory=list)
    actions: list[Action] = Field(default_factory=list)
    communications: list[Communication] = Field(default_factory=list)

    @field_validator("version")
    @classmethod
    def _known(cls, version: int) -> int:
        if version > FORMAT_VERSION:
            raise ValueError(f"version: {version} is newer than {FORMAT_VERSION}")
        return version


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a map file, from which the TypeScript types are generated."""
    return MapFile.model_json_schema(mode="serialization")
