/** Generated with schema.ts: do not edit, run `npm run schema`. */
import { reader } from "../sheet";

export const rootCausesOf = reader(
  "root_causes",
  {"problem":"","note":null,"touchpoint":null,"stage":null},
  {},
);
