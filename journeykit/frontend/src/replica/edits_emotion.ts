/** The edit of an emotion curve's points; which curves exist is no edit of a view. */
import type { MapEdits } from "../shared/store";
import type { Fields } from "./document";
import type { EditTools } from "./edit_tools";
import { BACK } from "./edit_tools";

/** The id of a curve's value at a stage or, with `at`, of a point between; the same in Python. */
export const pointId = (curve: string, stage: string, at?: number): string =>
  `${curve}:${stage}${at === undefined ? "" : `:${at.toFixed(3)}`}`;

export function emotionEdits(tools: EditTools): Pick<MapEdits, "setEmotion"> {
  return {
    setEmotion(stage, value, { curve = "group", at: exact, ...said } = {}) {
      const at = exact === undefined ? undefined : Math.round(clamp(exact, 0, 1) * 1000) / 1000;
      const id = pointId(curve, stage, at);
      const known = tools.item("emotion_points", id);
      if (value === null) {
        if (known) tools.bin("emotion_points", id);
        return;
      }
      const fields: Fields = { curve, stage, value: clamp(value, -2, 2), ...said };
      if (at !== undefined) fields.at = at;
      if (known) tools.patch("emotion_points", id, { ...fields, ...BACK });
      else tools.create([["emotion_points", id, fields]]);
    },
  };
}

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));
