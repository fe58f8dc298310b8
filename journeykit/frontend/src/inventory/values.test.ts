import { describe, expect, it } from "vitest";
import { createTranslator } from "../shared/i18n";
import { createMemoryStore } from "../shared/memory_store";
import { bookReader, rowReader } from "./book";
import { columnsWithin } from "./column_window";
import { COLUMNS, type ColumnId } from "./columns";
import { MAP } from "./fake_inventory";
import { cellsOf, guessLayout, planList } from "./paste";
import { type Arrangement, type Line, lineMaker, rowIdOf, rowsOf } from "./table";
import { PLAIN } from "./ui";
import { guarded, readDate, readList, readNumber, readYesNo, unguarded } from "./values";

describe("reading what people write", () => {
  it.each([
    ["12 000", "fr", 12000],
    ["12\u202f000,5", "fr", 12000.5],
    ["1,234", "en", 1234],
    ["1,234", "fr", 1.234],
    ["1.234,5", "fr", 1234.5],
    ["68 %", "fr", 68],
    ["", "en", null],
    ["many", "en", null],
    ["1e5", "en", null],
  ] as const)("%s (%s) is %s", (text, lang, number) => {
    expect(readNumber(text, lang)).toBe(number);
  });

  it.each([
    ["2026-03-12", "en", "2026-03-12"],
    ["12/03/2026", "fr", "2026-03-12"],
    ["12/03/2026", "en", null],
    ["25/03/2026", "en", "2026-03-25"],
    ["31/02/2026", "fr", null],
  ] as const)("%s (%s) is %s", (text, lang, date) => {
    expect(readDate(text, lang)).toBe(date);
  });

  it("yes and no in both languages, lists by semicolon", () => {
    expect(["Oui", "x", "FALSE", "", "maybe"].map(readYesNo)).toEqual([
      true,
      true,
      false,
      false,
      null,
    ]);
    expect(readList("Paris, Lyon; Nice | Lille", [])).toEqual(["Paris, Lyon", "Nice", "Lille"]);
    expect(readList("Research, delivery", ["Research", "Delivery"])).toEqual([
      "Research",
      "delivery",
    ]);
  });

  it("guards formulas both ways, and nothing else", () => {
    for (const text of ["=1+1", "-2 days", "'=x", " @me", "l'appel", "plain", "'quoted'"]) {
      expect(unguarded(guarded(text))).toBe(text);
    }
    expect(guarded("=1+1")).toBe("'=1+1");
    expect(guarded("l'appel")).toBe("l'appel");
  });

  it("cells as spreadsheets copy them", () => {
    expect(cellsOf('a\t"b\nc ""d"""\r\n\r\n\'=1\t2\n')).toEqual([
      ["a", 'b\nc "d"'],
      ["=1", "2"],
    ]);
  });
});

function open(file = MAP) {
  const map = createMemoryStore(file).snapshot();
  return { rows: rowReader()(map), book: bookReader("en", createTranslator())(map) };
}

