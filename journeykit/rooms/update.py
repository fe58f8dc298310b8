"""Reads a Y update without applying it: what it is made of, and whether it is whole.

A participant's bytes meet this reader before any library does: an announced length of 2⁶⁰ or
sixty thousand nested lists would end the whole kernel, not only raise. It follows the update
format 1 of yjs (``encoding.ts``, ``structs/*``). What an edit means is the affair of `gate`.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

DEEPEST = 12  # levels of lists in lists within one value: a note's fields have three
MAX_CLIENTS = 5_000
MAX_NUMBER = 2**53

T = TypeVar("T")


class Malformed(ValueError):
    """Bytes that are no whole message, or one a map has no use for. Logged, never shown."""


class Reader:
    """Reads lib0's numbers and texts from bytes; nothing is ever read beyond the end.

    >>> Reader(bytes([0xAC, 0x02])).uint()
    300
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def left(self) -> int:
        return len(self.data) - self.at

    def byte(self) -> int:
        if self.at >= len(self.data):
            raise Malformed("it ends too early")
        self.at += 1
        return self.data[self.at - 1]

    def uint(self) -> int:
        if self.at < len(self.data) and self.data[self.at] < 0x80:  # most of them
            self.at += 1
            return self.data[self.at - 1]
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if value > MAX_NUMBER:
                raise Malformed("a number is too large")
            if byte < 0x80:
                return value
            shift += 7
            if shift > 56:
                raise Malformed("a number is too long")

    def count(self, each: int = 1) -> int:
        """How many things follow, at least `each` bytes long: no more than there are bytes."""
        n = self.uint()
        if n * each > self.left():
            raise Malformed("it announces more than it holds")
        return n

    def raw(self, n: int) -> bytes:
        if n > self.left():
            raise Malformed("it ends too early")
        self.at += n
        return self.data[self.at - n : self.at]

    def bytes(self) -> bytes:
        return self.raw(self.uint())

    def text(self) -> str:
        try:
            return self.bytes().decode()
        except UnicodeDecodeError as error:
            raise Malformed("a text is not UTF-8") from error

    def signed(self) -> int:
        byte = self.byte()
        value, shift, sign = byte & 0x3F, 6, -1 if byte & 0x40 else 1
        while byte & 0x80:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if shift > 63:
                raise Malformed("a number is too long")
        return sign * value

    def end(self) -> None:
        if self.left():
            raise Malformed("something follows its end")


@dataclass(frozen=True, slots=True)
class Block:
    """One run of a client's operations, `clock` … `clock + length`."""

    client: int
    clock: int
    length: int
    needs: tuple[tuple[int, int], ...] = ()  # what must be known before: (client, clock)
    root: str | None = None  # the root it hangs on, where it says so
    kind: int = 0  # of its content, as yjs numbers them; 0: none is left


@dataclass(slots=True)
class Update:
    """What an update brings: blocks in the order they stand, and deleted ranges by client."""

    blocks: list[Block] = field(default_factory=list)
    deletes: list[tuple[int, int, int]] = field(default_factory=list)  # client, clock, length
    clients: set[int] = field(default_factory=set)


def read_update(data: bytes, found: Update | None = None) -> Update:
    """Read a whole update; into `found`, which then holds what came before a fault.

    Raises
    ------
    Malformed
        When the bytes are no whole update, or hold what a note has no use for: documents in the
        document, XML, formatting, binary values.

    Examples
    --------
    >>> from pycrdt import Doc, Map
    >>> doc = Doc()
    >>> doc.get("notes", type=Map)["n1"] = Map({"color": "blue"})
    >>> [(block.length, block.root) for block in read_update(doc.get_update()).blocks]
    [(1, 'notes'), (1, None)]
    """
    reader, found = Reader(data), found or Update()
    clients = reader.count(3)
    if clients > MAX_CLIENTS:
        raise Malformed("too many writers")
    for _client in range(clients):
        blocks, client, clock = reader.count(), reader.uint(), reader.uint()
        found.clients.add(client)
        for _block in range(blocks):
            block = _block_at(reader, client, clock)
            if block is not None:
                found.blocks.append(block)
                clock += block.length
    for _client in range(reader.count(2)):
        client = reader.uint()
        for _range in range(reader.count(2)):
            found.deletes.append((client, reader.uint(), reader.uint()))
    reader.end()
    return found


