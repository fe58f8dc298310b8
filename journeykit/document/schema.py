"""The shape of a journey map, written once.

Here live the models of everything a map holds; the map file is checked against them, the
TypeScript types are generated from them, and the live document (`ydoc`) stores exactly these
fields. What is measured (points, scores, verbatims) has its shapes in `measures`, the inventory in
`touchpoint_shapes`, root causes in `cause_shapes`. No behaviour here, no storage, no widget.

Unknown fields are kept (``extra="allow"``): a file written by a newer, compatible version, or by
somebody else's tool, survives a round trip.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from .cause_shapes import Cause, RootCause
from .measures import Annotation, MeasurementPoint, Theme
from .shapes import Item, Model, Ordered
from .touchpoint_shapes import Driver, Journey, Moment, PathStep, Touchpoint

FORMAT: Literal["journeykit-map"] = "journeykit-map"
FORMAT_VERSION = 1

EvidenceLevel = Literal["observed", "hypothesis", "confirmed", "refuted"]
NoteColor = Literal["yellow", "blue", "green", "pink", "orange", "purple", "grey"]
RowType = Literal["notes", "emotions", "touchpoints", "scores", "verbatims"]
MomentOfTruth = Literal["none", "declared", "supported", "not_supported", "proposed"]
MapStatus = Literal["draft", "internal_hypotheses", "validated"]
BlueprintLine = Literal["", "interaction", "visibility", "internal_interaction"]
AttachmentKind = Literal["image", "document", "audio", "video", "link"]
CurveKind = Literal["group", "persona", "participant"]
Valence = Annotated[float, Field(ge=-2, le=2)]


class Phase(Ordered):
    """A group of stages that stand side by side."""

    name: str = ""


class Stage(Ordered):
    """A column: a chapter heading of the story.

    `phase` is the group it belongs to, `purchase` where it lies around the purchase. While
    `locked`, the invited may not write in the column.
    """

    name: str = ""
    phase: str | None = None
    purchase: Literal["", "before", "during", "after"] = ""
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
    """The map's scope: one journey, its goal, how the map will be used, who is in the room.

    `goal_reached` says how the customer's path ends.
    """

    journey: str = ""
    scenario: str = ""
    goal: str = ""
    goal_reached: Literal["", "reached", "not_reached"] = ""
    intended_use: str = ""
    participants: list[Participant] = Field(default_factory=list)
    status: MapStatus = "draft"
    validated_with: int = Field(default=0, ge=0)  # customers


class Meta(Model):
    """The map itself: identity, title, language, and whether its data can be re-run.

    `binding` is ``interactive`` while the annotations are bound to a source that can be read
    again, ``static`` when they are a photograph of `dated`. `inventory` is the inventory's file
    that the map's touchpoints come from, beside this one.
    """

    id: str = Field(min_length=1)
    title: str = ""
    lang: Literal["fr", "en"] = "fr"
    binding: Literal["static", "interactive"] = "static"
    dated: date | None = None
    template: str = ""
    created: date | None = None
    inventory: str = ""
    locked: bool = False  # the whole board: the invited may read, not write


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
    "journeys": Journey,
    "touchpoints": Touchpoint,
    "path_steps": PathStep,
    "drivers": Driver,
    "moments": Moment,
    "measurement_points": MeasurementPoint,
    "personas": Persona,
    "annotations": Annotation,
    "themes": Theme,
    "root_causes": RootCause,
    "causes": Cause,
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
    journeys: list[Journey] = Field(default_factory=list)
    touchpoints: list[Touchpoint] = Field(default_factory=list)
    path_steps: list[PathStep] = Field(default_factory=list)
    drivers: list[Driver] = Field(default_factory=list)
    moments: list[Moment] = Field(default_factory=list)
    measurement_points: list[MeasurementPoint] = Field(default_factory=list)
    personas: list[Persona] = Field(default_factory=list)
    annotations: list[Annotation] = Field(default_factory=list)
    themes: list[Theme] = Field(default_factory=list)
    root_causes: list[RootCause] = Field(default_factory=list)
    causes: list[Cause] = Field(default_factory=list)
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
