/** The edits of what stands beside the wall: charter and title, and every other item by `change`. */
import type { Change, MapEdits } from "../shared/store";
import { type Fields, singleton } from "./document";
import { BACK, type EditTools, gone, type Made, newId } from "./edit_tools";

export type SheetEdits = Pick<MapEdits, "patchCharter" | "patchMeta" | "change">;

/** What a change writes: going to the bin and coming back carry their date. */
const written = (fields: Fields = {}): Fields =>
  "deleted" in fields ? { ...fields, ...(fields.deleted ? gone() : BACK) } : fields;

export function sheetEdits(tools: EditTools): SheetEdits {
  const { context, may, step, item, write, create, slots } = tools;
  const head = (name: "meta" | "charter", fields: Fields): void =>
    step(null, () => write(singleton(context.doc, name), fields));

  function change(changes: readonly Change[]): string[] {
    if (!may(null)) return [];
    const all = changes.map((one) => ({ ...one, id: one.id ?? newId(), order: "" }));
    // Those that go to one place share its gap: their keys are asked for together.
    const places = new Map<string, typeof all>();
    for (const one of all) {
      if (one.before === undefined) continue;
      const place = `${one.to} ${one.before}`;
      places.set(place, [...(places.get(place) ?? []), one]);
    }
    const rekeys = [...places.values()].map((group) => {
      const [{ to, before = null }] = group as [(typeof all)[number]];
      const { keys, rekey } = slots(to, before, group.length, ...group.map(({ id }) => id));
      group.forEach((one, i) => {
        one.order = keys[i] ?? "";
      });
      return rekey;
    });
    const told = all.map(({ order, fields, ...one }) => ({
      ...one,
      fields: one.before === undefined ? written(fields) : { ...written(fields), order },
    }));
    const made = told.filter(({ to, id }) => !item(to, id));
    create(
      made.map(({ to, id, fields }): Made => [to, id, fields]),
      null,
      () => {
        for (const rekey of rekeys) rekey();
        for (const one of told) if (!made.includes(one)) write(item(one.to, one.id), one.fields);
      },
    );
    return all.map(({ id }) => id);
  }

  return {
    patchCharter: (fields) => head("charter", { ...fields }),
    patchMeta: (fields) => head("meta", { ...fields }),
    change,
  };
}
