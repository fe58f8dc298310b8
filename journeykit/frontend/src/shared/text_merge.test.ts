import { describe, expect, it } from "vitest";
import { mergeText, movedCaret, textChange } from "./text_merge";

const apply = (text: string, change: ReturnType<typeof textChange>) =>
  change
    ? text.slice(0, change.at) + change.inserted + text.slice(change.at + change.removed)
    : text;

describe("textChange", () => {
  it("finds the smallest replacement", () => {
    expect(textChange("suivre colis", "suivre son colis")).toEqual({
      at: 7,
      removed: 0,
      inserted: "son ",
    });
    expect(textChange("abc", "abc")).toBeNull();
  });

  it("uses the caret to tell equal letters apart", () => {
    expect(textChange("aa", "aaa", 1)).toEqual({ at: 0, removed: 0, inserted: "a" });
    expect(textChange("aa", "aaa", 3)).toEqual({ at: 2, removed: 0, inserted: "a" });
  });

  it("never cuts an emoji in two", () => {
    const change = textChange("😀 bien", "😁 bien");
    expect(change).toEqual({ at: 0, removed: 2, inserted: "😁" });
  });

  it("is right on random edits", () => {
    const letter = () => "ab😀é"[Math.floor(Math.random() * 5)] ?? "a";
    for (let i = 0; i < 2000; i += 1) {
      const word = () => Array.from({ length: Math.floor(Math.random() * 6) }, letter).join("");
      const [before, after] = [word(), word()];
      const caret = Math.floor(Math.random() * (after.length + 1));
      expect(apply(before, textChange(before, after, caret))).toBe(after);
    }
  });
});

describe("mergeText", () => {
  it("keeps both sides' words", () => {
    expect(mergeText("suivre colis", "suivre son colis", "suivre colis vite")).toBe(
      "suivre son colis vite",
    );
    expect(mergeText("", "moi", "toi")).toBe("moitoi");
    expect(mergeText("abc", "abc", "xyz")).toBe("xyz");
    expect(mergeText("abc", "xyz", "abc")).toBe("xyz");
    expect(mergeText("abc", "abcd", "abcd")).toBe("abcd");
  });
});

describe("movedCaret", () => {
  it("follows the text around it", () => {
    const change = textChange("colis", "son colis");
    expect(movedCaret(0, change)).toBe(0);
    expect(movedCaret(3, change)).toBe(7);
    expect(movedCaret(3, null)).toBe(3);
  });
});
