"""The shapes of a note: its place, its words, where they come from, what is attached to it.

Part of the map's schema (`schema`).
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .shapes import EvidenceLevel, Item, Model, no_items

NoteColor = Literal["yellow", "blue", "green", "pink", "orange", "purple", "grey"]
MomentOfTruth = Literal["none", "declared", "supported", "not_supported", "proposed"]
AttachmentKind = Literal["image", "document", "audio", "video", "link"]


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
    sources: list[Source] = Field(default_factory=no_items)
    attachments: list[Attachment] = Field(default_factory=no_items)
    moment_of_truth: MomentOfTruth = "none"
