"""Who is in a room: the participants of one invitation, here or dropped.

A participant is known by a secret that their browser keeps; their id is derived from it, so that
a phone that comes back is the same person, and nobody can become somebody else by naming an id.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .limits import Bucket, Limits
from .update import Malformed

NAME_LENGTH = 40
_COLOR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-z]{3,20}|hsl\([0-9., %deg]{3,30}\)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass
class Participant:
    """Somebody invited. `here` counts their open connections."""

    id: str
    name: str
    color: str
    since: datetime
    limits: Limits
    here: int = 0
    files: int = 0
    files_bytes: int = 0
    messages: Bucket = field(init=False)
    bytes: Bucket = field(init=False)
    notes: Bucket = field(init=False)
    refusals: Bucket = field(init=False)

    def __post_init__(self) -> None:
        limits = self.limits
        self.messages = Bucket(limits.messages, limits.messages_at_once)
        self.bytes = Bucket(limits.bytes, limits.bytes_at_once)
        self.notes = Bucket(limits.notes_a_minute / 60, limits.notes_at_once)
        self.refusals = Bucket(limits.refusals_a_minute / 60, limits.refusals_a_minute)

    @property
    def connected(self) -> bool:
        return self.here > 0


def participant_id(secret: object) -> str:
    """The id of whoever holds a secret; the secret cannot be had from it.

    Raises
    ------
    Malformed
        When it is no text of 16 to 200 characters.
    """
    if not isinstance(secret, str) or not 16 <= len(secret) <= 200:
        raise Malformed("no secret")
    digest = hashlib.sha256(b"journeykit participant " + secret.encode("utf-8", "replace"))
    return f"p-{digest.hexdigest()[:32]}"


def shown_name(given: object, otherwise: str) -> str:
    """A first name fit to be shown: one line, no control characters, at most `NAME_LENGTH`.

    >>> shown_name("  Anne\\n", "Guest"), shown_name(7, "Guest")
    ('Anne', 'Guest')
    """
    if not isinstance(given, str):
        return otherwise
    clean = _CONTROL.sub("", given.encode("utf-8", "ignore").decode()).strip()
    return clean[:NAME_LENGTH] or otherwise


class People:
    """The participants of one room, by id; at most `most` of them.

    Used by the listener's thread; `all` hands out a copy to whoever asks.
    """

    def __init__(self, most: int, limits: Limits) -> None:
        self.most = most
        self.limits = limits
        self._known: dict[str, Participant] = {}

    def all(self) -> tuple[Participant, ...]:
        return tuple(self._known.values())

    def get(self, secret: object) -> Participant | None:
        """Who holds this secret, if they ever came in."""
        return self._known.get(participant_id(secret))

    def arrive(self, hello: dict[str, Any], otherwise: str) -> Participant | None:
        """Somebody says hello; None when the room is full.

        Raises
        ------
        Malformed
            When the message holds no secret.
        """
        who = participant_id(hello.get("secret"))
        name, color = _looks(hello, otherwise)
        found = self._known.get(who)
        if found is None:
            if len(self._known) >= self.most:
                self._forget_one()
            if len(self._known) >= self.most:
                return None
            found = Participant(who, name, color, datetime.now(), self.limits)
            self._known[who] = found
        found.name, found.color = name, color
        found.here += 1
        return found

    def rename(self, person: Participant, hello: dict[str, Any], otherwise: str) -> None:
        """Somebody who is in says hello again, with another name or colour."""
        if self.get(hello.get("secret")) is not person:
            raise Malformed("somebody else's secret")
        person.name, person.color = _looks(hello, otherwise)

    def _forget_one(self) -> None:
        """Give the seat of whoever dropped to somebody new: people count while they are here."""
        for who, person in self._known.items():
            if not person.connected:
                del self._known[who]
                return


def _looks(hello: dict[str, Any], otherwise: str) -> tuple[str, str]:
    """Name and colour from a hello."""
    person = hello.get("person")
    given = person if isinstance(person, dict) else {}
    color = given.get("color")
    if not isinstance(color, str) or not _COLOR.fullmatch(color):
        color = ""
    return shown_name(given.get("name"), otherwise), color
