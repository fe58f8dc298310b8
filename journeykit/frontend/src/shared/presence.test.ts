import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { openPresence } from "./presence";

const ANA = { id: "ana", name: "Ana", color: "blue" };
const BEN = { id: "ben", name: "Ben", color: "green" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("sees the others in the room, and says who and where one is", () => {
  const [here, there] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  const changed = vi.fn();
  const ana = openPresence(here, { person: ANA, changed });
  const ben = openPresence(there, { person: BEN, changed });
  ben.goTo({ stage: "s1" });
  vi.advanceTimersByTime(300);
  applyAwarenessUpdate(here, encodeAwarenessUpdate(there, [there.clientID]), "wire");
  expect(ana.others()).toMatchObject([{ person: { name: "Ben" }, at: { stage: "s1" } }]);
  ana.rename("Anna");
  expect(changed).toHaveBeenCalledWith({ ...ANA, name: "Anna" });
  for (const one of [here, there]) one.destroy();
});

it("takes no more than a whereabouts of what another page sends", () => {
  const [here, there] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  const ana = openPresence(here, { person: ANA, changed: () => {} });
  there.setLocalState({ person: BEN, at: { stage: "s1", note: { no: "text" }, x: 1 } });
  applyAwarenessUpdate(here, encodeAwarenessUpdate(there, [there.clientID]), "wire");
  expect(ana.others()).toEqual([{ client: there.clientID, person: BEN, at: { stage: "s1" } }]);
  for (const one of [here, there]) one.destroy();
});
