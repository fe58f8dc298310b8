/**
 * The messages between a page's replica and the kernel's hub, the same in Python
 * (`journeykit/sync/protocol.py`). A custom widget message is a small JSON content; one of kind
 * "y" carries a y-protocols sync message in its buffer, cut in parts when it is large; "aware" an
 * awareness update; "ask" and "answer" what goes to and from `journeykit/sync/desk.py`.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

export const STEP_1 = 0;
export const STEP_2 = 1;
export const UPDATE = 2;

/** A message over about 10 MB drops the kernel's websocket. */
export const PART_BYTES = 4_000_000;

export interface Content {
  kind: "y" | "ack" | "ping" | "pong" | "aware" | "who" | "ask" | "answer" | "history";
  from?: string;
  to?: string;
  /** From a page: the number it wants acknowledged. From the kernel: its broadcasts so far. */
  seq?: number;
  /** `[index, count]` of a message in several parts. */
  part?: [number, number];
  n?: number;
  ok?: boolean;
  reason?: string;
  /** Of a question to the desk, and of its answer. */
  id?: number;
  [field: string]: unknown;
}

export interface SyncMessage {
  readonly type: number;
  readonly payload: Uint8Array;
}

export function encodeSync(type: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

/** Throws on bytes that are no sync message. */
export function decodeSync(bytes: Uint8Array): SyncMessage {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  if (type > UPDATE) throw new Error(`no sync message: type ${type}`);
  return { type, payload };
}

/** The bytes of a buffer as the widget manager hands it over (often a window on a larger one). */
export function bytesOf(buffer: unknown): Uint8Array {
  if (ArrayBuffer.isView(buffer)) {
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer) : new Uint8Array();
}

export function* inParts(
  content: Content,
  bytes: Uint8Array,
  limit = PART_BYTES,
): Generator<[Content, Uint8Array]> {
  const count = Math.max(1, Math.ceil(bytes.byteLength / limit));
  if (count === 1) {
    yield [content, bytes];
    return;
  }
  for (let index = 0; index < count; index += 1) {
    const piece = bytes.slice(index * limit, (index + 1) * limit);
    yield [{ ...content, part: [index, count] }, piece];
  }
}

/** Puts the parts of one sender's messages together; they come in order or not at all. */
export class Assembler {
  private parts: Uint8Array[] = [];

  /** The whole message, or null while parts are missing. */
  add(content: Content, bytes: Uint8Array): Uint8Array | null {
    if (!content.part) return bytes;
    const [index, count] = content.part;
    if (index === 0) this.parts = [];
    if (this.parts.length !== index) {
      this.parts = [];
      return null;
    }
    this.parts.push(bytes.slice());
    if (this.parts.length < count) return null;
    const whole = new Uint8Array(this.parts.reduce((sum, part) => sum + part.byteLength, 0));
    let at = 0;
    for (const part of this.parts) {
      whole.set(part, at);
      at += part.byteLength;
    }
    this.parts = [];
    return whole;
  }
}
