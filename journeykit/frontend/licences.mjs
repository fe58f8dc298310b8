// The licence texts of the packages that a build put into the bundles: whoever receives a bundle
// receives them too.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The packages a build drew from, by name, read off esbuild's list of inputs. */
export function packagesIn(metafile) {
  const names = Object.keys(metafile.inputs).flatMap(
    (path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

/** One text with the name, version and licence of each package. */
export function licenceTexts(here, names) {
  return names
    .map((name) => {
      const folder = join(here, "node_modules", name);
      const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
      return `${name} ${version} — ${license}\n\n${text}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}
