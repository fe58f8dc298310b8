/** Generated with schema.ts: do not edit, run `npm run schema`. */
import { reader } from "../sheet";

export const communicationsOf = reader(
  "communications",
  {"audience":"","message":"","on":null},
  {},
);
