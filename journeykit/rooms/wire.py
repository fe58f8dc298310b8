"""The messages of a room's websocket: the y-websocket protocol, and our own of type 100.

Only bytes to plain values and back; who may send what is the affair of `gate` and `seat`.
The browser's half writes the same messages (``frontend/src/guest``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pycrdt import write_message, write_var_uint

from .update import Malformed, Reader

SYNC, AWARENESS, QUERY_AWARENESS, ROOM = 0, 1, 3, 100
STEP_1, STEP_2, UPDATE = 0, 1, 2
ENDED = 4410  # y-websocket does not come back after a close code from 4400 on

AwarenessEntry = tuple[int, int, Any]  # client, clock, state


def room_message(content: dict[str, Any]) -> bytes:
    """One of our own messages.

    >>> read_room(Reader(room_message({"kind": "revealed"})[1:]))
    {'kind': 'revealed'}
    """
    return bytes([ROOM]) + write_message(json.dumps(content).encode())


def read_room(reader: Reader) -> dict[str, Any]:
    """The content of one of our messages, after its type.

    Raises
    ------
    Malformed
        When it is no JSON object.
    """
    content = _json(reader.text())
    reader.end()
    if not isinstance(content, dict):
        raise Malformed("no JSON object")
    return content


def sync_message(step: int, payload: bytes) -> bytes:
    return bytes([SYNC, step]) + write_message(payload)


def read_sync(reader: Reader) -> tuple[int, bytes]:
    """Step and payload of a sync message, after its type.

    Raises
    ------
    Malformed
        When it is none.
    """
    step = reader.byte()
    if step > UPDATE:
        raise Malformed("no sync message")
    payload = reader.bytes()
    reader.end()
    return step, payload


def awareness_message(entries: Iterable[AwarenessEntry]) -> bytes:
    return bytes([AWARENESS]) + write_message(awareness_update(entries))


def awareness_update(entries: Iterable[AwarenessEntry]) -> bytes:
    """What y-protocols calls an awareness update.

    >>> read_awareness(awareness_update([(7, 1, {"at": None})]))
    [(7, 1, {'at': None})]
    """
    entries = list(entries)
    parts = [write_var_uint(len(entries))]
    for client, clock, state in entries:
        parts += [write_var_uint(client), write_var_uint(clock)]
        parts.append(write_message(json.dumps(state).encode()))
    return b"".join(parts)


def read_awareness(update: bytes) -> list[AwarenessEntry]:
    """The entries of an awareness update.

    Raises
    ------
    Malformed
        When the bytes are none.
    """
    reader = Reader(update)
    entries = []
    for _entry in range(reader.count(3)):
        entries.append((reader.uint(), reader.uint(), _json(reader.text())))
    reader.end()
    return entries


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is no JSON: a browser would stumble over it")


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Malformed("no JSON") from error
