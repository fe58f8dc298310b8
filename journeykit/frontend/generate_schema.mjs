// Writes src/shared/schema.ts from the JSON Schema of a map file, read on standard input:
//
//   python -c "import json; from journeykit.document.schema import json_schema; \
//              print(json.dumps(json_schema()))" | node generate_schema.mjs [--check]
//
// The schema is written once, in Python. A view sees complete items, so every field is required
// here, and DEFAULTS holds what an absent field means. Sheets are collections that few views read:
// each has a file of its own in src/shared/sheets, so that a bundle carries what it reads. With
// --check nothing is written: the exit code says whether the files are current.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const shared = join(dirname(fileURLToPath(import.meta.url)), "src", "shared");

const SHEETS = [
  "journeys",
  "touchpoints",
  "path_steps",
  "drivers",
  "moments",
  "themes",
  "root_causes",
  "causes",
  "actions",
  "communications",
];
// What lies within items and no store completes.
const OF_SHEETS = ["Leaving", "Metric", "MomentTest", "ThemeCount", "TrendPoint"];
// What every item has: named once.
const OF_ITEMS = { deleted: false, deleted_on: null, order: "" };

// The closed lists of words, named as in Python.
const ALIASES = {
  EvidenceLevel: 'Note["evidence"]',
  NoteColor: 'Note["color"]',
  MomentOfTruth: 'Note["moment_of_truth"]',
  RowType: 'Row["type"]',
  BlueprintLine: 'Row["line_under"]',
  AttachmentKind: 'Attachment["kind"]',
  CurveKind: 'EmotionCurve["kind"]',
  Indicator: 'MeasurementPoint["indicator"]',
  Direction: 'MeasurementPoint["direction"]',
  Medium: 'MeasurementPoint["medium"]',
  Timing: 'MeasurementPoint["timing"]',
  MapStatus: 'Charter["status"]',
  ScoreStatus: 'ScoreRecord["status"]',
  Language: 'Meta["lang"]',
  Binding: 'Meta["binding"]',
  Nature: 'Touchpoint["nature"]',
  Initiator: 'Touchpoint["initiator"]',
  Decision: 'Moment["decision"]',
  Verdict: 'MomentTest["verdict"]',
  Branch: 'Cause["branch"]',
};

/** Titles would become a type alias a field; open objects would let a mistyped field compile. */
function tidy(node, name) {
  if (Array.isArray(node)) return node.map((child) => tidy(child));
  if (node === null || typeof node !== "object") return node;
  const copy = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === "properties" || key === "$defs") {
      copy[key] = Object.fromEntries(
        Object.entries(value).map(([field, child]) => [
          field,
          tidy(child, key === "$defs" ? field : undefined),
        ]),
      );
    } else if (key === "default" || key === "const" || key === "enum") copy[key] = value;
    else if (key === "prefixItems") copy.items = tidy(value);
    else if (key !== "title") copy[key] = tidy(value);
  }
  if (copy.properties) {
    copy.additionalProperties = false;
    copy.required = Object.keys(copy.properties);
    copy.title = name;
  }
  // Python's paragraphs are about Python; a field's constraints would only repeat the schema.
  if (copy.description)
    copy.description = copy.description.split("\n\n")[0].replaceAll("``", "`").replace(/:$/, ".");
  for (const key of ["default", "minimum", "maximum", "minLength", "maxLength"]) delete copy[key];
  return copy;
}

function defaults(definition) {
  const required = new Set(definition.required ?? []);
  const found = {};
  for (const [field, node] of Object.entries(definition.properties)) {
    if (required.has(field) || field in OF_ITEMS) continue;
    if ("default" in node) found[field] = node.default;
    else if (node.type === "array") found[field] = [];
    else if (node.type === "object") found[field] = {};
  }
  return found;
}

const schema = JSON.parse(readFileSync(0, "utf8"));
const { $defs, ...root } = schema;

const compiled = await compile(tidy({ ...root, $defs }, "MapFile"), "MapFile", {
  bannerComment: "",
  additionalProperties: false,
  strictIndexSignatures: false,
  unreachableDefinitions: true,
});
const types = compiled
  .replaceAll(/ \*\n \* This interface was referenced by `MapFile`'s JSON-Schema\n.*\n/g, "")
  .replaceAll("\n}\n/**", "\n}\n\n/**")
  .replaceAll(/\/\*\*\n \* (.*)\n \*\//g, "/** $1 */")
  .trim();
const words = Object.entries(ALIASES)
  .map(([name, type]) => `export type ${name} = ${type};`)
  .join("\n");
const modelOf = (collection) => root.properties[collection].items.$ref.split("/").at(-1);
const choicesOf = (definition) =>
  Object.fromEntries(
    Object.entries(definition.properties)
      .filter(([, node]) => node.enum)
      .map(([field, node]) => [field, node.enum]),
  );
const ofSheets = new Set([...OF_SHEETS, ...SHEETS.map(modelOf)]);
const models = Object.entries($defs).filter(([name]) => !ofSheets.has(name));
const tables = models
  .map(([name, definition]) => `  ${name}: ${JSON.stringify(defaults(definition))},`)
  .join("\n");
const choices = models
  .map(([name, definition]) => [name, choicesOf(definition)])
  .filter(([, found]) => Object.keys(found).length)
  .map(([name, found]) => `  ${name}: ${JSON.stringify(found)},`)
  .join("\n");
const collections = Object.entries(root.properties)
  .filter(([, node]) => node.type === "array")
  .map(([field]) => `  ${field}: "${modelOf(field)}",`)
  .join("\n");

const text = `/**
 * The shape of a journey map, generated from journeykit/document/schema.py by generate_schema.mjs:
 * do not edit, run \`npm run schema\`. Dates are ISO strings; every field is there (the store
 * fills absent ones from DEFAULTS).
 */

${types}

${words}

/** What an absent field means, by model. */
export const DEFAULTS = {
${tables}
} as const;

/** The words a field may hold, in the order a menu shows them. */
export const CHOICES = {
${choices}
} as const;

/** The map's collections and the model of their items. */
export const COLLECTIONS = {
${collections}
} as const;

export type CollectionName = keyof typeof COLLECTIONS;

/** Collections that few views read: the store hands their items out as they are stored. */
export const SHEETS = ${JSON.stringify(SHEETS)} as const;

export type SheetName = (typeof SHEETS)[number];
`;

const itemDefaults = `/** Generated with schema.ts: do not edit, run \`npm run schema\`. */

/** What an absent field of any item means. */
export const ITEM_DEFAULTS = ${JSON.stringify(OF_ITEMS)} as const;
`;

/** One sheet's file: its items whole, as views read them. */
function sheetFile(sheet) {
  const model = modelOf(sheet);
  const [usual, words] = [defaults($defs[model]), choicesOf($defs[model])];
  const name = sheet.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  return `/** Generated with schema.ts: do not edit, run \`npm run schema\`. */
import { reader } from "../sheet";

export const ${name}Of = reader(
  "${sheet}",
  ${JSON.stringify(usual)},
  ${JSON.stringify(words)},
);
`;
}

for (const [name, wanted] of [
  ["schema.ts", text],
  ["item_defaults.ts", itemDefaults],
  ...SHEETS.map((sheet) => [`sheets/${sheet}.ts`, sheetFile(sheet)]),
]) {
  const target = join(shared, name);
  if (!process.argv.includes("--check")) {
    writeFileSync(target, wanted);
  } else if (readFileSync(target, "utf8") !== wanted) {
    console.error(`src/shared/${name} is not current: run \`npm run schema\`.`);
    process.exitCode = 1;
  }
}
