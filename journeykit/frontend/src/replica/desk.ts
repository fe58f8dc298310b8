/**
 * Questions to the kernel's desk (`journeykit/sync/desk.py`): files in and out, restore points.
 * They are no part of the document and may take their time; an answer that is a refusal becomes an
 * Error whose message is a sentence. What a question means is the affair of `files.ts` and
 * `history.ts`.
 */
import type { Translate } from "../shared/i18n";
import { Assembler, type Content } from "./protocol";
import type { Channel } from "./provider";

/** Small enough for progress to be seen to go on. */
const PART_BYTES = 1_000_000;
/** A cell that runs does not stop the desk: a kernel silent for so long is gone. */
const SILENCE_MS = 60_000;

interface Question {
  readonly assembler: Assembler;
  heard(): void;
  resolve(answer: Answer): void;
  reject(error: Error): void;
  /** The kernel has this part of what is being sent. */
  got(index: number): void;
}

export interface Answer {
  readonly content: Content;
  readonly bytes: Uint8Array;
}

export interface Desk {
  ask(
    what: string,
    fields: Record<string, unknown>,
    file?: Blob,
    onProgress?: (share: number) => void,
  ): Promise<Answer>;
  receive(content: Content, bytes: Uint8Array): void;
  /** The kernel is gone: nothing that was asked, or is asked before it is `back`, is answered. */
  lost(): void;
  back(): void;
}

export function createDesk(me: string, channel: Channel, t: Translate): Desk {
  const questions = new Map<number, Question>();
  let last = 0;
  let down = false;
  const silence = (): Error =>
    new Error(t("The kernel does not answer: nothing can be changed until it does."));

  async function send(
    content: Content,
    file: Blob | undefined,
    arrived: () => Promise<void>,
    onProgress: (share: number) => void,
  ): Promise<void> {
    if (!file) return channel.send(content, []);
    const count = Math.max(1, Math.ceil(file.size / PART_BYTES));
    for (let index = 0; index < count; index += 1) {
      const part = file.slice(index * PART_BYTES, (index + 1) * PART_BYTES);
      const bytes = new Uint8Array(await part.arrayBuffer());
      channel.send(count > 1 ? { ...content, part: [index, count] } : content, [bytes]);
      // One part at a time: the map's own messages must find their way between them.
      if (index < count - 1) await arrived();
      onProgress((index + 1) / count);
    }
  }

  return {
    ask(what, fields, file, onProgress = () => {}) {
      if (down) return Promise.reject(silence());
      last += 1;
      const id = last;
      return new Promise<Answer>((resolve, reject) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        let arrived = (): void => {};
        const done = (): void => {
          clearTimeout(timer);
          questions.delete(id);
        };
        const question: Question = {
          assembler: new Assembler(),
          heard() {
            clearTimeout(timer);
            timer = setTimeout(() => question.reject(silence()), SILENCE_MS);
          },
          resolve(answer) {
            done();
            resolve(answer);
          },
          reject(error) {
            done();
            reject(error);
          },
          got: () => arrived(),
        };
        questions.set(id, question);
        question.heard();
        const next = (): Promise<void> =>
          new Promise((go) => {
            arrived = go;
          });
        send({ kind: "ask", from: me, id, what, ...fields }, file, next, (share) => {
          if (questions.has(id)) onProgress(share);
        }).catch((error: unknown) => {
          question.reject(error instanceof DOMException ? error : silence());
        });
      });
    },

    receive(content, bytes) {
      const question = questions.get(content.id ?? 0);
      if (!question || content.to !== me) return;
      question.heard();
      if (typeof content.got === "number") question.got(content.got);
      else if (content.ok === false) question.reject(new Error(content.reason || "?"));
      else {
        const whole = question.assembler.add(content, bytes);
        if (whole) question.resolve({ content, bytes: whole });
      }
    },

    lost() {
      down = true;
      for (const question of [...questions.values()]) question.reject(silence());
    },
    back() {
      down = false;
    },
  };
}
