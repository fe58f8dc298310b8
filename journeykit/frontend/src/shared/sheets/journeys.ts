/** Generated with schema.ts: do not edit, run `npm run schema`. */
import { reader } from "../sheet";

export const journeysOf = reader(
  "journeys",
  {"name":"","map_file":""},
  {},
);
