/** Generated with schema.ts: do not edit, run `npm run schema`. */
import { reader } from "../sheet";

export const themesOf = reader(
  "themes",
  {"name":"","words":[],"pinned":false},
  {},
);
