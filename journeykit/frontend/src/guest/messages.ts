/**
 * The room's own messages beside Yjs' (type 100: JSON in a lib0 string), and the two that are
 * needed of the sync protocol. No socket, no state.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Person } from "../shared/store";
import type { Scope } from "./page";

export const ROOM = 100;
const SYNC = 0;
const STEP_1 = 0;
const STEP_2 = 1;

/** A participant's private curve: values and comments by stage, points between the stages. */
export interface SketchData {
  readonly values: Readonly<Record<string, number>>;
  readonly between: readonly (readonly [stage: string, at: number, value: number])[];
  readonly comments: Readonly<Record<string, string>>;
}

export type FromGuest =
  | { kind: "hello"; person: Person; secret: string }
  | ({ kind: "sketch" } & SketchData)
  | { kind: "sketch?" };

export type FromRoom =
  | { kind: "welcome"; sketch: Partial<SketchData> | null; scope: Partial<Scope> | null }
  | { kind: "refused"; reason: string }
  /** taken, but words of it had no place any more */
  | { kind: "lost"; reason: string }
  | { kind: "ended"; reason: string }
  | { kind: "revealed" };

export function encodeMessage(message: FromGuest): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, ROOM);
  encoding.writeVarString(encoder, JSON.stringify(message));
  return encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>;
}

/** The message after its type has been read; null when it is none of those above. */
export function decodeMessage(decoder: decoding.Decoder): FromRoom | null {
  try {
    const message = JSON.parse(decoding.readVarString(decoder)) as FromRoom;
    const known = ["welcome", "refused", "lost", "ended", "revealed"].includes(message?.kind);
    return known ? message : null;
  } catch (error) {
    reportError(error); // a broken message says nothing; the document does not depend on it
    return null;
  }
}

/** Asks the room for what this document lacks; its answer also tells that it has read so far. */
export function encodeQuestion(doc: Y.Doc): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, STEP_1);
  encoding.writeVarUint8Array(encoder, Y.encodeStateVector(doc));
  return encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>;
}

/** Whether a sync message, its type already read, is the answer to such a question. */
export const isAnswer = (decoder: decoding.Decoder): boolean =>
  decoding.peekVarUint(decoder) === STEP_2;
