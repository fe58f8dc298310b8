// The board's second bundle. `src/board/parts.ts` is built without the modules that board.js has
// already: what they export comes from the object that board.js hands over (`src/board/core.ts`
// says what), so that a page holds one preact and one of every component. The bundle is a widget's
// module whose `initialize` gives `open(core)`, which each board on the page calls for itself.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const HANDED = /^export \{([^}]*)\} from "([^"]+)";$/gm;

/** What core.ts hands over: each module's path and the names it gives. */
async function handedOver(build, board) {
  const handed = new Map();
  for (const [, names, from] of readFileSync(join(board, "core.ts"), "utf8").matchAll(HANDED)) {
    const { path, errors } = await build.resolve(from, {
      resolveDir: board,
      kind: "import-statement",
      pluginData: "as it is",
    });
    if (errors.length) throw new Error(`core.ts: ${errors[0].text}`);
    handed.set(path, names);
  }
  return handed;
}

const fromCore = (board) => ({
  name: "from-core",
  setup(build) {
    let handed = new Map();
    build.onStart(async () => {
      handed = await handedOver(build, board);
    });
    build.onResolve({ filter: /.*/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData || from.kind === "entry-point") return undefined;
      const found = await build.resolve(path, { ...from, pluginData: "as it is" });
      return handed.has(found.path) ? { path: found.path, namespace: "core" } : found;
    });
    build.onLoad({ filter: /.*/, namespace: "core" }, ({ path }) => ({
      contents: `export const {${handed.get(path)}} = core;`,
      loader: "js",
    }));
  },
});

/** esbuild's options for the bundle, from those of a view. */
export const partsOptions = (options, here) => ({
  ...options,
  entryPoints: { board_parts: join(here, "src", "board", "parts.ts") },
  format: "iife",
  globalName: "parts",
  banner: { js: "export default{initialize:()=>({open(core){" },
  footer: { js: "return parts}})};" },
  plugins: [fromCore(join(here, "src", "board"))],
});

/** Stops the build when the parts hold code that board.js has too. */
export function refuseCopies(board, parts) {
  const code = (metafile, name) => {
    const [, output] = Object.entries(metafile.outputs).find(([path]) => path.endsWith(name));
    return Object.keys(output.inputs).filter((path) => output.inputs[path].bytesInOutput > 0);
  };
  const there = new Set(code(board, "/board.js"));
  const copies = code(parts, "/board_parts.js").filter((path) => there.has(path));
  if (copies.length) throw new Error(`board.js has these too, name them in core.ts: ${copies}`);
}
