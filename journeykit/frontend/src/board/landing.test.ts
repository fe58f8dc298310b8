import { describe, expect, it } from "vitest";
import { safeUrl } from "../shared/ui/links";
import { place } from "../shared/ui/Menu";
import { curvePath } from "./emotion_curve";
import { indexAt } from "./landing";

const box = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 50 });

describe("where a pointer would drop a note", () => {
  const sideBySide = [box(0, 0), box(110, 0), box(0, 60)];
  it("before the first, between two, at the end", () => {
    expect(indexAt(sideBySide, 10, 10)).toBe(0);
    expect(indexAt(sideBySide, 90, 10)).toBe(1);
    expect(indexAt(sideBySide, 200, 10)).toBe(2);
    expect(indexAt(sideBySide, 50, 109)).toBe(3);
  });
  it("in one column the middle of a note decides", () => {
    const column = [box(0, 0), box(0, 60)];
    expect(indexAt(column, 90, 10)).toBe(0);
    expect(indexAt(column, 10, 40)).toBe(1);
    expect(indexAt([], 1, 1)).toBe(0);
  });
});

describe("the emotion curve", () => {
  it("goes through the values and never beyond them", () => {
    const path = curvePath(
      [
        { stage: 0, value: -2 },
        { stage: 1, value: 2 },
        { stage: 2, value: 2 },
      ],
      100,
      10,
    );
    expect(path.startsWith("M0.500 90.000")).toBe(true);
    const numbers = [...path.matchAll(/[\d.]+/g)].map(Number);
    const heights = numbers.filter((_, index) => index % 2 === 1);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...heights)).toBeLessThanOrEqual(90);
  });
  it("needs two values to be drawn", () => {
    expect(curvePath([{ stage: 1, value: 1 }], 100, 10)).toBe("");
  });
});

it("a menu stays on the screen", () => {
  const screen = { width: 1000, height: 600 };
  const size = { width: 200, height: 300 };
  expect(place({ left: 900, right: 920, top: 10, bottom: 30 }, size, screen)).toEqual({
    left: 792,
    top: 34,
  });
  expect(place({ left: 10, right: 20, top: 560, bottom: 580 }, size, screen).top).toBe(256);
});

it("only http(s) and mailto become links", () => {
  expect(safeUrl(" https://example.org/a ")).toBe("https://example.org/a");
  expect(safeUrl("mailto:a@example.org")).toBe("mailto:a@example.org");
  for (const url of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "//x",
    "vbscript:x",
    "file:///etc/passwd",
    "",
  ]) {
    expect(safeUrl(url)).toBeNull();
  }
});
