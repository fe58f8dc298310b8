import { cleanup, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fitting } from "./Few";
import { MAP, show } from "./fake_inventory";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("what fits into two lines", () => {
  it("is all of it where it fits", () => {
    expect(fitting([], 150)).toBe(0);
    expect(fitting(["Discovery", "After-sale"], 150)).toBe(2);
    expect(fitting(["A", "B", "C", "D"], 150)).toBe(4);
  });

  it("leaves room for how many more there are", () => {
    expect(fitting(["Order online", "Return a parcel", "Ask for advice"], 150)).toBe(2);
    expect(fitting(["Order online", "Return", "Ask", "Collect in store"], 150)).toBeLessThan(4);
    const long = "A journey whose name is much longer than its column";
    expect(fitting([long, long], 150)).toBe(2);
    expect(fitting([long, long, long], 150)).toBe(2);
    expect(fitting([long], 150)).toBe(1);
  });
});

describe("a cell of many values", () => {
  const journeys = ["Order online", "Return a parcel", "Ask for advice"].map((name, at) => ({
    id: `j${at}`,
    name,
    order: `a${at}`,
  }));
  const site = { id: "site", name: "Site", journeys: journeys.map(({ id }) => id) };
  const metrics = ["Carts", "Calls", "Visits"].map((name, at) => ({ name, value: at }));
  const points = ["One", "Two", "Three"].map((name, at) => ({
    id: `p${at}`,
    name,
    question: `q${at}`,
    indicator: "nps",
    touchpoint: "site",
    order: `a${at}`,
  }));

  it("says how many more there are, which, and names them to screen readers", () => {
    const touchpoints = [{ ...site, metrics }];
    const { cell } = show({ ...MAP, journeys, touchpoints, measurement_points: points } as never);
    for (const [column, last] of [
      ["journeys", "Ask for advice"],
      ["metrics", "2 Visits"],
      ["points", "Three"],
    ] as const) {
      const box = within(cell("site", column));
      expect(box.getByText("+1").getAttribute("aria-hidden")).toBe("true");
      expect(box.getByText("+1").title).toBe(last);
      expect(box.getByText(`1 more: ${last}`).className).toBe("jk-hidden");
    }
  });

  it("shows two of two", () => {
    show({ ...MAP, journeys, touchpoints: [{ ...site, journeys: ["j0", "j1"] }] } as never);
    expect(screen.getByText("Return a parcel")).toBeTruthy();
    expect(screen.queryByText(/^\+/)).toBeNull();
  });
});
