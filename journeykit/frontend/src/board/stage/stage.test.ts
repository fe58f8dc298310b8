import { describe, expect, it } from "vitest";
import { snapshotOf } from "../../shared/static_store";
import {
  columnPlaces,
  columnTracks,
  isAnyCollapsed,
  NOTHING_COLLAPSED,
  noteCount,
  toggled,
} from "./collapse";
import { authors, fold, found, isFiltering, matches, NO_FILTER, nextFound } from "./filter";
import { clampZoom, fittingZoom, zoomStep } from "./look";
import { stepByKey, stepBySwipe, stepCount, told } from "./steps";

const map = snapshotOf({
  meta: { id: "m" },
  stages: [
    { id: "s1", name: "Search", order: "a" },
    { id: "s2", name: "Order", order: "b" },
  ],
  rows: [
    { id: "r1", name: "Tasks", order: "a" },
    { id: "r2", name: "Pain points", order: "b" },
  ],
  notes: [
    {
      id: "n1",
      text: "Œuvre d’été à l’accueil",
      author: "Zoé",
      place: { stage: "s2", row: "r1", order: "a" },
    },
    {
      id: "n2",
      text: "Compare",
      evidence: "observed",
      sources: [{ label: "Entretien", url: "" }],
      place: { stage: "s1", row: "r2", order: "a" },
    },
    {
      id: "n3",
      text: "Compare again",
      author: "Ana",
      moment_of_truth: "declared",
      attachments: [
        { name: "Croquis.png", kind: "image", media_type: "", sha256: "", size: 1, url: "" },
      ],
      place: { stage: "s1", row: "r1", order: "a" },
    },
  ],
  emotion_points: [
    { id: "group:s1:0.300", stage: "s1", value: 2, at: 0.3 },
    { id: "group:s1", stage: "s1", value: -1 },
  ],
});

describe("looking for notes", () => {
  it("accents, case and ligatures do not matter; every word must be there", () => {
    expect(fold("Œuvre D’ÉTÉ")).toBe("oeuvre d'ete");
    expect(found(map, { ...NO_FILTER, text: "oeuvre ACCUEIL" })).toEqual(["n1"]);
    expect(found(map, { ...NO_FILTER, text: "oeuvre compare" })).toEqual([]);
  });

  it("sources and files count as words, in the story's order", () => {
    expect(found(map, { ...NO_FILTER, text: "compare" })).toEqual(["n3", "n2"]);
    expect(found(map, { ...NO_FILTER, text: "entretien" })).toEqual(["n2"]);
    expect(found(map, { ...NO_FILTER, text: "croquis" })).toEqual(["n3"]);
  });

  it("each field narrows", () => {
    const by = (patch: object) => found(map, { ...NO_FILTER, ...patch });
    expect(by({ row: "r2" })).toEqual(["n2"]);
    expect(by({ author: "Zoé" })).toEqual(["n1"]);
    expect(by({ evidence: "observed" })).toEqual(["n2"]);
    expect(by({ moment: true })).toEqual(["n3"]);
    expect(by({ attached: true, text: "ana" })).toEqual(["n3"]);
    expect(authors(map)).toEqual(["Ana", "Zoé"]);
  });

  it("nothing asked is no filter, and lets all through", () => {
    expect(isFiltering({ ...NO_FILTER, text: "  ", hide: true })).toBe(false);
    expect([...map.cells.values()].flat().every((note) => matches(note, NO_FILTER))).toBe(true);
  });

  it("next and previous go round", () => {
    expect(nextFound(["a", "b"], null, 1)).toBe("a");
    expect(nextFound(["a", "b"], null, -1)).toBe("b");
    expect(nextFound(["a", "b"], "b", 1)).toBe("a");
    expect(nextFound(["a", "b"], "a", -1)).toBe("b");
    expect(nextFound(["a"], "gone", 1)).toBe("a");
    expect(nextFound([], null, 1)).toBeNull();
  });
});

describe("zoom", () => {
  it("climbs its ladder from anywhere and stops at its ends", () => {
    expect(zoomStep(1, 1)).toBe(1.1);
    expect(zoomStep(1.03, -1)).toBe(1);
    expect(zoomStep(2, 1)).toBe(2);
    expect(zoomStep(0.5, -1)).toBe(0.5);
    expect(clampZoom(7)).toBe(2);
    expect(clampZoom(0.1)).toBe(0.5);
  });

  it("fits: the largest that fits, in few tries", () => {
    let tries = 0;
    const zoom = fittingZoom((tried) => {
      tries++;
      return tried <= 0.83;
    });
    expect(zoom).toBeGreaterThan(0.8);
    expect(zoom).toBeLessThanOrEqual(0.83);
    expect(tries).toBeLessThan(10);
    expect(fittingZoom(() => true)).toBe(1.5);
    expect(fittingZoom(() => false)).toBe(0.5);
  });
});

describe("folding", () => {
  it("a folded column is a fifth of a whole one, and the curve's places know it", () => {
    const folded = toggled(NOTHING_COLLAPSED, "stage", "s1");
    expect(columnTracks(map.stages, folded)).toBe("minmax(2.5em, 0.2fr) minmax(12.5em, 1fr)");
    const { place, width } = columnPlaces(map.stages, folded);
    expect(place(0) + 0.5).toBeCloseTo(0.1);
    expect(place(1) + 0.5).toBeCloseTo(0.7);
    expect(place(0.5) + 0.5).toBeCloseTo(0.2);
    expect(width).toBeCloseTo(1.2);
    expect(columnPlaces(map.stages, NOTHING_COLLAPSED).place(0.75)).toBeCloseTo(0.75);
    expect(isAnyCollapsed(map, folded)).toBe(true);
    expect(isAnyCollapsed(map, toggled(folded, "stage", "s1"))).toBe(false);
    expect(isAnyCollapsed(map, toggled(NOTHING_COLLAPSED, "row", "gone"))).toBe(false);
  });

  it("counts what is folded away", () => {
    expect(noteCount(map, "stage", "s1")).toBe(2);
    expect(noteCount(map, "row", "r1")).toBe(2);
  });
});

describe("the story's steps", () => {
  it("the wall, then every stage; keys stop at both ends", () => {
    const count = stepCount(map);
    expect(count).toBe(3);
    expect(stepByKey("PageDown", 0, count)).toBe(1);
    expect(stepByKey(" ", 2, count)).toBe(2);
    expect(stepByKey("ArrowLeft", 0, count)).toBe(0);
    expect(stepByKey("End", 0, count)).toBe(2);
    expect(stepByKey("Home", 2, count)).toBe(0);
    expect(stepByKey("x", 1, count)).toBeNull();
  });

  it("a finger goes on to the left, back to the right, and scrolls upwards", () => {
    expect(stepBySwipe(-90, 10)).toBe(1);
    expect(stepBySwipe(90, -10)).toBe(-1);
    expect(stepBySwipe(-30, 0)).toBe(0);
    expect(stepBySwipe(-90, 80)).toBe(0);
  });

  it("a stage tells its own value, rows that say something, words of every point in turn", () => {
    const [first] = map.stages;
    if (!first) throw new Error("no stage");
    const story = told(map, first, []);
    expect(story.emotion?.value).toBe(-1);
    expect(story.rows.map(({ row }) => row.name)).toEqual(["Tasks", "Pain points"]);
    expect(story.notes).toBe(2);
  });
});
