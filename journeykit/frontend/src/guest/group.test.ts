import { expect, it } from "vitest";
import { mostDivided, type NamedCurve, spreads } from "./group";

const curve = (name: string, values: (number | null)[]): NamedCurve => ({ id: name, name, values });

it("says where the middle half is widest, and who stands where", () => {
  const people = [
    curve("Ana", [1, -2, null]),
    curve("Ben", [1, 1.5, 2]),
    curve("Cléo", [0.5, 2, null]),
  ];
  const found = spreads(people, 3);
  expect(found.map((one) => one.stage)).toEqual([0, 1]); // one voice is no spread
  expect(mostDivided(found)).toEqual({
    stage: 1,
    median: 1.5,
    low: -0.25,
    high: 1.75,
    lowest: { value: -2, names: ["Ana"] },
    highest: { value: 2, names: ["Cléo"] },
  });
});

it("divides nobody who is less than a step away", () => {
  expect(mostDivided(spreads([curve("Ana", [1]), curve("Ben", [0.25])], 1))).toBeNull();
});
