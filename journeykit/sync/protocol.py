"""The messages between the kernel's hub and a browser's replica, the same as in TypeScript
(``frontend/src/replica/protocol.ts``).

A custom widget message is a small JSON content; one of kind ``"y"`` carries a y-protocols sync
message in its buffer: the type, then the payload with its length. A large one is cut in parts,
because a message over about 10 MB drops the kernel's websocket. ``"aware"`` carries an awareness
update (`aware`), ``"ask"`` and ``"answer"`` what goes to and from the `desk`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pycrdt import Decoder, write_message

STEP_1 = 0
STEP_2 = 1
UPDATE = 2

PART_BYTES = 4_000_000

Content = dict[str, Any]


class ProtocolError(ValueError):
    """Bytes or contents that are no message of ours. Never shown to a person: logged."""


def encode_sync(kind: int, payload: bytes) -> bytes:
    """One y-protocols sync message.

    >>> decode_sync(encode_sync(UPDATE, b"abc"))
    (2, b'abc')
    """
    return bytes([kind]) + write_message(payload)


def decode_sync(message: bytes) -> tuple[int, bytes]:
    """The type and payload of a sync message.

    Raises
    ------
    ProtocolError
        When the bytes are no whole sync message.
    """
    if not message or message[0] > UPDATE:
        raise ProtocolError(f"no sync message: {message[:8]!r}")
    try:
        decoder = Decoder(message[1:])
        size = decoder.read_var_uint()
        payload = message[1 + decoder.i0 :]
    except (IndexError, RuntimeError) as error:
        raise ProtocolError(f"a sync message without length: {message[:8]!r}") from error
    if len(payload) != size:
        raise ProtocolError(f"a sync message of {len(payload)} bytes announces {size}")
    return message[0], payload


def in_parts(
    content: Content, message: bytes, limit: int = PART_BYTES
) -> Iterator[tuple[Content, bytes]]:
    """The messages that carry `message`: one, or several with ``part: [index, count]``.

    >>> [(c["part"], b) for c, b in in_parts({}, b"abcde", limit=2)]
    [([0, 3], b'ab'), ([1, 3], b'cd'), ([2, 3], b'e')]
    """
    count = -(-len(message) // limit)
    if count <= 1:
        yield content, message
        return
    for index in range(count):
        yield {**content, "part": [index, count]}, message[index * limit : (index + 1) * limit]


@dataclass
class Assembler:
    """Puts the parts of one sender's messages together; they come in order or not at all."""

    parts: list[bytes] = field(default_factory=list)

    def add(self, content: Content, message: bytes) -> bytes | None:
        """The whole message, or None while parts are missing.

        Raises
        ------
        ProtocolError
            When a part is out of order; the message is dropped.
        """
        if "part" not in content:
            return message
        match content["part"]:
            case [int(index), int(count)] if 0 <= index < count <= 1000:
                pass
            case other:
                raise ProtocolError(f"part: {other!r}")
        if index == 0:
            self.parts = []
        if len(self.parts) != index:
            self.parts = []
            raise ProtocolError(f"part {index} of {count} came out of order")
        self.parts.append(message)
        if len(self.parts) < count:
            return None
        whole, self.parts = b"".join(self.parts), []
        return whole
