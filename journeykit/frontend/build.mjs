// Builds one bundle a view into journeykit/static: <view>.js (one self-contained ES module) and
// <view>.css. Nothing else is written there, and nothing in a bundle is fetched at run time.
//
// esbuild is called through its JavaScript API: its `bin` may be a native file that the Node
// brought by the build cannot run as a script.
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const VIEWS = ["replica", "board", "charter", "guide", "followup", "page"];
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

const result = await build({
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
  alias: { "lib0/logging": "./src/replica/yjs_logging.ts" },
  legalComments: "none",
  sourcemap: false,
  metafile: true,
  logLevel: "warning",
});

for (const path of Object.keys(result.metafile.outputs).sort()) {
  const kilobytes = statSync(join(here, path)).size / 1000;
  console.log(`${path.split("/").at(-1).padEnd(14)} ${kilobytes.toFixed(1).padStart(7)} KB`);
}
