"""The shape of a whole map file, against which files are checked. Part of the schema (`schema`).

It names every model of a map; what works item by item takes them from `schema.COLLECTIONS`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, field_validator

from .cause_shapes import Cause, RootCause
from .emotion_shapes import EmotionCurve, EmotionPoint
from .frame_shapes import Charter, Meta, Persona
from .measures import Annotation, MeasurementPoint, Theme
from .note_shapes import Note
from .plan_shapes import Action, Communication
from .schema import FORMAT, FORMAT_VERSION
from .shapes import Model, no_items
from .touchpoint_shapes import Driver, Journey, Moment, PathStep, Touchpoint
from .wall_shapes import Phase, Row, Stage


class MapFile(Model):
    """The whole map as its file holds it; collections are lists sorted by id."""

    format: Literal["journeykit-map"] = FORMAT
    version: int = FORMAT_VERSION
    meta: Meta
    charter: Charter = Field(default_factory=Charter)
    phases: list[Phase] = Field(default_factory=no_items)
    stages: list[Stage] = Field(default_factory=no_items)
    rows: list[Row] = Field(default_factory=no_items)
    notes: list[Note] = Field(default_factory=no_items)
    emotion_curves: list[EmotionCurve] = Field(default_factory=no_items)
    emotion_points: list[EmotionPoint] = Field(default_factory=no_items)
    journeys: list[Journey] = Field(default_factory=no_items)
    touchpoints: list[Touchpoint] = Field(default_factory=no_items)
    path_steps: list[PathStep] = Field(default_factory=no_items)
    drivers: list[Driver] = Field(default_factory=no_items)
    moments: list[Moment] = Field(default_factory=no_items)
    measurement_points: list[MeasurementPoint] = Field(default_factory=no_items)
    personas: list[Persona] = Field(default_factory=no_items)
    annotations: list[Annotation] = Field(default_factory=no_items)
    themes: list[Theme] = Field(default_factory=no_items)
    root_causes: list[RootCause] = Field(default_factory=no_items)
    causes: list[Cause] = Field(default_factory=no_items)
    actions: list[Action] = Field(default_factory=no_items)
    communications: list[Communication] = Field(default_factory=no_items)

    @field_validator("version")
    @classmethod
    def _known(cls, version: int) -> int:
        if version > FORMAT_VERSION:
            raise ValueError(f"version: {version} is newer than {FORMAT_VERSION}")
        return version


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a map file, from which the TypeScript types are generated."""
    return MapFile.model_json_schema(mode="serialization")