def _block_at(reader: Reader, client: int, clock: int) -> Block:
    info = reader.byte()
    kind = info & 0x1F
    if kind == 0:  # something long deleted, of which nothing is left but its length
        return Block(client, clock, _length(reader))
    if kind == 10:
        raise Malformed("it leaves a gap")
    needs = []
    root = None
    if info & 0x80:
        needs.append((reader.uint(), reader.uint()))
    if info & 0x40:
        needs.append((reader.uint(), reader.uint()))
    if not info & 0xC0:
        if reader.uint() == 1:
            root = reader.text()
        else:
            needs.append((reader.uint(), reader.uint()))
        if info & 0x20:
            reader.text()
    read = _CONTENTS.get(kind)
    if read is None:
        raise Malformed(f"content of kind {kind}")
    return Block(client, clock, read(reader), tuple(needs), root, kind)


def _length(reader: Reader) -> int:
    length = reader.uint()
    if not 0 < length < MAX_NUMBER:
        raise Malformed("an empty block")
    return length


def _string(reader: Reader) -> int:
    length = len(reader.text().encode("utf-16-le")) // 2
    if not length:
        raise Malformed("an empty block")
    return length


def _type(reader: Reader) -> int:
    if reader.uint() not in (1, 2):  # a map, a text
        raise Malformed("a shared type that a note has not")
    return 1


def _values(reader: Reader) -> int:
    n = reader.count()
    if not n:
        raise Malformed("an empty block")
    for _value in range(n):
        _skip_value(reader, 0)
    return n


def _skip_value(reader: Reader, depth: int) -> None:
    if depth > DEEPEST:
        raise Malformed("a value is nested too deeply")
    kind = reader.byte()
    if kind in (127, 126, 121, 120):
        return
    if kind == 125:
        reader.signed()
    elif kind == 124:
        _finite(reader, ">f")
    elif kind == 123:
        _finite(reader, ">d")
    elif kind == 122:
        reader.raw(8)
    elif kind == 119:
        reader.text()
    elif kind == 118:
        for _pair in range(reader.count(2)):
            reader.text()
            _skip_value(reader, depth + 1)
    elif kind == 117:
        for _item in range(reader.count()):
            _skip_value(reader, depth + 1)
    else:
        raise Malformed(f"a value of kind {kind}")


def _finite(reader: Reader, form: str) -> None:
    if not math.isfinite(struct.unpack(form, reader.raw(struct.calcsize(form)))[0]):
        raise Malformed("a number that is none")


DELETED, STRING = 1, 4
_CONTENTS: dict[int, Callable[[Reader], int]] = {
    DELETED: _length,
    STRING: _string,
    7: _type,
    8: _values,
}


def read_state(data: bytes) -> dict[int, int]:
    """A state vector: how far each client is known.

    Raises
    ------
    Malformed
        When the bytes are none.
    """
    reader = Reader(data)
    known = {}
    for _client in range(reader.count(2)):
        client = reader.uint()
        known[client] = reader.uint()
    reader.end()
    return known


def fresh(update: Update, known: dict[int, int]) -> tuple[list[Block], dict[int, int]]:
    """The blocks of an update that somebody with this state lacks, checked to follow on.

    Returns
    -------
    The blocks, and how far their clients are known after them.

    Raises
    ------
    Malformed
        When something is missing before it: kept waiting, it would slip in later, unchecked.
    """
    after: dict[int, int] = {}
    new = []

    def reached(client: int) -> int:
        return after.get(client) or known.get(client, 0)

    for block in update.blocks:
        have = reached(block.client)
        if block.clock > have:
            raise Malformed("it leaves a gap")
        if block.clock + block.length > have:
            after[block.client] = block.clock + block.length
            new.append(block)
    for block in new:
        if any(clock >= reached(client) for client, clock in block.needs):
            raise Malformed("it follows something unknown")
    for client, clock, length in update.deletes:
        if clock + length > reached(client):
            raise Malformed("it deletes something unknown")
    return new, after


def homeless(update: Update, passed: Update) -> bool:
    """Whether words of an update died as they arrived: the text they stood in is gone.

    `passed` is the receiving document's own account of what the update brought.
    """
    dead = [(block.client, block.clock, block.length) for block in passed.blocks if block.kind <= 1]
    dead += passed.deletes
    for block in update.blocks:
        if block.kind == STRING and not _covers(update.deletes, block) and _covers(dead, block):
            return True
    return False


def _covers(ranges: list[tuple[int, int, int]], block: Block) -> bool:
    """Whether one of the ranges holds a block's beginning."""
    return any(
        client == block.client and clock <= block.clock < clock + length
        for client, clock, length in ranges
    )
