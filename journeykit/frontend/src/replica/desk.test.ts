import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTranslator } from "../shared/i18n";
import { createDesk } from "./desk";
import { createFiles } from "./files";
import { createHistory } from "./history";
import { type Content, inParts } from "./protocol";

const t = createTranslator();

/** The kernel's end: collects questions, answers as it is told. */
class Kernel {
  asked: [Content, Uint8Array][] = [];
  desk = createDesk(
    "me",
    {
      send: (content, buffers) => {
        if (this.dead) throw new Error("closed");
        this.asked.push([content, buffers[0] ?? new Uint8Array()]);
        this.answers(content);
      },
    },
    t,
  );
  dead = false;
  answers: (content: Content) => void = () => {};
  answer(content: Omit<Content, "kind">, bytes: Uint8Array = new Uint8Array()): void {
    this.desk.receive({ kind: "answer", to: "me", ok: true, ...content }, bytes);
  }
}

let kernel: Kernel;
const revoked: string[] = [];
beforeEach(() => {
  kernel = new Kernel();
  revoked.length = 0;
  let made = 0;
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    made += 1;
    return `blob:${made}:${(blob as Blob).type}`;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => revoked.push(url));
});
afterEach(() => vi.restoreAllMocks());

const picture = {
  name: "photo.png",
  kind: "image" as const,
  media_type: "image/png",
  sha256: "ab",
  size: 3,
  url: "",
};

describe("files", () => {
  it("go to the kernel part by part, with progress, and come back as an attachment", async () => {
    const files = createFiles(kernel.desk, 5_000_000, t);
    kernel.answers = ({ id, part }) => {
      const [index, count] = part ?? [0, 1];
      queueMicrotask(() =>
        index < count - 1
          ? kernel.answer({ id: id ?? 0, got: index })
          : kernel.answer({ id: id ?? 0, attachment: picture }),
      );
    };
    const shares: number[] = [];
    const data = new Uint8Array(2_500_000).fill(7);
    const file = new File([data], "photo.png");
    expect(await files.put(file, (share) => shares.push(Math.round(share * 100)))).toEqual(picture);
    expect(shares.slice(0, 2)).toEqual([33, 67]);
    expect(kernel.asked.map(([content]) => content.part)).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    expect(kernel.asked[0]?.[0]).toMatchObject({ what: "file.put", name: "photo.png", from: "me" });
    expect(kernel.asked.reduce((sum, [, bytes]) => sum + bytes.byteLength, 0)).toBe(2_500_000);
    // What was just put needs no way back.
    expect(await files.url(picture)).toBe("blob:1:image/png");
    expect(kernel.asked).toHaveLength(3);
  });

  it("are refused in a sentence: too large here, whatever the kernel says there", async () => {
    const files = createFiles(kernel.desk, 10, t);
    await expect(files.put(new File(["x".repeat(11)], "a.txt"))).rejects.toThrow("too large");
    expect(kernel.asked).toEqual([]);
    kernel.answers = ({ id }) => kernel.answer({ id: id ?? 0, ok: false, reason: "Pas ça." });
    await expect(files.put(new File(["x"], "a.exe"))).rejects.toThrow("Pas ça.");
  });

  it("are fetched once, in parts, shown as what is safe to show, and given back at the end", async () => {
    const files = createFiles(kernel.desk, 10, t);
    kernel.answers = ({ id }) => {
      for (const [head, piece] of inParts(
        { kind: "answer", id: id ?? 0 },
        Uint8Array.of(1, 2, 3),
        2,
      ))
        kernel.answer(head, piece);
    };
    const [one, same] = [files.url(picture), files.url(picture)];
    expect(await one).toBe("blob:1:image/png");
    expect(await same).toBe(await one);
    expect(kernel.asked).toHaveLength(1);
    expect(kernel.asked[0]?.[0]).toMatchObject({ what: "file.get", sha256: "ab" });
    const page = { ...picture, sha256: "cd", media_type: "text/html" };
    expect(await files.url(page)).toBe("blob:2:application/octet-stream");
    expect(await files.url({ ...picture, sha256: "", url: "https://a.org/" })).toBe(
      "https://a.org/",
    );
    files.destroy();
    expect(revoked).toHaveLength(2);
  });

  it("that could not be had can be asked for again", async () => {
    const files = createFiles(kernel.desk, 10, t);
    kernel.answers = ({ id }) => kernel.answer({ id: id ?? 0, ok: false, reason: "parti" });
    await expect(files.url(picture)).rejects.toThrow("parti");
    kernel.answers = ({ id }) => kernel.answer({ id: id ?? 0 });
    expect(await files.url(picture)).toBe("blob:1:image/png");
  });
});

describe("a kernel that is gone", () => {
  it("refuses what was asked, and what is asked now", async () => {
    const files = createFiles(kernel.desk, 10, t);
    const asked = files.url(picture);
    kernel.desk.lost();
    await expect(asked).rejects.toThrow("does not answer");
    await expect(files.url(picture)).rejects.toThrow("does not answer");
    expect(kernel.asked).toHaveLength(1);
    kernel.desk.back();
    kernel.dead = true;
    await expect(files.put(new File(["x"], "a.txt"))).rejects.toThrow("does not answer");
  });

  it("is given up after a minute of silence", async () => {
    vi.useFakeTimers();
    const asked = createFiles(kernel.desk, 10, t).url(picture);
    const outcome = expect(asked).rejects.toThrow("does not answer");
    await vi.advanceTimersByTimeAsync(61_000);
    await outcome;
    vi.useRealTimers();
  });
});

describe("restore points", () => {
  it("are listed by the kernel, marked and restored by asking", async () => {
    const history = createHistory(kernel.desk);
    const heard = vi.fn();
    const stop = history.subscribe(heard);
    const point = {
      id: "p",
      label: "Avant",
      made: "2026-11-22T10:00:00Z",
      automatic: false,
      notes: 4,
    };
    history.receive({ kind: "history", points: [point] });
    history.receive({ kind: "history", points: "x" });
    expect(history.points()).toEqual([point]);
    expect(heard).toHaveBeenCalledTimes(1);
    stop();
    kernel.answers = ({ id }) => kernel.answer({ id: id ?? 0 });
    await history.mark("Avant la pause");
    await history.restore("p");
    expect(kernel.asked.map(([content]) => content)).toMatchObject([
      { what: "history.mark", label: "Avant la pause" },
      { what: "history.restore", point: "p" },
    ]);
  });
});
