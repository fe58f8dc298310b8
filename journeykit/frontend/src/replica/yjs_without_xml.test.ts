// @vitest-environment node
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";

/** yjs as the bundles hold it. */
async function bundled(): Promise<typeof Y> {
  const plugin = "../../yjs_without_xml.mjs";
  const { yjsWithoutXml } = await import(/* @vite-ignore */ plugin);
  const result = await build({
    stdin: { contents: 'export * from "yjs"', resolveDir: "." },
    bundle: true,
    format: "esm",
    write: false,
    minify: true,
    mangleProps: /^_[a-z]/,
    plugins: [yjsWithoutXml],
  });
  const text = result.outputFiles[0]?.text ?? "";
  return import(`data:text/javascript;base64,${btoa(text)}`);
}

describe("yjs in the bundles", () => {
  it("stays like the whole one, even when somebody sends the types it lacks", async () => {
    const Small = await bundled();
    const whole = new Y.Doc();
    const notes = whole.getMap<unknown>("notes");
    notes.set("n1", new Y.Map<unknown>([["text", new Y.Text("suivre colis")]]));
    const fragment = new Y.XmlFragment();
    notes.set("xml", fragment);
    fragment.insert(0, [new Y.XmlElement("p"), new Y.XmlText("mot"), new Y.XmlHook("h") as never]);
    notes.set("list", new Y.Array<unknown>());
    const small = new Small.Doc();
    Small.applyUpdate(small, Y.encodeStateAsUpdate(whole));
    const here = small.getMap<Y.Map<unknown>>("notes");
    expect(String(here.get("n1")?.get("text"))).toBe("suivre colis");
    expect(Small.encodeStateVector(small)).toEqual(Y.encodeStateVector(whole));

    here.get("n1")?.set("color", "blue");
    notes.delete("xml");
    (notes.get("n1") as Y.Map<unknown>).set("evidence", "observed");
    Small.applyUpdate(small, Y.encodeStateAsUpdate(whole));
    Y.applyUpdate(whole, Small.encodeStateAsUpdate(small));
    expect(Small.encodeStateVector(small)).toEqual(Y.encodeStateVector(whole));
    expect(here.toJSON()).toEqual(notes.toJSON());
    const fresh = new Y.Doc();
    Y.applyUpdate(fresh, Small.encodeStateAsUpdate(small));
    expect(fresh.getMap("notes").toJSON()).toEqual(notes.toJSON());
  });

  it("ends the build when yjs reads otherwise than the plugin knows", async () => {
    const plugin = "../../yjs_without_xml.mjs";
    const { yjsWithoutXml } = await import(/* @vite-ignore */ plugin);
    let load: ((file: { path: string }) => { errors?: unknown[] }) | undefined;
    yjsWithoutXml.setup({
      onLoad: (_filter: unknown, callback: typeof load) => {
        load = callback;
      },
    });
    expect(load?.({ path: "package.json" }).errors).toHaveLength(1);
  });
});
