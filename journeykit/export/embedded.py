"""The attached files inside the exported page, as ``data:`` addresses; and what had to stay out.

A file is given the type its content has, never the one that somebody wrote beside it. No markup.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field

from journeykit.document import JourneyMap
from journeykit.document.media import recognise
from journeykit.errors import MapFileError
from journeykit.language import Language
from journeykit.language import translate as _

from .content import Plain
from .wording import labelled, megabytes

MOST_A_FILE = 10_000_000  # bytes
MOST_IN_ALL = 40_000_000  # the page grows by a third more: base64


@dataclass
class Embedded:
    """`files`: sha256 → ``data:`` address. `left_out`: one sentence a file, by its name."""

    files: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def embed(m: JourneyMap, content: Plain, lang: Language) -> Embedded:
    """The files that `content`'s notes have attached, in the wall's order until the page is full.

    The attachments in `content` get the type and size of what was found.
    """
    found, room = Embedded(), MOST_IN_ALL
    seen: dict[str, tuple[str, str, int]] = {}
    refused: dict[str, str] = {}
    for attachment in _attachments(m, content):
        sha256 = attachment["sha256"]
        if sha256 not in seen and sha256 not in refused:
            media, data, why = _read(m, attachment, room, lang)
            if why:
                refused[sha256] = why
            else:
                room -= len(data)
                seen[sha256] = (*media, len(data))
                encoded = base64.b64encode(data).decode("ascii")
                found.files[sha256] = f"data:{media[0]};base64,{encoded}"
        if sha256 in seen:
            attachment["media_type"], attachment["kind"], attachment["size"] = seen[sha256]
        else:
            name = _("“{name}”", lang).format(name=attachment["name"])
            sentence = labelled(name, refused[sha256], lang)
            if sentence not in found.left_out:
                found.left_out.append(sentence)
    return found


def _attachments(m: JourneyMap, content: Plain) -> Iterator[Plain]:
    notes = {note["id"]: note for note in content["notes"]}
    for note in m.notes:
        for attachment in notes.get(note.id, {}).get("attachments", []):
            if attachment["kind"] != "link":
                yield attachment


def _read(
    m: JourneyMap, attachment: Plain, room: int, lang: Language
) -> tuple[tuple[str, str], bytes, str]:
    """The type and bytes of a file, or why it stays out."""
    nothing = ("", "")
    try:
        size = m.attachments.path(attachment["sha256"]).stat().st_size
        if size > MOST_A_FILE:
            told = _("{size}, and at most {most} a file travel in the page.", lang)
            most = megabytes(MOST_A_FILE, lang)
            return nothing, b"", told.format(size=megabytes(size, lang), most=most)
        if size > room:
            told = _("the page is full ({most} of files at most).", lang)
            return nothing, b"", told.format(most=megabytes(MOST_IN_ALL, lang))
        data = m.attachments.read(attachment["sha256"])
    except (MapFileError, OSError):
        return nothing, b"", _("the file is missing beside the map, or damaged.", lang)
    media = recognise(data, attachment["name"])
    if media is None:
        return nothing, b"", _("this type of file is not taken.", lang)
    return (media.media_type, media.kind), data, ""