describe("arranging rows", () => {
  const arrange = (how: Partial<Arrangement>): string[] => {
    const { rows, book } = open();
    return lineMaker()(rows, book, { ...PLAIN, ...how }).map((line) =>
      line.kind === "row" ? line.row.touchpoint.name : `${line.value} (${line.count})`,
    );
  };

  it("sorts by stage order and puts what is empty last, both ways", () => {
    expect(arrange({ sorting: [{ id: "stages", desc: false }] })).toEqual([
      "Site",
      "Driver",
      "Till",
    ]);
    expect(arrange({ sorting: [{ id: "stages", desc: true }] })).toEqual([
      "Driver",
      "Site",
      "Till",
    ]);
  });

  it("filters by text, by values, by what is empty, and by any word", () => {
    const only = (filter: object) => arrange({ filters: new Map([["stages", filter as never]]) });
    expect(only({ text: "SEARCH", among: null })).toEqual(["Site"]);
    expect(only({ text: "", among: ["Delivery", ""] })).toEqual(["Till", "Driver"]);
    expect(arrange({ search: "store deliv" })).toEqual(["Driver"]);
  });

  it("groups in the order of what it groups by", () => {
    expect(arrange({ grouping: ["stages"], sorting: [{ id: "name", desc: false }] })).toEqual([
      "Research (1)",
      "Site",
      "Delivery (1)",
      "Driver",
      " (1)",
      "Till",
    ]);
  });

  it("puts a touchpoint of several stages in the group of each", () => {
    const both = { ...MAP, touchpoints: [...(MAP.touchpoints ?? [])] };
    both.touchpoints[0] = { ...both.touchpoints[0], stages: ["delivery", "research"] } as never;
    const by = (column: ColumnId, desc = false) => {
      const { rows, book } = open(both);
      const sorting = [{ id: column, desc }];
      return lineMaker()(rows, book, { ...PLAIN, grouping: [column], sorting });
    };
    const said = (lines: readonly Line[]) =>
      lines.map((line) =>
        line.kind === "row" ? line.row.touchpoint.name : `${line.value} (${line.count})`,
      );
    const lines = by("stages");
    const groups = ["Research (1)", "Site", "Delivery (2)", "Site", "Driver", " (1)", "Till"];
    expect(said(lines)).toEqual(groups);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    expect(lines.map(({ id }) => rowIdOf(id)).filter((id) => id === "site")).toHaveLength(2);
    expect(rowsOf(lines).map(({ id }) => id)).toEqual(["site", "van", "till"]);
    expect(said(by("stages", true))[0]).toBe("Delivery (2)");
    expect(said(by("journeys"))[0]).toBe("Order online (1)");
  });

  it("has one line a touchpoint again when nothing is grouped", () => {
    const both = { ...MAP, touchpoints: [...(MAP.touchpoints ?? [])] };
    both.touchpoints[0] = { ...both.touchpoints[0], stages: ["delivery", "research"] } as never;
    const { rows, book } = open(both);
    const make = lineMaker();
    expect(make(rows, book, { ...PLAIN, grouping: ["stages"] })).toHaveLength(7);
    expect(make(rows, book, PLAIN).map(({ id }) => id)).toEqual(["site", "till", "van"]);
    expect(make(rows, book, { ...PLAIN, grouping: ["channel"] })).toHaveLength(5);
  });
});

describe("a pasted list", () => {
  it("is read by headings of either language, the rest by the table's columns", () => {
    const { book } = open();
    const named = guessLayout([["Canal", "Point de contact", "?"]], COLUMNS, book);
    expect(named.headings).toBe(true);
    expect(named.columns.map((column) => column?.id)).toEqual(["channel", "name", undefined]);
    const bare = guessLayout([["Chat", "I wait"]], COLUMNS, book);
    expect(bare.columns.map((column) => column?.id)).toEqual(["name", "situation"]);
  });

  it("changes what is known by name, empty cells take nothing away", () => {
    const { rows, book } = open();
    const cells = [
      ["name", "stage", "channel"],
      ["SITE", "", "web"],
      ["Till", "Nowhere", ""],
      ["", "x"],
    ];
    const layout = guessLayout(cells, COLUMNS, book);
    const plan = planList(cells, layout, rows, book);
    expect(plan.map(({ kind, values }) => [kind, values])).toEqual([
      ["changed", { channel: "web" }],
      ["rejected", {}],
      ["rejected", {}],
    ]);
    expect(plan[1]?.reason).toBe("There is no stage called “Nowhere”.");
  });
});

it("only draws the columns in sight where not all of them fit", () => {
  expect(columnsWithin(COLUMNS, 0, 100_000)).toEqual([0, COLUMNS.length]);
  expect(columnsWithin(COLUMNS, 0, 0)).toEqual([0, COLUMNS.length]);
  const [from, to] = columnsWithin(COLUMNS, 1200, 900);
  expect(from).toBeGreaterThan(2);
  expect(to).toBeLessThan(COLUMNS.length);
  expect(columnsWithin(COLUMNS, 0, 900)[0]).toBe(0);
});
