"""The shape of a journey map, written once: the one place from which its models are imported.

The map file is checked against them, the TypeScript types are generated from them, and the live
document (`ydoc`) stores exactly these fields. They are grouped by subject in modules of their own
(`_NAMES` says which holds what), and a module is loaded when one of its names is first asked for:
making models takes time, and the first board needs none. So code that is itself loaded with the
first board imports models for annotations only, and else says ``schema.Note`` where it needs one.
No behaviour here, no storage, no widget.

Unknown fields are kept (``extra="allow"``): a file written by a newer, compatible version, or by
somebody else's tool, survives a round trip.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from .cause_shapes import Cause as Cause
    from .cause_shapes import RootCause as RootCause
    from .emotion_shapes import CurveKind as CurveKind
    from .emotion_shapes import EmotionCurve as EmotionCurve
    from .emotion_shapes import EmotionPoint as EmotionPoint
    from .emotion_shapes import Valence as Valence
    from .frame_shapes import Charter as Charter
    from .frame_shapes import MapStatus as MapStatus
    from .frame_shapes import Meta as Meta
    from .frame_shapes import Participant as Participant
    from .frame_shapes import Persona as Persona
    from .map_file import MapFile as MapFile
    from .map_file import json_schema as json_schema
    from .measures import Annotation as Annotation
    from .measures import MaskedVerbatim as MaskedVerbatim
    from .measures import MeasurementPoint as MeasurementPoint
    from .measures import Provenance as Provenance
    from .measures import ScoreRecord as ScoreRecord
    from .measures import Theme as Theme
    from .measures import ThemeCount as ThemeCount
    from .measures import TrendPoint as TrendPoint
    from .note_shapes import Attachment as Attachment
    from .note_shapes import AttachmentKind as AttachmentKind
    from .note_shapes import MomentOfTruth as MomentOfTruth
    from .note_shapes import Note as Note
    from .note_shapes import NoteColor as NoteColor
    from .note_shapes import Place as Place
    from .note_shapes import Source as Source
    from .plan_shapes import Action as Action
    from .plan_shapes import Communication as Communication
    from .shapes import EvidenceLevel as EvidenceLevel
    from .shapes import Item as Item
    from .shapes import Model as Model
    from .shapes import Ordered as Ordered
    from .touchpoint_shapes import Driver as Driver
    from .touchpoint_shapes import Journey as Journey
    from .touchpoint_shapes import Leaving as Leaving
    from .touchpoint_shapes import Metric as Metric
    from .touchpoint_shapes import Moment as Moment
    from .touchpoint_shapes import MomentTest as MomentTest
    from .touchpoint_shapes import PathStep as PathStep
    from .touchpoint_shapes import Touchpoint as Touchpoint
    from .wall_shapes import BlueprintLine as BlueprintLine
    from .wall_shapes import Phase as Phase
    from .wall_shapes import Row as Row
    from .wall_shapes import RowType as RowType
    from .wall_shapes import Stage as Stage

FORMAT: Literal["journeykit-map"] = "journeykit-map"
FORMAT_VERSION = 1

_NAMES = {
    "shapes": "EvidenceLevel Item Model Ordered",
    "frame_shapes": "Charter MapStatus Meta Participant Persona",
    "wall_shapes": "BlueprintLine Phase Row RowType Stage",
    "note_shapes": "Attachment AttachmentKind MomentOfTruth Note NoteColor Place Source",
    "emotion_shapes": "CurveKind EmotionCurve EmotionPoint Valence",
    "measures": "Annotation MaskedVerbatim MeasurementPoint Provenance ScoreRecord Theme "
    "ThemeCount TrendPoint",
    "touchpoint_shapes": "Driver Journey Leaving Metric Moment MomentTest PathStep Touchpoint",
    "cause_shapes": "Cause RootCause",
    "plan_shapes": "Action Communication",
    "map_file": "MapFile json_schema",
}
_HOME = {name: module for module, names in _NAMES.items() for name in names.split()}


def _load(name: str) -> Any:
    value = getattr(import_module(f".{_HOME[name]}", __package__), name)
    globals()[name] = value
    return value


if not TYPE_CHECKING:  # a type checker knows the names above, and would let any other pass here

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _load(name)


class _Models(Mapping[str, Any]):
    """The model of each collection, loaded when it is asked for; the names cost nothing."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def __getitem__(self, collection: str) -> Any:
        name = self._names[collection]
        return globals().get(name) or _load(name)

    def __contains__(self, collection: object) -> bool:
        return collection in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


COLLECTIONS: Mapping[str, type[Item]] = _Models(
    {
        "phases": "Phase",
        "stages": "Stage",
        "rows": "Row",
        "notes": "Note",
        "emotion_curves": "EmotionCurve",
        "emotion_points": "EmotionPoint",
        "journeys": "Journey",
        "touchpoints": "Touchpoint",
        "path_steps": "PathStep",
        "drivers": "Driver",
        "moments": "Moment",
        "measurement_points": "MeasurementPoint",
        "personas": "Persona",
        "annotations": "Annotation",
        "themes": "Theme",
        "root_causes": "RootCause",
        "causes": "Cause",
        "actions": "Action",
        "communications": "Communication",
    },
)
SINGLETONS: Mapping[str, type[Model]] = _Models({"meta": "Meta", "charter": "Charter"})
SHARED_TEXTS: dict[str, frozenset[str]] = {"notes": frozenset({"text"})}
