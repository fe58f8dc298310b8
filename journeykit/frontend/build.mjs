// Builds one bundle a view into journeykit/static: <view>.js (one self-contained ES module) and
// <view>.css; with the board its second bundle, board_parts.js; beside them the licences of what
// the bundles contain. Nothing else is written, and nothing in a bundle is fetched at run time.
//
// esbuild is called through its JavaScript API: its `bin` may be a native file that the Node
// brought by the build cannot run as a script.
import { existsSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { partsOptions, refuseCopies } from "./board_parts.mjs";
import { licenceTexts, packagesIn } from "./licences.mjs";
import { yjsWithoutXml } from "./yjs_without_xml.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const VIEWS = [
  "replica",
  "board",
  "charter",
  "guide",
  "followup",
  "sketch",
  "page",
  "guest",
  "inventory",
];
const outdir = join(here, "..", "static");

// `node build.mjs board replica` builds these only.
const wanted = process.argv.slice(2);
const entryPoints = {};
for (const view of wanted.length ? wanted : VIEWS) {
  const source = ["index.tsx", "index.ts"]
    .map((name) => join(here, "src", view, name))
    .find((path) => existsSync(path));
  if (source) entryPoints[view] = source;
  else console.log(`${view.padEnd(10)} no source yet`);
}

const options = {
  absWorkingDir: here,
  entryPoints,
  outdir,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  jsx: "automatic",
  jsxImportSource: "preact",
  alias: {
    "lib0/logging": "./src/replica/yjs_logging.ts",
    "lib0/environment": "./src/replica/yjs_environment.ts",
  },
  plugins: [yjsWithoutXml],
  // What libraries mark as their own affair, and yjs's longest inner names; nothing outside a
  // bundle is reached by them, and none is ever spelt in a string.
  mangleProps:
    /^(_[a-z].*|rest(En|De)coder|parentSub|rightOrigin|changedParentTypes|(before|after)State|pendingStructs|pendingDs|deleteSet|dsCurrVal|subdocs(Added|Removed|Loaded)|currentAttributes)$/,
  // TanStack's table names this one in a string too.
  reserveProps: /^_cellsCache$/,
  legalComments: "none",
  sourcemap: false,
  metafile: true,
  logLevel: "warning",
};
const result = await build(options);
const { outputs } = result.metafile;
if (entryPoints.board) {
  const parts = await build(partsOptions(options, here));
  refuseCopies(result.metafile, parts.metafile);
  Object.assign(outputs, parts.metafile.outputs);
}

if (!wanted.length) {
  const packages = packagesIn(result.metafile);
  writeFileSync(join(outdir, "third_party_licences.txt"), licenceTexts(here, packages));
}

for (const path of Object.keys(outputs).sort()) {
  const kilobytes = statSync(join(here, path)).size / 1000;
  console.log(`${path.split("/").at(-1).padEnd(14)} ${kilobytes.toFixed(1).padStart(7)} KB`);
}
