import { cleanup, fireEvent, render } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTranslator } from "../shared/i18n";
import { createMemoryStore } from "../shared/memory_store";
import type { Annotation, MeasurementPoint, ScoreRecord } from "../shared/schema";
import type { MapFileInput } from "../shared/static_store";
import { Board } from "./Board";
import { formatDate } from "./format";
import * as parts from "./parts";

const asked = { question: "Would you recommend us?", indicator: "nps", scale: [0, 10] } as const;
const measured = {
  question: asked.question,
  where: {},
  indicator: "nps",
  scale: [0, 10],
  direction: "higher_is_better",
  counted_answers: null,
};

const pointOf = (id: string, more: Partial<MeasurementPoint> = {}) =>
  ({ id, stage: "s1", name: id, ...asked, ...more }) as MeasurementPoint;

const annotationOf = (id: string, score: Partial<ScoreRecord>, more: Partial<Annotation> = {}) =>
  ({
    id,
    score: { indicator: "nps", n: 1200, status: "shown", ...score },
    provenance: {
      file: "a.csv",
      sha256: "x",
      read_on: "2026-11-22",
      rows: 1200,
      rows_in_file: 1210,
      platform: "",
    },
    ...more,
  }) as Annotation;

const shown = { value: 45, ci_low: 38, ci_high: 52, alerts: 3 };

function show(
  points: MeasurementPoint[],
  annotations: Annotation[],
  themes: MapFileInput["themes"] = [],
) {
  const file: MapFileInput = {
    meta: { id: "m", lang: "en" },
    stages: [
      { id: "s1", name: "Research", order: "a0" },
      { id: "s2", name: "Purchase", order: "a1" },
    ],
    rows: [{ id: "r1", name: "Tasks", order: "a0" }],
    touchpoints: [{ id: "t", name: "Shop", stages: ["s2"] }],
    measurement_points: points,
    annotations,
    themes,
  };
  const store = createMemoryStore(file);
  const view = render(<Board store={store} t={createTranslator()} lang="en" parts={parts} />);
  const badges = [...view.container.querySelectorAll<HTMLElement>(".jk-grid .jk-score")];
  const details = (id: string): HTMLElement => {
    fireEvent.click(view.container.querySelector(`[data-point="${id}"]`) as Element);
    return view.container.querySelector("dialog") as HTMLElement;
  };
  return { view, badges, details };
}

beforeEach(() => {
  Element.prototype.scrollIntoView ??= () => {};
});
afterEach(cleanup);

it("one badge a point, hatched when in doubt, none before its first day or after its last", () => {
  const { view, badges } = show(
    [
      pointOf("p1", { objective: 40 }),
      pointOf("p2", { indicator: "mean", objective: 7 }),
      pointOf("past", { active_until: "2020-01-01" }),
      pointOf("future", { active_from: "2999-01-01" }),
      pointOf("nowhere", { stage: null }),
      pointOf("shop", { stage: null, touchpoint: "t" }),
    ],
    [
      annotationOf("p1", shown),
      annotationOf("p2", { indicator: "mean", n: 7, status: "no_score" }),
    ],
  );
  expect(badges.map((one) => one.dataset.point)).toEqual(["p1", "p2", "shop"]);
  expect(badges[0]?.className).toContain("jk-score-met jk-hatched");
  expect(badges[0]?.textContent).toContain("95% [38.0, 52.0]");
  expect(badges[1]?.textContent).toContain("verbatims");
  expect(badges[1]?.textContent).not.toContain("null");
  expect(view.getByLabelText("Measurement points without a stage").textContent).toContain(
    "nowhere",
  );
});

it("marks have hundredths, as in the tables and charts, and an objective all it was declared with", () => {
  const effort = { indicator: "ces" as const, scale: [1, 7] as [number, number] };
  const { badges, details } = show(
    [pointOf("p1", { ...effort, objective: 5.25 })],
    [annotationOf("p1", { ...effort, value: 5.6, ci_low: 5.512, ci_high: 5.7 })],
  );
  expect(badges[0]?.textContent).toContain("5.60/7");
  expect(badges[0]?.textContent).toContain("95% [5.51, 5.70]");
  expect(details("p1").querySelector("svg[role=img]")?.getAttribute("aria-label")).toBe(
    "5.60/7, 95% [5.51, 5.70], objective 5.25/7",
  );
});

it("the detail shows the source, the doubt and the words as text", () => {
  const { details } = show(
    [pointOf("p1", { objective: 40 })],
    [annotationOf("p1", shown, { verbatims: [{ text: "<b>Fast</b>", answer: 9 }] })],
  );
  const dialog = details("p1");
  expect(dialog.textContent).toContain("a.csv, 1,200 of 1,210 rows");
  expect(dialog.textContent).toContain("The interval crosses the objective");
  expect(dialog.textContent).toContain("3 customers to call back.");
  expect(dialog.textContent).toContain("<b>Fast</b>");
  expect(dialog.querySelector("svg[role=img]")?.getAttribute("aria-label")).toContain(
    "objective 40",
  );
});

