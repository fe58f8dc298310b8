import { expect, it } from "vitest";
import { pull } from "./autoscroll";

it("scrolls near an edge, faster towards it, and nowhere else", () => {
  expect(pull(500, 0, 1000)).toBe(0);
  expect(pull(0, 0, 1000)).toBe(-14);
  expect(pull(-300, 0, 1000)).toBe(-14);
  expect(pull(1000, 0, 1000)).toBe(14);
  expect(pull(976, 0, 1000)).toBe(7);
  expect(pull(50, 0, 100), "a low box keeps a calm middle").toBe(0);
});
