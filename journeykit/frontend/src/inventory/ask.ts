/**
 * Questions to the kernel that are no edits: files in and out, a new map. The widget's own messages
 * carry them (`journeykit/widgets/inventory_desk.py`); a refusal becomes an Error whose message is
 * a sentence.
 */
import type { Translate } from "../shared/i18n";

/** Reading a file may take a while, and a running cell has to end first. */
const SILENCE_MS = 120_000;

export interface Answer {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What is used of an anywidget model. */
export interface Channel {
  send(content: unknown, callbacks?: unknown, buffers?: ArrayBuffer[]): void;
  on(event: "msg:custom", listener: (content: unknown, buffers?: DataView[]) => void): void;
  off(event: "msg:custom", listener: (content: unknown, buffers?: DataView[]) => void): void;
}

export interface Kernel {
  ask(what: string, fields?: Record<string, unknown>, file?: ArrayBuffer): Promise<Answer>;
  close(): void;
}

export function createKernel(channel: Channel, t: Translate): Kernel {
  const me = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const waiting = new Map<number, { done(answer: Answer): void; fail(error: Error): void }>();
  let last = 0;
  const hear = (content: unknown, buffers: DataView[] = []): void => {
    const { to, id, ok, reason, ...fields } = content as Record<string, unknown>;
    const question = waiting.get(id as number);
    // Every page that shows the widget hears every answer.
    if (to !== me || !question) return;
    waiting.delete(id as number);
    if (!ok) {
      question.fail(new Error(String(reason)));
      return;
    }
    const view = buffers[0];
    const bytes = view
      ? new Uint8Array(
          view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength) as ArrayBuffer,
        )
      : new Uint8Array();
    question.done({ fields, bytes });
  };
  channel.on("msg:custom", hear);
  return {
    ask(what, fields = {}, file) {
      last += 1;
      const id = last;
      return new Promise<Answer>((done, fail) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          fail(new Error(t("The notebook did not answer: a cell may be running. Try again.")));
        }, SILENCE_MS);
        const ended =
          <A>(then: (answer: A) => void) =>
          (answer: A): void => {
            clearTimeout(timer);
            then(answer);
          };
        waiting.set(id, { done: ended(done), fail: ended(fail) });
        channel.send({ kind: "ask", from: me, id, what, ...fields }, undefined, file ? [file] : []);
      });
    },
    close: () => channel.off("msg:custom", hear),
  };
}
