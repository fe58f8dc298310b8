// An esbuild plugin that leaves yjs's XML types out of a bundle: a map holds maps and texts only,
// and they are a tenth of the library. Should somebody send one all the same, it is read as an
// empty map (or text): every place is kept, so that documents stay alike.
//
// It knows yjs's text by heart. When another version reads otherwise the build stops here; then
// look at what changed, or leave the plugin out.
import { readFileSync } from "node:fs";

const PATCHES = [
  [
    /readYXmlElement,\s*readYXmlFragment,\s*readYXmlHook,\s*readYXmlText\s*\];/,
    "(d) => (d.readKey(), new YMap()), () => new YMap(), (d) => (d.readKey(), new YMap()), () => new YText()];",
  ],
  ["return /** @type {YXmlElement<{[key:string]:string}>} */ (this.get(name, YXmlElement))", ""],
  ["return this.get(name, YXmlFragment)", ""],
  ["type instanceof YXmlElement", "false"],
  ["type instanceof YXmlHook", "false"],
];

export const yjsWithoutXml = {
  name: "yjs-without-xml",
  setup(build) {
    build.onLoad({ filter: /[\\/]yjs[\\/]dist[\\/]yjs\.mjs$/ }, ({ path }) => {
      let contents = readFileSync(path, "utf8");
      for (const [known, instead] of PATCHES) {
        const patched = contents.replace(known, () => instead);
        if (patched === contents) return { errors: [{ text: `yjs no longer reads: ${known}` }] };
        contents = patched;
      }
      return { contents, loader: "js" };
    });
  },
};
