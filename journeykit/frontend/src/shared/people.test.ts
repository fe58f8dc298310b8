import { describe, expect, it } from "vitest";
import { asPerson, initials, ON_PERSON, PERSON_COLORS, personColor } from "./people";

const pair = (css: string) => (css.match(/#[0-9a-f]{6}/g) ?? []) as [string, string];
const linear = (hex: string) =>
  [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
const luminance = (hex: string) => {
  const [r = 0, g = 0, b = 0] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};
// Red-blind, green-blind and blue-blind sight, on linear light.
const SIGHT = [
  [1, 0, 0, 0, 1, 0, 0, 0, 1],
  [0.152, 1.053, -0.205, 0.115, 0.786, 0.099, -0.004, -0.048, 1.052],
  [0.367, 0.861, -0.228, 0.28, 0.673, 0.047, -0.012, 0.043, 0.969],
  [1.256, -0.077, -0.179, -0.078, 0.931, 0.148, 0.005, 0.691, 0.304],
];
const lab = ([r = 0, g = 0, b = 0]: number[]) => {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};
const seen = (hex: string, sight: number[]) => {
  const light = linear(hex);
  return lab(
    [0, 3, 6].map((row) =>
      Math.max(
        0,
        light.reduce((sum, one, i) => sum + one * (sight[row + i] ?? 0), 0),
      ),
    ),
  );
};

describe("a person's colour", () => {
  const themes = [
    ["#ffffff", "#f6f6f3"],
    ["#17191c", "#22262b"],
  ] as const;

  it("stands out from both themes' surfaces, and its letters from it", () => {
    for (const color of PERSON_COLORS) {
      pair(personColor(color)).forEach((value, theme) => {
        for (const wall of themes[theme] ?? []) expect(contrast(value, wall)).toBeGreaterThan(4.5);
        expect(contrast(value, pair(ON_PERSON)[theme] ?? "")).toBeGreaterThan(4.5);
      });
    }
  });

  it("is told from every other by colour-blind eyes", () => {
    for (const theme of [0, 1]) {
      const values = PERSON_COLORS.map((color) => pair(personColor(color))[theme] ?? "");
      for (const sight of SIGHT) {
        values.forEach((one, i) => {
          for (const other of values.slice(i + 1)) {
            const [a, b] = [seen(one, sight), seen(other, sight)];
            expect(Math.hypot(...a.map((x, axis) => x - (b[axis] ?? 0)))).toBeGreaterThan(25);
          }
        });
      }
    }
  });

  it("falls back on one that exists", () => {
    expect(personColor("url(evil)")).toBe(personColor("blue"));
  });
});

describe("a person", () => {
  it("has initials in any script", () => {
    expect(initials("Zoé Martin-Durand")).toBe("ZD");
    expect(initials("personne 3")).toBe("P3");
    expect(initials("李")).toBe("李");
    expect(initials(" … ")).toBe("?");
  });

  it("that came over the wire is cut to what a person is", () => {
    expect(asPerson({ id: "a", name: "x".repeat(500), color: 3, more: 1 })).toEqual({
      id: "a",
      name: "x".repeat(60),
      color: "3",
    });
    for (const broken of [null, 1, {}, { id: "", name: "x" }, { id: 1, name: "x" }]) {
      expect(asPerson(broken)).toBeNull();
    }
  });
});