const month = (period: string, value: number | null, more = {}) => ({
  period,
  value,
  n: value === null ? 4 : 40,
  ci_low: value === null ? null : value - 5,
  ci_high: value === null ? null : value + 5,
  status: value === null ? ("no_score" as const) : ("shown" as const),
  ...more,
});

it("over time: a dot a scored period, a gap where the answers are too few", () => {
  const trend = [
    month("2026-01", 30),
    month("2026-02", null),
    month("2026-03", 35, { status: "indicative" }),
    month("2026-04", 42),
  ];
  const { details } = show([pointOf("p1")], [annotationOf("p1", shown, { trend })]);
  const dialog = details("p1");
  const picture = dialog.querySelector(".jk-trend") as Element;
  expect(picture.getAttribute("aria-label")).toBe("4 periods, the last one 42.0");
  expect(picture.querySelectorAll("circle")).toHaveLength(3);
  expect(picture.querySelectorAll(".jk-trend-hollow")).toHaveLength(1);
  expect(picture.querySelectorAll(".jk-trend-line")).toHaveLength(1);
  const written = [...picture.querySelectorAll("text")].map((one) => one.textContent);
  expect(written).toEqual(["January 2026 · 30.0", "April 2026 · 42.0"]);
  expect(dialog.textContent).toContain("February 2026 · n = 4");
});

it("one period is no trend", () => {
  const trend = [month("2026-01", 30), month("2026-02", null)];
  const { details } = show([pointOf("p1")], [annotationOf("p1", shown, { trend })]);
  expect(details("p1").querySelector(".jk-trend")).toBeNull();
});

it("what customers speak of, by the analyst's names, the most frequent first", () => {
  const { details } = show(
    [pointOf("p1")],
    [
      annotationOf("p1", shown, {
        commented: 80,
        themes: [
          { theme: "a", n: 12 },
          { theme: "b", n: 30 },
          { theme: "gone", n: 50 },
        ],
      }),
    ],
    [
      { id: "a", name: "", words: ["parcel", "locker", "code", "late"] },
      { id: "b", name: "Waiting time", words: ["wait"] },
    ],
  );
  const items = [...details("p1").querySelectorAll(".jk-themes li")];
  expect(items.map((item) => item.textContent)).toEqual([
    "Waiting time30 of 80",
    "parcel, locker, code12 of 80",
  ]);
});

it("a point changed since its survey was read keeps its name and loses its score", () => {
  const { badges, details } = show(
    [pointOf("as read"), pointOf("changed", { question: "Would you come back?" })],
    ["as read", "changed"].map((id) => annotationOf(id, shown, { measured })),
  );
  expect(badges[0]?.textContent).toContain("45");
  expect(badges[1]?.textContent).toBe("changedto be read again");
  const dialog = details("changed");
  expect(dialog.textContent).toContain("changed after its survey was read");
  expect(dialog.textContent).toContain("a.csv");
  expect(dialog.textContent).not.toContain("45");
  expect(dialog.querySelector("svg[role=img]")).toBeNull();
});

it("an interval narrower than its dot can be seen", () => {
  const { details } = show(
    [pointOf("p1")],
    [annotationOf("p1", { ...shown, ci_low: 44.9, ci_high: 45.1 })],
  );
  const picture = details("p1").querySelector("svg[role=img]");
  const bar = picture?.querySelector("rect");
  const dot = picture?.querySelector("circle");
  expect(Number(bar?.getAttribute("height"))).toBeGreaterThan(2 * Number(dot?.getAttribute("r")));
});

it("dates as each language writes them", () => {
  expect(formatDate("2026-11-01", "fr")).toBe("1er novembre 2026");
  expect(formatDate("2026-11-11", "fr")).toBe("11 novembre 2026");
  expect(formatDate("2026-11-01", "en")).toBe("November 1, 2026");
});

const few = { value: null, status: "no_score" } as const;
it.each([
  [{ ...few, n: 0 }, [], ["No answer yet."], ["words are below", "0 answers"]],
  [{ ...few, n: 1 }, ["Slow"], ["1 answer: too few", "words are below"], []],
  [{ ...few, n: 7 }, [], ["7 answers: too few"], ["words are below"]],
  [{ ...shown, alerts: 1 }, [], ["1 customer to call back."], ["customers to"]],
] as const)("counts in words: %o", (score, words, said, unsaid) => {
  const verbatims = words.map((text) => ({ text, answer: null }));
  const { details } = show([pointOf("p1")], [annotationOf("p1", score, { verbatims })]);
  const text = details("p1").textContent;
  for (const one of said) expect(text).toContain(one);
  for (const one of unsaid) expect(text).not.toContain(one);
});

it.each([
  [null, null, "the number of people invited is not declared"],
  [1000, null, "1,200 answered, but only 1,000 were declared invited"],
  [5000, null, "annotation cell is run again"],
  [5000, 24, "Response rate: 24%"],
] as const)("%o invited, rate %o: %s", (invited, response_rate, said) => {
  const { details } = show(
    [pointOf("p1", { invited })],
    [annotationOf("p1", { ...shown, response_rate })],
  );
  expect(details("p1").textContent).toContain(said);
});
