/** The map's restore points, as the kernel's desk lists them; making and taking them is its job. */
import type { History, RestorePoint } from "../shared/store";
import type { Desk } from "./desk";
import type { Content } from "./protocol";

export interface KernelHistory extends History {
  receive(content: Content): void;
}

export function createHistory(desk: Desk): KernelHistory {
  let points: readonly RestorePoint[] = [];
  const listeners = new Set<() => void>();
  return {
    points: () => points,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async mark(label) {
      await desk.ask("history.mark", { label });
    },
    async restore(id) {
      await desk.ask("history.restore", { point: id });
    },
    receive(content) {
      if (!Array.isArray(content.points)) return;
      points = content.points as RestorePoint[];
      for (const listener of [...listeners]) listener();
    },
  };
}
