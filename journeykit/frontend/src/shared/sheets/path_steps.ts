/** Generated with schema.ts: do not edit, run `npm run schema`. */
import { reader } from "../sheet";

export const pathStepsOf = reader(
  "path_steps",
  {"stage":null},
  {},
);
