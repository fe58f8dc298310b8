/** Generated with schema.ts: do not edit, run `npm run schema`. */
import { reader } from "../sheet";

export const driversOf = reader(
  "drivers",
  {"outcome":"","provenance":[]},
  {"method":["lmg","relative_weights"]},
);
